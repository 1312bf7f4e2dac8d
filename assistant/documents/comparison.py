"""What changed between two versions of an SOP, side by side, part by part."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any, Literal

from assistant.documents.model import SopDocument

Pieces = list[tuple[str, bool]]  # text, and whether it is only in this version
_ALIKE = 0.5  # steps whose words agree this much are one step, changed
Change = Literal["tetap", "diubah", "ditambah", "dihapus"]


def comparison_document(old: Mapping[str, Any], new: Mapping[str, Any]) -> dict[str, Any]:
    """The document that compares two SOP documents' data; parts that are the same are left out."""
    before, after = SopDocument.from_data(old), SopDocument.from_data(new)
    return {
        "dokumen": "perbandingan",
        "kertas": after.kertas,
        "instansi": after.instansi,
        "nama": after.nama,
        "lama": [before.nomor, before.tanggal_efektif],
        "baru": [after.nomor, after.tanggal_efektif],
        "bagian": [part for part in _parts(before, after) if part["perubahan"] != "tetap"],
        "langkah": [part for part in _steps(before, after) if part["perubahan"] != "tetap"],
    }


def _parts(before: SopDocument, after: SopDocument) -> Iterator[dict[str, Any]]:
    old, new = _boxes(before), _boxes(after)
    for label, first, second in (
        *((name, value, other) for (name, value), (_, other) in zip(before.head(), after.head(), strict=True)),
        ("NAMA SOP", before.nama, after.nama),
        ("UNIT", before.unit, after.unit),
        ("DISAHKAN OLEH", _signature(before), _signature(after)),
        *((title, old.get(title, ""), new.get(title, "")) for title in {**old, **new}),
    ):  # fmt: skip
        yield _part(label, label, first, second)


def _boxes(document: SopDocument) -> dict[str, str]:
    return {title: "\n".join(items) for title, items in document.boxes()}


def _signature(document: SopDocument) -> str:
    return f"{document.pengesah_jabatan}\n{document.pengesah_nama}\nNIP {document.pengesah_nip}"


def _steps(before: SopDocument, after: SopDocument) -> Iterator[dict[str, Any]]:
    for first, second in _aligned(
        [row.kegiatan for row in before.langkah], [row.kegiatan for row in after.langkah]
    ):
        yield _part(
            "" if first is None else before.langkah[first].nomor,
            "" if second is None else after.langkah[second].nomor,
            "" if first is None else _step_text(before, first),
            "" if second is None else _step_text(after, second),
        )


def _step_text(document: SopDocument, at: int) -> str:
    row = document.langkah[at]
    following = [f"{label}: {document.langkah[target - 1].kegiatan}" for label, target in row.cabang if label]
    parts = (
        row.kegiatan, ", ".join(row.pelaksana), row.kelengkapan, row.waktu, row.output, row.keterangan, *following,
    )  # fmt: skip
    return "\n".join(part for part in parts if part)


def _aligned(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[int | None, int | None]]:
    """Pairs of positions: the same steps first, then what is alike between them in order."""
    for _, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        first, second = start, other_start
        while first < end or second < other_end:
            if first < end and second < other_end:
                alike = SequenceMatcher(None, old[first].split(), new[second].split(), autojunk=False).ratio()
                if alike >= _ALIKE or old[first] == new[second]:
                    yield first, second
                    first, second = first + 1, second + 1
                    continue
            if first < end:
                yield first, None
                first += 1
            else:
                yield None, second
                second += 1


def _part(label: str, other_label: str, old: str, new: str) -> dict[str, Any]:
    change: Change = "tetap" if old == new else "ditambah" if not old else "dihapus" if not new else "diubah"
    left, right = _marked(old, new)
    return {"perubahan": change, "label": label, "label_baru": other_label, "lama": left, "baru": right}


def _marked(old: str, new: str) -> tuple[Pieces, Pieces]:
    """Both texts in pieces, those that the other lacks marked, by whole words."""
    first, second = re.findall(r"\S+|\s+", old), re.findall(r"\S+|\s+", new)
    left: Pieces = []
    right: Pieces = []
    for kind, start, end, other_start, other_end in SequenceMatcher(
        None, first, second, autojunk=False
    ).get_opcodes():
        if start < end:
            left.append(("".join(first[start:end]), kind != "equal"))
        if other_start < other_end:
            right.append(("".join(second[other_start:other_end]), kind != "equal"))
    return left, right

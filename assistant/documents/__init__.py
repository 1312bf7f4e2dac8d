"""Documents: one model, several outputs.

How each kind of document is made of its data stands in `_kinds`. Most need only a template:
`templates/documents/KIND.typ` for a PDF, `KIND.xml.j2` for a Word file.
"""

from __future__ import annotations

import json
import shutil
import weakref
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from assistant.documents import docx, pdf, register, word_template, xlsx
from assistant.documents.logo import read_logo
from assistant.documents.model import SopDocument
from assistant.documents.office_templates import SHIPPED, TYPST, WORD, further_templates, merged
from assistant.documents.sheet import Sheet
from assistant.message import File, Format

_KEPT = 64  # documents last made, for those who ask again
_Maker = Callable[[Mapping[str, Any]], list[bytes]]
_Kinds = dict[str, dict[Format, _Maker]]


class Documents:
    """Makes documents' bytes of their data, by our templates and an office's own."""

    def __init__(self, office: Path | None = None, keys: Iterable[str] = ()) -> None:
        """`office`: a folder of templates that go before ours, or make documents of their own, which
        are then in `further` with their formats; their mistakes are in `problems`. `keys`: those of
        all questions of the forms, whose answers such a document may print."""
        self.problems: list[str] = []
        folder = SHIPPED
        if office and office.is_dir():
            folder = merged(office, _try, keys, self.problems)
            weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        self._kinds = _kinds(folder)
        self.further = {name: tuple(self._kinds[name]) for name in further_templates(folder)}
        self._made = lru_cache(_KEPT)(self._make)

    def render(self, file: File) -> bytes:
        """A file's bytes. What was made lately is not made again. Safe in any thread. Raises
        DocumentError."""
        return self._made(file.format, json.dumps(file.content, ensure_ascii=False, sort_keys=True))[file.page]

    def _make(self, form: Format, content: str) -> list[bytes]:
        data = json.loads(content)
        return self._kinds[data.pop("dokumen", "sop-ap")][form](data)


def flowchart_pictures(name: str, content: dict[str, Any]) -> tuple[File, ...]:
    """The flowchart of an SOP's document model as pictures, a file for each page."""
    pages = len(Sheet(SopDocument.from_data(content)).pages)
    return tuple(
        File(f"{name}.png" if pages == 1 else f"{name} ({page + 1} dari {pages}).png", "png", content, page)
        for page in range(pages)
    )


def _kinds(folder: Path) -> _Kinds:
    """How each kind of document is made by the templates of this folder."""
    sheet = folder / f"sop-ap{TYPST}"
    kinds: _Kinds = {
        "sop-ap": {
            "pdf": _sop(lambda sop: [pdf.render(sheet, sop)]),
            "docx": _sop(lambda sop: [docx.render(sop)]),
            "xlsx": _sop(lambda sop: [xlsx.render(sop)]),
            "png": _sop(lambda sop: pdf.pictures(sheet, sop)),
        },
        "daftar-sop": {"xlsx": register.render},
        "perbandingan": {"pdf": _from_typst(folder / f"perbandingan{TYPST}")},
        "surat-pengantar": {"docx": _from_word(folder / f"surat-pengantar{WORD}")},
    }
    for name, paths in further_templates(folder).items():
        kinds[name] = {}
        for path in paths:
            if path.name.endswith(TYPST):
                kinds[name]["pdf"] = _from_typst(path)
            else:
                kinds[name]["docx"] = _from_word(path)
    return kinds


def _try(folder: Path, kind: str, form: Format, data: Mapping[str, Any]) -> None:
    """Make a document by the templates of a folder, for what that raises."""
    _kinds(folder)[kind][form](data)


def _sop(maker: Callable[[SopDocument], list[bytes]]) -> _Maker:
    return lambda data: maker(SopDocument.from_data(data))


def _from_typst(template: Path) -> _Maker:
    """A PDF; the template gets the data, and the logo as SVG."""

    def make(data: Mapping[str, Any]) -> list[bytes]:
        logo = read_logo(data.get("logo", "")).as_svg()
        return pdf.compiled(template, {**data, "logo_svg": logo}, "pdf")

    return make


def _from_word(template: Path) -> _Maker:
    return lambda data: [word_template.render(template, data)]

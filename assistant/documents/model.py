"""The document model of an SOP AP: what every output prints, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from knowledge import Knowledge, Sop, format_date

# XML forbids these, and no printer shows them; everything else is printed as typed.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
EMPTY = "…"


@dataclass(frozen=True)
class Row:
    """One row of the table of steps. Lists are printed line by line."""

    nomor: str
    kegiatan: str
    pelaksana: tuple[str, ...]
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    keputusan: bool


@dataclass(frozen=True)
class SopDocument:
    """Identity sheet and steps (PermenPANRB 35/2012, Lampiran), as printed."""

    draf: bool
    instansi: str
    unit: str
    nomor: str
    tanggal_pembuatan: str
    tanggal_revisi: str
    tanggal_efektif: str
    pengesah_jabatan: str
    pengesah_nama: str
    pengesah_nip: str
    nama: str
    dasar_hukum: tuple[str, ...]
    kualifikasi_pelaksana: tuple[str, ...]
    keterkaitan: tuple[str, ...]
    peralatan: tuple[str, ...]
    peringatan: tuple[str, ...]
    pencatatan: tuple[str, ...]
    langkah: tuple[Row, ...]

    def boxes(self) -> list[tuple[str, tuple[str, ...]]]:
        """The titled boxes below the head, left and right in turn, in the form's order."""
        return [
            ("DASAR HUKUM", self.dasar_hukum),
            ("KUALIFIKASI PELAKSANA", self.kualifikasi_pelaksana),
            ("KETERKAITAN", self.keterkaitan),
            ("PERALATAN/PERLENGKAPAN", self.peralatan),
            ("PERINGATAN", self.peringatan),
            ("PENCATATAN DAN PENDATAAN", self.pencatatan),
        ]

    def head(self) -> list[tuple[str, str]]:
        """The labelled boxes at the right of the head, but for the signature and the name."""
        return [
            ("NOMOR SOP", self.nomor),
            ("TANGGAL PEMBUATAN", self.tanggal_pembuatan),
            ("TANGGAL REVISI", self.tanggal_revisi),
            ("TANGGAL EFEKTIF", self.tanggal_efektif),
        ]

    def to_data(self) -> dict[str, Any]:
        """As plain data, for storing and for the templates."""
        return asdict(self)

    @staticmethod
    def from_data(data: Mapping[str, Any]) -> SopDocument:
        """The model that `to_data` made."""
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value for key, value in data.items()
        }
        rows = tuple(Row(**{**row, "pelaksana": tuple(row["pelaksana"])}) for row in data["langkah"])
        values["langkah"] = rows
        return SopDocument(**values)


def sop_document(sop: Sop, knowledge: Knowledge, agency: str) -> dict[str, Any]:
    """The document of an SOP in force."""
    bases = [entry for one in sop.dasar_hukum if (entry := knowledge.regulation(one))]
    related = [other.nama for one in sop.keterkaitan if (other := knowledge.sop(one))]
    answers = {
        **sop.model_dump(mode="json"),
        "dasar_hukum": [knowledge.full_citation(entry) for entry in knowledge.in_legal_order(bases)],
        "keterkaitan": related,
        "pengesah_jabatan": sop.disahkan_oleh.jabatan,
        "pengesah_nama": sop.disahkan_oleh.nama,
        "pengesah_nip": sop.disahkan_oleh.nip,
    }
    return _document(answers, agency, draf=False)


def draft_document(answers: Mapping[str, Any], agency: str) -> dict[str, Any]:
    """The document of a draft as it stands; what is missing shows as an ellipsis."""
    return _document(answers, agency, draf=True)


def _document(answers: Mapping[str, Any], agency: str, *, draf: bool) -> dict[str, Any]:
    def text(key: str, empty: str = EMPTY) -> str:
        return _clean(str(answers.get(key) or "")) or empty

    def listing(key: str, empty: str = EMPTY) -> tuple[str, ...]:
        return tuple(_clean(str(item)) for item in answers.get(key) or ()) or (empty,)

    def day(key: str, empty: str = EMPTY) -> str:
        value = answers.get(key)
        return format_date(date.fromisoformat(value)) if value else empty

    nip = text("pengesah_nip", "")
    related = [name if name.upper().startswith("SOP ") else f"SOP {name}" for name in listing("keterkaitan", "")]
    document = SopDocument(
        draf=draf,
        instansi=_clean(agency),
        unit=text("unit"),
        nomor=text("nomor"),
        tanggal_pembuatan=day("tanggal_pembuatan"),
        tanggal_revisi=day("tanggal_revisi", "-"),
        tanggal_efektif=day("tanggal_efektif"),
        pengesah_jabatan=text("pengesah_jabatan"),
        pengesah_nama=text("pengesah_nama"),
        # Printed in the usual groups: birth date, appointment, sex, serial.
        pengesah_nip=" ".join((nip[:8], nip[8:14], nip[14:15], nip[15:])) if len(nip) == 18 else EMPTY,
        nama=text("nama"),
        dasar_hukum=listing("dasar_hukum"),
        kualifikasi_pelaksana=listing("kualifikasi_pelaksana"),
        keterkaitan=tuple(name for name in related if name != "SOP ") or ("-",),
        peralatan=listing("peralatan"),
        peringatan=listing("peringatan"),
        pencatatan=listing("pencatatan"),
        langkah=tuple(_rows(answers.get("langkah") or ())),
    )
    return document.to_data()


def _rows(steps: Iterable[Mapping[str, Any]]) -> Iterable[Row]:
    for number, step in enumerate(steps, 1):
        notes = [_clean(step["keterangan"])] if step["keterangan"] else []
        if branch := step["keputusan"]:
            notes.insert(0, f"Ya: ke langkah {branch['ya']}; Tidak: ke langkah {branch['tidak']}")
        yield Row(
            nomor=str(number),
            kegiatan=_clean(step["kegiatan"]),
            pelaksana=tuple(_clean(name) for name in step["pelaksana"]) or (EMPTY,),
            kelengkapan="\n".join(_clean(item) for item in step["kelengkapan"]) or EMPTY,
            waktu=_clean(step["waktu"]) or EMPTY,
            output="\n".join(_clean(item) for item in step["output"]) or EMPTY,
            keterangan="\n".join(notes),
            keputusan=bool(branch),
        )


def _clean(text: str) -> str:
    return _CONTROLS.sub("", text).strip()

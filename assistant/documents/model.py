"""The document model of an SOP AP: what every output prints, word for word."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any, Literal

from knowledge import Knowledge, Sop, format_date

Paper = Literal["A4", "F4"]
# XML forbids these, and no printer shows them; everything else is printed as typed.
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
EMPTY = "…"
# From the highest rank down (UU 12/2011 Pasal 7 and 8): how a citation of it begins.
_RANKS = (
    ("undang-undang dasar",), ("ketetapan m",), ("undang-undang", "peraturan pemerintah pengganti"),
    ("peraturan pemerintah",), ("peraturan presiden", "keputusan presiden"), ("peraturan daerah provinsi",),
    ("peraturan daerah",), ("peraturan menteri",), ("peraturan",), ("keputusan", "instruksi"), ("surat edaran",),
)  # fmt: skip
_NUMBER_AND_YEAR = re.compile(r"nomor\s+(\d+)\D.*?tahun\s+(\d{4})", re.I | re.S)
_NO_STEP = {"kegiatan": "", "pelaksana": (), "kelengkapan": (), "waktu": "", "output": ()}
_FINISHED = "Selesai"
Boxes = tuple[tuple[str, tuple[str, ...]], ...]  # title and items of each


class DocumentError(Exception):
    """A document cannot be made of this data. `reason` names the message that says what to do."""

    def __init__(self, reason: str, limit: int) -> None:
        self.reason, self.limit = reason, limit
        super().__init__(f"{reason}: {limit}")


@dataclass(frozen=True)
class Agency:
    """The office whose documents are made. `logo`: a PNG or JPEG file, or "" for a neutral mark."""

    name: str
    paper: Paper = "A4"
    logo: str = ""


@dataclass(frozen=True)
class Row:
    """One row of the table of steps. Lists are printed line by line. `cabang`: label and target
    (from 1) of each arrow that leaves the step. Without a `nomor`: the end, where a decision leads to it."""

    nomor: str
    kegiatan: str
    pelaksana: tuple[str, ...]
    kelengkapan: str
    waktu: str
    output: str
    keterangan: str
    keputusan: bool
    cabang: tuple[tuple[str, int], ...]


@dataclass(frozen=True)
class SopDocument:
    """Identity sheet and steps (PermenPANRB 35/2012, Lampiran), as printed."""

    draf: bool
    kertas: Paper
    logo: str
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
    pelaksana: tuple[str, ...]
    langkah: tuple[Row, ...]
    tambahan: Boxes = ()

    @property
    def title(self) -> str:
        """The document's title, as it stands over the flowchart."""
        return f"SOP {self.nama}"

    def boxes(self) -> list[tuple[str, tuple[str, ...]]]:
        """The titled boxes below the head, left and right in turn, in the form's order, then those
        of the office's own (`tambahan`). Several items of a box are printed with numbers."""
        boxes = [
            ("DASAR HUKUM", self.dasar_hukum),
            ("KUALIFIKASI PELAKSANA", self.kualifikasi_pelaksana),
            ("KETERKAITAN", self.keterkaitan),
            ("PERALATAN/PERLENGKAPAN", self.peralatan),
            ("PERINGATAN", self.peringatan),
            ("PENCATATAN DAN PENDATAAN", self.pencatatan),
            *self.tambahan,
        ]
        return boxes if len(boxes) % 2 == 0 else [*boxes, ("", ("",))]

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
            key: tuple(value) if isinstance(value, list | tuple) else value for key, value in data.items()
        }
        values["langkah"] = tuple(
            Row(**{
                **row,
                "pelaksana": tuple(row["pelaksana"]),
                "cabang": tuple((label, target) for label, target in row["cabang"]),
            })
            for row in data["langkah"]
        )  # fmt: skip
        values["tambahan"] = tuple((title, tuple(items)) for title, items in data.get("tambahan", ()))
        return SopDocument(**values)


def sop_document(sop: Sop, knowledge: Knowledge, agency: Agency | str) -> dict[str, Any]:
    """The document of an SOP in force. A bare name is an agency with A4 paper and no logo."""
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


def draft_document(
    answers: Mapping[str, Any], agency: Agency | str, more: Iterable[tuple[str, Iterable[str]]] = ()
) -> dict[str, Any]:
    """The document of a draft as it stands; what is missing shows as an ellipsis.

    `answers` by the form's keys: texts, lists of texts, ISO dates, and `langkah`, a list of steps
    (kegiatan, pelaksana, kelengkapan, waktu, output, keterangan; `keputusan` with the numbers
    `ya` and `tidak`, or None; `lanjut` with the number of the step that follows, if it is not the
    next). `pelaksana` sets the order of the columns; without it they stand in the order of
    appearance. `more`: title and items of further boxes of the identity sheet.
    """
    return _document(answers, agency, draf=True, more=more)


def _document(
    answers: Mapping[str, Any], agency: Agency | str, *, draf: bool,
    more: Iterable[tuple[str, Iterable[str]]] = (),
) -> dict[str, Any]:  # fmt: skip
    office = Agency(agency) if isinstance(agency, str) else agency

    def text(key: str, empty: str = EMPTY) -> str:
        return clean(str(answers.get(key) or "")) or empty

    def listing(key: str, empty: str = EMPTY) -> tuple[str, ...]:
        return tuple(clean(str(item)) for item in answers.get(key) or ()) or (empty,)

    def day(key: str, empty: str = EMPTY) -> str:
        value = answers.get(key)
        return format_date(date.fromisoformat(value)) if value else empty

    nip = text("pengesah_nip", "")
    related = [name if name.upper().startswith("SOP ") else f"SOP {name}" for name in listing("keterkaitan", "")]
    rows = tuple(_rows(answers.get("langkah") or [_NO_STEP]))
    named = [clean(str(name)) for name in answers.get("pelaksana") or ()]
    document = SopDocument(
        draf=draf,
        kertas=office.paper,
        logo=office.logo,
        instansi=clean(office.name),
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
        dasar_hukum=tuple(sorted(listing("dasar_hukum"), key=_legal_rank)),
        kualifikasi_pelaksana=listing("kualifikasi_pelaksana"),
        keterkaitan=tuple(name for name in related if name != "SOP ") or ("-",),
        peralatan=listing("peralatan"),
        peringatan=listing("peringatan"),
        pencatatan=listing("pencatatan"),
        pelaksana=tuple(dict.fromkeys([*named, *(name for row in rows for name in row.pelaksana)])),
        langkah=rows,
        tambahan=tuple((clean(title), tuple(map(clean, items)) or (EMPTY,)) for title, items in more),
    )
    return document.to_data()


def _legal_rank(citation: str) -> tuple[int, int, int]:
    """Rank, year, number: a list sorted by it is in legal order. What is no citation comes last."""
    name = " ".join(citation.lower().split())
    rank = next((place for place, starts in enumerate(_RANKS) if name.startswith(starts)), len(_RANKS))
    found = _NUMBER_AND_YEAR.search(name)
    return (rank, int(found[2]), int(found[1])) if found else (rank, 0, 0)


def _rows(steps: Sequence[Mapping[str, Any]]) -> Iterable[Row]:
    """A row for each step. Where a branch, or a step before the last, leads to the end, a last row holds its
    capsule, beneath the last step: an arrow to the last step would say that it is done, too."""
    finish, ends = len(steps) + 1, False
    for number, step in enumerate(steps, 1):
        branch = step.get("keputusan")
        ways = [("Ya", branch["ya"]), ("Tidak", branch["tidak"])] if branch else [("", _onward(step, number))]
        goals = [(label, target if 1 <= target <= len(steps) else finish) for label, target in ways]
        may_end = bool(branch) or number < len(steps)
        ends = ends or (may_end and any(target == finish for _, target in goals))
        yield Row(
            nomor=str(number),
            kegiatan=clean(step["kegiatan"]) or EMPTY,
            pelaksana=tuple(dict.fromkeys(clean(name) for name in step["pelaksana"])) or (EMPTY,),
            kelengkapan=_listed(step["kelengkapan"]),
            waktu=clean(step["waktu"]) or EMPTY,
            output=_listed(step["output"]),
            keterangan=clean(step.get("keterangan") or ""),
            keputusan=bool(branch),
            cabang=tuple((label, target) for label, target in goals if target < finish or ends),
        )
    if ends:
        last = next((clean(name) for name in steps[-1]["pelaksana"]), EMPTY)
        yield Row("", _FINISHED, (last,), "", "", "", "", False, ())


def _onward(step: Mapping[str, Any], number: int) -> int:
    """The number of the step after one that is no decision."""
    then: int | None = step.get("lanjut")
    return number + 1 if then is None else then


def _listed(items: Iterable[str]) -> str:
    """Line by line, with dashes where there are several."""
    lines = [clean(item) for item in items]
    return "\n".join(f"- {line}" for line in lines) if len(lines) > 1 else "".join(lines) or EMPTY


def clean(text: str) -> str:
    """Without the control characters that no file format may hold; line ends made one kind."""
    return _CONTROLS.sub("", re.sub("\r\n?|[\x85\u2028\u2029]", "\n", text)).strip()

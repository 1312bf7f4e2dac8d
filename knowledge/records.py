"""What the knowledge base consists of: regulations, SOPs and concepts, as people write them."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from knowledge.kinds import numbered
from knowledge.yaml_source import Record

Status = Literal["berlaku", "diubah", "dicabut", "dicabut sebagian", "tidak berlaku"]
Texts = tuple[Annotated[str, Field(min_length=1)], ...]
Phrases = tuple[Annotated[str, Field(min_length=2, max_length=120)], ...]

MONTHS = ("Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember").split()
_DURATION = re.compile(r"(\d+(?:,\d+)?)\s+(menit|jam|hari kerja|hari|minggu|bulan)")


def format_date(day: date) -> str:
    """`14 April 2022`."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def _check_identifier(value: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value) or len(value) > 40:
        raise ValueError("pakai huruf kecil, angka dan tanda hubung, paling panjang 40")
    return value


def _check_duration(value: str) -> str:
    if not _DURATION.fullmatch(value):
        raise ValueError("tulis angka dan satuan: menit, jam, hari, hari kerja, minggu, bulan")
    return value


def _check_nip(value: str) -> str:
    """NIP: birth date, month of appointment, sex, serial (8 + 6 + 1 + 3 digits)."""
    digits = value.replace(" ", "")
    if not re.fullmatch(r"(19|20)\d{6}(19|20)\d{2}(0[1-9]|1[0-2])[12]\d{3}", digits):
        raise ValueError("NIP terdiri atas 18 angka")
    return digits


Identifier = Annotated[str, AfterValidator(_check_identifier)]
Duration = Annotated[str, AfterValidator(_check_duration)]
Nip = Annotated[str, AfterValidator(_check_nip)]


class Pasal(Record):
    """One article: its number ("9", "12A"), what it is about, and its words line by line.

    Each ayat, huruf and angka of `bunyi` starts a line of its own: "(1) …", "a. …", "1. …".
    """

    nomor: Annotated[str, Field(pattern=r"^(\d+[A-Z]*|[IVX]+)$")]
    tentang: str = ""
    bunyi: Annotated[str, Field(min_length=1)]


class Regulation(Record):
    """A regulation's identity and status, with our own summary of it where there is one.

    `status` is what the pack says; what texts say of each other is added by `Knowledge.standing`.
    """

    id: Identifier
    jenis: str
    nomor: str | None
    tahun: Annotated[int, Field(ge=1945, le=2100)]
    tentang: Annotated[str, Field(min_length=3)]
    status: Status
    ditetapkan: date | None = None
    diundangkan: date | None = None
    lembaran_negara: str = ""
    sebutan: Texts = ()
    topik: Texts = ()
    ringkasan: str = ""
    pokok: Texts = ()
    catatan: str = ""

    @property
    def short(self) -> str:
        """`UU 30/2014`, as staff write it."""
        return f"{self.jenis} {numbered(self.nomor, self.tahun)}"


class PackRegulation(Regulation):
    """A regulation as the pack has it: with a summary, its relations, and the words of key pasal."""

    ringkasan: Annotated[str, Field(min_length=20)]
    mengubah: tuple[Identifier, ...] = ()
    mencabut: tuple[Identifier, ...] = ()
    mencabut_sebagian: tuple[Identifier, ...] = ()
    melaksanakan: tuple[Identifier, ...] = ()
    # Which pasal of which regulation this one changes, inserts or strikes out.
    mengubah_pasal: dict[Identifier, tuple[str, ...]] = {}
    pasal: tuple[Pasal, ...] = ()


class Officer(Record):
    """The official who ratifies."""

    jabatan: str
    nama: str
    nip: Nip


class Branch(Record):
    """Where a decision leads: the numbers of the steps that follow."""

    ya: int
    tidak: int


class Step(Record):
    """One row of the flowchart table. `keputusan` makes it a decision; without it the next
    row follows, or the end after the last."""

    kegiatan: Annotated[str, Field(min_length=5)]
    pelaksana: Annotated[Texts, Field(min_length=1)]
    kelengkapan: Texts
    waktu: Duration
    output: Texts
    keputusan: Branch | None = None
    keterangan: str = ""


class Sop(Record):
    """An approved SOP AP: identity sheet and steps (PermenPANRB 35/2012, Lampiran)."""

    id: Identifier
    nama: Annotated[str, Field(min_length=5)]
    nomor: str
    unit: str
    tanggal_pembuatan: date
    tanggal_revisi: date | None = None
    tanggal_efektif: date
    disahkan_oleh: Officer
    sebutan: Texts = ()
    pertanyaan: Texts = ()
    situasi: Phrases = ()  # in staff's words, when it applies
    bukan: Phrases = ()  # what sounds like it but is another matter
    dasar_hukum: Annotated[tuple[Identifier, ...], Field(min_length=1)]
    kualifikasi_pelaksana: Annotated[Texts, Field(min_length=1)]
    keterkaitan: tuple[Identifier, ...] = ()
    peralatan: Annotated[Texts, Field(min_length=1)]
    peringatan: Annotated[Texts, Field(min_length=1)]
    pencatatan: Annotated[Texts, Field(min_length=1)]
    pelaksana: Annotated[Texts, Field(min_length=1)]
    langkah: Annotated[tuple[Step, ...], Field(min_length=2)]

    @field_validator("nama")
    @classmethod
    def _name_without_sop(cls, value: str) -> str:
        if value.lower().startswith("sop "):
            raise ValueError("tulis nama kegiatannya saja, tanpa 'SOP' di depan")
        return value

    @model_validator(mode="after")
    def _steps_fit_together(self) -> Sop:
        for number, step in enumerate(self.langkah, 1):
            strangers = set(step.pelaksana) - set(self.pelaksana)
            if strangers:
                raise ValueError(f"langkah {number}: {', '.join(sorted(strangers))} tidak ada di pelaksana")
            if step.keputusan:
                targets = (step.keputusan.ya, step.keputusan.tidak)
                if not all(1 <= target <= len(self.langkah) for target in targets):
                    raise ValueError(f"langkah {number}: cabang menuju langkah yang tidak ada")
                if targets[0] == targets[1] or number in targets:
                    raise ValueError(f"langkah {number}: cabang Ya dan Tidak tidak masuk akal")
        idle = set(self.pelaksana) - {name for step in self.langkah for name in step.pelaksana}
        if idle:
            raise ValueError(f"pelaksana tanpa langkah: {', '.join(sorted(idle))}")
        if self.tanggal_efektif < self.tanggal_pembuatan:
            raise ValueError("tanggal_efektif mendahului tanggal_pembuatan")
        return self


class Point(Record):
    """One item of a concept that is a list; `sebutan` lets staff ask for it alone."""

    nama: str
    isi: str = ""
    sebutan: Texts = ()


class Concept(Record):
    """What staff ask about SOPs as such: a short text, often a list of points."""

    id: Identifier
    nama: str
    sebutan: Texts = ()
    pertanyaan: Texts = ()
    isi: Annotated[str, Field(min_length=10)]
    butir: tuple[Point, ...] = ()
    dasar: tuple[Identifier, ...] = ()
    terkait: tuple[Identifier, ...] = ()

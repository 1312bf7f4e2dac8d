"""Forms as data: what a dialog asks, in which order, of what kind, and where it is printed.

The engine knows kinds of questions, not the SOP: any file of `templates/forms` runs on it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, model_validator

from assistant.drafting.steps import Step, missing
from knowledge import Record, SourceError, read_records

Kind = Literal[
    "teks", "pilihan", "beberapa", "banyak", "tanggal", "angka", "waktu", "nip", "langkah", "dasar_hukum", "sop"
]
_LISTS = ("beberapa", "banyak", "dasar_hukum", "langkah", "sop")
Check = Literal["nama_kegiatan", "nama_unit", "nama_jabatan", "tidak_lewat_hari_ini", "sesudah_hari_ini"]
Source = Literal[
    "unit", "pelaksana", "kualifikasi_pelaksana", "dasar_hukum", "keterkaitan", "peralatan", "peringatan",
    "pencatatan", "pengesah_jabatan", "pengesah_nama", "pengesah_nip", "jumlah_waktu", "",
]  # fmt: skip
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{1,30}$")]


class Question(Record):
    """One question. `judul` is its short name, `saran` the part of similar SOPs that is offered,
    `siap` ready answers ({nama} stands for the draft's name), `pilihan` the only answers,
    `periksa` what the answer must keep to, `sesudah` the date it may not precede, `bersama` what
    a picked suggestion brings along, `cetak` where the answer is printed."""

    kunci: Key
    judul: Annotated[str, Field(min_length=2, max_length=40)]
    tanya: Annotated[str, Field(min_length=5)]
    bantuan: str = ""
    contoh: str
    jenis: Kind
    wajib: bool
    saran: Source = ""
    siap: tuple[str, ...] = ()
    pilihan: tuple[str, ...] = ()
    periksa: tuple[Check, ...] = ()
    sesudah: str = ""
    bersama: tuple[str, ...] = ()
    cetak: str = ""

    @property
    def is_list(self) -> bool:
        """Whether it takes several answers until the person says it is complete."""
        return self.jenis in _LISTS

    @model_validator(mode="after")
    def _choices_where_needed(self) -> Question:
        if (self.jenis in ("pilihan", "beberapa")) != bool(self.pilihan):
            raise ValueError("'pilihan' diisi tepat untuk jenis pilihan dan beberapa")
        return self


class Form(Record):
    """A dialog's questions in order.

    `sebutan`: how people call it ("permintaan sop baru"); `hasil`: whether it becomes an SOP
    document or a message that goes to the SOP unit.
    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{2,30}$")]
    nama: str
    sebutan: tuple[str, ...] = ()
    hasil: Literal["dokumen", "pesan"]
    pertanyaan: Annotated[tuple[Question, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _keys_fit(self) -> Form:
        keys = [question.kunci for question in self.pertanyaan]
        if len(set(keys)) < len(keys):
            raise ValueError("kunci pertanyaan harus berbeda-beda")
        for question in self.pertanyaan:
            strangers = {*question.bersama, question.sesudah} - {*keys, ""}
            if strangers:
                raise ValueError(f"{question.kunci}: tidak ada pertanyaan {', '.join(sorted(strangers))}")
        if "nama" not in keys:
            raise ValueError("perlu pertanyaan dengan kunci nama, untuk menamai draf")
        if sum(question.jenis == "langkah" for question in self.pertanyaan) > (self.hasil == "dokumen"):
            raise ValueError("langkah ditanyakan sekali, dalam formulir yang menjadi dokumen")
        return self

    def question(self, key: str) -> Question | None:
        """The question with this key."""
        return next((q for q in self.pertanyaan if q.kunci == key), None)

    def after(self, key: str, answers: Mapping[str, Any]) -> Question | None:
        """The next question that was neither answered nor skipped, from the one after `key` on,
        then from the start; None at the end."""
        keys = [question.kunci for question in self.pertanyaan]
        start = keys.index(key) + 1 if key in keys else 0
        turned = self.pertanyaan[start:] + self.pertanyaan[:start]
        return next((q for q in turned if q.kunci not in answers), None)

    def before(self, key: str) -> Question | None:
        """The question before this one; of the review (""), the last."""
        keys = [question.kunci for question in self.pertanyaan]
        position = keys.index(key) if key in keys else len(keys)
        return self.pertanyaan[position - 1] if position else None

    def missing(self, answers: Mapping[str, Any]) -> list[Question]:
        """Required questions that have no complete answer yet, or were skipped."""
        return [q for q in self.pertanyaan if q.wajib and not _complete(q, answers.get(q.kunci))]

    def progress(self, answers: Mapping[str, Any]) -> int:
        """Percent of the required questions that are answered."""
        required = sum(question.wajib for question in self.pertanyaan)
        return round(100 * (required - len(self.missing(answers))) / required) if required else 100


def _complete(question: Question, value: Any) -> bool:
    if question.jenis != "langkah":
        return bool(value)
    steps: list[Step] = value or []
    return bool(steps) and not any(missing(step) for step in steps)


def read_forms(shipped: Path, office: Path | None = None) -> tuple[dict[str, Form], list[str]]:
    """All forms by id, the office's in place of ours with the same id; and the mistakes of the
    office's files, as `file:line: what`. A form of theirs with a mistake is left out, so that
    ours is used. Raises SourceError for a mistake in ours."""
    forms = {form.id: form for path in sorted(shipped.glob("*.yaml")) for form in [read_records(path, Form)]}
    problems: list[str] = []
    for path in sorted(office.glob("*.yaml")) if office else ():
        try:
            form = read_records(path, Form)
        except SourceError as error:
            problems += error.problems
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{path}:1: {error}")
        else:
            forms[form.id] = form
    return forms, problems

"""Where a draft can start from: ready templates, and SOPs in force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field, model_validator
from rapidfuzz import fuzz

from assistant.drafting.answers import AnswerError, read_answer
from assistant.drafting.form import Form
from knowledge import Knowledge, Record, Sop, SourceError, read_records

# A name this alike (of 100) means the same process.
_SAME_PROCESS = 86
# What belongs to one office's approval and not to the process.
_OFFICES_OWN = (
    "nomor", "unit", "tanggal_pembuatan", "tanggal_revisi", "tanggal_efektif", "pengesah_jabatan",
    "pengesah_nama", "pengesah_nip",
)  # fmt: skip


class Template(Record):
    """A ready start for a common process: the steps of a stored SOP (`dari`), or answers as
    people type them (`isian`: key to text or list of texts)."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9-]{2,30}$")]
    nama: Annotated[str, Field(min_length=5)]
    sebutan: tuple[str, ...] = ()
    dari: str = ""
    isian: dict[str, str | tuple[str, ...]] = {}

    @model_validator(mode="after")
    def _one_source(self) -> Template:
        if bool(self.dari) == bool(self.isian):
            raise ValueError("isi salah satu: dari, atau isian")
        return self


def read_templates(
    shipped: Path, office: Path | None, form: Form, knowledge: Knowledge
) -> tuple[dict[str, Template], list[str]]:
    """All templates by id, the office's in place of ours; and the mistakes of the office's files,
    as `file:line: what`. Raises SourceError for a mistake in ours."""
    found = {
        one.id: one for path in sorted(shipped.glob("*.yaml")) for one in read_records(path, tuple[Template, ...])
    }
    problems: list[str] = []
    for path in sorted(office.glob("*.yaml")) if office else ():
        try:
            theirs = read_records(path, tuple[Template, ...])
        except SourceError as error:
            problems += error.problems
            continue
        except (OSError, UnicodeDecodeError) as error:
            problems.append(f"{path}:1: {error}")
            continue
        for template in theirs:
            if fault := template_fault(template, form, knowledge):
                problems.append(f"{path}:{_line_of(path, template.id)}: templat {template.id}: {fault}")
            else:
                found[template.id] = template
    return found, problems


def template_fault(template: Template, form: Form, knowledge: Knowledge) -> str:
    """What is wrong with a template's contents, or ""."""
    if template.dari and knowledge.sop(template.dari) is None:
        return f"tidak ada SOP {template.dari}"
    for key, value in template.isian.items():
        question = form.question(key)
        if question is None:
            return f"tidak ada pertanyaan {key}"
        for text in (value,) if isinstance(value, str) else value:
            try:
                read_answer(question, text, {}, knowledge, date.today())
            except AnswerError as error:
                return f"{key}: {error.reason}: {text[:60]}"
    return ""


def _line_of(path: Path, identifier: str) -> int:
    lines = path.read_text(encoding="utf-8").splitlines()
    return next((number for number, line in enumerate(lines, 1) if f"id: {identifier}" in line), 1)


def template_answers(template: Template, form: Form, knowledge: Knowledge) -> dict[str, Any]:
    """A template as the answers of a new draft; questions that the form does not ask are left out."""
    sop = knowledge.sop(template.dari) if template.dari else None
    if sop:
        answers = {key: value for key, value in sop_answers(sop, knowledge).items() if key not in _OFFICES_OWN}
        return {**answers, "nama": template.nama}
    answers = {"nama": template.nama}
    for key, value in template.isian.items():
        if question := form.question(key):
            for text in (value,) if isinstance(value, str) else value:
                answers[key] = read_answer(question, text, answers, knowledge, date.today())
    return answers


def sop_answers(sop: Sop, knowledge: Knowledge) -> dict[str, Any]:
    """An SOP in force as the answers of a draft; revoked bases give way to their successors."""
    bases = [entry for one in sop.dasar_hukum if (entry := knowledge.regulation(one))]
    valid = [last for entry in bases for last in knowledge.in_force(entry)]
    data = sop.model_dump(mode="json")
    unique = {entry.id: entry for entry in valid}
    return {
        **{key: data[key] for key in (
            "nama", "unit", "nomor", "langkah", "kualifikasi_pelaksana", "peralatan", "peringatan",
            "pencatatan", "tanggal_pembuatan",
        )},
        "dasar_hukum": [knowledge.full_citation(entry) for entry in knowledge.in_legal_order(unique.values())],
        "keterkaitan": [other.nama for one in sop.keterkaitan if (other := knowledge.sop(one))],
        "pengesah_jabatan": sop.disahkan_oleh.jabatan,
        "pengesah_nama": sop.disahkan_oleh.nama,
        "pengesah_nip": sop.disahkan_oleh.nip,
    }  # fmt: skip


def without_approval(answers: Mapping[str, Any]) -> dict[str, Any]:
    """A copy's answers: the process, but neither number nor dates of the one it is copied from."""
    return {key: value for key, value in answers.items() if key != "nomor" and not key.startswith("tanggal_")}


def matching(templates: Iterable[Template], name: str) -> Template | None:
    """The template for a process of this name, if one is alike enough to be the same."""

    def likeness(template: Template) -> float:
        return max(fuzz.token_set_ratio(name.lower(), also.lower()) for also in (template.nama, *template.sebutan))

    best = max(templates, key=likeness, default=None)
    return best if best and likeness(best) >= _SAME_PROCESS else None

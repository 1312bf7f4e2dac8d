"""Forms as data: what a dialog asks, in which order, and how an answer is read.

The engine knows kinds of questions, not the SOP: any file of `templates/forms` runs on it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal

from pydantic import ValidationError, model_validator

from assistant.drafting.steps import read_steps
from knowledge import Knowledge, Officer, Record, SourceError, read_records

Kind = Literal["teks", "banyak", "langkah", "dasar_hukum", "tanggal", "nip"]
MAX_ITEMS = 40
MAX_STEPS = 100
MAX_ITEM_LENGTH = 500
_MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]


class AnswerError(Exception):
    """An answer cannot be taken; `reason` names the message that says what to do."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = values
        super().__init__(reason)


class Question(Record):
    """One question of a form. `saran` names the part of similar SOPs that is offered, `siap`
    are ready answers."""

    kunci: str
    tanya: str
    bantuan: str = ""
    contoh: str
    jenis: Kind
    wajib: bool
    saran: str = ""
    siap: tuple[str, ...] = ()

    @property
    def is_list(self) -> bool:
        """Whether it takes several answers until the person says it is complete."""
        return self.jenis in ("banyak", "dasar_hukum", "langkah")


class Form(Record):
    """A dialog's questions in order."""

    id: str
    nama: str
    pertanyaan: tuple[Question, ...]

    @model_validator(mode="after")
    def _keys_differ(self) -> Form:
        keys = [question.kunci for question in self.pertanyaan]
        if len(set(keys)) < len(keys):
            raise ValueError("kunci pertanyaan harus berbeda-beda")
        return self

    def question(self, key: str) -> Question | None:
        """The question with this key."""
        return next((q for q in self.pertanyaan if q.kunci == key), None)

    def after(self, key: str, answers: Mapping[str, Any]) -> Question | None:
        """The next question without an answer, from the one after `key` on; None at the end."""
        keys = [question.kunci for question in self.pertanyaan]
        start = keys.index(key) + 1 if key in keys else 0
        return next((q for q in self.pertanyaan[start:] if q.kunci not in answers), None)

    def before(self, key: str) -> Question | None:
        """The question before this one; of the review (""), the last."""
        keys = [question.kunci for question in self.pertanyaan]
        position = keys.index(key) if key in keys else len(keys)
        return self.pertanyaan[position - 1] if position else None

    def missing(self, answers: Mapping[str, Any]) -> list[Question]:
        """Required questions that have no answer yet, or were skipped."""
        return [q for q in self.pertanyaan if q.wajib and not answers.get(q.kunci)]


def read_forms(folder: Path) -> dict[str, Form]:
    """All forms of a folder by id. Raises SourceError with file and line of a mistake."""
    forms = [read_records(path, Form) for path in sorted(folder.glob("*.yaml"))]
    if len({form.id for form in forms}) < len(forms):
        raise SourceError([f"{folder}: dua formulir memakai id yang sama"])
    return {form.id: form for form in forms}


def read_answer(question: Question, text: str, before: Any, knowledge: Knowledge, today: date) -> Any:
    """The answer's value as it is kept: text, list of texts, list of steps, ISO date.

    `before`: the value so far, which a list is added to. Raises AnswerError.
    """
    if question.jenis == "langkah":
        return _with_steps(before or [], text)
    if question.jenis == "banyak":
        return _with_items(before or [], _items(text))
    if question.jenis == "dasar_hukum":
        return _with_items(before or [], _bases(text, knowledge))
    if question.jenis == "tanggal":
        return _date(text, today).isoformat()
    if question.jenis == "nip":
        return _nip(text)
    return _line(question, text)


def _line(question: Question, text: str) -> str:
    line = " ".join(text.split())
    if question.kunci == "nama":
        line = re.sub(r"(?i)^sop\s+", "", line)
        line = line[:1].upper() + line[1:]
    if len(line) < 3:
        raise AnswerError("too_short")
    if len(line) > MAX_ITEM_LENGTH:
        raise AnswerError("too_long", limit=MAX_ITEM_LENGTH)
    return line


def _items(text: str) -> list[str]:
    lines = [re.sub(r"^\s*(?:\d+[.)]|[-•*])\s*", "", line).strip() for line in re.split(r"[\n;]", text)]
    return [line for line in lines if line]


def _with_items(before: Sequence[str], new: Sequence[str]) -> list[str]:
    if any(len(item) > MAX_ITEM_LENGTH for item in new):
        raise AnswerError("too_long", limit=MAX_ITEM_LENGTH)
    items = list(dict.fromkeys([*before, *new]))
    if not new:
        raise AnswerError("too_short")
    if len(items) > MAX_ITEMS:
        raise AnswerError("too_many", limit=MAX_ITEMS)
    return items


def _with_steps(before: Sequence[dict[str, Any]], text: str) -> list[dict[str, Any]]:
    steps = [*before, *read_steps(text, len(before))]
    if len(steps) == len(before):
        raise AnswerError("too_short")
    if len(steps) > MAX_STEPS:
        raise AnswerError("too_many", limit=MAX_STEPS)
    return steps


def _bases(text: str, knowledge: Knowledge) -> list[str]:
    """Citations become stored regulations' full ones; a revoked one is replaced by its
    successor (kepatuhan hukum). What is not stored is kept as typed."""
    found: list[str] = []
    for line in _items(text):
        citations = [citation for citation in knowledge.citations(line) if citation.key]
        entries = [entry for one in citations for entry in knowledge.cited(one)]
        valid = [last for entry in entries for last in knowledge.in_force(entry)]
        found.extend(knowledge.full_citation(entry) for entry in valid)
        if not entries:
            found.append(line)
    return found


def _date(text: str, today: date) -> date:
    lowered = text.lower().strip()
    if lowered in ("hari ini", "sekarang", "today"):
        return today
    match = re.search(r"(\d{1,2})[\s/.-]+([a-z]+|\d{1,2})[\s/.-]+(\d{4})", lowered)
    if not match:
        raise AnswerError("no_date")
    day, month, year = match.groups()
    name = {"agt": "agu", "ags": "agu", "mart": "mar", "may": "mei"}.get(month[:3], month[:3])
    number = int(month) if month.isdigit() else _MONTHS.index(name) + 1 if name in _MONTHS else 0
    try:
        found = date(int(year), number, int(day))
    except ValueError as error:
        raise AnswerError("no_date") from error
    if found > today:
        raise AnswerError("future_date")
    return found


def _nip(text: str) -> str:
    try:
        return Officer(jabatan="-", nama="-", nip=re.sub(r"\D", "", text)).nip
    except ValidationError as error:
        raise AnswerError("no_nip") from error

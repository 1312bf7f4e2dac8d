"""A draft's documents, and the flowchart picture that follows its steps."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from datetime import date
from typing import Any

from assistant.documents import flowchart_pictures
from assistant.documents.model import Agency, SopDocument, draft_document
from assistant.draft_state import Draft
from assistant.drafting.branches import END
from assistant.drafting.form import Form, Question
from assistant.drafting.steps import Step
from assistant.message import File
from knowledge import format_date

# Pages of a flowchart that are shown after each change; "lihat" shows all.
_MOST_IN_PLACE = 2
# Questions with a place of their own in every SOP.
_PRINTED = {field.name for field in fields(SopDocument)}


def draft_content(draft: Draft, form: Form, agency: Agency) -> dict[str, Any]:
    """The document of a draft as it stands. What the office asks beside our questions, and says
    that it is printed (`cetak`), gets a box of its own on the identity sheet."""
    return draft_document(printable(draft.answers), agency, _own_boxes(form, draft.answers))


def printed_answers(form: Form, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """All answers but the steps as they are printed, by their questions' keys."""
    return {
        question.kunci: _printed(question, answers.get(question.kunci))
        for question in form.pertanyaan
        if question.jenis != "langkah"
    }


def _own_boxes(form: Form, answers: Mapping[str, Any]) -> Iterator[tuple[str, list[str]]]:
    for question in form.pertanyaan:
        if question.cetak and question.kunci not in _PRINTED:
            yield question.judul.upper(), _printed(question, answers.get(question.kunci))


def _printed(question: Question, value: Any) -> list[str]:
    if not value:
        return []
    if question.jenis == "tanggal":
        return [format_date(date.fromisoformat(value))]
    return [str(item) for item in value] if question.is_list else [str(value)]


def flowchart_files(draft: Draft, content: dict[str, Any], stem: str) -> tuple[File, ...]:
    """The first pages of the flowchart as pictures, which take the place of this draft's former
    ones in the chat. `stem`: their name without ending. Raises DocumentError."""
    pictures = flowchart_pictures(stem, content)
    return tuple(replace(file, slot=f"draft-{draft.id}-{file.page}") for file in pictures[:_MOST_IN_PLACE])


def printable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with steps that a document can show: a decision with a branch that is not said
    yet is a plain step with a note."""
    steps: list[Step] = answers.get("langkah") or []
    return {**answers, "langkah": [_printable(step) for step in steps]}


def _printable(step: Step) -> Step:
    branch = step["keputusan"]
    if not branch or None not in branch.values():
        return step
    ends = [
        f"{name.capitalize()}: {'…' if goal is None else 'selesai'}" for name, goal in branch.items()
        if goal in (None, END)
    ]  # fmt: skip
    note = "\n".join(filter(None, [step["keterangan"], "; ".join(ends)]))
    return Step(**{**step, "keputusan": None, "keterangan": note})

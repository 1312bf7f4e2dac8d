"""A draft's documents, and the flowchart picture that follows its steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.documents import flowchart_pictures
from assistant.documents.model import Agency, DocumentError, draft_document
from assistant.draft_state import Draft
from assistant.drafting.branches import END
from assistant.drafting.steps import Step
from assistant.message import File

# Pages of a flowchart that are shown after each change; "lihat" shows all.
_MOST_IN_PLACE = 2


def document_files(draft: Draft, agency: Agency, stem: str) -> tuple[File, ...]:
    """PDF and DOCX of a draft as it stands. `stem`: their name without ending."""
    content = draft_document(printable(draft.answers), agency)
    return (File(f"{stem}.pdf", "pdf", content), File(f"{stem}.docx", "docx", content))


def flowchart_files(draft: Draft, agency: Agency, stem: str, *, in_place: bool = False) -> tuple[File, ...]:
    """The flowchart as pictures, a file for each page; none for what no sheet holds (too many
    actors: a check says so). `in_place`: they take the place of this draft's former ones in the
    chat, and are but a few, since they come after every change."""
    content = draft_document(printable(draft.answers), agency)
    try:
        pictures = flowchart_pictures(stem, content)
    except DocumentError:
        return ()
    if not in_place:
        return pictures
    return tuple(replace(file, slot=f"draft-{draft.id}-{file.page}") for file in pictures[:_MOST_IN_PLACE])


def printable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with steps that a document can show: a decision with a branch that is not said
    yet is a plain step with a note; a branch that ends the procedure is noted beside it."""
    steps: list[Step] = answers.get("langkah") or []
    return {**answers, "langkah": [_printable(step, len(steps)) for step in steps]}


def _printable(step: Step, count: int) -> Step:
    branch = step["keputusan"]
    if not branch:
        return step
    goals = {name: END if target is not None and target > count else target for name, target in branch.items()}
    ends = [
        f"{name.capitalize()}: {'…' if goal is None else 'selesai'}" for name, goal in goals.items() if not goal
    ]
    note = "\n".join(filter(None, [step["keterangan"], "; ".join(ends)]))
    complete = None not in goals.values()
    return Step(**{**step, "keputusan": goals if complete else None, "keterangan": note})

"""A draft's documents, and the flowchart picture that follows its steps."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from assistant.documents.model import SopDocument, draft_document
from assistant.draft_state import Draft
from assistant.drafting.branches import END
from assistant.drafting.steps import Step
from assistant.message import File
from assistant.words import TEMPLATES


def document_files(draft: Draft, agency: str, stem: str) -> tuple[File, ...]:
    """PDF and DOCX of a draft as it stands. `stem`: their name without ending."""
    content = draft_document(printable(draft.answers), agency)
    return (File(f"{stem}.pdf", "pdf", content), File(f"{stem}.docx", "docx", content))


def flowchart_files(draft: Draft, agency: str, stem: str) -> tuple[File, ...]:
    """The flowchart as pictures that take the place of this draft's former ones in the chat."""
    content = draft_document(printable(draft.answers), agency)
    pictures = (File(f"{stem}.png", "png", content),)
    return tuple(replace(file, slot=f"draft-{draft.id}-{page}") for page, file in enumerate(pictures))


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


def render_picture(file: File) -> bytes:
    """The PNG's bytes: the first page of the table of steps."""
    import typst

    document = SopDocument.from_data(file.content)
    data = {**document.to_data(), "boxes": document.boxes(), "head": document.head()}
    pages = typst.compile(
        (TEMPLATES / "documents" / "sop-ap.typ").read_bytes(),
        format="png", ppi=130.0, sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
    )  # fmt: skip
    return pages if isinstance(pages, bytes) else pages[min(1, len(pages) - 1)]

"""A draft's documents, and the flowchart picture that follows its steps."""

from __future__ import annotations

import json
from collections.abc import Mapping
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


def flowchart_file(draft: Draft, agency: str, stem: str) -> File:
    """The flowchart as a picture that takes the place of this draft's former one in the chat."""
    content = draft_document(printable(draft.answers), agency)
    return File(f"{stem}.png", "png", content, slot=f"draft-{draft.id}")


def printable(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers with steps that a document can show: a decision whose branch is not said yet, or
    leads nowhere, is a plain step with a note, and one that ends the procedure leads to its end."""
    steps: list[Step] = answers.get("langkah") or []
    shown = []
    for step in steps:
        branch = step["keputusan"]
        if branch and not all(target is not None and target <= len(steps) + 1 for target in branch.values()):
            open_ends = "; ".join(f"{name.capitalize()}: …" for name, target in branch.items() if target is None)
            note = "\n".join(filter(None, [step["keterangan"], open_ends]))
            step = Step(**{**step, "keputusan": None, "keterangan": note})
        elif branch:
            targets: dict[str, int | None] = {
                name: END if target == len(steps) + 1 else target for name, target in branch.items()
            }
            step = Step(**{**step, "keputusan": targets})
        shown.append(step)
    return {**answers, "langkah": shown}


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

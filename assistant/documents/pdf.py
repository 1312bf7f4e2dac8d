"""The PDF, by Typst. The document travels as JSON: user text is data, never source."""

from __future__ import annotations

import json

from assistant.documents.model import SopDocument
from assistant.words import TEMPLATES

_SOURCE = TEMPLATES / "documents" / "sop-ap.typ"


def render(document: SopDocument) -> bytes:
    """The PDF's bytes."""
    # Imported on first use: the compiler takes longer to load than the bot to start.
    import typst

    data = {**document.to_data(), "boxes": document.boxes(), "head": document.head()}
    pdf = typst.compile(
        _SOURCE.read_bytes(), format="pdf", sys_inputs={"data": json.dumps(data, ensure_ascii=False)}
    )
    assert isinstance(pdf, bytes)
    return pdf

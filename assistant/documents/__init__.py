"""Documents: one model, several outputs."""

from __future__ import annotations

from assistant.documents import docx, pdf
from assistant.documents.model import SopDocument
from assistant.message import File


def render(file: File) -> bytes:
    """A file's bytes from its document model."""
    document = SopDocument.from_data(file.content)
    return pdf.render(document) if file.format == "pdf" else docx.render(document)

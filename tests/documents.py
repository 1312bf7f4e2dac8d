"""What the tests of documents read back: the words of a PDF, a Word file, a workbook."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any

import docx
import openpyxl
import pypdfium2
from lxml import etree

from assistant import File
from assistant.documents import Documents

_DOCUMENTS = Documents()
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def made(content: dict[str, Any], form: str, page: int = 0) -> bytes:
    return _DOCUMENTS.render(File(f"a.{form}", form, content, page))  # type: ignore[arg-type]


def squeezed(text: str) -> str:
    """Without blanks and line ends, which each format has of its own, and without case."""
    return re.sub(r"[\s\u200b]+", "", text).casefold()


def pdf_text(content: bytes) -> str:
    """The reader puts U+0002 or U+FFFE for a hyphen at the end of a line."""
    text = "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(content))
    return re.sub("[\x02\ufffe]", "-", text)


def docx_text(content: bytes) -> str:
    """Every text of the body, shapes included, in the order of the file."""
    body = docx.Document(io.BytesIO(content)).element.body
    return "\n".join("".join(_paragraph(paragraph)) for paragraph in body.iter(f"{_W}p"))


def _paragraph(paragraph: Any) -> Iterator[str]:
    for element in paragraph.iter(f"{_W}t", f"{_W}br"):
        yield "\n" if element.tag == f"{_W}br" else element.text or ""


def xlsx_text(content: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(content))
    values = (value for page in book for row in page.iter_rows(values_only=True) for value in row)
    return "\n".join(str(value) for value in values if value)


def parts(content: bytes) -> dict[str, Any]:
    """The XML parts of an Office file, parsed: each is well formed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: etree.fromstring(archive.read(name)) for name in names}

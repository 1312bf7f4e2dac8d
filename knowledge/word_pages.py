"""Word files to text, with the numbers that Word makes by itself."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree

from knowledge.numbering import Numbering
from knowledge.pages import FileError, Pages

_MAX_WORD_BYTES = 60 * 1024 * 1024  # unpacked


def read_word(data: bytes) -> Pages:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise FileError("not_text")
            # XML takes some fifteen times its size in memory.
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_WORD_BYTES:
                raise FileError("bomb")
        document = docx.Document(io.BytesIO(data))
        lines = list(_docx_lines(document))
    except (
        KeyError, ValueError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, AttributeError,
    ) as error:  # fmt: skip
        raise FileError("damaged", str(error)[:120]) from error
    text = "\n".join(lines)
    if not text.strip():
        raise FileError("empty")
    return Pages("docx", (text,))


def _docx_lines(document: Document) -> Iterator[str]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield numbering.label(block) + block.text
        else:
            yield from _table_lines(block, numbering)


def _table_lines(table: Table, numbering: Numbering) -> Iterator[str]:
    """Row by row; a merged cell once. Menimbang and Mengingat are often set as tables."""
    for row in table.rows:
        seen: set[int] = set()
        cells = []
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            cells.append("\n".join(numbering.label(entry) + entry.text for entry in cell.paragraphs))
        yield "\t".join(cells)

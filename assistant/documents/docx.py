"""The editable Word document, by python-docx: real text in real tables."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from assistant.documents.model import SopDocument

_HEADINGS = ("No", "Kegiatan", "Pelaksana", "Kelengkapan", "Waktu", "Output", "Keterangan")
_WIDTHS_CM = (1.0, 6.2, 4.0, 4.0, 2.2, 4.3, 5.0)
_PAGE_CM = (29.7, 21.0)
_MARGIN_CM = 1.5
_MAX_PROPERTY = 255


def render(document: SopDocument) -> bytes:
    """The DOCX's bytes."""
    # Imported on first use: it is slow to load, and most conversations make no document.
    import docx
    from docx.enum.section import WD_ORIENT
    from docx.shared import Cm, Pt

    word: Any = docx.Document()
    word.core_properties.title = f"SOP {document.nama}"[:_MAX_PROPERTY]
    word.core_properties.language = "id-ID"
    word.core_properties.author = document.instansi[:_MAX_PROPERTY]
    style = word.styles["Normal"]
    style.font.name, style.font.size = "Arial", Pt(9.5)
    style.paragraph_format.space_after = Pt(0)
    section = word.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(_PAGE_CM[0]), Cm(_PAGE_CM[1])
    for side in ("left", "right", "top", "bottom"):
        setattr(section, f"{side}_margin", Cm(_MARGIN_CM))
    if document.draf:
        _write(section.header.paragraphs[0], "DRAF", bold=True, centred=True)
    _identity(word, document)
    word.add_page_break()
    _write(word.add_paragraph(), f"SOP {document.nama}".upper(), bold=True, centred=True)
    _steps(word, document)
    saved = io.BytesIO()
    word.save(saved)
    return saved.getvalue()


def _identity(word: Any, document: SopDocument) -> None:
    head = _table(word, 6, (10.3, 5.0, 11.4))
    agency = head.cell(0, 0).merge(head.cell(5, 0))
    _write(agency.paragraphs[0], document.instansi.upper(), bold=True, centred=True)
    _write(agency.add_paragraph(), document.unit.upper(), bold=True, centred=True)
    for number, (label, value) in enumerate(document.head()):
        _write(head.cell(number, 1).paragraphs[0], label, bold=True)
        _write(head.cell(number, 2).paragraphs[0], value)
    _write(head.cell(4, 1).paragraphs[0], "DISAHKAN OLEH", bold=True)
    signature = head.cell(4, 2)
    _write(signature.paragraphs[0], document.pengesah_jabatan, centred=True)
    for _ in range(3):
        signature.add_paragraph()
    _write(signature.add_paragraph(), document.pengesah_nama, bold=True, centred=True)
    _write(signature.add_paragraph(), f"NIP {document.pengesah_nip}", centred=True)
    _write(head.cell(5, 1).paragraphs[0], "NAMA SOP", bold=True)
    _write(head.cell(5, 2).paragraphs[0], document.nama.upper(), bold=True)
    word.add_paragraph()
    boxes = document.boxes()
    grid = _table(word, (len(boxes) + 1) // 2, (13.35, 13.35))
    for number, (title, items) in enumerate(boxes):
        cell = grid.cell(number // 2, number % 2)
        _write(cell.paragraphs[0], title, bold=True)
        for position, item in enumerate(items, 1):
            mark = "" if len(items) == 1 and item in ("-", "…") else f"{position}. "
            _write(cell.add_paragraph(), f"{mark}{item}")


def _steps(word: Any, document: SopDocument) -> None:
    table = _table(word, 2 + len(document.langkah), _WIDTHS_CM)
    for column, heading in enumerate(_HEADINGS):
        if 3 <= column <= 5:
            cell = table.cell(1, column)
        else:
            cell = table.cell(0, column).merge(table.cell(1, column))
        _write(cell.paragraphs[0], heading, bold=True, centred=True)
    quality = table.cell(0, 3).merge(table.cell(0, 5))
    _write(quality.paragraphs[0], "Mutu Baku", bold=True, centred=True)
    for row in table.rows[:2]:
        _set_flag(row._tr, "w:tblHeader")
    # Cells by row: table.cell() walks the whole table each time.
    for row, step in zip(table.rows[2:], document.langkah, strict=True):
        _set_flag(row._tr, "w:cantSplit")
        values: Sequence[str] = (
            step.nomor, step.kegiatan, "\n".join(step.pelaksana), step.kelengkapan, step.waktu,
            step.output, step.keterangan,
        )  # fmt: skip
        for cell, value in zip(row.cells, values, strict=True):
            _write(cell.paragraphs[0], value)


def _table(word: Any, rows: int, widths: Sequence[float]) -> Any:
    from docx.shared import Cm

    table = word.add_table(rows=rows, cols=len(widths))
    table.style = "Table Grid"
    table.autofit = False
    # LibreOffice believes the grid, Word the cells: both are set.
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Cm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Cm(width)
    return table


def _write(paragraph: Any, text: str, *, bold: bool = False, centred: bool = False) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph.add_run(text).bold = bold
    if centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _set_flag(row: Any, name: str) -> None:
    from docx.oxml import OxmlElement

    row.get_or_add_trPr().append(OxmlElement(name))

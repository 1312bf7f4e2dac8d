"""The Excel workbook: identity and flowchart on two sheets that print as the PDF does, with the
symbols as shapes anchored to their cells."""

from __future__ import annotations

import io
import zipfile
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import Any

from assistant.documents.drawing import drawing_part, extent, label_body, line_body, symbol_body
from assistant.documents.logo import read_logo
from assistant.documents.measure import wrap
from assistant.documents.model import SopDocument
from assistant.documents.shapes import Box, Page
from assistant.documents.sheet import HEADING_LINE, MARGIN, Sheet

_PAPERS = {"A4": 9, "F4": 14}  # Excel's numbers; 14 is Folio
_PIXEL = 0.75  # points
_EMU = 9525  # a pixel
_MARGIN_INCHES = (MARGIN - 6) / 72  # a little room for printers that make columns wider
_SIZE = 9.0  # of the identity sheet's type
_MOST_HEIGHT = 400.0  # Excel takes no row above 409 points
_SCALE = 92  # per cent: printers make columns up to 7% wider; "fit to width" would lose our page breaks
_DRAWING = "xl/drawings/drawing2.xml"


def render(document: SopDocument) -> bytes:
    """The XLSX's bytes."""
    # Imported on first use: most conversations make no workbook.
    import xlsxwriter

    saved = io.BytesIO()
    # Texts are written as texts only: nothing that a user typed becomes a formula or a link.
    book = xlsxwriter.Workbook(saved, {"in_memory": True})
    book.set_properties({"title": document.title[:255], "author": document.instansi[:255]})
    book.formats[0].set_font_name("Arial")
    book.formats[0].set_font_size(10)
    sheet = Sheet(document)
    _Identity(book, sheet).write()
    flowchart = _Flowchart(book, sheet)
    flowchart.write()
    book.close()
    return _with_drawing(saved.getvalue(), flowchart.drawing())


def _with_drawing(content: bytes, drawing: str) -> bytes:
    """The workbook with our shapes in place of the text box that made room for them: the library
    draws no connectors."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, drawing if name == _DRAWING else old.read(name))
    return saved.getvalue()


def _set_page(page: Any, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_PAPERS[sheet.document.kertas])
    page.set_margins(*[_MARGIN_INCHES] * 4)
    page.center_horizontally()
    page.hide_gridlines(2)
    page.set_footer("&L&8&A&R&8Halaman &P dari &N")
    if sheet.document.draf:
        page.set_header('&C&"Arial,Bold"&14&KB0B0B0DRAF', {"margin": 0.12})


class _Identity:
    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._book, self._sheet = book, sheet
        self._page = book.add_worksheet("Identitas")
        self._widths = (sheet.inner / 2, 116.0, sheet.inner / 2 - 116.0)
        self._height = 4 * 18.0 + 96.0

    def _format(self, **values: Any) -> Any:
        return self._book.add_format({
            "font_name": "Arial", "font_size": _SIZE, "text_wrap": True, "align": "left", "valign": "vcenter",
            "left": 1, "right": 1, **values,
        })  # fmt: skip

    def write(self) -> None:
        """The sheet, with its print area on one page's width."""
        page, document = self._page, self._sheet.document
        _set_page(page, self._sheet)
        for column, width in enumerate(self._widths):
            page.set_column_pixels(column, column, round(width / _PIXEL))
        framed = {"top": 1, "bottom": 1}
        label, value = self._format(bold=True, indent=1, **framed), self._format(indent=1, **framed)
        for number, (name, text) in enumerate(document.head()):
            page.set_row(number, 18)
            page.write_string(number, 1, name, label)
            page.write_string(number, 2, text, value)
        page.set_row(4, 96)
        page.write_string(4, 1, "DISAHKAN OLEH", self._format(bold=True, valign="top", indent=1, **framed))
        sign = f"{document.pengesah_jabatan}\n\n\n\n{document.pengesah_nama}\nNIP {document.pengesah_nip}"
        page.write_string(4, 2, sign, self._format(align="center", **framed))
        page.merge_range(
            0, 0, 4, 0, "", self._format(bold=True, font_size=13, align="center", valign="bottom", **framed)
        )  # fmt: skip
        page.write_string(
            0, 0, f"{document.instansi.upper()}\n\n",
            self._format(bold=True, font_size=13, align="center", valign="bottom", **framed),
        )  # fmt: skip
        self._add_logo()
        big = self._format(bold=True, indent=1, font_size=10.5, **framed)
        unit, name = document.unit.upper(), document.nama.upper()
        height = 8 + max(_text_height(unit, self._widths[0], 11), _text_height(name, self._widths[2], 11))
        page.set_row(5, min(height, _MOST_HEIGHT))
        page.write_string(5, 0, unit, self._format(bold=True, font_size=10.5, align="center", **framed))
        page.write_string(5, 1, "NAMA SOP", label)
        page.write_string(5, 2, name, big)
        last = self._write_boxes(6)
        page.print_area(0, 0, last - 1, 2)
        fits = self._height + height < 1.25 * (self._sheet.height - 2 * MARGIN)
        page.fit_to_pages(1, 1 if fits else 0)

    def _add_logo(self) -> None:
        logo = read_logo(self._sheet.document.logo)
        scale = min(70 / logo.height, 200 / logo.width)
        across = (self._widths[0] / _PIXEL - logo.width * scale) / 2
        self._page.insert_image(0, 0, "logo", {
            "image_data": io.BytesIO(logo.content), "x_scale": scale, "y_scale": scale, "x_offset": across,
            "y_offset": 42, "description": "Logo instansi",
        })  # fmt: skip

    def _write_boxes(self, start: int) -> int:
        """The titled boxes; the row after them."""
        boxes, at = self._sheet.document.boxes(), start
        title = self._format(bold=True, bg_color="#E8E8E8", top=1, bottom=1, indent=1)
        for (name, items), (other_name, other_items) in zip(boxes[::2], boxes[1::2], strict=True):
            self._add_pair(at, 18, (name, other_name), title)
            at += 1
            left, right = self._blocks(items), self._blocks(other_items)
            for number in range(max(len(left), len(right))):
                last = number == max(len(left), len(right)) - 1
                plain = self._format(valign="top", indent=1, **({"bottom": 1} if last else {}))
                pair = [blocks[number] if number < len(blocks) else ("", 0.0) for blocks in (left, right)]
                self._add_pair(at, max(height for _, height in pair) + 8, [text for text, _ in pair], plain)
                at += 1
        return at

    def _add_pair(self, at: int, height: float, texts: Sequence[str], style: Any) -> None:
        self._page.set_row(at, height)
        self._height += height
        self._page.write_string(at, 0, texts[0], style)
        self._page.merge_range(at, 1, at, 2, "", style)
        self._page.write_string(at, 1, texts[1], style)

    def _blocks(self, items: Sequence[str]) -> list[tuple[str, float]]:
        """A box's items as the texts of as few rows as Excel's greatest height allows."""
        blocks: list[tuple[str, float]] = []
        for number, item in enumerate(items, 1):
            text = item if len(items) == 1 else f"{number}. {item}"
            height = _text_height(text, self._sheet.inner / 2)
            if blocks and blocks[-1][1] + height <= _MOST_HEIGHT:
                blocks[-1] = (f"{blocks[-1][0]}\n{text}", blocks[-1][1] + height)
            else:
                blocks.append((text, min(height, _MOST_HEIGHT)))
        return blocks


def _text_height(text: str, width: float, size: float = _SIZE) -> float:
    return size * 1.27 * len(wrap(text, width - 24, size))


class _Flowchart:
    """The second sheet: title and headings repeated on each page, whose breaks are ours."""

    def __init__(self, book: Any, sheet: Sheet) -> None:
        self._book, self._sheet = book, sheet
        self._page = book.add_worksheet("Flowchart")
        self._pixels = [round(width / _PIXEL) for width in sheet.columns]
        self._heights: list[int] = []  # in pixels, of all rows of the sheet
        self._starts: list[int] = []  # the sheet's row where each page's first row stands

    def _format(self, **values: Any) -> Any:
        return self._book.add_format({
            "font_name": "Arial", "font_size": 8, "text_wrap": True, "valign": "vcenter", "border": 1, **values,
        })  # fmt: skip

    def write(self) -> None:
        """Texts, heights and page breaks."""
        page, sheet = self._page, self._sheet
        _set_page(page, sheet)
        for column, pixels in enumerate(self._pixels):
            page.set_column_pixels(column, column, pixels)
        self._write_heading()
        plain, centred = self._format(), self._format(align="center")
        count = len(sheet.actors)
        styles = (centred, plain, plain, centred, plain, plain)
        for flow in sheet.pages:
            self._starts.append(len(self._heights))
            for row in flow.rows:
                at = len(self._heights)
                self._add_row(row.height)
                cells = sheet.texts(row.step, row.part)
                columns = [0, 1, *range(2 + count, 6 + count)]
                for column, text, style in zip(columns, cells, styles, strict=True):
                    page.write_string(at, column, text, style)
                for column in range(2, 2 + count):
                    page.write_blank(at, column, None, plain)
        page.set_print_scale(_SCALE)
        page.repeat_rows(0, 2)
        page.freeze_panes(3, 2)
        page.set_h_pagebreaks(self._starts[1:])
        page.print_area(0, 0, len(self._heights) - 1, len(self._pixels) - 1)
        page.insert_textbox(3, 2, "")

    def _add_row(self, height: float) -> None:
        pixels = round(height / _PIXEL)
        self._page.set_row_pixels(len(self._heights), pixels)
        self._heights.append(pixels)

    def _write_heading(self) -> None:
        page, sheet = self._page, self._sheet
        last, count = len(self._pixels) - 1, len(sheet.actors)
        title = self._book.add_format({
            "font_name": "Arial", "font_size": 11, "bold": True, "align": "center", "valign": "vcenter",
            "text_wrap": True,
        })  # fmt: skip
        head = self._format(bold=True, align="center", bg_color="#E8E8E8")
        for height in (sheet.title_height, HEADING_LINE, sheet.heading_height):
            self._add_row(height)
        for box, text, style in (
            ((0, 0, 0, last), sheet.title, title),
            ((1, 0, 2, 0), "No", head),
            ((1, 1, 2, 1), "Kegiatan", head),
            ((1, 2, 1, 1 + count), "Pelaksana", head),
            ((1, 2 + count, 1, 4 + count), "Mutu Baku", head),
            ((1, last, 2, last), "Keterangan", head),
        ):
            if box[:2] != box[2:]:
                page.merge_range(*box, "", style)
            page.write_string(box[0], box[1], text, style)
        for column, heading in enumerate(sheet.headings, 2):
            style = self._format(
                bold=True,
                align="center",
                bg_color="#E8E8E8",
                font_size=heading.size,
                rotation=90 * heading.upright,
            )
            page.write_string(2, column, heading.text, style)
        for column, name in enumerate(("Kelengkapan", "Waktu", "Output"), 2 + count):
            page.write_string(2, column, name, head)

    def drawing(self) -> str:
        """All symbols, arrows and labels, each anchored to the cells under its corners."""
        return drawing_part(self._anchored())

    def _anchored(self) -> Iterator[tuple[str, str, str]]:
        for start, page in zip(self._starts, self._sheet.pages, strict=True):
            for line in page.lines:
                box = extent(line.points)
                yield self._anchor(start, page, box), "Anak panah" if line.arrow else "Garis", line_body(line, box)
            for shape in page.shapes:
                yield self._anchor(start, page, shape.box), *symbol_body(shape)
            for label in page.labels:
                yield self._anchor(start, page, label.box), "Label", label_body(label)

    def _anchor(self, start: int, page: Page, box: Box) -> str:
        tops = list(accumulate((row.height for row in page.rows), initial=0.0))
        corners = []
        for name, x, y in (("from", box[0], box[1]), ("to", box[2], box[3])):
            column = min(int(x / self._sheet.actor_width), len(self._sheet.actors) - 1)
            across = x / self._sheet.actor_width - column
            row = min(bisect_right(tops, y) - 1, len(page.rows) - 1)
            down = (y - tops[row]) / page.rows[row].height
            corners.append(
                f"<xdr:{name}><xdr:col>{column + 2}</xdr:col>"
                f"<xdr:colOff>{round(across * self._pixels[column + 2] * _EMU)}</xdr:colOff>"
                f"<xdr:row>{start + row}</xdr:row>"
                f"<xdr:rowOff>{round(down * self._heights[start + row] * _EMU)}</xdr:rowOff></xdr:{name}>"
            )
        return "".join(corners)

"""Pieces of a Word document as WordprocessingML text: paragraphs, cells, tables, floating shapes.

Written out, since python-docx knows no shapes. All text is escaped here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from assistant.documents.drawing import emu
from assistant.documents.shapes import Box

NAMESPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
        "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    }.items()
)
_WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
# Cells have no margins of their own and paragraphs are indented instead: readers differ in where
# a table with cell margins begins.
_TABLE = (
    '<w:tblPr>{style}<w:tblW w:w="{width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>'
    '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
)


def twips(points: float) -> int:
    """Points to twentieths of a point."""
    return round(points * 20)


def run(text: str, properties: str = "") -> str:
    """A run of text; line ends become line breaks."""
    lines = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{lines}</w:r>"


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph of runs in a named style (by its identifier)."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


@dataclass(frozen=True)
class Cell:
    """A table's cell: paragraphs, its width in points, how many grid columns it covers; `merge`:
    "restart" or "continue" of a vertical merge; `upright`: text turned by 90°."""

    content: str
    width: float
    span: int = 1
    merge: str = ""
    filled: bool = False
    align: str = "center"
    upright: bool = False

    def xml(self) -> str:
        """As `w:tc`."""
        properties = [f'<w:tcW w:w="{twips(self.width)}" w:type="dxa"/>']
        if self.span > 1:
            properties.append(f'<w:gridSpan w:val="{self.span}"/>')
        if self.merge:
            properties.append(f'<w:vMerge w:val="{self.merge}"/>')
        if self.filled:
            properties.append('<w:shd w:val="clear" w:color="auto" w:fill="E8E8E8"/>')
        if self.upright:
            properties.append('<w:textDirection w:val="btLr"/>')
        properties.append(f'<w:vAlign w:val="{self.align}"/>')
        return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{self.content}</w:tc>"


def table(widths: Sequence[float], rows: Iterable[str], *, bordered: bool = True) -> str:
    """A table of fixed column widths; `rows` as `row` makes them."""
    style = '<w:tblStyle w:val="TableGrid"/>' if bordered else ""
    # LibreOffice believes the grid, Word the cells: both are set.
    grid = "".join(f'<w:gridCol w:w="{twips(width)}"/>' for width in widths)
    return f"<w:tbl>{_TABLE.format(style=style, width=twips(sum(widths)), grid=grid)}{''.join(rows)}</w:tbl>"


def row(cells: Iterable[Cell], height: float, *, exact: bool = False, heading: bool = False) -> str:
    """A row of at least, or exactly, this height."""
    rule = "exact" if exact else "atLeast"
    flags = "<w:cantSplit/>" if exact else ""
    flags += f'<w:trHeight w:val="{twips(height)}" w:hRule="{rule}"/>' + ("<w:tblHeader/>" if heading else "")
    return f"<w:tr><w:trPr>{flags}</w:trPr>{''.join(cell.xml() for cell in cells)}</w:tr>"


def floating(number: int, name: str, box: Box, properties: str, text: str = "") -> str:
    """A run that holds a shape at a place on the page. `number` is unique in its part of the
    document; `text`: paragraphs inside."""
    left, top, right, bottom = (emu(value) for value in box)
    body = f"<wps:txbx><w:txbxContent>{text}</w:txbxContent></wps:txbx>" if text else ""
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>'
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" '
        f'relativeHeight="{number}" behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{right - left}" cy="{bottom - top}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:wrapNone/><wp:docPr id="{number}" name={quoteattr(name)}/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="{_WPS}"><wps:wsp><wps:cNvSpPr/><wps:spPr>{properties}</wps:spPr>{body}'
        '<wps:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></wps:bodyPr>'
        "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice></mc:AlternateContent></w:r>"
    )

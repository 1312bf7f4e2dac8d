"""Flowchart symbols and arrows as DrawingML, for Word and Excel alike (ECMA-376 part 1, 20.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

from assistant.documents.shapes import Box, Kind, Label, Line, Point, Shape

EMU = 12700  # a point
PRESETS: dict[Kind, str] = {
    "capsule": "flowChartTerminator",
    "box": "flowChartProcess",
    "diamond": "flowChartDecision",
    "pentagon": "flowChartOffpageConnector",
}
NAMES: dict[Kind, str] = {
    "capsule": "Kapsul", "box": "Kotak", "diamond": "Belah ketupat", "pentagon": "Segilima",
}  # fmt: skip
_INK = '<a:ln w="10160"><a:solidFill><a:srgbClr val="000000"/></a:solidFill><a:miter lim="800000"/>{}</a:ln>'
_HEAD = '<a:tailEnd type="triangle" w="{0}" len="{0}"/>'
_SHORT = 9.0  # a last piece below this has a small arrowhead
_WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'


def emu(points: float) -> int:
    """Points to English Metric Units."""
    return round(points * EMU)


def extent(points: Sequence[Point]) -> Box:
    """The rectangle around a line, at least a point wide and high: readers mistake a smaller one."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(*xs, min(xs) + 1), max(*ys, min(ys) + 1)


def symbol_properties(kind: Kind, box: Box) -> str:
    """What a symbol looks like and where it lies."""
    return _place(box) + f'<a:prstGeom prst="{PRESETS[kind]}"><a:avLst/></a:prstGeom>' + _WHITE + _INK.format("")


def line_properties(line: Line, box: Box) -> str:
    """An arrow as one freeform, so that it stays whole when a person moves it."""
    left, top, right, bottom = box
    first, *others = [f'<a:pt x="{emu(x - left)}" y="{emu(y - top)}"/>' for x, y in line.points]
    path = f"<a:moveTo>{first}</a:moveTo>" + "".join(f"<a:lnTo>{point}</a:lnTo>" for point in others)
    (x1, y1), (x2, y2) = line.points[-2:]
    head = _HEAD.format("sm" if abs(x2 - x1) + abs(y2 - y1) < _SHORT else "med") if line.arrow else ""
    return (
        _place(box)
        + "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        + '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        + f'<a:path w="{emu(right - left)}" h="{emu(bottom - top)}" fill="none">{path}</a:path>'
        + "</a:pathLst></a:custGeom><a:noFill/>"
        + _INK.format(head)
    )


def label_properties(box: Box) -> str:
    """The white ground of a label: no line."""
    return _place(box) + '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>' + _WHITE + "<a:ln><a:noFill/></a:ln>"


def _place(box: Box) -> str:
    left, top, right, bottom = (emu(value) for value in box)
    return f'<a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{right - left}" cy="{bottom - top}"/></a:xfrm>'


# Excel


def drawing_part(anchored: Iterable[tuple[str, str, str]]) -> str:
    """A sheet's drawing: (anchor, name, body) of each shape, the first one lowest."""
    shapes = "".join(
        f'<xdr:twoCellAnchor editAs="twoCell">{anchor}<xdr:sp macro="" textlink=""><xdr:nvSpPr>'
        f'<xdr:cNvPr id="{number}" name="{name} {number}"/><xdr:cNvSpPr/></xdr:nvSpPr>{body}</xdr:sp>'
        "<xdr:clientData/></xdr:twoCellAnchor>"
        for number, (anchor, name, body) in enumerate(anchored, 2)
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" '
        f'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">{shapes}</xdr:wsDr>'
    )


def symbol_body(shape: Shape) -> tuple[str, str]:
    """A symbol's name, and its looks with its letter."""
    return NAMES[shape.kind], _body(symbol_properties(shape.kind, shape.box), shape.text, bold=True)


def line_body(line: Line, box: Box) -> str:
    """An arrow's looks."""
    return _body(line_properties(line, box), "")


def label_body(label: Label) -> str:
    """A label's looks and text."""
    return _body(label_properties(label.box), label.text)


def _body(properties: str, text: str, *, bold: bool = False) -> str:
    words = (
        f'<a:r><a:rPr lang="id-ID" sz="700" b="{int(bold)}"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
        f'<a:latin typeface="Arial"/></a:rPr><a:t>{escape(text)}</a:t></a:r>'
    )
    return (
        f"<xdr:spPr>{properties}</xdr:spPr><xdr:txBody>"
        '<a:bodyPr wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr" vertOverflow="overflow" '
        'horzOverflow="overflow"/><a:lstStyle/>'
        f'<a:p><a:pPr algn="ctr"/>{words if text else ""}</a:p></xdr:txBody>'
    )

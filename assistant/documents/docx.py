"""The Word document: real text in real tables, symbols and arrows as shapes that a person can move.

Every row of the flowchart has an exact height and every page its own table, so that no reader can
move a row away from its symbols.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from assistant.documents.drawing import NAMES, extent, label_properties, line_properties, symbol_properties
from assistant.documents.model import SopDocument
from assistant.documents.shapes import Box, Page
from assistant.documents.sheet import HEADING_LINE, LINE, MARGIN, PADDING, SIZE, TITLE_GAP, TITLE_LINE, Sheet
from assistant.documents.word_file import NUMBERING, Styles, WordFile
from assistant.documents.wordml import NAMESPACES, Cell, floating, paragraph, row, run, table

_LABEL_WIDTH = 116.0
_LOGO_HEIGHT = 57.0
_BOLD = "<w:b/>"
_STYLES: Styles = {
    "SOPIsi": ("SOP Isi", 0.0, 0.0, False, False, 5.0),
    "SOPIsiTengah": ("SOP Isi Tengah", 0.0, 0.0, False, True, 5.0),
    "SOPLabel": ("SOP Label", 9.0, 0.0, True, False, 5.0),
    "SOPNama": ("SOP Nama", 10.5, 0.0, True, False, 5.0),
    "SOPInstansi": ("SOP Instansi", 13.0, 0.0, True, True, 10.0),
    "SOPUnit": ("SOP Unit", 10.5, 0.0, True, True, 5.0),
    "SOPJudul": ("SOP Judul", 11.0, TITLE_LINE, True, True, 0.0),
    "SOPTabel": ("SOP Tabel", SIZE, LINE, False, False, PADDING),
    "SOPTabelTengah": ("SOP Tabel Tengah", SIZE, LINE, False, True, 1.0),
    "SOPTabelKepala": ("SOP Tabel Kepala", SIZE, LINE, True, True, 1.0),
    "SOPSimbol": ("SOP Simbol", 7.0, 8.0, False, True, 0.0),
}


def render(document: SopDocument) -> bytes:
    """The DOCX's bytes."""
    from docx.oxml import parse_xml
    from docx.shared import Pt

    sheet = Sheet(document)
    file = WordFile(document.title, document.instansi, sheet.width, sheet.height, MARGIN, sheet.identity_size)
    file.add_styles(_STYLES)
    file.word.styles["SOP Judul"].paragraph_format.space_after = Pt(TITLE_GAP)
    file.add_lists(len(document.boxes()))
    file.add_body(f"{_identity(sheet)}{''.join(_flowchart(sheet))}{_END}")
    file.add_logo(document.logo, _LOGO_HEIGHT)
    section = file.word.sections[0]
    _foot(section.footer.paragraphs[0], sheet)
    if document.draf:
        section.header.paragraphs[0]._p.append(parse_xml(_DRAFT_MARK.format(NAMESPACES)))
    return file.saved()


# A document ends with a paragraph: one too small to need a page of its own.
_END = paragraph("SOPIsi", "", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>')


# A watermark as Word makes it itself, so that its own menu can take it away.
_DRAFT_MARK = (
    '<w:r {} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><w:pict>'
    '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
    'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
    '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
    '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/>'
    '<v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/><v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>'
    '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
    'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/>'
    '<v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles><o:lock v:ext="edit" '
    'text="t" shapetype="t"/></v:shapetype>'
    '<v:shape id="PowerPlusWaterMarkObject1" o:spid="_x0000_s2049" type="#_x0000_t136" '
    'style="position:absolute;margin-left:0;margin-top:0;width:400pt;height:120pt;rotation:332;'
    "z-index:-251658752;mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
    'mso-position-vertical:center;mso-position-vertical-relative:margin" o:allowincell="f" '
    'fillcolor="#eaeaea" stroked="f"><v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt;'
    'font-weight:bold" string="DRAF"/></v:shape></w:pict></w:r>'
)


def _foot(found: Any, sheet: Sheet) -> None:
    from docx.oxml import parse_xml

    grey = '<w:color w:val="505050"/><w:sz w:val="16"/>'
    right = round((sheet.width - 2 * MARGIN) * 20)
    found._p.get_or_add_pPr().append(parse_xml(
        f'<w:tabs {NAMESPACES}><w:tab w:val="clear" w:pos="4680"/><w:tab w:val="clear" w:pos="9360"/>'
        f'<w:tab w:val="right" w:pos="{right}"/></w:tabs>'
    ))  # fmt: skip

    def number(name: str) -> str:
        return f'<w:fldSimple w:instr="{name}">{run("1", grey)}</w:fldSimple>'

    name = sheet.document.title.replace("\n", " ")
    name = name if len(name) <= 110 else name[:109] + "…"
    content = (
        run(name, grey) + f"<w:r><w:rPr>{grey}</w:rPr><w:tab/></w:r>" + run("Halaman ", grey) + number("PAGE")
        + run(" dari ", grey) + number("NUMPAGES")
    )  # fmt: skip
    for element in list(parse_xml(f"<w:p {NAMESPACES}>{content}</w:p>")):
        found._p.append(element)


# The identity sheet


def _identity(sheet: Sheet) -> str:
    document, half = sheet.document, sheet.inner / 2
    widths = (half, _LABEL_WIDTH, half - _LABEL_WIDTH)
    space = '<w:spacing w:before="60" w:after="60"/>'

    def left(content: str, merge: str) -> Cell:
        return Cell(content, half, merge=merge)

    def text(style: str, words: str) -> str:
        return paragraph(style, run(words), space)

    agency = paragraph("SOPInstansi", "") + paragraph("SOPInstansi", run(document.instansi.upper()), space)
    rows = []
    for number, (label, value) in enumerate(document.head()):
        first = left(agency, "restart") if number == 0 else left(paragraph("SOPIsi", ""), "continue")
        rows.append(
            row([first, Cell(text("SOPLabel", label), widths[1]), Cell(text("SOPIsi", value), widths[2])], 18)
        )
    sign = (
        paragraph("SOPIsiTengah", run(document.pengesah_jabatan), '<w:spacing w:before="60" w:after="900"/>')
        + paragraph("SOPIsiTengah", run(document.pengesah_nama, _BOLD))
        + paragraph("SOPIsiTengah", run(f"NIP {document.pengesah_nip}"), '<w:spacing w:after="60"/>')
    )
    rows.append(row([
        left(paragraph("SOPIsi", ""), "continue"), Cell(text("SOPLabel", "DISAHKAN OLEH"), widths[1], align="top"),
        Cell(sign, widths[2]),
    ], 60))  # fmt: skip
    rows.append(row([
        Cell(text("SOPUnit", document.unit.upper()), half), Cell(text("SOPLabel", "NAMA SOP"), widths[1]),
        Cell(text("SOPNama", document.nama.upper()), widths[2]),
    ], 18))  # fmt: skip
    boxes = document.boxes()
    for at in range(0, len(boxes), 2):
        titles, contents = [], []
        for side, span in ((0, 1), (1, 2)):
            title, items = boxes[at + side]
            heading = paragraph("SOPLabel", run(title), f"<w:keepNext/>{space}")
            titles.append(Cell(heading, half, span, filled=True))
            contents.append(Cell(_items(items, NUMBERING + at + side), half, span, align="top"))
        rows += [row(titles, 18), row(contents, 24)]
    return table(widths, rows)


def _items(items: tuple[str, ...], number: int) -> str:
    if len(items) == 1:
        return paragraph("SOPIsi", run(items[0]), '<w:spacing w:before="60" w:after="60"/>')
    listed = (
        f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{number}"/></w:numPr><w:spacing w:before="20" w:after="20"/>'
    )
    indent = '<w:ind w:left="380" w:right="100" w:hanging="280"/>'
    return "".join(paragraph("SOPIsi", run(item), listed + indent) for item in items)


# The flowchart table


def _flowchart(sheet: Sheet) -> Iterator[str]:
    number = 100
    title = run(sheet.title)
    for page in sheet.pages:
        shapes = list(_floating(sheet, page, number))
        number += len(shapes)
        yield paragraph("SOPJudul", "".join(shapes) + title, "<w:pageBreakBefore/>")
        yield _page_table(sheet, page)


def _floating(sheet: Sheet, page: Page, number: int) -> Iterator[str]:
    """Lines first, so that symbols lie over them."""
    x, y = MARGIN + sheet.actors_left, MARGIN + sheet.title_height + sheet.top

    def moved(box: Box) -> Box:
        return box[0] + x, box[1] + y, box[2] + x, box[3] + y

    for at, line in enumerate(page.lines, number):
        box = extent(line.points)
        name = f"Anak panah {at}" if line.arrow else f"Garis {at}"
        yield floating(at, name, moved(box), line_properties(line, box))
    number += len(page.lines)
    for at, shape in enumerate(page.shapes, number):
        text = paragraph("SOPSimbol", run(shape.text, _BOLD)) if shape.text else ""
        properties = symbol_properties(shape.kind, shape.box)
        yield floating(at, f"{NAMES[shape.kind]} {at}", moved(shape.box), properties, text)
    number += len(page.shapes)
    for at, label in enumerate(page.labels, number):
        text = paragraph("SOPSimbol", run(label.text))
        yield floating(at, f"Label {at}", moved(label.box), label_properties(label.box), text)


def _page_table(sheet: Sheet, page: Page) -> str:
    rows = list(_heading(sheet))
    styles = ("SOPTabelTengah", "SOPTabel", "SOPTabel", "SOPTabelTengah", "SOPTabel", "SOPTabel")
    empty = [Cell(paragraph("SOPTabel", ""), sheet.actor_width)] * len(sheet.actors)
    for placed in page.rows:
        words = sheet.texts(placed.step, placed.part)
        texts = [
            Cell(paragraph(style, run(text)), width)
            for style, width, text in zip(styles, sheet.text_widths, words, strict=True)
        ]
        rows.append(row([*texts[:2], *empty, *texts[2:]], placed.height, exact=True))
    return table(sheet.columns, rows)


def _heading(sheet: Sheet) -> Iterator[str]:
    first, doing, papers, time, output, notes = sheet.text_widths

    def cell(words: str, width: float, span: int = 1, merge: str = "") -> Cell:
        return Cell(paragraph("SOPTabelKepala", run(words)), width, span, merge, filled=True)

    count = len(sheet.actors)
    yield row(
        [
            cell("No", first, merge="restart"), cell("Kegiatan", doing, merge="restart"),
            cell("Pelaksana", count * sheet.actor_width, count), cell("Mutu Baku", papers + time + output, 3),
            cell("Keterangan", notes, merge="restart"),
        ],
        HEADING_LINE, exact=True, heading=True,
    )  # fmt: skip
    names = []
    for heading in sheet.headings:
        size = f'<w:sz w:val="{round(heading.size * 2)}"/>'
        line = f'<w:spacing w:line="{round((heading.size + 1.5) * 20)}" w:lineRule="exact"/>'
        words = paragraph("SOPTabelKepala", run(heading.text, size), line)
        names.append(Cell(words, sheet.actor_width, filled=True, upright=heading.upright))
    yield row(
        [
            cell("", first, merge="continue"), cell("", doing, merge="continue"), *names,
            cell("Kelengkapan", papers), cell("Waktu", time), cell("Output", output),
            cell("", notes, merge="continue"),
        ],
        sheet.heading_height, exact=True, heading=True,
    )  # fmt: skip

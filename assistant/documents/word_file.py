"""A Word file: page, named styles, numbered lists, logo; its body comes as WordprocessingML text."""

from __future__ import annotations

import io
from typing import Any

from assistant.documents.logo import read_logo
from assistant.documents.wordml import NAMESPACES

NUMBERING = 90  # the first of our numbered lists, apart from the template's
_MAX_PROPERTY = 255
# identifier: (name, size or 0, line spacing exactly or 0, bold, centred, indents left and right)
Styles = dict[str, tuple[str, float, float, bool, bool, float]]


class WordFile:
    """A new file. Lengths in points; `size`: of plain type."""

    def __init__(self, title: str, author: str, width: float, height: float, margin: float, size: float) -> None:
        # Imported on first use: it is slow to load, and most conversations make no document.
        import docx
        from docx.enum.section import WD_ORIENT
        from docx.oxml import parse_xml
        from docx.oxml.ns import qn
        from docx.shared import Pt

        self.word: Any = docx.Document()
        properties = self.word.core_properties
        properties.title, properties.author = title[:_MAX_PROPERTY], author[:_MAX_PROPERTY]
        properties.language, properties.comments = "id-ID", ""
        normal = self.word.styles["Normal"]
        normal.font.name, normal.font.size = "Arial", Pt(size)
        normal.element.rPr.append(parse_xml(f'<w:lang {NAMESPACES} w:val="id-ID"/>'))
        normal.paragraph_format.space_after, normal.paragraph_format.line_spacing = Pt(0), 1.0
        section = self.word.sections[0]
        section.orientation = WD_ORIENT.LANDSCAPE if width > height else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Pt(width), Pt(height)
        for side in ("left", "right", "top", "bottom"):
            setattr(section, f"{side}_margin", Pt(margin))
        section.header_distance = section.footer_distance = Pt(20)
        # As the template has it, Word opens the file in a mode of its own for older files.
        mode = self.word.settings.element.xpath(".//w:compatSetting[@w:name='compatibilityMode']")[0]
        mode.set(qn("w:val"), "15")
        # The template's copy of the styles for Word 2007 lacks ours, and Word may call that damage; its
        # thumbnail shows an empty page.
        for relations in (self.word.part.rels, self.word.part.package.rels):
            for identifier, relation in list(relations.items()):
                if relation.reltype.endswith(("/stylesWithEffects", "/thumbnail")):
                    del relations[identifier]

    def add_styles(self, styles: Styles) -> None:
        """Named paragraph styles, to be used by their identifiers."""
        from docx.enum.style import WD_STYLE_TYPE
        from docx.enum.text import WD_ALIGN_PARAGRAPH
        from docx.shared import Pt

        for identifier, (name, size, line, bold, centred, indent) in styles.items():
            style = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            assert style.style_id == identifier
            style.base_style = self.word.styles["Normal"]
            style.font.bold = bold
            if size:
                style.font.size = Pt(size)
            if line:
                style.paragraph_format.line_spacing = Pt(line)
            if centred:
                style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
            style.paragraph_format.left_indent = style.paragraph_format.right_indent = Pt(indent)

    def add_lists(self, count: int) -> None:
        """Numbered lists NUMBERING, NUMBERING + 1 …, each of which starts at 1."""
        from docx.oxml import parse_xml

        numbering = self.word.part.numbering_part.element
        numbering.insert(0, parse_xml(
            f'<w:abstractNum {NAMESPACES} w:abstractNumId="{NUMBERING}"><w:multiLevelType w:val="singleLevel"/>'
            '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/>'
            '<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="380" w:hanging="280"/></w:pPr></w:lvl></w:abstractNum>'
        ))  # fmt: skip
        for number in range(NUMBERING, NUMBERING + count):
            numbering.append(parse_xml(
                f'<w:num {NAMESPACES} w:numId="{number}"><w:abstractNumId w:val="{NUMBERING}"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            ))  # fmt: skip

    def add_body(self, xml: str) -> None:
        """Paragraphs and tables, as text."""
        from docx.oxml import parse_xml

        body = self.word.element.body
        for element in list(parse_xml(f"<w:body {NAMESPACES}>{xml}</w:body>")):
            body.insert(len(body) - 1, element)

    def add_logo(self, path: str, height: float) -> None:
        """The logo into the first cell of the first table, at most so high."""
        from docx.shared import Pt

        logo = read_logo(path)
        place = self.word.tables[0].rows[0].cells[0].paragraphs[0].add_run()
        height = min(height, 3 * height * logo.height / logo.width)
        place.add_picture(io.BytesIO(logo.content), height=Pt(height))
        place._r.xpath(".//wp:docPr")[0].set("descr", "Logo instansi")

    def saved(self) -> bytes:
        """The file's bytes."""
        saved = io.BytesIO()
        self.word.save(saved)
        return saved.getvalue()

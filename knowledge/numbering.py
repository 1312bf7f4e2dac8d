"""Numbers that Word makes by itself ("(1)", "a.", "Pasal 3"), which a paragraph's text lacks.

A Word file keeps for each list level a number format and a pattern such as "(%1)"; counting is
left to the reader (ECMA-376, Part 1, 17.9).
"""

from __future__ import annotations

from collections import defaultdict

from docx.document import Document
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree

_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


class Numbering:
    """Counts the paragraphs of one document in reading order."""

    def __init__(self, document: Document) -> None:
        self._levels: dict[tuple[str, int], tuple[str, str, int]] = {}
        self._lists: dict[str, str] = {}  # numId → abstractNumId
        # "Restart at 1" is a list of its own (w:num) that counts in the same abstract list from there.
        self._restarts: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        try:
            root = document.part.numbering_part.element
        except (KeyError, NotImplementedError):
            return
        for abstract in root.findall(qn("w:abstractNum")):
            for level in abstract.findall(qn("w:lvl")):
                key = (abstract.get(qn("w:abstractNumId"), ""), int(level.get(qn("w:ilvl"), "0")))
                self._levels[key] = (
                    _value(level, "w:numFmt", "decimal"),
                    _value(level, "w:lvlText", ""),
                    int(_value(level, "w:start", "1")),
                )
        for number in root.findall(qn("w:num")):
            name = number.get(qn("w:numId"), "")
            self._lists[name] = _value(number, "w:abstractNumId", "")
            for override in number.findall(qn("w:lvlOverride")):
                if override.find(qn("w:startOverride")) is not None:
                    place = (name, int(override.get(qn("w:ilvl"), "0")))
                    self._restarts[place] = int(_value(override, "w:startOverride", "1"))

    def label(self, paragraph: Paragraph) -> str:
        """The paragraph's number with a blank behind it, or ""."""
        found = self._place(paragraph)
        if found is None:
            return ""
        name, depth = found
        abstract = self._lists.get(name, "")
        if (abstract, depth) not in self._levels:
            return ""
        counts = self._counts[abstract]
        form, pattern, start = self._levels[abstract, depth]
        if (name, depth) in self._restarts:  # only where the list is first used
            counts[depth] = self._restarts.pop((name, depth)) - 1
        counts[depth] = counts.get(depth, start - 1) + 1
        for deeper in [level for level in counts if level > depth]:
            del counts[deeper]
        if form in ("bullet", "none"):
            return ""
        for level in range(depth + 1):
            level_form = self._levels.get((abstract, level), ("decimal", "", 1))[0]
            pattern = pattern.replace(f"%{level + 1}", _written(counts.get(level, 1), level_form))
        return f"{pattern} " if pattern.strip() else ""

    def _place(self, paragraph: Paragraph) -> tuple[str, int] | None:
        properties = [paragraph._p.pPr]
        style = paragraph.style
        while style is not None:
            properties.append(style.element.find(qn("w:pPr")))
            style = style.base_style
        for one in properties:
            if one is not None and (number := one.find(qn("w:numPr"))) is not None:
                name = _value(number, "w:numId", "0")
                return None if name == "0" else (name, int(_value(number, "w:ilvl", "0")))
        return None


def _value(element: etree._Element, child: str, default: str) -> str:
    found = element.find(qn(child))
    return default if found is None else str(found.get(qn("w:val"), default))


def _written(count: int, form: str) -> str:
    if form == "lowerLetter":
        return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
    if form == "upperLetter":
        return _written(count, "lowerLetter").upper()
    if form in ("lowerRoman", "upperRoman"):
        text = ""
        for worth, sign in _ROMAN:
            while count >= worth:
                text, count = text + sign, count - worth
        return text.upper() if form == "upperRoman" else text
    return str(count)

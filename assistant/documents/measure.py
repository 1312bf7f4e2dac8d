"""How wide text is and where its lines break, by the font's own widths.

Liberation Sans has the widths of Arial, so that what is measured here holds for the PDF (which
embeds it) and for Word and Excel files (which name Arial, as every office has it).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

from assistant.words import TEMPLATES

FONTS = TEMPLATES / "documents" / "fonts"
_FILES = {False: "LiberationSans-Regular.ttf", True: "LiberationSans-Bold.ttf"}
_UNKNOWN = 1.4  # em, for a character that another font will have to show


@cache
def _widths(bold: bool) -> dict[str, float]:
    """Of each character, in em."""
    # Imported on first use: it is slow to load, and most conversations make no document.
    from fontTools.ttLib import TTFont

    with TTFont(Path(FONTS / _FILES[bold]), lazy=True) as font:
        metrics, em = font["hmtx"].metrics, font["head"].unitsPerEm
        return {chr(code): metrics[glyph][0] / em for code, glyph in font.getBestCmap().items()}


def text_width(text: str, size: float, bold: bool = False) -> float:
    """In points, for a type of `size` points, without kerning."""
    widths = _widths(bold)
    return size * sum(widths.get(sign, _UNKNOWN) for sign in text)


def wrap(text: str, width: float, size: float, bold: bool = False) -> list[str]:
    """The lines of `text` in a column of `width` points. A word too long for a line is broken
    anywhere. At least one line."""
    lines: list[str] = []
    blank = text_width(" ", size, bold)
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            wide = text_width(word, size, bold)
            if line and used + blank + wide <= width:
                line, used = f"{line} {word}", used + blank + wide
                continue
            if line:
                lines.append(line)
            *full, line = [word] if wide <= width else _broken(word, width, size, bold)
            lines.extend(full)
            used = text_width(line, size, bold) if full else wide
        lines.append(line)
    return lines


def _broken(word: str, width: float, size: float, bold: bool) -> list[str]:
    widths, pieces, start, used = _widths(bold), [], 0, 0.0
    for at, sign in enumerate(word):
        wide = size * widths.get(sign, _UNKNOWN)
        if used + wide > width and at > start:
            pieces.append(word[start:at])
            start, used = at, 0.0
        used += wide
    return [*pieces, word[start:]]

"""Layout of a flowchart table: which rows stand on which page, and where each symbol, arrow,
connector and label lies. Pure: lengths in, shapes out; no fonts, no output format.

The five symbols are those of PermenPANRB 35/2012: capsule, box, diamond, arrow, and the pentagon
that carries an arrow to another page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.page import draw_page, least_height
from assistant.documents.shapes import Area, FlowStep, Page

_STRIPS = 3 * 14 * 72 / 25.4  # a page of one row has at most three strips of pentagons, with their lines


def row_capacity(area: Area) -> float:
    """The greatest height of one row that always fits on a page beside its pentagons."""
    return area.height - _STRIPS


def lay_out(steps: Sequence[FlowStep], area: Area) -> list[Page]:
    """The pages, filled one after another with as many rows as fit and can be drawn clearly.

    Every way of every step is drawn once; an arrow to another page ends in a pentagon and starts
    again from the one with the same letter. The same input gives the same pages. A step added at the
    end changes no page on which the old last step would have no room.
    """
    parts = [(number, part) for number, step in enumerate(steps) for part in range(len(step.heights))]
    pages: list[Page] = []
    start = 0
    while start < len(parts):
        end, height = start + 1, least_height(steps[parts[start][0]], parts[start][1])
        while end < len(parts):
            height += least_height(steps[parts[end][0]], parts[end][1])
            if height > area.height:
                break
            end += 1
        page = draw_page(steps, parts[start:end], area)
        while end > start + 1 and not page.is_clear:
            end -= 1
            page = draw_page(steps, parts[start:end], area)
        pages.append(page)
        start = end
    return _lettered(pages)


def _lettered(pages: Sequence[Page]) -> list[Page]:
    """The pages with a letter in each pentagon, one for each step, in order of appearance."""
    letters: dict[int, str] = {}
    for page in pages:
        for shape in page.shapes:
            if shape.kind == "pentagon":
                letters.setdefault(shape.step, _letter(len(letters)))
    return [
        replace(page, shapes=tuple(
            replace(shape, text=letters[shape.step]) if shape.kind == "pentagon" else shape
            for shape in page.shapes
        ))
        for page in pages
    ]  # fmt: skip


def _letter(number: int) -> str:
    """A … Z, AA, AB …"""
    return (chr(64 + number // 26) if number >= 26 else "") + chr(65 + number % 26)

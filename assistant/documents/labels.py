"""Places for the labels Ya and Tidak: beside the arrow where it leaves, over nothing."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise

from assistant.documents.shapes import Box, Label, Line, Point, Shape

LABEL_SIZE = 7.0  # of the type, in points
_HEIGHT = 8.0
_GAP = 1.0  # from the label to its arrow
_CLEAR = 0.6  # from the label to anything else
_STEP = 2.0
_HEAD = (5.0, 2.2)  # length and half width of an arrowhead
_REACH = 45.0
_ROW_CROSSED, _COLUMN_CROSSED = 30.0, 8.0  # how far a label rather moves than cover a border


def place_labels(
    wanted: Iterable[tuple[str, Line]],
    shapes: Sequence[Shape],
    lines: Sequence[Line],
    across: Sequence[float],
    down: Sequence[float],
) -> list[Label] | None:
    """A place for each (text, arrow), in order; None if one of them finds no free place.

    `across` and `down`: where the table's borders run; the outer ones are never crossed, the inner
    ones where it can be helped.
    """  # fmt: skip
    taken = [shape.box for shape in shapes] + [box for line in lines for box in _boxes(line)]
    placed = []
    for text, line in wanted:
        width = 3.4 * len(text) + 2

        def is_free(box: Box) -> bool:
            inside = box[0] >= across[0] and box[2] <= across[-1] and box[1] >= down[0] and box[3] <= down[-1]
            return inside and not any(_overlap(box, other) for other in taken)

        def cost(box: Box, start: Point = line.points[0]) -> float:
            rows = bisect_left(down, box[3]) - bisect_right(down, box[1])
            columns = bisect_left(across, box[2]) - bisect_right(across, box[0])
            far = abs((box[0] + box[2]) / 2 - start[0]) + abs((box[1] + box[3]) / 2 - start[1])
            return far + _ROW_CROSSED * rows + _COLUMN_CROSSED * columns

        beside = sorted(_beside(line.points, width), key=cost)
        box = next(filter(is_free, chain(beside, _around(line.points[0], width))), None)
        if box is None:
            return None
        placed.append(Label(text, box))
        taken.append(box)
    return placed


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] + _CLEAR and b[0] < a[2] + _CLEAR and a[1] < b[3] + _CLEAR and b[1] < a[3] + _CLEAR


def _boxes(line: Line) -> Iterator[Box]:
    for (x1, y1), (x2, y2) in zip(line.points, line.points[1:], strict=False):
        yield min(x1, x2), min(y1, y2), max(x1, x2), max(y1, y2)
    if line.arrow:
        (x1, y1), (x2, y2) = line.points[-2:]
        length, half = _HEAD
        if x1 == x2:
            back = y2 - length if y2 > y1 else y2 + length
            yield x2 - half, min(y2, back), x2 + half, max(y2, back)
        else:
            back = x2 - length if x2 > x1 else x2 + length
            yield min(x2, back), y2 - half, max(x2, back), y2 + half


def _beside(points: Sequence[Point], width: float) -> Iterator[Box]:
    """Rectangles along the arrow, on both sides."""
    for (x1, y1), (x2, y2) in pairwise(points):
        length = abs(x2 - x1) + abs(y2 - y1)
        along = 1.0
        while along < min(max(length, 3.0), _REACH):
            if y1 == y2:
                left = x1 + along if x2 > x1 else x1 - along - width
                yield left, y1 - _GAP - _HEIGHT, left + width, y1 - _GAP
                yield left, y1 + _GAP, left + width, y1 + _GAP + _HEIGHT
            else:
                top = y1 + along if y2 > y1 else y1 - along - _HEIGHT
                yield x1 + _GAP, top, x1 + _GAP + width, top + _HEIGHT
                yield x1 - _GAP - width, top, x1 - _GAP, top + _HEIGHT
            along += _STEP


def _around(start: Point, width: float) -> Iterator[Box]:
    """Rectangles around the arrow's start, the nearest first."""
    x, y = start
    offsets = [
        (across * _STEP, down * _STEP)
        for across in range(int(-_REACH / _STEP), int(_REACH / _STEP))
        for down in range(-8, 8)
    ]
    for across, down in sorted(offsets, key=lambda at: (at[0] + width / 2) ** 2 + (at[1] + _HEIGHT / 2) ** 2):
        yield x + across, y + down, x + across + width, y + down + _HEIGHT

"""One page of a flowchart table: connectors to other pages, routes, and from these the heights of
the rows and the place of every line."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.labels import place_labels
from assistant.documents.routing import AFTER, BEFORE, CELL, CENTRE, NEAR, Edge, Node, Routes, route
from assistant.documents.shapes import Area, FlowStep, Kind, Line, Page, Point, Row, Shape

MILLIMETRE = 72 / 25.4
SYMBOL_HEIGHT = 6.6 * MILLIMETRE
_SYMBOL_WIDTH = 14 * MILLIMETRE
_SHARE = 0.55  # of a column's width that a symbol takes
_PENTAGON_WIDTH = 7 * MILLIMETRE
_PENTAGON_HEIGHT = 6 * MILLIMETRE
_TRACK = 1.7 * MILLIMETRE  # between parallel horizontal lines: room for an arrowhead
CLEARANCE = 2.5 * MILLIMETRE  # above and below a symbol
_LABELLED = 3.5 * MILLIMETRE  # the same where a label stands between symbol and border
_TIGHTEST = 0.6 * MILLIMETRE  # between parallel vertical lines of a page that is still clear


def symbol_width(column_width: float) -> float:
    """The width of boxes, capsules and diamonds in a column of this width."""
    return min(_SYMBOL_WIDTH, _SHARE * column_width)


@dataclass(frozen=True)
class _Way:
    """An arrow on this page between two nodes; `source` and `way` as in Line."""

    first: int
    second: int
    source: int
    way: int
    label: str
    goes_on: bool  # to the step that follows


class _Strips:
    """Rows of pentagons: each stands in the free place nearest to the column that it serves, of
    two equally near ones on the side that the strip leans to (-1: left, 1: right)."""

    def __init__(self, columns: int, lean: int) -> None:
        self._columns, self._lean = columns, lean
        self.is_displaced = False
        self.rows: list[dict[int, tuple[int, bool]]] = []  # column → (step, whether arrows arrive)

    def add(self, step: int, arrives: bool, near: int) -> None:
        row = next((row for row in self.rows if len(row) < self._columns), None)
        if row is None:
            row = {}
            self.rows.append(row)
        free = (column for column in range(self._columns) if column not in row)
        place = min(free, key=lambda column: (abs(column - near), -self._lean * column))
        self.is_displaced = self.is_displaced or place != near
        row[place] = (step, arrives)


def draw_page(steps: Sequence[FlowStep], parts: Sequence[tuple[int, int]], area: Area) -> Page:
    """The page that holds these (step, part) rows. Pentagons carry no letters yet. Several rows
    that are too high together are not drawn."""
    drawing = _Drawing(steps, parts, area, lean=-1)
    page = drawing.page()
    if not drawing.is_displaced:
        return page
    other = _Drawing(steps, parts, area, lean=1).page()
    return min(page, other, key=lambda one: (not one.is_clear, sum(len(line.points) for line in one.lines)))


class _Drawing:
    def __init__(self, steps: Sequence[FlowStep], parts: Sequence[tuple[int, int]], area: Area, lean: int) -> None:
        self._steps, self._area, self._is_divisible = steps, area, len(parts) > 1
        here = [step for step, part in parts if part == 0]
        above, below = self._connectors(here, lean)
        self._rows: list[tuple[int, int]] = [(-1, 0)] * len(above) + list(parts) + [(-1, 0)] * len(below)
        self._nodes: list[Node] = []
        self._meaning: list[tuple[int, str]] = []  # of each node: step, and "step", "out" or "in"
        for number, (step, part) in enumerate(self._rows):
            if step >= 0 and part == 0:
                self._add(Node(number, steps[step].columns), step, "step")
        for first, strips in ((0, above), (len(self._rows) - len(below), below)):
            for offset, strip in enumerate(strips):
                for column, (step, arrives) in sorted(strip.items()):
                    self._add(Node(first + offset, (column,)), step, "out" if arrives else "in")
        self._ways = list(self._find_ways())

    def _add(self, node: Node, step: int, meaning: str) -> None:
        self._nodes.append(node)
        self._meaning.append((step, meaning))

    def _connectors(self, here: Sequence[int], lean: int) -> tuple[list[dict[int, tuple[int, bool]]], ...]:
        """Strips above and below the rows: one pentagon for each step elsewhere that is reached
        from here, and one for each step here that is reached from elsewhere."""
        above, below = _Strips(self._area.columns, lean), _Strips(self._area.columns, lean)
        inside = set(here)
        leaving: dict[int, int] = {}
        for step in reversed(here):
            for _, target in self._steps[step].ways:
                if target not in inside:
                    leaving.setdefault(target, self._steps[step].columns[0])
        for target, column in leaving.items():
            below.add(target, True, column)
        coming = [
            (target, source) for source, step in enumerate(self._steps) if source not in inside
            for _, target in step.ways if target in inside
        ]  # fmt: skip
        for target in here:
            sources = [source for reached, source in coming if reached == target]
            if sources:
                strips = above if min(sources) < target else below
                strips.add(target, False, self._steps[target].columns[0])
        self.is_displaced = above.is_displaced or below.is_displaced
        return above.rows, below.rows

    def _find_ways(self) -> Iterable[_Way]:
        at = {meaning: number for number, meaning in enumerate(self._meaning)}
        for number, (step, meaning) in enumerate(self._meaning):
            if meaning == "in":
                yield _Way(number, at[step, "step"], -1, step, "", self._nodes[number].row == 0)
            elif meaning == "step":
                for way, (label, target) in enumerate(self._steps[step].ways):
                    second = at.get((target, "step"), at.get((target, "out"), -1))
                    yield _Way(number, second, step, way, label, target == step + 1)

    def page(self) -> Page:
        edges = [Edge(way.first, way.second, 0 if way.goes_on else 1) for way in self._ways]
        routes = route(self._area.columns, self._nodes, edges)
        rows = self._place_rows(routes)
        if rows[-1].top + rows[-1].height > self._area.height and self._is_divisible:
            return Page(tuple(rows), (), (), (), is_clear=False)
        shapes = self._shapes(rows)
        place = _Place(self._area, self._nodes, rows, shapes, routes)
        arrows = [
            Line(place.points(path), way.source, way.way)
            for way, path in zip(self._ways, routes.paths, strict=True)
        ]
        flat = [shape for group in shapes for shape in group]
        lines = [*arrows, *self._joints(shapes)]
        across = [column * self._area.column_width for column in range(self._area.columns + 1)]
        down = [row.top for row in rows] + [rows[-1].top + rows[-1].height]
        wanted = [(way.label, line) for way, line in zip(self._ways, arrows, strict=True) if way.label]
        labels = place_labels(wanted, flat, lines, across, down)
        crowded = any(
            not horizontal and place.side / (count + 1) < _TIGHTEST
            for (horizontal, _), count in routes.counts.items()
        )
        is_clear = labels is not None and not crowded
        return Page(tuple(rows), tuple(flat), tuple(lines), tuple(labels or ()), is_clear)

    def _place_rows(self, routes: Routes) -> list[Row]:
        rows: list[Row] = []
        with_symbols = {node.row for node in self._nodes}
        top = 0.0
        for number, (step, part) in enumerate(self._rows):
            height = self._steps[step].heights[part] if step >= 0 else 0.0
            if number in with_symbols:
                symbol = SYMBOL_HEIGHT if step >= 0 else _PENTAGON_HEIGHT
                tracks = max(routes.counts.get((True, CELL * number + band), 0) for band in (BEFORE, AFTER))
                clear = _clearance(self._steps[step]) if step >= 0 else 0.8 * CLEARANCE
                height = max(height, symbol + 2 * max(clear, (tracks + 1) * _TRACK))
            rows.append(Row(step, part, top, height))
            top += height
        return rows

    def _shapes(self, rows: Sequence[Row]) -> list[list[Shape]]:
        """The symbols of each node."""
        found = []
        for node, (step, meaning) in zip(self._nodes, self._meaning, strict=True):
            width, height = symbol_width(self._area.column_width), SYMBOL_HEIGHT
            kind: Kind = "box"
            if meaning != "step":
                kind, width, height = "pentagon", min(width, _PENTAGON_WIDTH), _PENTAGON_HEIGHT
            elif self._steps[step].is_decision:
                kind = "diamond"
            elif step in (0, len(self._steps) - 1):
                kind = "capsule"
            row = rows[node.row]
            found.append([
                Shape(
                    kind, (column + 0.5) * self._area.column_width - width / 2,
                    row.top + (row.height - height) / 2, width, height, step,
                ) for column in node.columns
            ])  # fmt: skip
        return found

    def _joints(self, shapes: Sequence[Sequence[Shape]]) -> Iterable[Line]:
        for (step, _), group in zip(self._meaning, shapes, strict=True):
            for left, right in pairwise(group):
                middle = left.top + left.height / 2
                yield Line(((left.box[2], middle), (right.left, middle)), step, arrow=False)


def _clearance(step: FlowStep) -> float:
    return _LABELLED if step.is_decision else CLEARANCE


def least_height(step: FlowStep, part: int) -> float:
    """What a row needs before any track is laid through it."""
    if part:
        return step.heights[part]
    return max(step.heights[0], SYMBOL_HEIGHT + 2 * _clearance(step))


class _Place:
    """Where the levels of the routes lie."""

    def __init__(
        self, area: Area, nodes: Sequence[Node], rows: Sequence[Row], shapes: Sequence[Sequence[Shape]],
        routes: Routes,
    ) -> None:  # fmt: skip
        self._width = area.column_width
        self._rows, self._routes = rows, routes
        self._symbols = {
            (node.row, column): shape
            for node, group in zip(nodes, shapes, strict=True)
            for column, shape in zip(node.columns, group, strict=True)
        }
        self._half = symbol_width(area.column_width) / 2
        self.side = area.column_width / 2 - self._half  # the width of a band beside the symbols

    def points(self, path: Sequence[tuple[int, int]]) -> tuple[Point, ...]:
        """The corners of a route: x from its vertical runs, y from its horizontal ones, and at
        both ends the border of the symbol."""
        xs: list[float | None] = [None] * len(path)
        ys: list[float | None] = [None] * len(path)
        for piece, (start, end) in enumerate(pairwise(path)):
            lane, count = self._routes.lane(path, piece)
            if start[0] == end[0]:
                xs[piece] = xs[piece + 1] = self._across(start[0], lane, count)
            else:
                ys[piece] = ys[piece + 1] = self._down(start[1], lane, count)
        return tuple(
            (self._border(level, 0) if x is None else x, self._border(level, 1) if y is None else y)
            for level, x, y in zip(path, xs, ys, strict=True)
        )

    def _across(self, level: int, lane: int, count: int) -> float:
        column, band = divmod(level, CELL)
        middle = (column + 0.5) * self._width
        if band == CENTRE:
            return middle
        away = self._half + self.side * (lane + 1) / (count + 1)
        return middle - away if band == BEFORE else middle + away

    def _down(self, level: int, lane: int, count: int) -> float:
        number, band = divmod(level, CELL)
        row = self._rows[number]
        middle = row.top + row.height / 2
        if band == CENTRE:
            return middle
        half = next((shape.height / 2 for (at, _), shape in self._symbols.items() if at == number), 0.0)
        away = half + (row.height / 2 - half) * (lane + 1) / (count + 1)
        return middle - away if band == BEFORE else middle + away

    def _border(self, level: tuple[int, int], axis: int) -> float:
        """Where a symbol's border lies, across (axis 0) or down (axis 1)."""
        box = self._symbols[level[1] // CELL, level[0] // CELL].box
        return box[axis] if level[axis] % CELL == NEAR else box[axis + 2]

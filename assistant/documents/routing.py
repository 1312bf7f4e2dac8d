"""Routes of a flowchart's arrows over a grid of rows and columns, in whole-number levels.

Pure: no lengths, no fonts, no output. Around the symbol in the middle of a cell lie four bands,
each with as many parallel tracks as the routes need:

           entry band (above)
    left   ┌──────┐   right          A vertical run is in a left or right band or on the column's
    band   │symbol│   band           centre; a horizontal one in an entry or exit band or on the
           └──────┘                  row's middle. Centres and middles hold one run at a place.
           exit band (below)

An arrow can always leave by the bottom or a side, run through bands and arrive from above, so
every flow has a drawing; shorter and straighter routes are tried first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

# Levels inside one cell, across and down alike.
CELL = 6
BEFORE, NEAR, CENTRE, FAR, AFTER = 1, 2, 3, 4, 5  # band, border, centre, border, band

_BEND, _CROSSING, _COMPANY, _LENGTH = 10.0, 7.0, 2.0, 0.25  # what makes a route unpleasant
_NEAR_PAIRS = 4

Point = tuple[int, int]  # levels across, down


@dataclass(frozen=True)
class Node:
    """What arrows leave and reach: a row's symbols, in one or several columns."""

    row: int
    columns: tuple[int, ...]


@dataclass(frozen=True)
class Edge:
    """An arrow to be routed between two nodes, by their positions in the list of nodes.
    `priority`: lower ones are routed first and get the straighter way."""

    source: int
    target: int
    priority: int = 0


@dataclass(frozen=True)
class Run:
    """A straight piece of a route: along `track` from level `low` to `high`."""

    horizontal: bool
    track: int
    low: int
    high: int

    @property
    def is_banded(self) -> bool:
        """Whether it lies in a band, where there is a track for everyone."""
        return self.track % CELL != CENTRE


@dataclass(frozen=True)
class Net:
    """Runs on one track of a band: one arrow's, or several that merge on the way to one symbol."""

    horizontal: bool
    track: int
    rest: tuple[Point, ...]


@dataclass
class Routes:
    """The result: a path of levels for each edge (None: no such edge), and each net's lane,
    counted from 0 at the symbol outwards."""

    paths: list[tuple[Point, ...]]
    lanes: dict[Net, int]
    counts: dict[tuple[bool, int], int]  # (horizontal, track) → how many lanes it has

    def lane(self, path: Sequence[Point], piece: int) -> tuple[int, int]:
        """(lane, lanes in the band) of the run from point `piece` to the next; (0, 0) on a centre."""
        run = _run(path[piece], path[piece + 1])
        if not run.is_banded:
            return 0, 0
        net = Net(run.horizontal, run.track, tuple(path[piece + 1 :]))
        return self.lanes[net], self.counts[run.horizontal, run.track]


def route(columns: int, nodes: Sequence[Node], edges: Sequence[Edge]) -> Routes:
    """A route for each edge, in the order given. The same input gives the same routes."""
    board = _Board(columns, nodes, edges)
    order = sorted(range(len(edges)), key=lambda at: (edges[at].priority, _rows(nodes, edges[at]), at))
    for number in order:
        board.place(number)
    paths = [board.paths[number] for number in range(len(edges))]
    return Routes(paths, *_assign_lanes(paths))


def _rows(nodes: Sequence[Node], edge: Edge) -> int:
    return abs(nodes[edge.target].row - nodes[edge.source].row)


def _run(start: Point, end: Point) -> Run:
    if start[1] == end[1]:
        return Run(True, start[1], min(start[0], end[0]), max(start[0], end[0]))
    return Run(False, start[0], min(start[1], end[1]), max(start[1], end[1]))


def _runs(path: Sequence[Point]) -> list[Run]:
    return [_run(start, end) for start, end in pairwise(path)]


@dataclass
class _Placed:
    """A run that is already there: of which edge, and whether it is its last one."""

    run: Run
    target: Point | None  # the port that it ends in, if it is the last run


@dataclass
class _Board:
    columns: int
    nodes: Sequence[Node]
    edges: Sequence[Edge]
    paths: dict[int, tuple[Point, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._placed: dict[tuple[bool, int], list[_Placed]] = {}
        self._ports: set[Point] = set()
        self._waiting = [0] * len(self.nodes)
        for edge in self.edges:
            self._waiting[edge.source] += 1
        self._zones: dict[tuple[bool, int], list[tuple[int, int]]] = {}
        for node in self.nodes:
            for column in node.columns:
                across, down = CELL * column, CELL * node.row
                self._zones.setdefault((True, down + CENTRE), []).append((across + BEFORE, across + AFTER))
                self._zones.setdefault((False, across + CENTRE), []).append((down + BEFORE, down + AFTER))
            for left, right in zip(node.columns, node.columns[1:], strict=False):
                joint = Run(True, CELL * node.row + CENTRE, CELL * left + FAR, CELL * right + NEAR)
                self._placed.setdefault((True, joint.track), []).append(_Placed(joint, None))

    def place(self, number: int) -> None:
        """Find the most pleasant free route of this edge and keep it."""
        edge = self.edges[number]
        source, target = self.nodes[edge.source], self.nodes[edge.target]
        pairs = sorted(
            ((a, b) for a in source.columns for b in target.columns),
            key=lambda pair: (abs(pair[0] - pair[1]), pair),
        )
        path = self._best(edge, pairs[:_NEAR_PAIRS]) or self._best(edge, pairs)
        assert path, "the way through the bands is always free"
        self.paths[number] = path
        runs = _runs(path)
        for run in runs:
            last = path[-1] if run is runs[-1] else None
            self._placed.setdefault((run.horizontal, run.track), []).append(_Placed(run, last))
        self._ports |= {path[0], path[-1]}
        self._waiting[edge.source] -= 1

    def _best(self, edge: Edge, pairs: Iterable[tuple[int, int]]) -> tuple[Point, ...] | None:
        best, lowest = None, float("inf")
        for first, second in pairs:
            for path in self._candidates(edge, first, second):
                cost = _BEND * (len(path) - 2)
                if cost >= lowest:
                    continue
                cost += _LENGTH * sum(abs(a[0] - b[0]) + abs(a[1] - b[1]) for a, b in pairwise(path))
                if cost < lowest and self._is_free(edge, path):
                    cost += self._disturbance(path)
                    if cost < lowest:
                        best, lowest = path, cost
        return best

    def _candidates(self, edge: Edge, first: int, second: int) -> Iterator[tuple[Point, ...]]:
        """Ways from the symbol in column `first` to the one in column `second`, few bends first."""
        row, other = CELL * self.nodes[edge.source].row, CELL * self.nodes[edge.target].row
        here, there = CELL * first + CENTRE, CELL * second + CENTRE
        bottom, top = (here, row + FAR), (there, other + NEAR)

        def side(centre: int, towards: int, level: int) -> Point:
            return (centre - 1 if towards < centre else centre + 1, level + CENTRE)

        if other > row and here == there:
            yield (bottom, top)
        elif other > row:
            yield (side(here, there, row), (there, row + CENTRE), top)
            yield (bottom, (here, other + CENTRE), side(there, here, other))
            yield (bottom, (here, row + AFTER), (there, row + AFTER), top)
            yield (bottom, (here, other + BEFORE), (there, other + BEFORE), top)
        elif other < row and here != there:
            yield (side(here, there, row), (there, row + CENTRE), (there, other + FAR))
        for lane in self._lanes(first, second):
            out, into = side(here, lane, row), side(there, lane, other)
            if row != other:
                yield (out, (lane, row + CENTRE), (lane, other + CENTRE), into)
            yield (out, (lane, row + CENTRE), (lane, other + BEFORE), (there, other + BEFORE), top)
            yield (bottom, (here, row + AFTER), (lane, row + AFTER), (lane, other + CENTRE), into)
            yield (
                bottom, (here, row + AFTER), (lane, row + AFTER),
                (lane, other + BEFORE), (there, other + BEFORE), top,
            )  # fmt: skip

    def _lanes(self, first: int, second: int) -> list[int]:
        """The bands beside both symbols and their neighbours'."""
        low, high = min(first, second), max(first, second)
        near = {low - 1, low, low + 1, high - 1, high, high + 1} & set(range(self.columns))
        return [CELL * column + band for column in sorted(near) for band in (BEFORE, AFTER)]

    def _is_free(self, edge: Edge, path: tuple[Point, ...]) -> bool:
        if path[0] in self._ports or not self._may_arrive(edge, path[-1]):
            return False
        runs = _runs(path)
        for position, run in enumerate(runs):
            if run.is_banded:
                continue
            ends = ([path[0]] if position == 0 else []) + ([path[-1]] if position == len(runs) - 1 else [])
            for low, high in self._zones.get((run.horizontal, run.track), ()):
                if run.low <= high and low <= run.high and not _belongs(run, ends, low, high):
                    return False
            last = path[-1] if position == len(runs) - 1 else None
            for placed in self._placed.get((run.horizontal, run.track), ()):
                other = placed.run
                if run.low <= other.high and other.low <= run.high and (last is None or placed.target != last):
                    return False
        return True

    def _may_arrive(self, edge: Edge, port: Point) -> bool:
        """Whether an arrow may end in this port: from above always; elsewhere only while enough
        ports are left for the arrows that must still leave the symbol."""
        if port[1] % CELL == NEAR:
            return True
        node = self.nodes[edge.target]
        free = [
            at for at in (
                *((CELL * column + CENTRE, CELL * node.row + FAR) for column in node.columns),
                (CELL * node.columns[0] + NEAR, CELL * node.row + CENTRE),
                (CELL * node.columns[-1] + FAR, CELL * node.row + CENTRE),
            ) if at not in self._ports and at != port
        ]  # fmt: skip
        return len(free) >= self._waiting[edge.target]

    def _disturbance(self, path: tuple[Point, ...]) -> float:
        """Crossings with what is there, and company in the same band."""
        crossings = company = 0
        for run in _runs(path):
            for (horizontal, track), others in self._placed.items():
                if horizontal != run.horizontal and run.low < track < run.high:
                    crossings += sum(placed.run.low < run.track < placed.run.high for placed in others)
            if run.is_banded:
                company += sum(
                    placed.run.low <= run.high and run.low <= placed.run.high
                    for placed in self._placed.get((run.horizontal, run.track), ())
                )
        return _CROSSING * crossings + _COMPANY * company


def _belongs(run: Run, ends: Iterable[Point], low: int, high: int) -> bool:
    """Whether the symbol zone from `low` to `high` is one that the run starts or ends at."""
    return any(low < (end[0] if run.horizontal else end[1]) < high for end in ends)


def _assign_lanes(
    paths: Iterable[tuple[Point, ...]],
) -> tuple[dict[Net, int], dict[tuple[bool, int], int]]:
    """Interval colouring, shortest first, so that short loops lie inside long ones. Runs with the
    same way still to go are one net: they merge."""
    spans: dict[Net, tuple[int, int]] = {}
    for path in paths:
        for piece, run in enumerate(_runs(path)):
            if run.is_banded:
                net = Net(run.horizontal, run.track, tuple(path[piece + 1 :]))
                low, high = spans.get(net, (run.low, run.high))
                spans[net] = (min(low, run.low), max(high, run.high))
    lanes: dict[Net, int] = {}
    taken: dict[tuple[bool, int], list[list[tuple[int, int]]]] = {}
    for net, (low, high) in sorted(spans.items(), key=lambda item: (item[1][1] - item[1][0], item[1][0])):
        rows = taken.setdefault((net.horizontal, net.track), [])
        for number, row in enumerate(rows):  # noqa: B007
            if all(high < other_low or other_high < low for other_low, other_high in row):
                break
        else:
            number = len(rows)
            rows.append([])
        rows[number].append((low, high))
        lanes[net] = number
    return lanes, {key: len(rows) for key, rows in taken.items()}

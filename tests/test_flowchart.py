"""The layout of flowcharts keeps its promises on any flow (1–14 actors, 3–100 steps)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import combinations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant.documents.flowchart import lay_out, row_capacity
from assistant.documents.page import least_height
from assistant.documents.shapes import Area, Box, FlowStep, Line, Page, Point, Shape


def _area(columns: int) -> Area:
    return Area(columns, min(68.0, 380.0 / columns), 420.0)


@st.composite
def _flows(draw: st.DrawFn, most: int = 100) -> tuple[Area, list[FlowStep]]:
    columns = draw(st.integers(1, 14))
    count = draw(st.integers(3, most))
    random = draw(st.randoms(use_true_random=False))
    decisions, joints = draw(st.sampled_from([(0.1, 0.1), (0.3, 0.2), (0.8, 0.5)]))
    far = draw(st.booleans())
    area = _area(columns)
    steps = []
    for number in range(count):
        together = random.randint(1, min(columns, 4)) if random.random() < joints else 1
        actors = random.sample(range(columns), together)
        following = number + 1
        ways: list[tuple[str, int]] = [("", following)] if following < count else []
        is_decision = random.random() < decisions
        if is_decision:
            reach = range(count) if far else range(max(0, number - 5), min(count, number + 6))
            other = random.choice(reach)
            ahead = following if following < count and random.random() < 0.8 else random.choice(reach)
            ways = [("Ya", ahead), ("Tidak", other)]
        heights = tuple(
            random.uniform(15, row_capacity(area)) if random.random() < 0.1 else random.uniform(15, 60)
            for _ in range(random.choice([1] * 15 + [2]))
        )
        steps.append(FlowStep(tuple(sorted(actors)), tuple(ways), heights, is_decision))
    return area, steps


_many = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@_many
@given(_flows())
def test_every_row_and_every_arrow_is_drawn_once(flow: tuple[Area, list[FlowStep]]) -> None:
    area, steps = flow
    pages = lay_out(steps, area)
    rows = [(row.step, row.part) for page in pages for row in page.rows if row.step >= 0]
    assert rows == [(number, part) for number, step in enumerate(steps) for part in range(len(step.heights))]
    drawn = Counter(
        (line.source, line.way) for page in pages for line in page.lines if line.arrow and line.source >= 0
    )
    assert drawn == Counter((number, way) for number, step in enumerate(steps) for way in range(len(step.ways)))
    for page in pages:
        assert page.height <= area.height and page.is_clear
        for line in page.lines:
            _check_ends(page, line, steps)


def _check_ends(page: Page, line: Line, steps: Sequence[FlowStep]) -> None:
    """From the border of its source to the border of its target, or of a pentagon for it."""
    first, last = _touching(page.shapes, line.points[0]), _touching(page.shapes, line.points[-1])
    assert first and last
    if line.source == -1:
        assert first.kind == "pentagon" and last.kind != "pentagon" and first.step == last.step == line.way
    elif line.arrow:
        assert first.kind != "pentagon" and first.step == line.source
        assert last.step == steps[line.source].ways[line.way][1]
    else:
        assert first.step == last.step == line.source and first != last


def _touching(shapes: Sequence[Shape], point: Point) -> Shape | None:
    """The symbol that has this point in the middle of one of its sides."""
    for shape in shapes:
        left, top, right, bottom = shape.box
        middle, centre = (left + right) / 2, (top + bottom) / 2
        for x, y in ((middle, top), (middle, bottom), (left, centre), (right, centre)):
            if abs(point[0] - x) < 0.01 and abs(point[1] - y) < 0.01:
                return shape
    return None


@_many
@given(_flows())
def test_lines_are_straight_short_of_bends_and_meet_nothing(flow: tuple[Area, list[FlowStep]]) -> None:
    area, steps = flow
    for page in lay_out(steps, area):
        for line in page.lines:
            assert len(line.points) <= 6, "at most four bends"
            for start, end in _segments(line):
                assert (start[0] == end[0]) != (start[1] == end[1]), "horizontal or vertical"
                for x, y in (start, end):
                    assert 0 < x < area.columns * area.column_width and 0 < y < page.height
                assert not any(_goes_through(start, end, shape.box) for shape in page.shapes)
                assert not any(_goes_through(start, end, label.box) for label in page.labels)
        boxes = [label.box for label in page.labels] + [shape.box for shape in page.shapes]
        assert not any(_overlap(a, b) for a, b in combinations(boxes, 2))
        decisions = sum(
            len(steps[row.step].ways)
            for row in page.rows
            if row.step >= 0 and row.part == 0 and steps[row.step].is_decision
        )
        assert len(page.labels) == decisions


@_many
@given(_flows())
def test_no_two_arrows_share_a_track_but_on_the_way_into_one_symbol(flow: tuple[Area, list[FlowStep]]) -> None:
    area, steps = flow
    for page in lay_out(steps, area):
        for one, other in combinations(page.lines, 2):
            if any(_along(a, b) for a in _segments(one) for b in _segments(other)):
                assert one.points[-1] == other.points[-1], "they end in one place"
                assert _common_tail(one, other) > 0


@_many
@given(_flows())
def test_ways_of_a_decision_leave_by_different_sides(flow: tuple[Area, list[FlowStep]]) -> None:
    area, steps = flow
    for page in lay_out(steps, area):
        starts = [line.points[0] for line in page.lines if line.arrow]
        assert len(starts) == len(set(starts))
        ends = {line.points[-1] for line in page.lines if line.arrow}
        assert not ends & set(starts), "no arrow arrives where another leaves"


@_many
@given(_flows())
def test_letters_match(flow: tuple[Area, list[FlowStep]]) -> None:
    """Each letter stands once where its step is, and at least once elsewhere."""
    area, steps = flow
    pages = lay_out(steps, area)
    coming, leaving = Counter[str](), Counter[str]()
    for page in pages:
        here = {row.step for row in page.rows if row.part == 0}
        for shape in page.shapes:
            if shape.kind == "pentagon":
                (coming if shape.step in here else leaving)[shape.text] += 1
    assert coming.keys() == leaving.keys()
    assert all(count == 1 for count in coming.values())


@_many
@given(_flows(40))
def test_same_flow_same_drawing(flow: tuple[Area, list[FlowStep]]) -> None:
    area, steps = flow
    assert lay_out(steps, area) == lay_out(steps, area)


@_many
@given(_flows(40))
def test_a_new_last_step_changes_no_page_without_room_for_the_old_one(flow: tuple[Area, list[FlowStep]]) -> None:
    """The old last step gets an arrow and another symbol, so that pages change where it stands or
    was tried: one too crowded for it may be clear with one more row below. Where there would be no
    room for it, even if the rows took no more than they must, nothing changes."""
    area, steps = flow
    last = len(steps) - 1
    before = lay_out(steps, area)
    arrow = () if steps[-1].is_decision else (("", last + 1),)
    longer = [*steps[:-1], replace(steps[-1], ways=(*steps[-1].ways, *arrow)), FlowStep((0,), (), (20.0,))]
    finished = [page for page in before if not _has_room_for(last, page, steps, area)]
    assert finished == lay_out(longer, area)[: len(finished)]


def _has_room_for(step: int, page: Page, steps: Sequence[FlowStep], area: Area) -> bool:
    first = next((row.step, row.part) for row in page.rows if row.step >= 0)
    parts = [(number, part) for number, one in enumerate(steps) for part in range(len(one.heights))]
    rows = [(number, part) for number, part in parts if first <= (number, part) <= (step, 0)]
    return sum(least_height(steps[number], part) for number, part in rows) <= area.height


def _segments(line: Line) -> list[tuple[Point, Point]]:
    return list(zip(line.points, line.points[1:], strict=False))


def _goes_through(start: Point, end: Point, box: Box) -> bool:
    low_x, high_x = sorted((start[0], end[0]))
    low_y, high_y = sorted((start[1], end[1]))
    slack = 0.01
    return (
        low_x < box[2] - slack and high_x > box[0] + slack and low_y < box[3] - slack and high_y > box[1] + slack
    )


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _along(a: tuple[Point, Point], b: tuple[Point, Point]) -> bool:
    """Whether two segments lie on one line and have more than a point in common, or touch on it."""
    for axis in (0, 1):
        other = 1 - axis
        if abs(a[0][axis] - a[1][axis]) < 1e-6 and abs(b[0][axis] - b[1][axis]) < 1e-6:
            if abs(a[0][axis] - b[0][axis]) > 0.05:
                return False
            low = max(min(a[0][other], a[1][other]), min(b[0][other], b[1][other]))
            high = min(max(a[0][other], a[1][other]), max(b[0][other], b[1][other]))
            return high - low > 0.01
    return False


def _common_tail(one: Line, other: Line) -> float:
    """The length of the common end; every common piece must belong to it."""
    pieces = 0
    for a in _segments(one):
        for b in _segments(other):
            pieces += _along(a, b)
    length = 0.0
    first, second = list(reversed(one.points)), list(reversed(other.points))
    shared = 0
    for number in range(1, min(len(first), len(second))):
        a, b = (first[number - 1], first[number]), (second[number - 1], second[number])
        if a[0] != b[0] or not _along(a, b):
            break
        shared += 1
        reach = [abs(p[0] - a[0][0]) + abs(p[1] - a[0][1]) for p in (a[1], b[1])]
        length += min(reach)
        if first[number] != second[number]:
            break
    assert shared == pieces, "they part again after they met"
    return length

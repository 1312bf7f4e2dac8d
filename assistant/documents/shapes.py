"""What a flowchart's layout consists of. Lengths in points; x runs to the right, y down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["capsule", "box", "diamond", "pentagon"]
Point = tuple[float, float]
Box = tuple[float, float, float, float]  # left, top, right, bottom


@dataclass(frozen=True)
class FlowStep:
    """A step as the layout sees it. `columns`: its actors' columns from 0, ascending. `ways`:
    (label, position of a step from 0) for each arrow that leaves it. `heights`: what its texts
    need; more than one for a step too tall for a page, which continues in further rows."""

    columns: tuple[int, ...]
    ways: tuple[tuple[str, int], ...]
    heights: tuple[float, ...]
    is_decision: bool = False


@dataclass(frozen=True)
class Area:
    """Where to draw: how many columns of which width, and how high a page's rows may be in all."""

    columns: int
    column_width: float
    height: float


@dataclass(frozen=True)
class Shape:
    """A symbol, by its upper left corner. A pentagon's `step` is the step that it stands for,
    `text` its letter."""

    kind: Kind
    left: float
    top: float
    width: float
    height: float
    step: int
    text: str = ""

    @property
    def box(self) -> Box:
        """Its outline's rectangle."""
        return self.left, self.top, self.left + self.width, self.top + self.height


@dataclass(frozen=True)
class Line:
    """An arrow along `points`, its head at the last one. `source`: the step that it leaves, -1
    for a pentagon; `way`: which of the step's ways. Not `arrow`: the plain line between the
    symbols of a step that several actors do together."""

    points: tuple[Point, ...]
    source: int
    way: int = 0
    arrow: bool = True


@dataclass(frozen=True)
class Label:
    """A decision's Ya or Tidak, by its rectangle."""

    text: str
    box: Box


@dataclass(frozen=True)
class Row:
    """A row of the table: part `part` of step `step`, or a strip for pentagons (step -1)."""

    step: int
    part: int
    top: float
    height: float


@dataclass(frozen=True)
class Page:
    """One page's rows and drawing. Origin: upper left corner of the actors' columns, below the
    heading. `is_clear`: it is not too high and nothing is crowded; a page of several rows that is not
    so gets fewer."""

    rows: tuple[Row, ...]
    shapes: tuple[Shape, ...]
    lines: tuple[Line, ...]
    labels: tuple[Label, ...]
    is_clear: bool

    @property
    def height(self) -> float:
        """Of all its rows together."""
        return self.rows[-1].top + self.rows[-1].height

"""The flowchart table as it is printed, the same in every output: paper, columns, lines of text,
heights of rows, pages, symbols. Lengths in points."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.documents.flowchart import lay_out, row_capacity
from assistant.documents.measure import text_width, wrap
from assistant.documents.model import EMPTY, DocumentError, Paper, Row, SopDocument
from assistant.documents.shapes import Area, FlowStep, Page

MILLIMETRE = 72 / 25.4
PAPERS: dict[Paper, tuple[float, float]] = {  # landscape; F4 is the Folio of Indonesian offices
    "A4": (297 * MILLIMETRE, 210 * MILLIMETRE),
    "F4": (330 * MILLIMETRE, 215 * MILLIMETRE),
}
MAX_ACTORS = 20  # real SOPs have up to 14; more cannot be read on the widest paper
MARGIN = 15 * MILLIMETRE
SIZE = 8.0  # of the table's type
LINE = 10.0  # from one line of it to the next
PADDING = 3.0  # around a cell's text
TITLE_SIZE, TITLE_LINE, TITLE_GAP = 11.0, 14.0, 6.0
HEADING_LINE = 16.0  # the height of the heading's first row
_SLACK = 1.0  # readers place letters a little differently
_NUMBER, _TIME = 22.0, 48.0  # widths of No and Waktu
_NOTES = ((0, 0.1), (25, 0.16), (60, 0.2), (120, 0.25))  # longest Keterangan → its share of what is left
_PAPERS, _OUTPUT = 0.29, 0.27  # shares of the rest for Kelengkapan and Output; Kegiatan has what remains
_WIDEST_WORD = 84.0  # up to this width a word is not broken
_LEAST_NOTES = 54.0  # the heading "Keterangan" on one line
_ACTOR = 22 * MILLIMETRE  # the widest column of an actor, while all take at most this share:
_ACTORS_SHARE = 0.5
_HEADING_SIZES = (8.0, 7.5, 7.0, 6.5)
_UPRIGHT_SIZE, _UPRIGHT_LINE, _UPRIGHT_LENGTHS = 7.0, 8.2, (110.0, 130.0, 150.0, 175.0)
_MOST_LINES = 6  # of an actor's heading
_MOST_TITLE_LINES = 3
_IDENTITY_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5)
_IDENTITY_HEAD = 186.0  # from the paper's margin to the first titled box


@dataclass(frozen=True)
class Heading:
    """An actor's heading: upright text is turned by 90° where the column is narrow. `text`: the
    same, for a reader to break into lines."""

    text: str
    lines: tuple[str, ...]
    size: float
    upright: bool


# A row's texts as lines: No, Kegiatan, Kelengkapan, Waktu, Output, Keterangan.
Cells = tuple[tuple[str, ...], ...]


class Sheet:
    """A document's flowchart table, laid out. Raises DocumentError if it cannot be legible."""

    def __init__(self, document: SopDocument) -> None:
        self.document = document
        self.width, self.height = PAPERS[document.kertas]
        self.inner = self.width - 2 * MARGIN
        self.actors = document.pelaksana or (EMPTY,)
        count = len(self.actors)
        if count > MAX_ACTORS:
            raise DocumentError("too_many_actors", MAX_ACTORS)
        self.actor_width = min(_ACTOR, _ACTORS_SHARE * self.inner / count)
        left = self.inner - count * self.actor_width - _NUMBER - _TIME
        longest = max((len(row.keterangan) for row in document.langkah), default=0)
        share = next(share for length, share in reversed(_NOTES) if longest >= length)
        notes = max(share * left, _LEAST_NOTES, _longest_word(row.keterangan for row in document.langkah))
        papers = max(_PAPERS * (left - notes), _longest_word(row.kelengkapan for row in document.langkah))
        output = max(_OUTPUT * (left - notes), _longest_word(row.output for row in document.langkah))
        doing = left - notes - papers - output
        self.text_widths = (_NUMBER, doing, papers, _TIME, output, notes)
        actors = [self.actor_width] * count
        self.columns = (_NUMBER, doing, *actors, papers, _TIME, output, notes)
        self.actors_left = _NUMBER + doing
        title = document.title.upper()
        lines = wrap(title, self.inner, TITLE_SIZE, bold=True)
        self.title_lines = _cut(lines, _MOST_TITLE_LINES)
        self.title = title if len(lines) <= _MOST_TITLE_LINES else "\n".join(self.title_lines)
        self.title_height = TITLE_LINE * len(self.title_lines) + TITLE_GAP
        self.headings, self.heading_height = self._headings()
        self.top = HEADING_LINE + self.heading_height
        room = self.height - 2 * MARGIN - self.title_height - self.top - 6.0
        self.area = Area(count, self.actor_width, room)

    @cached_property
    def identity_size(self) -> float:
        """The size of type at which the identity sheet stays on one page; at least the smallest."""
        half = self.inner / 2
        for size in _IDENTITY_SIZES:
            height = _IDENTITY_HEAD
            boxes = self.document.boxes()
            for pair in zip(boxes[::2], boxes[1::2], strict=True):
                lines = [sum(len(wrap(item, half - 28, size)) for item in items) for _, items in pair]
                items = max(len(items) for _, items in pair)
                height += 28 + max(lines) * size * 1.28 + items * 2.5
            if height <= self.height - 2 * MARGIN:
                return size
        return _IDENTITY_SIZES[-1]

    def _headings(self) -> tuple[tuple[Heading, ...], float]:
        """All actors' headings alike, and the height of their row."""
        room = self.actor_width - 2 * PADDING
        for size in _HEADING_SIZES:
            lines = [tuple(wrap(name, room, size, bold=True)) for name in self.actors]
            widest = max(
                text_width(word, size, bold=True) for name in self.actors for word in name.split() or [""]
            )
            if widest <= room and max(map(len, lines)) <= _MOST_LINES:
                height = 2 * PADDING + (size + 2) * max(map(len, lines))
                headings = [Heading(name, one, size, False) for name, one in zip(self.actors, lines, strict=True)]
                return tuple(headings), max(height, HEADING_LINE)
        return self._upright_headings()

    def _upright_headings(self) -> tuple[tuple[Heading, ...], float]:
        most = max(1, int((self.actor_width - 2) // _UPRIGHT_LINE))
        for length in _UPRIGHT_LENGTHS:
            lines = [wrap(name, length, _UPRIGHT_SIZE, bold=True) for name in self.actors]
            if max(map(len, lines)) <= most:
                break
        headings = [
            Heading(name if len(one) <= most else " ".join(_cut(one, most)), _cut(one, most), _UPRIGHT_SIZE, True)
            for name, one in zip(self.actors, lines, strict=True)
        ]
        used = max(text_width(line, _UPRIGHT_SIZE, bold=True) for one in headings for line in one.lines)
        return tuple(headings), used + 2 * PADDING + 2

    @cached_property
    def parts(self) -> list[list[Cells]]:
        """The rows of each step: one, or several where its text is taller than a page."""
        most = max(1, int((row_capacity(self.area) - 2 * PADDING) // LINE))
        found = []
        for row in self.document.langkah:
            cells = self._cells(row)
            tallest = max(map(len, cells))
            found.append([
                tuple(tuple(cell[start : start + most]) for cell in cells)
                for start in range(0, tallest, most)
            ])  # fmt: skip
        return found

    def _cells(self, row: Row) -> list[list[str]]:
        texts = (row.nomor, row.kegiatan, row.kelengkapan, row.waktu, row.output, row.keterangan)
        return [
            wrap(text, width - 2 * PADDING - _SLACK, SIZE)
            for text, width in zip(texts, self.text_widths, strict=True)
        ]

    @cached_property
    def pages(self) -> list[Page]:
        """The pages of the table, with at least one row each; none if there are no steps."""
        columns = {name: number for number, name in enumerate(self.actors)}
        steps = [
            FlowStep(
                tuple(sorted(columns[name] for name in row.pelaksana)),
                tuple((label, target - 1) for label, target in row.cabang),
                tuple(_height(part) for part in parts),
                row.keputusan,
            )
            for row, parts in zip(self.document.langkah, self.parts, strict=True)
        ]
        return lay_out(steps, self.area)

    def cells(self, step: int, part: int) -> Cells:
        """The texts of a row of a page; of a strip for pentagons (step -1), none."""
        return self.parts[step][part] if step >= 0 else ((),) * len(self.text_widths)

    def texts(self, step: int, part: int) -> tuple[str, ...]:
        """The same as typed, for a reader to break into lines; our lines where a step is split."""
        if step < 0 or len(self.parts[step]) > 1:
            return tuple("\n".join(lines) for lines in self.cells(step, part))
        row = self.document.langkah[step]
        return row.nomor, row.kegiatan, row.kelengkapan, row.waktu, row.output, row.keterangan


def _longest_word(texts: Iterable[str]) -> float:
    """The column that holds it, unless the word is too long for any column."""
    widest = max((text_width(word, SIZE) for text in texts for word in text.split()), default=0.0)
    return widest + 2 * PADDING + 2 * _SLACK if widest <= _WIDEST_WORD else 0.0


def _cut(lines: Sequence[str], most: int) -> tuple[str, ...]:
    """At most so many lines; what is left out shows as an ellipsis."""
    return tuple(lines) if len(lines) <= most else (*lines[: most - 1], f"{lines[most - 1][:-1]}{EMPTY}")


def _height(cells: Cells) -> float:
    return LINE * max(map(len, cells)) + 2 * PADDING

"""The lines of a PDF's page in the order of their places, where the file has them in another.

A program that makes PDF draws text in any order it likes, and a text layer is read as it was drawn. Words that
were drawn apart from their line ("Manajemen ASN" at the page's end, the numbers of ayat in a row) go back to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

# A piece torn off its line is a number of an ayat or a few words.
_MARK, _WORDS = 5, 30  # characters
_RUN = 3  # so many short pieces after one another are a table's column, which stays as it is


@dataclass
class Word:
    """A word and its place; `bottom` and `top` grow upwards, as in PDF."""

    text: str
    left: float
    right: float
    bottom: float
    top: float


@dataclass
class Line:
    """Words drawn one after the other."""

    words: list[Word] = field(default_factory=list)

    @property
    def text(self) -> str:
        return " ".join(word.text for word in self.words)

    @property
    def middle(self) -> float:
        return sum((word.bottom + word.top) / 2 for word in self.words) / len(self.words)

    @property
    def height(self) -> float:
        return max(word.top - word.bottom for word in self.words)


def in_order(lines: list[Line]) -> list[Line] | None:
    """The lines with torn pieces put back; None where nothing is torn."""
    hosts = {at: host for at in range(len(lines)) if (host := _host(lines, at)) is not None}
    torn = {at: host for at, host in hosts.items() if abs(at - host) > 1 and not _in_column(hosts, lines, at)}
    if not torn:
        return None
    for at, host in torn.items():
        lines[host].words = sorted([*lines[host].words, *lines[at].words], key=lambda word: word.left)
    return [line for at, line in enumerate(lines) if at not in torn]


def _host(lines: list[Line], at: int) -> int | None:
    """The line that a short piece stands in: at the same height, with room for it."""
    piece = lines[at]
    if len(piece.text) > _WORDS:
        return None
    for other, line in enumerate(lines):
        reach = 0.5 * max(line.height, piece.height)
        longer = len(line.text) > max(len(piece.text), _MARK)
        if other != at and longer and abs(line.middle - piece.middle) < reach and not _overlap(piece, line):
            return other
    return None


def _overlap(piece: Line, line: Line) -> bool:
    return any(one.left < other.right and other.left < one.right for one in piece.words for other in line.words)


def _in_column(hosts: dict[int, int], lines: list[Line], at: int) -> bool:
    if len(lines[at].text) <= _MARK:
        return False
    return len(list(_run(hosts, at, 1))) + len(list(_run(hosts, at, -1))) + 1 >= _RUN


def _run(hosts: dict[int, int], at: int, step: int) -> Iterator[int]:
    while (at := at + step) in hosts:
        yield at

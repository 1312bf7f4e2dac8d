"""Headings of a regulation ("BAB II", "Pasal 12A") found as a sequence: what must come next.

A line that says "Pasal 5" may be a heading or the tail of a citation, and a heading may stand in
the middle of a line or be misread by a scanner ("Pasa1 l2"). So every mention is a candidate with
the numbers it can be read as and with what speaks for or against it, and the chain of candidates
that counts up best through the whole text wins.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise, product
from typing import NamedTuple


class Number(NamedTuple):
    """A heading's number: 12 with letter "A" is the inserted 12A."""

    value: int
    letter: str = ""

    def __str__(self) -> str:
        return f"{self.value}{self.letter}"


@dataclass(frozen=True)
class Candidate:
    """A possible heading from `start` to `end`, its readings, and what speaks for it. `through` is the
    last number of a heading that stands for several ("Pasal 5 sampai dengan 9"), else 0."""

    start: int
    end: int
    readings: tuple[Number, ...]
    score: float
    through: int = 0


@dataclass(frozen=True)
class Heading:
    """A heading that belongs to the sequence."""

    start: int
    end: int
    number: Number


# What a scanner makes of digits, the likeliest first.
_MISREAD = {
    "O": "0", "o": "0", "Q": "0", "D": "0", "U": "0", "l": "1", "I": "1", "i": "1", "!": "1", "|": "1",
    "t": "1", "J": "1", "j": "1", "f": "1", "r": "1", "L": "1", "Z": "2", "z": "2", "S": "58", "s": "58",
    "G": "6", "b": "6", "T": "7", "?": "7", "B": "8", "E": "8", "g": "98", "q": "9", "A": "4", "a": "4",
    "n": "11", "e": "8",
}  # fmt: skip
_ROMAN = re.compile(r"(?=[MDCLXVI])(?:C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_MAX_READINGS = 12
_MAX_GAP = 40
# What a step of the sequence is worth beside a candidate's own score.
_NEXT = 2.0
_INSERTED = 1.0


def arabic_readings(token: str) -> tuple[Number, ...]:
    """Numbers that a token can stand for: `12A` → 12A; `1B` → 1B or 18; `lO` → 10."""
    if token.isdigit():
        return (Number(int(token)),) if int(token) else ()
    found: dict[Number, None] = {}
    if (inserted := re.fullmatch(r"(\d+)\s?([A-Z])", token)) and int(inserted[1]):
        found[Number(int(inserted[1]), inserted[2])] = None
    choices = [sign if sign.isdigit() else _MISREAD.get(sign, "") for sign in token]
    if all(choices):
        for digits in product(*choices):
            value = int("".join(digits))
            if value:
                found[Number(value)] = None
            if len(found) >= _MAX_READINGS:
                break
    return tuple(found)


def roman_readings(token: str) -> tuple[Number, ...]:
    """As `arabic_readings`, for roman numbers: `II`, `ll` and `11` are 2; `XIIA` is 12A."""
    letter = ""
    plain = token.translate(str.maketrans("l1i!|tLJj", "IIIIIIIII"))
    if len(plain) > 1 and plain[-1] in "AB" and _ROMAN.fullmatch(plain[:-1]):
        plain, letter = plain[:-1], plain[-1]
    if not plain or not _ROMAN.fullmatch(plain):
        return ()
    total = 0
    for sign, following in zip(plain, f"{plain[1:]} ", strict=True):
        value = _ROMAN_VALUES[sign]
        total += -value if _ROMAN_VALUES.get(following, 0) > value else value
    return (Number(total, letter),)


# The Penjelasan may speak of several at once: "Pasal 3, 4 dan 5.", "Pasal 5 sampai dengan Pasal 9 Cukup jelas."
_TO = r"(?:s/d|s\.d\.?|sampai(?:\s+dengan)?|-)"
_OTHERS = re.compile(
    rf"((?:\s?(?:,\s?dan|,|dan|{_TO})\s?(?:[Pp]asal\s)?\d{{1,3}}(?!\w))+)"
    r"(?=\s?[.:]|\s*\n|\s+(?:[Cc]ukup|[Tt]idak|(?!Undang|Peraturan|Konvensi)[A-Z][a-z]))"
)
_OTHER = re.compile(rf"({_TO})?\s?(?:[Pp]asal\s)?(\d+)")


@dataclass(frozen=True)
class OtherNumbers:
    """The numbers behind a heading's first one, and where they end."""

    numbers: tuple[int, ...]
    end: int


def other_numbers(text: str, place: int, first: str) -> OtherNumbers | None:
    """What stands at `place` behind the `first` number of a heading for several pasal; None if it is of one."""
    found = _OTHERS.match(text, place) if first.isdigit() else None
    if found is None:
        return None
    numbers = [int(first)]
    for other in _OTHER.finditer(found[1]):
        numbers.extend(range(numbers[-1] + 1 if other[1] else int(other[2]), int(other[2]) + 1))
    rises = all(one < following for one, following in pairwise(numbers))
    return OtherNumbers(tuple(numbers[1:]), found.end(1)) if rises and len(numbers) > 1 else None


@dataclass(frozen=True)
class _Link:
    """The last heading of the best chain that ends with its number, and what that chain is worth."""

    candidate: Candidate
    number: Number
    worth: float
    before: _Link | None


def sequence(candidates: Iterable[Candidate]) -> list[Heading]:
    """The chain of candidates, in text order, whose scores and steps are worth most.

    Numbers only rise: a repeat (a catchword at a page's end, a citation) is never a heading.
    """
    best: dict[Number, _Link] = {}
    by_value: dict[int, _Link] = {}  # the best of 12, 12A, 12B …
    for candidate in candidates:
        # All readings look at what stood before this candidate.
        links = [_link(candidate, number, best, by_value) for number in candidate.readings]
        for link in links:
            number = Number(candidate.through) if candidate.through else link.number
            if number not in best or link.worth > best[number].worth:
                best[number] = link
                if number.value not in by_value or link.worth > by_value[number.value].worth:
                    by_value[number.value] = link
    chain: list[Heading] = []
    last = max(best.values(), key=lambda link: link.worth, default=None)
    while last is not None:
        chain.append(Heading(last.candidate.start, last.candidate.end, last.number))
        last = last.before
    return chain[::-1]


def _link(candidate: Candidate, number: Number, best: dict[Number, _Link], by_value: dict[int, _Link]) -> _Link:
    """The candidate read as `number`, joined to the best chain that it can continue."""
    # As the first of all: only 1 is a good beginning.
    worth, before = (_NEXT if number == (1, "") else -min(1.5 * number.value, 12.0)), None
    for former, step in _steps_to(number, best, by_value):
        # Two readings of one place ("Pasal 1 1") do not follow one another.
        if former.worth + step > worth and former.candidate.start < candidate.start:
            worth, before = former.worth + step, former
    return _Link(candidate, number, worth + candidate.score, before)


def _steps_to(
    number: Number, best: dict[Number, _Link], by_value: dict[int, _Link]
) -> Iterable[tuple[_Link, float]]:
    value, letter = number
    if letter:
        earlier = chr(ord(letter) - 1) if letter > "A" else ""
        if (value, earlier) in best:
            yield best[Number(value, earlier)], _INSERTED
        return
    if value - 1 in by_value:
        yield by_value[value - 1], _NEXT
    for gap in range(1, min(_MAX_GAP, value - 1)):
        if value - 1 - gap in by_value:
            yield by_value[value - 1 - gap], -1.0 - 0.7 * min(gap, 15)


def is_gapless(numbers: Sequence[Number]) -> bool:
    """Whether they run 1, 2, 3 … each once; inserted ones (12A) may stand between."""
    plain = [number.value for number in numbers if not number.letter]
    return bool(plain) and plain == list(range(1, len(plain) + 1))

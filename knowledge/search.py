"""Free text to the passages that answer it: postings added up over the collection, rescored, graded.

Scores lie between 0 and about 1. They say how much of the question's meaning (its words weighted by
how rare they are in the collection) a passage covers and how strongly, and how well the question
as a whole fits one of the names by which staff know the thing.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from knowledge.index import BLOCK, FIELDS, KINDS, POSTING
from knowledge.language import Language, Reading, Term

# Tuned with `bench/questions.py`, which prints what each grade's answers are worth.
SURE = 0.62
UNSURE = 0.46
_CANDIDATES = 60
_FAR_BEHIND = 0.3
# How much a question's word counts by the best field in which it stands.
_FIELD_WEIGHT = {"title": 1.0, "names": 1.0, "lead": 0.85, "opening": 0.85, "text": 0.6}
_BY_FIELDS = np.array(
    [
        max((_FIELD_WEIGHT[name] for bit, name in enumerate(FIELDS) if bits & 1 << bit), default=0.0)
        for bits in range(1 << len(FIELDS))
    ],
    np.float32,
)
_STRENGTH_SHARE = 0.25
_WHOLE_NAME_SHARE = 0.4
_NAMED_KIND = 2.5
_UNNAMED_SOP = 0.7
_UNNAMED_REGULATION = 0.8
_PASAL_NAME_SHARE = 0.2
_UNKNOWN = 0.7  # of the rarest's weight
_POWER = 1.0
_PRIOR = 2.5


class Grade(StrEnum):
    """What an answer is worth: give it, ask back, or say that nothing was found."""

    SURE = "sure"
    UNSURE = "unsure"
    NONE = "none"


@dataclass(frozen=True)
class Hit:
    """A passage that may answer: what it belongs to, and its score from 0 to 1."""

    kind: str
    ref: str
    part: str
    title: str
    score: float
    coverage: float


@dataclass(frozen=True)
class Found:
    """The outcome of one search, best first, one hit a thing."""

    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]

    @property
    def grade(self) -> Grade:
        if not self.hits or self.hits[0].score < UNSURE:
            return Grade.NONE
        return Grade.SURE if self.hits[0].score >= SURE else Grade.UNSURE


Numbers = NDArray[np.float32]


def search(
    connection: Connection,
    language: Language,
    question: str,
    kinds: Collection[str],
    ignoring: Collection[str] = (),
    within: Collection[str] = (),
) -> Found:
    """The best things of `kinds` for a question.

    `ignoring`: stems that only told the intent. `within`: refs that the question names, whose
    passages come first.
    """
    readings = language.read(question)
    kind, rest = _kind_named(readings)
    terms = [term for term in language.terms(rest) if term.stem not in ignoring]
    return search_terms(connection, terms or language.terms(readings), kinds, kind, within)


_KIND_WORDS = re.compile(
    r"\b(?:(?P<sop>sop(?: prosedur)?)|(?P<regulation>(?:uu|undang undang|pp|perppu|perpres|permen\w*|pkpu|"
    r"peraturan (?:pemerintah|presiden|menteri|kpu))(?: nomor berapa)?))\b"
)


def _kind_named(readings: Sequence[Reading]) -> tuple[str, list[Reading]]:
    """The kind of thing that the question names, and the readings without the words that name it."""
    text = " ".join(reading.word for reading in readings)
    found = _KIND_WORDS.search(text)
    if found is None or (found.lastgroup == "regulation" and " pasal " in f" {text} "):
        return "", list(readings)
    first = text.count(" ", 0, found.start())
    last = text.count(" ", 0, found.end())
    return found.lastgroup or "", [*readings[:first], *readings[last + 1 :]]


def search_terms(
    connection: Connection,
    terms: Sequence[Term],
    kinds: Collection[str],
    kind_named: str = "",
    within: Collection[str] = (),
) -> Found:
    """The best things of `kinds` for the folded words of a question."""
    if not terms:
        return Found((), ())
    kind_of = _kinds(connection)
    sums = _add_up(connection, terms, len(kind_of))
    if sums is None:
        return Found(tuple(terms), ())
    coverage, strength, weights = sums
    score = (1 - _STRENGTH_SHARE) * coverage + _STRENGTH_SHARE * strength
    factors = [_factor(kind, kind_named) if kind in kinds else 0.0 for kind in KINDS]
    score *= np.array([0.0, *factors], np.float32)[kind_of]
    numbers = _best(score)
    marks = ",".join("?" * len(numbers))
    hits: dict[tuple[str, str, str], Hit] = {}
    for number, kind, ref, part, title, names in connection.execute(
        f"select id, kind, ref, part, title, names from passages where id in ({marks})", numbers
    ):
        total = float(score[number])
        share = _PASAL_NAME_SHARE if kind == "pasal" else _WHOLE_NAME_SHARE
        total = (1 - share) * total + share * _nearest_name(names, weights) * _factor(kind, kind_named)
        key = kind, ref, part if kind == "pasal" else ""
        if key not in hits or total > hits[key].score:
            hits[key] = Hit(kind, ref, part, title, round(total, 4), round(float(coverage[number]), 4))
    ranked = sorted(hits.values(), key=lambda hit: (-hit.score, hit.kind, hit.ref, hit.part))
    return Found(tuple(terms), tuple(ranked))


def _factor(kind: str, kind_named: str) -> float:
    if kind == kind_named:
        return _NAMED_KIND
    return {"sop": _UNNAMED_SOP, "regulation": _UNNAMED_REGULATION}.get(kind, 1.0)


def _best(score: Numbers) -> list[int]:
    """The numbers of the best passages; what lies far behind the first is no candidate."""
    near = np.flatnonzero(score > _FAR_BEHIND * score.max())
    if len(near) > _CANDIDATES:
        near = near[np.argpartition(score[near], -_CANDIDATES)[-_CANDIDATES:]]
    return [int(number) for number in near]


def _kinds(connection: Connection) -> NDArray[np.uint8]:
    """The kind of each passage by its number; 0 where it is gone."""
    blocks = [stored for (stored,) in connection.execute("select kinds from blocks order by block")]
    return np.frombuffer(b"".join(blocks), np.uint8)


def _add_up(
    connection: Connection, terms: Sequence[Term], size: int
) -> tuple[Numbers, Numbers, dict[str, float]] | None:
    """(coverage, strength) of each passage, from 0 to 1; and the weight of each stem."""
    coverage, strength = np.zeros(size, np.float32), np.zeros(size, np.float32)
    total, weights = _PRIOR, {}
    for term in terms:
        readings = [(term.stem, 1.0), *term.others]
        found = [(weight, _postings(connection, stem)) for stem, weight in readings]
        spread = max(len(entries[0]) for _, entries in found)
        rarity = math.log(1 + size / (spread + 0.5)) ** _POWER
        if not spread:
            rarity *= _UNKNOWN
        total += rarity
        weights[term.stem] = rarity
        found = [(weight, entries) for weight, entries in found if len(entries[0])]
        for stem, weight in term.others:
            weights[stem] = rarity * weight
        if len(found) == 1:
            weight, (places, impact, fields) = found[0]
            coverage[places] += np.float32(rarity * weight) * _BY_FIELDS[fields]
            strength[places] += np.float32(rarity * weight / 255) * impact
        elif found:
            best_coverage, best_strength = np.zeros(size, np.float32), np.zeros(size, np.float32)
            for weight, (places, impact, fields) in found:
                best_coverage[places] = np.maximum(best_coverage[places], np.float32(weight) * _BY_FIELDS[fields])
                best_strength[places] = np.maximum(best_strength[places], np.float32(weight / 255) * impact)
            coverage += np.float32(rarity) * best_coverage
            strength += np.float32(rarity) * best_strength
    if not coverage.any():
        return None
    return coverage / np.float32(total), strength / np.float32(total), weights


def _postings(
    connection: Connection, stem: str
) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]:
    """(numbers of the passages that have the stem, impact, fields)."""
    rows = connection.execute("select block, entries from postings where stem = ?", (stem,)).fetchall()
    entries = np.frombuffer(b"".join(stored for _, stored in rows), POSTING)
    sizes = [len(stored) // POSTING.itemsize for _, stored in rows]
    starts = np.repeat(np.array([block * BLOCK for block, _ in rows], np.int64), sizes)
    return starts + entries["place"], entries["impact"], entries["fields"]


def _nearest_name(names: str, weights: Mapping[str, float]) -> float:
    """Likeness of the question to the nearest of a thing's names (one a line)."""
    rarest = max(weights.values())
    return max(_likeness(weights.keys(), set(name.split()), weights, rarest) for name in names.split("\n"))


def _likeness(asked: Collection[str], name: set[str], weights: Mapping[str, float], rarest: float) -> float:
    """Weighted Dice coefficient; a word of the name that was not asked for costs half."""
    shared = sum(weights[stem] for stem in asked if stem in name)
    if not shared:
        return 0.0
    missing = 0.5 * min(rarest, 3.0) * sum(stem not in weights for stem in name)
    return 2 * shared / (2 * shared + sum(weights[stem] for stem in asked if stem not in name) + missing)

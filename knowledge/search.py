"""Free text to the passages that answer it: postings added up over the collection, rescored, graded.

Scores lie between 0 and about 1. They say how much of the question's meaning (its words weighted by
how rare they are in the collection) a passage covers and how strongly, and how well the question
as a whole fits one of the names by which staff know the thing. Every constant was tuned with
`bench/retrieval.py` and `bench/questions.py`, on one half of their questions.
"""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from knowledge.index import BLOCK, FIELDS, KINDS, POSTING
from knowledge.language import ASK, QUESTIONS, Language, Reading, Term

# Two logistic regressions of "the best hit is right" on labelled questions, fitted by `bench/calibrate.py`:
# weights of the score, of the likeness to a name, of the lead over the next hit, of each unknown word, of the
# coverage, of the number of words (in sixes), of an SOP, a concept, a regulation being the hit; and the constant.
# Rarity is counted in the collection itself, so that the curve stays where it is while the collection grows:
# `bench/retrieval.py growth` prints it at each size.
CERTAINTY = (3.1, 5.6, 3.1, -0.1, 2.8, 3.3, 1.8, 1.0, -0.5, -9.7)
CERTAINTY_PASAL = (2.9, 0.7, 4.5, 0.2, 3.7, 1.8, 0.0, 0.0, 0.0, -5.7)
# Where several regulations are the answer there is no lead; fitted on the questions for a legal basis.
_CERTAINTY_SEVERAL = (5.1, 3.7, 1.8, -1.9, 0.0, 0.0, 0.0, 0.0, 0.0, -4.0)
_MOST_LEAD = 0.4
_MOST_WORDS = 9
SURE = 0.77
SURE_SEVERAL = 0.87
SURE_PASAL = 0.86  # pasal have near twins in other laws; `bench/calibrate.py` watches it at each size
UNSURE = 0.27
_CANDIDATES = 60
_FAR_BEHIND = 0.3  # of the best score: what is weaker is no candidate
# How much a question's word counts by the best field in which it stands.
_FIELD_WEIGHT = {"title": 1.0, "names": 0.6, "lead": 0.85, "opening": 0.85, "text": 0.6}
_BY_FIELDS = np.array(
    [
        max((_FIELD_WEIGHT[name] for bit, name in enumerate(FIELDS) if bits & 1 << bit), default=0.0)
        for bits in range(1 << len(FIELDS))
    ],
    np.float32,
)
_STRENGTH_SHARE = 0.25  # of the score without names; the rest is coverage
_NAME_SHARE = {"pasal": 0.2}
_OTHER_NAME_SHARE = 0.6
# A word that the collection lacks weighs so much of the rarest's weight.
_UNKNOWN = 0.7
# Weight that no passage covers: the fewer and the commoner its words, the less a question says.
_PRIOR = 2.5
_NAMED_KIND = 2.5
# In the likeness of names: the weight of a question word and of another common word, and the most
# that a missing word costs.
_ASK = 0.8
_FILLER = 0.15
_COMMON = 3.0
_FIRST = 0.02  # for the first of the pasal under one heading
_UNNAMED_KIND = {"sop": 0.7, "regulation": 0.8}


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
    named: float = 1.0  # likeness to the nearest of its names


@dataclass(frozen=True)
class Found:
    """The outcome of one search, best first, one hit a thing. `unknown`: words of the question that
    stand nowhere in the collection."""

    terms: tuple[Term, ...]
    hits: tuple[Hit, ...]
    unknown: tuple[str, ...] = ()
    several: bool = False  # several right answers are expected, so no lead over the next

    @property
    def certainty(self) -> float:
        """How likely the best hit is right, from 0 to 1."""
        if not self.hits:
            return 0.0
        weights = CERTAINTY_PASAL if self.hits[0].kind == "pasal" else CERTAINTY
        weights = _CERTAINTY_SEVERAL if self.several else weights
        odds = sum(weight * value for weight, value in zip(weights, features(self), strict=True))
        return 1 / (1 + math.exp(-odds))

    @property
    def grade(self) -> Grade:
        if self.certainty < UNSURE:
            return Grade.NONE
        sure = SURE_SEVERAL if self.several else SURE_PASAL if self.hits[0].kind == "pasal" else SURE
        return Grade.SURE if self.certainty >= sure else Grade.UNSURE


def features(found: Found) -> tuple[float, ...]:
    """What certainty is judged by, in the order of CERTAINTY; there is a hit."""
    best = found.hits[0]
    lead = best.score - (found.hits[1].score if len(found.hits) > 1 else 0.0)
    lead = _MOST_LEAD if found.several else min(lead, _MOST_LEAD)
    kinds = (float(best.kind == kind) for kind in ("sop", "concept", "regulation"))
    words = min(len(found.terms), _MOST_WORDS) / 6
    return best.score, best.named, lead, min(len(found.unknown), 2), best.coverage, words, *kinds, 1.0


Numbers = NDArray[np.float32]


@dataclass(frozen=True)
class Query:
    """The folded words of a question.

    `asks`: its question words and other common words, which tell names apart that share the rest.
    `optional`: by kind, stems that only tell what kind of answer is wanted ("sop" when an SOP is
    looked for): they count where they help. `factors`: by how much the scores of a kind are
    multiplied. `within`: only what belongs to these things (regulations, for their pasal).
    """

    terms: Sequence[Term]
    asks: frozenset[str] = frozenset()
    optional: Mapping[str, Collection[str]] = field(default_factory=dict)
    factors: Mapping[str, float] = field(default_factory=dict)
    within: Collection[str] = ()


def query(language: Language, question: str) -> Query:
    """A question's words, where nothing is known of its intent: only a kind that is named counts."""
    readings = language.read(question)
    kind, rest = _kind_named(readings)
    factors = {**_UNNAMED_KIND, kind: _NAMED_KIND} if kind else _UNNAMED_KIND
    return Query(language.terms(rest) or language.terms(readings), language.asks(readings), {}, factors)


def search(connection: Connection, asked: Query, kinds: Collection[str]) -> Found:
    """The best things of `kinds`, one hit a thing (of a regulation, one a pasal)."""
    if not asked.terms:
        return Found((), ())
    kind_of = _kinds(connection)
    every = _add_up(connection, asked.terms, len(kind_of))
    score, coverage = every.score(), every.coverage
    weights = {kind: [every.weights] for kind in kinds}
    for kind in kinds:
        optional = asked.optional.get(kind, ())
        needed = [term for term in asked.terms if term.stem not in optional]
        if needed and len(needed) < len(asked.terms):
            some = _add_up(connection, needed, len(kind_of))
            weights[kind].append(some.weights)
            here = kind_of == KINDS.index(kind) + 1
            score[here] = np.maximum(score[here], some.score()[here])
            coverage[here] = np.maximum(coverage[here], some.coverage[here])
    factors = [asked.factors.get(kind, 1.0) if kind in kinds else 0.0 for kind in KINDS]
    score *= np.array([0.0, *factors], np.float32)[kind_of]
    if asked.within:
        score *= _belonging(connection, asked.within, len(kind_of))
    compared = {kind: [_name_weights(words, asked.asks) for words in ways] for kind, ways in weights.items()}
    numbers = _best(score)
    marks = ",".join("?" * len(numbers))
    rows = connection.execute(
        f"select id, kind, ref, part, title, names from passages where id in ({marks})", numbers
    ).fetchall()
    firsts = _firsts_of_heading(row[:5] for row in rows)
    hits: dict[tuple[str, str, str], Hit] = {}
    for number, kind, ref, part, title, names in rows:
        share = _NAME_SHARE.get(kind, _OTHER_NAME_SHARE)
        named = max(_nearest_name(names, *words) for words in compared[kind])
        total = (1 - share) * float(score[number]) + share * named * asked.factors.get(kind, 1.0)
        total += _FIRST if number in firsts else 0
        key = kind, ref, part if kind == "pasal" else ""
        if key not in hits or total > hits[key].score:
            covered = round(float(coverage[number]), 4)
            hits[key] = Hit(kind, ref, part, title, round(total, 4), covered, round(named, 4))
    ranked = sorted(hits.values(), key=lambda hit: (-hit.score, hit.kind, hit.ref, hit.part))
    return Found(tuple(asked.terms), tuple(ranked), every.unknown)


def _firsts_of_heading(rows: Iterable[tuple[int, str, str, str, str]]) -> set[int]:
    """The passages of the pasal that are first under their heading, which say what the others go on about;
    `rows`: (passage, kind, ref, part, title)."""
    firsts: dict[tuple[str, str], tuple[int, int]] = {}
    for passage, kind, ref, part, title in rows:
        if kind == "pasal" and title:
            pasal = _number(part), passage
            firsts[ref, title] = min(firsts.get((ref, title), pasal), pasal)
    return {passage for _, passage in firsts.values()}


def _number(part: str) -> int:
    digits = re.match(r"\d+", part)
    return int(digits[0]) if digits else 0


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


def _best(score: Numbers) -> list[int]:
    """The numbers of the best passages."""
    near = np.flatnonzero(score > _FAR_BEHIND * score.max(initial=0))
    if len(near) > _CANDIDATES:
        near = near[np.argpartition(score[near], -_CANDIDATES)[-_CANDIDATES:]]
    return [int(number) for number in near]


def _belonging(connection: Connection, refs: Collection[str], size: int) -> NDArray[np.bool_]:
    """Which passages belong to these things."""
    marks = ",".join("?" * len(refs))
    inside = np.zeros(size, np.bool_)
    inside[[number for (number,) in connection.execute(
        f"select id from passages where ref in ({marks})", tuple(refs)
    )]] = True  # fmt: skip
    return inside


def _kinds(connection: Connection) -> NDArray[np.uint8]:
    """The kind of each passage by its number; 0 where it is gone."""
    blocks = [stored for (stored,) in connection.execute("select kinds from blocks order by block")]
    return np.frombuffer(b"".join(blocks), np.uint8)


@dataclass(frozen=True)
class _Sums:
    """By passage, the share of the words' weight that it covers, and how strongly it has them; the
    weight of each stem; and the typed words that no passage has."""

    coverage: Numbers
    strength: Numbers
    weights: dict[str, float]
    unknown: tuple[str, ...]

    def score(self) -> Numbers:
        """Both, mixed."""
        mixed: Numbers = (1 - _STRENGTH_SHARE) * self.coverage + _STRENGTH_SHARE * self.strength
        return mixed


def _add_up(connection: Connection, terms: Sequence[Term], size: int) -> _Sums:
    coverage, strength = np.zeros(size, np.float32), np.zeros(size, np.float32)
    total, weights = _PRIOR, dict[str, float]()
    unknown: list[str] = []
    for term in terms:
        readings = [(weight, *_postings(connection, stem)) for stem, weight in ((term.stem, 1.0), *term.others)]
        spread = max(len(places) for _, places, _, _ in readings)
        rarity = math.log(1 + size / (spread + 0.5)) * (1 if spread else _UNKNOWN)
        if not spread and any(map(str.isdigit, term.typed)):
            continue  # an amount, a date: no word
        if not spread:
            unknown.append(term.typed)
        total += rarity
        weights |= {stem: rarity * weight for stem, weight in ((term.stem, 1.0), *term.others)}
        if len(readings) == 1:
            _, places, impact, fields = readings[0]
            coverage[places] += np.float32(rarity) * _BY_FIELDS[fields]
            strength[places] += np.float32(rarity / 255) * impact
            continue
        best_coverage, best_strength = np.zeros(size, np.float32), np.zeros(size, np.float32)
        for weight, places, impact, fields in readings:
            best_coverage[places] = np.maximum(best_coverage[places], np.float32(weight) * _BY_FIELDS[fields])
            best_strength[places] = np.maximum(best_strength[places], np.float32(weight / 255) * impact)
        coverage += np.float32(rarity) * best_coverage
        strength += np.float32(rarity) * best_strength
    return _Sums(coverage / np.float32(total), strength / np.float32(total), weights, tuple(unknown))


def _postings(connection: Connection, stem: str) -> tuple[NDArray[np.int64], NDArray[np.uint8], NDArray[np.uint8]]:
    """(numbers of the passages that have the stem, impact, fields)."""
    rows = connection.execute("select block, entries from postings where stem = ?", (stem,)).fetchall()
    entries = np.frombuffer(b"".join(stored for _, stored in rows), POSTING)
    sizes = [len(stored) // POSTING.itemsize for _, stored in rows]
    starts = np.repeat(np.array([block * BLOCK for block, _ in rows], np.int64), sizes)
    return starts + entries["place"], entries["impact"], entries["fields"]


def _name_weights(weights: Mapping[str, float], asks: frozenset[str]) -> tuple[dict[str, float], float]:
    """What each word of a question, and a word that only a name has, count in the likeness of names."""
    rarest = min(max(weights.values(), default=0.0), _COMMON)
    return {**weights, **{word: _ask_weight(word) for word in asks}}, rarest


def _nearest_name(names: str, weights: Mapping[str, float], rarest: float) -> float:
    """Likeness of the question to the nearest of a thing's names (one a line)."""
    return max(_likeness(name.split(), weights, rarest) for name in names.split("\n"))


def _ask_weight(word: str) -> float:
    return _ASK if word in QUESTIONS else _FILLER


def _likeness(name: Sequence[str], weights: Mapping[str, float], rarest: float) -> float:
    """Weighted Dice coefficient; a word of the name that was not asked for costs half."""
    here = dict.fromkeys(name)
    shared = sum(weight for stem, weight in weights.items() if stem in here)
    if not shared:
        return 0.0
    missing = 0.5 * sum(_ask_weight(stem) if stem[0] == ASK else rarest for stem in here if stem not in weights)
    return 2 * shared / (2 * shared + sum(w for stem, w in weights.items() if stem not in here) + missing)

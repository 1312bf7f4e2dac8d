"""Free text to the passages that answer it: FTS5 candidates, rescored, graded.

Scores lie between 0 and 1. They say how much of the question's meaning (its words weighted by
how rare they are in the collection) a passage covers, and how well the question as a whole fits
one of the names by which staff know the thing.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from sqlite3 import Connection

from knowledge.language import Language, Term

# Tuned with `bench/questions.py`, which prints what each grade's answers are worth.
SURE = 0.62
UNSURE = 0.46
_CANDIDATES = 60
# How much a question's word counts when it is found in the title, in a name, in the lead, in the
# text alone.
_FIELD_WEIGHT = {"title": 1.0, "names": 1.0, "lead": 0.85, "text": 0.6}
_WHOLE_NAME_SHARE = 0.4


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


def search(
    connection: Connection,
    language: Language,
    question: str,
    kinds: Collection[str],
    ignoring: Collection[str] = (),
) -> Found:
    """The best things of `kinds` for a question. `ignoring`: stems that only told the intent."""
    terms = [term for term in language.question_terms(question) if term.stem not in ignoring]
    if not terms:
        return Found((), ())
    stems = [term.stem for term in terms]
    weights = _weights(connection, stems)
    hits: dict[tuple[str, str], Hit] = {}
    for kind, ref, part, title, packed in _candidates(connection, stems, kinds):
        coverage, whole = _compare(json.loads(packed), stems, weights)
        score = (1 - _WHOLE_NAME_SHARE) * coverage + _WHOLE_NAME_SHARE * whole
        best = hits.get((kind, ref))
        if best is None or score > best.score:
            hits[kind, ref] = Hit(kind, ref, part, title, round(score, 4), round(coverage, 4))
    ranked = sorted(hits.values(), key=lambda hit: (-hit.score, hit.kind, hit.ref))
    return Found(tuple(terms), tuple(ranked))


def _weights(connection: Connection, stems: Sequence[str]) -> dict[str, float]:
    """Rarity of each stem; one that the collection lacks weighs as much as the rarest."""
    (total,) = connection.execute("select count(*) from passages").fetchone()
    marks = ",".join("?" * len(stems))
    spread = dict(connection.execute(f"select stem, passages from stems where stem in ({marks})", stems))
    return {stem: math.log(1 + total / (spread.get(stem, 0) + 0.5)) for stem in stems}


def _candidates(
    connection: Connection, stems: Sequence[str], kinds: Collection[str]
) -> Iterable[tuple[str, str, str, str, str]]:
    match = " OR ".join(f'"{stem}"' for stem in stems)
    marks = ",".join("?" * len(kinds))
    return connection.execute(
        f"""
        select kind, ref, part, passages.title, terms
        from search_index join passages on passages.id = search_index.rowid
        where search_index match ? and kind in ({marks})
        order by bm25(search_index, 3.0, 3.0, 1.5, 1.0) limit {_CANDIDATES}
        """,
        (match, *kinds),
    )


def _compare(fields: dict[str, list[str]], stems: Sequence[str], weights: dict[str, float]) -> tuple[float, float]:
    """(share of the question's weight that the fields cover, likeness to the nearest name)."""
    names: list[list[str]] = [fields["title"], *fields["names"]]  # type: ignore[list-item]
    in_names = {stem for name in fields["names"] for stem in name}
    sets = {**{key: set(fields[key]) for key in ("title", "lead", "text")}, "names": in_names}
    total = sum(weights.values())
    covered = sum(
        weights[stem] * max((weight for key, weight in _FIELD_WEIGHT.items() if stem in sets[key]), default=0.0)
        for stem in stems
    )
    rarest = max(weights.values())
    whole = max(_likeness(set(stems), set(name), weights, rarest) for name in names)
    return covered / total, whole


def _likeness(asked: set[str], name: set[str], weights: dict[str, float], rarest: float) -> float:
    """Weighted Dice coefficient; a word of the name that was not asked for costs half."""
    shared = sum(weights[stem] for stem in asked & name)
    missing = 0.5 * min(rarest, 3.0) * len(name - asked)
    return 2 * shared / (2 * shared + sum(weights[s] for s in asked - name) + missing) if shared else 0.0

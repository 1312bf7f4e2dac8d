"""Which SOP a situation calls for (or which concept): words weighed by how well they tell things apart.

Search asks how much of a question a passage covers. Who describes a situation uses many words that no
collection has; what matters is that the others point at one SOP and at nothing else. SOPs are few, so each
word's evidence for each of them is counted when it is first needed: a naive Bayes model over the SOPs' names,
ways of asking, situations and steps, beside what concepts, regulations and matters of other offices are
called. Constants were tuned with `bench/questions.py` on its labelled questions.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.language import ASK, Language
from knowledge.records import Concept, Regulation, Sop

# The weight of a phrase by where it stands.
_NAME, _CALLED, _ASKED, _POINT, _TOPIC, _TEXT = 3.0, 2.0, 1.0, 0.7, 0.5, 0.3
_ASKED_ELSEWHERE = 0.25  # of a concept: its ways of asking are many, and use the words of work
_SMOOTHING = 2.0  # phrases that stand for all that a class might say too
_FLOOR = 1e-3  # the share of phrases in which any word may turn up
_MOST, _LEAST = 3.5, -0.4  # nats that one word may say for and against
_ASK_SHARE, _PAIR_SHARE = 0.4, 0.5
_ANOTHER_MATTER = 6.0  # nats against an SOP where all words of one of its `bukan` were said
_OTHER = ""  # the class of what no SOP is about


@dataclass(frozen=True)
class Situation:
    """What a question's words say. `ranked`: (id of an SOP, nats of evidence for it), best first, empty where
    no word says anything; `other`: the evidence that it is no SOP's business; `strongest`: the best words'
    evidence for the first; `unknown`: how many of the `count` words no SOP or other thing is called by;
    `barred`: SOPs of which the words name what only sounds like them."""

    ranked: tuple[tuple[str, float], ...]
    other: float
    strongest: tuple[float, float]
    unknown: int
    count: int
    barred: frozenset[str] = frozenset()

    @property
    def evidence(self) -> float:
        """For the first SOP, against other business."""
        return self.ranked[0][1] - max(self.other, 0.0) if self.ranked else 0.0

    @property
    def lead(self) -> float:
        """Of the first SOP over the second."""
        return self.ranked[0][1] - self.ranked[1][1] if len(self.ranked) > 1 else self.evidence


Weighted = Iterable[tuple[str, float]]


class Situations:
    """The words of a few things as evidence for each of them."""

    def __init__(
        self,
        language: Language,
        things: Mapping[str, Weighted],
        others: Weighted,
        excluded: Mapping[str, Iterable[str]] | None = None,
    ) -> None:
        """`things`: by id, phrases with their weights; `others`: phrases of what is none of them; `excluded`:
        by id, phrases of what only sounds like it."""
        self._language = language
        self._labels = [label for label in things if label != _OTHER]
        self._excluded = {
            label: [frozenset(language.index_terms(phrase)) for phrase in phrases]
            for label, phrases in (excluded or {}).items()
        }
        counts: defaultdict[str, defaultdict[str, float]] = defaultdict(lambda: defaultdict(float))
        sizes: defaultdict[str, float] = defaultdict(float)
        for label, phrases in ((_OTHER, others), *things.items()):
            for phrase, weight in phrases:
                stems = language.name_terms(phrase)
                sizes[label] += weight
                for feature in {*stems, *_pairs([stem for stem in stems if stem[0] != ASK])}:
                    counts[label][feature] += weight
        self._counts, self._sizes = counts, sizes
        self._known = {feature for count in counts.values() for feature in count}
        self._evidence: dict[str, dict[str, float]] = {}

    def judge(self, question: str, weak: Collection[str] = ()) -> Situation:
        """The SOPs by the evidence for them in the question's words; the stems `weak` say nothing."""
        readings = self._language.read(question)
        terms = [term for term in self._language.terms(readings) if term.stem not in weak]
        said: list[tuple[Mapping[str, float], float]] = []
        unknown = 0
        for term in terms:
            likely = ((stem, share) for stem, share in ((term.stem, 1.0), *term.others) if stem in self._known)
            stem, share = next(likely, ("", 0.0))
            if stem:
                said.append((self._weighed(stem), share))
            unknown += not stem
        others = [(word, _ASK_SHARE) for word in self._language.asks(readings)]
        others += [(pair, _PAIR_SHARE) for pair in _pairs([term.stem for term in terms])]
        said += [(self._weighed(feature), share) for feature, share in others if feature in self._known]
        if not said:
            return Situation((), 0.0, (0.0, 0.0), unknown, len(terms))
        sums = {
            label: sum(share * min(_MOST, max(_LEAST, evidence[label])) for evidence, share in said)
            for label in (*self._labels, _OTHER)
        }
        other = sums.pop(_OTHER)
        stems = {term.stem for term in terms}
        barred = frozenset(
            label for label in sums if any(phrase and phrase <= stems for phrase in self._excluded.get(label, ()))
        )
        for label in barred:
            sums[label] -= _ANOTHER_MATTER
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        by_strength = sorted((evidence[ranked[0][0]] * share for evidence, share in said), reverse=True)
        return Situation(
            tuple(ranked), other, (by_strength[0], max(0.0, *by_strength[1:2], 0.0)), unknown, len(terms), barred
        )

    def _weighed(self, feature: str) -> dict[str, float]:
        """By class, the log of how much more often its phrases have the feature than those of others."""
        if feature not in self._evidence:
            every = (*self._labels, _OTHER)
            rates = {
                label: self._counts[label].get(feature, 0.0) / (self._sizes[label] + _SMOOTHING) for label in every
            }
            total = sum(rates.values())
            self._evidence[feature] = {
                label: math.log((rate + _FLOOR) / ((total - rate) / max(1, len(every) - 1) + _FLOOR))
                for label, rate in rates.items()
            }
        return self._evidence[feature]


def of_sops(
    language: Language, sops: Sequence[Sop], concepts: Iterable[Concept], regulations: Iterable[Regulation]
) -> Situations:
    """The evidence for each SOP."""
    others = [(phrase, 1.0) for sop in sops for phrase in sop.bukan]
    for concept in concepts:
        others += [(phrase, 1.0) for phrase in (concept.nama, *concept.sebutan)]
        others += [(phrase, _ASKED_ELSEWHERE) for phrase in concept.pertanyaan]
    return Situations(
        language,
        {sop.id: _of_sop(sop) for sop in sops},
        [*others, *_topics(regulations), *((phrase, 1.0) for phrase in language.outside)],
        {sop.id: sop.bukan for sop in sops},
    )


def of_concepts(
    language: Language, sops: Iterable[Sop], concepts: Sequence[Concept], regulations: Iterable[Regulation]
) -> Situations:
    """The evidence for each concept."""
    others = [(phrase, 1.0) for sop in sops for phrase in (sop.nama, *sop.sebutan, *sop.pertanyaan, *sop.situasi)]
    return Situations(
        language,
        {concept.id: _of_concept(concept) for concept in concepts},
        [*others, *_topics(regulations), *((phrase, 1.0) for phrase in language.outside)],
    )


def _of_sop(sop: Sop) -> Iterator[tuple[str, float]]:
    yield sop.nama, _NAME
    yield from ((phrase, _CALLED) for phrase in sop.sebutan)
    yield from ((phrase, _ASKED) for phrase in (*sop.pertanyaan, *sop.situasi))
    for step in sop.langkah:
        yield from ((phrase, _TEXT) for phrase in (step.kegiatan, *step.kelengkapan, *step.output))


def _of_concept(concept: Concept) -> Iterator[tuple[str, float]]:
    yield concept.nama, _NAME
    yield from ((phrase, _CALLED) for phrase in concept.sebutan)
    yield from ((phrase, _ASKED) for phrase in concept.pertanyaan)
    for point in concept.butir:
        yield from ((phrase, _POINT) for phrase in (point.nama, *point.sebutan))
    yield from ((sentence, _TEXT) for sentence in concept.isi.split(". "))


def _topics(regulations: Iterable[Regulation]) -> list[tuple[str, float]]:
    return [(phrase, _TOPIC) for entry in regulations for phrase in (*entry.sebutan, *entry.topik)]


def _pairs(stems: Sequence[str]) -> list[str]:
    return [" ".join(pair) for pair in pairwise(stems)]

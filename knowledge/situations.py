"""Which SOP a situation calls for: words weighed by how well they tell the SOPs apart.

Search asks how much of a question a passage covers. Who describes a situation uses many words that no
collection has; what matters is that the others point at one SOP and at nothing else. SOPs are few, so each
word's evidence for each of them is counted when it is first needed: a naive Bayes model over the SOPs' names,
ways of asking, situations and steps, beside what concepts, regulations and matters of other offices are
called. Constants were tuned with `bench/questions.py` on its labelled questions.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from knowledge.language import ASK, Language
from knowledge.records import Concept, Regulation, Sop

_NAME, _CALLED, _SITUATION, _STEP, _TOPIC = 3.0, 2.0, 1.0, 0.3, 0.5  # the weight of a phrase by where it stands
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
    evidence for the first; `unknown`: how many of the `count` words no SOP or other thing is called by."""

    ranked: tuple[tuple[str, float], ...]
    other: float
    strongest: tuple[float, float]
    unknown: int
    count: int

    @property
    def evidence(self) -> float:
        """For the first SOP, against other business."""
        return self.ranked[0][1] - max(self.other, 0.0) if self.ranked else 0.0

    @property
    def lead(self) -> float:
        """Of the first SOP over the second."""
        return self.ranked[0][1] - self.ranked[1][1] if len(self.ranked) > 1 else self.evidence


class Situations:
    """The words of all SOPs as evidence."""

    def __init__(
        self,
        language: Language,
        sops: Iterable[Sop],
        concepts: Iterable[Concept],
        regulations: Iterable[Regulation],
    ) -> None:
        self._language = language
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        sizes: Counter[str] = Counter()
        self._sops: list[str] = []
        self._excluded: dict[str, list[frozenset[str]]] = {}
        for sop in sops:
            self._sops.append(sop.id)
            self._count(counts[sop.id], sizes, sop.id, [sop.nama], _NAME)
            self._count(counts[sop.id], sizes, sop.id, sop.sebutan, _CALLED)
            self._count(counts[sop.id], sizes, sop.id, (*sop.pertanyaan, *sop.situasi), _SITUATION)
            for step in sop.langkah:
                self._count(counts[sop.id], sizes, sop.id, (step.kegiatan, *step.kelengkapan, *step.output), _STEP)
            self._count(counts[_OTHER], sizes, _OTHER, sop.bukan, _SITUATION)
            self._excluded[sop.id] = [frozenset(language.index_terms(phrase)) for phrase in sop.bukan]
        for concept in concepts:
            phrases = (concept.nama, *concept.sebutan, *concept.pertanyaan)
            self._count(counts[_OTHER], sizes, _OTHER, phrases, _SITUATION)
        for entry in regulations:
            self._count(counts[_OTHER], sizes, _OTHER, (*entry.sebutan, *entry.topik), _TOPIC)
        self._count(counts[_OTHER], sizes, _OTHER, language.outside, _SITUATION)
        self._evidence = _evidence(counts, sizes)

    def judge(self, question: str, weak: Collection[str] = ()) -> Situation:
        """The SOPs by the evidence for them in the question's words; the stems `weak` say nothing."""
        readings = self._language.read(question)
        terms = [term for term in self._language.terms(readings) if term.stem not in weak]
        said: list[tuple[Mapping[str, float], float]] = []
        unknown = 0
        for term in terms:
            likely = ((stem, share) for stem, share in ((term.stem, 1.0), *term.others) if stem in self._evidence)
            stem, share = next(likely, ("", 0.0))
            if stem:
                said.append((self._evidence[stem], share))
            unknown += not stem
        others = [(word, _ASK_SHARE) for word in self._language.asks(readings)]
        others += [(pair, _PAIR_SHARE) for pair in _pairs([term.stem for term in terms])]
        said += [(self._evidence[feature], share) for feature, share in others if feature in self._evidence]
        if not said:
            return Situation((), 0.0, (0.0, 0.0), unknown, len(terms))
        sums = {
            label: sum(share * min(_MOST, max(_LEAST, evidence[label])) for evidence, share in said)
            for label in (*self._sops, _OTHER)
        }
        other = sums.pop(_OTHER)
        stems = {term.stem for term in terms}
        for label in sums:
            if any(phrase and phrase <= stems for phrase in self._excluded[label]):
                sums[label] -= _ANOTHER_MATTER
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        by_strength = sorted((evidence[ranked[0][0]] * share for evidence, share in said), reverse=True)
        return Situation(
            tuple(ranked), other, (by_strength[0], max(0.0, *by_strength[1:2], 0.0)), unknown, len(terms)
        )

    def _count(
        self, counts: Counter[str], sizes: Counter[str], label: str, phrases: Iterable[str], weight: float
    ) -> None:
        for phrase in phrases:
            stems = self._language.name_terms(phrase)
            sizes[label] += weight  # type: ignore[assignment]
            for feature in {*stems, *_pairs([stem for stem in stems if stem[0] != ASK])}:
                counts[feature] += weight  # type: ignore[assignment]


def _pairs(stems: Sequence[str]) -> list[str]:
    return [" ".join(pair) for pair in pairwise(stems)]


def _evidence(counts: Mapping[str, Counter[str]], sizes: Mapping[str, float]) -> dict[str, dict[str, float]]:
    """By feature and class, the log of how much more often the class's phrases have it than others'."""
    every = (*sizes, *(() if _OTHER in sizes else (_OTHER,)))
    evidence: dict[str, dict[str, float]] = {}
    for feature in {feature for count in counts.values() for feature in count}:
        rates = {
            label: counts[label][feature] / (sizes[label] + _SMOOTHING) if label in sizes else 0.0
            for label in every
        }
        total = sum(rates.values())
        evidence[feature] = {
            label: math.log((rate + _FLOOR) / ((total - rate) / max(1, len(every) - 1) + _FLOOR))
            for label, rate in rates.items()
        }
    return evidence

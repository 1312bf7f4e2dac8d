"""Which SOP a situation calls for: words weighed by how well they tell the SOPs apart.

Search asks how much of a question a passage covers. A person who describes a situation uses many words that no
collection has; what matters is that the others point at one SOP and at nothing else. SOPs are few, so that each
word's evidence for each of them is counted when the words are first needed: a naive Bayes model over the names,
ways of asking, situations and steps, beside what concepts, regulations and other offices' business are called.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from knowledge.language import ASK, Language
from knowledge.records import Concept, Regulation, Sop

_WEIGHTS = {"name": 3.0, "called": 2.0, "situation": 1.0, "step": 0.3}
_SMOOTHING = 2.0  # phrases that a class is given for words that it lacks
_FLOOR = 3e-4  # how often any word turns up in any talk
_MOST, _LEAST = 3.5, -2.0  # what one word may say for and against
_ASK_SHARE, _PAIR_SHARE = 0.6, 0.5
_OTHER = ""


@dataclass(frozen=True)
class Situation:
    """What speaks for the likeliest SOP: `evidence` in nats against other business, `lead` over the next SOP,
    `known` the share of the question's words that any SOP has, `ranked` the SOPs' ids with their evidence."""

    ranked: tuple[tuple[str, float], ...]
    evidence: float
    lead: float
    strongest: float
    second: float
    known: float
    count: int


class Situations:
    """The words of all SOPs as evidence."""

    def __init__(
        self, language: Language, sops: Iterable[Sop], concepts: Iterable[Concept],
        regulations: Iterable[Regulation], outside: Iterable[str] = (),
    ) -> None:  # fmt: skip
        self._language = language
        self._rates: dict[str, dict[str, float]] = {}
        counts: defaultdict[str, Counter[str]] = defaultdict(Counter)
        sizes: Counter[str] = Counter()

        def add(label: str, phrase: str, weight: float) -> None:
            sizes[label] += weight
            for feature in self._stored(phrase):
                counts[label][feature] += weight

        for sop in sops:
            add(sop.id, sop.nama, _WEIGHTS["name"])
            for phrase in sop.sebutan:
                add(sop.id, phrase, _WEIGHTS["called"])
            for phrase in (*sop.pertanyaan, *sop.situasi):
                add(sop.id, phrase, _WEIGHTS["situation"])
            for step in sop.langkah:
                for phrase in (step.kegiatan, *step.kelengkapan, *step.output):
                    add(sop.id, phrase, _WEIGHTS["step"])
            for phrase in sop.bukan:
                add(_OTHER, phrase, 1.0)
        for concept in concepts:
            for phrase in (concept.nama, *concept.sebutan, *concept.pertanyaan):
                add(_OTHER, phrase, 1.0)
        for entry in regulations:
            for phrase in (*entry.sebutan, *entry.topik):
                add(_OTHER, phrase, 0.5)
        for phrase in outside:
            add(_OTHER, phrase, 1.0)
        self._labels = [label for label in sizes if label != _OTHER]
        self._evidence = self._weigh(counts, sizes)

    def _weigh(self, counts: Mapping[str, Counter[str]], sizes: Mapping[str, float]) -> dict[str, dict[str, float]]:
        features = {feature for count in counts.values() for feature in count}
        classes = list(sizes)
        evidence: dict[str, dict[str, float]] = {}
        for feature in features:
            rates = {
                label: (counts[label][feature] + _SMOOTHING * _FLOOR) / (sizes[label] + _SMOOTHING)
                for label in classes
            }
            total = sum(rates.values())
            evidence[feature] = {
                label: math.log((rates[label] + _FLOOR) / ((total - rates[label]) / max(1, len(classes) - 1) + _FLOOR))
                for label in classes
            }
        return evidence

    def judge(self, question: str) -> Situation:
        """The SOPs by the evidence that the question's words give for them."""
        readings = self._language.read(question)
        terms = self._language.terms(readings)
        features: list[tuple[dict[str, float], float]] = []
        known = 0
        for term in terms:
            best: dict[str, float] | None = self._evidence.get(term.stem)
            share = 1.0
            for other, weight in term.others:
                if other in self._evidence and best is None:
                    best, share = self._evidence[other], weight
            known += best is not None
            if best is not None:
                features.append((best, share))
        for word in self._language.asks(readings):
            if word in self._evidence:
                features.append((self._evidence[word], _ASK_SHARE))
        stems = [term.stem for term in terms]
        for pair in zip(stems, stems[1:]):
            if " ".join(pair) in self._evidence:
                features.append((self._evidence[" ".join(pair)], _PAIR_SHARE))
        sums = {
            label: sum(share * min(_MOST, max(_LEAST, weights[label])) for weights, share in features)
            for label in (*self._labels, _OTHER) if features and label in features[0][0]
        }
        other = sums.pop(_OTHER, 0.0)
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        if not ranked:
            return Situation((), 0, 0, 0, 0, 0, len(terms))
        strongest = sorted((weights[ranked[0][0]] * share for weights, share in features), reverse=True)
        return Situation(
            tuple(ranked), ranked[0][1] - max(other, 0), ranked[0][1] - (ranked[1][1] if len(ranked) > 1 else 0),
            strongest[0], strongest[1] if len(strongest) > 1 else 0.0,
            known / (len(terms) or 1), len(terms),
        )

    def _stored(self, phrase: str) -> set[str]:
        stems = self._language.name_terms(phrase)
        plain = [stem for stem in stems if stem[0] != ASK]
        return {*stems, *(" ".join(pair) for pair in zip(plain, plain[1:]))}

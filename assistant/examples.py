"""Intents recognised by their likeness to examples, which are data (`intents.yaml`)."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping

from knowledge import Knowledge

# Tuned with bench/questions.py: a message this like an example is taken to mean the same.
_LIKE = 0.72


class Examples:
    """Examples by intent, each as the set of its words after folding."""

    def __init__(self, knowledge: Knowledge, examples: Mapping[str, Iterable[str]]) -> None:
        self._language = knowledge.language
        self._sets = [(name, self._words(text)) for name, texts in examples.items() for text in texts]
        self._spread = Counter(word for _, words in self._sets for word in words)

    def nearest(self, text: str) -> str:
        """The intent of the most similar example, or "" if none is like it."""
        asked = self._words(text)
        likeness, name = max(((self._likeness(asked, words), name) for name, words in self._sets), default=(0, ""))
        return name if likeness >= _LIKE else ""

    def _words(self, text: str) -> frozenset[str]:
        return frozenset(reading.word for reading in self._language.read(text))

    def _likeness(self, asked: frozenset[str], words: frozenset[str]) -> float:
        """Dice coefficient, each word weighted by how rare it is among the examples."""
        shared = 2 * sum(map(self._weight, asked & words))
        return shared / (shared + sum(map(self._weight, asked ^ words))) if shared else 0.0

    def _weight(self, word: str) -> float:
        return math.log(1 + len(self._sets) / (0.5 + self._spread[word]))

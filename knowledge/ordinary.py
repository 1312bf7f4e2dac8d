"""Ordinary Indonesian words, so that they are never "corrected" into ours."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=100_000)
def is_ordinary(word: str) -> bool:
    """Whether a lower-case word is one that dictionaries know."""
    import simplemma  # its rules of all languages take a tenth of a second: only when a word is in doubt

    return bool(simplemma.is_known(word, lang="id"))

"""Indonesian as staff write it, brought to terms that can be compared.

The same folding is applied to what is stored and to what is asked: lower case, short forms,
clitics, slips of the pen, acronyms of several words, stems, words of the same sense.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import simplemma
import Stemmer
from rapidfuzz import fuzz, process

from knowledge.pack_reader import Lexicon

_TOKEN = re.compile(r"[a-z0-9]+")
_CLITICS = ("nya", "kah", "lah", "pun", "ku", "mu")
# Tuned with bench/questions.py: below this likeness a correction is more often wrong than right.
_SPELLING_CUTOFF = 80

_stemmer = Stemmer.Stemmer("indonesian")


def words(text: str) -> list[str]:
    """Lower-case words and numbers, accents and signs dropped, `hak2` as `hak`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [re.sub(r"(?<=[a-z]{3})2$", "", token) for token in _TOKEN.findall(plain)]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Snowball's Indonesian stem, repeated until it stays: memeriksa and periksa then agree."""
    if word.isdigit() or len(word) <= 3:
        return word
    for _ in range(3):
        shorter = _stemmer.stemWord(word)
        if shorter == word or len(shorter) < 3:
            break
        word = shorter
    return word


@dataclass(frozen=True)
class Term:
    """A word of a question after folding: what it became, and what was typed."""

    stem: str
    typed: str


class Language:
    """The folding, with an office's lexicon and the vocabulary of its collection."""

    def __init__(self, lexicon: Lexicon, vocabulary: Mapping[str, int] | None = None) -> None:
        """`vocabulary`: how often each word stands in the collection; empty while indexing."""
        self._lexicon = lexicon
        self._vocabulary = vocabulary or {}
        self._common = set(lexicon.kata_umum)
        self._synonyms = {stem(word): stem(group[0]) for group in lexicon.sinonim for word in group}
        self._acronyms: dict[tuple[str, ...], str] = {}
        for phrase, acronym in lexicon.akronim.items():
            self._acronyms[tuple(self._sense(word) for word in words(phrase))] = acronym
        self._longest = max(map(len, self._acronyms), default=1)
        self._known = {*self._vocabulary, *self._common, *lexicon.akronim.values()}
        # Long enough that one slip still leaves it recognisable.
        self._targets = sorted(word for word in self._known.union(lexicon.singkatan) if len(word) > 3)

    def index_terms(self, text: str) -> list[str]:
        """Stems of a stored text, common words left out; folded acronyms stand beside their
        words, so that both "kgb" and "gaji berkala" find "kenaikan gaji berkala"."""
        written = (word for typed in words(text) for word in words(self._lexicon.singkatan.get(typed, typed)))
        stems = [self._sense(word) for word in written if word not in self._common]
        return stems + [name for _, _, name in self._acronyms_in(stems)]

    def question_terms(self, text: str) -> list[Term]:
        """The words of a question that carry meaning, each folded once."""
        terms: list[Term] = []
        for typed, word in self._readings(text):
            if word not in self._common:
                terms.append(Term(self._sense(word), typed))
        for start, end, name in reversed(self._acronyms_in([term.stem for term in terms])):
            typed = " ".join(dict.fromkeys(term.typed for term in terms[start:end]))
            terms[start:end] = [Term(name, typed)]
        return list({term.stem: term for term in terms}.values())

    def corrected(self, text: str) -> str:
        """The question with short forms written out and slips mended, for rules that look at
        words: "yg periksa srt" → "yang periksa surat"."""
        return " ".join(word for _, word in self._readings(text))

    def _readings(self, text: str) -> Iterable[tuple[str, str]]:
        """(typed, meant) for each word; a short form may stand for several words."""
        for typed in words(text):
            for word in self._written_out(typed):
                yield typed, word

    def _written_out(self, typed: str) -> Sequence[str]:
        if typed in self._lexicon.singkatan:
            return words(self._lexicon.singkatan[typed])
        bare = self._without_clitic(typed)
        # Texts have "pelaksananya" too; without its clitic it is the same word as elsewhere.
        if self._is_word(typed) and not (bare != typed and typed.endswith("nya") and len(bare) > 3):
            return (typed,)
        if bare in self._lexicon.singkatan:
            return words(self._lexicon.singkatan[bare])
        if self._is_word(bare):
            return (bare,)
        formal = self._formal_verb(bare)
        if formal:
            return (formal,)
        near = self._nearest(bare)
        if near in self._lexicon.singkatan:
            return words(self._lexicon.singkatan[near])
        return (near,)

    def _is_word(self, word: str) -> bool:
        return word.isdigit() or word in self._known

    def _without_clitic(self, word: str) -> str:
        for clitic in _CLITICS:
            bare = word.removesuffix(clitic)
            if bare != word and len(bare) >= 3 and (self._is_word(bare) or bare in self._lexicon.singkatan):
                return bare
        return word

    def _formal_verb(self, word: str) -> str | None:
        """ngurus → urus, nyusun → susun, ajuin → ajukan: only if that is a word we have."""
        candidates = [word.removesuffix("in") + "kan", word.removesuffix("in")]
        if word.startswith("ng"):
            candidates += [word[2:], "k" + word[2:]]
        if word.startswith("ny"):
            candidates += ["s" + word[2:], "c" + word[2:]]
        if word.startswith("m"):
            candidates += ["p" + word[1:]]
        candidates += [candidate.removesuffix("in") + "kan" for candidate in candidates[2:]]
        for candidate in candidates:
            if candidate != word and len(candidate) > 3 and self._is_word(candidate):
                return candidate
        return None

    def _nearest(self, word: str) -> str:
        """The word of the collection that was probably meant, or the word itself."""
        if len(word) < 4 or any(sign.isdigit() for sign in word):
            return word
        if simplemma.is_known(word, lang="id"):
            return word
        near = process.extract(word, self._targets, scorer=fuzz.ratio, limit=6, score_cutoff=_SPELLING_CUTOFF)
        near = [candidate for candidate in near if not _is_other_word(word, candidate[0])]
        if not near:
            return word

        def likelihood(candidate: tuple[str, float, int]) -> float:
            found, ratio, _ = candidate
            often = self._vocabulary.get(found, 20 if found in self._common else 1)
            return ratio + (4 if found[0] == word[0] else 0) + 0.9 * math.log1p(often)

        return max(near, key=likelihood)[0]

    def _sense(self, word: str) -> str:
        stemmed = stem(word)
        return self._synonyms.get(stemmed, stemmed)

    def _acronyms_in(self, stems: Sequence[str]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        position = 0
        while position < len(stems):
            for length in range(min(self._longest, len(stems) - position), 1, -1):
                name = self._acronyms.get(tuple(stems[position : position + length]))
                if name:
                    found.append((position, position + length, name))
                    position += length - 1
                    break
            position += 1
        return found


def _is_other_word(typed: str, found: str) -> bool:
    """A short word with one letter exchanged is as likely another word (lembur, lembar) as a slip;
    letters left out, doubled or swapped are slips."""
    return len(typed) <= 6 and len(typed) == len(found) and sorted(typed) != sorted(found)

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
from functools import cached_property, lru_cache
from itertools import pairwise

import Stemmer
from rapidfuzz import process
from rapidfuzz.distance import OSA

from knowledge.ordinary import is_ordinary
from knowledge.pack_reader import Lexicon

_TOKEN = re.compile(r"[a-z0-9]+")
ASK = "?"  # marks a word among stems that carries no meaning of its own, but tells names apart
_QUESTION_WORDS = {
    "kenapa": "mengapa", "cara": "bagaimana", "caranya": "bagaimana", "siapakah": "siapa",
    "bagaimanakah": "bagaimana", "apakah": "apa",
}  # fmt: skip
QUESTIONS = frozenset(ASK + word for word in "siapa kapan mana berapa mengapa bagaimana apa boleh harus".split())
_CLITICS = ("nya", "kah", "lah", "pun", "ku", "mu")
# Tuned with bench/retrieval.py: below this likeness a correction is more often wrong than right.
_SPELLING_CUTOFF = 0.74
_FEWER_LETTERS, _MORE_LETTERS = 2, 3
# A word typed without its vowels.
_VOWELS = "aiueo"
_SKELETON_LIKENESS = 0.82

_READINGS = 3
# A word that stands in the collection may be a scan's slip if a word like it stands there so much
# more often.
_MUCH_MORE_OFTEN = 100

_stemmer = Stemmer.Stemmer("indonesian")


def words(text: str) -> list[str]:
    """Lower-case words and numbers, accents and signs dropped, `hak2` as `hak`."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return [
        token[:-1] if token[-1] == "2" and len(token) > 3 and token[-4:-1].isalpha() else token
        for token in _TOKEN.findall(plain)
    ]


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
    """A word of a question after folding: what it became, and what was typed.

    `others`: further stems that may have been meant, each with its weight beside the first's 1.
    """

    stem: str
    typed: str
    others: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True)
class Reading:
    """A typed word and what was meant by it, the likeliest first; and its weight beside that."""

    typed: str
    word: str
    others: tuple[tuple[str, float], ...] = ()


class Language:
    """The folding, with an office's lexicon and the vocabulary of its collection."""

    def __init__(
        self, lexicon: Lexicon, vocabulary: Mapping[str, int] | None = None, names: Iterable[str] = ()
    ) -> None:
        """`vocabulary`: how often each word stands in the collection; `names`: of its SOPs, acts and concepts.
        Both are empty while indexing."""
        self._lexicon = lexicon
        self._vocabulary = vocabulary or {}
        self._names = tuple(names)
        self._short = {short: tuple(words(long)) for short, long in lexicon.singkatan.items()}
        self._common = set(lexicon.kata_umum)
        # By the word first: "penggunaan" and "guna" share a stem, not a sense.
        self._synonyms = {word: stem(group[0]) for group in lexicon.sinonim for word in group}
        self._synonymous_stems: dict[str, str] = {}
        for word, sense in self._synonyms.items():
            self._synonymous_stems.setdefault(stem(word), sense)
        self._acronyms: dict[tuple[str, ...], str] = {}
        for phrase, acronym in lexicon.akronim.items():
            folded = tuple(self._sense(word) for word in words(phrase) if word not in self._common)
            self._acronyms[folded] = self._sense(acronym)
        lengths: dict[str, set[int]] = {}
        for stems in self._acronyms:
            if len(stems) > 1:
                lengths.setdefault(stems[0], set()).add(len(stems))
        self._acronym_lengths = {first: sorted(those, reverse=True) for first, those in lengths.items()}
        own = {*self._vocabulary, *self._common, *lexicon.akronim.values()}
        # Words of other people's business are no slips of ours, nor what a slip was meant for.
        self._known = own.union(word for phrase in lexicon.di_luar for word in words(phrase))
        # Long enough that one slip still leaves it recognisable.
        targets = (word for word in own.union(self._short) if len(word) > 3)
        self._targets: dict[str, list[str]] = {}
        for word in sorted(targets):
            self._targets.setdefault(word[0], []).append(word)
        self._stored_stems = lru_cache(50_000)(self._fold_stored)
        self._meanings = lru_cache(20_000)(self._read_word)

    @property
    def outside(self) -> tuple[str, ...]:
        """What people ask that is no business of the office."""
        return self._lexicon.di_luar

    def stands_for(self, short: str) -> list[str]:
        """What an abbreviation stands for, in several words; nothing if it is none."""
        long = [phrase for phrase, acronym in self._lexicon.akronim.items() if acronym == short]
        typed = self._lexicon.singkatan.get(short, "")
        return [*long, *([typed] if " " in typed and typed not in long else [])]

    def __reduce__(self) -> tuple[type[Language], tuple[Lexicon, Mapping[str, int], tuple[str, ...]]]:
        """For other processes: built anew there, what was remembered stays here."""
        return Language, (self._lexicon, self._vocabulary, self._names)

    def index_terms(self, text: str) -> list[str]:
        """Stems of a stored text, common words left out; folded acronyms stand beside their
        words, so that both "kgb" and "gaji berkala" find "kenaikan gaji berkala"."""
        stems = [stem for typed in words(text) for stem in self._stored_stems(typed)]
        return stems + [name for _, _, name in self._acronyms_in(stems)]

    def name_terms(self, text: str) -> list[str]:
        """Stems of a name or a way of asking, with its question words and other common words."""
        written = (word for typed in words(text) for word in self._short.get(typed, (typed,)))
        return [*self.index_terms(text), *sorted(self._asked(written))]

    def asks(self, readings: Iterable[Reading]) -> frozenset[str]:
        """What a question asks for and its other common words: `?siapa`, `?kapan`, `?yang` …"""
        return self._asked(reading.word for reading in readings)

    def _asked(self, written: Iterable[str]) -> frozenset[str]:
        return frozenset(ASK + _QUESTION_WORDS.get(word, word) for word in written if word in self._common)

    def read(self, text: str) -> list[Reading]:
        """Each word as it was meant: short forms written out, clitics off, slips mended."""
        return self._with_neighbours([reading for typed in words(text) for reading in self._meanings(typed)])

    def _with_neighbours(self, readings: list[Reading]) -> list[Reading]:
        """ "Pengadan langsung" is a slip of "pengadaan", not of "pengaduan": the one that stands beside its
        neighbour in a name."""
        for place, reading in enumerate(readings):
            if not reading.others:
                continue
            meant = {word: weight for word, weight in ((reading.word, 1.0), *reading.others)}
            before = [readings[place - 1].word] if place else []
            after = _forms(readings[place + 1]) if place + 1 < len(readings) else []
            beside = [
                word for word in meant
                if any((one, word) in self._pairs for one in before)
                or any((word, one) in self._pairs for one in after)
            ]  # fmt: skip
            if beside and beside[0] != reading.word:
                others = tuple((word, weight) for word, weight in meant.items() if word != beside[0])
                readings[place] = Reading(reading.typed, beside[0], others)
        return readings

    def question_terms(self, text: str) -> list[Term]:
        """The words of a question that carry meaning, each folded once."""
        return self.terms(self.read(text))

    def terms(self, readings: Iterable[Reading]) -> list[Term]:
        """The readings that carry meaning, as stems; words that make an acronym become it."""
        terms = [
            Term(self._sense(reading.word), reading.typed, self._other_stems(reading))
            for reading in readings
            if reading.word not in self._common
        ]
        for start, end, name in reversed(self._acronyms_in([term.stem for term in terms])):
            typed = " ".join(dict.fromkeys(term.typed for term in terms[start:end]))
            terms[start:end] = [Term(name, typed)]
        return list({term.stem: term for term in terms}.values())

    def corrected(self, text: str) -> str:
        """The question with short forms written out and slips mended, for rules that look at
        words: "yg periksa srt" → "yang periksa surat"."""
        return " ".join(reading.word for reading in self.read(text))

    def forget(self) -> None:
        """Drop what was remembered of words read before; only a measurement needs this."""
        self._meanings.cache_clear()

    def _fold_stored(self, typed: str) -> tuple[str, ...]:
        written = self._short.get(typed, (typed,))
        return tuple(self._sense(word) for word in written if word not in self._common)

    def _other_stems(self, reading: Reading) -> tuple[tuple[str, float], ...]:
        stems: dict[str, float] = {}
        for word, weight in reading.others:
            if word not in self._common:
                stems.setdefault(self._sense(word), weight)
        stems.pop(self._sense(reading.word), None)
        return tuple(stems.items())

    def _read_word(self, typed: str) -> tuple[Reading, ...]:
        if typed in self._short:
            return self._as_short(typed, typed)
        bare = self._without_clitic(typed)
        # Texts have "pelaksananya" too; without its clitic it is the same word as elsewhere.
        if self._is_word(typed) and not (bare != typed and typed.endswith("nya") and len(bare) > 3):
            return (Reading(typed, typed, self._if_a_slip(typed)),)
        if bare in self._short:
            return self._as_short(typed, bare)
        if self._is_word(bare):
            return (Reading(typed, bare),)
        formal = self._formal_verb(bare)
        if formal:
            return (Reading(typed, formal),)
        near = self._nearest(bare)
        if not near:
            return (Reading(typed, bare),)
        if near[0][0] in self._short:
            return self._as_short(typed, near[0][0])
        return (Reading(typed, near[0][0], tuple(near[1:])),)

    def _as_short(self, typed: str, short: str) -> tuple[Reading, ...]:
        return tuple(Reading(typed, word) for word in self._short[short])

    def _is_word(self, word: str) -> bool:
        return word.isdigit() or word in self._known

    def _without_clitic(self, word: str) -> str:
        for clitic in _CLITICS:
            bare = word.removesuffix(clitic)
            shortest = 3 if len(clitic) > 2 else 4
            known = self._is_word(bare) or bare in self._short
            if bare != word and len(bare) >= shortest and known:
                return bare
        return word

    def _formal_verb(self, word: str) -> str | None:
        """ngurus → urus, nyusun → susun, ajuin → ajukan: only if that is a word we have."""
        plain = word.removesuffix("in")
        candidates = [plain + "kan", plain]
        for prefix in ("nge", "di", "ke"):
            bare = plain.removeprefix(prefix)
            if bare != plain:
                candidates += [bare + "kan", bare, "me" + bare, "me" + bare + "kan"]
        if word.startswith("ng"):
            candidates += [word[2:], "k" + word[2:]]
        if word.startswith("ny"):
            candidates += ["s" + word[2:], "c" + word[2:]]
        if word.startswith("m"):
            candidates += ["p" + word[1:]]
        if word.startswith(("ng", "ny", "n", "m")):
            candidates += ["me" + word]
        candidates += [candidate.removesuffix("in") + "kan" for candidate in candidates[2:]]
        for candidate in candidates:
            if candidate != word and len(candidate) > 3 and self._is_word(candidate):
                return candidate
        return None

    def _if_a_slip(self, word: str) -> tuple[tuple[str, float], ...]:
        """What a rare word of the collection may have been meant for."""
        often = self._vocabulary.get(word, _MUCH_MORE_OFTEN)
        if often >= _MUCH_MORE_OFTEN or word in self._common:
            return ()
        return tuple(
            (found, 0.7 * weight)
            for found, weight in self._nearest(word)
            if self._vocabulary.get(found, 0) >= _MUCH_MORE_OFTEN * often
        )

    def _nearest(self, word: str) -> list[tuple[str, float]]:
        """The words that were probably meant, with weights from 1 down; none if nothing is near."""
        if not 3 <= len(word) <= 30 or any(sign.isdigit() for sign in word):
            return []

        if is_ordinary(word):
            return []
        # Most slips spare the first letter, or exchange it with the second.
        near = self._candidates(word, {word[0], word[1]}) | self._without_vowels(word)
        if not near or max(near.values()) < 0.8:
            near |= self._candidates(word, self._targets.keys() - {word[0], word[1]})
        if not near:
            return []

        def likelihood(found: str) -> float:
            often = self._vocabulary.get(found, 20 if found in self._common else 1)
            return 100 * near[found] + (4 if found[0] == word[0] else 0) + 0.9 * math.log1p(often)

        ranked = sorted(near, key=lambda found: (-likelihood(found), found))[:_READINGS]
        best = likelihood(ranked[0])
        weights = [(found, math.exp((likelihood(found) - best) / 10)) for found in ranked]
        return [(found, round(weight, 3)) for found, weight in weights if weight > 0.3]

    def _candidates(self, word: str, letters: Iterable[str]) -> dict[str, float]:
        near: dict[str, float] = {}
        for letter in letters:
            found = process.extract(
                word, self._targets.get(letter, ()), scorer=OSA.normalized_similarity, limit=6,
                score_cutoff=_SPELLING_CUTOFF,
            )  # fmt: skip
            near |= {candidate: score for candidate, score, _ in found if not _is_other_word(word, candidate)}
        return near

    def _without_vowels(self, word: str) -> dict[str, float]:
        """ "atrn" → aturan: what is left of a word when its vowels are."""
        if len(word) < 3 or sum(letter in _VOWELS for letter in word[1:]) > (len(word) > 3):
            return {}
        whole = self._skeletons.get(_skeleton(word), ())
        return {found: _SKELETON_LIKENESS for found in whole if _is_inside(word, found)}

    @cached_property
    def _pairs(self) -> set[tuple[str, str]]:
        """Words that stand beside each other in a name."""
        ordinary = {*self._common, "sop"}
        return {pair for name in self._names for pair in pairwise(words(name)) if not ordinary.intersection(pair)}

    @cached_property
    def _skeletons(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for words_ in self._targets.values():
            for word in words_:
                found.setdefault(_skeleton(word), []).append(word)
        return found

    def _sense(self, word: str) -> str:
        stemmed = stem(word)
        return self._synonyms.get(word) or self._synonymous_stems.get(stemmed, stemmed)

    def _acronyms_in(self, stems: Sequence[str]) -> list[tuple[int, int, str]]:
        found: list[tuple[int, int, str]] = []
        position = 0
        while position < len(stems):
            # The longest phrase that begins here; most words begin none.
            for length in self._acronym_lengths.get(stems[position], ()):
                name = self._acronyms.get(tuple(stems[position : position + length]))
                if name:
                    found.append((position, position + length, name))
                    position += length - 1
                    break
            position += 1
        return found


def _forms(reading: Reading) -> list[str]:
    return [reading.word, *(word for word, _ in reading.others)]


def _skeleton(word: str) -> str:
    return word[0] + "".join(letter for letter in word[1:] if letter not in _VOWELS)


def _is_inside(typed: str, word: str) -> bool:
    """Whether the letters typed stand in the word in this order."""
    letters = iter(word)
    return all(letter in letters for letter in typed)


def _is_other_word(typed: str, found: str) -> bool:
    """A short word with one letter exchanged is as likely another word (lembur, lembar) as a slip,
    unless the keys are neighbours; letters left out, doubled or swapped are slips."""
    if len(typed) > 6 or len(typed) != len(found) or sorted(typed) == sorted(found):
        return False
    pairs = zip(typed, found, strict=True)
    return any(one != other and other not in _NEIGHBOURS.get(one, "") for one, other in pairs)


_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    letter: "".join(
        near
        for other, letters in enumerate(_ROWS)
        for place, near in enumerate(letters)
        if near != letter and abs(other - row) <= 1 and abs(place - at) <= 1
    )
    for row, line in enumerate(_ROWS)
    for at, letter in enumerate(line)
}

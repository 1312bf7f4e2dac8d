"""Text brought into the form that citations are read from.

Short forms and slips of the citation words are resolved, number words are digits, one blank stands
between tokens; each token remembers where it stood.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz import fuzz, process

from knowledge.ordinary import is_ordinary

_WORDS = {
    "no": "nomor", "nomer": "nomor", "nmr": "nomor", "number": "nomor", "nomor": "nomor",
    "th": "tahun", "thn": "tahun", "taun": "tahun", "year": "tahun",
    "ps": "pasal", "psl": "pasal", "psal": "pasal",
    "pasl": "pasal",
    "psla": "pasal",
    "fasal": "pasal",
    "passal": "pasal",
    "thun": "tahun",
    "tahn": "tahun", "article": "pasal", "pasa1": "pasal",
    "ay": "ayat", "ayt": "ayat", "paragraph": "ayat",
    "butir": "angka", "hrf": "huruf", "undang2": "uu", "law": "uu",
    "ttg": "tentang", "jo": "juncto",
}  # fmt: skip
_FUZZY = (
    "undang peraturan pemerintah presiden menteri keputusan perpres keppres permenpan permenpanrb "
    "pasal nomor tahun huruf angka permenkeu permendagri perppu"
).split()
# Words close to a citation word that no word list knows; they are never "corrected" into one.
_NOT_SLIPS = {
    "aspal", "lapas", "masal", "meterai", "nasal", "permen", "persatuan", "peru", "presidential", "residen",
    "tuhan", "permenkes", "permendag", "permenhub", "permenhan", "permenkop", "permenpora", "permenperin",
    "permendes", "permentan", "permensos", "permenag", "permenaker", "permenhut",
}  # fmt: skip
_SLIP_OF_THE_SAME = 65  # of 100
_DIGIT_WORDS = {
    "nol": 0, "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7,
    "delapan": 8, "sembilan": 9, "sepuluh": 10, "sebelas": 11, "seratus": 100, "seribu": 1000,
}  # fmt: skip
# Short forms behind which a full stop means nothing: "Kep. KPU", "No. 5".
_SHORTENED = set("kab kep per nomor tahun pasal ayat huruf angka permen perpres perda juncto".split())
_SCALE_WORDS = {"belas": 10, "puluh": 10, "ratus": 100, "ribu": 1000}

# A decision's or ministry's number with letters in it is one token: 113/PMK.05/2012.
_TOKEN = re.compile(
    r"[IVXL]+/MPRS?/(?:19|20)\d\d(?!\d)"
    r"|(?:[A-Za-z]+/)?\d+(?:/[A-Za-z]+[\w.]*)?(?:[/-][\w.]+)*/[A-Za-z][\w.]*(?:[/-][\w.]+)*"
    # "psl9ayat2" are four.
    r"|[A-Za-z]+\d?(?![\w])|[A-Za-z]+|\d+(?=(?i:ayat|huruf|hrf|angka|pasal|psl|tahun|thn|uu|pp))"
    r"|\d+[A-Za-z]*|[^\sA-Za-z0-9]"
)


_SLASHED = re.compile(
    r"\b(uu|pp|perppu|perpres|keppres|inpres|pkpu|pmk|permen\w{0,8})[/-](\d{1,4})[/-]((?:19|20)\d\d)(?![\w/])",
    re.I,
)
# 2O14, 20l4, '2Ol9': a year as scanners read it.
YEAR_NOISE = re.compile(r"(?<![A-Za-z0-9])([12Iil][09OoQgq][0-9OoQlIiSsBZzgqtL]{2})(?![A-Za-z0-9])")
MISREAD_DIGITS = str.maketrans("OoQlIiLtSsBZzgq", "000111115582299")


_GLUED = re.compile(r"(uu|pp|pasal|psl|ps|ayat|pkpu|pmk|perpres|perppu|perda|keppres|inpres)(\d+)", re.I)


class Canonical(NamedTuple):
    """The canonical text, and where its tokens stood."""

    text: str
    starts: list[int]  # of each canonical character, its token's place in the original
    ends: list[int]


@lru_cache(maxsize=100_000)
def _word(raw: str) -> str:
    """The word as citations spell it: short forms and slips of the pen resolved."""
    word = raw.lower()
    if word in _WORDS:
        return _WORDS[word]
    if len(word) < 4 or word in _NOT_SLIPS or word in _FUZZY:
        return word
    swapped = next((name for name in _FUZZY if len(word) >= 5 and sorted(name) == sorted(word)), None)
    near = process.extractOne(word, _FUZZY, scorer=fuzz.ratio, score_cutoff=80)
    meant = swapped or (near[0] if near and near[0][0] == word[0] else None)
    # "uang" and "hutan" are words of their own, however near.
    if meant and not is_ordinary(word):
        return meant
    return word


def _number_from_words(words: list[str]) -> int | None:
    total, current = 0, 0
    for word in words:
        if word in _DIGIT_WORDS:
            current += _DIGIT_WORDS[word]
        elif word == "belas":
            current += 10
        elif word == "ribu":
            total, current = (total + current) * 1000, 0
        elif word in _SCALE_WORDS:
            head, tail = divmod(current, 10)
            current = head * 10 + tail * _SCALE_WORDS[word]
        else:
            return None
    return total + current


def _tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Canonical tokens with their places; number words are joined into one number."""
    waiting: list[tuple[str, int, int]] = []
    # "u.u." and "undang – undang" would otherwise fall apart into tokens.
    prepared = re.sub(r"\bu\.u\.", lambda m: "uu" + " " * (len(m[0]) - 2), text, flags=re.I)
    # "uu/30/2014" is no number of a letter.
    prepared = _SLASHED.sub(lambda m: f"{m[1]} {m[2]}/{m[3]}", prepared)
    prepared = YEAR_NOISE.sub(lambda m: m[1].translate(MISREAD_DIGITS), prepared)
    for found in _TOKEN.finditer(prepared):
        raw = found.group()
        word = _word(raw) if raw[0].isalpha() and "/" not in raw else raw
        token = (word, found.start(), found.end())
        if word in _DIGIT_WORDS or (waiting and word in _SCALE_WORDS):
            waiting.append(token)
            continue
        yield from _join_number(waiting)
        waiting = []
        if raw[0].isalpha() and (glued := _GLUED.fullmatch(raw)):
            cut = found.start() + len(glued[1])
            yield _word(glued[1]), found.start(), cut
            yield glued[2], cut, found.end()
        else:
            yield token
    yield from _join_number(waiting)


def _join_number(waiting: list[tuple[str, int, int]]) -> Iterator[tuple[str, int, int]]:
    if waiting:
        number = _number_from_words([word for word, _, _ in waiting])
        yield str(number), waiting[0][1], waiting[-1][2]


def _repeats_undang(word: str, hyphened: bool) -> bool:
    """Whether a word behind "undang" is the same again; behind a hyphen a worse slip will do ("undang-nfang")."""
    return word == "undang" or (hyphened and fuzz.ratio(word, "undang") >= _SLIP_OF_THE_SAME)


def canonical(text: str) -> Canonical:
    """The canonical form of a text."""
    merged: list[tuple[str, int, int]] = []
    hyphened = False
    for token in _tokens(text):
        word, start, end = token
        if word in ("lama", "baru") and merged and merged[-1][0] in ("yang", "yg"):
            merged.pop()  # "uu asn yang lama" is a nickname
        if word in ("-", "–", "—") and merged and merged[-1][0] == "undang":
            hyphened = True
            continue
        if word == "." and merged and merged[-1][0] in _SHORTENED:
            continue
        if word == "undangundang":
            merged.append(("uu", start, end))
        elif merged and merged[-1][0] == "undang" and _repeats_undang(word, hyphened):
            merged[-1] = ("uu", merged[-1][1], end)
        else:
            merged.append((word, start, end))
        hyphened = False
    characters, starts, ends = "", [], []
    for word, start, end in merged:
        if characters:
            characters += " "
            starts.append(start)
            ends.append(merged[0][1])
        characters += word
        starts.extend([start] * len(word))
        ends.extend([end] * len(word))
    return Canonical(characters, starts, ends)

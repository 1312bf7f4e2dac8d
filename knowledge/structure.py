"""The text of a regulation to its parts, nothing added and nothing dropped.

`read_structure` cuts a text at its headings. The segments, put one after the other, are the text.
The parts and their order follow UU 12/2011, Lampiran I and II: pembukaan (Menimbang, Mengingat),
batang tubuh (BAB › Bagian › Paragraf › Pasal), penutup, Penjelasan (umum, pasal demi pasal),
Lampiran.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.headings import (
    Candidate,
    Heading,
    Number,
    arabic_readings,
    is_gapless,
    other_numbers,
    roman_readings,
    sequence,
)  # fmt: skip
from knowledge.parts import without_torn_marks
from knowledge.zones import closing_of, zones_of

# Kinds of segments, as they are stored.
OPENING, MENIMBANG, MENGINGAT, BODY = "pembukaan", "menimbang", "mengingat", "batang tubuh"
BUKU, BAB, BAGIAN, PARAGRAF, PASAL = "buku", "bab", "bagian", "paragraf", "pasal"
UNNUMBERED = "judul"  # a heading without a number, as laws before 1980 have them
DIVISIONS = (BUKU, BAB, UNNUMBERED, BAGIAN, PARAGRAF)
CLOSING, GENERAL, EXPLAINED, ANNEX = "penutup", "penjelasan umum", "penjelasan pasal", "lampiran"


@dataclass(frozen=True)
class Segment:
    """A stretch of the text from `start` to `end`.

    `label` is the heading's number ("II", "Kesatu", "12A"), `title` what the heading says;
    `heads` are the segments it stands under, outermost first, as (kind, label, title); of a pasal,
    `words` is where its words begin, after the heading. `others` are the labels of the other pasal
    that a heading of the Penjelasan stands for ("Pasal 3 dan 4").
    """

    kind: str
    label: str
    title: str
    start: int
    end: int
    heads: tuple[tuple[str, str, str], ...] = ()
    words: int = 0
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A text's segments, in order and without holes. `amends`: its pasal are I, II … and hold
    the changes of another regulation."""

    segments: tuple[Segment, ...]
    amends: bool
    gapless: bool

    def of_kind(self, kind: str) -> list[Segment]:
        """The segments of one kind, in order."""
        return [segment for segment in self.segments if segment.kind == kind]


def read_structure(text: str) -> Structure:
    """Cut `text` (furniture already taken out) into segments."""
    zones = zones_of(text)
    amends, pasal = _pasal_headings(text, list(_mentions(text, zones.body, zones.explanation)))
    closing = zones.closing
    if pasal:
        closing = closing_of(text, pasal[-1].end, zones.explanation)
    marks = [_Mark(head.start, head.end, PASAL, _label(head, amends)) for head in pasal]
    # An inserted BAB or Bagian that an amending act quotes is part of the pasal that inserts it.
    divided = pasal[0].start if amends else closing
    marks = list(_with_words(text, sorted([*marks, *_divisions(text, zones.body, divided)])))
    first = min(zones.body, marks[0].start if marks else closing)
    early_annex = max(closing, zones.early_annex)
    segments = [
        *_opening(text, first),
        *_body(text, first, marks, closing),
        *_segment(CLOSING, closing, early_annex),
        *_segment(ANNEX, early_annex, zones.explanation),
        *_explanation(text, zones.explanation, zones.end, amends, len(pasal)),
        *_segment(CLOSING, zones.end, zones.annex),
        *_segment(ANNEX, zones.annex, len(text)),
    ]
    return Structure(tuple(segments), amends, is_gapless([head.number for head in pasal]))


def _with_words(text: str, marks: list[_Mark]) -> Iterator[_Mark]:
    """The marks, without divisions that follow a pasal's heading at once: budget laws begin a pasal's
    own words with "Bagian III (…)"."""
    pasal: _Mark | None = None
    for mark in marks:
        if mark.kind != PASAL and pasal and not text[pasal.end : mark.start].strip(" .:\n\t"):
            pasal = replace(pasal, end=mark.end)  # as if its heading went on
            continue
        pasal = mark if mark.kind == PASAL else None
        yield mark


def _segment(kind: str, start: int, end: int, label: str = "") -> list[Segment]:
    """One segment, unless it would be empty."""
    return [Segment(kind, label, "", start, end)] if end > start else []


# Pasal

_PASAL = re.compile(
    r"(?<![A-Za-z])(?:[Pp]asal\s?-\s?)?([Pp]\s?[aA@4]\s?[sS5]\s?[aA@4][-.]?\s?[lLI1iJ!t\]]|Pasl)"
    r"(?:[\s.^_'’-]{1,4}|(?=\d))"
    r"([0-9OolIiSTBGJgtZQq!|?zsbUL]{1,4}(?: ?[A-Z](?![A-Za-z.]| [a-z]))?|[IVXLl1]{1,7}[A-B]?)"
    r"(?![A-Za-z0-9/])"
    # A scanner's blank between digits: "Pasal 1 1".
    r"((?: [0-9IlOotLSi]{1,2}(?![A-Za-z0-9])){1,2})?"
)
# "Pasal" alone on its line, or before "(1)": a heading that lost its number.
_NUMBERLESS = re.compile(r"(?<=\n)[ \t]*Pasal[ \t]*[^\w\s(]{0,3}[ \t]*(?=\n|\(1\))")
_CITING = frozenset(
    """dalam dalarn daiam dan ketentuan pada dengan menurut berdasarkan sehingga keseluruhan penjelasan pasal
    dimaksud atau antara diantara dari oleh jo jis juncto serta melanggar yakni yaitu kepada tersebut
    termaksud memenuhi bunyi bahwa untuk rumusan substansi sebagaimana mengubah dimaksudkan mengenai
    menjalankan sesuai sub kecuali melaksanakan bagian terhadap isi dalain ditentukan daripada karena
    maksud diatur sampai hingga s/d mengingat perkataan pph sebelum sesudah setelah ayat huruf angka
    bunyinya dihapuskan menyimpang baru redaksi akan kata kalimat serta lihat""".split()
)
_CITED_AFTER = re.compile(
    r"[\s,]*(?:ayat|ayal|ayai|huruf|hurup|angka|sub|dan|atau|sampai|s/d|s\.d|jo\b|jis|juncto|alinea|butir|kalimat|"
    r"diubah|dihapus|berbunyi|disisipkan|menjadi berbunyi|tersebut|di atas|diatas|dirubah|ditambah|dan/atau|"
    r"serta|bis\b|ter\b|lama|baru\b|yang berbunyi|dari|nomor|sebagaimana|di\s?maksud)|\s*,\s*(?:\d|[Pp]asal|dan\b)"
    r"|\s*[)/-]"
)
# A heading's own text may begin so too, where a sentence has ended before it.
_ACT_AFTER = re.compile(
    r"\s+(?:UU|Undang-\s?[Uu]ndang (?:[Nn]o|[Dd]asar|tersebut|ini,)|Peraturan (?:Pemerintah|Presiden) (?:[Nn]o)|"
    r"KUH|Kitab|Ordonansi|Ordonnantie)"
)
_CATCHWORD = re.compile(r"\s*(?:…|\.\s?\.\s?\.|\. \. )")
_SENTENCE_END = re.compile(r"[.;:!?”\"’)\]\]]\s*$")
# A quotation mark that closes a sentence opens no heading behind it.
_QUOTED = re.compile(
    r"(?:berikut|berbunyi|sbb\.?)\s*[:;.,]?\s*[\"“”'‘’`]*\s*$|(?<![.;])[\"“”‘`]\s*$|[\"“”‘`]$", re.I
)
_CHANGES = re.compile(r"PERU\s?BAHAN|Perubahan (?:[Aa]tas|[Kk]e)|ME(?:NG|R)UBAH|PEN(?:GUBAH|CABUT)AN")
_CHANGED = re.compile(r"\b(?:di[ur]?[ur]bah|[Mm]eng?ubah|ditambah|dihapus|[Pp]erubahan)\b")
_EXCLUDED = -100.0
_ALONE = 4.0  # the score of a heading that has a line to itself


@dataclass(frozen=True)
class _Mention:
    """A place that says "Pasal N", with what speaks for its being a heading."""

    start: int
    end: int
    token: str
    score: float
    through: int = 0


def _mentions(text: str, start: int, end: int, *, explained: bool = False) -> Iterator[_Mention]:
    for found in _PASAL.finditer(text, start, end):
        if explained and (others := other_numbers(text, found.end(2), found[2])):
            score = _score(text, found, others.end, explained)
            if score > _EXCLUDED:
                yield _Mention(found.start(), others.end, found[2], score, others.numbers[-1])
            continue
        for last in (2, 3) if found[3] else (2,):
            score = _score(text, found, found.end(last), explained)
            if score > _EXCLUDED:
                token = re.sub(r"\s", "", text[found.start(2) : found.end(last)])
                yield _Mention(found.start(), found.end(last), token, score)


def _score(text: str, found: re.Match[str], end: int, explained: bool) -> float:
    """What speaks for a heading that begins where `found` does and ends at `end`."""
    before = text[max(0, found.start() - 60) : found.start()]
    after = text[end : end + 60]
    if _CATCHWORD.match(after):
        return _EXCLUDED
    stripped = before.rstrip(" \t^*_>#|~")
    starts_line = not stripped or stripped.endswith("\n")
    ends_line = bool(re.match(r"[ \t.,:;]*(?:\n|$)", after))
    cited_after = bool(_CITED_AFTER.match(after)) and not (starts_line and ends_line)
    last = stripped.split()[-1].lower().strip("\"“”'(") if stripped.split() else ""
    # "(1)," or "5," before: one more item of a list of citations.
    citing = last in _CITING or bool(re.search(r"[0-9)],$", last))
    # "…; atau Pasal 15 (1) Panitia …": the list before was closed, so this is no citation.
    closed = bool(re.search(r"[;.]\s*(?:atau|dan)$", stripped)) and bool(re.match(r"\s*\(1\)\s*[A-Z]", after))
    first = re.search(r"demi\s+pasal$", stripped, re.I)  # "II. PASAL DEMI PASAL Pasal 1 …"
    citing = citing and not closed and not first
    act_after = bool(_ACT_AFTER.match(after))
    ended = bool(first or _SENTENCE_END.search(stripped))
    if not starts_line and (citing or cited_after or (act_after and not ended)):
        return _EXCLUDED
    score = -1.5 if act_after and not (starts_line and ends_line) else 0.0
    if starts_line:
        score += 2.0
        if ends_line:
            score += 1.5
        if citing:
            score -= 1.0 if ends_line and not last[-1:].isalpha() else 3.0
        if cited_after:
            score -= 4.0
    elif ended or stripped[-3:].isupper():
        score += 1.0
    if found[0][0] == "p":
        score -= 2.0
    if re.match(r"[\s.,:]*(?:\([\dlIi]|[A-Z\"“(]|\d|$)", after):
        score += 1.0
    elif re.match(r"[\s.,:]*[a-z]", after):
        score -= 1.5
    if _QUOTED.search(before):
        score -= 5.0
    if re.match(r"[\s.,:]*\^?Cukup\s+\^?[Jj]elas", after):
        score += 2.0 if explained else -2.0
    return score


def _pasal_headings(text: str, mentions: list[_Mention]) -> tuple[bool, list[Heading]]:
    """Whether the act amends (its pasal are roman), and its headings."""
    arabic = sequence(_candidates(mentions, arabic_readings))
    # Roman pasal stand at a line's start or after a sentence, and come before any quoted one.
    roman = sequence(_candidates(_as_roman(mentions), roman_readings))
    if roman and _is_amending(text, roman, arabic):
        return True, roman
    return False, list(_bridged(text, arabic, [m for m in mentions if m.score >= _ALONE]))


def _bridged(text: str, chain: list[Heading], strong: list[_Mention]) -> Iterator[Heading]:
    """The chain with its gaps filled where just as many headings stand there whose number cannot be
    read: between 47 and 49, a heading alone on its line is 48."""
    for before, after in itertools.pairwise([*chain, None]):
        assert before is not None
        yield before
        missing = after.number.value - before.number.value - 1 if after else 0
        if after is None or not 1 <= missing <= 3 or before.number.letter:
            continue
        places = {m.start: m.end for m in strong if before.end < m.start and m.end < after.start}
        places |= {m.start(): m.end() for m in _NUMBERLESS.finditer(text, before.end, after.start)}
        # A heading repeated (by a catchword, say) has the number of its neighbour.
        if len(places) == missing:
            for number, (start, end) in enumerate(sorted(places.items()), before.number.value + 1):
                yield Heading(start, end, Number(number))


def _candidates(mentions: Iterable[_Mention], read: Callable[[str], tuple[Number, ...]]) -> Iterator[Candidate]:
    for mention in mentions:
        readings = read(mention.token)
        if readings:
            yield Candidate(mention.start, mention.end, readings, mention.score, mention.through)


def _as_roman(mentions: Iterable[_Mention]) -> Iterator[_Mention]:
    """Mentions that may be roman; "Pasal 11" is quoted far more often than it is a misread II."""
    for mention in mentions:
        if mention.token.isdigit():
            yield replace(mention, score=mention.score - 4.0)
        elif mention.token[0] in "IVXl":
            yield mention


def _is_amending(text: str, roman: list[Heading], arabic: list[Heading]) -> bool:
    """Whether the pasal are I, II …; a scanner's "Pasal I" and "Pasal 11" alone do not say so."""
    letters = [head for head in roman if re.search(r"[IVX]", text[head.start + 5 : head.end])]
    if not letters or roman[0].number != (1, "") or (len(roman) > 1 and len(letters) == 1):
        return False
    if len(roman) >= len(arabic):
        return True
    head = text[: min(roman[0].start, 1500)]
    if not _CHANGES.search(head) or (arabic and roman[0].start > arabic[0].start):
        return False
    # What Mengingat cites has been changed too: only the title, or the pasal's own lead, says it of this act.
    title = re.split("Menimbang|MENIMBANG", head, maxsplit=1)[0]
    return bool(_CHANGES.search(title) or _CHANGED.search(text, roman[0].end, roman[0].end + 1000))


def _label(head: Heading, amends: bool) -> str:
    return f"{_roman(head.number.value)}{head.number.letter}" if amends else str(head.number)


def _roman(value: int) -> str:
    signs = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
    text = ""
    for worth, sign in signs:
        while value >= worth:
            text, value = text + sign, value - worth
    return text


# BUKU, BAB, Bagian, Paragraf


@dataclass(frozen=True, order=True)
class _Mark:
    """A heading in the body."""

    start: int
    end: int
    kind: str
    label: str


_RANKS = {BUKU: 0, BAB: 1, UNNUMBERED: 2, BAGIAN: 2, PARAGRAF: 3}
_ORDINAL = (
    r"[Kk]e\s?(?:satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh|sebelas)(?:\s?(?:belas|puluh(?:\s\w+)?))?"
    r"|[Pp]ertama|KE\s?[A-Z]+(?: (?:BELAS|PULUH))?|PERTAMA|[IVX]+(?![a-z])"
)
_BAB = re.compile(r"(?<![A-Za-z])(?:B\s?A\s?B|Bab)(?:[\s.]{1,3}|\s?[-–]\s?)([IVXLl1]{1,8}[A-Z]?)(?![A-Za-z0-9])")
_DIVISIONS = (
    (BUKU, re.compile(rf"(?<![A-Za-z])BUKU\s+({_ORDINAL})(?![A-Za-z])")),
    (BAGIAN, re.compile(rf"(?<![A-Za-z])(?:Bagian|BAGIAN)\s+({_ORDINAL})(?![A-Za-z])")),
    (PARAGRAF, re.compile(r"(?<![A-Za-z])(?:Paragraf|Paragrap|PARAGRAF)\s+(\d{1,2}|[lI])(?![A-Za-z0-9])")),
)
# Words in capitals between a sentence's end and the next pasal: "… spirituil. MODAL Pasal 7."
_CAPITALS = re.compile(
    r"(?<=[.;:])\s+(?!BAB|BUKU|BAGIAN|PARAGRAF|PASAL)([A-Z][A-Z ,/()&-]{4,150}?)\s+(?=Pasal\s+\d)"
)
# Such words are no heading: the "Menetapkan" line, a letterhead, or a stamp that comes again and again.
_NO_HEADING = re.compile(
    r"UNDANG|PERATURAN\s+(?:PEMERINTAH|PRESIDEN|MENTERI|DAERAH)|P\s?R\s?E\s?S|REPUBLIK|TENTANG\b|(?![^a-z]*[A-Z]{4})"
)
_RECURS = 3
_MAX_TITLE = 300


def _divisions(text: str, start: int, end: int) -> Iterator[_Mark]:
    bab = (
        Candidate(found.start(), found.end(), readings, 2.0 if _stands_alone(text, found) else 0.0)
        for found in _BAB.finditer(text, start, end)
        if not _is_cited(text, found) and (readings := roman_readings(found[1]))
    )
    for head in sequence(bab):
        yield _Mark(head.start, head.end, BAB, f"{_roman(head.number.value)}{head.number.letter}")
    for kind, pattern in _DIVISIONS:
        for found in pattern.finditer(text, start, end):
            if not _is_cited(text, found):
                yield _Mark(found.start(), found.end(), kind, found[1])
    capitals = list(_CAPITALS.finditer(text, start, end))
    times = Counter(found[1] for found in capitals)
    for found in capitals:
        told = re.search(r"[Mm]enetapkan\s*:$", text[max(0, found.start() - 20) : found.start()])
        if not told and not _NO_HEADING.match(found[1]) and times[found[1]] < _RECURS:
            yield _Mark(found.start(1), found.start(1), UNNUMBERED, "")


def _is_cited(text: str, found: re.Match[str]) -> bool:
    before = text[max(0, found.start() - 40) : found.start()].rstrip(" ^")
    last = before.split()[-1].lower() if before.split() else ""
    after = text[found.end() : found.end() + 20]
    # "dalam Bab III Bagian Pertama": a Bab in small letters within a sentence is cited with what follows.
    in_sentence = re.search(r"(?:dalam|pada|dari|ketentuan)\s+Bab\s+\S+$", before)
    if found[0].isupper() and before.endswith("\n") and re.match(r"\s+[A-Z]{4,}", after):
        return False
    return (
        bool(in_sentence)
        or last in _CITING - {"bagian"}
        or bool(re.match(r"\s*(?:,|;|dan |atau |ayat|[Pp]asal \d+ (?:dan|ayat)|Undang|\.\.\.|…)", after))
    )


def _stands_alone(text: str, found: re.Match[str]) -> bool:
    """On a line's beginning, or behind a sentence with a title in capitals."""
    before = text[max(0, found.start() - 4) : found.start()].rstrip(" ^")
    if not before or before.endswith("\n"):
        return True
    titled = re.match(r"\s+[A-Z]{3,}", text[found.end() : found.end() + 10])
    return bool(titled) and found[0].isupper() and before[-1] in ".;:"


# The segments of each zone


def _opening(text: str, end: int) -> list[Segment]:
    marks = [(0, OPENING)]
    for kind, pattern in ((MENIMBANG, r"(?:Menimbang|MENIMBANG)\b"), (MENGINGAT, r"(?:Mengingat|MENGINGAT)\b")):
        found = re.compile(pattern).search(text, marks[-1][0], end)
        if found:
            marks.append((found.start(), kind))
    edges = [start for start, _ in marks[1:]] + [end]
    return [one for (start, kind), edge in zip(marks, edges, strict=True) for one in _segment(kind, start, edge)]


def _body(text: str, start: int, marks: list[_Mark], end: int) -> Iterator[Segment]:
    yield from _segment(BODY, start, marks[0].start if marks else end)
    heads: list[tuple[str, str, str]] = []
    edges = [*(mark.start for mark in marks[1:]), end]
    for mark, edge in zip(marks, edges, strict=False):
        if mark.kind == PASAL:
            yield Segment(PASAL, mark.label, "", mark.start, edge, tuple(heads), mark.end)
            continue
        title = _title(text[mark.end : edge])
        rank = _RANKS[mark.kind]
        heads = [head for head in heads if _RANKS[head[0]] < rank]
        yield Segment(mark.kind, mark.label, title, mark.start, edge, tuple(heads))
        heads.append((mark.kind, mark.label, title))


# "BAB I" that a catchword has put before its own heading: "i BAB I KETENTUAN UMUM".
_HEADING_AGAIN = re.compile(r"^(?:\w\s+)?BAB\s+[IVXLl1]{1,8}\s+(?=[A-Z])")


def _title(after: str) -> str:
    """What a heading says: all up to the next heading if that is short, else its line."""
    whole = " ".join(without_torn_marks(after)[0].split()).strip(" .^-")
    whole = _HEADING_AGAIN.sub("", whole)
    if len(whole) <= _MAX_TITLE:
        return whole
    lines = after.strip().splitlines()
    return " ".join(lines[0].split())[:_MAX_TITLE] if lines else ""


def _explanation(text: str, start: int, end: int, amends: bool, own: int) -> Iterator[Segment]:
    """The Penjelasan's segments; `own` is how many pasal the act has."""
    detail = _DETAIL.search(text, start, end)
    mentions = list(_mentions(text, detail.end() if detail else start, end, explained=True))
    heads = sequence(_candidates(mentions, arabic_readings))
    if amends:
        # "Pasal I, Angka 1, Pasal 1: Cukup jelas" explains I; but some write all of their own pasal as 1, 2.
        roman = sequence(_candidates(_as_roman(mentions), roman_readings))
        written = any(re.search("[IVX]", text[head.start + 5 : head.end]) for head in roman)
        if written or not heads or heads[-1].number.value > own or len(heads) <= len(roman):
            heads = roman
    yield from _segment(GENERAL, start, heads[0].start if heads else end)
    edges = [*(head.start for head in heads[1:]), end]
    for head, edge in zip(heads, edges, strict=False):
        behind = re.search(r"\d+", text[head.start : head.end])
        several = other_numbers(text, head.start + behind.end(), behind[0]) if behind else None
        others = [Number(number) for number in several.numbers] if several and several.end == head.end else []
        labels = (_label(replace(head, number=number), amends) for number in others)
        yield Segment(EXPLAINED, _label(head, amends), "", head.start, edge, (), head.end, tuple(labels))


_DETAIL = re.compile(r"PASAL\s+DEMI\s+PASAL|Pasal\s+[Dd]emi\s+[Pp]asal")

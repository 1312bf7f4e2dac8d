"""The inside of an amending act's pasal: its orders, and the pasal that they quote.

"1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut: Pasal 2 (1) …" is an order (UU 12/2011,
Lampiran II, angka 230–236). A quoted pasal has ayat, huruf and angka of its own, which count from 1 again.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

from knowledge.headings import Candidate, Number, sequence
from knowledge.parts import ORDER, lay_out


@dataclass(frozen=True)
class Order:
    """What an act orders at `mark` ("2", or "" where orders are not numbered), without what it quotes."""

    mark: str
    words: str


# Only a pasal that begins so, or has a numbered order, is looked at more closely.
_LEAD = re.compile(
    r"\b(?:di[ur]?[ur]bah|ditambah\w*|disisipkan|diganti\w*|[Mm]eng?ubah|[Mm]enambah\w*|[Mm]enyisipkan)\b"
    r"[^.]{0,400}?\b(?:berikut|berbunyi|dibaca|menjadi)\b"
)
_BEGINNING = 2_500
# An order whose number a scanner has lost, or misread so that it is out of its row.
_UNNUMBERED = re.compile(
    r"(?<=[.;”\"\n])\s*(?P<order>(?:\d{1,3}\s?[.,]?\s+)?"
    r"(?=(?:Ketentuan|Di\s?antara)\s[^:;.]{0,300}?\b(?:sehingga|yang)\s[^:;.]{0,60}?berbunyi\s+se\w+\s+berikut))"
)
_HEADING = re.compile(
    r"[\"“”‘’`]?(?:Pasal\s+(?P<pasal>\d[\dlIO]*(?:\s?[A-Z])?)|BAB\s+[IVX]+[A-Z]?|Bagian\s+Ke\w+|Paragraf\s+\d+)"
    r"(?![\w/])\.?"
)
_CITED = re.compile(
    r"\s*(?:,|;|ayat|huruf|angka|dan\b|atau\b|sampai|jo\b|serta|di(?:[ur]?[ur]bah|hapus|sisipkan|tambah|ganti|maksud)|"
    r"sehingga|seba|seperti|Undang-|UU|Peraturan\s|[Bb]erbunyi|menjadi|yang|BAB\b|Bab\b|bab\b|pada|dalam)"
)
_CITING = re.compile(r"\b(?:[Pp]asal|dalam|dan|atau|yakni|yaitu|[Kk]etentuan|pada|ayat|huruf|[Jj]udul|[Aa]ntara)$")
# A scanner takes the letter of an inserted pasal for a digit: "Pasal 5684".
_LETTERS = str.maketrans("ABlIO", "48110")


def lay_out_orders(raw: str) -> str:
    """As `lay_out`; of a pasal that orders changes each order and each quoted pasal is laid out by itself."""
    text = raw.strip()
    if not _is_ordering(text):
        return lay_out(text)
    lines: list[str] = []
    for block in _blocks(text):
        own, *quoted = _pieces(block)
        mark = ORDER.match(own)
        lines.append(f"{mark[1]}. {lay_out(own[mark.end() :])}" if mark else lay_out(own))
        for piece in quoted:
            head = _HEADING.match(piece)
            assert head is not None
            lines += [" ".join(head[0].split()), lay_out(piece[head.end() :])]
    return "\n".join(filter(None, lines))


def orders_in(text: str) -> Iterator[Order]:
    """The orders of an amending act's pasal, and what it says before the first.

    Where none has a number, all is one order with its quotations: old acts order in many ways.
    """
    blocks = _blocks(text)
    if len(blocks) == 1:
        yield Order("", text)
        return
    for block in blocks:
        mark = ORDER.match(block)
        yield Order(mark[1] if mark else "", _pieces(block)[0])


def _is_ordering(text: str) -> bool:
    return bool(_LEAD.search(text[:_BEGINNING]))


def _blocks(text: str) -> list[str]:
    """The lead, then each order with what it quotes."""
    heads = sequence(_order_candidates(text))
    if not heads or heads[0].number.value > 3 or (len(heads) == 1 and heads[0].number.value > 1):
        heads = []
    places = {head.start for head in heads} | {found.start("order") for found in _UNNUMBERED.finditer(text)}
    inside = {head.end for head in heads}  # "Ketentuan …" just after its number
    return _cut(text, sorted(places - inside))


def _order_candidates(text: str) -> Iterator[Candidate]:
    for found in ORDER.finditer(text):
        before = text[max(0, found.start() - 4) : found.start()].rstrip(" \t")
        score = 2.0 if not before or before.endswith("\n") else 1.0 if before[-1] in '.;:"”' else -1.0
        yield Candidate(found.start(), found.end(), (Number(int(found[1])),), score)


def _pieces(block: str) -> list[str]:
    """The order's own words, then each pasal (or chapter's heading) that it quotes."""
    announced: set[str] = set()
    places: list[int] = []
    for found in _HEADING.finditer(block):
        if not places:
            announced |= {_key(number) for number in re.findall(r"\d\w*", block[: found.start()])}
        if _is_quoted(block, found, announced):
            places.append(found.start())
    return _cut(block, places)


def _is_quoted(block: str, found: re.Match[str], announced: set[str]) -> bool:
    """Whether a heading stands here, after the order: on a line of its own, or where a sentence may begin
    and the order has named this pasal, or its first ayat follows."""
    before, after = block[: found.start()].rstrip(" \t^"), block[found.end() : found.end() + 40]
    if not before.strip():
        return False
    starts_line, ends_line = before.endswith("\n"), bool(re.match(r"[ \t]*(?:\n|$)", after))
    if starts_line and ends_line:
        return not _CITING.search(before.rstrip())
    if _CITED.match(after):
        return False
    opened = block[found.start()] in '"“”‘’`'
    if not (starts_line or opened or re.search(r"[.:;!?)\]\"”“]$|\b[A-Z]{3,}$", before)):
        return False
    named = found["pasal"] is None or _key(found["pasal"]) in announced
    return named or bool(re.match(r"\s*\(1\)", after))


def _key(number: str) -> str:
    return re.sub(r"\s", "", number).translate(_LETTERS)


def _cut(text: str, places: list[int]) -> list[str]:
    return [text[start:end] for start, end in itertools.pairwise([0, *places, len(text)])]

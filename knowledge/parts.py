"""The inside of a pasal: ayat, huruf and angka, each line a part with its depth.

`lay_out` brings a pasal's raw text to lines, one for each part, whatever lines the source had;
`parts` reads such lines; `select` finds the part that a citation names.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge.headings import Candidate, Heading, Number, arabic_readings, sequence

_LABELS = (
    ("ayat", re.compile(r"\((\d+[a-z]?)\)\s*")),
    ("huruf", re.compile(r"([a-z]{1,2})\.(?:\s+|(?=[a-z]{3}))")),
    ("angka", re.compile(r"(\d+)\.(?:\s+|(?=[A-Z][a-z]{2}))")),
    ("angka)", re.compile(r"(\d+)\)\s+")),
    ("huruf)", re.compile(r"([a-z]{1,2})\)\s+")),
)

# An amending act's order ("2. Ketentuan Pasal 5 diubah …"), and the heading of a pasal that it quotes.
ORDER = re.compile(
    r"(?<![\w(.,/])(\d{1,3})\s?\.\s{0,2}(?="
    r"(?:Ketentuan|Di\s?antara|Antara|Pasal(?=\s\d)|Judul|Penjelasan|Setelah|Sesudah|Sebelum|Lampiran|Pada|Dalam|BAB|Bab|"
    r"Bagian|Paragraf|Ayat|Substansi|Rumusan|Kata|Frasa)\b"
    r"[^:;]{0,400}?\b(?:di[ur]?[ur]bah|dihapus\w*|disisipkan|ditambah\w*|diganti\w*|disempurnakan|dibaca|dicabut|berbunyi)\b"
    r"|(?:Meng?ubah|Merubah|Menambah\w*|Menyisipkan|Menghapus\w*|Mengganti)\s)"
)
_QUOTED = re.compile(r"[\"“”‘’`]?Pasal \d[\dlIO]*(?: ?[A-Z])?\.?")


@dataclass(frozen=True)
class Part:
    """A labelled line ("(2)", "h.", "3.", "1)") or, with kind `teks`, words before or after those."""

    kind: str
    label: str
    text: str
    depth: int
    mark: str = ""


def parts(bunyi: str) -> tuple[Part, ...]:
    """Read a pasal's words line by line; a kind of label met inside another one nests in it.

    A mark that a scanner misread ("(21" for "(2)") is what must come next in its row. A pasal that an
    amending act quotes nests in its order, with labels of its own.
    """
    found: list[Part] = []
    nesting: list[str] = []
    base = 0  # how much of the nesting is the order's, of which a quoted pasal is part
    last: dict[str, str] = {}  # of each kind that is open, its last label
    for line in filter(None, map(str.strip, bunyi.splitlines())):
        if ORDER.match(line):
            nesting, base, last = [], 0, {}
        elif _QUOTED.fullmatch(line):
            base = min(len(nesting), 1)
            nesting, last = nesting[:base], {}
        kind, label, length = _label(line, found, nesting[base:], last)
        if not kind:
            found.append(Part("teks", "", line, base))
            continue
        if kind in nesting[base:]:
            del nesting[nesting.index(kind, base) + 1 :]
        else:
            nesting.append(kind)
        last = {**{open_kind: last[open_kind] for open_kind in nesting if open_kind in last}, kind: label}
        mark = f"({label})" if kind.endswith("(") or kind == "ayat" else line[:length].strip()
        found.append(Part(kind.rstrip("()"), label, line[length:].lstrip(), len(nesting) - 1, mark))
    return tuple(found)


def _label(line: str, found: list[Part], nesting: list[str], last: dict[str, str]) -> tuple[str, str, int]:
    """(kind, label, how many characters the mark takes) of a line; no kind for plain words."""
    if (noisy := _AYAT.match(line)) and "ayat" in last and last["ayat"].isdigit():
        due = int(last["ayat"]) + 1
        if any(reading.value == due for reading in arabic_readings(noisy[1])):
            return "ayat", str(due), noisy.end()
    for kind, pattern in _LABELS:
        if label := pattern.match(line):
            if kind == "ayat" and not nesting and found and found[-1].text.endswith(":"):
                return "angka(", label[1], label.end()  # definitions in brackets are no ayat
            if kind == "ayat" and "angka(" in nesting:
                return "angka(", label[1], label.end()
            if kind == "angka" and label[1] == "1" and last.get("huruf") == "k" and nesting[-1] == "huruf":
                return "huruf", "l", label.end()
            return kind, label[1], label.end()
    return "", "", 0


def select(all_parts: Iterable[Part], path: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """The part at `path` (such as ayat 2, huruf h) with all that is under it; empty if none.

    A step of the path that only one branch has may be left out: "huruf h" finds the huruf h of
    the only ayat that has one.
    """
    chosen = tuple(all_parts)
    for kind, label in path:
        starts = [i for i, part in enumerate(chosen) if (part.kind, part.label) == (kind, label)]
        if len(starts) != 1:
            return ()
        start = starts[0]
        end = start + 1
        while end < len(chosen) and chosen[end].depth > chosen[start].depth:
            end += 1
        chosen = chosen[start:end]
    return chosen


# From raw text to lines

_AYAT = re.compile(r"\(\s?([0-9lIO]{1,2}[a-z]?)\s?(?:\)(?![a-z0-9])|[\]}t1lJ](?![A-Za-z0-9]))")
_LISTS = (
    re.compile(r"(?<![\w(.])([a-z]{1,2})\.(?=\s|[a-z]{3})"),
    re.compile(r"(?<![\w(.,/])([0-9]{1,3})\.(?=\s|[A-Z][a-z]{2})"),
    re.compile(r"(?<![\w(.,/])([0-9]{1,3})\)(?=\s)"),
    re.compile(r"(?<![\w(])([a-z])\)(?=\s)"),
)
_CITES = re.compile(
    r"(?:ayat|huruf|angka|nomor|pasal|[Nn]o\.?|butir|dan|atau|dengan|,|sub|tahun|sd\.?|s/d)\s*[\"(]*$", re.I
)
# What is cited so goes on over a line's end: "Pasal 156 ayat⏎(2)", "ayat (1) dan⏎(2)".
_CITES_ON = re.compile(
    r"(?:\b(?:ayat|huruf|angka|nomor|pasal|butir)"
    r"|\bayat\s*\(\d+[a-z]?\)\s*(?:,|,?\s*dan|,?\s*atau|sampai dengan))\s*$",
    re.I,
)
_NAMED = re.compile(r"(?:huruf|angka|nomor|pasal|[Nn]o\.?|ayat)\s*$", re.I)
_JOINS = re.compile(
    r"(?:[:;,.]|\b(?:dan|atau|dan/atau|serta|karena|yakni|yaitu|ialah|adalah|berupa|meliputi))\s*[\"“]?$"
)


# Marks that a reader of columns has torn off their ayat: "(1)⏎(2)⏎(3) Setiap orang …", or one alone at the end.
_MARK = r"\(\s?[0-9lIOtrsS]{1,2}[a-z]?\s?[)\]}t1lJ\\](?![\w)])"
_TORN = re.compile(rf"(?<![\w(])(?:(?:{_MARK}\s+)+{_MARK}(?!\s*[,;])|{_MARK}\s*$)")


def without_torn_marks(raw: str) -> tuple[str, int]:
    """A pasal's text (or a heading's) without numbers of ayat that have no words behind them, and how
    many places had such."""
    count = 0

    def torn(found: re.Match[str]) -> str:
        nonlocal count
        if _CITES.search(raw[max(0, found.start() - 16) : found.start()].rstrip()):
            return found[0]
        count += 1
        # The last one has its words where the next number goes on from it.
        last = re.findall(r"\((\d+)\)\s*$", found[0])
        following = re.search(r"(?<![\w(])\((\d+)\)(?=\s+[A-Z])", raw[found.end() :])
        goes_on = last and following and int(following[1]) == int(last[0]) + 1
        return f"({last[0]})" if goes_on else ""

    return _TORN.sub(torn, raw), count


def lay_out(raw: str) -> str:
    """A pasal's text (without its heading) with each ayat, huruf and angka on a line of its own.

    Only white space changes. A run of marks counts as such when it counts up from the first.
    """
    text = raw.strip()
    ayat = _ayat(text)
    blocks = _split(text, [(head.start, head.end) for head in ayat])
    lines: list[str] = []
    for block in blocks:
        start = 0
        if ayat and (mark := _AYAT.match(block)):
            start = mark.end()
        lines.extend(_listed(block, start, _LISTS))
    return "\n".join(filter(None, (" ".join(line.split()) for line in lines)))


def _ayat(text: str) -> list[Heading]:
    heads = sequence(_ayat_candidates(text))
    # One alone is no ayat: a pasal has none, or at least two.
    if len(heads) < 2 or heads[0].number != (1, ""):
        return []
    return heads


def _ayat_candidates(text: str) -> Iterator[Candidate]:
    for found in _AYAT.finditer(text):
        before = text[max(0, found.start() - 30) : found.start()]
        if _CITES_ON.search(before):
            continue
        if _CITES.search(before.rstrip(" \n\t^")) and not before.rstrip(" \t").endswith("\n"):
            continue
        letter = found[1][-1] if found[1][-1:].islower() and found[1][-1] != "l" else ""
        digits = found[1].removesuffix(letter) if letter else found[1]
        readings = tuple(Number(one.value, letter.upper()) for one in arabic_readings(digits) if not one.letter)
        if readings:
            yield Candidate(found.start(), found.end(), readings, _standing(before))


def _standing(before: str) -> float:
    """How likely a mark begins a part, by what stands before it."""
    stripped = before.rstrip(" \t^")
    if not stripped or stripped.endswith("\n"):
        return 2.0
    return 0.5 if stripped[-1] in '.;:"”' else -1.5


def _listed(block: str, start: int, patterns: tuple[re.Pattern[str], ...]) -> Iterator[str]:
    """The lines of a block whose own mark ends at `start`: its lead, then its items, to any depth."""
    runs = [(heads[0].start, pattern, heads) for pattern in patterns if (heads := _run(block, start, pattern))]
    if not runs:
        yield block
        return
    _, pattern, heads = min(runs, key=lambda run: run[0])
    rest = tuple(one for one in patterns if one is not pattern)
    pieces = _split(block, [(head.start, head.end) for head in heads])
    yield pieces[0]
    for piece, head in zip(pieces[1:], heads, strict=True):
        yield from _listed(piece, head.end - head.start, rest)


def _run(block: str, start: int, pattern: re.Pattern[str]) -> list[Heading]:
    heads = sequence(_list_candidates(block, start, pattern))
    if heads and heads[0].number.value == 2 and (first := _unjoined(block, start, pattern, heads)):
        heads = [first, *heads]
    if not heads or heads[0].number.value != 1:
        return []
    # One mark alone is a list only where a line begins with it.
    alone = len(heads) == 1 and not block[: heads[0].start].rstrip(" \t").endswith("\n")
    return [] if alone else heads


def _unjoined(block: str, start: int, pattern: re.Pattern[str], heads: list[Heading]) -> Heading | None:
    """The "a." that nothing leads to ("mulai 1 April 1981 a. Pensiun …"), where b. and c. begin lines: the
    only one before them."""
    if len(heads) < 2 or not all(block[: head.start].rstrip(" \t^").endswith("\n") for head in heads[:2]):
        return None
    found = [
        one for one in pattern.finditer(block, start, heads[0].start)
        if one[1] == "a" and not _NAMED.search(block[max(0, one.start() - 16) : one.start()])
    ]  # fmt: skip
    return Heading(found[0].start(), found[0].end(), Number(1)) if len(found) == 1 else None


def _list_candidates(block: str, start: int, pattern: re.Pattern[str]) -> Iterator[Candidate]:
    for found in pattern.finditer(block, start):
        before = block[max(0, found.start() - 16) : found.start()]
        at_line = before.rstrip(" \t^").endswith("\n")
        if not at_line and block[start : found.start()].strip() and not _JOINS.search(before.rstrip()):
            continue
        if _NAMED.search(before):
            continue
        value = int(found[1]) if found[1].isdigit() else _letter_value(found[1])
        if value:
            yield Candidate(found.start(), found.end(), (Number(value),), 2.0 if at_line else 0.3)


def _letter_value(label: str) -> int:
    """a → 1 … z → 26, aa → 27, bb → 28; 0 for what is no list letter ("no", "ke")."""
    value = ord(label[0]) - ord("a") + 1
    if len(label) == 1:
        return value
    return 26 + value if label[0] == label[1] else 0


def _split(text: str, places: list[tuple[int, int]]) -> list[str]:
    """The text before the first place, then each piece from one place to the next; an empty first
    piece is kept only where there are places."""
    if not places:
        return [text]
    edges = [0, *(start for start, _ in places), len(text)]
    return [text[start:end] for start, end in itertools.pairwise(edges)]

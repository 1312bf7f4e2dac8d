"""Pages to one running text: what only furnishes the page is taken out, and nothing else.

All that is taken out is named, so that text and furniture together have every character of the
pages. Line breaks within the text stay; words that were cut at a line's end are joined.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz


@dataclass(frozen=True)
class Furniture:
    """Something taken out of page `page` (from 1): a page number, header, footer, catchword,
    stamp, hyphen at a line's end, or scanner's mark."""

    kind: str
    page: int
    text: str


@dataclass
class RunningText:
    """The text, where each page begins in it, and what was taken out."""

    text: str
    page_starts: list[int]
    furniture: list[Furniture] = field(default_factory=list)

    def page_at(self, place: int) -> int:
        """The page (from 1) that a place of the text was on."""
        return max(1, sum(start <= place for start in self.page_starts))


# How many lines at a page's top and bottom may be furniture.
_TOP, _BOTTOM = 4, 4
# A line that recurs on this share of the pages is a header or footer.
_RECURS = 0.5
_FOOTERS = (
    ("alamat situs", re.compile(r"(?:https?://|www\.|jdih)\S+|Ditjen Peraturan Perundang-undangan", re.I)),
    ("nomor salinan", re.compile(r"\W*S\s?[KlI1]\(?\s+N\s?[lI(]?\s?[o0O]\s*[\w().]*\s*\w?", re.I)),
    ("nomor halaman", re.compile(r"[-–—~_.\s]+[0-9lIOt]{1,4}[-–—~_.\s]*|[0-9]{1,4}\s*[-–—]*")),
    (
        "kepala Lembaran Negara",
        re.compile(r"(?:\d{1,4}\s+)?(?:19|20)\d\d,\s*No\.?\s?\d+(?:\s+-?\s?\d{1,4}\s?-?)?"),
    ),
)
# Without blanks, as a scanner puts them anywhere: "PEIE S ID EN".
_FULL_LETTERHEAD = "PRESIDENREPUBLIKINDONESIA"
_LETTERHEADS = ("PRESIDEN", "REPUBLIKINDONESIA", _FULL_LETTERHEAD, "SALINAN")
# "(2) Ketentuan. . .": the first words of the next page, printed at this one's end.
_CATCHWORD = re.compile(r"(?P<words>\S.{0,40}?)\s*(?:…|\.\s?[.-]\s?\.(?:\s?\.)*)\s*")
_FIRST_WORDS = re.compile(r"(?:Pasal|BAB|Bagian|Paragraf)(?: \w{1,8})?|(?:\(\d+\)|[a-z]\.) \w{3,}(?: \w+){0,2}")
_NEXT_PART = r"(?=\s+(?:Pasal\s|\(\d|[a-z]\.\s|\d{1,2}\.\s|BAB\s|Bagian\s|Paragraf\s|Ayat\s|Huruf\s|Angka\s))"
_INLINE = re.compile(
    r"P\s?R\s?E\s?S\s?[Iil1t!]\s?D\s?E\s?N\s+REPUBLIK\s+INDONESIA\s*[-–]\s*[\dtlIO]{1,3}\s*[-–]"
    # without the page's number only between a sentence's end and the next part
    r"|(?<=[.;:])\s+P\s?R\s?E\s?S\s?[I1l]\s?[DO]\s?E\s?N(?:\s+REPU\w*\s?\w*\s+IN[DO]\w+)?"
    rf"{_NEXT_PART}"
)
# The same as a scanner misreads it, "PR.ESIOEN REPUBUK INDONESIA": capitals near enough to it.
_INLINE_CAPITALS = re.compile(
    rf"(?<=[.;:])(?<![A-Z .:]:)\s+(?P<capitals>[A-Z][A-Z0-9.!|' ]{{6,45}}[A-Z]){_NEXT_PART}"
)
# A page's number in the middle of a line: "… jelas. - 12 -", also as a scanner reads it.
_INLINE_NUMBER = re.compile(r"(?<=[.;:,a-z)])\s+-\s?(?=[tlIO]{0,2}\d)[\dtlIO]{1,3}\s?-(?=\s|$)")
# A scanner's accents and control signs; signs of emphasis that Markdown leaves at words.
_SCAN_MARK = re.compile(
    r"\^+(?=\S)|(?<=\s)\^+(?=\s)|[\x00\x01\x03-\x08\x0b\x0e-\x1f]"
    r"|(?<![\w_])_{1,2}(?=[^\s_])|(?<=[^\s_])_{1,2}(?![\w_])|(?<=\s)_{1,2}(?=\s)"
)
_WATERMARK = re.compile(
    r"(?:www\.|djpp\.)*d?epkumham\.go(?:\.id)?\b|(?:www\.)?bphn\.go\.id\b"
    r"|\bditjen Peraturan Perundang-undangan\b|(?<!\w)DISTRIBUSI [IVX]{1,4}(?!\w)"
)
_DOTS = r"\s?(?:…|\. ?[.-] ?\.(?: ?\.)*)"
# "Pasal 28…" before the page's end, and then again: the first is only a catchword. Where it may begin:
_INLINE_DOTS = re.compile(rf"{_DOTS}\s+")
_CATCHWORD_START = re.compile(r"(?<!\w)(?:\(\d+\)|[a-z0-9]{1,2}\.|[A-Z])")
_CATCHWORD_LENGTH = 45
# The same without dots: a mark with its first word, or a heading, twice in a row.
_TWICE = re.compile(
    r"(?<![\w(])(?:(?P<part>(?:\(\d+\)|[a-z]\.|\d{1,3}\.)\s\w{3,})\s+(?=(?P=part)(?!\w))"
    r"|(?P<words>(?:Pasal|BAB)\s\w{1,6}|Bagian|Paragraf)\s+(?=(?P=words)(?!\w|\s*(?:[,;]|ayat|huruf|angka|dan|atau))))"
)
# A heading with dots is a catchword wherever it stands.
_HEADING_CATCHWORD = re.compile(rf"(?<=[.;:,\n])\s*(?:Pasal|BAB|Bagian|Paragraf)\s?\w{{0,8}}{_DOTS}(?=\s|$)")
# Dots behind the first words of an ayat or a huruf that has just been read: the next page's catchword, printed
# behind it.
_LATE_CATCHWORD = re.compile(rf"(?<!\w)(?P<words>(?:\(\d+\)|[a-z]\.)\s\w{{3,}}(?: \w+){{0,2}}?){_DOTS}(?=\s|$)")
_LATE = 3_000  # characters in which its ayat has begun
# pdfium marks a hyphen at a line's end as U+0002; others keep the sign itself.
_CUT = re.compile(r"(?P<left>[A-Za-z]+)(?P<hyphen>\x02(?:[ \t]*\n)?|-[ \t]*\n)[ \t]*(?P<right>[A-Za-z]+)")

_HALVES = re.compile(r"\b([A-Za-z]{3,})- ([A-Za-z]{3,})\b")


def run_together(pages: Sequence[str]) -> RunningText:
    """The running text of some pages."""
    lines = [page.replace("\r\n", "\n").replace("\r", "\n").split("\n") for page in pages]
    recurring = _recurring(lines) if len(pages) > 2 else set()
    furniture: list[Furniture] = []
    texts: list[str] = []
    starts: list[int] = []
    length = 0
    for number, page in enumerate(lines, 1):
        following = lines[number] if number < len(lines) else []
        kept = list(_kept(page, number, following, recurring, furniture)) if len(pages) > 1 else page
        text = _mended("\n".join(kept), number, furniture)
        starts.append(length)
        texts.append(text)
        length += len(text) + 1
    return RunningText("\n".join(texts), starts, furniture)


def _kept(
    page: list[str], number: int, following: list[str], recurring: set[str], furniture: list[Furniture]
) -> Iterator[str]:
    filled = [at for at, line in enumerate(page) if line.strip()]
    top, bottom = set(filled[:_TOP]), set(filled[-_BOTTOM:])
    kinds: dict[int, str] = {}
    # From the edges inwards: furniture ends where the text begins.
    for edge, places in (("top", filled[:_TOP]), ("bottom", filled[: -_BOTTOM - 1 : -1])):
        misses = 0
        for at in places:
            if kind := _furniture_kind(page[at].strip(), number, edge, following, recurring):
                kinds[at] = kind
            else:
                misses += 1
                if misses > 1:
                    break
    for at, line in enumerate(page):
        if at in kinds and at in top | bottom:
            furniture.append(Furniture(kinds[at], number, line))
        else:
            yield line


def _furniture_kind(line: str, number: int, edge: str, following: list[str], recurring: set[str]) -> str:
    for kind, pattern in _FOOTERS:
        if pattern.fullmatch(line) and _may_be_page_number(kind, line, number):
            return kind
    if _pattern_of(line) in recurring:
        return "kepala atau kaki halaman"
    if edge == "top" and number > 1 and _is_letterhead(line):
        return "kop"
    if edge == "bottom" and (found := _CATCHWORD.fullmatch(line)) and _begins(following, found["words"]):
        return "kata penyambung"
    # Without its dots only where the next page begins with just the same words.
    if edge == "bottom" and _FIRST_WORDS.fullmatch(line) and _comes_again(line, following):
        return "kata penyambung"
    return ""


def _is_letterhead(line: str) -> bool:
    squeezed = re.sub(r"\W", "", line)
    return any(fuzz.ratio(squeezed, head) >= 75 for head in _LETTERHEADS)


def _may_be_page_number(kind: str, line: str, number: int) -> bool:
    """A bare number is the page's only if it is about as large as the page's place."""
    digits = re.sub(r"\D", "", line)
    if kind != "nomor halaman" or not line.strip().isdigit():
        return True
    return abs(int(digits) - number) <= 3


def _comes_again(line: str, following: list[str]) -> bool:
    near = [one.strip() for one in following if one.strip()][: _TOP + 2]
    return any(f"{one} ".startswith(f"{line} ") for one in near)


def _begins(following: list[str], words: str) -> bool:
    """Whether the next page's text, somewhere near its top, begins with these words."""
    first = _letters(words)[:12]
    near = [_letters(line) for line in [line for line in following if line.strip()][: _TOP + 2]]
    return not following or not first or any(fuzz.ratio(line[: len(first)], first) >= 75 for line in near)


def _letters(text: str) -> str:
    return "".join(sign for sign in text.lower() if sign.isalnum())


def _pattern_of(line: str) -> str:
    """A line with its numbers blanked, so that "2014, No.292 3" recurs."""
    return re.sub(r"\d+", "#", " ".join(line.split()))


def _recurring(pages: list[list[str]]) -> set[str]:
    counts: Counter[str] = Counter()
    for page in pages:
        filled = [line for line in page if line.strip()]
        # Headings and ayat recur too, but never as the same words.
        counts.update({_pattern_of(line) for line in (*filled[:2], *filled[-2:])})
    return {
        line for line, times in counts.items()
        if times >= max(3, _RECURS * len(pages)) and re.search(r"[A-Za-z]{3}", line)
        and not re.match(r"(?i)pasal|bab|\(#\)|bagian|paragraf", line)
    }  # fmt: skip


def _mended(text: str, page: int, furniture: list[Furniture]) -> str:
    def cut(found: re.Match[str]) -> str:
        if _keeps_hyphen(found["left"], found["right"]):
            return f"{found['left']}-{found['right']}"
        furniture.append(Furniture("pemenggalan", page, "-"))
        return f"{found['left']}{found['right']}"

    def joined(found: re.Match[str]) -> str:
        """A word in two that only lost its line's end: "undang- undang"."""
        return f"{found[1]}-{found[2]}" if _repeats(found[1], found[2]) else found[0]

    def late(found: re.Match[str]) -> str:
        if found["words"] not in text[max(0, found.start() - _LATE) : found.start()]:
            return found[0]
        return taken("kata penyambung", "")(found)

    def misread(found: re.Match[str]) -> str:
        squeezed = re.sub(r"\W", "", found["capitals"])
        return taken("kop", "\n")(found) if fuzz.ratio(squeezed, _FULL_LETTERHEAD) >= 85 else found[0]

    def taken(kind: str, left: str) -> Callable[[re.Match[str]], str]:
        def replace(found: re.Match[str]) -> str:
            furniture.append(Furniture(kind, page, found[0]))
            return left

        return replace

    text = _INLINE_CAPITALS.sub(misread, _INLINE.sub(taken("kop", "\n"), text))
    text = _WATERMARK.sub(taken("alamat situs atau cap", ""), text)
    text = _INLINE_NUMBER.sub(taken("nomor halaman", ""), text)
    text = "".join(_without_catchwords(text, page, furniture))
    for pattern, replace in (
        (_LATE_CATCHWORD, late),
        (_HEADING_CATCHWORD, taken("kata penyambung", "")),
        (_TWICE, taken("kata penyambung", "")),
    ):
        text = pattern.sub(replace, text)
    text = _SCAN_MARK.sub(taken("tanda pemindai", ""), text)
    return _HALVES.sub(joined, _CUT.sub(cut, text))


def _without_catchwords(text: str, page: int, furniture: list[Furniture]) -> Iterator[str]:
    """The text without words that stand before dots, and begin again behind them."""
    done = 0
    for dots in _INLINE_DOTS.finditer(text):
        following = _letters(text[dots.end() : dots.end() + 2 * _CATCHWORD_LENGTH])
        for found in _CATCHWORD_START.finditer(text, max(done, dots.start() - _CATCHWORD_LENGTH), dots.start()):
            words = _letters(text[found.start() : dots.start()])
            if len(words) >= 2 and following.startswith(words):
                furniture.append(Furniture("kata penyambung", page, text[found.start() : dots.end()]))
                yield f"{text[done : found.start()]}\n"
                done = dots.end()
                break
    yield text[done:]


def _keeps_hyphen(left: str, right: str) -> bool:
    """Whether a hyphen at a line's end belongs to the word: reduplication (undang-undang,
    perundang-undangan, hak-hak), a capital after it, or a prefix that takes one (non-)."""
    return right[0].isupper() or _repeats(left, right) or left.lower() in ("non", "anti", "pasca", "ke")


def _repeats(left: str, right: str) -> bool:
    """Reduplication: undang-undang, perundang-undangan, hak-hak."""
    stem = right.lower().removesuffix("an").removesuffix("nya")
    return len(stem) >= 3 and left.lower().endswith(stem)

"""Times as people write them ("sejam", "10-15 mnt", "1,5 jam", "2x24 jam") to a figure with a unit."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

_UNITS = {
    "detik": "detik", "dtk": "detik", "menit": "menit", "mnt": "menit", "mnit": "menit", "menitan": "menit",
    "min": "menit", "m": "menit", "'": "menit", "jam": "jam", "j": "jam", "hari kerja": "hari kerja",
    "hr kerja": "hari kerja", "hk": "hari kerja", "hari kalender": "hari", "hari": "hari", "hr": "hari",
    "minggu": "minggu", "mgg": "minggu", "pekan": "minggu", "bulan": "bulan", "bln": "bulan",
}  # fmt: skip
_WORDS: dict[str, int | Fraction] = {
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "lima": 5, "enam": 6, "tujuh": 7, "delapan": 8,
    "sembilan": 9, "sepuluh": 10, "sebelas": 11, "duabelas": 12, "dua belas": 12, "lima belas": 15,
    "limabelas": 15, "dua puluh": 20, "tiga puluh": 30, "empat puluh lima": 45, "setengah": Fraction(1, 2),
    "seperempat": Fraction(1, 4),
}  # fmt: skip
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_NUMBER = r"\d+(?:[.,]\d+)?(?:\s+1/2|\s*½)?|½|1/2"
_LEAD = (
    r"(?:\b(?:selama|dalam jangka waktu|dalam(?: waktu)?|(?:dengan|makan|memakan|memerlukan) waktu|"
    r"waktu(?:nya)?|durasi|paling (?:lama|"
    r"lambat)|maksimal|maks|max|lama(?:nya)?(?: bisa)?|"
    r"sekitar|kira-?(?:kira|2)|kurang lebih|kurleb|butuh|perlu|estimasi)\b\s*[:=.]?\s*|[±~<≤]\s*)*"
)
_ONE = (
    rf"(?:(?P<se>\bse)(?P<seunit>menit|jam|hari kerja|hari(?:an)?|minggu|bulan|pekan)(?P<half>\s+setengah)?\b"
    rf"|(?<![\w,./])(?:(?P<times>\d{{1,2}})\s*x\s*)?(?P<number>{_NUMBER}|\b(?:{_WORD})\b)"
    rf"(?:\s*(?:(?:{_UNIT})\s*)?(?:-|–|—|s/d|s\.d\.?|sd|sampai(?:\s+dengan)?|hingga)\s*(?P<upper>{_NUMBER}|"
    rf"\b(?:{_WORD})\b))?"
    rf"\s*(?:\([a-z ]+\)\s*)?(?P<unit>{_UNIT})(?![\w/])(?P<half2>\s+setengah\b)?)"
)
_TIME = re.compile(_LEAD + _ONE, re.I)
_AND = re.compile(r"\s*(?:,|dan|lebih)?\s*" + re.sub(r"\?P<(\w+)>", r"?P<more_\1>", _ONE), re.I)


class Time(NamedTuple):
    """A time found in a text: the figure with its unit, and where it stands. `span`: the range as
    it was said ("5-10 menit"), if it was one."""

    value: str
    start: int
    end: int
    span: str = ""


def read_time(text: str) -> str | None:
    """`30 mnt` → "30 menit"; None where there is no time with a unit."""
    times = find_times(text)
    return times[0].value if times else None


def read_range(text: str) -> str:
    """`5 hari s/d 10 hari` as said; "" for a single figure."""
    times = find_times(text)
    return times[0].span if times else ""


def find_times(text: str) -> list[Time]:
    """Every time in a text. Of a range the upper end is taken: a mutu baku is one figure."""
    found: list[Time] = []
    position = 0
    while place := _TIME.search(text, position):
        position = place.end()
        amount, unit = _amount(place.groupdict())
        if amount <= 0:
            continue
        more = _AND.match(text, place.end())
        if more and unit in ("jam", "hari", "hari kerja"):
            named = {name.removeprefix("more_"): value for name, value in more.groupdict().items()}
            extra, smaller = _amount(named)
            if (unit, smaller) == ("jam", "menit"):
                amount, unit, position = amount * 60 + extra, "menit", more.end()
        span = text[place.start("number") : position].strip() if place["upper"] else ""
        found.append(Time(_text(amount, unit), place.start(), position, span))
    return found


def _amount(found: dict[str, str | None]) -> tuple[Fraction, str]:
    half = Fraction(1, 2) if found["half"] or found["half2"] else Fraction()
    if found["se"]:
        unit = (found["seunit"] or "").lower().removesuffix("an")
        return 1 + half, _UNITS["hari" if unit == "hari" else unit if unit in _UNITS else "bulan"]
    amount = _number(found["upper"] or found["number"] or "0") * int(found["times"] or 1)
    return amount + half, _UNITS[" ".join((found["unit"] or "").lower().split())]


def _number(text: str) -> Fraction:
    lowered = " ".join(text.lower().split())
    if lowered in _WORDS:
        return Fraction(_WORDS[lowered])
    whole = re.match(r"(\d+(?:[.,]\d+)?)?\s*(1/2|½)?$", lowered)
    if lowered in ("1/2", "½") or whole is None:
        return Fraction(1, 2)
    return Fraction((whole[1] or "0").replace(",", ".")) + (Fraction(1, 2) if whole[2] else 0)


def _text(amount: Fraction, unit: str) -> str:
    if unit == "detik":  # the table counts in minutes; what takes seconds is one of them
        amount, unit = Fraction(max(1, round(amount / 60))), "menit"
    if unit == "jam" and amount < 1:
        amount, unit = amount * 60, "menit"
    amount = min(amount, Fraction(9999))
    figure = f"{float(round(amount, 2)):g}".replace(".", ",")
    return f"{figure} {unit}"

"""A correction told freely: which step is meant, by its number or its words, and how long it takes instead
("sidangnya 3 jam kelamaan, ganti 2 jam aja", "yg no 4 salah ketik, harusnya 2 hari kerja")."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.named_steps import find_step
from assistant.drafting.orders import Order
from assistant.drafting.steps import Step
from assistant.drafting.times import Time, find_times

_REFERENCE = re.compile(r"\b(?:langkah|nomor|nomer|no\.?|tahap|step)\s*(?:ke\s*-?\s*)?(\d{1,2})\b", re.I)
_CHANGES = re.compile(
    r"\b(?:salah|keliru|(?:se)?harus(?:nya)?|mesti(?:nya)?|(?:di)?ganti\w*|(?:di)?ubah\w*|jadi\w*|menjadi|bukan|"
    r"tapi|"
    r"melainkan|kelamaan|kecepetan|kecepatan|kebanyakan|kependekan|kepanjangan|terlalu|ternyata|ralat|koreksi|"
    r"cukup|"
    r"kurang|perbaiki)\b",
    re.I,
)
_OLD_BEHIND = re.compile(r"\b(?:bukan|jangan|dari|tadi(?:nya)?)\s+(?:(?:cuma|yang|yg)\s+)?$", re.I)
_OLD_BEFORE = re.compile(
    r"^\s*(?:(?:itu|tadi)\s+)?(?:kelamaan|kecepetan|kecepatan|kebanyakan|kependekan|terlalu|kurang)\b", re.I
)
_OPENS = re.compile(r"^\W*(?:eh+|ups|salah|maaf|ralat|kelamaan|kecepetan|bukan)\b", re.I)
_AROUND = frozenset(
    "jangan jgn salah ketik tulis keliru harus harusnya seharusnya mesti mestinya ganti diganti gantiin ubah "
    "diubah jadi jadikan "
    "jadiin jadinya menjadi bukan tapi tetapi melainkan kelamaan kecepetan kecepatan kebanyakan kependekan "
    "kepanjangan "
    "terlalu lama cepat kurang waktu waktunya durasi durasinya lamanya aja saja ya deh dong kan yg yang itu "
    "tadi ini "
    "cukup kayaknya sepertinya ternyata ralat koreksi maaf eh oh lho loh sih kok untuk pada nya dalam cuma "
    "paling "
    "sekitar tolong kak min mas mbak pak bu perbaiki sudah semua sdh udah oke ok nah terus trus".split()
)


def read_change(text: str, steps: Sequence[Step]) -> list[Order]:
    """The new time of a step that a text corrects; [] if it says no such thing, or something else besides."""
    times = find_times(text)
    new = [time for time in times if not _is_old(text, time)]
    references = list(_REFERENCE.finditer(text))
    if len(new) != 1 or len(references) > 1 or not _CHANGES.search(text) or "\n" in text:
        return []
    rest = text
    spans = [(time.start, time.end) for time in times] + [one.span() for one in references]
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} , {rest[end:]}"
    words = [word for word in re.findall(r"[a-z]+", rest.lower()) if word.removesuffix("nya") not in _AROUND]
    words = [word for word in words if word not in _AROUND]
    old = " ".join(time.value for time in times if time is not new[0])
    if references:
        number = int(references[0][1])
        meant = 1 <= number <= len(steps) and (not words or find_step(" ".join(words), steps[number - 1 : number]))
    elif words:
        number = find_step(f"{' '.join(words)} {old}", steps)
        meant = bool(number)
    else:
        number, meant = len(steps), bool(_OPENS.match(text))  # "eh kelamaan, 30 menit aja": of the step told last
    return [Order("set", (number,), "waktu", new[0].value)] if meant else []


def _is_old(text: str, time: Time) -> bool:
    """Whether a time is the one that was wrong: "bukan 15 menit", "3 jam kelamaan"."""
    return bool(_OLD_BEHIND.search(text[: time.start]) or _OLD_BEFORE.match(text[time.end :]))

"""The words of a step as the table has them: active verbs first, no short-message spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.capitals import with_capitals
from assistant.drafting.verbs import active, formal, is_active, is_order, is_passive

MAX_PART = 500
_SHORT_FORMS = {
    "yg": "yang", "dgn": "dengan", "dg": "dengan", "utk": "untuk", "tsb": "tersebut", "kpd": "kepada",
    "dr": "dari", "pd": "pada", "sdh": "sudah", "blm": "belum", "tdk": "tidak", "ttg": "tentang",
    "krn": "karena", "spy": "supaya", "jg": "juga", "org": "orang", "sblm": "sebelum", "stlh": "setelah",
    "trs": "terus", "n": "dan", "bgmn": "bagaimana", "tgl": "tanggal", "no.": "nomor", "dlm": "dalam", "thd": "terhadap",
}  # fmt: skip
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _SHORT_FORMS))})(?!\w)")


def activity(text: str, *, asks: bool) -> str:
    """The activity as the table has it: an active verb first; a decision as a question."""
    text = written_out(" ".join(text.split()).strip(" ,.;:-")[: 2 * MAX_PART])
    text = re.sub(r"(?i)^tanda tangani?\b", "menandatangani", text)
    words = text.split()
    if not words:
        return ""
    if asks:
        text = text.rstrip("?").rstrip()
        return capital(text) + "?"
    place = 0 if is_active(words[0]) or is_order(words[0]) else _passive_place(words)
    if is_passive(words[0]) and len(words) > 1:
        words[0] = active(words[0])
    elif place:
        thing = words[0] if words[0].isupper() else words[0][:1].lower() + words[0][1:]
        words = [active(words[place]), thing, *words[1:place], *words[place + 1 :]]
    else:
        words[0] = formal(words[0])
    return capital(" ".join(_joined_verbs(words)))


def _joined_verbs(words: Sequence[str]) -> list[str]:
    """ "Mengecap surat dan arsipkan" → "… dan mengarsipkan"; a noun behind "dan" stays."""
    joined = [*words]
    for place in range(1, len(words) - 1):
        if words[place].lower() in ("dan", "&", "serta", "lalu", "kemudian") and is_order(words[place + 1]):
            joined[place : place + 2] = ["dan" if words[place] == "&" else words[place], formal(words[place + 1])]
    return joined


def _passive_place(words: Sequence[str]) -> int:
    """Where the passive verb of "Surat masuk diterima …" stands; 0 if there is none."""
    return next(
        (
            place
            for place, word in enumerate(words[:6])
            if place and is_passive(word) and words[place - 1].lower() not in ("yang", "untuk", "telah")
        ),
        0,
    )


def written_out(text: str) -> str:
    """ "pejabat yg dituju" → "pejabat yang dituju": a document has no short-message spelling."""
    return with_capitals(_SHORT.sub(lambda found: _SHORT_FORMS[found[0].lower()], text))


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The words of a step as the table has them: active verbs first, no short-message spelling."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.actors import begins_position
from assistant.drafting.capitals import with_capitals
from assistant.drafting.verbs import (
    active,
    formal,
    is_active,
    is_order,
    is_passive,
    is_spoken,
    is_verb,
    passive,
    verb_of,
)

MAX_PART = 500
_SHORT_FORMS = {
    "yg": "yang", "udah": "sudah", "kalo": "kalau", "klo": "kalau", "ga": "tidak", "gak": "tidak",
    "nggak": "tidak", "aja": "saja", "pake": "pakai", "trus": "lalu", "dgn": "dengan", "dg": "dengan",
    "utk": "untuk", "tsb": "tersebut", "kpd": "kepada", "bener": "benar", "draft": "draf",
    "sekalian": "sekaligus", "blum": "belum", "dr": "dari", "pd": "pada", "sdh": "sudah", "blm": "belum",
    "tdk": "tidak", "ndak": "tidak", "fc": "fotokopi", "form": "formulir", "ttg": "tentang", "krn": "karena",
    "spy": "supaya", "srt": "surat", "sm": "sama", "jg": "juga", "org": "orang",
    "sblm": "sebelum", "stlh": "setelah", "trs": "terus", "n": "dan", "bgmn": "bagaimana", "tgl": "tanggal",
    "no.": "nomor", "dtg": "datang", "mhs": "mahasiswa", "dlm": "dalam", "thd": "terhadap",
}  # fmt: skip
# "BA penyitaan", "no antrian"
_BA = re.compile(r"\bBA\b|\bba(?= [a-z])")
_NO = re.compile(r"\bno(?= [a-z])", re.I)
_SHORT = re.compile(rf"\b(?:{'|'.join(map(re.escape, _SHORT_FORMS))})(?!\w)", re.I)


# One hands things "kepada" people, and takes them "ke" places.
_TO = re.compile(r"\bke (?=(?:pak |bu |para )?([a-z]\w*))", re.I)
_PLACES = frozenset(
    "loket bagian subbagian subbag biro bidang seksi unit instansi divisi sekretariat kpu bkn kppn opd skpd "
    "rt rw polres polsek bpbd kelurahan kecamatan bag front fo panitia".split()
)


def activity(text: str, *, asks: bool) -> str:
    """The activity as the table has it: an active verb first; a decision as a question."""
    text = written_out(" ".join(text.split()).strip(" ,.;:-")[: 2 * MAX_PART])
    text = re.sub(r"\s[&+]\s", " dan ", text)
    text = re.sub(r"(?i)^tanda tangani?\b", "menandatangani", text)
    text = _TO.sub(lambda found: "kepada " if _is_person(found[1]) else found[0], text)
    text = re.sub(r"(?i)^(?:lapor|melaporkan) (?=ke\b|kepada\b)", "melapor ", text)
    words = text.split()
    if not words:
        return ""
    if asks:
        first = formal(words[0]) if is_order(words[0]) else words[0]
        asked = " ".join([first, *words[1:]]).rstrip("? ")
        bare = not is_active(first) and "apakah" not in asked.lower() and len(words) <= _FEW
        return capital(f"apakah {_lowered(asked)}" if bare else asked) + "?"
    if len(words) > 1 and verb_of(words[0]) and not any(map(is_passive, words)):
        joined = [
            verb_of(word) if place == 0 or words[place - 1].lower() in ("dan", "serta") else ""
            for place, word in enumerate(words)
        ]
        words = [verb or word for verb, word in zip(joined, words, strict=True)]
    if len(words) > 1 and words[0].lower() in _COMES and is_verb(words[1]):
        words = words[1:]  # "datang isi buku tamu"
    place = 0 if is_active(words[0]) or is_order(words[0]) else _passive_place(words)
    if place and len(words) > place + 2 and words[place + 1].lower() in _BOTH and is_passive(words[place + 2]):
        # "Surat diterima dan dicatat dalam buku"
        both = [active(words[place]), words[place + 1], active(words[place + 2])]
        words = [*both, _lowered(words[0]), *words[1:place], *words[place + 3 :]]
    elif is_passive(words[0]) and len(words) > 1:
        words[0] = active(words[0])
    elif place:
        words = [active(words[place]), _lowered(words[0]), *words[1:place], *words[place + 1 :]]
    elif _EVENT.match(text) and not any(map(is_active, words)):
        words = ["melaksanakan", _lowered(words[0]), *words[1:]]
    else:
        words[0] = formal(words[0])
    return capital(" ".join(_joined_verbs(words)))


_FEW = 6  # words of a question that names nothing done: "berkas lengkap?"
_COMES = ("datang", "dateng", "dtg")
_BOTH = ("dan", "serta", "lalu", "kemudian")
# "Rapat penentuan kelulusan", "tes tulis": what is held has its verb named.
_EVENT = re.compile(
    r"(?:rapat|sidang|pleno|apel|upacara|ujian|sosialisasi|simulasi|gladi)\b|tes (?:tulis|tertulis|lisan|"
    r"praktik|praktek|wawancara|kesehatan|kompetensi|urin|urine|psikologi|fisik|tulisan)\b",
    re.I,
)


def _lowered(word: str) -> str:
    return word if word.isupper() else word[:1].lower() + word[1:]


def _is_person(word: str) -> bool:
    return begins_position(word) and word.lower() not in _PLACES


_AND = (
    "dan",
    "sama",
    "ama",
    "plus",
    "terus",
    "trus",
    "&",
    "+",
    "serta",
    "lalu",
    "kemudian",
    "sambil",
    "sekaligus",
)


_THEN = ("terus", "trus", "lalu", "kemudian", "sekaligus")
_AND_WRITTEN = {
    "&": "dan",
    "+": "dan",
    "sama": "dan",
    "ama": "dan",
    "plus": "dan",
    "terus": "lalu",
    "trus": "lalu",
}


def _joined_verbs(words: Sequence[str]) -> list[str]:
    """ "Mengecap surat dan arsipkan" → "… dan mengarsipkan"; a noun behind "dan" stays, behind "lalu" it is a
    verb."""
    joined = [*words]
    for place in range(1, len(words) - 1):
        joint, word = words[place].lower(), words[place + 1]
        goes_on = is_order(word) and (is_active(words[place - 1]) or not is_verb(words[place - 1]))
        if joint in _AND and (goes_on or (joint in _THEN and formal(word) != word)):
            joined[place : place + 2] = [_AND_WRITTEN.get(joint, words[place]), formal(word)]
    return joined


_FAR = 9  # words before the verb of a formal sentence


def _passive_place(words: Sequence[str]) -> int:
    """Where the passive verb of "Surat masuk diterima …" stands; 0 if there is none."""
    return next(
        (
            place
            for place, word in enumerate(words[:_FAR])
            if place and is_passive(word) and words[place - 1].lower() not in ("yang", "untuk", "telah")
        ),
        0,
    )


# "Bukti2" → "bukti-bukti"; "suratnya" → "surat", but not "lainnya".
_TWICE = re.compile(r"\b([a-z]{3,})2(?:nya)?\b", re.I)
_ITS = re.compile(
    r"(?<=[a-z]{3})(?<!\blain)(?<!\bada)(?<!\bbiasa)(?<!\bsebagai)(?<!\bselanjut)(?<!\bberikut)(?<!\bsebelum)(?<!\bsesudah)(?<!\bsetelah)nya(?=,?$)"
)
# Words behind which -nya means something else than what is worked on.
_BEHIND_OBJECT = frozenset("yang di dari pada dengan untuk tentang sudah telah apakah apa".split())


def written_out(text: str) -> str:
    """ "pejabat yg dituju" → "pejabat yang dituju", "buat mastiin" → "untuk memastikan": a document has neither
    short-message nor spoken spelling."""
    text = _NO.sub("nomor", _BA.sub("berita acara", text))
    text = _TWICE.sub(r"\1-\1", text)
    text = _FOR.sub("untuk", _SHORT.sub(lambda found: _SHORT_FORMS[found[0].lower()], text))
    return with_capitals(" ".join(_without_its(list(map(_written_verb, text.split())))))


def _without_its(words: list[str]) -> list[str]:
    """ "draf suratnya" → "draf surat", "SK nya" → "SK": in a document the thing is named, not pointed at."""
    kept = [word for place, word in enumerate(words) if word != "nya" or not place]
    until = next((place for place, word in enumerate(kept) if word.lower() in _BEHIND_OBJECT), len(kept))
    return [
        word if place >= until or is_active(word) or is_passive(word) else _ITS.sub("", word)
        for place, word in enumerate(kept)
    ]


# "laporan buat kabid"; "dan buat laporan" is a verb.
_FOR = re.compile(r"(?<=\w )(?<!dan )(?<!lalu )(?<!serta )(?<!terus )(?<!kemudian )buat(?= \w)", re.I)


def _written_verb(word: str) -> str:
    """ "mastiin" → "memastikan", "dimasukin" → "dimasukkan"; other words unchanged."""
    if is_spoken(word):
        return formal(word)
    passive_of = word[2:].lower() if word.lower().startswith("di") and word.lower().endswith("in") else ""
    return passive(formal(passive_of)) or word if passive_of and formal(passive_of) != passive_of else word


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]

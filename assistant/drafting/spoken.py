"""What people say around the steps they tell: greetings to themselves, particles, remarks. A step is read
without it."""

from __future__ import annotations

import re

# "Jadi gini kak, awalnya kan …", "oke paham. lanjut ya, …", "makasih. sampai mana tadi? oh iya, …"
_OPENING = re.compile(
    r"^(?:(?:jadi (?:gini|begini)|jadi(?= (?:awal|mula|pertama)\w*)|begini|gini|ceritanya(?=,)|gitu ceritanya|"
    r"o+h? (?:ngono|ngoten)|oke?(?: paham| makasih)?|paham|oh (?:gitu|begitu|iya|oke?|paham|ngerti|mengerti|"
    r"jelas|baik)|oiya|makasih|terima kasih|he(?:he)+|ha(?:ha)+|maaf(?: kepotong)?|samp(?:ai|e) mana tadi\??|"
    r"(?:ya )?(?:udah|sudah)(?=,)|(?:tadi )?(?:ada (?:yang|yg) )?(?:ke(?:lupa|lewat|tinggal)an|kelupaan|"
    r"ketinggalan|kelewat|lupa)(?: satu| 1)?(?=\s*[,:])|(?:ya|yo) (?:udah|sudah|wis|wes) [^.,?]{0,30}(?=[.])|"
    r"berarti [^.,?]{0,40}(?=[.])|oh [^.,?]{0,30} (?:udah|sudah) ya(?=[.])|lanjut(?: ya| lagi| yuk)?|"
    r"kirain [^.,?]{0,30}|(?:balik|kembali) (?:lagi )?ke (?:(?:yang|yg) )?tadi|sip|siap|baik(?:lah)?|nah|kak|"
    r"kakak|min|bang|bu|pak|mas|mbak|dik|dek|kang|teh|uda|uni|bli|cak|nanti (?:aja|saja) [^.,?]{0,30}(?=[.])|"
    r"awalnya|mulanya|biasanya|besoknya|baru|udah gitu|(?:kalau|kalo|klo) (?:udah|sudah)(?: beres|"
    r" selesai)?(?=,))\b(?:\s+(?:kak|ya|deh|dong|kan|min|lagi|tuh|tu))*[\s,.!?]+)+(?=\w)",
    re.I,
)
_ENDING = re.compile(r"[.,]\s*(?:udah|sudah)\s+(?:itu|segitu|gitu)\s+(?:aja|saja)[^.,]*$", re.I)
_PARTICLES = re.compile(
    r"(?<=\w)\s+(?:mi|ji|pale|toh|atuh|euy|mas|mbak|kak|kan|lah|sih|deh|deng|dong|tuh|nih|mah|lho|loh|kok|gitu|"
    r"beliau(?=\s+ng))\b",
    re.I,
)
_FIRST = re.compile(r"(?<=\w)(?<!\byang)(?<!\byg)\s+dulu(?=\s+\w)", re.I)
_YA = re.compile(r"(?<=nya)\s+ya(?=\s+\w)|(?<=\w)\s+ya(?=\s*[,.]|\s*$)", re.I)
_ONLY = re.compile(r"\b(menit|mnt|hari|jam|kerja)(?:an)?\s+(?:aja|saja)(?:\s+tu)?\b", re.I)
_ROUGHLY = re.compile(
    r"\b(?:paling(?:\s+ya)?|cuma|kasih(?:\s+(?:aja|saja))?|sekitaran|(?:jadi\s+)?(?:tulis|anggap|"
    r"bilang)(?:\s+(?:saja|aja))?|(?:bikin|jadi(?:kan)?)\s+(?:saja|aja))\s+(?=\d|"
    r"se(?:jam|hari|menit)|setengah)",
    re.I,
)


def without_chat(line: str) -> str:
    """One line of told steps without what is only talk. A line that is nothing else stays as it is."""
    rest = _OPENING.sub("", line)
    rest = _ENDING.sub("", rest)
    for talk in (_PARTICLES, _FIRST, _YA, _ROUGHLY):
        rest = talk.sub("", rest)
    rest = _ONLY.sub(r"\1", rest)
    return rest if re.search(r"\w", rest) else line

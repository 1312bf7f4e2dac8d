"""What people say around the steps they tell: greetings to themselves, particles, remarks. A step is read
without it."""

from __future__ import annotations

import re

# "Jadi gini kak, awalnya kan …", "oke paham. lanjut ya, …", "makasih. sampai mana tadi? oh iya, …"
_OPENING = re.compile(
    r"^(?:(?:jadi (?:gini|begini)|gini|oke?(?: paham)?|paham|oh (?:gitu|begitu|iya)|oiya|makasih|terima kasih|"
    r"he(?:he)+|ha(?:ha)+|maaf(?: kepotong)?|sampai mana tadi\??|lanjut(?: ya| lagi| yuk)?|"
    r"kirain [^.,?]{0,30}|sip|siap|baik(?:lah)?|nah|kak|kakak|min|bang|bu|pak|mas|mbak|awalnya|mulanya|"
    r"biasanya|baru|udah gitu|kalau (?:udah|sudah)(?: beres| selesai)?(?=,))"
    r"\b(?:\s+(?:kak|ya|deh|dong|kan|min|lagi))*[\s,.!?]+)+(?=\w)",
    re.I,
)
_PARTICLES = re.compile(
    r"(?<=\w)\s+(?:kak|kan|lah|sih|deh|dong|tuh|nih|mah|lho|loh|kok|gitu|beliau(?=\s+ng))\b", re.I
)
_YA = re.compile(r"(?<=nya)\s+ya(?=\s+\w)|(?<=\w)\s+ya(?=\s*[,.]|\s*$)", re.I)
_ONLY = re.compile(r"\b(menit|hari|jam|kerja)(?:an)?\s+(?:aja|saja)\b", re.I)
_ROUGHLY = re.compile(r"\b(?:paling|cuma|kasih|sekitaran)\s+(?=\d|se(?:jam|hari|menit)|setengah)", re.I)


def without_chat(line: str) -> str:
    """One line of told steps without what is only talk. A line that is nothing else stays as it is."""
    rest = _OPENING.sub("", line)
    for talk in (_PARTICLES, _YA, _ROUGHLY):
        rest = talk.sub("", rest)
    rest = _ONLY.sub(r"\1", rest)
    return rest if re.search(r"\w", rest) else line

"""Decisions as people say them: where Ya and Tidak lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# Where a branch ends the procedure.
END = 0

_IF = r"(?:jika|kalau|kalo|klo|kl|bila|apabila|dalam hal|andai)"
_NO = r"(?:tidak|tdk|gak|ga|nggak|enggak|belum|blm|bukan|no|n|t|ditolak|tolak|kurang|salah|gagal)"
_YES = r"(?:ya|y|iya|yes|setuju|disetujui|ok|oke)"
_GO = (
    r"(?:(?:maka\s+)?(?:di)?(?:kembali(?:kan)?|balik(?:in)?|lanjut(?:kan)?|lanjutin|terus(?:kan)?|ulang(?:i)?|"
    r"maju|lompat|loncat|menuju|pergi|masuk|lgsg|langsung))"
)
_STEP = r"(?:langkah|nomor|nomer|no\.?|tahap|step|poin|#)\s*(?:ke\s*-?\s*)?"
_FIGURE = r"(?P<{name}>\d{{1,3}}[a-z]?)(?![\w%])(?!\s*(?:menit|mnt|jam|hari|hr|hk|minggu|bulan|bln|detik)\b)"
_NAMED = rf"(?:{_GO}\s*(?:ke\s+)?(?:{_STEP})?|ke\s+(?:{_STEP})?|{_STEP}){_FIGURE.format(name='number')}"
# A bare figure is a target only after a sign: "tidak: 2", "ya → 5"; "lengkap, 5 menit" is none.
_BARE = rf"(?:(?<=[:=→>])|(?<=[:=→>]\s)){_FIGURE.format(name='bare')}"
_ELSEWHERE = (
    rf"(?:{_GO}\s*)?(?:ke\s+)?(?P<start>awal|mulai)\b"
    rf"|(?:{_GO}\s*)?(?:ke\s+)?(?P<end>selesai|berakhir|berhenti|tamat|end|stop|proses selesai)\b"
    rf"|(?:{_GO}\s*)?(?:ke\s+)?(?P<before>(?:langkah\s+)?sebelumnya)\b"
    r"|(?P<next>(?:(?:di)?(?:lanjut|terus)(?:kan)?(?:\s+ke\s+(?:langkah\s+)?(?:berikut(?:nya)?|selanjutnya))?"
    r"|berikutnya|selanjutnya))(?!\s+ke)\b"
    rf"|{_GO}\s+(?:ke(?:pada)?\s+)(?P<actor>[A-Za-z][\w ./()-]*?)"
    rf"(?=\s*(?:[;,.)]|$|\bdan\b|{_IF}\b|\btidak\b|\bya\b))"
    r"|(?P<back>(?:di)?kembali(?:kan)?|ulang(?:i)?|balik)\b"
)
_TARGET = rf"(?:{_NAMED}|{_BARE}|{_ELSEWHERE})"
_BRANCH = re.compile(
    rf"(?:[,;.(]|(?<=\?)|(?<=\s)|^)\s*(?P<said>{_IF}\s+[^,;:=→>?]{{1,40}}?|(?<!\w)(?:{_YES}|{_NO})(?!\w))"
    rf"\s*(?:[:=,→]|->|=>|\bmaka\b|\blangsung\b|\s)*{_TARGET}\s*\)?",
    re.I,
)
_NO_WORD = re.compile(rf"\b{_NO}\b", re.I)
_ASKS = re.compile(r"\?|\bapakah\b", re.I)


@dataclass(frozen=True)
class Target:
    """Where a branch leads as said: a number in the person's own numbering, the next step, the
    one before, the end, or the last step of an actor."""

    number: str = ""
    word: str = ""
    actor: str = ""


def read_branches(line: str) -> tuple[dict[str, Target] | None, str]:
    """({"ya": …, "tidak": …} as far as said, the line without them); None if it is no decision."""
    found: dict[str, Target] = {}
    rest = line
    for place in reversed(list(_BRANCH.finditer(line))):
        name = "tidak" if _NO_WORD.search(place["said"]) else "ya"
        found.setdefault(name, _target(place))
        rest = f"{rest[: place.start()]}, {rest[place.end() :]}"
    if not found and not _ASKS.search(line):
        return None, line
    rest = re.sub(r"\s*(?:,\s*)+", ", ", re.sub(r"([?])[\s,;]+(?=\S)", r"\1, ", rest))
    return found, rest.strip(" ,;.")


def read_target(text: str) -> Target | None:
    """A branch's target alone: "2", "kembali ke langkah 2", "selesai"; None if it is none."""
    found = re.fullmatch(
        rf"\s*(?:{_YES}|{_NO})?\s*[:=,]?\s*(?:{_FIGURE.format(name='alone')}|{_TARGET})\s*\.?", text, re.I
    )
    return _target(found) if found else None


def resolve(target: Target, position: int, labels: Sequence[str], actors: Sequence[Sequence[str]]) -> int | None:
    """The number of the step (from 1; `END` for the end) that a target means.

    `position`: the decision's own number; `labels`: each step's number as the person wrote it;
    `actors`: each step's actors. None if there is no such step.
    """
    if target.number:
        if target.number in labels:
            return labels.index(target.number) + 1
        return int(target.number) if target.number.isdigit() else None
    if target.word == "next":
        return position + 1
    if target.word == "end":
        return END
    if target.word == "start":
        return 1
    if target.actor:
        wanted = target.actor.lower().strip()
        for number in range(position - 1, 0, -1):
            if any(wanted in name.lower() or name.lower() in wanted for name in actors[number - 1]):
                return number
    return max(position - 1, 1)


def _target(place: re.Match[str]) -> Target:
    groups = place.groupdict()
    number = groups["number"] or groups["bare"] or groups.get("alone")
    if number:
        return Target(number=number.lower())
    for word in ("start", "end", "next"):
        if groups[word]:
            return Target(word=word)
    actor = (groups["actor"] or "").strip()
    if actor and re.search(r"terus|lanjut|maju", place[0], re.I):
        return Target(word="next")  # "diteruskan ke Sekretaris" is what follows anyway
    return Target(word="before", actor=actor)

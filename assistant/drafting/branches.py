"""Decisions as people say them: where Ya and Tidak lead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.drafting.verbs import formal
from knowledge.language import stem

# Where a branch ends the procedure.
END = 0

_IF = r"(?:jika|kalau|kalo|klo|kl|bila|apabila|dalam hal|andai)"
_NO = (
    r"(?:tidak|tdk|gak|ga|nggak|ngga|enggak|ndak|indak|kagak|sonde|belum|blm|bukan|no|n|t|ditolak|tolak|kurang|"
    r"salah|gagal|kosong|habis|penuh|rusak|cacat)"
)
_YES = r"(?:ya|y|iya|yes|setuju|disetujui|ok|oke)"
# "ga setuju", "belum lengkap": what is denied belongs to the No.
_DENIED = (
    rf"{_NO}\s+(?:di)?(?:setuju(?:i)?|lengkap|sesuai|ada|bisa|boleh|cocok|valid|benar|bener|layak|lolos|lulus|"
    rf"acc|terima|ok|oke|baik|terdaftar|tersedia|utuh|jelas|cukup|"
    r"memenuhi(?:\s+\w+){0,3}?)"
)
# "sesuai lanjut, tidak sesuai kembali ke 1": said without an "if", behind a comma.
_AFFIRMED = (
    r"(?:sudah\s+|udah\s+|sdh\s+)?(?:lengkap|sesuai|setuju|disetujui|layak|cocok|valid|benar|bener|lolos|lulus|"
    r"ada|sudah|udah|sdh|baik|terdaftar|tersedia|utuh|memenuhi(?:\s+syarat)?)"
)
_GO = (
    r"(?:(?:maka\s+)?(?:di)?(?:kembali(?:kan)?|balik(?:in)?|lanjut(?:kan)?|lanjutin|terus(?:kan)?|ulang(?:i)?|"
    r"maju|lompat|loncat|menuju|pergi|masuk|lgsg|langsung|persilakan|alihkan|arahkan)(?:nya)?(?:\s+(?:lagi|aja|"
    r"saja))?)"
)
_STEP = r"(?:langkah|nomor|nomer|no\.?|tahap|step|poin|#)\s*(?:ke\s*-?\s*)?"
_FIGURE = r"(?P<{name}>\d{{1,3}}[a-z]?)(?![\w%])(?!\s*(?:menit|mnt|jam|hari|hr|hk|minggu|bulan|bln|detik)\b)"
_AS_IN = r"dilakukan\s+(?:[a-z]+\s+){1,4}?(?:sebagaimana|seperti|pada)\s+"
_TO_STEP = rf"(?:{_AS_IN}{_STEP}|{_GO}\s*(?:ke\s+)?(?:(?:[a-z]+\s+){{0,3}}?{_STEP})?|ke\s+(?:{_STEP})?|{_STEP})"
_NAMED = _TO_STEP + _FIGURE.format(name="number")
# A bare figure is a target only after a sign: "tidak: 2", "ya → 5"; "lengkap, 5 menit" is none.
_BARE = rf"(?:(?<=[:=→>])|(?<=[:=→>]\s)){_FIGURE.format(name='bare')}"
_ELSEWHERE = (
    rf"(?:{_GO}\s*)?(?:ke\s+)?(?P<start>awal|mulai)\b"
    rf"|(?:{_GO}\s*)?(?:ke\s+)?(?P<end>selesai|berakhir|berhenti|tamat|end|stop|proses selesai)\b"
    rf"|(?:{_GO}\s*)?(?:ke\s+)?(?P<before>(?:langkah\s+)?sebelumnya)\b"
    r"|(?P<next>(?:(?:di)?(?:lanjut|terus)(?:kan)?(?:\s+ke\s+(?:langkah\s+)?(?:berikut(?:nya)?|selanjutnya))?"
    r"(?:\s+(?!ke\b|dan\b|atau\b)[a-z]{3,}(?:\s+[a-z]+){0,3}(?=\s*(?:[,;.)]|$)))?"
    r"|berikutnya|selanjutnya))(?!\s+ke)\b"
    rf"|(?:{_GO}\s+(?:ke(?:pada)?\s+)|(?:balik|kembali|ulang(?:i)?)\s+(?!lagi\b|ke\b|"
    rf"atas\b))(?P<actor>[A-Za-z][\w ./()-]*?)"
    rf"(?=\s*(?:[;,.)]|$|\bdan\b|{_IF}\b|\btidak\b|\bya\b))"
    r"|(?P<back>(?:(?:di)?kembali(?:kan)?|ulang(?:i)?|balik)(?:\s+lagi)?(?:\s+ke\s+atas)?)\b"
)
_TARGET = rf"(?:{_NAMED}|{_BARE}|{_ELSEWHERE})"
# "proses dilanjutkan ke langkah 3", "berkas dikembalikan ke langkah 1"
_WHAT_MOVES = (
    r"(?:proses|prosedur|alur|surat|berkas|dokumen|permohonan|konsep|draf|laporan|data|usulan|pendaftaran|"
    r"pengunjung|pemohon|pelapor)(?:nya)?"
)
_BRANCH = re.compile(
    rf"(?:[,;.(]|(?<=\?)|(?<=\s)|^)\s*(?P<said>{_IF}\s+[^,;:=→>?]{{1,60}}?|(?<!\w)(?:{_DENIED}|{_YES}|"
    rf"{_NO})(?!\w)|(?:(?<=[,;.?(])|(?<=[,;.?(]\s)){_AFFIRMED}(?!\w)|"
    rf"(?<![\s\S]){_AFFIRMED}(?=\s*[:=→]))\s*(?:[:=,→]|->|=>|\b(?:maka|langsung|ya|baru|jadi|"
    rf"disuruh \w+(?: dulu)?|{_WHAT_MOVES}(?=\s+(?:di|kembali|lanjut|balik)))\b|\s|,\s*(?=maka\b|"
    rf"{_WHAT_MOVES}\s+(?:di|kembali|lanjut|balik)))*{_TARGET}\s*\)?",
    re.I,
)
_NO_WORD = re.compile(
    rf"\b(?:{_NO}|kesalahan|kekurangan|kekeliruan|habis|penuh|kosong|cacat|rusak|revisi|perbaikan|terlambat|telat|"
    r"melebihi|melampaui)\b",
    re.I,
)
_YES_WORD = re.compile(
    rf"\b(?:{_YES}|lengkap|sesuai|benar|betul|ada|cocok|valid|memenuhi|layak|lolos|diterima)\b", re.I
)
_DENIES = re.compile(r"\b(?:tidak|tdk|gak|ga|ngga|nggak|engga|enggak|belum|blm|bukan)\b", re.I)
_BACK = re.compile(r"\b(?:di)?(?:kembali|balik|ulang)", re.I)
# Words that say no more of a criterion than Ya and Tidak do.
_BARE_WORDS = set(
    "jika kalau kalo klo kl bila apabila dalam hal andai ya y iya yes ok oke setuju disetujui tidak tdk gak "
    "ga nggak enggak no n t ditolak tolak lengkap sesuai benar bener salah betul sudah udah sdh belum blm maka "
    "itu dan ada yang berkas".split()
)
_CONDITION = re.compile(rf"{_IF}\s+\S", re.I)
_ASKS = re.compile(r"\?|\bapakah\b", re.I)
_ONWARD = re.compile(
    r"(?:(?<=\w[.;])\s*selesai|[\s,.;]+(?:dan\s+)?(?:(?:proses|prosedur|"
    r"alur)(?:nya)?\s+(?:sudah\s+)?(?:selesai|berakhir|berhenti)|(?:lalu|terus|trus|kemudian|langsung|(?:habis|"
    r"abis|setelah|sesudah)\s+itu)\s+(?:selesai|berakhir|berhenti)|(?:selesai|berakhir|"
    r"berhenti)\s+(?:sampai\s+)?di\s?(?:sini|situ)|(?:(?:lalu|terus|trus|kemudian|alurnya)\s+)?(?:langsung|"
    r"lanjut|lompat|loncat|kembali|balik)(?:\s+lagi)?\s+ke\s+(?:langkah|nomor|nomer|"
    r"no\.?)\s*(?P<goal>\d{1,3})))(?:\s*,\s*(?:tidak|tdk|ga|gak|nggak|engga|enggak)\s+lanjut\b[^,.]*)?\s*[.!]?$",
    re.I,
)


@dataclass(frozen=True)
class Target:
    """Where a branch leads as said: a number in the person's own numbering, the next step, the
    one before, the end, or the last step of an actor."""

    number: str = ""
    word: str = ""
    actor: str = ""


def read_branches(line: str) -> tuple[dict[str, Target] | None, str]:
    """({"ya": …, "tidak": …} as far as said, the line without them); None if it is no decision."""
    sides = _sides(line)
    found = {name: _target(place) for name, place in sides}
    rest = line
    for _, place in reversed(sides):
        rest = f"{rest[: place.start()]}, {rest[place.end() :]}"
    if not found and not _ASKS.search(line):
        return None, line
    rest = re.sub(r"\s*(?:,\s*)+", ", ", re.sub(r"([?])[\s,;]+(?=\S)", r"\1, ", rest))
    return found, rest.strip(" ,;.")


def read_criteria(line: str) -> str:
    """When a branch is taken, as said beside bare words like "lengkap": "kalau kuota ada ke 5, kalau
    habis ke 8" → "Ya: kuota ada; Tidak: habis". "" if nothing more was said."""
    told = {name: re.sub(rf"^{_IF}\s+", "", place["said"].strip(), flags=re.I) for name, place in _sides(line)}
    kept = {name: words for name, words in told.items() if set(words.lower().split()) - _BARE_WORDS}
    return "; ".join(f"{name.capitalize()}: {kept[name]}" for name in ("ya", "tidak") if name in kept)


def read_onward(line: str) -> tuple[Target | None, str]:
    """Where a step that is no decision leads, if not to the next: "…, proses selesai", "…, lanjut ke langkah
    7". And the line without it."""
    found = None if _ASKS.search(line) or _CONDITION.search(line) else _ONWARD.search(line)
    if not found:
        return None, line
    goal = Target(number=found["goal"]) if found["goal"] else Target(word="end")
    return goal, line[: found.start()].rstrip(" ,.;")


def is_condition(text: str) -> bool:
    """ "kalau kuota habis dibuatkan surat penolakan": a condition that names no step."""
    return bool(_CONDITION.match(text))


def is_refusal(text: str) -> bool:
    """Whether a condition is one under which things do not go on as they should."""
    return bool(_NO_WORD.search(text))


def _sides(line: str) -> list[tuple[str, re.Match[str]]]:
    """Each branch told in a line, with the answer that leads there. Of two conditions that both
    sound like a yes the second is the other case."""
    found: list[tuple[str, re.Match[str]]] = []
    for place in _BRANCH.finditer(line):
        said = place["said"]
        back = _BACK.search(place[0][len(said) :]) and not _YES_WORD.search(said)
        name = "tidak" if _NO_WORD.search(said) or (back and is_condition(said)) else "ya"
        if name == "ya" and any(other == "ya" for other, _ in found):
            name = "tidak"
        found.append((name, place))
    if [name for name, _ in found] == ["tidak", "tidak"]:
        # "Kalau tidak kosong ke 3, kalau kosong ke 4": the one that denies is the No.
        denies = [bool(_DENIES.search(place["said"])) for _, place in found]
        if sum(denies) == 1:
            found = [("tidak" if no else "ya", place) for no, (_, place) in zip(denies, found, strict=True)]
    return found


def read_target(text: str) -> Target | None:
    """A branch's target alone: "2", "kembali ke langkah 2", "selesai"; None if it is none."""
    found = re.fullmatch(
        rf"\s*(?:{_DENIED}|{_YES}|{_NO})?\s*[:=,]?\s*(?:{_FIGURE.format(name='alone')}|{_TARGET})\s*\.?",
        text,
        re.I,
    )
    return _target(found) if found else None


def resolve(
    target: Target,
    position: int,
    labels: Sequence[str],
    actors: Sequence[Sequence[str]],
    acts: Sequence[str] = (),
) -> int | None:
    """The number of the step (from 1; `END` for the end) that a target means.

    `position`: the decision's own number; `labels`: each step's number as the person wrote it;
    `actors`: each step's actors; `acts`: what is done in each ("balik ke kirim surat"). None if there is no such
    step.
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
        said = {stem(formal(word)) for word in re.findall(r"[a-z]{4,}", wanted)}
        for number, act in sorted(enumerate(acts, 1), key=lambda one: (one[0] >= position, -one[0])):
            own = {stem(word) for word in re.findall(r"[a-z]{4,}", act.lower())}
            if said and number != position and said <= own:
                return number
    return max(position - 1, 1) if target.word == "before" else None


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
    actor = re.sub(r"(?i)(?:\s+(?:lagi|aja|saja|dulu|ya))+$", "", actor)
    # "Langsung ke surat jawaban": if no step has the words, it is one that is not told yet.
    return Target(word="before" if _BACK.search(place[0]) or not actor else "", actor=actor)

"""A correction told freely: which step is meant, by its number or its words, and how long it takes instead
("sidangnya 3 jam kelamaan, ganti 2 jam aja"), or where its decision leads ("yg ga lengkap balik ke 1 aja")."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from assistant.drafting.actors import begins_position
from assistant.drafting.branches import read_branches
from assistant.drafting.named_steps import find_step
from assistant.drafting.orders import Order
from assistant.drafting.steps import Step
from assistant.drafting.times import Time, find_times

_REFERENCE = re.compile(r"\b(?:langkah|nomor|nomer|no\.?|tahap|step)\s*(?:ke\s*-?\s*)?(\d{1,2})\b", re.I)
_CHANGES = re.compile(
    r"\b(?:salah|keliru|(?:se)?harus(?:nya)?|mesti(?:nya)?|(?:di)?ganti\w*|(?:di)?ubah\w*|jadi\w*|menjadi|"
    r"bukan|tapi|melainkan|maksud(?:nya|ku)?|kelamaan|kecepetan|kecepatan|kebanyakan|kependekan|kepanjangan|"
    r"terlalu|ternyata|ralat|koreksi|cukup|kurang|perbaiki)(?:\s+\w+){0,2}\W*$",
    re.I,
)
_OLD_BEHIND = re.compile(r"\b(?:bukan|jangan|dari|tadi(?:nya)?)\s+(?:(?:cuma|yang|yg)\s+)?$", re.I)
_OLD_BEFORE = re.compile(
    r"^\s*(?:(?:itu|tadi)\s+)?(?:kelamaan|kecepetan|kecepatan|kebanyakan|kependekan|terlalu|kurang)\b", re.I
)
_OPENS = re.compile(r"^\W*(?:eh+|ups|salah|maaf|ralat|kelamaan|kecepetan|bukan)\b", re.I)
_DENIED_CASE = re.compile(
    r"^(?:(?:eh+|oh|ups|maaf|ralat|punten)[\s,]+)*(?:yang|yg)\s+(?:tidak|tdk|ga|gak|nggak|ngga|ndak|belum|"
    r"blm)\s+(?P<case>\w+)(?:\s+(?:di|pada)\s+(?:langkah|nomor|no\.?)\s*(?P<number>\d{1,2}))?(?:\s+(?:itu|"
    r"tadi))?\s+(?P<rest>\S.*)$",
    re.I,
)
_NOT_THERE = re.compile(
    r"\b(?:jangan|jgn|bukan)\s+(?:balik|kembali|lanjut|selesai|ke)\b[^,.;]*|\b(?:aja|saja|deh|ya)\b", re.I
)
_AROUND = frozenset(
    "jangan jgn salah ketik tulis keliru harus harusnya seharusnya mesti mestinya ganti diganti gantiin "
    "ubah diubah jadi jadikan jadiin jadinya menjadi bukan tapi tetapi melainkan kelamaan kecepetan "
    "kecepatan kebanyakan kependekan kepanjangan terlalu lama cepat kurang waktu waktunya durasi durasinya "
    "lamanya aja saja ya deh dong kan yg yang itu tadi ini ka ki mi ji pale deng ding maksimal minimal kira "
    "maksudnya maksudku mah teh punten cukup kayaknya sepertinya ternyata ralat koreksi maaf eh oh lho loh "
    "sih kok untuk pada nya dalam cuma paling sekitar tolong kak min mas mbak pak bu perbaiki sudah semua "
    "sdh udah oke ok nah terus trus".split()
)


def read_change(text: str, steps: Sequence[Step], last: Callable[[], int] | None = None) -> list[Order]:
    """The new time of a step, or where a decision leads instead, that a text corrects; [] if it says no such
    thing, or something else besides. `last` finds the step told or changed last (without it: the last of all)."""
    if "\n" in text:
        return []
    order = _other_time(text, steps, last) or _other_branch(text, steps)
    return [order] if order else []


def _other_time(text: str, steps: Sequence[Step], last: Callable[[], int] | None) -> Order | None:
    times = find_times(text)
    new = [time for time in times if not _is_old(text, time)]
    references = list(_REFERENCE.finditer(text))
    if len(new) != 1 or len(references) > 1:
        return None
    if len(times) == 1 and not _CHANGES.search(text[: new[0].start]):
        return None
    spans = [(time.start, time.end) for time in times] + [one.span() for one in references]
    # Behind a step's number and its time stands at most a reason: "…, bukan 2 jam, tanahnya keras".
    rest = text[: max(end for _, end in spans)] if references else text
    for start, end in sorted(spans, reverse=True):
        rest = f"{rest[:start]} , {rest[end:]}"
    words = [word for word in re.findall(r"[a-z]+", rest.lower()) if word.removesuffix("nya") not in _AROUND]
    words = [word for word in words if word not in _AROUND]
    old = " ".join(time.value for time in times if time is not new[0])
    if references:
        number = int(references[0][1])
        meant = 1 <= number <= len(steps) and (not words or find_step(" ".join(words), steps[number - 1 : number]))
    elif words:
        # Or its first words, with a reason behind: "undian pernah sampai sore, ubah jadi 2 jam".
        parts = (" ".join(words[:end]) for end in range(len(words), 0, -1))
        number = next((at for part in parts if (at := find_step(f"{part} {old}", steps))), 0)
        said = text.lower().split()
        start = next((at for at, word in enumerate(said) if word.strip(".,") not in _AROUND), 0)
        # "Kasir menerima uang, 10 menit" is a step; "waktu kasir …" is about one.
        about = start > 0 and said[0].removesuffix("nya") in ("waktu", "lama", "durasi")
        meant = bool(number) and (about or not begins_position(" ".join(said[start:])))
    else:
        meant = bool(_OPENS.match(text))  # "eh kelamaan, 30 menit aja": names no step
        number = (last() if last else len(steps)) if meant else 0
    return Order("set", (number,), "waktu", new[0].value) if meant else None


def _other_branch(text: str, steps: Sequence[Step]) -> Order | None:
    """ "Yang ga lengkap di langkah 2 jangan selesai, balik ke langkah 1 aja": the decision is named by its number
    or its words, or is the last one."""
    found = _DENIED_CASE.match(text.strip())
    decisions = [at for at, step in enumerate(steps, 1) if step["keputusan"]]
    if found is None or not decisions:
        return None
    rest = _NOT_THERE.sub(" ", found["rest"])
    goals, _ = read_branches(f"tidak: {rest.strip(' ,.')}")
    number = int(found["number"]) if found["number"] else 0
    if not number:
        having = [at for at in decisions if found["case"].lower() in _text(steps[at - 1])]
        number = having[-1] if having else decisions[-1]
    if not goals or "tidak" not in goals or number not in decisions:
        return None
    return Order("set", (number,), "cabang", f"tidak: {rest.strip(' ,.')}")


def _text(step: Step) -> str:
    return f"{step['kegiatan']} {step['keterangan']}".lower()


def _is_old(text: str, time: Time) -> bool:
    """Whether a time is the one that was wrong: "bukan 15 menit", "3 jam kelamaan"."""
    return bool(_OLD_BEHIND.search(text[: time.start]) or _OLD_BEFORE.match(text[time.end :]))

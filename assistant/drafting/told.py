"""Whether a text tells a step, or is a remark, a question or an order that was not understood."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.actors import begins_position
from assistant.drafting.branches import read_branches
from assistant.drafting.spoken import without_chat
from assistant.drafting.steps import Step, read_steps
from assistant.drafting.times import find_times
from assistant.drafting.verbs import is_act_noun, is_active, is_order, is_passive, is_verb

_ORDERS = re.compile(
    r"^(?:tolong\s+|coba\s+|mohon\s+)?(?:di(?:hapus|buang|batal|pindah|geser|tukar|sisip|selip)(?=\w*\s+(?:yang|"
    r"yg|itu|ini|aja|"
    r"saja|langkah)\b)|tambah|ganti|ubah|hapus|buang|pindah|geser|tukar|sisip|selip|pecah|"
    r"gabung|batal|balik(?!\s+ke)|ulang|benerin|betulin)(?:kan|in|i)?\b",
    re.I,
)
# "langkah 8", "yang nomor 3": about a step that stands. A list's own numbers have a sign behind them.
_ABOUT_STEP = re.compile(
    r"^(?:(?:setelah|sesudah|sebelum|di|yang|pada|untuk|habis|abis)\s+)*(?:langkah|nomor|no\.?|tahap|"
    r"step)\s*\d+\s*(?![\s.):\]|-]*[:.)\]|-])",
    re.I,
)
# An order that was not understood: it is asked back, and becomes no step.
_MOVES_STEP = re.compile(
    r"\b(?:pindah|geser|taruh|hapus|tukar|tuker|sisip|selip)(?:kan|in)?\b.*\b(?:langkah|nomor)\s*\d", re.I
)
_REMARKS = re.compile(
    r"^(?:eh|ups|oh(?!\s+(?:iya|ya)\b)|hmm+|bentar|sebentar|tunggu|maaf|sori|sorry|makasih|terima kasih|"
    r"tolong dong|demikian|sekian|waduh|aduh|(?:ga|gak|nggak|tidak|tdk)\s+jadi|ya udah|yah|duh|lho|loh|kok|"
    r"saya|aku|kami|kita|gue)\b",
    re.I,
)
# "Ok nelayan saja. Lanjut": agrees with what was answered.
_SETTLES = re.compile(
    r"^(?:oke?|ya|yo|sip|siap|baik)\b,?(?:\s+\w+){0,4}\s+(?:aja|saja|nanti)\b(?:\s+(?:deh|dulu|ya|kak|mi|pale))*"
    r"(?:[\s.,]+lanjut\w*)?\W*$",
    re.I,
)
_ASKING = re.compile(
    r"\b(?:apa|siapa|kapan|berapa|brp|gimana|gmn|bagaimana|kenapa|knp|mengapa|mana|kah|bolehkah|haruskah|perlukah|"
    r"bisakah|toh)\b|^(?:bisa|boleh|harus|perlu)\b|\bmasih\s+berlaku\b",
    re.I,
)
# Said to the assistant, whoever is named in it: "SOP sekolah itu yang mengesahkan siapa sih?"
_PLAINLY_ASKS = re.compile(
    r"^(?:(?:eh|oh iya|oiya|btw|nah|terus|trus)\b[\s,]*)*(?:btw|bedanya|apa itu|sop\b.*\b(?:sih|siapa|apa|"
    r"gimana))\b|\b(?:itu|tu) apa(?:\s+(?:ya|sih))?\s*\?$|\bsih(?:\s+\w{2,5})?\s*\?$|\b(?:boleh|bisa|harus|"
    r"perlu|wajib)\b.*(?<!atau)(?<!apa)\s(?:tidak|tdk|ga|gak|nggak|ngga|ndak|engga|enggak)\s*\?$|\b(?:boleh|"
    r"bisa|harus|perlu)\b[^,]*(?<!atau)(?<!apa)\s(?:tidak|tdk|ga|gak|nggak|ngga|ndak|engga|"
    r"enggak)(?:\s+\w+){1,4}\s*\?$|\b(?:boleh|bisa|harus|perlu)\s+(?:tidak|tdk|ga|gak|nggak|engga|enggak|"
    r"kah)\b.*\?$",
    re.I,
)


# "Oya pelaksana itu ditulis nama orangnya atau jabatannya?"
_BY_THE_WAY = re.compile(r"^(?:oya|oiya|oh ya|oh iya|btw|ngomong2|eh)\b(?!.*\b(?:apakah|ya|iya)\b[^?]*$)", re.I)
_SHORT_TALK = 6  # words


def tells_step(text: str, known: Sequence[str] = ()) -> bool:
    """Whether somebody does something in a text; of several lines one such line is enough.

    `known`: names of actors used before or known in the office.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) == 1 and _SETTLES.match(lines[0].strip()):
        return False
    if len(lines) == 1:
        text = lines[0] = without_chat(lines[0].strip())
    if len(lines) == 1 and _MOVES_STEP.search(text) and not find_times(text):
        return False
    if len(lines) == 1 and (_ORDERS.match(text.strip()) or _ABOUT_STEP.match(text.strip())):
        return False
    if len(lines) == 1 and _is_talk(text.strip()):
        return False
    return any(_is_told(step, known) or _is_measured(step) for step in read_steps(text, known=known))


def is_question(text: str, known: Sequence[str] = ()) -> bool:
    """Whether a text typed among the steps asks the assistant something. "Apakah berkas lengkap?"
    and "Kasubbag: setuju?" are decisions."""
    line = text.strip()
    head, mark, more = line.partition("?")
    if mark and more.strip() and not find_times(more) and not read_branches(more)[0]:
        line = f"{head}?"  # "… nomor berapa ya? kok saya lupa"
    if not line.endswith("?") or "\n" in line or re.match(r"(?i)apakah\b", line):
        return False
    if _PLAINLY_ASKS.search(line) or (_BY_THE_WAY.match(line) and not find_times(line)):
        return True
    named = any(_has_actor(step, known) for step in read_steps(line, known=known))
    return not named and bool(_ASKING.search(line))


def is_remark(line: str) -> bool:
    """Whether a line among others is plainly none of the steps: chat or a question."""
    return _is_talk(line.strip()) or is_question(line)


def _is_talk(line: str) -> bool:
    """Whether a line begins like a remark and is not so long, with a time in it, that it tells a step besides."""
    return bool(_REMARKS.match(line)) and not (find_times(line) and len(line.split()) > _SHORT_TALK)


def names_actor_alone(text: str) -> bool:
    """ "staf keuangan", but not "ketua dan sekretaris rapat"."""
    words = text.split()
    return begins_position(text) and len(words) <= 6 and not any(is_act_noun(word, named=True) for word in words)


def _is_told(step: Step, known: Sequence[str]) -> bool:
    words = step["kegiatan"].rstrip("?").split()
    if not words:
        return False
    if step["pelaksana"]:
        return _has_actor(step, known) or is_verb(words[0])
    if any(is_active(word) or is_passive(word) or is_order(word) for word in words) or is_verb(words[0]):
        return True
    decision = step["keputusan"] is not None and step["kegiatan"].endswith("?")
    return decision or bool(step["waktu"] and is_act_noun(words[0], named=True))


def _is_measured(step: Step) -> bool:
    """Whether a line says how long something takes and more than that, or where a question leads: who does it
    can be asked."""
    words = step["kegiatan"].split()
    answered = step["keputusan"] is not None and step["keputusan"]["tidak"] is not None
    more = bool(step["pelaksana"] or step["kelengkapan"] or step["output"] or step["keputusan"])
    return len(words) > 1 and ((bool(step["waktu"]) and (more or len(words) > 2)) or answered)


def _has_actor(step: Step, known: Sequence[str]) -> bool:
    """Whether an actor is named who is a position or known, not just any words before a verb."""
    names = {name.lower() for name in known}
    return any(begins_position(name) or name.lower() in names for name in step["pelaksana"])


def is_whole_step(text: str, part: str, known: Sequence[str] = ()) -> bool:
    """Whether a whole step was told where only a `part` of one was asked: an actor and what is done
    ("kasubbag paraf"), or a sentence with a verb. Asked who it is, "petugas arsip" is an actor."""
    first = text.strip().split("\n")[0]
    words = first.split()
    who, sign, what = first.partition(":")
    if (sign and what.strip() and begins_position(who)) or (first.rstrip().endswith("?") and len(words) > 1):
        return True
    times = find_times(first)
    if not tells_step(first, known) or (part == "waktu" and times and not times[0].start):
        return False  # "paling lama 2 hari setelah diterima" says how long
    steps = read_steps(first, known=known)
    if any(_has_actor(step, known) for step in steps):
        act = [word for step in steps for word in step["kegiatan"].split()]
        plain = not any(is_active(word) or is_passive(word) or is_order(word) for word in words)
        return len(act) > 1 or bool(steps[0]["waktu"]) or not (plain and part == "pelaksana")
    if times and is_act_noun(words[0], named=True):
        return True
    acts = [
        place for place, word in enumerate(words) if is_active(word) or is_order(word) or (place and is_verb(word))
    ]
    return bool(acts) and len(words) >= 3 and not (times and len(words) <= 4)

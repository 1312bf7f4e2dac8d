"""What is told behind a step in a message of its own: details of it, more of what it does, what is asked of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.drafting import stepping
from assistant.actions.drafting.doubts import DETAILS
from assistant.actions.drafting.screens import steps_of
from assistant.draft_state import Draft
from assistant.drafting.branches import read_branches
from assistant.drafting.decisions import with_question
from assistant.drafting.editing import part_of, with_part
from assistant.drafting.steps import read_steps
from assistant.drafting.times import find_times
from assistant.drafting.told_parts import with_told_branches
from assistant.drafting.verbs import is_passive
from assistant.message import Reply
from assistant.turn import Turn

_LEAST_WORDS = 3  # of what may be a step, or more of one
# "dihapus yang itu aja": an order about the list, not something that is done at work.
_DONE_TO_THE_LIST = re.compile(
    r"di(?:hapus|buang|batal|ubah|ganti|pindah|geser|tukar|tambah|sisip|selip|pecah|gabung|ulang|benerin|betulin|"
    r"perbaiki)",
    re.I,
)


def take_details(turn: Turn, draft: Draft, details: Sequence[tuple[str, str]], text: str) -> list[Reply]:
    """Details told behind a step: of the one that was asked back, else of the one asked about or changed last.
    [] where a time fits none of them."""
    steps, waiting = steps_of(draft), turn.conversation.pending
    if turn.conversation.expects == DETAILS and len(waiting.split()) >= _LEAST_WORDS:
        turn.conversation = replace(turn.conversation, pending="")
        return stepping.append(turn, draft, f"{waiting}, {text}")
    if not steps or draft.position.endswith((".sebelum", ".sesudah")):
        return []
    named = {part for part, _ in details}
    number = stepping.changed_last(turn, draft, steps)
    asked = re.match(r"langkah\.(\d+)\.(\w+)$", draft.position)
    if asked and (asked[2] in named or ("waktu" in named and steps[number - 1]["waktu"])):
        number = int(asked[1])
    for part, told in details:
        is_asked = asked is not None and asked[2] == part
        if part in ("waktu", "pelaksana") and part_of(steps[number - 1], part) and not is_asked:
            return []
        more = f"tambah {told}" if part in ("output", "kelengkapan") else told
        steps = stepping.with_told(turn, steps, number, part, more) or steps
    return stepping.settle(turn, draft, steps, (number,))


def take_more(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """ "Dicatat di buku agenda, jadinya surat teragenda", without a doer, a time or a "then": more of what the
    step told last does. [] if it is not."""
    steps = steps_of(draft)
    first = text.split()[0] if text.split() else ""
    if not steps or not is_passive(first) or find_times(text) or "\n" in text or steps[-1]["keputusan"]:
        return []
    if len(text.split()) < _LEAST_WORDS or _DONE_TO_THE_LIST.match(first):
        return []
    told = read_steps(text)
    if len(told) != 1 or told[0]["pelaksana"] or told[0]["keputusan"] or "?" in text:
        return []
    more, last = told[0], steps[-1]
    act = more["kegiatan"]
    step = with_part(last, "kegiatan", f"{last['kegiatan']} dan {act[:1].lower()}{act[1:]}")
    for part in ("kelengkapan", "output"):
        step = with_part(step, part, [*part_of(last, part), *part_of(more, part)])
    return stepping.settle(turn, draft, [*steps[:-1], step], (len(steps),))


def take_question(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """ "Lengkap? ya lanjut, tidak balik ke 1", told behind what finds it out: that step becomes a decision. [] if
    the text is no such question."""
    steps = steps_of(draft)
    question, mark, _ = text.partition("?")
    if not steps or not mark or steps[-1]["keputusan"] or not read_branches(text)[0]:
        return []
    if any(told["pelaksana"] or told["waktu"] for told in read_steps(text, steps)):
        return []  # a step of its own
    asked = with_question(steps[-1]["kegiatan"], question + mark)
    step = with_part(steps[-1], "kegiatan", asked)
    branched = with_told_branches([*steps[:-1], step], len(steps), text) if asked else None
    return stepping.settle(turn, draft, branched, (len(steps),)) if branched else []

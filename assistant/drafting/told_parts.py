"""One part of a step as it is typed after the step itself: "waktu 3: 10 menit", "cabang 2: tidak ke 1"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import cast

from assistant.drafting.actors import may_be_actor, split_actors
from assistant.drafting.answers import MAX_ITEM_LENGTH
from assistant.drafting.branches import is_condition, read_branches, read_criteria, read_target, resolve
from assistant.drafting.editing import part_of, with_branch, with_part
from assistant.drafting.papers import items
from assistant.drafting.steps import Step, read_steps, with_note
from assistant.drafting.times import read_range, read_time
from assistant.drafting.wording import capital, written_out

_MORE = re.compile(r"(?:di)?(?:tambah(?:kan|in|i)?|plus)\s+", re.I)  # beside what stands there
_NOT_THERE = re.compile(
    r"\b(?:jangan|jgn|bukan)\s+(?:balik|kembali|lanjut|ke)\b[^,]*?(?:,|\b(?:tapi|tp|melainkan)\b)\s*", re.I
)


def with_told_part(
    steps: list[Step], number: int, part: str, text: str, office: Sequence[str] = ()
) -> list[Step] | None:
    """The steps with one part (a key of `Step`, or "cabang") of step `number` set as told; None if the text says
    none. `office`: positions known in the office."""
    step = steps[number - 1]
    value: object = None
    if part == "waktu":
        value, step = read_time(text), with_note(step, read_range(text))
    elif part == "pelaksana":
        known = [*(name for other in steps for name in other["pelaksana"]), *office]
        more = _MORE.match(text)
        lines = [line for line in text[more.end() if more else 0 :].splitlines() if may_be_actor(line, known)]
        named = [name for line in lines for name in split_actors(line, known)]
        value = list(dict.fromkeys([*(step["pelaksana"] if more else ()), *named])) if named else []
    elif part in ("kelengkapan", "output"):
        more = _MORE.match(text)
        papers = [item[:MAX_ITEM_LENGTH] for item in items(text[more.end() :] if more else text, commas=True)]
        value = list(dict.fromkeys([*(part_of(step, part) if more else ()), *papers]))
    elif part == "keterangan":
        value = text.strip()[:MAX_ITEM_LENGTH] if text.strip() != "-" else ""
    elif part == "kegiatan":
        told = read_steps(text, steps[: number - 1])
        return (
            [*steps[: number - 1], told_anew(step, told[0]), *steps[number:]]
            if told and told[0]["kegiatan"]
            else None
        )
    elif part == "cabang" and re.match(r"(?i)bukan (?:keputusan|cabang)", text.strip()):
        return [*steps[: number - 1], with_branch(step, None), *steps[number:]]
    elif part == "cabang":
        return with_told_branches(steps, number, text)
    if not value and part != "keterangan":
        return None
    return [*steps[: number - 1], with_part(step, part, value), *steps[number:]]


def with_told_branches(steps: list[Step], number: int, text: str) -> list[Step] | None:
    """The steps with where decision `number` leads as told; None if the text says no such thing."""
    text = _NOT_THERE.sub("", text)
    said, _ = read_branches(text)
    alone = read_target(text)
    if alone:
        name = "ya" if re.match(r"(?i)\s*(?:ya|y|iya)\b", text) else "tidak"
        said = {name: alone}
    if not said:
        return None
    labels = [str(place) for place in range(1, len(steps) + 1)]
    actors = [step["pelaksana"] for step in steps]
    acts = [step["kegiatan"] for step in steps]
    goals = {name: resolve(target, number, labels, actors, acts) for name, target in said.items()}
    step = steps[number - 1]
    branch = {"ya": number + 1, "tidak": None, **(step["keputusan"] or {}), **goals}
    _, rest = read_branches(text)
    step = with_note(step, read_criteria(text))
    step = with_note(step, capital(written_out(rest)) if is_condition(rest) else "")
    return [*steps[: number - 1], with_branch(step, branch), *steps[number:]]


def told_anew(old: Step, new: Step) -> Step:
    """A step told anew; what was not said now stays as it was, its branches too ("bukan keputusan" takes
    them away)."""
    kept = cast(Step, {**old, **{key: value for key, value in new.items() if value or key == "lanjut"}})
    return with_branch(kept, kept["keputusan"])

"""Steps inserted, moved, split, deleted and reordered, with branch targets following.

Every change is one new order of old steps and new ones (`arranged`), so that targets follow by
one rule: a branch leads to the same step as before; one that led to the next step leads to
whatever stands next now; one that led to a step that is gone leads to what took its place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, cast

from assistant.drafting.branches import END
from assistant.drafting.steps import Step
from assistant.drafting.verbs import formal, is_active, is_order


def arranged(steps: Sequence[Step], order: Sequence[int | Step]) -> list[Step]:
    """The steps in a new order. `order`: numbers (from 1) of steps that stay, and new steps,
    whose branches count by the old numbering."""
    places = {item: place for place, item in enumerate(order, 1) if isinstance(item, int)}

    def goal(target: int | None, own: int | None, place: int) -> int | None:
        if target is None or target == END:
            return target
        if target == _NEXT or (own is not None and target == own + 1):
            return place + 1
        if target in places:
            return places[target]
        later = [places[number] for number in range(target + 1, len(steps) + 1) if number in places]
        found = min(later, default=END)
        return found if found != place else place - 1 or None

    result: list[Step] = []
    for place, item in enumerate(order, 1):
        step, own = (steps[item - 1], item) if isinstance(item, int) else (item, None)
        if branch := step["keputusan"]:
            step = with_branch(step, {name: goal(target, own, place) for name, target in branch.items()})
        elif (then := step.get("lanjut")) is not None:
            step = with_onward(step, goal(then, own, place), place)
        result.append(step)
    return result


def part_of(step: Step, part: str) -> Any:
    """One part of a step by its name."""
    return dict(step)[part]


def with_part(step: Step, part: str, value: object) -> Step:
    """The step with one part set."""
    return cast(Step, {**step, part: value})


def part_with(step: Step, word: str) -> str:
    """The part of a step in which a word stands; "" if none has it."""
    for part in ("kegiatan", "output", "kelengkapan", "keterangan"):
        value = part_of(step, part)
        if re.search(rf"\b{re.escape(word)}\b", value if isinstance(value, str) else "\n".join(value)):
            return part
    return ""


def explained(step: Step, short: str, meaning: str) -> Step:
    """The step with an abbreviation spelled out where it stands first: "Daftar … (DAUM)"."""
    part = part_with(step, short)
    if not part:
        return step
    word, full = re.compile(rf"\b{re.escape(short)}\b"), f"{meaning} ({short})"
    value = part_of(step, part)
    if isinstance(value, str):
        return with_part(step, part, word.sub(lambda _: full, value, count=1))
    place = next(place for place, item in enumerate(value) if word.search(item))
    item = word.sub(lambda _: full, value[place], count=1)
    return with_part(step, part, [*value[:place], item, *value[place + 1 :]])


def with_branch(step: Step, branch: dict[str, int | None] | None) -> Step:
    """The step with other targets."""
    changed = with_part(step, "keputusan", branch)
    return with_onward(changed, None) if branch else changed


def with_onward(step: Step, goal: int | None, number: int = 0) -> Step:
    """The step followed by step `goal`; by the next one if None, or if `goal` is the next of step `number`."""
    kept = cast(Step, {key: value for key, value in step.items() if key != "lanjut"})
    is_next = bool(number) and goal in (number, number + 1)
    return kept if goal is None or is_next else with_part(kept, "lanjut", goal)


def inserted(steps: Sequence[Step], position: int, new: Sequence[Step]) -> list[Step]:
    """New steps before number `position` (len + 1: at the end)."""
    numbers = list(range(1, len(steps) + 1))
    fitted = [_fall_through(step, position + place) for place, step in enumerate(new)]
    return arranged(steps, [*numbers[: position - 1], *fitted, *numbers[position - 1 :]])


def deleted(steps: Sequence[Step], numbers: Sequence[int]) -> list[Step]:
    """Without these steps."""
    return arranged(steps, [number for number in range(1, len(steps) + 1) if number not in numbers])


def moved(steps: Sequence[Step], source: int, goal: int) -> list[Step]:
    """Step `source` standing at number `goal`, the others in their order."""
    order: list[int | Step] = [number for number in range(1, len(steps) + 1) if number != source]
    order.insert(goal - 1, source)
    return arranged(steps, order)


def replaced(steps: Sequence[Step], number: int, new: Sequence[Step]) -> list[Step]:
    """Step `number` replaced by one or several; branches to it lead to the first of them."""
    numbers: list[int | Step] = list(range(1, len(steps) + 1))
    first, *rest = new
    if rest and (then := first.get("lanjut")) is not None:
        first, rest[-1] = with_onward(first, None), with_onward(rest[-1], then)
    swapped = [*steps[: number - 1], first, *steps[number:]]
    return arranged(swapped, [*numbers[:number], *rest, *numbers[number:]])


def differing(before: Sequence[Step], after: Sequence[Step]) -> Sequence[int]:
    """The numbers of `after` where it differs from `before`, branches aside; where steps were
    taken away, the one before the gap."""
    old, new = ([with_onward(with_branch(step, None), None) for step in steps] for steps in (before, after))
    start = next(
        (place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
    )
    tail = 0
    while tail < min(len(old), len(new)) - start and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return range(start + 1, len(new) - tail + 1) or ((max(start, 1),) if new else ())


def split_activity(step: Step) -> list[Step]:
    """ "Memeriksa dan menandatangani berkas" as two steps, each with the papers and actors; the output
    belongs to the last, and how long each takes is to be said anew. One step if there is nothing to split."""
    if step["keputusan"]:
        return [step]
    parts = [part.strip(" ,") for part in _JOINED.split(step["kegiatan"]) if part.strip(" ,")]
    acts: list[str] = []
    for part in parts:
        first = part.split()[0]
        if acts and not (is_active(first) or is_order(first)):
            acts[-1] += f" dan {part}"
        else:
            acts.append(f"{formal(first)}{part[len(first) :]}")
    if len(acts) < 2:
        return [step]
    thing = acts[-1].split(" ", 1)
    # "Memeriksa dan menandatangani berkas": the object is said once, and means both.
    acts = [act if " " in act or len(thing) < 2 else f"{act} {thing[1]}" for act in acts]
    plain = with_onward(step, None)
    steps = [Step(**{**plain, "kegiatan": act[:1].upper() + act[1:], "output": [], "waktu": ""}) for act in acts]
    steps[-1]["output"] = list(step["output"])
    return [*steps[:-1], with_onward(steps[-1], step.get("lanjut"))]


def _fall_through(step: Step, number: int) -> Step:
    """Mark branches of a new step that lead to what stands next, whatever that will be."""
    branch = step["keputusan"]
    if not branch:
        return step
    return with_branch(step, {name: _NEXT if target == number + 1 else target for name, target in branch.items()})


_NEXT = -1
_JOINED = re.compile(
    r"\s*,\s*(?:(?:dan|serta|kemudian|lalu)\s+)?|\s+(?:dan|serta|kemudian|lalu|selanjutnya|sekaligus)\s+", re.I
)

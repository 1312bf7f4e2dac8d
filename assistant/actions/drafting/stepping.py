"""Changes of the steps: typed orders ("pindah 5 ke 2"), details that were missing, and buttons."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.actions.drafting.doubts import ask_if_step, ask_part, ask_unit
from assistant.actions.drafting.screens import (
    code_of,
    current,
    detail_offers,
    form_of,
    go,
    known_actors,
    refuse,
    show,
    show_briefly,
    steps_of,
)
from assistant.draft_state import Draft
from assistant.drafting.actors import begins_position, split_actors
from assistant.drafting.answers import MAX_STEPS
from assistant.drafting.branches import END, is_condition, read_branches, read_target
from assistant.drafting.corrections import read_change
from assistant.drafting.editing import (
    arranged,
    deleted,
    differing,
    explained,
    inserted,
    moved,
    part_with,
    replaced,
    split_activity,
    with_branch,
    with_onward,
    with_part,
)
from assistant.drafting.named_steps import find_step, read_named
from assistant.drafting.orders import PARTS, Order, bare_order, read_explanation, read_order
from assistant.drafting.steps import Step, missing, read_steps
from assistant.drafting.suggestions import office_actors
from assistant.drafting.times import find_times, read_time
from assistant.drafting.told import is_whole_step, names_actor_alone, tells_step
from assistant.drafting.told_parts import told_anew, with_told_branches, with_told_part
from assistant.message import Reply
from assistant.turn import Turn

# "Tidak lanjut ke 8, langsung selesai", said of a step that is no decision.
_ENDS_THERE = re.compile(
    r"\s*(?:(?:tidak|tdk|ga|gak|nggak)\s+(?:usah\s+|perlu\s+)?lanjut\b.*)?\b(?:selesai|berakhir|berhenti)\W*$",
    re.I,
)


def edit(turn: Turn, draft: Draft, text: str) -> list[Reply] | None:
    """An order about the steps that stand; None if the text is none."""
    steps = steps_of(draft)
    order = read_order(text, len(steps)) if steps else None
    if steps and (moved_to := _MOVE_THAT.match(text)):
        text = f"pindahkan langkah {_told_last(turn, draft, steps, text)} {moved_to[1]}"
        order = read_order(text, len(steps))
    further = _FURTHER_STEP.match(text)
    if further and int(further[1]) == len(steps) + 1 and tells_step(further[2], known_actors(turn, draft)):
        return append(turn, draft, further[2])
    if order is None or order.verb == "rename":
        if (meaning := read_explanation(text)) and (place := _where(steps, meaning[0])):
            spelled = explained(steps[place - 1], *meaning)
            return settle(turn, draft, [*steps[: place - 1], spelled, *steps[place:]], (place,))
    if (
        (order is None or order.verb in ("correct", "rename", "show"))
        and steps
        and (timed := read_change(text, steps, lambda: _told_last(turn, draft, steps, text)))
    ):
        order = timed[0]
    if order is None and steps and (several := _named(text, steps)):
        for one in several[:-1]:
            _set(turn, draft, one.numbers[0], one.part, one.text)
            draft = replace(current(turn) or draft, position=draft.position)
            steps = steps_of(draft)
        order = several[-1]
    if order is None and steps and _only_branches(text) and _may_branch(draft.position, steps):
        order = Order("correct", text=text)  # "ga setuju balik ke 3", after the step itself
    if order is None or (order.verb == "correct" and not draft.position.startswith("langkah")):
        return None
    if order.verb == "correct" and _NAMES_STEP.search(order.text) and not _only_branches(order.text):
        return None  # about another step than the one told last, in words that were not understood
    if order.verb == "rename":
        return _rename_actor(turn, draft, order.part, order.text)
    if order.verb == "show" and draft.position.endswith(".cabang") and read_target(text):
        return None
    if order.verb == "append":
        return append(turn, draft, order.text)
    if order.verb == "correct":
        last = _told_last(turn, draft, steps, order.text)
        if _tells_another(steps[last - 1], order.text, known_actors(turn, draft), said=text):
            return append(turn, draft, order.text)
        return _replace(turn, draft, last, order.text)
    last = len(steps) + (order.verb == "insert")
    if not order.numbers or not all(1 <= number <= last for number in order.numbers):
        return _no_such_step(turn, draft)
    number = order.numbers[0]
    match order.verb:
        case "delete":
            kept = deleted(steps, order.numbers)
            return settle(turn, draft, kept, differing(steps, kept))
        case "move":
            return settle(turn, draft, moved(steps, number, order.numbers[1]), order.numbers[1:])
        case "swap" | "reorder":
            return _reorder(turn, draft, order)
        case "split":
            return _split(turn, draft, number, order.text)
        case "insert":
            return _insert(turn, draft, number, order.text)
        case "end":
            return _lead(turn, draft, number, END)
        case "jump":
            return _lead(turn, draft, number, order.numbers[1])
        case "add":
            return _add_actor(turn, draft, number, order.text)
        case "set":
            return _set_parts(turn, draft, number, order)
        case "change":
            return _replace(turn, draft, number, order.text)
    return press(turn, draft, order.part or "show", number)


_NAMES_STEP = re.compile(r"\b(?:langkah|nomor)\s*\d", re.I)
# "yang langkah 6 itu bidan membuat surat", where there are five
_FURTHER_STEP = re.compile(
    r"^(?:(?:yang|yg)\s+)?(?:langkah|nomor)\s+(\d{1,2})\s*(?:itu\b|:)?\s*([a-z].{8,})$", re.I | re.S
)
# "itu pindahin ke setelah langkah 1": the step told last
_MOVE_THAT = re.compile(
    r"^(?:(?:nah|yang|yg)\s+)?(?:itu|tadi|barusan|yang tadi|yg td)\s+(?:tolong\s+)?(?:di)?(?:pindah|geser|"
    r"taruh|taro)(?:kan|in)?\s+((?:ke\s+)?(?:setelah|sesudah|sebelum|ke)\s+(?:langkah\s+|nomor\s+|"
    r"no\.?\s*)?\d{1,2})\W*$",
    re.I,
)
_LEAST_WORDS = 3  # of an answer that may be a step instead
_SAYS_WRONG = re.compile(r"\b(?:ralat|koreksi|maaf|salah|bukan|maksud\w*|(?:se)?harusnya|yang benar)\b", re.I)


def _tells_another(step: Step, text: str, known: Sequence[str], *, said: str) -> bool:
    """ "Eh, kasir menyetor uang, 10 menit" tells one more step: somebody else does something else."""
    told = read_steps(text, known=known)
    if len(told) > 1 and all(one["pelaksana"] for one in told):
        return not _SAYS_WRONG.search(said)
    if len(told) != 1 or _SAYS_WRONG.search(said) or not (told[0]["pelaksana"] and told[0]["waktu"]):
        return False
    return told[0]["pelaksana"] != step["pelaksana"] and not find_step(told[0]["kegiatan"], [step])


def _named(text: str, steps: Sequence[Step]) -> list[Order]:
    """Orders about steps named by their words; a reason may follow ("…, itu urusan keluarga")."""
    bare = bare_order(text, len(steps))
    if found := read_named(bare, steps):
        return found
    heads = (bare[: comma.start()] for comma in reversed(list(re.finditer(r",", bare))))
    orders = (read_named(head, steps) for head in heads if not find_times(bare[len(head) :]))
    plain = ("delete", "move", "swap")
    return next(
        (found for found in orders if found and (found[0].verb in plain or found[0].part == "pelaksana")), []
    )


def _only_branches(text: str) -> bool:
    """Whether a text says where a decision leads, and nothing else: "ga setuju balik ke 3", "kalo ada langsung
    diserahin, kalo gak ada lanjut"."""
    cases = [case.strip() for case in text.split(",")]
    both = len(cases) == 2 and all(map(is_condition, cases)) and not find_times(text)
    return bool(read_branches(text)[0]) and "?" not in text and (both or not read_steps(text))


def _may_branch(position: str, steps: Sequence[Step]) -> bool:
    """Whether branches told at this place are those of a decision that stands."""
    asked = re.match(r"langkah\.(\d+)\.cabang$", position)
    return position.startswith("langkah") and (not asked or steps[int(asked[1]) - 1]["keputusan"] is not None)


def _told_last(turn: Turn, draft: Draft, steps: Sequence[Step], text: str) -> int:
    """The step that a correction means: the one asked about, for branches the last decision, else the one that
    was changed or put in last."""
    decisions = [number for number, step in enumerate(steps, 1) if step["keputusan"]]
    asked = re.match(r"langkah\.(\d+)", draft.position)
    branched = decisions and _only_branches(text)
    if asked and (not branched or int(asked[1]) in decisions):
        return int(asked[1])
    if branched:
        return decisions[-1]
    return changed_last(turn, draft, steps)


def changed_last(turn: Turn, draft: Draft, steps: Sequence[Step]) -> int:
    """The number of the one step that was changed or put in last; of the last one, if that was several or none."""
    changed = differing(turn.state.drafts.before_last(draft).get("langkah") or (), steps)
    return changed[-1] if len(changed) == 1 else len(steps)


def _reorder(turn: Turn, draft: Draft, order: Order) -> list[Reply]:
    steps = steps_of(draft)
    numbers = list(range(1, len(steps) + 1))
    if order.verb == "swap":
        one, other = order.numbers
        numbers[one - 1], numbers[other - 1] = other, one
    elif sorted(order.numbers) == numbers:
        numbers = list(order.numbers)
    else:
        return _no_such_step(turn, draft, order=True)
    return settle(turn, draft, arranged(steps, numbers), order.numbers if order.verb == "swap" else ())


def _where(steps: Sequence[Step], word: str) -> int:
    """The number of the first step in whose words a word stands; 0 if in none."""
    return next((number for number, step in enumerate(steps, 1) if part_with(step, word)), 0)


def _rename_actor(turn: Turn, draft: Draft, old: str, new: str) -> list[Reply] | None:
    """Another name for an actor wherever it stands; None if there is no such actor."""
    steps = steps_of(draft)
    said = old.lower().strip()
    if not any(said == name.lower() for step in steps for name in step["pelaksana"]):
        return None
    names = split_actors(new, known_actors(turn, draft))
    renamed, changed = [], []
    for number, step in enumerate(steps, 1):
        actors = [put for name in step["pelaksana"] for put in (names if name.lower() == said else [name])]
        renamed.append(with_part(step, "pelaksana", list(dict.fromkeys(actors))))
        changed += [number] if actors != step["pelaksana"] else []
    return settle(turn, draft, renamed, changed)


def _add_actor(turn: Turn, draft: Draft, number: int, text: str) -> list[Reply] | None:
    """One more actor of a step; None if the words name nobody."""
    steps, known = steps_of(draft), known_actors(turn, draft)
    if not begins_position(text) and text.lower() not in map(str.lower, known):
        return None
    actors = list(dict.fromkeys([*steps[number - 1]["pelaksana"], *split_actors(text, known)]))
    return settle(
        turn, draft, [*steps[: number - 1], with_part(steps[number - 1], "pelaksana", actors), *steps[number:]],
        (number,),
    )  # fmt: skip


def _lead(turn: Turn, draft: Draft, number: int, goal: int) -> list[Reply]:
    """ "Langkah 7 selesai", "langkah 7 lanjut ke 9": what follows a step. Of a decision its branches are asked;
    the last step ends anyway."""
    steps = steps_of(draft)
    if steps[number - 1]["keputusan"]:
        return go(turn, draft, f"langkah.{number}.cabang")
    if goal == END and number == len(steps):
        return [turn.words.say("draft/ends_anyway", number=number), *show_briefly(turn, draft)]
    if goal == number:
        return _no_such_step(turn, draft)
    led = with_onward(steps[number - 1], goal, number)
    return settle(turn, draft, [*steps[: number - 1], led, *steps[number:]], (number,))


def settle(turn: Turn, draft: Draft, steps: list[Step], changed: Sequence[int] = ()) -> list[Reply]:
    """Keep the steps; ask for the first thing that no step can do without, else show them."""
    if len(steps) > MAX_STEPS:
        return refuse(turn, draft, "too_many", MAX_STEPS)
    stays = "." not in draft.position
    draft = replace(draft, answers={**draft.answers, "langkah": steps})
    # What was told last is asked about first: what people say next belongs to it.
    for number in dict.fromkeys([*(one for one in changed if one <= len(steps)), *range(1, len(steps) + 1)]):
        for part in missing(steps[number - 1]):
            return go(turn, draft, f"langkah.{number}.{part}", changed=changed)
    done = form_of(turn, draft).after("", draft.answers) is None
    # Told from another question, the steps are shown first; "selesai" leads back there.
    position = "" if not draft.position or (done and not stays) else "langkah"
    return go(turn, draft, position, picture=True, changed=changed)


def _no_such_step(turn: Turn, draft: Draft, *, order: bool = False) -> list[Reply]:
    told = turn.words.say("draft/no_such_step", count=len(steps_of(draft)), order=order)
    return [told, *show_briefly(turn, draft)]


def answer_detail(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """What was asked about one step: a time, an actor, papers … Lines that follow fill the next
    steps with the same gap; whole steps are added instead."""
    _, number, *rest = draft.position.split(".")
    part, steps = rest[0] if rest else "", steps_of(draft)
    if part in ("sebelum", "sesudah"):
        return _insert(turn, draft, int(number) + (part == "sesudah"), text)
    short = part in ("waktu", "pelaksana", "cabang")
    if part == "cabang" and _ends_there(steps[int(number) - 1], text):
        return _lead(turn, draft, int(number), END)
    if part == "waktu" and re.fullmatch(r"\d{1,3}", text.strip()):
        return ask_unit(turn, draft, int(number), f"{text.strip()} menit")
    if not part:
        return ask_if_step(turn, draft, text) or append(turn, draft, text)
    if short and is_whole_step(text, part, known_actors(turn, draft)):
        return append(turn, draft, text)
    times = find_times(text) if part == "pelaksana" and "\n" not in text else []
    if times and not names_actor_alone(text[: times[0].start].strip(" ,.;")):
        if doubt := ask_if_step(turn, draft, text, told=False):
            return doubt
    elif times:  # "staf, 10 menit": both are said
        steps = with_told(turn, steps, int(number), "waktu", text) or steps
        text = text[: times[0].start].strip(" ,.;")
    gaps = [place for place, step in enumerate(steps, 1) if part in missing(step)]
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if part == "waktu" and len(lines) == 1 and len(gaps) > 1:
        times = find_times(text)
        lines = [time.value for time in times] if len(times) > 1 else lines
    if part not in ("waktu", "pelaksana"):
        lines = [text]
    if len(lines) == 1 or int(number) not in gaps:
        gaps = [int(number)]  # only several answers are for all that wait, from the first
    for place, line in enumerate(lines):
        named = re.match(r"^(\d{1,3})\s*[.:)=-]\s*(?=\D|\d+\s*[a-z])(.+)$", line) if len(lines) > 1 else None
        goal = int(named[1]) if named else gaps[place] if place < len(gaps) else 0
        if not 1 <= goal <= len(steps):
            continue
        changed = with_told(turn, steps, goal, part, named[2] if named else line)
        if changed is None and part in ("waktu", "cabang") and len(text.split()) > _LEAST_WORDS:
            return ask_if_step(turn, draft, text, told=False) or refuse(turn, draft, f"no_{part}")
        if changed is None:
            return refuse(turn, draft, f"no_{part}")
        steps = changed
    return settle(turn, draft, steps, gaps[: len(lines)])


def press(turn: Turn, draft: Draft, verb: str, number: int) -> list[Reply]:
    """A step's own buttons: `show`, a part to be asked, `up`, `down`, `split`, `del`, `plain`."""
    steps = steps_of(draft)
    if not 1 <= number <= len(steps):
        return _no_such_step(turn, draft)
    match verb:
        case "show":
            return go(turn, draft, f"langkah.{number}")
        case "up" | "down":
            goal = number + (1 if verb == "down" else -1)
            if not 1 <= goal <= len(steps):
                return show(turn, draft)
            return settle(turn, replace(draft, position="langkah"), moved(steps, number, goal), (goal,))
        case "del":
            return settle(turn, replace(draft, position="langkah"), deleted(steps, [number]))
        case "split":
            return _split(turn, replace(draft, position="langkah"), number, "")
        case "plain":
            steps = [with_branch(step, None) if place == number else step for place, step in enumerate(steps, 1)]
            return settle(turn, draft, steps, (number,))
    if verb in (*PARTS.values(), "sebelum", "sesudah"):
        return go(turn, draft, f"langkah.{number}.{verb}")
    return show(turn, draft)


def pick_detail(turn: Turn, draft: Draft, code: str) -> list[Reply]:
    """A suggestion for one part of a step."""
    _, number, *rest = draft.position.split(".")
    offered = detail_offers(turn, draft, int(number), rest[0]) if rest else []
    text = next((one for one in offered if code_of(one) == code), None)
    if text is None:
        return [turn.words.say("draft/passed"), *show(turn, draft)]
    steps = with_told(turn, steps_of(draft), int(number), rest[0], text)
    return settle(turn, draft, steps or steps_of(draft), (int(number),))


def append(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """More steps, told while something else was asked."""
    steps = steps_of(draft)
    new = read_steps(text, steps, office_actors(draft.answers.get("unit") or "", turn.knowledge))
    return settle(turn, draft, [*steps, *new], range(len(steps) + 1, len(steps) + len(new) + 1))


def take_as_step(turn: Turn, draft: Draft, code: str, *, wanted: bool) -> list[Reply]:
    """The answer to `ask_if_step`: the words that waited become a step, or are dropped."""
    text = turn.conversation.pending
    if not text or code not in ("", code_of(text)):
        return [turn.words.say("draft/passed"), *show(turn, draft)]
    turn.conversation = replace(turn.conversation, pending="")
    return append(turn, draft, text) if wanted else show(turn, draft)


def _split(turn: Turn, draft: Draft, number: int, text: str) -> list[Reply]:
    steps = steps_of(draft)
    step = steps[number - 1]
    parts = split_activity(step)
    if text:
        apart = re.split(r"[;\n]|,?\s+(?:terus|trus|lalu|kemudian)\s+|,\s+baru\s+", text)
        if len(apart) < 2:  # "staf menghitung 5 menit, kasir menerima uang 5 menit"
            clauses = re.split(r",\s+(?=\w)", text)
            apart = clauses if all(map(begins_position, clauses)) and len(clauses) > 1 else apart
        apart = apart if len(apart) > 1 else re.split(r"\s+dan\s+", text)
        told = read_steps("\n".join(apart), steps[: number - 1])
        parts = [with_branch(told_anew(step, new), None) for new in told]
        parts[-1] = with_branch(parts[-1], step["keputusan"])
    if len(parts) < 2:
        return [
            turn.words.say("draft/not_split", number=number, step=step),
            *go(turn, draft, f"langkah.{number}.sesudah"),
        ]
    return settle(turn, draft, replaced(steps, number, parts), range(number, number + len(parts)))


def _insert(turn: Turn, draft: Draft, position: int, text: str) -> list[Reply]:
    steps = steps_of(draft)
    new = read_steps(text, steps[: position - 1], office_actors(draft.answers.get("unit") or "", turn.knowledge))
    if not new:
        return refuse(turn, draft, "no_step")
    return settle(turn, draft, inserted(steps, position, new), range(position, position + len(new)))


def _replace(turn: Turn, draft: Draft, number: int, text: str) -> list[Reply]:
    """ "ubah 2: …": the parts that were said now; the others stay."""
    steps = steps_of(draft)
    known = known_actors(turn, draft)
    told = [] if _only_branches(text) else read_steps(text, steps[: number - 1], known)
    if not told and (branched := with_told_branches(steps, number, text)):
        return settle(turn, draft, branched, (number,))
    if not told and read_time(text):
        return _set(turn, draft, number, "waktu", text)
    if not tells_step(text, known):
        if begins_position(text) or text.strip().lower() in map(str.lower, known):
            return _set(turn, draft, number, "pelaksana", text)
        return ask_part(turn, draft, number, text)
    new = told_anew(steps[number - 1], told[0])
    return settle(turn, draft, replaced(steps, number, [new, *told[1:]]), (number,))


def set_pending(turn: Turn, draft: Draft, number: int, part: str, code: str) -> list[Reply]:
    """Which part of a step was meant by the words that wait ("ubah 7: …")."""
    text = turn.conversation.pending
    if code != code_of(text) or part not in PARTS.values() or not 1 <= number <= len(steps_of(draft)):
        return [turn.words.say("draft/passed"), *show(turn, draft)]
    turn.conversation = replace(turn.conversation, pending="")
    return _set(turn, draft, number, part, text)


def _ends_there(step: Step, text: str) -> bool:
    """Whether a step that is no decision is said to be the end."""
    return step["keputusan"] is None and bool(_ENDS_THERE.match(text))


_FURTHER_PART = re.compile(rf",\s*({'|'.join(PARTS)})nya\s+", re.I)


def _set_parts(turn: Turn, draft: Draft, number: int, order: Order) -> list[Reply]:
    """ "Kelengkapan langkah 7 buku, outputnya tanda terima": each part that is named."""
    first, *more = _FURTHER_PART.split(order.text) if order.part != "cabang" else [order.text]
    replies = _set(turn, draft, number, order.part, first)
    for name, text in zip(more[::2], more[1::2], strict=True):
        draft = replace(current(turn) or draft, position=draft.position)
        replies = _set(turn, draft, number, PARTS[name.lower()], text)
    return replies


def _set(turn: Turn, draft: Draft, number: int, part: str, text: str) -> list[Reply]:
    if part == "cabang" and _ends_there(steps_of(draft)[number - 1], text):
        return _lead(turn, draft, number, END)
    changed = with_told(turn, steps_of(draft), number, part, text)
    if changed is None:
        return refuse(turn, draft, f"no_{part}")
    return settle(turn, draft, changed, (number,))


def with_told(turn: Turn, steps: list[Step], number: int, part: str, text: str) -> list[Step] | None:
    """The steps with one part set as told; the office's positions are looked up where an actor is."""
    office = office_actors("", turn.knowledge) if part == "pelaksana" else ()
    return with_told_part(steps, number, part, text, office)

"""What is asked back where words could be more than one thing. The words wait (`pending`) for the
button that says what they are; whatever is typed instead is read anew."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.drafting.screens import code_of, known_actors, steps_of
from assistant.draft_state import Draft
from assistant.drafting.steps import read_steps
from assistant.drafting.told import tells_step
from assistant.message import Reply
from assistant.turn import Turn

# What may follow words that were asked back: details that make them a step.
DETAILS = "details"


def ask_if_step(turn: Turn, draft: Draft, text: str, *, told: bool = True) -> list[Reply]:
    """Ask back whether a text in which nobody does anything is a step; [] if it tells one (which is
    not looked at if `told` is not). The words wait for the answer."""
    known = known_actors(turn, draft)
    if (told and tells_step(text, known)) or not read_steps(text, steps_of(draft), known):
        return []
    turn.conversation = replace(turn.conversation, draft=draft.id, pending=text, expects=DETAILS)
    return [turn.words.say("draft/is_step", draft=draft, text=text, code=code_of(text), steps=steps_of(draft))]


def ask_part(turn: Turn, draft: Draft, number: int, text: str) -> list[Reply]:
    """Ask which part of a step is meant ("ubah 7: nota dinas")."""
    turn.conversation = replace(turn.conversation, draft=draft.id, pending=text)
    code, step = code_of(text), steps_of(draft)[number - 1]
    return [turn.words.say("draft/which_part", draft=draft, text=text, code=code, number=number, step=step)]


def ask_unit(turn: Turn, draft: Draft, number: int, time: str) -> list[Reply]:
    """ "60", asked how long: minutes are meant as a rule, and are taken by a press."""
    turn.conversation = replace(turn.conversation, draft=draft.id, pending=time)
    return [turn.words.say("draft/which_unit", draft=draft, number=number, time=time, code=code_of(time))]

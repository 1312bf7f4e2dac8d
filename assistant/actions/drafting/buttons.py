"""What the buttons of a draft do, and when one is too old to do it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.actions.drafting import answering, beginning, managing, reviewing, sharing, stepping
from assistant.actions.drafting.ordering import order_or_answer
from assistant.actions.drafting.screens import current, form_of, go, show
from assistant.actions.drafting.sharing import join
from assistant.draft_state import Draft
from assistant.message import Reply
from assistant.turn import Turn

Verb = Callable[[Turn, Draft, list[str]], list[Reply]]


def reminder(turn: Turn) -> list[Reply]:
    """After something else was looked at by a button or command: what the draft still asks."""
    draft = current(turn)
    if draft is None or not draft.position:
        return []
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    return [turn.words.say("draft/waiting", draft=draft, question=question)] if question else []


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """Buttons: `d:VERB` or `d:VERB:DRAFT…`; a question's own carry its key, a step's the version."""
    verb, *rest = arguments or [""]
    if turn.message.group:
        return [turn.words.say("draft/private")]
    first = rest[0] if rest else ""
    number = _number(first)
    if verb in _WITHOUT_DRAFT:
        return _WITHOUT_DRAFT[verb](turn, first)
    if verb in ("rev", "copy", "tpl"):
        draft = turn.state.drafts.get(_number(_argument(rest, 1)), turn.message.person)
        if verb == "tpl":
            return beginning.from_template(turn, first, draft)
        return beginning.from_sop(turn, first, draft, copy=verb == "copy")
    draft = turn.state.drafts.get(number, turn.message.person)
    if draft is None or verb not in VERBS:
        return [turn.words.say("draft/gone")]
    if draft.role == "comment" and verb not in READING:
        return [turn.words.say("draft/only_comment", draft=draft), *managing.open_draft(turn, draft)]
    if verb in _ON_QUESTION and (len(rest) < 2 or rest[1] != draft.position):
        # An old button: the question it belonged to is answered, so the present one is shown.
        return [turn.words.say("draft/passed"), *managing.open_draft(turn, draft)]
    if verb in _ON_VERSION and (len(rest) < 2 or rest[1] != str(draft.version)):
        return [*sharing.news(turn, draft), turn.words.say("draft/passed"), *managing.open_draft(turn, draft)]
    turn.conversation = replace(turn.conversation, expects="")
    if verb in ("pick", "drop", "usul", "add") and sharing.changed_by_others(turn, draft):
        return [*sharing.news(turn, draft), *managing.open_draft(turn, draft)]
    news = sharing.news(turn, draft)
    return [*news, *VERBS[verb](turn, draft, rest[1:])]


def _number(text: str) -> int:
    """A button's number; 0 for what is none, or is none of ours."""
    return int(text) if re.fullmatch(r"[0-9]{1,15}", text) else 0


def _argument(arguments: list[str], place: int = 0) -> str:
    return arguments[place] if len(arguments) > place else ""


def _edit(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    """`d:edit:DRAFT` lists the questions, `d:edit:DRAFT:KEY` goes to one."""
    form = form_of(turn, draft)
    if not arguments:
        return [turn.words.say("draft/edit", draft=draft, form=form)]
    return go(turn, draft, arguments[0]) if form.question(arguments[0]) else [turn.words.say("draft/gone")]


def _mine(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    """Between two editors' answers: this person's own, typed before, is taken."""
    text, turn.conversation = turn.conversation.pending, replace(turn.conversation, pending="", draft=draft.id)
    return order_or_answer(turn, draft, text) if text else show(turn, draft)


def _pending_part(turn: Turn, draft: Draft, argument: str) -> list[Reply]:
    """`d:part:DRAFT:POSITION:NUMBER.PART.CODE`."""
    number, _, rest = argument.partition(".")
    part, _, code = rest.partition(".")
    return stepping.set_pending(turn, draft, _number(number), part, code)


def _step(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    """`d:step:DRAFT:VERSION:NUMBER:VERB`."""
    number = _number(_argument(arguments, 1))
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return stepping.press(turn, draft, _argument(arguments, 2) or "show", number)


def _findings(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    return reviewing.findings(turn, draft, _number(_argument(arguments)))


def _choose_step(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    return [turn.words.say("draft/choose_step", draft=draft, steps=draft.answers.get("langkah") or [])]


def _beginnings(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    return beginning.templates(turn, draft)


_WITHOUT_DRAFT: dict[str, Callable[[Turn, str], list[Reply]]] = {
    "new": lambda turn, form: beginning.begin(turn, form or beginning.SOP_FORM),
    "list": lambda turn, _: managing.listing(turn),
    "bin": lambda turn, _: managing.bin(turn),
    "tpls": lambda turn, _: beginning.templates(turn),
    "join": join,
    "restore": lambda turn, number: managing.restore(turn, _number(number)),
}
# Each carries the key of the question it belongs to.
_ON_QUESTION: dict[str, Verb] = {
    "back": lambda turn, draft, _: answering.back(turn, draft),
    "skip": lambda turn, draft, _: answering.skip(turn, draft),
    "done": lambda turn, draft, _: answering.done(turn, draft),
    "drop": lambda turn, draft, rest: answering.drop(turn, draft),
    "pick": lambda turn, draft, rest: answering.pick(turn, draft, _argument(rest, 1)),
    "usul": lambda turn, draft, _: answering.take_proposals(turn, draft),
    "end": lambda turn, draft, _: answering.to_end(turn, draft),
    "hint": lambda turn, draft, _: answering.hint(turn, draft),
    "add": lambda turn, draft, rest: stepping.take_as_step(turn, draft, _argument(rest, 1), wanted=True),
    "part": lambda turn, draft, rest: _pending_part(turn, draft, _argument(rest, 1)),
    "not": lambda turn, draft, rest: stepping.take_as_step(turn, draft, _argument(rest, 1), wanted=False),
}
# Each carries the version that it was shown with: a change since may have renumbered the steps.
_ON_VERSION: dict[str, Verb] = {
    "step": _step,
    "undo": lambda turn, draft, _: managing.undo(turn, draft),
    "mend": lambda turn, draft, rest: reviewing.mend(turn, draft, _argument(rest, 1)),
    "hand": lambda turn, draft, rest: reviewing.fix_by_hand(turn, draft, _argument(rest, 1)),
}
# What someone may do who was asked for comments only.
READING: dict[str, Verb] = {
    "open": lambda turn, draft, _: managing.open_draft(turn, draft),
    "view": lambda turn, draft, _: reviewing.view(turn, draft),
    "excel": lambda turn, draft, _: reviewing.workbook(turn, draft),
    "doc": lambda turn, draft, rest: reviewing.further(turn, draft, _argument(rest)),
    "compare": lambda turn, draft, _: reviewing.compare(turn, draft),
    "menu": lambda turn, draft, _: managing.menu(turn, draft),
    "pause": lambda turn, draft, _: managing.pause(turn, draft),
    "clone": lambda turn, draft, _: managing.copy(turn, draft),
    "say": lambda turn, draft, rest: sharing.ask_comment(turn, draft, _argument(rest)),
    "says": lambda turn, draft, _: sharing.comments(turn, draft),
}
VERBS: dict[str, Verb] = {
    **_ON_QUESTION, **_ON_VERSION, **READING,
    "edit": _edit, "mine": _mine, "steps": _choose_step, "from": _beginnings, "check": _findings,
    "rename": lambda turn, draft, _: managing.ask_name(turn, draft),
    "del": lambda turn, draft, _: managing.delete(turn, draft),
    "share": lambda turn, draft, rest: sharing.share(turn, draft, _argument(rest)),
    "close": lambda turn, draft, _: sharing.withdraw(turn, draft),
    "settle": lambda turn, draft, rest: sharing.settle(turn, draft, _number(_argument(rest))),
    "letter": lambda turn, draft, _: reviewing.letter(turn, draft),
    "send": lambda turn, draft, _: reviewing.send(turn, draft),
    "here": lambda turn, draft, _: show(turn, draft),
}  # fmt: skip

"""What the assistant does: a message to replies, by commands, buttons, a draft, or a question."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace

from assistant.actions import ask, browse, drafting, help, law, learn, pasal, upload
from assistant.intent import Intent
from assistant.message import Message, Reply
from assistant.trace import trace
from assistant.turn import Turn
from assistant.understanding import understand

# Long enough for any question or pasted list of steps; a longer text is refused with a reason.
MAX_TEXT = 4_000
_MAX_QUESTION = 700

Handler = Callable[[Turn, Intent], list[Reply]]
_INTENTS: dict[str, Handler] = {
    "greet": help.greet,
    "thank": help.thank,
    "complaint": help.complaint,
    "capabilities": help.capabilities,
    "sop": ask.sop,
    "sop_list": ask.sop_list,
    "aspect": ask.aspect,
    "concept": ask.concept,
    "abbreviation": ask.abbreviation,
    "choose": ask.choose,
    "nothing": ask.nothing,
    "regulation": law.regulation,
    "pasal": pasal.pasal,
    "legal_basis": law.legal_basis,
    "draft": drafting.start,
    "revise": drafting.revise,
    "drafts": drafting.listing,
    "press": lambda turn, intent: _pressed(turn, intent.ref),
}
# Buttons whose labels name what half a question may refer to.
_NAMING = ("sop", "con", "reg", "pasal", "isi")
_MOST_OFFERED = 12
_BUTTONS: dict[str, Callable[[Turn, list[str]], list[Reply]]] = {
    "sop": ask.press_sop,
    "con": ask.press_concept,
    "tell": ask.press_tell,
    "reg": law.press_regulation,
    "pasal": pasal.press,
    "jelas": pasal.press_explanation,
    "rujuk": pasal.press_references,
    "baru": pasal.press_new_words,
    "isi": browse.press_contents,
    "law": browse.press,
    "muat": upload.press,
    "d": drafting.press,
    "help": help.press,
    "nilai": learn.press_rate,
    "jawab": learn.press_answer,
    "lupakan": learn.press_unlearn,
}


def act(turn: Turn) -> list[Reply]:
    """Answer the turn's message; never without a reply, but to the rest of an album."""
    replies = _act(turn)
    offered = tuple(
        (button.label, button.action)
        for reply in replies for row in reply.buttons for button in row
        if button.action.split(":")[0] in _NAMING and ":" in button.action and not button.label.startswith("‹")
    )  # fmt: skip
    if offered:
        context = replace(turn.conversation.context, offered=offered[:_MOST_OFFERED], at=turn.now.isoformat())
        turn.conversation = replace(turn.conversation, context=context)
    return replies


def _act(turn: Turn) -> list[Reply]:
    message = turn.message
    if message.kind == "other":
        return _other(turn)
    if message.kind == "file":
        return upload.received(turn)
    turn.conversation = replace(turn.conversation, album="")
    if message.kind == "button":
        return _press(turn)
    text = "".join(sign for sign in message.text if sign.isprintable() or sign in "\n\t").strip()
    if not text:
        return [turn.words.say("help/empty")]
    if len(text) > MAX_TEXT:
        return [turn.words.say("help/too_long", limit=MAX_TEXT)]
    if text.startswith("/"):
        return _command(turn, text)
    if turn.conversation.answering:
        return learn.answer(turn, text)
    if turn.conversation.draft is not None and not message.group:
        if message.kind == "edited":
            return [turn.words.say("draft/edited")]
        return drafting.typed(turn, text, lambda question: _answer_question(turn, question))
    if not message.group and (begun := drafting.named_form(turn, text) or drafting.pasted_start(turn, text)):
        return begun
    return _answer_question(turn, text)


def _answer_question(turn: Turn, text: str) -> list[Reply]:
    if len(text) > _MAX_QUESTION:
        return [turn.words.say("help/too_long", limit=_MAX_QUESTION)]
    intents = understand(text, turn.conversation.context, turn.knowledge, turn.now)
    turn.events += [f"{intent.name} {intent.ref} {intent.part}".strip() for intent in intents]
    if any(intent.name == "nothing" for intent in intents):
        turn.conversation = replace(turn.conversation, question=text)
    turn.events.append(json.dumps(trace(text, intents, turn.knowledge), ensure_ascii=False))
    replies = [reply for intent in intents for reply in _INTENTS[intent.name](turn, intent)]
    if any(intent.found and intent.name not in ("choose", "nothing") for intent in intents):
        return learn.rating(turn, text, replies, " ".join(intent.ref for intent in intents))
    return replies


def _command(turn: Turn, text: str) -> list[Reply]:
    command, _, rest = text[1:].partition(" ")
    command, rest = command.split("@")[0].lower(), rest.strip()
    turn.conversation = replace(turn.conversation, expects="")
    if command == "start" and rest:
        return _press(turn, rest.replace("-", ":"))
    if command == "start":
        return help.start(turn)
    if found := _aside_command(turn, command, rest):
        return found if turn.message.group else [*found, *drafting.reminder(turn)]
    if command == "draf":
        return drafting.start(turn, Intent("draft", topic=rest)) if rest else drafting.listing(turn)
    if command == "gabung":
        return drafting.join(turn, rest)
    if command == "batal":
        return drafting.leave(turn)
    return [turn.words.say("help/unknown_command")]


def _aside_command(turn: Turn, command: str, rest: str) -> list[Reply]:
    """Commands that ask something and leave an open draft where it is."""
    if command in ("help", "bantuan"):
        return help.capabilities(turn)
    if command == "sop":
        return _answer_question(turn, f"sop {rest}") if rest else ask.sop_list(turn)
    if command == "hukum":
        if not rest:
            return browse.press(turn, [])
        return _answer_question(turn, rest if turn.knowledge.citations(rest) else f"dasar hukum {rest}")
    if command == "tanyabelum":
        return learn.unanswered(turn)
    if command == "kata":
        return learn.word(turn, rest)
    return []


def _press(turn: Turn, action: str = "") -> list[Reply]:
    action = action or turn.message.text
    replies = _pressed(turn, action)
    aside = action.split(":")[0] in _BUTTONS and not action.startswith("d:") and not turn.message.group
    return [*replies, *drafting.reminder(turn)] if aside else replies


def _pressed(turn: Turn, action: str) -> list[Reply]:
    family, *arguments = action.split(":")
    handler = _BUTTONS.get(family)
    if handler is None:
        return [turn.words.say("help/old_button")]
    turn.events.append(action)
    return handler(turn, arguments)


def _other(turn: Turn) -> list[Reply]:
    """Pictures, voice, stickers: said once for a whole album."""
    message: Message = turn.message
    if message.album and message.album == turn.conversation.album:
        return []
    turn.conversation = replace(turn.conversation, album=message.album)
    return [turn.words.say("help/other", content=message.text)]

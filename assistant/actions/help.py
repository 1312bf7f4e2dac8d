"""Greetings, thanks, and what the assistant can do."""

from __future__ import annotations

from assistant.draft_state import Draft
from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn


def start(turn: Turn) -> list[Reply]:
    """/start: who speaks, and the first things to try."""
    return [turn.words.say("help/start", name=turn.message.name, draft=_open_draft(turn))]


def greet(turn: Turn, intent: Intent) -> list[Reply]:
    """A greeting, returned."""
    return [turn.words.say("help/greet", name=turn.message.name, draft=_open_draft(turn))]


def _open_draft(turn: Turn) -> Draft | None:
    """The draft that this person touched last, if it is theirs alone to see here."""
    drafts = [] if turn.message.group else turn.state.drafts.of(turn.message.person)
    return drafts[0] if drafts else None


def thank(turn: Turn, intent: Intent) -> list[Reply]:
    """Thanks, acknowledged."""
    return [turn.words.say("help/thank")]


def complaint(turn: Turn, intent: Intent) -> list[Reply]:
    """Anger at an answer: an apology, and the way to people."""
    return [turn.words.say("help/complaint", question=turn.conversation.question)]


def capabilities(turn: Turn, intent: Intent | None = None) -> list[Reply]:
    """/help: what can be asked, with examples as buttons."""
    return [turn.words.say("help/capabilities")]


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """The help button, and buttons that ask one of its examples."""
    return capabilities(turn)

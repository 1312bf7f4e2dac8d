"""An administrator sends a file: a regulation, read and shown before it is stored, or the logo."""

from __future__ import annotations

import re

from assistant.message import Reply
from assistant.turn import Turn
from assistant.uploads import TELEGRAM_LIMIT


def received(turn: Turn) -> list[Reply]:
    """A file came: a job to read it, if the person may load regulations."""
    message = turn.message
    if message.group:
        return [turn.words.say("ingest/private")]
    if not turn.state.is_admin(message.person):
        return [turn.words.say("ingest/not_allowed")]
    if message.file_size > TELEGRAM_LIMIT:
        return [turn.words.say("ingest/too_large_for_chat", size=message.file_size // 1024 // 1024)]
    # "logo" under a picture makes it the office's; any other file is a regulation.
    is_logo = bool(re.search(r"\blogo\b", message.text, re.I))
    turn.state.add_job(message, "logo" if is_logo else "regulation")
    return [] if is_logo else [turn.words.say("ingest/reading", name=message.file_name)]


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`muat:JOB` stores what was shown, `muat:JOB:batal` drops it."""
    number = int(arguments[0]) if arguments and arguments[0].isdigit() else 0
    job = turn.state.job(number)
    if job is None or job.person != turn.message.person or not turn.state.is_admin(job.person):
        return [turn.words.say("help/old_button")]
    if job.state != "shown":
        return [turn.words.say("ingest/already", state=job.state)]
    if arguments[1:] == ["batal"]:
        turn.state.set_job(job.id, "cancelled")
        return [turn.words.say("ingest/cancelled", name=job.name)]
    turn.state.set_job(job.id, "confirmed")
    return [turn.words.say("ingest/storing", name=job.name)]

"""One turn of conversation: open the state, understand, act, save all in one transaction."""

from __future__ import annotations

import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import unescape
from pathlib import Path

from assistant.documents import Documents
from assistant.documents.logo import LogoError
from assistant.documents.model import Agency, DocumentError
from assistant.drafting.form import Form, read_forms
from assistant.drafting.ready import Template, read_templates
from assistant.message import Delivery, File, Message, Reply
from assistant.state import Conversation, Focus, State
from assistant.uploads import Job, Preview, Uploads
from assistant.words import TEMPLATES, Words, read_words
from knowledge import MAX_BYTES, Knowledge, Outcome

_log = logging.getLogger(__name__)
# What an office may have of its own in TEMPLATES_DIR.
_KINDS = ("messages", "forms", "sops", "documents")


@dataclass
class Turn:
    """What an action may use: the message, where the person stands, and the parts of the
    assistant. Actions change `conversation`; it is saved with their replies."""

    message: Message
    conversation: Conversation
    knowledge: Knowledge
    state: State
    words: Words
    forms: dict[str, Form]
    templates: dict[str, Template]
    documents: Documents
    agency: Agency
    now: datetime
    reference: str = ""
    events: list[str] = field(default_factory=list)

    def focus_on(self, kind: str, ref: str, part: str = "") -> None:
        """Remember what is shown: half a question may refer to it."""
        focus = Focus(kind, ref, part, self.now.isoformat())
        context = replace(self.conversation.context, focus=focus, topic="")
        if kind == "sop":
            context = replace(context, sop=focus)
        self.conversation = replace(self.conversation, context=context)

    def keep_topic(self, topic: str) -> None:
        """Remember what was asked back: the next half a question is about the same."""
        self.conversation = replace(self.conversation, context=replace(self.conversation.context, topic=topic))


class Assistant:
    """The whole of it, without a channel. One thread at a time may call it, but for `render`."""

    def __init__(
        self,
        data_folder: Path,
        knowledge: Knowledge,
        agency: Agency | str,
        admins: Iterable[int] = (),
        max_file_bytes: int = MAX_BYTES,
        templates_folder: Path | None = None,
    ) -> None:
        """`agency`: what stands at the head of documents; a bare name has A4 paper and no logo.
        `templates_folder`: the office's own forms, ready templates, messages and documents, which go
        before ours; its mistakes are in `problems`, and ours are used in their place."""
        self._knowledge = knowledge
        self._agency = Agency(agency) if isinstance(agency, str) else agency
        self._state = State(data_folder / "office.db")
        self._state.prune()
        office = {name: templates_folder / name if templates_folder else None for name in _KINDS}
        self._words, faulty_messages = read_words(office["messages"])
        knowledge.add_words(self._state.added_words())
        knowledge.learn(self._state.learned())
        self._forms, faulty_forms = read_forms(TEMPLATES / "forms", office["forms"])
        self._templates, faulty_templates = read_templates(
            TEMPLATES / "sops", office["sops"], self._forms["sop-ap"], knowledge
        )
        keys = {question.kunci for form in self._forms.values() for question in form.pertanyaan}
        self._documents = Documents(office["documents"], keys)
        self.problems = (*faulty_messages, *faulty_forms, *faulty_templates, *self._documents.problems)
        self._admins = {str(admin) for admin in admins}
        self._max_file_bytes = max_file_bytes
        self._uploads = Uploads(data_folder, max_file_bytes)

    def accept(self, messages: Iterable[Message]) -> None:
        """Store messages, so that they survive; a repeated one is dropped."""
        self._state.store_messages(messages)

    def work(self) -> Message | None:
        """Answer the oldest stored message, in one transaction; None if there is none.

        The replies wait in `outgoing`. Whatever goes wrong inside, the person gets a reply.
        """
        message = self._state.next_message()
        if message is None:
            return None
        started = time.perf_counter()
        reference = secrets.token_hex(3).upper()
        try:
            self._answer(message, reference)
        except Exception:  # one faulty message must not stop the others: it is told and logged
            _log.exception("reference %s", reference)
            with self._state.transaction():
                self._state.store_replies(message, [self._words.say("trouble", reference=reference)])
                self._state.log(message, "trouble", reference, "")
                self._state.mark_done(message)
        _log.debug("%s answered in %.1f ms", reference, (time.perf_counter() - started) * 1000)
        return message

    def turn(self, message: Message) -> tuple[Reply, ...]:
        """Accept, answer and hand over at once: for a channel with one person."""
        self.accept([message])
        self.work()
        deliveries = self.outgoing(message.chat)
        for delivery in deliveries:
            self.mark_sent(delivery)
        return tuple(delivery.reply for delivery in deliveries)

    def waiting_chats(self) -> list[str]:
        """Chats with replies that are not sent yet."""
        return self._state.waiting_chats()

    def outgoing(self, chat: str) -> list[Delivery]:
        """Replies to be sent to a chat, in order."""
        return self._state.waiting_replies(chat)

    def mark_sent(self, delivery: Delivery, outcome: str = "sent") -> None:
        """The channel took it, or (`blocked`, `refused`) never will."""
        self._state.mark_sent(delivery.id, outcome)

    def move_chat(self, old: str, new: str) -> None:
        """A chat got another id."""
        self._state.move_chat(old, new)

    # Files of regulations

    def next_job(self) -> Job | None:
        """A file that waits to be read or stored."""
        return self._state.next_job()

    def read_upload(self, job: Job, data: bytes) -> tuple[str, list[Preview]]:
        """What is in a job's file. Slow; safe in any thread."""
        return self._uploads.read(job, data)

    def show_upload(self, job: Job, digest: str, previews: list[Preview]) -> None:
        """Ask the person whether what was read shall be stored."""
        useful = any(not preview.reason for preview in previews)
        with self._state.transaction():
            self._state.set_job(job.id, "shown" if useful else "done", digest)
            self._state.store_reply(job.chat, self._words.say("ingest/preview", job=job, previews=previews))
        if not useful:
            self._uploads.forget(replace(job, digest=digest))

    def set_logo(self, job: Job, data: bytes) -> None:
        """A picture becomes the logo of all documents from now on, or the person hears why not."""
        try:
            path = self._uploads.keep_logo(data)
        except LogoError:
            self.fail_upload(job, "not_picture")
            return
        with self._state.transaction():
            self._state.set_setting("logo", path)
            self._state.set_job(job.id, "done")
            self._state.store_reply(job.chat, self._words.say("ingest/logo"))

    def store_upload(self, job: Job) -> list[str]:
        """Store a confirmed job's file; the ids of its regulations. Slow; safe in any thread."""
        return self._uploads.store(job)

    def finish_upload(self, job: Job, stored: list[str]) -> None:
        """Tell the person that it is stored."""
        self._knowledge.refresh()
        entries = [entry for one in stored if (entry := self._knowledge.regulation(one))]
        with self._state.transaction():
            self._state.set_job(job.id, "done")
            self._state.store_reply(job.chat, self._words.say("ingest/stored", entries=entries))
        self._uploads.forget(job)

    def fail_upload(self, job: Job, reason: str, detail: str = "") -> None:
        """A job cannot be carried out: the person is told why."""
        with self._state.transaction():
            self._state.set_job(job.id, "done")
            reply = self._words.say("ingest/failed", name=job.name, key=reason, detail=detail)
            self._state.store_reply(job.chat, reply)

    def ingest(self, paths: Iterable[Path], on_outcome: Callable[[Outcome], None]) -> Reply:
        """Load files, folders and archives of regulations; a summary of what was read and what looks
        wrong. `on_outcome` hears of each file as it is done."""
        summary = self._knowledge.ingest(paths, on_outcome, self._max_file_bytes)
        refused = [one for one in summary.doubtful if one.result in ("refused", "worse")]
        return self._words.say(
            "ingest/summary", counts=summary.counts, pasal=summary.pasal, pages=summary.pages,
            seconds=summary.seconds, refused=refused,
            doubtful=[one for one in summary.doubtful if one not in refused],
        )  # fmt: skip

    def warm_up(self) -> None:
        """Count what the first question needs (some 200 ms), so that nobody waits for it."""
        self.explain("apa itu prosedur pemeliharaan")

    def explain(self, question: str) -> Reply:
        """What became of a question, stage by stage: its words, candidates with scores, the grade."""
        from assistant.trace import trace
        from assistant.understanding import understand

        intents = understand(question, None, self._knowledge, datetime.now().astimezone())
        return self._words.say("explain", **trace(question, intents, self._knowledge))

    def commands(self) -> list[tuple[str, str]]:
        """What a channel shows as its menu: each command's name and what it does, as Telegram takes them."""
        return re.findall(r"(?m)^([a-z0-9_]{1,32}): (.{1,256})$", unescape(self._words.say("help/_commands").text))

    def trouble(self, reference: str) -> Reply:
        """What to say when something failed outside a turn, such as making a document."""
        return self._words.say("trouble", reference=reference)

    def not_made(self, error: Exception, reference: str) -> Reply:
        """What to say when a document could not be made: which limit it passes, or trouble."""
        if isinstance(error, DocumentError):
            return self._words.say(f"document/{error.reason}", limit=error.limit)
        return self.trouble(reference)

    def render(self, file: File) -> bytes:
        """The document's bytes. Safe in any thread. Raises DocumentError."""
        return self._documents.render(file)

    def picture(self, chat: str, slot: str) -> str:
        """The message that shows this slot's picture in a chat, or ""."""
        return self._state.picture(chat, slot)

    def keep_picture(self, chat: str, slot: str, message: str) -> None:
        """The channel shows this slot's picture in that message from now on."""
        self._state.keep_picture(chat, slot, message)

    def _answer(self, message: Message, reference: str) -> None:
        from assistant.actions import act

        with self._state.transaction():
            self._state.meet(message, message.person in self._admins)
            turn = Turn(
                message,
                self._state.conversation(message),
                self._knowledge,
                self._state,
                self._words,
                self._forms,
                self._templates,
                self._documents,
                replace(self._agency, logo=self._state.setting("logo") or self._agency.logo),
                datetime.now().astimezone(),
                reference,
            )
            replies = act(turn)
            self._state.save_conversation(message, turn.conversation)
            self._state.store_replies(message, replies)
            self._state.log(message, message.kind, reference, "; ".join(turn.events))
            self._state.mark_done(message)

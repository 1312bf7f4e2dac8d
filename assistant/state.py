"""`office.db`: every statement on conversations, inbox, outbox and people (drafts: `draft_state`).

Work on a message is one transaction (`transaction`): its inbox row is marked done, the state
changed and the replies stored together, or nothing is.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import Connection, connect

import sqlite_utils
from sqlite_utils.migrations import Migrations

from assistant.draft_state import Drafts
from assistant.message import Delivery, Message, Reply
from assistant.uploads import Job, JobKind, JobState
from knowledge import Learned, transaction

migrations = Migrations("office")


@migrations()
def first_tables(database: sqlite_utils.Database) -> None:
    """Everything of the first version."""
    for statement in """
        create table inbox (
            number integer primary key, id text not null unique, chat text not null,
            message text not null, received text not null, done text);
        create index inbox_waiting on inbox (number) where done is null;
        create table outbox (
            id integer primary key, chat text not null, reply text not null, reply_to text,
            created text not null, state text not null default 'waiting');
        create index outbox_waiting on outbox (chat, id) where state = 'waiting';
        create table conversations (id text primary key, state text not null, changed text);
        create table people (id text primary key, name text, chat text, is_admin integer);
        create table drafts (
            id integer primary key, person text not null, form text not null,
            name text not null, answers text not null, position text, created text not null,
            changed text not null, deleted text);
        create table log (
            id integer primary key, at text not null, reference text, person text, chat text,
            event text not null, detail text);
        create table unanswered (id integer primary key, question text not null, at text)
    """.split(";"):
        database.execute(statement)


@migrations()
def jobs(database: sqlite_utils.Database) -> None:
    """Files that administrators send, on their way into the knowledge base."""
    database.execute(
        """create table jobs (
            id integer primary key, chat text not null, person text not null, file text not null,
            name text not null, state text not null, digest text not null default '', at text not null)"""
    )


@migrations()
def logos(database: sqlite_utils.Database) -> None:
    """What administrators set in the chat, such as the logo; what a job's file is for."""
    database.execute("create table settings (key text primary key, value text not null)")
    database.execute("alter table jobs add column kind text not null default 'regulation'")


@migrations()
def learning(database: sqlite_utils.Database) -> None:
    """Ratings, answers that administrators gave, and the office's own words."""
    for statement in """
        create table answers (
            reference text primary key, question text not null, answer text, at text, good integer)
            without rowid;
        create table learned (
            id integer primary key, questions text not null, kind text not null, ref text not null,
            part text not null, text text not null, at text, removed text);
        alter table unanswered add column learned integer;
        create table added_words (word text primary key, meaning text not null, at text) without rowid
    """.split(";"):
        database.execute(statement)


@migrations()
def shared_drafts(database: sqlite_utils.Database) -> None:
    """Drafts of several people, each at a question of their own; history, invitations, comments;
    pictures that are replaced in place."""
    for statement in """
        create table draft_people (
            draft integer not null references drafts (id) on delete cascade, person text not null,
            role text not null, position text not null default '', seen integer not null default 0,
            primary key (draft, person));
        create index draft_people_by_person on draft_people (person);
        insert into draft_people (draft, person, role, position)
            select id, person, 'owner', coalesce(position, '') from drafts;
        alter table drafts drop column position;
        alter table drafts add column version integer not null default 0;
        create table draft_history (
            id integer primary key, draft integer not null references drafts (id) on delete cascade,
            version integer not null, person text not null, at text not null, before text not null,
            undone text);
        create index draft_history_by_draft on draft_history (draft, version);
        create table draft_invitations (
            code text primary key, draft integer not null references drafts (id) on delete cascade,
            role text not null, created text not null);
        create table draft_comments (
            id integer primary key, draft integer not null references drafts (id) on delete cascade,
            person text not null, key text not null, text text not null, at text not null, done text);
        create table pictures (
            chat text not null, slot text not null, message text not null, primary key (chat, slot))
    """.split(";"):
        database.execute(statement)


@migrations()
def submissions(database: sqlite_utils.Database) -> None:
    """Drafts that were handed in to the SOP unit, as which version, by whom."""
    database.execute(
        """create table draft_submissions (
            id integer primary key, draft integer not null references drafts (id) on delete cascade,
            version integer not null, person text not null, at text not null)"""
    )
    database.execute("create index draft_submissions_by_draft on draft_submissions (draft)")


@dataclass(frozen=True)
class Question:
    """A question that had no answer, without who asked it."""

    id: int
    text: str


@dataclass(frozen=True)
class Focus:
    """What was shown last and half a question may refer to. `at`: when, ISO, local time."""

    kind: str
    ref: str
    part: str = ""
    at: str = ""


@dataclass(frozen=True)
class Context:
    """What half a question may refer to: what was shown last, the SOP that was, the choices on the screen, each
    its label and its button's action, and the words that were asked back (`topic`).

    A focus on an SOP has as its part the aspect that was shown, or a step: "waktu", "#6".
    """

    focus: Focus | None = None
    sop: Focus | None = None
    offered: tuple[tuple[str, str], ...] = ()
    at: str = ""  # when the choices were offered, ISO, local time
    topic: str = ""


@dataclass(frozen=True)
class Conversation:
    """Where a person stands in a chat: what was shown, and the draft that is being asked about."""

    context: Context = Context()
    draft: int | None = None
    album: str = ""
    answering: tuple[int, ...] = ()  # unanswered questions that an administrator is answering
    question: str = ""  # the last one without an answer, in case the SOP unit shall get it
    expects: str = ""  # what the next words are for, if not for the draft's question: "rename:12"
    pending: str = ""  # an answer that waits for a decision between two editors


class State:
    """The office's own data. One thread at a time may use it."""

    def __init__(self, path: Path) -> None:
        self._connection: Connection = connect(path, check_same_thread=False, isolation_level=None, timeout=30)
        # FULL: an update that Telegram was told about survives even a power cut.
        for pragma in ("journal_mode = wal", "synchronous = full", "foreign_keys = on"):
            self._connection.execute(f"pragma {pragma}")
        migrations.apply(sqlite_utils.Database(self._connection))
        self.drafts = Drafts(self._connection)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All statements inside take effect together, or none does."""
        with transaction(self._connection):
            yield

    # Inbox and outbox

    def store_messages(self, messages: Iterable[Message]) -> None:
        """Keep messages until they are worked on; one that is known already is dropped."""
        now = _now()
        with self.transaction():
            self._connection.executemany(
                "insert or ignore into inbox (id, chat, message, received) values (?, ?, ?, ?)",
                [(message.id, message.chat, json.dumps(asdict(message)), now) for message in messages],
            )

    def next_message(self) -> Message | None:
        """The oldest message that is not done."""
        row = self._connection.execute(
            "select message from inbox where done is null order by number limit 1"
        ).fetchone()
        return Message(**json.loads(row[0])) if row else None

    def mark_done(self, message: Message) -> None:
        """The message has been worked on; its words are not kept longer than needed."""
        self._connection.execute("update inbox set done = ?, message = '' where id = ?", (_now(), message.id))

    def store_replies(self, message: Message, replies: Iterable[Reply]) -> None:
        """Queue replies to the chat that the message came from."""
        for reply in replies:
            self.store_reply(message.chat, reply, message.reply_to)

    def store_reply(self, chat: str, reply: Reply, reply_to: str = "") -> None:
        """Queue one reply to a chat."""
        self._connection.execute(
            "insert into outbox (chat, reply, reply_to, created) values (?, ?, ?, ?)",
            (chat, json.dumps(reply.to_data()), reply_to, _now()),
        )

    def waiting_chats(self) -> list[str]:
        """Chats that have replies to be sent, the longest waiting first."""
        rows = self._connection.execute(
            "select chat from outbox where state = 'waiting' group by chat order by min(id)"
        )
        return [chat for (chat,) in rows]

    def waiting_replies(self, chat: str) -> list[Delivery]:
        """What is to be sent to a chat, in order."""
        rows = self._connection.execute(
            "select id, reply, reply_to from outbox where state = 'waiting' and chat = ? order by id",
            (chat,),
        )
        return [
            Delivery(number, chat, Reply.from_data(json.loads(reply)), reply_to or "")
            for number, reply, reply_to in rows
        ]

    def mark_sent(self, delivery: int, state: str = "sent") -> None:
        """`sent`, or why it never will be (`blocked`, `refused`). The words are not kept."""
        self._connection.execute("update outbox set state = ?, reply = '' where id = ?", (state, delivery))

    def move_chat(self, old: str, new: str) -> None:
        """A group became a supergroup: what waits for it goes to its new id."""
        self._connection.execute("update outbox set chat = ? where chat = ? and state = 'waiting'", (new, old))

    def prune(self) -> None:
        """Forget what was done, or deleted, more than a month ago; Telegram repeats nothing after a day."""
        before = (datetime.now().astimezone() - timedelta(days=30)).isoformat()
        with self.transaction():
            self._connection.execute("delete from inbox where done < ?", (before,))
            self._connection.execute("delete from outbox where state <> 'waiting' and created < ?", (before,))
            self.drafts.purge()

    # Conversations and people

    def conversation(self, message: Message) -> Conversation:
        """Where this person stands in this chat."""
        row = self._connection.execute(
            "select state from conversations where id = ?", (_conversation_id(message),)
        ).fetchone()
        if row is None:
            return Conversation()
        data = json.loads(row[0])
        # Rows of earlier versions hold the focus alone.
        shown = data.pop("context", None) or {"focus": data.pop("focus", None)}
        data.pop("focus", None)
        focus, sop = (Focus(**shown[name]) if shown.get(name) else None for name in ("focus", "sop"))
        offered = tuple((label, action) for label, action in shown.get("offered", ()))
        context = Context(focus, sop, offered, shown.get("at", ""), shown.get("topic", ""))
        data["answering"] = tuple(data.get("answering", ()))
        return replace(Conversation(**data), context=context)

    def save_conversation(self, message: Message, conversation: Conversation) -> None:
        """Keep where the person stands now."""
        self._connection.execute(
            "insert or replace into conversations values (?, ?, ?)",
            (_conversation_id(message), json.dumps(asdict(conversation)), _now()),
        )

    def meet(self, message: Message, is_admin: bool) -> None:
        """Remember the person; the chat only if it is a private one."""
        chat = None if message.group else message.chat
        self._connection.execute(
            """insert into people values (?, ?, ?, ?) on conflict (id) do update set
            name = excluded.name, chat = coalesce(excluded.chat, chat),
            is_admin = excluded.is_admin""",
            (message.person, message.name, chat, is_admin),
        )

    def admin_chats(self) -> list[str]:
        """Private chats of the administrators that the bot has met."""
        rows = self._connection.execute("select chat from people where is_admin and chat is not null")
        return [chat for (chat,) in rows]

    def is_admin(self, person: str) -> bool:
        """Whether a person that the bot has met is an administrator."""
        row = self._connection.execute("select is_admin from people where id = ?", (person,)).fetchone()
        return bool(row and row[0])

    # Files on their way into the knowledge base

    def add_job(self, message: Message, kind: JobKind) -> None:
        """A file is to be read."""
        self._connection.execute(
            "insert into jobs (chat, person, file, name, state, at, kind) values (?, ?, ?, ?, 'waiting', ?, ?)",
            (message.chat, message.person, message.file, message.file_name, _now(), kind),
        )

    def job(self, number: int) -> Job | None:
        """A job by its number."""
        return next(iter(self._jobs("id = ?", number)), None)

    def next_job(self) -> Job | None:
        """The oldest job that waits to be read, or to be stored."""
        return next(iter(self._jobs("state in ('waiting', 'confirmed')")), None)

    def set_job(self, number: int, state: JobState, digest: str = "") -> None:
        """A job has come to its next state."""
        self._connection.execute(
            "update jobs set state = ?, digest = coalesce(nullif(?, ''), digest), at = ? where id = ?",
            (state, digest, _now(), number),
        )

    def _jobs(self, condition: str, *values: object) -> list[Job]:
        rows = self._connection.execute(
            f"""select id, chat, person, file, name, state, digest, kind from jobs where {condition}
            order by id limit 1""",
            values,
        )
        return [Job(*row) for row in rows]

    # What administrators set in the chat

    def setting(self, key: str) -> str:
        """The value that was set, or ""."""
        row = self._connection.execute("select value from settings where key = ?", (key,)).fetchone()
        return str(row[0]) if row else ""

    def set_setting(self, key: str, value: str) -> None:
        """Keep a value."""
        self._connection.execute("insert or replace into settings values (?, ?)", (key, value))

    # Pictures

    def picture(self, chat: str, slot: str) -> str:
        """The message that shows a picture which is replaced in place, or ""."""
        row = self._connection.execute(
            "select message from pictures where chat = ? and slot = ?", (chat, slot)
        ).fetchone()
        return str(row[0]) if row else ""

    def keep_picture(self, chat: str, slot: str, message: str) -> None:
        """Remember which message shows it."""
        self._connection.execute("insert or replace into pictures values (?, ?, ?)", (chat, slot, message))

    # Log

    def log(self, message: Message, event: str, reference: str, detail: str) -> None:
        """Append what happened, under the reference that the person may have been given."""
        self._connection.execute(
            "insert into log (at, reference, person, chat, event, detail) values (?, ?, ?, ?, ?, ?)",
            (_now(), reference, message.person, message.chat, event, detail),
        )

    def keep_unanswered(self, question: str) -> None:
        """Keep a question without an answer for the SOP unit, without who asked."""
        self._connection.execute("insert into unanswered (question, at) values (?, ?)", (question, _now()))

    # Learning from use

    def keep_answer(self, reference: str, question: str, answer: str) -> None:
        """Keep what was answered, without who asked, so that it can be rated."""
        self._connection.execute(
            "insert or replace into answers (reference, question, answer, at) values (?, ?, ?, ?)",
            (reference, question, answer, _now()),
        )

    def rate(self, reference: str, good: bool) -> str | None:
        """Note whether an answer was good; its question, or None if it is not known."""
        self._connection.execute("update answers set good = ? where reference = ?", (good, reference))
        row = self._connection.execute("select question from answers where reference = ?", (reference,)).fetchone()
        return row[0] if row else None

    def unanswered(self) -> list[Question]:
        """Questions that still have no answer, the latest first."""
        rows = self._connection.execute(
            "select id, question from unanswered where learned is null order by id desc limit 500"
        )
        return [Question(*row) for row in rows]

    def learn(
        self, questions: tuple[str, ...], kind: str, ref: str, part: str, text: str, ids: Iterable[int]
    ) -> int:
        """Keep an answer to questions (`ids` in the list of unanswered ones); its number."""
        cursor = self._connection.execute(
            "insert into learned (questions, kind, ref, part, text, at) values (?, ?, ?, ?, ?, ?)",
            (json.dumps(questions), kind, ref, part, text, _now()),
        )
        number = cursor.lastrowid or 0
        self._connection.executemany(
            "update unanswered set learned = ? where id = ?", [(number, identifier) for identifier in ids]
        )
        return number

    def learned(self) -> list[Learned]:
        """Answers that are in use."""
        rows = self._connection.execute(
            "select id, questions, kind, ref, part, text from learned where removed is null order by id"
        )
        return [Learned(number, tuple(json.loads(questions)), *rest) for number, questions, *rest in rows]

    def unlearn(self, number: int) -> bool:
        """Take an answer out of use; whether there was one."""
        self._connection.execute("update unanswered set learned = null where learned = ?", (number,))
        cursor = self._connection.execute(
            "update learned set removed = ? where id = ? and removed is null", (_now(), number)
        )
        return cursor.rowcount > 0

    def set_word(self, word: str, meaning: str) -> None:
        """Keep a short form or synonym of the office; without a meaning it is dropped."""
        self._connection.execute("delete from added_words where word = ?", (word,))
        if meaning:
            self._connection.execute("insert into added_words values (?, ?, ?)", (word, meaning, _now()))

    def added_words(self) -> dict[str, str]:
        """The office's own short forms and synonyms."""
        return dict(self._connection.execute("select word, meaning from added_words order by word").fetchall())


def _conversation_id(message: Message) -> str:
    return f"{message.chat}/{message.person}"


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")

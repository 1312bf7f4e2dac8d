"""The drafts' part of `office.db`: answers, who may see and edit them, what changed and when.

Every statement runs inside the turn's transaction. A draft's `version` counts its changes: a
change made from an older version than the stored one is refused (`StaleDraft`).
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from sqlite3 import Connection
from typing import Any, Literal

Role = Literal["owner", "edit", "comment"]
DELETED_DAYS = 30
_COLUMNS = """drafts.id, me.person, drafts.person, me.role, form, drafts.name, answers, me.position, changed,
    version, me.seen from drafts join draft_people me on me.draft = drafts.id"""


class StaleDraft(Exception):
    """The draft was changed by someone else since it was read."""


@dataclass(frozen=True)
class Draft:
    """A form being filled in, as `person` sees it.

    `position`: the key of the question that this person is at, "" at the review. `version`
    counts changes; `seen` is the version that this person was shown last.
    """

    id: int
    person: str
    owner: str
    role: Role
    form: str
    name: str
    answers: dict[str, Any] = field(default_factory=dict)
    position: str = ""
    changed: str = ""
    version: int = 0
    seen: int = 0


@dataclass(frozen=True)
class Change:
    """Who changed which answers."""

    name: str
    keys: tuple[str, ...]


@dataclass(frozen=True)
class Submission:
    """A draft's handing in: which version, and when."""

    version: int
    at: datetime


@dataclass(frozen=True)
class Comment:
    """A colleague's remark on a draft or on one answer of it (`key`)."""

    id: int
    name: str
    key: str
    text: str


class Drafts:
    """All statements on drafts."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def new(self, person: str, form: str, name: str, answers: Mapping[str, Any], position: str = "") -> Draft:
        """Start a draft of this person's and keep it."""
        now = _now()
        cursor = self._connection.execute(
            "insert into drafts (person, form, name, answers, created, changed) values (?, ?, ?, ?, ?, ?)",
            (person, form, name, json.dumps(answers), now, now),
        )
        number = cursor.lastrowid or 0
        self._connection.execute(
            "insert into draft_people (draft, person, role, position) values (?, ?, 'owner', ?)",
            (number, person, position),
        )
        return Draft(number, person, person, "owner", form, name, dict(answers), position, now)

    def get(self, number: int, person: str) -> Draft | None:
        """A draft, if this person may see it and it is not deleted."""
        found = self._find("drafts.id = ? and me.person = ? and deleted is null", number, person)
        return found[0] if found else None

    def of(self, person: str) -> list[Draft]:
        """The drafts that a person may see, the last touched first."""
        return self._find("me.person = ? and deleted is null", person)

    def deleted(self, person: str) -> list[Draft]:
        """A person's own drafts that were deleted and can still be brought back."""
        return self._find("drafts.person = ? and me.person = drafts.person and deleted > ?", person, _days_ago())

    def save(self, draft: Draft) -> Draft:
        """Keep name, answers and position; a change becomes a step that `undo` goes back.

        Raises StaleDraft if the stored version is another one.
        """
        name, stored, version = self._stored(draft)
        if (draft.name, draft.answers) != (name, stored):
            keys = [
                key for key in {**stored, **draft.answers} if stored.get(key, ...) != draft.answers.get(key, ...)
            ]
            before = {
                "name": name,
                "answers": {key: stored[key] for key in keys if key in stored},
                "absent": [key for key in keys if key not in stored],
            }
            version += 1
            self._write(draft, version)
            self._remember(draft, version, before, None)
        saved = replace(draft, version=version, seen=version)
        self.stand(saved)
        return saved

    def stand(self, draft: Draft) -> None:
        """Keep where this person is and that the present version was shown."""
        self._connection.execute(
            "update draft_people set position = ?, seen = ? where draft = ? and person = ?",
            (draft.position, draft.version, draft.id, draft.person),
        )

    def undo(self, draft: Draft) -> tuple[Draft, Change] | None:
        """Take the last change back; None if there is none left."""
        row = self._connection.execute(
            """select draft_history.id, before, people.name from draft_history left join people
            on people.id = draft_history.person where draft = ? and undone is null
            order by draft_history.id desc limit 1""",
            (draft.id,),
        ).fetchone()
        if row is None:
            return None
        identifier, text, who = row
        before = json.loads(text)
        name, stored, version = self._stored(draft)
        kept = {key: value for key, value in stored.items() if key not in before["absent"]}
        keys = (*before["answers"], *before["absent"])
        undone = {
            "name": name,
            "answers": {key: stored[key] for key in keys if key in stored},
            "absent": [key for key in keys if key not in stored],
        }
        back = replace(draft, name=before["name"], answers={**kept, **before["answers"]}, version=version + 1)
        self._write(back, version + 1)
        now = _now()
        self._connection.execute("update draft_history set undone = ? where id = ?", (now, identifier))
        self._remember(back, version + 1, undone, now)
        self.stand(back)
        return replace(back, seen=back.version), Change(who or "", keys)

    def before_last(self, draft: Draft) -> dict[str, Any]:
        """The answers that the last change altered, as they were before it; {} if nothing was changed yet."""
        row = self._connection.execute(
            "select before from draft_history where draft = ? order by id desc limit 1", (draft.id,)
        ).fetchone()
        return dict(json.loads(row[0])["answers"]) if row else {}

    def changes_by_others(self, draft: Draft) -> list[Change]:
        """What others changed since this person was shown the draft."""
        rows = self._connection.execute(
            """select people.name, before from draft_history left join people on people.id = draft_history.person
            where draft = ? and version > ? and draft_history.person <> ? order by draft_history.id""",
            (draft.id, draft.seen, draft.person),
        )
        found: dict[str, dict[str, None]] = {}
        for name, text in rows:
            before = json.loads(text)
            found.setdefault(name or "", {}).update(dict.fromkeys([*before["answers"], *before["absent"]]))
        return [Change(name, tuple(keys)) for name, keys in found.items()]

    def delete(self, draft: Draft) -> None:
        """Put a draft away; it can be brought back for DELETED_DAYS days."""
        self._connection.execute("update drafts set deleted = ? where id = ?", (_now(), draft.id))

    def restore(self, number: int, person: str) -> Draft | None:
        """Bring a person's own deleted draft back."""
        self._connection.execute(
            "update drafts set deleted = null where id = ? and person = ? and deleted > ?",
            (number, person, _days_ago()),
        )
        return self.get(number, person)

    def purge(self) -> None:
        """Remove for good what was deleted longer ago than it can be brought back."""
        self._connection.execute("delete from drafts where deleted <= ?", (_days_ago(),))

    # Sharing

    def invite(self, draft: Draft, role: Role) -> str:
        """A code with which others may join; the same one for the same role until it is withdrawn."""
        row = self._connection.execute(
            "select code from draft_invitations where draft = ? and role = ?", (draft.id, role)
        ).fetchone()
        if row:
            return str(row[0])
        code = secrets.token_hex(8)
        self._connection.execute(
            "insert into draft_invitations values (?, ?, ?, ?)", (code, draft.id, role, _now())
        )
        return code

    def withdraw(self, draft: Draft) -> None:
        """The draft's invitations hold no longer, and those who joined see it no more."""
        self._connection.execute("delete from draft_invitations where draft = ?", (draft.id,))
        self._connection.execute("delete from draft_people where draft = ? and role <> 'owner'", (draft.id,))

    def join(self, code: str, person: str) -> Draft | None:
        """The draft that a code opens, now among this person's; None if the code holds not.

        Whoever has a greater right already keeps it.
        """
        row = self._connection.execute(
            "select draft, role from draft_invitations where code = ?", (code,)
        ).fetchone()
        if row is None:
            return None
        number, role = row
        self._connection.execute(
            """insert into draft_people (draft, person, role) values (?, ?, ?) on conflict (draft, person)
            do update set role = 'edit' where role = 'comment' and excluded.role = 'edit'""",
            (number, person, role),
        )
        return self.get(number, person)

    def members(self, draft: Draft) -> list[tuple[str, str]]:
        """(name, private chat) of the others who may see the draft."""
        rows = self._connection.execute(
            """select coalesce(people.name, ''), people.chat from draft_people join people
            on people.id = draft_people.person where draft = ? and draft_people.person <> ?""",
            (draft.id, draft.person),
        )
        return [(name, chat) for name, chat in rows]

    def add_comment(self, draft: Draft, key: str, text: str) -> None:
        """Keep a remark of this person's."""
        self._connection.execute(
            "insert into draft_comments (draft, person, key, text, at) values (?, ?, ?, ?, ?)",
            (draft.id, draft.person, key, text, _now()),
        )

    def comments(self, draft: Draft) -> list[Comment]:
        """Remarks that are not settled, the oldest first."""
        rows = self._connection.execute(
            """select draft_comments.id, coalesce(people.name, ''), key, text from draft_comments left join people
            on people.id = draft_comments.person where draft = ? and done is null order by draft_comments.id""",
            (draft.id,),
        )
        return [Comment(*row) for row in rows]

    def settle_comment(self, draft: Draft, number: int) -> None:
        """The remark has been dealt with."""
        self._connection.execute(
            "update draft_comments set done = ? where id = ? and draft = ?", (_now(), number, draft.id)
        )

    # Handing in

    def hand_in(self, draft: Draft) -> None:
        """The draft goes to the SOP unit as it stands."""
        self._connection.execute(
            "insert into draft_submissions (draft, version, person, at) values (?, ?, ?, ?)",
            (draft.id, draft.version, draft.person, _now()),
        )

    def handed_in(self, draft: Draft) -> Submission | None:
        """When and as which version the draft was handed in last."""
        row = self._connection.execute(
            "select version, at from draft_submissions where draft = ? order by id desc limit 1", (draft.id,)
        ).fetchone()
        return Submission(row[0], datetime.fromisoformat(row[1])) if row else None

    # Inside

    def _find(self, condition: str, *values: object) -> list[Draft]:
        rows = self._connection.execute(
            f"select {_COLUMNS} where {condition} order by changed desc, drafts.id desc", values
        )
        return [
            Draft(number, person, owner, role, form, name, json.loads(answers), *rest)
            for number, person, owner, role, form, name, answers, *rest in rows
        ]

    def _stored(self, draft: Draft) -> tuple[str, dict[str, Any], int]:
        row = self._connection.execute(
            "select name, answers, version from drafts where id = ?", (draft.id,)
        ).fetchone()
        if row is None or row[2] != draft.version:
            raise StaleDraft
        return row[0], json.loads(row[1]), row[2]

    def _write(self, draft: Draft, version: int) -> None:
        self._connection.execute(
            "update drafts set name = ?, answers = ?, changed = ?, version = ? where id = ?",
            (draft.name, json.dumps(draft.answers), _now(), version, draft.id),
        )

    def _remember(self, draft: Draft, version: int, before: dict[str, Any], undone: str | None) -> None:
        self._connection.execute(
            "insert into draft_history (draft, version, person, at, before, undone) values (?, ?, ?, ?, ?, ?)",
            (draft.id, version, draft.person, _now(), json.dumps(before), undone),
        )


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="milliseconds")


def _days_ago() -> str:
    return (datetime.now().astimezone() - timedelta(days=DELETED_DAYS)).isoformat(timespec="milliseconds")

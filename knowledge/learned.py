"""Answers that an administrator gave to questions which had none: searched like the pack's own.

The office's database is their home; here they are only a copy, brought into agreement at every start.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from knowledge import index
from knowledge.index import Passage
from knowledge.language import Language
from knowledge.records import Concept
from knowledge.transaction import transaction


@dataclass(frozen=True)
class Learned:
    """Questions and what answers them: a stored thing (`kind`, `ref`, `part`), or a text of its own."""

    id: int
    questions: tuple[str, ...]
    kind: str = ""
    ref: str = ""
    part: str = ""
    text: str = ""

    @property
    def concept(self) -> Concept:
        """The text as an explanation."""
        name = self.questions[0][:1].upper() + self.questions[0][1:120]
        return Concept(id=f"jawaban-{self.id}", nama=name, pertanyaan=self.questions, isi=self.text)

    @property
    def passage(self) -> Passage:
        """What search compares with a question."""
        if self.text:
            return Passage("concept", self.concept.id, "", self.questions[0], self.questions, "", self.text)
        return Passage(self.kind, self.ref, self.part, self.questions[0], self.questions, "", "")


def agree(connection: Connection, language: Language, entries: Iterable[Learned]) -> bool:
    """Bring the copy into agreement with `entries`; whether anything changed."""
    wanted = {_digest(entry): entry for entry in entries}
    rows = connection.execute("select digest, passage, concept from learned").fetchall()
    here = {
        digest for digest, passage, _ in rows
        if connection.execute("select 1 from passages where id = ?", (passage,)).fetchone()
    }  # fmt: skip
    outdated = [row for row in rows if row[0] not in wanted or row[0] not in here]
    missing = [entry for digest, entry in wanted.items() if digest not in here]
    if not outdated and not missing:
        return False
    with transaction(connection):
        for digest, passage, concept in outdated:
            index.remove_numbers(connection, [passage])
            connection.execute("delete from concepts where id = ?", (concept,))
            connection.execute("delete from learned where digest = ?", (digest,))
        for entry in missing:
            _add(connection, language, entry)
    return True


def _add(connection: Connection, language: Language, entry: Learned) -> None:
    concept = ""
    if entry.text:
        concept = entry.concept.id
        connection.execute(
            "insert or replace into concepts values (?, ?)", (concept, entry.concept.model_dump_json())
        )
    index.insert(connection, [index.fold(language, entry.passage)])
    (number,) = connection.execute("select max(id) from passages").fetchone()
    connection.execute("insert into learned values (?, ?, ?)", (_digest(entry), number, concept))


def _digest(entry: Learned) -> str:
    return hashlib.sha256(repr(entry).encode()).hexdigest()

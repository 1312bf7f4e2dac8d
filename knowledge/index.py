"""The search index in `knowledge.db`: passages with their folded words, added and removed one by one.

Folding (the costly part) is a pure function, so that many processes can share it; inserting
is not, and keeps the counts of words and stems right whatever comes and goes.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from knowledge.language import Language, words

_TABLES = ("search_index", "passages", "words", "stems")


@dataclass(frozen=True)
class Passage:
    """What search compares with a question. `ref` and `part` say what it belongs to."""

    kind: str  # sop, regulation, pasal, concept
    ref: str
    part: str  # pasal's number, or the name of a concept's point
    title: str
    names: tuple[str, ...]  # what staff call it, and ways of asking for it
    lead: str
    text: str


@dataclass(frozen=True)
class Folded:
    """A passage ready for the index: its stems by field, and the words it is written with."""

    passage: Passage
    title: list[str]
    names: list[list[str]]
    lead: list[str]
    text: list[str]
    words: Counter[str]

    @property
    def stems(self) -> set[str]:
        """Every stem of the passage, once."""
        return {*self.title, *self.lead, *self.text, *(stem for name in self.names for stem in name)}

    def columns(self) -> tuple[str, str, str, str]:
        """What the full-text index holds of it."""
        names = (stem for name in self.names for stem in name)
        return " ".join(self.title), " ".join(names), " ".join(self.lead), " ".join(self.text)


def create_tables(connection: Connection) -> None:
    """Empty tables; those of an older index are dropped."""
    for table in _TABLES:
        connection.execute(f"drop table if exists {table}")
    for statement in """
        create table passages (
            id integer primary key, kind text, ref text, part text, title text, terms text);
        create index passages_by_ref on passages (ref, kind);
        create virtual table search_index using fts5 (
            title, names, lead, text, content = '', tokenize = 'ascii');
        create table words (word text primary key, often integer) without rowid;
        create table stems (stem text primary key, passages integer) without rowid
    """.split(";"):
        connection.execute(statement)


def fold(language: Language, passage: Passage) -> Folded:
    """The passage's words brought to the terms that questions are brought to."""
    texts = (passage.title, *passage.names, passage.lead, passage.text)
    return Folded(
        passage,
        language.index_terms(passage.title),
        [language.index_terms(name) for name in passage.names],
        language.index_terms(passage.lead),
        language.index_terms(passage.text),
        Counter(word for text in texts for word in words(text) if not word.isdigit()),
    )


def insert(connection: Connection, entries: Iterable[Folded]) -> int:
    """Make passages searchable; how many there were. Part of the caller's transaction."""
    last: int = connection.execute("select coalesce(max(id), 0) from passages").fetchone()[0]
    often: Counter[str] = Counter()
    spread: Counter[str] = Counter()
    number = last
    for number, entry in enumerate(entries, last + 1):
        passage = entry.passage
        terms = {"title": entry.title, "names": entry.names, "lead": entry.lead, "text": entry.text}
        connection.execute(
            "insert into passages values (?, ?, ?, ?, ?, ?)",
            (number, passage.kind, passage.ref, passage.part, passage.title, json.dumps(terms)),
        )
        connection.execute(
            "insert into search_index (rowid, title, names, lead, text) values (?, ?, ?, ?, ?)",
            (number, *entry.columns()),
        )
        often.update(entry.words)
        spread.update(entry.stems)
    _count(connection, "words", "word", "often", often)
    _count(connection, "stems", "stem", "passages", spread)
    return number - last


def remove(connection: Connection, ref: str, kinds: Iterable[str]) -> None:
    """Take the passages of these kinds that belong to `ref` out. Words stay known, stems are
    counted down. Part of the caller's transaction."""
    wanted = tuple(kinds)
    marks = ",".join("?" * len(wanted))
    rows = connection.execute(
        f"select id, terms from passages where ref = ? and kind in ({marks})", (ref, *wanted)
    ).fetchall()
    spread: Counter[str] = Counter()
    for number, packed in rows:
        columns = _stored_columns(packed)
        # A contentless index needs the former words to forget them.
        connection.execute(
            """insert into search_index (search_index, rowid, title, names, lead, text)
            values ('delete', ?, ?, ?, ?, ?)""",
            (number, *columns),
        )
        spread.subtract({stem for column in columns for stem in column.split()})
        connection.execute("delete from passages where id = ?", (number,))
    _count(connection, "stems", "stem", "passages", spread)


def _stored_columns(packed: str) -> tuple[str, str, str, str]:
    terms = json.loads(packed)
    names = (stem for name in terms["names"] for stem in name)
    return " ".join(terms["title"]), " ".join(names), " ".join(terms["lead"]), " ".join(terms["text"])


def _count(connection: Connection, table: str, key: str, amount: str, counts: Counter[str]) -> None:
    connection.executemany(
        f"""insert into {table} values (?, ?)
        on conflict ({key}) do update set {amount} = {amount} + excluded.{amount}""",
        counts.items(),
    )

"""The search index in `knowledge.db`: an inverted index in ordinary tables, changed one passage at a time.

A stem's postings are kept in blocks of passages, four bytes each, so that a search reads one small
blob a stem and block and adds them up as arrays: the time of a search hardly grows with the
collection. Folding (the costly part of indexing) is a pure function, so that many processes can
share it; inserting is not, and keeps the counts right whatever comes and goes.
"""

from __future__ import annotations

import zlib
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

import numpy as np

from knowledge.language import ASK, Language, words

_TABLES = ("search_index", "stems", "passages", "postings", "blocks", "words", "learned")
KINDS = ("sop", "regulation", "pasal", "concept")
FIELDS = ("title", "names", "lead", "opening", "text")
# One posting: the passage's place in its block, how strongly the stem stands in it (0 to 255), and
# in which fields (a bit each, in the order of FIELDS).
POSTING = np.dtype([("place", "<u2"), ("impact", "u1"), ("fields", "u1")])
BLOCK = 4096
_OPENING_WORDS = 14
# BM25 with a fixed notion of a field's ordinary length, so that what is stored of one passage never
# depends on the others: (weight, ordinary length in stems, how much length counts).
_STRENGTH = {
    "title": (1.0, 6, 0.5), "names": (2.0, 0, 0.0), "lead": (1.0, 8, 0.5), "opening": (0.0, 0, 0.0),
    "text": (1.0, 60, 0.5),
}  # fmt: skip
_SATURATION = 1.2
# Words are kept for spelling; one that stands once, in a big collection, is mostly a slip of a scan.
_LONGEST_WORD = 24
_MOST_WORDS = 60_000


@dataclass(frozen=True)
class Passage:
    """What search compares with a question. `ref` and `part` say what it belongs to."""

    kind: str  # one of KINDS
    ref: str
    part: str  # pasal's number, or the name of a concept's point
    title: str  # what it is about: an SOP's name, a pasal's subject or the heading it stands under
    names: tuple[str, ...]  # what staff call it, and ways of asking for it
    lead: str  # what it belongs to: the unit, the regulation's subject
    text: str
    in_full: str = ""  # a name that says what it belongs to as well: compared as a whole, its words not indexed


@dataclass(frozen=True)
class Folded:
    """A passage ready for the index: its stems by field, and the words it is written with."""

    passage: Passage
    title: list[str]
    names: list[list[str]]  # the title first
    in_full: list[list[str]]  # names that are compared only as a whole
    lead: list[str]
    opening: list[str]
    text: list[str]
    words: Counter[str]

    def postings(self) -> dict[str, tuple[int, int]]:
        """(impact, fields) of each stem."""
        names = [stem for name in self.names[1:] for stem in name if stem[0] != ASK]
        fields = (self.title, names, self.lead, self.opening, self.text)
        strength: defaultdict[str, float] = defaultdict(float)
        where: defaultdict[str, int] = defaultdict(int)
        for bit, (name, stems) in enumerate(zip(FIELDS, fields, strict=True)):
            weight, usual, by_length = _STRENGTH[name]
            norm = 1 - by_length + by_length * len(stems) / usual if usual else 1.0
            for stem, often in Counter(stems).items():
                # Names are many ways of saying one thing: how often a word stands there says nothing.
                strength[stem] += weight * (1 if name == "names" else often) / norm
                where[stem] |= 1 << bit
        return {
            stem: (max(1, round(255 * value / (value + _SATURATION))), where[stem])
            for stem, value in strength.items()
        }


def create_tables(connection: Connection) -> None:
    """Empty tables; those of an older index are dropped."""
    for table in _TABLES:
        connection.execute(f"drop table if exists {table}")
    for statement in """
        create table passages (
            id integer primary key, kind text, ref text, part text, title text, names text, stems blob);
        create index passages_by_ref on passages (ref, kind);
        create table postings (
            stem text, block integer, entries blob, primary key (stem, block)) without rowid;
        create table blocks (block integer primary key, kinds blob);
        create table words (word text primary key, often integer) without rowid;
        create table learned (digest text primary key, passage integer, concept text) without rowid
    """.split(";"):
        connection.execute(statement)


def fold(language: Language, passage: Passage) -> Folded:
    """The passage's words brought to the terms that questions are brought to."""
    # Titles and names count twice: their words are never taken for a slip.
    texts = (passage.title, passage.title, *passage.names, *passage.names, passage.lead, passage.text)
    return Folded(
        passage,
        language.index_terms(passage.title),
        [language.name_terms(name) for name in (passage.title, *passage.names)],
        [language.name_terms(passage.in_full)] if passage.in_full else [],
        language.index_terms(passage.lead),
        language.index_terms(" ".join(passage.text.split(maxsplit=_OPENING_WORDS)[:_OPENING_WORDS])),
        language.index_terms(passage.text),
        Counter(
            word for text in texts for word in words(text) if word.isalpha() and 2 < len(word) <= _LONGEST_WORD
        ),
    )


def insert(connection: Connection, entries: Iterable[Folded]) -> int:
    """Make passages searchable; how many there were. Part of the caller's transaction."""
    first: int = connection.execute(
        "select coalesce(max(block * ? + length(kinds)), 0) from blocks", (BLOCK,)
    ).fetchone()[0]  # numbers are never given twice
    often: Counter[str] = Counter()
    count = 0
    waiting: defaultdict[str, list[tuple[int, int, int]]] = defaultdict(list)
    kinds = bytearray()
    for number, entry in enumerate(entries, first):
        passage, postings = entry.passage, entry.postings()
        connection.execute(
            "insert into passages values (?, ?, ?, ?, ?, ?, ?)",
            (
                number, passage.kind, passage.ref, passage.part, passage.title,
                "\n".join(map(" ".join, (*entry.names, *entry.in_full))),
                zlib.compress(" ".join(postings).encode()),
            ),
        )  # fmt: skip
        for stem, (impact, fields) in postings.items():
            waiting[stem].append((number % BLOCK, impact, fields))
        kinds.append(KINDS.index(passage.kind) + 1)
        often.update(entry.words)
        count += 1
        if number % BLOCK == BLOCK - 1:
            _append(connection, number // BLOCK, waiting, kinds)
            waiting.clear()
            kinds.clear()
    if kinds:
        _append(connection, (first + count - 1) // BLOCK, waiting, kinds)
    connection.executemany(
        "insert into words values (?, ?) on conflict (word) do update set often = often + excluded.often",
        often.items(),
    )
    return count


def remove(connection: Connection, ref: str, kinds: Iterable[str]) -> None:
    """Take the passages of these kinds that belong to `ref` out. Words stay known.
    Part of the caller's transaction."""
    wanted = tuple(kinds)
    rows = connection.execute(
        f"select id from passages where ref = ? and kind in ({','.join('?' * len(wanted))})", (ref, *wanted)
    )
    remove_numbers(connection, [number for (number,) in rows.fetchall()])


def remove_numbers(connection: Connection, numbers: Iterable[int]) -> None:
    """Take passages out by their number; those that are gone already are passed over."""
    places: defaultdict[tuple[str, int], list[int]] = defaultdict(list)
    for number in numbers:
        row = connection.execute("select stems from passages where id = ?", (number,)).fetchone()
        if row is None:
            continue
        block, place = divmod(number, BLOCK)
        for stem in zlib.decompress(row[0]).decode().split():
            places[stem, block].append(place)
        (stored,) = connection.execute("select kinds from blocks where block = ?", (block,)).fetchone()
        stored = stored[:place] + b"\0" + stored[place + 1 :]
        connection.execute("update blocks set kinds = ? where block = ?", (stored, block))
        connection.execute("delete from passages where id = ?", (number,))
    for key, gone in places.items():
        entries = _entries(connection, key)
        kept = entries[~np.isin(entries["place"], gone)]
        if len(kept):
            connection.execute(
                "update postings set entries = ? where stem = ? and block = ?", (kept.tobytes(), *key)
            )
        else:
            connection.execute("delete from postings where stem = ? and block = ?", key)


def vocabulary(connection: Connection) -> dict[str, int]:
    """How often each word stands in the collection, the frequent ones only: what stands once among
    many passages is mostly a slip of a scan, and memory stays bounded whatever is scanned."""
    rows = connection.execute(
        "select word, often from words where often > 1 order by often desc limit ?", (_MOST_WORDS,)
    )
    return dict(rows.fetchall())


def _append(
    connection: Connection, block: int, waiting: dict[str, list[tuple[int, int, int]]], kinds: bytearray
) -> None:
    connection.executemany(
        """insert into postings values (?, ?, ?)
        on conflict (stem, block) do update set entries = cast(entries || excluded.entries as blob)""",
        ((stem, block, np.array(rows, POSTING).tobytes()) for stem, rows in sorted(waiting.items())),
    )
    connection.execute(
        """insert into blocks values (?, ?)
        on conflict (block) do update set kinds = cast(kinds || excluded.kinds as blob)""",
        (block, bytes(kinds)),
    )


def _entries(connection: Connection, key: tuple[str, int]) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    (stored,) = connection.execute("select entries from postings where stem = ? and block = ?", key).fetchone()
    return np.frombuffer(stored, POSTING)

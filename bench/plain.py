"""The floor: SQLite FTS5 as it comes, BM25 over the words as typed."""

from __future__ import annotations

from collections.abc import Iterable
from sqlite3 import connect

from knowledge.language import words


class PlainFts5:
    """One FTS5 table over (label, text)."""

    def __init__(self, texts: Iterable[tuple[str, str]], without: Iterable[str] = ()) -> None:
        """`without`: words left out of questions."""
        self._without = set(without)
        self._connection = connect(":memory:")
        self._connection.execute("create virtual table plain using fts5 (label unindexed, text)")
        self.add(texts)

    def add(self, texts: Iterable[tuple[str, str]]) -> None:
        """Index further texts."""
        self._connection.executemany("insert into plain values (?, ?)", texts)

    def search(self, question: str, limit: int = 10) -> list[tuple[str, float]]:
        """(label, score), best first."""
        asked = [word for word in words(question) if word not in self._without]
        match = " OR ".join(f'"{word}"' for word in asked) or '""'
        rows = self._connection.execute(
            "select label, -rank from plain where plain match ? order by rank limit ?", (match, limit)
        )
        return rows.fetchall()

"""Statements that take effect together, or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection


@contextmanager
def transaction(connection: Connection) -> Iterator[None]:
    """Commit at the end of the block; whatever leaves it early, a signal too, undoes all of it."""
    connection.execute("begin immediate")
    try:
        yield
        connection.execute("commit")
    except BaseException:
        # SQLite itself undoes it where the disk is full.
        if connection.in_transaction:
            connection.execute("rollback")
        raise

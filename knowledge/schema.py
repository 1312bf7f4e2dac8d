"""`knowledge.db`: its tables. The file can be rebuilt from the pack and the stored source files."""

from __future__ import annotations

from pathlib import Path
from sqlite3 import Connection, connect

from knowledge import index

# Raised whenever tables or the way of indexing change: an older file is then built anew.
FORMAT = "5"
_TABLES = ("built", "regulations", "texts", "segments", "relations", "changes", "links", "sops", "concepts")


def open_knowledge(path: Path) -> Connection:
    """Open for one thread at a time; readers elsewhere are not blocked (WAL)."""
    connection = connect(path, check_same_thread=False, isolation_level=None, timeout=30)
    for pragma in ("journal_mode = wal", "synchronous = normal"):
        connection.execute(f"pragma {pragma}")
    return connection


def built(connection: Connection) -> tuple[str, str, str] | None:
    """(format, fingerprint of the pack, fingerprint of its lexicon) of the file; None if it is empty."""
    if connection.execute("select 1 from sqlite_master where name = 'built'").fetchone() is None:
        return None
    columns = [name for _, name, *_ in connection.execute("pragma table_info(built)")]
    if "lexicon_fingerprint" not in columns:
        return ("", "", "")
    row = connection.execute("select format, fingerprint, lexicon_fingerprint from built").fetchone()
    return (row[0], row[1], row[2]) if row else None


def create_tables(connection: Connection) -> None:
    """All tables, empty; those of an older format are dropped."""
    for table in (*_TABLES, "provisions"):
        connection.execute(f"drop table if exists {table}")
    index.create_tables(connection)
    for statement in _STATEMENTS.split(";"):
        connection.execute(statement)


# A regulation is known by (kind, number, year) wherever texts speak of it; `id` is only for those
# that are stored. `pack`: what the knowledge pack says of it, as written there.
_STATEMENTS = """
    create table built (format text, fingerprint text, lexicon_fingerprint text, lexicon text);
    create table regulations (
        id text primary key, kind text, number text, year integer, record text, pack text) without rowid;
    create index regulations_by_number on regulations (kind, year, number);
    create table texts (
        id integer primary key, sha256 text unique, regulation text, name text, file_kind text,
        pages integer, characters integer, added text, is_current integer, doubts text);
    create index texts_by_regulation on texts (regulation);
    create table segments (
        regulation text, position integer, kind text, label text, title text, heads text, page integer,
        subject text, text text, primary key (regulation, position)) without rowid;
    create index segments_by_label on segments (regulation, kind, label);
    create table relations (
        source_kind text, source_number text, source_year integer, relation text,
        kind text, number text, year integer, said_by text, place text,
        primary key (kind, number, year, relation, source_kind, source_number, source_year, said_by))
        without rowid;
    create index relations_by_source on relations (source_kind, source_number, source_year);
    create index relations_by_teller on relations (said_by);
    create table changes (
        source text, kind text, number text, year integer, pasal text, what text, place text, label text);
    create index changes_by_target on changes (kind, number, year, pasal);
    create index changes_by_source on changes (source);
    create table links (source text, pasal text, kind text, number text, year integer, cited text);
    create index links_by_source on links (source, pasal);
    create index links_by_target on links (kind, number, year, cited);
    create table sops (id text primary key, position integer, nama text, record text);
    create table concepts (id text primary key, record text)
"""

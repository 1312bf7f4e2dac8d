"""`knowledge.db`: its tables, and how it is filled. It can always be rebuilt from the pack."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from sqlite3 import Connection, connect

import sqlite_utils

from knowledge import index
from knowledge.citations import kind_of
from knowledge.index import Passage
from knowledge.language import Language
from knowledge.pack_reader import Lexicon, Pack, fingerprint, read_pack
from knowledge.records import Concept, Regulation, Sop

Progress = Callable[[str, int, int], None]
# Raised whenever tables or the way of indexing change: an older file is then built anew.
_FORMAT = "3"


def open_knowledge(path: Path) -> Connection:
    """Open for one thread at a time; readers elsewhere are not blocked (WAL)."""
    connection = connect(path, check_same_thread=False, isolation_level=None)
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    return connection


def is_current(connection: Connection, pack_folder: Path) -> bool:
    """Whether the file was built from just these pack files, by this code."""
    table = connection.execute("select 1 from sqlite_master where name = 'built'").fetchone()
    if table is None:
        return False
    built = connection.execute("select format, fingerprint from built").fetchone()
    return bool(built == (_FORMAT, fingerprint(pack_folder)))


def build(connection: Connection, pack_folder: Path, progress: Progress) -> None:
    """Fill the file from the pack in one transaction: a kill leaves the former content.

    Raises SourceError where the pack has mistakes; the file is then unchanged.
    """
    pack = read_pack(pack_folder)
    connection.execute("begin immediate")
    try:
        _drop_tables(connection)
        _create_tables(connection)
        _insert_records(sqlite_utils.Database(connection), pack)
        _index(connection, pack, progress)
        connection.execute(
            "insert into built values (?, ?, ?)",
            (_FORMAT, fingerprint(pack_folder), pack.lexicon.model_dump_json()),
        )
        connection.execute("commit")
    except BaseException:
        connection.execute("rollback")
        raise


def read_language(connection: Connection) -> Language:
    """The lexicon and vocabulary that the file was built with."""
    (lexicon,) = connection.execute("select lexicon from built").fetchone()
    return Language(Lexicon.model_validate_json(lexicon), index.vocabulary(connection))


def _drop_tables(connection: Connection) -> None:
    for table in (
        "provisions", "relations", "regulations", "sops", "concepts", "built",
    ):  # fmt: skip
        connection.execute(f"drop table if exists {table}")


def _create_tables(connection: Connection) -> None:
    index.create_tables(connection)
    for statement in """
        create table built (format text, fingerprint text, lexicon text);
        create table regulations (
            id text primary key, jenis text, nomor text, tahun integer, kind text, record text);
        create index regulations_by_number on regulations (kind, tahun, nomor);
        create table relations (
            source text references regulations, relation text, target text references regulations,
            primary key (source, relation, target));
        create table provisions (
            regulation text references regulations, nomor text, position integer, record text,
            primary key (regulation, nomor));
        create table sops (id text primary key, position integer, nama text, record text);
        create table concepts (id text primary key, record text)
    """.split(";"):
        connection.execute(statement)


def _insert_records(database: sqlite_utils.Database, pack: Pack) -> None:
    database.table("regulations").insert_all(
        {
            "id": entry.id,
            "jenis": entry.jenis,
            "nomor": entry.nomor,
            "tahun": entry.tahun,
            "kind": kind_of(entry.jenis),
            "record": entry.model_dump_json(exclude={"pasal"}),
        }
        for entry in pack.regulations
    )
    database.table("relations").insert_all(
        {"source": entry.id, "relation": relation, "target": target}
        for entry in pack.regulations
        for relation in ("mengubah", "mencabut", "mencabut_sebagian", "melaksanakan")
        for target in getattr(entry, relation)
    )
    database.table("provisions").insert_all(
        {
            "regulation": entry.id,
            "nomor": pasal.nomor,
            "position": position,
            "record": pasal.model_dump_json(),
        }
        for entry in pack.regulations
        for position, pasal in enumerate(entry.pasal)
    )
    database.table("sops").insert_all(
        {"id": sop.id, "position": at, "nama": sop.nama, "record": sop.model_dump_json()}
        for at, sop in enumerate(sorted(pack.sops, key=lambda sop: sop.nama))
    )
    database.table("concepts").insert_all(
        {"id": concept.id, "record": concept.model_dump_json()} for concept in pack.concepts
    )


def _passages(pack: Pack) -> Iterator[Passage]:
    for sop in pack.sops:
        yield _sop_passage(sop)
    for regulation in pack.regulations:
        yield from _regulation_passages(regulation)
    for concept in pack.concepts:
        yield from _concept_passages(concept)


def _sop_passage(sop: Sop) -> Passage:
    steps = [" ".join((step.kegiatan, *step.kelengkapan, *step.output, step.keterangan)) for step in sop.langkah]
    return Passage("sop", sop.id, "", sop.nama, (*sop.sebutan, *sop.pertanyaan), sop.unit, " ".join(steps))


def _regulation_passages(entry: Regulation) -> Iterator[Passage]:
    yield Passage(
        "regulation", entry.id, "", entry.tentang, (*entry.sebutan, *entry.topik),
        f"{entry.jenis} {entry.nomor or ''} {entry.tahun}", " ".join((entry.ringkasan, *entry.pokok)),
    )  # fmt: skip
    for pasal in entry.pasal:
        names = (pasal.tentang,) if pasal.tentang else ()
        yield Passage("pasal", entry.id, pasal.nomor, pasal.tentang, names, entry.tentang, pasal.bunyi)


def _concept_passages(concept: Concept) -> Iterator[Passage]:
    points = " ".join(f"{point.nama} {point.isi}" for point in concept.butir)
    yield Passage(
        "concept", concept.id, "", concept.nama, (*concept.sebutan, *concept.pertanyaan),
        "", f"{concept.isi} {points}",
    )  # fmt: skip
    for point in concept.butir:
        if point.sebutan:
            yield Passage("concept", concept.id, point.nama, point.nama, point.sebutan, concept.nama, point.isi)


def _index(connection: Connection, pack: Pack, progress: Progress) -> None:
    passages = list(_passages(pack))
    language = Language(pack.lexicon)

    def folded() -> Iterator[index.Folded]:
        for number, passage in enumerate(passages, 1):
            yield index.fold(language, passage)
            if number % 50 == 0 or number == len(passages):
                progress("Menyiapkan basis pengetahuan", number, len(passages))

    index.insert(connection, folded())

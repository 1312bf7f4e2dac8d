"""How `knowledge.db` is filled: from the pack, and from regulations' texts.

A regulation may be known from the pack (identity, status, summary, key pasal), from a text, or from
both: then the words are the text's, and the pack adds what people know beyond them.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from sqlite3 import Connection

from knowledge import index, schema
from knowledge.citations import Key, kind_of, number_key
from knowledge.index import Folded, Passage
from knowledge.kinds import kind
from knowledge.language import Language
from knowledge.pack_reader import Lexicon, Pack, fingerprint, read_pack
from knowledge.parsed import PAGE, ParsedText, Row
from knowledge.records import Concept, PackRegulation, Regulation, Sop
from knowledge.relations import CARRIES_OUT, CHANGES, REVOKES, REVOKES_PART
from knowledge.structure import PASAL
from knowledge.transaction import transaction

Progress = Callable[[str, int, int], None]
PACK = "pack"


def is_current(connection: Connection, pack_folder: Path) -> bool:
    """Whether the file was built from just these pack files, by this code."""
    built = schema.built(connection)
    return built is not None and built[:2] == (schema.FORMAT, fingerprint(pack_folder))


def has_old_format(connection: Connection) -> bool:
    """Whether the file was made by another version of this code, so that texts must be read again."""
    built = schema.built(connection)
    return built is not None and built[0] != schema.FORMAT


def file_names(connection: Connection) -> dict[str, str]:
    """Under which names files were loaded, by their SHA-256; empty where nothing is known."""
    if connection.execute("select 1 from sqlite_master where name = 'texts'").fetchone() is None:
        return {}
    return dict(connection.execute("select sha256, name from texts").fetchall())


def build(connection: Connection, pack_folder: Path, progress: Progress) -> None:
    """Bring the file up to the pack, in one transaction: a kill leaves the former content. Texts
    that are stored stay.

    Raises SourceError where the pack has mistakes; the file is then unchanged.
    """
    pack = read_pack(pack_folder)
    lexicon = hashlib.sha256(pack.lexicon.model_dump_json().encode()).hexdigest()
    built = schema.built(connection)
    with transaction(connection):
        if built is None or built[0] != schema.FORMAT:
            schema.create_tables(connection)
        elif built[2] != lexicon:
            index.create_tables(connection)
        _write_pack(connection, pack, progress, everything=built is None or built[2] != lexicon)
        connection.execute("delete from built")
        connection.execute(
            "insert into built values (?, ?, ?, ?)",
            (schema.FORMAT, fingerprint(pack_folder), lexicon, pack.lexicon.model_dump_json()),
        )


def read_lexicon(connection: Connection) -> Lexicon:
    """The lexicon that the file was built with."""
    (lexicon,) = connection.execute("select lexicon from built").fetchone()
    return Lexicon.model_validate_json(lexicon)


def read_language(connection: Connection, added: Mapping[str, str]) -> Language:
    """How this collection's words are folded: its lexicon, with short forms added, and vocabulary."""
    lexicon = read_lexicon(connection)
    lexicon = lexicon.model_copy(update={"singkatan": {**lexicon.singkatan, **added}})
    names = connection.execute(
        """select nama from sops union all select json_extract(record, '$.nama') from concepts
        union all select json_extract(record, '$.tentang') from regulations"""
    )
    return Language(lexicon, index.vocabulary(connection), [name.lower() for (name,) in names if name])


# The pack


def _write_pack(connection: Connection, pack: Pack, progress: Progress, *, everything: bool) -> None:
    """Replace what the pack says; with `everything`, index the texts anew too."""
    language = Language(pack.lexicon)
    gone = [
        identifier for (identifier,) in connection.execute("select id from regulations where pack is not null")
        if identifier not in {entry.id for entry in pack.regulations}
    ]  # fmt: skip
    connection.execute("delete from relations where said_by = ?", (PACK,))
    connection.execute("delete from changes where place = ?", (PACK,))
    for sort in ("sops", "concepts"):
        for (identifier,) in connection.execute(f"select id from {sort}").fetchall():
            index.remove(connection, identifier, ("sop", "concept"))
        connection.execute(f"delete from {sort}")
    keys = {entry.id: _key(entry) for entry in pack.regulations}
    for entry in pack.regulations:
        _adopt_text_only(connection, entry)
        _save_regulation(connection, entry, entry)
        _save_pack_relations(connection, entry, keys)
        if not _has_text(connection, entry.id):
            _save_pack_pasal(connection, entry)
    for identifier in gone:
        _forget_pack(connection, identifier)
    connection.executemany(
        "insert into sops values (?, ?, ?, ?)",
        [
            (sop.id, at, sop.nama, sop.model_dump_json())
            for at, sop in enumerate(sorted(pack.sops, key=lambda sop: sop.nama))
        ],
    )
    connection.executemany(
        "insert into concepts values (?, ?)", [(one.id, one.model_dump_json()) for one in pack.concepts]
    )
    if everything:
        wanted = [identifier for (identifier,) in connection.execute("select id from regulations")]
    else:
        wanted = [*keys, *gone]
        for identifier in wanted:
            index.remove(connection, identifier, ("regulation", "pasal"))
    total = len(wanted) + len(pack.sops) + len(pack.concepts)

    def folded() -> Iterator[Folded]:
        groups: list[Iterable[Passage]] = [
            *(regulation_passages(connection, identifier) for identifier in wanted),
            *([_sop_passage(sop)] for sop in pack.sops),
            *(_concept_passages(concept) for concept in pack.concepts),
        ]
        for number, group in enumerate(groups, 1):
            yield from (index.fold(language, passage) for passage in group)
            if number % 25 == 0 or number == total:
                progress("Menyiapkan basis pengetahuan", number, total)

    index.insert(connection, folded())


def _adopt_text_only(connection: Connection, entry: PackRegulation) -> None:
    """A text loaded before the pack knew the regulation goes over to the pack's id."""
    kind_code, number, year = _key(entry)
    row = connection.execute(
        "select id from regulations where kind = ? and number = ? and year = ?", (kind_code, number, year)
    ).fetchone()
    if row is None or row[0] == entry.id:
        return
    index.remove(connection, row[0], ("regulation", "pasal"))
    connection.execute("delete from regulations where id = ?", row)
    for table, column in (
        ("texts", "regulation"), ("segments", "regulation"), ("changes", "source"), ("links", "source"),
        ("relations", "said_by"),
    ):  # fmt: skip
        connection.execute(f"update {table} set {column} = ? where {column} = ?", (entry.id, row[0]))


def _forget_pack(connection: Connection, identifier: str) -> None:
    """The pack no longer has a regulation: it goes, unless its text is stored."""
    if not _has_text(connection, identifier):
        connection.execute("delete from regulations where id = ?", (identifier,))
        connection.execute("delete from segments where regulation = ?", (identifier,))
        return
    connection.execute("update regulations set pack = null where id = ?", (identifier,))


def _has_text(connection: Connection, identifier: str) -> bool:
    found = connection.execute("select 1 from texts where regulation = ? limit 1", (identifier,)).fetchone()
    return found is not None


def _key(entry: Regulation) -> tuple[str, str, int]:
    code = kind_of(entry.jenis)
    return code, number_key(code, entry.nomor), entry.tahun


def _save_regulation(connection: Connection, entry: Regulation, pack: PackRegulation | None) -> None:
    connection.execute(
        "insert or replace into regulations values (?, ?, ?, ?, ?, ?)",
        (
            entry.id, *_key(entry), entry.model_dump_json(include=set(Regulation.model_fields)),
            pack.model_dump_json() if pack else None,
        ),
    )  # fmt: skip


def _save_pack_relations(
    connection: Connection, entry: PackRegulation, keys: dict[str, tuple[str, str, int]]
) -> None:
    for relation in (CHANGES, REVOKES, REVOKES_PART, CARRIES_OUT):
        for target in getattr(entry, relation):
            connection.execute(
                "insert or ignore into relations values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (*_key(entry), relation, *keys[target], PACK, ""),
            )
    for target, pasal in entry.mengubah_pasal.items():
        connection.executemany(
            "insert into changes values (?, ?, ?, ?, ?, ?, ?, ?)",
            [(entry.id, *keys[target], number, "diubah", PACK, "") for number in pasal],
        )


def _save_pack_pasal(connection: Connection, entry: PackRegulation) -> None:
    connection.execute("delete from segments where regulation = ?", (entry.id,))
    connection.executemany(
        "insert into segments values (?, ?, ?, ?, '', '[]', 0, ?, ?)",
        [
            (entry.id, position, PASAL, pasal.nomor, pasal.tentang, pasal.bunyi)
            for position, pasal in enumerate(entry.pasal)
        ],
    )


# Texts


@dataclass(frozen=True)
class Stored:
    """What became of a text: `outcome` is new, version (a newer text of a regulation that had one),
    worse (kept aside: it reads less of the regulation than the text that is stored)."""

    regulation: str
    outcome: str


def find_regulation(connection: Connection, key: Key) -> str | None:
    """The id of the stored regulation that has this identity."""
    assert key.jenis is not None
    row = connection.execute(
        "select id from regulations where kind = ? and number = ? and year = ?",
        (key.jenis, number_key(key.jenis, key.nomor), key.tahun),
    ).fetchone()
    return row[0] if row else None


def knows_file(connection: Connection, sha256: str) -> bool:
    """Whether this very file has been stored."""
    return connection.execute("select 1 from texts where sha256 = ?", (sha256,)).fetchone() is not None


def save_text(
    connection: Connection,
    language: Language,
    parsed: ParsedText,
    now: datetime,
    folded: Iterable[Folded] | None = None,
    *,
    wanted: bool = False,
) -> Stored:
    """Store a text and make it searchable. Part of the caller's transaction.

    `folded`: the passages of `text_passages`, if they have been folded already. `wanted`: a person
    has looked and wants this text, even if it reads less than the one before.
    """
    key = parsed.identity.key
    identifier = find_regulation(connection, key) or new_identifier(key)
    before = connection.execute(
        "select id, doubts from texts where regulation = ? and is_current", (identifier,)
    ).fetchone()
    worse = before is not None and not wanted and _reads_less(connection, identifier, parsed)
    connection.execute(
        "insert into texts (sha256, regulation, name, file_kind, pages, characters, added, is_current, doubts)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            parsed.sha256, identifier, parsed.name[-300:], parsed.file_kind, parsed.pages, parsed.characters,
            now.isoformat(timespec="seconds"), not worse, json.dumps(parsed.doubts),
        ),
    )  # fmt: skip
    if worse:
        return Stored(identifier, "worse")
    if before is not None:
        connection.execute("update texts set is_current = 0 where id = ?", (before[0],))
    pack = _pack_of(connection, identifier)
    index.remove(connection, identifier, ("regulation", "pasal"))
    _save_regulation(connection, _merged(identifier, parsed, pack), pack)
    _save_rows(connection, identifier, parsed.rows, pack)
    _save_told(connection, identifier, parsed)
    if folded is None or pack is not None or before is not None:
        folded = (index.fold(language, passage) for passage in regulation_passages(connection, identifier))
    index.insert(connection, folded)
    return Stored(identifier, "new" if before is None else "version")


def _reads_less(connection: Connection, identifier: str, parsed: ParsedText) -> bool:
    (pasal,) = connection.execute(
        "select count(*) from segments where regulation = ? and kind = ?", (identifier, PASAL)
    ).fetchone()
    return bool(parsed.count(PASAL) < 0.9 * pasal)


def new_identifier(key: Key) -> str:
    """The id of a regulation that the pack does not know: `pp-11-2017`; at most 40 characters."""
    assert key.jenis is not None
    plain = f"{key.jenis}-{number_key(key.jenis, key.nomor)}-{key.tahun}".lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return slug if len(slug) <= 40 else f"{slug[:31].strip('-')}-{hashlib.sha256(plain.encode()).hexdigest()[:8]}"


def _pack_of(connection: Connection, identifier: str) -> PackRegulation | None:
    row = connection.execute("select pack from regulations where id = ?", (identifier,)).fetchone()
    return PackRegulation.model_validate_json(row[0]) if row and row[0] else None


def _merged(identifier: str, parsed: ParsedText, pack: PackRegulation | None) -> Regulation:
    told = parsed.identity
    if pack is not None:
        update = {
            "ditetapkan": pack.ditetapkan or told.ditetapkan,
            "diundangkan": pack.diundangkan or told.diundangkan,
            "lembaran_negara": pack.lembaran_negara or told.lembaran_negara,
        }
        return pack.model_copy(update=update)
    assert told.key.jenis is not None and told.key.tahun is not None
    return Regulation(
        id=identifier, jenis=kind(told.key.jenis).short, nomor=told.key.nomor, tahun=told.key.tahun,
        tentang=told.tentang[:600], status="berlaku", ditetapkan=told.ditetapkan,
        diundangkan=told.diundangkan, lembaran_negara=told.lembaran_negara,
    )  # fmt: skip


def _save_rows(connection: Connection, identifier: str, rows: Iterable[Row], pack: PackRegulation | None) -> None:
    subjects = {pasal.nomor: pasal.tentang for pasal in pack.pasal} if pack else {}
    connection.execute("delete from segments where regulation = ?", (identifier,))
    connection.executemany(
        "insert into segments values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                identifier, position, row.kind, row.label, row.title, json.dumps(row.heads), row.page,
                subjects.get(row.label, "") if row.kind == PASAL else "", row.text,
            )
            for position, row in enumerate(rows)
        ],
    )  # fmt: skip


def _save_told(connection: Connection, identifier: str, parsed: ParsedText) -> None:
    """What the text says of other regulations; what its former version said is forgotten."""
    own = _flat(parsed.identity.key)
    connection.execute("delete from relations where said_by = ?", (identifier,))
    connection.execute("delete from changes where source = ? and place <> ?", (identifier, PACK))
    connection.execute("delete from links where source = ?", (identifier,))
    connection.executemany(
        "insert or ignore into relations values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (*(_flat(one.source) if one.source else own), one.relation, *_flat(one.target), identifier, one.place)
            for one in parsed.relations
        ],
    )
    connection.executemany(
        "insert into changes values (?, ?, ?, ?, ?, ?, ?, ?)",
        [(identifier, *_flat(one.target), one.pasal, one.what, one.place, one.label) for one in parsed.changes],
    )
    connection.executemany(
        "insert into links values (?, ?, ?, ?, ?, ?)",
        [(identifier, one.pasal, *(_flat(one.target) if one.target else own), one.cited) for one in parsed.links],
    )


def _flat(key: Key) -> tuple[str, str, int]:
    assert key.jenis is not None and key.tahun is not None
    return key.jenis, number_key(key.jenis, key.nomor), key.tahun


# Passages


def regulation_passages(connection: Connection, identifier: str) -> Iterator[Passage]:
    """What search finds of a regulation that is stored: itself, and each pasal or page."""
    (record,) = connection.execute("select record from regulations where id = ?", (identifier,)).fetchone()
    entry = Regulation.model_validate_json(record)
    considering = connection.execute(
        "select text from segments where regulation = ? and kind = 'menimbang'", (identifier,)
    ).fetchone()
    yield _regulation_passage(entry, considering[0] if considering else "")
    rows = connection.execute(
        "select kind, label, heads, subject, text from segments where regulation = ? and kind in (?, ?)",
        (identifier, PASAL, PAGE),
    ).fetchall()
    for row_kind, label, heads, subject, text in rows:
        yield _provision_passage(entry, row_kind, label, json.loads(heads), subject, text)


def text_passages(identifier: str, parsed: ParsedText) -> Iterator[Passage]:
    """The same for a text that the pack says nothing of, before it is stored."""
    entry = _merged(identifier, parsed, None)
    yield _regulation_passage(entry, parsed.considering)
    for row in parsed.rows:
        if row.kind in (PASAL, PAGE):
            yield _provision_passage(entry, row.kind, row.label, row.heads, "", row.text)


def _regulation_passage(entry: Regulation, considering: str) -> Passage:
    text = " ".join((entry.ringkasan, *entry.pokok)) if entry.ringkasan else considering[:1500]
    return Passage(
        "regulation", entry.id, "", entry.tentang, (*entry.sebutan, *entry.topik),
        f"{entry.jenis} {entry.nomor or ''} {entry.tahun}", text,
    )  # fmt: skip


def _provision_passage(
    entry: Regulation, row_kind: str, label: str, heads: Iterable[Iterable[str]], subject: str, text: str
) -> Passage:
    titles = [title for _, _, title in heads]
    above = " / ".join(titles)
    names = (subject,) if subject else ()
    lead = f"{above} {entry.tentang}" if subject else entry.tentang
    nearest = subject or (titles[-1] if titles else "")
    in_full = f"{nearest} {entry.tentang}" if nearest else ""
    return Passage("pasal", entry.id, label, subject or above, names, lead, text, in_full)


def _sop_passage(sop: Sop) -> Passage:
    steps = [" ".join((step.kegiatan, *step.kelengkapan, *step.output, step.keterangan)) for step in sop.langkah]
    return Passage("sop", sop.id, "", sop.nama, (*sop.sebutan, *sop.pertanyaan), sop.unit, " ".join(steps))


def _concept_passages(concept: Concept) -> Iterator[Passage]:
    points = " ".join(f"{point.nama} {point.isi}" for point in concept.butir)
    yield Passage(
        "concept", concept.id, "", concept.nama, (*concept.sebutan, *concept.pertanyaan),
        "", f"{concept.isi} {points}",
    )  # fmt: skip
    for point in concept.butir:
        if point.sebutan:
            yield Passage("concept", concept.id, point.nama, point.nama, point.sebutan, concept.nama, point.isi)

"""Reading regulations: a pasal with all that belongs to it, the table of contents, status, references."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from sqlite3 import Connection

from knowledge import structure
from knowledge.citations import kind_of, number_key
from knowledge.kinds import kind, numbered
from knowledge.parsed import PAGE
from knowledge.records import Regulation, Status
from knowledge.relations import CHANGES, REVOKES, REVOKES_PART


@dataclass(frozen=True)
class Provision:
    """A pasal (or, of a text without pasal, a page): its words line by line, what it is about if we
    know, the headings it stands under as (kind, label, title), its page in the source (0: unknown)
    and its Penjelasan."""

    nomor: str
    tentang: str
    bunyi: str
    heads: tuple[tuple[str, str, str], ...] = ()
    page: int = 0
    penjelasan: str = ""

    @property
    def is_page(self) -> bool:
        """Whether this is a page of a text, not a pasal."""
        return not self.nomor[:1].isdigit() and self.nomor[:1] not in "IVX"


@dataclass(frozen=True)
class Named:
    """Another regulation that is spoken of: its short name, and its id if it is stored ("" if not).

    `told_by`: the short name of the regulation whose `place` says so; "" if the pack does.
    """

    short: str
    id: str = ""
    told_by: str = ""
    place: str = ""


@dataclass(frozen=True)
class Standing:
    """What became of a regulation: its status, and by what."""

    status: Status
    amended_by: tuple[Named, ...] = ()
    revoked_by: tuple[Named, ...] = ()

    @property
    def is_void(self) -> bool:
        """Whether nothing of it is in force any more."""
        return self.status in ("dicabut", "tidak berlaku")


@dataclass(frozen=True)
class PasalChange:
    """A later act changed, inserted or struck out a pasal (`what`); `place`: where it says so."""

    by: Named
    what: str
    pasal: str


@dataclass(frozen=True)
class Chapter:
    """A BAB (or Bagian …) with the pasal from `first` to `last`; `depth` 0 for the outermost."""

    kind: str
    label: str
    title: str
    first: str
    last: str
    depth: int


@dataclass(frozen=True)
class Reference:
    """A pasal of a regulation that cites, or is cited: `pasal` is "" for the regulation as a whole."""

    regulation: Named
    pasal: str


@dataclass(frozen=True)
class Source:
    """Where a regulation's words come from: the file's name, its pages, when it was loaded (ISO), and
    which version of the text it is."""

    name: str
    pages: int
    added: str
    version: int
    doubts: tuple[tuple[str, str], ...]


def short_name(code: str, number: str, year: int) -> str:
    """`UU 30/2014`."""
    return f"{kind(code).short} {numbered(number, year)}" if number else kind(code).short


def provision(connection: Connection, regulation: str, label: str) -> Provision | None:
    """Just this pasal (or page): never a neighbour."""
    row = connection.execute(
        "select subject, text, heads, page from segments where regulation = ? and kind in (?, ?) and label = ?",
        (regulation, structure.PASAL, PAGE, label),
    ).fetchone()
    if row is None:
        return None
    explained = connection.execute(
        "select text from segments where regulation = ? and kind = ? and label = ?",
        (regulation, structure.EXPLAINED, label),
    ).fetchone()
    heads = tuple((sort, number, title) for sort, number, title in json.loads(row[2]))
    return Provision(label, row[0], row[1], heads, row[3], explained[0] if explained else "")


def labels(connection: Connection, regulation: str) -> list[str]:
    """The pasal (else the pages) that are stored of a regulation, in the law's order."""
    rows = connection.execute(
        "select label, kind from segments where regulation = ? and kind in (?, ?) order by position",
        (regulation, structure.PASAL, PAGE),
    ).fetchall()
    pasal = [label for label, sort in rows if sort == structure.PASAL]
    return pasal or [label for label, _ in rows]


def subjects(connection: Connection, regulation: str) -> dict[str, str]:
    """What the pack says that pasal are about."""
    rows = connection.execute(
        "select label, subject from segments where regulation = ? and subject <> ''", (regulation,)
    )
    return dict(rows.fetchall())


def chapters(connection: Connection, regulation: str) -> list[Chapter]:
    """The table of contents, outermost headings with the pasal that they hold."""
    rows = connection.execute(
        "select kind, label, title, heads from segments where regulation = ? order by position", (regulation,)
    )
    found: list[Chapter] = []
    open_at: dict[tuple[str, str, str], int] = {}
    for sort, label, title, packed in rows:
        heads = [(one[0], one[1], one[2]) for one in json.loads(packed)]
        if sort in structure.DIVISIONS:
            open_at[sort, label, title] = len(found)
            found.append(Chapter(sort, label, title, "", "", len(heads)))
        elif sort == structure.PASAL:
            for head in heads:
                at = open_at[head]
                chapter = found[at]
                found[at] = Chapter(
                    chapter.kind, chapter.label, chapter.title, chapter.first or label, label, chapter.depth
                )
    return found


def standing(connection: Connection, entry: Regulation) -> Standing:
    """The status: what the pack says, or what follows from the relations that texts tell."""
    code = kind_of(entry.jenis)
    rows = connection.execute(
        """select relation, source_kind, source_number, source_year, said_by, place from relations
        where kind = ? and number = ? and year = ? and relation in (?, ?, ?)
        order by source_year, cast(source_number as integer)""",
        (code, number_key(code, entry.nomor), entry.tahun, CHANGES, REVOKES, REVOKES_PART),
    ).fetchall()
    by: dict[str, dict[str, Named]] = {CHANGES: {}, REVOKES: {}, REVOKES_PART: {}}
    for relation, source_kind, number, year, said_by, place in rows:
        named = _named(connection, source_kind, number, year, said_by, place)
        by[relation].setdefault(named.short, named)
    revoked = tuple(by[REVOKES].values())
    partly = tuple(one for one in by[REVOKES_PART].values() if one.short not in by[REVOKES])
    status: Status = entry.status
    if status == "berlaku":
        status = "dicabut" if revoked else "dicabut sebagian" if partly else "diubah" if by[CHANGES] else status
    return Standing(status, tuple(by[CHANGES].values()), (*revoked, *partly))


def successors(connection: Connection, entry: Regulation) -> list[str]:
    """Ids of the stored regulations that revoked this one."""
    code = kind_of(entry.jenis)
    rows = connection.execute(
        """select r.id from relations join regulations r on r.kind = source_kind and r.number = source_number
        and r.year = source_year where relations.kind = ? and relations.number = ? and relations.year = ?
        and relation = ?""",
        (code, number_key(code, entry.nomor), entry.tahun, REVOKES),
    )
    return list(dict.fromkeys(identifier for (identifier,) in rows))


def related(connection: Connection, entry: Regulation, relation: str, *, incoming: bool) -> list[Named]:
    """Regulations that this one (or, incoming, that this one is) `mengubah`, `mencabut` …"""
    here, there = ("", "source_") if incoming else ("source_", "")
    code = kind_of(entry.jenis)
    rows = connection.execute(
        f"""select distinct {there}kind, {there}number, {there}year from relations
        where {here}kind = ? and {here}number = ? and {here}year = ? and relation = ?
        order by {there}year, cast({there}number as integer)""",
        (code, number_key(code, entry.nomor), entry.tahun, relation),
    ).fetchall()
    return [_named(connection, *row) for row in rows]


def changes_to(connection: Connection, entry: Regulation, label: str = "") -> list[PasalChange]:
    """What later acts did to a pasal, oldest first; to any pasal without `label`."""
    code = kind_of(entry.jenis)
    rows = connection.execute(
        """select r.kind, r.number, r.year, what, pasal, place, label from changes
        join regulations r on r.id = changes.source
        where changes.kind = ? and changes.number = ? and changes.year = ? and (? = '' or pasal = ?)
        order by r.year, cast(r.number as integer)""",
        (code, number_key(code, entry.nomor), entry.tahun, label, label),
    ).fetchall()
    found: dict[tuple[str, str], PasalChange] = {}
    for source_kind, number, year, what, pasal, place, mark in rows:
        where = "" if place == "pack" else f"Pasal {place}" + (f" angka {mark}" if mark else "")
        named = _named(connection, source_kind, number, year, "", where)
        found.setdefault((named.short, pasal), PasalChange(named, what, pasal))
    return list(found.values())


def cites(connection: Connection, regulation: str, label: str) -> list[Reference]:
    """What a pasal refers to."""
    rows = connection.execute(
        "select kind, number, year, cited from links where source = ? and pasal = ?", (regulation, label)
    ).fetchall()
    return [Reference(_named(connection, code, number, year), cited) for code, number, year, cited in rows]


def cited_by(connection: Connection, entry: Regulation, label: str, limit: int = 30) -> list[Reference]:
    """Pasal, of this or of other regulations, that refer to this pasal."""
    code = kind_of(entry.jenis)
    rows = connection.execute(
        """select r.kind, r.number, r.year, links.pasal from links join regulations r on r.id = links.source
        where links.kind = ? and links.number = ? and links.year = ? and cited = ?
        order by r.id = ? desc, r.year desc limit ?""",
        (code, number_key(code, entry.nomor), entry.tahun, label, entry.id, limit),
    ).fetchall()
    return [Reference(_named(connection, sort, number, year), pasal) for sort, number, year, pasal in rows]


def source(connection: Connection, regulation: str) -> Source | None:
    """Where the words that are shown come from; None where they are the pack's."""
    rows = connection.execute(
        "select name, pages, added, is_current, doubts from texts where regulation = ? order by id", (regulation,)
    ).fetchall()
    for version, (name, pages, added, is_current, doubts) in enumerate(rows, 1):
        if is_current:
            return Source(name, pages, added, version, _pairs(json.loads(doubts)))
    return None


def explanation(connection: Connection, regulation: str) -> str:
    """The general part of the Penjelasan."""
    row = connection.execute(
        "select text from segments where regulation = ? and kind = ?", (regulation, structure.GENERAL)
    ).fetchone()
    return row[0] if row else ""


def _pairs(values: Iterable[Iterable[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((key, detail) for key, detail in values)


def _named(connection: Connection, code: str, number: str, year: int, said_by: str = "", place: str = "") -> Named:
    row = connection.execute(
        """select id, record ->> 'jenis', record ->> 'nomor', record ->> 'tahun' from regulations
        where kind = ? and number = ? and year = ?""",
        (code, number, year),
    ).fetchone()
    teller = ""
    if said_by not in ("", "pack"):
        told = connection.execute("select kind, number, year from regulations where id = ?", (said_by,)).fetchone()
        teller = short_name(*told) if told else ""
    # A stored one by its own number: "PER/21/M.PAN/11" is compared by less.
    short = f"{row[1]} {numbered(row[2], row[3])}" if row else short_name(code, number, year)
    return Named(short, row[0] if row else "", teller, place)

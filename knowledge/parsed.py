"""One file to all that is stored of a regulation: a pure function, so that many processes can run it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from knowledge import files, structure
from knowledge.amending import lay_out_orders
from knowledge.citations import Key
from knowledge.files import Item
from knowledge.furniture import RunningText, run_together
from knowledge.identity import Identity, IdentityError, identify
from knowledge.kinds import kind, numbered
from knowledge.pages import FileError, Pages
from knowledge.parts import lay_out, without_torn_marks
from knowledge.relations import (
    CHANGES,
    Change,
    Link,
    Relation,
    changes_of,
    is_possible,
    links_of,
    relations_of,
)  # fmt: skip
from knowledge.structure import ANNEX, DIVISIONS, EXPLAINED, PASAL, Segment, Structure

PAGE = "halaman"
# Text without pasal is cut into pieces of about this many characters where pages are not known.
_PIECE = 3_000
# "Ayat (21": a scanner's "(2)".
_EXPLAINS_PART = re.compile(r"\s+(?=Ayat \(\d+[a-z]?[)1lJ\]](?!\w)|Huruf ?[a-z]\b|Angka \d+\b)")
_EXPLAINS_SEVERAL = 10_000  # characters: more is not repeated for each pasal that a heading names
_HEADING = 350  # characters: a longer BAB, Bagian or Paragraf has swallowed the words of a pasal
_CONSIDERING = 1_500  # characters of Menimbang that speak for a regulation in search


@dataclass(frozen=True)
class Row:
    """A stretch of the text as it is stored; `text` of a pasal is laid out line by line."""

    kind: str
    label: str
    title: str
    heads: tuple[tuple[str, str, str], ...]
    page: int
    text: str


@dataclass(frozen=True)
class ParsedText:
    """A regulation's text, read. `doubts` are keys with a detail (all the places): what an admin
    should look at."""

    name: str
    sha256: str
    file_kind: str
    pages: int
    characters: int
    identity: Identity
    amends: bool
    gapless: bool
    rows: tuple[Row, ...]
    relations: tuple[Relation, ...]
    changes: tuple[Change, ...]
    links: tuple[Link, ...]
    furniture: dict[str, int]
    doubts: tuple[tuple[str, str], ...]

    def count(self, kind: str) -> int:
        """How many rows of a kind there are."""
        return sum(row.kind == kind for row in self.rows)

    @property
    def short(self) -> str:
        """`UU 30/2014`."""
        key = self.identity.key
        return f"{kind(key.jenis or '').short} {numbered(key.nomor, key.tahun)}"

    @property
    def considering(self) -> str:
        """The beginning of Menimbang, which says what the regulation is for."""
        found = next((row.text for row in self.rows if row.kind == structure.MENIMBANG), "")
        return found[:_CONSIDERING]


def sha256(data: bytes) -> str:
    """What a file is recognised by."""
    return hashlib.sha256(data).hexdigest()


def parse(item: Item, known: Key | None = None) -> ParsedText:
    """Read one file. `known`: its identity where a person has said it.

    Raises FileError; with the reason `no_regulation` where neither the text nor the name says
    which regulation it is, or one of IdentityError's.
    """
    if item.error is not None:
        raise item.error
    source = files.read_pages(item.data)
    running = run_together(source.pages)
    try:
        identity = identify(running.text, item.name)
    except IdentityError as error:
        raise FileError(error.reason, error.detail) from error
    if known is not None:
        identity = replace(identity or Identity(known, "(judul tidak terbaca)"), key=known)
    if identity is None:
        raise FileError("no_regulation")
    read = structure.read_structure(running.text)
    rows = tuple(_rows(running, read, len(source.pages)))
    formal = any(read.of_kind(sort) for sort in (PASAL, structure.MENIMBANG, structure.MENGINGAT))
    if known is None and {"head_unread", "no_title"} & {*identity.doubts} and not formal:
        raise FileError("no_regulation")  # a name, or a letter that cites, is no regulation
    articles = [(row.label, row.text) for row in rows if row.kind == PASAL]
    considering = " ".join(row.text for row in rows if row.kind == structure.MENIMBANG)
    citing = " ".join(row.text for row in rows if row.kind == structure.MENGINGAT)
    told = list(relations_of(identity.tentang, considering, citing, articles))
    changed = next((one.target for one in told if one.relation == CHANGES and one.source is None), None)
    changes = tuple(
        change for change in dict.fromkeys(changes_of(changed, articles))
        if is_possible(CHANGES, identity.key, change.target)
    )  # fmt: skip
    targets = {one.target for one in told if one.relation == CHANGES and one.source is None}
    for change in changes:
        if change.target not in targets:
            targets.add(change.target)
            told.append(Relation(CHANGES, change.target, f"Pasal {change.place}"))
    return ParsedText(
        name=item.name, sha256=sha256(item.data), file_kind=source.kind, pages=len(source.pages),
        characters=len(running.text), identity=identity, amends=read.amends, gapless=read.gapless,
        rows=rows, changes=changes,
        relations=tuple(
            one for one in dict.fromkeys(told)
            if is_possible(one.relation, one.source or identity.key, one.target)
        ),
        links=tuple(link for label, text in articles for link in links_of(label, text)),
        furniture=dict(Counter(one.kind for one in running.furniture)),
        doubts=tuple(_doubts(identity, running, read, source)),
    )  # fmt: skip


def _rows(running: RunningText, read: Structure, pages: int) -> Iterator[Row]:
    has_pasal = bool(read.of_kind(PASAL))
    for segment in read.segments:
        text = running.text[segment.start : segment.end]
        if segment.kind == ANNEX or (not has_pasal and segment.kind not in ("menimbang", "mengingat")):
            yield from _pieces(running, segment, pages)
            continue
        if segment.kind in (PASAL, EXPLAINED):
            # The heading itself is the label.
            words = running.text[segment.words : segment.end].lstrip(" .:\t")
            if segment.kind == PASAL:
                text = lay_out_orders(without_torn_marks(words)[0])
            else:
                text = _EXPLAINS_PART.sub("\n", lay_out(words))
        others = segment.others if len(text) <= _EXPLAINS_SEVERAL else ()
        for label in (segment.label, *others):
            yield Row(
                segment.kind, label, segment.title, segment.heads,
                running.page_at(segment.start) if pages > 1 else 0, text.strip(),
            )  # fmt: skip


def _pieces(running: RunningText, segment: Segment, pages: int) -> Iterator[Row]:
    """A stretch without pasal, page by page, or in pieces that end with a line."""
    edges = [start for start in running.page_starts if segment.start < start < segment.end] if pages > 1 else []
    if pages <= 1:
        place = segment.start
        while segment.end - place > 2 * _PIECE:
            cut = running.text.rfind("\n", place + 1, place + _PIECE)
            cut = cut if cut > place else running.text.rfind(" ", place + 1, place + _PIECE)
            place = cut if cut > place else place + _PIECE
            edges.append(place)
    starts = [segment.start, *edges]
    prefix = "Lampiran " if segment.kind == ANNEX else ""
    for number, (start, end) in enumerate(zip(starts, [*edges, segment.end], strict=True), 1):
        text = running.text[start:end].strip()
        if text:
            page = running.page_at(start) if pages > 1 else number
            yield Row(
                PAGE, f"{prefix}hal. {page}" if pages > 1 else f"{prefix}bagian {number}", "", (), page, text
            )


def _doubts(identity: Identity, running: RunningText, read: Structure, source: Pages) -> Iterator[tuple[str, str]]:
    for doubt in identity.doubts:
        yield doubt, ""
    for key, pages in (("scanned", source.scanned), ("unread", source.unread)):
        if pages:
            yield key, _listed(pages)
    pasal = read.of_kind(PASAL)
    if not pasal:
        yield "no_pasal", ""
    elif empty := [one.label for one in pasal if not running.text[one.words : one.end].strip(" .:\n\t")]:
        yield "empty", _listed(empty)
    if torn := list(_torn(running, read)):
        yield "torn_ayat", _listed(list(dict.fromkeys(torn)))
    if swollen := [one.label for one in read.segments if one.kind in DIVISIONS and one.end - one.start > _HEADING]:
        yield "swollen_heading", _listed(swollen)
    if pasal and not read.gapless and not read.amends:
        labels = [int("".join(filter(str.isdigit, one.label))) for one in pasal]
        yield "gaps", _listed([number for number in range(1, max(labels) + 1) if number not in labels])


def _torn(running: RunningText, read: Structure) -> Iterator[str]:
    """Pasal in which, or in the heading before which, numbers of ayat stand without their words."""
    waiting = False
    for segment in read.segments:
        if segment.kind in DIVISIONS:
            waiting |= bool(without_torn_marks(running.text[segment.start : segment.end])[1])
        elif segment.kind == PASAL:
            if without_torn_marks(running.text[segment.words : segment.end])[1] or waiting:
                yield segment.label
            waiting = False


def _listed(numbers: Sequence[object]) -> str:
    return ", ".join(map(str, numbers))

"""The knowledge base of one office: regulations, SOPs and concepts, in one SQLite file."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from knowledge import citations, files, ingest, learned, reading, schema, search, situations, store
from knowledge.citations import Citation, Key, number_key
from knowledge.files import Item
from knowledge.ingest import Outcome, Summary
from knowledge.kinds import kind, numbered
from knowledge.language import Language
from knowledge.learned import Learned
from knowledge.pack_reader import SHIPPED
from knowledge.parsed import ParsedText
from knowledge.reading import Chapter, Named, PasalChange, Provision, Reference, Source, Standing
from knowledge.records import Concept, Regulation, Sop
from knowledge.search import Found
from knowledge.situations import Situation, Situations
from knowledge.yaml_source import Record

R = TypeVar("R", bound=Record)


class Knowledge:
    """The knowledge base of one office. One thread at a time may use it."""

    def __init__(self, path: Path, pack_folder: Path = SHIPPED) -> None:
        """`path`: the file; the sources of texts are kept in the folder `sumber` beside it."""
        self._connection = schema.open_knowledge(path)
        self._pack_folder = pack_folder
        self._added_words: dict[str, str] = {}
        self._sources = path.parent / "sumber"

    def close(self) -> None:
        """Let the file go."""
        self._connection.close()

    def refresh(self) -> None:
        """Look again at what may have changed: another process or thread has loaded texts."""
        for name in ("language", "_aliases", "_situations", "_explained"):
            self.__dict__.pop(name, None)

    def prepare(self, progress: store.Progress) -> None:
        """Build the file if it is missing or older than the pack; `progress(what, done, total)`.

        Raises SourceError with every mistake of the pack, each with file and line.
        """
        if store.is_current(self._connection, self._pack_folder):
            return
        names = store.file_names(self._connection)
        outdated = store.has_old_format(self._connection)
        store.build(self._connection, self._pack_folder, progress)
        if outdated:
            self._reload(names, progress)
        self.refresh()

    @cached_property
    def language(self) -> Language:
        """How this collection's words are folded."""
        return store.read_language(self._connection, self._added_words)

    def add_words(self, meanings: Mapping[str, str]) -> None:
        """Short forms and synonyms of this office beside the pack's: word to meaning, all of them."""
        self._added_words = dict(meanings)
        self.refresh()

    def learn(self, entries: Iterable[Learned]) -> None:
        """Answers given to questions that had none: all of them; others are forgotten."""
        if learned.agree(self._connection, self.language, entries):
            self.refresh()

    # Texts of regulations

    def ingest(
        self, paths: Iterable[Path], on_outcome: Callable[[Outcome], None], max_bytes: int = files.MAX_BYTES
    ) -> Summary:
        """Load files, folders and archives of regulations; `on_outcome` hears of each file.

        May be interrupted and run again: whole regulations are stored, each once.
        """
        try:
            return ingest.ingest(self._connection, self._sources, paths, on_outcome, max_bytes)
        finally:
            self.refresh()

    def save_text(self, parsed: ParsedText, data: bytes) -> str:
        """Store one text that `parse` has read from `data`; the regulation's id."""
        identifier = ingest.save_one(self._connection, self._sources, parsed, data)
        self.refresh()
        return identifier

    def knows_file(self, digest: str) -> bool:
        """Whether a file of this content (SHA-256) has been loaded."""
        return store.knows_file(self._connection, digest)

    def regulation_of(self, key: Key) -> Regulation | None:
        """The stored regulation that has this identity."""
        identifier = store.find_regulation(self._connection, key)
        return self.regulation(identifier) if identifier else None

    # Reading by identity

    def regulation(self, identifier: str) -> Regulation | None:
        """A regulation's record, without its pasal."""
        return self._record("regulations", identifier, Regulation)

    def sop(self, identifier: str) -> Sop | None:
        """The SOP in force under this id."""
        return self._record("sops", identifier, Sop)

    def concept(self, identifier: str) -> Concept | None:
        """An explanation by its id."""
        return self._record("concepts", identifier, Concept)

    def sops(self) -> list[Sop]:
        """All SOPs in force, by name."""
        return self._records("select record from sops order by position", Sop)

    def kinds(self) -> list[tuple[str, int]]:
        """(code, how many) of the kinds of regulations that are stored, highest rank first."""
        rows = self._connection.execute("select kind, count(*) from regulations group by kind").fetchall()
        return sorted(rows, key=lambda row: (kind(row[0]).rank, row[0]))

    def years(self, code: str) -> list[tuple[int, int]]:
        """(year, how many) of a kind's regulations, latest first."""
        return self._connection.execute(
            "select year, count(*) from regulations where kind = ? group by year order by year desc", (code,)
        ).fetchall()

    def regulations_of(self, code: str, year: int | None = None) -> list[Regulation]:
        """The regulations of a kind (and year), in legal order."""
        return self.in_legal_order(
            self._records(
                "select record from regulations where kind = ?1 and (?2 is null or year = ?2)",
                Regulation,
                code,
                year,
            )
        )

    def provision(self, regulation: str, label: str) -> Provision | None:
        """Just this pasal (or page), or None: never a neighbour."""
        return reading.provision(self._connection, regulation, label)

    def provision_labels(self, regulation: str) -> list[str]:
        """The numbers of the pasal that are stored of a regulation, in the law's order; of a text
        without pasal, the names of its pages."""
        return reading.labels(self._connection, regulation)

    def subjects(self, regulation: str) -> dict[str, str]:
        """What pasal are about, by number, where we know."""
        return reading.subjects(self._connection, regulation)

    def chapters(self, regulation: str) -> list[Chapter]:
        """The table of contents."""
        return reading.chapters(self._connection, regulation)

    def explanation(self, regulation: str) -> str:
        """The general part of the Penjelasan, or ""."""
        return reading.explanation(self._connection, regulation)

    def source(self, regulation: str) -> Source | None:
        """The file that a regulation's words come from."""
        return reading.source(self._connection, regulation)

    def standing(self, entry: Regulation) -> Standing:
        """Whether it is in force, and what amended or revoked it."""
        return reading.standing(self._connection, entry)

    def changes_to(self, entry: Regulation, label: str = "") -> list[PasalChange]:
        """What later acts did to its pasal `label`, or to any."""
        return reading.changes_to(self._connection, entry, label)

    def cites(self, regulation: str, label: str) -> list[Reference]:
        """What a pasal refers to."""
        return reading.cites(self._connection, regulation, label)

    def cited_by(self, entry: Regulation, label: str) -> list[Reference]:
        """Which pasal refer to this one."""
        return reading.cited_by(self._connection, entry, label)

    def related(self, entry: Regulation, relation: str, *, incoming: bool) -> list[Named]:
        """Regulations that this one (or, incoming, that this one is) `mengubah`, `mencabut` …"""
        return reading.related(self._connection, entry, relation, incoming=incoming)

    # Citations

    def citations(self, text: str) -> list[Citation]:
        """Citations in a text, the nicknames of stored regulations included."""
        return citations.parse(text, self._aliases)

    def cited(self, citation: Citation) -> list[Regulation]:
        """The stored regulations that a citation means: none, one, or several where its number
        or year is missing. The key decides, never a likeness."""
        number = number_key(citation.jenis or "", citation.nomor)
        # "Permen 35/2012" names no ministry: any will do, and the caller asks back if several fit.
        pattern = "PERMEN%" if citation.jenis == "PERMEN" else citation.jenis
        return self.in_legal_order(
            self._records(
                """select record from regulations where kind like ?1
                and (?2 = '' or number = ?2) and (?3 is null or year = ?3)""",
                Regulation, pattern, number, citation.tahun,
            )
        )  # fmt: skip

    def near_misses(self, citation: Citation) -> list[Regulation]:
        """Stored regulations that a slip of the pen in the number or year may have meant."""
        number = number_key(citation.jenis or "", citation.nomor)
        same_number = self._records(
            "select record from regulations where kind = ? and number = ?", Regulation, citation.jenis, number
        )
        same_year = self._records(
            "select record from regulations where kind = ? and year = ?",
            Regulation,
            citation.jenis,
            citation.tahun,
        )
        slips = [entry for entry in same_year if sorted(entry.nomor or "") == sorted(citation.nomor or "")]
        return list({entry.id: entry for entry in (*slips, *self.in_legal_order(same_number))}.values())

    def full_citation(self, entry: Regulation) -> str:
        """The official form, as it stands in a Dasar Hukum list (UU 12/2011, Lampiran II)."""
        if entry.jenis == "UUD":
            return entry.tentang
        gazette = f" ({entry.lembaran_negara})" if entry.lembaran_negara else ""
        return f"{self.official_name(entry)} tentang {entry.tentang}{gazette}"

    def official_name(self, entry: Regulation) -> str:
        """`Undang-Undang Nomor 30 Tahun 2014`; a ministry's number with a code keeps its form,
        `Nomor 113/PMK.05/2012`."""
        name = kind(citations.kind_of(entry.jenis)).full
        if entry.nomor is None:
            return entry.tentang
        if "/" in entry.nomor:
            return f"{name} Nomor {numbered(entry.nomor, entry.tahun)}"
        return f"{name} Nomor {entry.nomor} Tahun {entry.tahun}"

    def in_legal_order(self, entries: Iterable[Regulation]) -> list[Regulation]:
        """Highest rank first, then year, then number (UU 12/2011 Pasal 7 and 8)."""
        return sorted(
            entries,
            key=lambda entry: (
                kind(citations.kind_of(entry.jenis)).rank, entry.tahun, int(_digits(entry.nomor or "0"))
            ),
        )  # fmt: skip

    def in_force(self, entry: Regulation) -> list[Regulation]:
        """The regulation itself, or what replaced it if it was revoked, to any depth."""
        return self._in_force(entry, frozenset())

    def _in_force(self, entry: Regulation, seen: frozenset[str]) -> list[Regulation]:
        # Texts may be read as revoking each other: a circle ends where it began.
        if entry.id in seen or not self.standing(entry).is_void:
            return [] if entry.id in seen else [entry]
        later = [self.regulation(one) for one in reading.successors(self._connection, entry)]
        return [last for one in later if one for last in self._in_force(one, seen | {entry.id})]

    # Search

    def search(
        self,
        question: str,
        kinds: Collection[str],
        optional: Mapping[str, Collection[str]] | None = None,
        factors: Mapping[str, float] | None = None,
        several: bool = False,
        within: Collection[str] = (),
    ) -> Found:
        """The best things of `kinds` (sop, regulation, pasal, concept) for a question.

        `optional`: by kind, stems that only tell what kind of answer is wanted. `factors`: by how
        much a kind's scores are multiplied. `several`: there may be several right answers. `within`:
        only pasal of these regulations.
        """
        readings = self.language.read(question)
        asked = search.Query(
            self.language.terms(readings), self.language.asks(readings), optional or {}, factors or {}, within
        )
        return replace(search.search(self._connection, asked, kinds), several=several)

    def situation(self, question: str, weak: Collection[str] = ()) -> Situation:
        """Which SOP the situation that a question describes calls for; the stems `weak` say nothing."""
        return self._situations.judge(question, weak)

    def explained(self, question: str, weak: Collection[str] = ()) -> Situation:
        """The same for the concepts."""
        return self._explained.judge(question, weak)

    @cached_property
    def _situations(self) -> Situations:
        return situations.of_sops(self.language, *self._told())

    @cached_property
    def _explained(self) -> Situations:
        return situations.of_concepts(self.language, *self._told())

    def _told(self) -> tuple[list[Sop], list[Concept], list[Regulation]]:
        return (
            self.sops(),
            self._records("select record from concepts", Concept),
            self._records("select record from regulations where pack is not null", Regulation),
        )

    @cached_property
    def _aliases(self) -> dict[str, Key]:
        aliases: dict[str, Key] = {}
        for entry in self._records("select record from regulations where pack is not null", Regulation):
            for name in entry.sebutan:
                if re.match(r"(?i)(uu|pp|perpres|permen|pkpu|pmk|uud|peraturan) \w", name):
                    key = Key(citations.kind_of(entry.jenis), entry.nomor, entry.tahun)
                    aliases.setdefault(name.lower(), key)
        return aliases

    def _reload(self, names: dict[str, str], progress: store.Progress) -> None:
        """Read the kept sources again, after a change of the file's format."""
        items: list[Item] = list(ingest.kept_items(self._sources, names))
        count = 0

        def one_more(outcome: Outcome) -> None:
            nonlocal count
            count += 1
            progress("Memuat ulang teks peraturan", count, len(items))

        ingest.ingest_items(self._connection, self._sources, items, one_more)

    def _record(self, table: str, identifier: str, sort: type[R]) -> R | None:
        found = self._records(f"select record from {table} where id = ?", sort, identifier)
        return found[0] if found else None

    def _records(self, sql: str, sort: type[R], *values: str | int | None) -> list[R]:
        rows = self._connection.execute(sql, values)
        return [sort.model_validate_json(record) for (record,) in rows]


def _digits(number: str) -> str:
    found = re.search(r"\d+", number)
    return found.group() if found else "0"

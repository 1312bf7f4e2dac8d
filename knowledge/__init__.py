"""Regulations, SOPs and concepts: stored, cited, searched. Usable alone as a library."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from knowledge import citations, search, store
from knowledge.citations import Citation, Key
from knowledge.language import Language, Term
from knowledge.pack_reader import SHIPPED
from knowledge.records import (
    Branch,
    Concept,
    Officer,
    Pasal,
    Point,
    Regulation,
    Sop,
    Step,
    format_date,
)  # fmt: skip
from knowledge.search import Found, Grade, Hit
from knowledge.structure import Part, parts, select
from knowledge.yaml_source import Record, SourceError, read_records

__all__ = [
    "Branch", "Citation", "Concept", "Found", "Grade", "Hit", "Key", "Knowledge", "Language",
    "Officer", "Part", "Pasal", "Point", "Record", "Regulation", "Sop", "SourceError", "Step",
    "Term", "format_date", "parts", "read_records", "select",
]  # fmt: skip

R = TypeVar("R", bound=Record)

# UU 12/2011 Pasal 7 ayat (1), then Pasal 8; decisions and circulars are no regulations and follow.
_HIERARCHY = (
    ("UUD",), ("TAP MPR",), ("UU", "PERPPU"), ("PP",), ("PERPRES",), ("PERDA",),
    ("PERMENPANRB", "PERMEN"), ("PMK",),
)  # fmt: skip
_FULL_KIND = {
    "UUD": "Undang-Undang Dasar",
    "UU": "Undang-Undang",
    "PERPPU": "Peraturan Pemerintah Pengganti Undang-Undang",
    "PP": "Peraturan Pemerintah",
    "PERPRES": "Peraturan Presiden",
    "PERMENPANRB": "Peraturan Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi",
    "PMK": "Peraturan Menteri Keuangan",
    "PKPU": "Peraturan Komisi Pemilihan Umum",
    "PERBKN": "Peraturan Badan Kepegawaian Negara",
    "PERANRI": "Peraturan Arsip Nasional Republik Indonesia",
    "PERLKPP": "Peraturan Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah",
    "PERKI": "Peraturan Komisi Informasi",
}


class Knowledge:
    """The knowledge base of one office, in one SQLite file. One thread at a time may use it."""

    def __init__(self, path: Path, pack_folder: Path = SHIPPED) -> None:
        self._connection = store.open_knowledge(path)
        self._pack_folder = pack_folder

    def prepare(self, progress: store.Progress) -> None:
        """Build the file if it is missing or older than the pack; `progress(what, done, total)`.

        Raises SourceError with every mistake of the pack, each with file and line.
        """
        if not store.is_current(self._connection, self._pack_folder):
            store.build(self._connection, self._pack_folder, progress)

    @cached_property
    def language(self) -> Language:
        """How this collection's words are folded."""
        return store.read_language(self._connection)

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

    def regulations(self) -> list[Regulation]:
        """All regulations, highest rank first."""
        return self.in_legal_order(self._records("select record from regulations", Regulation))

    def pasal(self, regulation: str, nomor: str) -> Pasal | None:
        """Just this pasal, or None: never a neighbour."""
        return next(
            iter(
                self._records(
                    "select record from provisions where regulation = ? and nomor = ?",
                    Pasal,
                    regulation,
                    nomor,
                )  # fmt: skip
            ),
            None,
        )

    def pasal_numbers(self, regulation: str) -> list[str]:
        """The numbers of the pasal that are stored of a regulation, in the law's order."""
        rows = self._connection.execute(
            "select nomor from provisions where regulation = ? order by position", (regulation,)
        )
        return [nomor for (nomor,) in rows]

    def related(self, regulation: str, relation: str, *, incoming: bool) -> list[Regulation]:
        """Regulations that this one (or, incoming, that to this one) `mengubah`, `mencabut` …"""
        here, there = ("target", "source") if incoming else ("source", "target")
        return self.in_legal_order(
            self._records(
                f"""select record from relations join regulations on id = {there}
                where {here} = ? and relation = ?""",
                Regulation,
                regulation,
                relation,
            )  # fmt: skip
        )

    # Citations

    def citations(self, text: str) -> list[Citation]:
        """Citations in a text, the nicknames of stored regulations included."""
        return citations.parse(text, self._aliases)

    def cited(self, citation: Citation) -> list[Regulation]:
        """The stored regulations that a citation means: none, one, or several where its number
        or year is missing. The key decides, never a likeness."""
        return [
            entry
            for entry in self._of_kind(citation.jenis)
            if (citation.tahun is None or entry.tahun == citation.tahun)
            and (citation.nomor is None or _same_number(citation.nomor, entry.nomor))
        ]

    def near_misses(self, citation: Citation) -> list[Regulation]:
        """Stored regulations that a slip of the pen in the number or year may have meant."""
        return [
            entry
            for entry in self._of_kind(citation.jenis)
            if _same_number(citation.nomor or "", entry.nomor)
            or (entry.tahun == citation.tahun and sorted(entry.nomor or "") == sorted(citation.nomor or ""))
        ]

    def full_citation(self, entry: Regulation) -> str:
        """The official form, as it stands in a Dasar Hukum list (UU 12/2011, Lampiran II)."""
        if entry.jenis == "UUD":
            return entry.tentang
        kind = _FULL_KIND.get(citations.kind_of(entry.jenis), entry.jenis)
        gazette = f" ({entry.lembaran_negara})" if entry.lembaran_negara else ""
        return f"{kind} Nomor {entry.nomor} Tahun {entry.tahun} tentang {entry.tentang}{gazette}"

    def in_legal_order(self, entries: Iterable[Regulation]) -> list[Regulation]:
        """Highest rank first, then year, then number (UU 12/2011 Pasal 7 and 8)."""

        def rank(entry: Regulation) -> tuple[int, int, int]:
            kind = citations.kind_of(entry.jenis)
            level = next((level for level, kinds in enumerate(_HIERARCHY) if kind in kinds), len(_HIERARCHY))
            return level, entry.tahun, int(_digits(entry.nomor or "0"))

        return sorted(entries, key=rank)

    def in_force(self, entry: Regulation) -> list[Regulation]:
        """The regulation itself, or what replaced it if it was revoked, to any depth."""
        if entry.status != "dicabut":
            return [entry]
        successors = self.related(entry.id, "mencabut", incoming=True)
        return [last for successor in successors for last in self.in_force(successor)]

    # Search

    def search(
        self,
        question: str,
        kinds: Collection[str],
        optional: Mapping[str, Collection[str]] | None = None,
        factors: Mapping[str, float] | None = None,
        several: bool = False,
    ) -> Found:
        """The best things of `kinds` (sop, regulation, pasal, concept) for a question.

        `optional`: by kind, stems that only tell what kind of answer is wanted. `factors`: by how
        much a kind's scores are multiplied. `several`: there may be several right answers.
        """
        readings = self.language.read(question)
        asked = search.Query(
            self.language.terms(readings), self.language.asks(readings), optional or {}, factors or {}
        )
        return replace(search.search(self._connection, asked, kinds), several=several)

    def _of_kind(self, jenis: str | None) -> list[Regulation]:
        # "Permen 35/2012" names no ministry: any will do, and the caller asks back if several fit.
        pattern = "PERMEN%" if jenis == "PERMEN" else jenis
        return self.in_legal_order(
            self._records("select record from regulations where kind like ?", Regulation, pattern)
        )

    @cached_property
    def _aliases(self) -> dict[str, Key]:
        aliases: dict[str, Key] = {}
        for entry in self._records("select record from regulations", Regulation):
            for name in entry.sebutan:
                if re.match(r"(?i)(uu|pp|perpres|permen|pkpu|pmk|uud|peraturan) \w", name):
                    key = Key(citations.kind_of(entry.jenis), entry.nomor, entry.tahun)
                    aliases.setdefault(name.lower(), key)
        return aliases

    def _record(self, table: str, identifier: str, kind: type[R]) -> R | None:
        found = self._records(f"select record from {table} where id = ?", kind, identifier)
        return found[0] if found else None

    def _records(self, sql: str, kind: type[R], *values: str | None) -> list[R]:
        rows = self._connection.execute(sql, values)
        return [kind.model_validate_json(record) for (record,) in rows]


def _digits(number: str) -> str:
    found = re.search(r"\d+", number)
    return found.group() if found else "0"


def _same_number(asked: str, stored: str | None) -> bool:
    """`113` and `113/PMK.05` are the same number; `12` and `12A` are not."""
    if stored is None:
        return False
    if "/" in asked and "/" in stored:
        return asked.lower() == stored.lower()
    return asked.lower() == stored.lower() or (
        _digits(asked) == _digits(stored) and ("/" in asked or "/" in stored)
    )

"""Read the knowledge pack: folders of YAML files, checked one by one and against each other."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.records import Concept, PackRegulation, Sop
from knowledge.yaml_source import Record, SourceError, line_of, read_records

SHIPPED = Path(__file__).parent / "pack"


class Lexicon(Record):
    """How staff write: short forms, acronyms of several words, and words of the same sense."""

    singkatan: dict[str, str]
    akronim: dict[str, str]
    sinonim: tuple[tuple[str, ...], ...]
    kata_umum: tuple[str, ...]
    di_luar: tuple[str, ...] = ()  # what people ask that is no office's business


@dataclass(frozen=True)
class Pack:
    """All that was read, valid and with every reference resolved."""

    regulations: tuple[PackRegulation, ...]
    sops: tuple[Sop, ...]
    concepts: tuple[Concept, ...]
    lexicon: Lexicon


def pack_files(folder: Path) -> list[Path]:
    """The files that make up the pack, in a stable order."""
    return sorted(folder.rglob("*.yaml"))


def fingerprint(folder: Path) -> str:
    """Changes when any file of the pack does."""
    digest = hashlib.sha256()
    for path in pack_files(folder):
        digest.update(path.relative_to(folder).as_posix().encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()


def read_pack(folder: Path = SHIPPED) -> Pack:
    """Read and check every file.

    Raises SourceError with all mistakes found, each as `file:line: what`.
    """
    problems: list[str] = []
    places: dict[str, tuple[Path, tuple[str | int, ...]]] = {}
    regulations: list[PackRegulation] = []
    sops: list[Sop] = []
    concepts: list[Concept] = []
    lexicon = None

    def place(identifier: str, path: Path, *location: str | int) -> None:
        if identifier in places:
            line = line_of(path, *location, "id")
            problems.append(f"{path}:{line}: id '{identifier}' sudah dipakai di {places[identifier][0]}")
        places[identifier] = (path, location)

    for path in pack_files(folder):
        kind = path.relative_to(folder).parts[0]
        try:
            if kind == "regulations":
                for position, regulation in enumerate(read_records(path, list[PackRegulation])):
                    place(regulation.id, path, position)
                    regulations.append(regulation)
            elif kind == "sops":
                sop = read_records(path, Sop)
                place(sop.id, path)
                sops.append(sop)
            elif kind == "concepts":
                for position, concept in enumerate(read_records(path, list[Concept])):
                    place(concept.id, path, position)
                    concepts.append(concept)
            elif kind == "lexicon.yaml":
                lexicon = read_records(path, Lexicon)
            else:
                problems.append(f"{path}:1: berkas ini tidak dikenal di paket pengetahuan")
        except SourceError as error:
            problems.extend(error.problems)
    if lexicon is None and not problems:
        problems.append(f"{folder}/lexicon.yaml:1: berkas ini tidak ada")
    for source, key, target, wanted in _references(regulations, sops, concepts):
        if target not in places or not places[target][0].relative_to(folder).parts[0] == wanted:
            path, location = places[source]
            line = line_of(path, *location, key)
            problems.append(f"{path}:{line}: {key}: '{target}' tidak ada di {wanted}")
    if problems or lexicon is None:
        raise SourceError(problems)
    return Pack(tuple(regulations), tuple(sops), tuple(concepts), lexicon)


def _references(
    regulations: list[PackRegulation], sops: list[Sop], concepts: list[Concept]
) -> Iterator[tuple[str, str, str, str]]:
    """Every reference as (whose, field, id referred to, folder in which that must be)."""
    for regulation in regulations:
        for key in ("mengubah", "mencabut", "mencabut_sebagian", "melaksanakan"):
            for target in getattr(regulation, key):
                yield regulation.id, key, target, "regulations"
        for target in regulation.mengubah_pasal:
            yield regulation.id, "mengubah_pasal", target, "regulations"
    for sop in sops:
        for target in sop.dasar_hukum:
            yield sop.id, "dasar_hukum", target, "regulations"
        for target in sop.keterkaitan:
            yield sop.id, "keterkaitan", target, "sops"
    for concept in concepts:
        for target in concept.dasar:
            yield concept.id, "dasar", target, "regulations"
        for target in concept.terkait:
            yield concept.id, "terkait", target, "concepts"

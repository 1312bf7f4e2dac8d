"""Regulations that an administrator sends as files: read, shown, and stored only when confirmed.

A job in `office.db` carries a file through these steps; each can be repeated after a crash. Reading
and storing are slow, so they run outside the thread of turns, on a connection of their own.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.documents.logo import LogoError, read_logo
from knowledge import FileError, Item, Knowledge, ParsedText, parse, sha256, unpacked

JobKind = Literal["regulation", "logo"]
JobState = Literal["waiting", "shown", "confirmed", "done", "cancelled"]
# Telegram hands bots files of up to 20 MB; a Bot API server of one's own lifts that.
TELEGRAM_LIMIT = 20 * 1024 * 1024


@dataclass(frozen=True)
class Job:
    """A file sent for loading. `file`: how the channel fetches it; `digest`: its SHA-256 once read."""

    id: int
    chat: str
    person: str
    file: str
    name: str
    state: JobState
    digest: str = ""
    kind: JobKind = "regulation"


@dataclass(frozen=True)
class Preview:
    """What was recognised in one file, or the reason why nothing was (`reason`, `detail` as in
    FileError; `known`: it is stored already). `stored_pasal`: of the text that it would replace."""

    name: str
    regulation: str = ""
    tentang: str = ""
    bab: int = 0
    pasal: int = 0
    pages: int = 0
    amends: bool = False
    doubts: tuple[tuple[str, str], ...] = ()
    stored_pasal: int = 0
    reason: str = ""
    detail: str = ""


class Uploads:
    """Files between being sent and being stored, in the folder `masuk` of the data folder."""

    def __init__(self, data_folder: Path, max_bytes: int) -> None:
        self._folder = data_folder / "masuk"
        self._knowledge_file = data_folder / "knowledge.db"
        self._max_bytes = max_bytes

    def read(self, job: Job, data: bytes) -> tuple[str, list[Preview]]:
        """Keep a job's file and say what is in it: (digest, previews). Changes nothing else."""
        digest = sha256(data)
        self._folder.mkdir(parents=True, exist_ok=True)
        unfinished = self._folder / f"{digest}.tmp"
        unfinished.write_bytes(data)
        unfinished.replace(self._folder / digest)
        knowledge = Knowledge(self._knowledge_file)
        try:
            items = unpacked(job.name, data, self._max_bytes)
            return digest, [self._preview(knowledge, item) for item in items]
        finally:
            knowledge.close()

    def store(self, job: Job) -> list[str]:
        """Store what the job's file holds; the ids of its regulations. Repeatable."""
        data = (self._folder / job.digest).read_bytes()
        knowledge = Knowledge(self._knowledge_file)
        try:
            stored = []
            for item in unpacked(job.name, data, self._max_bytes):
                try:
                    parsed = parse(item)
                except FileError:
                    continue  # shown before the administrator agreed
                stored.append(knowledge.save_text(parsed, item.data))
            return stored
        finally:
            knowledge.close()

    def keep_logo(self, data: bytes) -> str:
        """Keep a picture as the office's logo; its path. Raises LogoError where it cannot be one."""
        folder = self._folder.parent / "logo"
        folder.mkdir(parents=True, exist_ok=True)
        # Named by its content: a path always means the same picture.
        path = folder / sha256(data)
        path.write_bytes(data)
        try:
            read_logo(str(path))
        except LogoError:
            path.unlink()
            raise
        return str(path)

    def forget(self, job: Job) -> None:
        """The file is no longer needed here."""
        if job.digest:
            (self._folder / job.digest).unlink(missing_ok=True)

    def _preview(self, knowledge: Knowledge, item: Item) -> Preview:
        if item.error is None and knowledge.knows_file(sha256(item.data)):
            return Preview(item.name, reason="known")
        try:
            parsed = parse(item)
        except FileError as error:
            return Preview(item.name, reason=error.reason, detail=error.detail)
        return _previewed(knowledge, parsed)


def _previewed(knowledge: Knowledge, parsed: ParsedText) -> Preview:
    kinds = Counter(row.kind for row in parsed.rows)
    entry = knowledge.regulation_of(parsed.identity.key)
    stored = len(knowledge.provision_labels(entry.id)) if entry and knowledge.source(entry.id) else 0
    return Preview(
        name=parsed.name, regulation=parsed.short, tentang=parsed.identity.tentang, bab=kinds["bab"],
        pasal=kinds["pasal"], pages=parsed.pages, amends=parsed.amends, doubts=parsed.doubts,
        stored_pasal=stored,
    )  # fmt: skip

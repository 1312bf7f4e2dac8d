"""Files to the store: read in several processes, written by one, a whole regulation or nothing.

Safe to interrupt and to run again: what is stored is recognised by its content and passed over.
"""

from __future__ import annotations

import gzip
import os
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from sqlite3 import Connection

from knowledge import files, index, store
from knowledge.files import Item
from knowledge.index import Folded
from knowledge.language import Language
from knowledge.pages import FileError
from knowledge.parsed import PAGE, ParsedText, parse, sha256
from knowledge.structure import PASAL
from knowledge.transaction import transaction

# Files that one worker reads at a time, and regulations that are written together.
_CHUNK_BYTES = 400_000
_CHUNK_FILES = 24
_AHEAD = 3  # chunks in work for each worker: enough to keep it busy, few enough for memory
# Below this much to read, starting processes costs more than it gains.
_ALONE_BYTES = 3_000_000


@dataclass(frozen=True)
class Outcome:
    """What became of one file: stored as `result` (new, version, worse), known before, or refused.

    `reason` and `detail` as in FileError where it was refused.
    """

    name: str
    result: str  # new, version, worse, known, refused
    regulation: str = ""
    pasal: int = 0
    pages: int = 0
    doubts: tuple[tuple[str, str], ...] = ()
    reason: str = ""
    detail: str = ""


@dataclass
class Summary:
    """A whole run: how many files had each result, what was read, and all that looks wrong."""

    counts: dict[str, int] = field(default_factory=dict)
    pasal: int = 0
    pages: int = 0
    seconds: float = 0.0
    doubtful: list[Outcome] = field(default_factory=list)

    def add(self, outcome: Outcome) -> None:
        """Count one file in."""
        self.counts[outcome.result] = self.counts.get(outcome.result, 0) + 1
        self.pasal += outcome.pasal
        self.pages += outcome.pages
        if outcome.doubts or outcome.result in ("refused", "worse"):
            self.doubtful.append(outcome)


def ingest(
    connection: Connection,
    sources: Path,
    paths: Iterable[Path],
    on_outcome: Callable[[Outcome], None],
    max_bytes: int = files.MAX_BYTES,
    workers: int | None = None,
) -> Summary:
    """Load files, folders and archives; `on_outcome` is told of each file as it is done.

    `sources`: the folder that keeps the files, so that the store can be rebuilt.
    """
    everything = (item for path in paths for item in files.items(path, max_bytes))
    return ingest_items(connection, sources, everything, on_outcome, workers)


def ingest_items(
    connection: Connection,
    sources: Path,
    items: Iterable[Item],
    on_outcome: Callable[[Outcome], None],
    workers: int | None = None,
) -> Summary:
    """As `ingest`, for files that have been opened already."""
    started = time.perf_counter()
    summary = Summary()

    def done(outcome: Outcome) -> None:
        summary.add(outcome)
        on_outcome(outcome)

    language = Language(store.read_lexicon(connection))
    fresh = _unknown(connection, items, done)
    with _readers(language, workers or os.cpu_count() or 1) as read:
        for chunk in read(fresh):
            _write(connection, sources, language, chunk, done)
    connection.execute("pragma optimize")
    connection.execute("pragma wal_checkpoint(truncate)")
    summary.seconds = time.perf_counter() - started
    return summary


def save_one(connection: Connection, sources: Path, parsed: ParsedText, data: bytes) -> str:
    """Store one text that has been read; the regulation's id. A repeat has no second effect."""
    language = Language(store.read_lexicon(connection))
    keep_source(sources, data, parsed.sha256)
    with transaction(connection):
        if not store.knows_file(connection, parsed.sha256):
            store.save_text(connection, language, parsed, datetime.now().astimezone(), wanted=True)
    identifier = store.find_regulation(connection, parsed.identity.key)
    assert identifier is not None
    return identifier


def keep_source(sources: Path, data: bytes, digest: str) -> None:
    """Keep a file's bytes, compressed, under its content's name. Repeatable."""
    target = source_path(sources, digest)
    if target.exists():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_suffix(".tmp")
    unfinished.write_bytes(gzip.compress(data, 1, mtime=0))
    unfinished.replace(target)


def source_path(sources: Path, digest: str) -> Path:
    """Where a kept file is."""
    return sources / digest[:2] / f"{digest}.gz"


def kept_items(sources: Path, names: dict[str, str]) -> Iterator[Item]:
    """All kept files, under the names that they were loaded with (`names`: by digest)."""
    for path in sorted(sources.glob("*/*.gz")):
        digest = path.stem
        try:
            yield Item(names.get(digest, digest), gzip.decompress(path.read_bytes()))
        except (OSError, EOFError) as error:
            yield Item(names.get(digest, digest), error=FileError("damaged", str(error)[:120]))


def _unknown(connection: Connection, items: Iterable[Item], done: Callable[[Outcome], None]) -> Iterator[Item]:
    """The files that are not stored yet; the same file twice in one run is read once."""
    seen: set[str] = set()
    for item in items:
        if item.error is None:
            digest = sha256(item.data)
            if digest in seen or store.knows_file(connection, digest):
                done(Outcome(item.name, "known"))
                continue
            seen.add(digest)
        yield item


# Reading: item → ParsedText with its folded passages, or the error


@dataclass(frozen=True)
class _Read:
    item: Item
    parsed: ParsedText | None
    folded: list[Folded]
    error: FileError | None = None


_worker_language: Language | None = None


def _start_worker(language: Language) -> None:
    global _worker_language
    _worker_language = language


def _read_chunk(chunk: list[Item]) -> list[_Read]:
    assert _worker_language is not None
    return [_read(item, _worker_language) for item in chunk]


def _read(item: Item, language: Language) -> _Read:
    try:
        parsed = parse(item)
    except FileError as error:
        return _Read(item, None, [], error)
    except Exception as error:  # one odd file must not stop a folder of thousands: it is reported
        return _Read(item, None, [], FileError("unreadable", f"{type(error).__name__}: {error}"[:200]))
    identifier = store.new_identifier(parsed.identity.key)
    folded = [index.fold(language, passage) for passage in store.text_passages(identifier, parsed)]
    return _Read(item, parsed, folded)


Reader = Callable[[Iterable[Item]], Iterator[list[_Read]]]


@contextmanager
def _readers(language: Language, workers: int) -> Iterator[Reader]:
    """A function that reads items in chunks, in order, in this process or in several."""
    pool: ProcessPoolExecutor | None = None

    def read(items: Iterable[Item]) -> Iterator[list[_Read]]:
        nonlocal pool
        chunks = _chunks(items)
        first = list(islice(chunks, _ALONE_BYTES // _CHUNK_BYTES))
        more = next(chunks, None)
        if more is None or workers == 1:
            for chunk in (*first, *([more] if more else []), *chunks):
                yield [_read(item, language) for item in chunk]
            return
        pool = ProcessPoolExecutor(workers, initializer=_start_worker, initargs=(language,))
        waiting: list[Future[list[_Read]]] = [pool.submit(_read_chunk, chunk) for chunk in (*first, more)]
        for chunk in chunks:
            while len(waiting) >= workers * _AHEAD:
                yield waiting.pop(0).result()
            waiting.append(pool.submit(_read_chunk, chunk))
        while waiting:
            yield waiting.pop(0).result()

    try:
        yield read
    finally:
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _chunks(items: Iterable[Item]) -> Iterator[list[Item]]:
    chunk: list[Item] = []
    size = 0
    for item in items:
        chunk.append(item)
        size += len(item.data)
        if size >= _CHUNK_BYTES or len(chunk) >= _CHUNK_FILES:
            yield chunk
            chunk, size = [], 0
    if chunk:
        yield chunk


# Writing


def _write(
    connection: Connection, sources: Path, language: Language, chunk: list[_Read], done: Callable[[Outcome], None]
) -> None:
    with transaction(connection):
        outcomes = [_write_one(connection, sources, language, one) for one in chunk]
    for outcome in outcomes:
        done(outcome)


def _write_one(connection: Connection, sources: Path, language: Language, one: _Read) -> Outcome:
    if one.parsed is None:
        assert one.error is not None
        return Outcome(one.item.name, "refused", reason=one.error.reason, detail=one.error.detail)
    parsed = one.parsed
    keep_source(sources, one.item.data, parsed.sha256)
    stored = store.save_text(connection, language, parsed, datetime.now().astimezone(), one.folded)
    return Outcome(
        one.item.name, stored.outcome, stored.regulation, parsed.count(PASAL) or parsed.count(PAGE),
        parsed.pages, parsed.doubts,
    )  # fmt: skip

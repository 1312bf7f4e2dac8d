"""What the retrieval bench measures on: public Indonesian texts and questions, read from the shared
folder (`SOP_SHARED`, default: `../shared` beside the repository). None of it is part of the repository."""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sys
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.index import Passage

SHARED = Path(os.environ.get("SOP_SHARED", Path(__file__).parents[2] / "shared"))
_PASAL_HEADING = re.compile(r"^[ \t#*]*Pasal[ \t]+(\d+[A-Z]?|[IVX]+)[ \t*]*$", re.M)
_SUBJECT = re.compile(r"(?i)\btentang\s+(.+?)\s+(?:dengan rahmat|presiden republik|menimbang)", re.S)


@dataclass(frozen=True)
class Question:
    """A labelled question; without labels nothing answers it. `group`: noise level or class."""

    text: str
    labels: frozenset[str]
    level: str
    kind: str
    topic: str  # questions of one topic are never split between tuning and checking


def key(passage: Passage) -> str:
    """The label of a passage: `UU/2014/30#9`."""
    return f"{passage.ref}#{passage.part}" if passage.part else passage.ref


def need(path: Path) -> Path:
    """The path, or an end with a sentence that says what is missing."""
    if not path.exists():
        sys.exit(f"not there: {path} (set SOP_SHARED to the folder with the shared material)")
    return path


def legal_passages() -> list[Passage]:
    """31 regulations by pasal, and 40 titles of SOPs."""
    return [_passage(row) for row in _rows(need(SHARED / "retrieval" / "passages.jsonl.gz"))]


def _passage(row: dict[str, Any]) -> Passage:
    if row["kind"] == "sop":
        return Passage("sop", row["id"], "", row["judul"].removeprefix("SOP "), (), "", row["text"])
    subject = row["judul"].partition(" tentang ")[2]
    if row["kind"] == "reg":
        return Passage("regulation", row["reg"], "", subject, (), row["judul"], "")
    heading = row["heading"]
    in_full = f"{heading.rpartition(' / ')[2]} {subject}" if heading else ""
    return Passage("pasal", row["reg"], row["pasal"], heading, (), subject, row["text"], in_full)


def legal_questions() -> list[Question]:
    """Questions on them at three noise levels, and questions that nothing there answers."""
    return [
        Question(row["query"], frozenset(row["labels"]), row["level"], row["cls"], row["intent"])
        for row in _rows(need(SHARED / "retrieval" / "queries-dev.jsonl"))
    ]


def bulk_passages(limit: int) -> Iterator[Passage]:
    """Further regulations, a passage for each pasal by its heading at the start of a line."""
    count = 0
    with tarfile.open(need(SHARED / "corpus" / "regs-bulk" / "data-peraturan-dev.tar.gz")) as archive:
        for member in archive:
            file = archive.extractfile(member) if member.name.endswith(".md") else None
            if file is None:
                continue
            text = file.read().decode("utf-8", "replace")
            jenis, year, number = Path(member.name).with_suffix("").parts[-3:]
            ref = f"{jenis.upper()}/{year}/{number}"
            found = _SUBJECT.search(text[:3000])
            subject = " ".join(found[1].split())[:200] if found else ""
            seen = set()
            pieces = _PASAL_HEADING.split(text)
            for part, body in zip(pieces[1::2], pieces[2::2], strict=True):
                if part in seen:
                    continue  # the elucidation repeats the headings
                seen.add(part)
                yield Passage("pasal", ref, part, "", (), subject, body[:4000])
                count += 1
                if count == limit:
                    return


def paragraphs(split: str) -> tuple[list[Passage], list[Question]]:
    """IDK-MRC: Wikipedia paragraphs and people's questions on them, as typed and with slips."""
    passages, questions = [], []
    with gzip.open(need(SHARED / "corpus" / "qa" / f"idk_mrc_{split}.json.gz"), "rt", encoding="utf-8") as file:
        rows = json.load(file)
    chance = random.Random(7)
    for number, row in enumerate(rows):
        passages.append(Passage("pasal", f"p{number}", "", "", (), "", row["context"]))
        for asked in row["qas"]:
            if not asked["is_impossible"]:
                labels = frozenset({f"p{number}"})
                questions.append(Question(asked["question"], labels, "clean", "paragraph", asked["id"]))
                slips = " ".join(_slip(word, chance) for word in asked["question"].split())
                questions.append(Question(slips, labels, "typo", "paragraph", asked["id"]))
    return passages, questions


def _slip(word: str, chance: random.Random) -> str:
    """With even odds, one slip of a longer word: a letter left out, doubled, swapped or mistaken."""
    if len(word) < 4 or not word.isalpha() or chance.random() < 0.5:
        return word
    at = chance.randrange(len(word) - 1)
    kind = chance.randrange(4)
    if kind == 0:
        return word[:at] + word[at + 1 :]
    if kind == 1:
        return word[:at] + word[at] + word[at:]
    if kind == 2:
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    return word[:at] + chance.choice("aeiousrtnklmp") + word[at + 1 :]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as file:
        for line in file:
            yield json.loads(line)

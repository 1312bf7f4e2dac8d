"""What became of a message, stage by stage, as plain data: for the log and for `bot.py explain`."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from assistant.intent import Intent
from knowledge import SURE, UNSURE, Knowledge

_CANDIDATES = 5


def trace(text: str, intents: Iterable[Intent], knowledge: Knowledge) -> dict[str, Any]:
    """The words as read, the citations, and for each intent its candidates and grade."""
    readings = knowledge.language.read(text)
    return {
        "words": [_changed(reading.typed, reading.word, reading.others) for reading in readings],
        "citations": [f"{c.jenis or ''} {c.nomor or ''}/{c.tahun or ''} {' '.join(c.pasal)}".strip()
                      for c in knowledge.citations(text)],
        "intents": [_intent(intent) for intent in intents],
        "thresholds": {"sure": SURE, "unsure": UNSURE},
    }  # fmt: skip


def _changed(typed: str, word: str, others: Iterable[tuple[str, float]]) -> str:
    also = "".join(f" | {other} {weight}" for other, weight in others)
    return f"{typed} → {word}{also}" if typed != word or also else typed


def _intent(intent: Intent) -> dict[str, Any]:
    found = intent.found
    told: dict[str, Any] = {
        "name": intent.name, "ref": intent.ref, "part": intent.part, "aspect": intent.aspect,
    }  # fmt: skip
    if found is not None:
        told |= {
            "terms": [_changed(term.typed, term.stem, term.others) for term in found.terms],
            "unknown": list(found.unknown),
            "certainty": round(found.certainty, 3),
            "grade": found.grade.value,
            "candidates": [
                {"kind": hit.kind, "ref": hit.ref, "part": hit.part, "score": hit.score,
                 "coverage": hit.coverage, "named": hit.named}
                for hit in found.hits[:_CANDIDATES]
            ],
        }  # fmt: skip
    return told

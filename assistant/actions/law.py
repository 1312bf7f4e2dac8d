"""Answers about regulations: one by number, its status and relations, the legal basis of a topic."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn
from knowledge import Citation, Grade, Hit, Named, Regulation, Status, kind, numbered

# A regulation this much weaker than the best is no answer to the same question.
_MUCH_WEAKER = 0.72
_MAX_BASES = 6
_MOST_ECHOED = 3  # words of a topic; more are the person's own sentence
_LIKELY = 0.45  # certainty of a pasal that is offered beside the regulations


@dataclass(frozen=True)
class Standing:
    """A regulation with what became of it: who amended it, who revoked it."""

    entry: Regulation
    short: str
    status: Status
    amended_by: tuple[Named, ...]
    revoked_by: tuple[Named, ...]


def regulation(turn: Turn, intent: Intent) -> list[Reply]:
    """A regulation: identity, status, what it says, relations; or that it is not stored."""
    if not intent.ref:
        assert intent.citation is not None
        return not_stored(turn, intent.citation)
    return show(turn, intent.ref)


def legal_basis(turn: Turn, intent: Intent) -> list[Reply]:
    """The regulations a topic rests on, in legal order, ready to be copied."""
    if intent.ref:
        concept = turn.knowledge.concept(intent.ref)
        ids = list(concept.dasar) if concept else []
        topic = intent.topic or (concept.nama if concept else "")
    else:
        assert intent.found is not None
        best = intent.found.hits[0].score
        ids = [hit.ref for hit in intent.found.hits if hit.score >= best * _MUCH_WEAKER][:_MAX_BASES]
        topic = intent.topic
    entries = [entry for one in ids if (entry := turn.knowledge.regulation(one))]
    if not entries:
        return [turn.words.say("law/no_basis", topic=topic)]
    ordered = turn.knowledge.in_legal_order(_with_successors(turn, entries))
    turn.focus_on("regulation", entries[0].id)
    unsure = intent.found is not None and intent.found.grade is not Grade.SURE
    return [
        turn.words.say(
            "law/legal_basis",
            topic=topic if intent.ref or len(topic.split()) <= _MOST_ECHOED else "",
            pasal=_pasal_about(turn, topic) if intent.found else [],
            unsure=unsure,
            standings=[standing(turn, entry) for entry in ordered],
            # A list that is ready to be copied is a promise: it is given only when sure.
            copyable=[] if unsure else citable(turn, ordered),
        )
    ]


def _pasal_about(turn: Turn, topic: str) -> list[Hit]:
    """The pasal that are likely what a topic rests on, at most three, none of a revoked act."""
    found = turn.knowledge.search(topic, ("pasal",))
    if found.certainty < _LIKELY:
        return []
    near = [hit for hit in found.hits[:3] if hit.score >= found.hits[0].score * _MUCH_WEAKER]
    entries = {hit.ref: turn.knowledge.regulation(hit.ref) for hit in near}
    return [
        replace(
            hit,
            title=f"Pasal {hit.part} {entry.short}: {hit.title}"
            if hit.title
            else f"Pasal {hit.part} {entry.short}",
        )
        for hit in near
        if (entry := entries[hit.ref]) and not turn.knowledge.standing(entry).is_void
    ]


def press_regulation(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`reg:ID` opens; `reg:ID:kutip` gives the citation; `reg:ID:berkas` tells what can be read of it."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None:
        return [turn.words.say("help/old_button")]
    if arguments[1:] == ["kutip"]:
        lines = citable(turn, [entry])
        return [turn.words.say("law/copy", lines=lines, standing=standing(turn, entry))]
    if arguments[1:] == ["berkas"]:
        labels = turn.knowledge.provision_labels(entry.id)
        return [turn.words.say("law/no_file", standing=standing(turn, entry), pasal=labels)]
    return show(turn, entry.id)


def show(turn: Turn, identifier: str) -> list[Reply]:
    """A regulation's card."""
    entry = turn.knowledge.regulation(identifier)
    if entry is None:
        return [turn.words.say("help/old_button")]
    turn.focus_on("regulation", entry.id)
    related = turn.knowledge.related
    return [
        turn.words.say(
            "law/regulation",
            standing=standing(turn, entry),
            citation=turn.knowledge.full_citation(entry),
            amends=related(entry, "mengubah", incoming=False),
            revokes=related(entry, "mencabut", incoming=False),
            carries_out=related(entry, "melaksanakan", incoming=False),
            carried_out_by=related(entry, "melaksanakan", incoming=True),
            pasal=turn.knowledge.provision_labels(entry.id),
            chapters=[chapter for chapter in turn.knowledge.chapters(entry.id) if chapter.depth == 0],
            source=turn.knowledge.source(entry.id),
        )
    ]


def not_stored(turn: Turn, citation: Citation) -> list[Reply]:
    """What was cited is not in the knowledge base; what a slip of the pen may have meant."""
    # A nickname has no digits that could have been mistyped.
    near = [] if citation.alias else turn.knowledge.near_misses(citation)
    turn.conversation = replace(turn.conversation, question=turn.message.text)
    if near:
        turn.focus_on("regulation", near[0].id)
    return [
        turn.words.say(
            "law/not_stored",
            citation=citation,
            name=_named(citation),
            standings=[standing(turn, entry) for entry in near[:4]],
        )
    ]


def _named(citation: Citation) -> str:
    """What was cited, as staff write it: `PermenPANRB 35/2021`."""
    if citation.alias:
        return citation.alias.upper()
    return f"{kind(citation.jenis or '').short} {numbered(citation.nomor, citation.tahun)}".strip()


def standing(turn: Turn, entry: Regulation) -> Standing:
    """A regulation with its status and by whom."""
    found = turn.knowledge.standing(entry)
    return Standing(entry, entry.short, found.status, found.amended_by, found.revoked_by)


def citable(turn: Turn, entries: Iterable[Regulation]) -> list[str]:
    """Official citations of those in force; what was revoked in part gives way to its successor where
    that is listed too."""
    listed = list(entries)
    ids = {entry.id for entry in listed}
    lines = []
    for entry in listed:
        found = turn.knowledge.standing(entry)
        replaced = found.status == "dicabut sebagian" and ids & {one.id for one in found.revoked_by}
        if not found.is_void and not replaced:
            lines.append(turn.knowledge.full_citation(entry))
    return lines


def _with_successors(turn: Turn, entries: Iterable[Regulation]) -> list[Regulation]:
    """A revoked one brings its successor along."""
    found: dict[str, Regulation] = {}
    for entry in entries:
        found[entry.id] = entry
        for successor in turn.knowledge.in_force(entry):
            found[successor.id] = successor
    return list(found.values())

"""Answers about regulations: one by number, a pasal, the legal basis of a topic."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from assistant.message import Reply
from assistant.turn import Turn
from assistant.understanding import Intent
from knowledge import Citation, Grade, Regulation, parts, select

# A regulation this much weaker than the best is no answer to the same question.
_MUCH_WEAKER = 0.72
_MAX_BASES = 6


@dataclass(frozen=True)
class Standing:
    """A regulation with what became of it: who amends it, who revoked it, what it amends."""

    entry: Regulation
    short: str
    amended_by: tuple[str, ...]
    revoked_by: tuple[tuple[str, str], ...]  # (id, short name)


def regulation(turn: Turn, intent: Intent) -> list[Reply]:
    """A regulation: identity, status, what it says, relations; or that it is not stored."""
    if not intent.ref:
        assert intent.citation is not None
        return _not_stored(turn, intent.citation)
    return _show(turn, intent.ref)


def pasal(turn: Turn, intent: Intent) -> list[Reply]:
    """A pasal in the law's words, exactly the one asked for; or that it is not stored."""
    citation = intent.citation or Citation(pasal=(intent.part,))
    if not intent.ref:
        if citation.key is None:
            return [turn.words.say("law/which_regulation", citation=citation)]
        return _not_stored(turn, citation)
    if not intent.part:
        return _show(turn, intent.ref)
    numbers = citation.pasal if len(citation.pasal) > 1 else (intent.part,)
    return [_pasal(turn, intent.ref, number, citation) for number in numbers[:5]]


def legal_basis(turn: Turn, intent: Intent) -> list[Reply]:
    """The regulations a topic rests on, in legal order, ready to be copied."""
    if intent.ref:
        concept = turn.knowledge.concept(intent.ref)
        ids = list(concept.dasar) if concept else []
        topic = concept.nama if concept else ""
    else:
        assert intent.found is not None
        best = intent.found.hits[0].score
        ids = [hit.ref for hit in intent.found.hits if hit.score >= best * _MUCH_WEAKER]
        topic = intent.topic
    entries = [entry for one in ids[:_MAX_BASES] if (entry := turn.knowledge.regulation(one))]
    if not entries:
        return [turn.words.say("law/no_basis", topic=topic)]
    ordered = turn.knowledge.in_legal_order(_with_amendments(turn, entries))
    turn.focus_on("regulation", entries[0].id)
    unsure = intent.found is not None and intent.found.grade is not Grade.SURE
    return [
        turn.words.say(
            "law/legal_basis",
            topic=topic,
            unsure=unsure,
            standings=[_standing(turn, entry) for entry in ordered],
            copyable=_citations(turn, ordered),
        )
    ]


def ask(turn: Turn, rest: str, answer: Callable[[str], list[Reply]]) -> list[Reply]:
    """/hukum: alone it lists the kinds of regulations; with words it asks for a legal basis,
    unless they are a citation."""
    if not rest:
        return press_browse(turn, [])
    return answer(rest if turn.knowledge.citations(rest) else f"dasar hukum {rest}")


def press_regulation(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`reg:ID` opens; `reg:ID:pasal` lists its pasal; `reg:ID:kutip` gives the citation."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None:
        return [turn.words.say("help/old_button")]
    if arguments[1:] == ["pasal"]:
        return [_pasal_list(turn, entry)]
    if arguments[1:] == ["kutip"]:
        return [turn.words.say("law/copy", lines=_citations(turn, [entry]))]
    return _show(turn, entry.id)


def press_pasal(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`pasal:ID:NUMBER` shows a pasal."""
    if len(arguments) != 2 or turn.knowledge.regulation(arguments[0]) is None:
        return [turn.words.say("help/old_button")]
    return [_pasal(turn, arguments[0], arguments[1], Citation(pasal=(arguments[1],)))]


def press_browse(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`law` lists the kinds; `law:N` the regulations of the N-th kind."""
    kinds: dict[str, list[Regulation]] = {}
    for entry in turn.knowledge.regulations():
        kinds.setdefault(entry.jenis, []).append(entry)
    names = list(kinds)
    if arguments and arguments[0].isdigit() and int(arguments[0]) < len(names):
        name = names[int(arguments[0])]
        standings = [_standing(turn, entry) for entry in kinds[name]]
        return [turn.words.say("law/list", kind=name, standings=standings)]
    counted = [(number, name, len(entries)) for number, (name, entries) in enumerate(kinds.items())]
    return [turn.words.say("law/kinds", kinds=counted)]


def _show(turn: Turn, identifier: str) -> list[Reply]:
    entry = turn.knowledge.regulation(identifier)
    if entry is None:
        return [turn.words.say("help/old_button")]
    turn.focus_on("regulation", entry.id)
    related = turn.knowledge.related
    return [
        turn.words.say(
            "law/regulation",
            standing=_standing(turn, entry),
            citation=turn.knowledge.full_citation(entry),
            amends=[short(other) for other in related(entry.id, "mengubah", incoming=False)],
            revokes=[short(other) for other in related(entry.id, "mencabut", incoming=False)],
            carries_out=[short(other) for other in related(entry.id, "melaksanakan", incoming=False)],
            carried_out_by=[short(other) for other in related(entry.id, "melaksanakan", incoming=True)],
            pasal=turn.knowledge.pasal_numbers(entry.id),
        )
    ]


def _pasal(turn: Turn, identifier: str, number: str, citation: Citation) -> Reply:
    entry = turn.knowledge.regulation(identifier)
    assert entry is not None
    standing = _standing(turn, entry)
    found = turn.knowledge.pasal(identifier, number)
    numbers = turn.knowledge.pasal_numbers(identifier)
    if found is None:
        turn.focus_on("regulation", identifier)
        near = _nearby(number, numbers)
        return turn.words.say("law/no_pasal", standing=standing, number=number, near=near, any=numbers)
    turn.focus_on("pasal", identifier, number)
    lines = parts(found.bunyi)
    place = [(kind, values) for kind, values in _path(citation) if values]
    chosen = {
        part
        for label in (place[0][1] if place else ())
        for part in select(lines, [(place[0][0], label), *((kind, v[0]) for kind, v in place[1:])])
    }
    shown = [part for part in lines if part in chosen] if chosen else lines
    position = numbers.index(number)
    return turn.words.say(
        "law/pasal",
        standing=standing,
        pasal=found,
        place=" ".join(f"{kind} {', '.join(values)}" for kind, values in place),
        missing=bool(place) and not chosen,
        partial=bool(chosen),
        parts=shown,
        before=numbers[position - 1] if position else "",
        after=numbers[position + 1] if position + 1 < len(numbers) else "",
        quote=_quote(entry, number, citation),
    )


def _path(citation: Citation) -> list[tuple[str, tuple[str, ...]]]:
    """From the outside in; angka stands above huruf where the ayat is missing (definitions)."""
    kinds = [("ayat", citation.ayat), ("huruf", citation.huruf), ("angka", citation.angka)]
    return [kinds[0], kinds[2], kinds[1]] if citation.angka and not citation.ayat else kinds


def _quote(entry: Regulation, number: str, citation: Citation) -> str:
    place = f"Pasal {number}"
    if citation.ayat:
        place += f" ayat ({citation.ayat[0]})"
    if citation.huruf:
        place += f" huruf {citation.huruf[0]}"
    return f"{place} {entry.jenis} Nomor {entry.nomor} Tahun {entry.tahun} tentang {entry.tentang}"[:256]


def _nearby(number: str, numbers: list[str]) -> list[str]:
    if not number.isdigit():
        return numbers[:4]
    return sorted(
        sorted((n for n in numbers if n.isdigit()), key=lambda n: abs(int(n) - int(number)))[:4],
        key=int,
    )


def _pasal_list(turn: Turn, entry: Regulation) -> Reply:
    found = [
        one for number in turn.knowledge.pasal_numbers(entry.id)
        if (one := turn.knowledge.pasal(entry.id, number))
    ]  # fmt: skip
    return turn.words.say("law/pasal_list", standing=_standing(turn, entry), pasal=found)


def _not_stored(turn: Turn, citation: Citation) -> list[Reply]:
    near = turn.knowledge.near_misses(citation)
    return [
        turn.words.say(
            "law/not_stored",
            citation=citation,
            standings=[_standing(turn, entry) for entry in near[:4]],
        )
    ]


def _with_amendments(turn: Turn, entries: Iterable[Regulation]) -> list[Regulation]:
    """A revoked one brings its successor along."""
    found: dict[str, Regulation] = {}
    for entry in entries:
        found[entry.id] = entry
        for successor in turn.knowledge.in_force(entry):
            found[successor.id] = successor
    return list(found.values())


def _citations(turn: Turn, entries: Iterable[Regulation]) -> list[str]:
    """Official citations of those in force."""
    return [turn.knowledge.full_citation(entry) for entry in entries if entry.status != "dicabut"]


def short(entry: Regulation) -> str:
    """`UU 30/2014`, as staff write it."""
    if entry.nomor is None:
        return "UUD 1945"
    return f"{entry.jenis} {entry.nomor}/{entry.tahun}"


def _standing(turn: Turn, entry: Regulation) -> Standing:
    related = turn.knowledge.related
    revoked_by = [
        other
        for relation in ("mencabut", "mencabut_sebagian")
        for other in related(entry.id, relation, incoming=True)
    ]
    return Standing(
        entry,
        short(entry),
        tuple(short(other) for other in related(entry.id, "mengubah", incoming=True)),
        tuple((other.id, short(other)) for other in revoked_by),
    )

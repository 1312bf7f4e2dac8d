"""Reading a pasal: its words as the law prints them, its Penjelasan, its references, its neighbours."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.actions import law
from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn
from knowledge import Citation, Part, PasalChange, Provision, Regulation, parts, select

# Characters of law on one screenful of chat; a longer pasal is paged.
_PAGE = 2_800
_MAX_SHOWN = 5  # pasal of a range that are shown at once


@dataclass(frozen=True)
class NewWords:
    """What a later act made of a pasal: the act's own lines about it, if its text is stored."""

    change: PasalChange
    lines: tuple[Part, ...]


def pasal(turn: Turn, intent: Intent) -> list[Reply]:
    """A pasal in the law's words, exactly the one asked for; or that it is not stored."""
    citation = intent.citation or Citation(pasal=(intent.part,))
    if not intent.ref:
        if citation.key is None:
            return [turn.words.say("law/which_regulation", citation=citation)]
        return law.not_stored(turn, citation)
    if not intent.part:
        return law.show(turn, intent.ref)
    numbers = citation.pasal if len(citation.pasal) > 1 else (intent.part,)
    return [_show(turn, intent.ref, number, citation) for number in numbers[:_MAX_SHOWN]]


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`pasal:ID:NUMBER[:PAGE]` shows a pasal; `jelas:` its Penjelasan, `rujuk:` its references and
    `baru:` its new words come through `press_more`."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None or len(arguments) < 2:
        return [turn.words.say("help/old_button")]
    page = int(arguments[2]) if len(arguments) > 2 and arguments[2].isdigit() else 1
    return [_show(turn, entry.id, arguments[1], Citation(pasal=(arguments[1],)), page)]


def press_explanation(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`jelas:ID:NUMBER` shows a pasal's Penjelasan; `jelas:ID` the general part."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None:
        return [turn.words.say("help/old_button")]
    number = arguments[1] if len(arguments) > 1 else ""
    found = turn.knowledge.provision(entry.id, number) if number else None
    text = found.penjelasan if found else turn.knowledge.explanation(entry.id)
    page = int(arguments[2]) if len(arguments) > 2 and arguments[2].isdigit() else 1
    shown, pages = _page(parts(text), page)
    return [
        turn.words.say(
            "law/explanation", standing=law.standing(turn, entry), number=number, parts=shown,
            page=page, pages=pages,
        )
    ]  # fmt: skip


def press_references(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`rujuk:ID:NUMBER`: what a pasal refers to, and what refers to it."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None or len(arguments) < 2:
        return [turn.words.say("help/old_button")]
    return [
        turn.words.say(
            "law/references",
            standing=law.standing(turn, entry),
            number=arguments[1],
            cites=turn.knowledge.cites(entry.id, arguments[1]),
            cited_by=turn.knowledge.cited_by(entry, arguments[1]),
        )
    ]


def press_new_words(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`baru:ID:NUMBER`: what later acts made of a pasal, the latest first."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None or len(arguments) < 2:
        return [turn.words.say("help/old_button")]
    found = [NewWords(change, _orders(turn, change)) for change in turn.knowledge.changes_to(entry, arguments[1])]
    return [
        turn.words.say("law/new_words", standing=law.standing(turn, entry), number=arguments[1], found=found[::-1])
    ]


def _show(turn: Turn, identifier: str, number: str, citation: Citation, page: int = 1) -> Reply:
    entry = turn.knowledge.regulation(identifier)
    assert entry is not None
    found = turn.knowledge.provision(identifier, number)
    if found is None:
        return _missing(turn, entry, number)
    turn.focus_on("pasal", identifier, number)
    lines = parts(found.bunyi)
    place = [(kind, values) for kind, values in _path(citation) if values]
    chosen = _chosen(lines, place)
    shown, pages = _page([part for part in lines if part in chosen] if chosen else lines, page)
    numbers = turn.knowledge.provision_labels(identifier)
    position = numbers.index(number) if number in numbers else 0
    return turn.words.say(
        "law/pasal",
        standing=law.standing(turn, entry),
        pasal=found,
        place=" ".join(f"{kind} {', '.join(values)}" for kind, values in place),
        missing=bool(place) and not chosen,
        partial=bool(chosen),
        parts=shown,
        page=page,
        pages=pages,
        before=numbers[position - 1] if position else "",
        after=numbers[position + 1] if position + 1 < len(numbers) else "",
        changes=turn.knowledge.changes_to(entry, number),
        unread=_unread_amendments(turn, entry),
        untouched=_all_changes_listed(turn, entry),
        refers=_refers(turn, entry, number),
        source=turn.knowledge.source(identifier),
        quote=_quote(turn, entry, found, citation),
    )


def _chosen(lines: Sequence[Part], place: list[tuple[str, tuple[str, ...]]]) -> set[Part]:
    if not place:
        return set()
    kind, labels = place[0]
    return {
        part
        for label in labels
        for part in select(lines, [(kind, label), *((inner, values[0]) for inner, values in place[1:])])
    }


def _path(citation: Citation) -> list[tuple[str, tuple[str, ...]]]:
    """From the outside in; angka stands above huruf where the ayat is missing (definitions)."""
    kinds = [("ayat", citation.ayat), ("huruf", citation.huruf), ("angka", citation.angka)]
    return [kinds[0], kinds[2], kinds[1]] if citation.angka and not citation.ayat else kinds


def _page(lines: Sequence[Part], page: int) -> tuple[list[Part], int]:
    """The lines of one screenful, and how many there are."""
    screens: list[list[Part]] = [[]]
    size = 0
    for line in lines:
        if size + len(line.text) > _PAGE and screens[-1]:
            screens.append([])
            size = 0
        screens[-1].append(line)
        size += len(line.text)
    return screens[min(max(page, 1), len(screens)) - 1], len(screens)


def _unread_amendments(turn: Turn, entry: Regulation) -> list[str]:
    """Acts that changed the regulation without our knowing which of its pasal."""
    known = {change.by.short for change in turn.knowledge.changes_to(entry)}
    return [one.short for one in turn.knowledge.standing(entry).amended_by if one.short not in known][:3]


def _all_changes_listed(turn: Turn, entry: Regulation) -> bool:
    """Whether the pack lists every pasal that was changed; lists read from texts may have holes."""
    listed = {change.by.short for change in turn.knowledge.changes_to(entry) if not change.by.place}
    amended_by = turn.knowledge.standing(entry).amended_by
    return bool(amended_by) and all(one.short in listed for one in amended_by)


def _refers(turn: Turn, entry: Regulation, number: str) -> int:
    return len(turn.knowledge.cites(entry.id, number)) + len(turn.knowledge.cited_by(entry, number))


def _quote(turn: Turn, entry: Regulation, found: Provision, citation: Citation) -> str:
    """`Pasal 9 ayat (2) huruf b Undang-Undang Nomor 30 Tahun 2014 tentang …`; Telegram copies at most
    256 characters, so a long subject is left out rather than cut."""
    place = found.nomor if found.is_page else f"Pasal {found.nomor}"
    if citation.ayat:
        place += f" ayat ({citation.ayat[0]})"
    if citation.huruf:
        place += f" huruf {citation.huruf[0]}"
    if citation.angka:
        place += f" angka {citation.angka[0]}"
    name = turn.knowledge.official_name(entry)
    full = f"{place} {name} tentang {entry.tentang}" if entry.nomor else f"{place} {name}"
    status = turn.knowledge.standing(entry)
    if status.amended_by:
        latest = status.amended_by[-1].short
        full += f" sebagaimana telah diubah {'terakhir ' if len(status.amended_by) > 1 else ''}dengan {latest}"
    return full if len(full) <= 256 else f"{place} {name}"[:256]


def _orders(turn: Turn, change: PasalChange) -> tuple[Part, ...]:
    """The lines of the changing act from the order about the pasal to the next order."""
    place = re.fullmatch(r"Pasal (\S+)(?: angka (\d+))?", change.by.place)
    found = turn.knowledge.provision(change.by.id, place[1]) if place and change.by.id else None
    if found is None or place is None:
        return ()
    lines = found.bunyi.split("\n")
    about = re.compile(rf"\bPasal {re.escape(change.pasal)}\b")
    starts = [at for at, line in enumerate(lines) if about.search(line) and _orders_change(line)]
    if not starts:
        return ()
    end = next(
        (at for at in range(starts[0] + 1, len(lines)) if _orders_change(lines[at])), len(lines)
    )  # fmt: skip
    return tuple(parts("\n".join(lines[starts[0] : end])))


def _orders_change(line: str) -> bool:
    return bool(re.search(r"\b(?:diubah|dihapus|disisipkan|ditambahkan?)\b", line)) and bool(
        re.match(r"(?:\d+\. |Ketentuan|Di antara|Pasal \d)", line)
    )


def _missing(turn: Turn, entry: Regulation, number: str) -> Reply:
    turn.focus_on("pasal", entry.id, number)
    numbers = turn.knowledge.provision_labels(entry.id)
    return turn.words.say(
        "law/no_pasal",
        standing=law.standing(turn, entry),
        number=number,
        near=_nearby(number, numbers),
        last=numbers[-1] if numbers and turn.knowledge.source(entry.id) else "",
        within=_pasal_before(number, numbers) if turn.knowledge.source(entry.id) else "",
        changes=turn.knowledge.changes_to(entry, number),
    )


def _pasal_before(number: str, numbers: list[str]) -> str:
    """The pasal just before a gap in which this number lies; "" where it lies in none."""
    digits = [int(one) for one in numbers if one.isdigit()]
    if not number.isdigit() or not digits or not min(digits) < int(number) < max(digits):
        return ""
    return str(max(one for one in digits if one < int(number)))


def _nearby(number: str, numbers: list[str]) -> list[str]:
    digits = [one for one in numbers if one.isdigit()]
    if not number[:1].isdigit() or not digits:
        return numbers[:4]
    asked = int(re.match(r"\d+", number)[0])  # type: ignore[index]
    return sorted(sorted(digits, key=lambda one: abs(int(one) - asked))[:4], key=int)

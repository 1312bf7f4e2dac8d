"""Legal bases of an SOP: typed citations to full ones, in force, highest rank first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from knowledge import Citation, Knowledge, Regulation, kind


def full_citations(text: str, knowledge: Knowledge) -> list[str]:
    """Citations become stored regulations' full ones; a revoked one is replaced by its
    successor (kepatuhan hukum). What is not stored gets its kind, number and year in full; its title is for
    the person to add."""
    found: list[str] = []
    for line in filter(None, map(str.strip, re.split(r"[\n;]", text))):
        line = re.sub(r"^\s*(?:\d+[.)]|[-•*–])\s*", "", line)
        named = [citation for citation in knowledge.citations(line) if citation.key]
        if not named:
            found.append(line)
        for one in named:
            entries = knowledge.cited(one)
            valid = [last for entry in entries for last in knowledge.in_force(entry)]
            found += [knowledge.full_citation(entry) for entry in valid]
            if not entries:
                found.append(_as_cited(one, line[one.end :]))
    return found


def _as_cited(citation: Citation, behind: str) -> str:
    """ "uu 24 2007" → "Undang-Undang Nomor 24 Tahun 2007", with the title that was typed behind it."""
    # "83/PMK.06/2016" ends with its year; a plain number is followed by it.
    number = f"{citation.nomor}/{citation.tahun}" if "/" in (citation.nomor or "") else citation.nomor
    year = "" if number != citation.nomor else f" Tahun {citation.tahun}"
    numbered = f"{kind(citation.jenis or '').full} Nomor {number}{year}"
    title = re.match(r"\s+tentang\s.+", behind, re.I)
    return numbered + (f" {' '.join(title[0].split())}" if title else "")


def replaced_bases(text: str, knowledge: Knowledge) -> list[tuple[Regulation, list[Regulation]]]:
    """Revoked regulations that a text cites, each with what is in force instead."""
    cited = [entry for one in knowledge.citations(text) if one.key for entry in knowledge.cited(one)]
    return [(entry, knowledge.in_force(entry)) for entry in cited if knowledge.standing(entry).is_void]


def stored_basis(text: str, knowledge: Knowledge) -> Regulation | None:
    """The stored regulation that an entry of the legal basis cites first."""
    cited = [entry for one in knowledge.citations(text) if one.key for entry in knowledge.cited(one)]
    return cited[0] if cited else None


def lawful(bases: Iterable[str], knowledge: Knowledge) -> list[str]:
    """Revoked bases replaced by their successors, then highest rank first; what is not stored
    stays as written, at the end."""
    entries = {text: stored_basis(text, knowledge) for text in bases}
    valid = {last.id: last for entry in entries.values() if entry for last in knowledge.in_force(entry)}
    written = {entry.id: text for text, entry in entries.items() if entry}
    ordered = knowledge.in_legal_order(valid.values())
    return [written.get(entry.id, knowledge.full_citation(entry)) for entry in ordered] + [
        text for text, entry in entries.items() if entry is None
    ]

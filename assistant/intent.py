"""One thing that a message asks for."""

from __future__ import annotations

from dataclasses import dataclass

from knowledge import Citation, Found, Hit


@dataclass(frozen=True)
class Intent:
    """One thing that a message asks for.

    `name`: greet, thank, capabilities, sop, sop_list, aspect, legal_basis, regulation, pasal,
    concept, abbreviation, draft, revise, drafts, press, choose, nothing. `ref` (with `part`) is what it is
    about, of press a button's action; `numbers` are those of an SOP's steps; `choices` are what it may be about
    when that is unsure.
    """

    name: str
    ref: str = ""
    part: str = ""
    aspect: str = ""
    number: int | None = None
    numbers: tuple[int, ...] = ()
    topic: str = ""
    citation: Citation | None = None
    choices: tuple[Hit, ...] = ()
    found: Found | None = None

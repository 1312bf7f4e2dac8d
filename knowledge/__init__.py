"""Regulations, SOPs and concepts: stored, cited, searched. Usable alone as a library.

knowledge = Knowledge(Path("knowledge.db"))
knowledge.prepare(print)
knowledge.ingest([Path("peraturan/")], print)
knowledge.provision("uu-30-2014", "9")
"""

from __future__ import annotations

from knowledge.base import Knowledge
from knowledge.citations import Citation, Key
from knowledge.files import MAX_BYTES, Item, count_files, unpacked
from knowledge.ingest import Outcome, Summary
from knowledge.kinds import kind, numbered
from knowledge.language import Language, Term
from knowledge.learned import Learned
from knowledge.pages import FileError
from knowledge.parsed import ParsedText, parse, sha256
from knowledge.parts import Part, parts, select
from knowledge.reading import (
    Chapter,
    Named,
    PasalChange,
    Provision,
    Reference,
    Source,
    Standing,
    short_name,
)  # fmt: skip
from knowledge.records import (
    Branch,
    Concept,
    Officer,
    Pasal,
    Point,
    Regulation,
    Sop,
    Status,
    Step,
    format_date,
)  # fmt: skip
from knowledge.search import SURE, UNSURE, Found, Grade, Hit
from knowledge.situations import Situation
from knowledge.transaction import transaction
from knowledge.yaml_source import Record, SourceError, read_records

__all__ = [
    "MAX_BYTES", "SURE", "UNSURE",
    "Branch", "Chapter", "Citation", "Concept", "FileError", "Found", "Grade", "Hit", "Item",
    "Key", "Knowledge", "Language", "Learned", "Named", "Officer", "Outcome", "ParsedText", "Part", "Pasal",
    "PasalChange", "Point", "Provision", "Record", "Reference", "Regulation", "Situation", "Sop", "Source",
    "SourceError", "Standing", "Status", "Step", "Summary", "Term", "count_files", "format_date", "kind",
    "numbered", "parse", "parts", "read_records", "select", "sha256", "short_name", "transaction", "unpacked",
]  # fmt: skip

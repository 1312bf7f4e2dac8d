"""A message or a pasted text to one entry a step: numbered lists, tables, labelled lines, prose."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.drafting.actors import begins_position
from assistant.drafting.sentences import sentences
from assistant.drafting.times import find_times
from assistant.drafting.verbs import is_verb

_LABEL = re.compile(
    r"^(?:[-•*–]\s*)?(kegiatan|aktivitas|uraian|pelaksana|aktor|kelengkapan|persyaratan|syarat|bahan|waktu|durasi|"
    r"lama|output|hasil|keluaran|keterangan|ket|catatan|ya|tidak)(?:nya)?\s*[:=]\s*(.*)$",
    re.I,
)
_FIELD = {
    "kegiatan": "kegiatan", "aktivitas": "kegiatan", "uraian": "kegiatan", "pelaksana": "pelaksana",
    "aktor": "pelaksana", "kelengkapan": "kelengkapan", "persyaratan": "kelengkapan", "syarat": "kelengkapan",
    "bahan": "kelengkapan", "waktu": "waktu", "durasi": "waktu", "lama": "waktu", "output": "output",
    "hasil": "output", "keluaran": "output", "keterangan": "keterangan", "ket": "keterangan",
    "catatan": "keterangan", "ya": "ya", "tidak": "tidak",
}  # fmt: skip
_NUMBERED = re.compile(
    r"^\s*(?:langkah\s*)?\(?(\d{1,3}[a-z]?)\s*(?:[.)\]:]+(?!\d)|\s-\s|\t)\s*(?:\|\s*)?(.*)$", re.I
)
_BULLET = re.compile(r"^\s*[-•*–►✓]\s+")
_INLINE = re.compile(r"(?:(?<=\s)|^)\(?(\d{1,2})[.)]\s+(?=[A-Za-z(])")
_HEADINGS = {
    **_FIELD, "no": "nomor", "nomor": "nomor", "no.": "nomor", "uraian kegiatan": "kegiatan",
    "uraian prosedur": "kegiatan", "ket.": "keterangan",
}  # fmt: skip
_MARK = 2  # letters of a mark: "v", "√", "1", "ya"
_ORDER = ("kegiatan", "pelaksana", "kelengkapan", "waktu", "output", "keterangan")


@dataclass
class Entry:
    """One step as written: the words, its own number if it had one, and labelled parts. A `cell`
    holds an activity and nothing else, however many commas stand in it."""

    words: str
    number: str = ""
    parts: dict[str, list[str]] = field(default_factory=dict)
    cell: bool = False


def is_headings(text: str) -> bool:
    """Whether a text is a table's row of headings and nothing else."""
    cells = [cell.strip().lower() for cell in re.split(r"[\t|;\n]", text) if cell.strip()]
    named = sum(cell in _HEADINGS for cell in cells)
    return named >= 2 and named * 2 > len(cells) and not any(map(find_times, cells))


def entries(text: str) -> list[Entry]:
    """The steps of a message, in order."""
    if is_headings(text):
        return []
    text = _cells_in_one_line(text.replace("\r", "\n").replace("\xa0", " "))
    lines = [line.rstrip() for line in text.split("\n") if line.strip()]
    if table := _table(lines):
        return table
    if len(lines) == 1:
        lines = _one_line(lines[0])
    else:
        lines = [piece for line in lines for piece in ([line] if _is_listed(line) else sentences(line))]
    found: list[Entry] = []
    for line in lines:
        labelled = _LABEL.match(line.strip())
        name = _FIELD[labelled[1].lower()] if labelled else ""
        if labelled and found and name != "kegiatan":
            found[-1].parts.setdefault(name, []).append(labelled[2].strip())
        elif labelled and name == "kegiatan" and found and not found[-1].words:
            found[-1].words = labelled[2].strip()
        elif labelled:
            found.append(Entry(labelled[2].strip() if name == "kegiatan" else "", "", {}))
            if name != "kegiatan":
                found[-1].parts[name] = [labelled[2].strip()]
        else:
            found.append(_entry(line))
    return [entry for entry in found if re.search(r"\w", entry.words) or entry.parts]


def _is_listed(line: str) -> bool:
    """Whether a line is one of a list or a labelled part, which holds no further step."""
    return bool(_NUMBERED.match(line) or _BULLET.match(line) or _LABEL.match(line.strip()) or ". " not in line)


def _cells_in_one_line(text: str) -> str:
    """Cells that a sheet quotes because they hold several lines: "STNK⏎KTP" → STNK; KTP."""
    if "\t" not in text or '"' not in text:
        return text
    rows = csv.reader(io.StringIO(text), delimiter="\t")
    return "\n".join("\t".join("; ".join(cell.splitlines()) for cell in row) for row in rows)


def _entry(line: str) -> Entry:
    numbered = _NUMBERED.match(line)
    if numbered:
        return Entry(numbered[2].strip(), numbered[1].lower())
    return Entry(_BULLET.sub("", line).strip())


def _one_line(line: str) -> list[str]:
    """Several steps in one line: "1. … 2. … 3. …", or whole sentences."""
    marks = [mark for mark in _INLINE.finditer(line)]
    if len(marks) >= 2 and [int(mark[1]) for mark in marks] == list(
        range(int(marks[0][1]), int(marks[0][1]) + len(marks))
    ):
        starts = [mark.start() for mark in marks]
        before = (
            [line[: starts[0]]] if line[: starts[0]].strip(" :") and len(line[: starts[0]].split()) > 4 else []
        )
        return before + [line[a:b] for a, b in zip(starts, [*starts[1:], len(line)], strict=True)]
    return sentences(line)


def _table(lines: list[str]) -> list[Entry]:
    """Rows copied from a sheet: cells between tabs or bars, with or without a heading; or between
    semicolons or dashes, if an actor has a cell of its own."""
    for mark in ("\t", "|", ";", " - ", " – "):
        rows = [[cell.strip() for cell in line.strip(" |").split(mark)] for line in lines if line.count(mark) >= 2]
        if len(rows) * 2 <= len(lines):
            continue
        if mark not in "\t|":
            rows = [_numbered_apart(row) for row in rows]
            if len(rows) < len(lines) or not all(any(map(_is_actor, row[:3])) for row in rows):
                continue
        return _entries_of(rows)
    return []


def _numbered_apart(row: list[str]) -> list[str]:
    """ "1. Arsiparis" → "1", "Arsiparis"."""
    found = _NUMBERED.match(row[0])
    return [found[1], found[2], *row[1:]] if found and found[2] else row


def _is_actor(cell: str) -> bool:
    """Whether a cell names a position and nothing else."""
    return begins_position(cell) and not any(map(is_verb, cell.split()[1:])) and "?" not in cell


def _heading(cell: str) -> str:
    """The part that a heading names: "Uraian Kegiatan", "Persyaratan/Kelengkapan"; "" if none."""
    plain = re.sub(r"\s*\([^)]*\)", "", cell.lower())
    names = (_HEADINGS.get(name.strip(), "") for name in [cell.lower(), plain, *plain.split("/")])
    return next(filter(None, names), "")


def _entries_of(rows: list[list[str]]) -> list[Entry]:
    rows = [row for row in rows if not all(re.fullmatch(r"[-:\s]*", cell) for cell in row)]
    heads = list(rows[0]) if rows else []
    columns = [_heading(cell) for cell in rows[0]] if rows else []
    if sum(map(bool, columns)) >= 2:
        rows = rows[1:]
        below = [_heading(cell) for cell in rows[0]] if rows else []
        spanned = [not columns[at] or columns[at] == "pelaksana" for at in range(len(columns))]
        if sum(map(bool, below)) >= 2 and all(
            not cell or name or (at < len(spanned) and spanned[at])
            for at, (cell, name) in enumerate(zip(rows[0], below, strict=True))
        ):
            # "Mutu Baku" and "Pelaksana" span columns whose names stand in the row below.
            size = max(len(columns), len(below))
            cells, tops = ([*row, *[""] * (size - len(row))] for row in (rows[0], heads))
            names = [[*row, *[""] * (size - len(row))] for row in (below, columns)]
            heads = [cell.strip() or top for cell, top in zip(cells, tops, strict=True)]
            columns = [
                own or ("" if cell.strip() and top == "pelaksana" else top)
                for own, top, cell in zip(*names, cells, strict=True)
            ]
            rows = rows[1:]
    else:
        columns, heads = [], []
    columns, named = _actor_columns(columns, heads, rows)
    found = []
    for row in rows:
        number = row.pop(0).strip(".)") if not columns and re.fullmatch(r"\d{1,3}[.)]?", row[0]) else ""
        entry = Entry("", number, cell=True)
        for name, cell in zip(columns or _guessed(row), row, strict=False):
            if name == "nomor":
                entry.number = cell.strip(".)").lower()
            elif name == "kegiatan":
                entry.words = cell
            elif name == "tanda":
                pass
            elif name == "waktu" and re.fullmatch(r"\d+(?:[.,]\d+)?", cell.strip()):
                entry.parts.setdefault(name, []).append(f"{cell} {_unit(heads)}")
            elif name and cell not in ("", "-"):
                entry.parts.setdefault(name, []).append(cell)
        marked = [who for place, who in named.items() if place < len(row) and row[place].strip(" -")]
        if marked:
            entry.parts.setdefault("pelaksana", []).append("; ".join(marked))
        if entry.words:
            found.append(entry)
    return found


def _unit(heads: Sequence[str]) -> str:
    """The unit that the heading of the times says ("Waktu (menit)"); minutes where none does."""
    told = (re.search(r"(?i)\b(menit|jam|hari kerja|hari)\b", head) for head in heads if _heading(head) == "waktu")
    return next((found[1].lower() for found in told if found), "menit")


def _actor_columns(
    columns: list[str], heads: Sequence[str], rows: Sequence[Sequence[str]]
) -> tuple[list[str], dict[int, str]]:
    """The columns with those of actors marked, and who each is: a column for each pelaksana, as SOPs are laid out
    (PermenPANRB 35/2012), with a mark where they do the step."""
    named = {
        place: head
        for place, head in enumerate(heads)
        if head.strip()
        and place < len(columns)
        and not columns[place]
        and any(len(row) > place and row[place].strip() for row in rows)
        and all(len(row) <= place or len(row[place].strip()) <= _MARK for row in rows)
    }
    return ["tanda" if place in named else name for place, name in enumerate(columns)], named


def _guessed(row: list[str]) -> list[str]:
    """Which column each cell is, where no heading says it: a time and a position show themselves,
    the rest stand in the table's usual order."""
    names = [""] * len(row)
    time = next(
        (
            place
            for place, cell in enumerate(row)
            if (found := find_times(cell)) and found[0].end - found[0].start >= len(cell) - 1
        ),
        None,
    )
    actor = next((place for place, cell in enumerate(row[:3]) if _is_actor(cell)), None)
    if time is not None:
        names[time] = "waktu"
    if actor is not None:
        names[actor] = "pelaksana"
    rest = iter(
        name for name in _ORDER if name not in names and (name != "pelaksana" or (actor is None and len(row) > 4))
    )
    return [name or next(rest, "keterangan") for name in names]

"""What was typed to the value that is kept, for each kind of question."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from assistant.drafting.actors import position_name
from assistant.drafting.form import Question
from assistant.drafting.legal_bases import full_citations, lawful
from assistant.drafting.pasted import is_headings
from assistant.drafting.steps import Step, read_steps
from assistant.drafting.times import read_time
from assistant.drafting.verbs import is_active, is_order, is_passive, noun_of
from assistant.drafting.wording import capital, written_out
from knowledge import Knowledge, Officer

MAX_ITEMS = 40
MAX_STEPS = 100
MAX_ITEM_LENGTH = 500
_MONTHS = ["jan", "feb", "mar", "apr", "mei", "jun", "jul", "agu", "sep", "okt", "nov", "des"]
_MONTH_SLIPS = {"agt": "agu", "ags": "agu", "may": "mei", "aug": "agu", "oct": "okt", "dec": "des", "nop": "nov"}


class AnswerError(Exception):
    """An answer cannot be taken; `reason` names the message that says what to do."""

    def __init__(self, reason: str, **values: object) -> None:
        self.reason = reason
        self.values = values
        super().__init__(reason)


def read_answer(
    question: Question,
    text: str,
    answers: Mapping[str, Any],
    knowledge: Knowledge,
    today: date,
    actors: Sequence[str] = (),
) -> Any:
    """The answer's value as it is kept: text, list of texts, list of steps, ISO date.

    `answers`: all so far; a list is added to. `actors`: the office's positions. Raises AnswerError.
    """
    before = answers.get(question.kunci) or []
    match question.jenis:
        case "langkah":
            return _with_steps(before, text, actors)
        case "banyak":
            return with_items(before, _items(text))
        case "dasar_hukum":
            return lawful(with_items(before, full_citations(text, knowledge)), knowledge)
        case "sop":
            return with_items(before, [_sop_name(item, knowledge) for item in _items(text)])
        case "beberapa":
            return with_items(
                before, [_choice(question, item) for item in re.split(r"[\n;,]", text) if item.strip()]
            )
        case "pilihan":
            return _choice(question, text)
        case "tanggal":
            return _checked_date(question, _date(text, answers, today), answers, today).isoformat()
        case "waktu":
            return _duration(text)
        case "angka":
            return _number(text)
        case "nip":
            return _nip(text)
    return _line(question, text)


def with_items(before: Sequence[str], new: Sequence[str]) -> list[str]:
    """A list with new items, each once. Raises AnswerError."""
    if any(len(item) > MAX_ITEM_LENGTH for item in new):
        raise AnswerError("too_long", limit=MAX_ITEM_LENGTH)
    known = {item.lower() for item in before}
    items = [*before, *dict.fromkeys(item for item in new if item.lower() not in known)]
    if not new:
        raise AnswerError("too_short")
    if len(items) > MAX_ITEMS:
        raise AnswerError("too_many", limit=MAX_ITEMS)
    return items


def title(text: str) -> str:
    """A name of an activity: "peminjaman ruang rapat" → "Peminjaman Ruang Rapat", "ngurus id card" →
    "Pengurusan Id Card"; capitals stay."""
    first, _, rest = text.partition(" ")
    text = f"{noun_of(first)} {rest}" if rest and noun_of(first) else text
    return position_name(text) if text.islower() else text[:1].upper() + text[1:]


def year_after(day: date) -> date:
    """The same day a year later (29 February: the 28th)."""
    last = calendar.monthrange(day.year + 1, day.month)[1]
    return day.replace(year=day.year + 1, day=min(day.day, last))


def _line(question: Question, text: str) -> str:
    line = " ".join(text.split())
    if "nama_kegiatan" in question.periksa:
        line = re.sub(r"(?i)^(?:sop|standar operasional prosedur)\s+(?:tentang\s+)?", "", line).strip(" \"'.")
        line = title(line)
    if "nama_unit" in question.periksa:
        if _NO_UNIT.search(line) or "\t" in text or _does_something(line):
            raise AnswerError("no_unit")
        line = title(_REGION.sub(lambda found: _REGIONS[found[1].lower()] + " ", line))
    if "nama_jabatan" in question.periksa:
        line = title(_WHO_SIGNS.sub("", line))
    if len(line) < 3:
        raise AnswerError("too_short")
    if len(line) > MAX_ITEM_LENGTH:
        raise AnswerError("too_long", limit=MAX_ITEM_LENGTH)
    return line


def _does_something(line: str) -> bool:
    """Whether somebody does something in a line: "staf terima surat", but not "Bagian Arsip"."""
    words = line.split()
    named = _NAMES_UNIT.match(line)  # "Desa Mendalo" is a place
    return not named and any(is_active(w) or is_passive(w) or (at and is_order(w)) for at, w in enumerate(words))


def _items(text: str) -> list[str]:
    lines = [re.sub(r"^\s*(?:\d+[.)]|[-•*–])\s*", "", line).strip() for line in re.split(r"[\n;]", text)]
    items = [item.strip() for line in lines for item in (line.split(",") if _is_listing(line) else [line])]
    return [capital(written_out(re.sub(r"(?i)^sama\s+", "", item))) for item in items if item]


def _is_listing(line: str) -> bool:
    """ "Komputer, printer, ATK" are three; "komputer, pemindai, dan jaringan" and a sentence are one."""
    parts = [part.split() for part in line.split(",")]
    short = all(1 <= len(part) <= _ITEM_WORDS for part in parts)
    return len(parts) > 1 and short and not any(part[0].lower() in _GOES_ON for part in parts)


# A time or a question tells a step or a remark, no unit's name.
_NO_UNIT = re.compile(r"(?i)\d\s*(?:menit|mnt|jam|hari|hr|minggu)\b|\?")
_REGIONS = {"kec": "Kecamatan", "kab": "Kabupaten", "kel": "Kelurahan", "prov": "Provinsi"}
_REGION = re.compile(r"(?i)\b(kec|kab|kel|prov)\b\.?\s+(?=\w)")
_NAMES_UNIT = re.compile(
    r"(?i)(?:desa|kelurahan|kecamatan|kantor|dinas|badan|bagian|sub ?bag\w*|seksi|bidang|upt\w*|puskesmas|sd|smp|"
    r"smk|sekolah|rsud|biro|divisi|unit|kabupaten|kota|provinsi|sekretariat|inspektorat|kpu|balai)\b"
)
_WHO_SIGNS = re.compile(r"(?i)\s+(?:yg|yang)\s+(?:nge|meng|ttd|tanda|neken|ng)\w*(?:\s+tangan\w*)?$")
_ITEM_WORDS = 3
_GOES_ON = ("dan", "atau", "serta", "maka", "sehingga", "yang")


def _sop_name(text: str, knowledge: Knowledge) -> str:
    """The name of the SOP in force that is meant, or what was typed."""
    name = re.sub(r"(?i)^sop\s+", "", text)
    known = {sop.nama.lower(): sop.nama for sop in knowledge.sops()}
    for sop in knowledge.sops():
        known |= {also.lower(): sop.nama for also in sop.sebutan}
    return known.get(name.lower(), name[:1].upper() + name[1:])


def _with_steps(before: Sequence[Step], text: str, actors: Sequence[str]) -> list[Step]:
    steps = [*before, *read_steps(text, before, actors)]
    if len(steps) == len(before):
        raise AnswerError("only_headings" if is_headings(text) else "no_step")
    if len(steps) > MAX_STEPS:
        raise AnswerError("too_many", limit=MAX_STEPS)
    return steps


def _choice(question: Question, text: str) -> str:
    said = " ".join(text.lower().split()).strip(" .")
    for number, choice in enumerate(question.pilihan, 1):
        if said in (choice.lower(), str(number)):
            return choice
    near = [choice for choice in question.pilihan if len(said) >= 3 and said in choice.lower()]
    if len(near) != 1:
        raise AnswerError("no_choice")
    return near[0]


def _duration(text: str) -> str:
    time = read_time(text)
    if time is None:
        raise AnswerError("no_time")
    return time


def _number(text: str) -> str:
    found = re.search(r"\d{1,12}(?:[.,]\d+)*", text)
    if not found:
        raise AnswerError("no_number")
    return found[0]


def _date(text: str, answers: Mapping[str, Any], today: date) -> date:
    lowered = re.sub(r"(?:[\s,]+(?:aja|saja|ya|dong|deh|kak|min|lah))+$", "", " ".join(text.lower().split()))
    words = {"hari ini": 0, "sekarang": 0, "today": 0, "besok": 1, "kemarin": -1, "lusa": 2}
    if lowered in words:
        return today + timedelta(days=words[lowered])
    if later := re.search(
        r"(?:(\d{1,2})|se(?=bulan|tahun)|satu) ?(bulan|tahun)(?: lagi| setelah.*| kemudian| ke ?depan)?$", lowered
    ):
        amount = int(later[1] or 1) * (12 if later[2] == "tahun" else 1)
        start = date.fromisoformat(
            answers.get("tanggal_efektif") or answers.get("tanggal_pembuatan") or today.isoformat()
        )
        month = start.month - 1 + amount
        year, month = start.year + month // 12, month % 12 + 1
        if year > 2100:
            raise AnswerError("no_date")
        return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
    if iso := re.search(r"(\d{4})-(\d{1,2})-(\d{1,2})", lowered):
        year_text, month_text, day_text = iso.groups()
    elif match := re.search(r"(\d{1,2})[\s/.-]*([a-z]+|(?<=\W)\d{1,2})[\s/.-]+(\d{4}|\d{2}(?!\d))", lowered):
        day_text, month_text, year_text = match.groups()
    else:
        raise AnswerError("no_date")
    name = _MONTH_SLIPS.get(month_text[:3], month_text[:3])
    number = int(month_text) if month_text.isdigit() else _MONTHS.index(name) + 1 if name in _MONTHS else 0
    try:
        return date(int(year_text) + (2000 if len(year_text) == 2 else 0), number, int(day_text))
    except ValueError as error:
        raise AnswerError("no_date") from error


def _checked_date(question: Question, found: date, answers: Mapping[str, Any], today: date) -> date:
    if "tidak_lewat_hari_ini" in question.periksa and found > today:
        raise AnswerError("future_date")
    if "sesudah_hari_ini" in question.periksa and found <= today:
        raise AnswerError("past_date")
    earliest = answers.get(question.sesudah)
    if earliest and found < date.fromisoformat(earliest):
        raise AnswerError("too_early", limit=date.fromisoformat(earliest))
    return found


def _nip(text: str) -> str:
    try:
        return Officer(jabatan="-", nama="-", nip=re.sub(r"\D", "", text)).nip
    except ValidationError as error:
        raise AnswerError("no_nip") from error

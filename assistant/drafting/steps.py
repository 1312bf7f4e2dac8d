"""Steps as people say them: a line of words to who, what, with what, how long, result.

Kasubbag memeriksa berkas, 30 menit, berkas permohonan, hasilnya nota dinas
Staf: Apakah berkas lengkap? tidak: kembali ke 1, 5 menit
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

_NUMBERING = re.compile(r"^\s*(?:\d+[.)]\s*|[-•*–]\s+)")
_UNIT = {
    "menit": "menit", "mnt": "menit", "mnit": "menit", "jam": "jam", "hari": "hari", "hr": "hari",
    "hari kerja": "hari kerja", "hk": "hari kerja", "minggu": "minggu", "bulan": "bulan",
}  # fmt: skip
_AMOUNT = {"satu": "1", "dua": "2", "tiga": "3", "empat": "4", "lima": "5", "setengah": "0,5"}
_TIME = re.compile(
    r"(?:\b(?:selama|waktu(?:nya)?|paling lama|maksimal|maks|±|sekitar)\s*:?\s*)?"
    r"(?:\b(se)|(?<![\w,.])(\d+(?:[.,]\d+)?|satu|dua|tiga|empat|lima|setengah)\s*)"
    r"(hari kerja|menit|mnt|mnit|jam|hari|hr|hk|minggu|bulan)\b",
    re.I,
)
_OUTPUT = re.compile(r"^(?:hasil(?:nya)?|output(?:nya)?|keluaran(?:nya)?|menghasilkan)\s*:?\s*", re.I)
_PAPERS = re.compile(
    r"^(?:kelengkapan(?:nya)?|syarat(?:nya)?|bahan(?:nya)?|dengan|pakai|menggunakan|berdasarkan)\s*:?\s*",
    re.I,
)
_NOTE = re.compile(r"^(?:keterangan|ket|catatan)\s*:?\s*", re.I)
_BRANCH = re.compile(
    r"\b(ya|tidak|tdk|kalau tidak|jika tidak)\b\s*[:=,]?\s*(?:maka\s+)?"
    r"(?:(?:kembali|lanjut|balik|maju)?\s*(?:ke|menuju)?\s*(?:langkah|nomor|no\.?)?\s*(\d{1,2})|lanjut)",
    re.I,
)
_VERB = re.compile(
    r"^(?:me(?:m|n|ng|ny|r|l|w|y)?[a-z]{3,}|ber[a-z]{3,}|di[a-z]{4,}|apakah|verifikasi|input|terima|"
    r"periksa|buat|kirim|catat|simpan|arsip|cek|paraf|tanda|susun|serah|ajukan|isi)\b",
    re.I,
)
# Words that look like verbs but belong to names of positions.
_NO_VERBS = {"media", "menteri", "menengah", "direktur", "divisi", "dinas", "direktorat", "bersama"}


def read_steps(text: str, already: int = 0) -> list[dict[str, Any]]:
    """Each line of `text` as a step's data, its times normalised; what was not said is empty.

    `already`: how many steps stand before, to which a decision's Ya continues.
    """
    lines = [line for line in map(str.strip, text.splitlines()) if _NUMBERING.sub("", line)]
    return [_read(_NUMBERING.sub("", line), already + number) for number, line in enumerate(lines, 1)]


def read_time(text: str) -> str | None:
    """`30 mnt` → "30 menit"; None where there is no time with a unit."""
    found = _TIME.search(text)
    return _time(found) if found else None


def missing(step: dict[str, Any]) -> list[str]:
    """The parts that the table cannot do without and that were not said."""
    return [part for part in ("pelaksana", "waktu") if not step[part]]


def renumbered(steps: Sequence[dict[str, Any]], removed: int) -> list[dict[str, Any]]:
    """The steps without the one at position `removed` (from 0), branch targets following."""
    kept = []
    for position, step in enumerate(steps):
        if position == removed:
            continue
        branch = step["keputusan"]
        if branch:
            branch = {
                name: target - 1 if target > removed + 1 else max(target, 1) for name, target in branch.items()
            }
        kept.append({**step, "keputusan": branch})
    return kept


def _read(line: str, number: int) -> dict[str, Any]:
    step: dict[str, Any] = {
        "kegiatan": "", "pelaksana": [], "kelengkapan": [], "waktu": "", "output": [],
        "keputusan": None, "keterangan": "",
    }  # fmt: skip
    question = "?" in line or re.search(r"\bapakah\b", line, re.I)
    if question:
        step["keputusan"], line = _branches(line, number)
    time = _TIME.search(line)
    if time:
        step["waktu"] = _time(time)
        line = line[: time.start()] + line[time.end() :]
    head, *chunks = [chunk.strip(" .") for chunk in re.split(r"[,;|]|\s->\s", line) if chunk.strip(" .()")]
    step["pelaksana"], step["kegiatan"] = _who_does_what(head, bool(question))
    for chunk in chunks:
        _place(step, chunk)
    return step


def _place(step: dict[str, Any], chunk: str) -> None:
    if _OUTPUT.match(chunk):
        step["output"].append(_capital(_OUTPUT.sub("", chunk)))
    elif _NOTE.match(chunk):
        step["keterangan"] = _capital(_NOTE.sub("", chunk))
    elif _PAPERS.match(chunk):
        step["kelengkapan"].append(_capital(_PAPERS.sub("", chunk)))
    elif step["kelengkapan"] and not step["output"]:
        step["output"].append(_capital(chunk))
    else:
        step["kelengkapan"].append(_capital(chunk))


def _branches(line: str, number: int) -> tuple[dict[str, int], str]:
    branch = {"ya": number + 1, "tidak": max(number - 1, 1)}
    for found in _BRANCH.finditer(line):
        if found[2]:
            branch["ya" if found[1].lower() == "ya" else "tidak"] = int(found[2])
    return branch, _BRANCH.sub("", line)


def _who_does_what(head: str, question: bool) -> tuple[list[str], str]:
    who, colon, what = head.partition(":")
    if colon and len(who.split()) <= 8:
        return _people(who), _capital(what.strip())
    words = head.split()
    for position, word in enumerate(words):
        if _VERB.match(word) and word.lower() not in _NO_VERBS:
            what = " ".join(words[position:])
            return _people(" ".join(words[:position])), _capital(what)
    return [], _capital(head) + ("?" if question and not head.endswith("?") else "")


def _people(text: str) -> list[str]:
    names = re.split(r"\s+(?:dan|&|bersama)\s+|/", text.strip())
    return [_capital(name.strip()) for name in names if name.strip()]


def _time(found: re.Match[str]) -> str:
    amount = "1" if found[1] else _AMOUNT.get(found[2].lower(), found[2]).replace(".", ",")
    return f"{amount} {_UNIT[found[3].lower()]}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""An office's own templates of documents: in place of ours, or documents that we do not have.

Each is tried at the start with a sample: one with a mistake is left out and reported.
"""

from __future__ import annotations

import re
import shutil
import traceback
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, mkdtemp
from typing import Any

import jinja2

from assistant.documents.comparison import comparison_document
from assistant.documents.letter import letter_document
from assistant.documents.model import SopDocument, draft_document
from assistant.message import Format
from assistant.words import TEMPLATES
from knowledge import format_date

SHIPPED = TEMPLATES / "documents"
TYPST, WORD = ".typ", ".xml.j2"
_SHARED = f"page{TYPST}"  # what the other Typst templates have in common
_NAME = re.compile(r"([a-z][a-z0-9-]{1,40})(\.typ|\.xml\.j2)")
# Where Typst saw a mistake: `error: …\n ┌─ folder/name.typ:2:9`, perhaps after warnings.
_PLACE = re.compile(r"^error: .*?┌─ ([^\n]+?):(\d+):\d+", re.M | re.S)
_NAMING = "nama templat berhuruf kecil, dengan angka dan tanda hubung, dan berakhir .typ atau .xml.j2"
_DAY = date(2026, 1, 2)
Trial = Callable[[Path, str, Format, Mapping[str, Any]], None]


def further_templates(folder: Path) -> dict[str, list[Path]]:
    """Templates of a folder that make documents which we do not have, by the document's name."""
    found: dict[str, list[Path]] = {}
    for path in sorted(folder.iterdir()):
        fits = _NAME.fullmatch(path.name)
        if fits and not (SHIPPED / path.name).exists():
            found.setdefault(fits[1], []).append(path)
    return found


def further_document(
    kind: str, title: str, sop: Mapping[str, Any], answers: Mapping[str, Iterable[str]], day: date
) -> dict[str, Any]:
    """The data of an office's own document on an SOP (`sop`: the SOP's document data), dated `day`:
    all that the SOP prints, the boxes of its identity sheet, and the answers by their keys as lists."""
    document = SopDocument.from_data(sop)
    return {
        **sop,
        "dokumen": kind,
        "judul": title,
        "head": document.head(),
        "boxes": document.boxes(),
        "jawaban": {key: list(items) for key, items in answers.items()},
        "tanggal": format_date(day),
    }


def merged(office: Path, attempt: Trial, keys: Iterable[str], problems: list[str]) -> Path:
    """A new folder with our templates and, before them, those of the office that `attempt` could make a
    document with. What is wrong with the others is added to `problems`, as `file:line: what`."""
    folder = Path(mkdtemp(prefix="dokumen-"))
    _copy(SHIPPED, folder)
    answers: dict[str, list[str]] = {key: ["Contoh"] for key in keys}
    # What the others share comes first: they are tried with it.
    for path in sorted(_files(office), key=lambda path: (path.name != _SHARED, path.name)):
        if path.name != _SHARED and not _NAME.fullmatch(path.name):
            problems.append(f"{path}:1: {_NAMING}")
            continue
        with TemporaryDirectory(prefix="dokumen-") as trial:
            _copy(folder, Path(trial))
            try:
                shutil.copyfile(path, Path(trial) / path.name)
                for kind, form, data in _samples(path.name, answers):
                    attempt(Path(trial), kind, form, data)
            except Exception as error:  # a template can raise whatever its expressions can
                problems.append(_problem(path, error))
            else:
                shutil.copyfile(path, folder / path.name)
    return folder


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))


def _copy(source: Path, target: Path) -> None:
    for path in _files(source):
        shutil.copyfile(path, target / path.name)


def _samples(name: str, answers: Mapping[str, list[str]]) -> Iterator[tuple[str, Format, dict[str, Any]]]:
    """Kind, format and data of the documents that a template has a part in."""
    sop = _sample()
    form: Format = "pdf" if name.endswith(TYPST) else "docx"
    if name in (f"sop-ap{TYPST}", _SHARED):
        yield "sop-ap", "pdf", sop
        yield "sop-ap", "png", sop
    if name in (f"perbandingan{TYPST}", _SHARED):
        yield "perbandingan", "pdf", comparison_document({**sop, "nomor": "1"}, sop)
    if name == f"surat-pengantar{WORD}":
        yield "surat-pengantar", "docx", letter_document(sop, _DAY)
    if not (SHIPPED / name).exists():
        kind = name.partition(".")[0]
        yield kind, form, further_document(kind, "Contoh", sop, answers, _DAY)


def _sample() -> dict[str, Any]:
    step = {
        "kegiatan": "Menerima berkas", "pelaksana": ["Petugas"], "kelengkapan": ["Berkas"], "waktu": "5 menit",
        "output": ["Berkas diterima"],
    }  # fmt: skip
    return draft_document({"nama": "Contoh", "unit": "Unit", "langkah": [step, step]}, "Instansi")


def _problem(path: Path, error: Exception) -> str:
    place = _PLACE.search(getattr(error, "diagnostic", ""))
    if place and Path(place[1]).name == path.name:
        return f"{path}:{place[2]}: {error}"
    if isinstance(error, jinja2.TemplateSyntaxError):
        return f"{path}:{error.lineno}: {error.message}"
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename.endswith(path.name)]
    return f"{path}:{lines[-1] if lines else 1}: {error}"

"""Documents: one model, several outputs.

A kind of document is an entry of `_KINDS`: how each of its formats is made of its data. Most need
only a template: `templates/documents/KIND.typ` for a PDF, `KIND.xml.j2` for a Word file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from assistant.documents import docx, pdf, register, word_template, xlsx
from assistant.documents.logo import read_logo
from assistant.documents.model import SopDocument
from assistant.documents.sheet import Sheet
from assistant.message import File, Format

_KEPT = 64  # documents last made, for those who ask again
_Maker = Callable[[Mapping[str, Any]], list[bytes]]


def _sop(maker: Callable[[SopDocument], bytes | list[bytes]]) -> _Maker:
    def make(data: Mapping[str, Any]) -> list[bytes]:
        made = maker(SopDocument.from_data(data))
        return made if isinstance(made, list) else [made]

    return make


def _template(name: str) -> _Maker:
    """A PDF from `templates/documents/NAME.typ`, which gets the data and the logo as SVG."""

    def make(data: Mapping[str, Any]) -> list[bytes]:
        logo = read_logo(data.get("logo", "")).as_svg()
        return pdf.compiled(name, {**data, "logo_svg": logo}, "pdf")

    return make


def _word_template(name: str) -> _Maker:
    """A Word file from `templates/documents/NAME.xml.j2`."""
    return lambda data: [word_template.render(name, data)]


_KINDS: dict[str, dict[Format, _Maker]] = {
    "sop-ap": {
        "pdf": _sop(pdf.render), "docx": _sop(docx.render), "xlsx": _sop(xlsx.render), "png": _sop(pdf.pictures),
    },
    "daftar-sop": {"xlsx": register.render},
    "perbandingan": {"pdf": _template("perbandingan")},
    "surat-pengantar": {"docx": _word_template("surat-pengantar")},
}  # fmt: skip


def render(file: File) -> bytes:
    """A file's bytes. What was made lately is not made again. Safe in any thread."""
    return _made(file.format, json.dumps(file.content, ensure_ascii=False, sort_keys=True))[file.page]


def flowchart_pictures(name: str, content: dict[str, Any]) -> tuple[File, ...]:
    """The flowchart of an SOP's document model as pictures, a file for each page."""
    pages = len(Sheet(SopDocument.from_data(content)).pages)
    return tuple(
        File(f"{name}.png" if pages == 1 else f"{name} ({page + 1} dari {pages}).png", "png", content, page)
        for page in range(pages)
    )


@lru_cache(_KEPT)
def _made(form: Format, content: str) -> list[bytes]:
    data = json.loads(content)
    kind = data.pop("dokumen", "sop-ap")
    return _KINDS[kind][form](data)

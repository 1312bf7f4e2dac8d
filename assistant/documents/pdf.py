"""PDF and pictures, by Typst. The document travels as JSON: user text is data, never source."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Literal

from assistant.documents.logo import read_logo
from assistant.documents.measure import FONTS
from assistant.documents.model import SopDocument
from assistant.documents.sheet import LINE, MARGIN, PADDING, SIZE, Sheet

_PICTURE_MARGIN = 16.0
_PICTURE_PPI = 160.0
_compiling = Lock()  # a compiler takes one document at a time


def render(template: Path, document: SopDocument) -> bytes:
    """The PDF's bytes: identity sheet and flowchart table."""
    return compiled(template, _data(document), "pdf")[0]


def pictures(template: Path, document: SopDocument) -> list[bytes]:
    """The flowchart table alone, a PNG for each page, as high as its content."""
    return compiled(template, _data(document, _PICTURE_MARGIN), "png", picture="yes")


def compiled(template: Path, data: dict[str, Any], form: Literal["pdf", "png"], **inputs: str) -> list[bytes]:
    """What a Typst template makes of the data: a PDF, or a PNG for each page. Raises typst.TypstError
    for a mistake in the template. It may read files of its own folder only."""
    inputs["data"] = json.dumps(data, ensure_ascii=False)
    with _compiling:
        made = _compiler(template).compile(format=form, ppi=_PICTURE_PPI, sys_inputs=inputs)
    return list(made) if isinstance(made, list) else [made]


@cache
def _compiler(template: Path) -> Any:
    # Imported on first use: the compiler takes longer to load than the bot to start.
    import typst

    return typst.Compiler(str(template), font_paths=[str(FONTS)])


def _data(document: SopDocument, margin: float = MARGIN) -> dict[str, Any]:
    sheet = Sheet(document)
    return {
        **document.to_data(),
        "head": document.head(),
        "boxes": document.boxes(),
        "logo_svg": read_logo(document.logo).as_svg(),
        "identity_size": sheet.identity_size,
        "sheet": {
            "width": sheet.width - 2 * MARGIN + 2 * margin,
            "height": sheet.height,
            "margin": margin,
            "size": SIZE,
            "line": LINE,
            "padding": PADDING,
            "title": sheet.title_lines,
            "title_height": sheet.title_height,
            "top": sheet.top,
            "heading_row": sheet.top - sheet.heading_height,
            "actors_row": sheet.heading_height,
            "actors_left": sheet.actors_left,
            "actors_width": sheet.actor_width * len(sheet.actors),
            "actors": [vars(heading) for heading in sheet.headings],
            "columns": sheet.columns,
            "pages": [
                {
                    "height": page.height,
                    "rows": [
                        {"height": row.height, "cells": sheet.cells(row.step, row.part)} for row in page.rows
                    ],
                    "shapes": [vars(shape) for shape in page.shapes],
                    "lines": [vars(line) for line in page.lines],
                    "labels": [vars(label) for label in page.labels],
                }
                for page in sheet.pages
            ],
        },
    }

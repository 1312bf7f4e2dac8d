"""What the assistant says: Jinja templates of `templates/messages` to replies.

A template's text is semantic HTML; its buttons are rows at its end:
`<row><button action="sop:cuti-pegawai">Buka SOP</button></row>`.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import jinja2

from assistant.message import Button, File, Reply
from knowledge import format_date

TEMPLATES = Path(__file__).parent.parent / "templates"
_ROW = re.compile(r"<row>(.*?)</row>", re.S)
_BUTTON = re.compile(r"<button ([^>]*)>(.*?)</button>", re.S)
_ATTRIBUTE = re.compile(r'(\w+)="([^"]*)"')
_MAX_LABEL = 60


class Words:
    """Renders message templates. Values are escaped; a missing one is an error, not a blank."""

    def __init__(self, *folders: Path) -> None:
        """`folders` go before ours, the first first."""
        self._environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader([*folders, TEMPLATES / "messages"]),
            autoescape=True,
            undefined=jinja2.StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._environment.filters["tanggal"] = format_date
        self._environment.filters["waktu"] = _format_moment
        self._environment.filters["hari"] = _format_day

    def check(self) -> list[str]:
        """Templates that cannot be read, as `file:line: what`."""
        problems = []
        for name in self._environment.list_templates(["j2"]):
            try:
                self._environment.get_template(name)
            except jinja2.TemplateSyntaxError as error:
                problems.append(f"{error.filename}:{error.lineno}: {error.message}")
        return problems

    def say(self, template: str, files: tuple[File, ...] = (), **values: Any) -> Reply:
        """The reply that `template` makes of these values."""
        rendered = self._environment.get_template(f"{template}.html.j2").render(values)
        rows = tuple(row for row in (_buttons(found) for found in _ROW.findall(rendered)) if row)
        return Reply(re.sub(r"\n\s*\n", "\n", _ROW.sub("", rendered)).strip(), rows, files)


def read_words(office: Path | None) -> tuple[Words, list[str]]:
    """The office's messages before ours; only ours, with what is wrong, if one of theirs is faulty."""
    words = Words(office) if office else Words()
    problems = words.check() if office else []
    return (Words(), problems) if problems else (words, [])


def _buttons(row: str) -> tuple[Button, ...]:
    buttons = []
    for attributes, label in _BUTTON.findall(row):
        values = {name: unescape(value) for name, value in _ATTRIBUTE.findall(attributes)}
        text = " ".join(unescape(label).split())
        if len(text) > _MAX_LABEL:
            text = text[: _MAX_LABEL - 1].rstrip() + "…"
        buttons.append(Button(text, values.get("action", ""), values.get("copy", ""), "private" in values))
    return tuple(buttons)


def _format_day(day: str) -> str:
    """`2022-04-14` → `14 April 2022`."""
    return format_date(date.fromisoformat(day))


def _format_moment(moment: datetime) -> str:
    """`14 April 2022 pukul 09.30`."""
    return f"{format_date(moment.date())} pukul {moment:%H.%M}"

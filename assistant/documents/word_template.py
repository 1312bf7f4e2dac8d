"""Word documents from a template: `NAME.xml.j2` writes the body of an upright page.

A template puts paragraphs and tables together with the functions of `wordml`; whatever else it prints
is escaped, so that text from users stays text. The logo goes into the first cell of the first table.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
from markupsafe import Markup

from assistant.documents import wordml
from assistant.documents.sheet import PAPERS
from assistant.documents.word_file import NUMBERING, Styles, WordFile

_MARGIN = 64.0
_SIZE = 11.0
_LOGO_HEIGHT = 52.0
_STYLES: Styles = {
    "SuratIsi": ("Surat Isi", 0.0, 0.0, False, False, 0.0),
    "SuratTengah": ("Surat Tengah", 0.0, 0.0, False, True, 0.0),
    "SuratKop": ("Surat Kop", 14.0, 0.0, True, True, 0.0),
    "SuratUnit": ("Surat Unit", 11.0, 0.0, True, True, 0.0),
}


def render(template: Path, data: Mapping[str, Any]) -> bytes:
    """The DOCX that the template makes of the data, which has title, office, paper and logo."""
    height, width = PAPERS[data["kertas"]]
    file = WordFile(data["judul"], data["instansi"], width, height, _MARGIN, _SIZE)
    file.add_styles(_STYLES)
    file.add_lists(1)
    file.add_body(_template(template).render(data, width=width - 2 * _MARGIN))
    file.add_logo(data["logo"], _LOGO_HEIGHT)
    return file.saved()


@cache
def _template(path: Path) -> jinja2.Template:
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(path.parent),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        run=_as_markup(wordml.run),
        paragraph=_as_markup(wordml.paragraph),
        row=_as_markup(wordml.row),
        table=_as_markup(wordml.table),
        Cell=wordml.Cell,
        bold="<w:b/>",
        listed=Markup(f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERING}"/></w:numPr>'),
    )
    return environment.get_template(path.name)


def _as_markup(function: Callable[..., str]) -> Callable[..., Markup]:
    return lambda *values, **named: Markup(function(*values, **named))

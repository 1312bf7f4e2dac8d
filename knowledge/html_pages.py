"""HTML files to text, a line for each block."""

from __future__ import annotations

import re

from lxml import etree, html

from knowledge.pages import FileError

_BLOCKS = {
    "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "blockquote",
    "section", "article", "header", "footer", "pre", "dd", "dt", "hr",
}  # fmt: skip


def read_html(text: str) -> str:
    # As bytes: lxml refuses text that declares another encoding than its own.
    try:
        root = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise FileError("empty") from error
    pieces: list[str] = []
    _collect(root, pieces)
    joined = "".join(pieces)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in joined.split("\n")))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    """The text in reading order, a new line for each block; nesting may be thousands deep."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        hidden = tag in ("script", "style", "head", "title", "noscript") or not tag
        if event == "start":
            if tag in _BLOCKS:
                pieces.append("\n")
            if not hidden and node.text:
                pieces.append(re.sub(r"\s+", " ", node.text))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            if node.tail and node is not element:
                pieces.append(re.sub(r"\s+", " ", node.tail))

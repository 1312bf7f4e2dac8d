"""The small semantic HTML of replies, and its forms for channels that show less.

Blocks: p, h3, h4, blockquote, ul/ol/li, table/tr/th/td, details/summary. Inline: b, i, u, code,
a. Whatever is not of these is dropped, its text kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape
from html.parser import HTMLParser

_INLINE = {"b", "i", "u", "code", "a"}
_STRUCTURE = re.compile(r"<(table|details|h3|h4)\b")
# Aligned columns are readable up to this width on a small phone.
_PHONE_COLUMNS = 34


@dataclass(frozen=True)
class Run:
    """Text in one style. `tags` are opening tags, outermost first."""

    text: str
    tags: tuple[str, ...] = ()


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table: `kind` is its tag, `runs` its text.

    A table has `rows` of cells instead. `depth` is how deeply a list item is nested, `mark` its
    bullet or number; `inside` names a surrounding blockquote or details.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    rows: tuple[tuple[tuple[Run, ...], ...], ...] = ()
    depth: int = 0
    mark: str = ""
    inside: str = ""

    @property
    def plain(self) -> str:
        """The block's text without styles."""
        return "".join(run.text for run in self.runs)


def has_structure(text: str) -> bool:
    """Whether a channel with headings, tables and details shows this better."""
    return bool(_STRUCTURE.search(text))


def blocks(text: str) -> list[Block]:
    """Parse a reply's text."""
    parser = _Parser()
    parser.feed(text)
    parser.close()
    parser.end_block()
    return parser.found


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Block] = []
        self._runs: list[Run] = []
        self._tags: list[str] = []
        self._block = Block("p")
        self._lists: list[tuple[str, int]] = []
        self._inside = ""
        self._rows: list[list[tuple[Run, ...]]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _INLINE:
            link = dict(attrs).get("href") if tag == "a" else None
            self._tags.append(f'a href="{escape(link)}"' if link else tag)
        elif tag == "br":
            self._runs.append(Run("\n", tuple(self._tags)))
        elif tag in ("p", "h3", "h4", "summary"):
            self._start(tag)
        elif tag == "blockquote":
            self._start("p")
            self._inside = tag
        elif tag == "details":
            self.end_block()
        elif tag in ("ul", "ol"):
            self.end_block()
            self._lists.append((tag, 0))
        elif tag == "li":
            self._start("li")
        elif tag == "table":
            self.end_block()
            self._rows = []
        elif tag == "tr" and self._rows is not None:
            self._rows.append([])
        elif tag in ("td", "th"):
            self._runs = []

    def handle_endtag(self, tag: str) -> None:
        if tag in _INLINE:
            if self._tags:
                self._tags.pop()
        elif tag in ("td", "th") and self._rows:
            self._rows[-1].append(_trimmed(self._runs))
            self._runs = []
        elif tag == "table" and self._rows is not None:
            table = tuple(tuple(row) for row in self._rows if row)
            self.found.append(Block("table", rows=table, inside=self._inside))
            self._rows = None
        elif tag in ("ul", "ol"):
            self.end_block()
            if self._lists:
                self._lists.pop()
        elif tag in ("blockquote", "details"):
            self.end_block()
            self._inside = ""
        elif tag in ("p", "h3", "h4", "li"):
            self.end_block()
        elif tag == "summary":
            self.end_block()
            self._inside = "details"

    def handle_data(self, data: str) -> None:
        text = re.sub(r"[ \t]*\n[ \t\n]*", " ", data) if "code" not in self._tags else data
        if text:
            self._runs.append(Run(text, tuple(self._tags)))

    def _start(self, kind: str) -> None:
        self.end_block()
        if kind == "li" and self._lists:
            name, number = self._lists[-1]
            self._lists[-1] = (name, number + 1)
            mark = f"{number + 1}." if name == "ol" else "•"
            self._block = Block("li", depth=len(self._lists) - 1, mark=mark)
        else:
            self._block = Block(kind)

    def end_block(self) -> None:
        runs = _trimmed(self._runs)
        self._runs = []
        if runs:
            self.found.append(replace(self._block, runs=runs, inside=self._inside))
        self._block = Block("p")


def _trimmed(runs: Iterable[Run]) -> tuple[Run, ...]:
    kept: list[Run] = []
    for run in runs:
        text = run.text
        if not kept or kept[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ")
        if text:
            kept.append(replace(run, text=text))
    while kept and not kept[-1].text.rstrip():
        kept.pop()
    if kept:
        kept[-1] = replace(kept[-1], text=kept[-1].text.rstrip())
    return tuple(kept)


def classic(text: str, limit: int = 4096) -> list[str]:
    """Messages of classic Telegram HTML, each at most `limit` UTF-16 units after parsing.

    Cut between paragraphs, else between sentences, else between words, else anywhere.
    """
    messages: list[list[str]] = [[]]
    size = 0
    for block in blocks(text):
        for piece in _pieces(_as_lines(block), limit):
            cost = _units("".join(run.text for run in piece.runs)) + 2
            if size + cost > limit and messages[-1]:
                messages.append([])
                size = 0
            close = messages[-1] and block.kind in ("li", "table")
            messages[-1].append(("\n" if close else "\n\n") if messages[-1] else "")
            messages[-1].append(_classic_block(piece))
            size += cost
    return ["".join(parts) for parts in messages if parts]


def _classic_block(block: Block) -> str:
    text = "".join(
        "".join(f"<{tag}>" for tag in run.tags)
        + escape(run.text, quote=False)
        + "".join(f"</{tag.split()[0]}>" for tag in reversed(run.tags))
        for run in block.runs
    )
    if block.inside == "details":
        return f"<blockquote expandable>{text}</blockquote>"
    return f"<blockquote>{text}</blockquote>" if block.inside == "blockquote" else text


def _as_lines(block: Block) -> Block:
    """Any block as runs of text: marks, headings and tables written out."""
    if block.kind in ("h3", "h4", "summary"):
        runs = tuple(replace(run, tags=("b", *(t for t in run.tags if t != "b"))) for run in block.runs)
        return replace(block, runs=runs)
    if block.kind == "li":
        indent = "\u2003" * block.depth
        return replace(block, runs=(Run(f"{indent}{block.mark} "), *block.runs))
    if block.kind == "table":
        return replace(block, runs=tuple(_table_lines(block.rows)))
    return block


def _table_lines(rows: tuple[tuple[tuple[Run, ...], ...], ...]) -> Iterator[Run]:
    plain = [["".join(run.text for run in cell) for cell in row] for row in rows]
    widths = [max(len(row[i]) for row in plain if i < len(row)) for i in range(len(plain[0]))]
    if sum(widths) + 2 * len(widths) <= _PHONE_COLUMNS:
        lines = ("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=False)) for row in plain)
        yield Run("\n".join(line.rstrip() for line in lines), ("code",))
        return
    # Too wide for a phone: each row becomes a small card under its first two cells.
    heads, *body = plain
    for number, row in enumerate(body):
        yield Run(("\n\n" if number else "") + ". ".join(row[:2]), ("b",))
        for head, cell in zip(heads[2:], row[2:], strict=False):
            if cell:
                yield Run(f"\n{head}: {cell}")


def _pieces(block: Block, limit: int) -> Iterator[Block]:
    """The block itself, or parts of it that fit, cut at the best places."""
    room = limit - 64
    runs = list(block.runs)
    while runs:
        taken: list[Run] = []
        size = 0
        while runs and size + _units(runs[0].text) <= room:
            size += _units(runs[0].text)
            taken.append(runs.pop(0))
        if runs:
            head, tail = _cut(runs[0].text, room - size)
            if head:
                taken.append(replace(runs[0], text=head))
            elif not taken:
                head, tail = _cut(runs[0].text, room, anywhere=True)
                taken.append(replace(runs[0], text=head))
            runs[0] = replace(runs[0], text=tail)
            if not tail:
                runs.pop(0)
        yield replace(block, runs=tuple(taken))


def _cut(text: str, room: int, *, anywhere: bool = False) -> tuple[str, str]:
    end = 0
    for place, sign in enumerate(text):
        room -= 2 if ord(sign) > 0xFFFF else 1
        if room < 0:
            break
        end = place + 1
    head = text[:end]
    for mark in ("\n", ". ", "; ", " "):
        place = head.rfind(mark)
        if place > end // 3:
            return head[: place + len(mark)].rstrip(), text[place + len(mark) :]
    return (head, text[end:]) if anywhere or end > 200 else ("", text)


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2

"""The inside of a pasal: ayat, huruf and angka, each line a part with its depth."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LABELS = (
    ("ayat", re.compile(r"\((\d+[a-z]?)\)\s*")),
    ("huruf", re.compile(r"([a-z]{1,2})\.\s+")),
    ("angka", re.compile(r"(\d+)[.)]\s+")),
)


@dataclass(frozen=True)
class Part:
    """A labelled line ("(2)", "h.", "3.") or, with kind `teks`, words before or after those."""

    kind: str
    label: str
    text: str
    depth: int

    @property
    def mark(self) -> str:
        """The label as the law prints it."""
        return {"ayat": f"({self.label})", "teks": ""}.get(self.kind, f"{self.label}.")


def parts(bunyi: str) -> tuple[Part, ...]:
    """Read a pasal's words line by line; a kind of label met inside another one nests in it."""
    found: list[Part] = []
    nesting: list[str] = []
    for line in filter(None, map(str.strip, bunyi.splitlines())):
        for kind, pattern in _LABELS:
            if label := pattern.match(line):
                if kind in nesting:
                    del nesting[nesting.index(kind) + 1 :]
                else:
                    nesting.append(kind)
                found.append(Part(kind, label[1], line[label.end() :], len(nesting) - 1))
                break
        else:
            found.append(Part("teks", "", line, 0))
    return tuple(found)


def select(all_parts: Iterable[Part], path: Iterable[tuple[str, str]]) -> tuple[Part, ...]:
    """The part at `path` (such as ayat 2, huruf h) with all that is under it; empty if none.

    A step of the path that only one branch has may be left out: "huruf h" finds the huruf h of
    the only ayat that has one.
    """
    chosen = tuple(all_parts)
    for kind, label in path:
        starts = [i for i, part in enumerate(chosen) if (part.kind, part.label) == (kind, label)]
        if len(starts) != 1:
            return ()
        start = starts[0]
        end = start + 1
        while end < len(chosen) and chosen[end].depth > chosen[start].depth:
            end += 1
        chosen = chosen[start:end]
    return chosen

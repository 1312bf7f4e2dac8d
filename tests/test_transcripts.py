"""Whole conversations, as files that read like a chat.

`> words` is said, `* label` presses a button, `< words` must stand in the replies (text or button
labels), `! words` must not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Say

from assistant.markup import blocks

_FOLDER = Path(__file__).parent / "transcripts"


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_transcript(path: Path, say: Say) -> None:
    shown = ""
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        sign, _, words = line.partition(" ")
        if sign in (">", "*"):
            replies = say(words.replace("\\n", "\n"), "press" if sign == "*" else "text")
            shown = " ".join(
                [run for reply in replies for run in _texts(reply.text)]
                + [b.label for reply in replies for row in reply.buttons for b in row]
                + [file.name for reply in replies for file in reply.files]
            )
        elif sign == "<":
            assert words.lower() in shown.lower(), f"{path.name}:{number}: no “{words}” in: {shown}"
        elif sign == "!":
            assert words.lower() not in shown.lower(), f"{path.name}:{number}: “{words}” in: {shown}"


def _texts(html: str) -> list[str]:
    found = []
    for block in blocks(html):
        found.append(block.plain)
        found += ["".join(run.text for run in cell) for row in block.rows for cell in row]
    return found

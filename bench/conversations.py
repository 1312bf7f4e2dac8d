"""How well are whole conversations followed? Plays them and looks whether each reply names what was wanted.

    python bench/conversations.py [FILE.yaml …] [--show]       (default: all of bench/conversations)

A turn has `say`, `expect` (for people who judge) and `target`: ids of SOPs, regulations (with `pasal N`),
concepts; `none` and `ask-back` are for people. Prints the share of turns with a target whose reply, words or
buttons, names it: first turns, later turns; with --show every turn with its reply, to be read. Naming is less than
answering.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import yaml

from assistant import Assistant, Message, Reply
from knowledge import Knowledge

_FOLDER = Path(__file__).parent / "conversations"


def main(arguments: Sequence[str]) -> None:
    """Print the figures."""
    files = [Path(one) for one in arguments if not one.startswith("--")] or sorted(_FOLDER.glob("*.yaml"))
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder) / "knowledge.db")
        knowledge.prepare(lambda *_: None)
        for file in files:
            named: dict[bool, list[bool]] = {True: [], False: []}
            for number, conversation in enumerate(yaml.safe_load(file.read_text(encoding="utf-8"))):
                home = Path(folder) / f"{file.stem}-{number}"
                home.mkdir()
                for place, (turn, told) in enumerate(_played(Assistant(home, knowledge, "KPU"), conversation)):
                    wanted = _names(turn["target"], knowledge)
                    right = any(all(part.lower() in told.lower() for part in parts) for parts in wanted)
                    if wanted:
                        named[place == 0].append(right)
                    if "--show" in arguments:
                        print(
                            f"{conversation['id']}.{place + 1} {'' if right or not wanted else '-'}> {turn['say']}"
                        )
                        print(f"    [{turn['expect']}]\n    {told[:400]}")
            first, later = named[True], named[False]
            print(
                f"{file.stem}: named in first turns {sum(first)}/{len(first)} {sum(first) / len(first):.0%}, "
                f"in later turns {sum(later)}/{len(later)} {sum(later) / len(later):.0%}"
            )


def _played(assistant: Assistant, conversation: dict[str, Any]) -> Iterator[tuple[dict[str, Any], str]]:
    for number, turn in enumerate(conversation["turns"]):
        replies = assistant.turn(Message(str(number), "1", "1", "Siti", "text", turn["say"]))
        yield turn, " ".join(map(_shown, replies))


def _shown(reply: Reply) -> str:
    words = re.sub(r"<[^>]+>", " ", reply.text)
    labels = (button.label for row in reply.buttons for button in row)
    return " ".join(f"{words} {' '.join(labels)} {' '.join(file.name for file in reply.files)}".split())


def _names(target: str, knowledge: Knowledge) -> list[tuple[str, ...]]:
    """For each thing that a target names, what its reply must contain."""
    wanted: list[tuple[str, ...]] = []
    for one in re.split(r"[;|+]", target):
        pasal = re.search(r"pasal (\w+)", one)
        for word in one.split():
            if sop := knowledge.sop(word):
                wanted.append((sop.nama,))
            elif concept := knowledge.concept(word):
                wanted.append((concept.nama,))
            elif entry := knowledge.regulation(word):
                wanted.append((entry.short, f"Pasal {pasal[1]} ") if pasal else (entry.short,))
    return wanted


if __name__ == "__main__":
    main(sys.argv[1:])

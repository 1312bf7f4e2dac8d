"""One knowledge base for all tests; a fresh office for each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pytest

from assistant import Assistant, Message, Reply
from knowledge import Knowledge

Say = Callable[..., tuple[Reply, ...]]


@pytest.fixture(scope="session")
def knowledge_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("knowledge") / "knowledge.db"
    knowledge = Knowledge(path)
    knowledge.prepare(lambda what, done, total: None)
    knowledge.ingest([Path(__file__).parent / "samples"], lambda outcome: None)
    return path


@pytest.fixture
def knowledge(knowledge_file: Path) -> Knowledge:
    return Knowledge(knowledge_file)


@pytest.fixture
def assistant(tmp_path: Path, knowledge: Knowledge) -> Assistant:
    return Assistant(tmp_path, knowledge, "KPU Kabupaten Uji", [99])


@pytest.fixture
def say(assistant: Assistant) -> Say:
    """Say something as one person, or press the button whose label contains the words."""
    numbers = itertools.count()
    last: list[Reply] = []

    def speak(text: str, kind: str = "text", **values: object) -> tuple[Reply, ...]:
        if kind == "press":
            buttons = [b for reply in last for row in reply.buttons for b in row]
            found = next((b for b in buttons if text.lower() in b.label.lower()), None)
            assert found, f"no button “{text}” among {[b.label for b in buttons]}"
            text, kind = found.action, "button"
        message = Message(str(next(numbers)), "1", "1", "Siti", kind, text, **values)  # type: ignore[arg-type]
        replies = assistant.turn(message)
        last[:] = list(replies)
        return replies

    return speak

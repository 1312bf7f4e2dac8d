"""Learning from use: nothing changes by itself, only what an administrator reviewed."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from conftest import Say

from assistant import Assistant, Message, Reply
from assistant.markup import blocks
from knowledge import Knowledge

_numbers = itertools.count()


def _send(assistant: Assistant, person: str, text: str, kind: str = "text") -> str:
    """What the assistant says to this person, buttons included."""
    replies = assistant.turn(Message(f"m{next(_numbers)}", person, person, "Rina", kind, text))  # type: ignore[arg-type]
    return " ".join(_shown(reply) for reply in replies)


def _shown(reply: Reply) -> str:
    buttons = " ".join(f"[{b.label}={b.action}]" for row in reply.buttons for b in row)
    return " ".join(block.plain for block in blocks(reply.text)) + buttons


@pytest.fixture
def own_assistant(tmp_path: Path) -> Assistant:
    """With a knowledge base that it may change."""
    knowledge = Knowledge(tmp_path / "knowledge.db")
    knowledge.prepare(lambda what, done, total: None)
    return Assistant(tmp_path, knowledge, "KPU Kabupaten Uji", [99])


def test_answer_given_by_an_administrator_is_used_from_then_on(own_assistant: Assistant) -> None:
    for question in ("parkir roda dua di mana", "parkir roda dua di mana ya"):
        assert "tidak menemukan" in _send(own_assistant, "1", question)
        _send(own_assistant, "1", "tell", "button")
    listing = _send(own_assistant, "99", "/tanyabelum")
    assert "2 kali" in listing
    action = listing.split("=jawab:")[1].split("]")[0]
    assert "Tulis jawabannya" in _send(own_assistant, "99", f"jawab:{action}", "button")
    assert "langsung dipakai" in _send(own_assistant, "99", "Parkir roda dua ada di halaman belakang kantor.")
    assert "halaman belakang" in _send(own_assistant, "1", "parkir roda dua dimana")
    assert "Semua pertanyaan" in _send(own_assistant, "99", "/tanyabelum")


def test_answer_can_link_an_sop_and_be_taken_back(own_assistant: Assistant) -> None:
    _send(own_assistant, "1", "prosedur ngebon kopi")
    _send(own_assistant, "1", "tell", "button")
    action = _send(own_assistant, "99", "/tanyabelum").split("=jawab:")[1].split("]")[0]
    _send(own_assistant, "99", f"jawab:{action}", "button")
    learned = _send(own_assistant, "99", "SOP pengadaan langsung")
    assert "Pengadaan Langsung" in learned
    assert "SOP Pengadaan Langsung" in _send(own_assistant, "1", "prosedur ngebon kopi")
    assert "ditarik" in _send(own_assistant, "99", "lupakan:1", "button")
    assert "SOP Pengadaan Langsung" not in _send(own_assistant, "1", "prosedur ngebon kopi")
    assert "ngebon kopi" in _send(own_assistant, "99", "/tanyabelum")


def test_learned_answer_survives_a_rebuilt_knowledge_base(own_assistant: Assistant, tmp_path: Path) -> None:
    _send(own_assistant, "1", "parkir roda dua di mana")
    _send(own_assistant, "1", "tell", "button")
    _send(own_assistant, "99", "/tanyabelum")
    _send(own_assistant, "99", "jawab:1", "button")
    _send(own_assistant, "99", "Parkir roda dua ada di halaman belakang kantor.")
    (tmp_path / "knowledge.db").rename(tmp_path / "lost.db")
    knowledge = Knowledge(tmp_path / "knowledge.db")
    knowledge.prepare(lambda what, done, total: None)
    later = Assistant(tmp_path, knowledge, "KPU Kabupaten Uji", [99])
    assert "halaman belakang" in _send(later, "1", "parkir roda dua di mana")


def test_word_added_by_an_administrator_works_at_once(own_assistant: Assistant) -> None:
    assert "Permohonan Cuti" not in _send(own_assistant, "1", "sop prei")
    assert "langsung dipakai" in _send(own_assistant, "99", "/kata prei = cuti")
    assert "Permohonan Cuti" in _send(own_assistant, "1", "sop prei")
    assert "dihapus" in _send(own_assistant, "99", "/kata prei =")


@pytest.mark.parametrize("text", ["/tanyabelum", "/kata prei = cuti", "/kata"])
def test_only_administrators_review(own_assistant: Assistant, text: str) -> None:
    assert "hanya untuk admin" in _send(own_assistant, "1", text)


def test_poor_answer_can_be_passed_on(say: Say) -> None:
    say("sop surat masuk")
    (reply,) = say("kurang", "press")
    assert "unit SOP" in reply.text
    (told,) = say("teruskan", "press")
    assert "dicatat" in told.text


def test_explanation_tells_words_candidates_and_grade(assistant: Assistant) -> None:
    shown = _shown(assistant.explain("klo mau cutti lahiran pake sop mana"))
    assert "cutti → cuti" in shown and "cuti-pegawai" in str(assistant.explain("sop cutti").text)
    assert "sure" in shown

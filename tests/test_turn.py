"""The turn: always a reply, nothing lost, nothing doubled."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import Say
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assistant import Assistant, Message
from assistant.markup import blocks, classic
from knowledge import Knowledge

_WORDS = st.sampled_from(
    [
        "sop",
        "cuti",
        "pasal",
        "ayat",
        "uu",
        "30/2014",
        "dasar",
        "hukum",
        "siapa",
        "?",
        "buat",
        "/draf",
        "/batal",
        "<b>",
        "{{7*7}}",
        '"',
        "'",
        "OR",
        "AND",
        "*",
        "😀",
    ]
)
_TEXTS = st.one_of(st.text(max_size=400), st.lists(_WORDS, max_size=12).map(" ".join))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(_TEXTS)
def test_any_text_gets_a_valid_reply(say: Say, text: str) -> None:
    replies = say(text)
    assert replies
    for reply in replies:
        assert "gangguan" not in reply.text
        assert blocks(reply.text)
        assert all(classic(reply.text))
        for row in reply.buttons:
            assert all(b.copy or 1 <= len(b.action.encode()) <= 64 for b in row)


@settings(max_examples=100, deadline=None)
@given(st.text(min_size=1, max_size=12_000))
def test_long_text_is_split_within_telegrams_limit(text: str) -> None:
    from html import escape

    for message in classic(f"<p><b>{escape(text)}</b></p>"):
        plain = "".join(block.plain for block in blocks(message))
        assert len(plain.encode("utf-16-le")) // 2 <= 4096


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=64))
def test_any_button_gets_a_reply(say: Say, action: str) -> None:
    assert say(action, "button")


def test_repeated_message_is_answered_once(assistant: Assistant) -> None:
    message = Message("7", "1", "1", "Siti", "text", "hai")
    assistant.accept([message, message])
    assistant.work()
    assistant.accept([message])
    assert assistant.work() is None
    assert len(assistant.outgoing("1")) == 1


def test_accepted_message_survives_a_new_process(tmp_path: Path, knowledge: Knowledge) -> None:
    Assistant(tmp_path, knowledge, "KPU").accept([Message("7", "1", "1", "Siti", "text", "sop cuti")])
    later = Assistant(tmp_path, knowledge, "KPU")
    assert later.work() is not None
    assert "Cuti" in later.outgoing("1")[0].reply.text


def test_failure_inside_a_turn_is_told_with_a_reference(
    assistant: Assistant, say: Say, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("broken")

    monkeypatch.setattr(Knowledge, "citations", fail)
    (reply,) = say("sop cuti")
    assert "nomor rujukan" in reply.text


def test_what_is_no_text_is_named(say: Say) -> None:
    assert "belum pesan suara" in say("voice", "other")[0].text
    assert "membaca tulisan." in say("", "other")[0].text


def test_the_menu_names_commands_that_are_understood(assistant: Assistant, say: Say) -> None:
    commands = assistant.commands()
    assert ("batal", "Simpan draf dan keluar") in commands and len(commands) == 8
    assert all("tidak saya kenal" not in say(f"/{name}")[0].text for name, _ in commands)


def test_group_is_led_to_a_private_chat_for_drafts(say: Say) -> None:
    (reply,) = say("buat sop lembur", group=True)
    assert reply.buttons[0][0].private


def test_unanswered_question_reaches_admins_without_the_person(assistant: Assistant, say: Say) -> None:
    assistant.turn(Message("a", "99", "99", "Admin", "text", "hai"))
    say("cara menanam anggrek di bulan")
    say("tell", "button")
    (notice,) = assistant.outgoing("99")
    assert "anggrek" in notice.reply.text and "Siti" not in notice.reply.text

"""The terminal: buttons are numbers, documents are files on disk."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from assistant import Agency, Assistant, terminal
from knowledge import Knowledge

_SAMPLES = Path(__file__).parent / "samples"


def _chat(assistant: Assistant, folder: Path, monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    typed = iter(lines)

    def read(prompt: str) -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr("builtins.input", read)
    terminal.chat(assistant, folder)


def test_a_chat_with_numbered_choices_and_a_download(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    downloads = tmp_path / "unduhan"
    _chat(assistant, downloads, monkeypatch, "sop cuti")
    number = re.search(r"(\d+)\) 📄 Unduh", capsys.readouterr().out)
    assert number
    _chat(assistant, downloads, monkeypatch, "sop cuti", number[1])
    assert "Berkas: " in capsys.readouterr().out
    assert {file.suffix for file in downloads.iterdir()} >= {".pdf", ".docx"}


def test_keluar_ends_the_chat(
    assistant: Assistant, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _chat(assistant, tmp_path, monkeypatch, "keluar", "apa itu mutu baku")
    assert "mutu baku" not in capsys.readouterr().out


def test_ingest_shows_a_summary_and_refuses_a_path_that_is_not_there(
    assistant: Assistant, tmp_path: Path, knowledge_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert terminal.ingest(assistant, [tmp_path / "tidak-ada"]) == 2
    assert "Tidak ada" in capsys.readouterr().out
    assert terminal.ingest(assistant, [_SAMPLES]) == 0
    assert "pasal" in capsys.readouterr().out


def test_samples_end_with_a_sentence_where_nothing_can_be_written(
    tmp_path: Path, assistant: Assistant, knowledge: Knowledge
) -> None:
    blocked = tmp_path / "berkas"
    blocked.write_text("bukan folder")
    with pytest.raises(SystemExit, match="tidak dapat ditulis"):
        terminal.write_samples(assistant, knowledge, Agency("KPU"), blocked)

"""The documents of a draft, from the chat: as it stands, compared with the SOP in force, with its letter."""

from __future__ import annotations

import shutil
from pathlib import Path
from secrets import token_hex

import pytest
from conftest import Say
from documents import docx_text, made, pdf_text, squeezed, xlsx_text

from assistant import Assistant, File, Message, Reply
from assistant.words import TEMPLATES
from knowledge import Knowledge

_STEPS = """\
Petugas mencatat tamu, buku tamu, 5 menit
Petugas: Apakah tamu membawa surat? ya lanjut, tidak selesai, 5 menit
Kasubbag menemui tamu, 30 menit"""
_OWN = """\
  - kunci: kode_arsip
    judul: Kode arsip
    tanya: Apa kode klasifikasi arsipnya?
    contoh: OT.02.02
    jenis: teks
    wajib: false
    cetak: kotak KODE ARSIP
  - kunci: catatan_unit
    judul: Catatan unit
    tanya: Apa catatan untuk unit?
    contoh: segera
    jenis: teks
    wajib: false
"""


def _labels(replies: tuple[Reply, ...]) -> str:
    return " ".join(button.label for row in replies[-1].buttons for button in row)


def _files(replies: tuple[Reply, ...]) -> list[File]:
    return [file for reply in replies for file in reply.files]


@pytest.fixture
def revision(say: Say) -> Say:
    """A complete revision at its review: one step takes longer than in the SOP in force."""
    say("revisi sop pengelolaan surat masuk")
    say("1 januari 2027")
    say("lewati")
    say("1 tahun lagi", "press")
    say("ubah waktu 1: 45 menit")
    say("selesai")
    return say


def test_revision_is_compared_with_the_one_in_force(revision: Say) -> None:
    assert "Bandingkan dengan yang berlaku" in _labels(revision("lanjutkan"))
    (file,) = _files(revision("Bandingkan", "press"))
    assert file.name == "Perbandingan SOP Pengelolaan Surat Masuk.pdf"
    text = pdf_text(made(file.content, file.format))
    assert "45 menit" in text and "Mengarsipkan" not in text


def test_copy_is_compared_and_a_new_draft_is_not(say: Say) -> None:
    say("buat sop pengelolaan surat masuk")
    say("salinannya", "press")
    say("hari ini", "press")
    assert "Bandingkan" in _labels(say("Langsung ke pemeriksaan", "press"))
    assert [file.format for file in _files(say("Bandingkan", "press"))] == ["pdf"]
    assert "Bandingkan" in _labels(say("salin draf")), "the copy of a copy"
    say("buat sop pelayanan tamu")
    assert "Bandingkan" not in _labels(say("lihat"))


def test_complete_draft_has_a_letter_and_an_open_one_has_none(revision: Say) -> None:
    revision("lanjutkan")
    (file,) = _files(revision("Surat pengantar", "press"))
    text = squeezed(docx_text(made(file.content, file.format)))
    assert file.name == "Surat pengantar SOP Pengelolaan Surat Masuk.docx"
    assert squeezed("Pengelolaan Surat Masuk") in text and squeezed("9 langkah") in text
    letter = next(b.action for row in revision("lanjutkan")[-1].buttons for b in row if "Surat" in b.label)
    revision("hapus langkah 1-9")
    assert "Surat pengantar" not in _labels(revision(letter, "button")), "the button is too old"


def test_excel_beside_pdf_and_word(revision: Say) -> None:
    revision("lanjutkan")
    assert [file.format for file in _files(revision("Unduh PDF", "press"))] == ["png", "pdf", "docx"]
    (file,) = _files(revision("Excel", "press"))
    assert file.name == "DRAF SOP Pengelolaan Surat Masuk.xlsx"
    assert "45 menit" in xlsx_text(made(file.content, file.format))


def test_too_many_actors_are_told_instead_of_a_document(say: Say) -> None:
    say("buat sop pelayanan tamu")
    say("Subbagian Umum")
    told = say("\n".join(f"Petugas Loket {number} mencatat tamu, 5 menit" for number in range(1, 23)))
    assert "paling banyak 20" in told[0].text and "Langkah yang saya pahami" in told[-1].text
    replies = say("lihat")
    assert "paling banyak 20" in replies[0].text and not _files(replies)


def test_complete_draft_is_handed_in_and_commented(revision: Say, assistant: Assistant) -> None:
    assistant.turn(Message(token_hex(4), "99", "99", "Admin", "text", "hai"))
    assert "Terkirim" in revision("Kirim", "press")[0].text
    (notice,) = assistant.outgoing("99")
    assert "Rancangan SOP Pengelolaan Surat Masuk" in notice.reply.text
    assert [file.format for file in notice.reply.files] == ["pdf", "docx"]
    join = notice.reply.buttons[0][0].action
    opened = assistant.turn(Message(token_hex(4), "99", "99", "Admin", "button", join))
    assert "Pengelolaan Surat Masuk" in opened[-1].text
    assert "Dikirim ke pengelola SOP" in revision("Lihat lagi", "press")[-1].text
    revision("ubah waktu 1: 30 menit")
    assert "kirim lagi" in revision("selesai")[-1].text


@pytest.mark.parametrize("order", ["Kepala Subbagian mengarsipkan surat", "hapus 2 sampai 9"])
def test_what_the_rules_block_is_not_handed_in(revision: Say, assistant: Assistant, order: str) -> None:
    """Also by an old button, pressed after the draft was broken."""
    assistant.turn(Message(token_hex(4), "99", "99", "Admin", "text", "hai"))
    buttons = [button for row in revision("selesai")[-1].buttons for button in row]
    send = next(button.action for button in buttons if "Kirim" in button.label)
    revision("langkah")
    revision(order)
    told = revision(send, "button")
    assert "Belum dapat dikirim" in told[0].text and len(told) > 1
    assert not assistant.outgoing("99")


def test_answers_to_the_offices_own_questions_are_printed_where_the_form_says_so(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    office = tmp_path / "kantor"
    shutil.copytree(TEMPLATES / "forms", office / "forms")
    form = office / "forms" / "sop-ap.yaml"
    form.write_text(form.read_text(encoding="utf-8").replace("  - kunci: langkah", f"{_OWN}  - kunci: langkah"))
    assistant = Assistant(tmp_path, knowledge, "KPU", templates_folder=office)
    replies: tuple[Reply, ...] = ()
    for text in ("buat sop pelayanan tamu", "Subbagian Umum", "OT.02.02", "tidak dicetak", _STEPS, "lihat"):
        replies = assistant.turn(Message(token_hex(4), "1", "1", "Siti", "text", text))
    for file in _files(replies):
        if file.format in ("pdf", "docx"):
            read = {"pdf": pdf_text, "docx": docx_text}[file.format](made(file.content, file.format))
            assert "KODE ARSIP" in read and "OT.02.02" in read and "tidak dicetak" not in read
            assert squeezed("Selesai") in squeezed(read), "a decision leads there"

"""An administrator sends regulations as files to the running bot."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from faketelegram import BotProcess, FakeTelegram
from test_files import as_docx, as_pdf, zipped

_ROOT = Path(__file__).parent.parent
_SAMPLES = Path(__file__).parent / "samples"
_TEXT = (_SAMPLES / "perda-3-2021.txt").read_text(encoding="utf-8").replace("NOMOR 3 TAHUN", "NOMOR 4 TAHUN")
Servers = tuple[FakeTelegram, BotProcess]


@pytest_asyncio.fixture
async def running(tmp_path: Path, knowledge_file: Path) -> AsyncIterator[Servers]:
    shutil.copy(knowledge_file, tmp_path / "knowledge.db")
    async with FakeTelegram() as server:
        ketua = server.user("Ketua")
        environment = {"DATA_DIR": str(tmp_path), "ADMIN_IDS": str(ketua.id)}
        async with BotProcess(server, [sys.executable, str(_ROOT / "bot.py")], env=environment) as bot:
            yield server, bot


async def said(user: object, words: str) -> str:
    replies = await user.replies(timeout=15, until=lambda reply: words in reply.text)  # type: ignore[attr-defined]
    text = " ".join(reply.text for reply in replies)
    assert words in text, text
    return text


async def test_sent_shown_confirmed_and_read(running: Servers) -> None:
    server, _ = running
    ketua = server.user("Ketua")
    await ketua.start()
    await ketua.replies()
    file = as_pdf(_TEXT)  # once: it holds the second in which it was made
    await ketua.send_document(file, name="naskah.pdf")
    shown = await said(ketua, "Simpan ke basis pengetahuan")
    assert "Perda 4/2021" in shown and "3 bab, 7 pasal" in shown
    await ketua.click("Simpan")
    await said(ketua, "Tersimpan dan dapat dicari")
    await ketua.send("pasal 3A perda 4/2021")
    assert "melebihi daya angkut" in await said(ketua, "Pasal 3A")
    await ketua.send_document(file, name="naskah.pdf")
    await said(ketua, "sudah tersimpan")
    assert not server.violations, server.violations


async def test_only_administrators_load_and_a_bad_file_is_explained(running: Servers) -> None:
    server, _ = running
    siti = server.user("Siti")
    await siti.start()
    await siti.replies()
    await siti.send_document(as_docx(_TEXT), name="naskah.docx")
    await said(siti, "hanya dapat dilakukan admin")
    ketua = server.user("Ketua")
    await ketua.start()
    await ketua.replies()
    files = {"perda.txt": _TEXT.encode(), "foto.jpg": b"\xff\xd8\xff\0\0" * 400, "rusak.pdf": b"%PDF-1.4 x"}
    await ketua.send_document(zipped(files), name="kumpulan.zip")
    shown = await said(ketua, "Simpan ke basis pengetahuan")
    assert "Perda 4/2021" in shown and "foto.jpg: bukan PDF" in shown and "rusak.pdf: rusak" in shown
    await ketua.click("Batal")
    await said(ketua, "tidak disimpan")
    await ketua.send("perda 4/2021")
    await said(ketua, "tidak ada di basis pengetahuan")


def faults(server: FakeTelegram) -> list[object]:
    """What the bot did wrong. An update that no poll has confirmed comes again after a kill, and with
    it a press whose answer was taken already: answering it once more is refused, and harms nobody,
    while an unanswered one would leave its button spinning."""
    return [one for one in server.violations if one.method.lower() != "answercallbackquery"]


async def test_a_file_survives_a_kill(running: Servers) -> None:
    server, bot = running
    ketua = server.user("Ketua")
    await ketua.start()
    await ketua.replies()
    await ketua.send_document(_TEXT.encode(), name="perda 4 tahun 2021.txt")
    await bot.kill()
    await bot.restart()
    await said(ketua, "Simpan ke basis pengetahuan")
    await ketua.click("Simpan")
    await asyncio.sleep(0.05)
    await bot.kill()
    await bot.restart()
    await said(ketua, "Tersimpan dan dapat dicari")
    assert not faults(server), server.violations


async def test_a_press_that_comes_again_after_a_kill_is_carried_out_once(running: Servers) -> None:
    server, bot = running
    ketua = server.user("Ketua")
    await ketua.start()
    await ketua.replies()
    await ketua.send_document(_TEXT.encode(), name="perda 4 tahun 2021.txt")
    await said(ketua, "Simpan ke basis pengetahuan")
    server.faults.add("getUpdates", "hang", seconds=60)  # so that the press is never confirmed
    await ketua.click("Simpan")
    await said(ketua, "Tersimpan dan dapat dicari")
    await bot.kill()
    await bot.restart()
    await ketua.send("pasal 3A perda 4/2021")
    await said(ketua, "melebihi daya angkut")
    told = [reply.text for reply in ketua.history()]
    assert sum("Sedang disimpan" in text for text in told) == 1 and "sudah Anda setujui" not in " ".join(told)
    assert {one.method.lower() for one in server.violations} == {"answercallbackquery"}, server.violations


async def test_a_picture_called_logo_heads_the_documents(running: Servers) -> None:
    server, _ = running
    ketua = server.user("Ketua")
    await ketua.start()
    await ketua.replies()
    await ketua.send_document(b"bukan gambar", name="logo.png", caption="logo kantor")
    await said(ketua, "tidak dapat dipakai sebagai logo")
    mark = (_ROOT / "templates/documents/mark.png").read_bytes()
    await ketua.send_document(mark, name="logo.png", caption="logo kantor")
    await said(ketua, "Logo kantor sudah diganti")
    await ketua.send("unduh sop cuti")
    replies = await ketua.replies(timeout=20, until=lambda r: r.document is not None)
    assert any(r.document for r in replies)
    assert not server.violations, server.violations

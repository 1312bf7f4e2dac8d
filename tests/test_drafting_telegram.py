"""Drafting through the whole process and a stand-in for Telegram: the picture, links, kills."""

from __future__ import annotations

import asyncio
from typing import Any

from faketelegram import BotProcess, FakeTelegram
from test_telegram import running  # noqa: F401 (a fixture)

Servers = tuple[FakeTelegram, BotProcess]
_STEPS = "Staf menerima surat, 5 menit\nKasubbag memeriksa surat, 10 menit"


async def _say(user: Any, text: str, words: str) -> Any:
    """Say something and wait for the reply that holds these words."""
    await user.send(text)
    return await user.replies(timeout=20, until=lambda reply: words.lower() in reply.text.lower())


def _pictures(user: Any) -> list[Any]:
    return [reply for reply in user.history() if reply.photo is not None]


async def _wait_for_picture(user: Any, former: bytes = b"") -> Any:
    for _ in range(100):
        shown = _pictures(user)
        if shown and shown[-1].photo.data != former:
            return shown
        await asyncio.sleep(0.1)
    raise AssertionError("no new picture came")


async def test_flowchart_is_replaced_in_place(running: Servers) -> None:  # noqa: F811
    server, bot = running
    siti = server.user("Siti")
    await _say(siti, "buat sop pelayanan tamu", "unit kerja")
    await _say(siti, "Subbagian Umum", "langkah")
    await _say(siti, _STEPS, "pahami")
    first = (await _wait_for_picture(siti))[0].photo.data
    assert first.startswith(b"\x89PNG")
    await _say(siti, "sisip setelah 1: Staf mencatat surat, 5 menit", "mencatat surat")
    second = (await _wait_for_picture(siti, first))[-1].photo.data
    await bot.kill()  # the place of the picture survives
    await bot.restart()
    await _say(siti, "hapus 2", "pahami")
    shown = await _wait_for_picture(siti, second)
    assert len(shown) == 1
    assert not server.violations, server.violations


async def test_colleague_joins_by_the_invitations_link(running: Servers) -> None:  # noqa: F811
    server, _ = running
    siti, budi = server.user("Siti"), server.user("Budi")
    await _say(siti, "buat sop pelayanan tamu", "unit kerja")
    await _say(siti, "bagikan", "rekan boleh apa")
    await siti.click("Ikut menyunting")
    replies = await siti.replies(timeout=10, until=lambda reply: "Teruskan pesan" in reply.text)
    button = replies[0].message["reply_markup"]["inline_keyboard"][0][0]
    start = button["url"].partition("?start=")[2]
    assert 0 < len(start) <= 64
    await _say(budi, f"/start {start}", "masih kosong")
    await budi.click("Isi Unit kerja")
    await budi.replies(timeout=10, until=lambda reply: "Unit kerja mana" in reply.text)
    await _say(budi, "Subbagian Tamu", "langkah")
    await siti.click("Kembali ke draf")
    replies = await siti.replies(timeout=10, until=lambda reply: "Unit kerja mana" in reply.text)
    assert "Sekarang: Subbagian Tamu" in replies[-1].text
    assert not server.violations, server.violations


async def test_killed_between_any_two_answers_the_draft_goes_on(running: Servers) -> None:  # noqa: F811
    server, bot = running
    siti = server.user("Siti")
    await _say(siti, "buat sop pelayanan tamu", "unit kerja")
    for said, words in (("Subbagian Umum", "langkah"), (_STEPS, "pahami"), ("selesai", "usulan saya")):
        await bot.kill()
        await siti.send(said)
        await bot.restart()
        await siti.replies(timeout=20, until=lambda reply, words=words: words in reply.text)
    assert not server.violations, server.violations

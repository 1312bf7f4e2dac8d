"""The whole process against a stand-in for Telegram: nothing lost, nothing refused."""

from __future__ import annotations

import asyncio
import shutil
import sys
from collections.abc import AsyncIterator
from itertools import groupby
from pathlib import Path

import pytest
import pytest_asyncio
from faketelegram import BotProcess, FakeTelegram

_ROOT = Path(__file__).parent.parent
# Less than Telegram sends: what the library could not parse must not stop the bot.
_STICKER = {"file_id": "a"}
Servers = tuple[FakeTelegram, BotProcess]


@pytest_asyncio.fixture
async def running(tmp_path: Path, knowledge_file: Path) -> AsyncIterator[Servers]:
    shutil.copy(knowledge_file, tmp_path / "knowledge.db")
    command = [sys.executable, str(_ROOT / "bot.py")]
    async with FakeTelegram() as server, BotProcess(server, command, env={"DATA_DIR": str(tmp_path)}) as bot:
        yield server, bot


async def test_first_minutes_of_a_clerk(running: Servers) -> None:
    server, _ = running
    siti = server.user("Siti")
    await siti.start()
    (welcome,) = await siti.replies()
    assert "Daftar SOP" in " ".join(welcome.buttons)
    await siti.send("sop kgb")
    (card,) = await siti.replies()
    assert "Kenaikan Gaji Berkala" in card.text
    await siti.click("Unduh")
    replies = await siti.replies(timeout=20, until=lambda r: r.document is not None and "docx" in r.document.name)
    await asyncio.sleep(1)
    assert len(siti.history()) == 5  # welcome, card, and once each: text, PDF, DOCX
    documents = {r.document.name.rsplit(".")[-1]: r.document.data for r in replies if r.document}
    assert documents["pdf"].startswith(b"%PDF") and documents["docx"].startswith(b"PK")
    assert not server.violations, server.violations
    assert not server.unanswered_callbacks()


async def test_flowchart_is_shown_as_pictures(running: Servers) -> None:
    server, _ = running
    siti = server.user("Siti")
    await siti.send("gambar sop cuti")
    replies = await siti.replies(timeout=20, until=lambda r: r.photo is not None)
    await asyncio.sleep(1)
    pictures = [r.photo for r in [*replies, *await siti.replies(timeout=1)] if r.photo]
    assert len(pictures) == 2 and all(picture.data.startswith(b"\x89PNG") for picture in pictures)
    assert not server.violations, server.violations


async def test_strange_content_and_old_server(running: Servers) -> None:
    server, _ = running
    server.api.rich_messages = False
    siti = server.user("Siti")
    await siti.start()
    await siti.replies()
    for text in (
        "x" * 4096,
        "<b>tebal & {{7*7}} 😀",
        "/entahapa",
        "",
        "langkah sop pengadaan langsung",
        "/hukum",
    ):
        if text:
            await siti.send(text)
        else:
            await siti.send_raw(sticker=_STICKER)
        assert await siti.replies(timeout=5), text
    siti.press_data("d:pick:999:nama:xyz", siti.history()[-1].message)
    assert await siti.replies(timeout=5)
    rest = [v for v in server.violations if "sendRichMessage" not in str(v)]
    assert not rest, rest


async def test_group_is_answered_only_when_addressed(running: Servers) -> None:
    server, _ = running
    siti, budi = server.user("Siti"), server.user("Budi")
    chat = server.group("Sekretariat", siti, budi)
    await siti.in_group(chat).send("/sop cuti")
    assert await siti.in_group(chat).replies(timeout=5)
    await siti.in_group(chat).send("besok rapat jam 9 ya")
    assert not await siti.in_group(chat).replies(timeout=1)
    assert not server.violations, server.violations


@pytest.mark.parametrize("kind", ["status", "drop_before"])
async def test_network_faults_delay_but_lose_nothing(running: Servers, kind: str) -> None:
    server, _ = running
    siti = server.user("Siti")
    values = {"status": 502} if kind == "status" else {}
    server.faults.add("sendMessage", kind, times=2, **values)
    await siti.send("hai")
    assert len(await siti.replies(timeout=10)) == 1


async def test_killed_under_load_every_message_is_answered_in_order(running: Servers) -> None:
    """Several kills while messages keep arriving: every chat gets every answer, in the order of its
    questions. At each kill the one reply that a chat has on the wire may come twice: whether
    Telegram took it is known only from its answer."""
    server, bot = running
    users = [server.user(f"Orang{number}") for number in range(12)]
    subjects = ["mutu baku", "simbol flowchart", "bagan alir", "ortala", "uji coba sop"]
    kills = 3

    async def talk() -> None:
        for subject in subjects:
            for user in users:
                await user.send(f"apa itu {subject}")
                await asyncio.sleep(0.02)

    async def strike() -> None:
        for _ in range(kills):
            await asyncio.sleep(0.35)
            await bot.kill()
            await bot.restart()

    reference = server.user("Pembanding")
    wanted: list[str] = []
    for subject in subjects:
        await reference.send(f"apa itu {subject}")
        wanted += [reply.text for reply in await reference.replies()]
    assert len(set(wanted)) == len(subjects)
    await asyncio.gather(talk(), strike())
    for _ in range(150):
        if all(user.history() and user.history()[-1].text == wanted[-1] for user in users):
            break
        await asyncio.sleep(0.2)
    await asyncio.sleep(0.5)
    for user in users:
        told = [reply.text for reply in user.history()]
        assert [text for text, _ in groupby(told)] == wanted
        assert len(told) <= len(wanted) + kills


async def test_flood_limits_are_kept_and_nothing_is_lost(running: Servers) -> None:
    server, _ = running
    server.limits.enable()
    siti = server.user("Siti")
    await siti.start()
    await siti.replies()
    for number in range(8):
        await siti.send(f"/sop cuti {number}")
    replies = await siti.replies(timeout=30, quiet=6)
    assert len(replies) == 8
    assert not server.violations, server.violations

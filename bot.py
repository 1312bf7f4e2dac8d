"""The command line, and Telegram by long polling."""

from __future__ import annotations

import argparse
import asyncio
import logging
import secrets
import sys
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

import telegram
from telegram import BotCommand, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)  # fmt: skip
from telegram.ext import AIORateLimiter, ExtBot
from telegram.request import HTTPXRequest

from assistant import (
    Agency,
    Assistant,
    Button,
    Delivery,
    File,
    Job,
    Message,
    Settings,
    SettingsError,
    describe,
    read_settings,
    terminal,
)  # fmt: skip
from assistant.markup import classic, has_structure
from knowledge import FileError, Knowledge, SourceError

_log = logging.getLogger("bot")
T = TypeVar("T")

# What else a message may hold; the assistant names it.
_CONTENTS = (
    "sticker", "voice", "audio", "photo", "video", "video_note", "location", "contact", "animation", "poll",
    "dice", "venue",
)  # fmt: skip
_POLL_SECONDS = 25
_SENDERS = 16  # chats served at once; Telegram passes about 30 messages a second


def main() -> None:
    """Parse the command line and run; settings come from the environment or `.env`."""
    parser = argparse.ArgumentParser(
        prog="bot.py",
        description="Asisten SOP: Telegram bot if TELEGRAM_BOT_TOKEN is set, else a chat in the terminal.",
        epilog="settings (environment or .env):\n" + describe(),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    loading = commands.add_parser(
        "ingest", help="load regulations: PDF, DOCX, HTML, MD, TXT, folders, ZIP archives"
    )
    loading.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    sample = commands.add_parser("contoh", help="write sample SOPs in all formats to a folder")
    sample.add_argument("folder", type=Path, nargs="?", default=Path("contoh"), help="[contoh]")
    explaining = commands.add_parser("explain", help="show stage by stage how a question is understood")
    explaining.add_argument("question", nargs="+", metavar="WORD")
    arguments = parser.parse_args()
    try:
        settings = read_settings()
        settings.data_dir.mkdir(parents=True, exist_ok=True)
        knowledge = Knowledge(settings.data_dir / "knowledge.db")
        knowledge.prepare(terminal.show_progress)
        agency = Agency(settings.agency_name, settings.paper, str(settings.logo_file or ""))
        assistant = Assistant(
            settings.data_dir, knowledge, agency, settings.admin_ids, settings.max_file_mb * 1024 * 1024,
            settings.templates_dir,
        )  # fmt: skip
        for problem in assistant.problems:
            print(f"Templat kantor tidak dipakai, yang bawaan menggantikannya: {problem}", file=sys.stderr)
    except (SettingsError, SourceError) as error:
        sys.exit(f"Tidak dapat mulai:\n{error}")
    except OSError as error:
        sys.exit(f"Tidak dapat mulai: DATA_DIR {settings.data_dir} tidak dapat dipakai ({error})")
    logging.basicConfig(level=settings.log_level, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # The HTTP client logs each address at INFO, and the address holds the token.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    if arguments.command == "contoh":
        return terminal.write_samples(assistant, knowledge, agency, arguments.folder)
    if arguments.command == "explain":
        return terminal.show_text(assistant.explain(" ".join(arguments.question)))
    if arguments.command == "ingest":
        sys.exit(terminal.ingest(assistant, arguments.paths))
    if settings.telegram_bot_token:
        asyncio.run(TelegramChannel(assistant, settings).run())
    else:
        terminal.chat(assistant, settings.data_dir / "unduhan")


class TelegramChannel:
    """Long polling with nothing lost: an update is stored before the next poll confirms it, and
    replies are stored by the turn and sent from the outbox, in order for each chat."""

    def __init__(self, assistant: Assistant, settings: Settings) -> None:
        self._assistant = assistant
        self._settings = settings
        self._bot: ExtBot[int] = ExtBot(
            settings.telegram_bot_token,
            base_url=settings.telegram_base_url,
            base_file_url=settings.telegram_base_file_url,
            request=HTTPXRequest(connection_pool_size=_SENDERS + 4, read_timeout=20, connect_timeout=10),
            get_updates_request=HTTPXRequest(connection_pool_size=1, read_timeout=_POLL_SECONDS + 10),
            # 30 a second in all, 20 a minute in a group; a 429 all the same is obeyed where it comes.
            rate_limiter=AIORateLimiter(overall_max_rate=30, group_max_rate=20),
        )
        # All work on the databases happens in this one thread, so turns never race.
        self._worker = ThreadPoolExecutor(1, "turns")
        self._arrived = asyncio.Event()
        self._files_arrived = asyncio.Event()
        self._sending: dict[str, asyncio.Task[None]] = {}
        self._slots = asyncio.Semaphore(_SENDERS)
        self._takes_rich = True

    async def run(self) -> None:
        """Until the process is stopped. Ends with a sentence if the token is wrong."""
        await asyncio.gather(self._connect(), self._in_worker(self._assistant.warm_up))
        async with asyncio.TaskGroup() as group:
            group.create_task(self._poll())
            group.create_task(self._work())
            group.create_task(self._work_on_files())

    async def _connect(self) -> None:
        wait = 1.0
        while True:
            try:
                await self._bot.initialize()
                await self._bot.set_my_commands([BotCommand(*command) for command in self._assistant.commands()])
                await self._bot.delete_webhook()
                _log.info("connected as @%s", self._bot.username)
                return
            except InvalidToken:
                sys.exit("Telegram menolak TELEGRAM_BOT_TOKEN. Periksa token dari @BotFather.")
            except TelegramError as error:
                _log.warning("no connection yet: %s", error)
                await asyncio.sleep(wait)
                wait = min(wait * 2, 30)

    async def _in_worker(self, function: Callable[..., T], *arguments: Any) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._worker, function, *arguments)

    async def _poll(self) -> None:
        offset, wait = 0, 1.0
        while True:
            try:
                # As plain data: an update that the library cannot parse must not stop the others.
                updates: list[dict[str, Any]] = await self._bot.do_api_request(
                    "getUpdates",
                    api_kwargs={
                        "offset": offset,
                        "timeout": _POLL_SECONDS,
                        "allowed_updates": ["message", "edited_message", "callback_query"],
                    },
                    read_timeout=_POLL_SECONDS + 10,
                )
                messages = [message for update in updates for message in self._read(update)]
                # Stored first: only the next poll's offset tells Telegram that they arrived.
                await self._in_worker(self._assistant.accept, messages)
            except RetryAfter as error:
                await asyncio.sleep(_seconds(error))
                continue
            except Conflict:
                _log.error("another process polls with this token; trying again")
                await asyncio.sleep(5)
                continue
            except (TelegramError, OSError) as error:
                _log.warning("polling failed: %s", error)
            except Exception:  # such as a full disk: nothing was confirmed, so nothing is lost
                _log.exception("updates could not be stored; trying again")
            else:
                wait = 1.0
                if updates:
                    offset = updates[-1]["update_id"] + 1
                    self._answer_presses(updates)
                    self._arrived.set()
                continue
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30)

    def _answer_presses(self, updates: list[dict[str, Any]]) -> None:
        """Stop the buttons' spinners, beside the polling."""
        for update in updates:
            if query := update.get("callback_query"):
                asyncio.create_task(self._answer_press(query["id"]))  # noqa: RUF006

    async def _answer_press(self, identifier: str) -> None:
        try:
            await self._bot.answer_callback_query(identifier)
        except TelegramError as error:  # too old after a pause: only the button's spinner is affected
            _log.debug("press not answered: %s", error)

    async def _work(self) -> None:
        for chat in await self._in_worker(self._assistant.waiting_chats):
            self._send_soon(chat)
        while True:
            try:
                message = await self._in_worker(self._assistant.work)
            except Exception:  # the database itself failed: the message stays in the inbox
                _log.exception("a message could not be worked on; trying again")
                await asyncio.sleep(1)
                continue
            if message is None:
                self._files_arrived.set()
                self._arrived.clear()
                for chat in await self._in_worker(self._assistant.waiting_chats):
                    self._send_soon(chat)
                await self._arrived.wait()
            else:
                self._send_soon(message.chat)

    async def _work_on_files(self) -> None:
        """Files that administrators sent, one after the other, beside the chats."""
        while True:
            self._files_arrived.clear()
            while job := await self._in_worker(self._assistant.next_job):
                await self._carry_out(job)
                self._send_soon(job.chat)
            await self._files_arrived.wait()

    async def _carry_out(self, job: Job) -> None:
        try:
            if job.state == "confirmed":
                stored = await asyncio.to_thread(self._assistant.store_upload, job)
                await self._in_worker(self._assistant.finish_upload, job, stored)
                return
            data = await self._download(job)
            if job.kind == "logo":
                await self._in_worker(self._assistant.set_logo, job, data)
                return
            digest, previews = await asyncio.to_thread(self._assistant.read_upload, job, data)
            await self._in_worker(self._assistant.show_upload, job, digest, previews)
        except FileError as error:
            await self._in_worker(self._assistant.fail_upload, job, error.reason, error.detail)
        except Exception as error:  # told to the person with what went wrong; other files go on
            _log.exception("file of job %s", job.id)
            await self._in_worker(self._assistant.fail_upload, job, "unreadable", type(error).__name__)

    async def _download(self, job: Job) -> bytes:
        """A job's file. Raises FileError for one that Telegram no longer has."""

        async def fetch() -> bytes:
            found = await self._bot.get_file(job.file)
            return bytes(await found.download_as_bytearray())

        try:
            return await _until_answered(fetch, f"file of job {job.id}")
        except (BadRequest, Forbidden) as error:
            raise FileError("download", str(error)) from error

    def _send_soon(self, chat: str) -> None:
        if chat not in self._sending:
            task = asyncio.create_task(self._send_all(chat))
            self._sending[chat] = task

    async def _send_all(self, chat: str) -> None:
        try:
            async with self._slots:
                while deliveries := await self._in_worker(self._assistant.outgoing, chat):
                    for delivery in deliveries:
                        outcome = await self._send(delivery)
                        await self._in_worker(self._assistant.mark_sent, delivery, outcome)
        except ChatMigrated as error:
            new = str(error.new_chat_id)
            await self._in_worker(self._assistant.move_chat, chat, new)
            self._send_soon(new)
        except Exception:  # logged, and tried again with the next message or start
            _log.exception("sending to a chat failed")
        finally:
            self._sending.pop(chat, None)
        # A reply stored between the last look and this line would wait: look once more.
        if await self._in_worker(self._assistant.outgoing, chat):
            await asyncio.sleep(1)
            self._send_soon(chat)

    async def _send(self, delivery: Delivery) -> str:
        """Send until Telegram takes it, or says that it never will: the outcome to be kept."""
        try:
            await _until_answered(lambda: self._send_once(delivery), f"reply {delivery.id}")
        except Forbidden:
            return "blocked"
        except BadRequest as error:
            _log.error("reply %s refused: %s", delivery.id, error)
            await self._tell_refused(delivery)
            return "refused"
        return "sent"

    async def _tell_refused(self, delivery: Delivery) -> None:
        """Nobody is left without a word: a reply that Telegram refuses becomes an apology."""
        reference = f"T{delivery.id}"
        try:
            await self._bot.send_message(
                int(delivery.chat), classic(self._assistant.trouble(reference).text)[0], parse_mode="HTML"
            )
        except TelegramError as error:
            _log.error("not even the apology for reply %s was taken: %s", delivery.id, error)

    async def _send_once(self, delivery: Delivery) -> None:
        reply, chat = delivery.reply, int(delivery.chat)
        keyboard = self._keyboard(reply.buttons)
        parameters = (
            telegram.ReplyParameters(int(delivery.reply_to), allow_sending_without_reply=True)
            if delivery.reply_to else None
        )  # fmt: skip
        if not await self._sent_rich(delivery, keyboard):
            texts = classic(reply.text)
            for text in texts:
                await self._bot.send_message(
                    chat, text, parse_mode="HTML", reply_parameters=parameters,
                    reply_markup=keyboard if text is texts[-1] else None,
                    link_preview_options=telegram.LinkPreviewOptions(is_disabled=True),
                )  # fmt: skip
        for file in reply.files:
            await self._send_file(chat, file)

    async def _sent_rich(self, delivery: Delivery, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Tables and headings as a rich message, where the server takes it (Bot API 10.1)."""
        if not self._takes_rich or not has_structure(delivery.reply.text):
            return False
        values: dict[str, Any] = {
            "chat_id": int(delivery.chat), "rich_message": {"html": delivery.reply.text},
        }  # fmt: skip
        if keyboard:
            values["reply_markup"] = keyboard
        if delivery.reply_to:
            values["reply_parameters"] = {
                "message_id": int(delivery.reply_to), "allow_sending_without_reply": True,
            }  # fmt: skip
        try:
            await self._bot.do_api_request("sendRichMessage", api_kwargs=values)
        except EndPointNotFound:
            self._takes_rich = False
            return False
        except BadRequest as error:
            _log.warning("rich message refused: %s", error)
            return False
        return True

    async def _send_file(self, chat: int, file: File) -> None:
        await self._bot.send_chat_action(chat, "upload_photo" if file.format == "png" else "upload_document")
        try:
            content = await asyncio.to_thread(self._assistant.render, file)
        except Exception as error:  # told to the person with a reference; the rest of the reply stands
            reference = secrets.token_hex(3).upper()
            _log.exception("reference %s: document not made", reference)
            text = classic(self._assistant.not_made(error, reference).text)[0]
            await self._bot.send_message(chat, text, parse_mode="HTML")
            return
        if file.format == "png":
            # Shown in the chat at once; Telegram refuses pictures that are far longer than wide.
            try:
                await self._show_picture(chat, file, content)
                return
            except BadRequest as error:
                _log.warning("picture sent as a document: %s", error)
        await self._bot.send_document(chat, content, filename=file.safe_name)

    async def _show_picture(self, chat: int, file: File, content: bytes) -> None:
        """A picture in the place of the one of its slot that the chat shows already; anew if that
        message is gone."""
        shown = await self._in_worker(self._assistant.picture, str(chat), file.slot) if file.slot else ""
        if shown:
            media = telegram.InputMediaPhoto(content, filename=file.safe_name)
            try:
                await self._bot.edit_message_media(media, chat, int(shown))
                return
            except BadRequest as error:
                if "not modified" in str(error).lower():
                    return
                _log.info("picture %s cannot be replaced: %s", shown, error)
        sent = await self._bot.send_photo(chat, content, filename=file.safe_name)
        if file.slot:
            await self._in_worker(self._assistant.keep_picture, str(chat), file.slot, str(sent.message_id))

    def _keyboard(self, rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup | None:
        def shown(button: Button) -> InlineKeyboardButton:
            if button.copy:
                return InlineKeyboardButton(button.label, copy_text=CopyTextButton(button.copy[:256]))
            if button.private:
                start = button.action.replace(":", "-")
                return InlineKeyboardButton(button.label, url=f"https://t.me/{self._bot.username}?start={start}")
            return InlineKeyboardButton(button.label, callback_data=button.action)

        return InlineKeyboardMarkup([[shown(button) for button in row] for row in rows]) if rows else None

    def _read(self, update: dict[str, Any]) -> list[Message]:
        """An update as our message; nothing for what is not addressed to the bot."""
        query = update.get("callback_query")
        source = (query or update).get("message") or update.get("edited_message")
        person = (query or source or {}).get("from")
        if not source or not person or person.get("is_bot"):
            return []
        message = Message(
            id=str(update["update_id"]),
            chat=str(source["chat"]["id"]),
            person=str(person["id"]),
            name=str(person.get("first_name", ""))[:64],
            kind="button",
            text=str(query.get("data", "")) if query else "",
            group=source["chat"].get("type") != "private",
        )
        return [message] if query else self._read_message(source, message, edited="edited_message" in update)

    def _read_message(self, source: dict[str, Any], message: Message, *, edited: bool) -> list[Message]:
        if _SERVICE & source.keys():
            return []
        text = str(source.get("text") or source.get("caption") or "")
        if message.group:
            if not self._addressed(source, text):
                return []
            text = text.replace(f"@{self._bot.username}", " ").strip()
            message = replace(message, reply_to=str(source["message_id"]))
        if "text" in source:
            return [replace(message, kind="edited" if edited else "text", text=text)]
        if edited:
            return []
        if document := _sent_file(source, text):
            return [
                replace(
                    message, kind="file", text=text, file=str(document["file_id"]),
                    file_name=str(document.get("file_name") or "berkas")[:200],
                    file_size=int(document.get("file_size") or 0),
                )
            ]  # fmt: skip
        content = next((name for name in _CONTENTS if name in source), "")
        album = str(source.get("media_group_id", ""))
        return [replace(message, kind="other", text=content, album=album)]

    def _addressed(self, source: dict[str, Any], text: str) -> bool:
        """In a group: a command for this bot, its name, or a reply to it."""
        name = (self._bot.username or "").lower()
        if text.startswith("/"):
            _, at, other = text.split()[0].partition("@")
            return not at or other.lower() == name
        replied = source.get("reply_to_message", {}).get("from", {}).get("id")
        return replied == self._bot.id or f"@{name}" in text.lower()


# Joining, pinning, renaming …: nobody said anything.
_SERVICE = {
    "new_chat_members", "left_chat_member", "pinned_message", "new_chat_title", "new_chat_photo",
    "group_chat_created", "migrate_to_chat_id", "migrate_from_chat_id", "delete_chat_photo",
    "message_auto_delete_timer_changed", "supergroup_chat_created", "forum_topic_created",
}  # fmt: skip


def _sent_file(source: dict[str, Any], caption: str) -> dict[str, Any] | None:
    """A document, or a photo that its caption calls a logo: the largest of its sizes."""
    if "logo" in caption.lower() and source.get("photo"):
        largest: dict[str, Any] = source["photo"][-1]
        return largest
    return source.get("document")


async def _until_answered(call: Callable[[], Awaitable[T]], what: str) -> T:
    """Call Telegram again and again through floods and network faults. What it refuses is raised."""
    wait = 1.0
    while True:
        try:
            return await call()
        except RetryAfter as error:
            await asyncio.sleep(_seconds(error))
        except BadRequest:  # to the library a kind of network fault
            raise
        except NetworkError as error:
            _log.warning("%s: trying again: %s", what, error)
            await asyncio.sleep(wait)
            wait = min(wait * 2, 30)


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return (float(wait) if isinstance(wait, int | float) else wait.total_seconds()) + 0.1


if __name__ == "__main__":
    main()

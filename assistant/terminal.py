"""The terminal: a chat with one person, and what the commands show. Text and buttons by rich."""

from __future__ import annotations

import secrets
import sys
import time
from pathlib import Path

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table

from assistant.documents.model import Agency, DocumentError
from assistant.documents.samples import samples
from assistant.markup import Block, blocks
from assistant.message import Button, Message, Reply
from assistant.turn import Assistant
from knowledge import Knowledge, Outcome, count_files

# Commands


def show_progress(what: str, done: int, total: int) -> None:
    """Something long at the start, such as building the index, on one line."""
    print(f"\r{what}: {done}/{total}", end="\n" if done == total else "", flush=True)


def show_text(reply: Reply, console: Console | None = None) -> None:
    """A reply's words."""
    console = console or Console(highlight=False)
    for block in blocks(reply.text):
        _show_block(console, block)


def write_samples(assistant: Assistant, knowledge: Knowledge, agency: Agency, folder: Path) -> None:
    """Every SOP of the knowledge base in all formats, to look at. Ends with a sentence if the
    folder cannot be written."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for file in samples(knowledge, agency):
            (folder / file.safe_name).write_bytes(assistant.render(file))
            print(folder / file.safe_name)
    except OSError as error:
        sys.exit(f"Contoh tidak dapat ditulis ke {folder}: {error}")


def ingest(assistant: Assistant, paths: list[Path]) -> int:
    """Load regulations with a progress bar and a summary; the exit status."""
    console = Console(highlight=False)
    missing = [path for path in paths if not path.exists()]
    if missing:
        console.print(f"Tidak ada: {', '.join(map(str, missing))}", markup=False)
        return 2
    started = time.monotonic()
    pasal = pages = 0
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console) as progress:
        task = progress.add_task("Memuat peraturan", total=sum(map(count_files, paths)))

        def one_more(outcome: Outcome) -> None:
            nonlocal pasal, pages
            pasal, pages = pasal + outcome.pasal, pages + outcome.pages
            seconds = time.monotonic() - started
            speed = f"{pasal / seconds:.0f} pasal/detik, {pages / seconds:.0f} halaman/detik"
            progress.update(task, advance=1, description=f"Memuat peraturan ({speed})")

        try:
            reply = assistant.ingest(paths, one_more)
        except KeyboardInterrupt:
            console.print("Dihentikan. Yang sudah selesai tetap tersimpan; jalankan lagi untuk melanjutkan.")
            return 130
    show_text(reply, console)
    return 0


# The chat


def chat(assistant: Assistant, downloads: Path) -> None:
    """A chat with one person: buttons as numbered choices, files saved to `downloads`."""
    console = Console(highlight=False)
    console.print(f"[bold]Asisten SOP[/bold] di terminal. Berkas disimpan di: {downloads.resolve()}")
    console.print("Tulis pertanyaan, atau nomor pilihan. Tulis 'keluar' untuk berhenti.\n")
    actions: dict[str, Button] = {}
    text, warm = "/start", False
    while True:
        button = actions.get(text)
        if button and button.copy:
            console.print(button.copy, markup=False, soft_wrap=True)
        elif text:
            replies = assistant.turn(_message(button.action if button else text, bool(button)))
            actions = {}
            for reply in replies:
                _show_reply(console, reply, actions)
                _save_files(console, reply, assistant, downloads)
        if not warm:
            # While the greeting is read.
            assistant.warm_up()
            warm = True
        try:
            text = input("\n> ").strip()
        except (EOFError, KeyboardInterrupt):
            return
        if text.lower() in ("keluar", "exit", "quit"):
            return


def _message(text: str, is_button: bool) -> Message:
    return Message(secrets.token_hex(8), "terminal", "terminal", "Anda", "button" if is_button else "text", text)


def _show_reply(console: Console, reply: Reply, actions: dict[str, Button]) -> None:
    """Words and buttons; `actions` gets each button under its number."""
    show_text(reply, console)
    for row in reply.buttons:
        labels = []
        for button in row:
            number = str(len(actions) + 1)
            actions[number] = button
            labels.append(f"{number}) {button.label}")
        console.print("   ".join(labels), style="cyan", markup=False)


def _save_files(console: Console, reply: Reply, assistant: Assistant, downloads: Path) -> None:
    for file in reply.files:
        downloads.mkdir(parents=True, exist_ok=True)
        target = downloads / file.safe_name
        try:
            target.write_bytes(assistant.render(file))
        except DocumentError as error:
            show_text(assistant.not_made(error, ""), console)
            continue
        console.print(f"Berkas: {target.resolve()}", markup=False, soft_wrap=True)


def _show_block(console: Console, block: Block) -> None:
    if block.kind == "table":
        heads, *body = [["".join(run.text for run in cell) for cell in row] for row in block.rows]
        table = Table(*heads)
        for row in body:
            table.add_row(*row)
        console.print(table, markup=False)
        return
    indent = "  " * block.depth
    prefix = f"{indent}{block.mark} " if block.mark else "  │ " if block.inside else ""
    style = "bold" if block.kind in ("h3", "h4", "summary") else ""
    text = block.plain.replace("\n", f"\n{prefix}") if block.inside else block.plain
    console.print(prefix + text, style=style, markup=False, soft_wrap=False)

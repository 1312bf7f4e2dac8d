"""Files of any of the accepted kinds to pages of text. The kind is decided by content, not by name.

PDF (a scan is read by Tesseract where that is installed), DOCX, HTML, Markdown, plain text; ZIP
archives and folders of them. Nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from knowledge.pages import FileError, Pages

MAX_BYTES = 100 * 1024 * 1024  # of one file; also of all that an archive unpacks to, times four
_MAX_ENTRIES = 20_000


@dataclass(frozen=True)
class Item:
    """One file found: its name (with its path in a folder or archive), and its bytes or why not."""

    name: str
    data: bytes = b""
    error: FileError | None = None


def items(path: Path, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """All files of a file, folder or ZIP archive, in order of their names.

    What cannot be opened comes as an item with its error; the rest goes on.
    """
    if path.is_dir():
        for entry in sorted(path.rglob("*")):
            if entry.is_file() and not any(part.startswith(".") for part in entry.relative_to(path).parts):
                yield from items(entry, max_bytes)
        return
    try:
        size = path.stat().st_size
        if size > max_bytes:
            raise FileError("too_large", f"{size // 1024 // 1024} MB")
        yield from unpacked(str(path), path.read_bytes(), max_bytes)
    except FileError as error:
        yield Item(str(path), error=error)
    except OSError as error:
        yield Item(str(path), error=FileError("damaged", error.strerror or ""))


def count_files(path: Path) -> int:
    """How many items `items` will yield of a path, to show progress by."""
    if path.is_dir():
        return sum(count_files(entry) for entry in path.rglob("*") if entry.is_file())
    try:
        with zipfile.ZipFile(path) as archive:
            names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
            return 1 if "word/document.xml" in names else len(names)
    except (zipfile.BadZipFile, OSError):
        return 1


def unpacked(name: str, data: bytes, max_bytes: int = MAX_BYTES) -> Iterator[Item]:
    """The file itself, or what a ZIP archive holds."""
    if not _is_archive(data):
        yield Item(name, data)
        return
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MAX_ENTRIES:
                raise FileError("too_many", str(len(entries)))
            for entry in sorted(entries, key=lambda entry: entry.filename):
                inside = f"{name}/{entry.filename}"
                if "__MACOSX" in entry.filename or Path(entry.filename).name.startswith("."):
                    continue
                if entry.flag_bits & 1:
                    yield Item(inside, error=FileError("encrypted"))
                    continue
                if entry.file_size > max_bytes:
                    yield Item(inside, error=FileError("bomb", f"{entry.file_size // 1024 // 1024} MB"))
                    continue
                content = _entry_bytes(archive, entry, max_bytes)
                total += len(content)
                if total > 4 * max_bytes:
                    raise FileError("bomb", f"{total // 1024 // 1024} MB")
                if _is_archive(content):
                    yield Item(inside, error=FileError("archive_in_archive"))
                else:
                    yield Item(inside, content)
    except FileError as error:
        yield Item(name, error=error)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError) as error:
        yield Item(name, error=FileError("damaged", str(error)[:120]))


def _entry_bytes(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, max_bytes: int) -> bytes:
    # The size in the directory may lie: read one byte more than allowed and see.
    with archive.open(entry) as stream:
        content = stream.read(max_bytes + 1)
    if len(content) > max_bytes:
        raise FileError("bomb", entry.filename[:80])
    return content


def read_pages(data: bytes) -> Pages:
    """The pages of one file's bytes. Raises FileError.

    Readers are loaded when a file of their kind comes: a chat needs none of them to start.
    """
    if not data.strip(b"\0 \r\n\t"):
        raise FileError("empty")
    if b"%PDF-" in data[:1024]:
        from knowledge.pdf_pages import read_pdf

        return read_pdf(data)
    if data[:4] == b"PK\x03\x04":
        from knowledge.word_pages import read_word

        return read_word(data)
    text = _decoded(data)
    if not text.strip():
        raise FileError("empty")
    head = text[:4000].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]|<(?:p|div|table)[\s>]", head):
        from knowledge.html_pages import read_html

        return Pages("html", (read_html(text),))
    if "\f" in text:
        return Pages("txt", tuple(text.split("\f")))
    if re.search(r"^#{1,6} |\]\(|^\*\*", text[:20000], re.M):
        return Pages("md", (_markdown(text),))
    return Pages("txt", (text,))


def _is_archive(data: bytes) -> bool:
    """A ZIP that is not a Word document."""
    if data[:4] not in (b"PK\x03\x04", b"PK\x05\x06"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            # Word and Excel files are ZIPs too.
            return "[Content_Types].xml" not in archive.namelist()
    except zipfile.BadZipFile:
        return True


def _decoded(data: bytes) -> str:
    for mark, encoding in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "utf-8-sig")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    if b"\0" in data[:8192]:
        raise FileError("not_text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    odd = sum((sign < " " and sign not in "\n\r\t\f\x02\x0b") or sign == "\ufffd" for sign in text[:8192])
    if odd > len(text[:8192]) * 0.02 + 2:
        raise FileError("not_text")
    return text


def _markdown(text: str) -> str:
    """Markdown's signs taken out where they only set the text: headings, emphasis, links."""
    text = re.sub(r"^#{1,6}[ \t]+", "", text, flags=re.M)
    text = re.sub(r"\[([^\[\]]{1,400})\]\([^()\s]*\)", r"\1", text)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)

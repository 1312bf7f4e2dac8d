"""Files of any of the accepted kinds to pages of text. The kind is decided by content, not by name.

PDF (a scan is read by Tesseract where that is installed), DOCX, HTML, Markdown, plain text; ZIP
archives and folders of them. Nothing is unpacked to disk.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import docx
import pypdfium2
from docx.document import Document
from docx.table import Table
from docx.text.paragraph import Paragraph
from lxml import etree, html

from knowledge.numbering import Numbering

MAX_BYTES = 100 * 1024 * 1024  # of one file; also of all that an archive unpacks to, times four
_MAX_ENTRIES = 20_000
_MAX_PAGES = 5_000
_MAX_WORD_BYTES = 60 * 1024 * 1024  # unpacked
# A page with fewer letters than this is blank or a picture.
_SCAN_LETTERS = 25
_OCR_SECONDS = 60  # for one page


class FileError(Exception):
    """A file cannot be read. `reason` is a key: empty, too_large, encrypted, damaged, not_text,
    scan (pictures only, and no Tesseract), bomb, archive_in_archive, too_many."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(reason, detail)  # so that it survives the way between processes
        self.reason = reason
        self.detail = detail


@dataclass(frozen=True)
class Pages:
    """The text of a file. `kind`: pdf, docx, html, md, txt; `scanned`: the numbers of the pages that
    were read from pictures; `unread`: of those that are pictures which nothing could read."""

    kind: str
    pages: tuple[str, ...]
    scanned: tuple[int, ...] = ()
    unread: tuple[int, ...] = ()


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
    """The pages of one file's bytes. Raises FileError."""
    if not data.strip(b"\0 \r\n\t"):
        raise FileError("empty")
    if b"%PDF-" in data[:1024]:
        return _pdf(data)
    if data[:4] == b"PK\x03\x04":
        return _docx(data)
    text = _decoded(data)
    if not text.strip():
        raise FileError("empty")
    head = text[:4000].lower()
    if re.search(r"<!doctype html|<html[\s>]|<body[\s>]|<(?:p|div|table)[\s>]", head):
        return Pages("html", (_html(text),))
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


# PDF


def _pdf(data: bytes) -> Pages:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        reason = "encrypted" if "password" in str(error).lower() else "damaged"
        raise FileError(reason, str(error)[:120]) from error
    with document:
        if len(document) > _MAX_PAGES:
            raise FileError("too_many", f"{len(document)} halaman")
        try:
            pages = [_page_text(document, number) for number in range(len(document))]
            if not pages:
                raise FileError("empty")
            pictures = [at for at, text in enumerate(pages) if _is_picture(document, at, text)]
            language = ocr_language()
            if not language:
                if len(pictures) > len(pages) / 2:
                    raise FileError("scan", f"{len(pages)} halaman")
                return Pages("pdf", tuple(pages), unread=tuple(at + 1 for at in pictures))
            for at in pictures:
                pages[at] = _recognised(document[at], language)
            return Pages("pdf", tuple(pages), scanned=tuple(at + 1 for at in pictures))
        except pypdfium2.PdfiumError as error:
            raise FileError("damaged", str(error)[:120]) from error


def _is_picture(document: pypdfium2.PdfDocument, number: int, text: str) -> bool:
    """Whether a page has hardly a letter, but something drawn on it."""
    if sum(map(str.isalnum, text)) >= _SCAN_LETTERS:
        return False
    page = document[number]
    drawn = next(page.get_objects(), None) is not None
    page.close()
    return drawn


def _page_text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    text: str = text_page.get_text_bounded()
    text_page.close()
    page.close()
    return text


@cache
def ocr_language() -> str:
    """Tesseract's language to use (`ind`, else `eng`), or "" where it is not installed."""
    if shutil.which("tesseract") is None:
        return ""
    listed = subprocess.run(["tesseract", "--list-langs"], capture_output=True, text=True, check=False)
    languages = (listed.stdout + listed.stderr).split()
    return next((language for language in ("ind", "eng") if language in languages), "")


def _recognised(page: pypdfium2.PdfPage, language: str) -> str:
    done = subprocess.run(
        ["tesseract", "stdin", "stdout", "-l", language],
        input=_picture(page), capture_output=True, timeout=_OCR_SECONDS, check=False,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace").rstrip("\f")


def _picture(page: pypdfium2.PdfPage) -> bytes:
    """The page as a grey picture (PGM), 300 dots an inch, which Tesseract was trained for."""
    bitmap = page.render(scale=300 / 72, grayscale=True)
    rows = bytes(bitmap.buffer)
    cut = (rows[start : start + bitmap.width] for start in range(0, len(rows), bitmap.stride))
    return b"P5 %d %d 255\n" % (bitmap.width, bitmap.height) + b"".join(cut)


# Word, HTML, Markdown


def _docx(data: bytes) -> Pages:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if "word/document.xml" not in archive.namelist():
                raise FileError("not_text")
            # XML takes some fifteen times its size in memory.
            if sum(entry.file_size for entry in archive.infolist()) > _MAX_WORD_BYTES:
                raise FileError("bomb")
        document = docx.Document(io.BytesIO(data))
        lines = list(_docx_lines(document))
    except (
        KeyError, ValueError, zipfile.BadZipFile, zlib.error, etree.XMLSyntaxError, OSError, AttributeError,
    ) as error:  # fmt: skip
        raise FileError("damaged", str(error)[:120]) from error
    text = "\n".join(lines)
    if not text.strip():
        raise FileError("empty")
    return Pages("docx", (text,))


def _docx_lines(document: Document) -> Iterator[str]:
    numbering = Numbering(document)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            yield numbering.label(block) + block.text
        else:
            yield from _table_lines(block, numbering)


def _table_lines(table: Table, numbering: Numbering) -> Iterator[str]:
    """Row by row; a merged cell once. Menimbang and Mengingat are often set as tables."""
    for row in table.rows:
        seen: set[int] = set()
        cells = []
        for cell in row.cells:
            if id(cell._tc) in seen:
                continue
            seen.add(id(cell._tc))
            cells.append("\n".join(numbering.label(entry) + entry.text for entry in cell.paragraphs))
        yield "\t".join(cells)


_BLOCKS = {
    "p", "div", "br", "li", "tr", "table", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "ul", "blockquote",
    "section", "article", "header", "footer", "pre", "dd", "dt", "hr",
}  # fmt: skip


def _html(text: str) -> str:
    # As bytes: lxml refuses text that declares another encoding than its own.
    try:
        root = html.fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except etree.ParserError as error:
        raise FileError("empty") from error
    pieces: list[str] = []
    _collect(root, pieces)
    joined = "".join(pieces)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(" ".join(line.split()) for line in joined.split("\n")))


def _collect(element: etree._Element, pieces: list[str]) -> None:
    """The text in reading order, a new line for each block; nesting may be thousands deep."""
    for event, node in etree.iterwalk(element, events=("start", "end")):
        tag = node.tag if isinstance(node.tag, str) else ""
        hidden = tag in ("script", "style", "head", "title", "noscript") or not tag
        if event == "start":
            if tag in _BLOCKS:
                pieces.append("\n")
            if not hidden and node.text:
                pieces.append(re.sub(r"\s+", " ", node.text))
        else:
            if tag in _BLOCKS:
                pieces.append("\n")
            if node.tail and node is not element:
                pieces.append(re.sub(r"\s+", " ", node.tail))


def _markdown(text: str) -> str:
    """Markdown's signs taken out where they only set the text: headings, emphasis, links."""
    text = re.sub(r"^#{1,6}[ \t]+", "", text, flags=re.M)
    text = re.sub(r"\[([^\[\]]{1,400})\]\([^()\s]*\)", r"\1", text)
    return re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)

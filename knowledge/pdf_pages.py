"""PDF files to pages: the text layer, or, of pages that are pictures, what Tesseract reads."""

from __future__ import annotations

import re
import shutil
import subprocess
from functools import cache

import pypdfium2

from knowledge.pages import FileError, Pages
from knowledge.reading_order import Line, Word, in_order

_MAX_PAGES = 5_000
# A page with fewer letters than this is blank or a picture.
_SCAN_LETTERS = 25
_OCR_SECONDS = 60  # for one page


def read_pdf(data: bytes) -> Pages:
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
    if lines := in_order(_lines(text_page)) if _is_torn(text_page) else None:
        text = "\n".join(line.text for line in lines)
    text_page.close()
    page.close()
    return text


def _is_torn(text_page: pypdfium2.PdfTextPage) -> bool:
    """Whether a stretch of text was drawn higher up than one before it, at the height of an earlier one."""
    middles: list[float] = []
    lowest = float("inf")
    for number in range(text_page.count_rects()):
        _, bottom, _, top = text_page.get_rect(number)
        middle, height = (bottom + top) / 2, top - bottom
        if middle > lowest + height and any(abs(middle - one) < height / 2 for one in middles):
            return True
        lowest = min(lowest, middle)
        middles.append(middle)
    return False


def _lines(text_page: pypdfium2.PdfTextPage) -> list[Line]:
    """The page's words with their places, by the lines that they were drawn in."""
    text: str = text_page.get_text_range()
    if len(text) != text_page.count_chars():
        return []  # the places cannot be told
    lines = [Line()]
    # pdfium has U+FFFE for a hyphen at a line's end, and then goes on without the line's end.
    for found in re.finditer(r"[\r\n]+|([^\s\ufffe]+)(\ufffe)?", text):
        if found[1]:
            boxes = [text_page.get_charbox(at) for at in range(*found.span(1))]
            left, bottom, right, top = zip(*boxes, strict=True)
            word = found[1] + ("\x02" if found[2] else "")
            lines[-1].words.append(Word(word, min(left), max(right), min(bottom), max(top)))
        if not found[1] or found[2]:
            lines.append(Line())
    return [line for line in lines if line.words]


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

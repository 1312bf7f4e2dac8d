"""What reading a file gives: pages of text, or the reason why not."""

from __future__ import annotations

from dataclasses import dataclass


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

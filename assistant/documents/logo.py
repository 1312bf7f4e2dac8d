"""The office's logo: checked, never decoded here; a neutral mark where there is none."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from assistant.words import TEMPLATES

_NEUTRAL = TEMPLATES / "documents" / "mark.png"
_MOST_BYTES = 1_000_000
_MOST_PIXELS = 3000  # a side


class LogoError(Exception):
    """A logo cannot be used; `str()` says why."""


@dataclass(frozen=True)
class Logo:
    """A PNG or JPEG picture and its size in pixels."""

    content: bytes
    media_type: str
    width: int
    height: int

    def as_svg(self) -> str:
        """The picture as text, for templates that take no bytes."""
        data = base64.b64encode(self.content).decode("ascii")
        return (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
            f'viewBox="0 0 {self.width} {self.height}"><image width="{self.width}" height="{self.height}" '
            f'xlink:href="data:{self.media_type};base64,{data}"/></svg>'
        )


@cache
def read_logo(path: str) -> Logo:
    """The logo in a file, "" for the neutral mark. Raises LogoError."""
    from docx.image.exceptions import InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError
    from docx.image.image import Image

    file = Path(path) if path else _NEUTRAL
    try:
        content = file.read_bytes()
    except OSError as error:
        raise LogoError(f"{file} cannot be read: {error.strerror}") from error
    if len(content) > _MOST_BYTES:
        raise LogoError(f"{file} has more than {_MOST_BYTES:,} bytes")
    try:
        # Reads the header only: width and height are known before anything is unpacked.
        header = Image.from_file(io.BytesIO(content))
    except (InvalidImageStreamError, UnexpectedEndOfFileError, UnrecognizedImageError) as error:
        raise LogoError(f"{file} is no PNG or JPEG picture") from error
    if header.content_type not in ("image/png", "image/jpeg"):
        raise LogoError(f"{file} is no PNG or JPEG picture")
    if not (0 < header.px_width <= _MOST_PIXELS and 0 < header.px_height <= _MOST_PIXELS):
        raise LogoError(f"{file} is larger than {_MOST_PIXELS} pixels a side")
    return Logo(content, header.content_type, header.px_width, header.px_height)

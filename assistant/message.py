"""What passes between a channel and the assistant: messages in, replies out."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

Format = Literal["pdf", "docx", "xlsx", "png"]
MEDIA_TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "png": "image/png",
}


@dataclass(frozen=True)
class Message:
    """What a person did. `id` is unique in its channel: the same id twice is the same message.

    `kind`: text; button (`text` is the button's action); edited (of an earlier text); other
    (`text` names the content: sticker, voice, photo …); file (a document: `file` is how the channel
    fetches it, `file_size` in bytes). `chat` is where to answer; in a group
    several people share it.
    """

    id: str
    chat: str
    person: str
    name: str
    kind: Literal["text", "button", "edited", "other", "file"]
    text: str
    group: bool = False
    album: str = ""
    reply_to: str = ""
    file: str = ""
    file_name: str = ""
    file_size: int = 0


@dataclass(frozen=True)
class Button:
    """A choice under a reply. `action`, 1–64 bytes of ASCII, comes back as a message's text.

    `copy`: text to be copied instead, at most 256 characters. `private`: leads from a group to
    a private chat, where the action is carried out.
    """

    label: str
    action: str
    copy: str = ""
    private: bool = False


@dataclass(frozen=True)
class File:
    """A document to be made when it is sent: `content` is a document model's data, `page` which
    page (from 0) of it a picture shows."""

    name: str
    format: Format
    content: dict[str, Any]
    page: int = 0

    @property
    def safe_name(self) -> str:
        """The name for a disk: letters, digits, blanks and a few signs, not too long."""
        stem, dot, ending = self.name.rpartition(".")
        kept = "".join(sign if sign.isalnum() or sign in " -_()" else "-" for sign in stem).strip(" .-")
        return f"{kept[:80] or 'dokumen'}{dot}{ending}"


@dataclass(frozen=True)
class Reply:
    """One answer: semantic HTML (see `assistant.markup`), rows of buttons, files."""

    text: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    files: tuple[File, ...] = ()

    def to_data(self) -> dict[str, Any]:
        """The reply as plain data, for storing."""
        return asdict(self)

    @staticmethod
    def from_data(data: dict[str, Any]) -> Reply:
        """The reply that `to_data` made."""
        return Reply(
            data["text"],
            tuple(tuple(Button(**button) for button in row) for row in data["buttons"]),
            tuple(File(**file) for file in data["files"]),
        )


@dataclass(frozen=True)
class Delivery:
    """A stored reply that is to be sent to a chat, in the order of `id`."""

    id: int
    chat: str
    reply: Reply
    reply_to: str = field(default="")

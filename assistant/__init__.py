"""One turn of conversation: understand, act, reply. Knows no channel."""

from __future__ import annotations

from assistant.documents.model import Agency, DocumentError
from assistant.documents.samples import samples
from assistant.message import MEDIA_TYPES, Button, Delivery, File, Message, Reply
from assistant.settings import Settings, SettingsError, describe, read_settings
from assistant.turn import Assistant
from assistant.uploads import Job, Preview

__all__ = [
    "MEDIA_TYPES", "Agency", "Assistant", "Button", "Delivery", "DocumentError", "File", "Job", "Message",
    "Preview", "Reply", "Settings", "SettingsError", "describe", "read_settings", "samples",
]  # fmt: skip

"""The drafting dialog: what is typed while a draft is open, and what its buttons do."""

from __future__ import annotations

from assistant.actions.drafting.beginning import revise, start
from assistant.actions.drafting.buttons import press, reminder
from assistant.actions.drafting.managing import leave, listing
from assistant.actions.drafting.sharing import join
from assistant.actions.drafting.speech import named_form, pasted_start, typed

__all__ = [
    "join",
    "leave",
    "listing",
    "named_form",
    "pasted_start",
    "press",
    "reminder",
    "revise",
    "start",
    "typed",
]

"""Several drafts: listed with progress, renamed, copied, put away and brought back, undone."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape

from assistant.actions.drafting.screens import current, form_of, show, steps_of
from assistant.draft_state import Draft
from assistant.drafting.editing import differing
from assistant.drafting.ready import without_approval
from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn

_SHOWN = 12
_GO_ON = re.compile(r"\b(?:lanjut|terus)\w*", re.I)
_MAX_NAME = 200
_MAX_UNDO = 50


def listing(turn: Turn, intent: Intent | None = None) -> list[Reply]:
    """/draf: the person's drafts with their progress."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    drafts = turn.state.drafts.of(turn.message.person)
    if intent and len(drafts) == 1 and _GO_ON.search(turn.message.text):
        return open_draft(turn, drafts[0])
    shown = [
        (draft, form_of(turn, draft), form_of(turn, draft).progress(draft.answers)) for draft in drafts[:_SHOWN]
    ]
    deleted = turn.state.drafts.deleted(turn.message.person)
    others = [form for form in turn.forms.values() if form.hasil != "dokumen"]
    return [turn.words.say("draft/list", drafts=shown, count=len(drafts), deleted=deleted, forms=others)]


def bin(turn: Turn) -> list[Reply]:
    """Deleted drafts that can still be brought back."""
    return [turn.words.say("draft/bin", drafts=turn.state.drafts.deleted(turn.message.person)[:_SHOWN])]


def menu(turn: Turn, draft: Draft) -> list[Reply]:
    """What can be done with a draft as a whole."""
    return [turn.words.say("draft/menu", draft=draft, progress=form_of(turn, draft).progress(draft.answers))]


def leave(turn: Turn) -> list[Reply]:
    """/batal: the dialog is left; what was typed is kept."""
    draft = current(turn)
    turn.conversation = replace(turn.conversation, draft=None, expects="", pending="")
    if draft is None:
        return [turn.words.say("draft/nothing_to_leave")]
    return [turn.words.say("draft/left", draft=draft)]


def pause(turn: Turn, draft: Draft) -> list[Reply]:
    """Leave this draft."""
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return leave(turn)


def open_draft(turn: Turn, draft: Draft) -> list[Reply]:
    """Go on where this person stood."""
    turn.state.drafts.stand(draft)
    turn.conversation = replace(turn.conversation, draft=draft.id, expects="", pending="")
    return show(turn, draft)


def ask_name(turn: Turn, draft: Draft) -> list[Reply]:
    """The next words are the draft's new name."""
    turn.conversation = replace(turn.conversation, draft=draft.id, expects="rename")
    return [turn.words.say("draft/rename", draft=draft)]


def rename(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Give a draft another name; the SOP's own name follows only if it was the same."""
    if draft.role == "comment":
        return [turn.words.say("draft/only_comment", draft=draft), *show(turn, draft)]
    name = " ".join(text.split())[:_MAX_NAME]
    turn.conversation = replace(turn.conversation, expects="")
    if len(name) < 3:
        return ask_name(turn, draft)
    answers = {**draft.answers, "nama": name} if draft.answers.get("nama") == draft.name else draft.answers
    draft = turn.state.drafts.save(replace(draft, name=name, answers=answers))
    return [turn.words.say("draft/renamed", draft=draft), *show(turn, draft)]


def copy(turn: Turn, draft: Draft) -> list[Reply]:
    """A second draft with the same answers, this person's own."""
    name = unescape(turn.words.say("draft/_copy_name", draft=draft).text)[:_MAX_NAME]
    answers = {**without_approval(draft.answers), "nama": draft.answers.get("nama", "")}
    if revised := answers.pop("revisi_dari", None):
        answers["salinan_dari"] = {"id": revised["id"]}
    made = turn.state.drafts.new(draft.person, draft.form, name, answers, draft.position)
    turn.conversation = replace(turn.conversation, draft=made.id, expects="")
    return [turn.words.say("draft/copied", draft=made), *show(turn, made)]


def delete(turn: Turn, draft: Draft) -> list[Reply]:
    """Put a draft away for 30 days; someone else's is only taken off one's own list."""
    if draft.role != "owner":
        return [turn.words.say("draft/not_yours", draft=draft)]
    turn.state.drafts.delete(draft)
    if turn.conversation.draft == draft.id:
        turn.conversation = replace(turn.conversation, draft=None, expects="")
    return [turn.words.say("draft/deleted", draft=draft)]


def restore(turn: Turn, number: int) -> list[Reply]:
    """Bring a deleted draft back."""
    draft = turn.state.drafts.restore(number, turn.message.person)
    return open_draft(turn, draft) if draft else [turn.words.say("draft/gone")]


def undo(turn: Turn, draft: Draft, times: int = 1) -> list[Reply]:
    """Take the last changes back, as many as wanted."""
    names: list[tuple[str, str]] = []
    before = steps_of(draft)
    for _ in range(min(max(times, 1), _MAX_UNDO)):
        undone = turn.state.drafts.undo(draft)
        if undone is None:
            break
        draft, change = undone
        form = form_of(turn, draft)
        titles = [question.judul for key in change.keys if (question := form.question(key))]
        names.append((", ".join(titles), change.name if change.name != turn.message.name else ""))
    turn.conversation = replace(turn.conversation, draft=draft.id)
    if not names:
        return [turn.words.say("draft/nothing_to_undo"), *show(turn, draft)]
    draft = _existing(turn, draft)
    return [turn.words.say("draft/undone", names=names), *show(turn, draft, differing(before, steps_of(draft)))]


def _existing(turn: Turn, draft: Draft) -> Draft:
    """The draft at a place that it still has: a step that was undone is no place."""
    key, _, detail = draft.position.partition(".")
    if detail:
        draft = replace(draft, position=key)
        turn.state.drafts.stand(draft)
    return draft

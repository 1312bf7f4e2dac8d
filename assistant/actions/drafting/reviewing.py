"""The whole of a draft: its checks, what mends them, and its documents."""

from __future__ import annotations

from dataclasses import replace

from assistant.actions.drafting.screens import file_stem, form_of, go, report_of, show, steps_of
from assistant.draft_state import Draft
from assistant.drafting.mending import mendable_at_once, mended
from assistant.drafting.picture import document_files, flowchart_files
from assistant.message import Reply
from assistant.turn import Turn

# Findings on one screen: more would not be read on a phone.
_ON_A_SCREEN = 5


def findings(turn: Turn, draft: Draft, page: int = 0) -> list[Reply]:
    """What the checks found, a few at a time, each with its remedy."""
    report = report_of(turn, draft)
    found = report.findings
    page = min(page, max(len(found) - 1, 0) // _ON_A_SCREEN)
    shown = found[page * _ON_A_SCREEN : (page + 1) * _ON_A_SCREEN]
    return [
        turn.words.say(
            "draft/findings", draft=draft, report=report, found=shown, first=page * _ON_A_SCREEN + 1, page=page,
            more=len(found) > (page + 1) * _ON_A_SCREEN, at_once=sum(map(mendable_at_once, found)),
        )
    ]  # fmt: skip


def mend(turn: Turn, draft: Draft, code: str) -> list[Reply]:
    """Mend one finding (or all that need no judgement, `all`), and show what is left."""
    report = report_of(turn, draft)
    form, today = form_of(turn, draft), turn.now.date()
    if code == "all":
        answers = draft.answers
        for finding in report.findings:
            if mendable_at_once(finding):
                answers = mended(finding, form, answers, turn.knowledge, today)
        changed = answers != draft.answers
        draft = turn.state.drafts.save(replace(draft, answers=answers, position=""))
        turn.conversation = replace(turn.conversation, draft=draft.id)
        return [*([turn.words.say("draft/mended", draft=draft)] if changed else []), *_left(turn, draft)]
    one = next((one for one in report.findings if one.code == code), None)
    if one is None:
        return [turn.words.say("draft/mended_already"), *_left(turn, draft)]
    if not one.mend:
        return go(turn, draft, one.position)
    answers = mended(one, form, draft.answers, turn.knowledge, today)
    draft = turn.state.drafts.save(replace(draft, answers=answers, position=""))
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return _left(turn, draft)


def fix_by_hand(turn: Turn, draft: Draft, code: str) -> list[Reply]:
    """Go to the place of a finding."""
    finding = next((one for one in report_of(turn, draft).findings if one.code == code), None)
    if finding is None:
        return [turn.words.say("draft/mended_already"), *_left(turn, draft)]
    return go(turn, draft, finding.position)


def _left(turn: Turn, draft: Draft) -> list[Reply]:
    return findings(turn, draft) if report_of(turn, draft).findings else show(turn, draft)


def view(turn: Turn, draft: Draft) -> list[Reply]:
    """The documents as the draft stands, with the parts that are missing visible."""
    form = form_of(turn, draft)
    if form.hasil != "dokumen":
        return [turn.words.say("draft/message", draft=draft, form=form, missing=form.missing(draft.answers))]
    stem = file_stem(turn, draft)
    files = document_files(draft, turn.agency, stem)
    if steps_of(draft):
        files = (*flowchart_files(draft, turn.agency, stem), *files)
    report = report_of(turn, draft)
    missing = form.missing(draft.answers)
    return [turn.words.say("draft/files", files=files, draft=draft, missing=missing, report=report)]


def send(turn: Turn, draft: Draft) -> list[Reply]:
    """A finished message goes to the SOP unit, that is to the administrators."""
    form = form_of(turn, draft)
    missing = form.missing(draft.answers)
    if form.hasil != "pesan" or missing:
        return show(turn, draft)
    sent = turn.words.say("draft/message_sent", draft=draft, form=form, sender=turn.message.name)
    chats = turn.state.admin_chats()
    for chat in chats:
        turn.state.store_reply(chat, sent)
    turn.conversation = replace(turn.conversation, draft=None)
    return [turn.words.say("draft/sent", draft=draft, reached=bool(chats))]

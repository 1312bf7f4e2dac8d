"""The whole of a draft: its checks, what mends them, and its documents."""

from __future__ import annotations

from dataclasses import replace
from html import unescape

from assistant.actions.drafting.screens import (
    file_stem,
    form_of,
    go,
    not_made,
    origin_of,
    report_of,
    show,
    steps_of,
)
from assistant.documents import flowchart_pictures
from assistant.documents.comparison import comparison_document
from assistant.documents.letter import letter_document
from assistant.documents.model import DocumentError, sop_document
from assistant.documents.office_templates import further_document
from assistant.draft_state import Draft
from assistant.drafting.editing import part_with
from assistant.drafting.findings import Finding
from assistant.drafting.mending import mendable_at_once, mended
from assistant.drafting.picture import draft_content, printed_answers
from assistant.message import File, Format, Reply
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
        return go(turn, draft, _place(draft, one))
    answers = mended(one, form, draft.answers, turn.knowledge, today)
    draft = turn.state.drafts.save(replace(draft, answers=answers, position=""))
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return _left(turn, draft)


def fix_by_hand(turn: Turn, draft: Draft, code: str) -> list[Reply]:
    """Go to the place of a finding."""
    finding = next((one for one in report_of(turn, draft).findings if one.code == code), None)
    if finding is None:
        return [turn.words.say("draft/mended_already"), *_left(turn, draft)]
    return go(turn, draft, _place(draft, finding))


def _place(draft: Draft, finding: Finding) -> str:
    """Where a finding is mended: one about a word of a step, at the part where the word stands."""
    word, number = finding.values.get("word"), finding.values.get("step")
    if not word or not number or not finding.position.startswith("langkah."):
        return finding.position
    part = part_with(steps_of(draft)[number - 1], str(word))
    return f"langkah.{number}.{part}" if part else finding.position


def _left(turn: Turn, draft: Draft) -> list[Reply]:
    return findings(turn, draft) if report_of(turn, draft).findings else show(turn, draft)


def view(turn: Turn, draft: Draft) -> list[Reply]:
    """The documents as the draft stands, with the parts that are missing visible."""
    form = form_of(turn, draft)
    if form.hasil != "dokumen":
        return [turn.words.say("draft/message", draft=draft, form=form, missing=form.missing(draft.answers))]
    return _as_files(turn, draft, "pdf", "docx")


def workbook(turn: Turn, draft: Draft) -> list[Reply]:
    """The draft as it stands for offices that keep SOPs in Excel."""
    return _as_files(turn, draft, "xlsx") if form_of(turn, draft).hasil == "dokumen" else show(turn, draft)


def _as_files(turn: Turn, draft: Draft, *formats: Format) -> list[Reply]:
    form, stem = form_of(turn, draft), file_stem(turn, draft)
    content = draft_content(draft, form, turn.agency)
    try:
        pictures = flowchart_pictures(stem, content)
    except DocumentError as error:
        return [not_made(turn, error), *show(turn, draft)]
    files = (
        *(pictures if steps_of(draft) and "pdf" in formats else ()),
        *(File(f"{stem}.{one}", one, content) for one in formats),
    )
    return [
        turn.words.say(
            "draft/files", files=files, draft=draft, missing=form.missing(draft.answers),
            report=report_of(turn, draft), formats=formats, further=list(turn.documents.further),
        )
    ]  # fmt: skip


def compare(turn: Turn, draft: Draft) -> list[Reply]:
    """What this draft changes in the SOP in force that it was made from, side by side."""
    sop = origin_of(turn, draft)
    if sop is None:
        return show(turn, draft)
    content = comparison_document(
        sop_document(sop, turn.knowledge, turn.agency), draft_content(draft, form_of(turn, draft), turn.agency)
    )
    name = unescape(turn.words.say("draft/_comparison_name", draft=draft).text)
    return [turn.words.say("draft/compared", draft=draft, sop=sop, files=(File(f"{name}.pdf", "pdf", content),))]


def letter(turn: Turn, draft: Draft) -> list[Reply]:
    """The letter that hands a complete draft in for approval."""
    form = form_of(turn, draft)
    if form.hasil != "dokumen" or form.missing(draft.answers) or report_of(turn, draft).blocking:
        return show(turn, draft)
    content = letter_document(draft_content(draft, form, turn.agency), turn.now.date())
    name = unescape(turn.words.say("draft/_letter_name", draft=draft).text)
    return [turn.words.say("draft/letter", draft=draft, files=(File(f"{name}.docx", "docx", content),))]


def further(turn: Turn, draft: Draft, kind: str) -> list[Reply]:
    """A document that the office has added to ours, of the draft as it stands."""
    form = form_of(turn, draft)
    formats = turn.documents.further.get(kind)
    if form.hasil != "dokumen" or formats is None:
        return show(turn, draft)
    name = unescape(turn.words.say("draft/_further_name", draft=draft, kind=kind).text)
    # A template is tried with the keys of all forms, so each has them all.
    answers: dict[str, list[str]] = {
        question.kunci: [] for other in turn.forms.values() for question in other.pertanyaan
    }
    answers |= printed_answers(form, draft.answers)
    content = further_document(kind, name, draft_content(draft, form, turn.agency), answers, turn.now.date())
    files = tuple(File(f"{name}.{one}", one, content) for one in formats)
    return [turn.words.say("draft/further", draft=draft, kind=kind, files=files)]


def send(turn: Turn, draft: Draft) -> list[Reply]:
    """A finished message or draft goes to the SOP unit, that is to the administrators. What the form's rules
    block goes nowhere: the findings are shown."""
    form = form_of(turn, draft)
    report = report_of(turn, draft)
    missing = form.missing(draft.answers)
    if missing or report.blocking:
        blocked = turn.words.say("draft/not_sent", draft=draft, missing=missing, blocking=report.blocking)
        return [blocked, *(findings(turn, draft) if report.blocking else show(turn, draft))]
    sender = turn.message.name
    if form.hasil == "pesan":
        sent = turn.words.say("draft/message_sent", draft=draft, form=form, sender=sender)
    else:
        content, stem = draft_content(draft, form, turn.agency), file_stem(turn, draft)
        files = (File(f"{stem}.pdf", "pdf", content), File(f"{stem}.docx", "docx", content))
        code = turn.state.drafts.invite(draft, "comment")
        sent = turn.words.say(
            "draft/handed_in",
            draft=draft,
            sender=sender,
            report=report,
            steps=steps_of(draft),
            code=code,
            files=files,
        )
    chats = turn.state.admin_chats()
    for chat in chats:
        turn.state.store_reply(chat, sent)
    if chats:
        turn.state.drafts.hand_in(draft)
    turn.conversation = replace(turn.conversation, draft=None)
    return [turn.words.say("draft/sent", draft=draft, reached=bool(chats))]

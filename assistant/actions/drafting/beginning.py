"""How a draft begins: from nothing, a ready template, a copy of an SOP, or as its revision."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from rapidfuzz import fuzz

from assistant.actions.drafting.screens import form_of, go, show
from assistant.draft_state import Draft
from assistant.drafting.answers import title
from assistant.drafting.ready import matching, sop_answers, template_answers, without_approval
from assistant.drafting.suggestions import alike
from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn
from knowledge import Grade

SOP_FORM = "sop-ap"
_MAX_NAME = 200
_NAME = re.compile(r"\bsop\b(?:\s+baru\b)?(?:\s+(?:tentang|untuk|mengenai|soal|ttg|utk|buat)\b)*\s+(.+)$", re.I)
_FILLERS = re.compile(
    r"(?:[\s,]+(?:dong|ya|yah|yuk|deh|nih|sih|dulu|please|pls|kak|min|pak|bu|bos|mas|mbak))+[\s?!.]*$", re.I
)
# An SOP found with this score is about the same process; one merely alike would mislead.
_SAME_PROCESS = 0.75
_SAME_NAME = 80


def start(turn: Turn, intent: Intent) -> list[Reply]:
    """ "Buat SOP …": a new draft; what exists for the same process is shown first."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    name = intent.topic.strip(" ?!.\"'")
    if form := other_form(turn, name):
        return _new(turn, form, {})
    name = re.sub(r"(?i)^(?:sop|tentang|untuk)\s+", "", _as_typed(turn) or name)
    if len(name) < 3:
        return _new(turn, SOP_FORM, {})
    name = title(name[:_MAX_NAME])
    twin = next(
        (one for one in turn.state.drafts.of(turn.message.person) if one.name.lower() == name.lower()), None
    )
    if twin and f"twin:{twin.id}" != turn.conversation.expects:
        turn.conversation = replace(turn.conversation, expects=f"twin:{twin.id}")
        return [turn.words.say("draft/twin", draft=twin, progress=form_of(turn, twin).progress(twin.answers))]
    draft = turn.state.drafts.new(turn.message.person, SOP_FORM, name, {"nama": name}, "unit")
    turn.conversation = replace(turn.conversation, draft=draft.id, expects="")
    return offer_beginnings(turn, draft) or [turn.words.say("draft/started", name=name), *show(turn, draft)]


def _as_typed(turn: Turn) -> str:
    """The name in the person's own words: understanding corrects what may be no mistake."""
    first = turn.message.text.strip().split("\n")[0] if turn.message.kind == "text" else ""
    found = _NAME.search(first)
    return _FILLERS.sub("", f" {found[1]}").strip(" ?!.,\"'") if found else ""


def offer_beginnings(turn: Turn, draft: Draft) -> list[Reply]:
    """What a named draft could start from, as a choice; nothing if there is nothing alike."""
    hits = turn.knowledge.search(draft.name, ["sop"]).hits
    sop = turn.knowledge.sop(hits[0].ref) if hits and hits[0].score >= _SAME_PROCESS else None
    if sop and alike(draft.name, sop) < _SAME_NAME:
        sop = None
    template = matching(turn.templates.values(), draft.name)
    if sop and template and template.dari == sop.id:
        template = None  # the SOP itself is offered as a copy
    if not sop and not template:
        return []
    offered = f"begin:{sop.id if sop else ''}:{template.id if template else ''}"
    turn.conversation = replace(turn.conversation, expects=offered)
    same = sop is not None and fuzz.token_sort_ratio(draft.name.lower(), sop.nama.lower()) >= _SAME_NAME
    return [turn.words.say("draft/exists", draft=draft, sop=sop, ready=template, same=same)]


def chosen_in_words(turn: Turn, draft: Draft, text: str, sop: str, template: str) -> list[Reply]:
    """ "revisi", "salinannya", "dari nol" instead of a button; nothing for other words."""
    said = text.lower()
    turn.conversation = replace(turn.conversation, expects="")
    if len(said.split()) > 6:
        return []
    if sop and re.search(r"\brevisi", said):
        return from_sop(turn, sop, draft, copy=False)
    if template and re.search(r"\btemplat\w*|\bcontoh", said):
        return from_template(turn, template, draft)
    if sop and re.search(r"\bsalin\w*|\bcopy|\bkopi\b|\btemplat\w*", said):
        return from_sop(turn, sop, draft, copy=True)
    if re.search(r"\bnol\b|\bbaru\b|\bkosong\b", said):
        return show(turn, draft)
    return []


def revise(turn: Turn, intent: Intent) -> list[Reply]:
    """ "Revisi SOP …": a draft that begins with all that the SOP in force says."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    found = turn.knowledge.search(intent.topic, ["sop"])
    if found.grade is Grade.NONE:
        return [turn.words.say("draft/revise_what", sops=turn.knowledge.sops())]
    if found.grade is Grade.UNSURE:
        sops = [sop for hit in found.hits[:5] if (sop := turn.knowledge.sop(hit.ref))]
        return [turn.words.say("draft/revise_what", sops=sops)]
    return from_sop(turn, found.hits[0].ref, None, copy=False)


def from_sop(turn: Turn, identifier: str, draft: Draft | None, *, copy: bool) -> list[Reply]:
    """A revision keeps the number and takes today's date of revision; a copy keeps neither."""
    sop = turn.knowledge.sop(identifier)
    if sop is None:
        return [turn.words.say("draft/gone")]
    answers = sop_answers(sop, turn.knowledge)
    if copy:
        name = draft.name if draft and draft.name else sop.nama
        answers = {**without_approval(answers), "nama": name, "salinan_dari": {"id": sop.id}}
    else:
        name = sop.nama
        answers |= {
            "tanggal_revisi": turn.now.date().isoformat(),
            "revisi_dari": {"id": sop.id, "nomor": sop.nomor, "tanggal_efektif": sop.tanggal_efektif.isoformat()},
        }
    draft = _filled(turn, draft, name, answers)
    return [turn.words.say("draft/from_sop", sop=sop, copy=copy), *go(turn, draft, _first_open(turn, draft))]


def from_template(turn: Turn, identifier: str, draft: Draft | None) -> list[Reply]:
    """A ready template's steps and boxes; the office's own parts are asked."""
    template = turn.templates.get(identifier)
    if template is None:
        return [turn.words.say("draft/gone")]
    answers = template_answers(template, turn.forms[SOP_FORM], turn.knowledge)
    name = draft.name if draft and draft.name else template.nama
    draft = _filled(turn, draft, name, {**answers, "nama": name})
    return [turn.words.say("draft/from_template", ready=template), *go(turn, draft, _first_open(turn, draft))]


def templates(turn: Turn, draft: Draft | None = None) -> list[Reply]:
    """All ready templates as buttons."""
    return [turn.words.say("draft/templates", templates=list(turn.templates.values()), draft=draft)]


def begin(turn: Turn, form: str = SOP_FORM) -> list[Reply]:
    """A new draft without a name yet."""
    if form not in turn.forms:
        return [turn.words.say("draft/gone")]
    if form == SOP_FORM:
        return start(turn, Intent("draft"))
    return _new(turn, form, {})


def _new(turn: Turn, form: str, answers: dict[str, Any]) -> list[Reply]:
    first = turn.forms[form].pertanyaan[0].kunci
    draft = turn.state.drafts.new(turn.message.person, form, "", answers, first)
    return go(turn, draft, first)


def other_form(turn: Turn, name: str) -> str:
    """The id of the form that is called by this name, other than the SOP's, or ""."""
    said = " ".join(name.lower().split())
    for form in turn.forms.values():
        if form.id != SOP_FORM and any(said == also or said.startswith(f"{also} ") for also in form.sebutan):
            return form.id
    return ""


def _filled(turn: Turn, draft: Draft | None, name: str, answers: dict[str, Any]) -> Draft:
    """The draft with these answers; another one if it holds words of its own already."""
    if draft and set(draft.answers) <= {"nama"}:
        return replace(draft, name=name, answers=answers)
    return turn.state.drafts.new(turn.message.person, SOP_FORM, name, answers)


def _first_open(turn: Turn, draft: Draft) -> str:
    following = form_of(turn, draft).after("", draft.answers)
    return following.kunci if following else ""

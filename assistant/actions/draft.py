"""The drafting dialog: one question at a time, left and resumed at will, down to documents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any
from zlib import crc32

from assistant.documents.model import draft_document
from assistant.drafting.form import AnswerError, Form, Question, read_answer
from assistant.drafting.steps import missing, read_steps, read_time, renumbered
from assistant.drafting.suggestions import sop_answers, suggestions
from assistant.message import File, Reply
from assistant.state import Draft
from assistant.turn import Turn
from assistant.understanding import Intent
from knowledge import Grade

_FORM = "sop-ap"
_QUESTION = re.compile(
    r"^(?:apa (?:itu|arti|maksud|beda|sih)|psl|pasal|bunyi|siapa|bagaimana|gimana|gmn|kenapa|mengapa|berapa)\b",
    re.I,
)
_EDIT_STEP = re.compile(
    r"^(ubah|ganti|sisip|sisipkan|hapus)\s*(?:langkah)?\s*(?:ke)?\s*(\d{1,3})\s*:?\s*(.*)$", re.I | re.S
)
# So like an SOP's name that a draft of that name may be meant to be that SOP.
_SAME_NAME = 0.8


def start(turn: Turn, intent: Intent) -> list[Reply]:
    """ "Buat SOP …": a new draft; if a similar SOP exists, that is shown first."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    name = re.sub(r"(?i)^sop\s+", "", intent.topic.strip(" ?!.\"'"))
    if len(name) < 3:
        draft = turn.state.new_draft(turn.message.person, _FORM, "", {})
        return [_move(turn, draft, "nama")]
    name = name[0].upper() + name[1:200]
    draft = turn.state.new_draft(turn.message.person, _FORM, name, {"nama": name})
    turn.state.save_draft(replace(draft, position="unit"))
    similar = turn.knowledge.search(name, ["sop"])
    if similar.grade is Grade.SURE and similar.hits[0].named >= _SAME_NAME:
        sop = turn.knowledge.sop(similar.hits[0].ref)
        return [turn.words.say("draft/exists", draft=draft, sop=sop)]
    return [turn.words.say("draft/started", name=name), _move(turn, draft, "unit")]


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
    return _revise(turn, found.hits[0].ref)


def listing(turn: Turn, intent: Intent | None = None) -> list[Reply]:
    """/draf: the person's drafts with their progress."""
    if turn.message.group:
        return [turn.words.say("draft/private")]
    drafts = turn.state.drafts(turn.message.person)
    shown = [(draft, len(_form(turn, draft).missing(draft.answers))) for draft in drafts[:20]]
    return [turn.words.say("draft/list", drafts=shown)]


def leave(turn: Turn) -> list[Reply]:
    """/batal: the dialog is left; what was typed is kept."""
    draft = _current(turn)
    turn.conversation = replace(turn.conversation, draft=None)
    if draft is None:
        return [turn.words.say("draft/nothing_to_leave")]
    return [turn.words.say("draft/left", draft=draft)]


def answer(turn: Turn, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """What was typed while a draft is open: an answer, a word of command, or a question aside,
    which is answered before the dialog goes on."""
    draft = _current(turn)
    if draft is None:
        turn.conversation = replace(turn.conversation, draft=None)
        return ask_aside(text)
    command = _COMMANDS.get(text.lower().strip(" .!"))
    if command:
        return command(turn, draft)
    key = draft.position.split(".")[0]
    question = _form(turn, draft).question(key)
    if question is None or _is_aside(text, question):
        return [*ask_aside(text), _show(turn, draft)] if question else ask_aside(text)
    if draft.position != key:
        return [_answer_detail(turn, draft, text)]
    if key == "langkah" and (edited := _edit_steps(turn, draft, text)):
        return [edited]
    return [_answer(turn, draft, question, text)]


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """Buttons: `d:new`, `d:list`, `d:rev:SOP`, `d:VERB:DRAFT[:KEY[:CODE]]`."""
    verb, *rest = arguments or [""]
    if turn.message.group:
        return [turn.words.say("draft/private")]
    if verb == "new":
        return start(turn, Intent("draft"))
    if verb == "list":
        return listing(turn)
    if verb in ("rev", "copy") and rest and turn.knowledge.sop(rest[0]):
        number = int(rest[1]) if len(rest) > 1 and rest[1].isdigit() else 0
        return _revise(turn, rest[0], turn.state.draft(number, turn.message.person), copy=verb == "copy")
    number = int(rest[0]) if rest and rest[0].isdigit() else 0
    if verb == "restore" and (draft := turn.state.restore_draft(number, turn.message.person)):
        return [_open(turn, draft)]
    found = turn.state.draft(number, turn.message.person)
    handler = _VERBS.get(verb)
    if found is None or handler is None:
        return [turn.words.say("draft/gone")]
    if len(rest) > 1 and rest[1] != found.position and verb != "edit":
        # An old button: the question it belonged to is answered, so the present one is shown.
        return [turn.words.say("draft/passed"), _open(turn, found)]
    return handler(turn, found, rest[1:])


def _revise(turn: Turn, identifier: str, draft: Draft | None = None, *, copy: bool = False) -> list[Reply]:
    sop = turn.knowledge.sop(identifier)
    assert sop is not None
    answers = sop_answers(sop, turn.knowledge)
    if copy and draft:
        answers = {**answers, "nama": draft.name, "nomor": ""}
    else:
        answers["tanggal_revisi"] = turn.now.date().isoformat()
    name = draft.name if copy and draft else f"Revisi {sop.nama}"
    if draft:
        draft = replace(draft, name=name, answers=answers, position="")
    else:
        draft = turn.state.new_draft(turn.message.person, _FORM, name, answers)
    return [turn.words.say("draft/from_sop", sop=sop), _move(turn, draft, "")]


def _current(turn: Turn) -> Draft | None:
    number = turn.conversation.draft
    return turn.state.draft(number, turn.message.person) if number is not None else None


def _form(turn: Turn, draft: Draft) -> Form:
    return turn.forms[draft.form]


def _is_aside(text: str, question: Question) -> bool:
    if "\n" in text:
        return False
    if _QUESTION.match(text.strip()):
        return True
    return text.rstrip().endswith("?") and question.jenis != "langkah"


# Answers


def _answer(turn: Turn, draft: Draft, question: Question, text: str) -> Reply:
    before = draft.answers.get(question.kunci)
    try:
        value = read_answer(question, text, before, turn.knowledge, turn.now.date())
    except AnswerError as error:
        return turn.words.say(
            "draft/refused", reason=error.reason, question=question, limit=error.values.get("limit", "")
        )
    draft = replace(draft, answers={**draft.answers, question.kunci: value})
    if question.kunci == "nama":
        draft = replace(draft, name=value)
    if question.jenis == "langkah":
        return _next_detail(turn, draft)
    return _move(turn, draft, question.kunci) if question.is_list else _advance(turn, draft, question.kunci)


def _next_detail(turn: Turn, draft: Draft) -> Reply:
    """Ask for the first thing that no step can do without; else show the steps."""
    for number, step in enumerate(draft.answers.get("langkah") or (), 1):
        for part in missing(step):
            return _move(turn, draft, f"langkah.{number}.{part}")
    return _move(turn, draft, "langkah")


def _answer_detail(turn: Turn, draft: Draft, text: str) -> Reply:
    _, number, part = draft.position.split(".")
    steps = [dict(step) for step in draft.answers["langkah"]]
    step = steps[int(number) - 1]
    if part == "waktu":
        time = read_time(text)
        if time is None:
            question = _form(turn, draft).question("langkah")
            return turn.words.say("draft/refused", reason="no_time", question=question, limit="")
        step["waktu"] = time
    else:
        names = [name.strip() for name in re.split(r",|\bdan\b|\n", text) if name.strip()]
        if not names:
            return _show(turn, draft)
        step["pelaksana"] = [name[:1].upper() + name[1:120] for name in names[:6]]
    return _next_detail(turn, replace(draft, answers={**draft.answers, "langkah": steps}))


def _edit_steps(turn: Turn, draft: Draft, text: str) -> Reply | None:
    """ "hapus 3", "ubah 3: …", "sisip 3: …" on the steps so far; None if it is none of these."""
    found = _EDIT_STEP.match(text)
    steps: list[dict[str, Any]] = list(draft.answers.get("langkah") or ())
    if not found or not steps:
        return None
    verb, position, words = found[1].lower(), int(found[2]) - 1, found[3]
    if not 0 <= position < len(steps) or (verb != "hapus" and not words):
        return turn.words.say("draft/no_such_step", count=len(steps))
    if verb == "hapus":
        steps = renumbered(steps, position)
    elif verb in ("ubah", "ganti"):
        steps[position] = read_steps(words, position)[0]
    else:
        steps = _inserted(steps, position, read_steps(words, position)[0])
    return _next_detail(turn, replace(draft, answers={**draft.answers, "langkah": steps}))


def _inserted(steps: list[dict[str, Any]], position: int, new: dict[str, Any]) -> list[dict[str, Any]]:
    """The steps with a new one before `position`; branches still lead to the same steps."""
    moved = [
        {**step, "keputusan": step["keputusan"] and {
            name: target + (target > position) for name, target in step["keputusan"].items()
        }}
        for step in steps
    ]  # fmt: skip
    return [*moved[:position], new, *moved[position:]]


# Movement


def _move(turn: Turn, draft: Draft, position: str) -> Reply:
    """Keep the draft, go to a question (or to the review, ""), and show it."""
    draft = replace(draft, position=position)
    turn.state.save_draft(draft)
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return _show(turn, draft)


def _advance(turn: Turn, draft: Draft, key: str) -> Reply:
    following = _form(turn, draft).after(key, draft.answers)
    return _move(turn, draft, following.kunci if following else "")


def _open(turn: Turn, draft: Draft) -> Reply:
    return _move(turn, draft, draft.position)


def _show(turn: Turn, draft: Draft) -> Reply:
    form = _form(turn, draft)
    key, _, detail = draft.position.partition(".")
    question = form.question(key)
    if question is None:
        return turn.words.say("draft/review", draft=draft, form=form, missing=form.missing(draft.answers))
    steps = draft.answers.get("langkah") or []
    if detail:
        number, part = detail.split(".")
        names = list(dict.fromkeys(name for step in steps for name in step["pelaksana"]))
        offered = names if part == "pelaksana" else ["5 menit", "15 menit", "30 menit", "1 jam", "1 hari kerja"]
        return turn.words.say(
            "draft/detail", draft=draft, number=int(number), part=part,
            step=steps[int(number) - 1], offered=[(_code(value), value) for value in offered[:6]],
        )  # fmt: skip
    value = draft.answers.get(key)
    offered = [one for one in suggestions(turn, draft, question) if one not in (value or ())]
    return turn.words.say(
        "draft/question",
        draft=draft,
        question=question,
        value=value,
        steps=steps if question.jenis == "langkah" else [],
        offered=[(_code(one), one) for one in offered[:5]],
        number=[q.kunci for q in form.pertanyaan].index(key) + 1,
        count=len(form.pertanyaan),
    )


def _code(value: str) -> str:
    """Names a suggestion in a button, so that an old one cannot pick something else."""
    return f"{crc32(value.encode()):08x}"


# Words of command and buttons


def _back(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    before = _form(turn, draft).before(draft.position.split(".")[0])
    return [_move(turn, draft, before.kunci)] if before else [_show(turn, draft)]


def _skip(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    key, _, detail = draft.position.partition(".")
    if not key:
        return [_show(turn, draft)]
    if detail:
        return [_move(turn, draft, "langkah")]
    answers = {key: None, **draft.answers} if key not in draft.answers else draft.answers
    return [_advance(turn, replace(draft, answers=answers), key)]


def _done(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    key = draft.position.split(".")[0]
    return [_advance(turn, draft, key)] if key else [_show(turn, draft)]


def _drop(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    """Take the last item of a list away."""
    key = draft.position.split(".")[0]
    items = draft.answers.get(key)
    if not isinstance(items, list) or not items:
        return [_show(turn, draft)]
    kept = renumbered(items, len(items) - 1) if key == "langkah" else items[:-1]
    return [_move(turn, replace(draft, answers={**draft.answers, key: kept}), key)]


def _pick(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    code = arguments[1] if len(arguments) > 1 else ""
    key, _, detail = draft.position.partition(".")
    question = _form(turn, draft).question(key)
    if question is None:
        return [_open(turn, draft)]
    if detail:
        steps = draft.answers["langkah"]
        values = [name for step in steps for name in step["pelaksana"]]
        values += ["5 menit", "15 menit", "30 menit", "1 jam", "1 hari kerja"]
    else:
        values = suggestions(turn, draft, question)
    value = next((one for one in values if _code(one) == code), None)
    if value is None:
        return [turn.words.say("draft/passed"), _open(turn, draft)]
    if detail:
        return [_answer_detail(turn, draft, value)]
    return [_answer(turn, draft, question, value)]


def _edit(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    """`d:edit:DRAFT` lists the questions, `d:edit:DRAFT:KEY` goes to one, emptied if a list."""
    form = _form(turn, draft)
    if not arguments:
        return [turn.words.say("draft/edit", draft=draft, form=form)]
    if form.question(arguments[0]) is None:
        return [turn.words.say("draft/gone")]
    return [_move(turn, draft, arguments[0])]


def _view(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    """The documents as the draft stands."""
    content = draft_document(draft.answers, turn.agency)
    name = f"DRAF SOP {draft.name or 'tanpa nama'}"
    files = (File(f"{name}.pdf", "pdf", content), File(f"{name}.docx", "docx", content))
    gaps = _form(turn, draft).missing(draft.answers)
    return [turn.words.say("draft/files", files=files, draft=draft, missing=gaps)]


def _pause(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return leave(turn)


def _delete(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    turn.state.delete_draft(draft)
    if turn.conversation.draft == draft.id:
        turn.conversation = replace(turn.conversation, draft=None)
    return [turn.words.say("draft/deleted", draft=draft)]


def _resume(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    return [_open(turn, draft)]


def _hint(turn: Turn, draft: Draft, _: Iterable[str] = ()) -> list[Reply]:
    question = _form(turn, draft).question(draft.position.split(".")[0])
    if question is None:
        return [_show(turn, draft)]
    return [turn.words.say("draft/hint", question=question, draft=draft)]


_VERBS: dict[str, Callable[[Turn, Draft, list[str]], list[Reply]]] = {
    "back": _back, "skip": _skip, "done": _done, "drop": _drop, "pick": _pick, "edit": _edit,
    "view": _view, "pause": _pause, "del": _delete, "open": _resume, "hint": _hint,
}  # fmt: skip
_COMMANDS: dict[str, Callable[[Turn, Draft], list[Reply]]] = {
    "kembali": _back, "back": _back, "sebelumnya": _back, "lewati": _skip, "lewat": _skip,
    "skip": _skip, "selesai": _done, "lanjut": _done, "sudah": _done, "lihat": _view,
    "preview": _view, "batal": _pause, "keluar": _pause, "berhenti": _pause, "jeda": _pause,
    "bantuan": _hint, "help": _hint, "hapus terakhir": _drop, "contoh": _hint,
}  # fmt: skip

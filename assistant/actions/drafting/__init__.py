"""The drafting dialog: what is typed while a draft is open, and what its buttons do."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.actions.drafting import answering, beginning, managing, reviewing, sharing, stepping
from assistant.actions.drafting.beginning import revise, start
from assistant.actions.drafting.managing import leave, listing
from assistant.actions.drafting.screens import current, form_of, go, show
from assistant.actions.drafting.sharing import join
from assistant.draft_state import Draft
from assistant.drafting.sections import sections
from assistant.message import Reply
from assistant.turn import Turn
from assistant.understanding import Intent

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

_UNDO = re.compile(
    r"^(?:urungkan|urung|undo|batalkan (?:perubahan|yang tadi)|balikin)(?:\s+(\d{1,2})(?:\s*(?:x|kali))?)?$", re.I
)
_RENAME = re.compile(r"^(?:ganti|ubah) nama(?: draf\w*)?\s*(?:[:=]|jadi|menjadi)\s*(.+)$", re.I | re.S)
_START_FORM = re.compile(
    r"^(?:tolong |mau |saya |ingin |bantu )*(?:buat(?:kan)?|bikin|isi|ajukan|mengajukan|kirim|mengusulkan|"
    r"usul(?:kan)?) (.+)$"
)
_START_SOP = re.compile(
    r"^(?:tolong |mau |saya |ingin |bantu )*(?:buat(?:kan)?|bikin(?:kan)?|susun(?:kan)?) (?:draf |draft |baru )*"
    r"sop\b(?: baru)?(?: tentang)?(.{0,200})$",
    re.I,
)
_GO_TO = re.compile(r"^(?:ubah|edit|ganti|isi|ke|perbaiki|lihat)\s+(.+)$", re.I)

Verb = Callable[[Turn, Draft, list[str]], list[Reply]]


def typed(turn: Turn, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """What was typed while a draft is open: an answer, a word of command, or a question aside,
    which is answered before the dialog goes on."""
    draft = current(turn)
    if draft is None:
        turn.conversation = replace(turn.conversation, draft=None, expects="", pending="")
        return ask_aside(text)
    if started := named_form(turn, text) or pasted_start(turn, text):
        return started
    if expected := _expected(turn, draft, text):
        return expected
    if verb := _WORDS.get(" ".join(text.lower().split()).strip(" .!")):
        return [*sharing.news(turn, draft), *_command(turn, draft, verb)]
    form = form_of(turn, draft)
    question = form.question(draft.position.split(".")[0])
    if question is None and (found := _named_question(turn, draft, text)):
        return found
    if question is None or draft.role == "comment":
        edited = stepping.edit(turn, draft, text) if draft.role != "comment" else None
        return edited or _aside(turn, draft, text, ask_aside)
    if answering.is_aside(turn, text, question):
        return _aside(turn, draft, text, ask_aside)
    if waiting := sharing.conflict(turn, draft, text):
        return waiting
    if said := sections(text, form):
        return [*sharing.news(turn, draft), *answering.take_sections(turn, draft, said)]
    return [*sharing.news(turn, draft), *_said(turn, draft, text)]


def _said(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """An order ("urungkan", "hapus 3", "ubah peralatan"), or the answer to the question."""
    if found := _UNDO.match(text.strip(" .!")):
        return managing.undo(turn, draft, int(found[1] or 1))
    if found := _RENAME.match(text):
        return managing.rename(turn, draft, found[1])
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    if question is None:
        return show(turn, draft)
    is_item = question.is_list and re.match(r"(?i)hapus\s+\d", text.strip()) and question.jenis != "langkah"
    if not is_item and "\n" not in text.strip() and (edited := stepping.edit(turn, draft, text)):
        return edited
    if (
        question.jenis != "langkah"
        and (found := re.match(r"(?i)^hapus\s+(\d{1,2})$", text.strip()))
        and question.is_list
    ):
        return answering.drop(turn, draft, found[1])
    if re.match(r"(?i)(?:ubah|edit|ke)\s", text) and (jump := _named_question(turn, draft, text)):
        return jump
    return answering.typed(turn, draft, question, text)


def _aside(turn: Turn, draft: Draft, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """Answer a question aside; the draft's own question comes again if it still waits."""
    undo, rename = _UNDO.match(text.strip(" .!")), _RENAME.match(text)
    if (undo or rename) and draft.role == "comment":
        return [turn.words.say("draft/only_comment", draft=draft), *show(turn, draft)]
    if undo:
        return managing.undo(turn, draft, int(undo[1] or 1))
    if rename:
        return managing.rename(turn, draft, rename[1])
    replies = ask_aside(text)
    if turn.conversation.draft != draft.id:
        return replies
    return [*replies, *answering.still_asked(turn)]


def _expected(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Words that were asked for beside the form: a new name, a comment."""
    what, _, key = turn.conversation.expects.partition(":")
    if not what:
        return []
    if text.lower().strip(" .!") in ("batal", "kembali", "tidak jadi"):
        turn.conversation = replace(turn.conversation, expects="")
        return show(turn, draft)
    if what == "rename" and draft.role != "comment":
        return managing.rename(turn, draft, text)
    return sharing.comment(turn, draft, key, text)


def named_form(turn: Turn, text: str) -> list[Reply]:
    """ "buat permintaan SOP baru": another form than the SOP, by what people call it."""
    found = _START_FORM.match(" ".join(text.lower().split()).strip(" .!?"))
    if found is None or turn.message.group:
        return []
    form = beginning.other_form(turn, found[1])
    return beginning.begin(turn, form) if form else []


def pasted_start(turn: Turn, text: str) -> list[Reply]:
    """ "Buat SOP lembur" with the whole SOP in the lines below it."""
    first, _, rest = text.strip().partition("\n")
    found = _START_SOP.match(" ".join(first.split()).strip(" .:!"))
    if not found or not rest.strip() or turn.message.group:
        return []
    said = sections(rest, turn.forms[beginning.SOP_FORM]) or {"langkah": rest}
    start(turn, Intent("draft", topic=found[1] or said.get("nama", "")))
    draft = current(turn)
    return answering.take_sections(turn, draft, said) if draft else []


def _named_question(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """ "ubah peralatan", "ke dasar hukum": the question of that name."""
    found = _GO_TO.match(text.strip(" .?!"))
    if not found or draft.role == "comment":
        return []
    wanted = found[1].lower()
    for question in form_of(turn, draft).pertanyaan:
        if wanted in (question.judul.lower(), question.kunci.replace("_", " ")):
            return go(turn, draft, question.kunci)
    return []


def reminder(turn: Turn) -> list[Reply]:
    """After something else was looked at by a button or command: what the draft still asks."""
    draft = current(turn)
    if draft is None or not draft.position:
        return []
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    return [turn.words.say("draft/waiting", draft=draft, question=question)] if question else []


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """Buttons: `d:VERB` or `d:VERB:DRAFT…`; a question's own carry its key, a step's the version."""
    verb, *rest = arguments or [""]
    if turn.message.group:
        return [turn.words.say("draft/private")]
    first = rest[0] if rest else ""
    number = int(first) if first.isdigit() and len(first) < 15 else 0
    if verb in _WITHOUT_DRAFT:
        return _WITHOUT_DRAFT[verb](turn, first)
    if verb in ("rev", "copy", "tpl"):
        second = rest[1] if len(rest) > 1 and rest[1].isdigit() else "0"
        draft = turn.state.drafts.get(int(second[:15]), turn.message.person)
        if verb == "tpl":
            return beginning.from_template(turn, first, draft)
        return beginning.from_sop(turn, first, draft, copy=verb == "copy")
    draft = turn.state.drafts.get(number, turn.message.person)
    if draft is None or verb not in _ALL:
        return [turn.words.say("draft/gone")]
    if draft.role == "comment" and verb not in _READING:
        return [turn.words.say("draft/only_comment", draft=draft), *managing.open_draft(turn, draft)]
    if verb in _ON_QUESTION and (len(rest) < 2 or rest[1] != draft.position):
        # An old button: the question it belonged to is answered, so the present one is shown.
        return [turn.words.say("draft/passed"), *managing.open_draft(turn, draft)]
    if verb in _ON_VERSION and (len(rest) < 2 or rest[1] != str(draft.version)):
        return [*sharing.news(turn, draft), turn.words.say("draft/passed"), *managing.open_draft(turn, draft)]
    turn.conversation = replace(turn.conversation, expects="")
    if verb in ("pick", "drop", "usul") and sharing.changed_by_others(turn, draft):
        return [*sharing.news(turn, draft), *managing.open_draft(turn, draft)]
    news = sharing.news(turn, draft)
    return [*news, *_ALL[verb](turn, draft, rest[1:])]


def _argument(arguments: list[str], place: int = 0) -> str:
    return arguments[place] if len(arguments) > place else ""


def _edit(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    """`d:edit:DRAFT` lists the questions, `d:edit:DRAFT:KEY` goes to one."""
    form = form_of(turn, draft)
    if not arguments:
        return [turn.words.say("draft/edit", draft=draft, form=form)]
    return go(turn, draft, arguments[0]) if form.question(arguments[0]) else [turn.words.say("draft/gone")]


def _mine(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    """Between two editors' answers: this person's own, typed before, is taken."""
    text, turn.conversation = turn.conversation.pending, replace(turn.conversation, pending="", draft=draft.id)
    return _said(turn, draft, text) if text else show(turn, draft)


def _step(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    """`d:step:DRAFT:VERSION:NUMBER:VERB`."""
    number = _argument(arguments, 1)
    turn.conversation = replace(turn.conversation, draft=draft.id)
    return stepping.press(turn, draft, _argument(arguments, 2) or "show", int(number) if number.isdigit() else 0)


def _findings(turn: Turn, draft: Draft, arguments: list[str]) -> list[Reply]:
    page = _argument(arguments)
    return reviewing.findings(turn, draft, int(page) if page.isdigit() else 0)


def _choose_step(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    return [turn.words.say("draft/choose_step", draft=draft, steps=draft.answers.get("langkah") or [])]


def _beginnings(turn: Turn, draft: Draft, _: list[str]) -> list[Reply]:
    return beginning.templates(turn, draft)


_WITHOUT_DRAFT: dict[str, Callable[[Turn, str], list[Reply]]] = {
    "new": lambda turn, form: beginning.begin(turn, form or beginning.SOP_FORM),
    "list": lambda turn, _: managing.listing(turn),
    "bin": lambda turn, _: managing.bin(turn),
    "tpls": lambda turn, _: beginning.templates(turn),
    "join": join,
    "restore": lambda turn, number: managing.restore(turn, int(number) if number.isdigit() else 0),
}
# Each carries the key of the question it belongs to.
_ON_QUESTION: dict[str, Verb] = {
    "back": lambda turn, draft, _: answering.back(turn, draft),
    "skip": lambda turn, draft, _: answering.skip(turn, draft),
    "done": lambda turn, draft, _: answering.done(turn, draft),
    "drop": lambda turn, draft, rest: answering.drop(turn, draft, _argument(rest, 1)),
    "pick": lambda turn, draft, rest: answering.pick(turn, draft, _argument(rest, 1)),
    "usul": lambda turn, draft, _: answering.take_proposals(turn, draft),
    "end": lambda turn, draft, _: answering.to_end(turn, draft),
    "hint": lambda turn, draft, _: answering.hint(turn, draft),
}
# Each carries the version that it was shown with: a change since may have renumbered the steps.
_ON_VERSION: dict[str, Verb] = {
    "step": _step,
    "undo": lambda turn, draft, _: managing.undo(turn, draft),
    "mend": lambda turn, draft, rest: reviewing.mend(turn, draft, _argument(rest, 1)),
    "hand": lambda turn, draft, rest: reviewing.fix_by_hand(turn, draft, _argument(rest, 1)),
}
# What someone may do who was asked for comments only.
_READING: dict[str, Verb] = {
    "open": lambda turn, draft, _: managing.open_draft(turn, draft),
    "view": lambda turn, draft, _: reviewing.view(turn, draft),
    "menu": lambda turn, draft, _: managing.menu(turn, draft),
    "pause": lambda turn, draft, _: managing.pause(turn, draft),
    "clone": lambda turn, draft, _: managing.copy(turn, draft),
    "say": lambda turn, draft, rest: sharing.ask_comment(turn, draft, _argument(rest)),
    "says": lambda turn, draft, _: sharing.comments(turn, draft),
}
_ALL: dict[str, Verb] = {
    **_ON_QUESTION, **_ON_VERSION, **_READING,
    "edit": _edit, "mine": _mine, "steps": _choose_step, "from": _beginnings, "check": _findings,
    "rename": lambda turn, draft, _: managing.ask_name(turn, draft),
    "del": lambda turn, draft, _: managing.delete(turn, draft),
    "share": lambda turn, draft, rest: sharing.share(turn, draft, _argument(rest)),
    "close": lambda turn, draft, _: sharing.withdraw(turn, draft),
    "settle": lambda turn, draft, rest: sharing.settle(turn, draft, _argument(rest)),
    "send": lambda turn, draft, _: reviewing.send(turn, draft),
}  # fmt: skip
# Words of command, each the verb that it means.
_WORDS = {
    "lihat": "view", "preview": "view", "unduh": "view", "lihat dokumen": "view", "batal": "pause",
    "keluar": "pause", "berhenti": "pause", "jeda": "pause", "simpan": "pause", "kembali": "back",
    "back": "back", "sebelumnya": "back",
    "mundur": "back", "lewati": "skip", "lewat": "skip", "skip": "skip", "nanti": "skip", "nanti saja": "skip",
    "selesai": "done", "lanjut": "done", "sudah": "done", "ok": "done", "oke": "done", "cukup": "done",
    "itu saja": "done", "bantuan": "hint", "help": "hint", "contoh": "hint", "hapus terakhir": "drop",
    "periksa": "check", "cek": "check", "cek draf": "check", "bagikan": "share", "templat": "from",
    "lewati semua": "end", "langsung periksa": "end", "hapus draf": "del", "salin draf": "clone",
    "ganti nama": "rename", "komentar": "says", "pakai semua": "all", "semua": "all", "usulan": "usul",
    "isi usulan": "usul",
}  # fmt: skip


def _command(turn: Turn, draft: Draft, verb: str) -> list[Reply]:
    if draft.role == "comment" and verb not in _READING:
        return [turn.words.say("draft/only_comment", draft=draft), *show(turn, draft)]
    if verb == "all":
        return answering.pick(turn, draft, "all")
    return _ALL[verb](turn, draft, [])

"""What is typed while a draft is open: answers, orders, words of command, questions aside."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.actions.drafting import answering, beginning, managing, sharing, stepping
from assistant.actions.drafting.beginning import start
from assistant.actions.drafting.buttons import READING, VERBS
from assistant.actions.drafting.commands import command_in
from assistant.actions.drafting.doubts import DETAILS
from assistant.actions.drafting.ordering import (
    RENAME,
    UNDO,
    named_question,
    order_or_answer,
    set_directly,
    several_orders,
)
from assistant.actions.drafting.screens import current, form_of, go, show, steps_of
from assistant.draft_state import Draft
from assistant.drafting.orders import read_order
from assistant.drafting.sections import sections
from assistant.intent import Intent
from assistant.message import Reply
from assistant.turn import Turn

_START_FORM = re.compile(
    r"^(?:tolong |mau |saya |ingin |bantu )*(?:buat(?:kan)?|bikin|isi|ajukan|mengajukan|kirim|mengusulkan|"
    r"usul(?:kan)?) (.+)$"
)
_START_SOP = re.compile(
    r"^(?:tolong |mau |saya |ingin |bantu )*(?:buat(?:kan)?|bikin(?:kan)?|susun(?:kan)?) (?:draf |draft |baru )*"
    r"sop\b(?: baru)?(?: tentang)?(.{0,200})$",
    re.I,
)

# "Ini langkahnya apa aja ya?": of the draft that is open.
ABOUT_OWN_STEPS = re.compile(
    r"^\W*(?:(?:eh|oh iya|tadi|ini|coba|lihat|liat)\W+)*langkah(?:nya|ku| saya)?\W+(?:tadi\W+)?"
    r"(?:(?:udah|sudah)\W+)?(?:apa (?:aja|saja)|sampai mana|mana aja|berapa)\b",
    re.I,
)
# A greeting is no unit's name.
_CHATTER = re.compile(
    r"^\W*(?:hai|halo|hallo|hi|hei|woi|tes|test|ping|p|pagi|siang|sore|malam|selamat (?:pagi|siang|sore|malam)|"
    r"assalam\w*(?: alaikum)?|makasih|terima kasih|permisi|misi)(?:\W+(?:kak|min|bu|pak|ya|dong|semua))*\W*$",
    re.I,
)


def typed(turn: Turn, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """What was typed while a draft is open: an answer, a word of command, or a question aside,
    which is answered before the dialog goes on."""
    draft = current(turn)
    if draft is None:
        turn.conversation = replace(turn.conversation, draft=None, expects="", pending="")
        return [turn.words.say("draft/gone")]
    if started := named_form(turn, text) or pasted_start(turn, text):
        return started
    if expected := _expected(turn, draft, text):
        return expected
    if verb := command_in(text):
        return [*sharing.news(turn, draft), *_command(turn, draft, verb)]
    form = form_of(turn, draft)
    question = form.question(draft.position.split(".")[0])
    if question is None and draft.role != "comment":
        if found := named_question(turn, draft, text) or set_directly(turn, draft, None, text):
            return found
    if ABOUT_OWN_STEPS.match(text) and steps_of(draft):
        return go(turn, draft, "langkah")
    if question is not None and question.jenis == "teks" and _CHATTER.match(text):
        return show(turn, draft)
    if draft.role == "comment":
        return _remark(turn, draft, text, ask_aside)
    if question is None:
        done = several_orders(turn, draft, text) or stepping.edit(turn, draft, text)
        return done or _aside(turn, draft, text, ask_aside)
    if answering.is_aside(turn, text, question):
        return _aside(turn, draft, text, ask_aside)
    if waiting := sharing.conflict(turn, draft, text):
        return waiting
    if pasted := sections(text, form):
        return [*sharing.news(turn, draft), *answering.take_sections(turn, draft, pasted)]
    return [*sharing.news(turn, draft), *order_or_answer(turn, draft, text)]


def _aside(turn: Turn, draft: Draft, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """Answer a question aside; the draft's own question comes again if it still waits."""
    if undo := UNDO.match(text.strip(" .!")):
        return managing.undo(turn, draft, int(undo[1] or 1))
    if rename := RENAME.match(text):
        return managing.rename(turn, draft, rename[1])
    replies = ask_aside(text)
    if turn.conversation.draft != draft.id:
        return replies
    return [*replies, *answering.still_asked(turn)]


def _remark(turn: Turn, draft: Draft, text: str, ask_aside: Callable[[str], list[Reply]]) -> list[Reply]:
    """From someone who may only comment: a question, an order that is refused, or a comment."""
    if answering.asks(text):
        replies = ask_aside(text)
        return replies if turn.conversation.draft != draft.id else [*replies, *show(turn, draft)]
    if UNDO.match(text.strip(" .!")) or RENAME.match(text) or read_order(text, len(steps_of(draft))):
        return [turn.words.say("draft/only_comment", draft=draft), *show(turn, draft)]
    return sharing.comment(turn, draft, "", text)


def _expected(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Words that were asked for beside the form: what to start from, a new name, a comment."""
    what, _, key = turn.conversation.expects.partition(":")
    if what in ("", DETAILS):
        return []
    if what == "begin":
        return beginning.chosen_in_words(turn, draft, text, *key.split(":"))
    word = " ".join(text.lower().split()).strip(" .!")
    if word in ("batal", "kembali", "tidak jadi"):
        turn.conversation = replace(turn.conversation, expects="")
        return show(turn, draft)
    if command_in(word) or (what == "rename" and answering.asks(text)):
        turn.conversation = replace(turn.conversation, expects="")
        return []
    if what == "rename":
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


def _command(turn: Turn, draft: Draft, verb: str) -> list[Reply]:
    if draft.role == "comment" and verb not in READING:
        return [turn.words.say("draft/only_comment", draft=draft), *show(turn, draft)]
    if verb == "yes":
        return answering.agree(turn, draft)
    if verb == "all":
        return answering.pick(turn, draft, "all")
    return VERBS[verb](turn, draft, [])

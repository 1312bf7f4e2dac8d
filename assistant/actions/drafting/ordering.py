"""What is said at a question: an order ("urungkan", "hapus 3", "ganti unit jadi …"), or its answer."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.actions.drafting import answering, managing, stepping
from assistant.actions.drafting.screens import current, form_of, go, show, steps_of
from assistant.draft_state import Draft
from assistant.drafting.editing import differing
from assistant.drafting.form import Question
from assistant.drafting.orders import read_correction, read_order
from assistant.drafting.sections import sections
from assistant.message import Reply
from assistant.turn import Turn

UNDO = re.compile(
    r"^(?:(?:eh+|oh|ups|aduh|waduh)[\s,]+)+batal(?:kan|in)?\s*,\s*(?:tetap|tetep|biar)\b.*$|"
    r"^(?:(?:eh+|oh|ups)[\s,]+)*(?:jangan|(?:ga|gak|nggak|tidak|tdk) jadi)\b[^,]{0,10},\s*(?:kembalikan|"
    r"balikin|batal(?:kan|in)?)(?:\s+(?:lagi|dulu|\d+ \w+(?: kerja)?))*(?:\s*,.*)?$|^(?:(?:eh+|oh|"
    r"ups)[\s,]+)*(?:\w+ jadi[\s,]+)?batal(?:kan|in) (?:(?:yang|yg) )?(?:tadi|barusan|"
    r"terakhir)(?:\s*,\s*(?:tetap|tetep)\b.*)?$|^(?:(?:eh+|oh|ups|ya)[\s,]+)*(?:batal|(?:ga|gak|nggak|tidak|"
    r"tdk) jadi)\b.*\b(?:kayak?|seperti) (?:tadi|semula|sebelumnya|awal)$|^(?:(?:eh+|oh|ups)[\s,]+)*(?:(?:ga|"
    r"gak|nggak|tidak|tdk) jadi|jangan)[\s,]+batal(?:kan|in)?(?: (?:aja|saja|deh|yang tadi|hapus\w*|pindah\w*|"
    r"itu))*(?:[.,]\s.{0,40})?$|^(?:(?:eh+|oh|ups)[\s,]+)*(?:balikin|kembalikan)(?: lagi)? (?:kayak?|seperti|"
    r"ke) (?:tadi|semula|sebelumnya|awal)$|^(?:(?:eh+|oh|ups|aduh|waduh|salah|jangan|maaf|jadi|(?:ga|gak|tidak|"
    r"jangan) jadi(?: (?:di)?(?:hapus|pindah|ubah|ganti))?)[\s,]+)*(?:urungkan|urung|undo|"
    r"balikin(?: lagi)?(?: (?:yang|yg) (?:tadi|td))?|batal(?:kan|in) (?:perubahan|hapus(?:an)?nya|pindahnya|"
    r"ubahnya|(?:yang |yg )?(?:tadi|barusan|terakhir)))(?:\s+(\d{1,2})(?:\s*(?:x|kali))?)?$",
    re.I,
)
_CHANGED_MIND = re.compile(
    r"^(?:(?:eh+|oh|ups)[\s,]+)?(?:ga|gak|nggak|enggak|tidak|tdk) jadi(?: deh| dong| ya)?"
    r"(?:[\s,]+(?:tetap|tetep|biar(?:kan|in)?)\b.*)?$",
    re.I,
)
RENAME = re.compile(r"^(?:ganti|ubah) nama(?: draf\w*)?\s*(?:[:=]|jadi|menjadi)\s*(.+)$", re.I | re.S)
_GO_TO = re.compile(
    r"^(?:coba |tolong )?(?:ubah|edit|ganti|isi|ke|perbaiki|(?:lihat|tampil(?:kan|in)|tunjuk(?:kan|"
    r"in))(?:\s+(?:semua|seluruh))?)\s+(.+)$",
    re.I,
)
_SET_NAMED = re.compile(r"^(?:ubah|ganti|koreksi|perbaiki)\s+(.{3,40}?)\s*(?:[:=]|jadi|menjadi)\s*(.+)$", re.I)

# "Unitnya ganti jadi subbagian kepegawaian ya", "ga jadi itu, unitnya Bagian Umum"
_SET_AFTER = re.compile(
    r"^([a-z][a-z ]{2,30}?)(?:nya\b(?:\s+(?:di)?(?:ganti|ubah)(?:in|kan)?)?(?:\s+(?:jadi|menjadi|itu))?|"
    r"\s+(?:di)?(?:ganti|ubah)(?:in|kan)?\s+(?:jadi|menjadi))\s+(?!apa|mana|siapa|berapa|gimana)(.+)$",
    re.I,
)
_NOT_THAT = re.compile(
    r"^(?:(?:eh+|oh|ups|salah|maaf|(?:ga|gak|nggak|tidak) jadi(?: itu| yang tadi)?|bukan itu)[\s,]+)+", re.I
)
_WITHOUT_TAIL = re.compile(r"(?:[\s,]+(?:ya|dong|deh|aja|saja|kak|min|maksudnya))+\W*$", re.I)


def order_or_answer(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """An order ("urungkan", "hapus 3", "ubah peralatan"), or the answer to the question."""
    if found := UNDO.match(text.strip(" .!")):
        return managing.undo(turn, draft, int(found[1] or 1))
    if found := RENAME.match(text):
        return managing.rename(turn, draft, found[1])
    if _CHANGED_MIND.match(text.strip(" .!")):
        return [turn.words.say("draft/changed_mind", draft=draft)]
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    if question is None:
        return show(turn, draft)
    if about_items := _about_items(turn, draft, question, text):
        return about_items
    if done := several_orders(turn, draft, text):
        return done
    if "\n" not in text.strip() and (edited := stepping.edit(turn, draft, text)):
        return edited
    if changed := set_directly(turn, draft, question, text):
        return changed
    if jump := named_question(turn, draft, text):
        return jump
    return answering.typed(turn, draft, question, text)


def set_directly(turn: Turn, draft: Draft, question: Question | None, text: str) -> list[Reply]:
    """ "Ganti unit kerja jadi Bagian Umum", "unitnya ganti jadi …", "eh salah, Bagian Umum": an answer given
    before. `question`: the one where the person is; None at the review."""
    if "\n" in text or "." in draft.position:
        return []
    form = form_of(turn, draft)
    plain = _NOT_THAT.sub("", text).strip()
    if named := _SET_NAMED.match(plain) or _SET_AFTER.match(plain):
        said = sections(f"{named[1]}: {_WITHOUT_TAIL.sub('', named[2])}", form, least=1)
    elif question is not None and question.jenis == "langkah":
        said = {}
    else:
        said = sections(text, form, least=1)
    before = form.before(question.kunci) if question else None
    correction = _WITHOUT_TAIL.sub("", read_correction(text))
    if correction and before and not before.is_list and before.kunci in draft.answers:
        said = said or {before.kunci: correction}
    said = {key: value for key, value in said.items() if key != "langkah"}
    if not said or (question and question.kunci in said and not named):
        return []
    return answering.correct(turn, draft, *next(iter(said.items())))


def several_orders(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Several orders about the steps in one message, carried out one by one; [] if there is none.
    Lines between them that are no orders are read as answers afterwards."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) == 1:
        lines = [part.strip() for part in text.split(";") if part.strip()]
        if not all(_is_plain_order(draft, line) for line in lines):
            return []
    before = steps_of(draft)
    if len(lines) < 2 or not any(_is_plain_order(draft, line) for line in lines):
        return []
    start, failed, others = draft, [], []
    for line in lines:
        if not _is_plain_order(draft, line):
            others.append(line)
            continue
        stepping.edit(turn, draft, line)
        after = current(turn) or draft
        if after.version == draft.version:
            failed.append(line)
        draft = replace(after, position=start.position)
    told = turn.words.say("draft/orders_done", done=len(lines) - len(failed) - len(others), failed=failed)
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    if others and question:
        return [told, *answering.typed(turn, draft, question, "\n".join(others))]
    steps = steps_of(draft)
    same = len(steps) == len(before)
    changed = [number for number, step in enumerate(steps, 1) if same and step != before[number - 1]]
    return [told, *stepping.settle(turn, draft, steps, changed or differing(before, steps))]


def _is_plain_order(draft: Draft, line: str) -> bool:
    """An order in a message of several: "Langkah 2: …" is a line of a pasted list there."""
    order = read_order(line, len(steps_of(draft))) if steps_of(draft) else None
    listed = re.match(r"(?i)langkah\s+\d+\s*[:=]", line)
    return order is not None and not listed and order.verb not in ("correct", "show", "end", "rename")


def _about_items(turn: Turn, draft: Draft, question: Question, text: str) -> list[Reply]:
    """ "hapus 2" or "ubah 2: …" at a list is about its items, not about the steps."""
    items = draft.answers.get(question.kunci) or []
    if not question.is_list or question.jenis == "langkah" or re.search(r"(?i)^\S+\s+langkah", text):
        return []
    order = read_order(text, len(items))
    if order and order.verb == "delete":
        return answering.drop(turn, draft, order.numbers)
    if order and order.verb == "change" and 1 <= order.numbers[0] <= len(items):
        return answering.change_item(turn, draft, question, order.numbers[0], order.text)
    return []


def named_question(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """ "ubah peralatan", "ke dasar hukum", "dasar hukum": the question of that name."""
    said = text.strip(" .?!").lower()
    found = _GO_TO.match(said)
    wanted = {said, found[1], found[1].removesuffix("nya")} if found else {said}
    if draft.role == "comment":
        return []
    for question in form_of(turn, draft).pertanyaan:
        if wanted & {question.judul.lower(), question.kunci.replace("_", " ")}:
            return go(turn, draft, question.kunci)
    return []

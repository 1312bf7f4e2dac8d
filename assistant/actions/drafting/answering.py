"""Answers to a draft's questions: typed, picked, skipped; and the order in which it asks."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.actions.drafting import beginning, behind, stepping
from assistant.actions.drafting.doubts import ask_if_step
from assistant.actions.drafting.screens import (
    MAX_OFFERED,
    code_of,
    current,
    form_of,
    go,
    offers,
    refuse,
    show,
    show_briefly,
    steps_of,
)
from assistant.draft_state import Draft
from assistant.drafting.actors import begins_position
from assistant.drafting.answers import AnswerError, read_answer, with_items
from assistant.drafting.details import read_details
from assistant.drafting.editing import deleted
from assistant.drafting.form import Question
from assistant.drafting.legal_bases import lawful, replaced_bases
from assistant.drafting.steps import read_steps
from assistant.drafting.suggestions import filled_in, office_actors
from assistant.drafting.times import find_times
from assistant.drafting.told import is_question, is_remark, tells_step
from assistant.message import Reply
from assistant.turn import Turn

_QUESTION = re.compile(
    r"^(?:apa (?:itu|arti|maksud|beda|sih|aja|saja)|apakah ada|psl|pasal|ps|bunyi|siapa|bagaimana|gimana|"
    r"gmn|kenapa|mengapa|berapa|kapan|maksud(?:nya)?|arti|sop apa|dasar hukum(?:nya)? (?:apa|untuk|tentang)|"
    r"contoh sop|cari sop|lihat sop)(?=[\s?]|$)",
    re.I,
)
# "kalau ditolak gimana"
_ENDS_ASKING = re.compile(
    r"\b(?:gimana|gmn|bagaimana|(?:berapa|brp)(?:\s+\w+){0,2}?|siapa|kapan|kenapa)"
    r"(?:\s+(?:ya|sih|dong|kak|min))*\W*$|\b(?:ga|gak|nggak|ngga|tidak|tdk|enggak)\s+(?:sih|ya|kah)\W*$|"
    r"\b(?:apa|mana|siapa)(?:nya)?\s+(?:ya|sih|toh?)\W*$",
    re.I,
)
_START_OTHER = re.compile(
    r"^(?:tolong |mau |saya |ingin |coba )*(?:buat(?:kan)?|bikin(?:kan)?|susun(?:kan)?|revisi|"
    r"lanjut(?:kan)?|buka|daftar) (?:baru |draf |draft )*(?:sop|draf|draft)\b",
    re.I,
)


def asks(text: str) -> bool:
    """Whether the text is a question or the wish for another draft, whatever is asked of the person."""
    words = text.strip()
    return bool(_QUESTION.match(words) or _START_OTHER.match(words) or words.endswith("?"))


def is_aside(turn: Turn, text: str, question: Question) -> bool:
    """Whether the text is a question or another wish, and no answer."""
    words = text.strip()
    if "\n" in words or len(words) > 300:
        return False
    if _QUESTION.match(words) or _START_OTHER.match(words):
        return not (question.jenis == "langkah" and read_like_step(words))
    if question.jenis == "langkah" and _ENDS_ASKING.search(words) and not begins_position(words):
        return True
    if words.endswith("?") and question.jenis != "langkah":
        return True
    if question.jenis == "langkah" and "?" in words and is_question(words):
        return True
    if question.jenis != "sop" and question.kunci != "nama" and re.match(r"(?i)sop\s+\w", words):
        return question.jenis != "langkah"
    cited = [citation for citation in turn.knowledge.citations(words) if citation.pasal or citation.key]
    if cited and (words.endswith("?") or re.search(r"(?i)\bmasih\s+berlaku\b", words)):
        return True
    if not cited or question.jenis == "langkah":
        return False
    only = len(words.split()) <= 8
    return bool(cited[0].pasal) or (
        only and question.jenis != "dasar_hukum" and "peringatan" not in question.kunci
    )


def read_like_step(text: str) -> bool:
    """A decision told as a step ("Apakah berkas lengkap? tidak: kembali ke 1") is no question."""
    return bool(re.match(r"(?i)apakah\b", text))


def typed(turn: Turn, draft: Draft, question: Question, text: str) -> list[Reply]:
    """An answer to the question where the person is."""
    if question.jenis == "langkah":
        details = read_details(text)
        replies = behind.take_details(turn, draft, details, text) if details else []
        replies = replies or behind.take_question(turn, draft, text) or behind.take_more(turn, draft, text)
        if replies:
            return replies
    if "." in draft.position:
        if draft.position.endswith(".usul"):
            return ask_if_step(turn, draft, text) or stepping.append(turn, draft, text)
        return stepping.answer_detail(turn, draft, text)
    if "nama_unit" in question.periksa and _tells_timed_step(text):
        return _kept_for_later(turn, draft, text)
    if question.is_list and question.jenis != "langkah" and not steps_of(draft) and _tells_timed_step(text):
        steps = form_of(turn, draft).question("langkah")
        return answer(turn, replace(draft, position="langkah"), steps or question, text)
    if question.jenis != "langkah":
        return answer(turn, draft, question, text)
    lines = text.strip().splitlines()
    remarks = [line for line in lines if is_remark(line)] if len(lines) > 1 else []
    if not remarks or len(remarks) == len(lines):
        return ask_if_step(turn, draft, text) or answer(turn, draft, question, text)
    replies = answer(turn, draft, question, "\n".join(line for line in lines if line not in remarks))
    return [*replies, *ask_if_step(turn, current(turn) or draft, "\n".join(remarks), told=False)]


def _kept_for_later(turn: Turn, draft: Draft, text: str) -> list[Reply]:
    """Steps told where the unit was asked: kept, and the unit asked again; they are shown in their turn."""
    steps = steps_of(draft)
    new = read_steps(text, steps, office_actors("", turn.knowledge))
    draft = replace(draft, answers={**draft.answers, "langkah": [*steps, *new]})
    return [turn.words.say("draft/steps_kept", new=new), *go(turn, draft, draft.position)]


def _tells_timed_step(text: str) -> bool:
    """Whether a text tells who does what and how long: a step, or several lines of them, whatever list is
    being filled."""
    timed = sum(bool(find_times(line)) for line in text.splitlines())
    return (timed > 1 or (bool(timed) and begins_position(text))) and tells_step(text)


def answer(turn: Turn, draft: Draft, question: Question, text: str) -> list[Reply]:
    """Keep an answer and go on, or say what is wrong with it."""
    today = turn.now.date()
    actors = office_actors(draft.answers.get("unit") or "", turn.knowledge) if question.jenis == "langkah" else ()
    try:
        value = read_answer(question, text, draft.answers, turn.knowledge, today, actors)
    except AnswerError as error:
        return refuse(turn, draft, error.reason, error.values.get("limit", ""))
    if question.jenis == "langkah":
        before = len(steps_of(draft))
        return stepping.settle(turn, draft, value, range(before + 1, len(value) + 1))
    fresh = not draft.name
    draft = replace(draft, answers={**draft.answers, question.kunci: value})
    if question.kunci == "nama":
        draft = replace(draft, name=value)
        if fresh and form_of(turn, draft).hasil == "dokumen":
            following = advance(turn, draft, question.kunci)  # where "from nothing" goes on
            return beginning.offer_beginnings(turn, draft) or following
    notes = []
    if question.jenis == "dasar_hukum" and (revoked := replaced_bases(text, turn.knowledge)):
        notes.append(turn.words.say("draft/replaced_bases", revoked=revoked))
    position = question.kunci if question.is_list else None
    return [*notes, *(go(turn, draft, position) if position else advance(turn, draft, question.kunci))]


def correct(turn: Turn, draft: Draft, key: str, text: str) -> list[Reply]:
    """Another answer to a question that was left behind; the present one is asked again."""
    question = form_of(turn, draft).question(key)
    if question is None:
        return show(turn, draft)
    emptied = {other: value for other, value in draft.answers.items() if other != key}
    try:
        value = read_answer(question, text, emptied, turn.knowledge, turn.now.date())
    except AnswerError as error:
        return refuse(turn, draft, error.reason, error.values.get("limit", ""))
    draft = replace(draft, answers={**draft.answers, key: value})
    if key == "nama":
        draft = replace(draft, name=value)
    told = turn.words.say("draft/corrected", question=question, value=value)
    return [told, *go(turn, draft, draft.position)]


def take_sections(turn: Turn, draft: Draft, said: Mapping[str, str]) -> list[Reply]:
    """A whole SOP pasted: every part that can be read is kept, the others are named."""
    form = form_of(turn, draft)
    refused: list[str] = []
    actors = office_actors(said.get("unit") or draft.answers.get("unit") or "", turn.knowledge)
    for question in form.pertanyaan:
        text = said.get(question.kunci)
        if text is None:
            continue
        emptied = {key: value for key, value in draft.answers.items() if key != question.kunci}
        try:
            value = read_answer(question, text, emptied, turn.knowledge, turn.now.date(), actors)
        except AnswerError:
            refused.append(question.judul)
            continue
        draft = replace(draft, answers={**draft.answers, question.kunci: value})
        if question.kunci == "nama":
            draft = replace(draft, name=value)
    taken = [
        question.judul for question in form.pertanyaan if question.kunci in said and question.judul not in refused
    ]
    revoked = replaced_bases(said.get("dasar_hukum", ""), turn.knowledge)
    told = turn.words.say("draft/pasted", taken=taken, refused=refused, revoked=revoked)
    if "langkah" in said and steps_of(draft):
        return [told, *stepping.settle(turn, replace(draft, position="langkah"), steps_of(draft))]
    following = form.after("", draft.answers)
    return [told, *go(turn, draft, following.kunci if following else "")]


def advance(turn: Turn, draft: Draft, key: str) -> list[Reply]:
    """To the next question that was not asked yet, or to the review."""
    form = form_of(turn, draft)
    following = form.after(key, draft.answers)
    keys = [question.kunci for question in form.pertanyaan]
    if "langkah" in keys and key in keys[: keys.index("langkah")] and steps_of(draft):
        if not set(keys[keys.index("langkah") + 1 :]) & set(draft.answers):
            return go(turn, draft, "langkah")  # the steps were being told when an earlier answer was changed
    return go(turn, draft, following.kunci if following else "")


def pick(turn: Turn, draft: Draft, code: str) -> list[Reply]:
    """A suggestion's button; `all` takes every one that is offered."""
    key, _, detail = draft.position.partition(".")
    question = form_of(turn, draft).question(key)
    if question is None:
        return show(turn, draft)
    if detail == "usul":
        return take_proposals(turn, draft)
    if detail:
        return stepping.pick_detail(turn, draft, code)
    value = draft.answers.get(key)
    offered = [one for one in offers(turn, draft, question) if one.text not in (value or ())]
    if code == "all":
        texts = [one.text for one in offered[:MAX_OFFERED] if one.strong]
        if not texts or not question.is_list:
            return show(turn, draft)
        items = _together(turn, question, value or [], texts)
        return advance(turn, replace(draft, answers={**draft.answers, key: items}), key)
    chosen = next((one for one in offered if code_of(one.text) == code), None)
    if chosen is None:
        return [turn.words.say("draft/passed"), *show(turn, draft)]
    along = {other: text for other, text in chosen.bersama.items() if not draft.answers.get(other)}
    draft = replace(draft, answers={**draft.answers, **along})
    if question.is_list:
        items = _together(turn, question, value or [], [chosen.text])
        return go(turn, replace(draft, answers={**draft.answers, key: items}), key)
    return answer(turn, draft, question, chosen.text)


def agree(turn: Turn, draft: Draft) -> list[Reply]:
    """ "Oke", "ya": what is suggested is taken; where nothing is, the list is complete."""
    key, _, detail = draft.position.partition(".")
    question = form_of(turn, draft).question(key)
    if detail == "usul":
        return take_proposals(turn, draft)
    if question is None or detail or draft.answers.get(key) or question.pilihan or question.jenis == "langkah":
        return done(turn, draft)
    offered = offers(turn, draft, question)
    if question.is_list:
        return pick(turn, draft, "all") if any(one.strong for one in offered[:MAX_OFFERED]) else done(turn, draft)
    return pick(turn, draft, code_of(offered[0].text)) if len(offered) == 1 else show(turn, draft)


def _together(turn: Turn, question: Question, before: Sequence[str], new: Sequence[str]) -> list[str]:
    items = with_items(before, new)
    return lawful(items, turn.knowledge) if question.jenis == "dasar_hukum" else items


def back(turn: Turn, draft: Draft) -> list[Reply]:
    """To the question before."""
    key, _, detail = draft.position.partition(".")
    if detail:
        return go(turn, draft, "langkah")
    before = form_of(turn, draft).before(key)
    return go(turn, draft, before.kunci) if before else show(turn, draft)


def skip(turn: Turn, draft: Draft) -> list[Reply]:
    """Leave a question open and go on."""
    key, _, detail = draft.position.partition(".")
    if not key:
        return show(turn, draft)
    if detail:
        return go(turn, draft, "langkah", picture=True)
    answers = {key: None, **draft.answers} if key not in draft.answers else draft.answers
    return advance(turn, replace(draft, answers=answers), key)


def done(turn: Turn, draft: Draft) -> list[Reply]:
    """A list is complete; steps without papers or results are offered proposals first. Words that were asked
    back while the steps were told, and not answered for, are shown once more, so that none is lost."""
    waiting = turn.conversation.pending if draft.position == "langkah" else ""
    replies = _completed(turn, draft)
    now = current(turn)  # its buttons are for where the draft stands then
    return [*(ask_if_step(turn, now, waiting) if waiting and now else []), *replies]


def _completed(turn: Turn, draft: Draft) -> list[Reply]:
    key, _, detail = draft.position.partition(".")
    if not key:
        return show(turn, draft)
    steps = steps_of(draft)
    if key == "langkah" and detail != "usul" and steps and filled_in(steps) != steps:
        return go(turn, draft, "langkah.usul")
    if key == "langkah" and not steps:
        return [turn.words.say("draft/no_steps_yet"), *show(turn, draft)]
    if key not in draft.answers:
        return skip(turn, draft)
    return advance(turn, draft, key)


def take_proposals(turn: Turn, draft: Draft) -> list[Reply]:
    """All proposed papers and results at once, and on."""
    draft = replace(draft, answers={**draft.answers, "langkah": filled_in(steps_of(draft))})
    following = form_of(turn, draft).after("langkah", draft.answers)
    return go(turn, draft, following.kunci if following else "", picture=True)


def to_end(turn: Turn, draft: Draft) -> list[Reply]:
    """Skip all that is left and look at the whole."""
    open_keys = [
        question.kunci for question in form_of(turn, draft).pertanyaan if question.kunci not in draft.answers
    ]
    return go(turn, replace(draft, answers={**draft.answers, **dict.fromkeys(open_keys)}), "")


def drop(turn: Turn, draft: Draft, numbers: Sequence[int] = ()) -> list[Reply]:
    """Take items of a list away: those with these numbers (from 1), else the last."""
    key = draft.position.split(".")[0]
    items = draft.answers.get(key)
    if not isinstance(items, list) or not items:
        return show(turn, draft)
    gone = set(numbers or [len(items)])
    if key == "langkah":
        kept = deleted(items, sorted(gone))
    else:
        kept = [item for number, item in enumerate(items, 1) if number not in gone]
    return go(turn, replace(draft, answers={**draft.answers, key: kept}), key, picture=key == "langkah")


def change_item(turn: Turn, draft: Draft, question: Question, number: int, text: str) -> list[Reply]:
    """Another text in the place of one item (from 1) of a list."""
    items = list(draft.answers.get(question.kunci) or ())
    emptied = {key: value for key, value in draft.answers.items() if key != question.kunci}
    try:
        new = read_answer(question, text, emptied, turn.knowledge, turn.now.date())
        items = _together(turn, question, [], [*items[: number - 1], *new, *items[number:]])
    except AnswerError as error:
        return refuse(turn, draft, error.reason, error.values.get("limit", ""))
    return go(turn, replace(draft, answers={**draft.answers, question.kunci: items}), question.kunci)


def hint(turn: Turn, draft: Draft) -> list[Reply]:
    """More about the question: help, example, where it is printed, words of command."""
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    if question is None:
        return show(turn, draft)
    return [turn.words.say("draft/hint", question=question, draft=draft)]


def still_asked(turn: Turn) -> list[Reply]:
    """After a question aside: the draft's own question again, if it still waits."""
    draft = current(turn)
    if draft is None:
        return []
    if not draft.position:
        return [turn.words.say("draft/back_to", draft=draft)]
    return show_briefly(turn, draft)

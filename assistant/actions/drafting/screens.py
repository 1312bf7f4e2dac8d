"""What a draft shows at each place of the dialog: a question, a step's detail, the review."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from html import unescape
from typing import Any
from zlib import crc32

from assistant.documents.model import DocumentError
from assistant.draft_state import Draft
from assistant.drafting.checks import Report, check
from assistant.drafting.editing import part_of, with_part
from assistant.drafting.form import Form, Question
from assistant.drafting.legal_bases import stored_basis
from assistant.drafting.picture import draft_content, flowchart_files
from assistant.drafting.steps import Step, missing
from assistant.drafting.suggestions import Suggestion, filled_in, office_actors, suggestions
from assistant.durations import hours, in_words
from assistant.message import Reply
from assistant.turn import Turn
from knowledge import Sop

MAX_OFFERED = 6
# A table with more rows is shown around what changed.
_MOST_ROWS = 12
_TIMES = ["5 menit", "10 menit", "15 menit", "30 menit", "1 jam", "1 hari kerja"]


def form_of(turn: Turn, draft: Draft) -> Form:
    """The form that a draft fills in."""
    return turn.forms[draft.form]


def current(turn: Turn) -> Draft | None:
    """The draft that this conversation is about."""
    number = turn.conversation.draft
    return turn.state.drafts.get(number, turn.message.person) if number is not None else None


def go(
    turn: Turn, draft: Draft, position: str, *, picture: bool = False, changed: Sequence[int] = ()
) -> list[Reply]:
    """Keep the draft, go to a place ("" is the review) and show it. `changed`: numbers of steps to
    point out; `picture`: whether the flowchart comes along."""
    draft = turn.state.drafts.save(replace(draft, position=position))
    turn.conversation = replace(turn.conversation, draft=draft.id, expects="")
    replies = show(turn, draft, changed)
    steps = steps_of(draft)
    if picture and len(steps) > 1 and "." not in position:
        content = draft_content(draft, form_of(turn, draft), turn.agency)
        try:
            pictures = flowchart_files(draft, content, file_stem(turn, draft))
        except DocumentError as error:
            return [not_made(turn, error), *replies]
        replies[-1] = replace(replies[-1], files=pictures)
    return replies


def not_made(turn: Turn, error: DocumentError) -> Reply:
    """Which limit the draft's documents would pass."""
    return turn.words.say(f"document/{error.reason}", limit=error.limit)


def file_stem(turn: Turn, draft: Draft) -> str:
    """A draft's file name without ending, as the templates word it."""
    return unescape(turn.words.say("draft/_file_name", draft=draft).text)


def steps_of(draft: Draft) -> list[Step]:
    """The draft's steps so far."""
    return draft.answers.get("langkah") or []


def show(turn: Turn, draft: Draft, changed: Sequence[int] = ()) -> list[Reply]:
    """The place where the person is."""
    form = form_of(turn, draft)
    key, _, detail = draft.position.partition(".")
    question = form.question(key)
    if draft.role == "comment":
        return [
            turn.words.say("draft/for_comment", draft=draft, comments=turn.state.drafts.comments(draft), form=form)
        ]
    if question is None:
        return [_review(turn, draft, form)]
    if detail == "usul":
        return [_proposals(turn, draft)]
    if detail and int(detail.split(".")[0]) <= len(steps_of(draft)):
        return [_detail(turn, draft, question, changed, *detail.split("."))]
    return [_question(turn, draft, form, question, changed)]


def refuse(turn: Turn, draft: Draft, reason: str, limit: object = "") -> list[Reply]:
    """Why an answer cannot be taken, and the question again with its buttons."""
    question = form_of(turn, draft).question(draft.position.split(".")[0])
    told = turn.words.say("draft/refused", reason=reason, question=question, limit=limit)
    return [told, *show_briefly(turn, draft)]


def show_briefly(turn: Turn, draft: Draft) -> list[Reply]:
    """The same place after a question aside: steps that were shown already are not shown again."""
    if draft.position == "langkah" and steps_of(draft) and draft.role != "comment":
        return [turn.words.say("draft/steps_waiting", draft=draft, steps=steps_of(draft))]
    return show(turn, draft)


def _question(turn: Turn, draft: Draft, form: Form, question: Question, changed: Sequence[int]) -> Reply:
    value = draft.answers.get(question.kunci)
    keys = [one.kunci for one in form.pertanyaan]
    values: dict[str, Any] = {
        "draft": draft, "form": form, "question": question, "value": value,
        "number": keys.index(question.kunci) + 1, "count": len(keys),
    }  # fmt: skip
    if question.jenis == "langkah":
        steps = steps_of(draft)
        return turn.words.say(
            "draft/steps",
            shown=_window(len(steps), changed), steps=steps, changed=changed, total=total_time(steps),
            by_actor=time_by_actor(steps), **values,
        )  # fmt: skip
    offered = [one for one in offers(turn, draft, question) if one.text not in (value or ())][:MAX_OFFERED]
    return turn.words.say(
        "draft/question",
        strong=sum(one.strong for one in offered),
        offered=[(code_of(one.text), short(turn, question, one.text)) for one in offered],
        **values,
    )


def _window(count: int, changed: Sequence[int]) -> list[int]:
    """Which steps to show: all, or of a long procedure those around a change."""
    numbers = list(range(1, count + 1))
    if count <= _MOST_ROWS or not changed or len(changed) > _MOST_ROWS // 2:
        return numbers
    return [number for number in numbers if min(changed) - 2 <= number <= max(changed) + 1]


def offers(turn: Turn, draft: Draft, question: Question) -> list[Suggestion]:
    """All answers that may be offered to a question, the likeliest first."""
    if question.pilihan:
        return [Suggestion(choice) for choice in question.pilihan]
    own = [other.answers for other in turn.state.drafts.of(draft.person)[:10] if other.id != draft.id]
    return suggestions(question, draft.name, draft.answers, turn.knowledge, own, turn.agency.name)


def short(turn: Turn, question: Question, text: str) -> str:
    """A suggestion as a button's label: a regulation by its number and subject."""
    entry = stored_basis(text, turn.knowledge) if question.jenis == "dasar_hukum" else None
    return f"{entry.short} {entry.tentang}" if entry else text


def code_of(text: str) -> str:
    """Names a suggestion in a button, so that an old one cannot pick something else."""
    return f"{crc32(text.encode()):08x}"


def _detail(
    turn: Turn, draft: Draft, question: Question, changed: Sequence[int], number: str, part: str = ""
) -> Reply:
    steps = steps_of(draft)
    step = steps[int(number) - 1]
    if not part:
        return turn.words.say("draft/step", draft=draft, number=int(number), step=step, count=len(steps))
    together = steps if part in ("waktu", "pelaksana") else []  # answered one a line
    waiting = [place for place, other in enumerate(together, 1) if part in missing(other)]
    offered = detail_offers(turn, draft, int(number), part)
    others = list(changed) != [int(number)]  # what was changed is not just the step that is asked about
    return turn.words.say(
        "draft/detail", draft=draft, question=question, number=int(number), part=part, step=step,
        waiting=waiting, offered=[(code_of(text), text) for text in offered[:MAX_OFFERED]],
        told=[(place, steps[place - 1]) for place in changed if place <= len(steps)] if others else [],
    )  # fmt: skip


def detail_offers(turn: Turn, draft: Draft, number: int, part: str) -> list[str]:
    """Answers to offer for one part of one step."""
    steps = steps_of(draft)
    if part == "waktu":
        return _TIMES
    if part == "pelaksana":
        named = [name for step in steps for name in step["pelaksana"]]
        return list(dict.fromkeys([*named, *_own_actors(turn, draft), *_office_actors(turn, draft)]))
    if part in ("kelengkapan", "output"):
        emptied = [with_part(step, part, []) if place == number else step for place, step in enumerate(steps, 1)]
        return list(part_of(filled_in(emptied)[number - 1], part))
    if part == "cabang":
        earlier = [str(place) for place in range(number - 1, 0, -1)][:4]
        return [*earlier, "selesai"]
    return []


def known_actors(turn: Turn, draft: Draft) -> list[str]:
    """Who does the steps told so far, and the positions of the office."""
    named = [name for step in steps_of(draft) for name in step["pelaksana"]]
    return list(dict.fromkeys([*named, *office_actors(draft.answers.get("unit") or "", turn.knowledge)]))


def _office_actors(turn: Turn, draft: Draft) -> list[str]:
    return office_actors(draft.answers.get("unit") or "", turn.knowledge)


def _own_actors(turn: Turn, draft: Draft) -> list[str]:
    """Positions that this person named in other drafts."""
    others = [other for other in turn.state.drafts.of(draft.person)[:10] if other.id != draft.id]
    return [name for other in others for step in steps_of(other) for name in step["pelaksana"]]


def _proposals(turn: Turn, draft: Draft) -> Reply:
    """Papers and results proposed for the steps that lack them."""
    steps = steps_of(draft)
    rows = [
        (number, step, proposed)
        for number, (step, proposed) in enumerate(zip(steps, filled_in(steps), strict=True), 1)
        if step != proposed
    ]
    return turn.words.say("draft/proposals", draft=draft, rows=rows)


def report_of(turn: Turn, draft: Draft) -> Report:
    """All checks of a draft."""
    return check(form_of(turn, draft), draft.answers, turn.knowledge, turn.now.date())


def origin_of(turn: Turn, draft: Draft) -> Sop | None:
    """The SOP in force that a draft revises or was copied from."""
    source = draft.answers.get("revisi_dari") or draft.answers.get("salinan_dari")
    return turn.knowledge.sop(source["id"]) if source else None


def _review(turn: Turn, draft: Draft, form: Form) -> Reply:
    steps = steps_of(draft)
    return turn.words.say(
        "draft/review", draft=draft, form=form, report=report_of(turn, draft), total=total_time(steps),
        origin=origin_of(turn, draft),
        submission=turn.state.drafts.handed_in(draft),
        steps=steps, unfinished=[number for number, step in enumerate(steps, 1) if missing(step)],
        untimed=[number for number, step in enumerate(steps, 1) if not step["waktu"]],
        missing=form.missing(draft.answers), comments=turn.state.drafts.comments(draft),
    )  # fmt: skip


def total_time(steps: Sequence[Step]) -> str:
    """The sum of the steps' times in words; "" if none is said."""
    times = [hours(step["waktu"]) for step in steps if step["waktu"]]
    return in_words(sum(times, Fraction())) if times else ""


def time_by_actor(steps: Sequence[Step]) -> list[tuple[str, str]]:
    """How long each pelaksana is busy in all."""
    sums: dict[str, Fraction] = {}
    for step in steps:
        for name in step["pelaksana"]:
            sums[name] = sums.get(name, Fraction()) + (hours(step["waktu"]) if step["waktu"] else 0)
    return [(name, in_words(total)) for name, total in sums.items()]

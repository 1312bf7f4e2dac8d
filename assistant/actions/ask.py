"""Answers about SOPs and concepts, choices where it is unsure, and the honest "not found"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from assistant.documents import flowchart_pictures
from assistant.documents.model import sop_document
from assistant.documents.register import register_document
from assistant.durations import hours, in_words
from assistant.finding import Finder
from assistant.intent import Intent
from assistant.message import File, Reply
from assistant.steps_asked import STEP_ASPECTS, words_missing
from assistant.turn import Turn
from knowledge import Concept, Hit, Sop, Step


def sop(turn: Turn, intent: Intent) -> list[Reply]:
    """The SOP that applies."""
    return _show_sop(turn, intent.ref)


def sop_list(turn: Turn, intent: Intent | None = None) -> list[Reply]:
    """All SOPs in force, as buttons."""
    return [turn.words.say("sop/list", sops=turn.knowledge.sops())]


def aspect(turn: Turn, intent: Intent) -> list[Reply]:
    """One part of an SOP: its steps, times, actors, legal basis, document …"""
    if intent.numbers:
        return _show_steps(turn, intent.ref, intent.numbers, intent.topic)
    found = turn.knowledge.sop(intent.ref)
    if found and intent.number is not None and intent.aspect in STEP_ASPECTS:
        number = len(found.langkah) if intent.number == -1 else intent.number
        if not 1 <= number <= len(found.langkah):
            return [turn.words.say("sop/no_step", sop=found, number=number)]
        return _show_steps(turn, intent.ref, (number,), "")
    return _show_aspect(turn, intent.ref, intent.aspect, intent.number)


def concept(turn: Turn, intent: Intent) -> list[Reply]:
    """An explanation, or the one point of it that was asked for."""
    return _show_concept(turn, intent.ref, intent.part)


def choose(turn: Turn, intent: Intent) -> list[Reply]:
    """ "Maksud Anda …?" with the likely things as buttons, the revoked ones last."""
    choices = sorted((_choice(turn, hit, intent.aspect) for hit in intent.choices), key=lambda one: one.revoked)
    first = intent.choices[0]
    if first.kind in ("regulation", "pasal"):
        turn.focus_on(first.kind, first.ref, first.part)
    turn.keep_topic(intent.topic)
    return [turn.words.say("choose", choices=choices)]


def abbreviation(turn: Turn, intent: Intent) -> list[Reply]:
    """What letters stand for, with what there is about it as buttons."""
    meanings = turn.knowledge.language.stands_for(intent.topic)
    choices = [_choice(turn, hit, "") for hit in intent.choices]
    turn.keep_topic(intent.topic)
    return [turn.words.say("abbreviation", short=intent.topic, meanings=meanings, choices=choices)]


def nothing(turn: Turn, intent: Intent) -> list[Reply]:
    """Nothing fits: said so, with what can be done instead; a missing SOP may be drafted."""
    if intent.aspect == "legal_basis":
        return [turn.words.say("law/which_topic")]
    if intent.aspect == "sop":
        return [turn.words.say("sop/missing", topic=intent.topic[:_MAX_TOPIC])]
    return [turn.words.say("nothing", shown=_on_screen(turn) if intent.aspect == "lost" else None)]


def _on_screen(turn: Turn) -> Choice | None:
    """What was shown last, as a choice to go back to."""
    focus = turn.conversation.context.focus
    if focus is None:
        return None
    things = {"sop": turn.knowledge.sop, "concept": turn.knowledge.concept}
    named = things[focus.kind](focus.ref) if focus.kind in things else None
    entry = turn.knowledge.regulation(focus.ref)
    choice = _choice(turn, Hit(focus.kind, focus.ref, focus.part, named.nama if named else "", 1.0, 1.0), "")
    title = entry.short if entry and focus.kind == "regulation" else choice.title
    return replace(choice, title={"sop": "SOP ", "pasal": "Pasal "}.get(focus.kind, "") + title)


def press_sop(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`sop` lists, `sop:ID` opens, `sop:ID:ASPECT` shows a part, `sop::excel` is the register."""
    if not arguments:
        return sop_list(turn)
    if arguments == ["", "excel"]:
        return [turn.words.say("sop/register", files=_register(turn))]
    if len(arguments) == 1:
        return _show_sop(turn, arguments[0])
    return _show_aspect(turn, arguments[0], arguments[1])


def press_concept(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`con:ID` opens a concept, `con:ID:N` its N-th point."""
    found = turn.knowledge.concept(arguments[0]) if arguments else None
    if found is None:
        return [turn.words.say("help/old_button")]
    points = [point.nama for point in found.butir]
    number = int(arguments[1]) if len(arguments) > 1 and arguments[1].isdigit() else -1
    return _show_concept(turn, found.id, points[number] if 0 <= number < len(points) else "")


def press_tell(turn: Turn, arguments: list[str]) -> list[Reply]:
    """The last unanswered question goes to the SOP unit, without who asked it."""
    question = turn.conversation.question
    if not question:
        return [turn.words.say("help/old_button")]
    turn.conversation = replace(turn.conversation, question="")
    turn.state.keep_unanswered(question)
    for chat in turn.state.admin_chats():
        turn.state.store_reply(chat, turn.words.say("unanswered", question=question))
    return [turn.words.say("told")]


def _show_sop(turn: Turn, identifier: str) -> list[Reply]:
    found = turn.knowledge.sop(identifier)
    if found is None:
        return [turn.words.say("sop/gone")]
    turn.focus_on("sop", found.id)
    return [turn.words.say("sop/card", sop=found, total=total_time(found.langkah))]


def _show_steps(turn: Turn, identifier: str, numbers: Sequence[int], asked: str) -> list[Reply]:
    """The steps that a question tells, each with all that the SOP says of it; and which of its words no
    step has."""
    found = turn.knowledge.sop(identifier)
    if found is None:
        return [turn.words.say("sop/gone")]
    turn.focus_on("sop", found.id, f"#{numbers[0]}")
    steps = [NumberedStep(at, found.langkah[at - 1]) for at in numbers]
    missing = words_missing(Finder(turn.knowledge), found, asked) if asked else ()
    return [turn.words.say("sop/found_steps", sop=found, steps=steps, missing=missing)]


def _show_aspect(turn: Turn, identifier: str, name: str, number: int | None = None) -> list[Reply]:
    found = turn.knowledge.sop(identifier)
    if found is None:
        return [turn.words.say("sop/gone")]
    turn.focus_on("sop", found.id, name)
    if name in ("dokumen", "excel", "gambar"):
        return [turn.words.say("sop/document", files=_files(turn, found, name), sop=found, kind=name)]
    if name == "dasar_hukum":
        bases = [turn.knowledge.regulation(base) for base in found.dasar_hukum]
        entries = turn.knowledge.in_legal_order(base for base in bases if base)
        return [turn.words.say("sop/legal_basis", sop=found, entries=entries, cite=turn.knowledge.full_citation)]
    if name == "keterkaitan":
        related = [turn.knowledge.sop(other) for other in found.keterkaitan]
        return [turn.words.say("sop/related", sop=found, related=[one for one in related if one])]
    if name in ("langkah", "kelengkapan", "output", "pelaksana", "waktu"):
        shown = _chosen_steps(found, number)
        if shown is None:
            return [turn.words.say("sop/no_step", sop=found, number=number)]
        return [
            turn.words.say(
                f"sop/{name}", sop=found, steps=shown, total=total_time(found.langkah),
                by_actor=time_by_actor(found), limits=_time_limits(found),
            )
        ]  # fmt: skip
    if name in _PLAIN_PARTS:
        return [turn.words.say("sop/part", sop=found, part=name)]
    return [turn.words.say("help/old_button")]


_MAX_TOPIC = 80
_PLAIN_PARTS = ("kualifikasi", "peralatan", "peringatan", "pencatatan", "pengesah", "unit", "nomor")


@dataclass(frozen=True)
class NumberedStep:
    """A step with its number in the SOP."""

    number: int
    step: Step


_SAYS_TIME = re.compile(r"\d+ (?:menit|jam|hari|minggu|bulan|tahun)\b")


def _time_limits(found: Sop) -> list[NumberedStep]:
    """Steps whose note tells a time limit: "paling lambat 10 hari kerja"."""
    steps = [NumberedStep(at, step) for at, step in enumerate(found.langkah, 1)]
    return [entry for entry in steps if _SAYS_TIME.search(entry.step.keterangan)]


def _chosen_steps(found: Sop, number: int | None) -> list[NumberedStep] | None:
    """The step that was asked for by its number (-1: the last), else all; None if there is no such step."""
    steps = [NumberedStep(at, step) for at, step in enumerate(found.langkah, 1)]
    if number == -1:
        return steps[-1:]
    return steps if number is None else steps[number - 1 : number] or None


def total_time(steps: Iterable[Step]) -> str:
    """The sum of all steps' times in plain words; working days of 7.5 hours."""
    return in_words(sum((hours(step.waktu) for step in steps), Fraction()))


def time_by_actor(found: Sop) -> list[tuple[str, str]]:
    """How long each pelaksana is busy in all."""
    sums = {name: Fraction() for name in found.pelaksana}
    for step in found.langkah:
        for name in step.pelaksana:
            sums[name] += hours(step.waktu)
    return [(name, in_words(total)) for name, total in sums.items()]


def _files(turn: Turn, found: Sop, kind: str) -> tuple[File, ...]:
    document = sop_document(found, turn.knowledge, turn.agency)
    name = f"SOP {found.nama}"
    if kind == "gambar":
        return flowchart_pictures(name, document)
    if kind == "excel":
        return (File(f"{name}.xlsx", "xlsx", document),)
    return (File(f"{name}.pdf", "pdf", document), File(f"{name}.docx", "docx", document))


def _register(turn: Turn) -> tuple[File, ...]:
    return (File("Daftar SOP.xlsx", "xlsx", register_document(turn.knowledge.sops(), turn.agency)),)


def _show_concept(turn: Turn, identifier: str, part: str) -> list[Reply]:
    found = turn.knowledge.concept(identifier)
    if found is None:
        return [turn.words.say("help/old_button")]
    turn.focus_on("concept", found.id, part)
    bases = [turn.knowledge.regulation(base) for base in found.dasar]
    related: list[Concept | None] = [turn.knowledge.concept(other) for other in found.terkait]
    return [
        turn.words.say(
            "concept",
            concept=found,
            point=next((point for point in found.butir if point.nama == part), None),
            bases=[base for base in bases if base],
            related=[one for one in related if one][:3],
        )
    ]


@dataclass(frozen=True)
class Choice:
    """A likely thing as a button: its kind, what it is called, what the button does, which part of an SOP
    (`aspect`), what a pasal is `about`, and whether it was revoked."""

    kind: str
    title: str
    action: str
    aspect: str = ""
    about: str = ""
    revoked: bool = False


def _choice(turn: Turn, hit: Hit, aspect_asked: str) -> Choice:
    if hit.kind == "sop":
        suffix = f":{aspect_asked}" if aspect_asked else ""
        return Choice("sop", hit.title, f"sop:{hit.ref}{suffix}", aspect_asked)
    if hit.kind == "concept":
        found = turn.knowledge.concept(hit.ref)
        points = [point.nama for point in found.butir] if found else []
        suffix = f":{points.index(hit.part)}" if hit.part in points else ""
        return Choice("concept", hit.title, f"con:{hit.ref}{suffix}")
    entry = turn.knowledge.regulation(hit.ref)
    label = entry.short if entry else hit.ref
    revoked = entry is not None and turn.knowledge.standing(entry).is_void
    if hit.kind == "pasal":
        provision = turn.knowledge.provision(hit.ref, hit.part)
        about = provision.tentang if provision else ""
        return Choice("pasal", f"{hit.part} {label}", f"pasal:{hit.ref}:{hit.part}", about=about, revoked=revoked)
    return Choice("regulation", f"{label} {hit.title}", f"reg:{hit.ref}", revoked=revoked)

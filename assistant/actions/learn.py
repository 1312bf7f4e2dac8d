"""Learning from use, reviewed by people: ratings, questions without an answer, words of the office."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.message import Reply
from assistant.state import Question
from assistant.turn import Turn
from knowledge import Grade

_ALIKE = 0.5  # questions that share this much of their words are one group
_SHOWN = 10
_MAX_ANSWER = 2_000
_CALLED_BY_NAME = 0.75


@dataclass(frozen=True)
class Group:
    """Similar questions without an answer; the first stands for all."""

    questions: tuple[Question, ...]


def rating(turn: Turn, question: str, replies: list[Reply], answer: str) -> list[Reply]:
    """The replies with 👍/👎 under the last; what is rated is kept, without the person."""
    turn.state.keep_answer(turn.reference, question, answer)
    row = turn.words.say("learn/rate", reference=turn.reference).buttons
    return [*replies[:-1], replace(replies[-1], buttons=(*replies[-1].buttons, *row))]


def press_rate(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`nilai:REFERENCE:baik` or `:kurang`. A poor answer's question can go to the SOP unit."""
    if len(arguments) != 2 or arguments[1] not in ("baik", "kurang"):
        return [turn.words.say("help/old_button")]
    question = turn.state.rate(arguments[0], arguments[1] == "baik")
    if question is None:
        return [turn.words.say("help/old_button")]
    if arguments[1] == "baik":
        return [turn.words.say("learn/good")]
    turn.conversation = replace(turn.conversation, question=question)
    return [turn.words.say("learn/poor")]


def unanswered(turn: Turn) -> list[Reply]:
    """/tanyabelum: questions without an answer, similar ones together, the most asked first."""
    if not turn.state.is_admin(turn.message.person):
        return [turn.words.say("learn/not_allowed")]
    if turn.message.group:
        return [turn.words.say("learn/private")]
    groups = _groups(turn, turn.state.unanswered())
    return [turn.words.say("learn/unanswered", groups=groups[:_SHOWN], more=max(0, len(groups) - _SHOWN))]


def press_answer(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`jawab:ID` takes the group of that question in hand; `jawab:batal` lets it go."""
    if not turn.state.is_admin(turn.message.person):
        return [turn.words.say("help/old_button")]
    if arguments == ["batal"]:
        turn.conversation = replace(turn.conversation, answering=())
        return [turn.words.say("learn/let_go")]
    groups = _groups(turn, turn.state.unanswered())
    group = next((g for g in groups if arguments and str(g.questions[0].id) == arguments[0]), None)
    if group is None:
        return [turn.words.say("help/old_button")]
    turn.conversation = replace(turn.conversation, answering=tuple(q.id for q in group.questions))
    return [turn.words.say("learn/answer_how", group=group)]


def answer(turn: Turn, text: str) -> list[Reply]:
    """The answer to the group in hand: the name of an SOP or a citation links; other words become
    an explanation. It is used from then on."""
    if len(text) > _MAX_ANSWER:
        return [turn.words.say("help/too_long", limit=_MAX_ANSWER)]
    ids = set(turn.conversation.answering)
    questions = tuple(q.text for q in turn.state.unanswered() if q.id in ids)
    turn.conversation = replace(turn.conversation, answering=())
    if not questions:
        return [turn.words.say("help/old_button")]
    linked = _linked(turn, text)
    if linked is None and len(text) < 10:
        turn.conversation = replace(turn.conversation, answering=tuple(ids))
        return [turn.words.say("learn/too_short")]
    kind, ref, part, title = linked or ("", "", "", "")
    number = turn.state.learn(questions, kind, ref, part, "" if linked else text, ids)
    turn.knowledge.learn(turn.state.learned())
    return [turn.words.say("learn/learned", title=title, questions=questions, number=number)]


def press_unlearn(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`lupakan:ID` takes an answer back; its questions are without an answer again."""
    number = int(arguments[0]) if arguments and arguments[0].isdigit() else 0
    if not turn.state.is_admin(turn.message.person) or not turn.state.unlearn(number):
        return [turn.words.say("help/old_button")]
    turn.knowledge.learn(turn.state.learned())
    return [turn.words.say("learn/unlearned")]


def word(turn: Turn, rest: str) -> list[Reply]:
    """/kata: lists the office's own short forms and synonyms; `X = Y` adds one, `X =` drops it."""
    if not turn.state.is_admin(turn.message.person):
        return [turn.words.say("learn/not_allowed")]
    if not rest:
        return [turn.words.say("learn/words", added=turn.state.added_words())]
    short, sign, meaning = (part.strip().lower() for part in rest.partition("="))
    one_word = short.isalnum() and short.isascii() and 2 <= len(short) <= 30
    if not sign or not one_word or len(meaning) > 80 or short in meaning.split():
        return [turn.words.say("learn/word_how")]
    turn.state.set_word(short, meaning)
    turn.knowledge.add_words(turn.state.added_words())
    return [turn.words.say("learn/word", short=short, meaning=meaning)]


def _linked(turn: Turn, text: str) -> tuple[str, str, str, str] | None:
    """(kind, ref, part, title) of the stored thing that a text names."""
    for citation in turn.knowledge.citations(text):
        entries = turn.knowledge.cited(citation) if citation.key else []
        if len(entries) == 1:
            part = citation.pasal[0] if citation.pasal else ""
            if not part or turn.knowledge.provision(entries[0].id, part):
                title = f"{turn.knowledge.full_citation(entries[0])}{f' Pasal {part}' if part else ''}"
                return "pasal" if part else "regulation", entries[0].id, part, title
    found = turn.knowledge.search(text, ("sop", "concept"))
    if found.grade is not Grade.NONE and found.hits[0].named >= _CALLED_BY_NAME:
        best = found.hits[0]
        return best.kind, best.ref, best.part, f"SOP {best.title}" if best.kind == "sop" else best.title
    return None


def _groups(turn: Turn, questions: Sequence[Question]) -> list[Group]:
    groups: list[tuple[set[str], list[Question]]] = []
    for question in questions:
        stems = {term.stem for term in turn.knowledge.language.question_terms(question.text)}
        near = next((members for known, members in groups if _likeness(known, stems) >= _ALIKE), None)
        if near is None:
            groups.append((stems, [question]))
        else:
            near.append(question)
    ordered = sorted(groups, key=lambda entry: -len(entry[1]))
    return [Group(tuple(members)) for _, members in ordered]


def _likeness(one: set[str], other: set[str]) -> float:
    return len(one & other) / len(one | other) if one | other else 1.0

"""Browsing the law: kinds, years, regulations, and a regulation's table of contents."""

from __future__ import annotations

from assistant.actions import law
from assistant.message import Reply
from assistant.turn import Turn
from knowledge import Chapter, Regulation, kind

# So many regulations of a kind are listed at once; more are asked for by year.
_FEW = 12
_PER_PAGE = 8
_NUMBERS = 40  # pasal buttons on one screen


def press(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`law` lists the kinds; `law:KIND` its years (or, of few, all); `law:KIND:YEAR[:PAGE]`."""
    if not arguments:
        kinds = [(code, kind(code).short, count) for code, count in turn.knowledge.kinds()]
        return [turn.words.say("law/kinds", kinds=kinds)]
    code = arguments[0]
    years = turn.knowledge.years(code)
    if not years:
        return [turn.words.say("help/old_button")]
    name = kind(code).short
    if len(arguments) == 1:
        if sum(count for _, count in years) <= _FEW:
            return [_listed(turn, name, code, 0, turn.knowledge.regulations_of(code), 1)]
        return [turn.words.say("law/years", kind=name, code=code, years=years)]
    if not arguments[1].isdigit():
        return [turn.words.say("help/old_button")]
    page = int(arguments[2]) if len(arguments) > 2 and arguments[2].isdigit() else 1
    found = turn.knowledge.regulations_of(code, int(arguments[1]))
    if not found:
        return [turn.words.say("help/old_button")]
    return [_listed(turn, name, code, int(arguments[1]), found, page)]


def _listed(turn: Turn, name: str, code: str, year: int, found: list[Regulation], page: int) -> Reply:
    per_page = _FEW if not year else _PER_PAGE
    pages = (len(found) + per_page - 1) // per_page
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * per_page : page * per_page]
    return turn.words.say(
        "law/list", kind=name, code=code, year=year, page=page, pages=pages,
        standings=[law.standing(turn, entry) for entry in shown],
    )  # fmt: skip


def press_contents(turn: Turn, arguments: list[str]) -> list[Reply]:
    """`isi:ID` lists the BAB (or, without BAB, the pasal); `isi:ID:N` the pasal of the N-th."""
    entry = turn.knowledge.regulation(arguments[0]) if arguments else None
    if entry is None:
        return [turn.words.say("help/old_button")]
    turn.focus_on("regulation", entry.id)
    numbers = turn.knowledge.provision_labels(entry.id)
    chapters = turn.knowledge.chapters(entry.id)
    outer = [chapter for chapter in chapters if chapter.depth == 0]
    standing = law.standing(turn, entry)
    if len(arguments) == 1 and len(outer) > 1:
        return [turn.words.say("law/contents", standing=standing, chapters=outer)]
    chosen = int(arguments[1]) if len(arguments) > 1 and arguments[1].isdigit() else -1
    chapter = outer[chosen] if 0 <= chosen < len(outer) else None
    if chapter and chapter.first:
        numbers = numbers[numbers.index(chapter.first) : numbers.index(chapter.last) + 1]
    page = int(arguments[2]) if len(arguments) > 2 and arguments[2].isdigit() else 1
    pages = max(1, (len(numbers) + _NUMBERS - 1) // _NUMBERS)
    page = min(max(page, 1), pages)
    return [
        turn.words.say(
            "law/pasal_list", standing=standing, chapter=chapter, chosen=chosen,
            inner=_inner(chapters, chapter), page=page, pages=pages,
            numbers=numbers[(page - 1) * _NUMBERS : page * _NUMBERS],
            subjects=turn.knowledge.subjects(entry.id),
        )
    ]  # fmt: skip


def _inner(chapters: list[Chapter], outer: Chapter | None) -> list[Chapter]:
    if outer is None:
        return []
    start = chapters.index(outer) + 1
    end = next((at for at in range(start, len(chapters)) if chapters[at].depth == 0), len(chapters))
    return chapters[start:end]

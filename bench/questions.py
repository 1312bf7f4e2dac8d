"""How good are the answers? Labelled questions through the assistant's understanding, beside plain FTS5.

    python bench/questions.py [FILE.tsv …]        (default: bench/questions.tsv)

The reference questions (`domain/questions-dev.tsv`, three columns) are read too.

Each line of a file: intent, register, question, expected (ids; any of them is right, but all for
`multi`; `SOP|aspect` for details; `REGULATION#PASAL`; `tolak` and `tidak ada` want no answer).
Prints for each intent: answered rightly; the right thing first, answered or asked back; right in the first
three; confidently wrong; and the time of an
answer beside that of one plain FTS5 query over the same passages.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dev_questions import labelled
from plain import PlainFts5

from assistant.intent import Intent
from assistant.understanding import understand
from knowledge import Grade, Knowledge
from knowledge.pack_reader import read_pack

_TALK = {"sapa": "greet", "terima_kasih": "thank", "balas": "thank", "kemampuan": "capabilities"}
_WEAKER = 0.72
_OFFERED = {"legal_basis": 6}  # so many are looked at; of other kinds three


def answers(intents: list[Intent], knowledge: Knowledge) -> tuple[list[str], bool]:
    """What was answered, best first, and whether it was given as sure."""
    found: list[str] = []
    sure = True
    for intent in intents:
        if intent.name in ("choose", "nothing"):
            sure = False
            found += [_name(hit.kind, hit.ref, hit.part) for hit in intent.choices]
        elif intent.name == "legal_basis" and intent.found:
            sure = sure and intent.found.grade is Grade.SURE
            best = intent.found.hits[0].score
            found += [hit.ref for hit in intent.found.hits[:6] if hit.score >= best * _WEAKER]
        elif intent.name == "legal_basis":
            concept = knowledge.concept(intent.ref)
            found += concept.dasar if concept else []
        elif intent.name == "aspect":
            found.append(f"{intent.ref}|{intent.aspect}")
        elif intent.name in ("draft", "revise", "drafts"):
            found.append("draf")
        else:
            found.append(_name(intent.name, intent.ref, intent.part) if intent.ref else intent.name)
    return found, sure


def _name(kind: str, ref: str, part: str) -> str:
    return f"{ref}#{part}" if kind == "pasal" else ref


def _shown(found: list[str], knowledge: Knowledge, intent: str) -> Iterator[str]:
    """What the replies name: a regulation's card tells what amended or revoked it, a concept its legal basis;
    a pasal that is not stored is told to be absent."""
    for answer in found:
        ref, _, number = answer.partition("#")
        if number and knowledge.provision(ref, number) is None:
            yield "pasal"
            continue
        yield answer
        if intent == "legal_basis" and (concept := knowledge.concept(ref)):
            yield from concept.dasar
        entry = knowledge.regulation(ref) if intent in ("regulation", "pasal") else None
        if entry is not None:
            for relation in ("mengubah", "mencabut", "mencabut_sebagian"):
                for other in knowledge.related(entry, relation, incoming=True):
                    yield other.id


def is_right(answer: str, expected: str) -> bool:
    """Whether one answer is the expected one; an SOP's legal basis answers for its regulations."""
    return expected in (answer, answer.split("|")[0])


def _plain_fts5() -> PlainFts5:
    """Plain FTS5 over the same knowledge: all words of each record."""
    pack = read_pack()
    texts = [(sop.id, _words(sop.model_dump())) for sop in pack.sops]
    texts += [(concept.id, _words(concept.model_dump())) for concept in pack.concepts]
    for entry in pack.regulations:
        texts.append((entry.id, _words(entry.model_dump(exclude={"pasal"}))))
        texts += [(f"{entry.id}#{pasal.nomor}", _words(pasal.model_dump())) for pasal in entry.pasal]
    return PlainFts5(texts)


def _words(value: object) -> str:
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list | tuple):
        return " ".join(map(_words, value))
    return str(value)


@dataclass(frozen=True)
class Outcome:
    """What became of a question. `first`: answered, and rightly; `top`: the right thing comes first, answered or
    asked back; `wrong`: given as sure, and not what was wanted."""

    intent: str
    register: str
    question: str
    expected: str
    got: list[str]
    first: bool
    top: bool
    offered: bool
    sure: bool
    wrong: bool
    score: float
    seconds: float


def outcome(knowledge: Knowledge, row: Sequence[str]) -> Outcome:
    """Ask one labelled question."""
    intent, register, question, expected = row
    started = time.perf_counter()
    intents = understand(question, None, knowledge, datetime.now().astimezone())
    seconds = time.perf_counter() - started
    got, sure = answers(intents, knowledge)
    found = intents[0].found
    score = found.hits[0].score if found and found.hits else 0.0
    got = list(_shown(got, knowledge, intent))
    wanted = [item.strip() for item in expected.split(",")]
    told_absent = got in (["regulation"], ["pasal"], ["nothing"])
    if expected in ("tolak", "tidak ada"):
        refused = (not sure and not got) or told_absent
        return Outcome(intent, register, question, expected, got, refused, refused, refused or not sure,
                       sure and not told_absent, sure and not told_absent, score, seconds)  # fmt: skip
    if intent == "help":
        first = top = offered = got == [_TALK[expected]]
        wrong = not first and sure
    elif intent == "multi":
        first = top = offered = all(any(is_right(a, w) for a in got) for w in wanted)
        wrong = sure and not any(is_right(a, w) for a in got for w in wanted)
    else:
        foremost = got if sure and intent in ("legal_basis", "regulation") else got[:1]
        top = any(is_right(a, w) for a in foremost for w in wanted)
        first = sure and top
        offered = first or any(is_right(a, w) for a in got[: _OFFERED.get(intent, 3)] for w in wanted)
        # "Not in the knowledge base" may disappoint, but it claims nothing.
        wrong = sure and not first and not told_absent
    return Outcome(intent, register, question, expected, got, first, top, offered, sure, wrong, score, seconds)


def rows_of(files: Sequence[str]) -> list[list[str]]:
    """The labelled questions of the files."""
    lines = [line for file in files for line in Path(file).read_text(encoding="utf-8").splitlines()]
    fields = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return [row if len(row) == 4 else list(labelled(*row)) for row in fields]


def main(files: list[str]) -> None:
    rows = rows_of(files or [str(Path(__file__).parent / "questions.tsv")])
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder) / "knowledge.db")
        knowledge.prepare(lambda what, done, total: None)
        knowledge.language.question_terms("pemanasan kosakata xyzzyq")
        outcomes = [outcome(knowledge, row) for row in rows]
    plain = _plain_fts5()
    floor: dict[str, tuple[bool, float]] = {}
    for row in rows:
        started = time.perf_counter()
        best = plain.search(row[2], 1)
        wanted = [item.strip().split("|")[0] for item in row[3].split(",")]
        floor[row[2]] = any(label in wanted for label, _ in best), time.perf_counter() - started
    _print_shares(outcomes, {question: right for question, (right, _) in floor.items()})
    _print_times("assistant", [one.seconds for one in outcomes])
    _print_times("plain FTS5", [seconds for _, seconds in floor.values()])
    _print_reliability(outcomes)
    for one in outcomes:
        if not one.first:
            print(f"{'BAD ' if one.wrong else '    '}{one.intent:12} {one.question}  expected {one.expected},"
                  f" got {one.got[:3]} {one.score}")  # fmt: skip


def _print_shares(outcomes: Sequence[Outcome], floor: Mapping[str, bool]) -> None:
    groups: dict[str, list[Outcome]] = defaultdict(list)
    for one in outcomes:
        for group in (one.intent, "ALL", f"register {one.register}"):
            groups[group].append(one)
    heads = ("answered", "right first", "or offered", "sure, wrong", "FTS5 first")
    print(f"{'':18}{'n':>5}" + "".join(f"{head:>12}" for head in heads))
    for group, members in sorted(groups.items()):
        sure = sum(one.sure for one in members) or 1
        shares = (
            sum(one.first for one in members) / len(members),
            sum(one.top for one in members) / len(members),
            sum(one.offered for one in members) / len(members),
            sum(one.wrong for one in members) / sure,
            sum(floor[one.question] for one in members) / len(members),
        )
        print(f"{group:18}{len(members):5}" + "".join(f"{share:12.1%}" for share in shares))


def _print_times(name: str, seconds: Sequence[float]) -> None:
    ordered = sorted(seconds)
    p50, p95 = ordered[len(ordered) // 2], ordered[int(len(ordered) * 0.95)]
    print(f"{name}: p50 {p50 * 1000:.2f} ms, p95 {p95 * 1000:.2f} ms")


def _print_reliability(outcomes: Sequence[Outcome]) -> None:
    """Of the answers that search gave, by score: how many were right, as sure or first choice."""
    print("score of the best    n   right")
    searched = [one for one in outcomes if one.score > 0]
    for low in (0.0, 0.3, 0.4, 0.45, 0.5, 0.55, 0.6, 0.7, 0.8):
        high = {0.0: 0.3, 0.3: 0.4, 0.4: 0.45, 0.45: 0.5, 0.5: 0.55, 0.55: 0.6, 0.6: 0.7, 0.7: 0.8}.get(low, 9)
        members = [one for one in searched if low <= one.score < high]
        right = sum(one.offered and one.expected not in ("tolak", "tidak ada") for one in members)
        print(f"{low:.2f} to {high:<9}{len(members):5}   {right / (len(members) or 1):.1%}")


if __name__ == "__main__":
    main(sys.argv[1:])

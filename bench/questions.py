"""How good are the answers? Labelled questions through the assistant's understanding, beside plain FTS5.

    python bench/questions.py [FILE.tsv …]        (default: bench/questions.tsv)

The reference questions (`domain/questions-dev.tsv`, three columns) are read too.

Each line of a file: intent, register, question, expected (ids; any of them is right, but all for
`multi`; `SOP|aspect` for details; `REGULATION#PASAL`; `tolak` and `tidak ada` want no answer).
Prints for each intent: right first, right in the first three, confidently wrong; and the time of an
answer beside that of one plain FTS5 query over the same passages.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from dev_questions import labelled

from assistant.understanding import Intent, understand
from knowledge import Grade, Knowledge
from knowledge.schema import open_knowledge

_TALK = {"sapa": "greet", "terima_kasih": "thank", "balas": "thank", "kemampuan": "capabilities"}
_WEAKER = 0.72


def answers(intents: list[Intent]) -> tuple[list[str], bool]:
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
        elif intent.name == "aspect":
            found.append(f"{intent.ref}|{intent.aspect}")
        elif intent.name in ("draft", "revise", "drafts"):
            found.append("draf")
        else:
            found.append(_name(intent.name, intent.ref, intent.part) if intent.ref else intent.name)
    return found, sure


def _name(kind: str, ref: str, part: str) -> str:
    return f"{ref}#{part}" if kind == "pasal" else ref


def _shown(found: list[str], knowledge: Knowledge) -> Iterator[str]:
    """What the replies name: a regulation's card tells what amended or revoked it; a pasal that is
    not stored is told to be absent."""
    for answer in found:
        ref, _, number = answer.partition("#")
        if number and knowledge.provision(ref, number) is None:
            yield "pasal"
            continue
        yield answer
        if entry := knowledge.regulation(ref):
            for relation in ("mengubah", "mencabut"):
                for other in knowledge.related(entry, relation, incoming=True):
                    yield other.id


def is_right(answer: str, expected: str) -> bool:
    """Whether one answer is the expected one; an SOP's legal basis answers for its regulations."""
    return expected in (answer, answer.split("|")[0])


def plain_fts5(knowledge_file: Path, questions: list[str]) -> tuple[list[list[str]], list[float]]:
    """Top three of an OR query over the same passages, as typed, and the seconds each took."""
    connection = open_knowledge(knowledge_file)
    results, times = [], []
    for question in questions:
        words = [word for word in "".join(c if c.isalnum() else " " for c in question.lower()).split()]
        started = time.perf_counter()
        rows = connection.execute(
            "select kind, ref, part from search_index join passages on passages.id = search_index.rowid"
            " where search_index match ? order by bm25(search_index) limit 3",
            (" OR ".join(f'"{word}"' for word in words) or '""',),
        ).fetchall()
        times.append(time.perf_counter() - started)
        results.append([_name(*row) for row in rows])
    return results, times


def main(files: list[str]) -> None:
    rows = []
    for file in files or [str(Path(__file__).parent / "questions.tsv")]:
        for line in Path(file).read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                fields = line.split("\t")
                rows.append(fields if len(fields) == 4 else list(labelled(*fields)))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "knowledge.db"
        knowledge = Knowledge(path)
        knowledge.prepare(lambda what, done, total: None)
        knowledge.language.question_terms("pemanasan kosakata xyzzyq")
        score: dict[str, Counter[str]] = defaultdict(Counter)
        times: list[float] = []
        wrong: list[str] = []
        baseline, base_times = plain_fts5(path, [row[2] for row in rows])
        for (intent, register, question, expected), base in zip(rows, baseline, strict=True):
            started = time.perf_counter()
            found, sure = answers(understand(question, None, knowledge, datetime.now().astimezone()))
            times.append(time.perf_counter() - started)
            if intent in ("regulation", "pasal"):
                found = list(_shown(found, knowledge))
            wanted = [item.strip() for item in expected.split(",")]
            if expected in ("tolak", "tidak ada"):
                first = third = (not sure and not found) or found in (["regulation"], ["pasal"], ["nothing"])
                third = first or not sure
                bad = not third
            elif intent == "help":
                first = third = found == [_TALK[expected]]
                bad = not first
            elif intent == "multi":
                first = third = all(any(is_right(a, w) for a in found) for w in wanted)
                bad = sure and not any(is_right(a, w) for a in found for w in wanted)
            else:
                top = found if intent in ("legal_basis", "regulation") else found[:1]
                first = sure and any(is_right(a, w) for a in top for w in wanted)
                third = first or any(
                    is_right(a, w) for a in found[: 6 if intent == "legal_basis" else 5] for w in wanted
                )
                # "Not in the knowledge base" may disappoint, but it claims nothing.
                bad = sure and not third and found not in (["pasal"], ["regulation"])
            for key in (intent, "ALL", f"register {register}"):
                score[key]["n"] += 1
                score[key]["first"] += first
                score[key]["third"] += third
                score[key]["bad"] += bad
                score[key]["fts5"] += any(is_right(a, w.split("|")[0]) for a in base[:1] for w in wanted)
            if not first:
                wrong.append(
                    f"{'BAD ' if bad else '    '}{intent:12} {question}  expected {expected}, got {found[:3]}"
                )
    print(f"{'':16}{'n':>5}{'right first':>13}{'or offered':>12}{'sure wrong':>12}{'FTS5 first':>12}")
    for key, counts in sorted(score.items()):
        shares = (counts["first"], counts["third"], counts["bad"], counts["fts5"])
        print(f"{key:16}{counts['n']:5}" + "".join(f"{share / counts['n']:12.1%}" for share in shares))
    for name, values in (("assistant", sorted(times)), ("plain FTS5", sorted(base_times))):
        p50, p95 = values[len(values) // 2], values[int(len(values) * 0.95)]
        print(f"{name}: p50 {p50 * 1000:.2f} ms, p95 {p95 * 1000:.2f} ms")
    print("\n".join(wrong))


if __name__ == "__main__":
    main(sys.argv[1:])

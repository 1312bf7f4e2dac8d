"""How well and how fast does search find passages? Beside plain FTS5, in one run.

python bench/retrieval.py [quality] [ablation] [paragraphs] [growth]     (default: quality)
"""

from __future__ import annotations

import itertools
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from sqlite3 import connect
from types import ModuleType

sys.path.insert(0, str(Path(__file__).parent.parent))

import numpy as np
from material import Question, bulk_passages, key, legal_passages, legal_questions, paragraphs
from plain import PlainFts5

from knowledge import citations, index, language, search
from knowledge.index import Passage
from knowledge.language import Language
from knowledge.pack_reader import SHIPPED, Lexicon
from knowledge.search import Grade
from knowledge.yaml_source import read_records

Ranked = list[tuple[str, float]]
_ALL = index.KINDS
_MODULES = {"language": language, "search": search}
_SIZES = (1_000, 3_366, 10_000, 30_000, 60_000, 109_000)


class Collection:
    """Passages indexed as the product indexes them, in memory."""

    def __init__(self, passages: Iterable[Passage], lexicon: Lexicon) -> None:
        self._connection = connect(":memory:")
        self._lexicon = lexicon
        index.create_tables(self._connection)
        self.add(passages)

    def add(self, passages: Iterable[Passage]) -> None:
        """Index further passages."""
        plain = Language(self._lexicon)
        index.insert(self._connection, (index.fold(plain, passage) for passage in passages))
        self.language = Language(self._lexicon, index.vocabulary(self._connection))
        rows = self._connection.execute("select ref, part from passages")
        self._stored = {f"{ref}#{part}" if part else ref for ref, part in rows}

    def megabytes(self) -> float:
        """What the database holds."""
        (pages,) = self._connection.execute("pragma page_count").fetchone()
        (size,) = self._connection.execute("pragma page_size").fetchone()
        return float(pages * size / 1e6)

    def found(self, question: str) -> search.Found:
        """What search alone finds."""
        return search.search(self._connection, search.query(self.language, question), _ALL)

    def search(self, question: str) -> Ranked:
        """(label, score), best first. A citation is a key: exact, or nothing."""
        parsed = citations.parse(question)
        if not any(citation.key for citation in parsed):
            corrected = citations.parse(self.language.corrected(question))
            parsed = corrected if any(citation.key for citation in corrected) else parsed
        cited = [citation for citation in parsed if citation.key and (citation.pasal or not citation.alias)]
        if parsed and not cited and parsed[0].pasal and not parsed[0].alias:
            return self._pasal_of_named(question[: parsed[0].start] + question[parsed[0].end :], parsed[0])
        refs = [f"{c.jenis}/{c.tahun}/{c.nomor}" for c in cited]
        if any(ref not in self._stored for ref in refs):
            return []
        if cited and cited[0].pasal:
            label = f"{refs[0]}#{cited[0].pasal[0]}"
            return [(label, 2.0)] if label in self._stored else []
        found = search.search(self._connection, search.query(self.language, question), _ALL)
        return [(f"{hit.ref}#{hit.part}" if hit.part else hit.ref, hit.score) for hit in found.hits]

    def _pasal_of_named(self, rest: str, citation: citations.Citation) -> Ranked:
        """ "pasal 20 uu pelayanan publik": the regulation by its subject."""
        named = search.search(self._connection, search.query(self.language, rest), ["regulation"])
        label = f"{named.hits[0].ref}#{citation.pasal[0]}" if named.hits else ""
        return [(label, named.hits[0].score)] if label in self._stored else []


def measure(method: Callable[[str], Ranked], questions: Sequence[Question]) -> dict[str, list[tuple[int, float]]]:
    """For each group of questions: the rank of the first right passage (0: none), and the best score."""
    groups: dict[str, list[tuple[int, float]]] = defaultdict(list)
    for question in questions:
        found = method(question.text)[:10]
        ranks = [rank for rank, (label, _) in enumerate(found, 1) if label in question.labels]
        outcome = (ranks[0] if ranks else 0, found[0][1] if found else 0.0)
        if question.labels:
            for group in ("all", question.level, question.kind, f"{question.kind} {question.level}"):
                groups[group].append(outcome)
        else:
            groups["none"].append(outcome)
    return groups


def summary(outcomes: Sequence[tuple[int, float]]) -> tuple[float, float, float]:
    """R@1, R@3, MRR."""
    ranks = [rank for rank, _ in outcomes]
    count = len(ranks) or 1
    return (
        sum(rank == 1 for rank in ranks) / count,
        sum(1 <= rank <= 3 for rank in ranks) / count,
        sum(1 / rank for rank in ranks if rank) / count,
    )


def telling(groups: dict[str, list[tuple[int, float]]]) -> tuple[float, float]:
    """(AUROC of the best score between questions with and without an answer, share of the latter
    refused at the score that 95 % of the former reach)."""
    with_answer = sorted(score for _, score in groups["all"])
    without = [score for _, score in groups["none"]]
    if not without:
        return float("nan"), float("nan")
    wins = sum((a > b) + 0.5 * (a == b) for a in with_answer for b in without)
    threshold = with_answer[int(0.05 * len(with_answer))]
    return wins / len(with_answer) / len(without), sum(score < threshold for score in without) / len(without)


def halves(questions: Sequence[Question]) -> tuple[list[Question], list[Question]]:
    """By topic: one half to tune on, the other to check with."""
    topics = sorted({question.topic for question in questions})
    tuning = set(topics[::2])
    return [q for q in questions if q.topic in tuning], [q for q in questions if q.topic not in tuning]


def timed(method: Callable[[str], Ranked], questions: Sequence[Question]) -> tuple[float, float]:
    """(p50, p95) in milliseconds."""
    times = []
    for question in questions:
        started = time.perf_counter()
        method(question.text)
        times.append((time.perf_counter() - started) * 1000)
    times.sort()
    return times[len(times) // 2], times[int(len(times) * 0.95)]


def quality(lexicon: Lexicon) -> None:
    """The legal passages: every noise level and class, both halves of the questions, and time."""
    passages, questions = legal_passages(), legal_questions()
    ours = Collection(passages, lexicon)
    plain = PlainFts5(((key(p), _whole(p)) for p in passages), lexicon.kata_umum)
    tuned, checked = halves(questions)
    print(f"{len(passages)} passages\n{'R@1 / R@3 / MRR':22}{'n':>5}  {'search':22}{'plain FTS5'}")
    groups, floor = measure(ours.search, questions), measure(plain.search, questions)
    for group in sorted(groups, key=lambda name: (len(name.split()), name)):
        if group != "none":
            _row(group, summary(groups[group]), summary(floor[group]), len(groups[group]))
    for name, part in (("tuned half", tuned), ("other half", checked)):
        one, other = measure(ours.search, part), measure(plain.search, part)
        _row(name, summary(one["all"]), summary(other["all"]), len(one["all"]))
        print(f"{'':10}AUROC {telling(one)[0]:.3f}, refused with 95 % answered {telling(one)[1]:.0%}"
              f"   (plain FTS5 {telling(other)[0]:.3f}, {telling(other)[1]:.0%})")  # fmt: skip
    print(f"AUROC {telling(groups)[0]:.3f}, refused with 95 % answered {telling(groups)[1]:.0%}"
          f"   (plain FTS5 {telling(floor)[0]:.3f}, {telling(floor)[1]:.0%})")  # fmt: skip
    _times(ours, plain, questions)


def _times(ours: Collection, plain: PlainFts5, questions: Sequence[Question]) -> None:
    rounds = []
    for _ in range(5):
        ours.language.forget()
        rounds.append((timed(ours.search, questions), timed(plain.search, questions)))
    (p50, p95), (floor50, floor95) = (
        tuple(sorted(r[which][at] for r in rounds)[2] for at in (0, 1)) for which in (0, 1)
    )
    print(f"ms: p50 {p50:.2f}, p95 {p95:.2f}   plain FTS5: p50 {floor50:.2f}, p95 {floor95:.2f}"
          f"   ratio {p50 / floor50:.2f} / {p95 / floor95:.2f}")  # fmt: skip


def _whole(passage: Passage) -> str:
    name = f"{passage.kind} {passage.part} " if passage.part else ""
    return f"{name}{passage.title} {passage.lead} {passage.text}"


def _row(name: str, ours: tuple[float, ...], floor: tuple[float, ...], count: int) -> None:
    cells = [" / ".join(f"{value:.3f}" for value in values) for values in (ours, floor)]
    print(f"{name:22}{count:5}  {cells[0]:22}{cells[1]}")


def idk(lexicon: Lexicon) -> None:
    """No harm outside our field: people's questions on Wikipedia paragraphs."""
    passages, questions = paragraphs("valid")
    ours = Collection(passages, lexicon)
    plain = PlainFts5(((key(p), p.text) for p in passages), lexicon.kata_umum)
    groups, floor = measure(ours.search, questions), measure(plain.search, questions)
    for group in ("clean", "typo"):
        _row(f"paragraphs {group}", summary(groups[group]), summary(floor[group]), len(groups[group]))


def growth(lexicon: Lexicon) -> None:
    """The same questions while the collection grows, beside plain FTS5."""
    questions = [question for question in legal_questions() if question.kind != "cite"]
    wanted = {label for question in questions for label in question.labels}
    passages = sorted(legal_passages(), key=lambda passage: key(passage) not in wanted)
    known = {passage.ref for passage in passages}
    bulk = (passage for passage in bulk_passages(200_000) if passage.ref not in known)
    every = itertools.chain(passages, bulk)
    ours, plain = Collection([], lexicon), PlainFts5([], lexicon.kata_umum)
    count = 0
    print(f"{'passages':>9}{'R@3':>7}{'p50':>7}{'p95 ms':>8}{'MB':>6}{'index s':>8}   FTS5: R@3, p50, p95")
    for size in _SIZES:
        more = list(itertools.islice(every, size - count))
        started = time.perf_counter()
        ours.add(more)
        seconds = time.perf_counter() - started
        plain.add((key(passage), _whole(passage)) for passage in more)
        count += len(more)
        ours.language.forget()
        times, floor_times = timed(ours.search, questions), timed(plain.search, questions)
        groups, floor = measure(ours.search, questions), measure(plain.search, questions)
        print(f"{count:9}{summary(groups['all'])[1]:7.3f}{times[0]:7.2f}{times[1]:8.2f}{ours.megabytes():6.0f}"
              f"{seconds:8.1f}   {summary(floor['all'])[1]:.3f}, {floor_times[0]:.2f}, {floor_times[1]:.2f}"
              f"   AUROC {telling(groups)[0]:.3f}   {_sureness(ours, questions)}", flush=True)  # fmt: skip


def _sureness(ours: Collection, questions: Sequence[Question]) -> str:
    """What the grades are worth: right among the sure, sure among the unanswerable, and refused."""
    sure, right, wrongly, refused, without = 0, 0, 0, 0, 0
    for question in questions:
        found = ours.found(question.text)
        label = [f"{hit.ref}#{hit.part}" if hit.part else hit.ref for hit in found.hits[:1]]
        without += not question.labels
        refused += not question.labels and found.grade is Grade.NONE
        if found.grade is Grade.SURE:
            sure += bool(question.labels)
            right += bool(question.labels & set(label))
            wrongly += not question.labels
    return (f"sure {sure}, right {right / (sure or 1):.2f};"
            f" without answer: sure {wrongly}, refused {refused}/{without}")  # fmt: skip


def _set(places: dict[str, tuple[ModuleType, str]], values: dict[str, object]) -> None:
    for place, (module, name) in places.items():
        setattr(module, name, values[place])


def ablation(lexicon: Lexicon) -> None:
    """Each stage left out: what is lost in quality, what is won in time."""
    passages, questions = legal_passages(), legal_questions()
    empty = lexicon.model_copy(update={"singkatan": {}})
    changes: dict[str, tuple[Lexicon, dict[str, object]]] = {
        "everything": (lexicon, {}),
        "without short forms": (empty, {}),
        "without acronyms": (lexicon.model_copy(update={"akronim": {}}), {}),
        "without synonyms": (lexicon.model_copy(update={"sinonim": ()}), {}),
        "without common words": (lexicon.model_copy(update={"kata_umum": ()}), {}),
        "without spelling": (lexicon, {"language._SPELLING_CUTOFF": 1.0}),
        "one correction only": (lexicon, {"language._READINGS": 1}),
        "without stems": (lexicon, {"language.stem": str}),
        "without strength (BM25)": (lexicon, {"search._STRENGTH_SHARE": 0.0}),
        "without coverage": (lexicon, {"search._STRENGTH_SHARE": 1.0}),
        "all fields alike": (lexicon, {"search._BY_FIELDS": np.minimum(np.arange(32), 1).astype(np.float32)}),
        "without likeness of names": (
            lexicon,
            {"search._NAME_SHARE": {"pasal": 0.0}, "search._OTHER_NAME_SHARE": 0.0},
        ),
        "without kinds": (lexicon, {"search._NAMED_KIND": 1.0, "search._UNNAMED_KIND": {}}),
        "without prior": (lexicon, {"search._PRIOR": 0.0}),
        "unknown words count nothing": (lexicon, {"search._UNKNOWN": 0.0}),
    }
    print(f"{'':28}{'R@1':>7}{'R@3':>7}{'MRR':>7}{'typo R@3':>10}{'AUROC':>7}{'p50 ms':>8}")
    for name, (words, values) in changes.items():
        places = {key: (_MODULES[key.split(".")[0]], key.split(".")[1]) for key in values}
        kept = {key: getattr(*place) for key, place in places.items()}
        _set(places, values)
        ours = Collection(passages, words)
        groups = measure(ours.search, questions)
        ours.language.forget()
        time_taken = timed(ours.search, questions)[0]
        _set(places, kept)
        first, third, rank = summary(groups["all"])
        print(f"{name:28}{first:7.3f}{third:7.3f}{rank:7.3f}{summary(groups['typo'])[1]:10.3f}"
              f"{telling(groups)[0]:7.3f}{time_taken:8.2f}", flush=True)  # fmt: skip


def main(arguments: list[str]) -> None:
    """Run the parts named, or all of them."""
    lexicon = read_records(SHIPPED / "lexicon.yaml", Lexicon)
    parts = {"quality": quality, "paragraphs": idk, "growth": growth, "ablation": ablation}
    for name in arguments or parts:
        parts[name](lexicon)


if __name__ == "__main__":
    main(sys.argv[1:])

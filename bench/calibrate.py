"""How sure is sure? Refits the logistic regressions of the answers on labelled questions.

    python bench/calibrate.py [FILE.tsv …]       (default: bench/*.tsv and the reference questions, if there)

Prints, for search (`knowledge/search.py`) and for told situations (`assistant/situated.py`), the reliability of
the constants in use, the loss of both in use and refitted (each fifth of the questions judged by the other
four), and the refitted constants. A question that an office answered in `/tanyabelum` can be added to a file of
its own: kind, register, words, id.

Of pasal it prints the same while the collection grows twentyfold, on the legal questions (if they are there):
one line a size, so that a curve that drifts, and what refitting it would win, are seen.
"""

from __future__ import annotations

import itertools
import sys
import tempfile
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parent.parent))

from material import SHARED, bulk_passages, legal_passages, legal_questions
from questions import is_right, rows_of
from retrieval import Collection

from assistant import situated
from assistant.cues import SUFFIX, cue_in, cues
from assistant.finding import Finder
from knowledge import Knowledge
from knowledge.pack_reader import read_pack
from knowledge.search import CERTAINTY, CERTAINTY_PASAL, SURE_PASAL, features

_KINDS = ("which_sop", "concept", "regulation", "out_of_scope")
_RIDGE = 0.3
_SIZES = (10_000, 30_000, 67_000)
_MOST_OTHERS = 200_000
Numbers = NDArray[np.float64]


def main(files: Sequence[str]) -> None:
    """Print the figures."""
    here = Path(__file__).parent
    reference = SHARED / "domain" / "questions-dev.tsv"
    default = [*sorted(map(str, here.glob("*.tsv"))), *([str(reference)] if reference.exists() else [])]
    rows = [row for row in rows_of(files or default) if row[0] in _KINDS]
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder) / "knowledge.db")
        knowledge.prepare(lambda *_: None)
        searched, told = _labelled(knowledge, rows)
    print(f"{len(rows)} questions, {datetime.now():%Y-%m-%d}")
    _report("search", np.array(CERTAINTY), *searched)
    if (SHARED / "retrieval").exists():
        _pasal_by_size()
    _report("told situations", np.array(situated.WEIGHTS), *told)


def _labelled(
    knowledge: Knowledge, rows: Sequence[Sequence[str]]
) -> tuple[tuple[Numbers, Numbers], tuple[Numbers, Numbers]]:
    """For both regressions: the features of each question's best answer, and whether it is right."""
    searched: list[tuple[Sequence[float], bool]] = []
    told: list[tuple[Sequence[float], bool]] = []
    for kind, _, question, expected in rows:
        wanted = [item.strip() for item in expected.split(",")]
        finder = Finder(knowledge)
        spelled = SUFFIX.sub("", knowledge.language.corrected(question))
        asked = {name for name, phrases in cues().jenis.items() if cue_in(spelled, phrases)}
        found = finder.everything(spelled, asked)
        if found.hits:
            right = any(is_right(found.hits[0].ref, one) for one in wanted)
            searched.append((features(found), right))
        situation = knowledge.situation(question.lower(), finder.cue_stems(spelled, "sop"))
        if situation.ranked and kind in ("which_sop", "out_of_scope", "concept"):
            right = any(is_right(situation.ranked[0][0], one) for one in wanted)
            told.append((situated.features(situation, found, spelled, "sop" in asked), right))
    return _arrays(searched), _arrays(told)


def _pasal_by_size() -> None:
    """The pasal's curve on the legal questions, among ever more other pasal."""
    passages = list(legal_passages())
    own = {passage.ref for passage in passages}
    others = (passage for passage in bulk_passages(_MOST_OTHERS) if passage.ref not in own)
    collection = Collection(passages, read_pack().lexicon)
    # A citation is looked up, never searched for.
    questions = [question for question in legal_questions() if question.kind != "cite"]
    count = len(passages)
    for size in (count, *_SIZES):
        collection.add(more := list(itertools.islice(others, size - count)))
        count += len(more)
        collection.language.forget()
        labelled: list[tuple[Sequence[float], bool]] = []
        for question in questions:
            found = collection.found(question.text)
            if found.hits and found.hits[0].kind == "pasal":
                best = found.hits[0]
                labelled.append((features(found), f"{best.ref}#{best.part}" in question.labels))
        values, right = _arrays(labelled)
        _report(f"pasal among {count} passages", np.array(CERTAINTY_PASAL), values, right)
        sure = right[_probability(values, np.array(CERTAINTY_PASAL)) >= SURE_PASAL]
        print(f"  sure {len(sure)}, right {sure.mean():.3f}", flush=True)


def _arrays(labelled: Sequence[tuple[Sequence[float], bool]]) -> tuple[Numbers, Numbers]:
    return np.array([values for values, _ in labelled]), np.array([float(right) for _, right in labelled])


def _report(name: str, weights: Numbers, values: Numbers, right: Numbers) -> None:
    likely = _probability(values, weights)
    print(f"\n{name}: certainty of the constants in use, and the share that is right")
    for low, high in ((0, 0.2), (0.2, 0.4), (0.4, 0.6), (0.6, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.01)):
        inside = (likely >= low) & (likely < high)
        if inside.any():
            print(f"  {low:.2f}–{min(high, 1):.2f}  {inside.sum():4}  {right[inside].mean():6.1%}")
    fold = np.arange(len(right)) % 5
    refitted = np.zeros(len(right))
    for one in range(5):
        refitted[fold == one] = _probability(values[fold == one], _fit(values[fold != one], right[fold != one]))
    print(f"  loss in use {_loss(likely, right):.3f}, refitted {_loss(refitted, right):.3f}")
    print(f"  refitted: ({', '.join(f'{weight:.1f}' for weight in _fit(values, right))})")


def _fit(values: Numbers, right: Numbers) -> Numbers:
    """Weights of a ridge logistic regression, by Newton's method; the constant is not shrunk."""
    weights = np.zeros(values.shape[1])
    shrinking = _RIDGE * np.r_[np.ones(values.shape[1] - 1), 0.0]
    for _ in range(60):
        likely = _probability(values, weights)
        slope = values.T @ (likely - right) + shrinking * weights
        bend = (values * (likely * (1 - likely))[:, None]).T @ values + np.diag(shrinking + 1e-9)
        weights -= np.linalg.solve(bend, slope)
    return weights


def _probability(values: Numbers, weights: Numbers) -> Numbers:
    return 1 / (1 + np.exp(-(values @ weights)))


def _loss(likely: Numbers, right: Numbers) -> float:
    """Mean log loss: 0.693 is a coin's."""
    kept = np.clip(likely, 1e-6, 1 - 1e-6)
    return float(-np.mean(right * np.log(kept) + (1 - right) * np.log(1 - kept)))


if __name__ == "__main__":
    main(sys.argv[1:])

"""Which steps of an SOP a question tells: "disposisi berapa menit", "kalau ditolak", "kalau sekretaris?"."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from assistant.cues import AFTERWARDS, ASKS_OF_STEPS, IF_NOT, bare, cues, without
from assistant.finding import Finder
from knowledge import Sop, Step

STEP_ASPECTS = ("waktu", "pelaksana", "kelengkapan", "langkah", "output")
_MOST_STEPS = 4
_COVERED = 0.6  # of the words: then the steps that have most of them answer


def steps_meant(finder: Finder, sop: Sop, spelled: str, every_word: bool = False) -> tuple[int, ...]:
    """The numbers of the steps that these words tell; none if they tell none, or most of them.
    `every_word`: only if each of the words stands in a step."""
    text = AFTERWARDS.sub(" ", spelled)
    stems = _telling(finder, sop, text)
    own = [_stems_of(finder, step) for step in sop.langkah]
    found = _of_role(finder, sop, stems) or _matching(stems, own, 1.0 if every_word else _COVERED)
    if not found and IF_NOT.search(text) and not every_word:
        decisions = [at for at, step in enumerate(sop.langkah, 1) if step.keputusan]
        told = _matching(_telling(finder, sop, IF_NOT.sub(" ", text)), own, _COVERED)
        found = [at for at in decisions if at in told] or decisions
    if len(found) > len(own) // 2:
        return ()
    if AFTERWARDS.search(spelled):
        found = [at + 1 for at in found if at < len(own)]
    return tuple(found[:_MOST_STEPS])


def _telling(finder: Finder, sop: Sop, text: str) -> set[str]:
    """Stems that may tell a step: without the SOP's name and the words that ask."""
    asking = [*cues().jenis["sop"], *(cue for name in STEP_ASPECTS for cue in cues().aspek[name].isyarat)]
    plain = ASKS_OF_STEPS.sub(" ", without(bare(text), asking))
    names = {stem for name in (sop.nama, *sop.sebutan) for stem in finder.terms(name)}
    return set(finder.terms(plain)) - names


def _stems_of(finder: Finder, step: Step) -> set[str]:
    texts = (step.kegiatan, step.keterangan, *step.pelaksana, *step.kelengkapan, *step.output)
    return {stem for text in texts for stem in finder.terms(text)}


def _of_role(finder: Finder, sop: Sop, stems: Collection[str]) -> list[int]:
    """The steps of the pelaksana whom the stems name, if they name no more than that."""
    roles = [name for name in sop.pelaksana if stems and set(stems) <= set(finder.terms(name))]
    exact = [name for name in roles if set(stems) == set(finder.terms(name))] or roles
    return [at for at, step in enumerate(sop.langkah, 1) if set(exact) & set(step.pelaksana)]


def _matching(stems: Collection[str], steps: Sequence[Collection[str]], covered: float) -> list[int]:
    """The numbers of the steps that have most of the stems, the rarer ones counting more; none if less
    than a share (`covered`) of the stems stands in any step."""
    weights = {
        stem: math.log(1 + len(steps) / among) for stem in stems if (among := sum(stem in own for own in steps))
    }
    if not stems or len(weights) < covered * len(stems):
        return []
    scores = [sum(weight for stem, weight in weights.items() if stem in own) for own in steps]
    best = max(scores)
    return [at for at, score in enumerate(scores, 1) if score >= best - 1e-6]

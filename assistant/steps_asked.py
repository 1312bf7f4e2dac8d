"""Which steps of an SOP a question tells: "disposisi berapa menit", "kalau ditolak", "kalau sekretaris?"."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence

from assistant.cues import AFTERWARDS, ASKS_OF_STEPS, IF_NOT, MAKES, OF_UNITS, bare, cues, without
from assistant.finding import Finder
from knowledge import Sop, Step
from knowledge.ordinary import is_ordinary

STEP_ASPECTS = ("waktu", "pelaksana", "kelengkapan", "langkah", "output")
_MOST_STEPS = 4
_DONE = 1.5  # weight of a word of what is done, beside those of who, with what and notes
_OTHER_PARTS = ("peringatan", "pencatatan", "peralatan", "kualifikasi")
_FIELDS = {"kualifikasi": "kualifikasi_pelaksana"}
_NEAR = 0.25  # behind the best score
_COVERED = 0.5  # of the words: then the steps that have most of them answer


def steps_meant(finder: Finder, sop: Sop, spelled: str, shift: bool = True) -> tuple[int, ...]:
    """The numbers of the steps that these words tell; none if they tell none, or most of them. With `shift`,
    "setelah ditandatangani diapakan" tells the step after that."""
    text = AFTERWARDS.sub(" ", spelled)
    stems = _telling(finder, sop, text)
    own = [_stems_of(finder, step) for step in sop.langkah]
    if MAKES.search(spelled):
        # Who makes it: its output tells, not who needs it.
        made = [
            dict.fromkeys((s for text in step.output for s in finder.terms(text)), 1.0) for step in sop.langkah
        ]
        own = made if stems and any(stems <= set(one) for one in made) else own
    found = _of_role(finder, sop, stems) or _matching(stems, own)
    if IF_NOT.search(text):
        decisions = [at for at, step in enumerate(sop.langkah, 1) if step.keputusan]
        told = _matching(_telling(finder, sop, IF_NOT.sub(" ", text)), own)
        found = [at for at in decisions if at in told] or found or decisions
    if len(found) > len(own) // 2:
        return ()
    if shift and AFTERWARDS.search(spelled):
        found = [at + 1 for at in found if at < len(own)]
    return tuple(found[:_MOST_STEPS])


def parts_meant(finder: Finder, sop: Sop, spelled: str) -> str:
    """The other part of the SOP (peringatan, pencatatan …) that has every word, where no step has them; ""."""
    stems = _telling(finder, sop, spelled)
    if len(stems) < 2 or any(stems <= set(_stems_of(finder, step)) for step in sop.langkah):
        return ""
    for name in _OTHER_PARTS:
        if any(stems <= set(finder.terms(text)) for text in getattr(sop, _FIELDS.get(name, name))):
            return name
    return ""


def words_missing(finder: Finder, sop: Sop, spelled: str) -> tuple[str, ...]:
    """Words of a question, as typed, that no step of the SOP has."""
    own = {stem for step in sop.langkah for stem in _stems_of(finder, step)}
    stems = _telling(finder, sop, AFTERWARDS.sub(" ", IF_NOT.sub(" ", OF_UNITS.sub(" ", spelled))))
    missing = (term.typed for term in finder.question_terms(spelled) if term.stem in stems - own)
    return tuple(word for word in missing if is_ordinary(word))


def tells_what_is_missing(finder: Finder, sop: Sop, spelled: str, about: str) -> bool:
    """Whether what a pasal is about has a word of the question that no step of the SOP has."""
    own = {stem for step in sop.langkah for stem in _stems_of(finder, step)} | set(finder.terms(sop.nama))
    missing = {term.stem for term in finder.question_terms(spelled)} - own
    return bool(missing & set(finder.terms(about)))


def _telling(finder: Finder, sop: Sop, text: str) -> set[str]:
    """Stems that may tell a step: without the SOP's name and the words that ask."""
    asking = [*cues().jenis["sop"], *(cue for name in STEP_ASPECTS for cue in cues().aspek[name].isyarat)]
    plain = ASKS_OF_STEPS.sub(" ", without(bare(text), asking))
    done = {stem for step in sop.langkah for stem in finder.terms(step.kegiatan)}
    called = {stem for name in sop.sebutan for stem in finder.terms(name)} - done
    # Word by word, too: "perjalanan dinas" as a whole is one term.
    named = {stem for words in (sop.nama, *sop.nama.split()) for stem in finder.terms(words)}
    stems = set(finder.terms(plain)) - called - named
    return stems - set(finder.terms(" ".join(OF_UNITS.findall(plain)))) or stems


def _stems_of(finder: Finder, step: Step) -> dict[str, float]:
    """The stems of a step; those of what is done weigh more."""
    texts = (step.keterangan, *step.pelaksana, *step.kelengkapan, *step.output)
    beside = {stem: 1.0 for text in texts for stem in finder.terms(text)}
    return beside | dict.fromkeys(finder.terms(step.kegiatan), _DONE)


def _of_role(finder: Finder, sop: Sop, stems: Collection[str]) -> list[int]:
    """The steps of the pelaksana whom the stems name, if they name no more than that."""
    roles = [name for name in sop.pelaksana if stems and set(stems) <= set(finder.terms(name))]
    exact = [name for name in roles if set(stems) == set(finder.terms(name))] or roles
    return [at for at, step in enumerate(sop.langkah, 1) if set(exact) & set(step.pelaksana)]


def _matching(stems: Collection[str], steps: Sequence[Mapping[str, float]]) -> list[int]:
    """The numbers of the steps that have most of the stems, the rarer ones counting more; none if too
    few of the stems stand in any step."""
    weights = {
        stem: math.log(1 + len(steps) / among) for stem in stems if (among := sum(stem in own for own in steps))
    }
    if not stems or len(weights) < _COVERED * len(stems):
        return []
    scores = []
    for own in steps:
        done = [stem for stem, weight in own.items() if weight == _DONE]
        share = sum(stem in weights for stem in done) / len(done) if done else 0.0
        scores.append(share + sum(weight * own.get(stem, 0.0) for stem, weight in weights.items()))
    best = max(scores)
    near = [(-score, at) for at, score in enumerate(scores, 1) if score >= best - _NEAR]
    return [at for _, at in sorted(near)]

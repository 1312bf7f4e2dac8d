"""What search and the evidence of words make of a question that no rule reads: a list of named readings, tried
in order; the first that holds is the answer."""

from __future__ import annotations

from dataclasses import dataclass, replace

from assistant import situated
from assistant.cues import (
    ACTS,
    AROUND_TOPIC,
    ENTITLED,
    KINDS_OF,
    MEANS,
    NAMES_LAW,
    PROCESS,
    TASK,
    WANTS_SOP,
    WHICH_SOP,
    bare,
    cue_in,
    cues,
    without,
)
from assistant.finding import Finder, choices, explained_first, nearly_best, tied
from assistant.intent import Intent
from assistant.state import Focus
from assistant.steps_asked import steps_meant, words_missing
from knowledge import Found, Grade, Hit, Knowledge, Situation

_WHO_SCORE = 0.75
_OFFERABLE = 0.35  # certainty of a pasal where nothing else is found
_LIKELY = 0.5  # certainty of a pasal where a right is asked for
_RIGHT_NAMED = 0.9  # likeness of a question to what a pasal is about
_NAMED = 0.8
_LAW_NAMED = 0.6
_PLAIN_EVIDENCE, _PLAIN_LEAD = 5.2, 4.0  # nats: where an SOP is asked for, the words alone suffice
_WORTH_ASKING = 3.5  # nats for an SOP, so that it is offered before "no such SOP" is said
_FEW_STEPS = 2  # told as a detail
_LEAST_LEAD = 1.0  # nats: two SOPs nearer than this are asked back


@dataclass(frozen=True)
class _Asked:
    """One question, and what speaks for its answers. `kinds`: the kinds of answer that its cue words ask for;
    `certain`: how certain it is that the likeliest SOP is its business, from 0 to 1."""

    spelled: str
    raw: str
    kinds: set[str]
    found: Found
    situation: Situation
    certain: float

    @property
    def best(self) -> Hit | None:
        return self.found.hits[0] if self.found.hits else None

    @property
    def best_is_sop(self) -> bool:
        return self.best is not None and self.best.kind == "sop"

    @property
    def likeliest_sop(self) -> str:
        return self.situation.ranked[0][0] if self.situation.ranked else ""

    @property
    def lawful(self) -> bool:
        """Whether the law is asked for."""
        return bool(self.kinds & {"status", "legal_basis"})

    @property
    def told(self) -> bool:
        """Whether the words themselves name an SOP's business surely."""
        return self.certain >= situated.SURE


class Searching:
    """Reads one question by search, with what is on the screen."""

    def __init__(self, knowledge: Knowledge, finder: Finder, focus: Focus | None) -> None:
        self._knowledge = knowledge
        self._finder = finder
        self._focus = focus

    def read(self, spelled: str, raw: str) -> Intent:
        """The answer, choices to be asked back, or that nothing is found."""
        kinds = {kind for kind, phrases in cues().jenis.items() if cue_in(spelled, phrases)}
        if intent := self._status_of_shown(spelled, kinds):
            return intent
        asked = self._weighed(spelled, raw, kinds)
        for reading in (
            self._every_sop, self._sop_by_name, self._abbreviation, self._concept_told, self._right_beside,
            self._sop_told, self._sops_offered, self._no_such_sop, self._pasal_instead, self._nothing,
            self._in_doubt, self._meaning, self._sops_named_alike, self._another_matter, self._detail_of_best,
        ):  # fmt: skip
            if intent := reading(asked):
                return intent
        assert asked.best is not None  # else nothing was found
        return Intent(asked.best.kind, ref=asked.best.ref, part=asked.best.part, topic=spelled, found=asked.found)

    def _weighed(self, spelled: str, raw: str, kinds: set[str]) -> _Asked:
        if WHICH_SOP.search(spelled):
            kinds = kinds - {"legal_basis", "status"}
        found = self._finder.everything(spelled, kinds)
        if "legal_basis" not in kinds:
            found = replace(found, hits=explained_first(found.hits))
        situation = self._knowledge.situation(raw, self._finder.cue_stems(spelled, "sop"))
        asked = _Asked(spelled, raw, kinds, found, situation, 0.0)
        return replace(asked, certain=self._certainty(asked))

    def _certainty(self, asked: _Asked) -> float:
        """That the likeliest SOP is meant; less where the words ask for something else."""
        asks_sop, situation = "sop" in asked.kinds, asked.situation
        names_law = "legal_basis" in asked.kinds or NAMES_LAW.search(asked.spelled)
        law_first = asked.lawful and asked.best is not None and asked.best.kind == "regulation"
        if self._finder.is_explained(asked.found) or (not asks_sop and names_law) or law_first:
            certain = 0.0
        else:
            certain = situated.certainty(situation, asked.found, asked.spelled, asks_sop)
            if asks_sop and situation.evidence >= _PLAIN_EVIDENCE and situation.lead >= _PLAIN_LEAD:
                certain = max(certain, situated.SURE)
        bare_fact = not asks_sop and situated.FACT.search(asked.spelled)
        meant = asked.likeliest_sop
        another = self._finder.titles_another(asked.spelled, meant) or meant in situation.barred
        if bare_fact or another or TASK.search(asked.spelled) or situation.lead < _LEAST_LEAD:
            certain = min(certain, situated.SURE - 0.01)
        return certain

    # The readings, in the order in which they are tried

    def _status_of_shown(self, spelled: str, kinds: set[str]) -> Intent | None:
        """ "Masih berlaku?" of the act on the screen."""
        law = self._focus if self._focus and self._focus.kind in ("regulation", "pasal") else None
        if law is None or "status" not in kinds or self._finder.terms(spelled, cues().jenis["status"]):
            return None
        return Intent("regulation", ref=law.ref)

    def _every_sop(self, asked: _Asked) -> Intent | None:
        """ "SOP?": the list."""
        only = "sop" in asked.kinds and not self._finder.terms(asked.spelled, cues().jenis["sop"])
        return Intent("sop_list") if only and not asked.found.hits else None

    def _sop_by_name(self, asked: _Asked) -> Intent | None:
        """The SOP whose name follows the word "SOP" with nothing else that says anything beside it."""
        spelled, plain = asked.spelled, bare(asked.spelled)
        alike = (sop.id for sop in self._knowledge.sops() if plain in map(bare, (sop.nama, *sop.sebutan)))
        named = next(alike, "") if cue_in(spelled, cues().jenis["sop"]) else ""
        ref = self._finder.called(spelled) or named
        sop = self._knowledge.sop(ref) if ref else None
        if sop is None:
            return None
        rest = without(spelled, (sop.nama.lower(), *sop.sebutan, *cues().jenis["sop"]))
        return None if self._finder.terms(rest) else Intent("sop", ref=ref, topic=spelled, found=asked.found)

    def _abbreviation(self, asked: _Asked) -> Intent | None:
        """ "PPID itu apa": what the letters stand for, and what there is about it."""
        short = bare(MEANS.sub(" ", asked.spelled)).split()
        means = MEANS.search(asked.spelled)
        if len(short) != 1 or not means or not self._knowledge.language.stands_for(short[0]):
            return None
        if asked.best is not None and asked.best.kind == "concept" and asked.best.named >= _NAMED:
            return None
        return Intent("abbreviation", topic=short[0], choices=asked.found.hits[:3])

    def _concept_told(self, asked: _Asked) -> Intent | None:
        """Search's first is a concept, and the words' evidence says the same."""
        best = asked.best
        if best is None or not self._finder.is_told_by_concept(asked.found, asked.spelled, asked.raw):
            return None
        return Intent("concept", ref=best.ref, part=best.part, topic=asked.spelled, found=asked.found)

    def _right_beside(self, asked: _Asked) -> Intent | None:
        """ "Cuti melahirkan", "jenis cuti" are what a pasal is about, word for word, and an SOP's business
        too: both are offered."""
        spelled = asked.spelled
        if not (asked.told or asked.best_is_sop) or "sop" in asked.kinds or not asked.likeliest_sop:
            return None
        law = self._focus and self._focus.kind in ("regulation", "pasal")
        if PROCESS.search(spelled) or (ACTS.search(spelled) and not ENTITLED.search(spelled) and not law):
            return None
        kinds = " jenis" if KINDS_OF.search(spelled) else ""
        pasal = self._finder.found(bare(spelled) + kinds, ("pasal",))
        least = _LAW_NAMED if ENTITLED.search(spelled) and pasal.certainty >= _LIKELY else _RIGHT_NAMED
        about = [hit for hit in nearly_best(pasal.hits) if hit.named >= least]
        if not about:
            return None
        own = self._finder.sop_hit(asked.likeliest_sop, None, 1.0)
        return Intent("choose", choices=(*about, own), topic=spelled, found=pasal)

    def _sop_told(self, asked: _Asked) -> Intent | None:
        """A situation that is surely one SOP's business; of it only what was asked, if that is told."""
        if not asked.told or self._finder.named_alike(asked.spelled):
            return None
        found = self._finder.sops_first(asked.found, asked.situation)
        sop = Intent("sop", ref=found.hits[0].ref, topic=asked.spelled, found=found)
        return self._detail(sop.ref, asked.spelled) or sop

    def _sops_offered(self, asked: _Asked) -> Intent | None:
        """A situation that may be an SOP's business, where search is not sure of anything."""
        sure = asked.found.grade is Grade.SURE and not tied(asked.found.hits)
        if asked.certain < situated.UNSURE or sure:
            return None
        return choices(self._finder.sops_first(asked.found, asked.situation), asked.spelled)

    def _no_such_sop(self, asked: _Asked) -> Intent | None:
        """An SOP was asked for that there is none of; one that the words speak for is offered first."""
        best, situation = asked.best, asked.situation
        wants = WANTS_SOP.search(asked.spelled) and not asked.kinds & {"concept", "status", "legal_basis"}
        if best is None or best.kind == "concept" or not wants or asked.certain >= situated.UNSURE:
            return None
        if best.kind == "sop" and asked.found.grade is Grade.SURE and best.named >= _NAMED:
            return None
        if situation.evidence >= _WORTH_ASKING and situation.lead >= _LEAST_LEAD and not asked.lawful:
            return choices(self._finder.sops_first(asked.found, situation), asked.spelled)
        if best.kind == "sop" and asked.certain >= situated.DOUBTFUL:
            return None
        topic = bare(without(WANTS_SOP.sub(" ", asked.raw), AROUND_TOPIC))
        return Intent("nothing", topic=topic, aspect="sop", found=asked.found)

    def _pasal_instead(self, asked: _Asked) -> Intent | None:
        """Where nothing else is found, a pasal that may say it is offered."""
        if not self._is_nothing(asked) or "sop" in asked.kinds:
            return None
        pasal = self._finder.found(bare(asked.spelled), ("pasal",))
        return choices(pasal, asked.spelled) if pasal.certainty >= _OFFERABLE else None

    def _nothing(self, asked: _Asked) -> Intent | None:
        """Honestly: not found."""
        return Intent("nothing", topic=asked.spelled, found=asked.found) if self._is_nothing(asked) else None

    def _in_doubt(self, asked: _Asked) -> Intent | None:
        """What was found is asked back where search is unsure, or the words speak against it."""
        best = asked.best
        assert best is not None
        doubted = best.kind == "sop" and situated.doubts(asked.certain, best)
        # "Siapa …?" asks for a person; what merely shares its other words is rarely the answer.
        person = asked.spelled.startswith("siapa ") and best.score < _WHO_SCORE
        unsure = asked.found.grade is Grade.UNSURE or person or tied(asked.found.hits)
        if (doubted and not asked.lawful and "concept" not in asked.kinds) or unsure:
            return choices(asked.found, asked.spelled)
        return None

    def _meaning(self, asked: _Asked) -> Intent | None:
        """ "Diskresi itu apa": the act deals with it, a pasal tells what it is."""
        best = asked.best
        if best is None or best.kind != "regulation" or not MEANS.search(asked.spelled):
            return None
        pasal = self._finder.found(MEANS.sub(" ", asked.spelled), ("pasal",))
        if pasal.grade is Grade.NONE:
            return None
        return Intent("choose", choices=(*pasal.hits[:2], best), topic=asked.spelled, found=asked.found)

    def _sops_named_alike(self, asked: _Asked) -> Intent | None:
        """ "SOP surat": which of those that are called so."""
        several = self._finder.named_alike(asked.spelled) if asked.best_is_sop else None
        return choices(several, asked.spelled) if several else None

    def _another_matter(self, asked: _Asked) -> Intent | None:
        """An SOP that only sounds like what was asked is no sure answer."""
        best = asked.best
        assert best is not None
        titled = best.kind == "sop" and self._finder.titles_another(asked.spelled, best.ref)
        return choices(asked.found, asked.spelled) if titled or best.ref in asked.situation.barred else None

    def _detail_of_best(self, asked: _Asked) -> Intent | None:
        """Of the SOP found, the steps that tell what was asked."""
        return self._detail(asked.best.ref, asked.spelled) if asked.best and asked.best_is_sop else None

    # Inside

    def _is_nothing(self, asked: _Asked) -> bool:
        """Whether nothing was found, or something that the words' evidence is against."""
        grade = asked.found.grade
        return grade is Grade.NONE or (
            grade is Grade.UNSURE
            and not asked.lawful
            and self._finder.is_unlike(asked.found, asked.spelled, asked.raw, asked.certain)
        )

    def _detail(self, ref: str, spelled: str) -> Intent | None:
        """ "Rapat pleno kuorumnya berapa orang": the steps that tell it, if they have every word."""
        sop = self._knowledge.sop(ref)
        if sop is None or not situated.FACT.search(spelled) or WHICH_SOP.search(spelled):
            return None
        numbers = steps_meant(self._finder, sop, spelled)
        few = numbers and len(numbers) <= _FEW_STEPS
        if not few or words_missing(self._finder, sop, spelled):
            return None
        return Intent("aspect", ref=ref, aspect="langkah", numbers=numbers, topic=spelled)

"""Parts of an SOP that is named or on the screen: who, how long, which papers, its legal basis, its file."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import situated
from assistant.cues import (
    ASKS_PART,
    ENTITLED,
    FACTS,
    LAST_STEP,
    MEANS,
    NAMES_LAW,
    ORDINALS,
    PROCESS,
    SOP_LIST,
    STEP,
    bare,
    cue_in,
    cues,
    without,
)
from assistant.finding import Finder, nearly_best, tied
from assistant.intent import Intent
from assistant.state import Context
from assistant.steps_asked import STEP_ASPECTS, steps_meant, words_missing
from knowledge import Found, Grade, Knowledge

_RIVAL_LEAD = 0.1
_ANSWERED_BY_LAW = 0.45
_LAW_NAMED = 0.65  # likeness to what a pasal is about
_OWN_EVIDENCE = 3.0  # nats, for an SOP that another outweighs


class SopParts:
    """Reads which part of which SOP one message asks for."""

    def __init__(self, knowledge: Knowledge, finder: Finder, context: Context) -> None:
        self._knowledge = knowledge
        self._finder = finder
        self._context = context
        self._focus = context.focus

    def read(self, spelled: str) -> Intent | None:
        """A part (aspect) of an SOP that is named, or that was shown last."""
        if SOP_LIST.search(spelled) and not self._finder.terms(SOP_LIST.sub(" ", spelled), cues().jenis["sop"]):
            return Intent("sop_list")
        of_step = STEP.search(spelled) and self._context.sop
        if not of_step and self._asks_meaning(spelled):
            return None
        every = [cue for talk in cues().aspek.values() for cue in talk.isyarat]
        for aspect, talk in cues().aspek.items():
            if not cue_in(spelled, talk.isyarat) or (aspect == "nomor" and NAMES_LAW.search(spelled)):
                continue
            ignored = (*talk.isyarat, *cues().jenis["sop"], "terakhir", "akhir", "pertama", "total")
            rest = without(STEP.sub(" ", spelled), ignored)
            number = self._step_number(spelled)
            if not self._finder.terms(without(rest, every)) and not self._finder.called(spelled):
                if self._focus and self._focus.kind == "concept" and aspect == "dasar_hukum":
                    return Intent("legal_basis", ref=self._focus.ref, topic="")
                if self._context.sop and (self._focus is None or self._focus.kind != "regulation"):
                    return Intent("aspect", ref=self._context.sop.ref, aspect=aspect, number=number, topic=spelled)
                continue
            if answer := self._part_of_named(spelled, aspect, number, talk.isyarat):
                return answer
        return None

    def _asks_meaning(self, spelled: str) -> bool:
        """ "Output itu apa" is asked of the word; "hasil akhir SOP cuti itu apa" of the SOP."""
        means = MEANS.search(spelled) and not self._finder.called(spelled)
        return bool(means) or cue_in(spelled, ("definisi", "pengertian", "maksud", "apa beda", "beda"))

    def _part_of_named(
        self, spelled: str, aspect: str, number: int | None, phrases: Sequence[str]
    ) -> Intent | None:
        """A part of the SOP that the question names, if an SOP is what it is about."""
        says_sop = cue_in(spelled, ("sop", "prosedur"))
        if aspect in ("dasar_hukum", "pengesah", "unit") and not says_sop:
            # The legal basis of a topic, whose task it is; who signs a letter, a step may say.
            return self._who_signs(spelled) if aspect == "pengesah" else None
        asks = ASKS_PART.search(spelled) or aspect == "dokumen" or (says_sop and aspect != "kelengkapan")
        if not asks:
            return None  # "berkas" or "petugas" is only what the story is about
        named = STEP.sub(" ", without(spelled, (*phrases, "terakhir", "akhir", "pertama", "total")))
        found = self._finder.found(named, ("sop",), {"sop": self._finder.cue_stems(named, "sop")})
        everything = self._finder.everything(spelled, {"sop"})
        situation = self._knowledge.situation(named, self._finder.cue_stems(named, "sop"))
        told = situated.certainty(situation, everything, "", True) >= situated.SURE
        called = self._finder.called(spelled)
        ref = called
        if not ref and found.grade is Grade.SURE and not tied(found.hits):
            ref = found.hits[0].ref
        elif not ref and told:
            ref = situation.ranked[0][0]
        rival = next((hit for hit in everything.hits if hit.kind != "sop"), None)
        if not ref:
            if found.grade is Grade.NONE or not says_sop or (rival and rival.score > found.hits[0].score):
                return None
            return Intent("choose", choices=found.hits[:5], aspect=aspect, topic=spelled, found=found)
        if aspect in FACTS and not (says_sop or called or PROCESS.search(spelled)):
            if choice := self._law_beside(ref, aspect, spelled, named, everything):
                return choice
            outweighed = situation.ranked[:1] and situation.ranked[0][0] != ref
            if outweighed and dict(situation.ranked)[ref] < _OWN_EVIDENCE:
                return None
        lead = rival.score - found.hits[0].score if rival and found.hits else -1.0
        explained = rival is not None and rival.kind == "concept"
        most = 0.0 if explained else 1.0 if says_sop or told else _RIVAL_LEAD
        another = self._finder.titles_another(spelled, ref) or ref in situation.barred
        if not called and (lead > most or another):
            return None
        sop = self._knowledge.sop(ref)
        tells = sop is not None and number is None and aspect in STEP_ASPECTS
        numbers = steps_meant(self._finder, sop, named) if sop and tells else ()
        return Intent("aspect", ref=ref, aspect=aspect, number=number, numbers=numbers, topic=spelled, found=found)

    def _who_signs(self, spelled: str) -> Intent | None:
        """ "Cuti siapa yang tanda tangan": the steps of the one SOP named there that tell of signing."""
        if self._context.sop or "siapa" not in spelled:
            return None
        named = [sop for sop in self._knowledge.sops() if self._finder.names_sop(spelled, sop.id)]
        if len(named) != 1 or words_missing(self._finder, named[0], spelled):
            return None
        numbers = steps_meant(self._finder, named[0], spelled)
        return Intent("aspect", named[0].id, aspect="langkah", numbers=numbers, topic=spelled) if numbers else None

    def _law_beside(self, ref: str, aspect: str, spelled: str, named: str, everything: Found) -> Intent | None:
        """ "Cuti sakit berapa lama" asks for a right, not for the length of a procedure: both are offered."""
        sop = self._knowledge.sop(ref)
        stems = set(self._finder.terms(named))
        only_named = sop is not None and len(stems) > 1 and stems <= set(self._finder.terms(sop.nama))
        pasal = self._finder.found(bare(spelled), ("pasal",))
        about = bool(pasal.hits) and pasal.hits[0].named >= _LAW_NAMED
        likely = (pasal.certainty >= _ANSWERED_BY_LAW or about) and not only_named
        if not likely and not ENTITLED.search(spelled):
            return None
        law = (
            nearly_best(pasal.hits)
            if likely
            else tuple(hit for hit in everything.hits if hit.kind == "regulation")[:2]
        )
        own = self._finder.sop_hit(ref, None, 1.0)
        return Intent("choose", choices=(*law, own), aspect=aspect, topic=spelled, found=pasal)

    def _step_number(self, spelled: str) -> int | None:
        if found := STEP.search(spelled):
            return int(found[1]) if found[1].isdigit() else ORDINALS[found[1]]
        return -1 if LAST_STEP.search(spelled) else None

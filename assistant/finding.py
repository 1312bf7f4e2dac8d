"""What a question may be about: search of every kind, and the evidence of its words beside it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

from assistant import situated
from assistant.cues import ORDINAL_WORDS, SOP_AP, SOP_TITLE, SUFFIX, cues, without
from assistant.intent import Intent
from knowledge import Found, Grade, Hit, Knowledge, Situation, Term

# Tuned with bench/questions.py. Two things this close, neither called by its very name, are asked
# back.
TIE = 0.04
# "Anak ke 4" as the acts write it.
_NTH_CHILD = re.compile(r"(?<=\banak )(?:yang )?ke[ -]?([1-6])\b")
_REVOKED = 0.8  # of the score of a pasal whose act was revoked
_LOOKED_AT = 6
_NEAR = 0.25  # what is offered as choices lies so near to the best
_CALLED_BY_NAME = 0.85
_CALLED = 0.8
_VERY_WORDS = 0.99
_EXPLAINED = 0.06
_MOST_ALIKE = 4
_RIVAL_EVIDENCE = 3.0  # nats behind the first: may still be meant
_LEAST_EVIDENCE = 1.5  # nats
_TOLD_SCORE, _TOLD_EVIDENCE, _TOLD_LEAD = 0.45, 5.5, 1.2  # the last two in nats
_TITLE_WORDS = 7
_ALL_KINDS = ("sop", "concept", "regulation", "pasal")
# Between an SOP and the regulation behind it, staff want the SOP; a pasal is rarely meant without
# being cited.
_SOP_FACTOR, _ASKED_FACTOR, _REGULATION_FACTOR, _PASAL_FACTOR = 1.08, 1.1, 0.93, 0.8


class Finder:
    """Looks things up for one message, each search once."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        self._searches: dict[tuple[str, tuple[str, ...], str, str, tuple[str, ...]], Found] = {}

    def everything(self, spelled: str, asked: set[str]) -> Found:
        """Things of all kinds; those of a kind that was asked for come first."""
        factors = {"regulation": _REGULATION_FACTOR, "pasal": _PASAL_FACTOR}
        about_sops_as_such = not self.terms(spelled, cues().jenis["sop"])
        if "sop" in asked and not about_sops_as_such:
            factors["sop"] = _ASKED_FACTOR
        elif not asked & {"status", "legal_basis"} and not about_sops_as_such:
            factors["sop"] = _SOP_FACTOR
        if "concept" in asked or about_sops_as_such:
            factors["concept"] = _ASKED_FACTOR
        if asked & {"status", "legal_basis"}:
            factors["regulation"] = _ASKED_FACTOR
        optional = {
            "sop": self.cue_stems(spelled, "sop"),
            "concept": self.cue_stems(spelled, "definition"),
            "regulation": self.cue_stems(spelled, "status") | self.cue_stems(spelled, "legal_basis"),
        }
        found = self.found(spelled, _ALL_KINDS, optional, factors)
        return replace(found, hits=self._named_first(found.hits, spelled))

    def _named_first(self, hits: tuple[Hit, ...], spelled: str) -> tuple[Hit, ...]:
        """A concept whose whole name stands in the question goes before one that only has its words: "peta
        relasi" is not "peta proses bisnis"."""
        best = hits[0] if hits else None
        if best is None or best.kind != "concept" or best.named >= _CALLED or best.title.lower() in spelled:
            return hits
        named = [hit for hit in hits[1:_LOOKED_AT] if hit.kind == "concept" and " " in hit.title and not hit.part]
        # "Organisasi tata laksana" is another thing than "tata laksana".
        named = [hit for hit in named if self._begins_with(spelled, hit.title.lower())]
        if not named:
            return hits
        first = replace(named[0], score=best.score)
        return (first, *(hit for hit in hits if hit is not named[0]))

    def _begins_with(self, spelled: str, name: str) -> bool:
        """Whether a name stands in a text before all else that carries meaning."""
        before, found, _ = f" {spelled} ".partition(f" {name} ")
        return bool(found) and not self.terms(before)

    def found(
        self,
        text: str,
        kinds: Sequence[str],
        optional: Mapping[str, Collection[str]] | None = None,
        factors: Mapping[str, float] | None = None,
        within: Collection[str] = (),
    ) -> Found:
        """Search, once for the same words."""
        key = text, tuple(kinds), str(optional), str(factors), tuple(within)
        if key not in self._searches:
            self._searches[key] = self._knowledge.search(text, kinds, optional, factors, within=within)
        return self._searches[key]

    def spelled(self, text: str) -> str:
        """The text as cue words are matched: short forms and slips mended, without -nya."""
        written = _NTH_CHILD.sub(lambda found: ORDINAL_WORDS[found[1]], self._knowledge.language.corrected(text))
        return SUFFIX.sub("", SOP_AP.sub("sop administrasi pemerintahan", written))

    def in_force_first(self, found: Found) -> Found:
        """Pasal of revoked acts behind those of acts in force that fit nearly as well."""
        hits = []
        for hit in found.hits[:_LOOKED_AT]:
            entry = self._knowledge.regulation(hit.ref)
            revoked = entry is not None and self._knowledge.standing(entry).is_void
            hits.append(replace(hit, score=hit.score * _REVOKED) if revoked else hit)
        hits.sort(key=lambda hit: -hit.score)
        return replace(found, hits=(*hits, *found.hits[_LOOKED_AT:]))

    def question_terms(self, text: str) -> list[Term]:
        """The words of a text that carry meaning."""
        return list(self._knowledge.language.question_terms(text))

    def terms(self, text: str, ignoring: Iterable[str] = ()) -> list[str]:
        rest = without(text, ignoring)
        return [term.stem for term in self._knowledge.language.question_terms(rest)]

    def cue_stems(self, spelled: str, kind: str) -> set[str]:
        """Stems of the cue words for a kind of answer that stand in the text."""
        padded = f" {spelled} "
        present = [phrase for phrase in cues().jenis[kind] if f" {phrase} " in padded]
        return {stem for phrase in present for stem in self.terms(phrase)}

    def called(self, spelled: str) -> str:
        """The SOP whose name, or one of whose names, follows the word "SOP"; "" if none does."""
        padded = f" {spelled} "
        called = [
            (len(name), sop.id)
            for sop in self._knowledge.sops()
            for name in (sop.nama.lower(), *sop.sebutan)
            if f" sop {name} " in padded
        ]
        return max(called, default=(0, ""))[1]

    def names_sop(self, spelled: str, ref: str) -> bool:
        """Whether one of the SOP's names stands in the text, word by word."""
        sop = self._knowledge.sop(ref)
        return sop is not None and any(f" {name} " in f" {spelled} " for name in (sop.nama.lower(), *sop.sebutan))

    def titles_another(self, spelled: str, ref: str) -> bool:
        """Whether what follows "sop" is a short title, most of whose words stand in no name of the SOP `ref`:
        what the other words point at may be another business altogether ("sop servis motor")."""
        sop = self._knowledge.sop(ref)
        titled = SOP_TITLE.search(spelled)
        if sop is None or titled is None or len(titled[1].split()) > _TITLE_WORDS:
            return False
        stems = self.terms(titled[1], cues().jenis["sop"])
        names = {stem for name in (sop.nama, *sop.sebutan) for stem in self.terms(name)}
        return 2 * sum(stem in names for stem in stems) < len(stems)

    def is_told_by_concept(self, found: Found, spelled: str, raw: str) -> bool:
        """Whether search's first is a concept, and the words' evidence says the same by itself."""
        best = found.hits[0] if found.hits else None
        if best is None or best.kind != "concept" or best.score < _TOLD_SCORE:
            return False
        weak = self.cue_stems(spelled, "definition") | self.cue_stems(spelled, "sop")
        told = self._knowledge.explained(raw, weak)
        return bool(
            told.ranked
            and told.ranked[0][0] == best.ref
            and told.evidence >= _TOLD_EVIDENCE
            and told.lead >= _TOLD_LEAD
        )

    def named_alike(self, spelled: str) -> Found | None:
        """The SOPs whose names all have every word that was said: "surat" alone is no choice of one."""
        stems = set(self.terms(spelled, cues().jenis["sop"]))
        alike = [sop for sop in self._knowledge.sops() if stems and stems <= set(self.terms(sop.nama))]
        hits = tuple(Hit("sop", sop.id, "", sop.nama, 1.0, 1.0) for sop in alike)
        return Found((), hits) if len(hits) > 1 else None

    def is_unlike(self, found: Found, spelled: str, raw: str, certain: float) -> bool:
        """Whether the words' evidence is against what search found, of which it is unsure itself."""
        best = found.hits[0]
        if best.kind == "sop":
            return certain < situated.DOUBTFUL
        if best.kind != "concept":
            return False
        told = self._knowledge.explained(raw, self.cue_stems(spelled, "definition"))
        return not told.ranked or told.evidence < _LEAST_EVIDENCE

    def is_explained(self, found: Found) -> bool:
        """Whether a concept answers: what it is called was asked for, nearly word for word."""
        best = found.hits[0] if found.hits else None
        return best is not None and best.kind == "concept" and found.grade is Grade.SURE and not tied(found.hits)

    def sops_first(self, found: Found, situation: Situation) -> Found:
        """The SOP that the situation calls for, and its rivals, before what search found."""
        (best, most), *rest = situation.ranked
        near = [best, *(ref for ref, evidence in rest[:2] if evidence > most - _RIVAL_EVIDENCE)]
        by_ref = {hit.ref: hit for hit in found.hits if hit.kind == "sop"}
        top = found.hits[0].score if found.hits else 1.0
        first = [self.sop_hit(ref, by_ref.get(ref), top) for ref in near]
        return replace(found, hits=(*first, *(hit for hit in found.hits if hit.ref not in near)))

    def sop_hit(self, ref: str, hit: Hit | None, score: float) -> Hit:
        if hit is not None:
            return replace(hit, score=max(hit.score, score))
        sop = self._knowledge.sop(ref)
        assert sop is not None
        return Hit("sop", ref, "", sop.nama, score, 0.0, 0.0)


def choices(found: Found, topic: str) -> Intent:
    """What was found, to be asked back."""
    near = [hit for hit in found.hits if hit.score >= found.hits[0].score - _NEAR]
    return Intent("choose", choices=tuple(near[:5]), topic=topic, found=found)


def nearly_best(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The first two, and what fits as well as they do."""
    alike = [hit for hit in hits[2:_MOST_ALIKE] if hit.score >= hits[0].score - TIE]
    return (*hits[:2], *alike)


def explained_first(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What a concept and a regulation are both called is asked about as a concept."""
    concept = next((hit for hit in hits if hit.kind == "concept"), None)
    if concept is None or hits[0].kind != "regulation" or concept.score < hits[0].score - _EXPLAINED:
        return hits
    return (replace(concept, score=hits[0].score + TIE), *(hit for hit in hits if hit is not concept))


def tied(hits: Sequence[Hit]) -> bool:
    """Whether two things fit about as well, and neither is called by its very name."""
    if len(hits) < 2 or hits[0].score >= _CALLED_BY_NAME or hits[0].named > _VERY_WORDS > hits[1].named:
        return False
    return hits[0].score - hits[1].score < TIE

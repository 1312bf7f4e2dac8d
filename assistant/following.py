"""Half questions: what they leave out is on the screen, or was just before.

"Penjelasannya?" after a pasal, "haknya?" after a law, "kalau sekretaris?" after an SOP, "yang kedua"
after a list. What is found in the thing on the screen goes before anything of the whole collection
that merely shares a word.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import (
    ABOUT_LAW,
    CONTENTS,
    EXPLANATION,
    FILE,
    HERE,
    LATEST,
    LAW_OF_IT,
    MEANS,
    NEIGHBOUR,
    ORDINAL,
    ORDINALS,
    PASAL_OF_IT,
    POINTS_BACK,
    SOP_OF_IT,
    STARTS_BACK,
    SUCCESSOR,
    WHAT_IF,
    bare,
    cue_in,
    cues,
    without,
)
from assistant.finding import Finder, tied
from assistant.intent import Intent
from assistant.state import Context, Focus
from assistant.steps_asked import STEP_ASPECTS, steps_meant
from knowledge import Concept, Grade, Hit, Knowledge, Regulation, Sop

_MOST_TERMS = 5  # of a half question
_MOST_CHOICES = 4
_FEW = 2  # words: so few leave something out
_CLEAR = 0.1  # lead in score of a pasal over the next of the same act
_FILE_ASPECTS = ("dokumen", "excel", "gambar")
_NAMED = 0.85  # a thing that is called by its name is a topic of its own
_ELSEWHERE = 4.0  # nats for another SOP than the one shown
_GUESS = 0.5  # certainty of choices that are no better than none
_REVOKED = ("dicabut", "tidak berlaku")


class Following:
    """Reads one message against what is on the screen."""

    def __init__(self, knowledge: Knowledge, finder: Finder, context: Context) -> None:
        self._knowledge = knowledge
        self._finder = finder
        self._context = context
        self._focus = context.focus

    def read(self, spelled: str, raw: str) -> Intent | None:
        """What the message refers to; None if it stands alone. `spelled`: mended, without -nya."""
        return (
            self._picked(raw)
            or self._bare_words(spelled)
            or self._of_law(spelled, raw)
            or self._of_sop(spelled, raw)
            or self._of_concept(spelled, raw)
        )

    def is_lost(self, intent: Intent, spelled: str, raw: str) -> bool:
        """Whether the message plainly means what is on the screen, and `intent`, of the whole collection, is
        no answer: nothing, a guess from one word, or a concept that shares the word."""
        if self._focus is None or not POINTS_BACK.search(raw) or not self._is_half(spelled, raw):
            return False
        one_word = len(self._finder.terms(bare(spelled))) == 1
        found = intent.found if intent.name == "choose" else None
        guess = found is not None and (found.certainty < _GUESS or self._focus.kind == "concept")
        other = intent.name == "concept" and self._focus.kind in ("regulation", "pasal")
        return (intent.name == "nothing" and not intent.aspect) or (one_word and (guess or other))

    def _bare_words(self, spelled: str) -> Intent | None:
        """Words that say nothing by themselves: "SOP-nya?", "pasal berikutnya", "pasal berapa itu"."""
        plain, focus = bare(spelled), self._focus
        kind = focus.kind if focus else ""
        if MEANS.search(spelled):
            return None
        if SOP_OF_IT.fullmatch(plain) and kind not in ("regulation", "pasal"):
            return Intent("sop", self._context.sop.ref) if self._context.sop else Intent("sop_list")
        if NEIGHBOUR.fullmatch(plain) and kind != "pasal":
            return Intent("press", f"isi:{focus.ref}") if focus and kind == "regulation" else None
        if PASAL_OF_IT.fullmatch(plain):
            offered = [action for _, action in self._context.offered if action.startswith("pasal:")]
            if focus and kind == "pasal":
                return Intent("pasal", focus.ref, focus.part)
            if focus and kind == "regulation" and not offered:
                return Intent("press", f"isi:{focus.ref}")
            return Intent("press", offered[0]) if offered else self._pasal_of_concept()
        return None

    def _pasal_of_concept(self) -> Intent | None:
        """The pasal that a concept on the screen rests on, of those in its legal bases."""
        concept = self._concept()
        if concept is None or not concept.dasar:
            return None
        found = self._finder.found(concept.nama, ("pasal",), within=concept.dasar)
        if found.grade is Grade.SURE and not tied(found.hits):
            return Intent("pasal", found.hits[0].ref, found.hits[0].part)
        return Intent("choose", choices=_distinct(found.hits)) if found.hits else Intent("legal_basis", concept.id)

    # Choices on the screen

    def _picked(self, raw: str) -> Intent | None:
        """ "Yang kedua", "nomor 3", "yang berlaku sekarang", or words of one choice's label: "yang PKPU"."""
        plain = bare(raw)
        if asked := ORDINAL.fullmatch(plain):
            word = asked["word"] or asked["digit"]
            number = ORDINALS.get(word, int(word) if word.isdigit() else 0)
            return self._point(number) or self._choice(number)
        if not STARTS_BACK.search(raw):
            return None
        if LATEST.fullmatch(plain):
            return self._in_force()
        wanted = set(plain.split())
        fitting = [
            action
            for label, action in self._context.offered
            if wanted and wanted <= set(re.findall(r"\w+", label.lower()))
        ]
        return Intent("press", fitting[0]) if len(fitting) == 1 else None

    def _choice(self, number: int) -> Intent | None:
        offered = self._context.offered
        number = len(offered) if number == -1 else number
        return Intent("press", offered[number - 1][1]) if 0 < number <= len(offered) else None

    def _point(self, number: int) -> Intent | None:
        concept = self._concept()
        if concept is None or not concept.butir or not -1 <= number <= len(concept.butir) or number == 0:
            return None
        point = concept.butir[number if number < 0 else number - 1]
        return Intent("concept", concept.id, point.nama)

    def _in_force(self) -> Intent | None:
        """Of several regulations offered, the one in force; the latest of several."""
        offered = [action.split(":") for _, action in self._context.offered]
        refs = dict.fromkeys(ref for family, ref, *_ in offered if family in ("reg", "pasal"))
        entries = [entry for ref in refs if (entry := self._knowledge.regulation(ref))]
        valid = [entry for entry in entries if self._knowledge.standing(entry).status not in _REVOKED]
        if len(entries) < 2 or not valid:
            return None
        return Intent("regulation", max(valid, key=lambda entry: entry.tahun).id)

    # A regulation or pasal on the screen

    def _of_law(self, spelled: str, raw: str) -> Intent | None:
        focus = self._focus
        entry = self._knowledge.regulation(focus.ref) if focus and focus.kind in ("regulation", "pasal") else None
        if focus is None or entry is None:
            return None
        plain = bare(spelled)
        number = f":{focus.part}" if focus.kind == "pasal" else ""
        if asked := NEIGHBOUR.fullmatch(plain):
            return self._neighbour(focus, -1 if asked["before"] else 1)
        for pattern, action in (
            (EXPLANATION, f"jelas:{focus.ref}{number}"),
            (CONTENTS, f"isi:{focus.ref}"),
            (FILE, f"reg:{focus.ref}:berkas"),
        ):  # fmt: skip
            if pattern.fullmatch(plain):
                return Intent("press", action)
        if SOP_OF_IT.fullmatch(plain):
            return self._sop_resting_on(focus, entry)
        if not self._finder.terms(without(plain, ABOUT_LAW)):
            later = self._knowledge.in_force(entry) if SUCCESSOR.search(spelled) else []
            return (
                Intent("regulation", later[0].id if later else focus.ref) if cue_in(spelled, ABOUT_LAW) else None
            )
        topic = HERE.sub(" ", plain)
        if WHAT_IF.search(raw):
            others = self._finder.found(f"{entry.jenis} {topic}", ("regulation",))
            if others.grade is Grade.SURE and not tied(others.hits) and focus.kind == "regulation":
                return Intent("regulation", others.hits[0].ref)
        return self._within(focus, topic, raw) if self._is_half(spelled, raw) else None

    def _neighbour(self, focus: Focus, step: int) -> Intent | None:
        """The pasal next to the one shown, also where that one is not stored."""
        if focus.kind != "pasal":
            return None
        labels = self._knowledge.provision_labels(focus.ref)
        if focus.part in labels:
            place = labels.index(focus.part) + step
        else:
            lower = sum(_digits(label) < _digits(focus.part) for label in labels)
            place = lower + (step if step < 0 else 0)
        if not 0 <= place < len(labels):
            return Intent("regulation", focus.ref)
        return Intent("pasal", focus.ref, labels[place])

    def _sop_resting_on(self, focus: Focus, entry: Regulation) -> Intent:
        """The SOPs that carry out what is shown: that rest on the act, or on the one that it amends."""
        family = {focus.ref}
        for incoming in (True, False):
            for other in self._knowledge.related(entry, "mengubah", incoming=incoming):
                family.add(other.id)
        resting = [sop.id for sop in self._knowledge.sops() if family & set(sop.dasar_hukum)]
        found = self._finder.found(self._subject(focus), ("sop",))
        near = [hit for hit in found.hits if hit.ref in resting]
        if not near and found.grade is not Grade.NONE:
            near = list(found.hits)
        near += [self._finder.sop_hit(ref, None, 0.0) for ref in resting]
        if not near:
            return Intent("nothing", aspect="sop", topic=self._subject(focus))
        return Intent("choose", choices=_distinct(near))

    def _within(self, focus: Focus, topic: str, raw: str) -> Intent | None:
        """The pasal that the words tell, of the same act or of another on the same subject ("kalau PPPK?")."""
        inside = self._finder.found(topic, ("pasal",), within=(focus.ref,))
        if inside.grade is Grade.SURE and not tied(inside.hits):
            return Intent("pasal", inside.hits[0].ref, inside.hits[0].part)
        if len(inside.terms) > _FEW or not _points(raw):
            return None
        shown = (focus.ref, focus.part)
        beside = self._finder.found(f"{self._subject(focus)} {topic}", ("pasal",))
        others = [hit for hit in beside.hits if (hit.ref, hit.part) != shown]
        if beside.grade is Grade.SURE and others and others[0] is beside.hits[0] and not tied(beside.hits):
            return Intent("pasal", others[0].ref, others[0].part)
        covered = [hit for hit in inside.hits if (hit.ref, hit.part) != shown] if not inside.unknown else []
        if covered and covered[0].score - max((hit.score for hit in covered[1:]), default=0.0) >= _CLEAR:
            return Intent("pasal", covered[0].ref, covered[0].part)
        near = _distinct([*covered[:2], *(others[:2] if beside.grade is not Grade.NONE else ())])
        return Intent("choose", choices=near) if near else None

    def _subject(self, focus: Focus) -> str:
        """What the pasal or the act on the screen is about, in words."""
        entry = self._knowledge.regulation(focus.ref)
        found = self._knowledge.provision(focus.ref, focus.part) if focus.kind == "pasal" else None
        return (found.tentang if found else "") or (entry.tentang if entry else "")

    # An SOP on the screen

    def _of_sop(self, spelled: str, raw: str) -> Intent | None:
        """Steps of the SOP on the screen that the words tell, or its legal basis ("uu-nya apa")."""
        sop = self._sop()
        files = [cue for name in _FILE_ASPECTS for cue in cues().aspek[name].isyarat]
        if sop is None or cue_in(spelled, ("sop", "prosedur", *files)):
            return None
        if LAW_OF_IT.fullmatch(bare(spelled)):
            return Intent("aspect", sop.id, aspect="dasar_hukum")
        short = 0 < len(self._finder.terms(bare(spelled))) <= _MOST_TERMS
        if not short or self._names_topic(spelled, 1):
            return None
        situation = self._knowledge.situation(raw)
        elsewhere = situation.ranked and situation.ranked[0][0] != sop.id and situation.lead > _ELSEWHERE
        if elsewhere and not POINTS_BACK.search(raw):
            return None
        if numbers := steps_meant(self._finder, sop, spelled):
            return Intent("aspect", sop.id, aspect="langkah", numbers=numbers)
        asked = (name for name in STEP_ASPECTS if cue_in(spelled, cues().aspek[name].isyarat))
        aspect = next(asked, "") if POINTS_BACK.search(raw) and self._is_half(spelled, raw) else ""
        return Intent("aspect", sop.id, aspect=aspect) if aspect else None

    def _sop(self) -> Sop | None:
        shown = self._focus if self._focus and self._focus.kind == "sop" else None
        return self._knowledge.sop(shown.ref) if shown else None

    # A concept on the screen

    def _of_concept(self, spelled: str, raw: str) -> Intent | None:
        """What the concept on the screen says, or a concept beside it: "manfaatnya?"."""
        concept = self._concept()
        if concept is None:
            return None
        plain = bare(spelled)
        if LAW_OF_IT.fullmatch(plain):
            return Intent("legal_basis", concept.id)
        if not _points(raw) or not self._is_half(spelled, raw):
            return None
        stems = set(self._finder.terms(plain))
        beside = self._finder.found(f"{plain} {concept.nama}", ("concept",))
        if beside.hits and beside.hits[0].ref != concept.id and beside.hits[0].named >= _NAMED:
            return Intent("concept", beside.hits[0].ref, beside.hits[0].part)
        for point in concept.butir:
            if stems <= set(self._finder.terms(f"{point.nama} {point.isi}")):
                return Intent("concept", concept.id, point.nama)
        told = stems <= set(self._finder.terms(f"{concept.nama} {concept.isi}"))
        return Intent("concept", concept.id) if told else None

    def _concept(self) -> Concept | None:
        shown = self._focus if self._focus and self._focus.kind == "concept" else None
        return self._knowledge.concept(shown.ref) if shown else None

    # Whether it is half a question

    def _is_half(self, spelled: str, raw: str) -> bool:
        """Short, pointing back or asking without a topic, and naming nothing of its own."""
        terms = self._finder.terms(bare(spelled))
        if (
            not terms
            or len(terms) > _MOST_TERMS
            or cue_in(spelled, ("apa itu", "itu apa", "definisi", "pengertian"))
        ):
            return False
        return (_points(raw) or len(terms) <= _FEW) and not self._names_topic(spelled, len(terms))

    def _names_topic(self, spelled: str, words: int) -> bool:
        """Whether something else than what is on the screen is called by its name. One word names no
        concept and no act: "penjelasannya" is none of the glossary's."""
        found = self._finder.everything(spelled, set())
        best = found.hits[0] if found.hits else None
        if best is None or best.named < _NAMED or (best.kind in ("concept", "regulation") and words < 2):
            return False
        return best.kind != "pasal" and (self._focus is None or best.ref != self._focus.ref)


def _points(raw: str) -> bool:
    return bool(POINTS_BACK.search(raw) or STARTS_BACK.search(raw))


def _digits(label: str) -> int:
    found = re.match(r"\d+", label)
    return int(found[0]) if found else 0


def _distinct(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    seen: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        seen.setdefault((hit.kind, hit.ref, hit.part), hit)
    return tuple(seen.values())[:_MOST_CHOICES]

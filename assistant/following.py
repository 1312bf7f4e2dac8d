"""Half questions: what they leave out is on the screen, or was just before.

"Penjelasannya?" after a pasal, "haknya?" after a law, "kalau sekretaris?" after an SOP, "yang kedua"
after a list. What is found in the thing on the screen goes before anything of the whole collection
that merely shares a word.
"""

from __future__ import annotations

import re

from assistant.cues import (
    CONTENTS_OF_IT,
    EXAMPLE,
    LATEST,
    LAW_OF_IT,
    MEANS,
    NEIGHBOUR,
    OF_IT_FIRST,
    ORDINAL,
    ORDINALS,
    PASAL_OF_IT,
    POINTS_BACK,
    SOP_OF_IT,
    TELL_OF_IT,
    bare,
    cue_in,
    cues,
    without,
)
from assistant.finding import tied
from assistant.following_law import LawFollowing, distinct
from assistant.following_sop import SopFollowing
from assistant.intent import Intent
from assistant.screen import FEW, NAMED, Screen, points
from knowledge import Grade

_GUESS = 0.5  # certainty of choices that are no better than none


class Following:
    """Reads one message against what is on the screen."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._knowledge = screen.knowledge
        self._finder = screen.finder
        self._law = LawFollowing(screen)
        self._sop = SopFollowing(screen)

    def read(self, spelled: str, raw: str) -> Intent | None:
        """What the message refers to; None if it stands alone. `spelled`: mended, without -nya."""
        return (
            self._picked(raw, spelled)
            or self._bare_words(spelled)
            or (self._screen.context.topic and self._sop.read(spelled, raw))
            or self._law.read(spelled, raw)
            or self._sop.read(spelled, raw)
            or self._of_concept(spelled, raw)
        )

    def is_lost(self, intent: Intent, spelled: str, raw: str) -> bool:
        """Whether the message plainly means what is on the screen, and `intent`, of the whole collection, is
        no answer: nothing, a guess from one word, or a concept that shares the word."""
        focus = self._screen.focus
        if focus is None or not POINTS_BACK.search(raw) or not self._screen.is_half(spelled, raw):
            return False
        one_word = len(self._finder.terms(bare(spelled))) == 1
        found = intent.found if intent.name == "choose" else None
        guess = found is not None and (found.certainty < _GUESS or focus.kind == "concept")
        other = intent.name == "concept" and focus.kind in ("regulation", "pasal")
        another = intent.name == "sop" and focus.kind in ("sop", "pasal") and intent.ref != focus.ref
        if another and OF_IT_FIRST.search(raw) and not cue_in(spelled, ("sop", "prosedur")):
            return not self._finder.names_sop(spelled, intent.ref)
        return (intent.name == "nothing" and not intent.aspect) or (one_word and (guess or other))

    def _bare_words(self, spelled: str) -> Intent | None:
        """Words that say nothing by themselves: "SOP-nya?", "pasal berikutnya", "diatur di pasal berapa?"."""
        plain, focus = bare(spelled), self._screen.focus
        kind = focus.kind if focus else ""
        if MEANS.search(spelled):
            return None
        if SOP_OF_IT.fullmatch(plain) and kind not in ("regulation", "pasal"):
            shown = self._screen.context.sop
            return Intent("sop", shown.ref) if shown else Intent("sop_list")
        if NEIGHBOUR.fullmatch(plain) and kind != "pasal":
            return Intent("press", f"isi:{focus.ref}") if focus and kind == "regulation" else None
        return self._pasal_of_shown() if PASAL_OF_IT.fullmatch(plain) else None

    def _pasal_of_shown(self) -> Intent | None:
        """The pasal that is on the screen or offered there, or on which what is there rests."""
        focus = self._screen.focus
        offered = [action for _, action in self._screen.context.offered if action.startswith("pasal:")]
        if focus and focus.kind == "pasal" and not self._screen.context.topic:
            return Intent("pasal", focus.ref, focus.part)
        if offered:
            return Intent("press", offered[0])
        concept, sop = self._screen.concept, self._screen.sop
        bases = concept.dasar if concept else sop.dasar_hukum if sop else ()
        if bases:
            return self.pasal_within(bases) or Intent("nothing", aspect="lost")
        return Intent("press", f"isi:{focus.ref}") if focus and focus.kind == "regulation" else None

    def pasal_within(self, bases: tuple[str, ...]) -> Intent | None:
        """The pasal of these acts that is about the subject of the talk."""
        found = self._finder.found(self._screen.subject, ("pasal",), within=bases)
        if found.hits and found.grade is Grade.SURE and not tied(found.hits):
            return Intent("pasal", found.hits[0].ref, found.hits[0].part)
        return Intent("choose", choices=distinct(found.hits)) if found.hits else None

    # Choices on the screen

    def _picked(self, raw: str, spelled: str) -> Intent | None:
        """ "Yang kedua", "nomor 3", "yang berlaku sekarang", or words of one choice's label: "yang PKPU"."""
        plain = bare(raw)
        told = (" ".join(TELL_OF_IT.sub(" ", bare(text)).split()) for text in (raw, spelled))
        if asked := next(filter(None, map(ORDINAL.fullmatch, told)), None):
            word = asked["word"] or asked["digit"]
            number = ORDINALS.get(word, int(word) if word.isdigit() else 0)
            return self._point(number) or self._choice(number)
        if LATEST.fullmatch(plain) and (latest := self._in_force()):
            return latest
        for words in dict.fromkeys((plain, bare(spelled))):
            wanted = set(words.split())
            if not wanted or not (points(raw) or (self._screen.context.topic and len(wanted) <= FEW)):
                continue
            labels = ((action, label) for label, action in self._screen.context.offered)
            fitting = [action for action, label in labels if wanted <= set(re.findall(r"\w+", label.lower()))]
            if len(fitting) == 1:
                return Intent("press", fitting[0])
        return self._picked_act(plain)

    def _picked_act(self, plain: str) -> Intent | None:
        """ "Yang PNS": of several acts whose pasal are offered, the pasal of that about whom the letters mean."""
        refs = [action.split(":")[1] for _, action in self._screen.context.offered if action.startswith("pasal:")]
        acts = [entry for ref in dict.fromkeys(refs) if (entry := self._knowledge.regulation(ref))]
        meant = self._knowledge.language.stands_for(plain) if plain.isalpha() else []
        fitting = tuple(act.id for act in acts if any(long in act.tentang.lower() for long in meant))
        return self.pasal_within(fitting) if fitting and len(fitting) < len(acts) else None

    def _choice(self, number: int) -> Intent | None:
        offered = self._screen.context.offered
        number = len(offered) if number == -1 else number
        return Intent("press", offered[number - 1][1]) if 0 < number <= len(offered) else None

    def _point(self, number: int) -> Intent | None:
        concept = self._screen.concept
        if concept is None or not concept.butir or not -1 <= number <= len(concept.butir) or number == 0:
            return None
        point = concept.butir[number if number < 0 else number - 1]
        return Intent("concept", concept.id, point.nama)

    def _in_force(self) -> Intent | None:
        """Of several regulations offered, the one in force; the latest of several."""
        offered = [action.split(":") for _, action in self._screen.context.offered]
        refs = dict.fromkeys(ref for family, ref, *_ in offered if family in ("reg", "pasal"))
        entries = [entry for ref in refs if (entry := self._knowledge.regulation(ref))]
        valid = [entry for entry in entries if not self._knowledge.standing(entry).is_void]
        if len(entries) < 2 or not valid:
            return None
        return Intent("regulation", max(valid, key=lambda entry: entry.tahun).id)

    # A concept on the screen

    def _asks_part(self, spelled: str) -> bool:
        """Whether only a part of the SOP that was shown before is asked for: "pelaksananya?"."""
        if self._screen.context.sop is None:
            return False
        asked = (talk.isyarat for talk in cues().aspek.values() if cue_in(spelled, talk.isyarat))
        return any(not self._finder.terms(without(bare(spelled), phrases)) for phrases in asked)

    def _of_concept(self, spelled: str, raw: str) -> Intent | None:
        """What the concept on the screen says, or a concept beside it: "manfaatnya?", "terus pencatatan?"."""
        concept = self._screen.concept
        if concept is None or self._finder.called(spelled):
            return None
        plain = bare(spelled)
        if LAW_OF_IT.fullmatch(plain):
            return Intent("legal_basis", concept.id)
        if CONTENTS_OF_IT.fullmatch(plain):
            return Intent("concept", concept.id)
        if not points(raw) or not self._screen.is_half(spelled, raw) or self._asks_part(spelled):
            return None
        stems = set(self._finder.terms(plain))
        for words in (plain, f"{plain} {concept.nama}", f"sop {plain}", spelled):
            hits = self._finder.found(words, ("concept",)).hits
            if hits and hits[0].ref != concept.id and hits[0].named >= NAMED and not tied(hits):
                return Intent("concept", hits[0].ref, hits[0].part)
        for point in concept.butir:
            if stems <= set(self._finder.terms(f"{point.nama} {point.isi}")):
                return Intent("concept", concept.id, point.nama)
        told = stems <= set(self._finder.terms(f"{concept.nama} {concept.isi}"))
        shows = EXAMPLE.search(spelled) and EXAMPLE.search(concept.isi.lower())
        return Intent("concept", concept.id) if told or shows else None

"""What is on the screen, and whether a message leans on it."""

from __future__ import annotations

from assistant.cues import POINTS_BACK, STARTS_BACK, bare, cue_in
from assistant.finding import Finder
from assistant.state import Context
from knowledge import Concept, Knowledge, Regulation, Sop

MOST_TERMS = 5  # of a half question
FEW = 2  # words: so few leave something out
NAMED = 0.85  # a thing that is called by its name is a topic of its own


class Screen:
    """What one message may refer to."""

    def __init__(self, knowledge: Knowledge, finder: Finder, context: Context) -> None:
        self.knowledge = knowledge
        self.finder = finder
        self.context = context
        self.focus = context.focus

    @property
    def sop(self) -> Sop | None:
        """The SOP on the screen."""
        return self.knowledge.sop(self.focus.ref) if self.focus and self.focus.kind == "sop" else None

    @property
    def concept(self) -> Concept | None:
        """The concept on the screen."""
        return self.knowledge.concept(self.focus.ref) if self.focus and self.focus.kind == "concept" else None

    @property
    def regulation(self) -> Regulation | None:
        """The regulation on the screen, also if it is one pasal of it."""
        law = self.focus if self.focus and self.focus.kind in ("regulation", "pasal") else None
        return self.knowledge.regulation(law.ref) if law else None

    @property
    def subject(self) -> str:
        """What the talk is about, in words: the question that was asked back, else what is on the screen."""
        if self.context.topic:
            return self.context.topic
        focus, entry = self.focus, self.regulation
        found = self.knowledge.provision(focus.ref, focus.part) if focus and focus.kind == "pasal" else None
        named = self.sop or self.concept
        return (
            (found.tentang if found else "") or (entry.tentang if entry else "") or (named.nama if named else "")
        )

    def is_half(self, spelled: str, raw: str) -> bool:
        """Whether a message is short, points back or asks without a topic, and names nothing of its own."""
        terms = self.finder.terms(bare(spelled))
        if (
            not terms
            or len(terms) > MOST_TERMS
            or cue_in(spelled, ("apa itu", "itu apa", "definisi", "pengertian"))
        ):
            return False
        return (points(raw) or len(terms) <= FEW) and not self.names_topic(spelled, len(terms))

    def names_topic(self, spelled: str, words: int) -> bool:
        """Whether something else than what is on the screen is called by its name. One word names no concept
        and no act: "penjelasannya" is none of the glossary's. Where an SOP is on the screen, another one is
        only meant if its name stands there word by word: "sampai keluar suratnya" is no "surat keluar"."""
        if self._names_another(spelled):
            return True
        found = self.finder.everything(spelled, set())
        best = found.hits[0] if found.hits else None
        if best is None or best.named < NAMED or (best.kind in ("concept", "regulation") and words < FEW):
            return False
        if best.kind == "sop" and self.sop and best.ref != self.sop.id:
            return self._called(spelled, best.ref)
        return best.kind != "pasal" and (self.focus is None or best.ref != self.focus.ref)

    def _names_another(self, spelled: str) -> bool:
        """Whether a one-word name of another SOP stands there ("perjadin"), and none of the one shown."""
        shown = self.sop
        if shown is None or cue_in(spelled, (shown.nama.lower(), *shown.sebutan)):
            return False
        told = " ".join(str(step.model_dump()) for step in shown.langkah).lower()
        others = (name for sop in self.knowledge.sops() if sop.id != shown.id for name in sop.sebutan)
        return cue_in(spelled, (name for name in others if " " not in name and name not in told))

    def _called(self, spelled: str, ref: str) -> bool:
        sop = self.knowledge.sop(ref)
        return sop is not None and cue_in(spelled, (sop.nama.lower(), *sop.sebutan))


def points(raw: str) -> bool:
    """Whether a message points back by its form: "-nya", "itu", "kalau yang …"."""
    return bool(POINTS_BACK.search(raw) or STARTS_BACK.search(raw))

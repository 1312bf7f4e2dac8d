"""Half questions on a regulation: its neighbours, Penjelasan, status, amendments, and other pasal."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.cues import (
    ABOUT_LAW,
    AMENDMENT,
    CONTENTS,
    EXPLANATION,
    FILE,
    HERE,
    LATEST_ACT,
    NEIGHBOUR,
    ORDINALS,
    PREDECESSOR,
    SOP_OF_IT,
    SOPS_USING,
    SUCCESSOR,
    WHAT_IF,
    WHETHER,
    bare,
    cue_in,
    without,
)
from assistant.finding import tied
from assistant.intent import Intent
from assistant.screen import FEW, MOST_TERMS, Screen, points
from knowledge import Found, Grade, Hit, Regulation

MOST_CHOICES = 4
_CLEAR = 0.1  # lead in score of a pasal over the next of the same act


class LawFollowing:
    """Reads one message against the regulation or pasal on the screen, or the subject of the talk."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._knowledge = screen.knowledge
        self._finder = screen.finder

    def read(self, spelled: str, raw: str) -> Intent | None:
        """What the message asks of it; None if it stands alone."""
        plain, entry = bare(spelled), self._screen.regulation
        if entry is None:
            return self._beside(plain, spelled, raw) if self._screen.context.topic else None
        return self._of_act(entry, plain, spelled) or self._of_words(entry, plain, spelled, raw)

    def _of_act(self, entry: Regulation, plain: str, spelled: str) -> Intent | None:
        """What is asked of any act: a neighbour, its Penjelasan, its contents, its status …"""
        focus = self._screen.focus
        assert focus is not None
        if SOPS_USING.search(spelled):
            return self._sop_resting_on(entry)
        number = f":{focus.part}" if focus.kind == "pasal" else ""
        if asked := NEIGHBOUR.fullmatch(plain):
            return self._neighbour(entry, -1 if asked["before"] else 1)
        for pattern, action in (
            (EXPLANATION, f"jelas:{entry.id}{number}"),
            (CONTENTS, f"isi:{entry.id}"),
            (FILE, f"reg:{entry.id}:berkas"),
        ):
            if pattern.fullmatch(plain):
                return Intent("press", action)
        if SOP_OF_IT.fullmatch(plain):
            return self._sop_resting_on(entry)
        if self._finder.terms(without(AMENDMENT.sub(" ", plain), ABOUT_LAW)):
            return None
        return Intent("regulation", self.relative(entry, spelled)) if cue_in(spelled, ABOUT_LAW) else None

    def relative(self, entry: Regulation, spelled: str) -> str:
        """The act that is asked for beside `entry`: what replaced it, what it replaced, its first, second or
        latest amendment; else itself."""
        later = self._knowledge.in_force(entry)
        if later and SUCCESSOR.search(spelled) and not WHETHER.search(spelled):
            return later[0].id
        if PREDECESSOR.search(spelled):
            before = self._knowledge.related(entry, "mencabut", incoming=False)
            return next((other.id for other in before if other.id), entry.id)
        amending = [
            act
            for other in self._knowledge.related(entry, "mengubah", incoming=True)
            if (act := self._knowledge.regulation(other.id))
        ]
        amending.sort(key=lambda act: (act.tahun, act.ditetapkan or date.min))
        if amending and (asked := AMENDMENT.search(spelled)):
            place = ORDINALS[asked["which"]] if asked["which"] else -1
            return amending[place if place < 0 else place - 1].id if place <= len(amending) else entry.id
        return amending[-1].id if amending and LATEST_ACT.search(spelled) else entry.id

    def _neighbour(self, entry: Regulation, step: int) -> Intent | None:
        """The pasal next to the one shown, also where that one is not stored."""
        focus = self._screen.focus
        if focus is None or focus.kind != "pasal":
            return None
        labels = self._knowledge.provision_labels(entry.id)
        if focus.part in labels:
            place = labels.index(focus.part) + step
        else:
            lower = sum(_digits(label) < _digits(focus.part) for label in labels)
            place = lower + (step if step < 0 else 0)
        if not 0 <= place < len(labels):
            return Intent("regulation", entry.id)
        return Intent("pasal", entry.id, labels[place])

    def _sop_resting_on(self, entry: Regulation) -> Intent:
        """The SOPs that carry out what is shown: that rest on the act, or on the one that it amends."""
        family = {entry.id}
        for incoming in (True, False):
            for other in self._knowledge.related(entry, "mengubah", incoming=incoming):
                family.add(other.id)
        resting = [sop.id for sop in self._knowledge.sops() if family & set(sop.dasar_hukum)]
        found = self._finder.found(self._screen.subject, ("sop",))
        near = [hit for hit in found.hits if hit.ref in resting]
        if not near and found.grade is not Grade.NONE:
            near = list(found.hits)
        near += [self._finder.sop_hit(ref, None, 0.0) for ref in resting]
        if not near:
            return Intent("nothing", aspect="sop", topic=self._screen.subject)
        return Intent("choose", choices=distinct(near))

    def _of_words(self, entry: Regulation, plain: str, spelled: str, raw: str) -> Intent | None:
        """Another act of the kind ("kalau yang badan adhoc"), or the pasal that the words tell."""
        topic = HERE.sub(" ", plain)
        focus = self._screen.focus
        if cue_in(spelled, ("sop", "prosedur")):
            return None
        if WHAT_IF.search(raw) and focus and focus.kind == "regulation":
            others = self._finder.found(f"{entry.jenis} {topic}", ("regulation",))
            if others.grade is Grade.SURE and not tied(others.hits):
                return Intent("regulation", others.hits[0].ref)
        if not self._screen.is_half(spelled, raw):
            return None
        inside = self._finder.found(topic, ("pasal",), within=(entry.id,))
        if inside.grade is Grade.SURE and not tied(inside.hits):
            return Intent("pasal", inside.hits[0].ref, inside.hits[0].part)
        if self._told_here(topic):
            return Intent("pasal", focus.ref, focus.part) if focus else None
        return self._beside(plain, spelled, raw, inside)

    def _told_here(self, topic: str) -> bool:
        """Whether the pasal on the screen has every word."""
        focus = self._screen.focus
        shown = self._knowledge.provision(focus.ref, focus.part) if focus and focus.kind == "pasal" else None
        stems = set(self._finder.terms(topic))
        return shown is not None and len(stems) > 1 and stems <= set(self._finder.terms(shown.bunyi))

    def _beside(self, plain: str, spelled: str, raw: str, inside: Found | None = None) -> Intent | None:
        """A pasal on the subject of the talk that the words tell ("kalau PPPK?"), or of the act shown."""
        terms = self._finder.terms(plain)
        most = MOST_TERMS if self._screen.context.topic else FEW
        leans = points(raw) or (self._screen.context.topic and len(terms) <= FEW)
        if not terms or len(terms) > most or not leans or self._screen.names_topic(spelled, len(terms)):
            return None
        focus = self._screen.focus
        shown = (focus.ref, focus.part) if focus else ("", "")
        beside = self._finder.found(f"{self._screen.subject} {HERE.sub(' ', plain)}", ("pasal",))
        others = [hit for hit in beside.hits if (hit.ref, hit.part) != shown]
        if beside.grade is Grade.SURE and others and others[0] is beside.hits[0] and not tied(beside.hits):
            return Intent("pasal", others[0].ref, others[0].part)
        here = inside.hits if inside and not inside.unknown and len(inside.terms) <= FEW else ()
        covered = [hit for hit in here if (hit.ref, hit.part) != shown]
        if covered and covered[0].score - max((hit.score for hit in covered[1:]), default=0.0) >= _CLEAR:
            return Intent("pasal", covered[0].ref, covered[0].part)
        near = distinct([*covered[:2], *(others[:3] if beside.grade is not Grade.NONE else ())])
        return Intent("choose", choices=near, topic=self._screen.subject) if near else None


def _digits(label: str) -> int:
    found = re.match(r"\d+", label)
    return int(found[0]) if found else 0


def distinct(hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """The first hits, each thing once."""
    seen: dict[tuple[str, str, str], Hit] = {}
    for hit in hits:
        seen.setdefault((hit.kind, hit.ref, hit.part), hit)
    return tuple(seen.values())[:MOST_CHOICES]

"""Citations to intents: a citation is a key, looked up and never searched for."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.cues import ABOUT_LAW, ASKS_PASAL, HERE, MEANS, NAMES_LAW, NEWER, bare, cues, without
from assistant.finding import choices, tied
from assistant.following import Following
from assistant.following_law import LawFollowing
from assistant.intent import Intent
from assistant.screen import Screen
from knowledge import Citation, Found, Grade, Hit, Regulation

# Of the pasal of one act there are no twins in other laws: less certainty will do where one stands out.
_CERTAIN_WITHIN, _LEAD_WITHIN = 0.35, 0.08
_CERTAIN_TOLD = 0.5  # where no pasal was asked for


def _stands_out(found: Found) -> bool:
    """Whether the first pasal of an act lies clearly before its next."""
    following = found.hits[1].score if len(found.hits) > 1 else 0.0
    return found.certainty >= _CERTAIN_WITHIN and found.hits[0].score - following >= _LEAD_WITHIN


class Citing:
    """Reads what one message cites, or asks of a pasal by what it says."""

    def __init__(self, screen: Screen, following: Following) -> None:
        self._screen = screen
        self._following = following
        self._knowledge = screen.knowledge
        self._finder = screen.finder
        self._context = screen.context
        self._focus = screen.focus

    def cited(self, citation: Citation, text: str) -> Intent:
        """A regulation or a pasal, as cited in `text`; in context where no regulation is named."""
        if citation.key is None:
            return self._pasal_of_named(citation, text) or self._cited_in_context(citation, text)
        entries = self._knowledge.cited(citation)
        if len(entries) > 1:
            hits = tuple(Hit("regulation", e.id, "", e.tentang, 1, 1) for e in entries[:5])
            return Intent("choose", choices=hits, citation=citation, topic=text)
        ref = entries[0].id if entries else ""
        if citation.pasal:
            return Intent("pasal", ref=ref, part=citation.pasal[0], citation=citation)
        rest = self._finder.spelled(text[: citation.start] + " " + text[citation.end :])
        if ref and (told := self.pasal_about(rest, (ref,))):
            return told
        if entries:
            if told := self._told_within(entries[0], rest):
                return told
            ref = LawFollowing(self._screen).relative(entries[0], rest)
        return Intent("regulation", ref=ref, citation=citation)

    def _told_within(self, entry: Regulation, rest: str) -> Intent | None:
        """ "Batas waktu pengaduan menurut UU …", "pengertian arsip inaktif di UU …": the pasal of the named
        act that tells it. Words of its own title ask for the act."""
        topic = without(MEANS.sub(" ", NAMES_LAW.sub(" ", rest)), (*ABOUT_LAW, *cues().jenis["definition"]))
        stems = set(self._finder.terms(topic))
        if not stems - {s for name in (entry.tentang, *entry.sebutan) for s in self._finder.terms(name)}:
            return None
        if self._defines(entry.id, bare(topic)):
            return Intent("pasal", ref=entry.id, part="1", topic=topic)
        found = self._finder.found(topic, ("pasal",), within=(entry.id,))
        clear = len(stems) > 1 and _stands_out(found) and found.certainty >= _CERTAIN_TOLD
        return Intent("pasal", entry.id, found.hits[0].part, topic=topic, found=found) if clear else None

    def _defines(self, ref: str, term: str) -> bool:
        """Whether Pasal 1 says what the term is (UU 12/2011, Lampiran II number 98: definitions stand there)."""
        first = self._knowledge.provision(ref, "1") if term else None
        words = r"\s+".join(map(re.escape, term.split()))
        return first is not None and bool(re.search(rf"(?i)\b{words}\b[^.;]{{0,80}}?\badalah\b", first.bunyi))

    def _pasal_of_named(self, citation: Citation, text: str) -> Intent | None:
        """A pasal of a regulation that is named by its subject: "psl 22 uu keterbukaan informasi"."""
        rest = self._finder.spelled(text[: citation.start] + " " + text[citation.end :])
        if not citation.pasal or not NAMES_LAW.search(rest):
            return None
        found = self._finder.found(NAMES_LAW.sub(" ", rest), ("regulation",))
        if found.grade is not Grade.SURE or tied(found.hits):
            return None
        return Intent("pasal", ref=found.hits[0].ref, part=citation.pasal[0], citation=citation)

    def pasal_about(self, spelled: str, within: Sequence[str] = ()) -> Intent | None:
        """A pasal that is asked for by what it says: "pasal berapa yang mengatur diskresi". `within`: the
        regulation that is named beside."""
        topic = ASKS_PASAL.sub(" ", spelled)
        if topic == spelled:
            return None
        if not self._finder.terms(topic):
            return self._following.pasal_within(tuple(within)) if within and self._screen.subject else None
        focus = self._focus
        if not within and focus and focus.kind in ("regulation", "pasal") and HERE.search(topic):
            within, topic = (focus.ref,), HERE.sub(" ", topic)
        found = self._finder.in_force_first(self._finder.found(topic, ("pasal",), within=within))
        if found.grade is Grade.NONE and not (within and found.hits):
            return None
        sure = found.grade is Grade.SURE and not tied(found.hits)
        if sure or (within and _stands_out(found)):
            return Intent("pasal", ref=found.hits[0].ref, part=found.hits[0].part, topic=topic, found=found)
        return choices(found, topic)

    def _cited_in_context(self, citation: Citation, text: str) -> Intent:
        """A pasal or ayat without its act: of the act on the screen, or of one that is listed there."""
        focus = self._focus
        law = focus if focus and focus.kind in ("regulation", "pasal") else None
        if citation.pasal and (law is None or law.kind == "regulation"):
            if listed := self._of_listed(citation, law.ref if law else ""):
                return listed
        if law is None:
            return Intent("pasal", citation=citation)
        ref = self._present(law.ref, text)
        if citation.pasal:
            return Intent("pasal", ref=ref, part=citation.pasal[0], citation=citation)
        return Intent("pasal", ref=ref, part=law.part if law.kind == "pasal" else "", citation=citation)

    def _of_listed(self, citation: Citation, shown: str) -> Intent | None:
        """The pasal of the act on the screen, if that has it, else of the one of several listed that does."""
        offered = [action.split(":") for _, action in self._context.offered]
        refs = [shown, *(ref for family, ref, *_ in offered if family in ("reg", "pasal"))]
        having = list(
            dict.fromkeys(ref for ref in refs if ref and self._knowledge.provision(ref, citation.pasal[0]))
        )
        if not having or having[0] == shown:
            return None
        if len(having) > 1 and not shown:
            hits = tuple(Hit("pasal", ref, citation.pasal[0], "", 1.0, 1.0) for ref in having[:4])
            return Intent("choose", choices=hits, citation=citation)
        return Intent("pasal", ref=having[0], part=citation.pasal[0], citation=citation)

    def _present(self, ref: str, text: str) -> str:
        """ "Pasal 4 yang baru": of the act that took the place of a revoked one."""
        entry = self._knowledge.regulation(ref)
        later = self._knowledge.in_force(entry) if entry and NEWER.search(text.lower()) else []
        return later[0].id if later else ref

"""Text and context to intents: what a person wants, about which thing, and how sure that is.

Rules look for citations first (a citation is a key, not a search), then for cue words kept in
`intents.yaml`, and search decides what the rest is about.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import lru_cache

from rapidfuzz.distance import OSA

from assistant.citing import Citing
from assistant.cues import (
    ASKS,
    BASES_OF_SOPS,
    BEFORE_NUMBER,
    COMPARES,
    CORRECTS,
    DOUBLED,
    DRAFT,
    DRAFTS,
    ELSEWHERE,
    EXAMPLE,
    HERE,
    IKU,
    INSIDE_SOP,
    ITS_APART,
    MOST_PARTS,
    OF_TODAY,
    OFFICES,
    OUTSIDE_SOP,
    OWN_UNIT,
    PLAINLY_LAW,
    RETURNS,
    REVISE,
    SOP_FOR,
    SOPS_AS_SUCH,
    SP,
    SPLIT,
    TADI,
    THANKS,
    UNDANG2,
    WHICH_PASAL,
    WHICH_SOP,
    WRAPPING,
    WRITES,
    cue_in,
    cues,
    without,
)  # fmt: skip
from assistant.examples import Examples
from assistant.finding import Finder
from assistant.following import Following
from assistant.intent import Intent
from assistant.screen import Screen
from assistant.searching import Searching
from assistant.sop_parts import SopParts
from assistant.state import Context, Focus
from knowledge import Citation, Grade, Knowledge

# Half a question refers to what was shown within this time; later it stands alone.
_FOCUS_LIFETIME = timedelta(minutes=30)
_NAMED = 0.8
_VERY_NEARLY = 0.9
_FEW_PICK = 2  # words that pick what is offered
_RETURNED = 0.35  # likeness to a name of what is gone back to
_PARTICLES_BEHIND = re.compile(r"(?: (?:dong|donk|ya|yuk|kak|min|nih|deh|ga|gak|tidak|bisa|baru))+$")


@lru_cache(maxsize=4)
def _examples(knowledge: Knowledge) -> Examples:
    return Examples(knowledge, {name: talk.contoh for name, talk in cues().percakapan.items()})


def understand(text: str, context: Context | None, knowledge: Knowledge, now: datetime) -> list[Intent]:
    """Everything that `text` asks for, in order; never empty.

    `context`: what was shown before in this conversation.
    """
    return _Reader(knowledge, _still_valid(context or Context(), now)).read(text)


def _still_valid(context: Context, now: datetime) -> Context:
    def fresh(at: str) -> bool:
        return bool(at) and now - datetime.fromisoformat(at) <= _FOCUS_LIFETIME

    return Context(
        context.focus if context.focus and fresh(context.focus.at) else None,
        context.sop if context.sop and fresh(context.sop.at) else None,
        context.offered if fresh(context.at) else (),
        context.at,
        context.topic if fresh(context.at) else "",
    )


class _Reader:
    """Reads one message against one knowledge base and one context."""

    def __init__(self, knowledge: Knowledge, context: Context) -> None:
        self._knowledge = knowledge
        self._context = context
        self._focus = context.focus
        self._finder = Finder(knowledge)
        self._screen = Screen(knowledge, self._finder, context)
        self._following = Following(self._screen)
        self._citing = Citing(self._screen, self._following)
        self._sop_parts = SopParts(knowledge, self._finder, context)
        self._searching = Searching(knowledge, self._finder, context.focus)

    def read(self, text: str) -> list[Intent]:
        if RETURNS.search(text) and RETURNS.sub("", text).strip(" ,.?!"):
            return self._returned(text)
        if CORRECTS.search(text) and self._focus:
            return self._corrected(text, self._focus)
        text = self._unwrapped(text)
        parts = [part for part in SPLIT.split(text) if part and part.strip()]
        citations = self._knowledge.citations(text)
        one_cited = sum(bool(citation.key) for citation in citations) < 2
        if one_cited and 2 <= len(parts) <= MOST_PARTS and not COMPARES.search(text.lower()):
            several = self._several(parts)
            if several:
                return several
        if not any(citation.key for citation in citations):
            corrected = self._finder.spelled(_without_slips(text))
            mended = self._knowledge.citations(corrected)
            if any(citation.key for citation in mended):
                text, citations = corrected, mended
        named = [citation for citation in citations if citation.key]
        placed = [citation for citation in citations if citation.key is None and citation.pasal]
        if len(named) == 1 and not named[0].pasal and placed:
            # "UU 20/2023 pasal berapa … eh pasal 24": what was said last counts.
            named[0] = replace(placed[-1], jenis=named[0].jenis, nomor=named[0].nomor, tahun=named[0].tahun)
            return [self._cited(named[0], text)]
        if len(named) > 1:
            return [self._cited(citation, text) for citation in named[:4]]
        return [self._of_today(self._lost(self._one(text, citations[0] if citations else None), text), text)]

    def _returned(self, text: str) -> list[Intent]:
        """ "Balik lagi ke pengaduan, waktunya berapa hari": what is on the screen is left for what is named; the
        rest is asked of that."""
        clause, _, rest = (part.strip() for part in re.split(r"([,.?!])", f"{text},", maxsplit=1))
        named = TADI.sub(" ", WRAPPING.sub("", clause.lower())).strip()
        found = self._finder.everything(self._finder.spelled(named), set())
        best = found.hits[0] if found.hits and named else None
        if not named and self._context.sop and rest.strip(", "):
            context = replace(self._context, focus=self._context.sop, topic="")
            return _Reader(self._knowledge, context).read(rest.strip(", "))
        text = RETURNS.sub("", text).strip(" ,.?!")
        if self._context.offered and len(text.split()) <= _FEW_PICK:  # "eh maksud saya yang PPPK"
            picked = _Reader(self._knowledge, self._context).read(f"yang {text}")
            if picked[0].name in ("press", "pasal"):
                return picked
        if best is None or best.named < _RETURNED or best.kind == "pasal" or not rest.strip(", "):
            return _Reader(self._knowledge, replace(self._context, focus=None, topic="")).read(text)
        shown = Focus(best.kind, best.ref, best.part)
        context = replace(
            self._context, focus=shown, topic="", sop=shown if best.kind == "sop" else self._context.sop
        )
        return _Reader(self._knowledge, context).read(rest.strip(", "))

    def _corrected(self, text: str, shown: Focus) -> list[Intent]:
        """ "Bukan itu, maksud saya UU Pelayanan Publik": what is on the screen is not what was meant; the same
        pasal of another act may be."""
        intents = _Reader(self._knowledge, Context()).read(CORRECTS.sub("", text).strip(" ,.") or text)
        first = intents[0]
        if (
            shown.kind == "pasal"
            and first.name == "regulation"
            and self._knowledge.provision(first.ref, shown.part)
        ):
            return [Intent("pasal", first.ref, shown.part)]
        if shown.kind == "sop" and first.name == "choose" and first.choices[0].kind == "sop":
            return [Intent("sop", first.choices[0].ref, topic=first.topic, found=first.found)]
        return intents

    def _unwrapped(self, text: str) -> str:
        """Without what people say around a question: "eh satu lagi, …", "oke sudah jelas. …"."""
        first, stop, more = (part.strip() for part in re.split(r"([.!])(?=\s)", f"{text}. ", maxsplit=1))
        if stop and more.strip(" .") and self._small_talk(first.lower(), self._finder.spelled(first)):
            text = more.removesuffix(".").strip()
        text = IKU.sub("itu", HERE.sub("", text))
        text = SP.sub("siapa", ITS_APART.sub("nya", DOUBLED.sub(r"\1", text)))
        rest = WRAPPING.sub("", text)
        if not rest or rest == text:
            return text
        raw = " ".join(re.findall(r"[\w/.-]+", text.lower()))
        return text if self._small_talk(raw, self._finder.spelled(text)) else rest

    def _lost(self, intent: Intent, text: str) -> Intent:
        """Nothing found for half a question is said of what is on the screen."""
        lost = self._following.is_lost(intent, self._finder.spelled(text), text.lower())
        return Intent("nothing", aspect="lost", topic=intent.topic, found=intent.found) if lost else intent

    def _of_today(self, intent: Intent, text: str) -> Intent:
        """What only today's files of the office say, or another office does, is not answered by an SOP as if it
        were ours."""
        spelled = self._finder.spelled(text)
        ours = intent.name not in ("sop", "aspect") or self._finder.called(spelled) == intent.ref
        if ours or not (OF_TODAY.search(spelled) or ELSEWHERE.search(spelled)):
            return intent
        return Intent("choose", choices=(self._finder.sop_hit(intent.ref, None, 1.0),), topic=text)

    def _several(self, parts: Sequence[str]) -> list[Intent]:
        """Each half of "X dan Y" answered, if each is a question of its own; else nothing."""
        intents: list[Intent] = []
        kinds: set[str] = set()
        for part in parts:
            citations = self._knowledge.citations(part)
            kind = "citation" if citations else self._kind_asked(self._finder.spelled(part))
            if not kind:
                return []
            kinds.add(kind)
            before = intents[-1] if intents else None
            shown = _as_focus(before) or self._focus
            sop = shown if shown and shown.kind == "sop" else self._context.sop
            reader = _Reader(self._knowledge, replace(self._context, focus=shown, sop=sop))
            intent = reader._one(part, citations[0] if citations else None)
            if intent.name in ("choose", "nothing"):
                return []
            intents.append(intent)
        return intents if len({(i.name, i.ref, i.aspect, i.topic) for i in intents}) > 1 else []

    def _kind_asked(self, spelled: str) -> str:
        for kind, phrases in cues().jenis.items():
            if cue_in(spelled, phrases):
                return kind
        return next((name for name, talk in cues().aspek.items() if cue_in(spelled, talk.isyarat)), "")

    def _one(self, text: str, citation: Citation | None) -> Intent:
        raw = " ".join(re.findall(r"[\w/.-]+", text.lower()))
        raw, spelled = OWN_UNIT.sub(" ", raw), " ".join(OWN_UNIT.sub(" ", self._finder.spelled(text)).split())
        raw, spelled = SOP_FOR.sub(r"\1", raw), OUTSIDE_SOP.sub(r"\1", SOP_FOR.sub(r"\1", spelled))
        if citation is not None:
            return self._cited(citation, text)
        return (
            self._about_drafts(raw, spelled)
            or self._small_talk(raw, spelled)
            or self._which_pasal(spelled)
            or self._following.read(spelled, raw)
            or self._citing.pasal_about(spelled)
            or self._sop_parts.read(spelled)
            or self._legal_basis(spelled)
            or self._searching.read(spelled, raw)
        )

    def _which_pasal(self, spelled: str) -> Intent | None:
        """ "Pasal berapa yang mengatur …": a pasal is wanted, not a step of the SOP on the screen."""
        sop = self._focus and self._focus.kind == "sop"
        return self._citing.pasal_about(spelled) if sop and WHICH_PASAL.search(spelled) else None

    def _cited(self, citation: Citation, text: str) -> Intent:
        """ "SOP apa yang memakai UU 43/2009" asks for an SOP, though an act is named."""
        rest = text[: citation.start] + " " + text[citation.end :]
        beside = citation.key and not citation.pasal and citation.jenis != "PERMENPANRB"
        if beside and cue_in(self._finder.spelled(text), ("sop",)) and self._knowledge.cited(citation):
            if self._finder.terms(self._finder.spelled(rest), cues().jenis["sop"]):
                return self._one(rest, None)
        return self._citing.cited(citation, text)

    # Drafts and small talk

    def _about_drafts(self, raw: str, spelled: str) -> Intent | None:
        for name, pattern in (("draft", DRAFT), ("revise", REVISE), ("drafts", DRAFTS)):
            for form in (raw, spelled):
                if found := pattern.match(form.rstrip("?.! ")):
                    topic = found.groupdict().get("name") or ""
                    if name == "draft" and ASKS.search(topic):
                        continue
                    topic = re.sub(r"^(?: (?:tentang|untuk|mengenai|soal|ttg|utk|buat))+\b", "", topic)
                    return Intent(name, topic=_PARTICLES_BEHIND.sub("", topic).strip())
        return None

    def _small_talk(self, raw: str, spelled: str) -> Intent | None:
        if self._screen.concept and EXAMPLE.search(spelled):
            return None
        asks = any(cue_in(spelled, talk.isyarat) for talk in cues().aspek.values())
        for name, talk in cues().percakapan.items():
            for form in (raw, spelled):
                if not cue_in(form, talk.isyarat):
                    continue
                # Thanks may be wordy ("terima kasih atas bantuannya"); other talk must be only that.
                rest = self._finder.terms(form, talk.isyarat)
                if not rest or (name == "thank" and len(rest) <= 2 and cue_in(form, THANKS) and not asks):
                    return Intent(name)
        name = _examples(self._knowledge).nearest(spelled)
        if name == "sop_list" and INSIDE_SOP.search(spelled):
            return None  # asks what stands in an SOP
        return Intent(name) if name else None

    # Legal basis

    def _legal_basis(self, spelled: str) -> Intent | None:
        phrases = cues().jenis["legal_basis"]
        explains = cue_in(spelled, ("apa itu", "definisi", "pengertian", "arti")) or WRITES.search(spelled)
        if explains or WHICH_SOP.search(spelled) or not cue_in(spelled, phrases):
            return None
        topic = without(spelled, phrases)
        if SOPS_AS_SUCH.fullmatch(without(topic, OFFICES)):
            return Intent("legal_basis", ref=BASES_OF_SOPS, topic="penyusunan SOP")
        if not self._finder.terms(topic):
            return self._basis_of_shown(spelled)
        concept = self._finder.found(spelled, ("concept",))
        found = replace(self._finder.found(topic, ("regulation",)), several=True)
        # "Surat edaran bisa dijadikan dasar hukum?" is nearly word for word what a concept is asked by.
        asked = bool(concept.hits) and (not cue_in(spelled, PLAINLY_LAW) or concept.hits[0].named >= _VERY_NEARLY)
        if (
            asked
            and concept.hits[0].score >= _NAMED
            and (not found.hits or concept.hits[0].score > found.hits[0].score)
        ):
            return Intent("concept", ref=concept.hits[0].ref, part=concept.hits[0].part, found=concept)
        if found.grade is Grade.NONE:
            return None
        return Intent("legal_basis", topic=topic, found=found)

    def _basis_of_shown(self, spelled: str) -> Intent:
        """ "Dasar hukumnya?": of what is on the screen, else the question what it shall be of."""
        focus, sop = self._focus, self._context.sop
        if focus and focus.kind == "concept":
            return Intent("legal_basis", ref=focus.ref)
        if sop:
            return Intent("aspect", ref=sop.ref, aspect="dasar_hukum", topic=spelled)
        if focus and focus.kind in ("regulation", "pasal"):
            return Intent("regulation", ref=focus.ref)
        return Intent("nothing", aspect="legal_basis")


def _without_slips(text: str) -> str:
    """ "Pasak 24", "undng2": what a citation begins with, as it is written."""

    def pasal(found: re.Match[str]) -> str:
        slip = OSA.distance(found[1].lower(), "pasal") == 1
        return "pasal" if slip else found[1]

    return UNDANG2.sub("undang-undang", BEFORE_NUMBER.sub(pasal, text))


def _as_focus(intent: Intent | None) -> Focus | None:
    if intent is None or not intent.ref:
        return None
    kind = {"aspect": "sop"}.get(intent.name, intent.name)
    return Focus(kind, intent.ref, f"#{intent.numbers[0]}" if intent.numbers else intent.part)

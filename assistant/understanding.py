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

from assistant import situated
from assistant.cues import (
    ACTS,
    AROUND_TOPIC,
    ASKS,
    ASKS_PART,
    ASKS_PASAL,
    BASES_OF_SOPS,
    COMPARES,
    DOUBLED,
    DRAFT,
    DRAFTS,
    ENTITLED,
    FACTS,
    HALF,
    HERE,
    LAST_STEP,
    MEANS,
    MOST_PARTS,
    NAMES_LAW,
    OFFICES,
    ORDINALS,
    OWN_UNIT,
    PLAINLY_LAW,
    PROCESS,
    RETURNS,
    REVISE,
    SOP_FOR,
    SOP_LIST,
    SOPS_AS_SUCH,
    SP,
    SPLIT,
    STEP,
    SUFFIX,
    TASK,
    THANKS,
    WANTS_SOP,
    WHICH_SOP,
    WRAPPING,
    cue_in,
    cues,
    without,
)  # fmt: skip
from assistant.examples import Examples
from assistant.finding import Finder, explained_first, tied
from assistant.following import Following
from assistant.intent import Intent
from assistant.state import Context, Focus
from assistant.steps_asked import STEP_ASPECTS, steps_meant
from knowledge import Citation, Found, Grade, Hit, Knowledge

# Half a question refers to what was shown within this time; later it stands alone.
_FOCUS_LIFETIME = timedelta(minutes=30)
_NEAR = 0.25  # what is offered as choices lies so near to the best
_WHO_SCORE = 0.75
_RIVAL_LEAD = 0.1
_RIGHT_NAMED = 0.9  # likeness of a question to what a pasal is about
_CONCEPT_NAMED = 0.8
_ANSWERED_BY_LAW = 0.7
_OWN_EVIDENCE = 3.0  # nats, for an SOP that another outweighs
_PLAIN_EVIDENCE, _PLAIN_LEAD = 5.2, 4.0  # nats: where an SOP is asked for, the words alone suffice
_WORTH_ASKING = 3.5  # nats for an SOP, so that it is offered before "no such SOP" is said
_LEAST_LEAD = 1.0  # nats: two SOPs nearer than this are asked back
_ELSEWHERE = 4.0  # nats for another SOP than the one shown


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
    )


class _Reader:
    """Reads one message against one knowledge base and one context."""

    def __init__(self, knowledge: Knowledge, context: Context) -> None:
        self._knowledge = knowledge
        self._context = context
        self._focus = context.focus
        self._finder = Finder(knowledge)
        self._following = Following(knowledge, self._finder, context)

    def read(self, text: str) -> list[Intent]:
        if RETURNS.search(text) and self._focus:
            # "Balik lagi ke pengaduan": what is on the screen is left.
            return _Reader(self._knowledge, replace(self._context, focus=None)).read(self._unwrapped(text))
        text = self._unwrapped(text)
        parts = [part for part in SPLIT.split(text) if part and part.strip()]
        citations = self._knowledge.citations(text)
        one_cited = sum(bool(citation.key) for citation in citations) < 2
        if one_cited and 2 <= len(parts) <= MOST_PARTS and not COMPARES.search(text.lower()):
            several = self._several(parts)
            if several:
                return several
        if not any(citation.key for citation in citations):
            corrected = self._spelled(text)
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
        return [self._lost(self._one(text, citations[0] if citations else None), text)]

    def _unwrapped(self, text: str) -> str:
        """Without what people say around a question: "eh satu lagi, …", "balik lagi ke …"."""
        text = SP.sub("siapa", DOUBLED.sub(r"\1\2", text))
        rest = WRAPPING.sub("", text)
        if not rest or rest == text:
            return text
        raw = " ".join(re.findall(r"[\w/.-]+", text.lower()))
        return text if self._small_talk(raw, self._spelled(text)) else rest

    def _lost(self, intent: Intent, text: str) -> Intent:
        """Nothing found for half a question is said of what is on the screen."""
        lost = self._following.is_lost(intent, self._spelled(text), text.lower())
        return Intent("nothing", aspect="lost", topic=intent.topic, found=intent.found) if lost else intent

    def _several(self, parts: Sequence[str]) -> list[Intent]:
        """Each half of "X dan Y" answered, if each is a question of its own; else nothing."""
        intents: list[Intent] = []
        kinds: set[str] = set()
        for part in parts:
            citations = self._knowledge.citations(part)
            kind = "citation" if citations else self._kind_asked(self._spelled(part))
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

    def _spelled(self, text: str) -> str:
        return SUFFIX.sub("", self._knowledge.language.corrected(text))

    def _one(self, text: str, citation: Citation | None) -> Intent:
        raw = " ".join(re.findall(r"[\w/.-]+", text.lower()))
        raw, spelled = OWN_UNIT.sub(" ", raw), " ".join(OWN_UNIT.sub(" ", self._spelled(text)).split())
        raw, spelled = SOP_FOR.sub(r"\1", raw), SOP_FOR.sub(r"\1", spelled)
        if citation is not None:
            return self._cited(citation, text)
        return (
            self._about_drafts(raw, spelled)
            or self._small_talk(raw, spelled)
            or self._following.read(spelled, raw)
            or self._stays(spelled, raw)
            or self._pasal_about(spelled)
            or self._sop_part(spelled)
            or self._legal_basis(spelled)
            or self._by_search(spelled, raw)
        )

    # Citations

    def _cited(self, citation: Citation, text: str) -> Intent:
        if citation.key is None:
            return self._pasal_of_named(citation, text) or self._cited_in_context(citation)
        entries = self._knowledge.cited(citation)
        if len(entries) > 1:
            hits = tuple(Hit("regulation", e.id, "", e.tentang, 1, 1) for e in entries[:5])
            return Intent("choose", choices=hits, citation=citation, topic=text)
        ref = entries[0].id if entries else ""
        if citation.pasal:
            return Intent("pasal", ref=ref, part=citation.pasal[0], citation=citation)
        rest = self._spelled(text[: citation.start] + " " + text[citation.end :])
        if ref and (told := self._pasal_about(rest, (ref,))):
            return told
        if ref and cue_in(self._spelled(text), ("sop",)) and citation.jenis != "PERMENPANRB":
            rest = text[: citation.start] + " " + text[citation.end :]
            if self._finder.terms(self._spelled(rest), cues().jenis["sop"]):
                return self._one(rest, None)
        return Intent("regulation", ref=ref, citation=citation)

    def _pasal_of_named(self, citation: Citation, text: str) -> Intent | None:
        """A pasal of a regulation that is named by its subject: "psl 22 uu keterbukaan informasi"."""
        rest = self._spelled(text[: citation.start] + " " + text[citation.end :])
        if not citation.pasal or not NAMES_LAW.search(rest):
            return None
        found = self._finder.found(NAMES_LAW.sub(" ", rest), ("regulation",))
        if found.grade is not Grade.SURE or tied(found.hits):
            return None
        return Intent("pasal", ref=found.hits[0].ref, part=citation.pasal[0], citation=citation)

    def _pasal_about(self, spelled: str, within: Sequence[str] = ()) -> Intent | None:
        """A pasal that is asked for by what it says: "pasal berapa yang mengatur diskresi". `within`: the
        regulation that is named beside."""
        topic = ASKS_PASAL.sub(" ", spelled)
        if topic == spelled or not self._finder.terms(topic):
            return None
        focus = self._focus
        if not within and focus and focus.kind in ("regulation", "pasal") and HERE.search(topic):
            within, topic = (focus.ref,), HERE.sub(" ", topic)
        found = self._finder.found(topic, ("pasal",), within=within)
        if found.grade is Grade.NONE and not (within and found.hits):
            return None
        if found.grade is Grade.SURE and not tied(found.hits):
            return Intent("pasal", ref=found.hits[0].ref, part=found.hits[0].part, topic=topic, found=found)
        return self._choose(found, topic)

    def _cited_in_context(self, citation: Citation) -> Intent:
        focus = self._focus
        if citation.pasal and focus and focus.kind in ("regulation", "concept", "sop"):
            # A list of regulations was shown: the one that has the pasal is meant.
            listed = [focus.ref, *(action[4:] for _, action in self._context.offered if action.startswith("reg:"))]
            having = list(
                dict.fromkeys(ref for ref in listed if self._knowledge.provision(ref, citation.pasal[0]))
            )
            if len(having) > 1 and focus.kind != "regulation":
                hits = tuple(Hit("pasal", ref, citation.pasal[0], "", 1.0, 1.0) for ref in having[:4])
                return Intent("choose", choices=hits, citation=citation)
            if having and having[0] != focus.ref:
                return Intent("pasal", ref=having[0], part=citation.pasal[0], citation=citation)
        if focus is None or focus.kind not in ("regulation", "pasal"):
            return Intent("pasal", citation=citation)
        if citation.pasal:
            return Intent("pasal", ref=focus.ref, part=citation.pasal[0], citation=citation)
        if focus.kind == "pasal":
            return Intent("pasal", ref=focus.ref, part=focus.part, citation=citation)
        return Intent("pasal", ref=focus.ref, citation=citation)

    # Drafts and small talk

    def _about_drafts(self, raw: str, spelled: str) -> Intent | None:
        for name, pattern in (("draft", DRAFT), ("revise", REVISE), ("drafts", DRAFTS)):
            for form in (raw, spelled):
                if found := pattern.match(form.rstrip("?.! ")):
                    topic = found.groupdict().get("name") or ""
                    if name == "draft" and ASKS.search(topic):
                        continue
                    topic = re.sub(r"^(?: (?:tentang|untuk|mengenai|soal|ttg|utk|buat))+\b", "", topic)
                    return Intent(name, topic=topic.strip())
        return None

    def _small_talk(self, raw: str, spelled: str) -> Intent | None:
        for name, talk in cues().percakapan.items():
            for form in (raw, spelled):
                if not cue_in(form, talk.isyarat):
                    continue
                # Thanks may be wordy ("terima kasih atas bantuannya"); other talk must be only that.
                rest = self._finder.terms(form, talk.isyarat)
                if not rest or (name == "thank" and len(rest) <= 2 and cue_in(form, THANKS)):
                    return Intent(name)
        name = _examples(self._knowledge).nearest(spelled)
        return Intent(name) if name else None

    # What was shown last

    def _stays(self, spelled: str, raw: str) -> Intent | None:
        """A question on the SOP shown last that names nothing else: all its words are that SOP's."""
        focus = self._focus
        sop = self._knowledge.sop(focus.ref) if focus and focus.kind == "sop" else None
        if sop is None or not HALF.search(spelled) or cue_in(spelled, ("sop", "prosedur")):
            return None
        aspect, talk = next(
            ((name, talk) for name, talk in cues().aspek.items() if cue_in(spelled, talk.isyarat)),
            ("langkah", cues().aspek["langkah"]),
        )
        stems = set(self._finder.terms(without(STEP.sub(" ", spelled), talk.isyarat)))
        own = {
            stem
            for step in sop.langkah
            for text in (step.kegiatan, step.keterangan, *step.pelaksana, *step.kelengkapan, *step.output)
            for stem in self._finder.terms(text)
        }
        situation = self._knowledge.situation(raw)
        elsewhere = situation.ranked and situation.ranked[0][0] != sop.id and situation.lead > _ELSEWHERE
        named = stems & set(self._finder.terms(sop.nama))  # then it is a question of its own
        if not stems or not stems <= own or elsewhere or named:
            return None
        return Intent("aspect", ref=sop.id, aspect=aspect, number=self._step_number(spelled), topic=spelled)

    # SOPs

    def _sop_part(self, spelled: str) -> Intent | None:
        """A part (aspect) of an SOP that is named, or that was shown last."""
        if SOP_LIST.search(spelled) and not self._finder.terms(SOP_LIST.sub(" ", spelled), cues().jenis["sop"]):
            return Intent("sop_list")
        if MEANS.search(spelled) or cue_in(spelled, ("definisi", "pengertian", "maksud", "apa beda", "beda")):
            return None
        for aspect, talk in cues().aspek.items():
            if not cue_in(spelled, talk.isyarat):
                continue
            ignored = (*talk.isyarat, *cues().jenis["sop"], "terakhir", "akhir", "pertama", "total")
            rest = without(STEP.sub(" ", spelled), ignored)
            number = self._step_number(spelled)
            if not self._finder.terms(rest):
                if self._focus and self._focus.kind == "concept" and aspect == "dasar_hukum":
                    return Intent("legal_basis", ref=self._focus.ref, topic="")
                if self._context.sop and (self._focus is None or self._focus.kind != "regulation"):
                    return Intent("aspect", ref=self._context.sop.ref, aspect=aspect, number=number, topic=spelled)
                continue
            if answer := self._part_of_named(spelled, aspect, number, talk.isyarat):
                return answer
        return None

    def _part_of_named(
        self, spelled: str, aspect: str, number: int | None, phrases: Sequence[str]
    ) -> Intent | None:
        """A part of the SOP that the question names, if an SOP is what it is about."""
        says_sop = cue_in(spelled, ("sop", "prosedur"))
        if aspect in ("dasar_hukum", "pengesah") and not says_sop:
            return None  # the legal basis of a topic, who signs a letter
        if aspect != "dokumen" and not says_sop and not ASKS_PART.search(spelled):
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
        if not called and lead > most:
            return None
        sop = self._knowledge.sop(ref)
        tells = sop is not None and number is None and aspect in STEP_ASPECTS
        numbers = steps_meant(self._finder, sop, named) if sop and tells else ()
        return Intent("aspect", ref=ref, aspect=aspect, number=number, numbers=numbers, topic=spelled, found=found)

    def _law_beside(self, ref: str, aspect: str, spelled: str, named: str, everything: Found) -> Intent | None:
        """ "Cuti sakit berapa lama" asks for a right, not for the length of a procedure: both are offered."""
        sop = self._knowledge.sop(ref)
        stems = set(self._finder.terms(named))
        only_named = sop is not None and len(stems) > 1 and stems <= set(self._finder.terms(sop.nama))
        pasal = self._finder.found(spelled, ("pasal",))
        likely = pasal.certainty >= _ANSWERED_BY_LAW and not only_named
        if not likely and not ENTITLED.search(spelled):
            return None
        law = pasal.hits[:2] if likely else tuple(hit for hit in everything.hits if hit.kind == "regulation")[:2]
        own = self._finder.sop_hit(ref, None, 1.0)
        return Intent("choose", choices=(*law, own), aspect=aspect, topic=spelled, found=pasal)

    def _step_number(self, spelled: str) -> int | None:
        if found := STEP.search(spelled):
            return int(found[1]) if found[1].isdigit() else ORDINALS[found[1]]
        return -1 if LAST_STEP.search(spelled) else None

    # Legal basis

    def _legal_basis(self, spelled: str) -> Intent | None:
        phrases = cues().jenis["legal_basis"]
        explains = cue_in(spelled, ("apa itu", "definisi", "pengertian", "arti"))
        if explains or WHICH_SOP.search(spelled) or not cue_in(spelled, phrases):
            return None
        topic = without(spelled, phrases)
        if SOPS_AS_SUCH.fullmatch(without(topic, OFFICES)):
            return Intent("legal_basis", ref=BASES_OF_SOPS, topic="penyusunan SOP")
        if not self._finder.terms(topic):
            return self._basis_of_shown(spelled)
        concept = self._finder.found(spelled, ("concept",)) if not cue_in(spelled, PLAINLY_LAW) else Found((), ())
        found = replace(self._finder.found(topic, ("regulation",)), several=True)
        if (
            concept.hits
            and concept.hits[0].score >= _CONCEPT_NAMED
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

    # Whatever search finds

    def _by_search(self, spelled: str, raw: str) -> Intent:
        focus = self._focus
        asked = {kind for kind, phrases in cues().jenis.items() if cue_in(spelled, phrases)}
        if (
            "status" in asked
            and focus
            and focus.kind in ("regulation", "pasal")
            and not self._finder.terms(spelled, cues().jenis["status"])
        ):
            return Intent("regulation", ref=focus.ref)
        if WHICH_SOP.search(spelled):
            asked -= {"legal_basis", "status"}
        found = self._finder.everything(spelled, asked)
        if "legal_basis" not in asked:
            found = replace(found, hits=explained_first(found.hits))
        ranked = found.hits
        if not ranked and "sop" in asked and not self._finder.terms(spelled, cues().jenis["sop"]):
            return Intent("sop_list")
        situation = self._knowledge.situation(raw, self._finder.cue_stems(spelled, "sop"))
        certain = situated.certainty(situation, found, spelled, "sop" in asked)
        if "sop" in asked and situation.evidence >= _PLAIN_EVIDENCE and situation.lead >= _PLAIN_LEAD:
            certain = max(certain, situated.SURE)
        if (
            self._finder.is_explained(found)
            or ("sop" not in asked and ("legal_basis" in asked or NAMES_LAW.search(spelled)))
            or (asked & {"status", "legal_basis"} and ranked and ranked[0].kind == "regulation")
        ):
            certain = 0.0
        bare_fact = "sop" not in asked and situated.FACT.search(spelled)
        meant = situation.ranked[0][0] if situation.ranked else ""
        another = self._finder.titles_another(spelled, meant)
        if bare_fact or another or TASK.search(spelled) or situation.lead < _LEAST_LEAD:
            certain = min(certain, situated.SURE - 0.01)
        if abbreviation := self._abbreviation(spelled, found):
            return abbreviation
        if self._finder.is_told_by_concept(found, spelled, raw):
            return Intent("concept", ref=ranked[0].ref, part=ranked[0].part, topic=spelled, found=found)
        answers_sop = certain >= situated.SURE or (ranked and ranked[0].kind == "sop")
        if answers_sop and "sop" not in asked and (beside := self._right_beside(spelled, meant)):
            return beside
        if certain >= situated.SURE and not self._finder.named_alike(spelled):
            found = self._finder.sops_first(found, situation)
            return Intent("sop", ref=found.hits[0].ref, topic=spelled, found=found)
        doubted = ranked and ranked[0].kind == "sop" and situated.doubts(certain, ranked[0])
        if certain >= situated.UNSURE and not (found.grade is Grade.SURE and not tied(ranked)):
            return self._choose(self._finder.sops_first(found, situation), spelled)
        lawful = bool(asked & {"status", "legal_basis"})
        wants_sop = WANTS_SOP.search(spelled) and not asked & {"concept", "status", "legal_basis"}
        if wants_sop and certain < situated.UNSURE and ranked and ranked[0].kind != "concept":
            if situation.evidence >= _WORTH_ASKING and situation.lead >= _LEAST_LEAD and not lawful:
                return self._choose(self._finder.sops_first(found, situation), spelled)
            if ranked[0].kind != "sop" or certain < situated.DOUBTFUL:
                return Intent("nothing", topic=self._topic(raw), aspect="sop", found=found)
        unsure = found.grade is Grade.UNSURE
        if found.grade is Grade.NONE or (
            unsure and not lawful and self._finder.is_unlike(found, spelled, raw, certain)
        ):
            return Intent("nothing", topic=spelled, found=found)
        if doubted and not lawful and "concept" not in asked:
            return self._choose(found, spelled)
        # "Siapa …?" asks for a person; what merely shares its other words is rarely the answer.
        unsure = unsure or (spelled.startswith("siapa ") and ranked[0].score < _WHO_SCORE)
        if unsure or tied(ranked):
            return self._choose(found, spelled)
        best = ranked[0]
        if best.kind == "sop" and (several := self._finder.named_alike(spelled)):
            return self._choose(several, spelled)
        if best.kind == "sop" and self._finder.titles_another(spelled, best.ref):
            return self._choose(found, spelled)
        return Intent(best.kind, ref=best.ref, part=best.part, topic=spelled, found=found)

    def _abbreviation(self, spelled: str, found: Found) -> Intent | None:
        """ "PPID itu apa": what the letters stand for, and what there is about it."""
        short = MEANS.sub(" ", spelled).split()
        if len(short) != 1 or not MEANS.search(spelled) or not self._knowledge.language.stands_for(short[0]):
            return None
        if found.hits and found.hits[0].kind == "concept" and found.hits[0].named >= _CONCEPT_NAMED:
            return None
        return Intent("abbreviation", topic=short[0], choices=found.hits[:3])

    def _right_beside(self, spelled: str, sop: str) -> Intent | None:
        """ "Cuti melahirkan", "jenis cuti" are what a pasal is about, word for word, and an SOP's business
        too: both are offered."""
        if PROCESS.search(spelled) or ACTS.search(spelled):
            return None
        pasal = self._finder.found(spelled, ("pasal",))
        about = [hit for hit in pasal.hits[:2] if hit.named >= _RIGHT_NAMED]
        if not about or not sop:
            return None
        return Intent("choose", choices=(*about, self._finder.sop_hit(sop, None, 1.0)), topic=spelled, found=pasal)

    def _topic(self, raw: str) -> str:
        """What an SOP was wanted for, in the person's own words."""
        return without(WANTS_SOP.sub(" ", raw), AROUND_TOPIC)

    def _choose(self, found: Found, spelled: str) -> Intent:
        near = [hit for hit in found.hits if hit.score >= found.hits[0].score - _NEAR]
        return Intent("choose", choices=tuple(near[:5]), topic=spelled, found=found)


def _as_focus(intent: Intent | None) -> Focus | None:
    if intent is None or not intent.ref:
        return None
    kind = {"aspect": "sop"}.get(intent.name, intent.name)
    return Focus(kind, intent.ref, intent.part)

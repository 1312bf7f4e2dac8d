"""Text and context to intents: what a person wants, about which thing, and how sure that is.

Rules look for citations first (a citation is a key, not a search), then for cue words kept in
`intents.yaml`, and search decides what the rest is about.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import cache, lru_cache
from pathlib import Path

from assistant import situated
from assistant.examples import Examples
from assistant.state import Focus
from knowledge import Citation, Found, Grade, Hit, Knowledge, Record, Situation, read_records

# Half a question refers to what was shown within this time; later it stands alone.
_FOCUS_LIFETIME = timedelta(minutes=30)
# Tuned with bench/questions.py. Two things this close, neither called by its very name, are asked
# back.
_TIE = 0.04
_CALLED_BY_NAME = 0.85
_VERY_WORDS = 0.99
_NEAR = 0.25  # what is offered as choices lies so near to the best
_WHO_SCORE = 0.75
_RIVAL_LEAD = 0.1
_EXPLAINED = 0.06
_CONCEPT_NAMED = 0.8
_RIVAL_EVIDENCE = 3.0  # nats behind the first: may still be meant
_ALL_KINDS = ("sop", "concept", "regulation", "pasal")
# Between an SOP and the regulation behind it, staff want the SOP; a pasal is rarely meant without
# being cited.
_SOP_FACTOR, _ASKED_FACTOR, _REGULATION_FACTOR, _PASAL_FACTOR = 1.08, 1.1, 0.93, 0.8


class _Talk(Record):
    isyarat: tuple[str, ...] = ()
    contoh: tuple[str, ...]


class Cues(Record):
    """The contents of intents.yaml."""

    percakapan: dict[str, _Talk]
    aspek: dict[str, _Talk]
    jenis: dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Intent:
    """One thing that a message asks for.

    `name`: greet, thank, capabilities, sop, sop_list, aspect, legal_basis, regulation, pasal,
    concept, draft, revise, drafts, choose, nothing. `ref` (with `part`) is what it is about;
    `choices` are what it may be about when that is unsure.
    """

    name: str
    ref: str = ""
    part: str = ""
    aspect: str = ""
    number: int | None = None
    topic: str = ""
    citation: Citation | None = None
    choices: tuple[Hit, ...] = ()
    found: Found | None = None


@cache
def cues() -> Cues:
    """The cue words, read once."""
    return read_records(Path(__file__).parent / "intents.yaml", Cues)


@lru_cache(maxsize=4)
def _examples(knowledge: Knowledge) -> Examples:
    return Examples(knowledge, {name: talk.contoh for name, talk in cues().percakapan.items()})


def understand(text: str, focus: Focus | None, knowledge: Knowledge, now: datetime) -> list[Intent]:
    """Everything that `text` asks for, in order; never empty.

    `focus`: what was shown last in this conversation.
    """
    return _Reader(knowledge, _still_valid(focus, now)).read(text)


def _still_valid(focus: Focus | None, now: datetime) -> Focus | None:
    if focus is None or now - datetime.fromisoformat(focus.at) > _FOCUS_LIFETIME:
        return None
    return focus


_DRAFT = re.compile(
    r"^(?:(?:tolong|mau|ingin|saya|aku|kami|bantu|coba|yuk|ayo|mohon|bisa|pengen|pingin|dong|min|kak|"
    r"pak|bu|please|mulai|hendak|perlu|butuh|bantuin|bantukan) )*"
    r"(?:buat|buatkan|membuat|bikin|bikinkan|susun|susunkan|menyusun|rancang|merancang|tulis|drafting|"
    r"buatin|draf|draft|rancangan)(?: (?:draf|draft|sebuah|satu|baru|rancangan))* sop(?: baru)?\b(?P<name>.*)$"
)
_REVISE = re.compile(
    r"^(?:(?:tolong|mau|ingin|saya|aku|kami|bantu|coba|mohon|bisa|pengen|perlu) )*"
    r"(?:revisi|merevisi|perbarui|memperbarui|perbaiki|mengubah|ubah|update)(?: (?:draf|dokumen))* "
    r"sop\b(?P<name>.*)$"
)
_DRAFTS = re.compile(
    r"^(?:(?:tolong|mau|saya|ingin|coba) )*"
    r"(?:(?:lanjut|lanjutkan|lanjutin|teruskan|terusin|buka|lihat|daftar|melanjutkan|mana)\b.*"
    r"\b(?:draf|draft)|(?:draf|draft)(?: (?:saya|kemarin|ku|sop|saya mana))*$)"
)
_ASKS = re.compile(r"\b(?:apa|mana|siapa|bagaimana|gimana|gmn|berapa|kapan|kenapa|mengapa)\b")
_SOP_LIST = re.compile(
    r"\b(?:sop apa (?:saja|aja)(?: yang ada| yang tersedia| di sini)*|daftar sop|semua sop|"
    r"list sop|sop yang ada|sop yang tersedia|ada sop apa|kumpulan sop|sop tersedia)$"
)
_THANKS = ("terima kasih", "terimakasih", "makasih", "makasi", "thanks", "thx", "tq", "trims", "nuhun", "suwun", "mantap")
_PLAINLY_LAW = ("dasar hukum", "landasan hukum", "payung hukum", "landasan", "regulasi", "aturan", "diatur")
_OFFICES = ("kpu", "kantor", "instansi", "pemerintah", "kita", "kami", "di", "untuk", "harus", "wajib", "apa", "yang")
_SOPS_AS_SUCH = re.compile(r"(?:menyusun|penyusunan|susun|membuat|pembuatan|buat|bikin|punya|memiliki|adanya) sop")
_SUFFIX = re.compile(r"(?<=[a-z]{4})nya\b")  # cues are written without it
_COMPARES = re.compile(r"\b(?:beda\w*|perbedaan\w*|dibanding\w*|lebih tinggi|tinggian|hubungan\w*)\b")
_ASKS_PART = re.compile(
    r"\b(?:siapa|berapa|apa|kapan|mana|syarat|persyaratan|durasi|langkah|tahapan|tahap|urutan|uraikan)\b"
)
# What may be asked of a person's rights as well as of a procedure: then the law is offered too.
_FACTS = ("waktu", "kelengkapan", "pelaksana")
_PROCESS = re.compile(
    r"\b(?:selesai|kelar|rampung|proses|diproses|mengurus|urus|makan|memakan|butuh|membutuhkan|memerlukan|"
    r"durasi|total|baku|terbit|cair|berkas|dokumen|lampiran|formulir|\w*siapkan|\w*bawa|dilampirkan|"
    r"kelengkapan|\w*ajukan|pengajuan|langkah|alur|tahap\w*|disposisi|didisposisi)\b"
)
_ENTITLED = re.compile(r"\b(?:boleh|batas|hak|berhak|jatah|maksimal|paling lama|jadi|menjadi)\b")
_ANSWERED_BY_LAW = 0.7
_NAMES_LAW = re.compile(r"\b(?:uu|undang undang|pp|perpres|permen\w*|pkpu|peraturan \w+)\b")
_STEP = re.compile(r"\b(?:langkah|tahap|tahapan|step|nomor|urutan)(?: yang)?(?: ke)? ?(\d{1,2})\b")
_LAST_STEP = re.compile(r"\b(?:terakhir|akhir|paling akhir)\b")
_WANTS_SOP = re.compile(r"\b(?:sop|prosedur|protap)(?:nya)?\b")
_AROUND_TOPIC = (
    "yang mana", "yg mana", "mana", "apa", "ada", "ga", "gak", "nggak", "tidak", "min", "kak", "ya", "dong", "sih", "di sini",
    "bagaimana", "gimana", "gmn", "tentang", "untuk", "yang mengatur", "yg mengatur", "apakah", "tolong", "cari", "saya",
)  # fmt: skip
_TASK = re.compile(r"^(?:tolong |coba )?(?:tuliskan|tulis|bikinkan|kerjakan|terjemahkan|ceritakan|rekomendasi\w*)\b")
_MOST_PARTS = 4
_SPLIT = re.compile(
    r"\s+(?:dan(?: juga)?|sama|ama|sma|serta|plus|sekaligus|terus|trus|&|sm|n)\s+|\s*[;&+]\s*|\?\s+"
)


class _Reader:
    """Reads one message against one knowledge base and one context."""

    def __init__(self, knowledge: Knowledge, focus: Focus | None) -> None:
        self._knowledge = knowledge
        self._focus = focus
        self._searches: dict[tuple[str, tuple[str, ...], str, str], Found] = {}

    def read(self, text: str) -> list[Intent]:
        parts = [part for part in _SPLIT.split(text) if part and part.strip()]
        citations = self._knowledge.citations(text)
        one_cited = sum(bool(citation.key) for citation in citations) < 2
        if one_cited and 2 <= len(parts) <= _MOST_PARTS and not _COMPARES.search(text.lower()):
            several = self._several(parts)
            if several:
                return several
        if not any(citation.key for citation in citations):
            corrected = self._spelled(text)
            mended = self._knowledge.citations(corrected)
            if any(citation.key for citation in mended):
                text, citations = corrected, mended
        named = [citation for citation in citations if citation.key]
        if len(named) > 1:
            return [self._cited(citation, text) for citation in named[:4]]
        return [self._one(text, citations[0] if citations else None)]

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
            reader = _Reader(self._knowledge, _as_focus(before) or self._focus)
            intent = reader._one(part, citations[0] if citations else None)
            if intent.name in ("choose", "nothing"):
                return []
            intents.append(intent)
        return intents if len({(i.name, i.ref, i.aspect, i.topic) for i in intents}) > 1 else []

    def _kind_asked(self, spelled: str) -> str:
        for kind, phrases in cues().jenis.items():
            if _cue_in(spelled, phrases):
                return kind
        return next((name for name, talk in cues().aspek.items() if _cue_in(spelled, talk.isyarat)), "")

    def _spelled(self, text: str) -> str:
        return _SUFFIX.sub("", self._knowledge.language.corrected(text))

    def _one(self, text: str, citation: Citation | None) -> Intent:
        raw = " ".join(re.findall(r"[\w/.-]+", text.lower()))
        spelled = self._spelled(text)
        if citation is not None:
            return self._cited(citation, text)
        return (
            self._about_drafts(raw, spelled)
            or self._small_talk(raw, spelled)
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
        if ref and _cue_in(self._spelled(text), ("sop",)) and citation.jenis != "PERMENPANRB":
            rest = text[: citation.start] + " " + text[citation.end :]
            if self._terms(self._spelled(rest), cues().jenis["sop"]):
                return self._one(rest, None)
        return Intent("regulation", ref=ref, citation=citation)

    def _pasal_of_named(self, citation: Citation, text: str) -> Intent | None:
        """A pasal of a regulation that is named by its subject: "psl 22 uu keterbukaan informasi"."""
        rest = self._spelled(text[: citation.start] + " " + text[citation.end :])
        if not citation.pasal or not _NAMES_LAW.search(rest):
            return None
        found = self._found(_NAMES_LAW.sub(" ", rest), ("regulation",))
        if found.grade is not Grade.SURE or _tied(found.hits):
            return None
        return Intent("pasal", ref=found.hits[0].ref, part=citation.pasal[0], citation=citation)

    def _cited_in_context(self, citation: Citation) -> Intent:
        focus = self._focus
        if focus is None or focus.kind not in ("regulation", "pasal"):
            return Intent("pasal", citation=citation)
        if citation.pasal:
            return Intent("pasal", ref=focus.ref, part=citation.pasal[0], citation=citation)
        if focus.kind == "pasal":
            return Intent("pasal", ref=focus.ref, part=focus.part, citation=citation)
        return Intent("pasal", ref=focus.ref, citation=citation)

    # Drafts and small talk

    def _about_drafts(self, raw: str, spelled: str) -> Intent | None:
        for name, pattern in (("draft", _DRAFT), ("revise", _REVISE), ("drafts", _DRAFTS)):
            for form in (raw, spelled):
                if found := pattern.match(form.rstrip("?.! ")):
                    topic = found.groupdict().get("name") or ""
                    if name == "draft" and _ASKS.search(topic):
                        continue
                    topic = re.sub(r"^(?: (?:tentang|untuk|mengenai|soal|ttg|utk|buat))+\b", "", topic)
                    return Intent(name, topic=topic.strip())
        return None

    def _small_talk(self, raw: str, spelled: str) -> Intent | None:
        for name, talk in cues().percakapan.items():
            for form in (raw, spelled):
                if not _cue_in(form, talk.isyarat):
                    continue
                # Thanks may be wordy ("terima kasih atas bantuannya"); other talk must be only that.
                rest = self._terms(form, talk.isyarat)
                if not rest or (name == "thank" and len(rest) <= 2 and _cue_in(form, _THANKS)):
                    return Intent(name)
        name = _examples(self._knowledge).nearest(spelled)
        return Intent(name) if name else None

    # SOPs

    def _sop_part(self, spelled: str) -> Intent | None:
        """A part (aspect) of an SOP that is named, or that was shown last."""
        if _SOP_LIST.search(spelled) and not self._terms(_SOP_LIST.sub(" ", spelled), cues().jenis["sop"]):
            return Intent("sop_list")
        if _cue_in(spelled, ("apa itu", "definisi", "pengertian", "arti", "maksud", "apa beda", "beda")):
            return None
        for aspect, talk in cues().aspek.items():
            if not _cue_in(spelled, talk.isyarat):
                continue
            ignored = (*talk.isyarat, *cues().jenis["sop"], "terakhir", "akhir", "pertama", "total")
            rest = _without(_STEP.sub(" ", spelled), ignored)
            number = self._step_number(spelled)
            if not self._terms(rest):
                if self._focus and self._focus.kind == "sop":
                    return Intent("aspect", ref=self._focus.ref, aspect=aspect, number=number, topic=spelled)
                if self._focus and self._focus.kind == "concept" and aspect == "dasar_hukum":
                    return Intent("legal_basis", ref=self._focus.ref, topic="")
                continue
            if answer := self._part_of_named(spelled, aspect, number, talk.isyarat):
                return answer
        return None

    def _part_of_named(
        self, spelled: str, aspect: str, number: int | None, phrases: Sequence[str]
    ) -> Intent | None:
        """A part of the SOP that the question names, if an SOP is what it is about."""
        says_sop = _cue_in(spelled, ("sop", "prosedur"))
        if aspect in ("dasar_hukum", "pengesah") and not says_sop:
            return None  # the legal basis of a topic, who signs a letter
        if aspect != "dokumen" and not says_sop and not _ASKS_PART.search(spelled):
            return None  # "berkas" or "petugas" is only what the story is about
        named = _STEP.sub(" ", _without(spelled, (*phrases, "terakhir", "akhir", "pertama", "total")))
        found = self._found(named, ("sop",), {"sop": self._cue_stems(named, "sop")})
        everything = self._everything(spelled, {"sop"})
        situation = self._knowledge.situation(named, self._cue_stems(named, "sop"))
        rival = next((hit for hit in everything.hits if hit.kind != "sop"), None)
        called = self._called(spelled)
        ref = called or (found.hits[0].ref if found.grade is Grade.SURE and not _tied(found.hits) else "")
        told = situated.certainty(situation, everything, "", True) >= situated.SURE
        if not ref and told:
            ref = situation.ranked[0][0]
        if ref and aspect in _FACTS and not (says_sop or called) and not _PROCESS.search(spelled):
            pasal = self._found(spelled, ("pasal",))
            if pasal.certainty >= _ANSWERED_BY_LAW or _ENTITLED.search(spelled):
                own = next(hit for hit in (*found.hits, *everything.hits) if hit.ref == ref)
                law = pasal.hits[:2] if pasal.certainty >= _ANSWERED_BY_LAW else everything.hits[:3]
                choices = (*(hit for hit in law if hit.ref != ref), own)
                return Intent("choose", choices=choices, aspect=aspect, topic=spelled, found=pasal)
            if situation.ranked and situation.ranked[0][0] != ref:
                return None
        if ref:
            lead = rival.score - found.hits[0].score if rival and found.hits else -1.0
            explained = rival is not None and rival.kind == "concept"
            if called or told or lead <= (0.0 if explained else 1.0 if says_sop else _RIVAL_LEAD):
                return Intent("aspect", ref=ref, aspect=aspect, number=number, topic=spelled, found=found)
        elif found.grade is not Grade.NONE and says_sop and not (rival and rival.score > found.hits[0].score):
            return Intent("choose", choices=found.hits[:5], aspect=aspect, topic=spelled, found=found)
        return None

    def _called(self, spelled: str) -> str:
        """The SOP whose name, or one of whose names, follows the word "SOP"; "" if none does."""
        padded = f" {spelled} "
        called = [
            (len(name), sop.id)
            for sop in self._knowledge.sops()
            for name in (sop.nama.lower(), *sop.sebutan)
            if f" sop {name} " in padded
        ]
        return max(called, default=(0, ""))[1]

    def _step_number(self, spelled: str) -> int | None:
        if found := _STEP.search(spelled):
            return int(found[1])
        return -1 if _LAST_STEP.search(spelled) else None

    # Legal basis

    def _legal_basis(self, spelled: str) -> Intent | None:
        phrases = cues().jenis["legal_basis"]
        if not _cue_in(spelled, phrases) or _cue_in(spelled, ("apa itu", "definisi", "pengertian", "arti")):
            return None
        topic = _without(spelled, phrases)
        if _SOPS_AS_SUCH.fullmatch(_without(topic, _OFFICES)):
            spelled, topic = "dasar hukum penyusunan sop", "penyusunan sop"
        if not self._terms(topic):
            if self._focus and self._focus.kind == "sop":
                return Intent("aspect", ref=self._focus.ref, aspect="dasar_hukum", topic=spelled)
            if self._focus and self._focus.kind == "concept":
                return Intent("legal_basis", ref=self._focus.ref)
            return None
        concept = self._found(spelled, ("concept",)) if not _cue_in(spelled, _PLAINLY_LAW) else Found((), ())
        found = replace(self._found(topic, ("regulation",)), several=True)
        if (
            concept.hits
            and concept.hits[0].score >= _CONCEPT_NAMED
            and (not found.hits or concept.hits[0].score > found.hits[0].score)
        ):
            return Intent("concept", ref=concept.hits[0].ref, part=concept.hits[0].part, found=concept)
        if found.grade is Grade.NONE:
            return None
        return Intent("legal_basis", topic=topic, found=found)

    # Whatever search finds

    def _by_search(self, spelled: str, raw: str) -> Intent:
        focus = self._focus
        asked = {kind for kind, phrases in cues().jenis.items() if _cue_in(spelled, phrases)}
        if (
            "status" in asked
            and focus
            and focus.kind in ("regulation", "pasal")
            and not self._terms(spelled, cues().jenis["status"])
        ):
            return Intent("regulation", ref=focus.ref)
        found = self._everything(spelled, asked)
        if "legal_basis" not in asked:
            found = replace(found, hits=_explained_first(found.hits))
        ranked = found.hits
        if not ranked and "sop" in asked and not self._terms(spelled, cues().jenis["sop"]):
            return Intent("sop_list")
        situation = self._knowledge.situation(raw, self._cue_stems(spelled, "sop"))
        certain = situated.certainty(situation, found, spelled, "sop" in asked)
        if self._is_explained(found) or ("sop" not in asked and "legal_basis" in asked) or (
            asked & {"status", "legal_basis"} and ranked and ranked[0].kind == "regulation"
        ):
            certain = 0.0
        if _TASK.search(spelled) or ("sop" not in asked and situated.FACT.search(spelled)):
            certain = min(certain, situated.SURE - 0.01)
        if certain >= situated.SURE:
            return Intent("sop", ref=situation.ranked[0][0], topic=spelled, found=self._sops_first(found, situation))
        doubted = ranked and ranked[0].kind == "sop" and certain < situated.DOUBTFUL
        if certain >= situated.UNSURE and not (found.grade is Grade.SURE and not _tied(ranked)):
            return self._choose(self._sops_first(found, situation), spelled)
        wants_sop = _WANTS_SOP.search(spelled) and not asked & {"concept", "status", "legal_basis"}
        if wants_sop and certain < situated.UNSURE and ranked and ranked[0].kind in ("regulation", "pasal", "sop"):
            if ranked[0].kind != "sop" or certain < situated.DOUBTFUL:
                return Intent("nothing", topic=self._topic(raw), aspect="sop", found=found)
        if found.grade is Grade.NONE:
            return Intent("nothing", topic=spelled, found=found)
        if doubted and not asked & {"status", "legal_basis"} and "concept" not in asked:
            return self._choose(found, spelled)
        unsure = found.grade is Grade.UNSURE
        # "Siapa …?" asks for a person; what merely shares its other words is rarely the answer.
        unsure = unsure or (spelled.startswith("siapa ") and ranked[0].score < _WHO_SCORE)
        if unsure or _tied(ranked):
            return self._choose(found, spelled)
        best = ranked[0]
        return Intent(best.kind, ref=best.ref, part=best.part, topic=spelled, found=found)

    def _topic(self, raw: str) -> str:
        """What an SOP was wanted for, in the person's own words."""
        return _without(_WANTS_SOP.sub(" ", raw), _AROUND_TOPIC)

    def _choose(self, found: Found, spelled: str) -> Intent:
        near = [hit for hit in found.hits if hit.score >= found.hits[0].score - _NEAR]
        return Intent("choose", choices=tuple(near[:5]), topic=spelled, found=found)

    def _is_explained(self, found: Found) -> bool:
        """Whether a concept answers: what it is called was asked for, nearly word for word."""
        best = found.hits[0] if found.hits else None
        return best is not None and best.kind == "concept" and found.grade is Grade.SURE and not _tied(found.hits)

    def _sops_first(self, found: Found, situation: Situation) -> Found:
        """The SOP that the situation calls for, and its rivals, before what search found."""
        (best, most), *rest = situation.ranked
        near = [best, *(ref for ref, evidence in rest[:2] if evidence > most - _RIVAL_EVIDENCE)]
        by_ref = {hit.ref: hit for hit in found.hits if hit.kind == "sop"}
        top = found.hits[0].score if found.hits else 1.0
        first = [self._sop_hit(ref, by_ref.get(ref), top) for ref in near]
        return replace(found, hits=(*first, *(hit for hit in found.hits if hit.ref not in near)))

    def _sop_hit(self, ref: str, hit: Hit | None, score: float) -> Hit:
        if hit is not None:
            return replace(hit, score=max(hit.score, score))
        sop = self._knowledge.sop(ref)
        assert sop is not None
        return Hit("sop", ref, "", sop.nama, score, 0.0, 0.0)

    def _everything(self, spelled: str, asked: set[str]) -> Found:
        """Things of all kinds; those of a kind that was asked for come first."""
        factors = {"regulation": _REGULATION_FACTOR, "pasal": _PASAL_FACTOR}
        about_sops_as_such = not self._terms(spelled, cues().jenis["sop"])
        if "sop" in asked and not about_sops_as_such:
            factors["sop"] = _ASKED_FACTOR
        elif not asked & {"status", "legal_basis"} and not about_sops_as_such:
            factors["sop"] = _SOP_FACTOR
        if "concept" in asked or about_sops_as_such:
            factors["concept"] = _ASKED_FACTOR
        if asked & {"status", "legal_basis"}:
            factors["regulation"] = _ASKED_FACTOR
        optional = {
            "sop": self._cue_stems(spelled, "sop"),
            "concept": self._cue_stems(spelled, "definition"),
            "regulation": self._cue_stems(spelled, "status") | self._cue_stems(spelled, "legal_basis"),
        }
        return self._found(spelled, _ALL_KINDS, optional, factors)

    def _found(
        self,
        text: str,
        kinds: Sequence[str],
        optional: Mapping[str, Collection[str]] | None = None,
        factors: Mapping[str, float] | None = None,
    ) -> Found:
        """Search, once for the same words."""
        key = text, tuple(kinds), str(optional), str(factors)
        if key not in self._searches:
            self._searches[key] = self._knowledge.search(text, kinds, optional, factors)
        return self._searches[key]

    def _terms(self, text: str, ignoring: Iterable[str] = ()) -> list[str]:
        rest = _without(text, ignoring)
        return [term.stem for term in self._knowledge.language.question_terms(rest)]

    def _cue_stems(self, spelled: str, kind: str) -> set[str]:
        """Stems of the cue words for a kind of answer that stand in the text."""
        padded = f" {spelled} "
        present = [phrase for phrase in cues().jenis[kind] if f" {phrase} " in padded]
        return {stem for phrase in present for stem in self._terms(phrase)}


def _as_focus(intent: Intent | None) -> Focus | None:
    if intent is None or not intent.ref:
        return None
    kind = {"aspect": "sop"}.get(intent.name, intent.name)
    return Focus(kind, intent.ref, intent.part)


def _explained_first(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """What a concept and a regulation are both called is asked about as a concept."""
    concept = next((hit for hit in hits if hit.kind == "concept"), None)
    if concept is None or hits[0].kind != "regulation" or concept.score < hits[0].score - _EXPLAINED:
        return hits
    return (replace(concept, score=hits[0].score + _TIE), *(hit for hit in hits if hit is not concept))


def _tied(hits: Sequence[Hit]) -> bool:
    """Whether two things fit about as well, and neither is called by its very name."""
    if len(hits) < 2 or hits[0].score >= _CALLED_BY_NAME or hits[0].named > _VERY_WORDS > hits[1].named:
        return False
    return hits[0].score - hits[1].score < _TIE


def _cue_in(text: str, phrases: Iterable[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def _without(text: str, phrases: Iterable[str]) -> str:
    """The text with the phrases taken out, the longest first."""
    padded = f" {text} "
    for phrase in sorted(phrases, key=len, reverse=True):
        while f" {phrase} " in padded:
            padded = padded.replace(f" {phrase} ", " ")
    return padded.strip()

"""What similar SOPs, the office, and this person's own drafts offer as answers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from rapidfuzz import fuzz

from assistant.drafting.form import Question
from assistant.drafting.format_rules import followers
from assistant.drafting.legal_bases import full_citations
from assistant.drafting.ready import sop_answers
from assistant.drafting.steps import Step
from assistant.drafting.verbs import passive
from assistant.drafting.wording import capital
from assistant.durations import hours, in_words
from knowledge import Knowledge, Sop

# Below this likeness of names, an SOP's papers have nothing to do with the draft's.
_SIMILAR = 0.6
_SAME_WORDS = 70
# A regulation must be this likely to concern the draft's subject.
_ON_SUBJECT = 0.55
# These do not hang on what the SOP is about: what the person or the office used before is likely.
_OFFICE_WIDE = {"unit", "pengesah_jabatan", "pengesah_nama", "pengesah_nip"}
_MAX_OFFICE_WIDE = 3
# The name of the office to which the shipped SOPs belong.
_EXAMPLE = "Contoh"


@dataclass(frozen=True)
class Suggestion:
    """An answer to offer, and what it brings along (`bersama`: key to value). One that is
    `strong` fits this very draft, so that "all of them" may take it."""

    text: str
    bersama: dict[str, str] = field(default_factory=dict)
    strong: bool = True


def suggestions(
    question: Question,
    name: str,
    answers: Mapping[str, Any],
    knowledge: Knowledge,
    own: Sequence[Mapping[str, Any]],
    agency: str = "",
) -> list[Suggestion]:
    """The likeliest answers first: similar SOPs', ready ones, this person's earlier ones (`own`:
    the answers of the other drafts), then the office's. The officials of the SOPs that are shipped as
    examples are offered in the example's office only: in another `agency` their posts alone are."""
    ready = [Suggestion(text.replace("{nama}", _in_sentence(name))) for text in question.siap]
    if question.saran == "jumlah_waktu":
        return [*ready, *_total(answers)]
    if not question.saran or question.jenis == "langkah":
        return ready
    key = question.saran
    near = similar_sops(name, knowledge)
    offered = [one for sop in near for one in _of_sop(sop, key, question.bersama, knowledge)]
    if key == "keterkaitan":
        offered = [Suggestion(sop.nama) for sop in near] + offered
        same_unit = [sop for sop in knowledge.sops() if sop.unit == answers.get("unit")]
        offered += [Suggestion(sop.nama, strong=False) for sop in same_unit]
    if key == "dasar_hukum":
        offered += [Suggestion(text) for text in _on_subject(name, knowledge)]
        ready = [Suggestion(text) for one in ready for text in full_citations(one.text, knowledge)]
    # What is ready stands in for similar SOPs where there are none.
    offered += [replace(one, strong=not offered) for one in ready]
    if key in _OFFICE_WIDE:
        before = [one for other in own for one in _from_answers(other, question.kunci, question.bersama)]
        offered = before + offered
        offered += _office_wide(key, question.bersama, answers, knowledge)
        if agency and _EXAMPLE not in agency:
            offered = [one for one in map(_post_alone, offered) if one.text]
            known = {one.text for other in own for one in _from_answers(other, question.kunci, ())}
            if key in ("pengesah_nama", "pengesah_nip"):
                offered = [one for one in offered if one.text in known]
    wanted = {one.text: one for one in reversed(offered) if one.text and one.text != name}
    return list(reversed(wanted.values()))


def _post_alone(one: Suggestion) -> Suggestion:
    """An example's official without name, number and office: "Sekretaris KPU Kabupaten Contoh" → "Sekretaris"."""
    if _EXAMPLE not in one.text:
        return one
    return Suggestion(re.sub(rf"\s+(?:KPU|Komisi)\b.*{_EXAMPLE}.*$", "", one.text), {}, one.strong)


def similar_sops(name: str, knowledge: Knowledge) -> list[Sop]:
    """The SOPs in force whose subject is like the draft's, the likest first."""
    hits = knowledge.search(name, ["sop"]).hits if name else ()
    found = [sop for hit in hits[:3] if hit.score >= _SIMILAR and (sop := knowledge.sop(hit.ref))]
    return [sop for sop in found if alike(name, sop) >= _SAME_WORDS]


def alike(name: str, sop: Sop) -> float:
    """How alike the names are, 0–100: search also finds what merely mentions the subject."""
    return max(fuzz.token_set_ratio(name.lower(), one.lower()) for one in (sop.nama, *sop.sebutan))


def office_actors(unit: str, knowledge: Knowledge) -> list[str]:
    """All positions of the office's SOPs, those of this unit's first."""
    sops = sorted(knowledge.sops(), key=lambda sop: sop.unit != unit)
    return list(dict.fromkeys(name for sop in sops for name in sop.pelaksana))


def filled_in(steps: Sequence[Step]) -> list[Step]:
    """Steps with kelengkapan and output proposed where they are empty: the output from the
    activity ("Mencatat surat" → "Surat dicatat"), the papers from the step that leads there."""
    result: list[Step] = []
    for number, step in enumerate(steps, 1):
        output = step["output"] or [outcome(step)]
        papers = step["kelengkapan"]
        if not papers:
            thing = _object(step["kegiatan"].partition(", apakah ")[0])
            before = next((n for n in range(number - 1, 0, -1) if number in followers(steps, n)), number - 1)
            papers = result[before - 1]["output"] if before else [capital(thing) or outcome(step)]
        result.append(Step(**{**step, "output": list(output), "kelengkapan": list(papers)}))
    return result


def outcome(step: Step) -> str:
    """What exists after a step, proposed from its words: of several acts, after the last one."""
    act, _, asked = step["kegiatan"].rstrip("?").partition(", apakah ")
    if asked:
        return capital(f"{_object(act)} {asked} atau catatan perbaikan".strip())
    if step["kegiatan"].endswith("?"):
        said = " ".join(word for word in act.split() if word.lower() not in ("apakah", "sudah", "telah"))
        return capital(f"{said} atau catatan perbaikan")
    verb = _last_act(act).split()[0] if act else ""
    done, thing = passive(verb) if verb else None, _object(act)
    if done and thing:
        return capital(f"{thing} {done}")
    return capital(f"Hasil {act[:1].lower()}{act[1:]}")


_FURTHER_ACT = re.compile(r"(?:,\s*|\s+)(?:(?:dan|lalu|kemudian|serta|terus)\s+)?(?=me\w+\s)", re.I)
_STOPS = frozenset("dalam pada di ke kepada dari untuk melalui dengan sesuai oleh yang secara".split())


def _last_act(act: str) -> str:
    """ "Memeriksa lalu memaraf nota dinas" → "memaraf nota dinas"."""
    parts = [part for part in _FURTHER_ACT.split(act) if part]
    return parts[-1] if parts else act


def _object(act: str) -> str:
    """What an activity is done to: the words after its last verb, up to where and to whom."""
    words = _last_act(act).split()[1:]
    cut = next((place for place, word in enumerate(words) if word.lower() in _STOPS), len(words))
    return re.sub(r"(?<=\w{3})nya\b", "", " ".join(words[:cut]).strip(" ,"))


def _total(answers: Mapping[str, Any]) -> list[Suggestion]:
    steps: list[Step] = answers.get("langkah") or []
    if not steps or not all(step["waktu"] for step in steps):
        return []
    total = sum((hours(step["waktu"]) for step in steps), Fraction())
    days = -(-total // hours("1 hari kerja"))
    words = in_words(total)
    return [Suggestion(words)] * (" " not in words.replace("hari kerja", "hari", 1).partition(" ")[2]) + [
        Suggestion(f"{days} hari kerja")
    ]


def _of_sop(sop: Sop, key: str, along: Iterable[str], knowledge: Knowledge) -> list[Suggestion]:
    return _from_answers(sop_answers(sop, knowledge), key, along)


def _from_answers(answers: Mapping[str, Any], key: str, along: Iterable[str]) -> list[Suggestion]:
    value = answers.get(key)
    texts = [value] if isinstance(value, str) else [one for one in value or () if isinstance(one, str)]
    brings = {other: str(answers[other]) for other in along if answers.get(other)}
    return [Suggestion(text, brings) for text in texts]


def _on_subject(name: str, knowledge: Knowledge) -> list[str]:
    """Full citations of regulations on the draft's subject that are in force."""
    hits = [hit for hit in knowledge.search(name, ["regulation"]).hits[:3] if hit.score >= _ON_SUBJECT]
    entries = [entry for hit in hits if (entry := knowledge.regulation(hit.ref))]
    valid = [last for entry in entries for last in knowledge.in_force(entry)]
    return [knowledge.full_citation(entry) for entry in valid]


def _office_wide(
    key: str, along: Iterable[str], answers: Mapping[str, Any], knowledge: Knowledge
) -> list[Suggestion]:
    """What the office's SOPs say most often, those of the draft's unit before others."""
    counts: Counter[str] = Counter()
    first: dict[str, Suggestion] = {}
    for sop in knowledge.sops():
        for one in _of_sop(sop, key, along, knowledge):
            first.setdefault(one.text, one)
            counts[one.text] += 2 if sop.unit == answers.get("unit") else 1
    return [first[text] for text, _ in counts.most_common(_MAX_OFFICE_WIDE)]


def _in_sentence(name: str) -> str:
    """A title inside a sentence: "Pelayanan Informasi PPID" → "pelayanan informasi PPID"."""
    return " ".join(word if word.isupper() else word.lower() for word in name.split())

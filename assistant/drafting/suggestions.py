"""What similar SOPs, and this person's own drafts, offer as answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from assistant.drafting.form import Question
from assistant.state import Draft
from knowledge import Knowledge, Sop

if TYPE_CHECKING:
    from assistant.turn import Turn

# Below this likeness of names, an SOP's steps and papers have nothing to do with the draft's.
_SIMILAR = 0.3
# These are much the same in a whole office, whatever the SOP is about.
_OFFICE_WIDE = {"unit", "pengesah_jabatan", "pengesah_nama", "pengesah_nip", "peralatan"}


def sop_answers(sop: Sop, knowledge: Knowledge) -> dict[str, Any]:
    """An SOP in force as the answers of a draft."""
    bases = [entry for one in sop.dasar_hukum if (entry := knowledge.regulation(one))]
    valid = [last for entry in bases for last in knowledge.in_force(entry)]
    data = sop.model_dump(mode="json")
    return {
        **{key: data[key] for key in (
            "nama", "unit", "nomor", "langkah", "kualifikasi_pelaksana", "peralatan", "peringatan",
            "pencatatan", "tanggal_pembuatan",
        )},
        "dasar_hukum": [knowledge.full_citation(entry) for entry in knowledge.in_legal_order(valid)],
        "keterkaitan": [other.nama for one in sop.keterkaitan if (other := knowledge.sop(one))],
        "pengesah_jabatan": sop.disahkan_oleh.jabatan,
        "pengesah_nama": sop.disahkan_oleh.nama,
        "pengesah_nip": sop.disahkan_oleh.nip,
    }  # fmt: skip


def suggestions(turn: Turn, draft: Draft, question: Question) -> list[str]:
    """Answers to offer, the likeliest first: ready ones, then similar SOPs', then the office's,
    then those this person gave in other drafts."""
    found: dict[str, None] = dict.fromkeys(question.siap)
    if question.saran:
        hits = turn.knowledge.search(draft.name, ["sop"]).hits
        similar = [sop for hit in hits[:3] if hit.score >= _SIMILAR and (sop := turn.knowledge.sop(hit.ref))]
        if question.saran == "keterkaitan":
            found.update(dict.fromkeys(sop.nama for sop in similar))
        for sop in similar:
            found.update(dict.fromkeys(_texts(sop_answers(sop, turn.knowledge).get(question.saran))))
        if question.saran in _OFFICE_WIDE:
            often = Counter(
                text
                for sop in turn.knowledge.sops()
                for text in _texts(sop_answers(sop, turn.knowledge).get(question.saran))
            )
            found.update(dict.fromkeys(text for text, _ in often.most_common(5)))
        for other in turn.state.drafts(draft.person)[:10]:
            if other.id != draft.id:
                found.update(dict.fromkeys(_texts(other.answers.get(question.kunci))))
    return list(found)


def _texts(value: Any) -> list[str]:
    return [value] if isinstance(value, str) and value else [one for one in value or () if isinstance(one, str)]

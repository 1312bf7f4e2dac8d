"""The sample documents: every SOP of the knowledge base in every format, and the other documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from assistant.documents import flowchart_pictures
from assistant.documents.comparison import comparison_document
from assistant.documents.letter import letter_document
from assistant.documents.model import Agency, draft_document, sop_document
from assistant.documents.register import register_document
from assistant.message import File
from knowledge import Knowledge, Sop


def samples(knowledge: Knowledge, agency: Agency) -> Iterator[File]:
    """All sample documents, to be rendered one after another."""
    sops = knowledge.sops()
    for sop in sops:
        name, content = f"SOP {sop.nama}", sop_document(sop, knowledge, agency)
        yield File(f"{name}.pdf", "pdf", content)
        yield File(f"{name}.docx", "docx", content)
        yield File(f"{name}.xlsx", "xlsx", content)
        yield from flowchart_pictures(name, content)
    first = sops[0]
    draft = draft_document({**first.model_dump(mode="json"), "dasar_hukum": [], "keterkaitan": []}, agency)
    yield File(f"DRAF SOP {first.nama}.pdf", "pdf", draft)
    yield File(f"DRAF SOP {first.nama}.docx", "docx", draft)
    old, new = sop_document(first, knowledge, agency), sop_document(_revised(first), knowledge, agency)
    yield File(f"Perbandingan SOP {first.nama}.pdf", "pdf", comparison_document(old, new))
    letter = letter_document(old, first.tanggal_pembuatan)
    yield File(f"Surat pengantar SOP {first.nama}.docx", "docx", letter)
    yield File("Daftar SOP.xlsx", "xlsx", register_document(sops, agency))


def _revised(sop: Sop) -> Sop:
    """A later version: one step quicker, one tool more."""
    step, *others = sop.langkah
    return sop.model_copy(
        update={
            "tanggal_revisi": sop.tanggal_efektif + timedelta(days=365),
            "langkah": (step.model_copy(update={"waktu": "5 menit"}), *others),
            "peralatan": (*sop.peralatan, "Pemindai dokumen"),
        }
    )

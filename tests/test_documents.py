"""PDF and DOCX say what the model says, whatever was typed."""

from __future__ import annotations

import io

import docx
import pypdfium2
import pytest

from assistant import Assistant, File
from assistant.documents.model import draft_document, sop_document
from assistant.drafting.steps import read_steps
from knowledge import Knowledge

_NASTY = '#panic() $x$ {{7*7}} <b>&amp;</b> "kutip" \\ 😀 \x00' + "x" * 3000


def _texts(content: dict[str, object]) -> tuple[str, str]:
    pdf = pypdfium2.PdfDocument(Assistant.render(File("a.pdf", "pdf", content)))
    pages = [page.get_textpage().get_text_bounded() for page in pdf]
    word = docx.Document(io.BytesIO(Assistant.render(File("a.docx", "docx", content))))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join(pages), "\n".join(cells)


@pytest.mark.parametrize("identifier", ["cuti-pegawai", "pengadaan-langsung"])
def test_both_documents_hold_every_step(knowledge: Knowledge, identifier: str) -> None:
    sop = knowledge.sop(identifier)
    assert sop
    pdf, word = _texts(sop_document(sop, knowledge, "KPU Kabupaten Uji"))
    flat = " ".join(pdf.split())
    for step in sop.langkah:
        assert step.kegiatan in word
        assert step.kegiatan.split()[0] in flat and step.waktu in flat
    assert sop.nomor in pdf and sop.nomor in word
    assert "DRAF" not in word


def test_typed_text_is_printed_never_run() -> None:
    steps = read_steps("Staf memeriksa berkas, 5 menit")
    steps[0]["kegiatan"] = _NASTY
    content = draft_document({"nama": _NASTY, "langkah": steps, "peralatan": [_NASTY]}, "KPU")
    pdf, word = _texts(content)
    assert "{{7*7}}" in pdf and "#panic()" in word and "{{7*7}}" in word


def test_missing_parts_of_a_draft_are_visible() -> None:
    _, word = _texts(draft_document({"nama": "Lembur"}, "KPU"))
    assert "…" in word

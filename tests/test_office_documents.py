"""An office's own document templates: in place of ours, beside ours, and faulty ones left out."""

from __future__ import annotations

import shutil
from pathlib import Path
from secrets import token_hex

import pytest
from documents import docx_text, pdf_text

from assistant import Assistant, File, Message, Reply
from assistant.words import TEMPLATES
from knowledge import Knowledge

_SHIPPED = TEMPLATES / "documents"
_REPORT = """\
#import "page.typ": font, show-text
#let data = json(bytes(sys.inputs.data))
#set text(font: font)
= Berita acara
#show-text(data.nama) di #show-text(data.unit), #data.tanggal:
#for basis in data.jawaban.dasar_hukum [- #show-text(basis)]
#data.langkah.len() langkah.
"""
_RECEIPT = """\
{{ table((width,), [row([Cell(paragraph("SuratIsi", ""), width)], 56)], bordered=false) }}
{{ paragraph("SuratIsi", run("Tanda terima SOP " ~ nama)) }}
"""


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "kantor" / "documents"
    folder.mkdir(parents=True)
    return folder


def _assistant(office: Path, knowledge: Knowledge) -> Assistant:
    return Assistant(office.parent.parent, knowledge, "KPU", templates_folder=office.parent)


def _say(assistant: Assistant, *words: str) -> tuple[Reply, ...]:
    replies: tuple[Reply, ...] = ()
    for text in words:
        kind = "button" if text.startswith("d:") else "text"
        replies = assistant.turn(Message(token_hex(4), "1", "1", "Siti", kind, text))  # type: ignore[arg-type]
    return replies


def _drafted(assistant: Assistant) -> tuple[Reply, ...]:
    steps = "Petugas mencatat <tamu> #1, buku tamu, 5 menit\nKasubbag menemui tamu, 30 menit"
    return _say(assistant, "buat sop pelayanan tamu", "Subbagian Umum", steps, "lihat")


def _actions(replies: tuple[Reply, ...]) -> dict[str, str]:
    return {button.label: button.action for reply in replies for row in reply.buttons for button in row}


def _files(replies: tuple[Reply, ...]) -> list[File]:
    return [file for reply in replies for file in reply.files]


def test_office_adds_documents(office: Path, knowledge: Knowledge) -> None:
    (office / "berita-acara.typ").write_text(_REPORT)
    (office / "tanda-terima.xml.j2").write_text(_RECEIPT)
    assistant = _assistant(office, knowledge)
    assert assistant.problems == ()
    actions = _actions(_drafted(assistant))
    (report,) = _files(_say(assistant, actions["📄 Berita acara"]))
    assert report.name == "Berita acara SOP Pelayanan Tamu.pdf"
    read = pdf_text(assistant.render(report))
    assert "Pelayanan Tamu di Subbagian Umum" in " ".join(read.split()) and "2 langkah" in read
    (receipt,) = _files(_say(assistant, actions["📄 Tanda terima"]))
    assert "Tanda terima SOP Pelayanan Tamu" in docx_text(assistant.render(receipt))


def test_office_changes_a_document(office: Path, knowledge: Knowledge) -> None:
    text = (_SHIPPED / "sop-ap.typ").read_text(encoding="utf-8")
    (office / "sop-ap.typ").write_text(text.replace("DISAHKAN OLEH", "DITETAPKAN OLEH"))
    assistant = _assistant(office, knowledge)
    assert assistant.problems == ()
    pdf = next(file for file in _files(_drafted(assistant)) if file.format == "pdf")
    read = pdf_text(assistant.render(pdf))
    assert "DITETAPKAN OLEH" in read and "DISAHKAN OLEH" not in read


@pytest.mark.parametrize(
    ("name", "before", "after", "line"),
    [
        ("sop-ap.typ", "#set par(leading: 1.5pt, spacing: 0pt)", "#set par(leading: 1.5pt", 17),
        ("perbandingan.typ", "upper(show-text(data.instansi))", "upper(show-text(data.kantor))", 42),
        ("page.typ", "let font", "let fonts", 1),
        ("surat-pengantar.xml.j2", "{% endfor %}", "", 35),
        ("surat-pengantar.xml.j2", "~ kepada", "~ penerima", 21),
    ],
)
def test_faulty_template_is_reported_with_its_line_and_ours_is_used(
    office: Path, knowledge: Knowledge, name: str, before: str, after: str, line: int
) -> None:
    text = (_SHIPPED / name).read_text(encoding="utf-8")
    assert before in text
    (office / name).write_text(text.replace(before, after, 1))
    (office / "berita-acara.typ").write_text(_REPORT)
    assistant = _assistant(office, knowledge)
    (problem,) = assistant.problems
    assert problem.startswith(f"{office / name}:{line}:"), problem
    replies = _drafted(assistant)
    assert "📄 Berita acara" in _actions(replies), "the others are used"
    pdf = next(file for file in _files(replies) if file.format == "pdf")
    assert "DISAHKAN OLEH" in pdf_text(assistant.render(pdf))


def test_what_is_no_template_is_reported(office: Path, knowledge: Knowledge) -> None:
    (office / "Berita Acara.docx").write_bytes(b"PK")
    shutil.copy(_SHIPPED / "mark.png", office / "cap.png")
    problems = _assistant(office, knowledge).problems
    assert [problem.split(":")[0] for problem in problems] == [
        str(office / "Berita Acara.docx"), str(office / "cap.png"),
    ]  # fmt: skip

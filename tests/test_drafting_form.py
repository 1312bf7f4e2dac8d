"""The form is data: an office may have its own, and a mistake in it stops nothing."""

from __future__ import annotations

import shutil
from pathlib import Path
from secrets import token_hex

import pytest
from conftest import Say

from assistant import Assistant, Message, SettingsError, read_settings
from assistant.drafting.form import read_forms
from assistant.drafting.ready import read_templates, template_answers, template_fault
from assistant.words import TEMPLATES
from knowledge import Knowledge

_SHIPPED = TEMPLATES / "forms"


@pytest.fixture
def office(tmp_path: Path) -> Path:
    folder = tmp_path / "kantor"
    for kind in ("forms", "sops", "messages"):
        (folder / kind).mkdir(parents=True)
    return folder


def _said(tmp_path: Path, knowledge: Knowledge, office: Path, *words: str) -> tuple[Assistant, str]:
    assistant = Assistant(tmp_path, knowledge, "KPU", templates_folder=office)
    replies = [
        reply for text in words for reply in assistant.turn(Message(token_hex(4), "1", "1", "Siti", "text", text))
    ]
    return assistant, " ".join(reply.text for reply in replies)


def test_office_asks_a_question_of_its_own(tmp_path: Path, knowledge: Knowledge, office: Path) -> None:
    text = (_SHIPPED / "sop-ap.yaml").read_text(encoding="utf-8")
    own = """\
  - kunci: kode_arsip
    judul: Kode arsip
    tanya: Apa kode klasifikasi arsipnya?
    contoh: OT.02.02
    jenis: teks
    wajib: true
"""
    (office / "forms" / "sop-ap.yaml").write_text(text.replace("  - kunci: langkah", own + "  - kunci: langkah"))
    assistant, told = _said(tmp_path, knowledge, office, "buat sop pelayanan tamu", "Subbagian Umum")
    assert not assistant.problems and "Apa kode klasifikasi arsipnya?" in told


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ("jenis: langkah", "jenis: langkahh", 34),
        ("wajib: true", "wajib: mungkin", 14),
        ("id: sop-ap", "idd: sop-ap", 1),
    ],
)
def test_mistake_is_reported_with_file_and_line_and_ours_is_used(
    tmp_path: Path, knowledge: Knowledge, office: Path, before: str, after: str, line: int
) -> None:
    path = office / "forms" / "sop-ap.yaml"
    path.write_text((_SHIPPED / "sop-ap.yaml").read_text(encoding="utf-8").replace(before, after, 1))
    assistant, told = _said(tmp_path, knowledge, office, "buat sop pelayanan tamu")
    assert "Unit kerja mana" in told
    assert any(problem.startswith(f"{path}:{line}:") for problem in assistant.problems), assistant.problems


def test_faulty_message_template_leaves_ours_in_use(tmp_path: Path, knowledge: Knowledge, office: Path) -> None:
    path = office / "messages" / "draft" / "started.html.j2"
    path.parent.mkdir()
    path.write_text("<p>Mulai</p>\n{% if %}")
    assistant, told = _said(tmp_path, knowledge, office, "buat sop pelayanan tamu")
    assert assistant.problems[0].startswith(f"{path}:2:") and "Kita susun" in told
    path.write_text("<p>Mari mulai, rekan KPU.</p>")
    assert "rekan KPU" in _said(tmp_path, knowledge, office, "buat sop penyusunan anggaran kas")[1]


def test_office_adds_a_ready_template(tmp_path: Path, knowledge: Knowledge, office: Path) -> None:
    path = office / "sops" / "kami.yaml"
    path.write_text(
        "- id: piket\n  nama: Piket Kantor\n  isian:\n    langkah: |\n      Staf mencatat tamu, 5 menit\n"
        "      Staf mengunci kantor, 10 menit\n- id: rusak\n  nama: Salah Kunci\n  isian: {tidak_ada: x}\n"
    )
    assistant, told = _said(tmp_path, knowledge, office, "buat sop piket kantor")
    assert "Piket Kantor" in told
    assert assistant.problems == (f"{path}:7: templat rusak: tidak ada pertanyaan tidak_ada",)


def test_twelve_ready_templates_are_sound(knowledge: Knowledge) -> None:
    form = read_forms(_SHIPPED)[0]["sop-ap"]
    templates, _ = read_templates(TEMPLATES / "sops", None, form, knowledge)
    assert len(templates) >= 12
    for template in templates.values():
        assert not template_fault(template, form, knowledge), template.id
        answers = template_answers(template, form, knowledge)
        assert len(answers["langkah"]) >= 5
        assert {"dasar_hukum", "peralatan", "peringatan", "pencatatan", "kualifikasi_pelaksana"} <= set(answers)
        assert not {"nomor", "pengesah_nip"} & set(answers)


def test_templates_dir_must_exist(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("TEMPLATES_DIR", str(tmp_path / "tidak-ada"))
    with pytest.raises(SettingsError, match="TEMPLATES_DIR"):
        read_settings()
    shutil.copytree(_SHIPPED, tmp_path / "forms")
    monkeypatch.setenv("TEMPLATES_DIR", str(tmp_path))
    assert read_settings().templates_dir == tmp_path


def test_second_form_runs_on_the_same_engine_and_reaches_the_sop_unit(assistant: Assistant, say: Say) -> None:
    assistant.turn(Message("a", "99", "99", "Admin", "text", "hai"))
    say("buat permintaan sop baru")
    say("sop pemakaian aula")
    say("Subbagian Umum")
    say("Belum ada SOP", "press")
    say("Selesai", "press")
    assert "Pilih salah satu: Mendesak" in say("entahlah ya")[0].text
    say("mendesak")
    assert "Tulis angkanya" in say("banyak")[0].text
    say("5 orang")
    say("1 bulan lagi")
    assert "Terkirim" in say("Kirim", "press")[0].text
    (notice,) = assistant.outgoing("99")
    assert "Pemakaian Aula" in notice.reply.text and "Mendesak" in notice.reply.text


def test_officials_of_the_examples_are_offered_in_their_own_office_only(
    tmp_path: Path, knowledge: Knowledge
) -> None:
    for office, offered in (("KPU Kabupaten Contoh", True), ("KPU Kabupaten Uji", False)):
        folder = tmp_path / office
        folder.mkdir()
        assistant = Assistant(folder, knowledge, office)
        for text in ("buat sop pelayanan tamu", "Subbagian Umum"):
            assistant.turn(Message(token_hex(4), "1", "1", "Siti", "text", text))
        (asked,) = assistant.turn(Message(token_hex(4), "1", "1", "Siti", "button", "d:edit:1:pengesah_jabatan"))
        labels = [button.label for row in asked.buttons for button in row]
        assert ("Sekretaris KPU Kabupaten Contoh" in labels) is offered
        assert any(label.startswith("Sekretaris") for label in labels)
        told = assistant.turn(Message(token_hex(4), "1", "1", "Siti", "button", "d:edit:1:pengesah_nama"))
        assert ("Ratna" in " ".join(b.label for row in told[-1].buttons for b in row)) is offered

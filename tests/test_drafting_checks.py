"""The checks that teach: for each rule a text that passes and one that fails, and its remedy."""

from __future__ import annotations

import copy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from assistant.drafting.checks import PRINCIPLES, check
from assistant.drafting.form import Form, read_forms
from assistant.drafting.legal_bases import replaced_bases
from assistant.drafting.mending import mended
from assistant.drafting.steps import read_steps
from assistant.words import TEMPLATES, Words
from knowledge import Knowledge

_TODAY = date(2026, 4, 14)
_STEPS = """\
Pemohon mengajukan permohonan, surat permohonan, 10 menit, hasilnya tanda terima
Staf: Apakah permohonan lengkap? tidak: kembali ke 1, tanda terima, 15 menit, hasilnya permohonan lengkap
Kasubbag memeriksa permohonan, permohonan lengkap, 1 jam, hasilnya nota dinas
Staf menyerahkan surat keterangan, nota dinas, 10 menit, hasilnya surat keterangan
"""


def _good(knowledge: Knowledge) -> dict[str, Any]:
    bases = [knowledge.full_citation(entry) for name in ("uu-30-2014", "permenpanrb-35-2012")
             if (entry := knowledge.regulation(name))]  # fmt: skip
    return {
        "nama": "Pelayanan Surat Keterangan", "unit": "Subbagian Umum", "langkah": read_steps(_STEPS),
        "kualifikasi_pelaksana": ["Memahami tata naskah dinas"], "dasar_hukum": bases,
        "keterkaitan": ["Pengelolaan Surat Masuk"], "peralatan": ["Komputer"],
        "peringatan": ["Apabila SOP ini tidak dilaksanakan, maka pelayanan terhambat."],
        "pencatatan": ["Buku register"], "pengesah_jabatan": "Sekretaris", "pengesah_nama": "Dra. Ratna",
        "pengesah_nip": "197203141998032001", "tanggal_pembuatan": "2026-04-14", "janji_waktu": "1 hari kerja",
        "tanggal_evaluasi": "2027-04-14",
    }  # fmt: skip


@pytest.fixture
def form() -> Form:
    return read_forms(TEMPLATES / "forms")[0]["sop-ap"]


@pytest.fixture
def good(knowledge: Knowledge) -> dict[str, Any]:
    return _good(knowledge)


def test_a_good_draft_has_no_findings_and_full_marks(
    form: Form, good: dict[str, Any], knowledge: Knowledge
) -> None:
    report = check(form, good, knowledge, _TODAY)
    assert report.findings == ()
    assert set(report.scores.values()) == {100} and set(report.scores) == set(PRINCIPLES)


# rule: what makes the good draft fail it. "3.waktu" is a part of a step.
_FAULTS: dict[str, dict[str, Any]] = {
    "unknown_basis": {"dasar_hukum": ["Undang-Undang Nomor 24 Tahun 2007 tentang Penanggulangan Bencana"]},
    "required": {"unit": ""},
    "too_many_actors": {
        "langkah": "\n".join(f"Kepala Bidang {one} membaca surat, 5 menit" for one in "ABCDEFGHIJKLMNO")
    },
    "no_kegiatan": {"3.kegiatan": ""},
    "no_pelaksana": {"3.pelaksana": []},
    "no_waktu": {"3.waktu": ""},
    "branch_open": {"2.keputusan": {"ya": 3, "tidak": None}},
    "branch_itself": {"2.keputusan": {"ya": 3, "tidak": 2}},
    "branch_nowhere": {"2.keputusan": {"ya": 3, "tidak": 9}},
    "branch_same": {"2.keputusan": {"ya": 3, "tidak": 3}},
    "unreachable": {"2.keputusan": {"ya": 4, "tidak": 1}},
    "no_end": {"4.keputusan": {"ya": 3, "tidak": 1}},
    "passive": {"3.kegiatan": "Diperiksa oleh Kasubbag"},
    "no_verb": {"3.kegiatan": "Pemeriksaan permohonan"},
    "long": {"3.kegiatan": "Memeriksa " + "permohonan yang masuk " * 9},
    "two_actions": {"3.kegiatan": "Memeriksa dan menandatangani permohonan"},
    "vague": {"3.kegiatan": "Memeriksa permohonan secepatnya"},
    "abbreviation": {"3.kegiatan": "Memeriksa berkas XKRD"},
    "no_output": {"3.output": []},
    "ping_pong": {"langkah": "A mengirim berkas, 5 menit\nB mengoreksi berkas, 5 menit\n" * 3},
    "waiting": {"langkah": "Pemohon mengajukan surat, 5 menit\nPemohon menunggu surat, 3 hari\n"
                           "Staf mengirim surat, 1 jam"},
    "third_check": {"langkah": "Staf memeriksa surat, 5 menit\nKasubbag memeriksa surat, 5 menit\n"
                               "Sekretaris memeriksa surat, 5 menit"},
    "unknown_sop": {"keterkaitan": ["Menanam Anggrek"]},
    "other_time": {"3.kegiatan": "Melampirkan lembar disposisi pada surat",
                   "3.pelaksana": ["Pengadministrasi Umum"]},
    "other_actor": {"3.kegiatan": "Melampirkan lembar disposisi pada surat", "3.waktu": "5 menit"},
    "no_papers": {"3.kelengkapan": []},
    "soft_output": {"3.output": ["Pelayanan berjalan lancar"]},
    "no_evaluation": {"tanggal_evaluasi": None},
    "late_evaluation": {"tanggal_evaluasi": "2029-01-01"},
    "no_promise": {"janji_waktu": None},
    "over_promise": {"janji_waktu": "1 jam"},
    "no_applicant": {"1.pelaksana": ["Staf"]},
    "no_basis": {"dasar_hukum": []},
    "vague_basis": {"dasar_hukum": ["Arahan pimpinan"]},
    "revoked": {"dasar_hukum": ["Undang-Undang Nomor 5 Tahun 2014 tentang Aparatur Sipil Negara"]},
    "order": {"dasar_hukum": ["permenpanrb 35/2012", "uu 30/2014"]},
    "no_warning": {"peringatan": []},
    "plain_warning": {"peringatan": ["Harap diperhatikan"]},
    "no_pengesah_jabatan": {"pengesah_jabatan": ""},
    "no_pengesah_nama": {"pengesah_nama": ""},
    "no_pengesah_nip": {"pengesah_nip": ""},
    "one_step": {"langkah": "Staf mengirim surat, 5 menit"},
}  # fmt: skip


def _faulty(good: dict[str, Any], changes: dict[str, Any]) -> dict[str, Any]:
    answers = copy.deepcopy(good)
    for place, value in changes.items():
        number, _, part = place.partition(".")
        if part:
            answers["langkah"][int(number) - 1][part] = value
        else:
            answers[place] = read_steps(value) if place == "langkah" else value
    return answers


@pytest.mark.parametrize("rule", _FAULTS)
def test_each_rule_fails_on_its_fault_and_says_so(
    rule: str, form: Form, good: dict[str, Any], knowledge: Knowledge
) -> None:
    answers = _faulty(good, _FAULTS[rule])
    report = check(form, answers, knowledge, _TODAY)
    by_principle = [one for look in PRINCIPLES.values() for one in look(_subject(answers, knowledge))]
    found = [one for one in (*report.findings, *by_principle) if one.rule == rule]
    assert found, [one.rule for one in report.findings]
    told = Words().say("draft/findings", draft=_Shown(), report=report, found=found[:1], first=1, page=0,
                       more=False, at_once=0)  # fmt: skip
    assert len(told.text) > 60 and told.buttons
    if found[0].principle != "format" and rule not in ("no_basis", "no_warning", "no_pengesah_jabatan"):
        assert not report.blocking and report.scores[found[0].principle] < 100


@pytest.mark.parametrize(
    "rule",
    [
        "two_actions", "no_output", "unknown_sop", "other_time", "other_actor", "no_papers", "no_evaluation",
        "late_evaluation", "no_promise", "over_promise", "revoked", "order", "no_warning",
    ],
)  # fmt: skip
def test_a_remedy_by_button_removes_the_finding(
    rule: str, form: Form, good: dict[str, Any], knowledge: Knowledge
) -> None:
    answers = _faulty(good, _FAULTS[rule])
    (finding,) = [one for one in check(form, answers, knowledge, _TODAY).findings if one.rule == rule]
    assert finding.mend
    answers = mended(finding, form, answers, knowledge, _TODAY)
    assert rule not in [one.rule for one in check(form, answers, knowledge, _TODAY).findings]


def test_every_rule_of_the_code_has_its_fault_here() -> None:
    import re

    folder = TEMPLATES.parent / "assistant" / "drafting"
    code = (folder / "principles.py").read_text() + (folder / "format_rules.py").read_text()
    rules = {rule for rule in re.findall(r'Finding\(\s*f?"([^"]+)"', code) if "{" not in rule}
    assert rules <= set(_FAULTS), rules - set(_FAULTS)


class _Shown:
    id = 1
    version = 0


def _subject(answers: dict[str, Any], knowledge: Knowledge) -> Any:
    from assistant.drafting.principles import Subject

    return Subject(answers, knowledge, _TODAY)


def test_a_basis_that_a_loaded_text_revokes_is_flagged_and_replaced(form: Form, tmp_path: Path) -> None:
    office = Knowledge(tmp_path / "knowledge.db")
    office.prepare(lambda what, done, total: None)
    text = (Path(__file__).parent / "samples" / "perda-3-2021.txt").read_text(encoding="utf-8")
    ministry = "Menteri Pendayagunaan Aparatur Negara dan Reformasi Birokrasi"
    for old, new in (
        ("BUPATI CONTOH\n", f"{ministry.upper()}\nREPUBLIK INDONESIA\n"),
        (
            "PERATURAN DAERAH KABUPATEN CONTOH\nNOMOR 3 TAHUN 2021",
            f"PERATURAN {ministry.upper()}\nNOMOR 90 TAHUN 2025",
        ),
        ("Daerah Kabupaten Contoh Nomor 9 Tahun 2001 tentang Perahu Motor", f"{ministry} Nomor 35 Tahun 2012"),
    ):
        assert old in text
        text = text.replace(old, new)
    (tmp_path / "permenpanrb-90-2025.txt").write_text(text, encoding="utf-8")
    office.ingest([tmp_path / "permenpanrb-90-2025.txt"], lambda outcome: None)
    found = [one for one in check(form, _good(office), office, _TODAY).findings if one.rule == "revoked"]
    assert [one.values["successors"] for one in found] == [["PermenPANRB 90/2025"]]
    replaced = [
        (entry.id, [one.short for one in later]) for entry, later in replaced_bases("permenpanrb 35/2012", office)
    ]
    assert replaced == [("permenpanrb-35-2012", ["PermenPANRB 90/2025"])]

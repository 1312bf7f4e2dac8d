"""Regulations loaded as texts: once each, whole or not at all, with their status and references."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from assistant import Assistant
from knowledge import Key, Knowledge, Outcome
from knowledge.identity import identify, key_of_name

_SAMPLES = Path(__file__).parent / "samples"
_ROOT = Path(__file__).parent.parent


@pytest.fixture
def base(tmp_path: Path) -> Knowledge:
    knowledge = Knowledge(tmp_path / "knowledge.db")
    knowledge.prepare(lambda what, done, total: None)
    return knowledge


def load(base: Knowledge, *paths: Path) -> list[Outcome]:
    outcomes: list[Outcome] = []
    base.ingest(paths, outcomes.append)
    return outcomes


def test_a_folder_is_loaded_once(base: Knowledge) -> None:
    first = load(base, _SAMPLES)
    assert [(one.regulation, one.result, one.pasal) for one in first] == [
        ("perda-3-2021", "new", 7), ("perda-7-2023", "new", 2),
    ]  # fmt: skip
    assert {one.result for one in load(base, _SAMPLES)} == {"known"}
    found = base.provision("perda-3-2021", "2")
    assert found is not None
    assert found.bunyi.splitlines()[2:4] == ["a. perahu diperiksa; dan", "b. Juru Mudi memiliki:"]
    assert found.penjelasan.startswith('Ayat (1) Yang dimaksud dengan "izin"')
    assert base.provision("perda-3-2021", "3B") is None
    entry = base.regulation("perda-3-2021")
    assert entry and entry.tentang == "Pengelolaan Perahu Wisata" and str(entry.ditetapkan) == "2021-03-17"


def test_what_was_loaded_is_found(base: Knowledge) -> None:
    load(base, _SAMPLES)
    assert base.search("baju pelampung juru mudi", ["pasal"]).hits[0].part == "3"
    assert base.search("dermaga kenari", ["pasal"]).hits[0].part == "Lampiran bagian 1"


def test_status_follows_from_what_texts_say(base: Knowledge) -> None:
    load(base, _SAMPLES)
    entry = base.regulation("perda-3-2021")
    assert entry is not None
    standing = base.standing(entry)
    assert standing.status == "diubah"
    assert [(one.short, one.place) for one in standing.amended_by] == [("Perda 7/2023", "judul")]
    changes = base.changes_to(entry)
    assert [(one.pasal, one.what, one.by.place) for one in changes] == [
        ("2", "diubah", "Pasal I angka 1"), ("4A", "disisipkan", "Pasal I angka 2"),
    ]  # fmt: skip
    assert [one.short for one in base.related(entry, "mencabut", incoming=False)] == ["Perda 9/2001"]
    assert [one.short for one in base.related(entry, "melaksanakan", incoming=False)] == ["UU 23/2014"]


def test_references_lead_both_ways(base: Knowledge) -> None:
    load(base, _SAMPLES)
    entry, adpem = base.regulation("perda-3-2021"), base.regulation("uu-30-2014")
    assert entry and adpem
    assert {(one.regulation.short, one.pasal) for one in base.cites("perda-3-2021", "3")} == {
        ("Perda 3/2021", "2"), ("UU 30/2014", ""),
    }  # fmt: skip
    assert [one.pasal for one in base.cited_by(entry, "3A")] == ["4"]


def test_a_changed_file_is_a_new_version(base: Knowledge, tmp_path: Path) -> None:
    load(base, _SAMPLES)
    later = tmp_path / "perda-3-2021.txt"
    later.write_text(
        (_SAMPLES / "perda-3-2021.txt").read_text(encoding="utf-8").replace("baju pelampung", "rompi apung"),
        encoding="utf-8",
    )
    assert load(base, later)[0].result == "version"
    source = base.source("perda-3-2021")
    assert source and source.version == 2
    assert base.search("rompi apung", ["pasal"]).hits[0].ref == "perda-3-2021"
    hits = base.search("baju pelampung", ["pasal"]).hits
    assert not [hit for hit in hits if hit.ref == "perda-3-2021" and hit.score > 0.5]


def test_a_text_that_reads_less_does_not_replace_a_better_one(base: Knowledge, tmp_path: Path) -> None:
    load(base, _SAMPLES)
    torn = tmp_path / "perda-3-2021.txt"
    torn.write_text((_SAMPLES / "perda-3-2021.txt").read_text(encoding="utf-8")[:1500], encoding="utf-8")
    assert load(base, torn)[0].result == "worse"
    assert base.provision("perda-3-2021", "6") is not None


def test_the_pack_and_a_text_of_the_same_regulation_are_one(base: Knowledge, tmp_path: Path) -> None:
    text = (_SAMPLES / "perda-3-2021.txt").read_text(encoding="utf-8")
    head = "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 30 TAHUN 2014\nTENTANG\nADMINISTRASI PEMERINTAHAN\n"
    (tmp_path / "uu.txt").write_text(head + text[text.index("DENGAN RAHMAT") :], encoding="utf-8")
    summary = base.regulation("uu-30-2014")
    assert load(base, tmp_path / "uu.txt")[0].regulation == "uu-30-2014"
    after = base.regulation("uu-30-2014")
    assert summary and after and after.ringkasan == summary.ringkasan
    assert base.provision_labels("uu-30-2014") == ["1", "2", "3", "3A", "4", "5", "6"]


def test_a_text_without_pasal_is_kept_whole_and_found(base: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "SE 5 Tahun 2022.txt").write_text(
        "SURAT EDARAN\nNOMOR 5 TAHUN 2022\nTENTANG\nPEMAKAIAN SELENDANG TENUN\n\n"
        "Setiap hari Jumat memakai selendang."
    )
    (outcome,) = load(base, tmp_path / "SE 5 Tahun 2022.txt")
    assert ("no_pasal", "") in outcome.doubts and outcome.result == "new"
    assert base.search("selendang hari jumat", ["pasal"]).hits[0].ref == outcome.regulation


def test_what_is_no_regulation_is_refused(base: Knowledge, tmp_path: Path) -> None:
    (tmp_path / "notulen.txt").write_text("Notulen rapat. Hadir: sepuluh orang.")
    (tmp_path / "pmk-1-2025.txt").write_text(
        "WALI KOTA X\nPERATURAN WALI KOTA X\nNOMOR: ~~\nTENTANG\nBERAS\nPasal 1\nA."
    )
    # A letter about a law is not the law, whatever its name.
    (tmp_path / "surat uu 7 tahun 2017.txt").write_text("Perihal: permohonan salinan UU Nomor 7 Tahun 2017.")
    reasons = {Path(one.name).name: one.reason for one in load(base, tmp_path)}
    assert reasons["notulen.txt"] == "no_regulation" and reasons["pmk-1-2025.txt"] == "name_conflict"
    assert reasons["surat uu 7 tahun 2017.txt"] == "no_regulation"


def test_a_kill_in_the_middle_leaves_whole_regulations(tmp_path: Path) -> None:
    text = (_SAMPLES / "perda-3-2021.txt").read_text(encoding="utf-8")
    folder = tmp_path / "berkas"
    folder.mkdir()
    for number in range(1, 301):
        (folder / f"perda-{number}.txt").write_text(
            text.replace("NOMOR 3 TAHUN 2021", f"NOMOR {number} TAHUN 2021") * 3, encoding="utf-8"
        )
    command = [sys.executable, str(_ROOT / "bot.py"), "ingest", str(folder)]
    environment = {**os.environ, "DATA_DIR": str(tmp_path / "data"), "TELEGRAM_BOT_TOKEN": ""}
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, start_new_session=True)
    sources = tmp_path / "data" / "sumber"
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and len(list(sources.glob("*/*.gz"))) < 30:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    base = Knowledge(tmp_path / "data" / "knowledge.db")
    stored = base.regulations_of("PERDA")
    assert all(len(base.provision_labels(entry.id)) == 7 for entry in stored)
    outcomes: list[Outcome] = []
    summary = base.ingest([folder], outcomes.append)
    assert summary.counts["known"] == len(stored)
    assert len(base.regulations_of("PERDA")) == 300
    assert len(base.search("baju pelampung", ["pasal"]).hits) > 0


def test_a_long_list_of_doubtful_pasal_says_how_many_more_there_are(base: Knowledge, tmp_path: Path) -> None:
    torn = "\n".join(f"Pasal {number}\nKios nomor {number} buka.\n(1)\n(2)" for number in range(1, 16))
    file = tmp_path / "perda-9-2021.txt"
    file.write_text(f"PERATURAN DAERAH NOMOR 9 TAHUN 2021\nTENTANG\nKIOS\nMEMUTUSKAN:\n{torn}", encoding="utf-8")
    reply = Assistant(tmp_path, base, "KPU").ingest([file], lambda outcome: None)
    assert "di sekitar pasal 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12 dan 3 lainnya" in reply.text


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("uu/2014/30.md", ("UU", "30", 2014)),
        ("UU No 13 Tahun 2003.pdf", ("UU", "13", 2003)),
        ("uu30-2014.pdf", ("UU", "30", 2014)),
        ("PERPU-2022-001-PERUBAHAN-UU-7-2017.pdf", ("PERPPU", "1", 2022)),
        ("PermenPANRB Nomor 35 Tahun 2012.pdf", ("PERMENPANRB", "35", 2012)),
        ("notulen rapat.docx", None),
    ],
)
def test_file_names(name: str, key: tuple[str, str, int] | None) -> None:
    assert key_of_name(name) == (Key(*key) if key else None)


def test_a_head_as_a_scanner_reads_it() -> None:
    text = "PRESIDEN\nUNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR l1 TAHUN 2O2O\nTENTANG\nCIPTA KERJA\nDENGAN RAHMAT"
    found = identify(text)
    assert found and found.key == Key("UU", "11", 2020) and found.tentang == "Cipta Kerja"

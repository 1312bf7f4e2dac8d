"""What clerks typed word for word: labels that are nouns, ranges, gaps, branches with their criteria."""

from __future__ import annotations

import pytest

from assistant.drafting.steps import Step, read_steps

_BEFORE = read_steps(
    "Pemohon mengajukan berkas, 5 menit\nStaf mencatat berkas, 5 menit\nStaf Keuangan memeriksa berkas, 5 menit"
)


def _one(text: str) -> Step:
    (step,) = read_steps(text, _BEFORE)
    return step


@pytest.mark.parametrize(
    ("said", "activity", "papers", "output"),
    [
        (
            "staf sdm membuat surat penolakan, hasil cek kuota, 1 jam, surat penolakan",
            "Membuat surat penolakan", ["Hasil cek kuota"], ["Surat penolakan"],
        ),
        (
            "Staf memeriksa berkas, hasil verifikasi, 30 menit, berkas lengkap",
            "Memeriksa berkas", ["Hasil verifikasi"], ["Berkas lengkap"],
        ),
        ("Staf mendata, formulir, 5 hari, hasil coklit", "Mendata", ["Formulir"], ["Hasil coklit"]),
        (
            "Staf menyiapkan bahan rapat, daftar undangan, materi, 1 hari, bahan rapat",
            "Menyiapkan bahan rapat", ["Daftar undangan", "Materi"], ["Bahan rapat"],
        ),
        ("Staf menilai, keterangan saksi, 5 menit, lembar", "Menilai", ["Keterangan saksi"], ["Lembar"]),
        ("Kasubbag memeriksa berkas 30 menit hasilnya nota dinas", "Memeriksa berkas", [], ["Nota dinas"]),
        ("Kasubbag memeriksa berkas, 30 menit, hasil: nota dinas", "Memeriksa berkas", [], ["Nota dinas"]),
        ("Staf mencatat hasilnya ke buku, 5 menit", "Mencatat hasil ke buku", [], []),
        ("staf memeriksa berkas, syaratnya KTP, 5 menit", "Memeriksa berkas", ["KTP"], []),
        ("staf logistik mematikan listrik, -, 5 menit, listrik padam", "Mematikan listrik", [], ["Listrik padam"]),
        ("staf mematikan listrik, sarung tangan, 5 menit, -", "Mematikan listrik", ["Sarung tangan"], []),
    ],
)  # fmt: skip
def test_a_noun_is_a_label_only_where_it_is_marked_as_one(
    said: str, activity: str, papers: list[str], output: list[str]
) -> None:
    step = _one(said)
    assert (step["kegiatan"], step["kelengkapan"], step["output"]) == (activity, papers, output)


def test_a_known_name_does_not_cut_a_longer_one_short() -> None:
    assert _one("staf sdm membuat surat, 1 jam")["pelaksana"] == ["Staf SDM"]
    assert _one("staf keuangan cek berkas, 1 jam")["pelaksana"] == ["Staf Keuangan"]
    assert _one("staf surat masuk dicatat, 1 jam")["pelaksana"] == ["Staf"]


@pytest.mark.parametrize(
    ("said", "actor", "activity", "papers"),
    [
        ("sekretariat ppk kirim daftar hadir, spj, 5 menit", "Sekretariat PPK", "Mengirim daftar hadir", "SPJ"),
        ("PPK menyusun spm di sakti, SPJ, 5 menit", "PPK", "Menyusun SPM di SAKTI", "SPJ"),
        ("Bendahara mencatat BKU, SPBy, 5 menit", "Bendahara", "Mencatat BKU", "SPBy"),
        ("ppkom setuju 30 menit", "PPKom", "Menyetujui", ""),
        ("kasubbag acc, konsep, 5 menit", "Kasubbag", "Menyetujui", "Konsep"),
    ],
)
def test_abbreviations_are_capitals(said: str, actor: str, activity: str, papers: str) -> None:
    step = _one(said)
    assert (*step["pelaksana"], step["kegiatan"], *step["kelengkapan"]) == tuple(
        filter(None, (actor, activity, papers))
    )


@pytest.mark.parametrize(
    ("said", "branch", "note"),
    [
        ("ppkom setuju 30mnt, ga setuju balik ke 3", {"ya": 5, "tidak": 3}, ""),
        (
            "kasubbag memeriksa, jika ada kesalahan dikembalikan ke staf untuk diperbaiki",
            {"ya": 5, "tidak": 2}, "Tidak: ada kesalahan",
        ),
        (
            "staf mengecek kuota, kalau kuota ada lanjut ke 5, kalau habis ke 8",
            {"ya": 5, "tidak": 8}, "Ya: kuota ada; Tidak: habis",
        ),
        (
            "staf mengecek kuota, kalau kuota habis dibuatkan surat penolakan, 5 menit",
            {"ya": 5, "tidak": None}, "Kalau kuota habis dibuatkan surat penolakan",
        ),
        ("staf menilai, jika air lebih dari 10 cm ke 6", {"ya": 6, "tidak": None}, "Ya: air lebih dari 10 cm"),
        ("staf periksa, kalau kurang lengkap balik lagi ke atas", {"ya": 5, "tidak": 3}, "Tidak: kurang lengkap"),
        (
            "kasubbag memeriksa, tidak memenuhi syarat minimal kembali ke 2",
            {"ya": 5, "tidak": 2}, "Tidak: tidak memenuhi syarat minimal",
        ),
        ("kasubbag memeriksa, jika lengkap lanjut, jika tidak kembali ke 1", {"ya": 5, "tidak": 1}, ""),
        ("kasubbag memeriksa berkas, jika perlu dibantu staf, 10 menit", None, "Jika perlu dibantu staf"),
    ],
)  # fmt: skip
def test_branches_keep_their_criteria_in_the_note(
    said: str, branch: dict[str, int | None] | None, note: str
) -> None:
    step = _one(said)
    assert (step["keputusan"], step["keterangan"]) == (branch, note)
    assert step["kelengkapan"] == [] and step["output"] == []


@pytest.mark.parametrize(
    ("said", "time", "note"),
    [
        ("Staf mendata, formulir, 5 hari s/d 10 hari, laporan", "10 hari", "5 hari s/d 10 hari"),
        ("Staf mendata, formulir, 5-10 menit, laporan", "10 menit", "5-10 menit"),
        ("Staf mendata, formulir, 30 menit sampai 1 jam, laporan", "1 jam", "30 menit sampai 1 jam"),
        ("Staf mendata, formulir, 5 menit, laporan", "5 menit", ""),
        ("Staf\tMendata\t5 menit s/d 10 menit\tformulir\tlaporan", "10 menit", "5 menit s/d 10 menit"),
    ],
)
def test_of_a_range_the_longer_time_counts_and_the_range_is_noted(said: str, time: str, note: str) -> None:
    step = _one(said)
    assert (step["waktu"], step["keterangan"]) == (time, note)
    assert (step["kelengkapan"], step["output"]) == (["Formulir"], ["Laporan"])


@pytest.mark.parametrize(
    ("said", "actor", "activity"),
    [
        ("oh iya staf juga mencatat BKU 5 menit", "Staf", "Mencatat BKU"),
        ("Setelah surat diterima, staf mencatat surat 5 menit", "Staf", "Mencatat surat"),
        ("Baik bu. Staf menyerahkan surat 5 menit.", "Staf", "Menyerahkan surat"),
    ],
)
def test_words_before_the_step_are_no_part_of_it(said: str, actor: str, activity: str) -> None:
    step = _one(said)
    assert (step["pelaksana"], step["kegiatan"], step["kelengkapan"]) == ([actor], activity, [])

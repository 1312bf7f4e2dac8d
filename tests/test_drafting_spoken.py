"""Steps and changes as people speak: names that no list has, spoken verbs, corrections without a form."""

from __future__ import annotations

import pytest

from assistant.drafting.actors import begins_position
from assistant.drafting.corrections import read_change
from assistant.drafting.named_steps import read_named
from assistant.drafting.orders import bare_order, read_order
from assistant.drafting.steps import read_steps
from assistant.drafting.told import is_question, tells_step
from assistant.drafting.verbs import formal

_STEPS = read_steps(
    "Pihak mengambil nomor antrean, 5 menit\n"
    "Petugas memeriksa identitas, apakah cocok? ya lanjut, tidak ke 1. 10 menit\n"
    "Mediator membuat surat panggilan sidang, 1 hari kerja\n"
    "Mediator melaksanakan sidang, 3 jam\n"
    "Arsiparis mencari akta, 15 menit\n"
    "Kasir mengarsipkan kuitansi, 5 menit"
)


@pytest.mark.parametrize(
    ("said", "actors", "activity"),
    [
        ("p2u sita barang terlarang, 15 mnt", ["P2U"], "Menyita barang terlarang"),
        ("penjaga pintu geledah pengunjung, 5 menit", ["Penjaga Pintu"], "Menggeledah pengunjung"),
        ("kurator motret koleksi, 15 menit", ["Kurator"], "Memotret koleksi"),
        ("registrar nyimpen koleksi, 20 menit", ["Registrar"], "Menyimpan koleksi"),
        ("peksos bareng perawat ngadain asesmen, 2 jam", ["Pekerja Sosial", "Perawat"], "Mengadakan asesmen"),
        ("ka kpr lapor ke karutan, 20 mnt", ["Kepala KPR"], "Melapor kepada karutan"),
        ("yang layak, pengurus barang ngecek stok, 15 menit", ["Pengurus Barang"], "Memeriksa stok"),
        ("kalo diterima, staf TU bikin konsep SK, 1 jam", ["Staf TU"], "Membuat konsep SK"),
        ("pihak datang ke loket ambil nomor antrean, 5 menit", ["Pihak"], "Mengambil nomor antrean"),
        ("verifikasi kapal yang turun penyuluh, 1 hari", ["Penyuluh"], "Turun verifikasi kapal"),
    ],
)  # fmt: skip
def test_who_does_it_is_found_without_a_list(said: str, actors: list[str], activity: str) -> None:
    (step,) = read_steps(said)
    assert (step["pelaksana"], step["kegiatan"]) == (actors, activity)


def test_what_a_decision_rests_on_stands_before_who_decides() -> None:
    (step,) = read_steps("nah dari laporan asesmen tadi kabid mutuskan layak apa tidak, 1 hari kerja")
    assert step["pelaksana"] == ["Kabid"]
    assert step["kegiatan"] == "Memutuskan, apakah layak?"
    assert step["kelengkapan"] == ["Laporan asesmen"]


@pytest.mark.parametrize(
    ("word", "written"),
    [
        ("motret", "memotret"), ("nyimpen", "menyimpan"), ("nganterin", "mengantar"), ("ngadain", "mengadakan"),
        ("memutusin", "memutuskan"), ("nota", "nota"), ("mesin", "mesin"), ("piket", "piket"), ("tang", "tang"),
    ],
)  # fmt: skip
def test_spoken_verbs_are_written_out_and_nouns_left(word: str, written: str) -> None:
    assert formal(word) == written


@pytest.mark.parametrize("name", ["pengunjung", "penyuluh perikanan", "pembeli", "nelayan", "hakim"])
def test_who_is_named_by_what_they_do_is_somebody(name: str) -> None:
    assert begins_position(name)


@pytest.mark.parametrize("name", ["penyakit", "penting", "peraturan", "pengantar RT", "pendapat"])
def test_things_are_nobody(name: str) -> None:
    assert not begins_position(name)


@pytest.mark.parametrize(
    ("said", "number", "time"),
    [
        ("sidangnya 3 jam kelamaan, ganti 2 jam aja", 4, "2 jam"),
        ("waktu cari akta 15 menit kelamaan, jadikan 10 menit", 5, "10 menit"),
        ("no 1 bukan 15 menit tapi 10 menit", 1, "10 menit"),
        ("itu sdh semua. yg no 4 salah ketik, harusnya 2 hari kerja", 4, "2 hari kerja"),
        ("eh jangan deh kelamaan, 30 menit aja", 6, "30 menit"),
    ],
)
def test_a_time_is_corrected_in_anybodys_words(said: str, number: int, time: str) -> None:
    (order,) = read_change(said, _STEPS)
    assert (order.verb, order.numbers, order.part, order.text) == ("set", (number,), "waktu", time)


@pytest.mark.parametrize(
    "said",
    [
        "petugas mengganti ban, 10 menit",
        "no 4 dan no 5 harusnya 10 menit",
        "mediator harusnya menunggu 2 hari kerja, 15 menit",
        "kasir bukan petugas yang terima uang",
    ],
)
def test_what_is_no_correction_of_a_time_is_none(said: str) -> None:
    assert read_change(said, _STEPS) == []


@pytest.mark.parametrize(
    ("said", "verb", "numbers"),
    [
        ("yang arsip hapus aja", "delete", (6,)),
        ("surat panggilan sama cari akta dituker urutannya, biar runtut", "swap", (3, 5)),
    ],
)
def test_steps_are_deleted_and_exchanged_by_their_words(said: str, verb: str, numbers: tuple[int, ...]) -> None:
    (order,) = read_named(bare_order(said, len(_STEPS)), _STEPS)
    assert (order.verb, order.numbers) == (verb, numbers)


def test_an_order_may_have_its_reason_behind_it() -> None:
    order = read_order("langkah 4 pindah ke sebelum langkah 3, difoto dulu baru dipindah", 6)
    assert order is not None
    assert (order.verb, order.numbers) == ("move", (4, 3))


@pytest.mark.parametrize(
    "said",
    ["p2u: ada barang terlarang? ya ke 5, tidak ke 7. 2 mnt", "danyon laporan situasi, laporan harian, 20 mnt"],
)
def test_what_takes_time_or_leads_somewhere_is_a_step(said: str) -> None:
    assert tells_step(said)


@pytest.mark.parametrize("said", ["ok nelayan saja pale. lanjut", "ya wis nanti aja", "step 2 jadi 4 jam"])
def test_agreeing_and_ordering_tell_no_step(said: str) -> None:
    assert not tells_step(said)


@pytest.mark.parametrize(
    "said", ["permensos yang atensi itu nomor berapa ya? kok saya lupa", "perpres 191 masih berlaku ji toh?"]
)
def test_a_question_among_the_steps_is_one_with_a_remark_behind_it_too(said: str) -> None:
    assert is_question(said)

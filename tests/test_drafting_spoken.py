"""Steps and changes as people speak: names that no list has, spoken verbs, corrections without a form."""

from __future__ import annotations

import pytest

from assistant.actions.drafting.ordering import UNDO
from assistant.drafting.actors import begins_position
from assistant.drafting.corrections import read_change
from assistant.drafting.details import read_details
from assistant.drafting.named_steps import read_named
from assistant.drafting.orders import bare_order, read_order
from assistant.drafting.steps import read_steps
from assistant.drafting.told import is_question, is_remark, tells_step
from assistant.drafting.verbs import formal

_ENDS = {"ya": 2, "tidak": 0}
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
        ("setelahnya tim penilai menilai laporan, 1 hari", ["Tim Penilai"], "Menilai laporan"),
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
        ("waktu kasir arsipkan kuitansi kelamaan, jadi 2 menit aja", 6, "2 menit"),
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


@pytest.mark.parametrize(
    ("said", "number", "branch"),
    [
        ("yang ga cocok di langkah 2 jangan selesai, balik ke langkah 1 aja", 2, "tidak: balik ke langkah 1"),
        ("eh yg tidak cocok itu selesai aja jangan balik ke 5", 2, "tidak: selesai"),
    ],
)
def test_a_branch_is_corrected_by_its_case(said: str, number: int, branch: str) -> None:
    (order,) = read_change(said, _STEPS)
    assert (order.numbers, order.part, " ".join(order.text.split())) == ((number,), "cabang", branch)


@pytest.mark.parametrize(
    ("said", "branch"),
    [
        ("syahbandar periksa kapal, 1 jam. laik lanjut, tdk laik selesai", _ENDS),
        ("analis tentukan usulan memenuhi syarat atau tidak, 5 menit, ms lanjut, tms selesai", _ENDS),
        (
            "kepala lihat ada kios kosong atau tidak, 5 menit. kalau ada lanjut, kalau tidak ada antre, selesai",
            _ENDS,
        ),
        ("kasi menilai layak apa tidak, 5 menit. kalau layak lanjut bikin surat, kalau tidak selesai", _ENDS),
    ],
)  # fmt: skip
def test_a_word_and_its_denial_are_the_branches(said: str, branch: dict[str, int]) -> None:
    (step,) = read_steps(said)
    assert step["keputusan"] == branch


def test_a_branch_leads_to_the_step_that_is_named_by_what_is_done() -> None:
    steps = read_steps(
        "kasubbag memeriksa akta, 5 menit. kalau cocok lanjut, kalau tidak balik ke cari akta", _STEPS
    )
    assert steps[-1]["keputusan"] == {"ya": 8, "tidak": 5}


def test_a_column_for_each_pelaksana_with_marks_tells_who_does_it() -> None:
    steps = read_steps(
        "No\tUraian Kegiatan\tOperator\tNotulis\tKabag Persidangan\tKelengkapan\tWaktu\tOutput\n"
        "1\tMerekam rapat\tv\tv\t\tAlat rekam\t3 jam\tRekaman\n"
        "2\tMemaraf risalah\t\t\t√\tRisalah\t1 jam\tRisalah berparaf"
    )
    assert [(step["pelaksana"], step["waktu"], step["output"]) for step in steps] == [
        (["Operator", "Notulis"], "3 jam", ["Rekaman"]),
        (["Kabag Persidangan"], "1 jam", ["Risalah berparaf"]),
    ]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("ada yg kelewat, setelah langkah 2 sisipkan kasi kesra mencocokkan rekap, 2 jam", 3),
        ("sebelum langkah 3 kurang satu, panitera membuat konsep surat, 15 menit", 3),
        ("eh kurang satu, sesudah no 4 ada panitera periksa akta, 5 menit", 5),
        ("tambahin setelah langkah 5: mandor ngecek petak, 15 menit", 6),
    ],
)
def test_a_step_is_put_where_it_was_forgotten(said: str, place: int) -> None:
    order = read_order(said, 6)
    assert order is not None
    assert (order.verb, order.numbers) == ("insert", (place,))
    (step,) = read_steps(order.text)
    assert step["pelaksana"]
    assert step["waktu"]


def test_after_the_time_the_word_result_is_a_label_before_a_thing_and_part_of_a_name_before_an_act() -> None:
    (billing,) = read_steps("petugas menerbitkan kode billing, 10 mnt, hasil kode billing")
    (check,) = read_steps("petugas memeriksa kapal, 10 mnt, hasil pemeriksaan kapal")
    assert (billing["output"], check["output"]) == (["Kode billing"], ["Hasil pemeriksaan kapal"])


def test_two_steps_in_one_message_are_two_where_each_says_how_long() -> None:
    steps = read_steps("staf membuat surat pengantar, 1 jam, baru deh dekan tanda tangan surat itu, 2 hari kerja")
    assert [(step["pelaksana"], step["waktu"]) for step in steps] == [
        (["Staf"], "1 jam"),
        (["Dekan"], "2 hari kerja"),
    ]


@pytest.mark.parametrize(
    ("said", "actors", "activity"),
    [
        ("berkasnya dibawa ke staf akademik, dicek, 30 menit", ["Staf Akademik"], "Memeriksa berkas"),
        ("nah kaprodi ini yg mutusin disetujui apa nggak, 1 hari", ["Kaprodi"], "Memutuskan, apakah disetujui?"),
        ("yang buat berita acara itu polisi kehutanan, 30 menit", ["Polisi Kehutanan"], "Membuat berita acara"),
        ("setelah rencananya ada baru psikolog mendampingi korban, 2 jam", ["Psikolog"], "Mendampingi korban"),
        ("ini waktu turun. ketua rombongan lapor turun, 5 menit", ["Ketua Rombongan"], "Melaporkan turun"),
    ],
)
def test_who_does_it_may_stand_in_the_middle(said: str, actors: list[str], activity: str) -> None:
    (step,) = read_steps(said)
    assert (step["pelaksana"], step["kegiatan"]) == (actors, activity)


def test_a_table_of_word_has_its_actors_in_a_second_row_of_headings() -> None:
    steps = read_steps(
        "No\tUraian Kegiatan\tPelaksana\t\tMutu Baku\t\t\tKeterangan\n"
        "\t\tSekretariat PPK\tStaf Keuangan\tKelengkapan\tWaktu\tOutput\t\n"
        "1.\tMengirim daftar hadir\t√\t\tDaftar hadir, laporan kinerja\t1 hari\tBerkas honor\t\n"
        "2.\tMemeriksa berkas honor\t\t√\tBerkas honor\t2 jam\tBerkas sah\tJika tidak lengkap kembali ke no. 1"
    )
    assert [(step["pelaksana"], step["kelengkapan"], step["waktu"]) for step in steps] == [
        (["Sekretariat PPK"], ["Daftar hadir", "Laporan kinerja"], "1 hari"),
        (["Staf Keuangan"], ["Berkas honor"], "2 jam"),
    ]
    assert steps[1]["keputusan"] == {"ya": 3, "tidak": 1}


def test_the_heading_of_the_times_says_their_unit() -> None:
    steps = read_steps(
        "NO\tAKTIVITAS\tPELAKSANA\tWAKTU (MENIT)\tHASIL\n1\tMencetak kartu\tStaf\t15\tKartu\n"
        "2\tMenyerahkan kartu\tStaf\t5\tTanda terima"
    )
    assert [step["waktu"] for step in steps] == ["15 menit", "5 menit"]


@pytest.mark.parametrize(
    ("said", "verb", "numbers"),
    [
        ("antara langkah 4 dan 5 tambah ki: ketua terima SK, 30 hari kerja", "insert", (5,)),
        ("tambah langkah antara 4 dan 5: arsiparis bikin berita acara, 30 menit", "insert", (5,)),
        ("eh kebalik, langkah 4 pindah ke sebelum langkah 3. ngapain dicari dulu", "move", (4, 3)),
        (
            "langkah 5 dipecah aja jadi dua: kasir hitung 5 menit, terus kasir terbitkan surat 5 menit",
            "split",
            (5,),
        ),
    ],
)
def test_orders_in_the_words_of_many_regions(said: str, verb: str, numbers: tuple[int, ...]) -> None:
    order = read_order(said, 6)
    assert order is not None
    assert (order.verb, order.numbers) == (verb, numbers)


@pytest.mark.parametrize(
    "said",
    [
        "eh jangan, batalkan yang tadi", "eh jangan pale, kembalikan, register itu dicari BPK", "undo",
        "batalin yg barusan, tetep tim", "seng jadi, batalkan yang tadi", "ga jadi deng, balikin 45 menit",
        "eh batal, balikin kayak tadi", "ga jadi, tidak sepakat tetap ke anjuran aja kaya tadi",
    ],
)  # fmt: skip
def test_taking_back_is_understood_in_many_words(said: str) -> None:
    assert UNDO.match(said)


def test_a_step_behind_a_remark_is_no_remark() -> None:
    assert tells_step("oh oke. lanjut, berkasnya dibawa ke staf akademik, dicek lengkap apa engga, 30 menitan")
    assert not is_remark(
        "oh begitu, ya sudah. habis itu petugas loket catat barang bawaan, semua dihitung, 15 menit"
    )
    assert is_remark("eh bentar 5 menit ya")


@pytest.mark.parametrize(
    ("said", "told"),
    [
        (
            "punten, saya ceritakan saja. Awalnya petugas loket nerima berkas, syaratnya KTP. Kira2 15 menit",
            [("Petugas Loket", "Menerima berkas", "15 menit")],
        ),
        (
            "mantap. balik ke tadi, perawat tes urine, 15 menit. Hasilnya negatif? ya lanjut, tidak selesai",
            [("Perawat", "Melaksanakan tes urine, apakah hasilnya negatif?", "15 menit")],
        ),
        (
            "pemohon bayar biaya, 1 hari. Lalu kepala seksi menunjuk petugas ukur, dasarnya bukti setor, 2 hari",
            [("Pemohon", "Membayar biaya", "1 hari"), ("Kepala Seksi", "Menunjuk petugas ukur", "2 hari")],
        ),
    ],
)  # fmt: skip
def test_sentences_are_steps_more_of_one_or_talk(said: str, told: list[tuple[str, str, str]]) -> None:
    steps = read_steps(said)
    assert [(step["pelaksana"][0], step["kegiatan"], step["waktu"]) for step in steps] == told


def test_two_doers_in_one_sentence_are_two_steps() -> None:
    first, second = read_steps(
        "petugas bikin surat panggilan ke pemilik, kasi yang neken. bikinnya 30 menit, nekennya 15 menit"
    )
    assert (first["kegiatan"], first["waktu"]) == ("Membuat surat panggilan kepada pemilik", "30 menit")
    assert (second["kegiatan"], second["pelaksana"]) == ("Menandatangani surat panggilan", ["Kasi"])
    assert second["waktu"] == "15 menit"


@pytest.mark.parametrize(
    ("said", "details"),
    [
        ("10 menitan lah", [("waktu", "10 menit")]),
        ("kira2 setengah jam", [("waktu", "30 menit")]),
        ("5 menit, hasilnya kuesioner terisi", [("output", "kuesioner terisi"), ("waktu", "5 menit")]),
        ("pake formulir permintaan, buku tamu", [("kelengkapan", "formulir permintaan, buku tamu")]),
        ("yang ngerjain staf umum", [("pelaksana", "staf umum")]),
        ("dicatat di buku agenda, itu hasilnya", [("output", "buku agenda")]),
        ("mhs bawa formulir cuti, ktm sama slip", [("kelengkapan", "formulir cuti, ktm sama slip")]),
        ("itu bisa 2 hari kerja", [("waktu", "2 hari kerja")]),
        ("10 menit, status siswa jadi aktif", [("output", "status siswa jadi aktif"), ("waktu", "10 menit")]),
        (
            "materai jgn lupa, bawa draf perjanjian jg",
            [("kelengkapan", "materai"), ("kelengkapan", "draf perjanjian")],
        ),
        ("kotak kayu, bubble wrap, 3 jam", [("kelengkapan", "kotak kayu, bubble wrap"), ("waktu", "3 jam")]),
        ("dari data MoU sama laporan tahun lalu", [("kelengkapan", "data MoU sama laporan tahun lalu")]),
        ("lanjut. staf menyusun kajian, 1 hari", []),
        (
            "pake laptop, softfile data, sama DPT terakhir",
            [("kelengkapan", "laptop, softfile data, sama DPT terakhir")],
        ),
        ("yg dikirim softfile sama berita acara", [("kelengkapan", "softfile sama berita acara")]),
        ("bawa surat ke kasubbag", []),
        ("terus dibuat surat", []),
        ("staf mencatat surat, 10 menit", []),
        ("hasil yang rapat itu berita acara", []),
        ("berapa lama ya?", []),
    ],
)
def test_details_told_in_a_message_of_their_own(said: str, details: list[tuple[str, str]]) -> None:
    assert read_details(said) == details

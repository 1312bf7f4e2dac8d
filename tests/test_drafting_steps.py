"""Steps as people say them, and changes of steps with branches that follow."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.drafting.branches import END
from assistant.drafting.editing import deleted, inserted, moved, replaced, split_activity, with_onward
from assistant.drafting.named_steps import read_named
from assistant.drafting.orders import Order, read_order
from assistant.drafting.spoken import without_chat
from assistant.drafting.steps import Step, read_steps
from assistant.drafting.suggestions import filled_in
from assistant.drafting.times import read_time

_LOGISTICS = "Kepala Subbagian Keuangan, Umum, dan Logistik"


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("30 mnt", "30 menit"), ("sejam", "1 jam"), ("setengah jam", "30 menit"), ("1,5 jam", "1,5 jam"),
        ("1 jam 30 menit", "90 menit"), ("10-15 menit", "15 menit"), ("2x24 jam", "48 jam"), ("5m", "5 menit"),
        ("paling lama 3 hr kerja", "3 hari kerja"), ("2 (dua) hari kerja", "2 hari kerja"),
        ("seminggu", "1 minggu"),
        ("dua puluh menit", "20 menit"), ("± 10 menit", "10 menit"), ("30 detik", "1 menit"), ("3 lembar", None),
        ("pasal 5 ayat 2", None), ("nanti", None),
    ],
)  # fmt: skip
def test_time_with_a_unit_is_understood(said: str, time: str | None) -> None:
    assert read_time(said) == time


def _told(text: str, **values: Any) -> list[tuple[Any, ...]]:
    steps = read_steps(text, known=[_LOGISTICS], **values)
    return [(", ".join(s["pelaksana"]), s["kegiatan"], s["kelengkapan"], s["waktu"], s["output"]) for s in steps]


@pytest.mark.parametrize(
    ("said", "step"),
    [
        (
            "Kasubbag memeriksa berkas, 30 menit, berkas permohonan, hasilnya nota dinas",
            ("Kasubbag", "Memeriksa berkas", ["Berkas permohonan"], "30 menit", ["Nota dinas"]),
        ),
        ("staf terima surat 5 mnt", ("Staf", "Menerima surat", [], "5 menit", [])),
        ("kasubag cek 10m -> nota", ("Kasubag", "Memeriksa", [], "10 menit", ["Nota"])),
        (
            f"{_LOGISTICS} menandatangani surat, konsep surat, 10 menit, surat bertanda tangan",
            (_LOGISTICS, "Menandatangani surat", ["Konsep surat"], "10 menit", ["Surat bertanda tangan"]),
        ),
        (
            "Bendahara, Kasubbag Keuangan dan Sekretaris memverifikasi SPJ, 2 hari kerja",
            ("Bendahara, Kasubbag Keuangan, Sekretaris", "Memverifikasi SPJ", [], "2 hari kerja", []),
        ),
        ("Surat masuk diterima oleh staf umum, 5 menit", ("Staf Umum", "Menerima surat masuk", [], "5 menit", [])),
        ("Surat ditandatangani Sekretaris, 10 menit", ("Sekretaris", "Menandatangani surat", [], "10 menit", [])),
        ("Memeriksa berkas, Kasubbag, 10 menit", ("Kasubbag", "Memeriksa berkas", [], "10 menit", [])),
        ("kasubbag - koreksi konsep - 15 menit", ("Kasubbag", "Mengoreksi konsep", [], "15 menit", [])),
        (
            "Verifikasi berkas oleh Verifikator (Waktu: 30 menit, Output: berkas sah, Kelengkapan: formulir)",
            ("Verifikator", "Memverifikasi berkas", ["Formulir"], "30 menit", ["Berkas sah"]),
        ),
        (
            "Staf menyiapkan, mencetak, dan menjilid laporan, 1 hari, naskah, laporan terjilid",
            ("Staf", "Menyiapkan, mencetak, dan menjilid laporan", ["Naskah"], "1 hari", ["Laporan terjilid"]),
        ),
        ("Ketua: tanda tangan SK, 5 menit", ("Ketua", "Menandatangani SK", [], "5 menit", [])),
        (
            "petugas print kartu 5 menit, data, kartu",
            ("Petugas", "Mencetak kartu", ["Data"], "5 menit", ["Kartu"]),
        ),
        (
            "Permohonan yang diterima dicatat oleh admin, 5 menit",
            ("Admin", "Mencatat permohonan yang diterima", [], "5 menit", []),
        ),
        ("Staf data center memeriksa server", ("Staf Data Center", "Memeriksa server", [], "", [])),
        ("Kalau udah lengkap bendahara bikin SPP 2 jam", ("Bendahara", "Membuat SPP", [], "2 jam", [])),
        ("Pemohon datang ke loket, 5 menit", ("Pemohon", "Datang ke loket", [], "5 menit", [])),
        ("Staf menghubungi pejabat yg dituju", ("Staf", "Menghubungi pejabat yang dituju", [], "", [])),
        # Actors that no list knows, and short forms of those that every office knows.
        (
            "asisten gizi timbang bahan, kartu stok, 1 jam, daftar bahan",
            ("Asisten Gizi", "Menimbang bahan", ["Kartu stok"], "1 jam", ["Daftar bahan"]),
        ),
        ("ptgs loket catat di register, 5 mnt", ("Petugas Loket", "Mencatat di register", [], "5 menit", [])),
        ("ketua dan anggota KPU rapat pleno bahas draf, 3 jam",
         ("Ketua, Anggota KPU", "Rapat pleno membahas draf", [], "3 jam", [])),
        ("kasubbag sama staf cek stok 1 jam", ("Kasubbag, Staf", "Memeriksa stok", [], "1 jam", [])),
        # Papers in brackets, behind "pakai", joined by "dan"; what stands behind the time is the result.
        (
            "staf periksa dokumen (surat DPRD, daftar suara), 1 hari kerja, checklist",
            ("Staf", "Memeriksa dokumen", ["Surat DPRD", "Daftar suara"], "1 hari kerja", ["Checklist"]),
        ),
        (
            "sekretaris disposisi surat pakai lembar disposisi, 30 menit",
            ("Sekretaris", "Mendisposisi surat", ["Lembar disposisi"], "30 menit", []),
        ),
        (
            "staf terima sapi, syaratnya SKKH dan surat jalan, 15 menit",
            ("Staf", "Menerima sapi", ["SKKH", "Surat jalan"], "15 menit", []),
        ),
        ("Staf mencap surat & arsipkan, 10 menit", ("Staf", "Mencap surat dan mengarsipkan", [], "10 menit", [])),
        ("Pencatatan dan pengamanan surat suara, Staf, 1 jam",
         ("Staf", "Mencatat dan mengamankan surat suara", [], "1 jam", [])),
        # As people talk.
        (
            "jadi gini kak, awalnya kan ortu siswa dateng ke sekolah, nah petugas TU nerima berkasnya, "
            "isinya rapor sama surat pindah, paling 10 menit lah, nanti ortunya dikasih tanda terima",
            ("Petugas TU", "Menerima berkas", ["Rapor", "Surat pindah"], "10 menit", ["Tanda terima"]),
        ),
        (
            "oh gitu, oke. trus berkasnya dibawa ke waka kurikulum, beliau ngecek daya tampung, setengah jam lah",
            ("Waka Kurikulum", "Memeriksa daya tampung", [], "30 menit", []),
        ),
        (
            "terus anggota regu nyiapin alat, ada tangga, senter sama karung, 15 menit, sampai peralatan siap",
            ("Anggota Regu", "Menyiapkan alat", ["Tangga", "Senter", "Karung"], "15 menit", ["Peralatan siap"]),
        ),
        ("abis itu ketua yang tanda tangan, 1 hari", ("Ketua", "Menandatangani", [], "1 hari", [])),
    ],
)  # fmt: skip
def test_one_step_in_many_ways(said: str, step: tuple[Any, ...]) -> None:
    assert _told(said) == [step]


@pytest.mark.parametrize(
    "pasted",
    [
        "1. Staf menerima surat, 5 menit\n2. Kasubbag memeriksa surat, 1 jam",
        "- Staf menerima surat (5 mnt)\n- Kasubbag memeriksa surat (1 jam)",
        "1) staf: terima surat 5m 2) kasubbag: periksa surat sejam",
        "Langkah 1: Staf menerima surat selama 5 menit\nLangkah 2: Kasubbag memeriksa surat selama 1 jam",
        "No\tKegiatan\tPelaksana\tWaktu\n1\tMenerima surat\tStaf\t5 menit\n2\tMemeriksa surat\tKasubbag\t1 jam",
        "Staf | Menerima surat | 5 menit\nKasubbag | Memeriksa surat | 1 jam",
        "1. Menerima surat\n   Pelaksana: Staf\n   Waktu: 5 menit\n"
        "2. Memeriksa surat\n   Pelaksana: Kasubbag\n   Waktu: 1 jam",
        "Staf menerima surat selama 5 menit. Kasubbag memeriksa surat selama 1 jam.",
    ],
)  # fmt: skip
def test_pasted_lists_in_many_forms(pasted: str) -> None:
    assert [(*step[:2], step[3]) for step in _told(pasted)] == [
        ("Staf", "Menerima surat", "5 menit"),
        ("Kasubbag", "Memeriksa surat", "1 jam"),
    ]


@pytest.mark.parametrize(
    ("said", "branch"),
    [
        ("Apakah berkas lengkap? ya lanjut, tidak kembali ke langkah 2", {"ya": 4, "tidak": 2}),
        ("Kasubbag: Apakah lengkap? (Ya: 5, Tidak: 1), 5 menit", {"ya": 5, "tidak": 1}),
        (
            "Kasubbag memeriksa berkas, jika lengkap lanjut, jika tidak kembali ke 1, 5 menit",
            {"ya": 4, "tidak": 1},
        ),
        ("Ketua: setuju? y lanjut t selesai", {"ya": 4, "tidak": END}),
        ("Kasubbag cek berkas. kalau kurang dikembalikan ke pemohon, 5 menit", {"ya": 4, "tidak": 1}),
        ("Apakah lengkap?\n- Ya: lanjut ke langkah 4\n- Tidak: kembali ke langkah 2", {"ya": 4, "tidak": 2}),
        ("Apakah disetujui? tidak -> langkah sebelumnya", {"ya": 4, "tidak": 2}),
        ("Kasubbag: Apakah lengkap?, 5 menit", {"ya": 4, "tidak": None}),
        ("Staf mencatat permohonan tidak lengkap, 5 menit", None),
    ],
)
def test_decisions_as_people_say_them(said: str, branch: dict[str, int | None] | None) -> None:
    before = read_steps("Pemohon mengajukan berkas, 5 menit\nStaf mencatat berkas, 5 menit")
    (step,) = read_steps(said, before)
    assert step["keputusan"] == branch


@pytest.mark.parametrize(
    ("said", "activity", "branch"),
    [
        ("ptgs cek berkas, 5 mnt. lengkap? ya lanjut, tdk ke 1", "Memeriksa berkas, apakah lengkap?", (3, 1)),
        ("kapus periksa usulan, 5 m. setuju? ya lanjut, tdk ke 1", "Memeriksa usulan, apakah disetujui?", (3, 1)),
        (
            "petugas ngecek berkasnya lengkap apa engga, 5 mnt. kalau lengkap ya lanjut, kalau kurang ke 1",
            "Memeriksa berkas, apakah lengkap?", (3, 1),
        ),
    ],
)  # fmt: skip
def test_a_question_beside_the_activity_makes_a_decision(
    said: str, activity: str, branch: tuple[int, int]
) -> None:
    before = read_steps("Staf menerima berkas, 5 menit")
    (step,) = read_steps(said, before)
    assert (step["kegiatan"], step["keputusan"]) == (activity, dict(zip(("ya", "tidak"), branch, strict=True)))


def test_a_table_whose_headings_stand_in_two_rows() -> None:
    pasted = (
        "No\tUraian Kegiatan\tPelaksana\tMutu Baku\t\t\tKet\n\t\t\tKelengkapan\tWaktu\tOutput\t\n"
        "1\tMenerima pasien\tPetugas\tKTP, Kartu BPJS\t5'\tNomor antrean\t\n"
        "2\tApakah perlu dirujuk?\tDokter\tDiagnosa\t10 mnt\tKeputusan\tYa ke 3, Tidak ke 1\n"
        "3\tPembuatan surat rujukan\tDokter\t-\t10 menit\tSurat\t"
    )
    first, second, third = read_steps(pasted)
    assert first["kelengkapan"] == ["KTP", "Kartu BPJS"]
    assert (first["waktu"], first["output"]) == ("5 menit", ["Nomor antrean"])
    assert (second["keputusan"], second["keterangan"]) == ({"ya": 3, "tidak": 1}, "")
    assert (third["kegiatan"], third["kelengkapan"]) == ("Membuat surat rujukan", [])


@pytest.mark.parametrize(
    ("said", "orders"),
    [
        ("rapat pleno 3 jam kelamaan, jadiin 2 jam", [Order("set", (2,), "waktu", "2 jam")]),
        ("retribusi pindahin ke sebelum rapat pleno", [Order("move", (3, 2))]),
        ("rapat pleno itu ketua sama sekretaris, waktunya 20 menit",
         [Order("set", (2,), "pelaksana", "ketua sama sekretaris"), Order("set", (2,), "waktu", "20 menit")]),
        ("kalau layak potong ke langkah 1, kalau tidak ke 2",
         [Order("set", (4,), "cabang", "kalau layak potong ke langkah 1, kalau tidak ke 2")]),
        ("pindahin rapat pleno jadi sebelum terima surat", [Order("move", (2, 1))]),
        ("yg rapat pleno jgn ketua tp sekretaris", [Order("set", (2,), "pelaksana", "sekretaris")]),
        ("yang terima surat harusnya kasubbag", [Order("set", (1,), "pelaksana", "kasubbag")]),
        ("yg narik retribusi harusnya staf umum", [Order("set", (3,), "pelaksana", "staf umum")]),
        ("yg narik retribusi bukan kasir ternyata, bendahara", [Order("set", (3,), "pelaksana", "bendahara")]),
        ("langkah 3 itu bukan kasir tapi bendahara", [Order("set", (3,), "pelaksana", "bendahara")]),
        ("yg narik retribusi kasir sama bendahara", [Order("set", (3,), "pelaksana", "kasir sama bendahara")]),
        ("hasil yang rapat pleno itu berita acara", [Order("set", (2,), "output", "berita acara")]),
        ("yg narik retribusi tadi 2 jam", [Order("set", (3,), "waktu", "2 jam")]),
        ("habis rapat pleno sisipkan: apakah disetujui? ketua yg mutusin",
         [Order("insert", (3,), text="apakah disetujui? ketua yg mutusin")]),
        ("yang narik retribusi taruh paling akhir saja setelah dokter periksa sapi", [Order("move", (3, 4))]),
        ("retribusinya 10 menit", [Order("set", (3,), "waktu", "10 menit")]),
        ("surat itu jadiin 2 jam", []),  # two steps have the word
        ("staf menerima surat, 5 menit", []),
    ],
)  # fmt: skip
def test_orders_that_name_a_step_by_its_words(said: str, orders: list[Order]) -> None:
    steps = read_steps(
        "1. Staf menerima surat, 5 menit\n2. Ketua rapat pleno bahas surat, 3 jam\n"
        "3. Kasir menarik retribusi, 5 menit\n4. Dokter periksa sapi. layak potong? ya lanjut, tidak ke 1, 5 menit"
    )
    assert read_named(said, steps) == orders


def test_branches_follow_the_persons_own_numbering() -> None:
    steps = read_steps(
        "3. Staf menerima surat\n4a. Staf memeriksa surat. jika salah kembali ke 3\n5. Staf mencatat surat"
    )
    assert steps[1]["keputusan"] == {"ya": 3, "tidak": 1}


def test_noise_is_no_step() -> None:
    assert read_steps("10 menit") == [] and read_steps("hmm") == [] and read_steps("\n \n") == []


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_without_failing(text: str) -> None:
    for step in read_steps(text):
        assert step["kegiatan"] and len(step["kegiatan"]) <= 1_001
        assert step["waktu"] == "" or read_time(step["waktu"]) == step["waktu"]


# Changes


def _flow(ways: list[tuple[int, int] | int | None]) -> list[Step]:
    """Steps that are decisions (two targets), lead elsewhere than to the next one (a target), or neither."""
    steps = [
        Step(
            kegiatan=f"Langkah {number}", pelaksana=["Staf"], kelengkapan=[], waktu="1 menit", output=[],
            keputusan={"ya": way[0], "tidak": way[1]} if isinstance(way, tuple) else None, keterangan="",
        )
        for number, way in enumerate(ways, 1)
    ]  # fmt: skip
    return [
        with_onward(step, way, number) if isinstance(way, int) else step
        for number, (step, way) in enumerate(zip(steps, ways, strict=True), 1)
    ]


@st.composite
def flows(draw: st.DrawFn) -> list[Step]:
    count = draw(st.integers(2, 12))
    target = st.integers(0, count)
    return _flow(draw(st.lists(st.none() | target | st.tuples(target, target), min_size=count, max_size=count)))


def _goal(steps: list[Step], number: int, name: str) -> str:
    """What a branch, or a step that is none, leads to: a step's words, the next step, the end."""
    branch = steps[number - 1]["keputusan"]
    target = branch[name] if branch else steps[number - 1].get(name)
    if target == number + 1:
        return "next"
    return "end" if target == END else steps[(target or 0) - 1]["kegiatan"] if target else "open"


def _goals(steps: list[Step]) -> dict[tuple[str, str], str]:
    return {
        (step["kegiatan"], name): _goal(steps, number, name)
        for number, step in enumerate(steps, 1)
        for name in step["keputusan"] or (("lanjut",) if "lanjut" in step else ())
    }


@settings(max_examples=200, deadline=None)
@given(flows(), st.data())
def test_inserted_step_leaves_every_branch_where_it_led(steps: list[Step], data: st.DataObject) -> None:
    position = data.draw(st.integers(1, len(steps) + 1))
    new = _flow([None])[0] | {"kegiatan": "Baru"}
    assert _goals(inserted(steps, position, [new])) == _goals(steps)  # type: ignore[list-item]


@settings(max_examples=200, deadline=None)
@given(flows(), st.data())
def test_inserted_and_deleted_again_is_as_before(steps: list[Step], data: st.DataObject) -> None:
    position = data.draw(st.integers(1, len(steps) + 1))
    assert deleted(inserted(steps, position, _flow([None])), [position]) == steps


@settings(max_examples=200, deadline=None)
@given(flows(), st.data())
def test_moved_steps_are_the_same_steps_and_branches_lead_to_them(steps: list[Step], data: st.DataObject) -> None:
    numbers = st.integers(1, len(steps))
    source, goal = data.draw(numbers), data.draw(numbers)
    result = moved(steps, source, goal)
    assert sorted(step["kegiatan"] for step in result) == sorted(step["kegiatan"] for step in steps)
    assert result[goal - 1]["kegiatan"] == steps[source - 1]["kegiatan"]
    before, after = _goals(steps), _goals(result)
    # A branch to a step may become one to the next step by the move, and stays the same step.
    for key, goal_before in before.items():
        if goal_before != "next" and after.get(key, "next") != "next":
            assert after[key] == goal_before


@settings(max_examples=200, deadline=None)
@given(flows(), st.data())
def test_deleting_leaves_no_branch_to_nowhere(steps: list[Step], data: st.DataObject) -> None:
    numbers = data.draw(st.lists(st.integers(1, len(steps)), min_size=1, max_size=len(steps) - 1, unique=True))
    for number, step in enumerate(result := deleted(steps, numbers), 1):
        for target in (step["keputusan"] or {"lanjut": step.get("lanjut")}).values():
            assert target is None or 0 <= target <= max(len(result), number + 1)


def test_a_step_that_is_no_decision_may_end_or_lead_elsewhere() -> None:
    steps = read_steps(
        "1. Staf memeriksa berkas, 5 menit, jika lengkap ke 3, jika tidak ke 2\n"
        "2. Staf membuat surat penolakan, 5 menit, hasilnya surat penolakan, proses selesai\n"
        "3. Kabag memaraf surat, 5 menit, lanjut ke langkah 5\n"
        "4. Staf menghitung biaya, 5 menit\n5. Staf menyerahkan surat, 5 menit"
    )
    assert [step.get("lanjut") for step in steps] == [None, END, 5, None, None]
    assert steps[1]["output"] == ["Surat penolakan"] and steps[2]["kegiatan"] == "Memaraf surat"
    assert [step.get("lanjut") for step in deleted(steps, [4])] == [None, END, None, None]
    parts = split_activity(Step(**{**steps[1], "kegiatan": "Membuat dan memaraf surat penolakan"}))
    assert [part.get("lanjut") for part in parts] == [None, END]
    assert filled_in(steps)[2]["kelengkapan"] == filled_in(steps)[0]["output"]  # not of the step that ended


def test_split_keeps_actor_and_gives_the_result_to_the_last() -> None:
    steps = read_steps(
        "Staf menerima surat, 5 menit\nKasubbag memeriksa dan menandatangani berkas, 5 menit, hasilnya nota"
    )
    parts = split_activity(steps[1])
    assert [part["kegiatan"] for part in parts] == ["Memeriksa berkas", "Menandatangani berkas"]
    assert [part["output"] for part in parts] == [[], ["Nota"]]
    assert [step["kegiatan"] for step in replaced(steps, 2, parts)][1:] == [
        "Memeriksa berkas",
        "Menandatangani berkas",
    ]


@pytest.mark.parametrize(
    ("said", "order"),
    [
        ("hapus 3", ("delete", (3,), "", "")),
        ("hapus langkah 2, 4 dan 5", ("delete", (2, 4, 5), "", "")),
        ("hapus 2-4", ("delete", (2, 3, 4), "", "")),
        ("hapus langkah terakhir", ("delete", (6,), "", "")),
        ("pindah langkah 5 ke 2", ("move", (5, 2), "", "")),
        ("pindahkan 2 setelah 5", ("move", (2, 5), "", "")),
        ("pindahkan 5 setelah 2", ("move", (5, 3), "", "")),
        ("pindah 2 sebelum 5", ("move", (2, 4), "", "")),
        ("tukar 2 dan 3", ("swap", (2, 3), "", "")),
        ("urutan: 2, 1, 3", ("reorder", (2, 1, 3), "", "")),
        ("pecah 4", ("split", (4,), "", "")),
        ("sisip setelah 2: Staf mencatat", ("insert", (3,), "", "Staf mencatat")),
        ("tambahkan langkah sebelum 2: Staf mencatat", ("insert", (2,), "", "Staf mencatat")),
        ("tambah: Staf mencatat", ("append", (), "", "Staf mencatat")),
        ("yang dihapus langkah 1 aja", ("delete", (1,), "", "")),
        ("eh cetak harusnya dulu, pindahkan langkah 5 ke sebelum langkah 2", ("move", (5, 2), "", "")),
        ("pindahin nomor 5 ke atas nomor 4", ("move", (5, 4), "", "")),
        ("tambah kelengkapan di langkah 3: surat rujukan", ("set", (3,), "kelengkapan", "tambah surat rujukan")),
        ("langkah 4 kalau tidak, ke cetak kartu", ("set", (4,), "cabang", "kalau tidak kembali ke cetak kartu")),
        ("no 4 10 mnt aja", ("set", (4,), "waktu", "10 mnt")),
        ("no 4 tdk nya ke 3", ("set", (4,), "cabang", "kalau tdk ke 3")),
        ("kasubag rt ganti kasubag perlengkapan", ("rename", (), "kasubag rt", "kasubag perlengkapan")),
        ("waktu 3: 10 menit", ("set", (3,), "waktu", "10 menit")),
        ("ubah pelaksana langkah 3 jadi Kasubbag", ("set", (3,), "pelaksana", "Kasubbag")),
        ("langkah 3 hasilnya nota dinas", ("set", (3,), "output", "nota dinas")),
        ("oh iya lupa! sisipkan setelah langkah 2: Staf mencatat", ("insert", (3,), "", "Staf mencatat")),
        ("tambah langkah stlh 3: Staf mencatat", ("insert", (4,), "", "Staf mencatat")),
        ("Reparatir di no 4 ganti jadi Teknisi", ("set", (4,), "pelaksana", "Teknisi")),
        ("koordinator itu ganti aja jadi pengelola gedung", ("rename", (), "koordinator", "pengelola gedung")),
        (
            "eh lupa, sesudah langkah 2 itu ada staf umum yg bikin konsep",
            ("insert", (3,), "", "staf umum yg bikin konsep"),
        ),
        ("langkah 3 dihapus aja kali ya", ("delete", (3,), "", "")),
        ("eh ga jd, ditolak aja selesai", None),
        ("eh salah, yg catat surat itu staf umum", None),
        ("langkah 3 selesai", ("end", (3,), "", "")),
        ("habis langkah 3 langsung ke langkah 5", ("jump", (3, 5), "", "")),
        ("ganti 3: Staf mencatat", ("change", (3,), "", "Staf mencatat")),
        ("ubah langkah 3", ("show", (3,), "", "")),
        ("eh salah, 10 menit", ("correct", (), "", "10 menit")),
        ("eh langkah 1 waktunya 30 menit, bukan 15", ("set", (1,), "waktu", "30 menit")),
        ("hapus langkah 3, fotokopi ga usah masuk", ("delete", (3,), "", "")),
        ("ada yang kelewat, sisipkan setelah langkah 1: Staf mencatat", ("insert", (2,), "", "Staf mencatat")),
        ("eh yg ketua harusnya dulu. pindahin langkah 5 ke sebelum langkah 2", ("move", (5, 2), "", "")),
        ("eh salah tempat, pindahkan langkah 6 ke setelah langkah 2", ("move", (6, 3), "", "")),
        ("langkah 1 dipecah jadi dua: A, terus B", ("split", (1,), "", "A, terus B")),
        ("langkah terakhir dipecah dua: A, terus B", ("split", (6,), "", "A, terus B")),
        (
            "langkah 4 kalau tidak lengkap baliknya ke langkah 1 aja, bukan ke 3",
            ("set", (4,), "cabang", "kalau tidak lengkap baliknya ke langkah 1"),
        ),
        ("staf umum ganti semua jadi Staf KUL", ("rename", (), "staf umum", "Staf KUL")),
        ("Staf mencatat surat, 10 menit", None),
        ("Koreksi surat oleh Kasubbag", None),
    ],
)
def test_orders_about_steps(said: str, order: tuple[Any, ...] | None) -> None:
    found = read_order(said, 6)
    assert (found and (found.verb, found.numbers, found.part, found.text)) == order


def test_prose_of_a_talker_becomes_steps_and_a_branch() -> None:
    told = (
        "Jadi gini, pertama PPK kirim rekap ke sekretariat 5 menit. "
        "Terus staf keuangan cek kelengkapannya kira2 sejam. "
        "Kalau ada yang kurang dibalikin ke PPK. Kalau udah lengkap bendahara bikin SPP 2 jam. "
        "Habis itu PPSPM terbitkan SPM sehari kerja."
    )
    steps = read_steps(told)
    assert [(step["pelaksana"][0], step["kegiatan"], step["waktu"]) for step in steps] == [
        ("PPK", "Mengirim rekap ke sekretariat", "5 menit"),
        ("Staf Keuangan", "Memeriksa kelengkapan", "1 jam"),
        ("Bendahara", "Membuat SPP", "2 jam"),
        ("PPSPM", "Menerbitkan SPM", "1 hari kerja"),
    ]
    assert steps[1]["keputusan"] == {"ya": 3, "tidak": 1}


@pytest.mark.parametrize(
    ("told", "told_of_it"),
    [
        (
            "pemohon mengajukan permohonan, bawa surat pengantar kampus, proposal dan fotokopi KTM, 10 menit",
            {"kelengkapan": ["Surat pengantar kampus", "Proposal", "Fotokopi KTM"], "output": []},
        ),
        (
            "sekretaris bikin surat permohonan ke bupati, dilampiri daftar arsip, 2 jam selesai",
            {"kegiatan": "Membuat surat permohonan kepada bupati", "kelengkapan": ["Daftar arsip"]},
        ),
        ("petugas serahkan akta ke pemohon, 5 mnt, hasil tanda terima", {"output": ["Tanda terima"]}),
        (
            "pas harinya arsiparis mencacah arsip, sekitar 4 jam, terus dibuatkan berita acara",
            {"pelaksana": ["Arsiparis"], "output": ["Berita acara"]},
        ),
        (
            "kasubag sdm periksa apa berkas lengkap, klo tdk ditolak dan selesai",
            {"kegiatan": "Memeriksa berkas, apakah lengkap?", "keputusan": {"ya": 2, "tidak": END}},
        ),
        ("lalu pak camat tanda tangan surat izinnya, 15 menit", {"pelaksana": ["Camat"], "waktu": "15 menit"}),
        ("nah kalo sudah, pengurus barang kasih kunci, 5 menit", {"pelaksana": ["Pengurus Barang"]}),
        (
            "Surat aspirasi diterima dan dicatat oleh Petugas Tata Usaha dalam buku agenda dengan waktu 10 "
            "(sepuluh) menit, sehingga dihasilkan surat bernomor agenda.",
            {
                "kegiatan": "Menerima dan mencatat surat aspirasi dalam buku agenda",
                "waktu": "10 menit",
                "pelaksana": ["Petugas Tata Usaha"],
                "output": ["Surat bernomor agenda"],
            },
        ),
        (
            "Telaahan staf disusun oleh Analis Humas bersama Kepala Bagian Umum dan Humas berdasarkan surat "
            "aspirasi dalam jangka waktu 1 (satu) hari kerja, dengan keluaran berupa telaahan staf.",
            {
                "kegiatan": "Menyusun telaahan staf",
                "kelengkapan": ["Surat aspirasi"],
                "output": ["Telaahan staf"],
                "pelaksana": ["Analis Humas", "Kepala Bagian Umum dan Humas"],
            },
        ),
        (
            "Surat jawaban disusun oleh Analis Humas dan ditandatangani oleh Sekretaris selama 1 hari",
            {"kegiatan": "Menyusun dan menandatangani surat jawaban", "pelaksana": ["Analis Humas", "Sekretaris"]},
        ),
        (
            "Kelengkapan diperiksa oleh Analis selama 30 menit. Apabila lengkap maka proses dilanjutkan ke "
            "langkah 3, dan apabila tidak lengkap maka surat dikembalikan ke langkah 1.",
            {"kegiatan": "Memeriksa kelengkapan", "keputusan": {"ya": 3, "tidak": 1}},
        ),
        (
            "tim meminta keterangan pelapor, terlapor dan saksi selama 3 hari, hasilnya berita acara",
            {"kegiatan": "Meminta keterangan pelapor, terlapor dan saksi", "kelengkapan": []},
        ),
        (
            "drafnya dikoreksi sama kasi umum, diparaf kalau sudah oke, 10 menit",
            {"pelaksana": ["Kasi Umum"], "waktu": "10 menit"},
        ),
        (
            "dibawa ke bu lurah buat ditandatangani, 15 menit",
            {"kegiatan": "Menandatangani", "pelaksana": ["Lurah"]},
        ),
        (
            "Kelengkapan dokumen diperiksa oleh petugas paling lama 30 menit; apabila lengkap, "
            "proses dilanjutkan ke langkah berikutnya, apabila tidak, berkas dikembalikan ke langkah 1",
            {"kegiatan": "Memeriksa kelengkapan dokumen", "keputusan": {"ya": 2, "tidak": 1}},
        ),
        (
            "Pembayaran PNBP dilakukan oleh pemohon berdasarkan kode billing dan dibuktikan dengan "
            "bukti setor, 5 menit",
            {"kegiatan": "Melakukan pembayaran PNBP", "kelengkapan": ["Kode billing"], "output": ["Bukti setor"]},
        ),
        (
            "Berdasarkan surat tugas tersebut, pemeriksaan dilaksanakan oleh petugas selama 3 jam",
            {"kegiatan": "Melaksanakan pemeriksaan", "kelengkapan": ["Surat tugas"], "pelaksana": ["Petugas"]},
        ),
        (
            "tesnya guru BK bareng guru mapel yang ngetes calon siswa, 2 jam",
            {"kegiatan": "Mengetes calon siswa", "pelaksana": ["Guru BK", "Guru Mapel"]},
        ),
        (
            "kalau udah ada nilainya kepala sekolah netapin kelas, 1 hari",
            {"kegiatan": "Menetapkan kelas", "pelaksana": ["Kepala Sekolah"]},
        ),
        (
            "berkasnya dibawa ke pak kabid, nah kabid yg nyusun konsep SK, 1 hari",
            {"kegiatan": "Menyusun konsep SK", "pelaksana": ["Kabid"]},
        ),
        (
            "petugas TU ngecek dulu, berkasnya lengkap apa nggak, 15 menit",
            {"kegiatan": "Memeriksa berkas, apakah lengkap?", "pelaksana": ["Petugas TU"]},
        ),
        (
            "Setelah panjar dibayar melalui bank, bukti pembayaran diverifikasi oleh Kasir dalam waktu 5 "
            "menit, dan diterbitkan SKUM",
            {"kegiatan": "Memverifikasi bukti pembayaran", "pelaksana": ["Kasir"], "output": ["SKUM"]},
        ),
        (
            "pagi2 sebelum ibu2 pada datang kader nyiapin tempat, 5 menit",
            {"kegiatan": "Menyiapkan tempat", "pelaksana": ["Kader"]},
        ),
        (
            "bidan periksa balita, 10 menit. kalau naik langsung ke penyuluhan, langkah 7, kalau tidak "
            "naik ke langkah 6",
            {"keputusan": {"ya": 7, "tidak": 6}},
        ),
        ("jadi staf akademik terima permohonan, 5 menit", {"pelaksana": ["Staf Akademik"]}),
        ("kader isi KMS dari catatan berat badan, 5 menit", {"kelengkapan": ["Catatan berat badan"]}),
        (
            "staf meneliti calon, DCT, 1 jam, hasil uji. memenuhi syarat lanjut, tidak kembali ke langkah 1",
            {"keputusan": {"ya": 2, "tidak": 1}, "output": ["Hasil uji"]},
        ),
        (
            "staf mengolah hasil. disini dilihat ada penularan? ya lanjut, tidak selesai. ngolahnya 2 jam",
            {"kegiatan": "Mengolah hasil, apakah ada penularan?", "waktu": "2 jam"},
        ),
        (
            "Barang digeledah oleh Petugas selama 10 menit. Apabila aman, pengunjung dipersilakan ke langkah 5; "
            "apabila tidak aman, proses dialihkan ke langkah 8",
            {"kegiatan": "Menggeledah barang", "keputusan": {"ya": 5, "tidak": 8}},
        ),
        ("pengunjung dtg isi buku tamu, 5 menit", {"kegiatan": "Mengisi buku tamu"}),
        ("calon memenuhi syarat?", {"kegiatan": "Apakah calon memenuhi syarat?", "pelaksana": []}),
        (
            "staf dan pemohon serah terima kunci, 10 menit",
            {"kegiatan": "Melakukan serah terima kunci", "pelaksana": ["Staf", "Pemohon"]},
        ),
        ("p2u + komandan jaga sita barang, 5 menit", {"pelaksana": ["P2U", "Komandan Jaga"]}),
        ("ketua tim meriksa tabelnya, udah bener blm", {"kegiatan": "Memeriksa tabel, apakah benar?"}),
        ("panitia rapat kelulusan, BA hasil, 3 jam", {"kelengkapan": ["Berita acara hasil"]}),
        ("pertama2 pegawai yg mau pinjam ngisi formulir, 10 menit", {"pelaksana": ["Pegawai"]}),
        ("pertama itu arsiparis memilah dulu arsip inaktif, 1 hari", {"kegiatan": "Memilah arsip inaktif"}),
    ],
)
def test_what_is_said_around_a_step(told: str, told_of_it: dict[str, Any]) -> None:
    (step,) = read_steps(without_chat(told))
    assert {part: dict(step)[part] for part in told_of_it} == told_of_it


def test_a_pasted_tables_last_column_tells_the_branches() -> None:
    rows = (
        "No\tKegiatan\tPelaksana\tWaktu\tKeterangan\n1\tMengecek suku cadang\tTeknisi\t15 menit\t"
        "Ada: ke no 3. Tidak ada: ke no 2\n2\tMembeli suku cadang\tKepala IPSRS\t7 hari\t\n"
        "3\tMemperbaiki alat\tTeknisi\t1 hari\t"
    )
    assert read_steps(rows)[0]["keputusan"] == {"ya": 3, "tidak": 2}


def test_a_slip_in_an_actors_name_makes_no_second_column() -> None:
    steps = read_steps("Kasubbag Umum menerima surat\nKasubag Umum mencatat surat\nKasubbag Hukum membaca surat")
    assert [step["pelaksana"] for step in steps] == [["Kasubbag Umum"], ["Kasubbag Umum"], ["Kasubbag Hukum"]]

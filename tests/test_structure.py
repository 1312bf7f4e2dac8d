"""The text of a regulation to its parts: nothing dropped, headings told from citations."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.amending import lay_out_orders
from knowledge.files import Item, read_pages
from knowledge.furniture import run_together
from knowledge.parsed import parse
from knowledge.parts import lay_out, parts, select, without_torn_marks
from knowledge.structure import ANNEX, BAB, BAGIAN, CLOSING, EXPLAINED, GENERAL, PASAL, read_structure

_SAMPLE = (Path(__file__).parent / "samples" / "perda-3-2021.txt").read_text(encoding="utf-8")
_SHARED = Path(os.environ.get("SOP_SHARED", Path(__file__).parents[2] / "shared"))
_LABELS = ["1", "2", "3", "3A", "4", "5", "6"]


def labels(text: str, kind: str = PASAL) -> list[str]:
    return [segment.label for segment in read_structure(text).of_kind(kind)]


def test_headings_of_a_regulation() -> None:
    read = read_structure(_SAMPLE)
    assert labels(_SAMPLE) == _LABELS and read.gapless and not read.amends
    assert [(bab.label, bab.title) for bab in read.of_kind(BAB)][1] == ("II", "JURU MUDI")
    third = read.of_kind(PASAL)[3]
    assert third.heads == (("bab", "II", "JURU MUDI"), ("bagian", "Kedua", "Larangan"))
    assert labels(_SAMPLE, EXPLAINED) == ["1", "2", "3"]
    assert labels(_SAMPLE, BAGIAN) == ["Kesatu", "Kedua"]


def test_headings_in_the_middle_of_a_line() -> None:
    flat = " ".join(_SAMPLE.split())
    assert labels(flat) == _LABELS
    assert labels(flat, BAB) == ["I", "II", "III"]


@pytest.mark.parametrize(
    ("written", "misread"),
    [
        ("Pasal 1\n", "Pasal l\n"),
        ("Pasal 2\n", "Pasa1 2\n"),
        ("Pasal 4\n", "Pasa] 4.\n"),
        ("Pasal 5\n", "pasal S\n"),
    ],
)
def test_headings_that_a_scanner_misread(written: str, misread: str) -> None:
    assert labels(_SAMPLE.replace(written, misread, 1)) == _LABELS


def test_digits_that_a_scanner_tore_apart() -> None:
    body = "\n".join(f"Pasal {' '.join(str(n)) if n > 10 else n}\n(1) Isi pasal ini diatur." for n in range(1, 25))
    assert labels(f"MEMUTUSKAN:\n{body}") == [str(number) for number in range(1, 25)]


def test_a_heading_that_lost_its_number_is_known_by_its_place() -> None:
    text = "MEMUTUSKAN:\nPasal 1\nSatu.\nPasal\n(1) Dua.\nPasal 3\nTiga."
    assert labels(text) == ["1", "2", "3"]


def test_citations_at_the_start_of_a_line_are_no_headings() -> None:
    text = (
        "MEMUTUSKAN:\nPasal 1\nPejabat sebagaimana dimaksud dalam\nPasal 2\nayat (1) wajib menaati\n"
        "Pasal 3 dan Pasal 4.\nPasal 2\nKetentuan lain."
    )
    assert labels(text) == ["1", "2"]


def test_an_amending_act_keeps_its_own_pasal() -> None:
    parsed = parse(Item("perda-7-2023.txt", (Path(__file__).parent / "samples/perda-7-2023.txt").read_bytes()))
    assert parsed.amends and [row.label for row in parsed.rows if row.kind == PASAL] == ["I", "II"]
    assert [(change.pasal, change.what, change.label) for change in parsed.changes] == [
        ("2", "diubah", "1"), ("4A", "disisipkan", "2"),
    ]  # fmt: skip
    assert {change.target.nomor for change in parsed.changes} == {"3"}


def test_chapters_that_an_amending_act_inserts_are_words_of_its_pasal() -> None:
    text = (
        "PERUBAHAN ATAS PERATURAN X\nMEMUTUSKAN:\nPasal I\nPeraturan X diubah sebagai berikut:\n"
        "1. Judul Bagian Ketiga Bab II diubah sehingga berbunyi sebagai berikut:\nBagian Ketiga\nSekretariat\n"
        "2. Setelah BAB IV disisipkan satu bab, yakni BAB IVA sehingga berbunyi sebagai berikut:\n"
        "BAB IVA\nKODE ETIK\nPasal 27A\nHakim menaati kode etik.\nPasal II\nPeraturan ini mulai berlaku."
    )
    first, second = read_structure(text).of_kind(PASAL)
    assert text[first.words : first.end].strip().endswith("Hakim menaati kode etik.")
    assert labels(text, BAB) == labels(text, BAGIAN) == [] and second.heads == ()


def test_an_act_whose_first_pasal_looks_roman_to_a_scanner_does_not_amend() -> None:
    text = (
        "TENTANG\nTATA RUANG\nMenimbang: bahwa perlu;\nMengingat: UU X tentang Perubahan Atas UU Y;\nMEMUTUSKAN:\n"
        "Pasal I\nRuang adalah wadah.\nBAB II\nRENCANA\nPasal 2\nRencana disusun.\nPasal 3\nSelesai."
    )
    assert labels(text) == ["1", "2", "3"] and labels(text, BAB) == ["II"]


def test_the_inside_of_a_pasal() -> None:
    lines = lay_out(
        "(1) Izin diberikan setelah: a. perahu diperiksa; dan b. juru mudi memiliki: 1. surat kecakapan; dan "
        "2. surat sehat. (2) Izin sebagaimana dimaksud pada ayat (1) berlaku dua tahun."
    )
    assert [(part.kind, part.label, part.depth) for part in parts(lines)] == [
        ("ayat", "1", 0), ("huruf", "a", 1), ("huruf", "b", 1), ("angka", "1", 2), ("angka", "2", 2),
        ("ayat", "2", 0),
    ]  # fmt: skip


def test_a_pasal_that_an_order_quotes_keeps_its_own_numbers() -> None:
    lines = lay_out_orders(
        "Beberapa ketentuan diubah sebagai berikut: 1. Ketentuan Pasal 1 diubah sehingga berbunyi: "
        "Pasal 1 Dalam Undang-Undang ini: 1. Kios adalah tempat. 2. Pasar adalah kios. 2. Di antara Pasal 7 dan "
        "Pasal 8 disisipkan 2 (dua) pasal, yakni Pasal 7A dan Pasal 7B yang berbunyi sebagai berikut: Pasal 7A "
        "(1) Kios buka. (2) Kios tutup. Pasal 7B (1) Pasar sebagaimana dimaksud dalam Pasal 7A ramai. (2) Tutup. "
        "3. Pasal 9 dihapus."
    )
    assert [(part.kind, part.label, part.depth) for part in parts(lines)] == [
        ("teks", "", 0),
        ("angka", "1", 0), ("teks", "", 1), ("teks", "", 1), ("angka", "1", 1), ("angka", "2", 1),
        ("angka", "2", 0), ("teks", "", 1), ("ayat", "1", 1), ("ayat", "2", 1),
        ("teks", "", 1), ("ayat", "1", 1), ("ayat", "2", 1), ("angka", "3", 0),
    ]  # fmt: skip
    assert [part.text for part in select(parts(lines), [("angka", "3")])] == ["Pasal 9 dihapus."]


def test_a_citation_broken_at_a_lines_end_is_no_ayat() -> None:
    lines = lay_out(
        "(1) Uang pesangon satu kali ketentuan Pasal 156 ayat\n(2) dan uang penghargaan menurut ayat (1) dan\n"
        "(2) dibayar.\n(2) Kerugian dibuktikan; dan\n(3) Selesai."
    )
    assert [part.text[:8] for part in parts(lines) if part.kind == "ayat"] == ["Uang pes", "Kerugian", "Selesai."]


def test_numbers_torn_off_their_ayat_are_a_doubt_and_no_ayat() -> None:
    text = (
        "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 8 TAHUN 2013 TENTANG PASAR\nMEMUTUSKAN:\n"
        "Pasal 1\n(1) Kios buka.\n(2) Kios tutup.\n(1)\n(2)\n(3)\n\nPasal 2\nKios bersih.\n"
        "BAB II\nPEDAGANG (1) (2)\nPasal 3\nPedagang jujur.\n"
        "Pasal 4\nSelesai menurut Pasal 1 ayat (1)"
    )
    parsed = parse(Item("naskah.txt", text.encode()))
    rows = {row.label: row.text for row in parsed.rows if row.kind == PASAL}
    assert rows["1"] == "(1) Kios buka.\n(2) Kios tutup." and rows["4"].endswith("ayat (1)")
    assert [row.title for row in parsed.rows if row.kind == BAB] == ["PEDAGANG"]
    assert parsed.doubts == (("torn_ayat", "1, 3"),)
    assert without_torn_marks("(1) (2) Kios buka. (3) Kios tutup.") == ("(2) Kios buka. (3) Kios tutup.", 1)


def test_a_heading_that_has_swallowed_a_pasal_is_a_doubt() -> None:
    lost = "Pedagang wajib menjaga kebersihan kios dan jalan di depannya. " * 6
    head = "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 8 TAHUN 2013\nMEMUTUSKAN:\n"
    text = f"{head}Pasal 1\nA.\nBAB II\n{lost}\nPasal 3\nB."
    assert dict(parse(Item("naskah.txt", text.encode())).doubts)["swollen_heading"] == "II"


@pytest.mark.parametrize(
    ("raw", "first_words"),
    [
        ("(1)Kios buka. (2)Kios tutup.", ["Kios buka.", "Kios tutup."]),
        ("(1) a. Hakim; b. Ketua. (2) Lain.", ["", "Hakim;", "Ketua.", "Lain."]),
        ("Izin hapus karena a. dicabut; b. berakhir.", ["Izin hapus karena", "dicabut;", "berakhir."]),
        ("Mulai 1981 a. Kios;\nb. Pasar;\nc. Lain.", ["Mulai 1981", "Kios;", "Pasar;", "Lain."]),
        ("Menurut huruf a. berlaku\nb. Pasar;\nc. Lain.", ["Menurut huruf a. berlaku b. Pasar; c. Lain."]),
        ("Jabatan: 9. Peneliti; 10.Arsiparis.", ["Jabatan: 9. Peneliti; 10.Arsiparis."]),
        ("Jabatan: 1. Peneliti; 2.Arsiparis.", ["Jabatan:", "Peneliti;", "Arsiparis."]),
    ],
)
def test_marks_without_a_blank_and_lists_without_a_colon(raw: str, first_words: list[str]) -> None:
    assert [part.text for part in parts(lay_out(raw))] == first_words


def test_the_line_that_names_the_act_is_no_heading() -> None:
    text = (
        "MEMUTUSKAN: Menetapkan : UNDANG-UNDANG TENTANG PASAR Pasal 1 A. MODAL Pasal 2 B. "
        "BAB - III PENUTUP Pasal 3 C."
    )
    heads = [segment.heads for segment in read_structure(text).of_kind(PASAL)]
    assert heads == [(), (("judul", "", "MODAL"),), (("bab", "III", "PENUTUP"),)]


def test_definitions_in_brackets_are_no_ayat() -> None:
    lines = lay_out("Dalam Peraturan ini yang dimaksud dengan: (1) Perahu adalah alat. (2) Danau adalah tempat.")
    assert [(part.kind, part.label) for part in parts(lines)] == [("teks", ""), ("angka", "1"), ("angka", "2")]


def test_marks_that_a_scanner_misread_are_what_must_come_next() -> None:
    lines = lay_out(
        "(1) Izin wajib.\n(21 Izin pada ayat (1) berlaku.\n(3) Syaratnya:\na.surat; dan\nb. foto.\n(41 Selesai."
    )
    assert [(part.kind, part.label, part.mark) for part in parts(lines)] == [
        ("ayat", "1", "(1)"), ("ayat", "2", "(2)"), ("ayat", "3", "(3)"), ("huruf", "a", "a."),
        ("huruf", "b", "b."), ("ayat", "4", "(4)"),
    ]  # fmt: skip


_FRAGMENTS = st.one_of(
    st.sampled_from(
        [
            "\n", " ", "Pasal 1", "Pasal 2\n", "Pasa1 l2", "pasal 3", "BAB I", "BAB II\nUMUM", "Bagian Kesatu",
            "Paragraf 1", "(1) ", "(2)", "a. ", "b. ", "1. ", "MEMUTUSKAN:", "Menimbang :", "Mengingat :",
            "PENJELASAN\nATAS ", "PASAL DEMI PASAL", "Cukup jelas.", "LAMPIRAN\nPERATURAN ", "- 5 -\n",
            "PRESIDEN\nREPUBLIK INDONESIA\n", "www.peraturan.go.id\n", "Ketentuan. . .\n", "undang-\nundang",
            "perun\x02dangan", "^anggota",
            "diubah sebagai berikut: 1. Ketentuan Pasal 2 diubah", "sebagaimana dimaksud dalam Pasal 2 ayat (1)",
            "Ditetapkan di Jakarta", "Pasal 3 dan 4. ", "Pasal 5 s/d pasal 9 Cukup jelas.", "Diketahui : Menteri ",
            ". PR.ESIOEN REPUBUK INDONESIA Pasal 2", "CATATAN Kutipan: LN ", "8.Ketentuan.-.",
        ]
    ),
    st.text(max_size=20),
)  # fmt: skip


def _signs(text: str) -> Counter[str]:
    """Its characters without white space; pdfium's mark for a hyphen counts as one."""
    return Counter(sign for sign in text.replace("\x02", "-") if not sign.isspace())


@settings(max_examples=300, deadline=None)
@given(st.lists(_FRAGMENTS, max_size=60).map("".join))
def test_no_character_is_dropped_or_added(text: str) -> None:
    read = read_structure(text)
    assert "".join(text[segment.start : segment.end] for segment in read.segments) == text
    assert all(a.end == b.start for a, b in zip(read.segments, read.segments[1:], strict=False))
    assert _signs(lay_out(text)) == _signs(lay_out_orders(text)) == _signs(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.lists(_FRAGMENTS, max_size=25).map("".join), min_size=1, max_size=5))
def test_what_is_taken_off_a_page_is_named(pages: list[str]) -> None:
    running = run_together(pages)
    taken = "".join(one.text for one in running.furniture)
    assert _signs(running.text + taken) == _signs("".join(pages))
    assert len(running.page_starts) == len(pages)


def test_page_furniture() -> None:
    pages = [
        "PERATURAN X\nNOMOR 1 TAHUN 2020\nPasal 1\nPejabat me-\nmeriksa berkas undang-\nundang.\n"
        "(2) Ketentuan. . .\nwww.peraturan.go.id",
        "2020, No.5\n- 2 -\n(2) Ketentuan lain diatur.\nPasal 2\nLama.\nwww.peraturan.go.id",
        "2020, No.5\n- 3 -\nPasal 3\nBaru.\nwww.peraturan.go.id",
    ]
    running = run_together(pages)
    assert "memeriksa berkas undang-undang." in running.text
    assert run_together(["Satu.\nPasal 6", "PRESIDEN\n- 6 -\nPasal 6\nDua."]).text.count("Pasal 6") == 1
    for gone in ("www", "No.5", "- 2 -", ". . ."):
        assert gone not in running.text
    misread = ["Pasal 6\nSatu.\n8.Ketentuan.-.", "PEIE S ID EN\nREPUBLIK INDONESIA\n8. Ketentuan dua."]
    assert run_together(misread).text.split() == ["Pasal", "6", "Satu.", "8.", "Ketentuan", "dua."]
    assert running.page_at(running.text.index("Pasal 2")) == 2


@pytest.mark.parametrize(
    ("printed", "read"),
    [
        ("dan sebagainya. Ketentuan… Ketentuan lain berlaku.", "dan sebagainya. Ketentuan lain berlaku."),
        ("(3) Lama. (4) Dalam hal... (4) Dalam hal Pemohon lalai.", "(3) Lama. (4) Dalam hal Pemohon lalai."),
        ("Ayat (2) Cukup jelas Pasal 13… Pasal 13 Cukup jelas", "Ayat (2) Cukup jelas Pasal 13 Cukup jelas"),
        ("a. setia; dan b. menaati b. menaati ketentuan.", "a. setia; dan b. menaati ketentuan."),
        ("Selesai. Pasal 14 Pasal 14 (1) Lain.", "Selesai. Pasal 14 (1) Lain."),
        ("(2) Pengesahan dicatat oleh Menteri. (2) Pengesahan... (3) Lain.",
         "(2) Pengesahan dicatat oleh Menteri. (3) Lain."),
        ("monopoli informasi. Bagian…\nBAB II", "monopoli informasi.\nBAB II"),
        ("Cukup jelas. -t2- Pasal 3", "Cukup jelas. Pasal 3"),
        ("menurut undang-undang. PRES I DEN REPUBLIK INDONESIA Pasal 9", "menurut undang-undang. Pasal 9"),
        ("ditentukan. ditjen Peraturan Perundang-undangan (2) Lain", "ditentukan. (2) Lain"),
        ("Cukup jelas. PR.ESIOEN REPUBUK INDONESIA Pasal 27 Huruf a", "Cukup jelas. Pasal 27 Huruf a"),
        # not furniture
        ("ialah: MENTERI AGAMA REPUBLIK INDONESIA. Pasal 2", "ialah: MENTERI AGAMA REPUBLIK INDONESIA. Pasal 2"),
        ("dalam Pasal 3\nPasal 3 ayat (2) berlaku.", "dalam Pasal 3\nPasal 3 ayat (2) berlaku."),
        ("beras, gula ... dan lain-lain", "beras, gula ... dan lain-lain"),
    ],
)  # fmt: skip
def test_catchwords_and_stamps_in_the_middle_of_a_text(printed: str, read: str) -> None:
    assert run_together([printed]).text.split() == read.split()


_ACT = (
    "UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 8 TAHUN 2013 TENTANG PASAR MEMUTUSKAN: Pasal 1 Pasar buka. "
    "Ditetapkan di Jakarta LEMBARAN NEGARA REPUBLIK INDONESIA TAHUN 2013 NOMOR 31 "
)
_EXPLANATION = (
    "PENJELASAN ATAS UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 8 TAHUN 2013 I. UMUM Pasar perlu. "
    "II. PASAL DEMI PASAL Pasal 1 Cukup jelas. "
)


def zones(text: str) -> list[str]:
    return [segment.kind for segment in read_structure(text).segments][3:]


def test_the_penjelasan_ends_with_the_number_of_its_gazette() -> None:
    gazette = "TAMBAHAN LEMBARAN NEGARA REPUBLIK INDONESIA NOMOR 5400"
    annex = " LAMPIRAN I UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 8 TAHUN 2013 TENTANG PASAR Daftar kios."
    explained = [CLOSING, GENERAL, EXPLAINED]
    seen = "Diketahui : Sekretaris Negara, BUDI. ------ CATATAN Kutipan: LN 2013/31"
    ends = (
        ("", []), (gazette, [CLOSING]), (gazette + annex, [CLOSING, ANNEX]), (annex, [ANNEX]), (seen, [CLOSING]),
        (seen[37:], [CLOSING]), (seen + annex, [CLOSING, ANNEX]),
    )  # fmt: skip
    for end, rest in ends:
        text = _ACT + _EXPLANATION + end
        assert zones(text) == [*explained, *rest]
        (one,) = read_structure(text).of_kind(EXPLAINED)
        assert text[one.words : one.end].strip() == "Cukup jelas."


def test_the_penjelasan_of_an_amending_act_names_its_own_pasal() -> None:
    text = (
        "PERUBAHAN ATAS UNDANG-UNDANG X\nMEMUTUSKAN:\nPasal I\nBeberapa ketentuan diubah:\n1. Pasal 1 diubah.\n"
        "Pasal II\nMulai berlaku.\nPENJELASAN\nATAS\nUNDANG-UNDANG X\nI. UMUM\nPerlu.\nII. PASAL DEMI PASAL\n"
        "Pasal I\nAngka 1\nPasal 1\nCukup jelas.\nPasal II\nCukup jelas."
    )
    first, second = read_structure(text).of_kind(EXPLAINED)
    assert (first.label, second.label) == ("I", "II")
    assert text[first.words : first.end].split() == "Angka 1 Pasal 1 Cukup jelas.".split()


def test_a_heading_of_the_penjelasan_for_several_pasal_belongs_to_each() -> None:
    text = (
        _ACT
        + _EXPLANATION
        + (
            "Pasal-pasal 2 dan 3. Kios kecil. Pasal 4 Lain. Pasal 6 dan 7 Undang-undang Y sama. "
            "Pasal 5, 6 dan 7. Lihat Pasal 9. Pasal 8 sampai dengan pasal 15. Cukup jelas. Pasal 16 Selesai."
        )
    )
    parsed = parse(Item("naskah.txt", text.encode()))
    rows = {row.label: row.text for row in parsed.rows if row.kind == EXPLAINED}
    assert list(rows) == [str(number) for number in range(1, 17)]
    assert (rows["3"], rows["6"], rows["16"]) == ("Kios kecil.", "Lihat Pasal 9.", "Selesai.")
    assert rows["8"] == rows["15"] == "Cukup jelas."


def test_an_amending_act_may_explain_its_pasal_with_arabic_numbers() -> None:
    orders = "\n".join(f"Pasal {number}\nPasal 16 diubah." for number in ("I", "II", "III", "IV"))
    explained = "Pasal l. Satu. Pasal 2. Dua. Pasal-pasal 3 dan 4. Cukup jelas."
    text = f"PERUBAHAN UNDANG-UNDANG X\nMEMUTUSKAN:\n{orders}\nPENJELASAN\nATAS\nUMUM\nPerlu. {explained}"
    assert [(one.label, one.others) for one in read_structure(text).of_kind(EXPLAINED)] == [
        ("I", ()), ("II", ()), ("III", ("IV",)),
    ]  # fmt: skip


def test_a_chapter_of_the_annex_is_no_penjelasan() -> None:
    annex = "\nLAMPIRAN\nUNDANG-UNDANG REPUBLIK INDONESIA\nE. PENJELASAN\nContoh: Pasal 1\nCukup jelas.\n"
    assert zones(_ACT + annex) == [CLOSING, ANNEX]
    assert zones(_ACT + annex + _EXPLANATION) == [CLOSING, ANNEX, GENERAL, EXPLAINED]


def test_the_closing_begins_at_the_last_pages_catchword() -> None:
    (only,) = read_structure("MEMUTUSKAN:\nPasal 1\nMulai berlaku. Agar\nAgar setiap orang tahu.").of_kind(PASAL)
    assert only.end == len("MEMUTUSKAN:\nPasal 1\nMulai berlaku. ")


_CORPUS = _SHARED / "corpus"
_needs_corpus = pytest.mark.skipif(
    not _CORPUS.exists(), reason="needs the reference corpus (set SOP_SHARED to its folder)"
)


@_needs_corpus
def test_counts_of_hand_checked_regulations() -> None:
    for entry in json.loads((_CORPUS / "ground-truth.json").read_text(encoding="utf-8"))["regulations"]:
        for name in filter(None, (entry["markdown"], entry["pdf"])):
            text = run_together(read_pages((_CORPUS / name).read_bytes()).pages).text
            read = read_structure(text)
            if name == "pdf-text/uu25-2009.pdf":
                continue  # its extraction has lost the 8 of "Pasal 48"
            assert (len(read.of_kind(BAB)), len(read.of_kind(PASAL))) == (entry["bab"], entry["pasal"]), name
            ayat = {}
            for pasal in read.of_kind(PASAL):
                lines = parts(lay_out(text[pasal.words : pasal.end]))
                if count := sum(part.kind == "ayat" for part in lines):
                    ayat[pasal.label] = count
            assert ayat == entry["ayat_per_pasal"], name


@_needs_corpus
def test_words_of_every_pasal_of_two_regulations() -> None:
    for regulation, name in (("uu/2014/30", "uu-2014-30.md"), ("uu/2009/43", "uu-2009-43.md")):
        parsed = parse(Item(name, (_CORPUS / "regs-core" / name).read_bytes()))
        words = {row.label: row.text for row in parsed.rows if row.kind == PASAL}
        for line in (_CORPUS / "pasal-text.jsonl").read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            if row["reg"] == regulation and not row.get("flag") and not row.get("flags"):
                squeezed = re.sub(r"\s", "", words[str(row["pasal"])])
                # Markdown's underscores are taken out as furniture.
                assert squeezed in re.sub(r"[\s_]", "", row["text"]), (name, row["pasal"])

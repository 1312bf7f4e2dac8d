"""All documents of an SOP say what the model says, whatever was typed, and agree in every word."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from conftest import Say
from documents import docx_text, made, parts, pdf_text, squeezed, xlsx_text
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openxml_audit import FileFormat, OpenXmlValidator
from PIL import Image, ImageChops, ImageStat

from assistant import Agency, DocumentError, File, samples
from assistant.documents import flowchart_pictures
from assistant.documents.comparison import comparison_document
from assistant.documents.letter import letter_document
from assistant.documents.logo import LogoError, read_logo
from assistant.documents.model import SopDocument, draft_document, sop_document
from assistant.documents.register import register_document
from assistant.documents.sheet import Sheet
from knowledge import Knowledge

_PICTURES = Path(__file__).parent / "pictures"
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_NASTY = '#panic() $x$ {{7*7}} <b>&amp;</b> "kutip" \\ =1+1 שלום عربي 😀 \x00\x1b'
_READERS = {"pdf": pdf_text, "docx": docx_text, "xlsx": xlsx_text}
_slow = settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def _step(kegiatan: str, *pelaksana: str, **values: Any) -> dict[str, Any]:
    plain = {"kelengkapan": ["Berkas"], "waktu": "5 menit", "output": ["Nota"], "keputusan": None}
    return {"kegiatan": kegiatan, "pelaksana": pelaksana, "keterangan": "", **plain, **values}


def _loan() -> dict[str, Any]:
    """A small SOP that never changes: the kept picture shows it."""
    return draft_document({
        "nama": "Peminjaman Kendaraan", "unit": "Subbagian Umum",
        "langkah": [
            _step("Mengajukan permohonan", "Pemohon"),
            _step("Apakah berkas lengkap?", "Staf", keputusan={"ya": 3, "tidak": 1}),
            _step("Memeriksa jadwal", "Staf", "Kasubbag", keterangan="Lihat SOP lain"),
            _step("Apakah disetujui?", "Sekretaris", keputusan={"ya": 5, "tidak": 2}),
            _step("Menyerahkan kunci", "Staf"),
        ],
    }, "KPU Kabupaten Uji")  # fmt: skip


def _words(document: SopDocument) -> Iterator[str]:
    """Every text that an output must show."""
    yield from (document.title, document.instansi, document.unit, document.nama, document.pengesah_jabatan)
    yield from (document.pengesah_nama, document.pengesah_nip)
    for label, value in document.head():
        yield from (label, value)
    for title, items in document.boxes():
        yield from (title, *items)
    for name in document.pelaksana:
        yield from name.split()  # a PDF's reader may read the headings of narrow columns across
    for row in document.langkah:
        yield from (row.kegiatan, row.kelengkapan, row.waktu, row.output, row.keterangan)


@pytest.mark.parametrize("form", ["pdf", "docx", "xlsx"])
def test_every_format_holds_every_word_of_every_sop(knowledge: Knowledge, form: str) -> None:
    for sop in knowledge.sops():
        content = sop_document(sop, knowledge, "KPU Kabupaten Uji")
        text = squeezed(_READERS[form](made(content, form)))
        for words in _words(SopDocument.from_data(content)):
            assert squeezed(words) in text, f"{sop.id}: “{words}” is not in the {form}"


@pytest.mark.parametrize("paper", ["A4", "F4"])
def test_pdf_is_tagged_named_small_and_on_the_paper_asked_for(knowledge: Knowledge, paper: Any) -> None:
    sop = knowledge.sop("cuti-pegawai")
    assert sop
    content = made(sop_document(sop, knowledge, Agency("KPU Kabupaten Uji", paper)), "pdf")
    pdf = pypdfium2.PdfDocument(content)
    assert pdf.get_metadata_dict()["Title"] == "SOP Permohonan Cuti Pegawai"
    assert b"/StructTreeRoot" in content and b"/Lang" in content and b"/FontFile" in content
    assert len(content) < 300_000
    millimetres = [round(side * 25.4 / 72) for side in pdf[0].get_size()]
    assert millimetres == {"A4": [297, 210], "F4": [330, 215]}[paper]


def test_draft_is_marked_and_an_sop_in_force_is_not(knowledge: Knowledge) -> None:
    sop = knowledge.sop("surat-masuk")
    assert sop
    final = sop_document(sop, knowledge, "KPU Kabupaten Uji")
    assert "DRAF" in pdf_text(made(_loan(), "pdf")) and "DRAF" not in pdf_text(made(final, "pdf"))
    marks = [b"DRAF" in b"".join(map(_bytes, parts(made(one, "docx")).values())) for one in (_loan(), final)]
    assert marks == [True, False]


def _bytes(root: Any) -> bytes:
    from lxml import etree

    return bytes(etree.tostring(root))


def test_the_same_document_is_made_once() -> None:
    assert made(_loan(), "pdf") is made(_loan(), "pdf")


def test_documents_are_made_in_several_threads_at_once() -> None:
    """Chats wait for their own document only, and each gets its own."""

    def make(number: int) -> dict[str, bytes]:
        content = draft_document({"nama": f"Kegiatan {number}", "langkah": [_step("Mencatat", "Staf")]}, "KPU")
        return {form: made(content, form) for form in _READERS}

    with ThreadPoolExecutor(4) as pool:
        documents = list(pool.map(make, range(12)))
    for number, forms in enumerate(documents):
        assert all(f"KEGIATAN {number}" in reader(forms[form]).upper() for form, reader in _READERS.items())


def test_missing_parts_of_a_draft_are_visible() -> None:
    for form, reader in _READERS.items():
        assert "…" in reader(made(draft_document({"nama": "Lembur"}, "KPU"), form))


def test_legal_bases_stand_in_legal_order() -> None:
    bases = [
        "Keputusan Ketua KPU Nomor 3 Tahun 2020 tentang Arsip",
        "Peraturan Menteri Dalam Negeri Nomor 1 Tahun 2023 tentang Tata Naskah",
        "Peraturan Pemerintah Nomor 28 Tahun 2012 tentang Pelaksanaan UU Kearsipan",
        "Kebiasaan setempat",
        "Undang-Undang Nomor 7 Tahun 2017 tentang Pemilihan Umum",
        "Undang-Undang Nomor 43 Tahun 2009 tentang Kearsipan",
        "Peraturan Presiden Nomor 95 Tahun 2018 tentang SPBE",
    ]
    document = SopDocument.from_data(draft_document({"dasar_hukum": bases}, "KPU"))
    assert document.dasar_hukum == tuple(bases[at] for at in (5, 4, 2, 6, 1, 0, 3))


def test_the_order_of_a_draft_is_that_of_the_knowledge_base(knowledge: Knowledge) -> None:
    for sop in knowledge.sops():
        entries = [entry for base in sop.dasar_hukum if (entry := knowledge.regulation(base))]
        cited = tuple(knowledge.full_citation(entry) for entry in knowledge.in_legal_order(entries))
        assert SopDocument.from_data(draft_document({"dasar_hukum": cited[::-1]}, "KPU")).dasar_hukum == cited


def test_a_decision_that_ends_the_procedure_has_an_arrow_to_the_end() -> None:
    """Not to the last step: that would be done, too."""
    steps = [
        _step("Apakah sesuai?", "Staf", keputusan={"ya": 2, "tidak": 0}),
        _step("Mengirim surat", "Kasubbag"),
    ]
    document = SopDocument.from_data(draft_document({"nama": "Uji", "langkah": steps}, "KPU"))
    assert [(row.nomor, row.kegiatan) for row in document.langkah][-1] == ("", "Selesai")
    page = Sheet(document).pages[0]
    assert [shape.kind for shape in page.shapes] == ["diamond", "box", "capsule"]
    goals = {(line.source, line.way): line.points[-1] for line in page.lines}
    end = page.shapes[-1]
    for point in (goals[0, 1], goals[1, 0]):
        assert end.left <= point[0] <= end.box[2] and end.top <= point[1] <= end.box[3]
    letter = letter_document(document.to_data(), date(2026, 4, 14))
    assert letter["jumlah_langkah"] == 2


def test_a_step_before_the_last_may_end_the_procedure() -> None:
    steps = [
        _step("Apakah sesuai?", "Staf", keputusan={"ya": 3, "tidak": 2}),
        _step("Membuat surat penolakan", "Staf", lanjut=0),
        _step("Mengirim surat", "Kasubbag"),
    ]
    document = SopDocument.from_data(draft_document({"nama": "Uji", "langkah": steps}, "KPU"))
    assert [row.cabang for row in document.langkah] == [(("Ya", 3), ("Tidak", 2)), (("", 4),), (("", 4),), ()]
    page = Sheet(document).pages[0]
    assert [shape.kind for shape in page.shapes] == ["diamond", "box", "box", "capsule"]
    end = page.shapes[-1]
    for line in page.lines:
        if line.source in (1, 2):
            assert end.left <= line.points[-1][0] <= end.box[2] and end.top <= line.points[-1][1] <= end.box[3]


def test_a_way_to_a_step_that_is_not_there_leads_to_the_end() -> None:
    steps = [_step("Memeriksa berkas", "Staf"), _step("Apakah sesuai?", "Staf", keputusan={"ya": 3, "tidak": 1})]
    document = SopDocument.from_data(draft_document({"nama": "Uji", "langkah": steps}, "KPU"))
    assert [row.cabang for row in document.langkah] == [(("", 2),), (("Ya", 3), ("Tidak", 1)), ()]
    page = Sheet(document).pages[0]
    assert sum(line.arrow for line in page.lines) == 3
    assert [label.text for label in page.labels] == ["Ya", "Tidak"]


def test_without_a_way_to_the_end_the_last_step_is_the_end() -> None:
    document = SopDocument.from_data(_loan())
    assert document.langkah[-1].kegiatan == "Menyerahkan kunci" and not document.langkah[-1].cabang


# Word and Excel


def test_word_and_excel_hold_each_symbol_and_arrow_once(knowledge: Knowledge) -> None:
    for content in [_loan(), *(sop_document(sop, knowledge, "KPU") for sop in knowledge.sops()[:4])]:
        pages = Sheet(SopDocument.from_data(content)).pages
        shapes = sorted(
            {"capsule": "flowChartTerminator", "box": "flowChartProcess", "diamond": "flowChartDecision",
             "pentagon": "flowChartOffpageConnector"}[shape.kind] for page in pages for shape in page.shapes
        )  # fmt: skip
        lines = sum(len(page.lines) for page in pages)
        for form, name in (("docx", "word/document.xml"), ("xlsx", "xl/drawings/drawing2.xml")):
            root = parts(made(content, form))[name]
            drawn = [found.get("prst") for found in root.iter(f"{_A}prstGeom")]
            assert sorted(one for one in drawn if one.startswith("flowChart")) == shapes
            assert len(list(root.iter(f"{_A}custGeom"))) == lines
            assert len(list(root.iter(f"{_A}tailEnd"))) == sum(line.arrow for page in pages for line in page.lines)


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_office_files_keep_to_their_schema(knowledge: Knowledge, tmp_path: Path, form: str) -> None:
    """By the rules of Microsoft's own validator: Word and Excel open them with no repair message."""
    sop = knowledge.sop("rapat-pleno")
    assert sop
    for number, content in enumerate((_loan(), sop_document(sop, knowledge, Agency("KPU", "F4")))):
        path = tmp_path / f"{number}.{form}"
        path.write_bytes(made(content, form))
        result = OpenXmlValidator(file_format=FileFormat.OFFICE_2019).validate(path)
        assert result.is_valid and not result.errors, [str(error) for error in result.errors]


def test_word_file_is_sound(knowledge: Knowledge) -> None:
    sop = knowledge.sop("rapat-pleno")
    assert sop
    found = parts(made(sop_document(sop, knowledge, "KPU"), "docx"))
    body = found["word/document.xml"]
    numbers = body.xpath("//*[local-name()='docPr']/@id")
    assert len(numbers) == len(set(numbers))
    styles = set(found["word/styles.xml"].xpath("//*[local-name()='style']/@*[local-name()='styleId']"))
    used = set(body.xpath("//*[local-name()='pStyle']/@*[local-name()='val']"))
    assert used <= styles and "SOPTabel" in used
    lists = set(found["word/numbering.xml"].xpath("//*[local-name()='num']/@*[local-name()='numId']"))
    assert set(body.xpath("//*[local-name()='numId']/@*[local-name()='val']")) <= lists
    # Each row of the flowchart has an exact height: no reader may move it away from its symbols.
    flowchart = "//*[local-name()='tbl'][position()>1]"
    heights = body.xpath(f"{flowchart}//*[local-name()='trHeight']/@*[local-name()='hRule']")
    assert heights and set(heights) == {"exact"}
    for table in body.xpath("//*[local-name()='tbl']"):
        columns = len(table.xpath("./*[local-name()='tblGrid']/*"))
        for row in table.xpath("./*[local-name()='tr']"):
            spans = row.xpath("./*[local-name()='tc']/*[local-name()='tcPr']/*[local-name()='gridSpan']/@*")
            assert len(row.xpath("./*[local-name()='tc']")) + sum(int(span) - 1 for span in spans) == columns


def test_workbook_prints_like_the_pdf(knowledge: Knowledge) -> None:
    sop = knowledge.sop("pengadaan-langsung")
    assert sop
    content = sop_document(sop, knowledge, Agency("KPU", "F4"))
    book = openpyxl.load_workbook(io.BytesIO(made(content, "xlsx")))
    assert book.sheetnames == ["Identitas", "Flowchart"]
    flowchart = book["Flowchart"]
    assert flowchart.print_title_rows == "$1:$3" and flowchart.print_area
    assert flowchart.page_setup.orientation == "landscape" and flowchart.page_setup.paperSize == 14
    assert len(flowchart.row_breaks.brk) == len(Sheet(SopDocument.from_data(content)).pages) - 1


def test_libreoffice_opens_word_and_excel_with_the_pages_of_the_pdf(knowledge: Knowledge, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed")
    sop = knowledge.sop("cuti-pegawai")
    assert sop
    content = sop_document(sop, knowledge, "KPU Kabupaten Uji")
    pages = len(pypdfium2.PdfDocument(made(content, "pdf")))
    for form in ("docx", "xlsx"):
        (tmp_path / f"a.{form}").write_bytes(made(content, form))
        subprocess.run(
            [office, f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "pdf",
             "--outdir", str(tmp_path), str(tmp_path / f"a.{form}")],
            check=True, capture_output=True, env={**os.environ, "HOME": str(tmp_path)}, timeout=120,
        )  # fmt: skip
        shown = pypdfium2.PdfDocument(tmp_path / "a.pdf")
        assert len(shown) == pages
        text = squeezed(pdf_text((tmp_path / "a.pdf").read_bytes()))
        assert all(squeezed(step.kegiatan) in text for step in sop.langkah)
        if form == "docx":
            # Labels float, numbers stand in the rows: both lie where they lie in the PDF.
            ours = pypdfium2.PdfDocument(made(content, "pdf"))
            for words in ("Tidak", "Ya", "7", "A"):
                here, there = _places(ours[1], words), _places(shown[1], words)
                assert here and len(here) == len(there)
                for one, other in zip(here, there, strict=True):
                    assert all(abs(a - b) < 2.5 for a, b in zip(one, other, strict=True)), words


def _places(page: pypdfium2.PdfPage, words: str) -> list[tuple[float, float]]:
    """The middle of each place where these words stand alone."""
    text = page.get_textpage()
    search, found = text.search(words, match_case=True, match_whole_word=True), []
    while place := search.get_next():
        left, bottom, right, top = text.get_charbox(place[0])
        found.append(((left + right) / 2, (bottom + top) / 2))
    return sorted(found)


# Trust


def test_typed_text_is_printed_never_run() -> None:
    steps = [_step(_NASTY, "Staf"), _step("x" * 5000, _NASTY[:60], kelengkapan=[_NASTY] * 40)]
    answers = {"nama": _NASTY, "unit": _NASTY, "langkah": steps, "peralatan": [_NASTY, "y" * 5000]}
    content = draft_document(answers, "KPU")
    for form, reader in _READERS.items():
        text = squeezed(reader(made(content, form)))
        for words in ('#panic()$x${{7*7}}<b>&amp;</b>"kutip"\\=1+1', "שלום" if form != "pdf" else "$x$"):
            assert squeezed(words) in text, form
        assert text.count("x") >= 5000 and text.count("y") >= 5000, form


def test_names_without_end_leave_room_for_the_table() -> None:
    names = [f"{number} " + "q" * 200 for number in range(13)]
    steps = [_step("Memeriksa", "p" * 5000), _step("Mencatat", *names)]
    content = draft_document({"nama": "z" * 5000, "unit": "u" * 5000, "langkah": steps}, "i" * 5000)
    sheet = Sheet(SopDocument.from_data(content))
    assert all(0 < page.height <= sheet.area.height for page in sheet.pages)
    for form in ("pdf", "docx", "xlsx", "png"):
        assert made(content, form)
    assert pdf_text(made(content, "pdf")).count("z") >= 5000, "whole on the identity sheet"


def test_a_formula_stays_text_in_excel() -> None:
    steps = [_step('=HYPERLINK("http://a")', "=1+1"), _step("http://a.b/c", "@x")]
    content = made(draft_document({"nama": "=1+1", "langkah": steps}, "=2"), "xlsx")
    for page in openpyxl.load_workbook(io.BytesIO(content)):
        assert not [cell for row in page.iter_rows() for cell in row if cell.data_type == "f" or cell.hyperlink]


@_slow
@given(st.lists(st.text(max_size=400), min_size=2, max_size=5), st.text(max_size=200))
def test_any_text_makes_all_documents(texts: list[str], other: str) -> None:
    steps = [_step(text, other, kelengkapan=[other, text], keterangan=text) for text in texts]
    content = draft_document({"nama": other, "unit": texts[0], "langkah": steps, "dasar_hukum": texts}, other)
    document = SopDocument.from_data(content)
    assert docx_text(made(content, "docx")).startswith("\n")
    word = squeezed(docx_text(made(content, "docx")))
    for row in document.langkah:
        assert squeezed(row.kegiatan) in word
    other_version = draft_document({"nama": texts[0], "unit": other, "langkah": steps[1:]}, other)
    letter = letter_document(content, date(2026, 4, 14))
    for one in (content, comparison_document(content, other_version)):
        assert made(one, "pdf").startswith(b"%PDF")
    assert squeezed(document.nama) in squeezed(docx_text(made(letter, "docx")))
    assert xlsx_text(made(content, "xlsx"))


def test_too_many_actors_are_refused_with_the_limit() -> None:
    steps = [_step("Memeriksa berkas", f"Petugas {number}") for number in range(21)]
    with pytest.raises(DocumentError) as refused:
        made(draft_document({"nama": "Uji", "langkah": steps}, "KPU"), "pdf")
    assert refused.value.limit == 20


def test_logo_is_checked_before_use(tmp_path: Path) -> None:
    logo = tmp_path / "logo.png"
    Image.new("RGB", (300, 200), "navy").save(logo)
    assert (read_logo(str(logo)).width, read_logo(str(logo)).height) == (300, 200)
    content = draft_document({"nama": "Uji"}, Agency("KPU", "A4", str(logo)))
    for form in ("pdf", "docx", "xlsx"):
        assert len(made(content, form)) > 10_000
    (tmp_path / "big.png").write_bytes(b"")
    Image.new("1", (3001, 10)).save(tmp_path / "big.png")
    (tmp_path / "no.png").write_bytes(b"<svg/>")
    for name in ("big.png", "no.png", "missing.png"):
        with pytest.raises(LogoError):
            read_logo(str(tmp_path / name))


# Pictures


def test_flowchart_alone_is_one_picture_a_page(knowledge: Knowledge) -> None:
    sop = knowledge.sop("cuti-pegawai")
    assert sop
    content = sop_document(sop, knowledge, "KPU Kabupaten Uji")
    files = flowchart_pictures("SOP Cuti", content)
    assert [file.name for file in files] == ["SOP Cuti (1 dari 2).png", "SOP Cuti (2 dari 2).png"]
    pictures = [Image.open(io.BytesIO(made(file.content, "png", file.page))) for file in files]
    assert pictures[0].tobytes() != pictures[1].tobytes()
    assert all(picture.width >= 1440 for picture in pictures), "sharp at the width of a phone"


def test_drawing_is_the_one_that_was_kept() -> None:
    """After a wanted change: write the new picture over the kept one and look at it."""
    picture = Image.open(io.BytesIO(made(_loan(), "png"))).convert("L")
    kept = Image.open(_PICTURES / "peminjaman.png").convert("L")
    assert picture.size == kept.size
    assert ImageStat.Stat(ImageChops.difference(picture, kept)).mean[0] < 0.5


# Other documents


def test_comparison_shows_what_changed_and_nothing_else(knowledge: Knowledge) -> None:
    sop = knowledge.sop("surat-masuk")
    assert sop
    steps = list(sop.langkah)
    steps[3] = steps[3].model_copy(update={"waktu": "45 menit"})
    del steps[6]
    old = sop_document(sop, knowledge, "KPU")
    new = sop_document(sop.model_copy(update={"langkah": tuple(steps), "nomor": "9/SOP"}), knowledge, "KPU")
    content = comparison_document(old, new)
    assert [part["label"] for part in content["bagian"]] == ["NOMOR SOP"]
    changes = [(part["label"], part["perubahan"]) for part in content["langkah"]]
    assert changes == [("4", "diubah"), ("7", "dihapus")]
    text = pdf_text(made(content, "pdf"))
    assert "45" in text and "9/SOP" in text and "Dihapus" in text
    assert "sama" in pdf_text(made(comparison_document(old, old), "pdf"))


def test_letter_and_register(knowledge: Knowledge) -> None:
    sops = knowledge.sops()
    letter = letter_document(sop_document(sops[0], knowledge, "KPU Kabupaten Uji"), date(2026, 4, 14))
    text = squeezed(docx_text(made(letter, "docx")))
    assert squeezed(sops[0].nama) in text and squeezed("14 April 2026") in text
    book = openpyxl.load_workbook(io.BytesIO(made(register_document(sops, "KPU"), "xlsx")))
    rows = [row[:3] for row in book.active.iter_rows(min_row=5, values_only=True)]
    assert rows == [(number, sop.nama, sop.nomor) for number, sop in enumerate(sops, 1)]


def test_samples_are_made_in_all_formats(knowledge: Knowledge) -> None:
    files = list(samples(knowledge, Agency("KPU Kabupaten Uji")))
    assert {file.format for file in files} == {"pdf", "docx", "xlsx", "png"}
    assert all(made(file.content, file.format, file.page) for file in files[-6:])
    assert len({file.safe_name for file in files}) == len(files)


def test_buttons_bring_excel_pictures_and_the_register(say: Say) -> None:
    def names(*replies: Any) -> list[str]:
        return [file.name for reply in replies for file in reply.files]

    say("sop cuti")
    say("Unduh", "press")
    assert names(*say("Excel", "press")) == ["SOP Permohonan Cuti Pegawai.xlsx"]
    assert names(*say("Gambar", "press")) == [
        "SOP Permohonan Cuti Pegawai (1 dari 2).png", "SOP Permohonan Cuti Pegawai (2 dari 2).png",
    ]  # fmt: skip
    say("/sop")
    assert names(*say("Daftar SOP (Excel)", "press")) == ["Daftar SOP.xlsx"]


def test_name_on_disk_is_harmless() -> None:
    assert File("../a/b\x00c.pdf", "pdf", {}).safe_name == "a-b-c.pdf"

"""Files of every kind to pages, told apart by content; bad ones with a reason each."""

from __future__ import annotations

import io
import json
import os
import zipfile
from pathlib import Path

import docx
import pypdf
import pytest
import typst
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement

from knowledge.files import items, read_pages, unpacked
from knowledge.pages import FileError
from knowledge.pdf_pages import ocr_language
from knowledge.structure import PASAL, read_structure

_SAMPLE = (Path(__file__).parent / "samples" / "perda-3-2021.txt").read_text(encoding="utf-8")
_SHARED = Path(os.environ.get("SOP_SHARED", Path(__file__).parents[2] / "shared"))
_LABELS = ["1", "2", "3", "3A", "4", "5", "6"]


def as_pdf(text: str) -> bytes:
    source = b"#set page(height: 12cm)\n#for line in json(bytes(sys.inputs.text)) [#line \\ ]"
    made = typst.compile(source, sys_inputs={"text": json.dumps(text.splitlines())})
    assert isinstance(made, bytes)
    return made


@pytest.mark.parametrize(
    ("torn", "lines"),
    [
        ([(7, 1, "Manajemen ASN")], ["Kebijakan umum dan Manajemen ASN", "berasaskan:", "a. kepastian."]),
        ([(0.3, 1, "(1)"), (0.3, 2, "(2)")], ["(1) Kebijakan umum dan", "(2) berasaskan:", "a. kepastian."]),
        # a table's column, drawn after another
        ([(7, 1, "satu satu"), (7, 2, "dua dua"), (7, 3, "tiga tiga")],
         ["Kebijakan umum dan", "berasaskan:", "a. kepastian.", "satu satu", "dua dua", "tiga tiga"]),
    ],
)  # fmt: skip
def test_words_of_a_pdf_that_were_drawn_apart_from_their_line(
    torn: list[tuple[float, float, str]], lines: list[str]
) -> None:
    drawn = [(1, 1, "Kebijakan umum dan"), (1, 2, "berasaskan:"), (1, 3, "a. kepastian."), *torn]
    places = "".join(f"#place(dx: {x}cm, dy: {y}cm)[{text}]\n" for x, y, text in drawn)
    made = typst.compile(f"#set page(width: 12cm, height: 6cm, margin: 0pt)\n{places}".encode())
    assert isinstance(made, bytes)
    (page,) = read_pages(made).pages
    assert page.replace("\r", "").split("\n") == lines


def as_docx(text: str) -> bytes:
    document = docx.Document()
    for line in text.splitlines():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def zipped(files: dict[str, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("pdf", as_pdf(_SAMPLE)),
        ("docx", as_docx(_SAMPLE)),
        ("txt", _SAMPLE.encode()),
        ("txt", _SAMPLE.encode("utf-16")),
        ("md", _SAMPLE.replace("BAB ", "## BAB ").replace("Pasal 6\n", "[Pasal 6](/p/6)\n").encode()),
        ("html", "".join(f"<p>{line}</p>" for line in _SAMPLE.splitlines()).encode()),
    ],
)
def test_the_same_regulation_in_every_format(kind: str, data: bytes) -> None:
    pages = read_pages(data)
    assert pages.kind == kind
    assert [one.label for one in read_structure("\n".join(pages.pages)).of_kind(PASAL)] == _LABELS


def test_numbers_that_word_makes_by_itself() -> None:
    document = docx.Document()
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "90")
    for depth, (form, pattern) in enumerate(
        (("decimal", "Pasal %1"), ("decimal", "(%2)"), ("lowerLetter", "%3."))
    ):
        level = OxmlElement("w:lvl")
        level.set(qn("w:ilvl"), str(depth))
        for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), value)
            level.append(child)
        abstract.append(level)
    numbering.insert(0, abstract)
    for name, restarted in (("91", False), ("92", True)):
        number = OxmlElement("w:num")
        number.set(qn("w:numId"), name)
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), "90")
        number.append(link)
        if restarted:  # what Word writes for "restart at 1"
            override = OxmlElement("w:lvlOverride")
            override.set(qn("w:ilvl"), "1")
            start = OxmlElement("w:startOverride")
            start.set(qn("w:val"), "1")
            override.append(start)
            number.append(override)
        numbering.append(number)
    for name, depth, text in (
        (91, 0, ""),
        (91, 1, "Izin:"),
        (91, 2, "perahu"),
        (91, 2, "mesin"),
        (91, 1, "Berlaku."),
        (91, 0, ""),
        (91, 1, "Lain."),
        (92, 1, "Mulai lagi."),
        (92, 1, "Terus."),
    ):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.get_or_add_numPr().get_or_add_ilvl().val = depth
        properties.get_or_add_numPr().get_or_add_numId().val = name
    stream = io.BytesIO()
    document.save(stream)
    (text,) = read_pages(stream.getvalue()).pages
    assert text.split("\n") == [
        "Pasal 1 ", "(1) Izin:", "a. perahu", "b. mesin", "(2) Berlaku.", "Pasal 2 ", "(1) Lain.",
        "(1) Mulai lagi.", "(2) Terus.",
    ]  # fmt: skip


def encrypted_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(as_pdf("rahasia")))
    writer.encrypt("sandi", algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("reason", "data"),
    [
        ("empty", b""),
        ("empty", b" \n \n"),
        ("empty", as_docx("")),
        ("not_text", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 40),
        ("damaged", as_pdf(_SAMPLE)[:900]),
        ("damaged", as_docx(_SAMPLE)[:2000]),
        ("encrypted", encrypted_pdf()),
    ],
)
def test_bad_files_say_what_is_wrong(reason: str, data: bytes) -> None:
    with pytest.raises(FileError) as caught:
        read_pages(data)
    assert caught.value.reason == reason


def test_pictures_without_text_are_a_scan() -> None:
    blank = typst.compile(b"#rect(width: 3cm) #pagebreak() #circle()")
    assert isinstance(blank, bytes)
    if ocr_language():
        assert read_pages(blank).scanned == (1, 2)
        return
    with pytest.raises(FileError) as caught:
        read_pages(blank)
    assert caught.value.reason == "scan"


def test_archives_are_read_in_memory_and_bounded() -> None:
    bomb = zipped({"besar.txt": b"0" * 3_000_000})
    inner = zipped({"a.txt": b"x"})
    data = zipped(
        {"../../etc/x.txt": _SAMPLE.encode(), "b/c.txt": b"isi", "lagi.zip": inner, "__MACOSX/._x": b"sampah"}
    )
    found = list(unpacked("arsip.zip", data, 1_000_000))
    assert {one.name: one.error.reason if one.error else "" for one in found} == {
        "arsip.zip/../../etc/x.txt": "", "arsip.zip/b/c.txt": "", "arsip.zip/lagi.zip": "archive_in_archive",
    }  # fmt: skip
    (one,) = unpacked("bom.zip", bomb, 1_000_000)
    assert one.error and one.error.reason == "bomb"
    (cut,) = unpacked("rusak.zip", data[:200], 1_000_000)
    assert cut.error and cut.error.reason == "damaged"


def test_a_locked_archive_entry_is_named() -> None:
    data = bytearray(zipped({"a.txt": b"rahasia"}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    (one,) = unpacked("terkunci.zip", bytes(data), 1_000_000)
    assert one.error and one.error.reason == "encrypted"


def test_a_folder_goes_on_after_a_bad_file(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(_SAMPLE.encode())  # its name lies: it is read as text all the same
    (tmp_path / "b.txt").write_bytes(b"x" * 2_000)
    (tmp_path / ".tersembunyi").write_text("x")
    found = list(items(tmp_path, max_bytes=1_900 if len(_SAMPLE) < 1_900 else len(_SAMPLE.encode()) + 1))
    assert [Path(one.name).name for one in found] == ["a.pdf", "b.txt"]
    assert read_pages(found[0].data).kind == "txt"


@pytest.mark.skipif(not _SHARED.exists(), reason="needs the reference corpus (set SOP_SHARED to its folder)")
def test_real_files() -> None:
    for path in sorted((_SHARED / "corpus" / "pdf-text").glob("*.pdf")):
        assert not read_pages(path.read_bytes()).scanned, path.name
    for path in sorted((_SHARED / "corpus" / "docx").glob("*.docx")):
        assert read_pages(path.read_bytes()).kind == "docx"
    if not ocr_language():
        with pytest.raises(FileError, match="scan"):
            read_pages(next((_SHARED / "corpus" / "pdf-scan").glob("*.pdf")).read_bytes())


def test_a_word_file_that_swells_is_refused() -> None:
    swollen = io.BytesIO()
    with zipfile.ZipFile(swollen, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", b" " * (70 * 1024 * 1024))
    with pytest.raises(FileError) as caught:
        read_pages(swollen.getvalue())
    assert caught.value.reason == "bomb"


def test_an_archive_with_a_torn_stream_does_not_stop_the_rest() -> None:
    data = bytearray(zipped({"a.txt": _SAMPLE.encode() * 20}))
    start = data.index(b"a.txt") + 5
    data[start : start + 40] = b"\xff" * 40
    (one,) = unpacked("sobek.zip", bytes(data), 1_000_000)
    assert one.error and one.error.reason == "damaged"


def test_excel_is_no_regulation() -> None:
    book = zipped({"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"})
    (one,) = unpacked("daftar.xlsx", book, 1_000_000)
    with pytest.raises(FileError) as caught:
        read_pages(one.data)
    assert caught.value.reason == "not_text"

"""The pack, citations and pasal."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Knowledge, SourceError
from knowledge.citations import parse
from knowledge.pack_reader import SHIPPED, pack_files, read_pack
from knowledge.parts import parts, select

_SHARED = Path(os.environ.get("SOP_SHARED", Path(__file__).parents[2] / "shared"))


def test_shipped_pack_is_complete() -> None:
    pack = read_pack()
    assert len(pack.sops) >= 12
    assert all(6 <= len(sop.langkah) <= 12 and any(s.keputusan for s in sop.langkah) for sop in pack.sops)
    assert len(pack.regulations) >= 72


def test_no_sop_rests_on_a_revoked_regulation() -> None:
    pack = read_pack()
    revoked = {entry.id for entry in pack.regulations if entry.status == "dicabut"}
    assert not [sop.id for sop in pack.sops if revoked & set(sop.dasar_hukum)]


def test_mistakes_are_reported_with_file_and_line(tmp_path: Path) -> None:
    for path in pack_files(SHIPPED):
        target = tmp_path / path.relative_to(SHIPPED)
        target.parent.mkdir(parents=True, exist_ok=True)
        text = path.read_text(encoding="utf-8")
        if path.name == "cuti-pegawai.yaml":
            text = text.replace("waktu: 15 menit", "waktu: sebentar", 1).replace("uu-20-2023", "uu-99-1999")
        target.write_text(text, encoding="utf-8")
    with pytest.raises(SourceError) as caught:
        read_pack(tmp_path)
    lines = (tmp_path / "sops/cuti-pegawai.yaml").read_text(encoding="utf-8").splitlines()
    where = next(number for number, line in enumerate(lines, 1) if "sebentar" in line)
    assert any(f"cuti-pegawai.yaml:{where}:" in problem for problem in caught.value.problems)


@pytest.mark.parametrize(
    ("text", "key", "pasal", "ayat"),
    [
        ("psl 9 uu 30 2014", ("UU", "30", 2014), ("9",), ()),
        ("pasal 7 ayat 2 huruf h uu 30/2014", ("UU", "30", 2014), ("7",), ("2",)),
        ("permen pan rb no 19 th 2018", ("PERMENPANRB", "19", 2018), (), ()),
        ("pmk 113/PMK.05/2012", ("PMK", "113/PMK.05", 2012), (), ()),
        ("uu 25/2009 pasal 20-22", ("UU", "25", 2009), ("20", "21", "22"), ()),
        ("pkpu 8/2022 pasal 35 ayat 1 s.d. 3", ("PKPU", "8", 2022), ("35",), ("1", "2", "3")),
        ("TAP MPR Nomor XI/MPR/1998", ("TAPMPR", "XI/MPR", 1998), (), ()),
        ("kmk 123/KM.1/2020", ("KMK", "123/KM.1", 2020), (), ()),
        ("perlem lkpp 12/2021", ("PERLKPP", "12", 2021), (), ()),
        ("ayat 2?", None, (), ("2",)),
        ("pada ayat (1) sampai dengan ayat (3) adalah arsip", None, (), ("1", "2", "3")),
        ("uu30/2014 psl9ayat2", ("UU", "30", 2014), ("9",), ("2",)),
        ("huruf h ayat 2 pasal 7 uu 30/2014", ("UU", "30", 2014), ("7",), ("2",)),
        ("UndangUndang Nomor 17 Tahun 2006", ("UU", "17", 2006), (), ()),
        ("Permenkes No. 24 Th 2022", ("PERMENKES", "24", 2022), (), ()),
        ("perda kab. gowa no 3 thn 2012 psl 5", ("PERDA", "3", 2012), ("5",), ()),
        ("uu asn 2014 dicabut", ("UU", "5", 2014), (), ()),
        ("uu cipta kerja yg 2020", ("UU", "11", 2020), (), ()),
        ("uu cipta kerja", ("UU", "6", 2023), (), ()),
        ("psla 21 uu no 1 thun 2004", ("UU", "1", 2004), ("21",), ()),
        ("permenpan evaluasi rb yg gantiin 26/2020", ("PERMENPANRB", "26", 2020), (), ()),
    ],
)
def test_citations_are_parsed(
    text: str, key: tuple[str, str, int] | None, pasal: tuple[str, ...], ayat: tuple[str, ...]
) -> None:
    (citation,) = parse(text)
    assert (citation.key, citation.pasal, citation.ayat) == (key, pasal, ayat)


def test_an_own_number_goes_before_what_is_called_so_today(knowledge: Knowledge) -> None:
    for said, number in (("pp disiplin pns yg 53 2010 msh dipake", "53"), ("pp disiplin pns", "94")):
        (citation,) = knowledge.citations(said)
        assert citation.nomor == number


@pytest.mark.parametrize(
    "text",
    ["rapat tanggal 12/05/2022 jam 10.00", "hubungi 0812-3456-7890 ya", "pp saya ganti baru 11/2017",
     "surat nomor 15/PP.01/7371/2022", "pasal karet itu apa", "ppk 8/2019 rekrut",
     "rumah sakit tipe b ayat 3 kamar 9"],
)  # fmt: skip
def test_other_numbers_are_no_citations(text: str) -> None:
    assert parse(text) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_parses_and_spans_lie_inside(text: str) -> None:
    for citation in parse(text):
        assert 0 <= citation.start < citation.end <= len(text)


def test_citations_of_the_reference_set() -> None:
    path = _SHARED / "retrieval" / "citations-dev.jsonl"
    if not path.exists():
        pytest.skip(f"reference set not there: {path}")
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    right = sum(
        [(c.jenis, c.nomor, c.tahun) for c in parse(row["text"])]
        == [(e["jenis"], e["nomor"], e["tahun"]) for e in row["expect"]]
        for row in rows
    )
    assert right >= 0.95 * len(rows)


def test_pasal_is_exact_or_absent(knowledge: Knowledge) -> None:
    found = knowledge.provision("uu-30-2014", "49")
    assert found and "pedoman umum standar operasional prosedur" in found.bunyi
    assert knowledge.provision("uu-30-2014", "490") is None


def test_huruf_is_found_in_its_ayat(knowledge: Knowledge) -> None:
    pasal = knowledge.provision("uu-30-2014", "7")
    assert pasal
    (huruf,) = select(parts(pasal.bunyi), [("ayat", "2"), ("huruf", "h")])
    assert "standar operasional prosedur" in huruf.text


def test_legal_order_is_rank_then_year(knowledge: Knowledge) -> None:
    ids = ["permenpanrb-35-2012", "perpres-81-2010", "uu-30-2014", "uud-1945", "pp-28-2012"]
    entries = knowledge.in_legal_order(filter(None, map(knowledge.regulation, ids)))
    assert [entry.id for entry in entries] == [
        "uud-1945",
        "uu-30-2014",
        "pp-28-2012",
        "perpres-81-2010",
        "permenpanrb-35-2012",
    ]

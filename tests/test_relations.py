"""What the words of a regulation say of others, and what they do not say."""

from __future__ import annotations

import pytest

from knowledge import Item, parse
from knowledge.identity import identify
from knowledge.relations import REVOKES, Relation


def told(head: str, *pasal: str) -> set[tuple[str, str]]:
    """(relation, target) of an act with this head and these pasal."""
    body = "\n".join(f"Pasal {number}\n{text}" for number, text in enumerate(pasal, 1))
    text = (
        f"{head}\nTENTANG\nSESUATU\nDENGAN RAHMAT TUHAN YANG MAHA ESA\nMEMUTUSKAN:\n{body}\nDitetapkan di Jakarta"
    )
    return {
        (one.relation, f"{one.target.jenis} {one.target.nomor}/{one.target.tahun}")
        for one in parse(Item("naskah.txt", text.encode())).relations
    }


UU_2013 = "UNDANG-UNDANG REPUBLIK INDONESIA\nNOMOR 8 TAHUN 2013"
PP_2011 = "PERATURAN PEMERINTAH REPUBLIK INDONESIA\nNOMOR 74 TAHUN 2011"


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("Undang-Undang Nomor 5 Tahun 1990 tentang Air dicabut dan dinyatakan tidak berlaku.", {"UU 5/1990"}),
        # named after the verb, in a list
        (
            "Pada saat Undang-Undang ini mulai berlaku, dinyatakan tidak berlaku lagi :\n"
            "a. Undang-undang Nomor 5 Tahun 1974 tentang Daerah (Lembaran Negara Tahun 1974 Nomor 38);\n"
            "b. Undang-undang Nomor 5 Tahun 1979 tentang Desa.",
            {"UU 5/1974", "UU 5/1979"},
        ),
        # what a scanner made of the year
        ("Undang-Undang Nomor 13 Tahun 2OO3 tentang Kerja dicabut dan dinyatakan tidak berlaku.", {"UU 13/2003"}),
        # today's nickname in an old text, and an act that is younger
        ("Ketentuan dalam undang-undang Perbendaharaan dinyatakan tidak berlaku.", set()),
        ("Undang-Undang Nomor 1 Tahun 2020 dicabut dan dinyatakan tidak berlaku.", set()),
        # only what changed the act, or what the revocation rests on
        (
            "Undang-Undang Nomor 28 Tahun 2009 tentang Pajak sebagaimana telah diubah dengan Undang-Undang "
            "Nomor 11 Tahun 2012 dicabut dan dinyatakan tidak berlaku.",
            {"UU 28/2009"},
        ),
        ("Hak itu hapus karena dicabut berdasarkan Undang-undang Nomor 20 Tahun 1961.", set()),
        ("Peraturan pelaksanaan Undang-Undang Nomor 4 Tahun 2000 dinyatakan tetap berlaku.", set()),
    ],
)
def test_what_an_act_revokes(words: str, targets: set[str]) -> None:
    assert {target for relation, target in told(UU_2013, words) if relation == REVOKES} == targets


def test_a_lower_act_never_revokes_a_higher_one() -> None:
    words = (
        "Peraturan Pemerintah Nomor 80 Tahun 2007 tentang Tata Cara Berdasarkan Undang-Undang Nomor 6 Tahun 1983 "
        "sebagaimana telah diubah terakhir dengan Undang-Undang Nomor 28 Tahun 2007, dicabut."
    )
    assert told(PP_2011, words) == {(REVOKES, "PP 80/2007")}


def test_an_omnibus_act_changes_others_without_its_title_saying_so() -> None:
    words = (
        "Beberapa ketentuan dalam Undang-Undang Nomor 7 Tahun 1999 tentang Pasar diubah sebagai berikut: "
        "1. Ketentuan Pasal 5 diubah sehingga berbunyi sebagai berikut: Pasal 5 Pasar buka setiap hari."
    )
    assert told(UU_2013, words) == {("mengubah", "UU 7/1999")}


def changes(*orders: str) -> list[tuple[str, str, str]]:
    """(pasal, what, angka) of an act that changes UU 7/1999 by these orders."""
    listed = "\n".join(f"{number}. {words}" for number, words in enumerate(orders, 1))
    text = (
        f"{UU_2013}\nTENTANG\nPERUBAHAN ATAS UNDANG-UNDANG NOMOR 7 TAHUN 1999 TENTANG PASAR\nMEMUTUSKAN:\n"
        f"Pasal I\nBeberapa ketentuan diubah sebagai berikut:\n{listed}\nPasal II\nMulai berlaku hari ini."
    )
    return [(one.pasal, one.what, one.label) for one in parse(Item("naskah.txt", text.encode())).changes]


def test_what_an_act_orders_is_told_from_what_it_quotes() -> None:
    assert changes(
        "Di antara Pasal 92 dan Pasal 93 disisipkan 1 (satu) pasal, yakni Pasal 92A yang berbunyi berikut:\n"
        "Pasal 92A\n(1) Kios sebagaimana dimaksud dalam Pasal 275 ayat (1) diubah.\n(2) Tetap.",
        "Ketentuan Pasal 24 ditambahkan 1 (satu) ayat yakni ayat (5) sehingga Pasal 24 berbunyi sebagai berikut: "
        "Pasal 24 (1) Kios buka.",
        "Pasal 30 sampai dengan Pasal 32 dihapus.",
        "Ketentuan ayat (2) Pasal 40 dihapus.",
        "Di antara Pasal 82 dan Pasal 83 disisipkan 2 (dua) pasal, yakni Pasal 82A dan Pasal 828 yang berbunyi:",
    ) == [
        ("92A", "disisipkan", "1"), ("24", "diubah", "2"), ("30", "dihapus", "3"), ("31", "dihapus", "3"),
        ("32", "dihapus", "3"), ("40", "diubah", "4"), ("82A", "disisipkan", "5"), ("82B", "disisipkan", "5"),
    ]  # fmt: skip


def test_what_changed_an_act_is_learned_from_who_cites_it() -> None:
    text = (
        f"{UU_2013}\nTENTANG\nSESUATU\nMenimbang : bahwa perlu;\nMengingat : 1. Undang-Undang Nomor 7 Tahun 1983 "
        "tentang Pajak sebagaimana telah beberapa kali diubah terakhir dengan Undang-Undang Nomor 36 Tahun 2008;\n"
        "MEMUTUSKAN:\nPasal 1\nCukup."
    )
    (one,) = parse(Item("naskah.txt", text.encode())).relations
    assert isinstance(one, Relation) and one.source and (one.source.nomor, one.target.nomor) == ("36", "7")


@pytest.mark.parametrize(
    ("head", "name", "key"),
    [
        # the subject names another act
        (
            "PERATURAN PEMERINTAH NOMOR 38 TAHUN 1948 Peraturan tentang perubahan Undang-Undang No. 8 tahun 1946",
            "", ("PP", "38", 1948),
        ),
        ("PERATURAN PEMERINTAH NOMOR 17 TAHUN 1951 TENTANGMENGUBAH PERATURAN PEMERINTAH NO. 16 TAHUN 1950",
         "", ("PP", "17", 1951)),
        # no head: the path tells, not what the text cites
        ("2. Pungutan ini sesuai dengan Undang-Undang Nomor 21 Tahun 2011 tentang Jasa.", "pp/2014/11.md",
         ("PP", "11", 2014)),
        ("PERATURAN OTORITAS JASA KEUANGAN\nNOMOR 31 /POJK.05/2016\nTENTANG\nGADAI", "",
         ("POJK", "31/POJK.05", 2016)),
    ],
)  # fmt: skip
def test_which_regulation_a_text_is(head: str, name: str, key: tuple[str, str, int]) -> None:
    found = identify(f"{head}\nMenimbang: bahwa perlu", name)
    assert found is not None and tuple(found.key) == key

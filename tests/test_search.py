"""Words as staff write them, the index, and what search makes of both."""

from __future__ import annotations

from sqlite3 import Connection, connect

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge import Grade, Knowledge, index, search
from knowledge.index import Passage
from knowledge.language import Language
from knowledge.pack_reader import read_pack

_SURAT = Passage("sop", "surat", "", "Pengelolaan Surat Masuk", ("surat masuk",), "Umum", "Mencatat surat.")
_CUTI = Passage("sop", "cuti", "", "Permohonan Cuti Pegawai", ("cuti tahunan",), "SDM", "Memeriksa formulir cuti.")
_PASAL = Passage("pasal", "uu-1", "9", "Hak", (), "Kepegawaian", "Pegawai berhak atas cuti tahunan.")


_LEXICON = read_pack().lexicon


@pytest.fixture(scope="module")
def plain() -> Language:
    return Language(_LEXICON)


@pytest.fixture
def collection(plain: Language) -> Connection:
    connection = connect(":memory:")
    index.create_tables(connection)
    index.insert(connection, [index.fold(plain, passage) for passage in (_SURAT, _CUTI, _PASAL)])
    return connection


def _found(connection: Connection, question: str, kinds: tuple[str, ...] = index.KINDS) -> list[str]:
    language = Language(_LEXICON, index.vocabulary(connection))
    return [hit.ref for hit in search.search(connection, search.query(language, question), kinds).hits]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("yg periksa srt", "yang periksa surat"),
        ("ngurus kgb gmn", "mengurus kgb bagaimana"),
        ("pelaksananya siapa", "pelaksana siapa"),
        ("dimusnahin", "dimusnahkan"),
        ("permohnan cutii", "permohonan cuti"),
        ("pengadan langsg", "pengadaan langsung"),
        ("pengadan warga", "pengaduan warga"),
    ],
)
def test_words_are_read_as_they_were_meant(knowledge: Knowledge, typed: str, meant: str) -> None:
    assert knowledge.language.corrected(typed) == meant


def test_a_word_of_the_collection_is_never_corrected(knowledge: Knowledge) -> None:
    for word in ("arsip", "pleno", "diskresi", "2014", "30"):
        assert knowledge.language.corrected(word) == word


def test_an_acronym_and_its_words_are_one_term(knowledge: Knowledge) -> None:
    short = knowledge.language.question_terms("pns")
    long = knowledge.language.question_terms("pegawai negeri sipil")
    assert [term.stem for term in short] == [term.stem for term in long]


def test_the_named_kind_comes_first(collection: Connection) -> None:
    assert _found(collection, "sop cuti tahunan")[0] == "cuti"
    assert _found(collection, "cuti tahunan", ("pasal",)) == ["uu-1"]


def test_what_is_removed_is_not_found_and_leaves_nothing(collection: Connection, plain: Language) -> None:
    index.remove(collection, "cuti", ("sop",))
    assert "cuti" not in _found(collection, "sop cuti tahunan")
    index.remove(collection, "surat", ("sop",))
    index.remove(collection, "uu-1", ("pasal",))
    assert collection.execute("select count(*) from postings").fetchone() == (0,)
    index.insert(collection, [index.fold(plain, _CUTI)])
    assert _found(collection, "sop cuti tahunan") == ["cuti"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["surat", "cuti", "uu-1"]), max_size=8))
def test_coming_and_going_ends_as_if_freshly_built(changes: list[str]) -> None:
    language = Language(_LEXICON)
    passages = {passage.ref: passage for passage in (_SURAT, _CUTI, _PASAL)}
    changed, fresh = connect(":memory:"), connect(":memory:")
    index.create_tables(changed)
    index.create_tables(fresh)
    here: set[str] = set()
    for ref in changes:
        if ref in here:
            index.remove(changed, ref, index.KINDS)
            here.remove(ref)
        else:
            index.insert(changed, [index.fold(language, passages[ref])])
            here.add(ref)
    index.insert(fresh, [index.fold(language, passages[ref]) for ref in sorted(here)])
    lengths = "select stem, sum(length(entries)) from postings group by stem order by stem"
    assert changed.execute(lengths).fetchall() == fresh.execute(lengths).fetchall()


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_can_be_searched(text: str) -> None:
    connection = connect(":memory:")
    index.create_tables(connection)
    language = Language(_LEXICON)
    found = search.search(connection, search.query(language, text), index.KINDS)
    assert found.grade is Grade.NONE


def test_rare_misspellings_do_not_fill_memory(collection: Connection, plain: Language) -> None:
    garbage = " ".join("qz" + "".join(chr(97 + (n // 26**k) % 26) for k in range(4)) for n in range(3000))
    index.insert(collection, [index.fold(plain, Passage("pasal", "uu-2", "1", "", (), "", garbage))])
    assert not [word for word in index.vocabulary(collection) if word.startswith("qz")]


def test_language_travels_to_other_processes(knowledge: Knowledge) -> None:
    import pickle

    copy = pickle.loads(pickle.dumps(knowledge.language))
    assert copy.corrected("permohnan cutii") == "permohonan cuti"


def test_the_pasal_of_the_law_that_is_named_comes_before_its_like_elsewhere(
    collection: Connection, plain: Language
) -> None:
    short, text = "Kewajiban", "Setiap pegawai mematuhi ketentuan jam kerja."
    here = Passage("pasal", "pp-1", "3", short, (), "Disiplin Pegawai", text, "Kewajiban Disiplin Pegawai")
    elsewhere = Passage(
        "pasal", "uu-2", "86", "Manajemen Pegawai / Disiplin", (), "Aparatur", text + " Kewajiban."
    )
    index.insert(collection, [index.fold(plain, passage) for passage in (elsewhere, here)])
    assert _found(collection, "kewajiban dalam disiplin pegawai", ("pasal",))[0] == "pp-1"


def test_the_first_pasal_under_a_heading_comes_before_its_like(collection: Connection, plain: Language) -> None:
    same = "Cuti besar diberikan paling lama tiga bulan."
    pasal = [Passage("pasal", "pp-1", part, "Cuti Besar", (), "Cuti", same) for part in ("10", "9", "11")]
    index.insert(collection, [index.fold(plain, passage) for passage in pasal])
    language = Language(_LEXICON, index.vocabulary(collection))
    hits = search.search(collection, search.query(language, "cuti besar paling lama"), ("pasal",)).hits
    assert hits[0].part == "9"

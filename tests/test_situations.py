"""What a question's words say about which SOP is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import Knowledge
from knowledge.language import Language
from knowledge.pack_reader import Lexicon, read_pack
from knowledge.records import Sop
from knowledge.situations import of_sops

_PLAIN = Language(
    Lexicon(singkatan={}, akronim={}, sinonim=(), kata_umum=("dan", "yang"), di_luar=("harga emas",))
)


def _sop(identifier: str, **told: object) -> Sop:
    return read_pack().sops[0].model_copy(update={"id": identifier, "sebutan": (), "pertanyaan": (), **told})


@pytest.mark.parametrize(
    ("told", "meant"),
    [
        ("kurir membawa amplop dari kejaksaan", "surat-masuk"),
        ("bini lahiran mau di rumah dulu seminggu", "cuti-pegawai"),
        ("diutus rakor ke ibu kota, tiket sama hotelnya gimana", "perjalanan-dinas"),
        ("printer rusak mau ganti baru, pagu lima juta", "pengadaan-langsung"),
    ],
)
def test_a_told_situation_points_at_one_sop(knowledge: Knowledge, told: str, meant: str) -> None:
    situation = knowledge.situation(told)
    assert situation.ranked[0][0] == meant
    assert situation.lead > 1


def test_an_offices_own_sop_needs_no_code() -> None:
    boats = _sop("perahu", nama="Penyewaan Perahu Wisata", situasi=("turis mau naik perahu",))
    nets = _sop("jaring", nama="Perbaikan Jaring", situasi=("jaring robek",), bukan=("jaring laba laba",))
    model = of_sops(_PLAIN, [boats, nets], [], [])
    assert model.judge("ada turis minta perahu").ranked[0][0] == "perahu"
    assert model.judge("jaring nelayan robek").ranked[0][0] == "jaring"
    excluded = dict(model.judge("jaring laba laba robek").ranked)
    assert excluded["jaring"] < dict(model.judge("jaring robek").ranked)["jaring"]


_TWO = of_sops(_PLAIN, [_sop("satu"), _sop("dua")], [], [])


@given(st.text(max_size=200))
def test_any_text_can_be_judged(text: str) -> None:
    situation = _TWO.judge(text)
    assert situation.lead >= 0 or not situation.ranked
    assert 0 <= situation.unknown <= situation.count


def test_words_that_nothing_has_say_nothing(knowledge: Knowledge) -> None:
    assert knowledge.situation("zzqx wvvq").ranked == ()


def test_phrases_of_a_situation_are_checked(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="situasi"):
        Sop.model_validate({**read_pack().sops[0].model_dump(), "situasi": ["x" * 200]})

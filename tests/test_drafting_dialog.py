"""Drafts that are left, resumed, undone, shared, deleted: no accepted word is lost or overwritten."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from sqlite3 import connect

import pytest
from conftest import Say
from documents import made
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlite_utils import Database

from assistant import Assistant, Message, Reply
from assistant.draft_state import Draft
from assistant.state import State, migrations
from bench.drafting import DRAFTS, differences, meant, play
from knowledge import Knowledge

_STEPS = (
    "Staf menerima surat, 5 menit\nKasubbag memeriksa surat, 10 menit\nSekretaris menandatangani surat, 15 menit"
)


def _draft(folder: Path, person: str = "1") -> Draft:
    return State(folder / "office.db").drafts.of(person)[0]


def _steps(folder: Path) -> list[str]:
    return [step["kegiatan"] for step in _draft(folder).answers["langkah"]]


@pytest.mark.parametrize("name", sorted(path.stem for path in DRAFTS.glob("*.txt")))
def test_scripted_users_get_what_they_meant(name: str, knowledge: Knowledge, tmp_path: Path) -> None:
    played, wanted = play(DRAFTS / f"{name}.txt", knowledge, tmp_path), meant(DRAFTS / f"{name}.txt")
    assert differences(played.draft, wanted) == []
    assert played.messages <= wanted["batas"]
    if wanted.get("bersih"):
        assert "tanpa catatan" in played.last[-1].text


@pytest.fixture
def told(say: Say) -> Say:
    """A draft whose steps were told."""
    say("buat sop pelayanan tamu")
    say("Subbagian Umum")
    say(_STEPS)
    return say


def test_undo_goes_back_every_change_to_the_beginning(told: Say, tmp_path: Path) -> None:
    for order in ("hapus 2", "pindah 2 ke 1", "waktu 1: 1 jam", "sisip sebelum 1: Staf membuka surat, 1 menit"):
        told(order)
    told("urungkan")
    assert _steps(tmp_path) == ["Menandatangani surat", "Menerima surat"]
    told("urungkan 3")
    assert _steps(tmp_path) == ["Menerima surat", "Memeriksa surat", "Menandatangani surat"]
    told("urungkan 9")
    assert _draft(tmp_path).answers == {"nama": "Pelayanan Tamu"}
    assert "Tidak ada lagi" in told("urungkan")[0].text


_ORDERS = st.sampled_from(
    ["hapus 1", "hapus 2", "pindah 3 ke 1", "sisip setelah 1: Staf mencatat surat, 5 menit", "waktu 2: 1 jam",
     "urutan 2 1 3", "tukar 1 dan 2", "pecah 1", "Staf mengirim surat, 5 menit", "hapus 99", "pelaksana 1: Ketua",
     "kegiatan 2: Membaca surat", "cabang 2: ya ke 3, tidak ke 1", "selesai", "kembali", "lewati"]
)  # fmt: skip


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(_ORDERS, max_size=12))
def test_whatever_was_ordered_undo_restores_it(assistant: Assistant, tmp_path: Path, orders: list[str]) -> None:
    numbers = itertools.count()
    person = str(hash(tuple(orders)))

    def say(text: str) -> tuple[Reply, ...]:
        return assistant.turn(Message(f"{person}-{next(numbers)}", person, person, "Siti", "text", text))

    for text in ("buat sop pelayanan tamu", "Subbagian Umum", _STEPS):
        say(text)
    start = _draft(tmp_path, person)
    for order in orders:
        assert all("gangguan" not in reply.text for reply in say(order)), order
    changed = _draft(tmp_path, person).version - start.version
    for _ in range(changed):
        say("urungkan")
    assert _draft(tmp_path, person).answers == start.answers


def test_killed_mid_way_another_process_goes_on_at_the_same_question(
    told: Say, tmp_path: Path, knowledge: Knowledge
) -> None:
    told("Selesai", "press")
    later = Assistant(tmp_path, knowledge, "KPU")
    (reply,) = later.turn(Message("z", "1", "1", "Siti", "text", "pakai semua"))
    assert "harus dikuasai" in reply.text
    assert all(step["output"] for step in _draft(tmp_path).answers["langkah"])


def test_old_button_does_nothing_to_a_question_that_passed(told: Say, tmp_path: Path) -> None:
    shown = told("Staf menyimpan surat, 5 menit")[-1]
    undo = next(b.action for row in shown.buttons for b in row if "Urungkan" in b.label)
    told(undo, "button")
    before = _draft(tmp_path)
    assert "sudah lewat" in told(undo, "button")[0].text  # pressed twice
    assert _draft(tmp_path).answers == before.answers and len(before.answers["langkah"]) == 3


def test_similar_sop_is_shown_before_a_new_one_is_made(say: Say) -> None:
    replies = say("buat sop pengelolaan surat masuk")
    labels = " ".join(b.label for row in replies[0].buttons for b in row)
    assert "sudah ada" in replies[0].text
    assert all(word in labels for word in ("Pakai", "Revisi", "salinannya", "dari nol"))


def test_revision_carries_number_and_history(say: Say, tmp_path: Path) -> None:
    say("revisi sop pengelolaan surat masuk")
    answers = _draft(tmp_path).answers
    assert answers["nomor"] == "001/SOP/KUL/I/2025"
    assert answers["revisi_dari"]["id"] == "surat-masuk" and answers["tanggal_revisi"]


def test_copy_carries_neither_number_nor_dates(say: Say, tmp_path: Path) -> None:
    say("buat sop pengelolaan surat masuk")
    say("salinannya", "press")
    answers = _draft(tmp_path).answers
    assert len(answers["langkah"]) == 9
    assert not {"nomor", "tanggal_pembuatan", "tanggal_efektif", "tanggal_revisi"} & set(answers)


def test_several_drafts_are_named_listed_renamed_copied_deleted_and_brought_back(
    told: Say, tmp_path: Path
) -> None:
    told("buat sop lembur pegawai")
    listed = told("/draf")[0]
    assert "Pelayanan Tamu: 30%" in listed.text and "Lembur Pegawai: 10%" in listed.text
    told("Pelayanan Tamu", "press")
    told("ganti nama: Pelayanan Tamu Dinas")
    assert _draft(tmp_path).name == "Pelayanan Tamu Dinas"
    told("salin draf")
    assert _draft(tmp_path).name == "Pelayanan Tamu Dinas (salinan)"
    told("hapus draf")
    assert "salinan" not in told("/draf")[0].text
    told("Baru dihapus", "press")
    told("salinan", "press")
    assert "salinan" in told("/draf")[0].text


def test_drafts_of_the_first_version_are_found_where_they_stood(tmp_path: Path) -> None:
    database = Database(tmp_path / "office.db")
    migrations.apply(database, stop_before="shared_drafts")
    database.execute(
        """insert into drafts (person, form, name, answers, position, created, changed)
        values ('1', 'sop-ap', 'Lembur', '{"nama": "Lembur"}', 'unit', '2026-01-01', '2026-01-01')"""
    )
    database.conn.commit()
    database.close()
    draft = _draft(tmp_path)
    assert (draft.name, draft.position, draft.role) == ("Lembur", "unit", "owner")


def test_deleted_draft_is_gone_for_good_after_thirty_days(told: Say, tmp_path: Path) -> None:
    told("hapus draf")
    for days, left in ((29, 1), (31, 0)):
        moment = (datetime.now().astimezone() - timedelta(days=days)).isoformat(timespec="milliseconds")
        with connect(tmp_path / "office.db") as database:
            database.execute("update drafts set deleted = ?", (moment,))
        State(tmp_path / "office.db").prune()
        assert connect(tmp_path / "office.db").execute("select count(*) from drafts").fetchone()[0] == left


def test_view_at_any_time_shows_what_is_missing(told: Say) -> None:
    (reply,) = told("lihat")
    assert "masih kosong" in reply.text and "Dasar hukum" in reply.text
    assert [file.format for file in reply.files] == ["png", "pdf", "docx"]
    assert reply.files[1].content["draf"] is True


def test_flowchart_comes_after_changes_of_steps_in_one_slot(told: Say) -> None:
    slots = {file.slot for order in ("hapus 2", "waktu 1: 1 jam") for reply in told(order) for file in reply.files}
    assert len(slots) == 1 and all(slots)
    file = told("waktu 1: 2 jam")[-1].files[0]
    picture = made(file.content, file.format, file.page)
    assert picture.startswith(b"\x89PNG")


_IDS = itertools.count()

# Two people

Talk = Callable[..., tuple[Reply, ...]]


@pytest.fixture
def budi(assistant: Assistant) -> Talk:
    """A colleague in a chat of his own."""
    numbers = itertools.count()

    def speak(text: str, kind: str = "text") -> tuple[Reply, ...]:
        message = Message(f"b{next(numbers)}", "2", "2", "Budi", kind, text)  # type: ignore[arg-type]
        return assistant.turn(message)

    return speak


def _invitation(told: Say, role: str) -> str:
    told("bagikan")
    (invitation, _) = told(role, "press")
    action = invitation.buttons[0][0].action
    assert invitation.buttons[0][0].private
    return "/start " + action.replace(":", "-")


def test_stranger_cannot_open_a_draft(told: Say, budi: Talk, tmp_path: Path) -> None:
    number = _draft(tmp_path).id
    assert "sudah tidak ada" in budi(f"d:open:{number}", "button")[0].text
    assert "tidak berlaku" in budi("/start d-join-0123456789abcdef")[0].text
    assert "tidak berlaku" in budi("/gabung")[0].text


def test_editor_joins_by_link_and_both_see_the_same_draft(told: Say, budi: Talk, tmp_path: Path) -> None:
    budi(_invitation(told, "menyunting"))
    budi("waktu 1: 7 menit")
    assert _draft(tmp_path).answers["langkah"][0]["waktu"] == "7 menit"
    news = " ".join(reply.text for reply in told("lihat"))
    assert "Budi bergabung" in news and "Budi baru saja mengubah: Langkah" in news
    assert not any("baru saja" in reply.text for reply in told("lihat"))


def test_two_editors_never_overwrite_each_other_silently(told: Say, budi: Talk, tmp_path: Path) -> None:
    budi(_invitation(told, "menyunting"))
    told("selesai")  # Siti was shown the steps, then Budi changes them
    budi("hapus 1")
    told("kembali")
    budi("waktu 1: 9 menit")
    (conflict, _) = told("hapus 1")
    assert "Budi baru saja mengubah" in conflict.text and "belum saya pakai" in conflict.text
    assert _steps(tmp_path) == ["Memeriksa surat", "Menandatangani surat"]
    told("d:mine:" + str(_draft(tmp_path).id), "button")
    assert _steps(tmp_path) == ["Menandatangani surat"]


def test_commenter_comments_and_changes_nothing(
    told: Say, budi: Talk, tmp_path: Path, assistant: Assistant
) -> None:
    budi(_invitation(told, "komentar"))
    assistant.outgoing("1")
    number = _draft(tmp_path).id
    for attempt in ("hapus 1", "selesai", "urungkan", "ganti nama: X Y Z"):
        budi(attempt)
    budi(f"d:edit:{number}:unit", "button")
    assert _draft(tmp_path).name == "Pelayanan Tamu" and len(_steps(tmp_path)) == 3
    budi(f"d:say:{number}:langkah", "button")
    budi("Langkah 2 terlalu lama")
    told_to_owner = " ".join(delivery.reply.text for delivery in assistant.outgoing("1"))
    assert "Langkah 2 terlalu lama" in told_to_owner
    assert "Budi (Langkah)" in " ".join(reply.text for reply in told("komentar"))
    told("1 selesai", "press")
    assert "Tidak ada komentar" in told("komentar")[0].text


def test_withdrawn_access_ends_at_once(told: Say, budi: Talk, tmp_path: Path) -> None:
    link = _invitation(told, "menyunting")
    budi(link)
    told("Cabut akses", "press")
    assert "sudah tidak ada" in budi(f"d:open:{_draft(tmp_path).id}", "button")[0].text
    assert "tidak berlaku" in budi(link)[0].text


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.one_of(st.text(max_size=120), _ORDERS), min_size=1, max_size=4), st.integers(0, 3))
def test_any_text_in_a_draft_gets_a_reply(assistant: Assistant, words: list[str], skips: int) -> None:
    numbers = itertools.count()
    person = f"p{hash((tuple(words), skips))}"

    def say(text: str) -> tuple[Reply, ...]:
        return assistant.turn(Message(f"{person}-{next(numbers)}", person, person, "Siti", "text", text))

    for text in ("buat sop pelayanan tamu", "Subbagian Umum", _STEPS, *["selesai"] * skips):
        say(text)
    for text in words:
        replies = say(text)
        assert replies and all("gangguan" not in reply.text for reply in replies), text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(
        ["pick", "done", "skip", "back", "drop", "step", "mend", "hand", "undo", "edit", "usul", "check", "share",
         "say", "settle", "end", "mine", "rev", "copy", "tpl", "join", "restore", "new"]
    ),
    st.lists(
        st.sampled_from(
            ["1", "2", "0", "-1", "langkah", "langkah.1.waktu", "langkah.9.waktu", "langkah.usul", "x", "all",
             "show", "99999999999999999999", "surat-masuk"]
        ),
        max_size=4,
    ),
)  # fmt: skip
def test_any_button_of_a_draft_gets_a_reply(assistant: Assistant, verb: str, rest: list[str]) -> None:
    def say(text: str, kind: str = "text") -> tuple[Reply, ...]:
        return assistant.turn(Message(f"any{next(_IDS)}", "7", "7", "Siti", kind, text))  # type: ignore[arg-type]

    for text in (
        "buat sop pelayanan tamu",
        "Subbagian Umum",
        "Staf menerima surat, 5 menit\nKasubbag memeriksa surat",
    ):
        say(text)
    for words in ([], ["langkah.2.waktu"]):
        action = ":".join(["d", verb, *words, *rest])[:64]
        assert all("gangguan" not in reply.text for reply in say(action, "button")), action


def test_more_actors_than_a_sheet_holds_are_kept_and_said(say: Say, tmp_path: Path) -> None:
    say("buat sop pelayanan tamu")
    say("Subbagian Umum")
    say("\n".join(f"Kepala Bidang {letter} membaca surat, 5 menit" for letter in "ABCDEFGHIJKLMNOP"))
    assert len(_steps(tmp_path)) == 16
    say("periksa")
    assert "16 pelaksana" in say("Berikutnya", "press")[0].text
    assert say("lihat")[0].files

"""The principles of drafting an SOP (PermenPANRB 35/2012, Lampiran, Bab I), made checkable.

Each function looks at one principle and yields findings that advise.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from rapidfuzz import fuzz

from assistant.drafting.editing import split_activity
from assistant.drafting.findings import Finding
from assistant.drafting.legal_bases import stored_basis
from assistant.drafting.steps import Step
from assistant.drafting.verbs import is_passive, is_verb
from assistant.durations import hours, in_words
from knowledge import Knowledge, Regulation, Sop

_MAX_WORDS = 25
_VAGUE = re.compile(
    r"\b(segera|secepatnya|secepat mungkin|secukupnya|seperlunya|bila perlu|jika perlu|dll|dsb|dst|dan lain-lain|"
    r"dan sebagainya|terkait|sewaktu-waktu|pada umumnya|biasanya)\b",
    re.I,
)
_ABBREVIATION = re.compile(r"\b(?:[A-Z]{2,}[a-z]?[A-Z]*|[A-Z]+[a-z]*[A-Z]{2,})\b")
# Known in every office; others are to be written out once, as in "Surat Perintah Tugas (SPT)".
_KNOWN = set(
    "SOP KPU RI NIP ASN PNS PPPK KTP PDF UU PP ATK WIB WITA WIT WA SK TU IT HP NIK BPJS TNI POLRI DPR DPRD "
    "BUMN BUMD APBN APBD BKN KPPN PPID PPK PPS KPPS KPA PNBP LHKPN NPWP KK SDM USB CD SP SPT LAN ANRI BPKP "
    "BPK KPK".split()
)
_SOFT = re.compile(r"\b(baik|lancar|tertib|memuaskan|optimal|maksimal)\b", re.I)
_WAITS = re.compile(r"^(?:menunggu|antre|mengantre)\b", re.I)
# What is done in minutes; where it takes a day or more, the paper lies and waits.
_QUICK = re.compile(
    r"^(?:menerima|menandatangani|memaraf|mencatat|menyerahkan|menyampaikan|mengirim\w*|meneruskan|menstempel)\b",
    re.I,
)
_REVIEWS = re.compile(r"^(?:memeriksa|mengoreksi|meneliti|menelaah|memverifikasi|mengecek|mereviu|apakah)\b", re.I)
_OUTSIDE = re.compile(
    r"\b(pemohon|masyarakat|warga|pelapor|pengadu|pengirim|penyedia|tamu|pengguna layanan|pelanggan|peminjam|"
    r"mahasiswa|siswa|wajib pajak)\b",
    re.I,
)
_SAME_ACTIVITY = 90


@dataclass(frozen=True)
class Subject:
    """What the principles look at: a draft's answers, with the knowledge base."""

    answers: Mapping[str, Any]
    knowledge: Knowledge
    today: date

    @property
    def steps(self) -> list[Step]:
        return self.answers.get("langkah") or []

    def texts(self) -> str:
        """Everything written, to look for explanations in."""
        return repr(self.answers)


def easy_and_clear(subject: Subject) -> Iterator[Finding]:
    """Mudah dan jelas: one action a step, a verb first, active, short, no vague words."""
    everything = subject.texts()
    told: set[str] = set()
    for number, step in enumerate(subject.steps, 1):
        words = step["kegiatan"].split()
        place, values = f"langkah.{number}.kegiatan", {"step": number, "kegiatan": step["kegiatan"]}
        if not words:
            continue
        if is_passive(words[0]):
            yield Finding("passive", "mudah_jelas", place, values)
        elif not is_verb(words[0]) and not step["keputusan"]:
            yield Finding("no_verb", "mudah_jelas", place, values)
        if len(words) > _MAX_WORDS:
            yield Finding("long", "mudah_jelas", place, {**values, "count": len(words)})
        parts = [part["kegiatan"] for part in split_activity(step)]
        if len(parts) > 1:
            yield Finding("two_actions", "mudah_jelas", place, {**values, "parts": parts}, mend=True)
        written = " ".join([step["kegiatan"], *step["kelengkapan"], *step["output"]])
        if vague := _VAGUE.search(written):
            yield Finding("vague", "mudah_jelas", place, {**values, "word": vague[0]})
        for short in _ABBREVIATION.findall(written):
            explained = re.search(
                rf"\w {re.escape('(')}{re.escape(short)}\)|\b{re.escape(short)} \(\w+ ", everything
            )
            if short not in _KNOWN and short not in told and not explained and not words[0].isupper():
                told.add(short)
                yield Finding("abbreviation", "mudah_jelas", place, {**values, "word": short})


def effective_and_efficient(subject: Subject) -> Iterator[Finding]:
    """Efektif dan efisien: every step yields something, nothing goes to and fro or lies waiting."""
    steps = subject.steps
    for number, step in enumerate(steps, 1):
        if not step["output"]:
            yield Finding(
                "no_output",
                "efektif_efisien",
                f"langkah.{number}.output",
                {"step": number, "kegiatan": step["kegiatan"]},
                mend=True,
            )
    yield from _ping_pong(steps)
    waiting = [step for step in steps if step["waktu"] and _waits(step)]
    wait = sum((hours(step["waktu"]) for step in waiting), Fraction())
    total = sum((hours(step["waktu"]) for step in steps if step["waktu"]), Fraction())
    if waiting and wait > total - wait:
        number = steps.index(max(waiting, key=lambda step: hours(step["waktu"]))) + 1
        values = {
            "step": number,
            "wait": in_words(wait),
            "work": in_words(total - wait),
            "kegiatan": steps[number - 1]["kegiatan"],
        }
        yield Finding("waiting", "efektif_efisien", f"langkah.{number}.waktu", values)
    for number in range(3, len(steps) + 1):
        three = steps[number - 3 : number]
        if (
            all(_REVIEWS.match(step["kegiatan"]) for step in three)
            and len({tuple(step["pelaksana"]) for step in three}) == 3
        ):
            yield Finding("third_check", "efektif_efisien", "langkah", {"step": number, "first": number - 2})
            break


def _waits(step: Step) -> bool:
    return bool(_WAITS.match(step["kegiatan"])) or bool(
        _QUICK.match(step["kegiatan"]) and hours(step["waktu"]) >= hours("1 hari kerja")
    )


def _ping_pong(steps: Sequence[Step]) -> Iterator[Finding]:
    """The same two actors in turn, five steps on end."""
    for number in range(5, len(steps) + 1):
        run = [tuple(step["pelaksana"]) for step in steps[number - 5 : number]]
        if len(set(run)) == 2 and all(a != b for a, b in pairwise(run)) and all(run):
            values = {"step": number, "first": number - 4, "names": [" dan ".join(one) for one in run[:2]]}
            yield Finding("ping_pong", "efektif_efisien", "langkah", values)
            return


def in_harmony(subject: Subject) -> Iterator[Finding]:
    """Keselarasan: related SOPs exist, and what is also done there takes the same time and actor."""
    known = {sop.nama.lower(): sop for sop in subject.knowledge.sops()}
    for name in subject.answers.get("keterkaitan") or ():
        sop = known.get(re.sub(r"(?i)^sop\s+", "", name).lower())
        if sop is None:
            yield Finding("unknown_sop", "keselarasan", "keterkaitan", {"name": name}, mend=True)
        elif sop.nama.lower() != str(subject.answers.get("nama", "")).lower():
            yield from _conflicts(subject.steps, sop)


def _conflicts(steps: Sequence[Step], sop: Sop) -> Iterator[Finding]:
    for number, step in enumerate(steps, 1):
        for other in sop.langkah:
            if fuzz.ratio(step["kegiatan"].lower(), other.kegiatan.lower()) < _SAME_ACTIVITY:
                continue
            values = {"step": number, "kegiatan": step["kegiatan"], "sop": sop.nama}
            if step["waktu"] and step["waktu"] != other.waktu:
                yield Finding(
                    "other_time",
                    "keselarasan",
                    f"langkah.{number}.waktu",
                    {**values, "here": step["waktu"], "there": other.waktu},
                    mend=True,
                )
            if step["pelaksana"] and not set(step["pelaksana"]) & set(other.pelaksana):
                there = list(other.pelaksana)
                yield Finding(
                    "other_actor",
                    "keselarasan",
                    f"langkah.{number}.pelaksana",
                    {**values, "here": ", ".join(step["pelaksana"]), "there": there},
                    mend=True,
                )


def measurable(subject: Subject) -> Iterator[Finding]:
    """Keterukuran: papers named, and a result that can be seen and counted."""
    for number, step in enumerate(subject.steps, 1):
        values = {"step": number, "kegiatan": step["kegiatan"]}
        if not [item for item in step["kelengkapan"] if item.strip("-… ")]:
            yield Finding("no_papers", "keterukuran", f"langkah.{number}.kelengkapan", values, mend=True)
        soft = next((item for item in step["output"] if _SOFT.search(item) or not item.strip("-… ")), None)
        if soft is not None:
            yield Finding("soft_output", "keterukuran", f"langkah.{number}.output", {**values, "output": soft})


def dynamic(subject: Subject) -> Iterator[Finding]:
    """Dinamis: a day of evaluation, at least once a year."""
    evaluation = subject.answers.get("tanggal_evaluasi")
    made = subject.answers.get("tanggal_efektif") or subject.answers.get("tanggal_pembuatan")
    if not evaluation:
        yield Finding("no_evaluation", "dinamis", "tanggal_evaluasi", mend=True)
    elif made and (date.fromisoformat(evaluation) - date.fromisoformat(made)).days > 366:
        yield Finding(
            "late_evaluation", "dinamis", "tanggal_evaluasi", {"date": date.fromisoformat(evaluation)}, mend=True
        )


def user_oriented(subject: Subject) -> Iterator[Finding]:
    """Berorientasi pengguna: a service has a promised time, kept by the steps."""
    steps = subject.steps
    outside = next((name for step in steps for name in step["pelaksana"] if _OUTSIDE.search(name)), "")
    promise = subject.answers.get("janji_waktu")
    times = [hours(step["waktu"]) for step in steps if step["waktu"]]
    if outside and not promise:
        yield Finding(
            "no_promise", "orientasi_pengguna", "janji_waktu", {"name": outside}, mend=len(times) == len(steps)
        )
    total = sum(times, Fraction())
    if promise and total > hours(promise):
        yield Finding(
            "over_promise",
            "orientasi_pengguna",
            "janji_waktu",
            {"promise": promise, "total": in_words(total)},
            mend=True,
        )
    if promise and steps and not outside:
        yield Finding("no_applicant", "orientasi_pengguna", "langkah", {"promise": promise})


def lawful(subject: Subject) -> Iterator[Finding]:
    """Kepatuhan hukum: a legal basis that is in force, fully cited, highest rank first."""
    bases = subject.answers.get("dasar_hukum") or []
    if not bases:
        yield Finding("no_basis", "kepatuhan_hukum", "dasar_hukum")
        return
    entries: list[Regulation] = []
    for text in bases:
        entry = stored_basis(text, subject.knowledge)
        if entry is None:
            if not re.search(r"\d", text):
                yield Finding("vague_basis", "kepatuhan_hukum", "dasar_hukum", {"text": text})
            else:
                yield Finding("unknown_basis", "kepatuhan_hukum", "dasar_hukum", {"text": text})
            continue
        entries.append(entry)
        if subject.knowledge.standing(entry).is_void:
            successors = [one.short for one in subject.knowledge.in_force(entry)]
            yield Finding(
                "revoked", "kepatuhan_hukum", "dasar_hukum", {"text": text, "successors": successors}, mend=True
            )
    if entries != subject.knowledge.in_legal_order(entries):
        yield Finding("order", "kepatuhan_hukum", "dasar_hukum", mend=True)


def certain(subject: Subject) -> Iterator[Finding]:
    """Kepastian hukum: what follows if it is not kept, and who answers for it."""
    warnings = subject.answers.get("peringatan") or []
    if not warnings:
        yield Finding("no_warning", "kepastian_hukum", "peringatan", mend=True)
    elif not any(re.match(r"(?i)(apabila|jika|bila)\b", text) for text in warnings):
        yield Finding("plain_warning", "kepastian_hukum", "peringatan", {"text": warnings[0]})
    for key in ("pengesah_jabatan", "pengesah_nama", "pengesah_nip"):
        if not subject.answers.get(key):
            yield Finding(f"no_{key}", "kepastian_hukum", key)
            return

"""A whole SOP pasted in one message: which lines answer which question."""

from __future__ import annotations

import re

from assistant.drafting.form import Form

# How the boxes are also called, beside a question's own short name and key.
_ALSO = {
    "nama": ("judul", "judulnya", "nama sop", "judul sop", "nama kegiatan", "kegiatan"),
    "unit": ("unit", "unitnya", "unit kerjanya", "unit kerja", "unit pengusul", "bagian", "subbagian"),
    "langkah": (
        "langkah",
        "langkah-langkah",
        "prosedur",
        "alur",
        "uraian prosedur",
        "tahapan",
        "langkah kegiatan",
    ),
    "kualifikasi_pelaksana": ("kualifikasi",),
    "keterkaitan": ("sop terkait", "sop yang berkaitan", "terkait"),
    "peralatan": ("peralatan/perlengkapan", "perlengkapan", "alat", "peralatan dan perlengkapan"),
    "pencatatan": ("pencatatan dan pendataan", "pencatatan/pendataan", "pendataan"),
    "pengesah_jabatan": (
        "disahkan oleh",
        "pengesah",
        "pejabat pengesah",
        "yang mengesahkan",
        "jabatan pengesahnya",
        "pengesahnya",
    ),
    "pengesah_nama": ("nama pejabat",),
    "pengesah_nip": ("nip",),
    "tanggal_pembuatan": ("tanggal dibuat", "dibuat tanggal", "tgl pembuatan"),
    "janji_waktu": ("waktu layanan", "standar waktu", "janji layanan"),
}
_BULLET = r"^\s*(?:[-•*]|[A-Z]\.|[IVX]+\.)?\s*"


def sections(text: str, form: Form, least: int = 2) -> dict[str, str]:
    """The text by question key, if at least so many lines name a question ("Dasar hukum: uu
    43/2009", "Langkah:"); else nothing. What stands before the first such line is left out."""
    names = {
        name.lower(): question.kunci
        for question in form.pertanyaan
        for name in (question.judul, question.kunci.replace("_", " "), *_ALSO.get(question.kunci, ()))
    }
    longest = sorted(names, key=len, reverse=True)
    heading = re.compile(_BULLET + rf"({'|'.join(map(re.escape, longest))})\s*(?:[:=]\s*(.*)|)$", re.I)
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    open_key = ""
    for line in text.splitlines():
        named = heading.match(line.strip())
        # Inside the steps, "Kegiatan:" labels a step's part.
        inside_step = named and open_key == "langkah" and named[1].lower() in ("kegiatan", "pelaksana")
        if named and not inside_step and (named[2] is not None or len(line.split()) <= 4):
            open_key = names[named[1].lower()]
            current = found.setdefault(open_key, [])
            if named[2]:
                current.append(named[2])
        elif current is not None:
            current.append(line)
    filled = {key: "\n".join(lines).strip() for key, lines in found.items()}
    filled = {key: value for key, value in filled.items() if value}
    return filled if len(filled) >= least else {}

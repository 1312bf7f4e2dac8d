"""Words of command while a draft is open ("lewati", "simpan dulu deh"), by the verb that they mean."""

from __future__ import annotations

import re

_SAID = {
    "view": "lihat, preview, unduh, lihat dokumen",
    "pause": "batal, keluar, berhenti, jeda, simpan, simpan keluar, nanti lanjut lagi, simpan nanti lanjut",
    "back": "kembali, back, sebelumnya, mundur, balik",
    "skip": (
        "lewati, lewat, skip, nanti, nanti saja, tidak tahu, gak tau, ga tau, belum tahu, tidak ada, gak ada, "
        "ga ada, nggak ada, ngga ada, enggak ada, gaada, belum ada, kosong, nihil, -"
    ),
    "done": (
        "selesai, lanjut, sudah, cukup, itu saja, udah, ya udah, ya sudah, lanjut aja, ya udah lanjut aja, "
        "lanjut saja, lanjutkan, next, itu aja, segitu aja, udah itu aja, sudah itu saja, tidak ada lagi, "
        "gak ada lagi, ga ada lagi, sudah selesai, udah selesai"
    ),
    "yes": "ok, oke, ya, iya, setuju, boleh, pakai usulan, pakai",
    "hint": "bantuan, help, contoh",
    "drop": "hapus terakhir",
    "check": "periksa, cek, cek draf, apa yang kurang, yang kurang apa, apa yang salah, betulin yang mana",
    "share": "bagikan",
    "send": "kirim, kirim ke pengelola sop, kirim ke unit sop, kirim ke ortala, ajukan",
    "from": "templat",
    "end": "lewati semua, langsung periksa, langsung ke pemeriksaan",
    "del": "hapus draf",
    "clone": "salin draf",
    "rename": "ganti nama",
    "says": "komentar",
    "all": "pakai semua, semua",
    "usul": "usulan, isi usulan",
    "add": "tambah sebagai langkah, langkah baru",
    "not": "bukan langkah",
    "here": "balik ke draf, kembali ke draf, lanjut draf, lanjutkan draf, balik ke sop, lanjut sop",
}
_VERBS = {word: verb for verb, words in _SAID.items() for word in words.split(", ")}
# "Eh salah, balik dulu", "simpan dulu deh, nanti lanjut", "ga ada kayaknya"
_BEFORE = re.compile(r"^(?:(?:eh+|oh|ups|salah|maaf|bentar|sebentar|oke|ok|ya udah|yaudah|tolong)[\s,]+)+(?=\w)")
_BEHIND = re.compile(
    r"(?:[\s,]+(?:dulu|dong|deh|ya|yah|kak|min|bu|pak|aja|saja|sih|kok|lah|kayaknya|kayanya|sepertinya|tadi|lagi|"
    r"saya|ini|yang tadi))+$"
)
_FILLERS = frozenset("dulu deh dong ya yah kak min aja saja sih lah kok".split())
# "Udah kak, segitu aja", "sudah itu saja langkahnya"
_DONE = re.compile(
    r"^\W*(?:(?:ya|oke|ok|sip|nah)\W+)*(?:udah|sudah|cukup|segitu)(?:\W+(?:kak|min|itu|segitu|gitu|aja|saja|"
    r"sih|langkahnya|dulu|cukup|selesai|deh|ya|dong|udah|sudah|pas|bener|benar|semua(?:nya)?))*\W*$",
    re.I,
)


def command_in(text: str) -> str:
    """The verb that a text commands; "" if it commands none."""
    said = " ".join(text.lower().split()).strip(" .!?")
    if verb := _VERBS.get(said):
        return verb
    if _DONE.match(said):
        return "done"
    for shorter in (said, _BEFORE.sub("", said), _BEHIND.sub("", said), _BEHIND.sub("", _BEFORE.sub("", said))):
        words = shorter.replace(",", " ").split()
        for plain in (words, [word for word in words if word not in _FILLERS]):
            if verb := _VERBS.get(" ".join(plain)):
                return verb
    return ""

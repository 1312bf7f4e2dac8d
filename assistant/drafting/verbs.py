"""Indonesian verbs of office work: which word is one, and its active and passive form.

Rules of the prefixes meN- and di- (Tata Bahasa Baku Bahasa Indonesia), with the office's own
exceptions in lists.
"""

from __future__ import annotations

import re

# What staff say for the activity, without the prefix or in everyday speech.
_BASE = {
    "ajukan": "mengajukan", "antar": "mengantar", "arsip": "mengarsipkan", "arsipkan": "mengarsipkan",
    "beri": "memberi", "berikan": "memberikan", "bikin": "membuat", "buat": "membuat", "bawa": "membawa",
    "bayar": "membayar", "bahas": "membahas", "balas": "membalas", "bagikan": "membagikan",
    "catat": "mencatat", "cek": "mengecek", "cetak": "mencetak", "cari": "mencari",
    "daftar": "mendaftar", "daftarkan": "mendaftarkan", "disposisi": "mendisposisi",
    "edit": "menyunting", "evaluasi": "mengevaluasi", "entri": "mengentri", "entry": "mengentri",
    "hitung": "menghitung", "hubungi": "menghubungi", "input": "menginput", "isi": "mengisi",
    "jadwalkan": "menjadwalkan", "jawab": "menjawab", "kaji": "mengkaji", "kasih": "memberikan",
    "kembalikan": "mengembalikan", "kirim": "mengirim", "kirimkan": "mengirimkan", "klarifikasi":
    "mengklarifikasi", "konsep": "mengonsep", "koordinasi": "mengoordinasikan", "koreksi": "mengoreksi",
    "kumpulkan": "mengumpulkan", "lapor": "melaporkan", "laporkan": "melaporkan", "lakukan": "melakukan",
    "lampirkan": "melampirkan", "minta": "meminta", "monitor": "memantau", "nerima": "menerima",
    "nyatet": "mencatat", "nyatat": "mencatat", "ngecek": "mengecek", "ngirim": "mengirim",
    "ngisi": "mengisi", "ngasih": "memberikan", "nyimpan": "menyimpan", "nyusun": "menyusun",
    "ngetik": "mengetik", "meriksa": "memeriksa", "olah": "mengolah", "panggil": "memanggil",
    "paraf": "memaraf", "periksa": "memeriksa", "pilih": "memilih", "proses": "memproses",
    "rekap": "merekap", "review": "mereviu", "reviu": "mereviu", "scan": "memindai", "pindai": "memindai",
    "sampaikan": "menyampaikan", "serahkan": "menyerahkan", "setujui": "menyetujui", "siapkan":
    "menyiapkan", "simpan": "menyimpan", "susun": "menyusun", "stempel": "menstempel", "cap": "mengecap",
    "tandatangan": "menandatangani", "tandatangani": "menandatangani", "ttd": "menandatangani",
    "telaah": "menelaah", "teliti": "meneliti", "terbitkan": "menerbitkan", "terima": "menerima",
    "terus": "meneruskan", "teruskan": "meneruskan", "tetapkan": "menetapkan", "tulis": "menulis",
    "tindaklanjuti": "menindaklanjuti", "tunjuk": "menunjuk", "umumkan": "mengumumkan",
    "undang": "mengundang", "unggah": "mengunggah", "upload": "mengunggah", "unduh": "mengunduh",
    "usulkan": "mengusulkan", "validasi": "memvalidasi", "verifikasi": "memverifikasi",
    "tempel": "menempelkan", "tutup": "menutup", "buka": "membuka", "pimpin": "memimpin",
    "pasang": "memasang", "pinjamkan": "meminjamkan", "ambil": "mengambil", "agendakan": "mengagendakan",
}  # fmt: skip
_NOUNS = {
    "arsip", "cap", "daftar", "disposisi", "edit", "entri", "entry", "evaluasi", "input", "isi", "klarifikasi",
    "konsep", "koordinasi", "koreksi", "monitor", "paraf", "proses", "rekap", "review", "reviu", "scan", "stempel",
    "ttd", "tandatangan", "telaah", "terus", "undang", "validasi", "verifikasi", "panggil", "lapor", "pilih",
}  # fmt: skip
# Verbs that take no prefix.
_PLAIN = {"datang", "hadir", "masuk", "keluar", "pulang", "pergi", "tiba", "kembali", "duduk", "lembur", "lapor"}
_ME = re.compile(r"^me(?:m[bfpv]|n[cdjtyg]|ng|m[aiueo]|n[aiueo]|l|r|w|y)[a-z]+$")
_BER = re.compile(r"^ber[a-z]{4,}$")
_DI = re.compile(r"^di[a-z]{3,}$")
# Words that look like verbs and are none.
_NOT_VERBS = {
    "media", "menteri", "menengah", "meja", "mesin", "memo", "merek", "menit", "metode", "mebel", "meterai",
    "mengenai", "menurut", "melalui", "menuju", "merah", "memang", "merupakan", "menjadi", "memorandum",
    "berkas", "berita", "bersih", "berat", "besar", "beras", "bersama", "berbagai", "beberapa", "berikut",
    "berdasarkan", "berapa", "berupa", "berwenang",
    "dinas", "direktur", "direktorat", "divisi", "disposisi", "digital", "diklat", "dinding", "dirjen",
    "disket", "diagram", "dialog", "diskusi", "distribusi", "dipa", "disiplin", "dimana", "direksi",
    "diploma", "disabilitas", "dispensasi", "dimensi", "definitif",
}  # fmt: skip
_KEEPS_K = ("kl", "kr", "kh")
# Roots that begin with k, which meng- swallows: mengirim → dikirim.
_K_ROOTS = (
    "irim umpul embali oreksi aji onsep elola elompok onfirmasi omunikasi etik eluar enal erja etahui "
    "ompilasi onsultasi oordinasi osongkan urangi uasa utip unci"
).split()
_PER_ROOTS = ("periksa", "perintah", "percaya")


def is_verb(word: str, *, first: bool = True) -> bool:
    """Whether the word says what is done. `first`: the word begins the sentence or follows an
    actor, where base forms ("terima surat") are meant as verbs."""
    lowered = word.lower().strip(".,:;")
    if first and (lowered in _BASE or lowered in _PLAIN):
        return True
    return lowered == "apakah" or is_active(lowered) or is_passive(lowered)


def is_order(word: str) -> bool:
    """A base form that is hardly ever a noun: "teruskan", "catat", but not "daftar" or "paraf"."""
    return word.lower() in _BASE and word.lower() not in _NOUNS


def is_passive(word: str) -> bool:
    """ "diperiksa", but not "dinas"."""
    return bool(_DI.match(word.lower())) and word.lower() not in _NOT_VERBS


def is_active(word: str) -> bool:
    """ "memeriksa", "berkoordinasi", but not "menteri" or "berkas"."""
    lowered = word.lower().strip(".,:;")
    return lowered not in _NOT_VERBS and bool(_ME.match(lowered) or _BER.match(lowered))


def formal(word: str) -> str:
    """The full active form of a base or everyday verb: "cek" → "mengecek"; others unchanged."""
    return _BASE.get(word.lower(), word)


def active(passive: str) -> str:
    """ "diterima" → "menerima", "disusun" → "menyusun"."""
    stem = passive.lower().removeprefix("di")
    if stem in _BASE:
        return _BASE[stem]
    head = stem[:1]
    if stem.startswith("per") and not stem.startswith(_PER_ROOTS):
        return f"mem{stem}"
    if head in "lmnrwy":
        return f"me{stem}"
    if head in "bfv":
        return f"mem{stem}"
    if head == "p":
        return f"mem{stem}" if stem[1:2] in "rl" else f"mem{stem[1:]}"
    if head == "t":
        return f"men{stem}" if stem[1:2] == "r" else f"men{stem[1:]}"
    if head == "s":
        return f"men{stem}" if stem[1:2] in "tkpy" else f"meny{stem[1:]}"
    if head in "cdjz":
        return f"men{stem}"
    if head == "k":
        return f"meng{stem}" if stem.startswith(_KEEPS_K) or stem == "kaji" else f"meng{stem[1:]}"
    return f"meng{stem}"


def passive(verb: str) -> str | None:
    """ "mencatat" → "dicatat"; None for what has no passive (berkoordinasi)."""
    word = verb.lower()
    if word == "mengecek":
        return "dicek"
    if not _ME.match(word) or word in _NOT_VERBS:
        return None
    if word.startswith("meny"):
        return f"dis{word[4:]}"
    if word.startswith("meng"):
        rest = word[4:]
        return f"dik{rest}" if rest.startswith(tuple(_K_ROOTS)) else f"di{rest}"
    if word.startswith("mem"):
        rest = word[3:]
        return f"di{rest}" if rest[:1] not in "aiueo" or rest.startswith("per") else f"dip{rest}"
    if word.startswith("men"):
        rest = word[3:]
        return f"di{rest}" if rest[:1] not in "aiueo" else f"dit{rest}"
    return f"di{word[2:]}"

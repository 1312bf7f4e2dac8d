"""The words by which a question shows what it wants: phrases kept in `intents.yaml`, and patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from knowledge import Record, read_records


class _Talk(Record):
    isyarat: tuple[str, ...] = ()
    contoh: tuple[str, ...]


class Cues(Record):
    """The contents of intents.yaml."""

    percakapan: dict[str, _Talk]
    aspek: dict[str, _Talk]
    jenis: dict[str, tuple[str, ...]]


@cache
def cues() -> Cues:
    """The cue words, read once."""
    return read_records(Path(__file__).parent / "intents.yaml", Cues)


DRAFT = re.compile(
    r"^(?:(?:tolong|mau|ingin|saya|aku|kami|bantu|coba|yuk|ayo|mohon|bisa|pengen|pingin|dong|min|kak|"
    r"pak|bu|please|mulai|hendak|perlu|butuh|bantuin|bantukan) )*"
    r"(?:buat|buatkan|membuat|bikin|bikinkan|susun|susunkan|menyusun|rancang|merancang|tulis|drafting|"
    r"buatin|draf|draft|rancangan)(?: (?:draf|draft|sebuah|satu|baru|rancangan))* sop(?: baru)?\b(?P<name>.*)$"
)
REVISE = re.compile(
    r"^(?:(?:tolong|mau|ingin|saya|aku|kami|bantu|coba|mohon|bisa|pengen|perlu) )*"
    r"(?:revisi|merevisi|perbarui|memperbarui|perbaiki|mengubah|ubah|update)(?: (?:draf|dokumen))* "
    r"sop\b(?P<name>.*)$"
)
DRAFTS = re.compile(
    r"^(?:(?:tolong|mau|saya|ingin|coba) )*"
    r"(?:(?:lanjut|lanjutkan|lanjutin|teruskan|terusin|buka|lihat|daftar|melanjutkan|mana)\b.*"
    r"\b(?:draf|draft)|(?:draf|draft)(?: (?:saya|kemarin|ku|sop|saya mana))*$)"
)
ASKS = re.compile(r"\b(?:apa|mana|siapa|bagaimana|gimana|gmn|berapa|kapan|kenapa|mengapa)\b")
SOP_LIST = re.compile(
    r"\b(?:sop apa (?:saja|aja)(?: yang ada| yang tersedia| di sini)*|daftar sop|semua sop|"
    r"list sop|sop yang ada|sop yang tersedia|ada sop apa|kumpulan sop|sop tersedia)$"
)
THANKS = (
    "terima kasih", "terimakasih", "makasih", "makasi", "thanks", "thx", "tq", "trims", "nuhun", "suwun", "mantap",
)  # fmt: skip
PLAINLY_LAW = ("dasar hukum", "landasan hukum", "payung hukum", "landasan", "regulasi", "aturan", "diatur")
OFFICES = (
    "kpu", "kantor", "instansi", "pemerintah", "kita", "kami", "di", "untuk", "harus", "wajib", "apa", "yang",
)  # fmt: skip
SOPS_AS_SUCH = re.compile(r"(?:menyusun|penyusunan|susun|membuat|pembuatan|buat|bikin|punya|memiliki|adanya) sop")
BASES_OF_SOPS = "dasar-hukum-sop"  # the concept of the pack that lists them
SUFFIX = re.compile(r"(?<=[a-z]{4})nya\b")  # cues are written without it
COMPARES = re.compile(r"\b(?:beda\w*|perbedaan\w*|dibanding\w*|lebih tinggi|tinggian|hubungan\w*)\b")
ASKS_PART = re.compile(
    r"\b(?:siapa|berapa|apa|kapan|mana|syarat|persyaratan|durasi|langkah|tahapan|tahap|urutan|uraikan)\b"
)
# What may be asked of a person's rights as well as of a procedure: then the law is offered too.
FACTS = ("waktu", "kelengkapan", "pelaksana")
PROCESS = re.compile(
    r"\b(?:selesai|kelar|rampung|proses|diproses|mengurus|urus|makan|memakan|butuh|membutuhkan|memerlukan|"
    r"durasi|total|baku|terbit|cair|berkas|dokumen|lampiran|formulir|\w*siapkan|\w*bawa|dilampirkan|"
    r"kelengkapan|\w*ajukan|pengajuan|langkah|alur|tahap\w*|disposisi|didisposisi)\b"
)
ENTITLED = re.compile(r"\b(?:boleh|batas|hak|berhak|jatah|maksimal|paling lama|jadi|menjadi)\b")
# "Pasal berapa yang …", "kena pasal apa": a pasal is wanted by what it says.
ASKS_PASAL = re.compile(
    r"\b(?:ada |diatur |tercantum |tertulis |disebut |kena |dikenai |melanggar |langgar )?(?:di |dalam |pada )?"
    r"pasal(?: (?:ke ?)?(?:berapa|mana|apa))?(?: (?:saja|aja|yang|itu|ya|sih))*"
    r"(?: (?:isinya|mengatur|memuat|menyebut|menyebutkan|berisi|bunyi|bicara|membahas))?"
    r"(?: (?:tentang|soal|mengenai|ttg))?\b"
)
HERE = re.compile(
    r"\b(?:di|dalam|pada) (?:situ|sini|(?:uu|undang undang|pp|peraturan)(?: (?:itu|ini|tersebut|tsb|tadi))?)\b"
)
NAMES_LAW = re.compile(r"\b(?:uu|undang undang|pp|perpres|permen\w*|pkpu|peraturan \w+)\b")
STEP = re.compile(r"\b(?:langkah|tahap|tahapan|step|nomor|urutan)(?: yang)?(?: ke)? ?(\d{1,2})\b")
LAST_STEP = re.compile(r"\b(?:terakhir|akhir|paling akhir)\b")
# The unit that someone works in is not what is asked about.
OWN_UNIT = re.compile(
    r"\b(?:ka|kepala )?sub ?bag(?:ian)? "
    r"(?:hukum|teknis|keuangan|umum|logistik|sdm|data|perencanaan|program|kepegawaian|humas)\b"
)
WHICH_SOP = re.compile(r"\b(?:sop|prosedur)(?: yang)? (?:mana|apa)\b")
# "SOP yang mengatur cuti" asks for the SOP, not for what the law says.
SOP_FOR = re.compile(r"\b(sop|prosedur)(?: yang| yg)? (?:mengatur|ngatur)(?: tentang| soal)?\b")
WANTS_SOP = re.compile(r"\b(?:sop|prosedur|protap)(?:nya)?\b")
AROUND_TOPIC = (
    "yang mana", "yg mana", "mana", "apa", "ada", "ga", "gak", "nggak", "tidak", "min", "kak", "ya", "dong",
    "sih", "di sini", "bagaimana", "gimana", "gmn", "tentang", "untuk", "yang mengatur", "yg mengatur", "apakah",
    "tolong", "cari", "saya",
)  # fmt: skip
TASK = re.compile(
    r"^(?:tolong |coba )?(?:tuliskan|tulis|bikinkan|kerjakan|terjemahkan|ceritakan|rekomendasi\w*)\b"
)
NEIGHBOUR = re.compile(
    r"(?:pasal |lanjut |terus )*"
    r"(?:(?P<before>sebelum(?:nya)?|mundur)|berikut(?:nya)?|selanjut(?:nya)?|lanjut(?:an|kan)?)"
)
HALF = re.compile(
    r"^(?:kalau|jika|bila|yang|siapa|terus|lalu|formulir\w*|kapan|berapa|apa|langkah|bagaimana|di mana)\b|"
    r"\b(?:siapa|mana|berapa lama|gimana|bagaimana)$"
)
MOST_PARTS = 4
SPLIT = re.compile(
    r"\s+(?:dan(?: juga)?|dn|sama|ama|sma|serta|plus|sekaligus|terus|trus|trs|skalian|sekalian|&|sm|n)\s+|"
    r"\s*[;&+]\s*|\?\s+"
)


def cue_in(text: str, phrases: Iterable[str]) -> bool:
    padded = f" {text} "
    return any(f" {phrase} " in padded for phrase in phrases)


def without(text: str, phrases: Iterable[str]) -> str:
    """The text with the phrases taken out, the longest first."""
    padded = f" {text} "
    for phrase in sorted(phrases, key=len, reverse=True):
        while f" {phrase} " in padded:
            padded = padded.replace(f" {phrase} ", " ")
    return padded.strip()

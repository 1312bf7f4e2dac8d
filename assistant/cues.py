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
    r"^(?:(?:udah|sudah|sekarang|skrg|halo|hai|tolong|tlg|mau|mo|ingin|saya|sy|sya|aq|gue|gw|kita|boleh|bs|bisakah|jadi|oke|ok|nah|aku|kami|bantu|coba|yuk|ayo|mohon|bisa|pengen|pingin|dong|min|kak|"
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
# "Bikin SOP harus diuji coba dulu gak" asks; it orders nothing.
ASKS = re.compile(
    r"^\W*(?:itu )?(?:harus|wajib|perlu|boleh)\b|"
    r"\b(?:apa|mana|siapa|bagaimana|gimana|gmn|berapa|kapan|kenapa|mengapa)\b"
)
SOP_LIST = re.compile(
    r"\b(?:sop apa (?:saja|aja)(?: yang ada| yang tersedia| di sini)*|daftar sop|semua sop|"
    r"list sop|sop yang ada|sop yang tersedia|ada sop apa|kumpulan sop|sop tersedia)$"
)
THANKS = (
    "terima kasih", "terimakasih", "makasih", "makasi", "mksh", "thanks", "thx", "tks", "tq", "trims", "nuhun",
    "suwun", "mantap",
)  # fmt: skip
PLAINLY_LAW = ("dasar hukum", "landasan hukum", "payung hukum", "landasan", "regulasi", "aturan", "diatur")
OFFICES = (
    "kpu", "kantor", "instansi", "pemerintah", "kita", "kami", "di", "untuk", "harus", "wajib", "apa", "yang",
)  # fmt: skip
SOPS_AS_SUCH = re.compile(r"(?:menyusun|penyusunan|susun|membuat|pembuatan|buat|bikin|punya|memiliki|adanya) sop")
BASES_OF_SOPS = "dasar-hukum-sop"  # the concept of the pack that lists them
# "SOP AP" is a kind of SOP; in "sop ap aja" a letter is missing.
SOP_AP = re.compile(r"\bsop ap\b(?! (?:saja|aja|ya|yang|yg|sih|dong|untuk|buat|ini|yak)\b)")
SUFFIX = re.compile(r"(?<=[a-z]{3})ny[ae]\b")  # cues are written without it
COMPARES = re.compile(r"\b(?:beda\w*|perbedaan\w*|dibanding\w*|lebih tinggi|tinggian|hubungan\w*)\b")
ASKS_PART = re.compile(
    r"\b(?:siapa|berapa|apa|kapan|mana|syarat|persyaratan|durasi|langkah|tahapan|tahap|urutan|uraikan)\b"
)
# What may be asked of a person's rights as well as of a procedure: then the law is offered too.
FACTS = ("waktu", "kelengkapan", "pelaksana")
WRITES = re.compile(
    r"\b(?:menulis\w*|ditulis|penulisan|mengisi|diisi|pengisian|urutan)\b"
)  # how a box is filled in
# Someone is about to do it, and so asks for the way.
ACTS = re.compile(
    r"\b(?:mau|ingin|hendak|akan|pengen|cara|gimana|bagaimana|ngurus\w*|izin|ambil|mengambil|ajukan|mengajukan|"
    r"saya|aku|besok|minggu depan|bulan depan)\b"
)
PROCESS = re.compile(
    r"\b(?:selesai|kelar|rampung|proses|diproses|mengurus|urus|makan|memakan|butuh|membutuhkan|memerlukan|"
    r"durasi|total|baku|terbit|cair|berkas|dokumen|lampiran|formulir|\w*siapkan|\w*bawa|dilampirkan|"
    r"kelengkapan|\w*ajukan|pengajuan|langkah|alur|tahap\w*|disposisi|didisposisi)\b"
)
ENTITLED = re.compile(r"\b(?:bisa|dapat|sah|boleh|batas|hak|berhak|jatah|maksimal|paling lama|jadi|menjadi)\b")
# "Pasal berapa yang …", "kena pasal apa": a pasal is wanted by what it says.
ASKS_PASAL = re.compile(
    r"\b(?:ada |diatur |tercantum |tertulis |disebut |kena |dikenai |melanggar |langgar )?(?:di |dalam |pada )?"
    r"pasal(?: (?:ke ?)?(?:berapa|mana|apa))?(?: (?:saja|aja|yang|itu|ya|sih))*"
    r"(?: (?:isinya|mengatur|memuat|menyebut|menyebutkan|berisi|bunyi|bicara|membahas))?"
    r"(?: (?:tentang|soal|mengenai|ttg))?\b"
)
WHICH_PASAL = re.compile(r"\bpasal (?:ke ?)?(?:berapa|mana|apa)\b|\b(?:berapa|apa) pasal\b")
HERE = re.compile(
    r"\b(?:di|dalam|pada) (?:situ|sini|(?:uu|undang undang|pp|peraturan)(?: (?:itu|ini|tersebut|tsb|tadi))?)\b"
)
NAMES_LAW = re.compile(r"\b(?:uu|undang undang|pp|perpres|permen\w*|pkpu|peraturan \w+)\b")
STEP = re.compile(
    r"\b(?:langkah|tahap|tahapan|step|nomor|urutan)(?: yang)?(?: ke)? ?"
    r"(\d{1,2}|pertama|kedua|ketiga|keempat|kelima|keenam|ketujuh|kedelapan)\b"
)
LAST_STEP = re.compile(r"\b(?:terakhir|akhir|paling akhir)\b")
# The unit that someone works in is not what is asked about.
OWN_UNIT = re.compile(
    r"\b(?:di )?(?:kantor|kpu) (?:kabupaten|kab|kota|kita|kami|ini)\b|\b(?:ka|kepala )?sub ?bag(?:ian)? "
    r"(?:hukum|teknis|keuangan|umum|logistik|sdm|data|perencanaan|program|kepegawaian|humas)\b"
)
WHICH_SOP = re.compile(r"\b(?:sop|prosedur)(?: yang)? (?:mana|apa)\b")
# "SOP yang mengatur cuti" asks for the SOP, not for what the law says.
SOP_TITLE = re.compile(
    r"^(?:(?:ada|adakah|punya|minta|cari|apakah) )*sop (?!mana|apa|yang|untuk|buat|ini|itu)(.+)$"
)
# What an office's files do not say: today's figures, names, results.
OF_TODAY = re.compile(
    r"\b(?:berapa|siapa saja|siapa yang (?:lagi|sedang)|apa (?:hasil|keputusan|isi)|jadwal)\b.*"
    r"\b(?:hari ini|kemarin|minggu ini|bulan ini|tahun ini|tadi (?:pagi|siang|malam)|barusan|semalam)\b|"
    r"\b(?:tadi (?:pagi|siang|malam)|kemarin|hari ini|barusan|semalam)\b.*\b(?:sudah|belum|berapa|jam)\b|"
    r"\b(?:minggu|bulan) ini\b.*\b(?:jam|pukul|tanggal|hari) (?:berapa|apa)\b|"
    r"\b(?:pak|bu|bapak|ibu|mas|mbak) (?!ketua|sekretaris|kasubbag|kepala|bendahara|camat|lurah|bupati|"
    r"kades|min\b|admin\b)[a-z]{3,}\b.*\bsudah\b.*\bbelum\b|"
    r"^(?:tolong |coba |bisa |minta )*(?:carikan|pesankan|belikan|bookingkan|hubungi|telponkan) (?!sop|prosedur|"
    r"aturan|peraturan|dasar|pasal|uu)|"
    r"\b(?:harga|tiket|kurs|skor)\b.*\bberapa\b|\btiket\b.*\b(?:murah|promo|diskon)\b|\bpromo tiket\b|"
    r"\b(?:sisa|saldo) cuti(?: tahunan)?(?: (?:saya|ku|aku|tinggal|berapa))+\b"
)
# Asked of what someone is entitled to rather than of how it is done.
RIGHT = re.compile(
    r"\b(?:jatah\w*|kuota|maksimal|paling lama|hangus|masuk|termasuk|dipakai|diambil)\b|"
    r"\bberapa (?:hari|bulan|tahun)\b"
)
# What is done to something is the procedure's: "dijawab berapa hari".
DONE_TO_IT = re.compile(
    r"\b(?:di(?!pakai|ambil|hitung|bayar|potong|beri|gunakan|mana\b)[a-z]{4,}|menjawab|menyelesaikan|menanggapi)\b"
)
# Done at another office, it is none of ours.
ELSEWHERE = re.compile(
    r"\bdi (?:kantor )?(?:kua|polres|polsek|polda|samsat|dukcapil|disdukcapil|bank|pos|bpjs|imigrasi|"
    r"pengadilan|kejaksaan|kantor pajak|kpp|bpn|rumah sakit|rsud|puskesmas|klinik|kampus|gereja|masjid|pasar|"
    r"indomaret|notaris|pegadaian|disnaker|dishub|satpol pp|pln|pdam)\b"
)
OF_UNITS = re.compile(r"\b(?:orang|rupiah|hari|jam|menit|kali|lembar|rangkap|minimal|maksimal|paling)\b")
SOP_FOR = re.compile(r"\b(sop|prosedur)(?: yang| yg)? (?:mengatur|ngatur)(?: tentang| soal)?\b")
WANTS_SOP = re.compile(r"\b(?:sop|prosedur|protap)(?:nya)?\b")
# "Di luar prosedur" is a misdeed, no wish for an SOP.
OUTSIDE_SOP = re.compile(r"\b(luar|tanpa|sesuai|\w*langgar|\w*salahi) (?:sop|prosedur)\b")
AROUND_TOPIC = (
    "yang mana", "yg mana", "mana", "apa", "ada", "ga", "gak", "nggak", "tidak", "min", "kak", "ya", "dong",
    "sih", "di sini", "bagaimana", "gimana", "gmn", "tentang", "untuk", "yang mengatur", "yg mengatur", "apakah",
    "tolong", "cari", "saya",
)  # fmt: skip
TASK = re.compile(
    r"^(?:tolong |coba )?(?:tuliskan|tulis|bikinkan|kerjakan|terjemahkan|ceritakan|rekomendasi\w*)\b"
)
DOUBLED = re.compile(r"\b([a-z]{4,})2(?= ?nya?\b)", re.I)  # "langkah2nya"
UNDANG2 = re.compile(r"\bund\w{1,5}2\b", re.I)
BEFORE_NUMBER = re.compile(r"\b([a-z]{4,6})(?=\s+\d{1,3}\b)", re.I)
ITS_APART = re.compile(r"(?<=[a-z]{3}) (?:nya|ny|nye)\b", re.I)  # "alat ny"
# What people say around a question.
WRAPPING = re.compile(
    r"^(?:(?:halo|hallo|hai|hi|eh|oh(?: iya| ya| gitu| begitu)?|oke|ok|okay|nah|lho|loh|hmm+|btw|siip?|sip|baik|"
    r"ngomong2|ngomong-ngomong|sebentar|bentar|tunggu|satu lagi|mau tanya(?: lagi)?|mau nanya(?: lagi)?|"
    r"numpang tanya|tanya dong|"
    r"makasih(?: ya)?|terima kasih|makasi|thanks|permisi|misi|punten|nuwun sewu|kulo nuwun|"
    r"arep takon|badhe tanglet|bade naros|rek naros|"
    r"pak|bu|kang|teh|mas|mbak|kak|min|bang|bro|gan|ya|"
    r"(?:bukan|salah)(?: itu| yang itu)?|maksud(?:ku| saya| aku| gue)|"
    r"(?:balik|kembali|lanjut)(?: lagi)? (?:ke|soal)(?: (?:yang|yg))?)(?:[\s,.!?…-]+|$))+",
    re.I,
)
# Half questions, and the words that only lead back to what is on the screen.
FILLERS = frozenset(
    "dia kita kami mereka harus itu ini tadi tersebut tsb yang yg dong sih ya yah kok aja saja nya dan "
    "kalau kalo kl klo terus trus lalu gimana bagaimana apa apakah apanya mana siapa berapa kapan ada "
    "adakah tidak ga gak nggak lagi juga gitu begitu maksud maksudnya maksudku saya aku nih deh kan bukan "
    "oh eh nah lho loh coba tolong lihat liat kasih boleh bisa minta mau dari untuk di ke pada dengan "
    "sama oke ok pak bu min kak bang mas mbak tuh si salah bagian soal tentang mengenai".split()
)
POINTS_BACK = re.compile(r"\w{3,}nya\b|\bnya\b|\b(?:itu|ini|tadi|tersebut|tsb|situ|sini)\b")
OF_IT_FIRST = re.compile(r"^\W*\w{3,}nya\b")  # "gajinya tetap dibayar?"
STARTS_BACK = re.compile(
    r"^(?:(?:eh|oh|nah|terus|trus|lalu|dan|tapi|oke|ok|bukan|salah|ga|gak) (?:itu )?)*"
    r"(?:yang|yg|kalau|kalo|kl|klo|terus|trus|lalu|dan|bukan|itu|ini|salah|sebelum|setelah|abis|habis)\b|"
    r"\b(?:maksud\w*|tadi|dong)$"
)
ORDINALS = {
    "pertama": 1, "satu": 1, "kedua": 2, "dua": 2, "ketiga": 3, "tiga": 3, "keempat": 4, "empat": 4,
    "kelima": 5, "lima": 5, "keenam": 6, "enam": 6, "ketujuh": 7, "kedelapan": 8, "terakhir": -1,
}  # fmt: skip
ORDINAL_WORDS = {str(number): word for word, number in ORDINALS.items() if word.startswith(("ke", "pertama"))}
ORDINAL = re.compile(
    rf"(?:(?:nomor|nomer|no|pilihan|opsi|poin|butir|urutan) )?(?:ke ?)?"
    rf"(?:(?P<word>{'|'.join(ORDINALS)})|-?(?P<digit>\d{{1,2}}))"
)
PASAL_OF_IT = re.compile(
    r"(?:diatur |tercantum |disebut )?(?:bunyi |isi |teks )?pasal(?: bunyi| isi| lengkap)?|"
    r"(?:bunyi|teks)(?: lengkap)?"
)
# Said of one of a list: "yang kedua buat apa", "yang terakhir dijelaskan".
TELL_OF_IT = re.compile(r"\b(?:buat|guna|kegunaan|jelaskan|dijelaskan|terangkan|isi|bunyi|maksud|arti|artinya)\b")
EXAMPLE = re.compile(r"\b(?:contoh|misal|misalnya)\w*")
RETURNS = re.compile(
    r"^\W*(?:(?:eh|oh|oke|ok|terus|trus)[\s,.]+)*(?:(?:balik|kembali)(?: lagi)? (?:ke|soal)|"
    r"(?:lanjut|lanjutin|lanjutkan|terusin)(?: lagi)? (?:yang |yg )(?:tadi|td)|"
    r"(?:sekarang|skrg|skg|pindah|ganti)(?: (?:ke|soal|yang|yg))?(?=\s+[^,.?!]{4,40}[,.?!]\s*\w)|"
    r"maksud(?:ku| saya| sy| aku| gue| gw)(?: (?:skrg|sekarang|itu|tadi))* (?:yang|yg|sop))\b",
    re.I,
)
NEWER = re.compile(r"\b(?:baru|bru|terbaru|sekarang|berlaku)\b")
TADI = re.compile(r"\b(?:lanjut\w*|terusin|(?:yang |yg )?(?:tadi|td)|itu)\b")
CORRECTS = re.compile(r"^\W*(?:bukan|salah)\b.*?\bmaksud(?:ku|nya)?(?: saya| aku| gue)?\b", re.I)
# "cara mengajukannya bagaimana di kantor sini": always here
HERE = re.compile(r"(?<=\w)(?<!\bbaru)\s+di (?:kantor (?:sini|ini|kita|kami|saya|sy)|sini)(?=\W*$)", re.I)
# What someone is entitled to in a year: "dapatnya berapa hari setahun".
ENTITLED = re.compile(
    r"\b(?:dapat|dapet|kebagian)(?:nya)?\b.*\bberapa (?:hari|bulan)\b|"
    r"\bberapa (?:hari|bulan)\b.*\b(?:setahun|per tahun)\b"
)
IKU = re.compile(r"\biku(?= (?:opo|apa)\b)")  # Javanese; elsewhere the indicators of performance
KINDS_OF = re.compile(r"\b(?:apa saja|macam apa|berapa macam)\b")
INSIDE_SOP = re.compile(r"\b(?:di|dalam) (?:dalam )?(?:dokumen )?sop\b")
SP = re.compile(r"\bsp(?=\W*$)", re.I)  # "yang tanda tangan sp": siapa
NEIGHBOUR = re.compile(
    r"(?:pasal |lanjut |terus )*"
    r"(?:(?P<before>sebelum(?:nya)?|mundur)|berikut(?:nya)?|selanjut(?:nya)?|lanjut(?:an|kan)?|setelah|sesudah)"
    r"(?: lagi)?(?: (?:mengatur|isi|bunyi|muat|memuat))?"
)
EXPLANATION = re.compile(r"(?:penjelasan|penjelas)(?: umum| pasal)?")
CONTENTS_OF_IT = re.compile(r"(?:isi|jelas|penjelasan|rinci|detail)(?: (?:isi|saja|lengkap))*")
CONTENTS = re.compile(r"(?:daftar isi|daftar pasal|isi bab|bab|susunan bab)")
SOP_OF_IT = re.compile(
    r"(?:sop|prosedur|tata cara|alur)(?: terkait)?|"
    r"cara (?:\w*ajukan|\w*ajuin|\w*urus|\w*mohon|minta|dapat|mendapatkan)(?: kantor)?"
)
FILE = re.compile(
    r"(?:(?:\w*kirim\w*|mengirim|unduh|download|file|pdf|pdfnya|filenya|word|docx|dokumen|berkas|naskah) ?)+"
)
ABOUT_LAW = (
    "pelaksanaan", "peraturan pelaksanaan", "peraturan pelaksana", "pelaksana",
    "ringkasan", "ringkas", "inti", "intinya", "isi", "isinya",
    "nomor", "tahun", "ditetapkan", "diundangkan", "terbit", "masih berlaku", "berlaku", "status", "dicabut",
    "diganti", "digantikan", "ganti", "gantinya", "pengganti", "lama", "menggantikan", "mengganti",
    "gantikan", "mencabut", "diubah", "berubah", "perubahan", "direvisi", "terbaru", "baru", "sekarang",
    "sudah", "udah", "aturan", "peraturan", "uu", "undang undang", "pp", "perpres", "pkpu", "permen",
    "dipakai",
)  # fmt: skip
SUCCESSOR = re.compile(r"\b(?:gantinya|ganti|diganti|pengganti|digantikan)\b")
# "Sudah diganti belum": its own card tells.
WHETHER = re.compile(
    r"^(?!.*\b(?:apa|mana|berapa|siapa|pengganti|gantinya)\b).*\b(?:sudah|udah|belum|apakah|masih)\b"
)
PREDECESSOR = re.compile(r"\b(?:lama|menggantikan|gantiin|gantikan|mencabut|mengganti)\b")
AMENDMENT = re.compile(
    rf"\bperubahan (?:yang )?(?:ke ?)?(?P<which>{'|'.join(ORDINALS)})\b|\b(?:apa (?:saja )?)?(?:yang )?berubah\b"
    r"|\bdiubah (?:lagi )?(?:dengan|sama|oleh|jadi|menjadi) (?:apa(?! (?:aja|saja))|mana|uu|pp|per\w+|pkpu)\b"
)
LATEST_ACT = re.compile(r"\b(?:terbaru|terkini|paling baru|paling akhir)\b")
LATEST = re.compile(
    r"(?:(?:berlaku|terbaru|terkini|baru|sekarang|valid|dipakai|paling|peraturan|aturan|uu|undang undang) ?)+"
)
LAW_OF_IT = re.compile(
    r"(?:(?:yang|dipakai|pakai) )*(?:(?:uu|undang undang|pp|perpres|permen\w*|pkpu|perki|aturan|peraturan)\b ?)+"
    r"(?:(?:yang|dipakai|pakai|nomor)\b ?)*"
)
MEANS = re.compile(r"\b(?:itu apa|apa itu|itu siapa|siapa itu|kepanjangan|singkatan|apa sih|artinya|arti)\b")
SOPS_USING = re.compile(
    r"\b(?:sop|prosedur)\b.*\b(?:memakai|pakai|menggunakan|mengacu|berdasar\w*|didasarkan)\b.*\b(?:ini|itu|tersebut)\b"
)
MAKES = re.compile(r"\b(?:membuat|buat|bikin|menyusun|susun|menetapkan|menerbitkan|dibuat|disusun)\b")
WHAT_IF = re.compile(r"\b(?:kalau|kalo|kl|klo|gimana dengan|bagaimana dengan)\b")
# What is asked of steps, beside the cue words of their parts.
ASKS_OF_STEPS = re.compile(
    r"\b(?:selesai|kelar|rampung|proses|diproses|mengurus|urus|makan|butuh|perlu|durasi|total|tugas|bagian|"
    r"kerja|lakukan|melakukan|membuat|bikin|jadi|harus)\b"
)
AFTERWARDS = re.compile(r"\b(?:setelah|sesudah|habis|abis|kemudian|selanjutnya|pulang|selesai)\b")
# Asks what is done, not who or how long.
WHAT_NEXT = re.compile(r"\b(?:diapakan|diapain|ngapain|kemana|ke mana|diserahkan|dikemanakan|langkah|lagi)\b")
IF_NOT = re.compile(
    r"\b(?:ditolak|menolak|salah\w*|keliru|gagal|dikembalikan|kurang|"
    r"(?:tidak|belum) (?:lengkap|setuju|disetujui|sesuai|benar|memenuhi|sampai|nyampe|tercapai|terpenuhi|cukup|"
    r"kuorum|utuh|sah|layak|lolos))\b"
)
# "Kalau tidak sampai?" of a decision: where its Tidak leads.
OTHERWISE = re.compile(
    r"^(?:lalu |terus )?(?:kalau|kalo|klo|kl|jika|bila|apabila)\b.*\b(?:tidak|belum|gagal|ditolak|kurang)\b"
)
MOST_PARTS = 4
SPLIT = re.compile(
    r"\s+(?:dan(?: juga)?|dn|sama|ama|sma|serta|plus|sekaligus|terus|trus|trs|skalian|sekalian|&|sm|n)\s+|"
    r"\s*[;&+]\s*|\?\s+|,\s+(?=(?:berapa|brp|siapa|sp|kapan|apa)\b)"
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


def bare(text: str) -> str:
    """A message without the words that only lead back to what is on the screen."""
    words = re.findall(r"[\w/-]+", SUFFIX.sub("", text.lower()))
    return " ".join(word for word in words if word not in FILLERS)

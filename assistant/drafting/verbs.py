"""Indonesian verbs of office work: which word is one, and its active and passive form.

Rules of the prefixes meN- and di- (Tata Bahasa Baku Bahasa Indonesia), with the office's own
exceptions in lists.
"""

from __future__ import annotations

import re
from functools import cache

from knowledge.ordinary import is_ordinary

# What staff say for the activity without its prefix; those with an unusual active form, and those
# whose active form follows the rule (`active`).
_IRREGULAR = {
    "arsip": "mengarsipkan", "bikin": "membuat", "cek": "memeriksa", "dateng": "datang",
    "disposisi": "mendisposisi",
    "edit": "menyunting", "entry": "mengentri", "fotocopy": "memfotokopi", "foto": "memotret",
    "kasih": "memberikan", "konsep": "mengonsep", "koordinasi": "mengoordinasikan", "lapor": "melaporkan",
    "monitor": "memantau", "nerima": "menerima", "catet": "mencatat", "cocok": "mencocokkan",
    "ngitung": "menghitung", "ngubungin": "menghubungi", "nyampein": "menyampaikan",
    "nyatet": "mencatat", "nyatat": "mencatat", "nyimpan": "menyimpan", "nyusun": "menyusun",
    "meriksa": "memeriksa", "print": "mencetak", "review": "mereviu", "scan": "memindai",
    "tandatangan": "menandatangani", "teken": "menandatangani", "ttd": "menandatangani", "terus": "meneruskan",
    "upload": "mengunggah",
    "download": "mengunduh", "tempel": "menempelkan", "update": "memperbarui", "cap": "mengecap",
    "telpon": "menelepon", "telepon": "menelepon", "wawancara": "mewawancarai", "tes": "mengetes",
    "masukin": "memasukkan", "masukan": "memasukkan", "beritahu": "memberitahukan", "sahkan": "mengesahkan",
    "kaji": "mengkaji", "sampein": "menyampaikan", "transfer": "mentransfer", "tanya": "menanyakan",
    "beri": "memberi",
    "bagi": "membagi", "acc": "menyetujui", "setuju": "menyetujui", "balikin": "mengembalikan",
    "anter": "mengantar", "bawain": "membawa", "geledah": "menggeledah",
}  # fmt: skip
_REGULAR = frozenset(
    (
        "ajukan antar antarkan arahkan arsipkan agendakan ambil amati bagikan bahas balas bandingkan bawa "
        "bayar bayarkan berikan bersihkan buat buka bubuhkan cari catat cetak cocokkan daftar daftarkan "
        "distribusikan dokumentasikan entri evaluasi fotokopi gandakan hadiri hapus hitung hubungi ikuti "
        "informasikan ingatkan input inventarisasi isi jadwalkan jawab jelaskan jemput jilid kembalikan "
        "ketik kirim kirimkan klarifikasi klasifikasi klasifikasikan koreksi kumpulkan lakukan laksanakan "
        "lampirkan lanjutkan laporkan lengkapi masukkan minta musnahkan olah panggil paparkan paraf "
        "pasang perbaiki perbarui periksa perintahkan pilah pilih pimpin pindai pinjamkan proses "
        "publikasikan putuskan rapikan rekam rekap reviu sampaikan sepakati serahkan setujui siapkan "
        "simpan sortir stempel survei susun tandatangani tegur teliti telaah tentukan terbitkan terima "
        "teruskan tetapkan tindaklanjuti tugaskan tulis tunjuk tunjukkan tutup ubah uji umumkan undang "
        "unduh unggah urus usulkan validasi verifikasi wawancarai dampingi fasilitasi identifikasi "
        "analisis pantau awasi sosialisasikan pastikan amankan tarik timbang sembelih pisahkan tempelkan "
        "ganti angkat bongkar cuci gunakan ikat jaga jalankan jual kelola kosongkan lipat lapisi layani "
        "muat nilai nomori panen pasangkan pesan pindahkan potong pulangkan racik rawat rekomendasikan "
        "rencanakan sebarkan sediakan segel selenggarakan semprot sesuaikan sita suntik tampung tandai "
        "tambal tambalkan tanam tangani tanyakan taruh tata timbun tolak turunkan ukur umpankan usut wawancara "
        "lihat keluarkan koordinasikan mutakhirkan tembuskan paketkan jilidkan legalisasi kualifikasi "
    ).split()
)
_NOUNS = {
    "arsip", "cap", "daftar", "disposisi", "edit", "entri", "entry", "evaluasi", "input", "isi", "klarifikasi",
    "konsep", "koordinasi", "koreksi", "monitor", "paraf", "proses", "rekap", "review", "reviu", "scan", "stempel",
    "ttd", "tandatangan", "telaah", "terus", "undang", "validasi", "verifikasi", "panggil", "lapor", "pilih",
    "data", "foto", "email", "print", "nilai", "survei", "lelang", "tes", "wawancara", "uji", "bentuk", "analisis",
    "identifikasi", "inventarisasi", "klasifikasi", "fotokopi", "fotocopy", "update", "upload", "download",
    "transfer", "buka", "jawab", "antar", "cetak", "jilid", "tulis", "bagi", "rekam",
}  # fmt: skip
# Verbs that take no prefix.
_PLAIN = {
    "datang",
    "dateng",
    "dtg",
    "turun",
    "naik",
    "berangkat",
    "hadir",
    "masuk",
    "keluar",
    "pulang",
    "pergi",
    "tiba",
    "kembali",
    "duduk",
    "lembur",
    "lapor",
}
_ME = re.compile(r"^me(?:m[bfpv]|n[cdjtygs]|ng|m[aiueo]|n[aiueo]|l|r|w|y)[a-z]+$")
_BER = re.compile(r"^ber[a-z]{4,}$")
_DI = re.compile(r"^di[a-z]{3,}$")
# Words that look like verbs and are none.
_NOT_VERBS = {
    "media", "menteri", "menengah", "meja", "mesin", "memo", "merek", "menit", "metode", "mebel", "meterai",
    "mengenai", "menurut", "melalui", "menuju", "merah", "memang", "merupakan", "menjadi", "memorandum",
    "berkas", "berita", "bersih", "berat", "besar", "beras", "bersama", "berbagai", "beberapa", "berikut",
    "berdasarkan", "berapa", "berupa", "berwenang", "dinas", "direktur", "direktorat", "divisi", "disposisi",
    "digital", "diklat", "dinding", "dirjen", "dinkes", "dinsos", "disdik", "dishub", "disnaker", "dispora",
    "dispusip", "diskominfo", "disdukcapil", "disperindag", "disket", "diagram", "dialog", "diskusi",
    "distribusi", "dipa", "disiplin", "dimana", "direksi", "diploma", "disabilitas", "dispensasi", "dimensi",
    "definitif",
    "diagnosis",
    "diagnosa",
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
    if first and (_base(lowered) or lowered in _PLAIN):
        return True
    return lowered == "apakah" or is_active(lowered) or is_passive(lowered)


_MEETING = re.compile(r"^(?:rapat|sidang|pleno|apel|upacara|ekspos|gelar)$", re.I)
# Activities as nouns, and the verb that a table has for them ("Pencatatan surat" → "Mencatat surat").
_VERB_OF_NOUN = {
    "penerimaan": "menerima", "pencatatan": "mencatat", "pemeriksaan": "memeriksa", "pengiriman": "mengirim",
    "penyerahan": "menyerahkan", "pembuatan": "membuat", "penyusunan": "menyusun",
    "penghitungan": "menghitung", "pengikatan": "mengikat", "pengamanan": "mengamankan",
    "penandatanganan": "menandatangani", "pengesahan": "mengesahkan", "penetapan": "menetapkan",
    "pelaksanaan": "melaksanakan", "pengarsipan": "mengarsipkan", "penyimpanan": "menyimpan",
    "pendistribusian": "mendistribusikan", "pengumpulan": "mengumpulkan", "pengolahan": "mengolah",
    "pengecekan": "mengecek", "penyampaian": "menyampaikan", "pengembalian": "mengembalikan",
    "pembayaran": "membayar", "pencairan": "mencairkan", "penomoran": "menomori", "pemberian": "memberikan",
    "penunjukan": "menunjuk", "pengumuman": "mengumumkan", "pelaporan": "melaporkan", "penilaian": "menilai",
    "pengajuan": "mengajukan", "pengawasan": "mengawasi", "pengukuran": "mengukur", "pendataan": "mendata",
    "pengisian": "mengisi", "pengetikan": "mengetik", "pencetakan": "mencetak",
    "penggandaan": "menggandakan", "perbaikan": "memperbaiki", "pelipatan": "melipat",
    "penyortiran": "menyortir", "pemusnahan": "memusnahkan", "pengambilan": "mengambil",
    "pemilahan": "memilah", "pengusulan": "mengusulkan", "penelaahan": "menelaah",
    "pendaftaran": "mendaftarkan", "pengujian": "menguji", "pemasangan": "memasang",
}  # fmt: skip


def verb_of(noun: str) -> str:
    """The active verb of an activity told as a noun; "" for other words."""
    lowered = noun.lower()
    if lowered in _VERB_OF_NOUN or not _NOUN_OF_ACT.match(lowered):
        return _VERB_OF_NOUN.get(lowered, "")
    stem = f"me{lowered[2:-2]}"  # "pemuatan" → "memuat", if that is a verb we know
    return next((verb for verb in (stem, f"{stem}kan", f"{stem}i") if verb in _formals()), "")


def noun_of(word: str) -> str:
    """The activity as a noun, for a title: "ngurus" → "pengurusan"; "" where we know none."""
    return _nouns().get(formal(word), "") if is_active(word) or is_order(word) else ""


@cache
def _nouns() -> dict[str, str]:
    return {**{verb: noun for noun, verb in _VERB_OF_NOUN.items()}, **_MORE_NOUNS}


_MORE_NOUNS = {
    "mengurus": "pengurusan", "meminjam": "peminjaman", "membeli": "pembelian", "mengganti": "penggantian",
    "menyewa": "penyewaan", "merawat": "perawatan", "mengelola": "pengelolaan", "menangani": "penanganan",
    "melayani": "pelayanan", "mengevaluasi": "evaluasi", "memverifikasi": "verifikasi",
}  # fmt: skip


@cache
def _formals() -> frozenset[str]:
    return frozenset(formal(word) for word in (*_REGULAR, *_IRREGULAR))


_NOUN_OF_ACT = re.compile(r"^pe[a-z]{3,}an$", re.I)


def is_act_noun(word: str, *, named: bool = False) -> bool:
    """A meeting ("rapat"); with `named` also an activity as a noun ("pengiriman")."""
    return bool(_MEETING.match(word) or (named and _NOUN_OF_ACT.match(word)))


# "jajarkan", "musnahkan": a base form that -kan shows to be a verb; nouns of pe-an and ke-an end so too.
_KAN = re.compile(r"^(?!pe|ke|di|me|ber)[a-z]{3,}kan$")
_NOT_KAN = frozenset(
    "bukan akan ikan pekan rekan makan tindakan gerakan masukan desakan cetakan ledakan pakan dekan silakan "
    "rujukan petikan tumpukan bentukan pasokan sedangkan bahkan melainkan andaikan asalkan alasan lokakan "
    "usulkan ".split()
)


def is_order(word: str) -> bool:
    """A base form that is hardly ever a noun: "teruskan", "catat", but not "daftar" or "paraf"."""
    lowered = word.lower().strip(".,:;")
    return (bool(_base(lowered)) and lowered not in _NOUNS) or bool(
        _KAN.match(lowered) and lowered not in _NOT_KAN
    )


def _base(word: str) -> str:
    """The known base form of an everyday verb: "siapin" → "siapkan", "nginput" → "input"."""
    stems = [word]
    for start, roots in _SPOKEN:
        if word.startswith(start):
            stems += [f"{root}{word[len(start) :]}" for root in roots]
    candidates = [one for stem in stems for one in (stem, *_without_in(stem))]
    if known := next((one for one in candidates if one in _REGULAR or one in _IRREGULAR), ""):
        return known
    if not _is_slang(word):
        return ""
    # "nyimpen", "nganterin": speech has an e where the last syllable is written with an a.
    candidates += [re.sub(r"e(?=[a-z](?:kan|i)?$)", "a", one) for one in candidates]
    return next((one for one in candidates if one != word and _is_spoken_of(one, word)), "")


def _is_spoken_of(base: str, word: str) -> bool:
    """Whether dictionaries have a base that a spoken form was made of: by more than a vowel."""
    return (base[0] != word[0] or word.endswith("in")) and has_active(base)


@cache
def _is_slang(word: str) -> bool:
    """Whether no dictionary has the word: "motret" may be a spoken verb, "nota" is a noun."""
    plain = word.isalpha() and len(word) > 4 and word not in _NOT_VERBS and not word.endswith("nya")
    return plain and not is_ordinary(word)


@cache
def has_active(base: str) -> bool:
    """Whether dictionaries know a base and its active form: "potret" (memotret), but not "loket"."""
    return len(base) > 3 and base.isalpha() and is_ordinary(active(f"di{base}"))


# Bases with an active form that hardly ever say what somebody does.
_NOT_DONE = frozenset(
    "tahun undang dalam tentang lanjut sama dapat atas milik balik lebih hukum pusat jalan bagi tindak "
    "rusak serah salah tanggung banyak ulang kurang kira bentuk tanggal besar bangun singkat agung rata "
    "banding suruh beda rangkap rasa produksi tinggal paksa surat berkas kapal obat gudang kandang nikah "
    "semen aspal paku lantai utara selatan barat timur darat laut udara kota desa kampung warga putih hitam "
    "merah hijau kuning panjang pendek tinggi rendah luas sempit baru lama batas pinggir tepi bawah depan "
    "belakang samping tengah muka sisi badan kepala tangan kaki mata alat mesin air api angin batu kayu "
    "besi kertas satu dua tiga empat lima rumah kebun sawah tanda nomor nama tugas ruang guna cara dasar "
    "pokok arti maksud sebab akibat umum khusus pasti mungkin hasil cerai akhir awal baik buat jadi kali "
    "kata kecil lalu lewat naik nanti oleh pihak pukul sendiri soal tahu tempat tentu terus tetap tetapi "
    "tingkat tolong turut usai campur cari coba cocok datar denda evakuasi format hilang jadwal jari "
    "karantina kelas kelompok klarifikasi klasifikasi kode koleksi kotak kuasa kunci lembar makan pakai "
    "piket pulih rapat saja sikat subsidi tata titik tunggu juga lagi juga langkah arti dekat jauh cepat "
    "lambat mudah sukar susah senang sakit sehat mati hidup muda tua".split()
)


def may_be_verb(word: str) -> bool:
    """A base form that says what is done if somebody stands before it: "p2u | sita barang"."""
    lowered = word.lower().strip(".,:;")
    return bool(_base(lowered)) or (lowered not in _NOT_DONE | _NOT_VERBS and has_active(lowered))


# What speech makes of a verb's first letters: "nge-cek", "ng-irim" of kirim, "ny-iapin" of siapkan, "n-erima".
_SPOKEN = (("nge", ("",)), ("ng", ("", "k")), ("ny", ("s", "c")), ("n", ("", "t")), ("m", ("p",)))


def _without_in(stem: str) -> tuple[str, ...]:
    """ "siapin" → "siapkan", "datangin" → "datangi"; nothing where -in does not end it."""
    return (f"{stem[:-2]}kan", f"{stem[:-2]}i", stem[:-2]) if stem.endswith("in") else ()


def is_spoken(word: str) -> bool:
    """A verb as only speech has it ("ngecek", "nyiapin", "nerusin"): never a noun."""
    lowered = word.lower().strip(".,:;")
    return lowered not in _REGULAR and lowered not in _IRREGULAR and bool(_base(lowered))


def is_passive(word: str) -> bool:
    """ "diperiksa", but not "dinas"."""
    lowered = word.lower()
    return bool(_DI.match(lowered)) and lowered.removesuffix("nya") not in _NOT_VERBS


def is_active(word: str) -> bool:
    """ "memeriksa", "berkoordinasi", "ngecek", but not "menteri" or "berkas"."""
    lowered = word.lower().strip(".,:;")
    return lowered.removesuffix("nya") not in _NOT_VERBS and bool(
        _ME.match(lowered) or _BER.match(lowered) or is_spoken(lowered)
    )


def formal(word: str) -> str:
    """The full active form of a base or everyday verb: "cek" → "mengecek"; others unchanged."""
    base = _base(word.lower())
    if not base and word.lower().startswith("me") and word.lower().endswith("in") and _is_slang(word.lower()):
        return next((one for one in _without_in(word.lower()) if is_ordinary(one)), word)  # "memutusin"
    if not base:
        return active(f"di{word.lower()}") if is_order(word) else word
    return _IRREGULAR.get(base) or active(f"di{base}")


def active(passive: str) -> str:
    """ "diterima" → "menerima", "disusun" → "menyusun"."""
    stem = passive.lower().removeprefix("di")
    if stem in _IRREGULAR:
        return _IRREGULAR[stem]
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
    if word in ("mengecek", "memasukkan"):
        return {"mengecek": "dicek", "memasukkan": "dimasukkan"}[word]
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

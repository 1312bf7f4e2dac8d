"""Who does it: positions in a line of words, one or several."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from rapidfuzz import fuzz

from assistant.drafting.capitals import with_capitals
from assistant.drafting.verbs import is_passive
from knowledge.ordinary import is_ordinary

# Words that begin the name of a position or of an outside party.
_POSITIONS = (
    "kepala kasub\\w* kassub\\w* kabag kabid kasi kadis kaban kakan kabiro karo plt staf staff sekretaris sekre "
    "sekda sekjen ketua wakil anggota komisioner bendahara pejabat ppk pps ppid kpa pa ppspm pptk ppbj "
    "pengadministrasi pengelola analis arsiparis operator petugas pemohon pelapor pengadu pengirim penyedia "
    "pegawai pns asn pelaksana pengguna masyarakat warga tamu tim panitia pokja pokmil direktur deputi "
    "menteri camat lurah bupati wali walikota gubernur inspektur auditor verifikator admin resepsionis "
    "satpam sopir pengemudi kurir atasan pimpinan penanggung koordinator notulis notulen protokol dokter "
    "perawat guru dosen bagian subbagian subbag biro bidang seksi kpu bkn kppn instansi unit loket divisi "
    "pramubakti penerima peminjam pembina penyusun pencatat perencana pranata teknisi humas narasumber "
    "peserta calon saksi ppkom bpp kpps ppln sekretariat kasir juru pengawas penilai ajudan mahasiswa siswa "
    "orang penerjemah perancang fungsional front helpdesk ptgs sekcam kapus danru danton waka wakasek "
    "kepsek kades sekdes kadus kadin sekdin pasien keluarga ortu apoteker asisten bidan radiografer "
    "sanitarian penyuluh pendamping fasilitator regu komandan pos kader koord korwil toolman pustakawan bag "
    "opd skpd rt rw linmas babinsa bpbd polres polsek pemilik nasabah pelanggan pelanggar wajib penghuni "
    "penumpang nakhoda mandor teller customer driver hakim panitera panmud jurusita jaksa penyidik polisi "
    "babinkamtibmas bhabinkamtibmas danramil kapolsek kapolres kasat kanit kaur kasubsi kasubdit kasubid "
    "kasubbid kasubnit karu karupam karutan kalapas kabapas kakanwil kakankemenag ka penghulu imam modin "
    "amil nelayan petani peternak pedagang pengusaha importir eksportir instruktur widyaiswara pelatih "
    "wasit atlet kurator konservator registrar edukator arkeolog laboran mediator konsiliator arbiter "
    "pramurukti pramusaji pramusiwi pramuwisata pramukantor caraka montir mekanik koki ahli nutrisionis "
    "fisioterapis perekam psikolog konselor terapis epidemiolog entomolog mantri pihak para kelompok "
    "gapoktan poktan dewan komite majelis kelurahan kecamatan peksos tksk fo wasor surveyor juri saksi "
    "korban tersangka terdakwa narapidana napi tahanan santri murid jamaah jemaah investor kontraktor "
    "konsultan vendor rekanan supplier distributor agen operator programmer webmaster desainer editor "
    "redaktur manajer psikolog pendaki kaprodi dekan rektor pelamar loket reporter fotografer kameraman "
    "penyiar kaprog wali pplh mhs terlapor komisi perangkat statistisi enumerator pencacah moderator host "
    "mc bhayangkara taruna veteran "
).split()
# Short forms whose long form every office reads alike.
_LONG_FORMS = {
    "ptgs": "Petugas", "sekcam": "Sekretaris Camat", "kapus": "Kepala Puskesmas", "danru": "Komandan Regu",
    "kepsek": "Kepala Sekolah", "wakasek": "Wakil Kepala Sekolah", "ortu": "Orang Tua", "kades": "Kepala Desa",
    "sekdes": "Sekretaris Desa", "sekre": "Sekretaris", "ka": "Kepala", "fo": "Front Office",
    "peksos": "Pekerja Sosial", "panmud": "Panitera Muda", "mhs": "Mahasiswa", "karutan": "Kepala Rutan",
    "kalapas": "Kepala Lapas",
}  # fmt: skip
_POSITION = re.compile(rf"^(?:{'|'.join(_POSITIONS)})$", re.I)
_JOINT = re.compile(
    r"(\s*[,/&+]\s*(?:dan\s+)?|\s+(?:dan|sama|sm|ama|bareng|dgn|dengan|bersama(?:\s+dengan)?|beserta|serta|n|"
    r"dibantu|didampingi)\s+)",
    re.I,
)
_SMALL = {"dan", "di", "ke", "dari", "yang", "pada", "atau", "bagi"}
# Words that no position's name has.
_CHAT = set(
    "yg yang harusnya seharusnya pindahin geser tampilkan ya iya udah sudah aja saja lanjut hapus tidak tau "
    "tahu nggak gak ga bingung dulu semua apa langkah oke ok belum nanti skip eh salah maaf bukan menit jam "
    "hari entah entahlah terserah bebas kan dong deh sih kok lah kak ini itu".split()
)
MAX_ACTORS = 14
# Two spellings of one word (of 100); "hukum" and "umum" are 67.
_SAME_WORD = 85


# Nouns of peN- that name a thing or a happening.
_NO_AGENTS = frozenset(
    "penyakit pengaruh penutup pengantar pendukung pelengkap penjelas pengganti pembuka penyebab penting "
    "pembatas pengikat penghapus penggaris penghias pemanas pendingin penyaring penghitung pemilu pelapis "
    "pembungkus perekat penanda pengenal pembanding pendapat penunjang penambah pengurang peledak "
    "pembangkit pengeras pemicu penangkal penawar penguat pelican peringkat".split()
)
_AGENT = re.compile(r"^pe(?:m|n|l|r|w|s|t)[a-z]{4,}(?<!an)(?<!nya)(?<!i)$|^pe(?:m|n)[a-z]{3,}i$")


def begins_position(text: str) -> bool:
    """Whether a text's first word begins the name of a position, or names who does something ("pengunjung")."""
    words = text.split()
    first = words[0].strip(".,:") if words else ""
    if first.lower() == "ka" and (len(words) < 2 or words[0] != first):
        return False  # "Ka UPTD" is a head; "salah ka, …" is how people speak
    return bool(_POSITION.match(first)) or is_agent(first.lower())


@cache
def is_agent(word: str) -> bool:
    """Whether a word of peN- names somebody by what they do: "pengunjung", "pembeli"."""
    import simplemma  # as in `knowledge.ordinary`: only when a word is in doubt

    if not _AGENT.match(word) or word in _NO_AGENTS or not is_ordinary(word):
        return False
    return simplemma.lemmatize(word, lang="id") not in (word, f"per{word[2:]}")


def split_actors(text: str, known: Iterable[str] = ()) -> list[str]:
    """ "Kasubbag, Kabag dan Sekretaris" → three; "Kepala Subbagian Keuangan, Umum, dan Logistik" →
    one, since neither "Umum" nor "Logistik" begins a position.

    `known`: names used before; the same name in other letters is written as before.
    """
    names = {name.lower(): name for name in known}
    text = re.sub(r"^(?:oleh|si|pak|bu|dari|para|yang)\s+", "", text.strip(" .,:-"), flags=re.I)
    text = re.sub(r"(?i)\s+(?:bareng|sama|bersama)(?:2|-(?:bareng|sama))$", "", text)
    text = re.sub(r"(?i)\s+(?:yang|yg)\s+(?:kerja|ngerjain|mengerjakan|melakukan|bertugas)$", "", text)
    text = re.sub(r"(?i)\s+(?:itu|ini|tadi)$", "", text)
    text = re.sub(
        r"\s+(?:juga|langsung|lalu|kemudian|akan|harus|wajib|segera|datang|dateng|dtg|tinggal|sendiri)$",
        "",
        text,
        flags=re.I,
    )
    if not text:
        return []
    if before := known_as(text, names.values()):
        return [before]
    parts = _JOINT.split(text)
    found = [parts[0]]
    for joint, part in zip(parts[1::2], parts[2::2], strict=True):
        goes_on = _OF_UNIT.fullmatch(part.strip()) and _HEADS_UNIT.match(found[-1].strip())
        is_name = begins_position(part) or bool(known_as(part, names.values()))
        if not goes_on and (is_name or joint.strip() in ("/", "&", "+")):
            found.append(part)
        else:
            found[-1] += joint + part
    named = [
        known_as(part, names.values()) or _as_before(position_name(part), known) for part in found if part.strip()
    ]
    return list(dict.fromkeys(named))[:MAX_ACTORS]


# Words that begin no actor's name, though a verb follows: what is done to, when, and how.
_NO_ACTOR = set(
    "surat berkas dokumen data laporan formulir arsip buku daftar nota berita hasil konsep draf draft "
    "draff usulan permohonan pengaduan informasi barang alat uang dana anggaran kegiatan rapat waktu "
    "tanggal jam hari bulan tahun minggu setelah sesudah sebelum kemudian lalu terus selanjutnya "
    "berikutnya pertama kedua ketiga terakhir jika kalau kalo klo bila apabila sambil untuk agar supaya "
    "yang dengan tanpa dari ke di pada oleh dalam sampai hingga atau dan serta lengkap sesuai apakah apa "
    "ini itu tidak belum sudah sedang akan harus wajib bisa dapat boleh perlu langsung segera ya lanjut "
    "kembali juga baru nanti biasanya awalnya mulanya undangan tagihan kuitansi obat sapi stok ruang "
    "aplikasi sistem semua setiap masing total jumlah langkah nomor tahap ganti ubah hapus tambah pindah "
    "sisip tukar eh oh ada kita kami saya aku mereka dia ia beliau anda jadi nah trus hasilnya dapatnya "
    "dapetnya disitu tadi coba tolong retribusi yg deh".split()
)
_MOST_WORDS_OF_ACTOR = 4


def actors_in_cell(text: str, known: Iterable[str] = ()) -> list[str]:
    """The actors in a table's cell, where commas and "dan" part them: "Penguji, Pembantu Penguji"; only the
    name of a unit or of its head holds them itself ("Kepala Subbagian Keuangan, Umum, dan Logistik")."""
    if _HEADS_UNIT.match(text.strip()):
        return split_actors(text, known)
    parts = [part.strip() for part in re.split(r"\s*[,/&+]\s*(?:dan\s+)?|\s+dan\s+", text) if part.strip()]
    return list(dict.fromkeys(name for part in parts for name in split_actors(part, known)))[:MAX_ACTORS]


_OF_UNIT = re.compile(r"(?i)humas|protokol|teknisi")  # "Bagian Umum dan Humas"
_HEADS_UNIT = re.compile(
    r"(?i)(?:(?:kepala|ketua|staf|petugas|plt\.?)\s+)?(?:kasub\w*|kabag|kabid|kasi|sub\s?bag\w*|bagian|bidang|"
    r"seksi|biro|divisi|dinas|badan|pejabat)\b"
)


def looks_like_actor(words: Sequence[str]) -> bool:
    """Whether a few words before a verb may be somebody's name or position that no list knows: "asisten gizi",
    "tim sapu bersih"; not what the verb is done to, nor when."""
    said = [word.lower().strip(".,:;") for word in words]
    joints = sum(word in ("&", "+", "/", "dan", "sama", "bareng", "bersama") for word in said)
    named = (
        0 < len(said) <= _MOST_WORDS_OF_ACTOR * (1 + joints) and said[0] not in _NO_ACTOR and not _CHAT & set(said)
    )
    return (
        named
        and not any(map(is_passive, said))
        and all(word.isalnum() or word in "&+/" for word in said)
        and not said[0].isdigit()
    )


def may_be_actor(text: str, known: Iterable[str] = ()) -> bool:
    """Whether an answer to "who?" may name somebody: positions do, chat and orders do not."""
    words = text.lower().split()
    if begins_position(text) or text.strip().lower() in {name.lower() for name in known}:
        return True
    said = {word.strip(".,:;") for word in words}
    return 0 < len(words) <= 5 and not _CHAT & said and any(word.isalpha() for word in words)


def known_as(text: str, known: Iterable[str]) -> str:
    """The name known already that a text calls, whole or by its abbreviation alone ("p2u" for "Petugas P2U"); ""
    if none or several do."""
    said, known = text.strip().lower(), list(known)
    whole = next((name for name in known if name.lower() == said), "")
    tails = {name for name in known if name.lower().endswith(f" {said}") and name[-len(said) :].isupper()}
    return whole or (tails.pop() if len(tails) == 1 and len(said.split()) == 1 else "")


def _as_before(name: str, known: Iterable[str]) -> str:
    """The name used before, if this one differs from it by a letter too many or too few in one long word ("Kasubag
    Umum", "Kasubbag Umum"; "Penyelia" is no slip of "Penyedia"): each spelling would be a column of its own."""
    words = name.lower().split()
    for other in known:
        others = other.lower().split()
        differing = [pair for pair in zip(words, others, strict=False) if pair[0] != pair[1]]
        if len(words) == len(others) and len(differing) == 1:
            one, before = differing[0]
            slip = len(one) != len(before) and min(len(one), len(before)) >= 5 and not is_ordinary(one)
            if slip and fuzz.ratio(one, before) >= _SAME_WORD:
                return other
    return name


def position_name(text: str) -> str:
    """ "staf umum" → "Staf Umum", "ptgs loket" → "Petugas Loket"; letters that are capitals already stay."""
    words = with_capitals(" ".join(text.split())[:120]).split(" ")
    words = [_LONG_FORMS.get(word.lower()) or (word.upper() if _is_letters(word) else word) for word in words]
    return " ".join(
        word if word.lower() in _SMALL and place else word[:1].upper() + word[1:]
        for place, word in enumerate(words)
    )


def _is_letters(word: str) -> bool:
    """Whether a word is an abbreviation by its look: "p2u", "kpr", "upt"."""
    lowered = word.lower()
    if lowered in ("rt", "rw"):
        return True
    if not word.isalnum() or not word.islower() or word[0].isdigit() or _POSITION.match(word) or lowered in _SMALL:
        return False
    spelled = not re.search(r"[aiueo]", lowered) or any(sign.isdigit() for sign in word)
    return spelled and len(word) <= 6


def known_at_start(text: str, known: Sequence[str]) -> str:
    """The longest known actor that the text begins with, or ""."""
    lowered = text.lower()
    for name in sorted(known, key=len, reverse=True):
        if lowered.startswith(name.lower()) and not lowered[len(name) : len(name) + 1].isalnum():
            return text[: len(name)]
    return ""

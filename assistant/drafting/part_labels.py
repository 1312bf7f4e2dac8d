"""Words that say which part of a step is told: its result, its papers, a note."""

from __future__ import annotations

import re

# A noun is a label before a colon or as "hasilnya"; "hasil verifikasi" and "bahan rapat" are papers.
_MARK = r"(?:nya\b\s*[:=]?|\s*[:=])\s*"
OUTPUT = re.compile(
    rf"^(?:(?:dengan\s+)?(?:hasil|output|keluaran){_MARK}|dengan\s+hasil\s+|menghasilkan\b\s*[:=]?\s*"
    r"|(?:nanti\s+)?(?:jadi(?:nya)?|keluar(?:nya)?)(?:\s+deh)?\b\s*[:=]?\s*"
    r"|(?:hasil|output)\s+(?=(?:draf|draft|surat|berita acara|konsep|laporan|daftar|SK|"
    r"tanda terima|akta|nomor|kartu|bukti|nota|notula|sertifikat|rekomendasi|lembar|keputusan|izin|berkas|"
    r"dokumen)\b)|nanti\s+ada\s+"
    r"|hasil\s+(?=[a-z]{3,})(?!pe[a-z]+an\b|cek|verifikasi|coklit|koding|uji|lab|tes|rapat|survei|seleksi|audit|"
    r"evaluasi|"
    r"kerja|karya|akhir|rekap|analisis|analisa|asesmen|identifikasi|klarifikasi|wawancara|supervisi|monitoring|"
    r"pleno|"
    r"sidang|visitasi|validasi|telaah|kajian|diskusi|koordinasi|ukur|foto|scan|print|laboratorium|dan\b|nya\b)"
    r"|(?:(?:terus|trus|lalu|kemudian)\s+)?dibuat(?:kan|in)?\s+(?=(?:berita acara|ba|surat|laporan|nota|daftar|"
    r"bast)\b)|"
    r"(?:terus|trus|lalu|kemudian)\s+dibuat(?:kan|in)\s+|sampai\s+(?=\w+\s+(?:siap|selesai|lengkap|jadi)$)"
    r"|(?:nanti\s+)?(?:\w+nya\s+)?(?:(?:udah|sudah)\s+)?(?:dikasih|diberi(?:kan)?|dapat|dapet|dpt)\s+)",
    re.I,
)
PAPERS = re.compile(
    rf"^(?:(?:kelengkapan|(?:per)?syarat(?:an)?|bahan){_MARK}|(?:dokumen|berkas)(?:nya)?\s*[:=]\s*|"
    rf"kelengkapan\s+(?=\w)|"
    r"(?:dokumen|berkas|syarat)nya\s+(?=(?:surat|formulir|fotokopi|fc|proposal|ijazah|[A-Z]{2,}))|"
    r"(?:dengan\s+)?(?:pakai|pake|menggunakan|memakai)\b\s*[:=]?\s*|"
    r"(?:dengan\s+lampiran|dilampiri|disertai|dengan|berdasarkan|butuh|perlu|(?:mem)?bawa|(?:(?:me)?lihat|"
    r"liat)(?:nya)?\s+(?:di|dari)|(?:bahan|isi|syarat|pegangan|lampiran|bekal|alat|dasar)nya|"
    r"(?:(?:me)?lihat|liat|dasar)(?=\s+(?:surat|buku|daftar|berkas|form|formulir|checklist|ceklis|data|laporan|"
    r"hasil|"
    r"kartu|register|kuitansi|nota|bukti|catatan|kertas|[A-Z]{2,}))|"
    r"ada(?!\s+(?:yang|yg|apa)))\b\s*[:=]?\s*)",
    re.I,
)
NOTE = re.compile(r"^(?:(?:keterangan|catatan)(?:nya)?\s*[:=]|(?:ket|nb)\b\.?\s*[:=]?)\s*", re.I)

"""Words that say which part of a step is told: its result, its papers, a note."""

from __future__ import annotations

import re

# A noun is a label before a colon or as "hasilnya"; "hasil verifikasi" and "bahan rapat" are papers.
_MARK = r"(?:nya\b\s*[:=]?|\s*[:=])\s*"
OUTPUT = re.compile(
    rf"^(?:(?:dengan\s+)?(?:hasil|output|keluaran){_MARK}(?:(?:berupa|adalah|yaitu|dituangkan (?:dalam|ke))\s+)?|"
    r"(?:(?:sehingga|dan|serta|lalu)\s+)?(?:dihasilkan|diperoleh)\s+|(?:sehingga|dan|serta|"
    r"lalu)\s+(?:diterbitkan|dikeluarkan|terbit)\s+|"
    r"(?:dengan\s+)?(?:hasil|output|keluaran)\s+(?:berupa|adalah|yaitu)\s+|"
    r"(?:dan\s+)?hasilnya\s+(?=\w)(?:(?:berupa|"
    r"dituangkan (?:dalam|ke))\s+)?|(?:dan\s+)?dibuktikan\s+dengan\s+|hasil\s+(?:dari\s+)?(?:tahap|langkah|"
    r"proses)\s+(?:ini|tersebut)\s+(?:adalah|berupa|ialah)\s+|dengan\s+bukti\s+(?:berupa\s+)?|"
    r"(?:dan\s+)?dituangkan\s+(?:dalam|ke)\s+|dengan\s+hasil\s+|menghasilkan\b\s*[:=]?\s*"
    r"|(?:nanti\s+)?(?:jadi(?:nya)?|keluar(?:nya)?)(?:\s+deh)?\b\s*[:=]?\s*|(?:hasil|output)\s+(?=(?:draf|"
    r"draft|surat|berita acara|konsep|laporan|daftar|SK|tanda terima|akta|nomor|kartu|bukti|nota|notula|"
    r"sertifikat|rekomendasi|lembar|keputusan|izin|berkas|dokumen)\b)|nanti\s+ada\s+|"
    r"hasil\s+(?=[a-z]{3,})(?!pe[a-z]+an\b|cek|verifikasi|coklit|koding|uji|lab|tes|rapat|survei|seleksi|audit|"
    r"evaluasi|kerja|karya|akhir|rekap|analisis|analisa|asesmen|identifikasi|klarifikasi|wawancara|supervisi|"
    r"monitoring|pleno|sidang|visitasi|validasi|telaah|kajian|diskusi|koordinasi|ukur|foto|scan|print|"
    r"laboratorium|dan\b|nya\b)|(?:(?:terus|trus|lalu|kemudian)\s+)?dibuat(?:kan|in)?\s+(?=(?:berita acara|ba|"
    r"surat|laporan|nota|daftar|bast)\b)|(?:terus|trus|lalu|kemudian)\s+dibuat(?:kan|in)\s+|"
    r"sampai\s+(?=\w+\s+(?:siap|selesai|lengkap|jadi)$)|(?:nanti\s+)?(?:\w+nya\s+)?(?:(?:udah|"
    r"sudah)\s+)?(?:dikasih|diberi(?:kan)?|dapat(?:nya)?|dapet(?:nya)?|dpt)\s+)",
    re.I,
)
PAPERS = re.compile(
    rf"^(?:(?:kelengkapan|(?:per)?syarat(?:an)?|bahan){_MARK}|(?:dokumen|berkas)(?:nya)?\s*[:=]\s*|"
    rf"(?:dengan\s+)?kelengkapan\s+(?:berupa\s+)?(?=\w)|"
    r"(?:dokumen|berkas|syarat)nya\s+(?=(?:surat|formulir|fotokopi|fc|proposal|ijazah|[A-Z]{2,}))|(?:dengan\s+|"
    r"sambil\s+)?(?:(?:me)?lihat|liat)\s+(?=rekam medis)|dari\s+(?=(?:buku|catatan|rekap|jurnal|register|kartu|"
    r"berita acara)\b)|(?:dengan\s+)?(?:pakai|pake|melampirkan|menggunakan|"
    r"memakai)\b\s*[:=]?\s*|(?:dengan\s+lampiran|dilampiri|disertai|dengan|berdasarkan|butuh|perlu|"
    r"(?:mem)?bawa|(?:(?:me)?lihat|liat)(?:nya)?\s+(?:di|dari)|(?:bahan|isi|syarat|pegangan|lampiran|bekal|"
    r"alat|dasar)nya|(?:(?:me)?lihat|liat|dasar)(?=\s+(?:surat|buku|daftar|berkas|form|formulir|checklist|"
    r"ceklis|data|laporan|hasil|kartu|register|kuitansi|nota|bukti|catatan|kertas|[A-Z]{2,}))|ada(?!\s+(?:yang|"
    r"yg|apa)))\b\s*[:=]?\s*)",
    re.I,
)
NOTE = re.compile(r"^(?:(?:keterangan|catatan)(?:nya)?\s*[:=]|(?:ket|nb)\b\.?\s*[:=]?)\s*", re.I)

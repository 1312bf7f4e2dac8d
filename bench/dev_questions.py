"""The reference questions name what they expect in words; this turns those into ids."""

from __future__ import annotations

_SOPS = {
    "SOP surat masuk": "surat-masuk",
    "SOP surat keluar": "surat-keluar",
    "SOP cuti": "cuti-pegawai",
    "SOP perjalanan dinas": "perjalanan-dinas",
    "SOP permohonan informasi publik": "permohonan-informasi",
    "SOP kenaikan gaji berkala": "kenaikan-gaji-berkala",
    "SOP rapat pleno": "rapat-pleno",
    "SOP peminjaman arsip": "peminjaman-arsip",
    "SOP pengadaan langsung": "pengadaan-langsung",
    "SOP pengaduan masyarakat": "pengaduan-masyarakat",
    "SOP pelantikan PPK dan PPS": "pelantikan-badan-adhoc",
    "SOP penyusunan SOP": "penyusunan-sop",
}
# Details name only the part that is wanted; which SOP is meant stands in the question.
_DETAILS = {
    "total waktu SOP cuti": "cuti-pegawai|waktu",
    "pelaksana SOP surat masuk": "surat-masuk|pelaksana",
    "langkah 3": "surat-keluar|langkah",
    "kelengkapan": "perjalanan-dinas|kelengkapan",
    "output": "pengaduan-masyarakat|output",
    "dokumen": "rapat-pleno|dokumen",
    "keterkaitan": "surat-masuk|keterkaitan",
}
_CONCEPTS = {
    "definisi": "definisi-sop",
    "manfaat": "manfaat-sop",
    "prinsip penyusunan": "prinsip-penyusunan",
    "prinsip keterukuran": "prinsip-keterukuran",
    "hasil tata laksana": "hasil-tata-laksana",
    "indikator": "indikator-proses-bisnis-sop",
    "karakteristik dinamis": "karakteristik-dinamis",
    "tata laksana": "tata-laksana, area-perubahan",
    "simbol": "simbol-flowchart",
    "mutu baku": "kelengkapan, mutu-baku",
    "peta lintas fungsi": "peta-lintas-fungsi",
    "penomoran": "nomor-sop",
}
_MULTI = {"dua jawaban": "prinsip-penyusunan, permenpanrb-35-2012", "dua SOP": "cuti-pegawai, perjalanan-dinas"}


def labelled(intent: str, question: str, expected: str) -> tuple[str, str, str, str]:
    """(intent, register, question, ids) of one reference question."""
    if intent == "draft":
        ids = "draf"
    elif intent == "pasal" and "pasal" in expected:
        regulation, _, number = expected.partition(" pasal ")
        ids = f"{regulation}#{number}"
    elif intent == "regulation" and expected != "tidak ada":
        words = expected.replace("kemungkinan ", "").replace("dicabut, ", "").replace(", dicabut", "")
        # A slip in the number is answered as "not stored", with the likely one offered.
        ids = "regulation" if "kemungkinan" in expected else words
    elif intent == "out_of_scope" or expected == "tidak ada di basis pengetahuan":
        ids = "tolak"
    elif intent == "help":
        ids = {"balas": "terima_kasih"}.get(expected, expected)
    else:
        tables = {"which_sop": _SOPS, "sop_detail": _DETAILS, "concept": _CONCEPTS, "multi": _MULTI}
        ids = tables.get(intent, {}).get(expected, expected)
    return intent, "reference", question, ids

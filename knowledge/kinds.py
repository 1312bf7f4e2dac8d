"""Kinds of regulations: how each is written short and in full, and its rank.

The order is that of UU 12/2011 Pasal 7 ayat (1), then Pasal 8; decisions and circulars are no
regulations and come last.
"""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    """`code` is what citations are parsed to; `short` what staff write; `full` the official name."""

    code: str
    short: str
    full: str
    rank: int


_MINISTER = "Peraturan Menteri"
KINDS = {
    kind.code: kind
    for kind in (
        Kind("UUD", "UUD", "Undang-Undang Dasar", 0),
        Kind("TAPMPR", "TAP MPR", "Ketetapan Majelis Permusyawaratan Rakyat", 1),
        Kind("UU", "UU", "Undang-Undang", 2),
        Kind("UUDRT", "UU Darurat", "Undang-Undang Darurat", 2),
        Kind("PERPPU", "Perppu", "Peraturan Pemerintah Pengganti Undang-Undang", 2),
        Kind("PP", "PP", "Peraturan Pemerintah", 3),
        Kind("PERPRES", "Perpres", "Peraturan Presiden", 4),
        Kind("PERDA", "Perda", "Peraturan Daerah", 5),
        Kind(
            "PERMENPANRB", "PermenPANRB",
            f"{_MINISTER} Pendayagunaan Aparatur Negara dan Reformasi Birokrasi", 6,
        ),
        Kind("PMK", "PMK", f"{_MINISTER} Keuangan", 6),
        Kind("PERMENDAGRI", "Permendagri", f"{_MINISTER} Dalam Negeri", 6),
        Kind("PERMENDIKBUD", "Permendikbud", f"{_MINISTER} Pendidikan dan Kebudayaan", 6),
        Kind("PERMENKES", "Permenkes", f"{_MINISTER} Kesehatan", 6),
        Kind("PERMENKUMHAM", "Permenkumham", f"{_MINISTER} Hukum dan Hak Asasi Manusia", 6),
        Kind("PERMENHUB", "Permenhub", f"{_MINISTER} Perhubungan", 6),
        Kind("PERMENAKER", "Permenaker", f"{_MINISTER} Ketenagakerjaan", 6),
        Kind("PERMENKOMINFO", "Permenkominfo", f"{_MINISTER} Komunikasi dan Informatika", 6),
        Kind("PERMENDES", "Permendes", f"{_MINISTER} Desa, Pembangunan Daerah Tertinggal, dan Transmigrasi", 6),
        Kind("PERMENAG", "Permenag", f"{_MINISTER} Agama", 6),
        Kind("PERMENPERIN", "Permenperin", f"{_MINISTER} Perindustrian", 6),
        Kind("PERMENDAG", "Permendag", f"{_MINISTER} Perdagangan", 6),
        Kind("PERMENTAN", "Permentan", f"{_MINISTER} Pertanian", 6),
        Kind("PERMENPUPR", "PermenPUPR", f"{_MINISTER} Pekerjaan Umum dan Perumahan Rakyat", 6),
        Kind("PERMENLHK", "PermenLHK", f"{_MINISTER} Lingkungan Hidup dan Kehutanan", 6),
        Kind("PERMENSOS", "Permensos", f"{_MINISTER} Sosial", 6),
        Kind("PERMENPPN", "PermenPPN", f"{_MINISTER} Perencanaan Pembangunan Nasional", 6),
        Kind("PERMEN", "Permen", _MINISTER, 6),
        Kind("PKPU", "PKPU", "Peraturan Komisi Pemilihan Umum", 7),
        Kind("PERBAWASLU", "Perbawaslu", "Peraturan Badan Pengawas Pemilihan Umum", 7),
        Kind("PERDKPP", "Peraturan DKPP", "Peraturan Dewan Kehormatan Penyelenggara Pemilihan Umum", 7),
        Kind("PERBKN", "Peraturan BKN", "Peraturan Badan Kepegawaian Negara", 7),
        Kind("PERANRI", "Peraturan ANRI", "Peraturan Arsip Nasional Republik Indonesia", 7),
        Kind("PERLAN", "Peraturan LAN", "Peraturan Lembaga Administrasi Negara", 7),
        Kind(
            "PERLKPP", "Peraturan LKPP",
            "Peraturan Lembaga Kebijakan Pengadaan Barang/Jasa Pemerintah", 7,
        ),
        Kind("PERKI", "Peraturan Komisi Informasi", "Peraturan Komisi Informasi", 7),
        Kind("POJK", "POJK", "Peraturan Otoritas Jasa Keuangan", 7),
        Kind("PERGUB", "Pergub", "Peraturan Gubernur", 7),
        Kind("PERBUP", "Perbup", "Peraturan Bupati", 7),
        Kind("PERWALI", "Perwali", "Peraturan Wali Kota", 7),
        Kind("KEPPRES", "Keppres", "Keputusan Presiden", 8),
        Kind("INPRES", "Inpres", "Instruksi Presiden", 8),
        Kind("KEPKPU", "Keputusan KPU", "Keputusan Komisi Pemilihan Umum", 8),
        Kind("KEPSEKJENKPU", "Keputusan Sekjen KPU", "Keputusan Sekretaris Jenderal Komisi Pemilihan Umum", 8),
        Kind("KMK", "KMK", "Keputusan Menteri Keuangan", 8),
        Kind("KEPMEN", "Kepmen", "Keputusan Menteri", 8),
        Kind("SE", "SE", "Surat Edaran", 9),
    )
}  # fmt: skip
_UNKNOWN_RANK = 8


def kind(code: str) -> Kind:
    """The kind of this code; one that is not listed is written as its code, and ranks low."""
    return KINDS.get(code) or Kind(code, code, code, _UNKNOWN_RANK)


def numbered(number: str | None, year: int | None) -> str:
    """`30/2014`; a number that ends with its year says it already: `197/PR.01.3-Kpt/01/KPU/IV/2020`."""
    if number and year and not number.endswith(f"/{year}"):
        return f"{number}/{year}"
    return number or str(year or "")

"""Decisions as people phrase them, rewritten as a question with Ya and Tidak, which `branches` reads."""

from __future__ import annotations

import re

# "berkasnya lengkap apa engga"
_OR_NOT = re.compile(
    r"\s((?:(?:udah|sudah|masih)\s+)?(?:memenuhi\s+\w+|ada\s+\w+(?:\s\w+)?|di(?!cek|periksa|lihat|"
    r"verifikasi)\w+(?:\s+\w+)?|"
    r"\w+(?:\s+dari\s+\w+)?))\s+(?:apa|atau)\s+"
    r"(?:engga|enggak|ngga|nggak|ndak|tidak|tdk|gak|ga|belum|blm)\b\??",
    re.I,
)
# "meriksa tabelnya, udah bener blm"
_YET = re.compile(
    r",\s+(?:udah|sudah|sdh)\s+((?:memenuhi\s+)?\w+)\s+(?:apa\s+|atau\s+)?(?:belum|blm|tidak|tdk|gak|ga|nggak|"
    r"engga|enggak)\s*\??(?=\s*(?:[,.;]|$))",
    re.I,
)
# "memutuskan laik laut atau tidak"
_DECIDES = re.compile(
    r"\b((?:me|n)?(?:m?p?utus|(?:n?t)?entu|simpul|nyimpul)(?:kan|in)|"
    r"(?:me)?n[iy]lai)\s+([^,.;?]{3,60}?)\s+(?:apa|atau)\s+"
    r"(?:engga|enggak|ngga|nggak|ndak|indak|tidak|tdk|gak|ga|belum|blm)\b\??",
    re.I,
)
# "periksa apa berkas lengkap"
_LOOKS_WHETHER = re.compile(
    r"\b((?:mem)?periksa|(?:nge|menge)?cek|(?:mem)?verifikasi|(?:me)?lihat)\s+apa(?:kah)?\s+(\w+(?:\s\w+)?)\s+"
    r"((?:(?:sudah|udah)\s+)?(?:lengkap|sesuai|benar|sah|valid|layak|tersedia|ada|cocok|"
    r"memenuhi syarat))(?=\s*(?:[,.;]|$))",
    re.I,
)
# "laik lanjut, tdk laik selesai", "ms lanjut, tms selesai": one word and its denial.
_PAIR = re.compile(
    r"(?P<sign>^|[,.;?])\s*(?:(?:kalau|kalo|klo|jika|bila|yang|yg)\s+)?(?:sudah\s+|udah\s+|"
    r"sdh\s+)?(?P<case>\w{2,}(?:\s\w+)?)\s+(?:boleh\s+)?(?P<then>(?:lanjut|ke|terus|langsung|"
    r"selesai)\b[^,.;]*?)(?:[,.;]\s*(?:(?:kalau|kalo|klo|jika|bila|yang|yg)\s+)?|\s+(?:kalau|kalo|klo|jika|"
    r"bila|yang|yg)\s+)(?:(?:tidak|tdk|ga|gak|nggak|ndak|indak|belum|blm)\s+|"
    r"t(?=(?P=case)\b))(?P=case)\s+(?P<else>[^,.;]+)",
    re.I,
)
# "tdk kembalikan ke pemohon selesai"
_REFUSED_END = re.compile(
    r"(?<=[,.;?]\s)((?:tidak|tdk|ga|gak|ndak|belum|blm)\b)(?!\s+ke\s+\d)[^,.;?\d]{2,50}?\s+(?:selesai|"
    r"berhenti)(?=\s*(?:[,.;]|$))",
    re.I,
)
# "ngecek dulu, berkasnya lengkap apa nggak"
_CHECKS_FIRST = re.compile(r"\b(\w*(?:cek|periksa|eriksa|lihat|liat))\s+dulu\s*,\s*(?=\w+nya\s)", re.I)
_WHEREAS = re.compile(r"\b(?:sedangkan|sementara)\s+(?=(?:apabila|jika|kalau|kalo|bila)\b)", re.I)
# "langsung ke penyuluhan, langkah 7"
_NAMED_TWICE = re.compile(
    r"\b(langsung|lanjut|kembali|balik)\s+ke\s+(?!langkah|nomor)[a-z ]{3,40}?,?\s+(?:itu\s+|di\s+)?(?:langkah|"
    r"nomor|no\.?)\s*(\d{1,2})\b",
    re.I,
)
_LEADS = re.compile(r"(?:langsung\s+|di)?(?:selesai|kembali|balik|ke\b|lanjut|berhenti|ulang|stop)", re.I)
# "kalau tidak ada masuk daftar tunggu, selesai"
_ENDS_IF = re.compile(
    r"\b((?:kalau|kalo|klo|jika|bila)\s+[^,;.?]{2,60}),\s*(?:(?:proses|prosedur)\s+)?(?:selesai|berakhir|berhenti)"
    r"(?:\s+(?:sampai\s+)?(?:di\s*)?(?:situ|sini))?(?=\s*(?:[.]|$))",
    re.I,
)


# What is done to find something out, so that a question behind it is what is looked for.
_FINDS_OUT = re.compile(
    r"(?:memeriksa|mengecek|memverifikasi|memvalidasi|mencocokkan|meneliti|melihat|menilai|menguji|memastikan|"
    r"menelaah|mereviu|mengoreksi|mengevaluasi|mengkaji|memilah|menyeleksi)\b",
    re.I,
)
_LOOKED_AT = re.compile(
    r"^(?:apakah\s+)?(?:(?:di ?sini|di ?situ|dari (?:situ|sini))\s+)?(?:dilihat|ketahuan|kelihatan)\s*,?\s+", re.I
)
_BARE_QUESTION = re.compile(r"(?:apakah\s+)?((?:sudah\s+|masih\s+)?\w+(?:\s\w+){0,2})\?", re.I)


def with_question(activity: str, question: str, *, same_line: bool = False) -> str:
    """ "Memeriksa berkas" and "Lengkap?", told behind it → "Memeriksa berkas, apakah lengkap?"; "" if the
    question is no such short one, or nothing is found out. `same_line`: told in one breath, so that it is about
    that activity whatever is done."""
    asked = _BARE_QUESTION.fullmatch(_LOOKED_AT.sub("", question.strip()))
    if not asked or "?" in activity or not (same_line or _FINDS_OUT.match(activity)):
        return ""
    return f"{activity}, apakah {asked[1].lower()}?"


def as_question(words: str) -> str:
    """ "cek berkasnya lengkap apa engga" → "cek berkasnya, apakah lengkap?"; "laik lanjut, tdk laik selesai" → "ya
    lanjut, tidak selesai"; other words unchanged."""
    words = _NAMED_TWICE.sub(r"\1 ke langkah \2", words)
    words = _WHEREAS.sub("", _CHECKS_FIRST.sub(r"\1 ", words))
    words = _OR_NOT.sub(r", apakah \1?", _DECIDES.sub(r"\1, apakah \2?", words))
    words = _YET.sub(r", apakah \1?", words)
    words = _LOOKS_WHETHER.sub(r"\1 \2, apakah \3?", words)
    words = _REFUSED_END.sub(r"\1 selesai", words)
    return _PAIR.sub(_as_yes_and_no, _ENDS_IF.sub(r"\1 selesai", words))


def _as_yes_and_no(pair: re.Match[str]) -> str:
    """What a word and its denial lead to, under Ya and Tidak."""
    joint = "tidak" if _LEADS.match(pair["else"]) else "kalau tidak"
    return f"{pair['sign']} ya {pair['then']}, {joint} {pair['else']}"

"""Papers in a told step: one text to one or several of them."""

from __future__ import annotations

import re

from assistant.drafting.wording import MAX_PART, capital, written_out

_PAPER = (
    r"(?:surat|sk|model|berita acara|daftar|formulir|form|kartu|buku|laporan|nota|foto|fotokopi|fc|dokumen|"
    r"berkas|lembar|bukti|rekap|kuitansi|sertifikat|ijazah|rapor|akta|stempel|label|kwitansi|faktur|"
    r"tanda terima|undangan|soal|format|data|blangko|blanko|materi|contoh|peta|gambar|karcis|proposal|sampel|"
    r"paket|kamera|laptop|[A-Z]{2,})"
)
_TWO_PAPERS = re.compile(rf"^(.{{2,40}}?)\s+(?:dan|sama|serta|&|n)\s+(?={_PAPER}\b)(.{{2,60}})$")
# "Tiket sama hasil uji" are two whatever they are; "sikat halus dan larutan asam" too, being two words each.
_TWO_SAID = re.compile(r"^(\w.{1,40}?)\s+(?:sama|sm|ama|plus)\s+(?!dengan\b)(\w.{1,60})$")
_TWO_LONG = re.compile(
    r"^([a-zA-Z]+\s[a-zA-Z]+)\s+dan\s+(?!(?:pe|ke|per)[a-z]+an\b|ber|ter|di)([a-zA-Z]+(?:\s[a-zA-Z]+){1,2})$"
)
_TALK = re.compile(
    r"(?i)(?:gitu|begitu|macam|segala)(?:2|-gitu|-macam)?(?:\s+(?:aja|saja|lah))?|dll|dsb|nya|jadi|beres|selesai|-"
)
_IDENTITY = re.compile(
    r"^(KTP|KK|NPWP|STNK|BPKB|KIA|SIM)\s+(?=(?:KTP|KK|NPWP|STNK|BPKB|KIA|SIM|akta|surat|ijazah|fotokopi|pas)\b)",
    re.I,
)
_BEGINS = re.compile(rf"{_PAPER}\b")
_LAST_TWO = re.compile(r"(\w+(?: \w+)?) (?:dan|sama|serta) (\w+(?: \w+)?)")


def names_paper(text: str) -> bool:
    """Whether a text begins with a word for a paper or a tool: "fotokopi KTP"."""
    return bool(_BEGINS.match(text) or _BEGINS.match(text[:1].lower() + text[1:]))


def items(text: str, *, commas: bool = False) -> list[str]:
    """The papers that a text lists, as the table has them. `commas`: they part papers too."""
    parts = re.split(r"[\n;,]|\s\+\s" if commas else r"\n|\s\+\s", text)
    parts = [one for part in parts for one in _apart(part)]
    cleaned = [
        re.sub(r"^\s*(?:\d+[.)]|[-•*]|(?:sama|dan|serta|plus|dari)\b)\s*", "", part).strip(" .") for part in parts
    ]
    cleaned = [re.sub(r"(?i)\s+(?:tadi|itu|tersebut|tsb)$", "", part) for part in cleaned]
    return [capital(written_out(part))[:MAX_PART] for part in cleaned if part and not _TALK.fullmatch(part)]


def last_apart(papers: list[str]) -> list[str]:
    """ "Tangga, senter sama karung" are three: the last of several short things holds two."""
    found = _LAST_TWO.fullmatch(papers[-1]) if len(papers) > 1 else None
    return [*papers[:-1], found[1], capital(found[2])] if found else papers


def _apart(text: str) -> list[str]:
    """ "SKKH dan surat jalan" are two papers, "KTP KK" too; "keterangan lulus dan berprestasi" is one."""
    found = _TWO_PAPERS.match(text.strip()) or _TWO_SAID.match(text.strip()) or _TWO_LONG.match(text.strip())
    if card := _IDENTITY.match(text.strip()):
        return [card[1], *_apart(text.strip()[card.end() :])]
    return [*_apart(found[1]), found[2]] if found else [text]

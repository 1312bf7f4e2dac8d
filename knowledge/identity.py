"""What a text says it is: kind, number, year and subject at its head, dates and gazettes at its end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from knowledge import citations
from knowledge.canonical import MISREAD_DIGITS, YEAR_NOISE
from knowledge.citations import Key, number_key
from knowledge.kinds import KINDS, kind
from knowledge.records import MONTHS

_HEAD = 4_000  # characters in which a regulation names itself
_NUMBER_NOISE = re.compile(r"(?<=NOMOR )\s*[0-9lIO]{1,3}(?=\s+TAHUN)")
_TITLE_START = re.compile(r"T\s?E\s?N\s?T\s?A\s?N\s?G\b|(?<=\n)\s*[Tt]entang\b")
_TITLE_END = re.compile(
    r"\bD(?:ENGAN|engan)\s+R(?:AHMAT|ahmat|AH)|\bPRESIDEN\s+REPUBLIK|\bPresiden\s+Republik"
    r"|\bMENTERI\s+[A-Z ]+,\s*\n|\bMENTERI\b.{0,80}REPUBLIK|\bKETUA\s|\bKEPALA\s+\w|\bDEWAN KOMISIONER"
    r"|\bGUBERNUR\s|\bBUPATI\s|\bWALI\s?KOTA\s|\bKOMISI PEMILIHAN UMUM REPUBLIK|\bKAMI,"
    r"|\bUNDANG[-– ]UNDANG\s+REPUBLIK|\bPERATURAN\s+PEMERINTAH\s+REPUBLIK|\bMenimbang"
    r"|\b(?:Pasal|BAB)\s+[0-9I]|\bsebagai berikut|\bSEBAGAI BERIKUT|\n\s*\n",
    re.S,
)
_MAX_TITLE = 600
_DATE = r"(\d{1,2}|[lI]\d|\d[lO])\s+([A-Z][a-z]+|[A-Z]+)\s+([12][0-9OlI]{3})"
_ENACTED = re.compile(
    rf"(?:D\s?i\s?tetapkan|Disahkan)\s+di\s+\w+[\s,]+(?:pada\s+)?tanggal\s*:?\s*{_DATE}",
    re.I,
)
_PUBLISHED = re.compile(rf"Di\s?undangkan\s+di\s+\w+[\s,]+(?:pada\s+)?tanggal\s*:?\s*{_DATE}", re.I)
_GAZETTE = re.compile(r"(LEMBARAN|BERITA)\s+NEGARA\s+(?:REPUBLIK\s+INDONESIA\s+)?TAHUN\s+(\d{4})\s+NOMOR\s+(\d+)")
_SUPPLEMENT = re.compile(
    r"TAMBAHAN\s+(?:LEMBARAN|BERITA)\s+NEGARA\s+(?:REPUBLIK\s+INDONESIA\s+)?(?:NOMOR|NO\.?)\s+(\d+)"
)
# Acronyms that look like words; those without a vowel are known by that.
_ACRONYMS = frozenset(
    "ASN TNI POLRI KPU KPUD RI APBN APBD BUMN BUMD BUM BPJS UUD KPK UMKM OJK BI ANRI LAN PAUD DKI NKRI "
    "UPT ULP APIP SAKIP SPIP PAUD IKN HAM HAKI UN TAP II III IV VI VII VIII IX XI".split()
)
_SMALL_WORDS = frozenset(
    "dan atau di ke dari yang tentang dengan untuk dalam pada atas oleh bagi sebagai terhadap kepada "
    "antara serta melalui guna menjadi secara bukan tanpa sampai".split()
)


@dataclass(frozen=True)
class Identity:
    """What a text is. `doubts` are keys: head_unread (known by the file's name only),
    name_differs (the file's name says another number), no_title."""

    key: Key
    tentang: str
    ditetapkan: date | None = None
    diundangkan: date | None = None
    lembaran_negara: str = ""
    doubts: tuple[str, ...] = ()


def identify(text: str, name: str = "") -> Identity | None:
    """What the text, or failing that the file's name, says it is; None if neither does.

    Raises IdentityError where they contradict each other, and for a UUD 1945 before its changes.
    """
    head = _NUMBER_NOISE.sub(lambda found: found[0].translate(MISREAD_DIGITS), text[:_HEAD])
    head = YEAR_NOISE.sub(lambda found: found[1].translate(MISREAD_DIGITS), head)
    told, named = _in_head(head), key_of_name(name)
    doubts: list[str] = []
    if told is None and named is None:
        return None
    if told is None:
        assert named is not None
        said = _kinds_said(head)
        if said and named.jenis not in said:
            raise IdentityError("name_conflict", f"{kind(named.jenis or '').short}, {kind(said[0]).full}")
        doubts.append("head_unread")
    elif named and (named.jenis, *_number(named)) != (told.jenis, *_number(told)):
        doubts.append("name_differs")
        # A scanner misreads a digit more often than a person names a file wrongly.
        if _differ_by_a_digit(told, named):
            told = named
    key = told or named
    assert key is not None
    if key.jenis == "UUD" and "Pasal 28I" not in text:
        raise IdentityError("uud_unamended", "")
    title = "Undang-Undang Dasar Negara Republik Indonesia Tahun 1945" if key.jenis == "UUD" else _title(head)
    if not title:
        doubts.append("no_title")
    return Identity(
        key, title or "(judul tidak terbaca)", _date(_ENACTED, text, key.tahun),
        _date(_PUBLISHED, text, key.tahun), _gazettes(text), tuple(doubts),
    )  # fmt: skip


class IdentityError(Exception):
    """A text is not what its file's name says (`name_conflict`), or is a constitution that has been
    changed since (`uud_unamended`)."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


def _number(key: Key) -> tuple[str, int | None]:
    return number_key(key.jenis or "", key.nomor), key.tahun


_KINDS_SAID = re.compile(
    r"(?:PERATURAN|KEPUTUSAN|INSTRUKSI|UNDANG[-– ]{1,3}UNDANG|SURAT EDARAN)"
    r"(?:\s+(?:PEMERINTAH PENGGANTI UNDANG[-– ]{1,3}UNDANG|PEMERINTAH|PRESIDEN|DAERAH|GUBERNUR|BUPATI|WALI ?KOTA|"
    r"MENTERI(?: [A-Z]+){1,6}|KOMISI PEMILIHAN UMUM|BADAN [A-Z]+ [A-Z]+))?"
)


def _kinds_said(head: str) -> list[str]:
    """The kinds that the head names, where its number cannot be read."""
    found = []
    flat = re.sub(r"\s+", " ", re.split(r"\b[Bb]ahwa\b|Menimbang|Mengingat", head, maxsplit=1)[0])
    for place in _KINDS_SAID.finditer(flat):
        words = re.sub(r"WALIKOTA", "WALI KOTA", place[0]).split()
        # "MENTERI KEUANGAN REPUBLIK INDONESIA": the longest beginning that is a kind.
        codes = (citations.kind_of(" ".join(words[:length])) for length in range(len(words), 0, -1))
        if code := next((one for one in codes if one in KINDS), None):
            found.append(code)
    return found


def _in_head(head: str) -> Key | None:
    """The first regulation named in full; one that comes after "bahwa" is only cited."""
    flat = re.sub(r"\s+", " ", re.split(r"\bbahwa\b|\bBahwa\b", head, maxsplit=1)[0])
    flat = re.sub(r"UNDANG\s?[-–.·]+\s?UNDANG", "UNDANG-UNDANG", flat)
    if re.match(r"\W*(?:[A-Z]+\W+){0,6}?UNDANG[-– ]+UNDANG DASAR NEGARA REPUBLIK INDONESIA", flat):
        return Key("UUD", None, 1945)
    # A subject may cite other acts: only what stands before it names this one.
    own = _TITLE_START.split(re.sub(r"(\d)\s+/\s*(?=[A-Z])", r"\1/", flat))[0]
    for one in citations.parse(own, nicknames=False):
        formal = re.search(r"\b(?:NOMOR|Nomor|No)\b", own[one.start : one.end])
        if one.nomor and one.tahun and not one.pasal and formal and _is_letterhead(own[: one.start]):
            return one.key
    return None


def _is_letterhead(before: str) -> bool:
    """Whether only names in capitals stand before: a sentence that cites has ordinary words."""
    return len(re.findall(r"\b[a-z]{3,}", before)) <= 2


def _differ_by_a_digit(one: Key, other: Key) -> bool:
    left, right = f"{one.nomor} {one.tahun}", f"{other.nomor} {other.tahun}"
    return len(left) == len(right) and sum(a != b for a, b in zip(left, right, strict=True)) <= 1


_NAME_KINDS = {
    "uu": "UU", "undang-undang": "UU", "pp": "PP", "perpres": "PERPRES", "keppres": "KEPPRES", "perppu": "PERPPU",
    "perpu": "PERPPU", "pmk": "PMK", "permenkeu": "PMK", "permenhub": "PERMENHUB", "permendagri": "PERMENDAGRI",
    "permen-dagri": "PERMENDAGRI", "permenpan": "PERMENPANRB", "permenpanrb": "PERMENPANRB", "pkpu": "PKPU",
    "inpres": "INPRES", "permenkes": "PERMENKES", "permendikbud": "PERMENDIKBUD", "permenkumham": "PERMENKUMHAM",
    "perbawaslu": "PERBAWASLU", "permenag": "PERMENAG", "permentan": "PERMENTAN", "permendag": "PERMENDAG",
}  # fmt: skip
_NAME = re.compile(
    rf"(?<![a-z])({'|'.join(sorted(_NAME_KINDS, key=len, reverse=True))})"
    r"[\s/_.-]*(?:(?:no|nomor)[\s/_.-]*)?(\d{1,4})[\s/_-]+(?:(?:th|tahun)[\s/_.-]*)?(\d{1,4})(?!\d)",
    re.I,
)


def key_of_name(name: str) -> Key | None:
    """The regulation that a file's name or path speaks of: `uu/2014/30.md`, `PP No 11 Tahun 2017.pdf`."""
    # A file's own name counts before its folder's, and its beginning before what it cites.
    places = list(_NAME.finditer(name.split("/")[-1])) or list(_NAME.finditer(name))[-1:]
    if not places:
        cited = [one for one in citations.parse(re.sub(r"[_-]+", " ", name)) if one.nomor and one.tahun]
        return cited[0].key if cited else None
    found = places[0]
    first, second = int(found[2]), int(found[3])
    for number, year in ((first, second), (second, first)):
        if 1945 <= year <= 2100 and number:
            return Key(_NAME_KINDS[found[1].lower()], str(number), year)
    return None


def _title(head: str) -> str:
    starts = (_TITLE_START.search(head), re.search(r"Menetapkan\s*:?[A-Z –-]+TENTANG\b", head))
    start = next((one for one in starts if one), None)
    if start is None:
        return ""
    rest = head[start.end() : start.end() + _MAX_TITLE].lstrip(" :\n")
    end = _TITLE_END.search(rest)
    title = " ".join((rest[: end.start()] if end else rest.split("\n")[0]).split()).strip(" .,:;-")
    title = re.sub(r"\^", "", title)
    return _cased(title) if title.isupper() or sum(map(str.isupper, title)) > len(title) * 0.6 else title


def _cased(title: str) -> str:
    """A title in capitals as it is cited: words with a capital, particles small, acronyms kept."""
    return re.sub(r"[A-Za-z]+", lambda found: _cased_word(found[0], found.start() == 0), title)


def _cased_word(word: str, first: bool) -> str:
    low = word.lower()
    if low in _SMALL_WORDS and not first:
        return low
    unspoken = not re.search(r"[aiueoy]", low)
    return word if unspoken or word in _ACRONYMS else low.capitalize()


def _date(pattern: re.Pattern[str], text: str, enacted: int | None) -> date | None:
    """The first such date, if it can be right: in the act's year, or just after it."""
    found = pattern.search(text)
    if found is None:
        return None
    day, year = (found[group].translate(MISREAD_DIGITS) for group in (1, 3))
    month = found[2].capitalize()
    month = {"Pebruari": "Februari", "Nopember": "November", "Agustus": "Agustus"}.get(month, month)
    try:
        found_date = date(int(year), MONTHS.index(month) + 1, int(day))
    except ValueError:
        return None
    return found_date if enacted is None or 0 <= found_date.year - enacted <= 1 else None


def _gazettes(text: str) -> str:
    gazette = _GAZETTE.search(text)
    if gazette is None:
        return ""
    name = "Lembaran" if gazette[1] == "LEMBARAN" else "Berita"
    shown = f"{name} Negara Republik Indonesia Tahun {gazette[2]} Nomor {gazette[3]}"
    supplement = _SUPPLEMENT.search(text)
    return f"{shown}, Tambahan {name} Negara Republik Indonesia Nomor {supplement[1]}" if supplement else shown

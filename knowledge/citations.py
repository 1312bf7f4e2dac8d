"""Citations as people and texts write them: text in, `Citation`s out.

The text is first brought into a canonical form (abbreviations and slips of the citation words
resolved, number words as digits, one blank between tokens), in which each token remembers where
it stood; the grammar below then is a handful of regular expressions over that form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from knowledge.canonical import Canonical, canonical


class Key(NamedTuple):
    """What identifies a regulation: kind ("UU", "PERMENPANRB"), number, year."""

    jenis: str
    nomor: str | None
    tahun: int | None


# Kinds whose number is an address of its own, not a running number with a unit's code behind it.
_WHOLE_NUMBERS = ("KEPKPU", "KEPSEKJENKPU", "KEPMEN", "SE")


def number_key(jenis: str, nomor: str | None) -> str:
    """What numbers are compared by: `113/PMK.05` and `113` are one PMK, `PER/21/M.PAN/11` and `21` one
    PermenPAN, `12` and `12A` are two."""
    number = (nomor or "").lower().replace(" ", "")
    if jenis in _WHOLE_NUMBERS:
        return number
    parts = number.split("/")
    return next((part for part in parts if part[:1].isdigit()), parts[0]).lstrip("0")


@dataclass(frozen=True)
class Citation:
    """One regulation or part of one. Without `jenis` it is partial: the context must supply it.

    Numbers are text ("12A", "I"); several of a kind, listed or as a range, are all named.
    `start` and `end` delimit the words in the text that was parsed.
    """

    jenis: str | None = None
    nomor: str | None = None
    tahun: int | None = None
    pasal: tuple[str, ...] = ()
    ayat: tuple[str, ...] = ()
    huruf: tuple[str, ...] = ()
    angka: tuple[str, ...] = ()
    alias: str = ""
    start: int = 0
    end: int = 0

    @property
    def key(self) -> Key | None:
        """The regulation's identity, or None where the citation is partial."""
        return Key(self.jenis, self.nomor, self.tahun) if self.jenis else None


# Nicknames of well-known acts. They are recognised whether or not an office has the act, so that
# asking for one which is not stored gets "not stored" and not some other text.
KNOWN_ALIASES = {
    "kuhp": Key("UU", "1", 2023),
    "kuhp baru": Key("UU", "1", 2023),
    "kuhap": Key("UU", "8", 1981),
    "kuhperdata": Key("KUHPERDATA", None, None),
    "uu cipta kerja": Key("UU", "6", 2023),
    "uu cipta kerja 2020": Key("UU", "11", 2020),
    "uu ciptaker": Key("UU", "6", 2023),
    "uu pemilu": Key("UU", "7", 2017),
    "uu asn": Key("UU", "20", 2023),
    "uu asn lama": Key("UU", "5", 2014),
    "uu asn 2014": Key("UU", "5", 2014),
    "uu adpem": Key("UU", "30", 2014),
    "uu administrasi pemerintahan": Key("UU", "30", 2014),
    "uu kip": Key("UU", "14", 2008),
    "uu keterbukaan informasi publik": Key("UU", "14", 2008),
    "uu pelayanan publik": Key("UU", "25", 2009),
    "uu kearsipan": Key("UU", "43", 2009),
    "uu ombudsman": Key("UU", "37", 2008),
    "uu pemda": Key("UU", "23", 2014),
    "uu pemerintahan daerah": Key("UU", "23", 2014),
    "uu desa": Key("UU", "6", 2014),
    "uu ite": Key("UU", "11", 2008),
    "uu pdp": Key("UU", "27", 2022),
    "uu tipikor": Key("UU", "31", 1999),
    "uu ketenagakerjaan": Key("UU", "13", 2003),
    "uu perbendaharaan": Key("UU", "1", 2004),
    "uu perbendaharaan negara": Key("UU", "1", 2004),
    "uu keuangan negara": Key("UU", "17", 2003),
    "uu p3": Key("UU", "12", 2011),
    "uu ppp": Key("UU", "12", 2011),
}

_MINISTRIES = {
    "PERMENDAGRI": r"dalam negeri|dagri",
    "PERMENDIKBUD": r"pendidikan(?: dan kebudayaan)?|dikbud(?:ristek)?",
    "PERMENKES": r"kesehatan|kes",
    "PERMENKUMHAM": r"hukum dan (?:hak asasi manusia|ham)|kumham",
    "PERMENHUB": r"perhubungan|hub",
    "PERMENAKER": r"ketenagakerjaan|naker|aker",
    "PERMENKOMINFO": r"komunikasi dan informatika|kominfo",
    "PERMENDES": r"desa|desa pembangunan daerah tertinggal dan transmigrasi",
    "PERMENAG": r"agama|ag",
    "PERMENPERIN": r"perindustrian|perin",
    "PERMENDAG": r"perdagangan|dag",
    "PERMENTAN": r"pertanian|tan",
    "PERMENPUPR": r"pekerjaan umum dan perumahan rakyat|pupr",
    "PERMENLHK": r"lingkungan hidup dan kehutanan|lhk",
    "PERMENSOS": r"sosial|sos",
    "PERMENPPN": r"(?:perencanaan pembangunan nasional|ppn)",
}
_BODY = r"(?:(?:kepala|ketua) )?(?:badan |lembaga |dewan |komisi )?"
_PANRB = (
    r"(?:negara )?(?:pendayagunaan|pemberdayaan) aparatur negara"
    r"(?: (?:dan|&) reformasi birokrasi)?|pan(?: (?:dan |& |- )?rb)?|panrb"
)
# Order matters where one name begins another.
_KINDS: tuple[tuple[str, str], ...] = (
    ("UUD", r"(?:uu dasar|uud)(?: (?:negara )?(?:republik indonesia|nri|ri))?(?: (?:tahun )?(?:1945|45))?"),
    ("TAPMPR", r"(?:ketetapan|tap) (?:majelis permusyawaratan rakyat|mpr(?: ?s)?)(?: (?:ri|republik indonesia))?"),
    ("PERPPU", r"peraturan pemerintah pengganti uu|perppu|perpu"),
    ("UU", r"uu"),
    ("PERMENPANRB", rf"(?:peraturan menteri|permen) (?:{_PANRB})|permenpan(?: (?:- |& |dan )?rb)?|permenpanrb"),
    ("PMK", r"peraturan menteri keuangan|permen keuangan|permenkeu|permen keu|pmk"),
    *((kind, rf"peraturan menteri (?:{names})|permen ?(?:{names})") for kind, names in _MINISTRIES.items()),
    ("PERMEN", r"peraturan menteri|permen"),
    ("PP", r"peraturan pemerintah|pp|government regulation"),
    ("PERPRES", r"peraturan presiden|perpres|presidential regulation"),
    ("KEPPRES", r"keputusan presiden|keppres|kepres"),
    ("INPRES", r"instruksi presiden|inpres"),
    ("PKPU", r"peraturan (?:kpu|komisi pemilihan umum)|pkpu"),
    ("PERBAWASLU", r"peraturan (?:badan pengawas pemilihan umum|bawaslu)|perbawaslu"),
    ("PERDKPP", r"peraturan (?:dewan kehormatan penyelenggara (?:pemilu|pemilihan umum)|dkpp)|perdkpp"),
    ("PERANRI", rf"(?:peraturan|perka) {_BODY}(?:arsip nasional(?: republik indonesia)?|anri)|peranri"),
    ("PERBKN", rf"(?:peraturan|perka) {_BODY}(?:kepegawaian negara|bkn)|perbkn"),
    ("PERLAN", rf"(?:peraturan|perka) {_BODY}(?:administrasi negara|lan)"),
    ("PERKI", r"peraturan (?:komisi informasi(?: pusat)?|ki)|perki"),
    (
        "PERLKPP",
        rf"(?:peraturan|perka|perlem) {_BODY}(?:lkpp|kebijakan pengadaan barang / jasa pemerintah)|perlkpp",
    ),
    ("POJK", r"peraturan (?:otoritas jasa keuangan|ojk)|pojk"),
    (
        "KEPSEKJENKPU",
        r"kepsekjen(?: kpu)?|(?:keputusan|kep) (?:sekretaris jenderal|sekjen|sekretariat jenderal|setjen) "
        r"(?:kpu|komisi pemilihan umum)",
    ),
    ("KEPKPU", r"(?:keputusan|kep|kpt) (?:kpu|komisi pemilihan umum)(?: (?:ri|republik indonesia))?"),
    ("KMK", r"keputusan menteri keuangan|kepmen ?keu(?:angan)?|kmk"),
    ("KEPMEN", r"keputusan menteri|kepmen"),
    ("SE", r"surat edaran|se"),
    ("PERDA", r"peraturan daerah|perda|qanun"),
    ("PERGUB", r"peraturan gubernur|pergub"),
    ("PERBUP", r"peraturan bupati|perbup"),
    ("PERWALI", r"peraturan wali ?kota|perwal(?:i|kot)?"),
)
# Words of a name that may stand between the kind and the number: "Perda Kota Makassar No 4".
_WITH_NAME = {"KEPKPU", "SE", "PERDA", "PERGUB", "PERBUP", "PERWALI", "KEPMEN", "PERMEN"}
# Kinds so unmistakable that a bare number after them ("uu 30") is meant as a citation.
_WITHOUT_YEAR = {"UU", "PP", "PERPRES", "PERMENPANRB", "PKPU", "PMK"}

_NUMBER = r"\d+[a-zA-Z]{0,2}|[ivxIVX]+"
_AYAT = r"[0-9]+[a-z]?"
_JOIN = r" (?:, (?:dan |atau )?|dan |atau |& |serta )"
_RANGE = r" (?:- |– |— |s / d |s \. d (?:\. )?|sampai (?:dengan )?|sd |hingga )"


def _listing(name: str, item: str) -> str:
    """`name item`, lists and ranges of it, brackets allowed, as a group called `name`."""
    one = rf"(?:\( )?(?:{item})(?: \))?"
    again = rf"(?:{name} )?"
    return rf"{name} (?:\. |nomor |- |ke (?:- )?)?(?P<{name}>{one}(?:(?:{_JOIN}|{_RANGE}){again}{one})*)(?![\w])"


_PASAL = re.compile(
    r"(?<![\w])"
    # "huruf h ayat 2 pasal 7": from the small to the great.
    rf"(?:(?:(?:huruf (?:\( )?(?P<huruf0>[a-z])(?: \))? )?ayat (?:\( )?(?P<ayat0>{_AYAT})(?: \))? (?=pasal ))?"
    rf"{_listing('pasal', _NUMBER)}"
    # "psl 7 (2) h": brackets say ayat, a letter behind them huruf.
    rf"(?:(?: ,)? {_listing('ayat', _AYAT)}| \( (?P<bracket>\d{{1,2}}[a-z]?) \)(?! [A-Z]))?"
    rf"|{_listing('ayat', _AYAT).replace('<ayat>', '<lone>')})"
    rf"(?:(?: ,)? {_listing('angka', r'[0-9]+')})?"
    rf"(?:(?: ,)? {_listing('huruf', r'[a-z]')}|(?<=\d|\)) (?P<letter>[a-z])(?= (?:uu|pp|per|kep|dari)|$))?"
    rf"(?:(?: ,)? {_listing('angka', r'[0-9]+').replace('<angka>', '<angka2>')})?"
)
_TAIL = re.compile(
    r"(?P<ri> (?:ri|republik indonesia))?(?P<name>(?: (?!nomor\b|tahun\b|pasal\b)[a-z]+){0,4}?)"
    r"(?: tahun (?P<first>(?:19|20)\d\d)(?= nomor))?(?: \.| :)?(?: nomor)?(?: \.| :)? "
    r"(?P<number>[A-Za-z]+(?:/[\w.-]+)+|\d+[a-z]?(?:/[\w.-]+)*)"
    r"(?:(?P<more>(?: (?:,|dan)(?: nomor)? \d+)+)(?= tahun))?"
    r"(?:(?: /| tahun| of| ,)(?: \.| tahun)? (?P<year>(?:19|20)\d\d)(?!\d)"
    r"|(?: '| tahun ?'?| ’| /)(?: \.)? (?P<short>\d\d)(?![\d/])"
    r"| (?P<bare>(?:19|20)\d\d)(?!\d))?",
)
_AGAIN = re.compile(r" juncto(?: \.)?(?: nomor(?: \.)?)? (\d+[a-z]?) (?:/|tahun) ((?:19|20)\d\d)(?!\d)")
# 197/PR.01.3-Kpt/01/KPU/IV/2020 says by itself what it is.
_KPU_NUMBER = re.compile(r"(?<![\w/])\d+/[\w.]+-Kpt/\d+/KPU(?:/[\w.-]+)*/[IVX]+/((?:19|20)\d\d)(?![\w/])", re.I)
_FULL_NUMBER = re.compile(r".*/(?P<year>(?:19|20)\d\d)$")
_FILLERS = {
    "kalau", "kalo", "klo", "yang", "yg", "bunyi", "isi", "terus", "trus", "lalu", "dan", "coba",
    "tolong", "lihat", "apa", "itu", "untuk", "utk", "di", "kl", "gimana", "bagaimana", "nah",
    "sebagaimana", "dimaksud", "maksud", "pada", "dalam", "menurut", "sesuai", "ketentuan", "isinya", "bunyinya",
}  # fmt: skip


def parse(text: str, aliases: Mapping[str, Key] | None = None, *, nicknames: bool = True) -> list[Citation]:
    """Every citation in `text`, in order.

    `aliases` maps lower-case nicknames ("uu asn lama") to regulations, beside those everyone
    knows; without `nicknames` (in the words of the law itself, which may mean older acts) neither
    counts. Numbers of letters, dates, phones and amounts are no citations.
    """
    form = canonical(text)
    regulations = _regulations(form, text, {**KNOWN_ALIASES, **(aliases or {})} if nicknames else {})
    found: list[tuple[int, int, Citation]] = []
    used: dict[int, int] = {}  # of a regulation, where its citation stands in `found`
    for place in _PASAL.finditer(form.text):
        part = _part(place)
        if part is None:
            continue
        owner = _owner(form.text, place, regulations)
        if owner is not None and owner not in used:
            used[owner] = len(found)
            start, end, citation = regulations[owner]
            merged = replace(citation, pasal=part.pasal, ayat=part.ayat, huruf=part.huruf, angka=part.angka)
            found.append((min(start, place.start()), max(end, place.end()), merged))
        elif owner is not None and not part.pasal and not found[used[owner]][2].ayat:
            # "pasal 7 uu 30/2014 ayat 2": the place is told on both sides of the act.
            start, _, citation = found[used[owner]]
            citation = replace(citation, ayat=part.ayat, huruf=part.huruf, angka=part.angka)
            found[used[owner]] = (start, place.end(), citation)
        elif part.pasal or "(" in place.group() or _only_fillers(form.text[: place.start()]):
            found.append((place.start(), place.end(), part))
    found.extend(entry for position, entry in enumerate(regulations) if position not in used)
    found.sort(key=lambda entry: entry[:2])
    _share_owners(form.text, found)
    if not found and (lone := _LONE_HURUF.search(form.text)) and _only_fillers(form.text[: lone.start()]):
        found.append((lone.start(), lone.end(), Citation(huruf=(lone[1],))))
    return [
        replace(citation, start=form.starts[start], end=max(form.ends[start:end]))
        for start, end, citation in found
    ]


_LONE_HURUF = re.compile(r"(?<!\w)huruf ([a-z])(?!\w)")
_AND = re.compile(r" ?(?:, )?(?:dan|atau|serta|,|&|juncto) ?")


def _share_owners(text: str, found: list[tuple[int, int, Citation]]) -> None:
    """ "Pasal 5 ayat (1) dan Pasal 20 UUD": both are of the act that is named once, behind the list
    or before it."""
    for at in range(len(found) - 2, -1, -1):
        (start, end, one), (next_start, _, other) = found[at], found[at + 1]
        if _joins(one, other, text[end:next_start]) and text.startswith("pasal", next_start):
            found[at] = (start, end, _owned(one, other))
    for at in range(1, len(found)):
        (_, last_end, other), (start, end, one) = found[at - 1], found[at]
        if _joins(one, other, text[last_end:start]):
            found[at] = (start, end, _owned(one, other))


def _joins(one: Citation, other: Citation, gap: str) -> bool:
    return bool(one.jenis is None and one.pasal and other.jenis and other.pasal and _AND.fullmatch(gap))


def _owned(one: Citation, other: Citation) -> Citation:
    return replace(one, jenis=other.jenis, nomor=other.nomor, tahun=other.tahun)


def _only_fillers(before: str) -> bool:
    return all(word in _FILLERS or not word.isalnum() for word in before.split())


# "Permenpan evaluasi yang gantiin 26/2020": words between the kind and its number.
_FAR_NUMBER = re.compile(r"(?: [a-z]+){1,5} (\d{1,3}) ?/ ?((?:19|20)\d\d)(?!\d)")
# "PP disiplin PNS yang 53 2010": the act of that number, whatever is called so today.
_OWN_NUMBER = re.compile(r" (?:(?:yg|yang|no|nomor|lama) )*(\d{1,3}) ?(?:/|tahun|thn|th)? ?((?:19|20)\d\d)(?!\d)")


def _regulations(form: Canonical, said: str, aliases: Mapping[str, Key]) -> list[tuple[int, int, Citation]]:
    text = form.text
    found: list[tuple[int, int, Citation]] = []
    position = 0
    while kind := _KIND.search(text, position):
        position = kind.end()
        jenis = _KIND_NAMES[kind.lastgroup or ""]
        if jenis == "UUD":
            if "45" in kind.group() or kind.group() in ("uud", "uud nri"):
                found.append((kind.start(), kind.end(), Citation("UUD", None, 1945)))
            continue
        tail = _TAIL.match(text, kind.end())
        # "uu hygiene 11/1962": a word of its subject may stand between.
        by_subject = tail and jenis == "UU" and tail["year"] and len(tail["name"].split()) == 1
        if tail is None or (tail["name"] and jenis not in _WITH_NAME and not by_subject):
            far = _FAR_NUMBER.match(text, kind.end())
            # "PP" is a picture of a profile, too.
            if far and len(kind.group()) > 2 and not _KIND.search(text, kind.end(), far.start(1)):
                found.append((kind.start(), far.end(), Citation(jenis, far[1], int(far[2]))))
                position = far.end()
            continue
        year, number = _year(tail), tail["number"]
        if "/" in number and (full := _FULL_NUMBER.match(number)):
            year = int(full["year"])
            if jenis not in ("KEPKPU", "KEPSEKJENKPU", "SE"):
                number = number.rsplit("/", 1)[0]
        in_words = said[form.starts[tail.start("number")]].isalpha() and "nomor" not in tail[0]
        # "Perpres satu data" is called so.
        if year is None and (len(number) > 3 or jenis not in _WITHOUT_YEAR or in_words):
            continue
        for one in [number, *re.findall(r"\d+", tail["more"] or "")]:
            found.append((kind.start(), tail.end(), Citation(jenis, one, year)))
        position = tail.end()
        # "Perpres 16/2018 jo. 12/2021": the kind is not said again.
        while again := _AGAIN.match(text, position):
            found.append((again.start(1), again.end(), Citation(jenis, again[1], int(again[2]))))
            position = again.end()
    for alone in _KPU_NUMBER.finditer(text):
        if not any(start <= alone.start() < end for start, end, _ in found):
            found.append((alone.start(), alone.end(), Citation("KEPKPU", alone[0], int(alone[1]))))
    taken = [(start, end) for start, end, _ in found]
    for alias, start, end, year in _aliases(text, aliases):
        key = aliases.get(f"{alias} {year}") or aliases[alias]
        if any(start < other_end and other_start < end for other_start, other_end in taken):
            continue
        if year and key.tahun != year:
            continue
        # "UU Administrasi Pemerintahan (UU 30/2014)" names one act twice.
        if any(one.key == key and text[end:begin] in (" ( ", " (") for begin, _, one in found):
            continue
        taken.append((start, end))
        own = _OWN_NUMBER.match(text, end)
        if own and (own[1], int(own[2])) != (key.nomor, key.tahun):
            found.append((start, own.end(), Citation(key.jenis, own[1], int(own[2]))))
            continue
        found.append((start, end, Citation(*key, alias=alias)))
    return sorted(found, key=lambda entry: entry[:2])


def _aliases(text: str, aliases: Mapping[str, Key]) -> Iterator[tuple[str, int, int, int | None]]:
    """Nicknames in the text, the longest first, with the year that follows them if any."""
    for place in _alias_pattern(frozenset(aliases)).finditer(text) if aliases else ():
        yield place[1], place.start(), place.end(), int(place[2]) if place[2] else None


@lru_cache(maxsize=8)
def _alias_pattern(names: frozenset[str]) -> re.Pattern[str]:
    alternatives = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    year = r"(?:(?: (?:yang|yg|lama|tahun|terbitan|versi)){0,2} ((?:19|20)\d\d)(?!\d))?"
    return re.compile(rf"(?<![\w])({alternatives})(?![\w]){year}")


def _year(tail: re.Match[str]) -> int | None:
    if year := tail["year"] or tail["bare"] or tail["first"]:
        return int(year)
    if tail["short"]:
        short = int(tail["short"])
        return 2000 + short if short < 45 else 1900 + short
    return None


def _part(place: re.Match[str]) -> Citation | None:
    pasal = tuple(item.upper() for item in _items(place["pasal"], "pasal"))
    if place["pasal"] and not pasal:
        return None
    return Citation(
        pasal=pasal,
        ayat=_items(place["ayat"] or place["lone"] or place["bracket"] or place["ayat0"], "ayat"),
        huruf=_items(
            place["huruf"] or place["huruf0"] or (place["letter"] if place["ayat"] or place["bracket"] else None),
            "huruf",
        ),
        angka=_items(place["angka"] or place["angka2"], "angka"),
    )


def _items(listing: str | None, name: str) -> tuple[str, ...]:
    """`17 dan pasal 18` → 17, 18; `20 - 23` → 20, 21, 22, 23."""
    if not listing:
        return ()
    parts = re.split(rf"({_JOIN}|{_RANGE})", listing)
    items: list[str] = []
    for position in range(0, len(parts), 2):
        item = re.sub(rf"\b{name}\b|[() ]", "", parts[position])
        is_range = position > 0 and re.fullmatch(_RANGE, parts[position - 1])
        if is_range and item.isdigit() and items[-1].isdigit():
            first, last = int(items[-1]), int(item)
            if first < last <= first + 200:
                items.extend(str(number) for number in range(first + 1, last))
        elif is_range and len(item) == len(items[-1]) == 1 and item.isalpha() and items[-1] < item:
            items.extend(chr(code) for code in range(ord(items[-1]) + 1, ord(item)))
        items.append(item)
    return tuple(items)


_AFTER = re.compile(r"(?: ,| \()?(?: (?:dari|dalam|pada|of|di|nya|the|tentang))* ?$")

_BEFORE = re.compile(r"(?: tentang(?: [a-z]+){1,14}?)?(?: ,| \)| :| -)? ?")


def _owner(text: str, place: re.Match[str], regulations: list[tuple[int, int, Citation]]) -> int | None:
    """Which regulation a pasal belongs to: the one right after it, else the one right before."""
    for position, (start, _, _) in enumerate(regulations):
        if start >= place.end() and _AFTER.fullmatch(text[place.end() : start]):
            return position
    for position, (_, end, _) in reversed(list(enumerate(regulations))):
        gap = text[end : place.start()] if end <= place.start() else None
        if gap is not None and _BEFORE.fullmatch(gap):
            return position
    return None


_KIND_NAMES = {f"kind{position}": name for position, (name, _) in enumerate(_KINDS)}
_KIND = re.compile(
    r"(?<![\w/.])(?:"
    + "|".join(f"(?P<kind{position}>{names})" for position, (_, names) in enumerate(_KINDS))
    + r")(?![\w])"
)


def kind_of(jenis: str) -> str:
    """The canonical kind of a kind's name as written: "Peraturan BKN" → "PERBKN"."""
    found = _KIND.fullmatch(canonical(jenis).text)
    return _KIND_NAMES[found.lastgroup or ""] if found else re.sub(r"\W", "", jenis).upper()

"""Who does what in a told line: positions at its start, behind it, or in the clause that leads to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from assistant.drafting.actors import (
    begins_position,
    known_at_start,
    looks_like_actor,
    may_be_actor,
    split_actors,
)
from assistant.drafting.papers import names_paper
from assistant.drafting.part_labels import OUTPUT, PAPERS
from assistant.drafting.verbs import (
    active,
    formal,
    is_act_noun,
    is_active,
    is_order,
    is_passive,
    is_verb,
    may_be_verb,
)
from assistant.drafting.wording import written_out

# "Setelah surat diterima, staf mencatat …": the clause before says when.
_WHEN = re.compile(
    r"^(?:setelah|sesudah|begitu|ketika|saat|apabila|jika|kalau|kalo|klo|kl|bila|pas|yang|yg|di|pada|habis|abis)\s"
    r"[^,]{2,80},\s*(?:(?:baru|maka|lalu|terus|trus|nanti)\s+)?",
    re.I,
)
# "Setelah rencananya ada baru psikolog mendampingi …"
_ONLY_THEN = re.compile(
    r"^(?:setelah|sesudah|begitu|kalau|kalo|klo|pas|habis|abis)\s[^,]{2,60}?\s+baru(?:\s+deh)?\s+", re.I
)
# "Dari laporan tadi kasi memutuskan …": what it rests on, then who.
_FROM = re.compile(
    r"^(?:(?:dari|berdasarkan|pakai|pake|dengan)\s+)(?P<what>[^,]{3,50}?)(?:\s+(?:itu|tu|tadi|tersebut|"
    r"tsb))*,?\s*$",
    re.I,
)
# "dari perawat masuk ke dokter, dokter memeriksa …"
_PASSED_ON = re.compile(
    r"^dari\s[^,]{2,40}?\s(?:masuk|lanjut|pindah|naik|diterus\w+|dibawa)\s+ke(?:pada)?\s[^,]{2,40},\s*", re.I
)
_POLITE = re.compile(r"^(?:pak|bu|bapak|ibu)\s+", re.I)
_IN_CASE = re.compile(
    r"^(?:(?:kalau|kalo|jika|bila) ada|(?:kalau|kalo|jika|bila|setelah|habis|abis|begitu) (?:sudah|udah|"
    r"sdh)(?: ada)?|(?:(?:pagi|siang|sore)2?\s+)?(?:sebelum|sesudah|setelah|saat|waktu|"
    r"pas)) [^,]{2,30}?\s+(?:(?:biasanya|maka)\s+)?",
    re.I,
)
_AFTER_ALL = re.compile(r"^(?:habis|abis|setelah|sesudah)\s+di\w+\s+(?=\w)", re.I)
# "Berkasnya dibawa ke waka kurikulum, beliau ngecek …": who gets it does the step.
_HANDED = re.compile(
    r"^[^,]{3,60}?\b(?:ke|kepada)\s+(?:(?:pak|bu|bapak|ibu)\s+)?(?P<who>[^,]{2,60}),\s*(?:(?:terus|trus|lalu|"
    r"nah)\s+)?(?:beliau|dia|ia|(?P=who))\s+(?:(?:yang|yg)\s+)?",
    re.I,
)
# "Daftarnya naik ke pak camat buat ditandatangani"
_HANDED_FOR = re.compile(
    r"^(?:(?P<what>[^,]{3,60}?)\s+)?(?:naik|dibawa|diserah\w+|masuk|lanjut|diterus\w+|diaju\w+)\s+ke(?:pada)?\s+"
    r"(?:(?:pak|bu|bapak|ibu)\s+)?(?P<who>[^,]{2,40}?)\s+(?:buat|untuk)\s+(?P<verb>di\w+)",
    re.I,
)
# "Berkasnya dibawa ke staf akademik, dicek …"
_HANDED_THEN = re.compile(
    r"^(?P<what>[^,]{3,40}?)\s+(?:dibawa|diserah\w+|dikasih|dikirim|naik|"
    r"masuk)\s+ke(?:pada)?\s+(?P<who>[^,]{2,60}),\s*"
    r"(?:(?:terus|trus|lalu|nah)\s+)?(?P<verb>di[a-z]{3,})\b",
    re.I,
)
# "yang buat berita acara itu polisi kehutanan, 30 menit"
_WHO_MAKES = re.compile(
    r"^(?:yang|"
    r"yg)\s+(?P<verb>[a-z]+)\s+(?P<what>[^,]{3,60}?)\s+itu\s+(?P<who>[^,¦]{3,60}?)\s*(?P<rest>[,¦].*)?$",
    re.I,
)
# "Yang survei itu kasi kesejahteraan, ke rumah warga", "logistik dateng, yang nerima petugas gudang"
_WHO_DOES = re.compile(
    r"^(?:(?P<what>[^,]{3,60}?)(?:(?:\s+(?:datang|dateng|tiba|masuk))?,\s*|\s+(?=(?:yang|yg) (?:turun|ngerjain|"
    r"mengerjakan|melakukan|menangani|ngurus)\b)))?(?:yang|yg)\s+(?P<verb>[a-z]+)\s+(?:itu\s+)?"
    r"(?P<who>[^,¦]{2,60}?)\s*(?P<rest>[,¦].*)?$",
    re.I,
)
# "Pleno itu ketua dan anggota yang menetapkan rekapitulasi"
_CALLED = re.compile(r"^(?:[^,]{3,40}? (?:itu|ini)|[a-z]{3,}nya) (?P<who>[^,]{3,60}?) (?:yang|yg) (?=\w)", re.I)
_ARRIVED = re.compile(
    r"^(?:(?:sampai|sesampai(?:nya)?|setiba(?:nya)?|tiba)\s+di\s+\S+|(?:balik ke|pulang dari) \S+)\s*,?\s+", re.I
)
# "Orang tua datang ke sekolah, petugas menerima …": who comes is no step.
_COMES = re.compile(
    r"^[^,]{3,60}?\b(?:datang|dateng|tiba)\b[^,]{0,90},\s*(?:nah\s+|lalu\s+|terus\s+|trus\s+)?", re.I
)
_RELATIVE = re.compile(
    r"^((?:\S+\s+){1,4}?)(?:yang|yg)\s+(?:pertama\s+|(?:mau|akan|ingin|hendak)\s+\S+\s+)?(?=\S+)", re.I
)
# "diterima oleh Staf", "ditandatangani Sekretaris"
_BY_NAME = re.compile(r"^(.*)\s+oleh\s+(.+)$|^(.*\bdi[a-z]{3,}.*?)\s+(?:sama|ama)\s+(.+)$", re.I)
_DONE_BY = re.compile(r"^(.*?\bdi[a-z]{3,})\s+(.+)$", re.I)
# "staf dan pemohon serah terima kunci", but not "berita acara serah terima"
_HANDING_OVER = re.compile(
    r"(?<=\w )(?<!acara )(?<!bukti )(?<!buku )(?<!tanda )(?<!melakukan )serah terima\b(?=[^,]*)", re.I
)
_SIGNS = re.compile(r"^([^,]*\w) tanda tangani?\b", re.I)
# Nouns of two words, of which the first is a verb elsewhere.
_COMPOUNDS = frozenset(
    (
        "rekam medis, tata usaha, tata kelola, tata ruang, simpan pinjam, jual beli, bongkar muat, catat sipil, "
        "ukur ulang, tera ulang, tanggap darurat, uji coba, antar jemput, antar kota, daftar ulang"
    ).split(", ")
)
_HELPED = ("dibantu", "didampingi")  # join two doers
_BEHIND_NAME = re.compile(r"\s+(?=(?:per|di|ke|dari|pakai|pake|untuk|buat|dengan)\s)|(?=,\s)", re.I)


def doer_first(line: str) -> str:
    """The line with its doer at its start, where a clause before tells who that is."""
    if (polite := _POLITE.match(line)) and begins_position(line[polite.end() :]):
        line = line[polite.end() :]
    line = _with_basis_behind(line)
    for before in (_WHEN, _ONLY_THEN):
        if (when := before.match(line)) and begins_position(line[when.end() :]):
            line = line[when.end() :]
    if _IN_CASE.match(line):
        starts = (found.start() for found in re.finditer(r"(?<=\s)\w+", line.split(",")[0]))
        whom = (line[at:] for at in starts if _IN_CASE.fullmatch(line[:at]) and begins_position(line[at:]))
        line = next(whom, line)
    if (called := _CALLED.match(line)) and begins_position(called["who"]):
        line = f"{called['who']} {line[called.end() :]}"
    if (late := _AFTER_ALL.match(line)) and not begins_position(line):
        line = line[late.end() :]
    if (handed := _HANDED.match(line)) and begins_position(handed["who"]):
        line = f"{handed['who']} {line[handed.end() :]}"
    if (handed := _HANDED_FOR.match(line)) and begins_position(handed["who"]):
        done = " ".join(filter(None, (active(handed["verb"]), handed["what"])))
        line = f"{handed['who']} {done}{line[handed.end() :]}"
    if (handed := _HANDED_THEN.match(line)) and begins_position(handed["who"]):
        line = f"{handed['who']} {active(handed['verb'])} {handed['what']}{line[handed.end() :]}"
    if (makes := _WHO_MAKES.match(line)) and begins_position(makes["who"]) and is_verb(makes["verb"]):
        line = f"{makes['who']} {formal(makes['verb'])} {makes['what']}{makes['rest'] or ''}"
    for before in (_ARRIVED, _COMES, _PASSED_ON):
        if (found := before.match(line)) and begins_position(line[found.end() :]):
            line = line[found.end() :]
    line = _ARRIVED.sub("", line) if _BY_NAME.match(line) else line
    if (asked := _WHO_DOES.match(line)) and begins_position(asked["who"]) and is_verb(asked["verb"]):
        line = f"{asked['who']} {_done_by_them(asked)}".strip()
    if begins_position(line) and (who := _RELATIVE.match(line)) and not any(map(is_verb, who[1].split()[1:])):
        line = who[1] + line[who.end() :]
    if begins_position(line):
        line = _HANDING_OVER.sub("melakukan serah terima", line)
    return re.sub(r"(?i)(?<=\w )tanda tangani?\b", "tandatangani", line) if begins_position(line) else line


def _with_basis_behind(line: str) -> str:
    """ "Dari laporan tadi kasi memutuskan kelayakan" → "kasi memutuskan kelayakan, bahannya laporan"."""
    for found in re.finditer(r"(?<=\s)\w+", line):
        based = _FROM.match(line[: found.start()]) if begins_position(line[found.start() :]) else None
        if based and names_paper(based["what"]):
            first, comma, rest = line[found.start() :].partition(",")
            return f"{first}, bahannya {based['what']}{comma}{rest}"
    return line


def _done_by_them(asked: re.Match[str]) -> str:
    """What is done, of "dibagikan ke warga, yang bagi staf kesra, …": the verb is said once."""
    what, rest = asked["what"] or "", asked["rest"] or ""
    first = written_out(what.split()[0]) if what else ""
    if is_passive(first):
        return f"{active(first)} {' '.join(what.split()[1:])}{rest}"
    return f"{formal(asked['verb'])} {what}{rest if what else rest.lstrip(', ')}"


def who_does_what(line: str, known: Sequence[str]) -> tuple[list[str], str]:
    """The actors at the line's start, and the rest: what they do and all that follows."""
    named = known_at_start(line, known)
    rest = line[len(named) :]
    joint = re.match(r"\s*(?:,|dan|/|&|sama|dibantu|didampingi|bersama(?: dengan)?)\s+", rest)
    if named and not (joint and begins_position(rest[joint.end() :])) and not _name_goes_on(rest):
        return split_actors(named, known), re.sub(r"^\s*(?:[:–-]|->|→)?\s*", "", rest)
    who, sign, what = _split_once(line)
    if sign and len(who.split()) <= 14 and (begins_position(who) or not is_verb(who.split()[0])):
        return split_actors(who, known), what.strip()
    words = line.split()
    for place, word in enumerate(words):
        if word == "¦" or (place and re.search(r"[;.]$", words[place - 1])):
            break
        if word.lower() in _HELPED and begins_position(" ".join(words[place + 1 :])):
            continue
        if place and begins_position(line) and is_act_noun(word) and not is_act_noun(words[0]):
            return split_actors(" ".join(words[:place]), known), _with_verb(words[place:])
        if place and is_order(word) and looks_like_actor(words[:place]) and not _is_noun_here(words, place):
            return split_actors(" ".join(words[:place]), known), " ".join(words[place:])
        if not is_verb(word, first=place == 0 or begins_position(line)) or _is_noun_here(words, place):
            continue
        before = " ".join(words[:place])
        # "Surat diterima oleh staf": the words before are what it is done to.
        if not before or (not begins_position(before) and ("," in before or is_passive(word))):
            break
        return split_actors(before, known), " ".join(words[place:])
    return _unknown_doer(words, known) or ([], line)


def _unknown_doer(words: Sequence[str], known: Sequence[str]) -> tuple[list[str], str] | None:
    """ "p2u | sita barang terlarang": a name that no list has, before a base form that may be a verb. None if a
    verb that is plainly one stands in the first clause, or nothing looks like a name."""
    clause = list(takewhile(lambda word: word != "¦", words))
    ends = next((place for place, word in enumerate(clause) if word[-1] in ",;.?"), len(clause) - 1)
    for place, word in enumerate(clause[: ends + 1]):
        if any(is_order(one) or is_active(one) for one in clause[:place]):
            return None
        if place and may_be_verb(word) and looks_like_actor(clause[:place]) and not _is_noun_here(words, place):
            base = word.rstrip(",;.?")
            verb = formal(base) if formal(base) != base else active(f"di{base}")
            rest = " ".join([verb + word[len(base) :], *words[place + 1 :]])
            return split_actors(" ".join(clause[:place]), known), rest
    return None


def _with_verb(words: Sequence[str]) -> str:
    """ "rapat pleno bahas draf" → "rapat pleno membahas draf"."""
    return " ".join(formal(word) if place and is_order(word) else word for place, word in enumerate(words))


_FAR = 7  # words of a name that goes on: "Anggota KPU | Divisi Teknis dan Staf Teknis klarifikasi"


def _name_goes_on(rest: str) -> bool:
    """Whether what follows a known name belongs to a longer one: "Staf | SDM membuat surat"."""
    words = rest.split()[:_FAR]
    if not rest[:1].isspace() or not words or not words[0].isalpha() or is_verb(words[0]):
        return False
    return any(is_active(word) or is_order(word) or word.lower() in ("paraf", "ttd") for word in words[1:])


def _is_noun_here(words: Sequence[str], place: int) -> bool:
    """ "petugas arsip menerima": a base form right before the verb belongs to the name."""
    following = words[place + 1] if place + 1 < len(words) else ""
    plain = not is_active(words[place]) and not is_passive(words[place])
    if " ".join(words[place : place + 2]).lower() in _COMPOUNDS:
        return place > 0
    joined = following.lower() in ("sama", "sm", "dan", "&", "+", "/", "bareng", "bersama") and begins_position(
        " ".join(words[place + 2 :])
    )
    acts = joined or is_active(following) or is_passive(following) or is_order(following)
    return place > 0 and plain and acts


def _split_once(line: str) -> tuple[str, str, str]:
    """ "Staf: menerima surat", "Staf - menerima surat" at the first such sign."""
    found = re.match(r"^([^:?¦]{2,120}?)\s*(:|\s[–-]\s|\s->\s|\s→\s)\s*(.+)$", line, re.S)
    if (
        not found
        or OUTPUT.match(found[1])
        or PAPERS.match(found[1])
        or re.search(r"\b(?:hasil|output|kelengkapan|ket|keterangan)(?:nya)?$", found[1], re.I)
    ):
        return line, "", ""
    if found[2].strip() in ("->", "→") and not begins_position(found[1]):
        return line, "", ""
    if ("," in found[1] and not begins_position(found[1])) or any(map(is_verb, found[1].split()[1:])):
        return line, "", ""
    return found[1], found[2], found[3]


# "Surat diterima oleh petugas dalam buku agenda dengan …": the name ends where more is said.
_BY_IN_SENTENCE = re.compile(
    r"^(?P<what>[^,¦.]*?\bdi[a-z]{3,}[^,¦.]*?)\s+oleh\s+(?P<who>[^,¦.;]+?)(?P<rest>\s+(?:dalam|dari|dengan|"
    r"disertai|dilampiri|beserta|"
    r"berdasarkan|selama|pada|di|untuk|kepada|ke|melalui|lewat|paling|sesuai|menggunakan|(?:dan|lalu|serta|"
    r"kemudian)\s+di[a-z]{3,}|sehingga|setelah|guna)\b.*|\s*[,¦.;].*|$)$",
    re.I,
)


def doer_in_sentence(line: str, known: Sequence[str]) -> tuple[list[str], str]:
    """ "Surat diterima oleh petugas loket dalam buku agenda": who, and the line without them; ([], line) if the
    first clause is not passive or names nobody."""
    actors: list[str] = []
    while by := _BY_IN_SENTENCE.match(line):  # "disusun oleh analis dan ditandatangani oleh sekretaris"
        if not may_be_actor(by["who"], known) or not any(map(is_passive, by["what"].split())):
            break
        actors += split_actors(by["who"], known)
        line = by["what"] + by["rest"]
    return list(dict.fromkeys(actors)), line


def doer_behind(line: str, known: Sequence[str]) -> tuple[list[str], str]:
    """ "Surat diterima oleh staf", "anaknya dites sama guru": who does it stands behind what is done."""
    by = _BY_NAME.search(line) or _DONE_BY.search(line)
    if by is None:
        return [], line
    what, who = (part for part in by.groups() if part is not None)
    who, *more = _BEHIND_NAME.split(who, maxsplit=1)
    if not begins_position(who) and who.lower() not in map(str.lower, known):
        return [], line
    goes_on = "".join(more if more and more[0][0] == "," else [f" {part}" for part in more])
    return split_actors(who, known), what + re.sub(r"(?<=, )di\w+", lambda verb: active(verb[0]), goes_on)


def doer_beside(line: str) -> tuple[list[str], str]:
    """ "memastikan diagnosis bersama dokter": who does it too."""
    found = _TOGETHER.match(line)
    if found is None or not begins_position(found[2]) or any(map(is_verb, found[2].split()[1:])):
        return [], line
    return split_actors(found[2]), found[1]


_TOGETHER = re.compile(r"^(.{5,}?)\s+(?:sama|bareng|bersama)\s+([^,]{3,60})$", re.I)

"""What a regulation says of others: that it changes, revokes or carries them out, and what it cites.

Read from the words that drafting rules prescribe (UU 12/2011, Lampiran II, angka 6, 145, 230–238):
"Perubahan Kedua atas …", "dicabut dan dinyatakan tidak berlaku", "untuk melaksanakan ketentuan …".
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from knowledge import citations
from knowledge.amending import orders_in
from knowledge.citations import Citation, Key
from knowledge.kinds import kind

CHANGES, REVOKES, REVOKES_PART = "mengubah", "mencabut", "mencabut_sebagian"
CARRIES_OUT = "melaksanakan"


@dataclass(frozen=True)
class Relation:
    """`relation` to the regulation `target`; `place` is the pasal (or part) that says so. `source`
    is whose relation it is, where that is not the regulation that says so."""

    relation: str
    target: Key
    place: str
    source: Key | None = None


@dataclass(frozen=True)
class Change:
    """An amending act's order: `what` (diubah, dihapus, disisipkan) happens to pasal `pasal` of
    `target`. `place` is the act's own pasal, `label` the angka in it."""

    target: Key
    pasal: str
    what: str
    place: str
    label: str


@dataclass(frozen=True)
class Link:
    """A pasal's citation of another regulation or, with target None, of its own."""

    pasal: str
    target: Key | None
    cited: str  # the cited pasal's number, or ""


_AMENDS_TITLE = re.compile(
    r"^(?:Perubahan|Mengubah|Penambahan|Tambahan)\b(?:\s+Ke\w+)?(?:\s+(?:atas|dan Tambahan|terhadap|dari|untuk))*",
    re.I,
)
_REVOKES_TITLE = re.compile(r"^(?:Pencabutan|Mencabut|Tidak Berlakunya)\b", re.I)
_CARRIES = re.compile(
    r"(?:untuk|guna|rangka)\s+(?:melaksanakan|pelaksanaan)\s+(?=ketentuan|amanat|[Pp]asal|Undang|Peraturan)"
    r"(?P<what>.{5,400}?)(?:,?\s+perlu|;|\.\s*$)",
    re.S,
)
_REVOKED = re.compile(
    r"(?:dicabut dan (?:dinyatakan )?tidak berlaku|dinyatakan dicabut|dinyatakan tidak berlaku|"
    r"tidak berlaku lagi|dicabut\b)"
)
# "… dinyatakan tetap berlaku", "peraturan pelaksanaan dari …": not what is revoked.
_STAYS = re.compile(r"tetap berlaku|masih (?:tetap )?berlaku|peraturan pelaksana", re.I)
# Citations cost far more to read than this: lines without a number that may be cited are passed over.
_MAY_CITE = re.compile(r"[Pp]asal\s+\d|\b(?:[Nn]omor|NOMOR|[Nn]o\.?)\s*\d|\bUUD\b|Undang-Undang Dasar")


def relations_of(
    title: str, considering: str, citing: str, articles: Iterable[tuple[str, str]]
) -> Iterator[Relation]:
    """Relations told by the subject, by Menimbang, by Mengingat (`citing`), and by the pasal (label,
    text)."""
    for pattern, relation in ((_AMENDS_TITLE, CHANGES), (_REVOKES_TITLE, REVOKES)):
        if (found := pattern.match(title)) and (named := _named(title[found.end() :])):
            yield Relation(relation, named[0].key, "judul")  # type: ignore[arg-type]
    for found in _CARRIES.finditer(considering):
        for one in _named(found["what"])[:3]:
            yield Relation(CARRIES_OUT, one.key, "Menimbang")  # type: ignore[arg-type]
    yield from _told_of_others(citing)
    for label, text in articles:
        if _REVOKED.search(text):
            yield from _revoked(label, text)


# What stands in the subject of the act before ("… tentang Pelaksanaan UU …"), or says what changed it,
# is not revoked by being named there.
_IN_TITLE = re.compile(
    r"^(?:(?!Lembaran|;|\bdan Undang|\bserta\b).)*\btentang\b(?:(?!Lembaran|;).)*$", re.S | re.I
)
_CHANGED_WITH = re.compile(r"\b(?:diubah|ditambah)\b[^;]{0,80}?\bdengan\s*$", re.S)
_MERELY_CITED = re.compile(
    r"(?:[Bb]erdasarkan|tunduk[\w ]* pada|menurut|sesuai dengan|dimaksud (?:dalam|pada))\s*$"
)
_HAS_BEEN = re.compile(r"telah\s+(?:beberapa\s+kali\s+)?(?:diubah|dirubah|ditambah)[^;]{0,60}?\bdengan\s*$", re.S)


def _told_of_others(citing: str) -> Iterator[Relation]:
    """ "UU X sebagaimana telah diubah dengan UU Y": Y changes X, by this regulation's word."""
    named = _named(citing)
    for one, other in itertools.pairwise(named):
        if _HAS_BEEN.search(citing[one.end : other.start]):
            yield Relation(CHANGES, one.key, "Mengingat", other.key)  # type: ignore[arg-type]


# A full stop behind a list's mark ("a. Undang-Undang …") ends no sentence.
_SENTENCES = re.compile(r"(?<!\s[a-z0-9])(?<!\s\d\d)\.\s+(?=[A-Z(])|\n(?=\(\d)")


def _revoked(label: str, text: str) -> Iterator[Relation]:
    """Acts named before "dicabut …" in the same sentence; a list of them is one sentence."""
    for sentence in _SENTENCES.split(text):
        ends = _REVOKED.search(sentence)
        if ends is None:
            continue
        # Lists name the acts before the verb comes, or after it: "… tidak berlaku: a. …; b. …".
        before = sentence[: ends.end()]
        opens_list = re.search(r":\s*(?:$|a\.|1\.)", before) or re.match(r"(?: lagi)?\s*:", sentence[ends.end() :])
        reach = sentence if opens_list else before
        if _STAYS.search(reach):
            continue
        named = _named(reach)
        for one, former in zip(named, [None, *named], strict=False):
            gap = reach[former.end : one.start] if former else reach[: one.start]
            only_named = former and (_IN_TITLE.search(gap) or _CHANGED_WITH.search(gap))
            if not only_named and not _MERELY_CITED.search(gap[-40:]):
                relation = REVOKES_PART if one.pasal else REVOKES
                yield Relation(relation, one.key, f"Pasal {label}")  # type: ignore[arg-type]


def _named(text: str) -> list[Citation]:
    """Regulations cited with number and year; today's nicknames mean nothing in the law's own words."""
    return [one for one in citations.parse(text, nicknames=False) if one.jenis and one.nomor and one.tahun]


def is_possible(relation: str, source: Key, target: Key) -> bool:
    """Whether an act can stand so to another: it is not older, not the same, and no lower act changes or
    revokes a higher one (UU 12/2011 Pasal 7); what is carried out is of higher rank."""
    if source == target or source.tahun is None or target.tahun is None or source.tahun < target.tahun:
        return False
    ranks = kind(source.jenis or "").rank, kind(target.jenis or "").rank
    return ranks[0] > ranks[1] if relation == CARRIES_OUT else ranks[0] <= ranks[1]


_NUMBERS = (
    r"Pasal\s+\d+\s?[A-Z]?(?![\w/])"
    r"(?:(?:,|,?\s*dan|\s*sampai dengan|\s*serta)\s+(?:Pasal\s+)?\d+\s?[A-Z]?(?![\w/]))*"
)
_INSERTED = re.compile(
    r"(?:[Dd]i\s?antara|[Ss]etelah|[Ss]esudah|[Ss]ebelum)\s+Pasal\s+(?P<after>\d+).{0,120}?"
    rf"(?:(?:disisipkan|ditambah(?:kan)?)\s.{{0,60}}?\b(?:yakni|yaitu),?|dijadikan)\s+(?P<pasal>{_NUMBERS})", re.S,
)  # fmt: skip
_CHANGED = re.compile(
    rf"(?P<pasal>{_NUMBERS})(?P<whole>)[^:\n]{{0,220}}?"
    r"\b(?P<verb>di[ur]?[ur]bah|dihapus(?:kan)?|ditambah(?:kan)?|disisipkan|diganti|disempurnakan|dicabut)\b"
)
_ORDERED = re.compile(
    rf"(?:Meng?ubah|Merubah|Menghapus)\s+(?:ketentuan\s+)?(?P<pasal>{_NUMBERS})"
    rf"|sehingga\s+(?:keseluruhan\s+)?(?P<whole>{_NUMBERS})\s+(?:menjadi\s+|seluruhnya\s+)*(?:berbunyi|dibaca)"
)


_AMENDS_LEAD = re.compile(r"\b(?:diubah|dirubah|ditambah)\b[^.]{0,60}?\b(?:berikut|berbunyi)", re.S)


def changes_of(target: Key | None, articles: Iterable[tuple[str, str]]) -> Iterator[Change]:
    """The orders of an amending act's pasal (label, text) to the act that its title names.

    An article that names another act ("Beberapa ketentuan dalam Undang-Undang Nomor … diubah sebagai
    berikut") changes that one; so an omnibus law, which amends without its title saying so, is read.
    """
    for label, text in articles:
        lead = _AMENDS_LEAD.search(text[:900])
        named = _named(text[: lead.start()]) if lead else []
        owner = named[0].key if named else target
        if owner is not None:
            yield from _orders(owner, label, text)


def _orders(owner: Key, label: str, text: str) -> Iterator[Change]:
    for order in orders_in(text):
        words = order.words
        for found in _INSERTED.finditer(words):
            for number in _numbers(found["pasal"]):
                # A scanner takes the letter for a digit: after Pasal 82 comes 82B, not 828.
                if number in (found["after"] + "4", found["after"] + "8"):
                    number = number[:-1] + ("A" if number[-1] == "4" else "B")
                yield Change(owner, number, "disisipkan", label, order.mark)
        # What is said of the pasal beside the inserted one is only where it is put.
        rest = _INSERTED.sub(" ", words)
        for found in list(_CHANGED.finditer(rest)) or list(_ORDERED.finditer(rest)):
            # An ayat struck out of a pasal changes the pasal.
            whole = re.match(r"(?:Ketentuan\s+)?$", rest[: found.start()].split(". ")[-1])
            struck = whole and re.fullmatch(rf"{_NUMBERS}\s+(?:dihapus(?:kan)?|dicabut)", found[0])
            for number in _numbers(found["pasal"] or found["whole"]):
                yield Change(owner, number, "dihapus" if struck else "diubah", label, order.mark)


def _numbers(cited: str) -> Iterator[str]:
    """`Pasal 5, Pasal 7 sampai dengan Pasal 9` → 5, 7, 8, 9."""
    last = 0
    for before, number in re.findall(r"(\D*)(\d+ ?[A-Z]?)(?![\w/])", cited):
        value = re.sub(r"(?<=\d)O", "0", number.replace(" ", ""))
        if "sampai" in before and value.isdigit() and last < int(value) < last + 100:
            yield from map(str, range(last + 1, int(value)))
        yield value
        last = int(re.sub(r"\D", "", value))


def links_of(label: str, text: str) -> Iterator[Link]:
    """What a pasal (its words laid out line by line) cites, each once."""
    seen: set[Link] = set()
    for line in text.split("\n"):
        for one in citations.parse(line, nicknames=False) if _MAY_CITE.search(line) else ():
            target = one.key if one.nomor and one.tahun else None
            if one.jenis and target is None:
                continue
            for cited in one.pasal or ("",):
                link = Link(label, target, cited)
                if (target or cited) and link not in seen and (target or cited != label):
                    seen.add(link)
                    yield link

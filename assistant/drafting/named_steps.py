"""Orders that name a step by its words instead of its number: "rapat pleno jadiin 2 jam", "retribusi
pindahin ke sebelum penyembelihan", "pemeriksaan itu dokter hewan sama keurmaster"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.drafting.actors import begins_position
from assistant.drafting.branches import read_branches
from assistant.drafting.orders import PARTS, Order, place_moved_to
from assistant.drafting.steps import Step
from assistant.drafting.times import find_times
from assistant.drafting.verbs import formal, is_active, is_order, is_passive
from knowledge.language import stem

_NUMBER = re.compile(r"(?:langkah|nomor|no\.?)?\s*(?:ke\s*-?\s*)?(\d{1,3})$", re.I)
_ABOUT = r"(?:\s+(?:itu|tadi|nya))?"
# "rapat pleno 3 jam kelamaan, jadiin 2 jam"
_TIME = re.compile(
    rf"^(?P<what>[a-z].{{2,80}}?){_ABOUT}[\s,]+(?:(?:kelamaan|kecepetan|terlalu lama|kepanjangan)[\s,]*)?"
    r"(?:waktunya|ternyata|jadi(?:in|kan|nya)?|ganti(?:in|kan)?|ubah|harusnya|seharusnya|"
    r"cukup)\b\s*(?:jadi\s+)?(?P<told>[^,;]*)$",
    re.I,
)
_MOVE = re.compile(
    r"^(?:(?:yang|yg)\s+)?(?P<what>[a-z].{2,80}?)\s+(?:di)?(?:pindah|geser|taruh|taro|letak)(?:in|"
    r"kan)?\s+(?:ke\s+)?(?:(?:di\s+)?(?:paling\s+)?(?:akhir|terakhir|awal)(?:\s+(?:saja|"
    r"aja))?\s+)?(?P<side>sebelum|setelah|sesudah)\s+(?P<goal>.{2,80})$",
    re.I,
)
_MOVE_FIRST = re.compile(
    r"^(?:pindah|geser)(?:in|kan)?\s+(?P<what>[a-z].{2,80}?)\s+(?:(?:jadi|ke)\s+)?"
    r"(?P<side>sebelum|setelah|sesudah)\s+(?P<goal>.{2,80})$",
    re.I,
)
# "yang disposisi jangan sekretaris tapi ketua"
_NOT_BUT = re.compile(
    r"^(?P<what>[a-z].{2,80}?)(?:\s+(?:itu|tadi))?\s+(?:jgn|jangan|bukan)\s+[^,]{2,40}?"
    r"(?:[\s,]+(?:tp|tapi|tetapi|melainkan)|\s+ternyata\s*,?|,\s*ternyata|,)\s+"
    r"(?P<who>[^,]{2,80})(?P<told>)$",
    re.I,
)
_ACTORS = re.compile(
    r"^(?P<what>[a-z].{2,80}?)\s+(?:itu|pelaksananya|harusnya|seharusnya|sebaiknya|mending(?:an)?|"
    r"(?:yang|yg) (?:ngerjain|mengerjakan))\s+(?:oleh\s+)?"
    r"(?P<who>[^,]{2,80}?)(?:,\s*waktunya\s+(?P<told>.+))?$",
    re.I,
)
# "surat penolakannya 20 menit"
_HOW_LONG = re.compile(r"^(?P<what>[a-z].{2,60}?)nya\s+(?P<told>(?:\d|se|setengah).*)$", re.I)
# "yg disposisi tadi 2 jam"
_HOW_LONG_SAID = re.compile(
    r"^(?:yang|yg)\s+(?P<what>[a-z].{2,60}?)\s+(?:(?:tadi|itu|tu)\s+)?(?P<told>(?:\d|se(?:jam|hari|menit)|"
    r"setengah)[^,]*)$",
    re.I,
)
_PART = re.compile(rf"^(?P<what>[a-z].{{2,80}}?)\s+(?P<part>{'|'.join(PARTS)})nya\s+(?P<told>.+)$", re.I)
# "hasil yang rapat itu BA kelulusan", "yang umumkan hasil kelengkapannya sk peserta"
_PART_OF = re.compile(
    rf"^(?P<part>{'|'.join(PARTS)})(?:nya)?\s+(?:yang|yg)\s+(?P<what>[a-z].{{2,60}}?)\s+(?:itu|adalah|jadi|"
    rf"ganti|:|=)\s+"
    r"(?P<told>.+)$",
    re.I,
)
# "yg wawancara instruktur sama kasi penyelenggaraan"
_WHO_OF = re.compile(r"^(?:yang|yg)\s+(?P<told>[a-z][^,;?]{5,100})$", re.I)
_LONGEST_NAME = 4  # words that name a step before who does it
# "yang arsip hapus aja", "hapus yang mengarsipkan"
_DELETE = re.compile(
    r"^(?:(?:yang|yg|langkah)\s+)?(?P<what>[a-z].{2,60}?)\s+(?:di)?(?:hapus|buang|hilangkan)(?:in|"
    r"kan)?(?:\s+(?:aja|saja|deh|ya))*$|"
    r"^(?:hapus|buang|hilangkan)\s+(?:(?:saja|aja)\s+)?(?:langkah(?:\s+(?:yang|yg))?|yang|"
    r"yg)\s+(?P<gone>[a-z].{2,60})$",
    re.I,
)
_SWAP = re.compile(
    r"^(?P<one>[a-z].{2,60}?)\s+(?:sama|dan|dengan)\s+(?P<other>[a-z].{2,60}?)\s+(?:di)?(?:tukar|tuker)(?:in|kan)?"
    r"(?:\s+(?:urutan|posisi|tempat)(?:nya)?)?(?:\s*,.*)?$",
    re.I,
)
# "lupa, sebelum sampaikan surat jawaban itu inspektur tanda tangani dulu suratnya, 1 hari"
_INSERT = re.compile(
    r"^(?P<forgot>.*\b(?:lupa|kelewat\w*|ketinggalan|kurang)\b[^,]*,\s*)?(?P<side>sebelum|setelah|sesudah|"
    r"habis|abis)\s+(?P<goal>[^,]{3,60}?)\s*(?:(?P<order>(?:di)?(?:sisip|selip|tambah)(?:kan|in|"
    r"i)?(?:\s+(?:dong|ya|langkah|lagi|satu))*\s*[:,]?)|,|\bitu\b|\btadi\b|\bada\b)\s*(?P<step>[a-z].{8,})$",
    re.I,
)
_SKIPPED = set("langkah yang yg itu tadi nya di ke dan untuk jadi oleh pada menit jam hari kerja bagian".split())


def read_named(text: str, steps: Sequence[Step]) -> list[Order]:
    """The orders that a text gives about steps that it names by their words; [] if it gives none, or if the
    words fit no step or several."""
    text = text.strip(" .")
    if branched := _branched(text, steps):
        return [branched]
    if found := _MOVE.match(text) or _MOVE_FIRST.match(text):
        source, goal = find_step(found["what"], steps), find_step(found["goal"], steps)
        if source and goal and source != goal:
            return [Order("move", (source, place_moved_to(source, found["side"].lower(), goal)))]
    if (found := _DELETE.match(text)) and (at := find_step(found["what"] or found["gone"], steps)):
        return [Order("delete", (at,))]
    if (found := _INSERT.match(text)) and (begins_position(found["step"]) or found["order"]):
        after = found["side"].lower() != "sebelum"
        at = find_step(found["goal"], steps) if found["forgot"] or found["order"] or not after else 0
        if at and (find_times(found["step"]) or found["order"]):
            return [Order("insert", (at + after,), text=found["step"])]
    if found := _SWAP.match(text):
        one, other = find_step(found["one"], steps), find_step(found["other"], steps)
        if one and other and one != other:
            return [Order("swap", (one, other))]
    if (found := _TIME.match(text)) and find_times(found["told"]) and (at := find_step(found["what"], steps)):
        return [Order("set", (at,), "waktu", found["told"])]
    if (found := _HOW_LONG.match(text)) and find_times(found["told"]) and not begins_position(text):
        if not _acts(found["what"]) and (at := find_step(found["what"], steps)):
            return [Order("set", (at,), "waktu", found["told"])]
    if (found := _HOW_LONG_SAID.match(text)) and find_times(found["told"]):
        if at := find_step(found["what"], steps):
            return [Order("set", (at,), "waktu", found["told"])]
    if (found := _PART.match(text)) and (at := find_step(found["what"], steps)):
        return [Order("set", (at,), PARTS[found["part"].lower()], found["told"])]
    if (found := _PART_OF.match(text)) and (at := find_step(found["what"], steps)):
        return [Order("set", (at,), PARTS[found["part"].lower()], found["told"])]
    if (found := _WHO_OF.match(text)) and not find_times(text) and (order := _who_of(found["told"], steps)):
        return [order]
    if (
        (found := _NOT_BUT.match(text) or _ACTORS.match(text))
        and begins_position(found["who"])
        and not _acts(found["who"])
    ):
        if at := find_step(found["what"], steps):
            timed = [Order("set", (at,), "waktu", found["told"])] if find_times(found["told"] or "") else []
            return [Order("set", (at,), "pelaksana", found["who"]), *timed]
    return []


def _who_of(told: str, steps: Sequence[Step]) -> Order | None:
    """ "wawancara instruktur sama kasi": a step, then who does it."""
    words = told.split()
    for place in range(1, min(len(words), _LONGEST_NAME + 1)):
        who = " ".join(words[place:]).removeprefix("itu ")
        if begins_position(who) and not _acts(who):
            at = find_step(" ".join(words[:place]), steps)
            return Order("set", (at,), "pelaksana", who) if at else None
    return None


_IF = re.compile(
    r"\b(?:kalau|kalo|klo|jika|bila|apabila)\s+(?:(?:tidak|tdk|gak|ga|belum)\s+)?(?P<case>[a-z ]{3,40}?)\s+"
    r"(?:ke|balik|kembali|lanjut|langsung)\b",
    re.I,
)


def _branched(text: str, steps: Sequence[Step]) -> Order | None:
    """ "Kalau layak potong ke 5, kalau tidak balik ke 3", "daya tampung itu kalau penuh ke langkah 8": of the
    decision that has the words."""
    text = re.sub(r"(?i)\b(?:jgn|jangan)\b[^,]*,\s*", "", text)
    found = _IF.search(text)
    if found is None or "?" in text or not read_branches(text)[0] or begins_position(text):
        return None
    head = re.sub(r"(?i)^(?:yang|yg)\s+(?:di\s+)?|\s+itu$", "", text[: found.start()].strip(" ,"))
    decisions = [step if step["keputusan"] else _NOTHING for step in steps]
    at = find_step(head or found["case"], decisions)
    if at == 0 and (placed := re.match(r"(?i)(?:di|pada)\s+(.+)$", head)):
        at = find_step(placed[1], steps)  # "di tes tertulis kalau lulus lanjut, …": it becomes a decision
    if at == 0:
        return None
    return Order("set", (at,), "cabang", text[found.start() :])


def find_step(words: str, steps: Sequence[Step]) -> int:
    """The number of the one step that these words mean: its number, or all of them in what is done or what it
    needs and gives; of several the one that takes as long as the words say. 0 if none or several do."""
    if (number := _NUMBER.fullmatch(words.strip())) and 1 <= int(number[1]) <= len(steps):
        return int(number[1])
    said = re.sub(r"(?i)\btanda tangan", "tandatangan", _without_times(words))
    wanted = [forms for word in _words(said) if (forms := _forms(word))]
    for texts in ((lambda step: [step["kegiatan"]]), _every_text):
        told = [{form for word in _words(" ".join(texts(step))) for form in _forms(word)} for step in steps]
        having = [at for at, own in enumerate(told, 1) if wanted and all(forms & own for forms in wanted)]
        timed = [at for at in having if steps[at - 1]["waktu"] in [time.value for time in find_times(words)]]
        if having := timed if len(timed) == 1 else having:
            return having[0] if len(having) == 1 else 0
    return 0


def _every_text(step: Step) -> list[str]:
    return [step["kegiatan"], step["keterangan"], *step["pelaksana"], *step["kelengkapan"], *step["output"]]


_NOTHING = Step(kegiatan="", pelaksana=[], kelengkapan=[], waktu="", output=[], keputusan=None, keterangan="")


def _acts(words: str) -> bool:
    return any(is_active(word) or is_passive(word) or is_order(word) for word in words.split())


def _without_times(text: str) -> str:
    for time in reversed(find_times(text)):
        text = text[: time.start] + " " + text[time.end :]
    return text


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def _forms(word: str) -> set[str]:
    """The stems under which a word may stand in a step: as it is, and as an active verb ("cek": periksa)."""
    plain = re.sub(r"nya$", "", word)
    return set() if word in _SKIPPED else {stem(plain), stem(formal(plain))}

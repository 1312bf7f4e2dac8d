"""Orders about the steps as people type them: "pindah 5 ke 2", "waktu 3: 10 menit", "eh salah, …"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.drafting.actors import begins_position
from assistant.drafting.branches import read_branches
from assistant.drafting.times import find_times

PARTS = {
    "waktu": "waktu", "lama": "waktu", "durasi": "waktu", "pelaksana": "pelaksana", "aktor": "pelaksana",
    "kelengkapan": "kelengkapan", "syarat": "kelengkapan", "berkas": "kelengkapan", "output": "output",
    "hasil": "output", "keluaran": "output", "kegiatan": "kegiatan", "keterangan": "keterangan",
    "ket": "keterangan", "cabang": "cabang", "keputusan": "cabang",
}  # fmt: skip
Verb = Literal[
    "delete", "move", "swap", "reorder", "split", "insert", "append", "set", "add", "rename", "change", "end",
    "jump", "show", "correct",
]  # fmt: skip


@dataclass(frozen=True)
class Order:
    """What is to be done. `numbers`: the steps meant (move: from, to; insert: the place of the new
    step); `part` and `text`: what is said about them. "correct" means the step told last; "add" adds
    to a part; "rename" gives an actor (`part`) another name; "end" means that nothing follows, "jump" that
    another step than the next does (from, to)."""

    verb: Verb
    numbers: tuple[int, ...] = ()
    part: str = ""
    text: str = ""


_PART = rf"({'|'.join(PARTS)})(?:nya)?"
_N = r"(?:(?:langkah|nomor|no\.?|tahap)\s*)?(?:ke\s*-?\s*)?(\d{1,3})"
_PLEASE = r"^(?:tolong\s+|coba\s+|mohon\s+)?"
_TO = r"(?:[:=,]|(?:di)?(?:ganti|ubah)(?:in|kan)?(?:\s+(?:jadi|menjadi))?|jadi(?:kan|in)?|menjadi|dengan)"
_SIDE = r"(?:ke|di)\s+(?:atas|bawah)|ke|jadi|menjadi|sebelum|setelah|sesudah"
_DELETE = re.compile(
    _PLEASE + r"(?:(?:hapus|buang|hilangkan|delete)(?:\s+saja)?\s+(?:langkah\s+|nomor\s+|no\.?\s*)?"
    r"(\d{1,3}(?:\s*(?:,|dan|sampai|-|s/d)?\s*\d{1,3})*)(?:\s*[,;]\s*[a-z].*)?|langkah\s+(\d{1,3})\s+(?:itu\s+|"
    r"tadi\s+)?(?:di)?hapus(?:\s+(?:saja|aja|deh|dong|kali|ya))*(?:\s*[,;]\s*[a-z].*)?)$",
    re.I,
)
# "yang dihapus langkah 1 aja"
_DELETE_THAT = re.compile(
    r"^(?:yang|yg)\s+(?:mau\s+)?(?:di)?(?:hapus|buang|hilangkan)\s+(?:itu\s+|harusnya\s+|cukup\s+)*"
    r"(?:(?:yang|yg)\s+)?(?:langkah|nomor|no\.?)\s*(\d{1,3}(?:\s*(?:,|dan)\s*\d{1,3})*)$",
    re.I,
)
_DELETE_ALL = re.compile(
    _PLEASE + r"(?:hapus|buang|kosongkan|ulang(?:i)?)\s+(?:semua(?:nya)?|seluruh)(?:\s+langkah\w*)?$", re.I
)
_DELETE_LAST = re.compile(_PLEASE + r"(?:hapus|buang)\s+(?:langkah\s+)?(?:yang\s+)?(?:paling\s+)?terakhir$", re.I)
_CHANGE = re.compile(
    _PLEASE + rf"(?:ubah|ganti|edit|koreksi|perbaiki)\s+(?:{_PART}\s+)?{_N}\s*(?:{_PART}\b\s*)?{_TO}?\s*(.*)$",
    re.I | re.S,
)
_SET = re.compile(rf"^{_PART}\s+{_N}\s*{_TO}\s*(.+)$", re.I | re.S)
# "kelengkapan langkah 7 buku tanda terima"
_SET_OF_STEP = re.compile(
    rf"^{_PART}\s+(?:langkah|nomor)\s+(\d{{1,3}})\s+(?:itu\s+|adalah\s+)?([a-z].+)$", re.I | re.S
)
_SET_STEP = re.compile(
    rf"^(?:langkah|nomor|no\.?)\s+(\d{{1,3}})\s+(?:(?:tolong|ganti|ubah)\s+)?{_PART}\s*{_TO}?\s*(.+)$", re.I | re.S
)
_CHANGE_STEP = re.compile(r"^langkah\s+(?:ke\s*-?\s*)?(\d{1,3})\s*[:=]\s*(.+)$", re.I | re.S)
_INSERT = re.compile(
    _PLEASE + r"(?:sisip(?:kan|in)?|selip(?:kan|in)?|tambah(?:kan|in)?)\s+(?:langkah\s+)?(?:baru\s+)?"
    rf"(sebelum|setelah|sesudah|di|ke)?\s*{_N}\s*[:=,]\s*(.+)$",
    re.I | re.S,
)
_INSERT_AFTER = re.compile(
    rf"^(?:di\s+)?(sebelum|setelah|sesudah|habis|abis)\s+{_N}\s*,?\s*(?:tolong\s+)?(?:di)?(?:sisip|selip|"
    rf"tambah)(?:kan|in)?"
    r"(?:\s+(?:dong|ya|langkah|lagi|baru|aja))*\s*[:=,\s]\s*(.{8,})$",
    re.I | re.S,
)
_MOVE_SAID = re.compile(
    rf"^{_N}\s+(?:tolong\s+)?(?:di)?(?:pindah|geser)(?:kan|in)?\s+(?:ke\s+(?=se))?({_SIDE})\s+{_N}$",
    re.I,
)
_MOVE_TO_END = re.compile(
    rf"^(?:tolong\s+)?(?:(?:di)?(?:pindah|geser)(?:kan|in)?\s+{_N}|{_N}\s+(?:di)?(?:pindah|geser)(?:kan|"
    rf"in)?)\s+ke\s+"
    r"(?:yang\s+)?(?:paling\s+)?(akhir|terakhir|belakang|bawah|awal|depan|atas)$",
    re.I,
)
_SHOULD_MOVE = re.compile(
    rf"^(?:(?:itu\s+)?(?:kebalik|ketuker|terbalik|salah urut\w*)[\s,.]+)?{_N}\s+"
    rf"(?:harusnya|mestinya|seharusnya)\s+(?:di\s+)?(sebelum|setelah|sesudah)\s+{_N}$",
    re.I,
)
# "antara langkah 6 dan 7 tambah ki: …", "tambah langkah antara 7 dan 8: …"
_INSERT_BETWEEN = re.compile(
    _PLEASE + rf"(?:(?:sisip|selip|tambah)(?:kan|in)?\s+(?:langkah\s+)?(?:di\s+)?)?(?:di\s+)?antara\s+{_N}\s+"
    rf"(?:dan|sama|dengan|-)\s+{_N}\s*(?:(?:di)?(?:sisip|selip|tambah)(?:kan|in)?(?:\s+\w{{1,4}})?|"
    rf"ada)?\s*[:,]?\s*"
    r"(.{8,})$",
    re.I | re.S,
)
_INSERT_FIRST = re.compile(
    _PLEASE + r"(?:sisip(?:kan)?|tambah(?:kan)?)\s+(?:langkah\s+)?(?:di|ke)?\s*(?:paling\s+)?awal\s*[:=,]\s*(.+)$",
    re.I | re.S,
)
_APPEND_SAID = re.compile(
    _PLEASE + r"tambah(?:kan|in)?\s+(?:satu\s+|1\s+)?langkah(?:\s+(?:lagi|baru))*[\s:,]+(?!di\b|ke\b|\d)(.{8,})$",
    re.I | re.S,
)
# "sesudah langkah 2 itu ada staf umum yang bikin konsepnya"
_INSERT_SAID = re.compile(
    r"^(setelah|sesudah|habis|abis|sebelum)\s+(?:langkah|nomor|no\.?)\s*(\d{1,3})\s*(?:(?:itu|tadi)\b\s*)?,?\s*"
    r"(?:harusnya\s+|mestinya\s+|masih\s+)?(?:ada\s+(?:lagi\s+)?|kurang(?:\s+(?:satu|"
    r"1))?(?:\s+lagi)?\s*[,:]\s*)([a-z].{8,})$",
    re.I | re.S,
)
_APPEND = re.compile(
    _PLEASE + r"tambah(?:kan|in)?(?:\s+lagi)?(?:\s+langkah)?(?:\s+baru)?(?:\s+di\s+akhir)?\s*[:=,]\s*(.+)$",
    re.I | re.S,
)
_MOVE = re.compile(
    _PLEASE + rf"(?:pindah(?:kan|in)?|geser)\s+{_N}\s+(?:ke\s+(?=se))?({_SIDE})\s+{_N}$",
    re.I,
)
_SWAP = re.compile(_PLEASE + rf"(?:tukar(?:kan)?)\s+{_N}\s+(?:dan|dengan|sama|<->)\s+{_N}$", re.I)
_IN_TWO = r"(?:\s+(?:aja|saja))?(?:\s+(?:(?:jadi|menjadi)\s+)?(?:dua|tiga|2|3)(?:\s+langkah)?)?"
_SPLIT = re.compile(
    _PLEASE
    + rf"(?:pecah(?:kan|in)?|pisah(?:kan|in)?|bagi)\s+{_N}{_IN_TWO}\s*(?:[:=,]\s*|(?:jadi|menjadi)\s+)?(.+)?$",
    re.I | re.S,
)
_SPLIT_STEP = re.compile(
    rf"^(?:langkah|nomor|no\.?)\s+(\d{{1,3}})\s+(?:tolong\s+)?(?:di)?(?:pecah|pisah|bagi)(?:in|"
    rf"kan)?{_IN_TWO}\s*(?:[:=,]\s*)?(.+)?$",
    re.I | re.S,
)
_REORDER = re.compile(
    r"^(?:urutan(?:nya)?|urutkan|nomor ulang|susun ulang)\s*(?:[:=]|jadi|menjadi)?\s*((?:\d{1,3}[\s,]*){2,})$",
    re.I,
)
# "tambah kelengkapan di langkah 8: surat rujukan", "langkah 8 tambah kelengkapan surat rujukan"
_ADD_PART = re.compile(
    _PLEASE
    + rf"(?:tambah|masuk)(?:kan|in|i)?\s+{_PART}\s+(?:(?:di|ke|untuk|pada|dalam)\s+)?{_N}\s*[:=,]?\s*(.{{3,}})$",
    re.I | re.S,
)
_ADD_PART_TO = re.compile(
    rf"^(?:di\s+|untuk\s+)?(?:langkah|nomor|no\.?)\s*(\d{{1,3}})\s*,?\s+(?:di)?tambah(?:kan|in|"
    rf"i)?\s+(?:lagi\s+)?{_PART}"
    r"\s*[:=,]?\s*(.{3,})$",
    re.I | re.S,
)
_ADD_ACTOR = re.compile(
    _PLEASE + r"tambah(?:kan|in)?\s+(?:pelaksana\s+)?([a-z].{2,80}?)\s+(?:di|ke|pada|untuk|dalam)\s+"
    r"(?:(?:langkah|nomor|no\.?|tahap)\s*)?(?:ke\s*-?\s*)?(\d{1,3})(?:\s+juga)?$",
    re.I,
)
_ADD_TO_STEP = re.compile(
    r"^(?:di\s+)?langkah\s+(\d{1,3})\s+(?:pelaksananya\s+)?(?:di)?tambah(?:kan|in|"
    r"i)?\s+(?:pelaksana\s+)?([a-z].{2,80})$",
    re.I,
)
_RENAME_ACTOR = re.compile(
    _PLEASE + r"(?:(?:ganti|ubah)\s+(?:semua\s+|pelaksana\s+|jabatan\s+)*([a-z].{2,80}?)\s+"
    r"(?:jadi|menjadi|dengan|ke|->|→)\s+|([a-z][^=]{2,80}?)\s*=\s*)(.{3,120})$",
    re.I,
)
# "mandor teh sekarang namanya koordinator blok, ganti semua ya"
# "kasubag rt ganti kasubag perlengkapan"
_RENAME_BARE = re.compile(
    r"^([a-z][\w .]{2,60}?)\s+(?:di)?ganti(?:in|kan)?\s+(?!jadi|menjadi|dengan|ke)([a-z][\w .]{3,80})$", re.I
)
_RENAME_NOW = re.compile(
    r"^([a-z].{2,60}?)(?:\s+(?:itu|tadi|teh|mah))?\s+sekarang\s+(?:namanya|jadi|menjadi|"
    r"disebut)\s+([^,]{3,80}?)(?:\s*,.*)?$",
    re.I,
)
_RENAME_AFTER = re.compile(
    r"^([a-z].{2,60}?)(?:\s+(?:itu|tadi))?\s+(?:(?:di)?(?:ganti|ubah)(?:in|kan)?(?:\s+(?:aja|saja|namanya|"
    r"semua(?:nya)?))*\s+(?:jadi|menjadi)|diganti)\s+(.{3,80}?)(?:\s+semua(?:nya)?)?$",
    re.I,
)
# "reparatir di no 4 ganti jadi Teknisi Reparasi"
_ACTOR_OF_STEP = re.compile(
    r"^[a-z].{2,60}?\s+(?:yang\s+|yg\s+)?(?:di|pada)\s+(?:langkah|nomor|no\.?)\s*(\d{1,3})\s+"
    r"(?:di)?(?:ganti|ubah)(?:in|kan)?(?:\s+(?:aja|saja))*\s+(?:jadi|menjadi)\s+(.{3,80})$",
    re.I,
)
_END_WORD = r"(?:langsung\s+)?(?:selesai|berakhir|tamat|habis|stop|berhenti)(?:\s+di\s+(?:sini|situ))?"
_END = re.compile(
    r"^(?:(?:setelah|sesudah|habis|abis)\s+)?(?:di\s+)?(?:langkah|nomor|no\.?)\s*(\d{1,3})\s*[:=,]?\s*"
    rf"(?:itu\s+|lalu\s+|langsung\s+)*{_END_WORD}$",
    re.I,
)
_JUMP = re.compile(
    r"^(?:(?:setelah|sesudah|habis|abis|dari)\s+)?(?:di\s+)?(?:langkah|nomor|no\.?)\s*(\d{1,3})\s*[:=,]?\s*"
    r"(?:itu\s+|lalu\s+|terus\s+)*(?:langsung|lanjut|lompat|loncat|kembali|balik)(?:nya)?(?:\s+(?:lagi|aja|saja))*"
    r"\s+ke\s+(?:langkah\s+|nomor\s+|no\.?\s*)?(\d{1,3})$",
    re.I,
)
_SHOW = re.compile(rf"^(?:lihat\s+)?(?:{_PART}|langkah|tahap)\s+(?:(?:langkah|ke)\s*-?\s*)?(\d{{1,3}})$", re.I)
_BRANCH_STEP = re.compile(
    r"^(?:di\s+)?(?:langkah|nomor|no\.?)\s+(?:ke\s*-?\s*)?(\d{1,3})(?:\s+(?:tadi|itu|ini|tsb))*[\s,:]+((?:jika|"
    r"kalau|kalo|klo|bila|apabila|ya|tidak|tdk)\b.+)$",
    re.I | re.S,
)
# "langkah 4 kalau tidak, ke konsul psikiater"
_TO_NAMED = re.compile(
    r"\b(tidak|tdk|ga|gak|nggak|enggak|ya|iya|\w{4,})\s*,?\s+ke\s+(?=[a-z])(?!langkah|nomor|no\b)", re.I
)
# "no 4 10 mnt"
_TIME_OF_STEP = re.compile(
    r"^(?:langkah|nomor|no\.?)\s*(\d{1,3})\s+(?:itu\s+|cukup\s+)?((?:\d|se|setengah).{2,30})$", re.I
)
# "no 4 tdk nya ke 3"
_NO_OF_STEP = re.compile(
    r"^((?:langkah|nomor|no\.?)\s*\d{1,3})\s+(?:yang\s+|yg\s+)?(tidak|tdk|ya|gak|ga)\s*nya\s+", re.I
)
_EXPLAINS = re.compile(
    r"^([A-Z]+[a-z]*[A-Z][A-Za-z]{0,10})\s*(?:=|(?i:(?:itu\s+)?(?:singkatan(?:nya)?|"
    r"kepanjangan(?:nya)?)(?:\s+(?:dari|adalah))?"
    r"|adalah|artinya|maksudnya))\s*([^\n]{5,150})$"
)
_CORRECT = re.compile(
    r"^(?:(?:eh|ups|waduh|oh(?=[\s,]+(?:salah|maaf|bukan|ralat|harusnya|maksud)))\b[\s,]*|(?:ralat|koreksi|"
    r"maaf|salah|bukan)\s*[,:]\s*)(?:(?:ralat|koreksi|maaf|salah|bukan|maksud(?:nya|ku| saya)?|harusnya|"
    r"seharusnya|yang benar)\b[\s,:]*)*(.+)$",
    re.I | re.S,
)


# What is no correction of the step told last: "eh ga jadi, …", "eh salah, yang catat surat itu staf".
_OTHER_STEP = re.compile(r"(?:ga|gak|nggak|enggak|tidak|tdk)\s*(?:jadi|jd)\b|(?:yang|yg|lupa)\b", re.I)
_SHORT = {"stlh": "setelah", "stelah": "setelah", "sblm": "sebelum", "sblum": "sebelum", "step": "langkah"}
_NOT_TO = re.compile(r"\bbkn(?=\s+(?:ke\s+)?\d)", re.I)  # elsewhere the BKN is meant
_SHORT_WORD = re.compile(rf"\b(?:{'|'.join(_SHORT)})\b", re.I)


# "Eh, …", "ada yang kelewat, …" before an order, and "…, bukan 30" behind it.
_BEFORE_ORDER = re.compile(
    r"^(?:(?:eh+|hmm+|oh iya|oh ya|oiya|oh|ups|aduh|maaf|sori|punten|ya berarti|berarti|o+h? (?:ngono|gitu)|"
    r"oke|trus|terus|lalu|nah|jadi|(?:ke)?(?:salah|keliru)(?: (?:tempat|urutan|posisi|taruh|"
    r"naruh))?(?=\s*[,.])|ternyata|kayaknya|(?:ke|ter)?(?:balik|tuker|tukar)(?=\s*[,.])|ada (?:yang|"
    r"yg) (?:ke)?lewat(?:an)?|lho|loh|(?:ada |yang |masih )*kurang(?: satu| 1)?(?: lagi)?(?=\s*,)|(?:saya |"
    r"sy )?(?:ke)?lupa(?:an)?(?: (?:ka|satu|1|lagi))*|(?:yang|yg)(?=\s+(?:no|nomor|langkah)\b)|(?:yang |"
    r"yg )?tadi(?: yang| yg)?)\b[\s,.:]*)+",
    re.I,
)
_BEHIND_ORDER = re.compile(
    r"\s+bukan\s+(?!keputusan|cabang|langkah|.*\b(?:tapi|tp|tetapi|melainkan|ternyata)\b)[a-z][a-z ]{2,30}$|"
    r",?\s+bukan\s+(?:(?:kembali|balik|lanjut)\s+)?(?:ke\s+|langkah\s+|no(?:mor)?\.?\s+)*\d[^,;]*$|(?:,|"
    r"\s+ya)\s*bukan\s+(?:ke\s+)?[a-z ]{2,30}$|"
    r",?\s*(?:sonde|tidak|tdk|ga|gak|nggak|ndak|ora)\s+(?:usah|perlu)\b[^,;]*$|"
    r",\s*(?:itu mah|di excel|soalnya|karena|biar|kelamaan|beliau|\d+ \w+ (?:ga|gak|nggak|tidak|kurang)\b)[^,;]*$|"
    r",\s*(?:yang|yg)\s[^,;\d]*$|"
    r"(?:\s+(?:aja|saja|ya|dong|deh|kak|min|dulu|nah|pale|mi|ji|deng|maksudnya|maksud saya)\b)+[\s.,]*$",
    re.I,
)
_LAST = re.compile(r"\b(langkah|nomor|no\.?)\s+(?:yang\s+|yg\s+)?(?:paling\s+)?(?:terakhir|akhir)\b", re.I)


_BY_NUMBER = re.compile(r"\b(?:langkah|nomor|no\.?|tahap|ke|setelah|sesudah|sebelum)\s*\d", re.I)


def bare_order(text: str, count: int) -> str:
    """The text without what people say around an order; "langkah terakhir" by its number."""
    text = _LAST.sub(rf"\1 {count}", _BEFORE_ORDER.sub("", text.strip(" .")))
    while (shorter := _BEHIND_ORDER.sub("", text).strip(" .,")) != text:
        text = shorter
    return text


def read_order(text: str, count: int) -> Order | None:
    """The order that a text gives about `count` steps; None if it is none."""
    text = _NOT_TO.sub("bukan", _SHORT_WORD.sub(lambda found: _SHORT[found[0].lower()], text))
    order = _read_order(text, count)
    if order is not None and order.verb != "correct" and not _BEHIND_ORDER.search(text):
        return order
    bare = _read_order(bare_order(text, count), count)
    if bare is not None and bare.verb not in ("correct", "rename"):
        return bare
    # "Yang ketua harusnya dulu. Pindahin 8 ke sebelum 6": a reason, then the order.
    sentences = re.split(r"(?<=[.!])\s+", text.strip())
    for at in range(1, len(sentences)):
        # "Oh iya lupa! Sisipkan setelah langkah 2: … Habis itu selesai."
        rest = _read_order(bare_order(" ".join(sentences[at:]), count), count)
        if rest is not None and rest.verb == "insert":
            return rest
    for comma in re.finditer(
        r",\s+(?=(?:tolong\s+)?(?:pindah|geser|tukar|hapus|buang|sisip|selip|urutkan)\w*\s)", text
    ):
        # "Eh konsul harusnya sebelum daftar, pindahkan langkah 7 ke sebelum langkah 6"
        rest = _read_order(bare_order(text[comma.end() :], count), count)
        if rest is not None and rest.verb in ("move", "swap", "delete", "insert", "reorder"):
            return rest
    for end in range(len(text) - 1, 8, -1):
        # "Langkah 4 pindah ke sebelum langkah 3, difoto dulu baru dipindah": the order, then a reason.
        if text[end] not in ",.;" or _BY_NUMBER.search(text[end:]):
            continue
        head = _read_order(bare_order(text[:end], count), count)
        if head is not None and head.verb in ("delete", "move", "swap", "reorder", "jump"):
            return head
    orders = [_read_order(bare_order(one, count), count) for one in sentences] if len(sentences) > 1 else []
    plain = [one for one in orders if one is not None and one.verb in ("delete", "move", "swap", "reorder")]
    return plain[0] if len(plain) == 1 else order


def _read_order(text: str, count: int) -> Order | None:
    text = text.strip(" .")
    if found := _DELETE.match(text):
        return Order("delete", _range(found[1] or found[2]))
    if found := _DELETE_THAT.match(text):
        return Order("delete", _range(found[1]))
    if _DELETE_ALL.match(text):
        return Order("delete", tuple(range(1, count + 1)))
    if _DELETE_LAST.match(text):
        return Order("delete", (count,))
    if found := _MOVE_TO_END.match(text):
        return Order("move", (int(found[1] or found[2]), 1 if found[3] in ("awal", "depan", "atas") else count))
    if found := _MOVE.match(text) or _MOVE_SAID.match(text) or _SHOULD_MOVE.match(text):
        return Order("move", (int(found[1]), place_moved_to(int(found[1]), found[2].lower(), int(found[3]))))
    if found := _SWAP.match(text):
        return Order("swap", (int(found[1]), int(found[2])))
    if found := _REORDER.match(text):
        return Order("reorder", _numbers(found[1]))
    if found := _SPLIT.match(text) or _SPLIT_STEP.match(text):
        return Order("split", (int(found[1]),), text=found[2] or "")
    if found := _INSERT_BETWEEN.match(text):
        return Order("insert", (int(found[1]) + 1,), text=found[3])
    if found := _INSERT_FIRST.match(text):
        return Order("insert", (1,), text=found[1])
    if found := _INSERT_AFTER.match(text) or _INSERT_SAID.match(text):
        return Order("insert", (int(found[2]) + (found[1].lower() != "sebelum"),), text=found[3])
    if found := _INSERT.match(text):
        after = (found[1] or "").lower() in ("setelah", "sesudah")
        return Order("insert", (int(found[2]) + after,), text=found[3])
    if found := _APPEND.match(text) or _APPEND_SAID.match(text):
        return Order("append", text=found[1])
    if found := _SET.match(text):
        return Order("set", (int(found[2]),), PARTS[found[1].lower()], found[3])
    if found := _SET_OF_STEP.match(text):
        return Order("set", (int(found[2]),), PARTS[found[1].lower()], found[3])
    if found := _SET_STEP.match(text):
        return Order("set", (int(found[1]),), PARTS[found[2].lower()], found[3])
    return _about_a_step(text, count)


def _about_a_step(text: str, count: int) -> Order | None:
    """An order that changes, shows or ends one step, or names its actor."""
    if found := _ADD_PART.match(text):
        return Order("set", (int(found[2]),), PARTS[found[1].lower()], f"tambah {found[3]}")
    if found := _ADD_PART_TO.match(text):
        return Order("set", (int(found[1]),), PARTS[found[2].lower()], f"tambah {found[3]}")
    if found := _ADD_ACTOR.match(text):
        return Order("add", (int(found[2]),), "pelaksana", found[1])
    if found := _ADD_TO_STEP.match(text):
        return Order("add", (int(found[1]),), "pelaksana", found[2])
    if found := _JUMP.match(text):
        return Order("jump", (int(found[1]), int(found[2])))
    if found := _END.match(text):
        return Order("end", (int(found[1]),))
    if found := _SHOW.match(text):
        return Order("show", (int(found[2]),), PARTS.get((found[1] or "").lower(), ""))
    if (
        (found := _TIME_OF_STEP.match(text))
        and (times := find_times(found[2]))
        and not found[2][times[0].end :].strip()
    ):
        return Order("set", (int(found[1]),), "waktu", found[2]) if not times[0].start else None
    text = _NO_OF_STEP.sub(r"\1 kalau \2 ", text)
    if (found := _BRANCH_STEP.match(text)) and int(found[1]) <= count:
        for said in (found[2], _TO_NAMED.sub(r"\1 kembali ke ", found[2])):
            if read_branches(said)[0]:
                return Order("set", (int(found[1]),), "cabang", said)
    if (found := _CHANGE_STEP.match(text)) and int(found[1]) <= count:
        return Order("change", (int(found[1]),), text=found[2])
    if found := _CHANGE.match(text):
        part = PARTS.get((found[1] or found[3] or "").lower(), "")
        if not part and re.fullmatch(_END_WORD, found[4], re.I):
            return Order("end", (int(found[2]),))
        verb: Verb = "show" if not found[4] else "set" if part else "change"
        return Order(verb, (int(found[2]),), part, found[4])
    if (found := _ACTOR_OF_STEP.match(text)) and begins_position(found[2]):
        return Order("set", (int(found[1]),), "pelaksana", found[2])
    if (found := _RENAME_BARE.match(text)) and begins_position(found[1]) and begins_position(found[2]):
        return Order("rename", (), found[1], found[2])
    if found := _RENAME_NOW.match(text) or _RENAME_AFTER.match(text):
        return Order("rename", (), found[1], found[2])
    if found := _RENAME_ACTOR.match(text):
        return Order("rename", (), found[1] or found[2], found[3])
    if (found := _CORRECT.match(text)) and not _OTHER_STEP.match(found[1]):
        return Order("correct", text=found[1])
    return None


def read_explanation(text: str) -> tuple[str, str] | None:
    """ "DAUM singkatan dari Daftar Arsip Usul Musnah" → both; None if the text explains nothing."""
    found = _EXPLAINS.match(text.strip(" ."))
    return (found[1], found[2]) if found else None


def read_correction(text: str) -> str:
    """What stands after "eh salah, …" or "ralat: …"; "" if the text is no correction."""
    found = _CORRECT.match(text.strip())
    return found[1].strip() if found and not _OTHER_STEP.match(found[1]) else ""


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))


def _range(text: str) -> tuple[int, ...]:
    """ "3, 5" → 3 and 5; "3 - 5" → 3, 4, 5."""
    if found := re.fullmatch(r"\s*(\d+)\s*(?:-|sampai|s/d)\s*(\d+)\s*", text):
        return tuple(range(int(found[1]), int(found[2]) + 1))
    return _numbers(text)


def place_moved_to(source: int, word: str, goal: int) -> int:
    """Where step `source` stands after "pindah … sebelum/setelah/ke goal"."""
    if word in ("setelah", "sesudah") or word.endswith("bawah"):
        return goal + (source > goal)
    return goal - ((word == "sebelum" or word.endswith("atas")) and source < goal)

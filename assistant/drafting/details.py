"""What is told of a step in a message of its own behind it: "10 menitan lah", "hasilnya nota dinas"."""

from __future__ import annotations

import re

from assistant.drafting.actors import begins_position
from assistant.drafting.papers import names_paper
from assistant.drafting.part_labels import NOTE, OUTPUT, PAPERS
from assistant.drafting.spoken import without_chat
from assistant.drafting.times import find_times
from assistant.drafting.verbs import is_order, is_passive, is_verb

_AROUND_TIME = re.compile(
    r"(?:(?:an|lah|jg|juga|aja|saja|kok|ya|itu|ini|tadi|paling|kira|kira2|kira-kira|sekitar|sekitaran|kurang|"
    r"lebih|kurleb|waktu(?:nya)?|(?:nge|me)?\w{3,}nya|lama(?:nya)?|proses(?:nya)?|durasi(?:nya)?|sih|deh|dong|"
    r"kak|butuh|perlu|makan|selesai|kerjanya|bisa|biasanya|per|dan|cukup|doang|kali|mungkin)\b\W*)*",
    re.I,
)
_LONGEST_THING = 4  # words
_WHO = re.compile(
    r"^(?:oleh|pelaksana(?:nya)?|(?:yang|yg) (?:ngerjain|mengerjakan|melakukan))\b\s*[:=]?\s*(?=\w)", re.I
)
# "dari data MoU sama laporan tahun lalu": what a step is made from
_FROM = re.compile(
    r"^dari\s+(?=(?:data|laporan|buku|catatan|rekap|daftar|formulir|berkas|hasil|berita acara|dokumen)\b)", re.I
)
_ALSO = re.compile(r"^(?:sama|dan|serta|juga|terus)\s+", re.I)
# "yang dikirim softfile data sama berita acara"
_WHAT_GOES = re.compile(
    r"^(?:yang|yg)\s+(?:mau\s+)?di(?:kirim|bawa|serahkan|serahin|lampirkan|lampirin|siapkan|siapin|pakai|pake|"
    r"perlukan|butuhkan)\s+(?:itu\s+)?(?=\w)",
    re.I,
)
# "materai jangan lupa"
_NOT_TO_FORGET = re.compile(r"^(\w.{2,40}?)\s+(?:jgn|jangan)\s+(?:sampai\s+)?lupa$", re.I)
# "mhs bawa formulir cuti, KTM": what the one who comes has with them
_BRINGS = re.compile(r"^(?:\w+\s){1,3}?(?:mem)?bawa\s+(?=\w)", re.I)
_BECOMES = re.compile(r"^\w+(?:\s\w+)?\s(?:jadi|menjadi)\s\w+$", re.I)
_ASIDE = re.compile(r"\s+(?:juga\s+)?(?:(?:buat|untuk)\s+\w+nya|juga|jg|tadi)$", re.I)
# "dicatat di formulir permintaan data, itu hasilnya"
_THAT_RESULTS = re.compile(r"^di\w+\s+(?:di|ke|dalam|pada)\s+([^,]{3,60}),\s*itu\s+(?:hasil|output)nya$", re.I)
# "Bawa surat ke kasubbag", "ada tamu", "terus dibuat surat" tell what is done next.
_DOES = re.compile(r"(?:ada|terus|trus|lalu|kemudian)\b|.*\s(?:ke|kepada)\s", re.I)


def read_details(text: str) -> list[tuple[str, str]]:
    """(part of a step, what is told of it), as "waktu", "output", "kelengkapan", "pelaksana" and "keterangan"; []
    if the text is more than such details, or something else."""
    if "\n" in text.strip() or "?" in text:
        return []
    if found := _THAT_RESULTS.match(text.strip(" .")):
        return [("output", found[1])]
    line, told = without_chat(text.strip(" .")), list[tuple[str, str]]()
    times = find_times(line)
    for time in reversed(times):
        line = f"{line[: time.start]}, {line[time.end :]}"
    for chunk in (part.strip(" .") for part in re.split(r"[,;]|\.\s", line)):
        if _AROUND_TIME.fullmatch(chunk):
            continue
        brings = _BRINGS.match(chunk) if not told and begins_position(chunk) and not _DOES.match(chunk) else None
        if brings:
            told.append(("kelengkapan", chunk[brings.end() :]))
        elif part := _labelled(chunk):
            told.append(part)
        elif times and _BECOMES.match(chunk):
            told.append(("output", chunk))  # "10 menit, status siswa jadi aktif"
        elif (
            told
            and told[-1][0] in ("output", "kelengkapan")
            and (names_paper(chunk) or _is_thing(_ALSO.sub("", chunk)))
        ):
            told[-1] = told[-1][0], f"{told[-1][1]}, {chunk}"
        elif times and not told and _is_thing(chunk):
            told.append(("kelengkapan", chunk))  # "kotak kayu, bubble wrap, 3 jam"
        else:
            return []
    return [*told, *([("waktu", times[-1].value)] if times else [])]


def _is_thing(chunk: str) -> bool:
    """Whether a few words name a thing: nobody does anything in them."""
    words = chunk.split()
    acts = any(is_verb(word, first=False) or is_order(word) for word in words)
    return len(words) <= _LONGEST_THING and not acts and not begins_position(chunk) and chunk[0].isalpha()


def _labelled(chunk: str) -> tuple[str, str] | None:
    """The part that a label at the chunk's start names, and the rest; None without one."""
    first = chunk.split()[0]
    if _DOES.match(chunk) or (is_passive(first) and not first.lower().startswith(("dikasih", "diberi"))):
        return None
    said = re.match(r"(?i)(?:yang|yg)\s+(\w+)\s+(?=\w)", chunk)
    if said and is_verb(said[1]) and begins_position(chunk[said.end() :]):
        return "pelaksana", chunk[said.end() :]  # "yg nentuin anggota divisi teknis"
    if needed := _NOT_TO_FORGET.match(chunk):
        return "kelengkapan", needed[1]
    if (goes := _WHAT_GOES.match(chunk)) and not begins_position(chunk[goes.end() :]):
        return "kelengkapan", chunk[goes.end() :]
    if made_from := _FROM.match(chunk):
        return "kelengkapan", chunk[made_from.end() :]
    for part, label in (("output", OUTPUT), ("kelengkapan", PAPERS), ("keterangan", NOTE), ("pelaksana", _WHO)):
        found = label.match(chunk)
        if found and chunk[found.end() :] and not re.match(r"(?i)(?:yang|yg)\b", chunk[found.end() :]):
            rest = _ASIDE.sub("", chunk[found.end() :])
            return (part, rest) if part != "pelaksana" or begins_position(rest) else None
    return None

"""Steps as people say them: words to who, does what, with what papers, how long, what results.

Kasubbag memeriksa berkas, 30 menit, berkas permohonan, hasilnya nota dinas
Staf: Apakah berkas lengkap? tidak: kembali ke 1, 5 menit
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NotRequired, TypedDict, cast

from assistant.drafting.actors import actors_in_cell, begins_position, known_as, split_actors
from assistant.drafting.branches import (
    Target,
    is_condition,
    is_refusal,
    read_branches,
    read_criteria,
    read_onward,
    resolve,
)
from assistant.drafting.decisions import as_question, with_question
from assistant.drafting.doers import doer_behind, doer_beside, doer_first, doer_in_sentence, who_does_what
from assistant.drafting.papers import items, last_apart, names_paper
from assistant.drafting.part_labels import NOTE, OUTPUT, PAPERS
from assistant.drafting.pasted import Entry, entries
from assistant.drafting.times import find_times
from assistant.drafting.verbs import active, formal, is_active, is_order, is_passive, is_verb
from assistant.drafting.wording import MAX_PART, activity, capital, written_out


class Step(TypedDict):
    """A row of the flowchart table, as a draft keeps it. What was not said is empty.

    `keputusan`: {"ya": number, "tidak": number} of the steps that follow (0: the end, None: not
    said yet), or None for a step that is no decision. `lanjut`: the number of the step that follows
    one that is no decision (0: the end); without it the next one does.
    """

    kegiatan: str
    pelaksana: list[str]
    kelengkapan: list[str]
    waktu: str
    output: list[str]
    keputusan: dict[str, int | None] | None
    keterangan: str
    lanjut: NotRequired[int | None]


# "memeriksa berkas 30 menit hasilnya nota dinas": said without a comma.
_LABEL_INSIDE = re.compile(
    r"(?<=[\w)])\s+(?=(?:dengan\s+)?(?:hasil|output|keluaran|kelengkapan|(?:per)?syarat(?:an)?|bahan)"
    r"(?:nya\s+(?:[:=]\s*)?[a-z]|\s*[:=]\s*\w))",
    re.I,
)
# "mendisposisi surat pakai lembar disposisi": with what, said without a comma.
_WITH_INSIDE = re.compile(
    r"(?<=\w)(?<!\bmau)(?<!\byang)(?<!\byg)(?<!\bakan)(?<!\bdibuktikan)(?<!\bingin)\s+(?=(?:dengan\s+)?(?:pakai|"
    r"pake|memakai|"
    r"menggunakan|bawa|membawa)\s+[a-z]|dengan (?:kelengkapan|melampirkan)\s|dan dibuktikan dengan\s|"
    r"dan dituangkan (?:dalam|ke)\s|dengan bukti\s|disertai\s|"
    r"dari\s+(?:buku|catatan|rekap|jurnal|register|kartu|berita acara)\s|"
    r"berdasarkan\s+(?!peraturan|undang|ketentuan)|"
    r"sambil\s+(?:me)?li(?:h)?at\s|(?:sehingga|dan)\s+(?:dihasilkan|diperoleh)\s)",
    re.I,
)
# "dokumen PAW (surat DPRD, surat usulan parpol)"
_LISTED = re.compile(r"\s*\(([^()]+,[^()]+)\)(?=\s*(?:[,¦.–-]|$))")
_ASIDE = re.compile(r"^(?:kadang|biasanya|soalnya|karena|ini|(?:yang|yg)\s+di[a-z]+)\b", re.I)
# "ngeceknya 10 menit": what is left when the time is taken out.
_VERB_ALONE = re.compile(r"^(?:\w+nya|ya|dengan|dalam|paling|sekitar|juga|selesai|kelar|beres)$", re.I)
_BY = re.compile(r"^(?:oleh|pelaksana(?:nya)?|yang (?:ngerjain|mengerjakan|melakukan))\b\s*[:=]?\s*", re.I)
# "Memeriksa berkas. Apakah lengkap?"
_QUESTION_BEHIND = re.compile(r"^([^?]{5,}?)[.,]\s*(?:apakah\s+)?([^.?]{3,60})\?$", re.I)
_TELLS = re.compile(r"\b(?:nge|nga|ng|di|me|mem)?(?:kasih|kasi|beri|asih) (?:tau|tahu)\b", re.I)
_CONNECTIVE = re.compile(
    r"^(?:(?:akhirnya|di ?situ|jadi(?= (?:staf|petugas|kasub|kepala|admin|operator|pemohon|warga|ketua|"
    r"sekretaris)\w*)|(?:(?:yang|yg)\s+)?terakhir2(?: ini)?|oh (?:iya|ya)|jadi (?:gini|begini)|begini|gini|"
    r"oke?|awalnya|(?:dan )?(?:se|te)?sudah itu(?: satu| ada)?(?: lagi)?|mulanya|mula-mula|abis tu|udah gitu|"
    r"nanti|baru|lalu|habis tu|(?:pagi|siang|sore|malam)(?:\s+hari)?(?:nya)?(?=\s+\w+\s+\w+)|kemudian|terus|"
    r"trus|setelah itu|setelahnya|sesudahnya|sesudah itu|selanjutnya|berikutnya|habis itu|abis itu|"
    r"pertama(?:\s+(?:itu|tama)|2|-tama)?|dari (?:situ|sana|sini)|(?:baru\s+deh\s+)?pas\s+(?:hari\s?h(?:nya)?|"
    r"harinya)|kedua|ketiga|(?:(?:yang|yg)\s+)?(?:paling\s+)?terakhir(?:\s+langkah\s+\d+)?|se(?:minggu|hari|"
    r"bulan|tahun|jam)\s+(?:kemudian|setelahnya|sesudahnya)|nah|dan)\b\s*,?\s*)+",
    re.I,
)
# "(lihat SOP Surat Keluar)"
_SEE = re.compile(r"\s*\(\s*((?:lihat\s+|sesuai\s+)?SOP\s[^)]+?)\s*\)", re.I)
# "Kalau sudah lengkap, bendahara …": what follows is the next step anyway.
_ONCE = re.compile(
    r"^(?:kalau|kalo|klo|jika|bila|apabila|setelah|sesudah|begitu)\s+(?:semua(?:nya)?\s+)?"
    r"(?:sudah\s+|udah\s+|sdh\s+|telah\s+)?"
    r"(?:lengkap|sesuai|benar|betul|ok|oke|disetujui|setuju|selesai|cocok|valid|memenuhi syarat|beres|siap|"
    r"jadi)\s*,?\s+(?=\w)(?!maka|lanjut)",
    re.I,
)
# "Awalnya itu pemohon …"; "pihak datang ke loket ambil nomor": what is done there is the step.
_COMES_TO = re.compile(r"^itu\s+(?=\w)", re.I)
_HOW_OFTEN = re.compile(r"^((?:setiap|tiap|saban)\s+\w+(?:\s(?!\w+\s\w+$)\w+)??)\s*,?\s+(?=\w)", re.I)
_COMING = re.compile(r"^(?:datang|dateng)\s+(?:(?:dulu|langsung)\s+)?ke\s+\S+(?:\s\S+)??\s+(?=(\w+)\s+\w)", re.I)
_COURTESY = re.compile(
    r"^(?:baik|baiklah|oke|ok|siap|terima kasih|makasih|mohon maaf|selamat (?:pagi|siang|sore))"
    r"(?:\s+(?:pak|bapak|bu|ibu|kak|mas|mbak|min|ya))*$",
    re.I,
)
# "(Waktu: 5 menit, Output: …)" after the activity.
_OPENED = re.compile(r"\s*\(\s*(?=(?:waktu|output|hasil|kelengkapan|syarat|oleh|pelaksana|ket)\w*\s*[:=])", re.I)
_BEFORE_PART = re.compile(r"(?:^|[,;(|\t:–-]|->|→)\s*$")
_AFTER_PART = re.compile(r"\s*(?:$|[,;).|\t–-]|->|→)")
# A chunk that goes on with the activity instead of naming a paper.
_GOES_ON = re.compile(
    r"^(?:dan|serta|untuk|agar|supaya|yang|sesuai|guna|kepada|ke|di|melalui|sampai|oleh|bila|jika)\s", re.I
)
_WHERE = re.compile(r"^(?:di|ke|kepada|melalui|lewat)\s", re.I)
_AND_RESULT = re.compile(
    r"(?<=[ \d])(menit|mnt|jam|hari|kerja|minggu)\s+(?:dan|serta)\s+(?=(?:hasil|output|keluaran)nya\b)", re.I
)
# "abis itu dikasih nomor antrean"
_GIVEN = re.compile(
    r"^(?:(?:abis|habis|setelah) itu|terus|trus|lalu|nanti)\s+(?:dikasih|diberi(?:kan)?|dapat|dapet)\s+(\w.+)$",
    re.I,
)
# "(Front Office)", a chunk of its own
_IN_BRACKETS = re.compile(r"^\(([^()]+)\)$")
# "Pengujian dimaksud dilaksanakan …": the activity told before.
_MEANT_ABOVE = re.compile(r"^(?:ke|pe)\w+an (?:dimaksud|tersebut)(?: (?:dilaksanakan|dilakukan))?$", re.I)
# "Berdasarkan surat tugas tersebut, pemeriksaan dilaksanakan …"
_BASED_ON = re.compile(
    r"^berdasarkan\s+(?!peraturan|undang|ketentuan)([^,]{3,60}?)(?:\s+(?:tersebut|tsb|itu))?,\s*(?=\w)", re.I
)
_FORMAL_WHEN = re.compile(r"^(?:setelah|sesudah)\s[^,]{3,80},\s*", re.I)
_AFTERWARDS = re.compile(r"\s(?:selanjutnya|kemudian|lalu|segera|juga)(?=\sdi[a-z]{3,}\s)", re.I)
# "calon memenuhi syarat?" asks; it does not say who does something.
_STATE = re.compile(
    r"^(?:\w+\s){1,3}(?:memenuhi|terdaftar|lengkap|ada|hadir|lulus|lolos|layak|sesuai|aktif|valid|sah|benar|"
    r"cocok)\b[^,?]*\?",
    re.I,
)
_MAKING = frozenset(
    "membuat menyusun mencetak menerbitkan mengetik mengonsep menyiapkan merancang menulis memberikan "
    "menetapkan menandatangani mengesahkan memutuskan merekap menghitung".split()
)
_RESULT = re.compile(
    r"\b(?:ter[a-z]{3,}|di[a-z]{4,}|ber(?:paraf|nomor|tanda|stempel|disposisi)\w*|telah|sudah|siap)\b", re.I
)


def read_steps(text: str, before: Sequence[Step] = (), known: Sequence[str] = ()) -> list[Step]:
    """The steps that a message or pasted list holds.

    `before`: the steps that stand already, which numbers may refer to; `known`: positions of the
    office, recognised even where their names hold commas.
    """
    found = entries(text)
    labels = _labels(found, len(before))
    names = [*dict.fromkeys([name for step in before for name in step["pelaksana"]] + list(known))]
    steps: list[Step] = []
    branches: list[dict[str, Target] | None] = []
    onward: list[Target | None] = []
    for entry in found:
        entry, goal = _without_onward(entry)
        if goal and steps and not entry.words.strip():
            onward[-1] = goal  # a sentence of its own: "Habis itu selesai."
            continue
        previous = steps[-1]["pelaksana"] if steps else before[-1]["pelaksana"] if before else []
        step, said = _read(entry, names, previous)
        names += [name for name in step["pelaksana"] if name not in names]
        if not step["kegiatan"] and steps and said:
            branches[-1] = {**(branches[-1] or {}), **said}  # a line of its own: "Jika tidak, kembali ke 1"
            continue
        if steps and said is not None and branches[-1] is None and not step["pelaksana"]:
            if asked := with_question(steps[-1]["kegiatan"], step["kegiatan"], same_line="\n" not in text.strip()):
                said_more = {part: value for part, value in step.items() if value and part != "kegiatan"}
                steps[-1] = cast(Step, {**steps[-1], **said_more, "kegiatan": asked})
                branches[-1] = said
                continue
        if not _says_something(step):
            continue
        steps.append(step)
        branches.append(said)
        onward.append(goal)
    actors = [step["pelaksana"] for step in [*before, *steps]]
    acts = [step["kegiatan"] for step in [*before, *steps]]
    told = zip(steps, branches, onward, strict=True)
    for number, (step, said, goal) in enumerate(told, len(before) + 1):
        if said is not None:
            goals = {name: resolve(target, number, labels, actors, acts) for name, target in said.items()}
            step["keputusan"] = {"ya": number + 1, "tidak": None, **goals}
        elif goal and (then := resolve(goal, number, labels, actors)) not in (None, number, number + 1):
            step["lanjut"] = then
    return steps


def _without_onward(entry: Entry) -> tuple[Entry, Target | None]:
    """The entry without what says that something else than the next step follows, and that."""
    both = len(read_branches(entry.words)[0] or ()) > 1  # then it says where Tidak leads
    goal, words = (None, "") if both else read_onward(f", {entry.words}")
    if goal:
        return replace(entry, words=words.lstrip(", ")), goal
    noted = entry.parts.get("keterangan", [])
    goal, rest = read_onward(f"; {noted[0]}") if len(noted) == 1 and entry.cell else (None, "")
    if goal and not rest.strip(" ;"):
        return replace(entry, parts={**entry.parts, "keterangan": []}), goal
    return entry, None


def with_note(step: Step, more: str) -> Step:
    """The step with more in its note; what stands there already is not said twice."""
    if not more or more in step["keterangan"]:
        return step
    return Step(**{**step, "keterangan": "; ".join(filter(None, (step["keterangan"], more)))[:MAX_PART]})


def missing(step: Step) -> list[str]:
    """The parts that the table cannot do without and that were not said."""
    gaps = [part for part in ("kegiatan", "pelaksana", "waktu") if not dict(step)[part]]
    if step["keputusan"] and None in step["keputusan"].values():
        gaps.append("cabang")
    return gaps


def _says_something(step: Step) -> bool:
    """Whether a line tells a step: more than a lone time, paper or exclamation."""
    act = step["kegiatan"]
    return bool(act and not _COURTESY.match(act)) and (
        bool(step["pelaksana"] or step["waktu"]) or " " in act.strip() or is_verb(act.rstrip("?"))
    )


def _labels(found: Sequence[Entry], before: int) -> list[str]:
    """How the person numbers the steps: those that stand, then the new ones as written."""
    numbers = [entry.number for entry in found]
    own = [number or str(before + place) for place, number in enumerate(numbers, 1)]
    if before and numbers and numbers[0] == "1":
        return [""] * before + own
    return [str(number) for number in range(1, before + 1)] + own


def _read(entry: Entry, known: Sequence[str], previous: Sequence[str]) -> tuple[Step, dict[str, Target] | None]:
    step = Step(kegiatan="", pelaksana=[], kelengkapan=[], waktu="", output=[], keputusan=None, keterangan="")
    words = as_question(_TELLS.sub("memberitahukan", _AND_RESULT.sub(r"\1, ", entry.words)))
    said, line = read_branches(words)
    criteria = read_criteria(words)
    for name in ("ya", "tidak"):
        for target in entry.parts.get(name, ()):
            more, _ = read_branches(f"{name}: {target}")
            said = {**(said or {}), **(more or {})}
    if entry.cell:
        step["kegiatan"] = line
        _read_parts(step, entry, known)
        noted, rest = read_branches(step["keterangan"])
        if noted:
            # A table tells in its last column where Ya and Tidak lead.
            said, step["keterangan"] = {**(said or {}), **noted}, rest
        if found := _QUESTION_BEHIND.match(step["kegiatan"]):
            step["kegiatan"] = f"{activity(found[1], asks=False)}, apakah {_asked(found[2])}?"
        else:
            step["kegiatan"] = activity(step["kegiatan"], asks="?" in entry.words)
        return with_note(step, criteria), said
    if found := _SEE.search(line):
        step["keterangan"] = capital(found[1])
        line = line[: found.start()] + line[found.end() :]
    if _OPENED.search(line):
        line = _OPENED.sub(", ", line).rstrip(" ).")
    line, step["waktu"], span = _without_time(_with_label_apart(line))
    goes_on = bool(_CONNECTIVE.match(line))
    if often := _HOW_OFTEN.match(line):
        step["keterangan"] = capital(often[1])
        line = line[often.end() :]
    line = _COMES_TO.sub("", _CONNECTIVE.sub("", _ONCE.sub("", _CONNECTIVE.sub("", line))))
    line = doer_first(line)
    if based := _BASED_ON.match(line):
        step["kelengkapan"], line = items(based[1]), line[based.end() :]
    when = _FORMAL_WHEN.match(line)
    line = _AFTERWARDS.sub(
        "", line[when.end() :] if when and doer_in_sentence(line[when.end() :], ())[0] else line
    )
    step["pelaksana"], line = doer_in_sentence(line, known)
    if not step["pelaksana"] and not _STATE.match(line):
        step["pelaksana"], line = who_does_what(line, known)
    if (
        (coming := _COMING.match(line))
        and is_verb(coming[1])
        and not _WITH_INSIDE.match(f"x {line[coming.end() :]}", 1)
    ):
        line = line[coming.end() :]
    if listed := _LISTED.search(line):
        step["kelengkapan"] += items(listed[1], commas=True)
        line = line[: listed.start()] + line[listed.end() :]
    _place_chunks(step, _WITH_INSIDE.sub(", ", line), known)
    _read_parts(step, entry, known)
    if goes_on and not step["pelaksana"] and step["kegiatan"]:
        step["pelaksana"] = list(previous)
    step["kegiatan"] = activity(step["kegiatan"], asks="?" in words)
    if said is None and is_condition(step["keterangan"]) and is_refusal(step["keterangan"]):
        said = {}  # where Tidak leads is asked
    return with_note(with_note(step, span), criteria), said


def _with_label_apart(line: str) -> str:
    """A comma before "hasilnya …" inside a sentence, unless it is what the verb before it does
    something to ("mencatat hasilnya ke buku")."""

    def apart(found: re.Match[str]) -> str:
        before = line[: found.start()].split()[-1].strip(".,:;")
        return " " if is_verb(before) or before.lower() in ("dan", "serta", "atau", "dari", "sesuai") else ", "

    return _LABEL_INSIDE.sub(apart, line)


def _without_time(line: str) -> tuple[str, str, str]:
    """The line without its time, the time, and the range if it was one. A time that is a chunk of
    its own goes before one inside a sentence ("rapat 2 jam sebelum acara, 30 menit")."""
    times = find_times(line)
    if not times:
        return line, "", ""
    alone = [
        time for time in times
        if _BEFORE_PART.search(line[: time.start]) and _AFTER_PART.match(line[time.end :])
    ]  # fmt: skip
    time = (alone or times)[-1]
    after = line[time.end :]
    mark = " ¦ " if _AFTER_PART.match(after) or OUTPUT.match(after.strip()) else " "
    return f"{line[: time.start].rstrip(' (')}{mark}{line[time.end :].lstrip(' )')}", time.value, time.span


def _place_chunks(step: Step, line: str, known: Sequence[str]) -> None:
    """What stands between the commas: papers, result, note, actor, or more of the activity."""
    line = re.sub(r"\s*(?:->|→|=>|⇒)\s*", ", hasilnya ", line)
    marked = line.partition("¦")
    sides = [_chunks(marked[0]), _chunks(marked[2])]
    if sides[0]:
        step["kegiatan"] = sides[0].pop(0)
    elif sides[1]:
        step["kegiatan"] = sides[1].pop(0)
    loose: list[list[str]] = [[], []]
    asked, listing, resulting = "", False, False
    blank = [any(re.fullmatch(r"\s*[-–]\s*", part) for part in side.split(",")) for side in marked[::2]]
    for side, chunks in enumerate(sides):
        for chunk in chunks:
            first = chunk.split()[0]
            chunk = _IN_BRACKETS.sub(r"\1", chunk)
            if _MEANT_ABOVE.search(chunk):
                continue
            if _VERB_ALONE.match(chunk) and (len(chunk) < 8 or is_verb(chunk.removesuffix("nya"))):
                continue
            if step["kegiatan"] and (chunk.endswith("?") or re.match(r"(?i)apakah\b", chunk)):
                asked = _asked(chunk)
            elif given := _GIVEN.match(chunk):
                step["output"] += items(given[1])
            elif OUTPUT.match(chunk) and OUTPUT.sub("", chunk):
                step["output"] += items(OUTPUT.sub("", chunk))
                resulting = True
            elif NOTE.match(chunk) and NOTE.sub("", chunk):
                step["keterangan"] = capital(NOTE.sub("", chunk))
            elif _ASIDE.match(chunk) and step["kegiatan"]:
                step["keterangan"] = with_note(step, capital(chunk))["keterangan"]
            elif is_condition(chunk) and step["kegiatan"]:
                step["keterangan"] = with_note(step, capital(chunk))["keterangan"]
            elif _BY.match(chunk) and _BY.sub("", chunk):
                step["pelaksana"] = step["pelaksana"] or split_actors(_BY.sub("", chunk), known)
            elif PAPERS.match(chunk) and PAPERS.sub("", chunk):
                step["kelengkapan"] += items(PAPERS.sub("", chunk))
                listing = side == 0
            elif not step["pelaksana"] and (
                known_as(chunk, known) or (begins_position(chunk) and len(chunk.split()) <= 6)
            ):
                step["pelaksana"] = split_actors(chunk, known)
            elif side == 0 and not loose[0] and _WHERE.match(chunk):
                step["kegiatan"] += f" {chunk}"
            elif side == 0 and not loose[0] and step["pelaksana"] and begins_position(chunk):
                step["kegiatan"] += f", {chunk}"  # "meminta keterangan pelapor, terlapor dan saksi"
            elif side == 0 and not loose[0] and (_GOES_ON.match(chunk) or is_active(first) or is_order(first)):
                step["kegiatan"] += f", {formal(first)}{chunk[len(first) :]}"
            elif side == 0 and is_passive(first):
                done = written_out(first)
                step["kegiatan"] += f", {active(done) if step['pelaksana'] else done}{chunk[len(first) :]}"
            elif side == 0 and not loose[0] and (after := _then(chunk)):
                step["kegiatan"] += f" lalu {after}"
            elif listing and side == 0 and names_paper(re.sub(r"^(?:dan|serta)\s+", "", chunk)):
                step["kelengkapan"] += items(chunk)
            elif resulting and names_paper(chunk):
                step["output"] += items(chunk)
            else:
                loose[side] += items(chunk)
    if blank[0] and not loose[0] and loose[1] and not step["output"]:  # "…, -, 5 menit, surat keputusan"
        step["output"], loose = loose[1], [[], []]
    elif blank[1] and not loose[1]:
        step["kelengkapan"], loose = [*step["kelengkapan"], *loose[0]], [[], []]
    _sort_loose(step, loose)
    step["kelengkapan"] = last_apart(step["kelengkapan"])
    if not step["pelaksana"]:
        step["pelaksana"], step["kegiatan"] = doer_behind(step["kegiatan"], known)
    else:
        more, step["kegiatan"] = doer_beside(step["kegiatan"])
        step["pelaksana"] = list(dict.fromkeys([*step["pelaksana"], *more]))
    if asked:
        step["kegiatan"] = f"{activity(step['kegiatan'].rstrip('?'), asks=False)}, apakah {asked}?"


def _then(chunk: str) -> str:
    """ "terus dicatat di buku" → "mencatat di buku"; "" if a chunk goes on in no such way."""
    rest = _CONNECTIVE.sub("", chunk)
    first = rest.split()[0] if rest and rest != chunk else ""
    if is_passive(first):
        return f"{active(first)}{rest[len(first) :]}"
    return f"{formal(first)}{rest[len(first) :]}" if is_verb(first) else ""


def _asked(chunk: str) -> str:
    """ "Apakah sudah lengkap?" → "lengkap"."""
    words = re.sub(r"(?i)^(?:apakah|apa)\s+", "", chunk.rstrip(" ?."))
    words = re.sub(
        r"(?i)^(?:sudah|udah|sdh|telah)\s+(?=\w)|\s+(?:belum|tidak)$|\s+(?:atau|apa)\s+(?:tidak|belum|engga|"
        r"enggak|ngga)$",
        "",
        words,
    )
    words = {"setuju": "disetujui", "ok": "sesuai", "oke": "sesuai"}.get(words.lower(), words)
    return words if words[:2].isupper() else words[:1].lower() + words[1:]


def _sort_loose(step: Step, loose: list[list[str]]) -> None:
    """Papers come before the time and the result after it, unless one of them was named."""
    before, after = loose
    if step["output"] or step["kelengkapan"]:
        kept = "kelengkapan" if step["output"] else "output"
        if step["output"] and step["kelengkapan"]:
            kept = "kelengkapan"
        (step["kelengkapan"] if kept == "kelengkapan" else step["output"]).extend([*before, *after])
    elif before and after:
        step["kelengkapan"], step["output"] = before, after
    elif len(after) == 1 and not before and (_RESULT.search(after[0]) or not _is_worked_on(step, after[0])):
        step["output"] = after
    elif len(after) > 1:
        step["kelengkapan"], step["output"] = after[:-1], after[-1:]
    elif len(before) > 1 and _RESULT.search(before[-1]):
        step["kelengkapan"], step["output"] = before[:-1], before[-1:]
    else:
        step["kelengkapan"] = [*before, *after]


def _is_worked_on(step: Step, paper: str) -> bool:
    """Whether a paper is what the activity does something to ("memeriksa berkas, 30 menit, berkas permohonan");
    what is made is its result."""
    verb, *things = re.split(r"\s(?:di|dalam|ke|pada|kepada|dari|untuk)\s", step["kegiatan"].lower())[0].split()
    makes = formal(verb) in _MAKING
    return not makes and paper.lower().split()[0] in things


def _read_parts(step: Step, entry: Entry, known: Sequence[str]) -> None:
    """What stands in labelled lines or in columns of a table."""
    for text in entry.parts.get("pelaksana", ()):
        names = [name for line in re.split(r"[\n;]", text) for name in actors_in_cell(line, known)]
        step["pelaksana"] = names or step["pelaksana"]
    for text in entry.parts.get("waktu", ()):
        times = find_times(text)
        step["waktu"] = times[0].value if times else step["waktu"]
        step["keterangan"] = with_note(step, times[0].span if times else "")["keterangan"]
    for text in entry.parts.get("kelengkapan", ()):
        step["kelengkapan"] += items(text, commas=True)
    for text in entry.parts.get("output", ()):
        step["output"] += items(text, commas=True)
    for text in entry.parts.get("keterangan", ()):
        step["keterangan"] = with_note(step, capital(text))["keterangan"]


def _chunks(line: str) -> list[str]:
    """The parts between commas; commas in brackets or between figures do not part."""
    parts = re.split(r"[,;|\t¦](?![^(]*\))(?!\d)|\.\s+(?=[A-Za-z])", line)
    return [part.strip(" .") for part in parts if part and part.strip(" .()")]

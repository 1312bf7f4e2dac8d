"""The sentences of a told message: which begin a step, which go on with the one before, and which are talk."""

from __future__ import annotations

import re

from assistant.drafting.actors import begins_position
from assistant.drafting.branches import read_branches, read_onward
from assistant.drafting.doers import doer_first, doer_in_sentence, who_does_what
from assistant.drafting.spoken import without_chat
from assistant.drafting.times import find_times
from assistant.drafting.verbs import is_active, is_order, is_passive, is_verb

# "Jadi gini, biasanya pasiennya diantar keluarga. Nah petugas …": the step begins behind it.
_BACKGROUND = re.compile(
    r"^(?:(?:jadi\s+)?(?:gini|begini)(?:\s+ya)?[\s,]*)?(?:biasanya|kan|awalnya|selama ini)\b[^.\d]*\.\s+(?=nah\b)",
    re.I,
)
# A stop, but not behind "no." or "Kab.".
_STOP = re.compile(
    r"(?<=[A-Za-z0-9)])(?<!\bno)(?<!\bNo)(?<!\bkab)(?<!\bKab)(?<!\bkec)(?<!\bKec)(?<!\bdr)(?<!\bDr)(?<!\bjl)(?<!\bJl)"
    r"(?<!\bsdr)(?<!\btgl)(?<!\bhal)(?<!\bket)[.!]\s+(?=[A-Za-z(])"
)
_THEN = re.compile(
    r"^(?:(?:lalu|terus|trus|kemudian|selanjutnya|berikutnya|terakhir|akhirnya|nah|awalnya|setelahnya|sesudahnya|"
    r"(?:habis|abis|setelah|sesudah) (?:itu|tu))\b[\s,]*)+",
    re.I,
)
_THEN_WHO = re.compile(
    r",\s+(?:baru(?:\s+deh)?|lalu|terus|trus|kemudian|(?:habis|abis|setelah|sesudah) itu)\s+", re.I
)
# "petugas bikin surat panggilan ke pemilik, kasi yang neken": what each does is a step.
_ALSO_DOES = re.compile(
    r"^(?P<before>[^,.]+?),\s+(?P<who>[^,.]{3,40}?)\s+(?:yang|yg)\s+(?P<verb>[a-z]+)(?P<rest>\s*(?:[,.].*)?)$",
    re.I,
)
_UNTIL = re.compile(r"\s+(?:ke|kepada|di|dari|pada|untuk|buat|dengan|pakai|pake)\s|,|$", re.I)
# "bikinnya 30 menit, nekennya 15 menit"
_OF_EACH = re.compile(r"^\w+nya\s[^,;]+[,;]\s*\w+nya\s[^,;]+$", re.I)
# What goes on with the step told before: where it leads, with what, with what result.
_GOES_ON = re.compile(
    r"^(?:(?:kalau|kalo|klo|kl|jika|bila|apabila)\b|(?:bawa|pakai|pake|dengan|keluar(?:nya)?|jadi(?:nya)?)\b|"
    r"(?:bahan|syarat|hasil|output|kelengkapan|dasar|lampiran)\w*\b|nanti\s+\w+\s+(?:dapat|dikasih|diberi)\b|"
    r"ada\s+\w+)",
    re.I,
)
_OF_ONESELF = re.compile(
    r"^(?:(?:punten|maaf|permisi|nuwun sewu)[\s,]+)?(?:saya|sy|aku|sa)\s+(?:cerita|ceritakan|jelaskan|mulai|mau)",
    re.I,
)
_AFTER_THAT = re.compile(r"^(?:setelah|sesudah|apabila|jika|berdasarkan|dalam hal)\s[^,]{3,80},\s*", re.I)
# "meriksanya 30 menit": how long what was told before takes
_ITS_TIME = re.compile(r"[a-z]{3,}nya\s(?:(?:cuma|paling|sekitar|kira2|bisa|ya)\s)*\d*[^,.]{0,20}", re.I)
_CLOSING = re.compile(r"^(?:demikian|sekian)\b", re.I)
_IF = re.compile(r"(?:kalau|kalo|klo|kl|jika|bila)\b", re.I)
_FEW = 3  # words
_LONGEST_TALK = 8  # words


def sentences(line: str) -> list[str]:
    """The steps that one line of words tells, each with what belongs to it; talk between them left out."""
    line = without_chat(_BACKGROUND.sub("", line))
    steps: list[str] = []
    for piece in _STOP.split(line):
        for part in _two_steps(piece):
            said = without_chat(part.strip())
            if not said or (not steps and _is_talk(said)):
                continue
            each = find_times(said) if len(steps) > 1 and _OF_EACH.match(said) else []
            if len(each) == 2:
                steps[-2:] = [f"{step}, {time.value}" for step, time in zip(steps[-2:], each, strict=True)]
            elif not steps or _begins_step(said):
                steps.append(said)
            elif not _is_talk(said):
                steps[-1] += f". {said}"
    return steps or [line]


def _two_steps(line: str) -> list[str]:
    """ "Staf membuat surat, 1 jam, baru deh kepala tanda tangan, 2 hari": two that each say how long."""
    for joint in _THEN_WHO.finditer(line):
        before, after = line[: joint.start()], line[joint.end() :]
        if begins_position(after) and find_times(before) and find_times(after) and "?" not in before:
            return [before, *_two_steps(after)]
    also = _ALSO_DOES.match(line)
    if also and begins_position(also["who"]) and is_verb(also["verb"]) and (thing := _object(also["before"])):
        return [also["before"], f"{also['who']} {also['verb']} {thing}{also['rest']}"]
    return [line]


def _object(clause: str) -> str:
    """What the verb of a clause does something to: "petugas bikin surat ke pemilik" → "surat"."""
    actors, act = who_does_what(doer_first(_THEN.sub("", clause)), ())
    return _UNTIL.split(act.partition(" ")[2], maxsplit=1)[0] if actors else ""


def _begins_step(said: str) -> bool:
    """Whether a sentence tells another step than the one before it: who does it, or what is done, comes first."""
    rest = _THEN.sub("", said)
    leads, left = read_branches(f", {rest}")
    if (leads and not left.strip()) or (_ITS_TIME.fullmatch(rest) and find_times(rest)):
        return False
    if _IF.match(rest):
        words = rest.split()
        # "Kalau sudah lengkap bendahara mencairkan …", unless it says where the step before leads.
        who = any(begins_position(" ".join(words[at:])) for at in range(2, min(5, len(words))))
        return not read_branches(rest)[0] and (who or begins_position(doer_first(rest)))
    if begins_position(doer_first(rest)):
        return True
    if doer_in_sentence(_AFTER_THAT.sub("", rest), ())[0]:
        return True  # "Kelengkapan berkas diperiksa oleh petugas …"
    if _GOES_ON.match(rest) or len(rest.split()) < _FEW:
        return False
    actors, act = who_does_what(doer_first(rest), ())
    first = rest.split()[0]
    return (
        bool(actors and find_times(act))
        or rest != said
        or is_active(first)
        or is_passive(first)
        or is_order(first)
    )


def _is_talk(said: str) -> bool:
    """Whether a sentence is neither a step nor part of one: nobody does anything in it and it takes no time."""
    words = said.split()
    if len(words) == 1 or _CLOSING.match(said) or (_OF_ONESELF.match(said) and not find_times(said)):
        return True
    if len(words) > _LONGEST_TALK or find_times(said) or begins_position(doer_first(_THEN.sub("", said))):
        return False
    acts = any(is_active(word) or is_passive(word) or is_order(word) for word in words)
    leads = read_branches(said)[0] or read_onward(f", {said}")[0] or _GOES_ON.match(said)
    return not acts and not leads and not is_verb(words[0]) and not set(",:?") & set(said)

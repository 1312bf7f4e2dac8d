"""Half questions on an SOP: its steps, what comes next, its parts, and the same of another SOP."""

from __future__ import annotations

from assistant.cues import (
    AFTERWARDS,
    DONE_TO_IT,
    ENTITLED,
    IF_NOT,
    LAW_OF_IT,
    NAMES_LAW,
    OF_UNITS,
    OTHERWISE,
    POINTS_BACK,
    PROCESS,
    RIGHT,
    STEP,
    WHAT_IF,
    WHAT_NEXT,
    bare,
    cue_in,
    cues,
    without,
)
from assistant.finding import nearly_best
from assistant.intent import Intent
from assistant.screen import FEW, MOST_TERMS, Screen
from assistant.steps_asked import STEP_ASPECTS, parts_meant, steps_meant, tells_what_is_missing, words_missing
from knowledge import Sop

# Parts that are asked for by their own words, whatever the steps say.
_NAMED_ASPECTS = (
    "dokumen",
    "excel",
    "gambar",
    "dasar_hukum",
    "keterkaitan",
    "kualifikasi",
    "peralatan",
    "pencatatan",
    "unit",
)
_LIKELY_RIGHT = 0.45  # certainty of a pasal beside the SOP on the screen
_OFFERED_LAW = 0.2  # the same, within the SOP's own legal basis
_ELSEWHERE = 4.0  # nats for another SOP than the one shown


class SopFollowing:
    """Reads one message against the SOP on the screen, and the step of it that was shown last."""

    def __init__(self, screen: Screen) -> None:
        self._screen = screen
        self._finder = screen.finder

    def read(self, spelled: str, raw: str) -> Intent | None:
        """What the message asks of the SOP; None if it stands alone."""
        sop, plain = self._screen.sop, bare(spelled)
        if sop is None:
            return self._of_offered(spelled, plain, raw)
        if other := self._another(sop, spelled, plain, raw):
            return other
        named = [cue for name in _NAMED_ASPECTS for cue in cues().aspek[name].isyarat]
        if cue_in(spelled, ("sop", "prosedur", *named)) or STEP.search(spelled):
            return None
        if LAW_OF_IT.fullmatch(plain):
            return Intent("aspect", sop.id, aspect="dasar_hukum")
        if (
            AFTERWARDS.search(spelled)
            and not self._finder.terms(AFTERWARDS.sub(" ", plain))
            and not self._step_shown()
        ):
            return Intent("aspect", sop.id, aspect="langkah")
        if OTHERWISE.search(spelled) and not self._finder.terms(IF_NOT.sub(" ", plain)) and not self._step_shown():
            decisions = tuple(at for at, step in enumerate(sop.langkah, 1) if step.keputusan)
            return Intent("aspect", sop.id, aspect="langkah", numbers=decisions) if decisions else None
        return self._of_step(sop, spelled, raw) or self._of_words(sop, spelled, plain, raw)

    def _of_offered(self, spelled: str, plain: str, raw: str) -> Intent | None:
        """Steps, or the part, of the one SOP among the choices that were asked back."""
        offered = [action.split(":")[1] for _, action in self._screen.context.offered if action.startswith("sop:")]
        sop = self._screen.knowledge.sop(offered[0]) if len(set(offered)) == 1 else None
        half = self._screen.is_half(spelled, raw) or not self._finder.terms(plain)
        if sop is None or not self._screen.context.topic or not half:
            return None
        for name, talk in cues().aspek.items():
            if cue_in(spelled, talk.isyarat) and not self._finder.terms(bare(without(spelled, talk.isyarat))):
                return Intent("aspect", sop.id, aspect=name, topic=spelled)
        numbers = steps_meant(self._finder, sop, spelled)
        return Intent("aspect", sop.id, aspect="langkah", numbers=numbers, topic=spelled) if numbers else None

    def _another(self, sop: Sop, spelled: str, plain: str, raw: str) -> Intent | None:
        """ "Kalau perjadin?" asks the same of another SOP; "kalau yang keluar?" of the one whose name differs in
        that word alone."""
        meant = next((other for other in self._screen.knowledge.sops() if _differs(sop, other, plain)), None)
        if meant is None and WHAT_IF.search(raw):
            named = [
                (len(name), other.id)
                for other in self._screen.knowledge.sops()
                for name in (other.nama.lower(), *other.sebutan)
                if other.id != sop.id and plain == name
            ]
            meant = self._screen.knowledge.sop(max(named)[1]) if named else None
        if meant is None:
            return None
        asked = (name for name, talk in cues().aspek.items() if cue_in(spelled, talk.isyarat))
        part = self._screen.focus.part if self._screen.focus else ""
        aspect = next(asked, "") or ("" if part.startswith("#") else part)
        if not aspect:
            return Intent("sop", meant.id)
        signs = aspect == "pengesah" and not cue_in(spelled, ("sop", "pengesah", "pengesahan"))
        numbers = steps_meant(self._finder, meant, spelled) if aspect in STEP_ASPECTS or signs else ()
        aspect = "langkah" if signs and numbers else aspect
        return Intent("aspect", meant.id, aspect=aspect, numbers=numbers)

    def _step_shown(self) -> int:
        """The number of the step that was shown last; 0 if none was."""
        part = self._screen.focus.part if self._screen.focus else ""
        return int(part[1:]) if part.startswith("#") else 0

    def _of_step(self, sop: Sop, spelled: str, raw: str) -> Intent | None:
        """What is asked of the step shown last: what comes after it, its time, who does it."""
        number = self._step_shown()
        if not number:
            return None
        words = self._finder.terms(AFTERWARDS.sub(" ", WHAT_NEXT.sub(" ", bare(spelled))))
        after = AFTERWARDS.search(spelled)
        if not words and after and number < len(sop.langkah):
            return Intent("aspect", sop.id, aspect="langkah", numbers=(number + 1,))
        if len(words) <= FEW and OTHERWISE.search(spelled):
            for at, step in enumerate(sop.langkah[number - 1 : number + 1], number):
                if step.keputusan:
                    return Intent("aspect", sop.id, aspect="langkah", numbers=(at, step.keputusan.tidak))
        asked = next((name for name in STEP_ASPECTS if cue_in(spelled, cues().aspek[name].isyarat)), "")
        only = asked and not self._finder.terms(bare(without(spelled, cues().aspek[asked].isyarat)))
        if only and "total" not in spelled and "semua" not in spelled:
            return Intent("aspect", sop.id, aspect="langkah", numbers=(number,))
        if (
            after
            and not WHAT_NEXT.search(f"{raw} {spelled}")
            and (later := [at for at in steps_meant(self._finder, sop, spelled, shift=False) if at > number])
        ):
            return Intent("aspect", sop.id, aspect="langkah", numbers=(later[0],))
        return None

    def _of_words(self, sop: Sop, spelled: str, plain: str, raw: str) -> Intent | None:
        """Steps or other parts of the SOP that the words tell."""
        if not 0 < len(self._finder.terms(plain)) <= MOST_TERMS or self._screen.names_topic(spelled, 1):
            return None
        situation = self._screen.knowledge.situation(raw)
        elsewhere = situation.ranked and situation.ranked[0][0] != sop.id and situation.lead > _ELSEWHERE
        numbers = steps_meant(self._finder, sop, spelled)
        all_said = bool(numbers) and not words_missing(self._finder, sop, spelled)
        if elsewhere and not all_said and not POINTS_BACK.search(raw):
            return None
        own_business = not situation.ranked or situation.ranked[0][0] == sop.id
        law = self._law_instead(sop, spelled, plain) if own_business else None
        if right := self._right(sop, spelled, plain) or law:
            return right
        if part := parts_meant(self._finder, sop, spelled):
            return Intent("aspect", sop.id, aspect=part)
        if numbers:
            return Intent("aspect", sop.id, aspect="langkah", numbers=numbers, topic=spelled)
        asked = (name for name in STEP_ASPECTS if cue_in(spelled, cues().aspek[name].isyarat))
        own = set(self._finder.terms(sop.nama))
        few = len(self._finder.terms(plain)) <= FEW and not own & set(self._finder.terms(plain))
        aspect = next(asked, "") if (few or POINTS_BACK.search(raw)) and self._screen.is_half(spelled, raw) else ""
        return Intent("aspect", sop.id, aspect=aspect) if aspect else None

    def _law_instead(self, sop: Sop, spelled: str, plain: str) -> Intent | None:
        """ "Siapa yang menunjuk PPID" beside an SOP that has not every word of it: a pasal that is surely about
        it; of the SOP's own legal basis if the law is named ("tugasnya menurut PP")."""
        named = NAMES_LAW.search(spelled)
        of_process = PROCESS.search(spelled) or DONE_TO_IT.search(spelled) or "batas waktu" in spelled
        if of_process and not named:
            return None
        pasal = self._finder.found(
            NAMES_LAW.sub(" ", plain), ("pasal",), within=tuple(sop.dasar_hukum) if named else ()
        )
        hits = nearly_best(pasal.hits)
        if not hits or pasal.certainty < (_OFFERED_LAW if named else _LIKELY_RIGHT):
            return None
        pasal_first = self._screen.knowledge.provision(hits[0].ref, hits[0].part)
        about = pasal_first.tentang if pasal_first else ""
        if not named and not tells_what_is_missing(self._finder, sop, spelled, about):
            return None
        own = self._finder.sop_hit(sop.id, None, 1.0)
        return Intent("choose", choices=(*hits, own), topic=spelled, found=pasal)

    def _right(self, sop: Sop, spelled: str, plain: str) -> Intent | None:
        """ "Jatahnya berapa hari" beside an SOP: the pasal that say it, and the SOP."""
        if PROCESS.search(spelled) or DONE_TO_IT.search(spelled):
            return None
        if ENTITLED.search(spelled):
            entitled = self._pasal_beside(sop, spelled, f"hak {sop.sebutan[0]} berapa hari")
            if entitled:
                return entitled
        if not RIGHT.search(spelled):
            return None
        own = set(self._finder.terms(sop.nama))
        only_time = without(OF_UNITS.sub(" ", plain), cues().aspek["waktu"].isyarat)
        if not set(self._finder.terms(only_time)) - own:
            return None  # of the procedure's own time
        named = plain if own & set(self._finder.terms(plain)) else f"{sop.sebutan[0]} {plain}"
        return self._pasal_beside(sop, spelled, named)

    def _pasal_beside(self, sop: Sop, spelled: str, sought: str) -> Intent | None:
        """The pasal that are likely to say what is sought, and the SOP, to choose from; None if none is likely."""
        pasal = self._finder.found(sought, ("pasal",))
        if pasal.certainty < _LIKELY_RIGHT:
            return None
        choices = (*nearly_best(pasal.hits), self._finder.sop_hit(sop.id, None, 1.0))
        return Intent("choose", choices=choices, topic=spelled, found=pasal)


def _differs(sop: Sop, other: Sop, plain: str) -> bool:
    """Whether the two names differ in one word each, and the message says the other's, not this one's."""
    mine, theirs = set(sop.nama.lower().split()), set(other.nama.lower().split())
    only_mine, only_theirs = mine - theirs, theirs - mine
    if len(only_mine) != 1 or len(only_theirs) != 1:
        return False
    said = set(plain.split())
    return only_theirs <= said and not only_mine & said

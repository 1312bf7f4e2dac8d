"""How much work is a draft? Scripted users through the whole assistant, compared field by field.

    python bench/drafting.py [NAME …]        (default: all of bench/drafts)

Each user is a script (`> said`, `* button pressed`, as in tests/transcripts) and what was meant
(NAME.yaml: `batas`, the most messages allowed; `bersih`, whether no check may be left; `langkah`,
the steps or their number; `isian`, the other answers). Prints messages needed, fields that differ,
findings left, and the time of a reply (median and p95, pictures and documents not counted).

    python bench/drafting.py told

SOPs as clerks told them (bench/told, written by people who had not seen the assistant): of the fields that they
meant, the share that is the same, the share that is alike in words (four fifths of the letters), and the share
alike when a row too many or too few does not shift those behind it (what is left to mend once it is put right).
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent.parent))

import yaml
from rapidfuzz import fuzz

from assistant import Assistant, Message, Reply
from assistant.draft_state import Draft
from assistant.state import State
from knowledge import Knowledge

DRAFTS = Path(__file__).parent / "drafts"
TOLD = Path(__file__).parent / "told"
_ALIKE = 80  # of 100


@dataclass(frozen=True)
class Played:
    """What came of a script: messages sent, the last draft, milliseconds a reply, the last replies."""

    messages: int
    draft: Draft
    times: list[float]
    last: tuple[Reply, ...]


def play(script: Path, knowledge: Knowledge, folder: Path) -> Played:
    """Run a script as one person in a fresh office."""
    # The office of the shipped SOPs, so that their officials are offered.
    assistant = Assistant(folder, knowledge, "KPU Kabupaten Contoh", [99])
    times: list[float] = []
    replies: tuple[Reply, ...] = ()
    for line in script.read_text(encoding="utf-8").splitlines():
        sign, _, words = line.partition(" ")
        if sign not in (">", "*"):
            continue
        text = words.replace("\\n", "\n").replace("\\t", "\t") if sign == ">" else _button(replies, words)
        kind: Any = "text" if sign == ">" else "button"
        started = time.perf_counter()
        replies = assistant.turn(Message(str(len(times)), "1", "1", "Siti", kind, text))
        times.append((time.perf_counter() - started) * 1000)
    draft = State(folder / "office.db").drafts.of("1")[0]
    return Played(len(times), draft, times, replies)


def _button(replies: tuple[Reply, ...], words: str) -> str:
    buttons = [button for reply in replies for row in reply.buttons for button in row]
    found = [button.action for button in buttons if words.lower() in button.label.lower()]
    if not found:
        raise LookupError(f"no button “{words}” among {[button.label for button in buttons]}")
    return found[0]


def meant(script: Path) -> dict[str, Any]:
    """What the user of a script wants: the YAML beside it."""
    data: dict[str, Any] = yaml.safe_load(script.with_suffix(".yaml").read_text(encoding="utf-8"))
    return data


def differences(draft: Draft, wanted: dict[str, Any]) -> list[str]:
    """Fields that are not what was meant; parts of a step that are not named may be anything."""
    found = [
        f"{key}: {draft.answers.get(key)!r} instead of {value!r}"
        for key, value in wanted.get("isian", {}).items()
        if draft.answers.get(key) != value
    ]
    steps = draft.answers.get("langkah") or []
    told = wanted.get("langkah", [])
    if (told if isinstance(told, int) else len(told)) != len(steps):
        return [*found, f"{len(steps)} steps instead of {told}"]
    for number, step in enumerate(told if isinstance(told, list) else (), 1):
        expected = {"keputusan": None, **step}
        if expected["keputusan"]:
            expected["keputusan"] = {name: int(goal) for name, goal in expected["keputusan"].items()}
        for part, value in expected.items():
            if steps[number - 1][part] != value:
                found.append(f"step {number}, {part}: {steps[number - 1][part]!r} instead of {value!r}")
    return found


def told(knowledge: Knowledge, folder: Path) -> None:
    """Print what became of each SOP in bench/told."""
    sums = [0, 0, 0, 0]
    for script in sorted(TOLD.glob("*.txt")):
        office = folder / script.stem
        office.mkdir()
        draft, wanted = play(script, knowledge, office).draft, meant(script)
        pairs = list(_fields(draft, wanted))
        same = sum(got == want for got, want in pairs)
        alike = _alike(pairs)
        rows = _alike_by_row(draft, wanted)
        sums = [total + one for total, one in zip(sums, (same, alike, rows, len(pairs)), strict=True)]
        print(f"{script.stem:28} same {same:3} alike {alike:3} row by row {rows:3} of {len(pairs):3}")
    shares = [total / sums[3] for total in sums[:3]]
    print(f"{'all':28} same {shares[0]:.1%}, alike {shares[1]:.1%}, row by row {shares[2]:.1%} of {sums[3]}")


def _alike(pairs: Iterable[tuple[str, str]]) -> int:
    return sum(fuzz.token_set_ratio(got, want) >= _ALIKE for got, want in pairs)


def _alike_by_row(draft: Draft, wanted: dict[str, Any]) -> int:
    """Fields alike where each step meant is compared with the step of the draft that is it, in order."""
    got, meant_steps = draft.answers.get("langkah") or [], wanted["langkah"]
    best = [0] * (len(got) + 1)  # for the steps meant so far, by how many of the draft's are used
    for want in meant_steps:
        row = [0]
        for place, step in enumerate(got, 1):
            here = _alike((_plain(step.get(part)), _plain(value)) for part, value in want.items())
            row.append(max(row[-1], best[place], best[place - 1] + here))
        best = row
    others = wanted.get("isian", {}).items()
    return best[-1] + _alike((_plain(draft.answers.get(key)), _plain(value)) for key, value in others)


def _fields(draft: Draft, wanted: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Each field that was meant, as (what the draft has, what was meant), in plain words."""
    steps = draft.answers.get("langkah") or []
    for number, step in enumerate(wanted["langkah"]):
        here = steps[number] if number < len(steps) else {}
        for part, value in step.items():
            yield _plain(here.get(part)), _plain(value)
    for key, value in wanted.get("isian", {}).items():
        yield _plain(draft.answers.get(key)), _plain(value)


def _plain(value: object) -> str:
    """A field as one text; the end of the procedure is 0."""
    if isinstance(value, dict):
        return "; ".join(f"{name} {str(goal).replace('selesai', '0')}" for name, goal in sorted(value.items()))
    if isinstance(value, list):
        return "; ".join(sorted(str(one).lower() for one in value))
    return str(value or "").lower()


def main() -> None:
    """Play the scripts named on the command line, or all."""
    if sys.argv[1:] == ["told"]:
        with tempfile.TemporaryDirectory() as folder:
            knowledge = Knowledge(Path(folder) / "knowledge.db")
            knowledge.prepare(lambda what, done, total: None)
            return told(knowledge, Path(folder))
    names = sys.argv[1:] or sorted(path.stem for path in DRAFTS.glob("*.txt"))
    every: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder) / "knowledge.db")
        knowledge.prepare(lambda what, done, total: None)
        for name in names:
            office = Path(folder) / name
            office.mkdir()
            script = DRAFTS / f"{name}.txt"
            played, wanted = play(script, knowledge, office), meant(script)
            every += played.times
            wrong = differences(played.draft, wanted)
            clean = "clean" if "tanpa catatan" in played.last[-1].text else "with findings"
            print(
                f"{name:12} {played.messages:3} messages (limit {wanted['batas']}), {clean:13}",
                _figures(played.times),
            )
            for difference in wrong:
                print(f"    {difference}")
    print(f"{'all':12} {len(every):3} messages {'':24}", _figures(every))


def _figures(times: list[float]) -> str:
    ordered = sorted(times)
    return f"median {ordered[len(ordered) // 2]:.1f} ms, p95 {ordered[int(len(ordered) * 0.95) - 1]:.1f} ms"


if __name__ == "__main__":
    main()

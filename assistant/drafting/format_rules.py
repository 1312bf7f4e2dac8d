"""The rules of the format that block: without them there is no SOP AP (PermenPANRB 35/2012, Lampiran)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.drafting.actors import MAX_ACTORS
from assistant.drafting.branches import END
from assistant.drafting.editing import part_of
from assistant.drafting.findings import Finding
from assistant.drafting.form import Form
from assistant.drafting.steps import Step


def format_findings(form: Form, answers: Mapping[str, Any]) -> Iterator[Finding]:
    """Every break of a rule: required fields, complete steps, one start, an end, sound branches."""
    for question in form.pertanyaan:
        if question.wajib and not answers.get(question.kunci):
            yield Finding("required", "format", question.kunci, {"judul": question.judul})
    steps: list[Step] = answers.get("langkah") or []
    actors = {name for step in steps for name in step["pelaksana"]}
    if len(actors) > MAX_ACTORS:
        yield Finding("too_many_actors", "format", "langkah", {"count": len(actors), "limit": MAX_ACTORS})
    if len(steps) == 1:
        yield Finding("one_step", "format", "langkah")
    for number, step in enumerate(steps, 1):
        for part in ("kegiatan", "pelaksana", "waktu"):
            if not part_of(step, part):
                yield Finding(f"no_{part}", "format", f"langkah.{number}.{part}", {"step": number})
        if step["keputusan"]:
            yield from _branch_findings(number, step["keputusan"], len(steps))
    yield from _flow_findings(steps)


def _branch_findings(number: int, branch: Mapping[str, int | None], count: int) -> Iterator[Finding]:
    place = f"langkah.{number}.cabang"
    for name, target in branch.items():
        if target is None:
            yield Finding("branch_open", "format", place, {"step": number, "name": name})
        elif target == number:
            yield Finding("branch_itself", "format", place, {"step": number, "name": name})
        elif target != END and not 1 <= target <= count and target != number + 1:
            yield Finding("branch_nowhere", "format", place, {"step": number, "name": name, "target": target})
    if len(set(branch.values())) == 1 and None not in branch.values():
        yield Finding("branch_same", "format", place, {"step": number})


def followers(steps: Sequence[Step], number: int) -> set[int]:
    """The numbers of the steps that may follow a step; END for the end."""
    branch, then = steps[number - 1]["keputusan"], steps[number - 1].get("lanjut")
    onward = {number + 1 if then is None else then}
    targets = {target for target in branch.values() if target is not None} if branch else onward
    return {END if target > len(steps) else target for target in targets}


def _flow_findings(steps: Sequence[Step]) -> Iterator[Finding]:
    """Step 1 is the one start: what cannot be reached from it would be another. From every step
    an end must be reachable."""
    if not steps:
        return
    after = {number: followers(steps, number) for number in range(1, len(steps) + 1)}
    reached, waiting = set[int](), [1]
    while waiting:
        number = waiting.pop()
        if number != END and number not in reached:
            reached.add(number)
            waiting += after[number]
    for number in sorted(set(after) - reached):
        yield Finding("unreachable", "format", "langkah", {"step": number})
    ends = {END}
    while more := {number for number, targets in after.items() if number not in ends and targets & ends}:
        ends |= more
    stuck = sorted(reached - ends)
    if stuck:
        yield Finding("no_end", "format", "langkah", {"step": stuck[-1]})

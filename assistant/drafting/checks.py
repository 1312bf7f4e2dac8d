"""All checks of a draft, and its score by principle."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from assistant.drafting import principles
from assistant.drafting.findings import Finding
from assistant.drafting.form import Form
from assistant.drafting.format_rules import format_findings
from assistant.drafting.principles import Subject
from knowledge import Knowledge

PRINCIPLES: dict[str, Callable[[Subject], Iterator[Finding]]] = {
    "mudah_jelas": principles.easy_and_clear,
    "efektif_efisien": principles.effective_and_efficient,
    "keselarasan": principles.in_harmony,
    "keterukuran": principles.measurable,
    "dinamis": principles.dynamic,
    "orientasi_pengguna": principles.user_oriented,
    "kepatuhan_hukum": principles.lawful,
    "kepastian_hukum": principles.certain,
}
# These look at every step; a finding weighs less in a long procedure.
_BY_STEP = {"mudah_jelas", "efektif_efisien", "keterukuran"}


@dataclass(frozen=True)
class Report:
    """What the checks say: `blocking` must be mended before the SOP is complete, `advice` need
    not; `scores` by principle, 0–100."""

    blocking: tuple[Finding, ...]
    advice: tuple[Finding, ...]
    scores: dict[str, int]

    @property
    def findings(self) -> tuple[Finding, ...]:
        return self.blocking + self.advice

    @property
    def total(self) -> int:
        """The mean of the scores."""
        return round(sum(self.scores.values()) / len(self.scores)) if self.scores else 100


def check(form: Form, answers: Mapping[str, Any], knowledge: Knowledge, today: date) -> Report:
    """Run every check on a draft. A form that becomes no document has only required fields."""
    blocking = tuple(format_findings(form, answers))
    if form.hasil != "dokumen":
        return Report(blocking, (), {})
    subject = Subject(answers, knowledge, today)
    found = {name: list(look(subject)) for name, look in PRINCIPLES.items()}
    steps = max(len(subject.steps), 1)
    scores = {}
    for name, findings in found.items():
        share = len(findings) / steps if name in _BY_STEP else len(findings) / 2
        scores[name] = round(100 * max(0.0, 1 - share)) if subject.steps or name not in _BY_STEP else 0
    # What blocks is said once: in the words of a principle, which has the reason and the remedy.
    taught = {one.position: one for findings in found.values() for one in findings}
    blocking = tuple(taught.get(one.position, one) if one.rule == "required" else one for one in blocking)
    stated = {finding.position for finding in blocking}
    advice = tuple(one for findings in found.values() for one in findings if one.position not in stated)
    return Report(blocking, advice, scores)

"""What the mending button of a finding does."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from assistant.drafting.answers import year_after
from assistant.drafting.editing import part_of, replaced, split_activity, with_part
from assistant.drafting.findings import Finding
from assistant.drafting.form import Form
from assistant.drafting.legal_bases import lawful
from assistant.drafting.steps import Step
from assistant.drafting.suggestions import filled_in, suggestions
from knowledge import Knowledge

# These change what a person meant, so that "mend all" leaves them to a press of their own.
_JUDGEMENT = {"other_time", "other_actor", "over_promise", "unknown_sop", "two_actions"}


def mendable_at_once(finding: Finding) -> bool:
    """Whether "mend all" may take it along."""
    return finding.mend and finding.rule not in _JUDGEMENT


def mended(
    finding: Finding, form: Form, answers: Mapping[str, Any], knowledge: Knowledge, today: date
) -> dict[str, Any]:
    """The answers with one finding mended; the same answers if there is nothing to do."""
    number = int(finding.values.get("step", 0))
    steps: list[Step] = list(answers.get("langkah") or ())
    key = finding.position.partition(".")[0]
    value: Any = None
    match finding.rule:
        case "two_actions":
            value = replaced(steps, number, split_activity(steps[number - 1]))
        case "no_output" | "no_papers":
            part = "output" if finding.rule == "no_output" else "kelengkapan"
            steps[number - 1] = with_part(steps[number - 1], part, part_of(filled_in(steps)[number - 1], part))
            value = steps
        case "other_time":
            steps[number - 1] = with_part(steps[number - 1], "waktu", finding.values["there"])
            value = steps
        case "other_actor":
            steps[number - 1] = with_part(steps[number - 1], "pelaksana", finding.values["there"])
            value = steps
        case "unknown_sop":
            value = [name for name in answers[key] if name != finding.values["name"]]
        case "no_evaluation" | "late_evaluation":
            start = answers.get("tanggal_efektif") or answers.get("tanggal_pembuatan") or today.isoformat()
            value = year_after(max(date.fromisoformat(start), today)).isoformat()
            if finding.rule == "late_evaluation":
                value = year_after(date.fromisoformat(start)).isoformat()
        case "revoked" | "order":
            value = lawful(answers[key], knowledge)
        case "no_promise" | "over_promise" | "no_warning":
            question = form.question(key)
            offered = (
                suggestions(question, str(answers.get("nama") or ""), answers, knowledge, ()) if question else []
            )
            if not question or not offered:
                return dict(answers)
            value = [offered[0].text] if question.is_list else offered[-1].text
    return {**answers, key: value}

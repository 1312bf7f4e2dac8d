"""How sure it is that a described situation is the business of one SOP."""

from __future__ import annotations

import math
import re

from knowledge import Found, Hit, Situation

# A logistic regression of "the likeliest SOP is right" on the labelled questions of bench/, refitted by
# `bench/calibrate.py`: weights of the evidence (tens of nats), of the second word's, of the evidence for its
# length, of an SOP being asked for, of the score that search gives the SOP, of its distance to search's own best
# SOP, of the nearest concept's score, of a bare fact being asked for; and the constant.
WEIGHTS = (7.5, 0.9, 1.0, 0.8, 8.9, -3.6, -2.3, -3.1, -8.7)
_MOST_EVIDENCE = 12.0
FACT = re.compile(r"\b(?:berapa|siapa|kapan)\b")
SURE = 0.6
UNSURE = 0.35
DOUBTFUL = 0.1
_BACKED = 0.3  # below it, an SOP that search is sure of, but not by its name, is asked back
_BY_NAME = 0.8


def certainty(situation: Situation, found: Found, spelled: str, asks_sop: bool) -> float:
    """From 0 to 1. `found`: what search finds of every kind; `asks_sop`: an SOP, a procedure is asked for."""
    if not situation.ranked:
        return 0.0
    values = features(situation, found, spelled, asks_sop)
    odds = sum(weight * value for weight, value in zip(WEIGHTS, values, strict=True))
    return 1 / (1 + math.exp(-odds))


def features(situation: Situation, found: Found, spelled: str, asks_sop: bool) -> tuple[float, ...]:
    """What certainty is judged by, in the order of WEIGHTS; some SOP is ranked."""
    scores = {hit.ref: hit.score for hit in found.hits if hit.kind == "sop"}
    score = scores.get(situation.ranked[0][0], 0.0)
    return (
        min(situation.evidence, _MOST_EVIDENCE) / 10,
        situation.strongest[1] / 3.5,
        situation.evidence / (10 * math.sqrt(max(1, situation.count))),
        float(asks_sop),
        score,
        score - max(scores.values(), default=0.0),
        max((hit.score for hit in found.hits if hit.kind == "concept"), default=0.0),
        float(not asks_sop and bool(FACT.search(spelled))),
        1.0,
    )


def doubts(certain: float, hit: Hit) -> bool:
    """Whether the SOP that search is sure of is doubtful all the same."""
    return certain < DOUBTFUL or (certain < _BACKED and hit.named < _BY_NAME)

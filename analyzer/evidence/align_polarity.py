"""Does an answer say yes or no to a yes-no question? Decides which conditional branch ("Zo ja", "Zo nee")
applies."""

from __future__ import annotations

import math
from typing import Literal

from analyzer.evidence.align_match import Match
from analyzer.evidence.align_score import YES_NO_TYPES

Polarity = Literal["yes", "no", "unknown"]

_OPEN_NON_ANSWER = frozenset(("refusal", "deferral", "ignorance", "referral_answer", "referral_letter"))
_LEANING = {
    "yes": 1.2, "agreement": 0.5, "commitment": 0.3,
    "no": -1.2, "disagreement": -0.8, "refusal": -0.5, "responsibility_shift": -1.0, "hedge": -0.4,
}  # fmt: skip
"""How far a cue leans to yes (+) or no (-)."""
_OPENING = {"yes": 3.0, "no": -3.0, "partly": 0.5}
_BIAS = 0.7
_NEGATED = -0.5
_NEGATED_SHARE = -1.2
_UNWILLING = -1.0
"""A negation in the sentence that answers "Bent u bereid …"."""
_STANCE = 1.0
"""The answer takes the stand in the words of the question: "Deelt u …" - "Ik deel …"."""


def openings(m: Match) -> dict[int, str]:
    """The explicit "Ja", "Nee" or "Deels" of each main yes-no question, by index.

    The first such opening belongs to the first yes-no question, the second to the second, and so on:
    answers to
    several questions go through them in order.
    """
    asked = [i for i, s in enumerate(m.subs) if s.condition is None and s.type in YES_NO_TYPES]
    given = [s.opening for s in m.sentences if s.opening]
    if len(given) > len(asked):  # a later "Ja" that opens no answer: keep those at the start
        given = given[: len(asked)]
    return dict(zip(asked, given, strict=False))


def leaning(m: Match, i: int, explicit: str) -> float:
    """How far the answer leans to yes (positive) or no (negative) on sub-question i; about -4 to 4."""
    total = _BIAS + _OPENING.get(explicit, 0.0)
    if not m.sentences:
        return 0.0
    what = m.asked[i]
    best = m.best(i)
    sentence = m.sentences[best]
    total += math.fsum([_LEANING.get(family, 0.0) for family in sentence.cues])
    if ("negation" in sentence.kinds) != what.negated:
        total += _NEGATED
    if what.sub.type == "willingness" and "negation" in sentence.kinds:
        total += _UNWILLING
    taken = stand_taken(m, i)
    if taken is not None:
        total += _STANCE if taken else -_STANCE
    n = len(m.sentences)
    total += _NEGATED_SHARE * sum(["negation" in s.kinds for s in m.sentences]) / n
    others = [s.cues for j, s in enumerate(m.sentences) if j != best]
    total += math.fsum([_LEANING.get(family, 0.0) for cues in others for family in cues]) / n
    return total


def stand_taken(m: Match, i: int) -> bool | None:
    """Whether the answer takes the stand asked for in its own words; None where it does not."""
    family = m.asked[i].stance
    if family is None:
        return None
    return next((s.stances[family] for s in m.sentences if family in s.stances), None)


def polarity(m: Match, i: int, explicit: str) -> Polarity:
    """Yes or no; unknown where the answer openly gives none (a refusal, a pointer, "not known")."""
    if explicit in ("yes", "no"):
        return "yes" if explicit == "yes" else "no"
    if not m.sentences or _gives_none(m, i):
        return "unknown"
    return "yes" if leaning(m, i, explicit) > 0 else "no"


def _gives_none(m: Match, i: int) -> bool:
    """Is the sentence that fits best an open non-answer, in an answer that says little else?"""
    best = m.sentences[m.best(i)]
    if not best.cues & _OPEN_NON_ANSWER or best.cues & {
        "yes",
        "no",
        "agreement",
        "disagreement",
        "commitment",
    }:
        return False
    rest = [s for s in m.sentences if not s.cues & _OPEN_NON_ANSWER]
    return len(rest) <= 1

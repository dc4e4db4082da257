"""Why a score is what it is, in a few lines a reader can check: contributions, summed by what they say.

The model has well over a hundred features, many of which look at one thing in several ways (a refusal by its
phrase, by its share of the words, by its place). A reader wants that one thing: each feature belongs to a
topic, and a topic has words for "found" (`reason.TOPIC.some`) and "not found" (`reason.TOPIC.none`), chosen
by the features' values. So the words are true of the answer, whichever way the model weighs them.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from dataclasses import dataclass

from analyzer.model.types import Contribution
from analyzer.report.texts import Texts

OTHER = "other"
MIN_EFFECT = 0.5
"""Points below which a topic says nothing to a reader."""

_SAME = {
    "not_known": "ignorance",
    "pointer_answer": "referral_answer",
    "pointer_letter": "referral_letter",
    "responsibility": "responsibility_shift",
    "hedge": "vague",
}
_TOPICS: tuple[tuple[str, str], ...] = (
    (r"pointer_answers", "referral_answer"),
    (r"pointer_letters", "referral_letter"),
    (r"pointer_(others|laws)", "pointer_other"),
    (r"pointer_(share|first|only|unresolved)", "pointer"),
    (r"act_kinds", "kinds"),
    (r"(?:act|cue)_(?P<name>\w+?)(?:_share|_first|_last|_density)?", ""),
    (r"evasive_acts_share|first_evasive_position", "evasive_acts"),
    (r"asked_\w+", "asked"),
    (r"status_\w+", "status"),
    (r"coverage_(terms|head)", "coverage"),
    (r"coverage_best_rank", "best_rank"),
    (r"coverage_new_\w+", "new_words"),
    (r"coverage_numbers", "question_numbers"),
    (r"repeated_\w+", "repetition"),
    (r"length_one_word", "brief"),
    (r"length_\w+", "length"),
    (r"specific_(?P<name>\w+)_asked", "asked_for_"),
    (r"specific_\w+", "specific"),
    (r"vague_\w+", "vague"),
    (r"speaker_words", "speaker"),
    (r"negations", "negation"),
    (r"promise_(?P<name>dated|undated)", "promise_"),
    (r"polar_(?P<name>yes|no)", ""),
    (r"polar_(?P<name>\w+)", "polar_"),
)
_PRIMARY = {"status": "status_answered", "coverage": "coverage_terms", "new_words": "coverage_new_terms"}
"""The feature whose value a topic's words name, where it has several."""
_NOT_PRESENCE = frozenset({"first_evasive_position"})
"""Features whose value says where, not whether."""


@dataclass(frozen=True, slots=True)
class Reason:
    """A topic's words and what it adds to (or takes from) the directness, in points of 0-100."""

    text: str
    effect: float

    def points(self, t: Texts) -> str:
        """ "+21,5" or "−9,8" (a real minus sign)."""
        return f"{'+' if self.effect >= 0 else '−'}{t.number(abs(self.effect))}"


def topic(feature: str) -> str:
    """The topic a feature belongs to; `OTHER` for one that has none."""
    for pattern, name in _TOPICS:
        if match := re.fullmatch(pattern, feature):
            part = match.groupdict().get("name") or ""
            return name + _SAME.get(part, part)
    return OTHER


def reasons(contributions: Iterable[Contribution], t: Texts, limit: int) -> list[Reason]:
    """At most `limit` topics, the strongest first; what cannot be said (all values NaN) is left out."""
    groups: dict[str, list[Contribution]] = {}
    for item in contributions:
        if math.isfinite(item.value) and math.isfinite(item.effect):
            groups.setdefault(topic(item.feature), []).append(item)
    told = [
        Reason(_words(name, items, t), sum(item.effect for item in items))
        for name, items in groups.items()
        if name != OTHER
    ]
    if OTHER in groups:
        told.append(Reason(t(f"reason.{OTHER}.some"), sum(item.effect for item in groups[OTHER])))
    strong = [reason for reason in told if abs(reason.effect) >= MIN_EFFECT]
    return sorted(strong, key=lambda reason: -abs(reason.effect))[:limit]


def _words(name: str, items: list[Contribution], t: Texts) -> str:
    found = any(item.value > 0 for item in items if item.feature not in _NOT_PRESENCE)
    value = next((item.value for item in items if item.feature == _PRIMARY.get(name)), None)
    if value is not None:
        key = f"reason.{name}.{'share' if value > 0 else 'none'}"
        return t(key, percent=t.percent(value)) if value > 0 else t(key)
    return t(f"reason.{name}.{'some' if found else 'none'}")

"""Why a score is what it is, in a few lines a reader can check: contributions, summed by what they look at.

The model has dozens of inputs, many of which look at one thing in several ways (a refusal by its surest
sentence, its opening, its share). A reader wants that one thing. So each input belongs to a topic, and the
topic's words come from what the report shows of the answer (the techniques found, the sub-questions
answered), never from the effect alone. A topic whose effect goes against its words (a point for a refusal)
cannot be told so, and joins "other features".
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.types import ScoredExchange
from analyzer.report.texts import Texts

OTHER = "other"
MIN_EFFECT = 1.0
"""Points below which a topic says nothing to a reader."""

_TOPICS = (
    (r"(answered|partly|unanswered|expected)_\w+", "answered"),
    (r"match_\w+|sentences_used", "match"),
    (r"sub_questions_\w+|sentences|(answer|question)_length", "size"),
    *((rf"{technique}_\w+", technique) for technique in TECHNIQUES),
)


@dataclass(frozen=True, slots=True)
class Reason:
    """A topic's words and what it adds to (or takes from) the directness, in points of 0-100."""

    text: str
    effect: float

    def points(self, t: Texts) -> str:
        """ "+21,5" or "−9,8" (a real minus sign)."""
        return f"{'+' if self.effect >= 0 else '−'}{t.number(abs(self.effect))}"


def topic(feature: str) -> str:
    """The topic an input of the model belongs to; `OTHER` for one that has none."""
    return next((name for pattern, name in _TOPICS if re.fullmatch(pattern, feature)), OTHER)


def reasons(scored: ScoredExchange, t: Texts, limit: int) -> list[Reason]:
    """At most `limit` topics, the strongest first, without those that hardly count."""
    sums: dict[str, float] = {}
    for item in scored.contributions:
        if math.isfinite(item.effect):
            name = topic(item.feature)
            sums[name] = sums.get(name, 0.0) + item.effect
    told: list[Reason] = []
    other = sums.pop(OTHER, 0.0)
    for name, effect in sums.items():
        text = _words(name, effect, scored, t)
        if text is None:
            other += effect
        else:
            told.append(Reason(text, effect))
    told.append(Reason(t(f"reason.{OTHER}"), other))
    strong = [reason for reason in told if abs(reason.effect) >= MIN_EFFECT]
    return sorted(strong, key=lambda reason: -abs(reason.effect))[:limit]


def _words(name: str, effect: float, scored: ScoredExchange, t: Texts) -> str | None:
    if name == "answered":
        return _answered(effect, scored, t)
    if name not in TECHNIQUES:
        return t(f"reason.{name}")
    found = any(technique.name == name for technique in scored.techniques)
    return None if found == (effect > 0) else t(f"reason.{name}.{'some' if found else 'none'}")


def _answered(effect: float, scored: ScoredExchange, t: Texts) -> str | None:
    counted = [sub.status for sub in scored.sub_questions if sub.status != "not_applicable"]
    answered, total = counted.count("answered"), len(counted)
    if total and answered == total:
        return t(f"reason.answered.{'one' if total == 1 else 'all'}") if effect > 0 else None
    if answered:
        return t("reason.answered.some", n=answered, total=total)
    key = "reason.answered.partly" if "partly" in counted else "reason.answered.none"
    return t(key) if effect < 0 else None

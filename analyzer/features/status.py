"""How many of the sub-questions get an answer, and how strong the evidence for it is."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.features.registry import feature
from analyzer.features.view import View

_SOURCE = "alignment of answer sentences with sub-questions; Bull and Mayer 1993 (partial replies)"
_NAN = float("nan")


def _status_share(status: str) -> Callable[[View], float]:
    def share(view: View) -> float:
        subs = view.evidence.sub_questions
        return (
            sum(subs[i].status == status for i in view.counted) / len(view.counted) if view.counted else _NAN
        )

    return share


feature("status_answered", "share of the sub-questions answered", direction="direct", source=_SOURCE)(
    _status_share("answered")
)
feature("status_partly", "share of the sub-questions answered in part", source=_SOURCE)(
    _status_share("partly")
)
feature("status_unanswered", "share of the sub-questions not answered", direction="evasive", source=_SOURCE)(
    _status_share("unanswered")
)


@feature(
    "status_strength_mean",
    "mean strength of the evidence for the sub-questions",
    direction="direct",
    source=_SOURCE,
)
def strength_mean(view: View) -> float:
    values = [view.evidence.sub_questions[i].strength for i in view.counted]
    return sum(values) / len(values) if values else _NAN


@feature(
    "status_strength_min",
    "strength of the evidence for the worst sub-question",
    direction="direct",
    source=_SOURCE,
)
def strength_min(view: View) -> float:
    return min((view.evidence.sub_questions[i].strength for i in view.counted), default=_NAN)


@feature(
    "status_strength_first",
    "strength of the evidence for the first sub-question",
    direction="direct",
    source=_SOURCE,
)
def strength_first(view: View) -> float:
    return view.evidence.sub_questions[view.counted[0]].strength if view.counted else _NAN


@feature("status_inherited", "share of the sub-questions answered through another answer", source=_SOURCE)
def inherited(view: View) -> float:
    subs = view.evidence.sub_questions
    return (
        sum(subs[i].inherits_from is not None for i in view.counted) / len(view.counted)
        if view.counted
        else _NAN
    )

"""How much of the answer stands in an earlier answer of the document already."""

from __future__ import annotations

from analyzer.features.registry import feature
from analyzer.features.view import View

NAMES = ("repeated_share", "repeated_passages", "repeated_places")
"""The features of this module, which is what the model looks at beside sentences and sub-questions."""
_SOURCE = "shared passages of the document's answers; Bull and Mayer 1993 (repeats earlier answer)"
_NAN = float("nan")


def _alone(view: View) -> bool:
    return len(view.document.exchanges) < 2


@feature(
    "repeated_share",
    "share of the answer's words in passages of an earlier answer",
    direction="evasive",
    source=_SOURCE,
)
def repeated_share(view: View) -> float:
    return _NAN if _alone(view) else min(1.0, sum(r.share for r in view.evidence.repetitions))


@feature(
    "repeated_passages",
    "passages that an earlier answer has, at most 5",
    unit="count",
    range=(0, 5),
    direction="evasive",
    source=_SOURCE,
)
def repeated_passages(view: View) -> float:
    return _NAN if _alone(view) else float(min(5, len(view.evidence.repetitions)))


@feature(
    "repeated_places",
    "earlier answers with the passage that comes back most, at most 10",
    unit="count",
    range=(0, 10),
    direction="evasive",
    source=_SOURCE,
)
def repeated_places(view: View) -> float:
    return (
        _NAN
        if _alone(view)
        else float(min(10, max((len(r.same_as) for r in view.evidence.repetitions), default=0)))
    )

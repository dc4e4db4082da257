"""What is asked: how many things, of which types, with which branches."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.features.registry import feature
from analyzer.features.view import View

_TYPES = ("known", "opinion", "yes_no", "willingness", "who", "what", "which", "when", "how", "how_many",
          "why", "request", "procedural")  # fmt: skip
_SOURCE = "annotation guidelines, sections 1 and 6; Zhang et al. 2017 (question types)"


def _type_share(name: str) -> Callable[[View], float]:
    return lambda view: sum(t == name for t in view.types) / max(1, len(view.types))


for _type in _TYPES:
    feature(f"asked_{_type}", f"share of the things asked that are of type {_type}", source=_SOURCE)(
        _type_share(_type)
    )


@feature("asked_count", "things asked, branches not counted", unit="count", range=(0, 60), source=_SOURCE)
def asked_count(view: View) -> float:
    return float(len(view.types))


@feature(
    "asked_branches", "conditional branches (zo ja, zo nee)", unit="count", range=(0, 60), source=_SOURCE
)
def asked_branches(view: View) -> float:
    return float(sum(s.condition is not None for s in view.evidence.sub_questions))


@feature(
    "asked_words", "words of the questions, as log(1 + n)", unit="log words", range=(0, 10), source=_SOURCE
)
def asked_words(view: View) -> float:
    from math import log1p

    return log1p(sum(len(q) for q in view.evidence.parsed.questions))


@feature("asked_first_polar", "1 where a yes or no is asked first", unit="0 or 1", source=_SOURCE)
def asked_first_polar(view: View) -> float:
    return float(view.is_polar)


@feature(
    "asked_only_known",
    "1 where all that is asked is whether something is known",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def asked_only_known(view: View) -> float:
    return float(bool(view.types) and all(t == "known" for t in view.types))

"""Pointers to other answers, letters and documents: how many, and how much of the answer they are."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.features.registry import feature
from analyzer.features.view import View

_SOURCE = "references found in the answer; a pointer after substance is a source, not evasion"


def _count(*kinds: str) -> Callable[[View], float]:
    return lambda view: float(min(5, sum(r.kind in kinds for r in view.evidence.references)))


feature(
    "pointer_answers", "pointers to other answers, at most 5", unit="count", range=(0, 5), source=_SOURCE
)(_count("answer"))
feature(
    "pointer_letters",
    "pointers to letters and Kamerstukken, at most 5",
    unit="count",
    range=(0, 5),
    source=_SOURCE,
)(_count("letter", "kamerstuk", "aanhangsel"))
feature(
    "pointer_others",
    "pointers to debates, reports and addresses, at most 5",
    unit="count",
    range=(0, 5),
    source=_SOURCE,
)(_count("debate", "report", "url", "other"))
feature("pointer_laws", "pointers to laws, at most 5", unit="count", range=(0, 5), source=_SOURCE)(
    _count("law")
)


@feature(
    "pointer_share",
    "share of the answer's words in sentences with a pointer",
    direction="evasive",
    source=_SOURCE,
)
def pointer_share(view: View) -> float:
    starts = [r.start for r in view.evidence.references if r.kind != "law"]
    inside = [(a, b) for a, b in view.sentences if any(a <= s < b for s in starts)]
    return sum(view.words_between(a, b) for a, b in inside) / view.words


@feature(
    "pointer_first",
    "1 where the first sentence points to something else",
    unit="0 or 1",
    direction="evasive",
    source=_SOURCE,
)
def pointer_first(view: View) -> float:
    if not view.sentences:
        return 0.0
    a, b = view.sentences[0]
    return float(any(a <= r.start < b and r.kind != "law" for r in view.evidence.references))


@feature(
    "pointer_only",
    "1 where there is a pointer and fewer than 15 words stand outside pointer sentences",
    unit="0 or 1",
    direction="evasive",
    source=_SOURCE,
)
def pointer_only(view: View) -> float:
    kept = [r for r in view.evidence.references if r.kind != "law"]
    return float(bool(kept) and not kept[0].with_substance)


@feature("pointer_unresolved", "share of the pointers that lead nowhere we know", source=_SOURCE)
def pointer_unresolved(view: View) -> float:
    found = view.evidence.references
    return sum(not r.resolved for r in found) / len(found) if found else 0.0

"""Where a classifier is right and where not: confusion, reliability, and the measures per kind of exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted, Row, equal_bins, measures
from analyzer.model.types import CLARITIES, EVASIONS

SMALL_EXCHANGES, SMALL_DOCUMENTS = 20, 5
"""A group with fewer exchanges or fewer documents is marked: its figures may well be chance."""
_LENGTHS = ((25, "up to 25 words"), (75, "26 to 75 words"), (150, "76 to 150 words"))
_LONGEST = "more than 150 words"


@dataclass(frozen=True, slots=True)
class Case:
    """One labelled exchange with what was predicted and by what it is grouped; None where it cannot be said.

    `words` of the answer; `question_type` of the first sub-question that is more than "Bent u bekend met".
    """

    labels: Labels
    predicted: Predicted
    number: int
    words: int
    ministry: str | None = None
    question_type: str | None = None
    year: str | None = None

    @property
    def row(self) -> Row:
        return self.labels, self.predicted


@dataclass(frozen=True, slots=True)
class Confusion:
    """`counts[i][j]` exchanges are labelled `labels[i]` and predicted `labels[j]`."""

    name: str
    labels: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]


@dataclass(frozen=True, slots=True)
class ReliabilityBin:
    """Exchanges whose predicted clarity has about the same probability: how probable it was said to be, and how often
    it was right (both 0-1)."""

    low: float
    high: float
    said: float
    right: float
    exchanges: int


@dataclass(frozen=True, slots=True)
class Group:
    """The measures of one kind of exchange. `bias` is the mean of predicted minus labelled directness, in points."""

    name: str
    exchanges: int
    documents: int
    measures: Mapping[str, float]
    bias: float

    @property
    def is_small(self) -> bool:
        return self.exchanges < SMALL_EXCHANGES or self.documents < SMALL_DOCUMENTS


@dataclass(frozen=True, slots=True)
class Breakdown:
    """All exchanges by one property: "ministry", "answer length", "question type" or "year"."""

    name: str
    groups: tuple[Group, ...]


def confusions(cases: Sequence[Case]) -> tuple[Confusion, ...]:
    """The confusion matrices of clarity and evasion."""
    return (
        _confusion("clarity", CLARITIES, [(c.labels.clarity, str(c.predicted.clarity)) for c in cases]),
        _confusion("evasion", EVASIONS, [(c.labels.evasion, str(c.predicted.evasion)) for c in cases]),
    )


def reliability(cases: Sequence[Case]) -> tuple[ReliabilityBin, ...]:
    """Five bins of about equal size over the probability of the predicted clarity."""
    sure = np.array([c.predicted.probability for c in cases if c.predicted.probability is not None])
    if not len(sure):
        return ()
    right = np.array(
        [c.labels.clarity == c.predicted.clarity for c in cases if c.predicted.probability is not None]
    )
    bins = equal_bins(sure)
    return tuple(
        ReliabilityBin(
            float(sure[bins == k].min()),
            float(sure[bins == k].max()),
            float(sure[bins == k].mean()),
            float(right[bins == k].mean()),
            int((bins == k).sum()),
        )
        for k in np.unique(bins)
    )


def breakdowns(cases: Sequence[Case]) -> tuple[Breakdown, ...]:
    """The measures per ministry, answer length, question type and year; what is not known is a group as well."""
    ways: Mapping[str, Callable[[Case], str | None]] = {
        "ministry": lambda c: c.ministry,
        "answer length": lambda c: next((name for most, name in _LENGTHS if c.words <= most), _LONGEST),
        "question type": lambda c: c.question_type,
        "year": lambda c: c.year,
    }
    return tuple(Breakdown(name, _groups(cases, way)) for name, way in ways.items())


def _groups(cases: Sequence[Case], way: Callable[[Case], str | None]) -> tuple[Group, ...]:
    members: dict[str, list[Case]] = {}
    for case in cases:
        members.setdefault(way(case) or "not stated", []).append(case)
    order = {name: i for i, name in enumerate((*(n for _, n in _LENGTHS), _LONGEST))}
    return tuple(_group(name, members[name]) for name in sorted(members, key=lambda n: (order.get(n, 0), n)))


def _group(name: str, cases: Sequence[Case]) -> Group:
    off = [
        c.predicted.directness - c.labels.directness * 25 for c in cases if c.predicted.directness is not None
    ]
    return Group(
        name=name,
        exchanges=len(cases),
        documents=len({c.predicted.document for c in cases}),
        measures=measures([c.row for c in cases]),
        bias=float(np.mean(off)) if off else float("nan"),
    )


def _confusion(name: str, labels: Sequence[str], pairs: Sequence[tuple[str, str]]) -> Confusion:
    counts = tuple(tuple(sum(p == (true, guess) for p in pairs) for guess in labels) for true in labels)
    return Confusion(name, tuple(labels), counts)

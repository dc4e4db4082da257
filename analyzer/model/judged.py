"""What the model says of an exchange, and what whoever scores needs of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analyzer.model.doubt_measures import DoubtMeasures, doubt_inputs
from analyzer.model.inputs import Reading
from analyzer.model.records import Record
from analyzer.model.types import CLARITIES, EVASIONS, EVASIONS_BY_CLARITY

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model says of one exchange.

    Attributes:
        directness: 0-100.
        interval: bounds at the model's `level`, within 0-100.
        uncertainty: expected absolute error of `directness`, in points.
        abstained: the input is unlike what the model learned from, or its error is expected to be large.
        clarity, evasion: probabilities by label.
        evasion_label: the likeliest form within the likeliest clarity.
        techniques: probability of each, in the order of TECHNIQUES; `found` where it passes its threshold, or where the
            rules find one that stands in the text as such.
        reading: what the earlier steps read.
        inputs: the values of INPUTS.
        contributions: points that each of INPUTS adds to `directness`; with `base` they sum up to it before clipping.
    """

    directness: float
    interval: tuple[float, float]
    uncertainty: float
    abstained: bool
    clarity: dict[str, float]
    evasion: dict[str, float]
    evasion_label: str
    techniques: Array
    found: NDArray[np.bool_]
    reading: Reading
    inputs: Array
    contributions: Array
    base: float

    @property
    def clarity_label(self) -> str:
        """The likeliest clarity."""
        return max(self.clarity, key=self.clarity.__getitem__)


class Model(Protocol):
    """A trained classifier: the estimator itself, or its plain form from disk."""

    @property
    def level(self) -> float:
        """Of the intervals."""

    def predict(self, records: Sequence[Record]) -> list[Judged]:
        """One `Judged` per record."""

    def document_interval(self, judged: Sequence[Judged]) -> tuple[float, float]:
        """Interval of the mean directness of several answers of one document."""


class Techniques(Protocol):
    """Which techniques exchanges show: the estimator's models of them, or their plain form."""

    def predict_proba(self, records: Sequence[Record], inputs: Array) -> Array:
        """Shape (exchanges, techniques), in the order of TECHNIQUES."""

    def found(self, records: Sequence[Record], probabilities: Array) -> NDArray[np.bool_]:
        """Where a technique is found; same shape."""


def judge(
    records: Sequence[Record],
    readings: Sequence[Reading],
    inputs: Array,
    *,
    contributions: Array,
    base: float,
    evasion: Array,
    classes: Sequence[str],
    labels: Sequence[str],
    doubt: DoubtMeasures,
    techniques: Techniques,
) -> list[Judged]:
    """What follows from what the linear models say; one `Judged` per exchange.

    Args:
        records, readings: of the exchanges.
        inputs: of `exchange_inputs`, a row each.
        contributions: to the score, a row each; `base` is what they are added to.
        evasion: probabilities of the forms, a row each; `classes` names the columns.
        labels: the likeliest form of each.
        doubt, techniques: what judges these.
    """
    score = np.clip(contributions.sum(axis=1) + base, 0, 100)
    error = doubt.expected_error(doubt_inputs(inputs, score, by_form(evasion, classes), readings))
    low, high = doubt.intervals(score, error)
    probabilities = techniques.predict_proba(records, inputs)
    found = techniques.found(records, probabilities)
    rows = zip(
        score.tolist(), low.tolist(), high.tolist(), error.tolist(), doubt.abstains(inputs, error).tolist(),
        clarity_probabilities(evasion, classes).tolist(), evasion.tolist(), strict=True,
    )  # fmt: skip
    return [
        Judged(
            directness=directness,
            interval=(least, most),
            uncertainty=uncertainty,
            abstained=abstained,
            clarity=dict(zip(CLARITIES, clear, strict=True)),
            evasion=dict(zip(classes, forms, strict=True)),
            evasion_label=labels[i],
            techniques=probabilities[i],
            found=found[i],
            reading=readings[i],
            inputs=inputs[i],
            contributions=contributions[i],
            base=base,
        )
        for i, (directness, least, most, uncertainty, abstained, clear, forms) in enumerate(rows)
    ]


def by_form(evasion: Array, classes: Sequence[str]) -> Array:
    """Probabilities in the order of EVASIONS; 0 for a form that is not among the columns."""
    out = np.zeros((len(evasion), len(EVASIONS)))
    out[:, [EVASIONS.index(name) for name in classes]] = evasion
    return out


def clarity_probabilities(evasion: Array, classes: Sequence[str]) -> Array:
    """Sums the probabilities of evasion forms per clarity; columns in the order of CLARITIES."""
    out = np.zeros((len(evasion), len(CLARITIES)))
    for column, name in enumerate(classes):
        if name not in EVASIONS:
            raise ValueError(f"unknown evasion {name!r}")
        clarity = next(k for k, v in EVASIONS_BY_CLARITY.items() if name in v)
        out[:, CLARITIES.index(clarity)] += evasion[:, column]
    return out

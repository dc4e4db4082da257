"""What the model says of an exchange, and what whoever scores needs of a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from analyzer.model.inputs import Reading
from analyzer.model.records import Record
from analyzer.model.types import CLARITIES

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


class Model(Protocol):
    """A trained classifier: the estimator itself, or its plain form from disk."""

    @property
    def level(self) -> float:
        """Of the intervals."""

    def predict(self, records: Sequence[Record]) -> list[Judged]:
        """One `Judged` per record."""

    def document_interval(self, judged: Sequence[Judged]) -> tuple[float, float]:
        """Interval of the mean directness of several answers of one document."""


def judge(
    readings: Sequence[Reading],
    inputs: Array,
    *,
    score: Array,
    interval: tuple[Array, Array],
    error: Array,
    away: NDArray[np.bool_],
    clarity: Array,
    evasion: Array,
    classes: Sequence[str],
    labels: Sequence[str],
    techniques: Array,
    found: NDArray[np.bool_],
    contributions: Array,
    base: float,
) -> list[Judged]:
    """One `Judged` per exchange from arrays with a row each; `classes` names the columns of `evasion`."""
    rows = zip(
        score.tolist(), interval[0].tolist(), interval[1].tolist(), error.tolist(), away.tolist(),
        clarity.tolist(), evasion.tolist(), strict=True,
    )  # fmt: skip
    return [
        Judged(
            directness=directness,
            interval=(low, high),
            uncertainty=doubt,
            abstained=abstained,
            clarity=dict(zip(CLARITIES, clear, strict=True)),
            evasion=dict(zip(classes, forms, strict=True)),
            evasion_label=labels[i],
            techniques=techniques[i],
            found=found[i],
            reading=readings[i],
            inputs=inputs[i],
            contributions=contributions[i],
            base=base,
        )
        for i, (directness, low, high, doubt, abstained, clear, forms) in enumerate(rows)
    ]

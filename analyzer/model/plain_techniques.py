"""The techniques of an exchange from plain weights: what each model looks at, and when a technique is found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from analyzer.evidence.techniques import FOUND
from analyzer.evidence.types import TECHNIQUES
from analyzer.features import repetition
from analyzer.model.inputs import INPUTS
from analyzer.model.plain_linear import sigmoid
from analyzer.model.records import Record

Array = NDArray[np.float64]
_LITERAL = np.isin(TECHNIQUES, ("repetition", "referral_answer", "referral_letter"))
"""Techniques that stand in the text as such: where the rules see them they are found, whatever the model thinks."""


@dataclass(frozen=True, eq=False)
class PlainTechniques:
    """One logistic regression per technique.

    Attributes:
        weights: per column of `joined_inputs` and technique.
        bias: per technique.
        learned: False for a technique that is left to the rules.
        thresholds: probability from which a technique is found.
    """

    weights: Array
    bias: Array
    learned: NDArray[np.bool_]
    thresholds: Array

    def __post_init__(self) -> None:
        count = (len(TECHNIQUES),)
        if self.weights.shape != (len(technique_rows()), *count) or not (
            self.bias.shape == self.learned.shape == self.thresholds.shape == count
        ):
            raise ValueError("the models of techniques are not in order")

    def predict_proba(self, records: Sequence[Record], inputs: Array) -> Array:
        """Shape (exchanges, techniques), in the order of TECHNIQUES; 0 for one that was not learned."""
        return sigmoid(joined_inputs(records, inputs) @ self.weights + self.bias) * self.learned

    def found(self, records: Sequence[Record], probabilities: Array) -> NDArray[np.bool_]:
        """Which techniques each exchange shows: past the threshold, or in the text as such."""
        return techniques_found(records, probabilities, self.thresholds)


@cache
def technique_rows() -> tuple[str, ...]:
    """Names of the columns of `joined_inputs`."""
    return (
        *INPUTS,
        *(f"rule:{t}" for t in TECHNIQUES),
        *(f"rule²:{t}" for t in TECHNIQUES),
        *repetition.NAMES,
    )


def joined_inputs(records: Sequence[Record], inputs: Array) -> Array:
    """Everything that any of the models looks at: inputs, rules, rules squared, what is repeated."""
    rules = np.array([r.rules for r in records])
    return np.hstack([inputs, rules, rules**2, np.array([r.repeated for r in records])])


def technique_columns(technique: str) -> list[str]:
    """What the model of one technique looks at: its own sentences and its own rules, nothing of the others."""
    columns = [f"rule:{technique}", f"rule²:{technique}"]
    columns += [name for name in INPUTS if name.startswith(f"{technique}_")]
    return columns + (list(repetition.NAMES) if technique == "repetition" else [])


def techniques_found(records: Sequence[Record], probabilities: Array, thresholds: Array) -> NDArray[np.bool_]:
    """Which techniques each exchange shows: past the threshold, or in the text as such."""
    rules = np.array([r.rules for r in records])
    return np.asarray((probabilities >= thresholds) | (_LITERAL & (rules >= FOUND)))

"""Linear models as plain arrays: what scikit-learn learned, in a form that scoring can use without it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Scale:
    """Standardised inputs, kept within `clip` standard deviations.

    Attributes:
        mean, deviation: per input.
        clip: a positive number.
    """

    mean: Array
    deviation: Array
    clip: float

    def __post_init__(self) -> None:
        if self.mean.ndim != 1 or self.mean.shape != self.deviation.shape or not (self.deviation > 0).all():
            raise ValueError("a scale needs a mean and a positive deviation per input")

    def __call__(self, inputs: Array) -> Array:
        return np.clip((inputs - self.mean) / self.deviation, -self.clip, self.clip)


@dataclass(frozen=True, eq=False)
class Score:
    """A linear score that splits into contributions.

    Attributes:
        scale: of the inputs.
        weights: per scaled input, in points.
        base: what the contributions are added to.
    """

    scale: Scale
    weights: Array
    base: float

    def __post_init__(self) -> None:
        if self.weights.shape != self.scale.mean.shape:
            raise ValueError("a score needs a weight per input")

    def contributions(self, inputs: Array) -> Array:
        return self.scale(inputs) * self.weights

    def predict(self, inputs: Array) -> Array:
        return np.asarray(self.contributions(inputs).sum(axis=1) + self.base)


@dataclass(frozen=True, eq=False)
class Classes:
    """A logistic regression of two or more classes.

    Attributes:
        weights: shape (inputs, classes).
        bias: per class.
    """

    weights: Array
    bias: Array

    def __post_init__(self) -> None:
        if self.weights.ndim != 2 or self.bias.shape != self.weights.shape[1:] or not len(self.bias):
            raise ValueError("a classifier needs weights per input and class")

    def probabilities(self, inputs: Array) -> Array:
        return softmax(inputs @ self.weights + self.bias)


def classes_of(model: Any) -> Classes:
    """The plain form of a fitted LogisticRegression; None, for a single class, has no inputs that matter."""
    weights, bias = np.asarray(model.coef_, dtype=float).T, np.asarray(model.intercept_, dtype=float)
    if weights.shape[1] == 1:
        weights, bias = np.hstack([0 * weights, weights]), np.concatenate([[0.0], bias])
    return Classes(weights, bias)


def scale_of(model: Any, clip: float) -> Scale:
    """The plain form of a fitted StandardScaler."""
    return Scale(np.asarray(model.mean_, dtype=float), np.asarray(model.scale_, dtype=float), clip)


def softmax(logits: Array) -> Array:
    """Probabilities per row."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return np.asarray(powers / powers.sum(axis=1, keepdims=True))


def sigmoid(logits: Array) -> Array:
    """The probability of "yes", without overflow on either side."""
    powers = np.exp(-np.abs(logits))
    return np.asarray(np.where(logits >= 0, 1, powers) / (1 + powers))

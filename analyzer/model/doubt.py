"""How sure a score is: its interval, and whether the model should rather abstain."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.preprocessing import StandardScaler

from analyzer.model.inputs import Reading
from analyzer.model.judgement import LinearScore

Array = NDArray[np.float64]


class Doubt(BaseEstimator):  # type: ignore[misc]
    """Conformal intervals scaled by the expected error (Lei et al. 2018, locally weighted), and abstention.

    Args:
        penalty: of the regression of the error.
        level: of the intervals.
        abstain: share of the training data with the largest expected error that would be abstained.
    """

    def __init__(self, penalty: float = 300.0, level: float = 0.9, abstain: float = 0.05) -> None:
        self.penalty = penalty
        self.level = level
        self.abstain = abstain

    def fit(
        self, inputs: Array, signs: Array, residual: Array, weight: Array, groups: Sequence[str]
    ) -> Doubt:
        """Learns from errors of predictions that were made without the document in hand.

        Args:
            inputs: of `exchange_inputs`.
            signs: of `doubt_inputs`.
            residual: label minus prediction, in points of 0-100.
            weight: per exchange.
            groups: the document of each exchange.
        """
        self.error_ = LinearScore(self.penalty, 1.0).fit(signs, np.abs(residual), weight)
        self.floor_ = float(np.quantile(np.abs(residual), 0.25))
        error = self.expected_error(signs)
        tail = (1 - self.level) / 2
        self.quantiles_ = np.quantile(np.sort(residual / error), [tail, 1 - tail])
        self.error_limit_ = float(np.quantile(error, 1 - self.abstain))
        means = [(n, r) for n, r in _document_means(residual, groups) if n > 1]
        single = float(np.var(residual))
        shared = max(0.0, float(np.mean([r**2 - single / n for n, r in means]))) if means else single / 4
        self.document_variance_ = (shared, single)
        self.center_ = StandardScaler().fit(inputs)
        self.strange_limit_ = float(np.quantile(self._strangeness(inputs), 0.995))
        return self

    def expected_error(self, signs: Array) -> Array:
        """Expected absolute error of each score, in points."""
        return np.maximum(self.error_.predict(signs), self.floor_)

    def intervals(self, score: Array, error: Array) -> tuple[Array, Array]:
        """Lower and upper bounds of scores with their expected errors, within 0-100 and around the score."""
        low = np.clip(score + self.quantiles_[0] * error, 0, score)
        high = np.clip(score + self.quantiles_[1] * error, score, 100)
        return low, high

    def abstains(self, inputs: Array, error: Array) -> NDArray[np.bool_]:
        """Where the expected error is large, or the input unlike what the model learned from."""
        return np.asarray((error > self.error_limit_) | (self._strangeness(inputs) > self.strange_limit_))

    def document_interval(self, scores: Sequence[float]) -> tuple[float, float]:
        """Interval of the mean score of several answers of one document, at `level`.

        Errors within a document go together: the variance of a mean has a part that more answers do not shrink,
        learned from the documents of the training data.
        """
        mean = float(np.mean(scores))
        shared, single = self.document_variance_
        half = NormalDist().inv_cdf((1 + self.level) / 2) * float(np.sqrt(shared + single / len(scores)))
        return max(0.0, mean - half), min(100.0, mean + half)

    def _strangeness(self, inputs: Array) -> Array:
        """Mean squared standardised input, extremes cut: how far an exchange lies from the training data."""
        return np.asarray(np.mean(np.clip(self.center_.transform(inputs), -8, 8) ** 2, axis=1))


def doubt_inputs(inputs: Array, score: Array, forms: Array, readings: Sequence[Reading]) -> Array:
    """What tells a sure score from a doubtful one: the inputs, where the score lies, and how divided the model is.

    Args:
        inputs: of `exchange_inputs`.
        score: 0-100.
        forms: probabilities of the evasion forms.
        readings: of the same exchanges.
    """
    share = score / 100
    divided = [_entropy(r.status) if len(r.status) else np.ones(1) for r in readings]
    signs = [
        share,
        share**2,
        np.abs(share - 0.5),
        _entropy(forms),
        forms.max(axis=1),
        np.array([d.mean() for d in divided]),
        np.array([d.max() for d in divided]),
    ]
    return np.column_stack([inputs, *signs])


def _entropy(probabilities: Array) -> Array:
    return np.asarray(-(probabilities * np.log(probabilities + 1e-9)).sum(axis=1))


def _document_means(residual: Array, groups: Sequence[str]) -> list[tuple[int, float]]:
    members: dict[str, list[float]] = {}
    for group, value in zip(groups, residual, strict=True):
        members.setdefault(group, []).append(float(value))
    return [(len(v), float(np.mean(v))) for v in members.values()]

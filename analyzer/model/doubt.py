"""How sure a score is: its interval, and whether the model should rather abstain."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.preprocessing import StandardScaler

from analyzer.model.doubt_measures import STRANGE, DoubtMeasures
from analyzer.model.judgement import LinearScore
from analyzer.model.plain_linear import scale_of
from analyzer.model.plain_model import PlainDoubt

Array = NDArray[np.float64]
_LEAST = 1.0
"""Points: no score is expected to be closer than this."""


class Doubt(DoubtMeasures, BaseEstimator):  # type: ignore[misc]
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
            weight: per exchange; those with the largest weight are what intervals are meant for.
            groups: the document of each exchange.
        """
        self.error_ = LinearScore(self.penalty, 1.0).fit(signs, np.abs(residual), weight)
        # Quantiles are those of the corpora with the largest weight, which stand for what will be scored: errors on texts
        # that were written to teach are smaller.
        meant = weight >= weight.max()
        miss = residual[meant]
        self.floor_ = max(_LEAST, float(np.quantile(np.abs(miss), 0.25)))
        expected = self.expected_error(signs[meant])
        tail = (1 - self.level) / 2
        self.quantiles_ = np.quantile(np.sort(miss / expected), [tail, 1 - tail])
        self.error_limit_ = float(np.quantile(expected, 1 - self.abstain))
        documents = [g for g, m in zip(groups, meant, strict=True) if m]
        means = [(n, r) for n, r in _document_means(miss, documents) if n > 1]
        single = float(np.var(miss))
        shared = max(0.0, float(np.mean([r**2 - single / n for n, r in means]))) if means else single / 4
        self.document_variance_ = (shared, single)
        self.center = scale_of(StandardScaler().fit(inputs), STRANGE)
        self.strange_limit_ = float(np.quantile(self.strangeness(inputs), 0.995))
        return self

    def plain(self) -> PlainDoubt:
        """The same measures without scikit-learn."""
        return PlainDoubt(
            level=self.level,
            error_=self.error_.plain(),
            floor_=self.floor_,
            quantiles_=np.asarray(self.quantiles_, dtype=float),
            error_limit_=self.error_limit_,
            center=self.center,
            strange_limit_=self.strange_limit_,
            document_variance_=np.array(self.document_variance_, dtype=float),
        )


def _document_means(residual: Array, groups: Sequence[str]) -> list[tuple[int, float]]:
    members: dict[str, list[float]] = {}
    for group, value in zip(groups, residual, strict=True):
        members.setdefault(group, []).append(float(value))
    return [(len(v), float(np.mean(v))) for v in members.values()]

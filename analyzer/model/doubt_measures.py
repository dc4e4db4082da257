"""What follows from a learned doubt: intervals of a score and of a document's mean, and where the model abstains."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analyzer.model.inputs import Reading
from analyzer.model.layout import starts
from analyzer.model.plain_linear import Scale

Array = NDArray[np.float64]


class DoubtMeasures:
    """Conformal intervals scaled by the expected error (Lei et al. 2018, locally weighted), and abstention.

    Attributes:
        level: of the intervals.
        error_: a regression of the absolute error, with `predict`; `floor_` is the least error expected.
        quantiles_: of the error over the expected error, below and above.
        center: standardises the inputs.
        error_limit_, strange_limit_: expected error and strangeness of an input beyond which the model abstains.
        document_variance_: of a mean score, the part that more answers do not shrink, and that of a single answer.
    """

    level: float
    error_: Any
    floor_: float
    quantiles_: Array
    error_limit_: float
    center: Scale
    strange_limit_: float
    document_variance_: Any

    def expected_error(self, signs: Array) -> Array:
        """Expected absolute error of each score, in points; `signs` of `doubt_inputs`."""
        return np.asarray(np.maximum(self.error_.predict(signs), self.floor_))

    def intervals(self, score: Array, error: Array) -> tuple[Array, Array]:
        """Lower and upper bounds of scores with their expected errors, within 0-100 and around the score."""
        low = np.clip(score + self.quantiles_[0] * error, 0, score)
        high = np.clip(score + self.quantiles_[1] * error, score, 100)
        return low, high

    def abstains(self, inputs: Array, error: Array) -> NDArray[np.bool_]:
        """Where the expected error is large, or the input unlike what the model learned from."""
        return np.asarray((error > self.error_limit_) | (self.strangeness(inputs) > self.strange_limit_))

    def document_interval(self, scores: Sequence[float]) -> tuple[float, float]:
        """Interval of the mean score of several answers of one document, at `level`.

        Errors within a document go together: the variance of a mean has a part that more answers do not shrink,
        learned from the documents of the training data.
        """
        mean = float(np.mean(scores))
        shared, single = map(float, self.document_variance_)
        half = NormalDist().inv_cdf((1 + self.level) / 2) * float(np.sqrt(shared + single / len(scores)))
        return max(0.0, mean - half), min(100.0, mean + half)

    def strangeness(self, inputs: Array) -> Array:
        """Mean squared standardised input, extremes cut: how far an exchange lies from the training data."""
        return np.asarray(np.mean(self.center(inputs) ** 2, axis=1))


SIGNS = 7
"""How many columns `doubt_inputs` adds to the inputs."""
STRANGE = 8.0
"""Standard deviations at which an extreme input is cut."""


def doubt_inputs(inputs: Array, score: Array, forms: Array, readings: Sequence[Reading]) -> Array:
    """What tells a sure score from a doubtful one: the inputs, where the score lies, and how divided the model is.

    Args:
        inputs: of `exchange_inputs`.
        score: 0-100.
        forms: probabilities of the evasion forms.
        readings: of the same exchanges.
    """
    share = score / 100
    sizes = np.array([max(1, len(r.status)) for r in readings], dtype=np.intp)
    opens = starts(sizes)
    divided = np.ones(int(sizes.sum()))
    told = np.repeat([len(r.status) > 0 for r in readings], sizes)
    divided[told] = _entropy(
        np.concatenate([np.zeros((0, 4)), *(r.status for r in readings if len(r.status))])
    )
    signs = [
        share,
        share**2,
        np.abs(share - 0.5),
        _entropy(forms),
        forms.max(axis=1),
        np.add.reduceat(divided, opens) / sizes,
        np.maximum.reduceat(divided, opens),
    ]
    return np.column_stack([inputs, *signs])


def _entropy(probabilities: Array) -> Array:
    return np.asarray(-(probabilities * np.log(probabilities + 1e-9)).sum(axis=1))

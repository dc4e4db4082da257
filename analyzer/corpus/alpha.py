"""Krippendorff's alpha and Cohen's kappa from small tables of values.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). Written here because coincidences add up over
documents, which makes a bootstrap by document cheap, and because the package on PyPI is not under a permissive licence.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

Level = Literal["nominal", "ordinal", "interval"]
Matrix = npt.NDArray[np.float64]


def coincidences(units: Sequence[Sequence[Any]], values: Sequence[Any]) -> Matrix:
    """How often each pair of values stands together in a unit, each unit weighing as much as it has values.

    Args:
        units: per unit the values that the annotators gave; units with one value count for nothing.
        values: every value there is, in ascending order.
    """
    place = {value: i for i, value in enumerate(values)}
    out = np.zeros((len(values), len(values)))
    for unit in units:
        if len(unit) < 2:
            continue
        counts = np.zeros(len(values))
        for value in unit:
            counts[place[value]] += 1
        out += (np.outer(counts, counts) - np.diag(counts)) / (len(unit) - 1)
    return out


def alpha(matrix: Matrix, values: Sequence[Any], level: Level) -> float:
    """Krippendorff's alpha of a coincidence matrix: 1 is perfect, 0 is chance; NaN where there is only one value."""
    totals = matrix.sum(axis=0)
    n = totals.sum()
    squared = _squared_differences(totals, values, level)
    expected = float(totals @ squared @ totals)
    if n <= 1 or expected == 0:
        return float("nan")
    return float(1 - (n - 1) * (matrix * squared).sum() / expected)


def _squared_differences(totals: Matrix, values: Sequence[Any], level: Level) -> Matrix:
    if level == "nominal":
        return 1 - np.eye(len(values))
    # The distance of two ranks is the number of values between them, with half of each end.
    scale = np.asarray(values, dtype=float) if level == "interval" else np.cumsum(totals) - totals / 2
    squared: Matrix = (scale[:, None] - scale[None, :]) ** 2
    return squared


def kappa(
    first: Sequence[Any], second: Sequence[Any], values: Sequence[Any], *, squared: bool = False
) -> float:
    """Cohen's kappa of two annotators on the same units, weighted by the squared distance of ranks if `squared`.

    NaN where both gave one and the same value throughout.
    """
    place = {value: i for i, value in enumerate(values)}
    table = np.zeros((len(values), len(values)))
    for a, b in zip(first, second, strict=True):
        table[place[a], place[b]] += 1
    ranks = np.arange(len(values), dtype=float)
    weights = (ranks[:, None] - ranks[None, :]) ** 2 if squared else 1 - np.eye(len(values))
    chance = np.outer(table.sum(axis=1), table.sum(axis=0)) / max(1.0, table.sum())
    expected = float((weights * chance).sum())
    return float(1 - (weights * table).sum() / expected) if expected else float("nan")

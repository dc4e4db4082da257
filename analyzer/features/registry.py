"""The registry: every number that describes an exchange, with its meaning, range and direction.

A feature is a function of a `View` (one exchange with what was found in it), declared with `@feature`. The
catalogue, the docs page and the column order of the model all come from here. "Cannot say" is NaN. Names,
parties and subjects are no features, so that the score cannot depend on who asks or answers.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

import numpy as np
import numpy.typing as npt

from analyzer.evidence.types import ExchangeEvidence
from analyzer.features.view import View, views

Direction = Literal["direct", "evasive", "context"]
"""With more of it an answer is, other things equal, more direct, more evasive, or neither by itself."""
FAMILIES = (
    "acts", "cues", "asked", "status", "coverage", "pointers", "repetition", "length", "specificity",
    "polarity",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Feature:
    """One column: `low` and `high` bound its values (`high` may be infinite)."""

    name: str
    family: str
    meaning: str
    unit: str
    low: float
    high: float
    direction: Direction
    source: str
    compute: Callable[[View], float]


_REGISTRY: dict[str, Feature] = {}


def feature(
    name: str,
    meaning: str,
    *,
    unit: str = "share",
    range: tuple[float, float] = (0.0, 1.0),
    direction: Direction = "context",
    source: str = "",
) -> Callable[[Callable[[View], float]], Callable[[View], float]]:
    """Declare a feature; its family is the module it stands in. A name may be used once."""

    def declare(function: Callable[[View], float]) -> Callable[[View], float]:
        if name in _REGISTRY:
            raise ValueError(f"feature {name!r} is declared twice")
        family = function.__module__.rpartition(".")[2]
        _REGISTRY[name] = Feature(name, family, meaning, unit, *range, direction, source, function)
        return function

    return declare


@cache
def features() -> tuple[Feature, ...]:
    """All features, in the order of the columns."""
    for family in FAMILIES:
        import_module(f"analyzer.features.{family}")
    # Stable, whichever family was imported first.
    return tuple(sorted(_REGISTRY.values(), key=lambda f: FAMILIES.index(f.family)))


def feature_names() -> tuple[str, ...]:
    """Names of the columns of `compute`, in order."""
    return tuple(f.name for f in features())


def compute(
    evidence: Sequence[ExchangeEvidence], names: Sequence[str] | None = None
) -> npt.NDArray[np.float64]:
    """The features of the exchanges of one document.

    Args:
        evidence: all exchanges of one document: some features compare an answer with its sisters.
        names: of the features wanted, in this order; None takes all of them, in the order of `feature_names`.

    Returns:
        Array of shape (number of exchanges, number of features); NaN where a feature cannot say.
    """
    known = features()
    wanted = [f.compute for f in known] if names is None else [_REGISTRY[name].compute for name in names]
    rows = [[value(view) for value in wanted] for view in views(evidence)]
    return np.array(rows, dtype=np.float64).reshape(len(evidence), len(wanted))


def as_mapping(row: npt.NDArray[np.float64]) -> dict[str, float | None]:
    """One row of `compute` by name; None where a feature cannot say."""
    return {f.name: None if math.isnan(v) else float(v) for f, v in zip(features(), row, strict=True)}

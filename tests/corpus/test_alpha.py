"""Alpha and kappa against the published examples."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.corpus.alpha import Level, alpha, coincidences, kappa

# Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability": four observers, twelve units, missing values.
_OBSERVERS = (
    (1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None),
    (1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3),
    (None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None),
    (1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None),
)
_UNITS = [[value for value in unit if value is not None] for unit in zip(*_OBSERVERS, strict=True)]
_VALUES = [1, 2, 3, 4, 5]


@pytest.mark.parametrize(("level", "expected"), [("nominal", 0.743), ("ordinal", 0.815), ("interval", 0.849)])
def test_alpha_of_four_observers_with_missing_values(level: Level, expected: float) -> None:
    assert alpha(coincidences(_UNITS, _VALUES), _VALUES, level) == pytest.approx(expected, abs=0.001)


def test_alpha_of_two_observers_and_two_values() -> None:
    first, second = (0, 1, 0, 0, 0, 0, 0, 0, 1, 0), (1, 1, 1, 0, 0, 1, 0, 0, 0, 0)
    units = list(zip(first, second, strict=True))
    assert alpha(coincidences(units, [0, 1]), [0, 1], "nominal") == pytest.approx(0.095, abs=0.001)


def test_alpha_cannot_say_where_everybody_gave_one_value() -> None:
    assert math.isnan(alpha(coincidences([(1, 1), (1, 1)], [1]), [1], "nominal"))


def test_units_with_one_value_count_for_nothing() -> None:
    with_single = coincidences([*_UNITS, [5], [1]], _VALUES)
    assert (with_single == coincidences(_UNITS, _VALUES)).all()


def test_kappa_of_two_readers_of_grants() -> None:
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    first, second = zip(*pairs, strict=True)
    assert kappa(first, second, ["n", "y"]) == pytest.approx(0.4)


def test_squared_kappa_forgives_near_misses() -> None:
    first, near, far = [0, 1, 2, 3, 4], [0, 1, 2, 3, 3], [0, 1, 2, 3, 0]
    assert kappa(first, near, range(5), squared=True) > kappa(first, far, range(5), squared=True)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), min_size=2))
def test_alpha_is_at_most_one_and_one_only_without_difference(units: list[tuple[int, int]]) -> None:
    for level in ("nominal", "ordinal", "interval"):
        value = alpha(coincidences(units, range(5)), range(5), level)  # type: ignore[arg-type]
        if not math.isnan(value):
            assert value <= 1 + 1e-9
            assert (value > 1 - 1e-9) == all(a == b for a, b in units)

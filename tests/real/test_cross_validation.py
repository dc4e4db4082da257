"""The recorded figures of a small cross-validation on real publications have not fallen (see `reduced`).

After a change that is meant to move them: run the command that stands in figures.json, and look at what moved.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

import pytest
from reduced import FIGURES, RECORDED, cross_validated

TOLERANCE = 0.03
"""One standard error of these figures is 0.025 to 0.03: a smaller fall is no news. Points of an interval: 3."""
LOWER_IS_BETTER = ("clarity_ece", "interval_width")


def fallen(now: Mapping[str, float], before: Mapping[str, float]) -> dict[str, tuple[float, float]]:
    """The figures that got worse by more than TOLERANCE: name -> (before, now)."""
    worse = {}
    for name in RECORDED:
        allowed = 100 * TOLERANCE if name == "interval_width" else TOLERANCE
        change = now[name] - before[name]
        loss = change if name in LOWER_IS_BETTER else -change
        if name == "interval_coverage":
            loss = abs(change)
        if loss > allowed:
            worse[name] = (before[name], now[name])
    return worse


def recorded() -> dict[str, float]:
    figures: dict[str, float] = json.loads(FIGURES.read_text(encoding="utf-8"))["figures"]
    return figures


@pytest.mark.parametrize(
    ("name", "by"),
    [
        ("clarity_f1", -0.031),
        ("directness_rho", -0.04),
        ("clarity_ece", 0.031),
        ("interval_width", 3.1),
        ("interval_coverage", 0.031),
        ("interval_coverage", -0.031),
    ],
)
def test_a_fall_is_seen(name: str, by: float) -> None:
    before = recorded()
    assert set(fallen({**before, name: before[name] + by}, before)) == {name}
    assert fallen({**before, name: before[name] + by / 2}, before) == {}


def test_what_gets_better_is_no_fall() -> None:
    before = recorded()
    better = {
        name: value - 0.05 if name in LOWER_IS_BETTER else value + 0.05 for name, value in before.items()
    }
    assert fallen({**better, "interval_coverage": before["interval_coverage"]}, before) == {}


def test_cross_validation_gives_the_recorded_figures(real: Path) -> None:
    now = cross_validated(real)
    assert now["exchanges"] == recorded()["exchanges"]
    assert fallen(now, recorded()) == {}

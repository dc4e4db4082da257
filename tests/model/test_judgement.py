"""The two estimators keep scikit-learn's contract; no illegal pair of labels can come out."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.base import clone
from sklearn.utils.estimator_checks import parametrize_with_checks

from analyzer.model.judged import clarity_probabilities
from analyzer.model.judgement import (
    HierarchicalClassifier,
    LinearScore,
    evasion_classifier,
    grouped_folds,
)
from analyzer.model.types import CLARITIES, EVASIONS, EVASIONS_BY_CLARITY


@parametrize_with_checks([HierarchicalClassifier(), LinearScore()])
@pytest.mark.filterwarnings("ignore")
def test_estimator_contract(estimator: Any, check: Any) -> None:
    check(estimator)


def sample(seed: int, rows: int = 120) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.RandomState(seed)
    return random.normal(size=(rows, 5)), random.choice(EVASIONS, rows)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 1000))
def test_evasion_always_goes_with_the_likeliest_clarity(seed: int) -> None:
    x, y = sample(seed)
    model = evasion_classifier().fit(x, y)
    p = model.predict_proba(x)
    clarity = clarity_probabilities(p, list(model.classes_))
    np.testing.assert_allclose(p.sum(axis=1), 1)
    np.testing.assert_allclose(clarity.sum(axis=1), 1)
    for label, row in zip(model.predict(x), clarity, strict=True):
        assert label in EVASIONS_BY_CLARITY[CLARITIES[row.argmax()]]


def test_contributions_add_up_to_the_score() -> None:
    x, _ = sample(1)
    model = LinearScore(penalty=10, spread=1.3).fit(x, x @ np.arange(5.0) + 50)
    np.testing.assert_allclose(model.contributions(x).sum(axis=1) + model.intercept_, model.predict(x))


def test_spread_widens_around_the_mean_of_the_labels() -> None:
    x, _ = sample(2)
    y = x[:, 0] * 10 + 50
    narrow, wide = (clone(LinearScore(100, s)).fit(x, y).predict(x) for s in (1.0, 1.5))
    np.testing.assert_allclose(wide - y.mean(), (narrow - y.mean()) * 1.5)


def test_documents_never_stand_on_two_sides() -> None:
    groups = [f"document {i // 7}" for i in range(200)]
    fold = grouped_folds(groups, 5, seed=3)
    assert set(fold) == set(range(5))
    for group in set(groups):
        assert len({f for f, g in zip(fold, groups, strict=True) if g == group}) == 1

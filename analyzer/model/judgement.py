"""The last step: from the inputs of an exchange to directness, clarity, evasion and techniques.

Linear models throughout: with about 2,000 labelled exchanges nothing richer did better in nested cross-validation
(table in models/README.md), and a linear score splits into contributions that add up.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin, RegressorMixin
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.preprocessing import StandardScaler
from sklearn.utils.multiclass import check_classification_targets, unique_labels
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from analyzer.model.plain_linear import Classes, Score, classes_of, scale_of
from analyzer.model.plain_model import Hierarchy
from analyzer.model.types import EVASIONS_BY_CLARITY

Array = NDArray[np.float64]
_CLIP = 5.0
"""Standardised inputs are kept within this many standard deviations: no odd document may run away."""


class HierarchicalClassifier(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """Fine labels whose coarse label follows from them, so that no illegal pair can come out.

    P(fine) = P(coarse) x P(fine | coarse): one logistic regression for the coarse labels and one within each coarse
    label that has more than one fine label. Fine labels that are in no group are their own coarse label.

    Args:
        groups: coarse label -> its fine labels; None takes every label as its own group.
        strength: inverse of the regularisation.
        balance: 0 keeps the class frequencies of the training data, 1 weighs all classes alike.
    """

    def __init__(self, groups: Any = None, strength: float = 0.01, balance: float = 0.5) -> None:
        self.groups = groups
        self.strength = strength
        self.balance = balance

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> HierarchicalClassifier:
        X, y = validate_data(self, X, y)
        check_classification_targets(y)
        coarse_of = {fine: coarse for coarse, fines in (self.groups or {}).items() for fine in fines}
        coarse = np.array([coarse_of.get(v, v) for v in y])
        weight = _check_sample_weight(sample_weight, X)
        if not weight.any():
            raise ValueError("all sample weights are zero: no class to learn")
        X, y, weight, coarse = X[weight > 0], y[weight > 0], weight[weight > 0], coarse[weight > 0]
        self.classes_ = unique_labels(y)
        if len(self.classes_) < 2:
            raise ValueError("only one class in the training data")
        self.scale_ = StandardScaler().fit(X, sample_weight=weight)
        Z = self._scaled(X)
        self.coarse_, self.coarse_model_ = self._fit(Z, coarse, weight)
        self.fine_: list[Any] = []
        for label in self.coarse_:
            mine = coarse == label
            self.fine_.append(self._fit(Z[mine], y[mine], weight[mine]))
        return self

    def predict_proba(self, X: Any) -> Array:
        """Probabilities in the order of `classes_`; shape (samples, classes)."""
        check_is_fitted(self)
        Z = self._scaled(validate_data(self, X, reset=False))
        out = np.zeros((len(Z), len(self.classes_)))
        coarse = _proba(self.coarse_model_, Z)
        for k, (fines, model) in enumerate(self.fine_):
            out[:, np.searchsorted(self.classes_, fines)] = coarse[:, [k]] * _proba(model, Z)
        return out

    def predict(self, X: Any) -> NDArray[Any]:
        """The likeliest fine label within the likeliest coarse one."""
        p = self.predict_proba(X)
        Z = self._scaled(validate_data(self, X, reset=False))
        best = _proba(self.coarse_model_, Z).argmax(axis=1)
        out = []
        for row, k in zip(p, best, strict=True):
            columns = np.searchsorted(self.classes_, self.fine_[k][0])
            out.append(self.classes_[columns[row[columns].argmax()]])
        return np.array(out, dtype=self.classes_.dtype)

    def plain(self, names: Sequence[str]) -> Hierarchy:
        """The same probabilities without scikit-learn; `names` gives every label its number."""
        inputs, classes = self.n_features_in_, len(self.classes_)
        group, weights, bias = (
            np.zeros(classes, dtype=np.int64),
            np.zeros((inputs, classes)),
            np.zeros(classes),
        )
        for k, (fines, model) in enumerate(self.fine_):
            columns = np.searchsorted(self.classes_, fines)
            group[columns] = k
            if model is not None:
                fine = classes_of(model)
                weights[:, columns], bias[columns] = fine.weights, fine.bias
        one = self.coarse_model_ is None
        return Hierarchy(
            scale=scale_of(self.scale_, _CLIP),
            labels=np.array([names.index(str(c)) for c in self.classes_], dtype=np.int64),
            group=group,
            coarse=Classes(np.zeros((inputs, 1)), np.zeros(1)) if one else classes_of(self.coarse_model_),
            fine=Classes(weights, bias),
        )

    def _scaled(self, X: Array) -> Array:
        return np.asarray(np.clip(self.scale_.transform(X), -_CLIP, _CLIP), dtype=float)

    def _fit(self, Z: Array, y: NDArray[Any], weight: Array) -> tuple[NDArray[Any], Any]:
        labels = np.unique(y)
        if len(labels) < 2:
            return labels, None
        share = {v: weight[y == v].sum() / weight.sum() for v in labels}
        weighted = weight * np.array([share[v] ** -self.balance for v in y])
        model = LogisticRegression(C=self.strength, max_iter=1000)
        return labels, model.fit(Z, y, sample_weight=weighted * (weight.sum() / weighted.sum()))


def _proba(model: Any, Z: Array) -> Array:
    return np.ones((len(Z), 1)) if model is None else np.asarray(model.predict_proba(Z))


class LinearScore(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """Ridge regression on standardised inputs whose prediction splits into contributions.

    Args:
        penalty: of the ridge.
        spread: factor by which predictions are moved away from their mean. A regression that knows little predicts
            close to the mean; a factor above 1 gives back part of the range of the labels at some cost in error.
    """

    def __init__(self, penalty: float = 100.0, spread: float = 1.0) -> None:
        self.penalty = penalty
        self.spread = spread

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> LinearScore:
        X, y = validate_data(self, X, y, y_numeric=True)
        weight = _check_sample_weight(sample_weight, X)
        self.scale_ = StandardScaler().fit(X, sample_weight=weight)
        model = Ridge(alpha=self.penalty).fit(self._scaled(X), y, sample_weight=weight)
        self.base_ = float(np.average(y, weights=weight))
        self.coef_ = np.asarray(model.coef_, dtype=float) * self.spread
        self.intercept_ = self.base_ + (float(model.intercept_) - self.base_) * self.spread
        return self

    def predict(self, X: Any) -> Array:
        return np.asarray(self.contributions(X).sum(axis=1) + self.intercept_, dtype=float)

    def contributions(self, X: Any) -> Array:
        """What each input adds to the prediction; with `intercept_` they sum up to it. Shape of X."""
        check_is_fitted(self)
        return self._scaled(validate_data(self, X, reset=False)) * self.coef_

    def plain(self) -> Score:
        """The same score without scikit-learn."""
        return Score(scale_of(self.scale_, _CLIP), self.coef_, self.intercept_)

    def _scaled(self, X: Array) -> Array:
        return np.asarray(np.clip(self.scale_.transform(X), -_CLIP, _CLIP), dtype=float)


def grouped_folds(groups: Sequence[str], folds: int, seed: int) -> NDArray[np.int_]:
    """Fold number per sample; all samples of one group (document) share a fold."""
    names = sorted(set(groups))
    order = np.random.RandomState(seed).permutation(len(names))
    fold_of = {name: int(k) % folds for name, k in zip(names, order, strict=True)}
    return np.array([fold_of[g] for g in groups])


def evasion_classifier(strength: float = 0.01, balance: float = 0.5) -> HierarchicalClassifier:
    """The classifier of evasion, with clarity as its coarse label."""
    return HierarchicalClassifier({k: list(v) for k, v in EVASIONS_BY_CLARITY.items()}, strength, balance)

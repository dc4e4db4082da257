"""Which techniques an exchange shows: one logistic regression each, beside what the rules see."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.plain_techniques import (
    PlainTechniques,
    joined_inputs,
    technique_columns,
    technique_rows,
    techniques_found,
)
from analyzer.model.records import Record
from analyzer.model.targets import Target

Array = NDArray[np.float64]


class TechniqueModels(BaseEstimator):  # type: ignore[misc]
    """Probability of every technique, with the threshold from which it is found.

    Args:
        strength: inverse of the regularisation.
        least: examples with and without a technique below which it is not learned.
    """

    def __init__(self, strength: float = 0.3, least: int = 4) -> None:
        self.strength = strength
        self.least = least

    def fit(
        self,
        records: Sequence[Record],
        targets: Sequence[Target],
        inputs: Array,
        weight: Array,
        fold: NDArray[np.int_],
        base: PlainTechniques | None = None,
    ) -> TechniqueModels:
        """Learns from `inputs` of `exchange_inputs`; thresholds from predictions made without the own `fold`.

        A technique with too few examples is taken from `base`.
        """
        self.models_: list[Any] = []
        self.base_ = base
        self.thresholds_ = np.full(len(TECHNIQUES), 0.5)
        for column, technique in enumerate(TECHNIQUES):
            known = np.array([technique not in t.labels.unknown for t in targets])
            truth = np.array([technique in t.labels.techniques for t in targets])
            if min(truth[known].sum(), (~truth[known]).sum()) < self.least:
                self.models_.append(None)
                if base is not None:
                    self.thresholds_[column] = base.thresholds[column]
                continue
            rows = technique_inputs(technique, records, inputs)
            unseen = np.zeros(len(records))
            for k in range(int(fold.max()) + 1):
                train, test = known & (fold != k), known & (fold == k)
                if test.any() and 0 < truth[train].sum() < train.sum():
                    unseen[test] = self._fit_one(rows[train], truth[train], weight[train]).predict_proba(
                        rows[test]
                    )[:, 1]
            self.thresholds_[column] = _best_threshold(truth[known], unseen[known])
            self.models_.append(self._fit_one(rows[known], truth[known], weight[known]))
        return self

    def predict_proba(self, records: Sequence[Record], inputs: Array) -> Array:
        """Shape (exchanges, techniques), in the order of TECHNIQUES; 0 for one that was not learned."""
        out = np.zeros((len(records), len(TECHNIQUES)))
        for column, (technique, model) in enumerate(zip(TECHNIQUES, self.models_, strict=True)):
            if model is not None:
                out[:, column] = model.predict_proba(technique_inputs(technique, records, inputs))[:, 1]
        if self.base_ is not None:
            taken = [m is None for m in self.models_]
            out[:, taken] = self.base_.predict_proba(records, inputs)[:, taken]
        return out

    def found(self, records: Sequence[Record], probabilities: Array) -> NDArray[np.bool_]:
        """Which techniques each exchange shows: past the threshold, or in the text as such."""
        return techniques_found(records, probabilities, self.thresholds_)

    def plain(self) -> PlainTechniques:
        """The same probabilities without scikit-learn: one weight per technique for everything any of them looks at."""
        rows, count = technique_rows(), len(TECHNIQUES)
        weights, bias = np.zeros((len(rows), count)), np.zeros(count)
        for column, (technique, model) in enumerate(zip(TECHNIQUES, self.models_, strict=True)):
            if model is not None:
                scaler, logistic = model[0], model[-1]
                mine = [rows.index(name) for name in technique_columns(technique)]
                weights[mine, column] = logistic.coef_[0] / scaler.scale_
                bias[column] = logistic.intercept_[0] - float(weights[mine, column] @ scaler.mean_)
        learned = np.array([m is not None for m in self.models_])
        if self.base_ is not None:
            weights = np.where(learned, weights, self.base_.weights)
            bias, learned = np.where(learned, bias, self.base_.bias), learned | self.base_.learned
        return PlainTechniques(weights, bias, learned, np.asarray(self.thresholds_, dtype=float))

    def _fit_one(self, rows: Array, truth: NDArray[np.bool_], weight: Array) -> Any:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=self.strength, max_iter=1000))
        return model.fit(rows, truth, logisticregression__sample_weight=weight)


def technique_inputs(technique: str, records: Sequence[Record], inputs: Array) -> Array:
    """What the model of one technique looks at: its own sentences and its own rules, nothing of the others.

    More inputs were tried (all techniques, statuses, all features): they did worse on documents (models/README.md).
    """
    rows = technique_rows()
    return joined_inputs(records, inputs)[:, [rows.index(name) for name in technique_columns(technique)]]


def _best_threshold(truth: NDArray[np.bool_], probability: Array) -> float:
    """The threshold with the best F1, taken halfway between neighbouring probabilities; at least 0.15."""
    order = np.argsort(-probability)
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truth.sum())
    best = int(f1.argmax())
    after = probability[order][min(best + 1, len(order) - 1)]
    return float(max(0.15, (probability[order][best] + after) / 2))

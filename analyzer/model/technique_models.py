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

from analyzer.evidence.techniques import FOUND
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.inputs import INPUTS
from analyzer.model.records import Record
from analyzer.model.targets import Target

Array = NDArray[np.float64]
_LITERAL = np.isin(TECHNIQUES, ("repetition", "referral_answer", "referral_letter"))
"""Techniques that stand in the text as such: where the rules see them they are found, whatever the model thinks."""


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
        base: TechniqueModels | None = None,
    ) -> TechniqueModels:
        """Learns from `inputs` of `exchange_inputs`; thresholds from predictions made without the own `fold`.

        A technique with too few examples is taken from `base`.
        """
        self.models_: list[Any] = []
        self.thresholds_ = np.full(len(TECHNIQUES), 0.5)
        for column, technique in enumerate(TECHNIQUES):
            known = np.array([technique not in t.labels.unknown for t in targets])
            truth = np.array([technique in t.labels.techniques for t in targets])
            if min(truth[known].sum(), (~truth[known]).sum()) < self.least:
                self.models_.append(None if base is None else base.models_[column])
                self.thresholds_[column] = 0.5 if base is None else base.thresholds_[column]
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
        return out

    def found(self, record: Record, probabilities: Array) -> NDArray[np.bool_]:
        """Which techniques one exchange shows: past the threshold, or in the text as such."""
        return np.asarray((probabilities >= self.thresholds_) | (_LITERAL & (record.rules >= FOUND)))

    def _fit_one(self, rows: Array, truth: NDArray[np.bool_], weight: Array) -> Any:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=self.strength, max_iter=1000))
        return model.fit(rows, truth, logisticregression__sample_weight=weight)


def technique_inputs(technique: str, records: Sequence[Record], inputs: Array) -> Array:
    """What the model of one technique looks at: its own sentences and its own rules, nothing of the others.

    More inputs were tried (all techniques, statuses, all features): they did worse on documents (models/README.md).
    """
    rule = np.array([r.rules[TECHNIQUES.index(technique)] for r in records])
    columns = [inputs[:, i] for i, name in enumerate(INPUTS) if name.startswith(f"{technique}_")]
    if technique == "repetition":
        columns += list(np.array([r.repeated for r in records]).T)
    return np.column_stack([rule, rule**2, *columns])


def _best_threshold(truth: NDArray[np.bool_], probability: Array) -> float:
    """The threshold with the best F1, taken halfway between neighbouring probabilities; at least 0.15."""
    order = np.argsort(-probability)
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truth.sum())
    best = int(f1.argmax())
    after = probability[order][min(best + 1, len(order) - 1)]
    return float(max(0.15, (probability[order][best] + after) / 2))

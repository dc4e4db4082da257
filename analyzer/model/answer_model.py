"""The classifier: from the records of exchanges to everything the score says of them.

Four steps, each learned on predictions of the step before that were made without the document in hand (stacking by
document): sentences -> techniques, pairs -> which sentence answers what, sub-questions -> status, exchange -> score.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analyzer.errors import UserError
from analyzer.evidence.techniques import FOUND
from analyzer.evidence.types import TECHNIQUES
from analyzer.features.registry import feature_names
from analyzer.model.inputs import INPUTS, Reading, exchange_inputs
from analyzer.model.judgement import LinearScore, clarity_probabilities, evasion_classifier, grouped_folds
from analyzer.model.reader import PairReader, StatusModel, status_inputs
from analyzer.model.records import Record
from analyzer.model.tagger import SentenceTagger
from analyzer.model.targets import Target
from analyzer.model.types import CLARITIES, EVASIONS

Array = NDArray[np.float64]
POINTS = 25.0
"""Points of 0-100 per step of the ordinal label 0-4."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the model says of one exchange.

    Attributes:
        directness: 0-100.
        interval: bounds at the model's `level`, within 0-100.
        uncertainty: expected absolute error of `directness`, in points.
        abstained: the input is unlike what the model learned from, or its error is expected to be large.
        clarity, evasion: probabilities by label.
        evasion_label: the likeliest form within the likeliest clarity.
        techniques: probability of each, in the order of TECHNIQUES; `found` where it passes its threshold, or where the
            rules find one that stands in the text as such.
        reading: what the earlier steps read.
        inputs: the values of INPUTS.
        contributions: points that each of INPUTS adds to `directness`; with `base` they sum up to it before clipping.
    """

    directness: float
    interval: tuple[float, float]
    uncertainty: float
    abstained: bool
    clarity: dict[str, float]
    evasion: dict[str, float]
    evasion_label: str
    techniques: Array
    found: NDArray[np.bool_]
    reading: Reading
    inputs: Array
    contributions: Array
    base: float


class AnswerModel(BaseEstimator):  # type: ignore[misc]
    """Fit on records with targets, predict `Judged` for records.

    Args:
        folds: of the inner, document-grouped stacking.
        strength, balance: of the evasion classifier.
        penalty, spread: of the score.
        technique_strength: inverse regularisation of the technique models.
        level: of the intervals.
        abstain: share of the training data with the largest expected error that would be abstained.
        seed: of the folds and the learners.
    """

    def __init__(
        self,
        folds: int = 4,
        strength: float = 0.003,
        balance: float = 0.6,
        penalty: float = 300.0,
        spread: float = 1.2,
        technique_strength: float = 0.3,
        level: float = 0.9,
        abstain: float = 0.05,
        seed: int = 0,
    ) -> None:
        self.folds = folds
        self.strength = strength
        self.balance = balance
        self.penalty = penalty
        self.spread = spread
        self.technique_strength = technique_strength
        self.level = level
        self.abstain = abstain
        self.seed = seed

    def fit(
        self, records: Sequence[Record], targets: Sequence[Target], weights: Sequence[float] | None = None
    ) -> AnswerModel:
        """Learns from labelled records.

        Raises:
            UserError: too few documents, or no example of a class.
        """
        groups = [r.document for r in records]
        if len(set(groups)) < 2 * self.folds:
            raise UserError(
                f"only {len(set(groups))} labelled documents",
                todo=f"label at least {2 * self.folds} documents",
            )
        weight = np.ones(len(records)) if weights is None else np.asarray(weights, dtype=float)
        fold = grouped_folds(groups, self.folds, self.seed)
        readings = self._fit_reading(records, targets, fold)
        inputs = exchange_inputs(records, readings)
        evasion = np.array([t.labels.evasion for t in targets])
        directness = np.array([t.labels.directness for t in targets]) * POINTS
        self.evasion_ = evasion_classifier(self.strength, self.balance).fit(inputs, evasion, weight)
        self.score_ = LinearScore(self.penalty, self.spread).fit(inputs, directness, weight)
        unseen, forms = np.zeros(len(records)), np.zeros((len(records), len(EVASIONS)))
        for k in range(self.folds):
            train, test = fold != k, fold == k
            score = LinearScore(self.penalty, self.spread).fit(
                inputs[train], directness[train], weight[train]
            )
            unseen[test] = np.clip(score.predict(inputs[test]), 0, 100)
            model = evasion_classifier(self.strength, self.balance).fit(
                inputs[train], evasion[train], weight[train]
            )
            forms[test] = _by_form(model, inputs[test])
        signs = doubt_inputs(inputs, unseen, forms, readings)
        self._fit_uncertainty(signs, unseen, directness, weight, groups)
        self.center_ = StandardScaler().fit(inputs)
        self.strange_limit_ = float(np.quantile(self._strangeness(inputs), 0.995))
        self._fit_techniques(records, targets, inputs, weight, fold)
        return self

    def predict(self, records: Sequence[Record]) -> list[Judged]:
        """One `Judged` per record."""
        if not records:
            return []
        readings = self._read(records)
        inputs = exchange_inputs(records, readings)
        raw = self.score_.predict(inputs)
        score = np.clip(raw, 0, 100)
        evasion = self.evasion_.predict_proba(inputs)
        error = self._expected_error(doubt_inputs(inputs, score, _by_form(self.evasion_, inputs), readings))
        low = np.clip(score + self.quantiles_[0] * error, 0, score)
        high = np.clip(score + self.quantiles_[1] * error, score, 100)
        labels = self.evasion_.predict(inputs)
        classes = [str(c) for c in self.evasion_.classes_]
        clarity = clarity_probabilities(evasion, classes)
        techniques = self._technique_probabilities(records, inputs)
        contributions = self.score_.contributions(inputs)
        away = (error > self.error_limit_) | (self._strangeness(inputs) > self.strange_limit_)
        return [
            Judged(
                directness=float(score[i]),
                interval=(float(low[i]), float(high[i])),
                uncertainty=float(error[i]),
                abstained=bool(away[i]),
                clarity=dict(zip(CLARITIES, map(float, clarity[i]), strict=True)),
                evasion=dict(zip(classes, map(float, evasion[i]), strict=True)),
                evasion_label=str(labels[i]),
                techniques=techniques[i],
                found=(techniques[i] >= self.thresholds_) | (_LITERAL & (records[i].rules >= FOUND)),
                reading=readings[i],
                inputs=inputs[i],
                contributions=contributions[i],
                base=float(self.score_.intercept_),
            )
            for i in range(len(records))
        ]

    def document_interval(self, judged: Sequence[Judged]) -> tuple[float, float]:
        """Interval of the mean directness of several answers of one document, at the model's level.

        Errors within a document go together: the variance of a mean has a part that more answers do not shrink,
        learned from the documents of the training data.
        """
        mean = float(np.mean([j.directness for j in judged]))
        shared, single = self.document_variance_
        half = NormalDist().inv_cdf((1 + self.level) / 2) * float(np.sqrt(shared + single / len(judged)))
        return max(0.0, mean - half), min(100.0, mean + half)

    def _fit_reading(
        self, records: Sequence[Record], targets: Sequence[Target], fold: NDArray[np.int_]
    ) -> list[Reading]:
        """Fits the first three models and gives readings that were made without the document in hand."""
        tags: list[Array] = [np.zeros(0)] * len(records)
        pairs: list[tuple[Array, Array]] = [(np.zeros(0), np.zeros(0))] * len(records)
        for k in range(self.folds):
            train, test = np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
            tagger, reader = self._learn([records[i] for i in train], [targets[i] for i in train])
            held = [records[i] for i in test]
            for i, tag, pair in zip(test, tagger.predict(held), reader.predict(held), strict=True):
                tags[i], pairs[i] = tag, pair
        self.tagger_, self.reader_ = self._learn(records, targets)
        rows = status_inputs(records, pairs, tags)
        owner = np.repeat(np.arange(len(records)), [len(r.asked) for r in records])
        known = [s for r, t in zip(records, targets, strict=True) for s in t.statuses or [""] * len(r.asked)]
        status, labelled = np.array(known), np.array([bool(s) for s in known])
        read = np.zeros((len(rows), 4))
        for k in range(self.folds):
            learn, held_out = (fold[owner] != k) & labelled, fold[owner] == k
            read[held_out] = (
                StatusModel(seed=self.seed).fit(rows[learn], status[learn]).predict(rows[held_out])
            )
        self.status_ = StatusModel(seed=self.seed).fit(rows[labelled], status[labelled])
        return [
            Reading(tags[i], *pairs[i], part)
            for i, part in enumerate(np.split(read, np.cumsum([len(r.asked) for r in records])[:-1]))
        ]

    def _learn(
        self, records: Sequence[Record], targets: Sequence[Target]
    ) -> tuple[SentenceTagger, PairReader]:
        return SentenceTagger().fit(records, targets), PairReader(seed=self.seed).fit(records, targets)

    def _read(self, records: Sequence[Record]) -> list[Reading]:
        tags, pairs = self.tagger_.predict(records), self.reader_.predict(records)
        status = self.status_.predict(status_inputs(records, pairs, tags))
        parts = np.split(status, np.cumsum([len(r.asked) for r in records])[:-1])
        return [Reading(tags[i], *pairs[i], parts[i]) for i in range(len(records))]

    def _fit_uncertainty(
        self, signs: Array, unseen: Array, truth: Array, weight: Array, groups: Sequence[str]
    ) -> None:
        """Conformal intervals scaled by the expected error (Lei et al. 2018, locally weighted).

        `signs` of `doubt_inputs` and `unseen` predictions, both made without the document in hand.
        """
        residual = truth - unseen
        self.error_ = LinearScore(self.penalty, 1.0).fit(signs, np.abs(residual), weight)
        self.error_floor_ = float(np.quantile(np.abs(residual), 0.25))
        error = self._expected_error(signs)
        ratio = np.sort(residual / error)
        tail = (1 - self.level) / 2
        self.quantiles_ = np.quantile(ratio, [tail, 1 - tail])
        self.error_limit_ = float(np.quantile(error, 1 - self.abstain))
        means = [(n, r) for n, r in _document_means(residual, groups) if n > 1]
        single = float(np.var(residual))
        shared = max(0.0, float(np.mean([r**2 - single / n for n, r in means]))) if means else single / 4
        self.document_variance_ = (shared, single)

    def _expected_error(self, signs: Array) -> Array:
        return np.maximum(self.error_.predict(signs), self.error_floor_)

    def _strangeness(self, inputs: Array) -> Array:
        """Mean squared standardised input, extremes cut: how far an exchange lies from the training data."""
        return np.asarray(np.mean(np.clip(self.center_.transform(inputs), -8, 8) ** 2, axis=1))

    def _fit_techniques(
        self,
        records: Sequence[Record],
        targets: Sequence[Target],
        inputs: Array,
        weight: Array,
        fold: NDArray[np.int_],
    ) -> None:
        self.technique_models_: list[Any] = []
        self.thresholds_ = np.full(len(TECHNIQUES), 0.5)
        for column, technique in enumerate(TECHNIQUES):
            known = np.array([technique not in t.labels.unknown for t in targets])
            truth = np.array([technique in t.labels.techniques for t in targets])
            if min(truth[known].sum(), (~truth[known]).sum()) < self.folds:
                self.technique_models_.append(None)
                continue
            rows = technique_inputs(technique, records, inputs)
            unseen = np.zeros(len(records))
            for k in range(self.folds):
                train, test = known & (fold != k), known & (fold == k)
                if test.any() and 0 < truth[train].sum() < train.sum():
                    unseen[test] = self._technique(rows[train], truth[train], weight[train]).predict_proba(
                        rows[test]
                    )[:, 1]
            self.thresholds_[column] = _best_threshold(truth[known], unseen[known])
            self.technique_models_.append(self._technique(rows[known], truth[known], weight[known]))

    def _technique(self, rows: Array, truth: NDArray[np.bool_], weight: Array) -> Any:
        model = make_pipeline(StandardScaler(), LogisticRegression(C=self.technique_strength, max_iter=1000))
        return model.fit(rows, truth, logisticregression__sample_weight=weight)

    def _technique_probabilities(self, records: Sequence[Record], inputs: Array) -> Array:
        out = np.zeros((len(records), len(TECHNIQUES)))
        for column, (technique, model) in enumerate(zip(TECHNIQUES, self.technique_models_, strict=True)):
            if model is not None:
                out[:, column] = model.predict_proba(technique_inputs(technique, records, inputs))[:, 1]
        return out

    def get_feature_names_out(self) -> NDArray[np.object_]:
        """Names of the inputs of the score, in the order of `Judged.contributions`."""
        return np.array(INPUTS, dtype=object)


_LITERAL = np.isin(TECHNIQUES, ("repetition", "referral_answer", "referral_letter"))
"""Techniques that stand in the text as such: where the rules see them they are found, whatever the model thinks."""
_REPEATED = [i for i, name in enumerate(feature_names()) if name.startswith("repeated_")]


def doubt_inputs(inputs: Array, score: Array, forms: Array, readings: Sequence[Reading]) -> Array:
    """What tells a sure score from a doubtful one: the inputs, where the score lies, and how divided the model is.

    Args:
        inputs: of `exchange_inputs`.
        score: 0-100.
        forms: probabilities of the evasion forms.
        readings: of the same exchanges.
    """
    share = score / 100
    divided = [_entropy(r.status) if len(r.status) else np.ones(1) for r in readings]
    signs = [
        share,
        share**2,
        np.abs(share - 0.5),
        _entropy(forms),
        forms.max(axis=1),
        np.array([d.mean() for d in divided]),
        np.array([d.max() for d in divided]),
    ]
    return np.column_stack([inputs, *signs])


def _entropy(probabilities: Array) -> Array:
    return np.asarray(-(probabilities * np.log(probabilities + 1e-9)).sum(axis=1))


def _by_form(model: Any, inputs: Array) -> Array:
    """Probabilities in the order of EVASIONS; 0 for a form that the model never saw."""
    out = np.zeros((len(inputs), len(EVASIONS)))
    out[:, [EVASIONS.index(str(c)) for c in model.classes_]] = model.predict_proba(inputs)
    return out


def technique_inputs(technique: str, records: Sequence[Record], inputs: Array) -> Array:
    """What the model of one technique looks at: its own sentences and its own rules, nothing of the others.

    More inputs were tried (all techniques, statuses, all features): they did worse on documents (models/README.md).
    """
    rule = np.array([r.rules[TECHNIQUES.index(technique)] for r in records])
    columns = [inputs[:, i] for i, name in enumerate(INPUTS) if name.startswith(f"{technique}_")]
    if technique == "repetition":
        columns += list(np.nan_to_num([r.values[_REPEATED] for r in records]).T)
    return np.column_stack([rule, rule**2, *columns])


def _document_means(residual: Array, groups: Sequence[str]) -> list[tuple[int, float]]:
    members: dict[str, list[float]] = {}
    for group, value in zip(groups, residual, strict=True):
        members.setdefault(group, []).append(float(value))
    return [(len(v), float(np.mean(v))) for v in members.values()]


def _best_threshold(truth: NDArray[np.bool_], probability: Array) -> float:
    """The threshold with the best F1, taken halfway between neighbouring probabilities; at least 0.15."""
    order = np.argsort(-probability)
    hits = np.cumsum(truth[order])
    f1 = 2 * hits / (np.arange(1, len(hits) + 1) + truth.sum())
    best = int(f1.argmax())
    after = probability[order][min(best + 1, len(order) - 1)]
    return float(max(0.15, (probability[order][best] + after) / 2))

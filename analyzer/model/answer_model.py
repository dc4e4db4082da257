"""The classifier: from the records of exchanges to everything the score says of them.

Four steps, each learned on predictions of the step before that were made without the document in hand (stacking by
document): sentences -> techniques, pairs -> which sentence answers what, sub-questions -> status (all in `reading`),
exchange -> score.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from analyzer.errors import UserError
from analyzer.model.doubt import Doubt
from analyzer.model.doubt_measures import doubt_inputs
from analyzer.model.inputs import INPUTS, exchange_inputs
from analyzer.model.judged import Judged, by_form, judge
from analyzer.model.judgement import LinearScore, evasion_classifier, grouped_folds
from analyzer.model.plain_model import PlainModel, PlainReader
from analyzer.model.reading import ExchangeReader
from analyzer.model.records import Record
from analyzer.model.targets import Target
from analyzer.model.technique_models import TechniqueModels
from analyzer.model.types import EVASIONS

Array = NDArray[np.float64]
_CHOSEN_AT = 2000
"""Exchanges (sum of the weights) from which on the strength of the regularisation is as given, as chosen at that size.
With fewer it is less, so that one exchange counts as much against it."""
LEAST_DOCUMENTS = 4
"""Two folds of two: with fewer no classifier is trained."""
POINTS = 25.0
"""Points of 0-100 per step of the ordinal label 0-4."""


class AnswerModel(BaseEstimator):  # type: ignore[misc]
    """Fit on records with targets, predict `Judged` for records.

    Args:
        folds: of the inner, document-grouped stacking; fewer where there are less than two documents a fold.
        strength, balance: of the evasion classifier.
        penalty, spread: of the score; `strength` and `penalty` are for two thousand exchanges or more.
        technique_strength: inverse regularisation of the technique models.
        level: of the intervals.
        abstain: share of the training data with the largest expected error that would be abstained.
        seed: of the folds and the learners.
    """

    reader_: ExchangeReader | PlainReader
    techniques_: TechniqueModels

    def __init__(
        self,
        folds: int = 4,
        strength: float = 0.001,
        balance: float = 0.3,
        penalty: float = 1000.0,
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
        self,
        records: Sequence[Record],
        targets: Sequence[Target],
        weights: Sequence[float] | None = None,
        base: PlainModel | None = None,
    ) -> AnswerModel:
        """Learns from labelled records.

        Args:
            records, targets: the exchanges with their labels.
            weights: per exchange.
            base: a classifier that reads the exchanges, where the labels have no sub-questions to learn reading from.
                Techniques with too few examples are taken from it too.

        Raises:
            UserError: too few documents.
        """
        groups = [r.document for r in records]
        if len(set(groups)) < LEAST_DOCUMENTS:
            raise UserError(
                f"only {len(set(groups))} labelled documents",
                todo=f"label at least {LEAST_DOCUMENTS} documents",
            )
        folds = min(self.folds, len(set(groups)) // 2)
        weight = np.ones(len(records)) if weights is None else np.asarray(weights, dtype=float)
        fold = grouped_folds(groups, folds, self.seed)
        if base is None:
            reader = ExchangeReader(self.seed)
            readings, self.reader_ = reader.fit_predict(records, targets, weight, fold), reader
        else:
            self.reader_ = base.reader
            readings = self.reader_.predict(records)
        inputs = exchange_inputs(records, readings)
        evasion = np.array([t.labels.evasion for t in targets])
        directness = np.array([t.labels.directness for t in targets]) * POINTS
        size = min(1.0, float(weight.sum()) / _CHOSEN_AT)
        strength, penalty = self.strength / size, self.penalty * size
        self.evasion_ = evasion_classifier(strength, self.balance).fit(inputs, evasion, weight)
        self.score_ = LinearScore(penalty, self.spread).fit(inputs, directness, weight)
        unseen, forms = np.zeros(len(records)), np.zeros((len(records), len(EVASIONS)))
        for k in range(folds):
            train, test = fold != k, fold == k
            score = LinearScore(penalty, self.spread).fit(inputs[train], directness[train], weight[train])
            unseen[test] = np.clip(score.predict(inputs[test]), 0, 100)
            model = evasion_classifier(strength, self.balance).fit(
                inputs[train], evasion[train], weight[train]
            )
            forms[test] = by_form(model.predict_proba(inputs[test]), [str(c) for c in model.classes_])
        signs = doubt_inputs(inputs, unseen, forms, readings)
        self.doubt_ = Doubt(penalty, self.level, self.abstain).fit(
            inputs, signs, directness - unseen, weight, groups
        )
        self.techniques_ = TechniqueModels(self.technique_strength, least=self.folds).fit(
            records, targets, inputs, weight, fold, None if base is None else base.techniques
        )
        return self

    def predict(self, records: Sequence[Record]) -> list[Judged]:
        """One `Judged` per record."""
        if not records:
            return []
        readings = self.reader_.predict(records)
        inputs = exchange_inputs(records, readings)
        return judge(
            records,
            readings,
            inputs,
            contributions=self.score_.contributions(inputs),
            base=float(self.score_.intercept_),
            evasion=self.evasion_.predict_proba(inputs),
            classes=[str(c) for c in self.evasion_.classes_],
            labels=[str(label) for label in self.evasion_.predict(inputs)],
            doubt=self.doubt_,
            techniques=self.techniques_,
        )

    def plain(self) -> PlainModel:
        """The same classifier as plain arrays: what is saved, and what scoring uses."""
        return PlainModel(
            reader=self.reader_.plain(),
            score=self.score_.plain(),
            evasion=self.evasion_.plain(EVASIONS),
            doubt=self.doubt_.plain(),
            techniques=self.techniques_.plain(),
        )

    def document_interval(self, judged: Sequence[Judged]) -> tuple[float, float]:
        """Interval of the mean directness of several answers of one document, at the model's level."""
        return self.doubt_.document_interval([j.directness for j in judged])

    def get_feature_names_out(self) -> NDArray[np.object_]:
        """Names of the inputs of the score, in the order of `Judged.contributions`."""
        return np.array(INPUTS, dtype=object)

"""How good the classifier of a training set is: by folds of documents, on the records alone, in seconds."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.answer_model import LEAST_DOCUMENTS, AnswerModel
from analyzer.model.judgement import grouped_folds
from analyzer.model.metrics import Predicted, Row, bootstrap, measures
from analyzer.model.plain_model import PlainModel
from analyzer.model.training import TrainingSet, fit_many


@dataclass(frozen=True, slots=True)
class TrainingCheck:
    """Measures with 95 % intervals on the exchanges of a training set, each scored by a model that saw nothing of its
    document. Techniques are those that the model finds, without what the evidence adds when a document is scored."""

    folds: int
    exchanges: int
    documents: int
    measures: Mapping[str, float]
    intervals: Mapping[str, tuple[float, float]]


def check_by_folds(
    data: TrainingSet,
    folds: int = 4,
    seed: int = 0,
    draws: int = 200,
    progress: Callable[[int, int], None] | None = None,
    base: PlainModel | None = None,
) -> TrainingCheck:
    """Trains once per fold on the other folds, and measures.

    Loose pairs are measured as well: each is a document of its own. `base` reads for all of them (see `fit`); what it
    was trained on itself is not left out.

    Raises:
        UserError: fewer documents than folds, or a fold that leaves too little to train on.
    """
    names = [r.document for r in data.records]
    count = len(set(names))
    if count - math.ceil(count / folds) < LEAST_DOCUMENTS:
        raise UserError(
            f"only {count} documents: {folds} folds leave too few to train on",
            todo="give --folds 0 to measure nothing, or label more documents",
        )
    fold = grouped_folds(names, folds, seed)
    rows: list[Row] = []
    models = fit_many([data.pick([bool(f != k) for f in fold]) for k in range(folds)], seed, base)
    for k, model in enumerate(models):
        rows += predicted_rows(model, data.pick([bool(f == k) for f in fold]))
        if progress:
            progress(k + 1, folds)
    return TrainingCheck(folds, len(rows), count, measures(rows), bootstrap(rows, draws=draws, seed=seed))


def predicted_rows(model: AnswerModel, data: TrainingSet) -> list[Row]:
    """What a classifier says of records, beside their labels."""
    rows: list[Row] = []
    for record, target, judged in zip(data.records, data.targets, model.predict(data.records), strict=True):
        clarity = judged.clarity_label
        rows.append(
            (
                target.labels,
                Predicted(
                    record.document,
                    judged.directness,
                    clarity,
                    judged.evasion_label,
                    frozenset(t for t, found in zip(TECHNIQUES, judged.found, strict=True) if found),
                    judged.clarity[clarity],
                    judged.interval,
                    judged.abstained,
                    judged.clarity,
                ),
            )
        )
    return rows

"""Measuring a classifier on labelled documents, always by document and beside the baselines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from spacy.language import Language

from analyzer.errors import UserError
from analyzer.evidence.types import ExchangeEvidence
from analyzer.model.answer_model import AnswerModel
from analyzer.model.baselines import BASELINES, PlainExchange
from analyzer.model.dataset import Corpus, LabelledDocument, Labels
from analyzer.model.featurize import find_evidence, pipeline_stamp
from analyzer.model.judgement import grouped_folds
from analyzer.model.metrics import Predicted, Row, bootstrap, measures
from analyzer.model.persistence import SavedModel
from analyzer.model.records import make_records
from analyzer.model.scorer import assess
from analyzer.model.training import TrainingSet, fit, training_set
from analyzer.model.types import Assessment, ModelInfo

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Result:
    """Measures of one method with their 95 % intervals, by name."""

    method: str
    measures: dict[str, float]
    intervals: dict[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What was measured: the model first, then the baselines, then each annotator against the consensus of the
    others; `assessments` are the scored documents, `seen` those the model was trained on."""

    exchanges: int
    documents: int
    results: tuple[Result, ...]
    assessments: tuple[Assessment, ...]
    seen: tuple[str, ...] = ()


def evaluate(
    saved: SavedModel, corpus: Corpus, nlp: Language, *, folds: int = 5, seed: int = 0, draws: int = 500
) -> Evaluation:
    """Measures a saved classifier on a labelled folder.

    The baselines are trained on the folder itself, in folds by document: they see more of it than the model does.
    """
    documents = [d for d in corpus.documents if not d.is_pair] or list(corpus.documents)
    info = ModelInfo(
        str(saved.card.get("name")),
        str(saved.card.get("version")),
        pipeline_stamp(nlp),
        saved.model.level,
        "",
    )
    assessments, plain = [], []
    for labelled in documents:
        evidence = find_evidence(labelled.document, nlp)
        plain += _plain(labelled, evidence)
        assessments.append(_assess(labelled, evidence, saved.model, info))
    known = set(saved.card.get("documents") or ())
    rows = _model_rows(documents, assessments)
    return Evaluation(
        exchanges=len(rows),
        documents=len(documents),
        results=_results(rows, documents, plain, [], [], folds, seed, draws),
        assessments=tuple(assessments),
        seen=tuple(d.name for d in documents if d.name in known),
    )


def cross_validate(
    corpus: Corpus,
    nlp: Language,
    *,
    also: Sequence[Corpus] = (),
    also_weight: float = 1.0,
    folds: int = 6,
    seed: int = 0,
    draws: int = 500,
    cache_folder: Path | None = None,
    progress: Progress | None = None,
) -> Evaluation:
    """Scores every document of a corpus by a classifier that saw nothing of it.

    The documents are dealt into folds; each fold is scored by a model trained on the others, on the corpus's loose
    pairs and on `also`. Loose pairs are trained on, not measured (unless the corpus has nothing else).

    Raises:
        UserError: fewer documents than folds.
    """
    tested = [d for d in corpus.documents if not d.is_pair] or list(corpus.documents)
    if len(tested) < folds:
        raise UserError(
            f"only {len(tested)} documents for {folds} folds", where=corpus.name, todo="give --folds"
        )
    data = training_set([corpus, *also], nlp, [1.0, *([also_weight] * len(also))], cache_folder)
    fold_of = dict(
        zip([d.name for d in tested], grouped_folds([d.name for d in tested], folds, seed), strict=True)
    )
    assessments: dict[str, Assessment] = {}
    plain: list[PlainExchange] = []
    for k in range(folds):
        model = fit(data.pick([fold_of.get(r.document, -1) != k for r in data.records]), seed)
        info = ModelInfo(f"fold {k + 1} of {folds}", "0", pipeline_stamp(nlp), model.level, "the other folds")
        for labelled in (d for d in tested if fold_of[d.name] == k):
            evidence = find_evidence(labelled.document, nlp)
            plain += _plain(labelled, evidence)
            assessments[labelled.name] = _assess(labelled, evidence, model, info)
        if progress:
            progress(k + 1, folds)
    ordered = [assessments[d.name] for d in tested]
    rows = _model_rows(tested, ordered)
    others, labels = _other_texts(data, corpus, also, set(fold_of))
    return Evaluation(
        exchanges=len(rows),
        documents=len(tested),
        results=_results(rows, tested, plain, others, labels, folds, seed, draws),
        assessments=tuple(ordered),
    )


def _assess(
    labelled: LabelledDocument, evidence: Sequence[ExchangeEvidence], model: AnswerModel, info: ModelInfo
) -> Assessment:
    records = make_records(labelled.name, evidence)
    return assess(labelled.document, evidence, records, model.predict(records), model, info)


def _plain(labelled: LabelledDocument, evidence: Sequence[ExchangeEvidence]) -> list[PlainExchange]:
    records = make_records(labelled.name, evidence)
    return [
        PlainExchange(
            labelled.name,
            "\n".join(q.text for q in e.parsed.exchange.questions),
            e.parsed.exchange.answer,
            tuple(map(float, r.rules)),
        )
        for e, r in zip(evidence, records, strict=True)
        if r.number in labelled.labels
    ]


def _other_texts(
    data: TrainingSet, corpus: Corpus, also: Sequence[Corpus], tested: set[str]
) -> tuple[list[PlainExchange], list[Labels]]:
    """What the baselines may train on besides the tested documents: the same as the model."""
    exchanges = {
        (d.name, e.numbers[0]): e
        for c in (corpus, *also)
        for d in c.documents
        if d.name not in tested
        for e in d.document.exchanges
    }
    plain, labels = [], []
    for record, target in zip(data.records, data.targets, strict=True):
        exchange = exchanges.get((record.document, record.number))
        if exchange is not None:
            asked = "\n".join(q.text for q in exchange.questions)
            plain.append(
                PlainExchange(record.document, asked, exchange.answer, tuple(map(float, record.rules)))
            )
            labels.append(target.labels)
    return plain, labels


def _model_rows(documents: Sequence[LabelledDocument], assessments: Sequence[Assessment]) -> list[Row]:
    rows: list[Row] = []
    for labelled, assessment in zip(documents, assessments, strict=True):
        for e in assessment.exchanges:
            labels = labelled.labels.get(e.exchange.numbers[0])
            if labels is not None:
                predicted = Predicted(
                    labelled.name,
                    e.directness,
                    e.clarity.label,
                    e.evasion.label,
                    frozenset(t.name for t in e.techniques),
                    max(e.clarity.probabilities.values()),
                    e.interval,
                    e.abstained,
                )
                rows.append((labels, predicted))
    return rows


def _results(
    rows: list[Row],
    documents: Sequence[LabelledDocument],
    plain: Sequence[PlainExchange],
    others: Sequence[PlainExchange],
    other_labels: Sequence[Labels],
    folds: int,
    seed: int,
    draws: int,
) -> tuple[Result, ...]:
    labels_of = {d.name: d.labels for d in documents}
    methods: dict[str, list[Row]] = {"model": rows}
    labels = [x for d in documents for n, x in sorted(d.labels.items())]
    names = [d.name for d in documents for _ in d.labels]
    by_name: dict[str, list[PlainExchange]] = {}
    for p in plain:
        by_name.setdefault(p.document, []).append(p)
    ordered = [p for d in documents for p in by_name.get(d.name, [])]
    assert len(ordered) == len(labels) and set(labels_of) == {d.name for d in documents}
    fold = grouped_folds(names, min(folds, len(documents)), seed)
    for name, baseline in BASELINES.items():
        predicted: list[Predicted | None] = [None] * len(labels)
        for k in np.unique(fold):
            train, test = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
            guesses = baseline(
                [*(ordered[i] for i in train), *others],
                [*(labels[i] for i in train), *other_labels],
                [ordered[i] for i in test],
            )
            for i, guess in zip(test, guesses, strict=True):
                predicted[i] = guess
        methods[name] = [(x, p) for x, p in zip(labels, predicted, strict=True) if p is not None]
    methods |= _annotators(documents)
    return tuple(Result(m, measures(r), bootstrap(r, draws=draws, seed=seed)) for m, r in methods.items())


def _annotators(documents: Sequence[LabelledDocument]) -> dict[str, list[Row]]:
    """Each annotator against the consensus of the others."""
    from analyzer.model.dataset import consensus

    names = sorted({a for d in documents for a in d.by_annotator})
    if len(names) < 2:
        return {}
    out: dict[str, list[Row]] = {}
    for name in names:
        rows: list[Row] = []
        for d in documents:
            for number, mine in d.by_annotator.get(name, {}).items():
                rest = [x[number] for a, x in d.by_annotator.items() if a != name and number in x]
                if rest and number in d.labels:
                    rows.append(
                        (
                            consensus(rest),
                            Predicted(
                                d.name, mine.directness * 25, mine.clarity, mine.evasion, mine.techniques
                            ),
                        )
                    )
        if rows:
            out[f"annotator {name}"] = rows
    return out

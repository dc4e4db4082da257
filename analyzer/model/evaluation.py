"""Measuring a classifier on labelled documents, always by document and beside the baselines."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from spacy.language import Language

from analyzer.errors import UserError
from analyzer.evidence.types import ExchangeEvidence
from analyzer.model.baselines import PlainExchange
from analyzer.model.beside import PlainRow, annotators, beside
from analyzer.model.breakdown import (
    Breakdown,
    Confusion,
    ReliabilityBin,
    breakdowns,
    confusions,
    reliability,
)
from analyzer.model.cases import assess_labelled, cases_of, ministry_of
from analyzer.model.dataset import Corpus, LabelledDocument
from analyzer.model.featurize import find_evidence
from analyzer.model.judgement import grouped_folds
from analyzer.model.metrics import Difference, Row, differences, intervals, measures, resample
from analyzer.model.persistence import SavedModel
from analyzer.model.records import Record, make_records
from analyzer.model.training import TrainingSet, fit_many, training_set
from analyzer.model.types import Assessment

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
    others; `assessments` are the scored documents, `seen` those the model was trained on.

    `gains` has for every baseline and probe what the model has over it (paired bootstrap by document).
    """

    exchanges: int
    documents: int
    results: tuple[Result, ...]
    assessments: tuple[Assessment, ...]
    seen: tuple[str, ...] = ()
    folder: str = ""
    gains: Mapping[str, tuple[Difference, ...]] = field(default_factory=dict)
    confusions: tuple[Confusion, ...] = ()
    reliability: tuple[ReliabilityBin, ...] = ()
    breakdowns: tuple[Breakdown, ...] = ()

    @property
    def model(self) -> Result:
        """The figures of the classifier itself."""
        return self.results[0]


def evaluate(
    saved: SavedModel,
    corpus: Corpus,
    nlp: Language,
    *,
    folds: int = 5,
    seed: int = 0,
    draws: int = 500,
    progress: Progress | None = None,
) -> Evaluation:
    """Measures a saved classifier on a labelled folder.

    The baselines are trained on the folder itself, in folds by document: they see more of it than the model does.

    Raises:
        UserError: fewer than two labelled documents.
    """
    documents = tested_documents(corpus)
    if len(documents) < 2:
        raise UserError(
            "one labelled document is too few to measure anything",
            where=corpus.name,
            todo="label more documents",
        )
    assessments: list[Assessment] = []
    plain: list[PlainRow] = []
    for i, labelled in enumerate(documents):
        evidence = find_evidence(labelled.document, nlp)
        records = make_records(labelled.name, evidence)
        plain += _plain(labelled, evidence, records)
        assessments.append(assess_labelled(labelled, evidence, records, saved.model, nlp))
        if progress:
            progress(i + 1, len(documents))
    return _evaluation(
        corpus.name, documents, assessments, plain, [], folds, seed, draws, documents_seen(saved, documents)
    )


def tested_documents(corpus: Corpus) -> list[LabelledDocument]:
    """What a corpus is measured on: its documents with labels; its loose pairs only where it has nothing else."""
    labelled = [d for d in corpus.documents if d.labels]
    return [d for d in labelled if not d.is_pair] or labelled


def documents_seen(saved: SavedModel, documents: Sequence[LabelledDocument]) -> tuple[str, ...]:
    """The documents that a saved classifier, or the one it reads with, was trained on, by name."""
    base = saved.card.get("reading_from") or {}
    known = {*(saved.card.get("documents") or ()), *(base.get("documents") or ())}
    return tuple(d.name for d in documents if d.name in known)


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
    tested = tested_documents(corpus)
    if len(tested) < folds:
        raise UserError(
            f"only {len(tested)} documents for {folds} folds", where=corpus.name, todo="give --folds"
        )
    data = training_set([corpus, *also], nlp, [1.0, *([also_weight] * len(also))], cache_folder)
    fold_of = dict(
        zip([d.name for d in tested], grouped_folds([d.name for d in tested], folds, seed), strict=True)
    )
    assessments: dict[str, Assessment] = {}
    plain: list[PlainRow] = []
    parts = [data.pick([fold_of.get(r.document, -1) != k for r in data.records]) for k in range(folds)]
    for k, model in enumerate(fit_many(parts, seed)):
        for labelled in (d for d in tested if fold_of[d.name] == k):
            evidence = find_evidence(labelled.document, nlp)
            records = make_records(labelled.name, evidence)
            plain += _plain(labelled, evidence, records)
            assessments[labelled.name] = assess_labelled(
                labelled, evidence, records, model, nlp, f"fold {k + 1} of {folds}"
            )
        if progress:
            progress(k + 1, folds)
    ordered = [assessments[d.name] for d in tested]
    others = _other_texts(data, corpus, also, set(fold_of))
    return _evaluation(corpus.name, tested, ordered, plain, others, folds, seed, draws)


def _plain(
    labelled: LabelledDocument, evidence: Sequence[ExchangeEvidence], records: Sequence[Record]
) -> list[PlainRow]:
    ministry = ministry_of(labelled)
    return [
        (
            PlainExchange(
                labelled.name,
                "\n".join(q.text for q in e.parsed.exchange.questions),
                e.parsed.exchange.answer,
                tuple(map(float, r.rules)),
                ministry,
            ),
            labelled.labels[r.number],
        )
        for e, r in zip(evidence, records, strict=True)
        if r.number in labelled.labels
    ]


def _other_texts(
    data: TrainingSet, corpus: Corpus, also: Sequence[Corpus], tested: set[str]
) -> list[PlainRow]:
    """What the baselines may train on besides the tested documents: the same as the model."""
    exchanges = {
        (d.name, e.numbers[0]): (d, e)
        for c in (corpus, *also)
        for d in c.documents
        if d.name not in tested
        for e in d.document.exchanges
    }
    plain: list[PlainRow] = []
    for record, target in zip(data.records, data.targets, strict=True):
        found = exchanges.get((record.document, record.number))
        if found is not None:
            labelled, exchange = found
            asked = "\n".join(q.text for q in exchange.questions)
            rules = tuple(map(float, record.rules))
            plain.append(
                (
                    PlainExchange(record.document, asked, exchange.answer, rules, ministry_of(labelled)),
                    target.labels,
                )
            )
    return plain


def _evaluation(
    name: str,
    documents: Sequence[LabelledDocument],
    assessments: Sequence[Assessment],
    plain: Sequence[PlainRow],
    others: Sequence[PlainRow],
    folds: int,
    seed: int,
    draws: int,
    seen: tuple[str, ...] = (),
) -> Evaluation:
    """Measures everything that `Evaluation` holds; `plain` are the tested exchanges, `others` more to train on."""
    cases = [c for d, a in zip(documents, assessments, strict=True) for c in cases_of(d, a)]
    methods: dict[str, list[Row]] = {"model": [c.row for c in cases]}
    methods |= beside(plain, others, min(folds, len(documents)), seed)
    paired = set(methods) - {"model"}
    methods |= annotators(documents)
    figures = {m: measures(rows) for m, rows in methods.items()}
    drawn = {m: resample(rows, draws=draws, seed=seed) for m, rows in methods.items()}
    return Evaluation(
        exchanges=len(cases),
        documents=len(documents),
        results=tuple(Result(m, figures[m], intervals(drawn[m])) for m in methods),
        assessments=tuple(assessments),
        seen=seen,
        folder=name,
        gains={
            m: differences(figures["model"], figures[m], drawn["model"], drawn[m])
            for m in methods
            if m in paired
        },
        confusions=confusions(cases),
        reliability=reliability(cases),
        breakdowns=breakdowns(cases),
    )

"""Labelled documents as the model judges them: their assessments, and the cases that are measured."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.language import Language

from analyzer.evidence.types import ExchangeEvidence
from analyzer.model.breakdown import Case
from analyzer.model.dataset import LabelledDocument
from analyzer.model.featurize import pipeline_stamp
from analyzer.model.judged import Model
from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted
from analyzer.model.records import Record
from analyzer.model.scorer import assess
from analyzer.model.types import Assessment, ModelInfo, ScoredExchange


def assess_labelled(
    labelled: LabelledDocument,
    evidence: Sequence[ExchangeEvidence],
    records: Sequence[Record],
    model: Model,
    nlp: Language,
    name: str = "evaluated",
) -> Assessment:
    """The assessment of a labelled document with its evidence and records; `name` is what to call the model."""
    info = ModelInfo(name, "0", pipeline_stamp(nlp), model.level, "")
    return assess(labelled.document, evidence, records, model.predict(records), model, info)


def cases_of(labelled: LabelledDocument, assessment: Assessment) -> list[Case]:
    """The labelled exchanges of a document with what the model says of them."""
    return [
        _case(labelled, e, labelled.labels[e.exchange.numbers[0]])
        for e in assessment.exchanges
        if e.exchange.numbers[0] in labelled.labels
    ]


def _case(labelled: LabelledDocument, scored: ScoredExchange, labels: Labels) -> Case:
    predicted = Predicted(
        labelled.name,
        scored.directness,
        scored.clarity.label,
        scored.evasion.label,
        frozenset(t.name for t in scored.techniques),
        max(scored.clarity.probabilities.values()),
        scored.interval,
        scored.abstained,
        scored.clarity.probabilities,
    )
    types = [s.type for s in scored.sub_questions]
    return Case(
        labels=labels,
        predicted=predicted,
        number=scored.exchange.numbers[0],
        words=len(scored.exchange.answer.split()),
        ministry=ministry_of(labelled) or None,
        question_type=next((t for t in types if t not in ("known", "procedural")), next(iter(types), None)),
        year=labelled.document.year,
    )


def ministry_of(labelled: LabelledDocument) -> str:
    """The first ministry that answers; empty where none is stated."""
    return next((r.ministry for r in labelled.document.respondents if r.ministry), "")

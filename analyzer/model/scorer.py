"""Scoring documents: `load` an Analyzer, let it `score`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter
from pathlib import Path

import numpy as np
from spacy.language import Language

from analyzer.documents import read
from analyzer.documents.types import Document
from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES, ExchangeEvidence
from analyzer.features.registry import compute, feature_names
from analyzer.language import load_pipeline
from analyzer.model.featurize import find_evidence, pipeline_stamp
from analyzer.model.findings import found_techniques, read_sub_questions
from analyzer.model.inputs import INPUTS
from analyzer.model.judged import Judged, Model
from analyzer.model.persistence import SavedModel, load_model
from analyzer.model.records import Record, make_records
from analyzer.model.types import (
    CLARITIES,
    Assessment,
    Choice,
    Contribution,
    ModelInfo,
    ScoredExchange,
    Summary,
)

Failure = tuple[str, UserError]
"""A file that could not be scored: its name, and what is wrong."""
_TOGETHER = 200
"""Exchanges that are judged in one call of the model."""
_UNUSED = ("ner",)
"""Components of the pipeline that no feature looks at: a tenth of the time of parsing."""


class Analyzer:
    """A pipeline and a classifier, ready to score. Made by `load`."""

    def __init__(self, nlp: Language, saved: SavedModel) -> None:
        self.nlp = nlp
        self.saved = saved
        self.info = _info(saved, nlp)
        stamp, trained = pipeline_stamp(nlp), str(saved.card.get("pipeline"))
        self.warnings: tuple[str, ...] = ()
        if stamp != trained:
            self.warnings = (
                f"het model is getraind met de taalpijplijn {trained}, niet met {stamp}: scores kunnen afwijken; "
                "train het met `antwoordmeter train` opnieuw voor deze pijplijn",
            )

    def score(
        self, source: str | Path | bytes | Document, *, name: str | None = None, features: bool = True
    ) -> Assessment:
        """The assessment of one publication.

        Args:
            source: a path, the bytes of a file, or a Document that was read already.
            name: what to call it in the result; the file's name by default.
            features: False leaves out the features of the registry, which the score does not rest on.

        Raises:
            UserError: it cannot be read, is no Kamervragen publication, or has an answer without words.
        """
        return self._finish([self._prepare(source, name)], features)[0]

    def score_many(
        self, sources: Iterable[str | Path | Failure], *, features: bool = True
    ) -> Iterator[Assessment | Failure]:
        """Assessments in the order of the paths; a file that cannot be scored gives its name and the error.

        Small documents are judged together, since a call of the model costs more than an exchange in it; no more
        than a handful is held at a time.

        Args:
            sources: the paths. What could not even be found may stand among them as its name and the error.
            features: as for `score`.
        """
        waiting: list[_Prepared | Failure] = []
        for source in sources:
            try:
                waiting.append(source if isinstance(source, tuple) else self._prepare(source))
            except UserError as error:
                waiting.append((str(source), error))
            if sum(1 if isinstance(w, tuple) else len(w.records) for w in waiting) >= _TOGETHER:
                yield from self._flush(waiting, features)
                waiting = []
        yield from self._flush(waiting, features)

    def _flush(
        self, waiting: Sequence[_Prepared | Failure], features: bool
    ) -> Iterator[Assessment | Failure]:
        done = iter(self._finish([w for w in waiting if not isinstance(w, tuple)], features))
        for item in waiting:
            yield item if isinstance(item, tuple) else next(done)

    def _prepare(self, source: str | Path | bytes | Document, name: str | None = None) -> _Prepared:
        document = source if isinstance(source, Document) else read(source, name=name)
        for exchange in document.exchanges:
            if not any(character.isalnum() for character in exchange.answer):
                raise UserError(
                    f"answer {exchange.label} has no words",
                    where=document.source,
                    todo="leave the exchange out of the document",
                )
        evidence = find_evidence(document, self.nlp)
        return _Prepared(document, evidence, make_records(document.id or document.source, evidence))

    def _finish(self, prepared: Sequence[_Prepared], features: bool) -> list[Assessment]:
        model = self.saved.model
        judged = iter(model.predict([r for p in prepared for r in p.records]))
        return [
            assess(
                p.document,
                p.evidence,
                p.records,
                [next(judged) for _ in p.records],
                model,
                self.info,
                self.warnings,
                features,
            )
            for p in prepared
        ]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """A document on its way: read, parsed, its evidence found."""

    document: Document
    evidence: tuple[ExchangeEvidence, ...]
    records: list[Record]


def load(model: str | None = None, pipeline: str | None = None) -> Analyzer:
    """Loads the pipeline and the classifier.

    Args:
        model: folder of a saved classifier; None takes the shipped one.
        pipeline: name or folder of a spaCy pipeline; None takes the one we ship.

    Raises:
        UserError: one of them is not there or cannot be used; the message says what to do.
    """
    saved = load_model(model)
    return Analyzer(load_pipeline(pipeline, exclude=_UNUSED), saved)


def score(source: str | Path | bytes | Document) -> Assessment:
    """Scores one publication with the shipped pipeline and classifier. For several, `load` once."""
    return load().score(source)


def assess(
    document: Document,
    evidence: Sequence[ExchangeEvidence],
    records: Sequence[Record],
    judged: Sequence[Judged],
    model: Model,
    info: ModelInfo,
    warnings: Sequence[str] = (),
    features: bool = True,
) -> Assessment:
    """Puts what was found and what was judged together; arguments are of one document, in exchange order.

    The features of the registry are worked out here, for who wants to see them: the model does not ask for them.
    """
    values = _features(evidence) if features else [{}] * len(evidence)
    exchanges = tuple(_exchange(*row) for row in zip(evidence, records, judged, values, strict=True))
    notes = (*document.warnings, *warnings)
    if document.kind != "answer" or not exchanges:
        return Assessment(document, None, (), info, notes)
    return Assessment(document, _summary(exchanges, judged, model), exchanges, info, notes)


def _features(evidence: Sequence[ExchangeEvidence]) -> list[dict[str, float]]:
    """The features of every exchange by name; six decimals, since sums over sets differ in their last bits."""
    names = feature_names()
    return [dict(zip(names, row, strict=True)) for row in np.round(compute(evidence), 6).tolist()]


def _exchange(
    evidence: ExchangeEvidence, record: Record, judged: Judged, features: Mapping[str, float]
) -> ScoredExchange:
    sub_questions = read_sub_questions(evidence, record, judged.reading)
    order = np.lexsort((_BY_NAME, -np.abs(judged.contributions)))
    names = itemgetter(*order.tolist())(INPUTS)
    values, effects = judged.inputs[order].tolist(), judged.contributions[order].tolist()
    return ScoredExchange(
        exchange=evidence.parsed.exchange,
        directness=judged.directness,
        interval=judged.interval,
        abstained=judged.abstained,
        clarity=Choice(judged.clarity_label, judged.clarity),
        evasion=Choice(judged.evasion_label, judged.evasion),
        techniques=found_techniques(evidence, record, judged, sub_questions),
        sub_questions=sub_questions,
        acts=evidence.acts,
        references=evidence.references,
        promises=evidence.promises,
        features=features,
        contributions=tuple(map(Contribution, names, values, effects)),
    )


_BY_NAME = np.argsort(np.argsort(INPUTS))
"""The place of each input in alphabetical order."""


def _summary(exchanges: Sequence[ScoredExchange], judged: Sequence[Judged], model: Model) -> Summary:
    substantive = [j for e, j in zip(exchanges, judged, strict=True) if e.is_substantive]
    clarity = Counter(e.clarity.label for e in exchanges)
    techniques = Counter(t.name for e in exchanges for t in e.techniques)
    return Summary(
        exchanges=len(exchanges),
        directness=float(np.mean([e.directness for e in exchanges])),
        substantive=len(substantive),
        directness_substantive=float(np.mean([j.directness for j in substantive])) if substantive else None,
        interval=model.document_interval(substantive) if substantive else None,
        clarity={c: clarity[c] for c in CLARITIES},
        techniques={t: techniques[t] for t in TECHNIQUES if techniques[t]},
    )


def _info(saved: SavedModel, nlp: Language) -> ModelInfo:
    parts = saved.card.get("trained_on") or []
    words = ", ".join(f"{p['corpus']} ({p['exchanges']} antwoorden)" for p in parts)
    return ModelInfo(
        name=str(saved.card.get("name")),
        version=str(saved.card.get("version")),
        pipeline=pipeline_stamp(nlp),
        interval_level=saved.model.level,
        trained_on=words,
    )

"""Training a classifier from labelled folders, with a card that says what it learned from."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from spacy.language import Language

from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.answer_model import AnswerModel
from analyzer.model.dataset import Corpus
from analyzer.model.featurize import featurize, pipeline_stamp
from analyzer.model.plain_model import PlainModel
from analyzer.model.records import Record
from analyzer.model.targets import Target, make_targets
from analyzer.model.types import CLARITIES

MIN_PER_CLARITY = 10
MIN_WITH_SUB_QUESTIONS = 40


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """Records with their targets; `weights` per record, `pair` where it is a loose pair."""

    records: tuple[Record, ...]
    targets: tuple[Target, ...]
    weights: tuple[float, ...]
    pair: tuple[bool, ...]

    def pick(self, keep: Sequence[bool]) -> TrainingSet:
        """The part of the set for which `keep` is true."""
        rows = [i for i, k in enumerate(keep) if k]
        return TrainingSet(
            tuple(self.records[i] for i in rows),
            tuple(self.targets[i] for i in rows),
            tuple(self.weights[i] for i in rows),
            tuple(self.pair[i] for i in rows),
        )


def training_set(
    corpora: Sequence[Corpus],
    nlp: Language,
    weights: Sequence[float] | None = None,
    cache_folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> TrainingSet:
    """Records and targets of labelled corpora, in their order.

    Args:
        corpora: of `load_corpus`.
        nlp: the pipeline.
        weights: one per corpus (default 1 each).
        cache_folder, progress: see `featurize`.

    Raises:
        UserError: a document that stands in two corpora, or too few examples of a class.
    """
    seen: dict[str, str] = {}
    weight_of: dict[str, float] = {}
    for corpus, weight in zip(corpora, weights or [1.0] * len(corpora), strict=True):
        for labelled in corpus.documents:
            if labelled.name in seen:
                raise UserError(
                    f"document {labelled.name!r} stands in {seen[labelled.name]!r} and in {corpus.name!r}",
                    todo="give a corpus once, or rename the document",
                )
            seen[labelled.name], weight_of[labelled.name] = corpus.name, weight
    rows: list[tuple[Record, Target, float, bool]] = []
    for labelled, records in featurize(corpora, nlp, cache_folder, progress):
        for record, target in zip(records, make_targets(labelled, records), strict=True):
            if target is not None:
                rows.append((record, target, weight_of[labelled.name], labelled.is_pair))
    counts = Counter(t.labels.clarity for _, t, _, _ in rows)
    for clarity in CLARITIES:
        if counts[clarity] < MIN_PER_CLARITY:
            raise UserError(
                f"only {counts[clarity]} exchanges are labelled {clarity!r}",
                todo=f"label at least {MIN_PER_CLARITY} of each clarity, or train together with another corpus",
            )
    columns = tuple(zip(*rows, strict=True))
    return TrainingSet(columns[0], columns[1], columns[2], columns[3])


def with_sub_questions(data: TrainingSet) -> int:
    """How many exchanges have labelled sub-questions with the words that answer them (slots.jsonl).

    From MIN_WITH_SUB_QUESTIONS on a classifier can learn which sentence answers what; below, it takes that from another.
    """
    return sum(t.statuses is not None and bool(t.answered_by.any()) for t in data.targets)


def fit(data: TrainingSet, seed: int = 0, base: PlainModel | None = None) -> AnswerModel:
    """The classifier of a training set; the same bytes for the same set, seed and base.

    Args:
        data: of `training_set`.
        seed: of the folds and the learners.
        base: the classifier that reads sub-questions and sentences where the labels cannot teach it; the score, the
            verdicts and the techniques with enough examples are learned all the same.

    Raises:
        UserError: too few documents, or without `base` too few exchanges with sub-questions.
    """
    if base is None and (count := with_sub_questions(data)) < MIN_WITH_SUB_QUESTIONS:
        raise UserError(
            f"only {count} exchanges have sub-questions labelled with the words that answer them (slots.jsonl)",
            todo=f"label at least {MIN_WITH_SUB_QUESTIONS} so, or take the reading from a classifier that has it",
        )
    return AnswerModel(seed=seed).fit(data.records, data.targets, data.weights, base)


def fit_many(
    parts: Sequence[TrainingSet], seed: int = 0, base: PlainModel | None = None
) -> Iterator[AnswerModel]:
    """`fit` of every part, in order: as many at a time as the machine has cores, with the same result as one by one."""
    from joblib import Parallel, cpu_count, delayed

    together = Parallel(min(cpu_count(), len(parts)), return_as="generator")
    yield from together(delayed(fit)(part, seed, base) for part in parts)


def data_hash(data: TrainingSet) -> str:
    """Hash over the numbers and labels a model was trained on."""
    digest = hashlib.sha256()
    for record, target, weight in zip(data.records, data.targets, data.weights, strict=True):
        labels = target.labels
        digest.update(
            json.dumps(
                [
                    record.document,
                    record.number,
                    labels.directness,
                    labels.clarity,
                    labels.evasion,
                    sorted(labels.techniques),
                    labels.sub,
                    target.statuses,
                    weight,
                ]
            ).encode()
        )
        digest.update("\n".join((*record.wording, *record.asked_wording)).encode())
        for numbers in (record.repeated, record.rules, record.sentences, record.asked_signals, record.pairs):
            digest.update(numbers.tobytes())
    return digest.hexdigest()


def describe(
    data: TrainingSet,
    corpora: Sequence[Corpus],
    nlp: Language,
    seed: int,
    base: Mapping[str, Any] | None = None,
) -> dict[str, object]:
    """What a saved model says of itself: data, pipeline, columns, seed; `base` is the card of the one that reads."""
    techniques = Counter(t for target in data.targets for t in target.labels.techniques)
    borrowed = {k: base.get(k) for k in _OF_BASE} if base else None
    return {
        "pipeline": pipeline_stamp(nlp),
        "trained_on": [
            {"corpus": c.name, "documents": len(c.documents), "exchanges": len(c)} for c in corpora
        ],
        "exchanges": len(data.records),
        "clarity": dict(sorted(Counter(t.labels.clarity for t in data.targets).items())),
        "evasion": dict(sorted(Counter(t.labels.evasion for t in data.targets).items())),
        "techniques": {t: techniques[t] for t in TECHNIQUES},
        "documents": sorted({r.document for r, p in zip(data.records, data.pair, strict=True) if not p}),
        "seed": seed,
        "data_sha256": data_hash(data),
        **({"reading_from": borrowed} if borrowed else {}),
    }


_OF_BASE = ("name", "version", "pipeline", "trained_on", "data_sha256", "documents")
"""What is kept of the card of the classifier that another one reads with."""

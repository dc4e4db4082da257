"""Two classifiers on the same labelled documents: which is better, by a paired bootstrap, and what changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from spacy.language import Language

from analyzer.errors import UserError
from analyzer.model.breakdown import Case
from analyzer.model.cases import assess_labelled, cases_of
from analyzer.model.dataset import Corpus
from analyzer.model.evaluation import documents_seen, tested_documents
from analyzer.model.featurize import find_evidence
from analyzer.model.metrics import Difference, differences, measures, resample
from analyzer.model.persistence import SavedModel
from analyzer.model.records import make_records

_MOVED = 10.0
"""Points of directness from which an exchange counts as moved."""


@dataclass(frozen=True, slots=True)
class Change:
    """An exchange that the two models judge differently. `helps` is True where only the second has the labelled
    clarity, False where only the first has it, None where neither or both have."""

    document: str
    number: int
    label: str
    first: str
    second: str
    labelled_directness: float
    first_directness: float
    second_directness: float
    helps: bool | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """The second model against the first; a difference is second minus first.

    `changes` are exchanges with another clarity or with directness moved by 10 points or more, the largest move first;
    `first_seen` and `second_seen` are the tested documents that each was trained on.
    """

    exchanges: int
    documents: int
    differences: tuple[Difference, ...]
    changes: tuple[Change, ...]
    first_seen: tuple[str, ...]
    second_seen: tuple[str, ...]

    @property
    def repaired(self) -> int:
        """Exchanges whose clarity only the second model has right."""
        return sum(c.helps is True for c in self.changes)

    @property
    def broken(self) -> int:
        """Exchanges whose clarity only the first model has right."""
        return sum(c.helps is False for c in self.changes)


def compare(
    first: SavedModel,
    second: SavedModel,
    corpus: Corpus,
    nlp: Language,
    *,
    draws: int = 1000,
    seed: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Comparison:
    """Measures two saved classifiers on a labelled folder, each document parsed once.

    Args:
        first, second: the classifiers; gains are those of the second.
        corpus: of `load_corpus`; loose pairs are used only where it has no documents.
        nlp: the pipeline for both.
        draws: of the bootstrap, by document.
        seed: of the bootstrap.
        progress: called with the number of documents done and in all.

    Raises:
        UserError: fewer than two labelled documents.
    """
    documents = tested_documents(corpus)
    if len(documents) < 2:
        raise UserError(
            "one labelled document is too few to compare anything",
            where=corpus.name,
            todo="label more documents",
        )
    cases: tuple[list[Case], list[Case]] = ([], [])
    for i, labelled in enumerate(documents):
        evidence = find_evidence(labelled.document, nlp)
        records = make_records(labelled.name, evidence)
        for into, saved in zip(cases, (first, second), strict=True):
            into += cases_of(labelled, assess_labelled(labelled, evidence, records, saved.model, nlp))
        if progress:
            progress(i + 1, len(documents))
    rows = [[c.row for c in part] for part in cases]
    figures = [measures(r) for r in rows]
    drawn = [resample(r, draws=draws, seed=seed) for r in rows]
    return Comparison(
        exchanges=len(cases[0]),
        documents=len(documents),
        differences=differences(figures[1], figures[0], drawn[1], drawn[0]),
        changes=_changes(*cases),
        first_seen=documents_seen(first, documents),
        second_seen=documents_seen(second, documents),
    )


def _changes(first: Sequence[Case], second: Sequence[Case]) -> tuple[Change, ...]:
    changes = [
        change
        for a, b in zip(first, second, strict=True)
        if (change := _change(a, b)).first != change.second
        or abs(change.second_directness - change.first_directness) >= _MOVED
    ]
    return tuple(
        sorted(changes, key=lambda c: (-abs(c.second_directness - c.first_directness), c.document, c.number))
    )


def _change(first: Case, second: Case) -> Change:
    label, a, b = first.labels.clarity, str(first.predicted.clarity), str(second.predicted.clarity)
    helps = None if (a == label) == (b == label) else b == label
    return Change(
        document=first.predicted.document,
        number=first.number,
        label=label,
        first=a,
        second=b,
        labelled_directness=first.labels.directness * 25,
        first_directness=float(first.predicted.directness or 0),
        second_directness=float(second.predicted.directness or 0),
        helps=helps,
    )

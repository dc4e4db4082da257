"""How far the annotators of a corpus agree, per field, with intervals, and where they do not.

Alpha is over all annotators at once and bears exchanges that only some of them labelled; its interval comes from
drawing documents, since the exchanges of one document are no independent cases.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np

from analyzer.corpus.alpha import Level, alpha, coincidences, kappa
from analyzer.corpus.label_files import LabelRow, read_labels
from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.labels import Labels

Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that annotators say of an exchange: its name, scale, and how it is taken from their labels."""

    name: str
    level: Level
    value: Callable[[Labels], Any]


@dataclass(frozen=True, slots=True)
class PairKappa:
    """Cohen's kappa of two annotators (squared weights where the field has an order); NaN where it cannot say."""

    first: str
    second: str
    exchanges: int
    kappa: float


@dataclass(frozen=True, slots=True)
class FieldAgreement:
    """Agreement on one field: alpha (1 perfect, 0 chance) with its interval; NaN where it cannot say."""

    field: str
    level: Level
    exchanges: int
    alpha: float
    low: float
    high: float
    kappas: tuple[PairKappa, ...]


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An exchange on which the annotators differ in one field; `size` is the difference where there is an order."""

    document: str
    number: int
    field: str
    size: float | None
    values: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What `agreement` finds; `exchanges` are those with two labels or more."""

    annotators: tuple[str, ...]
    documents: int
    exchanges: int
    level: float
    fields: tuple[FieldAgreement, ...]
    disagreements: tuple[Disagreement, ...]


def _technique(name: str) -> Field:
    return Field(name, "nominal", lambda labels: name in labels.techniques)


FIELDS: tuple[Field, ...] = (
    Field("directness", "ordinal", lambda labels: labels.directness),
    Field("clarity", "nominal", lambda labels: labels.clarity),
    Field("evasion", "nominal", lambda labels: labels.evasion),
    Field("sub-questions", "interval", lambda labels: len(labels.sub)),
    *(_technique(name) for name in TECHNIQUES),
)


def agreement(folder: Path | str, *, draws: int = 1000, level: float = 0.95, seed: int = 0) -> Agreement:
    """Agreement of the annotators of a `labels.csv`.

    Args:
        folder: a corpus folder, or a labels.csv itself; the documents are not needed.
        draws: bootstrap samples of documents for the intervals.
        level: of the intervals, 0-1.
        seed: of the draws.

    Raises:
        UserError: the file cannot be read, has a wrong row, or no exchange has labels of two annotators.
    """
    path = Path(folder)
    path = path / "labels.csv" if path.is_dir() else path
    rows, errors = read_labels(path)
    if errors:
        raise errors[0]
    return measure(rows, draws=draws, level=level, seed=seed, where=str(path))


def measure(
    rows: Sequence[LabelRow], *, draws: int = 1000, level: float = 0.95, seed: int = 0, where: str = ""
) -> Agreement:
    """Agreement of label rows; see `agreement`."""
    units: dict[Key, dict[str, Labels]] = defaultdict(dict)
    for row in rows:
        units[row.key][row.annotator] = row.labels
    units = {key: unit for key, unit in sorted(units.items()) if len(unit) > 1}
    if not units:
        raise UserError(
            "no exchange has labels of two annotators", where=where, todo="add rows with another annotator"
        )
    documents = sorted({document for document, _ in units})
    # The same draws for every field, so that fields can be compared.
    drawn = np.random.default_rng(seed).multinomial(
        len(documents), np.full(len(documents), 1 / len(documents)), size=draws
    )
    annotators = tuple(sorted({name for unit in units.values() for name in unit}))
    return Agreement(
        annotators,
        len(documents),
        len(units),
        level,
        tuple(_measure_field(f, units, documents, annotators, drawn, level) for f in FIELDS),
        tuple(_disagreements(units)),
    )


def _measure_field(
    field: Field,
    units: Mapping[Key, Mapping[str, Labels]],
    documents: Sequence[str],
    annotators: Sequence[str],
    drawn: Any,
    level: float,
) -> FieldAgreement:
    told = {key: {a: field.value(labels) for a, labels in unit.items()} for key, unit in units.items()}
    values = sorted({value for unit in told.values() for value in unit.values()})
    per_document = np.stack(
        [
            coincidences([list(unit.values()) for (name, _), unit in told.items() if name == d], values)
            for d in documents
        ]
    )
    samples = np.tensordot(drawn, per_document, axes=1)
    spread = np.array([alpha(matrix, values, field.level) for matrix in samples])
    spread = spread[~np.isnan(spread)]
    tail = (1 - level) / 2
    low, high = np.quantile(spread, [tail, 1 - tail]) if len(spread) else (np.nan, np.nan)
    kappas = []
    for first, second in combinations(annotators, 2):
        both = [unit for unit in told.values() if first in unit and second in unit]
        if both:
            mine, theirs = [unit[first] for unit in both], [unit[second] for unit in both]
            value = kappa(mine, theirs, values, squared=field.level != "nominal")
            kappas.append(PairKappa(first, second, len(both), value))
    whole = alpha(per_document.sum(axis=0), values, field.level)
    return FieldAgreement(field.name, field.level, len(told), whole, float(low), float(high), tuple(kappas))


def _disagreements(units: Mapping[Key, Mapping[str, Labels]]) -> list[Disagreement]:
    """Largest difference in directness first, then by document."""
    found = []
    for (document, number), unit in units.items():
        for field in FIELDS:
            values = {name: field.value(labels) for name, labels in unit.items()}
            if len(set(values.values())) == 1:
                continue
            size = None if field.level == "nominal" else float(max(values.values()) - min(values.values()))
            found.append(
                Disagreement(document, number, field.name, size, {a: _shown(v) for a, v in values.items()})
            )
    return sorted(
        found, key=lambda d: (d.field != "directness", -(d.size or 0) if d.field == "directness" else 0)
    )


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}" if isinstance(value, float) else str(value)

"""Assessments as tables: one row per exchange, or one row per sub-question."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from analyzer.documents.types import Document
from analyzer.errors import UserError
from analyzer.model.dataset import READABLE
from analyzer.model.types import CLARITIES, Assessment, ScoredExchange

if TYPE_CHECKING:
    import pandas

Rows = Literal["exchanges", "sub-questions"]
ROWS: tuple[Rows, ...] = ("exchanges", "sub-questions")
Cell = str | float | int | bool | None
Column = Callable[[Assessment, ScoredExchange], Cell]
SubColumn = Callable[[Assessment, ScoredExchange, int], Cell]

STATUS_LETTERS = {"answered": "D", "partly": "P", "unanswered": "N"}
"""The letters of a labels.csv; a sub-question that does not apply has none."""


def _finite(value: float | None, digits: int = 6) -> float | None:
    return None if value is None or not math.isfinite(value) else round(float(value), digits)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _probability(label: str) -> Column:
    return lambda a, x: _finite(x.clarity.probabilities.get(label), 4)


def _joined(values: Iterable[str | None]) -> str:
    return ";".join(dict.fromkeys(value for value in values if value))


def _document(document: Document) -> str | None:
    """The name of its file without ending; without a file its id."""
    file = PurePath(document.source or "")
    return file.stem if file.suffix.lower() in READABLE else document.id or document.source or None


_KEY: Mapping[str, Column] = {
    "document": lambda a, x: _document(a.document),
    "number": lambda a, x: x.exchange.numbers[0],
    "label": lambda a, x: x.exchange.label,
}
"""With `document` and `number` a row joins a row of labels.csv, where a document goes by its file without ending."""

_EXCHANGE: Mapping[str, Column] = {
    **_KEY,
    "numbers": lambda a, x: _joined(str(n) for n in x.exchange.numbers),
    "directness": lambda a, x: _finite(x.directness, 1),
    "low": lambda a, x: _finite(x.interval[0], 1),
    "high": lambda a, x: _finite(x.interval[1], 1),
    "abstained": lambda a, x: x.abstained,
    "substantive": lambda a, x: x.is_substantive,
    "clarity": lambda a, x: x.clarity.label,
    **{f"p_{label}": _probability(label) for label in CLARITIES},
    "evasion": lambda a, x: x.evasion.label,
    "techniques": lambda a, x: _joined(t.name for t in x.techniques),
    "sub": lambda a, x: "".join(STATUS_LETTERS.get(s.status, "") for s in x.sub_questions),
    "promises": lambda a, x: len(x.promises),
    "references": lambda a, x: len(x.references),
    "id": lambda a, x: a.document.id,
    "source": lambda a, x: a.document.source,
    "title": lambda a, x: a.document.title,
    "parties": lambda a, x: _joined(q.party for q in a.document.questioners),
    "ministries": lambda a, x: _joined(r.ministry for r in a.document.respondents),
    "submitted": lambda a, x: _iso(a.document.submitted),
    "received": lambda a, x: _iso(a.document.received),
    "response_days": lambda a, x: a.document.response_days,
    "question": lambda a, x: "\n".join(q.text for q in x.exchange.questions),
    "answer": lambda a, x: x.exchange.answer,
}

_SUB_QUESTION: Mapping[str, SubColumn] = {
    "question": lambda a, x, i: x.sub_questions[i].number,
    "index": lambda a, x, i: i,
    "type": lambda a, x, i: x.sub_questions[i].type,
    "condition": lambda a, x, i: x.sub_questions[i].condition,
    "parent": lambda a, x, i: x.sub_questions[i].parent,
    "status": lambda a, x, i: x.sub_questions[i].status,
    "strength": lambda a, x, i: _finite(x.sub_questions[i].strength, 4),
    "inherits_from": lambda a, x, i: x.sub_questions[i].inherits_from,
    "start": lambda a, x, i: x.sub_questions[i].start,
    "end": lambda a, x, i: x.sub_questions[i].end,
    "text": lambda a, x, i: x.sub_questions[i].text,
    "evidence": lambda a, x, i: " […] ".join(e.text for e in x.sub_questions[i].evidence) or None,
    "directness": lambda a, x, i: _finite(x.directness, 1),
}


def columns(per: Rows = "exchanges") -> tuple[str, ...]:
    """The names of the columns, in order."""
    return tuple(_EXCHANGE) if per == "exchanges" else (*_KEY, *_SUB_QUESTION)


def rows(assessments: Iterable[Assessment], per: Rows = "exchanges") -> list[dict[str, Cell]]:
    """The rows of all assessments, in document order; what cannot be said is None.

    A publication without scored exchanges (a postponement, questions only) has no rows.
    """
    table: list[dict[str, Cell]] = []
    for a in assessments:
        for x in a.exchanges:
            if per == "exchanges":
                table.append({name: cell(a, x) for name, cell in _EXCHANGE.items()})
                continue
            key = {name: cell(a, x) for name, cell in _KEY.items()}
            for i in range(len(x.sub_questions)):
                table.append(key | {name: cell(a, x, i) for name, cell in _SUB_QUESTION.items()})
    return table


def feature_rows(assessments: Iterable[Assessment]) -> list[dict[str, Cell]]:
    """One row per exchange with the value of every feature; None where a feature cannot be said."""
    return [
        {name: cell(a, x) for name, cell in _KEY.items()}
        | {name: _finite(value) for name, value in x.features.items()}
        for a in assessments
        for x in a.exchanges
    ]


def frame(assessments: Iterable[Assessment], per: Rows = "exchanges") -> pandas.DataFrame:
    """The same rows as a pandas DataFrame, with its columns even where there are no rows.

    Raises:
        UserError: pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise UserError(
            "a DataFrame needs pandas, which is not installed", todo="run: pip install 'antwoordmeter[frame]'"
        ) from None
    return pandas.DataFrame(rows(assessments, per), columns=list(columns(per)))

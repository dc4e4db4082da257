"""The rows a corpus report is made from: one per document, one per answer, read from the JSON contract.

Scored files and lines of `antwoordmeter score --format json` come in by the same door, so both give the same report.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.types import CLARITIES, EVASIONS
from analyzer.report.contract import SCHEMA
from analyzer.report.plain import one_line, safe_url, shortened

_QUESTION_LENGTH = 220
_KINDS = ("answer", "postponement", "questions")
_NO_SUBSTANCE = ("known", "procedural")


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer. `asked` has (type, status) of each sub-question; `question` is shortened to one line."""

    document: int
    index: int
    number: int
    label: str
    question: str
    directness: float
    low: float
    high: float
    abstained: bool
    substantive: bool
    clarity: str
    evasion: str
    techniques: tuple[str, ...]
    asked: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """One document. `href` leads to its page, or to the publication where it has no page."""

    name: str
    kind: str
    title: str
    href: str
    has_page: bool
    submitted: date | None
    received: date | None
    response_days: int | None
    ministries: tuple[str, ...]
    respondents: tuple[str, ...]
    parties: tuple[str, ...]
    directness: float | None
    answers: int
    reason: str | None
    until: str | None
    key: str
    """What tells that two files are the same publication: its id with its kind, or else its bytes."""
    model: str
    interval_level: float | None


Contract = Mapping[str, Any]
T = TypeVar("T")


def document_row(contract: Contract, page: str = "") -> DocumentRow:
    """The row of a document; `page` is the address of its own report, empty where there is none.

    Raises:
        UserError: the contract is incomplete.
    """
    return _checked(contract, lambda: _document(contract, page))


def answer_rows(contract: Contract, document: int) -> list[AnswerRow]:
    """The rows of its answers; `document` is the place of the document's row.

    Raises:
        UserError: the contract is incomplete.
    """
    return _checked(contract, lambda: [_answer(x, i, document) for i, x in enumerate(contract["exchanges"])])


def technique_sentences(contract: Contract) -> list[tuple[int, str]]:
    """The words in its answers that show a technique, each as (place of the answer, words).

    Raises:
        UserError: the contract is incomplete.
    """
    return _checked(
        contract,
        lambda: [
            (i, str(e["text"]))
            for i, x in enumerate(contract["exchanges"])
            for technique in x["techniques"]
            for e in technique["evidence"]
            if e["in"] == "answer"
        ],
    )


def read_lines(path: Path) -> Iterator[Contract]:
    """The contracts in a file of JSON Lines, lines with an `error` included; empty lines are skipped.

    Raises:
        UserError: the file cannot be read, or a line is no contract of this schema.
    """
    try:
        with path.open(encoding="utf-8-sig") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _contract(line, f"{path}, line {number}")
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UserError(f"the file cannot be read ({reason})", where=str(path)) from None


def _contract(line: str, where: str) -> Contract:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        raise UserError("this is no line of JSON", where=where, todo=_TODO) from None
    if not isinstance(value, dict) or ("error" not in value and value.get("schema") != SCHEMA):
        raise UserError(f"this is no score of the schema {SCHEMA}", where=where, todo=_TODO)
    return value


_TODO = "make the file with: antwoordmeter score FILES --format json -o scores.jsonl"


def _checked(contract: Contract, make: Callable[[], T]) -> T:
    try:
        return make()
    except (KeyError, TypeError, ValueError, IndexError, AttributeError) as error:
        document = contract.get("document")
        source = document.get("source") if isinstance(document, Mapping) else None
        raise UserError(
            f"a field of the score is missing or wrong ({error})", where=str(source or ""), todo=_TODO
        ) from None


def _document(contract: Contract, page: str) -> DocumentRow:
    document, summary = contract["document"], contract["summary"]
    notice, model = contract.get("postponement") or {}, contract["model"]
    if document["kind"] not in _KINDS:
        raise ValueError(f"kind {document['kind']!r}")
    name = str(document["id"] or document["source"] or "")
    return DocumentRow(
        name=one_line(name),
        kind=document["kind"],
        title=_capital(one_line(document["title"] or "")),
        href=page or safe_url(document["url"]),
        has_page=bool(page),
        submitted=_day(document["submitted"]),
        received=_day(document["received"]),
        response_days=None if document["response_days"] is None else int(document["response_days"]),
        ministries=_names(r["ministry"] for r in document["respondents"]),
        respondents=_names(_person(r) for r in document["respondents"]),
        parties=_names(q["party"] for q in document["questioners"]),
        directness=None if summary is None else _number(summary["directness_substantive"]),
        answers=len(contract["exchanges"]),
        reason=_line(notice.get("reason")),
        until=_line(notice.get("until")),
        key=f"{document['kind']} {document['id'] or document['sha256'] or document['source']}",
        model=one_line(f"{model['name']} {model['version']}, {model['pipeline']}"),
        interval_level=_number(model["interval_level"]),
    )


def _answer(exchange: Contract, index: int, document: int) -> AnswerRow:
    low, high = exchange["interval"]
    clarity, evasion = exchange["clarity"]["label"], exchange["evasion"]["label"]
    if clarity not in CLARITIES or evasion not in EVASIONS:
        raise ValueError(f"label {clarity!r} or {evasion!r}")
    techniques = {t["name"] for t in exchange["techniques"]}
    asked = tuple((str(s["type"]), str(s["status"])) for s in exchange["subquestions"])
    return AnswerRow(
        document=document,
        index=index,
        number=int(exchange["numbers"][0]),
        label=one_line(str(exchange["label"])),
        question=shortened(" ".join(str(q["text"]) for q in exchange["questions"]), _QUESTION_LENGTH),
        directness=float(exchange["directness"]),
        low=float(low),
        high=float(high),
        abstained=bool(exchange["abstained"]),
        substantive=not asked or any(kind not in _NO_SUBSTANCE for kind, _ in asked),
        clarity=clarity,
        evasion=evasion,
        techniques=tuple(name for name in TECHNIQUES if name in techniques),
        asked=asked,
    )


def _person(respondent: Contract) -> str | None:
    """Name and role: who changes office is counted in each; None where only a role is printed."""
    name, role = _line(respondent["name"]), _line(respondent["role"])
    return f"{name} ({role})" if name and role else name


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _names(values: Iterator[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for value in values if (name := _line(value))))


def _line(value: str | None) -> str | None:
    return one_line(value) or None if value else None


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _number(value: float | None) -> float | None:
    return None if value is None else float(value)

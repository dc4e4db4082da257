"""The JSON contract `antwoordmeter/1`: an Assessment as plain data, made here and nowhere else.

The schema is docs/contract.schema.json. Dates are ISO 8601, scores have one decimal, probabilities
four, and what cannot be said (None or NaN) is null.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import analyzer
from analyzer.documents.types import Document, Question
from analyzer.errors import UserError
from analyzer.evidence.types import Evidence, SubQuestion
from analyzer.model.types import Assessment, Choice, ScoredExchange, Summary

SCHEMA = "antwoordmeter/1"


def to_contract(assessment: Assessment) -> dict[str, Any]:
    """The assessment as the JSON contract: only dicts, lists, strings, finite numbers, booleans and None."""
    document, model = assessment.document, assessment.model
    postponement = document.postponement
    return {
        "schema": SCHEMA,
        "version": analyzer.__version__,
        "document": _document(document),
        "summary": None if assessment.summary is None else _summary(assessment.summary),
        "exchanges": [_exchange(scored) for scored in assessment.exchanges],
        "questions": [_question(question) for question in document.questions],
        "postponement": None
        if postponement is None
        else {"reason": postponement.reason, "until": postponement.until},
        "model": {
            "name": model.name,
            "version": model.version,
            "pipeline": model.pipeline,
            "interval_level": number(model.interval_level, 4),
            "trained_on": model.trained_on,
        },
        "warnings": list(all_warnings(assessment)),
    }


def error_line(source: str, error: UserError) -> dict[str, str]:
    """The line that stands for a file that could not be read."""
    return {"error": str(error), "source": source}


def all_warnings(assessment: Assessment) -> tuple[str, ...]:
    """What was noticed while reading and while scoring, each once."""
    return tuple(dict.fromkeys((*assessment.document.warnings, *assessment.warnings)))


def number(value: float, digits: int) -> float | None:
    """`value` rounded to `digits` decimals; None where it is not finite, for JSON has no word for that."""
    return round(float(value), digits) if math.isfinite(value) else None


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()


def _document(document: Document) -> dict[str, Any]:
    return {
        "id": document.id,
        "year": document.year,
        "number": document.number,
        "kind": document.kind,
        "title": document.title,
        "questioners": [{"name": q.name, "party": q.party} for q in document.questioners],
        "respondents": [
            {"name": r.name or None, "role": r.role, "ministry": r.ministry} for r in document.respondents
        ],
        "submitted": _day(document.submitted),
        "received": _day(document.received),
        "response_days": document.response_days,
        "url": document.url,
        "source": document.source,
        "input_format": document.input_format,
        "sha256": document.sha256,
        "footnotes": [{"mark": f.mark, "text": f.text} for f in document.footnotes],
        "see_also": list(document.see_also),
        "case": document.case,
    }


def _summary(summary: Summary) -> dict[str, Any]:
    return {
        "exchanges": summary.exchanges,
        "directness": number(summary.directness, 1),
        "substantive": summary.substantive,
        "directness_substantive": _optional(summary.directness_substantive),
        "interval": None if summary.interval is None else _pair(summary.interval),
        "clarity": dict(summary.clarity),
        "techniques": dict(summary.techniques),
    }


def _optional(value: float | None) -> float | None:
    return None if value is None else number(value, 1)


def _pair(interval: tuple[float, float]) -> list[float | None]:
    return [number(bound, 1) for bound in interval]


def _question(question: Question) -> dict[str, Any]:
    return {"number": question.number, "label": question.label, "text": question.text}


def _choice(choice: Choice) -> dict[str, Any]:
    return {"label": choice.label, "probabilities": _numbers(choice.probabilities, 4)}


def _numbers(values: Mapping[str, float], digits: int) -> dict[str, float | None]:
    return {name: number(value, digits) for name, value in values.items()}


def _evidence(evidence: Evidence) -> dict[str, Any]:
    return {
        "in": evidence.where,
        "number": evidence.number,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "reason": evidence.reason,
        "same_as": [{"numbers": list(s.numbers), "start": s.start, "end": s.end} for s in evidence.same_as],
    }


def _sub_question(sub: SubQuestion) -> dict[str, Any]:
    return {
        "number": sub.number,
        "text": sub.text,
        "start": sub.start,
        "end": sub.end,
        "type": sub.type,
        "condition": sub.condition,
        "parent": sub.parent,
        "status": sub.status,
        "strength": number(sub.strength, 4),
        "inherits_from": sub.inherits_from,
        "evidence": [_evidence(e) for e in sub.evidence],
    }


def _exchange(scored: ScoredExchange) -> dict[str, Any]:
    exchange = scored.exchange
    return {
        "numbers": list(exchange.numbers),
        "label": exchange.label,
        "questions": [_question(question) for question in exchange.questions],
        "answer": exchange.answer,
        "directness": number(scored.directness, 1),
        "interval": _pair(scored.interval),
        "abstained": scored.abstained,
        "clarity": _choice(scored.clarity),
        "evasion": _choice(scored.evasion),
        "techniques": [
            {
                "name": t.name,
                "probability": number(t.probability, 4),
                "ground": t.ground,
                "evidence": [_evidence(e) for e in t.evidence],
            }
            for t in scored.techniques
        ],
        "subquestions": [_sub_question(sub) for sub in scored.sub_questions],
        "acts": [{"start": a.start, "end": a.end, "act": a.act, "ground": a.ground} for a in scored.acts],
        "references": [
            {
                "text": r.text,
                "start": r.start,
                "end": r.end,
                "target": r.target,
                "kind": r.kind,
                "url": r.url,
                "resolved": r.resolved,
                "with_substance": r.with_substance,
            }
            for r in scored.references
        ],
        "promises": [
            {"text": p.text, "start": p.start, "end": p.end, "what": p.what, "by": p.by}
            for p in scored.promises
        ],
        "features": _numbers(scored.features, 6),
        "contributions": [
            {"feature": c.feature, "value": number(c.value, 6), "effect": number(c.effect, 2)}
            for c in scored.contributions
        ],
    }

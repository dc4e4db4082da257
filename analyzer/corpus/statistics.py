"""Figures over many documents: means and shares with intervals that respect that answers stand in documents.

Answers of one document are alike (one topic, one author), so an interval that treats them as independent is too
narrow. Every estimate here is a ratio over documents with its linearised variance (Cochran, Sampling Techniques,
3rd ed. 1977, section 6.4): r = sum y / sum n, e_d = sum over the answers of document d of (y - r),
var(r) = D / (D - 1) * sum e_d^2 / (sum n)^2, and the t distribution with D - 1 degrees of freedom. No random draws.
The interval tells how far chance in which documents there are can go; it knows nothing of the model's own errors.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable, Iterable, Sequence
from datetime import date

from scipy.special import stdtrit

from analyzer.corpus.rows import AnswerRow, DocumentRow
from analyzer.evidence.types import TECHNIQUES
from analyzer.report.corpus_figures import (
    LEVEL,
    Estimate,
    Group,
    Period,
    ResponseGroup,
    Step,
    TechniqueCount,
    TypeCount,
    WeekBin,
)
from analyzer.report.words import NORM_DAYS

_MOST_PERIODS = 24
_WEEKS = (0, 1, 2, 3, 4, 5, 6, 8, 12)
"""Borders of the response times in weeks; the last is open."""


def estimate(values: Iterable[tuple[int, float]], top: float = 100.0) -> Estimate:
    """The mean of values with its interval of `LEVEL`.

    Args:
        values: (document, value), one per answer; values from 0 to `top`.
        top: the interval is cut to 0 and `top`.
    """
    sums: dict[int, tuple[int, float]] = {}
    for document, value in values:
        count, total = sums.get(document, (0, 0.0))
        sums[document] = (count + 1, total + value)
    documents, answers = len(sums), sum(count for count, _ in sums.values())
    if not answers:
        return Estimate(None, None, None, 0, 0)
    mean = sum(total for _, total in sums.values()) / answers
    if documents < 2:
        return Estimate(mean, None, None, answers, documents)
    squares = sum((total - count * mean) ** 2 for count, total in sums.values())
    error = math.sqrt(documents / (documents - 1) * squares) / answers
    if error < 1e-12:
        return Estimate(mean, None, None, answers, documents)
    reach = float(stdtrit(documents - 1, (1 + LEVEL) / 2)) * error
    return Estimate(mean, max(0.0, mean - reach), min(top, mean + reach), answers, documents)


def directness(answers: Iterable[AnswerRow]) -> Estimate:
    return estimate((a.document, a.directness) for a in answers)


def groups(
    documents: Sequence[DocumentRow],
    answers: Sequence[AnswerRow],
    names: Callable[[DocumentRow], tuple[str, ...]],
) -> tuple[Group, ...]:
    """Directness per name; a document with several names counts for each, one without for None.

    The order is that of size, never of outcome: groups with enough answers first, the largest on top; small ones
    by name; what is not stated last.
    """
    by_name: dict[str | None, list[AnswerRow]] = {}
    for answer in answers:
        for name in names(documents[answer.document]) or (None,):
            by_name.setdefault(name, []).append(answer)
    found = [Group(name, directness(rows)) for name, rows in by_name.items()]
    return tuple(sorted(found, key=_by_size))


def _by_size(group: Group) -> tuple[bool, bool, int, str]:
    small = group.directness.is_small
    return group.name is None, small, 0 if small else -group.directness.answers, group.name or ""


def periods(
    documents: Sequence[DocumentRow], answers: Sequence[AnswerRow], step: Step = "month"
) -> tuple[Period, ...]:
    """Directness per month, quarter or year of receipt, in order; periods without answers are left out."""
    by_start: dict[date, list[AnswerRow]] = {}
    for answer in answers:
        received = documents[answer.document].received
        if received is not None:
            by_start.setdefault(period_start(received, step), []).append(answer)
    return tuple(Period(start, directness(by_start[start])) for start in sorted(by_start))


def period_start(day: date, step: Step) -> date:
    months = {"month": 1, "quarter": 3, "year": 12}[step]
    return date(day.year, day.month - (day.month - 1) % months, 1)


def best_step(days: Iterable[date]) -> Step:
    """The smallest step with which the whole time fits in a chart that can be read."""
    known = list(days)
    if not known:
        return "month"
    first, last = min(known), max(known)
    months = 12 * (last.year - first.year) + last.month - first.month + 1
    if months <= _MOST_PERIODS:
        return "month"
    return "quarter" if months <= 3 * _MOST_PERIODS else "year"


def technique_counts(answers: Sequence[AnswerRow]) -> tuple[TechniqueCount, ...]:
    """Each technique that was found, the most frequent first; its share of the answers with an interval."""
    found = []
    for name in TECHNIQUES:
        with_it = [a for a in answers if name in a.techniques]
        if with_it:
            share = estimate(((a.document, float(name in a.techniques)) for a in answers), 1.0)
            found.append(TechniqueCount(name, len(with_it), len({a.document for a in with_it}), share))
    return tuple(sorted(found, key=lambda c: -c.answers))


def type_counts(answers: Sequence[AnswerRow]) -> tuple[TypeCount, ...]:
    """Each type of sub-question with its statuses, the most frequent first; what does not apply is not counted."""
    statuses: dict[str, list[tuple[int, str]]] = {}
    for answer in answers:
        for kind, status in answer.asked:
            if status != "not_applicable":
                statuses.setdefault(kind, []).append((answer.document, status))
    found = []
    for kind, rows in statuses.items():
        counts = [sum(s == name for _, s in rows) for name in ("answered", "partly", "unanswered")]
        share = estimate(((d, float(s == "answered")) for d, s in rows), 1.0)
        found.append(TypeCount(kind, counts[0], counts[1], counts[2], share))
    return tuple(sorted(found, key=lambda c: (-c.share.answers, c.type)))


def response_group(name: str | None, documents: Sequence[DocumentRow]) -> ResponseGroup:
    days = [d.response_days for d in documents if d.response_days is not None]
    median = float(statistics.median(days)) if days else None
    return ResponseGroup(name, len(days), median, sum(n <= NORM_DAYS for n in days))


def response_by_ministry(documents: Sequence[DocumentRow]) -> tuple[ResponseGroup, ...]:
    """Response times per ministry, the most documents first; ministries without a known time are left out."""
    by_name: dict[str | None, list[DocumentRow]] = {}
    for document in documents:
        for name in document.ministries or (None,):
            by_name.setdefault(name, []).append(document)
    found = [response_group(name, rows) for name, rows in by_name.items()]
    return tuple(
        sorted((g for g in found if g.documents), key=lambda g: (g.name is None, -g.documents, g.name or ""))
    )


def week_bins(documents: Sequence[DocumentRow]) -> tuple[WeekBin, ...]:
    """How many documents took how many weeks; 21 days are three weeks, 22 are more."""
    days = [d.response_days for d in documents if d.response_days is not None]
    bins = []
    for after, upto in zip(_WEEKS, (*_WEEKS[1:], None), strict=True):
        low = -math.inf if after == 0 else 7 * after
        high = math.inf if upto is None else 7 * upto
        bins.append(WeekBin(after, upto, sum(low < n <= high for n in days)))
    return tuple(bins)

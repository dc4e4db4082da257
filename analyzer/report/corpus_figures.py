"""What a corpus report shows: estimates with their counts, per group, period, technique and question type.

The numbers come from analyzer.corpus.statistics; here is only their form, so that the page can be made from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

SMALL_DOCUMENTS = 5
SMALL_ANSWERS = 20
"""A group with fewer documents or fewer answers than this is marked: its figures may well be chance."""
LEVEL = 0.95
"""Level of the intervals around means and shares."""

Step = Literal["month", "quarter", "year"]


@dataclass(frozen=True, slots=True)
class Estimate:
    """A mean (0-100) or share (0-1) with its interval and what it rests on.

    `low` and `high` are None where they cannot be said: fewer than two documents, or no spread at all.
    `answers` counts the units that were averaged: answers, or sub-questions for a question type.
    """

    mean: float | None
    low: float | None
    high: float | None
    answers: int
    documents: int

    @property
    def is_small(self) -> bool:
        return self.documents < SMALL_DOCUMENTS or self.answers < SMALL_ANSWERS


@dataclass(frozen=True, slots=True)
class Group:
    """One ministry, respondent or party; `name` is None for documents that do not state it."""

    name: str | None
    directness: Estimate


@dataclass(frozen=True, slots=True)
class Period:
    """The answers received in the month, quarter or year that begins on `start`."""

    start: date
    directness: Estimate


@dataclass(frozen=True, slots=True)
class TechniqueCount:
    name: str
    answers: int
    documents: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class TypeCount:
    """Sub-questions of one type by status; `share` is that of the answered ones."""

    type: str
    answered: int
    partly: int
    unanswered: int
    share: Estimate


@dataclass(frozen=True, slots=True)
class ResponseGroup:
    """Response times of one ministry (None: not stated) or of all; only documents with both dates count."""

    name: str | None
    documents: int
    median: float | None
    within: int
    """How many came within the norm of three weeks."""


@dataclass(frozen=True, slots=True)
class WeekBin:
    """How many documents took more than `after` and at most `upto` weeks (None: no limit)."""

    after: int
    upto: int | None
    documents: int


@dataclass(frozen=True, slots=True)
class Place:
    """One answer in one document and where to read it; `href` is empty where there is nothing to link to."""

    title: str
    label: str
    href: str


@dataclass(frozen=True, slots=True)
class LeastDirect:
    place: Place
    question: str
    directness: float
    low: float
    high: float
    clarity: str
    evasion: str
    techniques: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formula:
    """Words that stand in answers of several documents, with one sentence in which they stand.

    `sentence[start:end]` are the words as written there.
    """

    documents: int
    sentence: str
    start: int
    end: int
    example: Place


@dataclass(frozen=True, slots=True)
class Notice:
    """A notice of postponement."""

    title: str
    href: str
    day: date | None
    reason: str | None
    until: str | None


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document in the list at the end of the page."""

    name: str
    title: str
    href: str
    received: date | None
    directness: float | None
    answers: int
    response_days: int | None


@dataclass(frozen=True, slots=True)
class CorpusFigures:
    """Everything on the page. Estimates count the answers to questions of substance, unless told otherwise."""

    directness: Estimate
    everything: Estimate
    """All answers, also those to "Bent u bekend met …?"."""
    abstained: int
    bands: tuple[int, ...]
    clarity: tuple[int, ...]
    """Answers per clarity, in the order of `CLARITIES`."""
    kinds: tuple[int, int, int]
    """Documents with answers, notices of postponement, questions without an answer."""
    first: date | None
    last: date | None
    step: Step
    periods: tuple[Period, ...]
    undated: int
    ministries: tuple[Group, ...]
    respondents: tuple[Group, ...]
    parties: tuple[Group, ...]
    types: tuple[TypeCount, ...]
    techniques: tuple[TechniqueCount, ...]
    least: tuple[LeastDirect, ...]
    formulas: tuple[Formula, ...]
    response: ResponseGroup
    response_unknown: int
    weeks: tuple[WeekBin, ...]
    response_by_ministry: tuple[ResponseGroup, ...]
    notices: tuple[Notice, ...]
    documents: tuple[DocumentLine, ...]
    skipped: tuple[tuple[str, str], ...]
    """(file, reason) of what was left out; the reason is empty where the same publication was in already."""
    models: tuple[str, ...]
    """Name, version and pipeline of each model the scores come from."""
    interval_level: float | None
    """Level of the intervals of single answers."""

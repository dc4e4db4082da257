"""What the labels say of a record: the status of its sub-questions, the sentences that answer, the quoted techniques."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.documents.types import Exchange
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.dataset import LabelledDocument
from analyzer.model.labels import Labels
from analyzer.model.outcomes import NOT_COUNTED
from analyzer.model.quotes import locate
from analyzer.model.records import Record
from analyzer.model.slots import Slot


@dataclass(frozen=True, slots=True)
class Target:
    """The labels of one record.

    Attributes:
        labels: of the exchange.
        statuses: per sub-question of the record D, P, N or x; None where nobody labelled sub-questions.
        answered_by: per sub-question and sentence whether the annotator's quote lies in it;
            shape (sub-questions, sentences), taken-over sentences included.
        quoted: per sentence and technique whether an annotator pointed at it; None without quotes;
            shape (own sentences, techniques).
    """

    labels: Labels
    statuses: tuple[str, ...] | None
    answered_by: NDArray[np.bool_]
    quoted: NDArray[np.bool_] | None


def make_targets(labelled: LabelledDocument, records: Sequence[Record]) -> list[Target | None]:
    """The target of each record of a document; None for an exchange without labels."""
    exchanges = {e.numbers[0]: e for e in labelled.document.exchanges}
    return [
        _target(labelled, record, exchanges[record.number]) if record.number in labelled.labels else None
        for record in records
    ]


def _target(labelled: LabelledDocument, record: Record, exchange: Exchange) -> Target:
    slots = labelled.slots.get(record.number)
    answered_by = np.zeros((len(record.asked), len(record.wording)), dtype=bool)
    statuses = None
    if slots is not None:
        chosen = match_slots(slots, record.asked, exchange)
        statuses = tuple(slots[c].status if c is not None else NOT_COUNTED for c in chosen)
        for row, c in enumerate(chosen):
            if c is not None and slots[c].answer:
                answered_by[row, : len(record.spans)] = touched(
                    slots[c].answer, record.spans, exchange.answer
                )
    quotes = labelled.quotes.get(record.number)
    quoted = None
    if quotes is not None or not labelled.labels[record.number].techniques:
        quoted = np.zeros((len(record.spans), len(TECHNIQUES)), dtype=bool)
        for technique, words in (quotes or {}).items():
            if technique in TECHNIQUES and technique != "partial":
                for quote in words:
                    quoted[:, TECHNIQUES.index(technique)] |= touched(quote, record.spans, exchange.answer)
    return Target(labelled.labels[record.number], statuses, answered_by, quoted)


def touched(quote: str, spans: Sequence[tuple[int, int]], text: str) -> NDArray[np.bool_]:
    """Which sentences a quote covers by a third of the sentence or of the quote."""
    where = locate(quote, text)
    if where is None:
        return np.zeros(len(spans), dtype=bool)
    shared = [min(where[1], b) - max(where[0], a) for a, b in spans]
    size = where[1] - where[0]
    return np.array([n > 0 and n * 3 >= min(size, b - a) for n, (a, b) in zip(shared, spans, strict=True)])


def match_slots(
    slots: Sequence[Slot], asked: Sequence[tuple[int, int, int]], exchange: Exchange
) -> list[int | None]:
    """For every found sub-question the index of the labelled slot that asks the same, or None.

    One to one, by the largest overlap; a pair counts when it shares half of the shorter one.
    """
    overlaps: list[tuple[int, int, int]] = []
    for k, slot in enumerate(slots):
        for question in exchange.questions:
            where = locate(slot.question, question.text)
            if where is None:
                continue
            for i, (number, start, end) in enumerate(asked):
                shared = min(where[1], end) - max(where[0], start)
                if number == question.number and shared * 2 >= min(where[1] - where[0], end - start) > 0:
                    overlaps.append((shared, i, k))
    chosen: list[int | None] = [None] * len(asked)
    for _, i, k in sorted(overlaps, key=lambda o: (-o[0], o[1], o[2])):
        if chosen[i] is None and k not in chosen:
            chosen[i] = k
    return chosen

"""From sentences and sub-questions to the exchange: the named numbers on which the score rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.model.reader import OUTCOMES, STATUSES
from analyzer.model.records import Record
from analyzer.model.tagger import LEARNED

Array = NDArray[np.float64]
D, N, P, X = (OUTCOMES.index(s) for s in ("D", "N", "P", "x"))
_UNREAD = np.array([0.4, 0.2, 0.3, 0.1])
"""Status of an exchange in which no sub-question was found: about the shares in the training data."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the first three models read in one exchange.

    Attributes:
        tags: probability of each learned technique per sentence; shape (sentences, `len(LEARNED)`).
        match: how likely each sentence answers each sub-question; shape (sub-questions, sentences).
        manner: how it would (D, N, P); shape (sub-questions, sentences, 3).
        status: probability of D, N, P and x per sub-question; shape (sub-questions, 4).
    """

    tags: Array
    match: Array
    manner: Array
    status: Array


_NAMED = {"D": "answered", "N": "unanswered", "P": "partly"}
INPUTS: tuple[str, ...] = (
    *(f"{_NAMED[s]}_mean" for s in STATUSES),
    *(f"{_NAMED[s]}_least" for s in STATUSES),
    *(f"{_NAMED[s]}_most" for s in STATUSES),
    *(f"{_NAMED[s]}_evidence" for s in STATUSES),
    "expected_mean", "expected_least", "expected_most",
    "sub_questions_counted", "sub_questions_found", "sentences", "answer_length", "question_length",
    "match_best", "match_weakest", "match_mean", "sentences_used",
    *(f"{_NAMED[s]}_manner" for s in STATUSES),
    *(f"{t}_strongest" for t in LEARNED),
    *(f"{t}_opening" for t in LEARNED),
    *(f"{t}_share" for t in LEARNED),
)  # fmt: skip
"""Names of the columns of `exchange_inputs`, in order."""


def exchange_inputs(records: Sequence[Record], readings: Sequence[Reading]) -> Array:
    """One row per exchange; shape (exchanges, `len(INPUTS)`)."""
    return np.array([_row(r, x) for r, x in zip(records, readings, strict=True)]).reshape(
        len(records), len(INPUTS)
    )


def _row(record: Record, reading: Reading) -> Array:
    status = reading.status if len(reading.status) else _UNREAD[None]
    counted = 1 - status[:, X] + 1e-3
    weight = counted / counted.sum()
    shares = status[:, :3] / (status[:, :3].sum(axis=1, keepdims=True) + 1e-9)
    expected = shares[:, D] + 0.5 * shares[:, P]
    match, tags = reading.match, reading.tags[: len(record.spans)]
    if match.size:
        best = match.max(axis=1)
        matched = [best.max(), best.min(), best.mean(), match.max(axis=0).mean()]
        manner = (match[..., None] * reading.manner).sum(axis=(0, 1)) / (match.sum() + 1e-6)
    else:
        matched, manner = [0.0] * 4, np.zeros(3)
    return np.concatenate(
        [
            weight @ shares,
            shares.min(axis=0),
            shares.max(axis=0),
            weight @ np.log(shares + 0.02),
            [weight @ expected, expected.min(), expected.max()],
            [(1 - status[:, X]).sum(), len(record.asked), len(record.spans)],
            [np.log1p(_words(record.wording[: len(record.spans)])), np.log1p(_words(record.asked_wording))],
            matched,
            manner,
            tags.max(axis=0),
            tags[0],
            tags.mean(axis=0),
        ]
    )


def _words(texts: Sequence[str]) -> int:
    return sum(len(t.split()) for t in texts)

"""From sentences and sub-questions to the exchange: the named numbers on which the score rests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from analyzer.model.layout import Array, Layout, lay_out, runs, starts, word_counts
from analyzer.model.outcomes import LEARNED, OUTCOMES, STATUSES
from analyzer.model.records import Record

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
    if not records:
        return np.zeros((0, len(INPUTS)))
    return exchange_rows(
        lay_out(records),
        np.concatenate([r.tags for r in readings]),
        np.concatenate([np.zeros(0), *(r.match.ravel() for r in readings)]),
        np.concatenate([np.zeros((0, 3)), *(r.manner.reshape(-1, 3) for r in readings)]),
        np.concatenate(
            [np.zeros((0, len(OUTCOMES))), *(r.status.reshape(-1, len(OUTCOMES)) for r in readings)]
        ),
        word_counts([w for r in records for w in r.wording]),
        word_counts([w for r in records for w in r.asked_wording]),
    )


def exchange_rows(
    layout: Layout,
    tags: Array,
    match: Array,
    manner: Array,
    status: Array,
    said_words: Array,
    asked_words: Array,
) -> Array:
    """`exchange_inputs` from what was read, joined over all records; words are counted per sentence and sub-question."""
    rows = len(layout.own)
    first = starts(layout.sentences)
    own = np.arange(len(tags)) - np.repeat(first - starts(layout.own), layout.sentences)
    mine = own < np.repeat(np.cumsum(layout.own), layout.sentences)
    opens = starts(layout.own)
    matched, manners = _matched(layout, match, manner)
    return np.hstack(
        [
            _statuses(layout, status),
            np.column_stack(
                [
                    layout.sub_questions,
                    layout.own,
                    np.log1p(np.add.reduceat(said_words[mine], opens)),
                    np.log1p(np.bincount(layout.record_of, asked_words, rows)),
                ]
            ),
            matched,
            manners,
            np.maximum.reduceat(tags[mine], opens),
            tags[first],
            np.add.reduceat(tags[mine], opens) / layout.own[:, None],
        ]
    )


def _statuses(layout: Layout, status: Array) -> Array:
    """What the statuses of an exchange come to: means by how much each counts, extremes, and how many count."""
    sizes = np.maximum(layout.sub_questions, 1)
    owner = np.repeat(np.arange(len(sizes)), sizes)
    rows = np.tile(_UNREAD, (len(owner), 1))
    rows[layout.sub_questions[owner] > 0] = status
    first = starts(sizes)
    counted = 1 - rows[:, X] + 1e-3
    weight = (counted / np.add.reduceat(counted, first)[owner])[:, None]
    shares = rows[:, :3] / (rows[:, :3].sum(axis=1, keepdims=True) + 1e-9)
    expected = shares[:, [D]] + 0.5 * shares[:, [P]]
    return np.hstack(
        [
            np.add.reduceat(weight * shares, first),
            np.minimum.reduceat(shares, first),
            np.maximum.reduceat(shares, first),
            np.add.reduceat(weight * np.log(shares + 0.02), first),
            np.add.reduceat(weight * expected, first),
            np.minimum.reduceat(expected, first),
            np.maximum.reduceat(expected, first),
            np.add.reduceat(1 - rows[:, [X]], first),
        ]
    )


def _matched(layout: Layout, match: Array, manner: Array) -> tuple[Array, Array]:
    """How well sentences and sub-questions match, and in which manner; 0 where nothing is asked."""
    matched, manners = np.zeros((len(layout.own), 4)), np.zeros((len(layout.own), 3))
    some = np.flatnonzero(layout.sub_questions)
    if not len(some):
        return matched, manners
    subs, sentences = layout.sub_questions[some], layout.sentences[some]
    best = np.maximum.reduceat(match, layout.first_pairs)
    first = starts(subs)
    order = np.argsort(layout.sentence_of, kind="stable")
    used = np.maximum.reduceat(match[order], runs(layout.sentence_of[order]))
    matched[some] = np.column_stack(
        [
            np.maximum.reduceat(best, first),
            np.minimum.reduceat(best, first),
            np.add.reduceat(best, first) / subs,
            np.add.reduceat(used, starts(sentences)) / sentences,
        ]
    )
    pairs = starts(subs * sentences)
    manners[some] = np.add.reduceat(match[:, None] * manner, pairs) / (
        np.add.reduceat(match, pairs)[:, None] + 1e-6
    )
    return matched, manners

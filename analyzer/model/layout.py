"""Many records laid end to end, so that their sentences, sub-questions and pairs are worked out in one go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.features.matching import PAIR_SIGNALS
from analyzer.model.records import Record

Array = NDArray[np.float64]
Places = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everything stands when the arrays of records are joined, each record's rows in their own order.

    Attributes:
        sentences: per record how many, taken-over ones included; `own` of these are the answer's.
        sub_questions: per record how many.
        record_of: per sub-question the record.
        sub_of, sentence_of: per pair its sub-question and its sentence; pairs run sub-question by sub-question.
    """

    sentences: Places
    own: Places
    sub_questions: Places
    record_of: Places
    sub_of: Places
    sentence_of: Places

    @property
    def first_pairs(self) -> Places:
        """Per sub-question its first pair."""
        return starts(self.sentences[self.record_of])


def lay_out(records: Sequence[Record]) -> Layout:
    """The layout of records; each has at least one sentence."""
    sentences = np.array([len(r.wording) for r in records], dtype=np.intp)
    sub_questions = np.array([len(r.asked) for r in records], dtype=np.intp)
    record_of = np.repeat(np.arange(len(records)), sub_questions)
    each = sentences[record_of]
    sub_of = np.repeat(np.arange(len(record_of)), each)
    within = np.arange(len(sub_of)) - np.repeat(starts(each), each)
    return Layout(
        sentences=sentences,
        own=np.array([len(r.spans) for r in records], dtype=np.intp),
        sub_questions=sub_questions,
        record_of=record_of,
        sub_of=sub_of,
        sentence_of=starts(sentences)[record_of][sub_of] + within,
    )


def starts(sizes: Places) -> Places:
    """Where each of several parts begins."""
    return np.cumsum(sizes) - sizes


def runs(numbers: Places) -> Places:
    """Where each run of equal numbers begins, in numbers that never fall."""
    return np.flatnonzero(np.diff(numbers, prepend=-1))


def joined_pairs(records: Sequence[Record]) -> Array:
    """The signals of all pairs, shape (pairs, `len(PAIR_SIGNALS)`)."""
    width = len(PAIR_SIGNALS)
    return np.concatenate([np.zeros((0, width)), *(r.pairs.reshape(-1, width) for r in records)])


def word_counts(texts: Sequence[str]) -> Array:
    """Words of each text."""
    return np.array([len(t.split()) for t in texts], dtype=float)

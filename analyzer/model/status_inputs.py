"""What is known of each sub-question, from all sentences: the inputs of the model of its status."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.evidence.align_signals import SLOT_SIGNALS
from analyzer.features.matching import INDEX, columns
from analyzer.model.layout import Array, Layout, Places, joined_pairs, lay_out, runs, starts
from analyzer.model.outcomes import LEARNED, STATUSES
from analyzer.model.records import Record

_FIT = [INDEX[n] for n in ("score", "cover", "cover_own", "fuzzy", "precision", "fit", "fit_cue")]
_KIND = [*columns("type_"), INDEX["if_yes"], INDEX["if_no"]]
_SIZE = [
    INDEX[n] for n in ("sub_questions", "sub_question_index", "question_words", "answer_words", "sentences")
]
_SEEN = [*columns("opening_"), *columns("kind_"), *columns("cue_")]

STATUS_INPUTS = (
    3 + 2 * len(_FIT) + 3 * len(STATUSES) + len(_KIND) + len(_SIZE) + 2 * len(LEARNED) + 2 * len(_SEEN)
    + len(SLOT_SIGNALS)
)  # fmt: skip
"""How many columns `status_inputs` has."""


def status_inputs(
    records: Sequence[Record], read: Sequence[tuple[Array, Array]], tags: Sequence[Array]
) -> Array:
    """One row per sub-question of all records.

    Args:
        records: of exchanges.
        read: match and manner of each.
        tags: probability of each learned technique per sentence of each.
    """
    match = np.concatenate([np.zeros(0), *(m.ravel() for m, _ in read)])
    manner = np.concatenate([np.zeros((0, 3)), *(m.reshape(-1, 3) for _, m in read)])
    return status_rows(records, lay_out(records), joined_pairs(records), match, manner, np.concatenate(tags))


def status_rows(
    records: Sequence[Record], layout: Layout, pairs: Array, match: Array, manner: Array, tags: Array
) -> Array:
    """`status_inputs` from arrays that are joined already."""
    if not len(layout.record_of):
        return np.zeros((0, 0))
    first, sub_of = layout.first_pairs, layout.sub_of
    best, most = _best(match, first, sub_of)
    whole = np.add.reduceat(match, first)
    weights = match / (whole + 1e-9)[sub_of]
    rows = layout.record_of
    best_sentence = layout.sentence_of[best]
    strongest = np.maximum.reduceat(tags, starts(layout.sentences))
    at_best = pairs[best]
    return np.hstack(
        [
            np.column_stack([most, whole, _for_others(match, layout)[best]]),
            at_best[:, _FIT],
            np.maximum.reduceat(pairs[:, _FIT], first),
            np.add.reduceat(weights[:, None] * manner, first),
            manner[best],
            np.maximum.reduceat(manner, first),
            at_best[:, _KIND],
            at_best[:, _SIZE],
            strongest[rows],
            tags[best_sentence],
            at_best[:, _SEEN],
            np.maximum.reduceat(pairs[:, _SEEN], first),
            np.concatenate([r.asked_signals.reshape(-1, len(SLOT_SIGNALS)) for r in records]),
        ]
    )


def _best(match: Array, first: Places, sub_of: Places) -> tuple[Places, Array]:
    """Per sub-question the pair that matches best, the first of equals, and how well it does."""
    most = np.maximum.reduceat(match, first)
    places = np.where(match == most[sub_of], np.arange(len(match)), len(match))
    return np.minimum.reduceat(places, first), most


def _for_others(match: Array, layout: Layout) -> Array:
    """Per pair how well its sentence matches the other sub-question that it fits best; 0 where there is none."""
    order = np.argsort(layout.sentence_of, kind="stable")
    sentence = layout.sentence_of[order]
    opens = runs(sentence)
    group = np.cumsum(np.diff(sentence, prepend=-1) > 0) - 1
    here = match[order]
    top, most = _best(here, opens, group)
    without = here.copy()
    without[top] = 0.0
    second = np.maximum.reduceat(without, opens)
    out = np.empty_like(match)
    others = most[group]
    others[top] = second
    out[order] = others
    return out

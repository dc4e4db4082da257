"""One exchange laid out for alignment: every sub-question against every answer sentence, with a score for
each pair."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc

from analyzer.evidence.align_score import PAIR, Asked, asked, pairs
from analyzer.evidence.align_view import Sentence, answer_sentences
from analyzer.evidence.cues import find_cues, text_of
from analyzer.evidence.types import CueHit, ParsedExchange, SubQuestion

WEIGHTS = {
    "cover_own": 0.6, "precision": 1.7, "verb": 0.24, "fit": 0.21, "fit_cue": 0.94, "opening": 1.39,
    "order": 1.09, "is_first": 0.28, "is_last": 0.24, "neighbour": -1.21, "non_answer": -0.41,
    "marker": -0.34,
    "length": 0.13, "negation_agrees": -0.19, "stance": 1.18, "local": 1.0, "local_stems": 1.6, "novel": 0.5,
}  # fmt: skip
"""Weights of a logistic regression that learned, from annotators' quotes, which sentence answers a sub-
question."""
_INTERCEPT = -3.0
_ORDERED = tuple(WEIGHTS.get(name, 0.0) for name in PAIR)


@dataclass(frozen=True, slots=True)
class Match:
    """`pairs[i][j]` are the figures PAIR of sub-question i and sentence j, `scores[i][j]` their score,
    0-1."""

    subs: tuple[SubQuestion, ...]
    asked: tuple[Asked, ...]
    sentences: tuple[Sentence, ...]
    pairs: tuple[tuple[tuple[float, ...], ...], ...]
    scores: tuple[tuple[float, ...], ...]
    answer: str
    """The text of the answer, with that of the answer it takes over behind it."""
    inherits_from: int | None = None
    """Number of the answer whose sentences were taken over; None where the answer stands on its own."""

    def ranked(self, i: int) -> list[int]:
        """The sentences for sub-question i, best first."""
        scores = self.scores[i]
        return sorted(range(len(scores)), key=scores.__getitem__, reverse=True)

    def best(self, i: int) -> int:
        """The first of these; there must be one."""
        scores = self.scores[i]
        return scores.index(max(scores))


def match(
    parsed: ParsedExchange,
    subs: Sequence[SubQuestion],
    cues: Sequence[CueHit] | None = None,
    source: tuple[Doc, Sequence[CueHit]] | None = None,
    inherits_from: int | None = None,
) -> Match:
    """Compare every sub-question of an exchange with every sentence of its answer.

    Args:
        parsed: the exchange with its docs.
        subs: of all its questions, in order; `parent` indexes this sequence.
        cues: of the answer, where they are known already.
        source: doc and cues of the answer that this one points to; its sentences follow the own ones.
        inherits_from: the number of that answer.
    """
    docs = {q.number: doc for q, doc in zip(parsed.exchange.questions, parsed.questions, strict=True)}
    cues = find_cues(parsed.answer) if cues is None else cues
    sentences = answer_sentences(parsed.answer, cues)
    answer = parsed.exchange.answer
    if source is not None:
        own = tuple(replace(s, cues=s.cues - {"referral_answer"}) for s in sentences)
        sentences = own + tuple(replace(s, inherited=True) for s in answer_sentences(*source))
        answer = f"{answer}\n{text_of(source[0])}"
    what = asked(subs, docs)
    figures = pairs(what, sentences)
    scores = tuple(tuple(map(_score, row)) for row in figures)
    return Match(tuple(subs), tuple(what), sentences, figures, scores, answer, inherits_from)


def _score(figures: tuple[float, ...]) -> float:
    total = _INTERCEPT
    for weight, figure in zip(_ORDERED, figures, strict=True):
        total += weight * figure
    return 1.0 / (1.0 + math.exp(-total))

"""An exchange as the model sees it: numbers and masked wording, made once from the evidence and cached."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from analyzer.evidence.align_match import match
from analyzer.evidence.align_signals import SLOT_SIGNALS, all_signals
from analyzer.evidence.techniques import technique_strengths
from analyzer.evidence.types import ExchangeEvidence
from analyzer.features import repetition
from analyzer.features.matching import pair_signals, sentence_signals
from analyzer.features.registry import compute
from analyzer.features.wording import Wording

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Record:
    """One exchange in numbers.

    An answer that only points to another one takes over that one's sentences: they stand behind its own in `wording`,
    `sentences` and `pairs`, but have no `spans`, since nothing there can be shown as words of this answer.

    Attributes:
        document: name of its document; records of one document never stand on both sides of an evaluation.
        number: first question number.
        repeated: how much stands in earlier answers, features.repetition.NAMES; 0 where one cannot say.
        rules: strength (0-1) of each technique by rules alone; shape (techniques,).
        spans: offsets of the answer's own sentences.
        wording: masked wording (`features.wording`) of its own and the taken-over sentences.
        sentences: what each is like; shape (sentences, `len(PAIR_SIGNALS)`).
        asked: per sub-question its offsets and question number: (number, start, end).
        asked_wording: per sub-question its masked wording.
        asked_signals: per sub-question the signals of its status; shape (sub-questions, `len(SLOT_SIGNALS)`).
        pairs: signals of every pair; shape (sub-questions, sentences, `len(PAIR_SIGNALS)`).
    """

    document: str
    number: int
    repeated: Array
    rules: Array
    spans: tuple[tuple[int, int], ...]
    wording: tuple[str, ...]
    sentences: Array
    asked: tuple[tuple[int, int, int], ...]
    asked_wording: tuple[str, ...]
    asked_signals: Array
    pairs: Array


def make_records(name: str, evidence: Sequence[ExchangeEvidence]) -> list[Record]:
    """The records of one document, in the order of its exchanges.

    Args:
        name: of the document.
        evidence: of all its exchanges.
    """
    repeated = np.nan_to_num(compute(evidence, repetition.NAMES))
    answers = {n: e.parsed.answer for e in evidence for n in e.parsed.exchange.numbers}
    return [_record(name, e, repeated[i], answers) for i, e in enumerate(evidence)]


def _record(
    name: str,
    evidence: ExchangeEvidence,
    repeated: Array,
    answers: Mapping[int, Doc],
) -> Record:
    exchange, answer = evidence.parsed.exchange, evidence.parsed.answer
    asked = {q.number: Wording(d) for q, d in zip(exchange.questions, evidence.parsed.questions, strict=True)}
    found = evidence.match or match(evidence.parsed, evidence.sub_questions, evidence.cues)
    said = Wording(answer)
    taken = Wording(answers[found.inherits_from]) if found.inherits_from is not None else said
    sentences = sentence_signals(found)
    slots = np.array([_IN_ORDER(s) for s in all_signals(found)]).reshape(-1, len(SLOT_SIGNALS))
    slots[np.isnan(slots)] = 0.0
    return Record(
        document=name,
        number=exchange.numbers[0],
        repeated=_steady(repeated),
        rules=_steady(np.array(technique_strengths(evidence))),
        spans=tuple((s.start, s.end) for s in found.sentences if not s.inherited),
        wording=tuple((taken if s.inherited else said).between(s.start, s.end) for s in found.sentences),
        sentences=_steady(sentences),
        asked=tuple((s.number, s.start, s.end) for s in evidence.sub_questions),
        asked_wording=tuple(asked[s.number].between(s.start, s.end) for s in evidence.sub_questions),
        asked_signals=_steady(slots),
        pairs=_steady(pair_signals(found, sentences)),
    )


def _steady(values: Array) -> Array:
    """Six decimals: sums over sets differ in their last bits from process to process, and trees ask for more or less."""
    return values.round(6, out=values)


_IN_ORDER = itemgetter(*SLOT_SIGNALS)

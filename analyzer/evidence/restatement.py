"""Sentences that say again, in other order or with other small words, what a sentence of an earlier answer
says.

Compared as sets of word stems (the first letters of each counting word), looked up through an index from
stem to sentence, so that only sentences with words in common are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain, compress

from analyzer.evidence.cues import lowered, sentence_spans
from analyzer.evidence.repeated_words import AnswerWords

_STEM = 7
"""Letters of a word that are compared: endings differ, and compounds share their first part."""
_SHARE, _WORDS = 0.8, 5
"""Part of the sentence's counting words, and how many, that the earlier sentence has."""
_MARKED_SHARE, _MARKED_WORDS = 0.6, 4
"""The same for a sentence that says itself that it repeats."""
_MARK = re.compile(
    r"\b(?:zoals|als)\b.{0,60}\b(?:aangegeven|aangaf|aangeef|uitgelegd|gemeld|genoemd|gezegd|toegelicht|vermeld|"
    r"beschreven)\b|\b(?:herhaal|nogmaals|wederom)\b"
)
_MOST_PLACES = 30
"""Sentences kept per stem: a stem that stands everywhere tells nothing."""


@dataclass(frozen=True, slots=True)
class Restatement:
    """Characters [start, end) of this answer say what [other_start, other_end) of answer `other` says."""

    start: int
    end: int
    other: int
    other_start: int
    other_end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    answer: int
    start: int
    end: int
    stems: frozenset[str]


def restatements(texts: Sequence[str], words: Sequence[AnswerWords]) -> list[list[Restatement]]:
    """Per answer, the sentences that restate the most similar sentence of an earlier answer."""
    known: list[_Sentence] = []
    index: dict[str, list[int]] = {}
    result: list[list[Restatement]] = []
    for number, (text, own) in enumerate(zip(texts, words, strict=True)):
        sentences = _sentences(number, text, own)
        result.append([r for s in sentences if (r := _restated(s, text, known, index)) is not None])
        for sentence in sentences:
            for stem in sentence.stems:
                places = index.setdefault(stem, [])
                if len(places) < _MOST_PLACES:
                    places.append(len(known))
            known.append(sentence)
    return result


def _sentences(number: int, text: str, words: AnswerWords) -> list[_Sentence]:
    found = []
    for start, end in sentence_spans(text):
        own = words.between(start, end)
        stems = frozenset([form[:_STEM] for form in compress(words.forms[own], words.counts[own])])
        if len(stems) >= _MARKED_WORDS:
            found.append(_Sentence(number, start, end, stems))
    return found


def _restated(
    sentence: _Sentence, text: str, known: Sequence[_Sentence], index: dict[str, list[int]]
) -> Restatement | None:
    shared = Counter(chain.from_iterable([index[stem] for stem in sentence.stems if stem in index]))
    most = max(shared.values(), default=0)
    if most < _MARKED_WORDS or most < _MARKED_SHARE * len(sentence.stems):
        return None
    marked = _MARK.search(lowered(text), sentence.start, sentence.end) is not None
    share, least = (_MARKED_SHARE, _MARKED_WORDS) if marked else (_SHARE, _WORDS)
    if most < least or most < share * len(sentence.stems):
        return None
    best = known[min(place for place, count in shared.items() if count == most)]
    return Restatement(sentence.start, sentence.end, best.answer, best.start, best.end)

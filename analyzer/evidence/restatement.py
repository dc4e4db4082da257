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
    at = 0
    for start, end in sentence_spans(text):
        stems = set()
        while at < len(words.starts) and words.starts[at] < end:
            if words.counts[at]:
                stems.add(words.forms[at][:_STEM])
            at += 1
        if len(stems) >= _MARKED_WORDS:
            found.append(_Sentence(number, start, end, frozenset(stems)))
    return found


def _restated(
    sentence: _Sentence, text: str, known: Sequence[_Sentence], index: dict[str, list[int]]
) -> Restatement | None:
    shared = Counter(place for stem in sentence.stems for place in index.get(stem, ()))
    if not shared:
        return None
    marked = _MARK.search(lowered(text), sentence.start, sentence.end) is not None
    share, least = (_MARKED_SHARE, _MARKED_WORDS) if marked else (_SHARE, _WORDS)
    place, count = max(shared.items(), key=lambda item: (item[1], -item[0]))
    if count < least or count < share * len(sentence.stems):
        return None
    best = known[place]
    return Restatement(sentence.start, sentence.end, best.answer, best.start, best.end)

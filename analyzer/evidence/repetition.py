"""Formulas that come back: exact and near-exact passages shared by the answers of one document.

Word shingles find where two answers agree (a dictionary from shingle to the places seen so far, so the cost
is linear in the text for ordinary documents), and a greedy alignment grows each agreement to a passage,
over small insertions and changes. Words of titles, names, pointers and of the quoted question do not count:
such words come back in any document about one subject. What is left must say something: a shared noun
phrase without a finite verb is the subject of the document, no formula. Shingling after Broder (1997), "On the resemblance
and containment of documents".
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc

from analyzer.evidence.cues import sentence_spans, text_of
from analyzer.evidence.repeated_words import SHINGLE, AnswerWords, answer_words
from analyzer.evidence.restatement import Restatement, restatements
from analyzer.evidence.types import Repetition, SameAs

GAP = 3
"""Words that may be inserted or changed inside a passage."""
MIN_WORDS, MIN_COUNTING = 7, 3
"""Words, and counting (content) words among them, of a passage that is part of a sentence."""
WHOLE, WHOLE_WORDS, WHOLE_COUNTING = 0.9, 5, 2
"""The same for a whole sentence: the share of its words that makes it whole, words, counting words."""
MAX_PLACES = 12
"""Places kept per shingle: a set phrase that stands everywhere would otherwise make the cost quadratic."""


@dataclass(slots=True)
class _Passage:
    """Words [start, end) agree with [other_start, other_end) of answer `other`; `shared` counting words."""

    other: int
    start: int
    end: int
    other_start: int
    other_end: int
    shared: int


def find_repetitions(
    answers: Sequence[Doc], questions: Sequence[Sequence[Doc]] = (), numbers: Sequence[tuple[int, ...]] = ()
) -> tuple[tuple[Repetition, ...], ...]:
    """Per answer, the passages that an earlier answer of the document already has.

    Args:
        answers: the answers of one document, in order.
        questions: the questions of each answer; words that an answer quotes from them do not count.
        numbers: the question numbers of each answer, for `same_as`; by default 1, 2, 3, …

    `same_as` names every earlier place; `share` is the part of the answer's words that the passage covers.
    """
    if len(answers) < 2:
        return tuple(() for _ in answers)
    names = list(numbers) or [(i + 1,) for i in range(len(answers))]
    texts = [text_of(answer) for answer in answers]
    asked = [[text_of(q) for q in questions[i]] if i < len(questions) else [] for i in range(len(answers))]
    words = [answer_words(text, own) for text, own in zip(texts, asked, strict=True)]
    seen: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    result: list[tuple[Repetition, ...]] = []
    recurring = _recurring(words)
    restated = restatements(texts, words)
    for index, mine in enumerate(words):
        passages = _passages(mine, recurring[index], words, seen)
        passages = _statements(answers[index], mine, passages)
        found = [_repetition(texts[index], mine, words, group, names) for group in _grouped(passages)]
        for r in restated[index]:
            if not any(f.start < r.end and r.start < f.end for f in found):
                found.append(_restatement(texts[index], mine, r, names))
        result.append(tuple(sorted(found, key=lambda f: f.start)))
        for at in recurring[index]:
            places = seen.setdefault(mine.shingles[at], [])
            if len(places) < MAX_PLACES:
                places.append((index, at))
    return tuple(result)


def _recurring(words: Sequence[AnswerWords]) -> list[list[int]]:
    """Per answer, where a shingle begins that the document has more than once: the others cannot match."""
    times = Counter(chain.from_iterable(own.shingles for own in words))
    return [[at for at, shingle in enumerate(own.shingles) if times[shingle] > 1] for own in words]


def _passages(
    mine: AnswerWords,
    recurring: Sequence[int],
    words: Sequence[AnswerWords],
    seen: dict[tuple[str, ...], list[tuple[int, int]]],
) -> list[_Passage]:
    """For every earlier answer the passages this one shares with it, with enough counting words."""
    open_: dict[int, _Passage] = {}
    done: list[_Passage] = []
    for at in recurring:
        for other, place in seen.get(mine.shingles[at], ()):
            current = open_.get(other)
            if current is not None and at + SHINGLE <= current.end:
                continue
            if current is not None and at - current.end <= GAP and 0 <= place - current.other_end <= GAP:
                fresh = range(max(at, current.end), at + SHINGLE)
            elif current is not None and at < current.end and place == current.other_end - (current.end - at):
                fresh = range(current.end, at + SHINGLE)
            else:
                if current is not None:
                    done.append(current)
                current = open_[other] = _Passage(other, at, at, place, place, 0)
                fresh = range(at, at + SHINGLE)
            end, there = at + SHINGLE, place + SHINGLE
            theirs = words[other].forms
            while end < len(mine.forms) and there < len(theirs) and mine.forms[end] == theirs[there]:
                end, there = end + 1, there + 1
            current.shared += sum(mine.counts[i] for i in range(fresh.start, end))
            current.end, current.other_end = end, there
    done += open_.values()
    return [p for p in done if p.shared >= WHOLE_COUNTING and p.end - p.start >= WHOLE_WORDS]


def _statements(answer: Doc, mine: AnswerWords, passages: list[_Passage]) -> list[_Passage]:
    """The passages that say something: long enough or a whole sentence, and with a finite verb (where the
    pipeline tells)."""
    if not passages:
        return []
    spans = [mine.between(a, b) for a, b in sentence_spans(text_of(answer))]
    sentences = [(span.start, span.stop) for span in spans]

    def is_long(p: _Passage) -> bool:
        if p.shared >= MIN_COUNTING and p.end - p.start >= MIN_WORDS:
            return True
        return any(
            b - a >= WHOLE_WORDS and min(b, p.end) - max(a, p.start) >= WHOLE * (b - a) for a, b in sentences
        )

    long = [p for p in passages if is_long(p)]
    if not answer.has_annotation("MORPH"):
        return long
    return [p for p in long if _has_verb(answer, mine.starts[p.start], mine.end(p.end - 1))]


def _has_verb(answer: Doc, start: int, end: int) -> bool:
    """Is there a finite verb?"""
    span = answer.char_span(start, end, alignment_mode="expand")
    return span is not None and any("VerbForm=Fin" in str(token.morph) for token in span)


def _grouped(passages: list[_Passage]) -> list[list[_Passage]]:
    """Passages over the same words of this answer, longest first in each group, groups in text order."""
    groups: list[list[_Passage]] = []
    for passage in sorted(passages, key=lambda p: (-p.shared, p.start, p.other)):
        for group in groups:
            best = group[0]
            overlap = min(best.end, passage.end) - max(best.start, passage.start)
            if overlap * 2 > passage.end - passage.start:
                group.append(passage)
                break
        else:
            groups.append([passage])
    return sorted(groups, key=lambda g: g[0].start)


def _repetition(
    text: str,
    mine: AnswerWords,
    words: Sequence[AnswerWords],
    group: list[_Passage],
    names: Sequence[tuple[int, ...]],
) -> Repetition:
    best = group[0]
    start, end = mine.starts[best.start], mine.end(best.end - 1)
    same: dict[int, SameAs] = {}
    for p in sorted(group, key=lambda p: p.other):
        other = words[p.other]
        same.setdefault(
            p.other, SameAs(tuple(names[p.other]), other.starts[p.other_start], other.end(p.other_end - 1))
        )
    return Repetition(
        start, end, text[start:end], tuple(same.values()), (best.end - best.start) / len(mine.forms)
    )


def _restatement(
    text: str, mine: AnswerWords, r: Restatement, names: Sequence[tuple[int, ...]]
) -> Repetition:
    words = sum(r.start <= at < r.end for at in mine.starts)
    same = SameAs(tuple(names[r.other]), r.other_start, r.other_end)
    return Repetition(r.start, r.end, text[r.start : r.end], (same,), words / len(mine.forms))

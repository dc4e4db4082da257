"""Formulas that come back: exact and near-exact passages shared by the answers of one document.

Word shingles find where two answers agree (a dictionary from shingle to the places seen so far, so the cost
is linear in the text for ordinary documents), and a greedy alignment grows each agreement to a passage,
over small insertions and changes. Words of titles, names, pointers and of the quoted question do not count:
such words come back in any document about one subject. Shingling after Broder (1997), "On the resemblance
and containment of documents".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.evidence.cues import lowered, text_of
from analyzer.evidence.types import Repetition, SameAs

SHINGLE = 4
"""Words that must agree in a row before a passage is looked at."""
GAP = 3
"""Words that may be inserted or changed inside a passage."""
MIN_WORDS = 3
"""Counting (content) words that a passage must share."""
MAX_PLACES = 12
"""Places kept per shingle: a set phrase that stands everywhere would otherwise make the cost quadratic."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_QUOTED = re.compile(r"[«“][^«»“”]{0,300}[»”]|\([^()]{0,200}\)")
_NAME = re.compile(
    r"(?<![.!?\n] )(?<!^)\b[A-Z][\w-]*(?:\s+(?:van|de|het|der|den|en|voor|in)\s+[A-Z][\w-]*|\s+[A-Z][\w-]*)*"
)
_POINTER = re.compile(
    r"\b(?:zie|verwijs|verwezen)\b[^.]{0,80}|\bin (?:mijn|de) (?:\w*brief|antwoord)[^.,]{0,60}"
    r"|\b(?:antwoord(?:en)?|beantwoording) "
    r"(?:op|van) (?:de )?(?:vraag|vragen) [\d, en]+"
)
_PLAIN_WORDS = """
aan al alle alleen als altijd andere bij binnen dan daar daarbij daarin daarmee daarom daarvan dat
de deze die dit door een eens en er geen gaat gaan had heb hebben heeft hem hen het hier hierbij
hierin hiermee hierover hiervan hij hoe hun ik in is ja kan kon kunnen kabinet maar me meer men met
mij mijn minister moet moeten mogen na naar nederland nederlandse nee niet nog nu of om omdat onder
ons onze ook op over per reeds staatssecretaris te tegen ten ter terug tot tussen u uit uw van
vanuit veel verder vindt via voor vraag vragen waar waarbij waarin waarmee waaronder wanneer want
was wat we weer wel welke werd werden wie wij wil worden wordt zal ze zeer zelf zich zij zijn zo
zoals zodat zou zouden zowel antwoord kamer daarnaast echter beide immers
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


@dataclass(frozen=True, slots=True)
class _Words:
    """The normalised words of a text, where they stand, and which of them count."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    counts: list[bool]


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
    names = list(numbers) or [(i + 1,) for i in range(len(answers))]
    texts = [text_of(answer) for answer in answers]
    asked = [[text_of(q) for q in questions[i]] if i < len(questions) else [] for i in range(len(answers))]
    words = [_words(text, own) for text, own in zip(texts, asked, strict=True)]
    seen: dict[tuple[str, ...], list[tuple[int, int]]] = {}
    result: list[tuple[Repetition, ...]] = []
    for index, mine in enumerate(words):
        passages = _passages(mine, words, seen)
        result.append(
            tuple(_repetition(texts[index], mine, words, group, names) for group in _grouped(passages))
        )
        for at in range(len(mine.forms) - SHINGLE + 1):
            places = seen.setdefault(tuple(mine.forms[at : at + SHINGLE]), [])
            if len(places) < MAX_PLACES:
                places.append((index, at))
    return tuple(result)


def _words(text: str, questions: Sequence[str]) -> _Words:
    low = lowered(text)
    hits = list(_WORD.finditer(low))
    skipped = bytearray(len(text))
    for pattern, source in ((_QUOTED, text), (_NAME, text), (_POINTER, low)):
        for hit in pattern.finditer(source):
            skipped[hit.start() : hit.end()] = b"\x01" * (hit.end() - hit.start())
    forms = [h.group() for h in hits]
    counts = [
        f not in _PLAIN and len(f) > 2 and not skipped[h.start()] and not f[0].isdigit()
        for f, h in zip(forms, hits, strict=True)
    ]
    asked: set[tuple[str, ...]] = set()
    for question in questions:
        own = _WORD.findall(lowered(question))
        asked.update(tuple(own[i : i + SHINGLE]) for i in range(len(own) - SHINGLE + 1))
    for at in range(len(forms) - SHINGLE + 1):
        if asked and tuple(forms[at : at + SHINGLE]) in asked:
            counts[at : at + SHINGLE] = [False] * SHINGLE
    return _Words(forms, [h.start() for h in hits], [h.end() for h in hits], counts)


def _passages(
    mine: _Words, words: Sequence[_Words], seen: dict[tuple[str, ...], list[tuple[int, int]]]
) -> list[_Passage]:
    """For every earlier answer the passages this one shares with it, with enough counting words."""
    open_: dict[int, _Passage] = {}
    done: list[_Passage] = []
    for at in range(len(mine.forms) - SHINGLE + 1):
        for other, place in seen.get(tuple(mine.forms[at : at + SHINGLE]), ()):
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
    return [p for p in done if p.shared >= MIN_WORDS]


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
    text: str, mine: _Words, words: Sequence[_Words], group: list[_Passage], names: Sequence[tuple[int, ...]]
) -> Repetition:
    best = group[0]
    start, end = mine.starts[best.start], mine.ends[best.end - 1]
    same: dict[int, SameAs] = {}
    for p in sorted(group, key=lambda p: p.other):
        other = words[p.other]
        same.setdefault(
            p.other, SameAs(tuple(names[p.other]), other.starts[p.other_start], other.ends[p.other_end - 1])
        )
    return Repetition(
        start, end, text[start:end], tuple(same.values()), (best.end - best.start) / len(mine.forms)
    )

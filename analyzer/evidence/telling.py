"""Which sentences show generality or reframing: techniques that have few words of their own.

A sentence gets points for what annotators' choices have in common: the place in the answer, the cues in it,
negation, words of the question. The weights are rounded from 395 quotes of the mining documents and pairs;
the sentences shown hold the annotator's words in 80 % (generality) and 95 % (reframing) of those cases.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_FEW, _LONG = 2, 5
"""Sentences shown, and the sentences of an answer that is long enough for one more."""
_LONG_WORD = re.compile(r"\w{5,}")
_OPEN_FAMILIES = (
    "refusal", "ignorance", "deferral", "referral_letter", "referral_answer", "responsibility_shift",
)  # fmt: skip
_PLAIN_FAMILIES = ("yes", "no", "agreement", "disagreement")
_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "generality": {
        "first": 1.2, "last": 0.9, "position": -1.3, "generality": 2.4, "noncommittal": -0.5, "self": -0.35,
        "year": -0.6, "not": -0.6, "open": -0.85, "plain": -1.05, "state": 0.8,
    },
    "reframing": {
        "first": 1.7, "last": 1.0, "position": -0.8, "reframing": 1.9, "not": 1.5, "asked": 1.4, "but": 0.8,
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """A sentence in lower case, with the strength of its best cue per family."""

    start: int
    end: int
    text: str
    cues: Mapping[str, float]


def telling(technique: str, sentences: Sequence[AnswerSentence], question: str) -> list[AnswerSentence]:
    """The two or three sentences that best show "generality" or "reframing", in text order.

    Args:
        technique: one of the two.
        sentences: all sentences of the answer, in order.
        question: the questions in lower case.
    """
    weights = _WEIGHTS[technique]
    asked = frozenset(_LONG_WORD.findall(question) if "asked" in weights else ())
    points = []
    for i, s in enumerate(sentences):
        marks = [w * _MARKS[name](s, i, len(sentences), asked) for name, w in weights.items()]
        points.append((sum(marks), -i, s))
    most = _FEW if len(sentences) < _LONG else _FEW + 1
    best = sorted(points, reverse=True, key=lambda p: p[:2])[:most]
    return [s for _, _, s in sorted(best, key=lambda p: -p[1])]


def _has(*words: str) -> Callable[[str], bool]:
    """Whether a text has one of the words. The letters alone are found much faster: most texts lack these already."""
    whole = re.compile(rf"\b(?:{'|'.join(words)})\b")
    return lambda text: any(map(text.__contains__, words)) and whole.search(text) is not None


_NOT = _has("niet", "geen")
_SELF = _has("ik", "mijn", "wij")
_STATE = _has("kabinet", "nederland", "regering")
_BUT = _has("maar")
_Mark = Callable[[AnswerSentence, int, int, frozenset[str]], float]
_MARKS: Mapping[str, _Mark] = {
    "first": lambda s, index, count, asked: index == 0,
    "last": lambda s, index, count, asked: index == count - 1,
    "position": lambda s, index, count, asked: index / max(1, count - 1),
    "generality": lambda s, index, count, asked: s.cues.get("generality", 0.0),
    "noncommittal": lambda s, index, count, asked: s.cues.get("noncommittal", 0.0),
    "reframing": lambda s, index, count, asked: s.cues.get("reframing", 0.0),
    "self": lambda s, index, count, asked: _SELF(s.text),
    "year": lambda s, index, count, asked: _YEAR.search(s.text) is not None,
    "not": lambda s, index, count, asked: _NOT(s.text),
    "open": lambda s, index, count, asked: not s.cues.keys().isdisjoint(_OPEN_FAMILIES),
    "plain": lambda s, index, count, asked: not s.cues.keys().isdisjoint(_PLAIN_FAMILIES),
    "state": lambda s, index, count, asked: _STATE(s.text),
    "but": lambda s, index, count, asked: _BUT(s.text),
    "asked": lambda s, index, count, asked: (
        len(asked.intersection(_LONG_WORD.findall(s.text))) / max(1, len(asked))
    ),
}
"""What is weighed in a sentence, from its place, the number of sentences and the longer words of the questions."""

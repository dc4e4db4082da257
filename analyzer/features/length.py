"""How long the answer is, by itself and for what was asked."""

from __future__ import annotations

from math import log1p

from analyzer.evidence.cues import text_of
from analyzer.features.registry import feature
from analyzer.features.view import View

_SOURCE = "length baselines of CLARITY and SemEval-2026 task 6; a short Kamervraag answer can be direct"


@feature(
    "length_words", "words of the answer, as log(1 + n)", unit="log words", range=(0, 12), source=_SOURCE
)
def length_words(view: View) -> float:
    return log1p(len(view.word_list.starts))


@feature(
    "length_per_asked",
    "words of the answer per thing asked, as log(1 + n)",
    unit="log words",
    range=(0, 12),
    source=_SOURCE,
)
def length_per_asked(view: View) -> float:
    return log1p(len(view.word_list.starts) / max(1, len(view.types)))


@feature(
    "length_ratio",
    "words of the answer against those of the question, as a logarithm",
    unit="log ratio",
    range=(-12, 12),
    source=_SOURCE,
)
def length_ratio(view: View) -> float:
    return log1p(len(view.word_list.starts)) - log1p(sum(len(q) for q in view.evidence.parsed.questions))


@feature(
    "length_sentences",
    "sentences of the answer, as log(1 + n)",
    unit="log sentences",
    range=(0, 10),
    source=_SOURCE,
)
def length_sentences(view: View) -> float:
    return log1p(len(view.sentences))


@feature(
    "length_sentence_words",
    "mean words per sentence, at most 60",
    unit="words",
    range=(0, 60),
    source=_SOURCE,
)
def length_sentence_words(view: View) -> float:
    return min(60.0, len(view.word_list.starts) / max(1, len(view.sentences)))


@feature(
    "length_one_word",
    "1 where the answer is at most three words",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def length_one_word(view: View) -> float:
    return float(len(view.word_list.starts) <= 3)


@feature(
    "length_list",
    "1 where the answer has a list, a table or several paragraphs",
    unit="0 or 1",
    source=_SOURCE,
)
def length_list(view: View) -> float:
    return float("\n" in text_of(view.answer).strip() or "\t" in text_of(view.answer))

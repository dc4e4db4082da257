"""Does the answer take up the words and numbers of its own question, more than those of its sisters?"""

from __future__ import annotations

import re

from analyzer.features.registry import feature
from analyzer.features.view import View

_NAN = float("nan")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_OVERLAP = (
    "lexical coverage of the question; Turpin 2012 and Alvarez and Morrier 2025 (own answer among others)"
)


@feature(
    "coverage_terms",
    "share of the question's content lemmas that the answer takes up",
    direction="direct",
    source=_OVERLAP,
)
def coverage_terms(view: View) -> float:
    return len(view.own_terms & view.answer_terms) / len(view.own_terms) if view.own_terms else _NAN


@feature(
    "coverage_best_rank",
    "share of the document's questions that the answer covers less well than its own",
    direction="direct",
    source=_OVERLAP,
)
def coverage_best_rank(view: View) -> float:
    others = [s for i, s in enumerate(view.document.asked) if i != view.index and s]
    if not others or not view.own_terms:
        return _NAN
    own = coverage_terms(view)
    return sum(len(s & view.answer_terms) / len(s) < own for s in others) / len(others)


@feature(
    "coverage_new_terms",
    "share of the answer's content lemmas that no question of the exchange has",
    direction="direct",
    source=_OVERLAP,
)
def coverage_new_terms(view: View) -> float:
    terms = view.answer_terms
    return len(terms - view.own_terms) / len(terms) if terms else _NAN


@feature(
    "coverage_new_count",
    "content lemmas of the answer that no question of the exchange has, at most 60",
    unit="lemmas",
    range=(0, 60),
    source=_OVERLAP,
)
def coverage_new_count(view: View) -> float:
    return float(min(60, len(view.answer_terms - view.own_terms)))


@feature("coverage_numbers", "share of the question's numbers that come back in the answer", source=_OVERLAP)
def coverage_numbers(view: View) -> float:
    asked = set(_NUMBER.findall(view.question_text))
    return len(asked & set(_NUMBER.findall(view.text))) / len(asked) if asked else _NAN


@feature(
    "coverage_head",
    "share of the question's content lemmas in the first sentence of the answer",
    direction="direct",
    source=_OVERLAP,
)
def coverage_head(view: View) -> float:
    if not view.own_terms or not view.sentences:
        return _NAN
    _, end = view.sentences[0]
    first = view.tokens[view.tokens[:, 2] < end, 0].tolist()
    return len(view.own_terms.intersection(first)) / len(view.own_terms)

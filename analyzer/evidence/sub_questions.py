"""Finds the distinct things asked in one question text, with type, span and conditional branches."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc, Span

from analyzer.evidence.question_types import question_type
from analyzer.evidence.question_units import Unit, units
from analyzer.evidence.types import ParsedExchange, SubQuestion

SPANS = "sub_questions"
"""Key in `doc.spans` under which the component leaves its spans, labelled with their type."""

_WANTS_REASONS = ("yes_no", "opinion", "willingness", "known")
_ASKS_TO_EXPLAIN = re.compile(
    r"(?:en )?(?:(?:zou|kunt|kan|wilt) u"
    r" (?:uw antwoord(?: hierop)?|dit|dat|deze|uw reactie|een \w+ antwoord geven)"
    r"(?: (?:a\.?u\.?b\.?|nader|verder|uitgebreid|ook|willen|kunnen))*"
    r" ?(?:toelichten|motiveren|onderbouwen|uitleggen)?"
    r"|(?:graag|gaarne) een (?:\w+ )?(?:toelichting|antwoord|motivering)"
    r"|kunt u (?:hier|hierop|deze vraag|dit) [\w ]{0,40}(?:be)?antwoorden)\W*$",
    re.I,
)
"""Behind "Hoe …?" or "Welke …?" this asks nothing new; behind a question for yes or no it asks why."""


def find_sub_questions(number: int, doc: Doc) -> tuple[SubQuestion, ...]:
    """Everything that one question text asks, in order.

    Args:
        number: the number of the question, kept in every sub-question.
        doc: the spaCy Doc of the question text (a tagger is enough; no parse is needed).

    Offsets are characters of `doc.text`. All conditional branches are given; which of them counts depends on
    the answer (`analyzer.evidence.alignment.align`). `parent` is the index in the returned tuple.
    """
    return _find(number, doc, doc.text)


def sub_questions_of(parsed: ParsedExchange) -> tuple[SubQuestion, ...]:
    """The sub-questions of all questions of an exchange; `parent` is the index in this tuple."""
    found: list[SubQuestion] = []
    for question, doc in zip(parsed.exchange.questions, parsed.questions, strict=True):
        before = len(found)
        for sub in _find(question.number, doc, question.text):
            found.append(sub if sub.parent is None else replace(sub, parent=sub.parent + before))
    return tuple(found)


def _find(number: int, doc: Doc, text: str) -> tuple[SubQuestion, ...]:
    found: list[SubQuestion] = []
    main: int | None = None
    for unit in units(doc, text):
        sub = _sub_question(number, text, unit, main)
        if found and found[-1].type not in _WANTS_REASONS and _ASKS_TO_EXPLAIN.match(sub.text):
            continue
        if sub.condition is None:
            main = len(found)
        found.append(sub)
    return tuple(found)


def _sub_question(number: int, text: str, unit: Unit, main: int | None) -> SubQuestion:
    return SubQuestion(
        number=number,
        start=unit.start,
        end=unit.end,
        text=text[unit.start : unit.end],
        type=question_type(text[unit.core : unit.end], unit.first),
        condition=unit.condition,
        parent=main if unit.condition is not None else None,
    )


@Language.factory("kamer_questions", assigns=["doc._.kamer_questions", "doc.spans"])
def create_kamer_questions(nlp: Language, name: str) -> KamerQuestions:
    return KamerQuestions()


class KamerQuestions:
    """spaCy component: sub-questions of a question text in `doc._.kamer_questions` and `doc.spans`."""

    def __call__(self, doc: Doc) -> Doc:
        found = find_sub_questions(0, doc)
        doc._.kamer_questions = found
        spans = (doc.char_span(s.start, s.end, label=s.type, alignment_mode="expand") for s in found)
        doc.spans[SPANS] = [span for span in spans if isinstance(span, Span)]
        return doc


if not Doc.has_extension("kamer_questions"):
    Doc.set_extension("kamer_questions", default=())

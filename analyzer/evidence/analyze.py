"""Everything that can be found in the exchanges of one document, in one call."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.evidence.acts import find_acts
from analyzer.evidence.cues import find_cues
from analyzer.evidence.promises import find_promises
from analyzer.evidence.references import find_references
from analyzer.evidence.repetition import find_repetitions
from analyzer.evidence.sub_questions import find_sub_questions
from analyzer.evidence.types import ExchangeEvidence, ParsedExchange, SubQuestion


def analyze(parsed: Sequence[ParsedExchange]) -> tuple[ExchangeEvidence, ...]:
    """The evidence of every exchange of one document, in the order given.

    The exchanges must be those of one document, all of them: repetition and pointers to other answers are looked up
    among them. An exchange whose answer is empty gets empty evidence.
    """
    known = {number for p in parsed for number in p.exchange.numbers}
    numbers = [p.exchange.numbers for p in parsed]
    repetitions = find_repetitions([p.answer for p in parsed], [p.questions for p in parsed], numbers)
    asked = [_asked(p) for p in parsed]
    result = []
    for item, repeated, sub_questions in zip(parsed, repetitions, asked, strict=True):
        cues = find_cues(item.answer)
        result.append(
            ExchangeEvidence(
                parsed=item,
                sub_questions=sub_questions,
                acts=find_acts(item.answer, cues),
                cues=cues,
                repetitions=repeated,
                references=find_references(item.answer, own=item.exchange.numbers, known=known),
                promises=find_promises(item.answer),
            )
        )
    return tuple(result)


def _asked(parsed: ParsedExchange) -> tuple[SubQuestion, ...]:
    found: list[SubQuestion] = []
    for question, doc in zip(parsed.exchange.questions, parsed.questions, strict=True):
        found += find_sub_questions(question.number, doc)
    return tuple(found)

"""Everything that can be found in the exchanges of one document, in one call."""

from __future__ import annotations

from collections.abc import Sequence

from analyzer.evidence.acts import find_acts
from analyzer.evidence.alignment import align_document
from analyzer.evidence.cues import find_cues, keep_text
from analyzer.evidence.promises import find_promises
from analyzer.evidence.references import find_references
from analyzer.evidence.repetition import find_repetitions
from analyzer.evidence.types import ExchangeEvidence, ParsedExchange


def analyze(parsed: Sequence[ParsedExchange]) -> tuple[ExchangeEvidence, ...]:
    """The evidence of every exchange of one document, in the order given.

    The exchanges must be those of one document, all of them: repetition and pointers to other answers are
    looked up among them. An exchange whose answer is empty gets empty evidence.
    """
    for p in parsed:
        keep_text(p.answer, p.exchange.answer)
        for question, doc in zip(p.exchange.questions, p.questions, strict=True):
            keep_text(doc, question.text)
    known = {number for p in parsed for number in p.exchange.numbers}
    numbers = [p.exchange.numbers for p in parsed]
    cues = [find_cues(p.answer) for p in parsed]
    references = [find_references(p.answer, own=p.exchange.numbers, known=known) for p in parsed]
    repetitions = find_repetitions([p.answer for p in parsed], [p.questions for p in parsed], numbers)
    aligned = align_document(parsed, cues, references)
    return tuple(
        ExchangeEvidence(
            parsed=item,
            sub_questions=aligned[i].sub_questions,
            acts=find_acts(item.answer, cues[i]),
            cues=cues[i],
            repetitions=repetitions[i],
            references=references[i],
            promises=find_promises(item.answer),
            match=aligned[i].match,
        )
        for i, item in enumerate(parsed)
    )

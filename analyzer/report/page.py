"""What the HTML page of a document shows, worked out before the template writes it."""

from __future__ import annotations

from dataclasses import dataclass

from analyzer.documents.types import Question
from analyzer.evidence.types import Reference
from analyzer.model.types import Assessment, ScoredExchange
from analyzer.report import words
from analyzer.report.marking import Block, Mark, blocks
from analyzer.report.notes import FAMILY, Note, Places, answer_notes, exchange_anchor, question_notes
from analyzer.report.plain import one_line, safe_url
from analyzer.report.reasons import Reason, reasons
from analyzer.report.texts import Texts

_MAX_REASONS = 6


@dataclass(frozen=True, slots=True)
class ReferenceView:
    text: str
    about: str
    href: str
    external: bool


@dataclass(frozen=True, slots=True)
class QuestionView:
    label: str
    blocks: list[Block]


@dataclass(frozen=True, slots=True)
class ExchangeView:
    """One exchange as the page shows it."""

    anchor: str
    scored: ScoredExchange
    band: int
    label: str
    verdict: str
    techniques: tuple[tuple[str, str], ...]
    """(class, name) of each technique found."""
    questions: tuple[QuestionView, ...]
    answer: list[Block]
    question_notes: tuple[Note, ...]
    answer_notes: tuple[Note, ...]
    unmarked: tuple[str, ...]
    """Techniques found without words to point at."""
    reasons: tuple[Reason, ...]
    references: tuple[ReferenceView, ...]
    promises: tuple[tuple[str, str], ...]
    """(what, term)."""


def exchange_views(assessment: Assessment, t: Texts) -> list[ExchangeView]:
    """All exchanges of a document, in order."""
    places = Places(assessment.exchanges)
    return [_view(index, assessment, places, t) for index in range(len(assessment.exchanges))]


def _view(index: int, assessment: Assessment, places: Places, t: Texts) -> ExchangeView:
    scored = assessment.exchanges[index]
    labels = words.sub_labels(scored)
    to_answer, answer_marks = answer_notes(index, scored, labels, places, t)
    to_questions, question_marks = question_notes(index, scored, labels, len(to_answer), t)
    references = [_reference(r, places, t) for r in scored.references]
    answer_marks += [
        Mark(r.start, r.end, "reference", "reference", href=view.href)
        for r, view in zip(scored.references, references, strict=True)
        if view.href
    ]
    return ExchangeView(
        anchor=exchange_anchor(index),
        scored=scored,
        band=words.band(scored.directness),
        label=one_line(scored.exchange.label),
        verdict=words.verdict(scored, t),
        techniques=tuple((FAMILY[f.name], words.technique(f, t)) for f in scored.techniques),
        questions=tuple(_question(q, question_marks, t) for q in scored.exchange.questions),
        answer=blocks(scored.exchange.answer, answer_marks),
        question_notes=tuple(to_questions),
        answer_notes=tuple(to_answer),
        unmarked=tuple(words.technique(f, t) for f in scored.techniques if not f.evidence),
        reasons=tuple(reasons(scored, t, _MAX_REASONS)),
        references=tuple(references),
        promises=tuple((one_line(p.text), words.term(p, t)) for p in scored.promises),
    )


def _question(question: Question, marks: dict[int, list[Mark]], t: Texts) -> QuestionView:
    label = t("exchange.question", label=one_line(words.question_label(question)))
    return QuestionView(label, blocks(question.text, marks.get(question.number, ())))


def _reference(reference: Reference, places: Places, t: Texts) -> ReferenceView:
    href = safe_url(reference.url)
    external = bool(href)
    target = reference.target or ""
    if not href and target.startswith("answer:") and target.removeprefix("answer:").isdecimal():
        href = places.of_number(int(target.removeprefix("answer:")))
    return ReferenceView(words.pointer(reference, t), words.reference(reference, t), href, external)

"""The notes of the HTML page: what each marked span shows, where it stands in the page, what it links to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.evidence.types import Evidence, SameAs, Status, SubQuestion, Technique
from analyzer.model.types import FoundTechnique, ScoredExchange
from analyzer.report import words
from analyzer.report.marking import Mark
from analyzer.report.plain import one_line
from analyzer.report.said import reason
from analyzer.report.texts import Texts

FAMILY: dict[Technique, str] = {
    "repetition": "again",
    "referral_answer": "pointer",
    "referral_letter": "pointer",
    "deferral": "withheld",
    "refusal": "withheld",
    "ignorance": "withheld",
    "responsibility_shift": "shift",
    "reframing": "shift",
    "noncommittal": "vague",
    "generality": "vague",
    "partial": "vague",
}
"""Nobody tells eleven colours apart: they share five, each with a line style; notes name the technique."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link to another place in the page."""

    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Note:
    """The explanation of a marked span."""

    number: int
    anchor: str
    back: str
    css: str
    name: str
    reason: str
    same_as: tuple[Link, ...] = ()


def exchange_anchor(index: int) -> str:
    return f"a{index + 1}"


class Places:
    """Where things stand in the page: exchanges by question number, marks by exchange and span."""

    def __init__(self, exchanges: Sequence[ScoredExchange]) -> None:
        self.exchanges = exchanges
        self.by_number = {n: i for i, x in enumerate(exchanges) for n in x.exchange.numbers}

    def of_number(self, number: int) -> str:
        """ "#a3" for the exchange with that question number; empty where there is none."""
        index = self.by_number.get(number)
        return "" if index is None else f"#{exchange_anchor(index)}"

    def of_formula(self, other: SameAs) -> str:
        """The marked span that overlaps a repeated formula elsewhere, or else the exchange it stands in."""
        index = self.by_number.get(other.numbers[0]) if other.numbers else None
        if index is None:
            return ""
        for place, (owner, evidence) in enumerate(_answer_evidence(self.exchanges[index])):
            overlaps = evidence.start < other.end and evidence.end > other.start
            if overlaps and evidence.same_as and isinstance(owner, FoundTechnique):
                return f"#{_mark_anchor(index, place)}"
        return f"#{exchange_anchor(index)}"


def _mark_anchor(index: int, place: int) -> str:
    return f"{exchange_anchor(index)}-m{place + 1}"


def _note_anchor(index: int, place: int) -> str:
    return f"{exchange_anchor(index)}-n{place + 1}"


_Owner = FoundTechnique | tuple[int, ...]
"""What a piece of evidence shows: a technique, or that sub-questions (by index) are answered."""


def _answer_evidence(scored: ScoredExchange) -> list[tuple[_Owner, Evidence]]:
    """Evidence in the answer in reading order, with what it shows; words that answer several things once.

    Words that come near an unanswered sub-question are left out: marked, they would look like an answer.
    """
    found: list[tuple[_Owner, Evidence]] = [
        (f, e) for f in scored.techniques for e in f.evidence if e.where == "answer"
    ]
    answering: dict[tuple[int, int, Status, str], tuple[list[int], Evidence]] = {}
    for index, sub in enumerate(scored.sub_questions):
        for e in sub.evidence if sub.status in ("answered", "partly") else ():
            if e.where == "answer":
                answering.setdefault((e.start, e.end, sub.status, e.reason), ([], e))[0].append(index)
    found += [(tuple(indices), e) for indices, e in answering.values()]
    return sorted(found, key=lambda pair: (pair[1].start, pair[1].end))


def answer_notes(
    index: int, scored: ScoredExchange, labels: tuple[str, ...], places: Places, t: Texts
) -> tuple[list[Note], list[Mark]]:
    """The notes to an answer in reading order, with their marks.

    Args:
        index: place of the exchange in the document.
        scored: the exchange.
        labels: names of its sub-questions.
        places: where things stand in the page.
        t: the language.
    """
    notes: list[Note] = []
    marks: list[Mark] = []
    for place, (owner, e) in enumerate(_answer_evidence(scored)):
        formulas: tuple[SameAs, ...] = ()
        if isinstance(owner, tuple):
            key = f"status_sentence.{scored.sub_questions[owner[0]].status}"
            css, name = "direct", t.some(key, [labels[i] for i in owner])
            why = reason(e, t)
        else:
            css, formulas, name = FAMILY[owner.name], e.same_as, words.technique(owner, t)
            why = reason(e, t, owner.name)
        links = {places.of_formula(s): words.label_of(s.numbers, places.exchanges, t) for s in formulas}
        note = Note(
            number=place + 1,
            anchor=_note_anchor(index, place),
            back=_mark_anchor(index, place),
            css=css,
            name=name,
            reason=one_line(why),
            same_as=tuple(
                Link(href, t("exchange.same_as_answer", label=one_line(label)))
                for href, label in links.items()
                if href
            ),
        )
        notes.append(note)
        marks.append(_note_mark(e, note))
    return notes, marks


def question_notes(
    index: int, scored: ScoredExchange, labels: tuple[str, ...], taken: int, t: Texts
) -> tuple[list[Note], dict[int, list[Mark]]]:
    """The notes to the questions, numbered from `taken` + 1, with the marks by question number.

    The marks are the sub-questions, each with a badge that tells its status, and the evidence beside them.
    """
    marks: dict[int, list[Mark]] = {}
    for label, sub in zip(labels, scored.sub_questions, strict=True):
        passed_over = _techniques_on(sub, scored)
        marks.setdefault(sub.number, []).append(_sub_mark(label, sub, passed_over, t))
    notes: list[Note] = []
    for found in scored.techniques:
        for e in found.evidence:
            if e.where != "question" or e.number is None or any(_is_on(e, s) for s in scored.sub_questions):
                continue
            place = taken + len(notes)
            name = words.technique(found, t)
            note = Note(
                place + 1, _note_anchor(index, place), _mark_anchor(index, place), FAMILY[found.name], name,
                one_line(reason(e, t, found.name)),
            )  # fmt: skip
            notes.append(note)
            marks.setdefault(e.number, []).append(_note_mark(e, note))
    return notes, marks


def _note_mark(evidence: Evidence, note: Note) -> Mark:
    tip = f"{note.number}  {note.name}: {note.reason}"
    return Mark(evidence.start, evidence.end, "note", note.css, note.back, note.number, note.anchor, tip)


def _is_on(evidence: Evidence, sub: SubQuestion) -> bool:
    """True for evidence that is the sub-question itself: its badge tells it, a second mark would blur it."""
    place = (evidence.where, evidence.number, evidence.start, evidence.end)
    return place == ("question", sub.number, sub.start, sub.end)


def _techniques_on(sub: SubQuestion, scored: ScoredExchange) -> list[Technique]:
    return [f.name for f in scored.techniques if any(_is_on(e, sub) for e in f.evidence)]


def _sub_mark(label: str, sub: SubQuestion, techniques: list[Technique], t: Texts) -> Mark:
    told = [t(f"status.{sub.status}"), *(t(f"technique.{name}") for name in techniques)]
    badge = f"{one_line(label)} {': '.join(told)}"
    if sub.inherits_from is not None:
        badge += f", {t('exchange.inherits', number=sub.inherits_from)}"
    return Mark(sub.start, sub.end, "sub", sub.status, badge=badge)

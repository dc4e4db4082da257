"""Blocks to exchanges: the ONE step that finds questions, answers and their numbers, whatever the reader."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import islice

from analyzer.documents.numbering import (
    Heading,
    read_bare_number,
    read_bare_numbers,
    read_heading,
    read_listed_number,
)
from analyzer.documents.types import Block, Exchange, Question
from analyzer.errors import UserError

_CLOSING = re.compile(r"Toelichting\s*(?::|$)|Deze vragen dienen ter aanvulling op ")
_ANSWER_HEAD = re.compile(
    r"(?:Antwoord(?:en)?|Beantwoording)\s+(?:van|door)\s+(?:de )?(?:[Mm]inister|[Ss]taatssecretaris)"
)
MAX_HEADINGS = 1000
"""The longest publications hold under 300 questions; this bounds the time that a text made to harm can take."""
HEAD_OF_ANSWERS = Heading("answer", (), (), "")
"""Stands where the head of the publication goes on between all questions and all answers (before 2010)."""
_QUESTION_HEAD = re.compile(r"[Vv]ragen (?:gesteld )?(?:van|door) (?:het lid|de leden)")
_NOTICE = re.compile(r"Mededeling(?:en)?\s*:?$")


@dataclass(slots=True)
class Section:
    """A heading and the paragraphs under it."""

    heading: Heading
    paragraphs: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return "\n".join(self.paragraphs)


@dataclass(frozen=True, slots=True)
class Structure:
    """What the blocks say: the head, the exchanges, questions without answer, text behind, and warnings."""

    head: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    unanswered: tuple[Question, ...]
    closing: tuple[str, ...]
    warnings: tuple[str, ...]


def find_exchanges(blocks: Sequence[Block]) -> Structure:
    """The exchanges of a publication, in the order of its answers, with unique numbers."""
    body = [block for block in blocks if block.kind != "footnote" and block.text.strip()]
    headings = _find_headings(body)
    if len(headings) > MAX_HEADINGS:
        raise UserError(
            f"more than {MAX_HEADINGS} questions and answers in one text",
            todo="give one publication per file",
        )
    first = min(headings, default=len(body))
    sections, closing = _sections(body, headings, first)
    head = [block.text for block in body[:first]]
    for section in sections:
        if section.heading is HEAD_OF_ANSWERS:
            head += section.paragraphs
    exchanges, unanswered, warnings = _pair(sections)
    return Structure(tuple(head), tuple(exchanges), tuple(unanswered), tuple(closing), tuple(warnings))


def unnumbered_questions(paragraphs: Sequence[str]) -> tuple[Question, ...]:
    """The questions of a publication that numbers none: every paragraph behind the head that asks something."""
    heads = [i for i, text in enumerate(paragraphs) if _QUESTION_HEAD.search(text)]
    asked = [text for text in paragraphs[heads[0] + 1 :] if text.rstrip().endswith("?")] if heads else []
    return tuple(Question(number, text, str(number)) for number, text in enumerate(asked, start=1))


def _find_headings(body: Sequence[Block]) -> dict[int, Heading]:
    """Headings by block index, in the first of four layouts that fits.

    "Vraag 1" / "Antwoord 1"; numbered questions with "Antwoord" between; all questions, then "Antwoord van Minister …"
    and numbered answers (before 2010); numbered questions in bold or italics with plain answers under them.
    """
    headings = {
        i: heading
        for i, block in enumerate(body)
        if block.kind != "table" and (heading := read_heading(block.text)) is not None
    }
    worded = any(heading.opens == "question" and heading.numbers for heading in headings.values())
    answers = {i: heading for i, heading in headings.items() if heading.opens == "answer"}
    if worded and answers:
        return headings
    if worded:
        return _by_emphasis(body, headings)
    start, expected = 0, 1
    found = dict(answers)
    if len(answers) < 2 and (two_parts := _in_two_parts(body, min(answers, default=None))):
        return two_parts
    if not answers:
        return _by_emphasis(body, _numbered_run(body, 0, len(body), 1))
    for end in answers:
        run = _numbered_run(body, start, end, expected)
        found.update(run)
        expected += len(run)
        start = end + 1
    return found


def _in_two_parts(body: Sequence[Block], heading_at: int | None) -> dict[int, Heading]:
    """Numbered questions, then the head of the answer, then answers with the same numbers ("2 en 3")."""
    heads = (at for at, block in enumerate(body) if at and _ANSWER_HEAD.match(block.text))
    for at in islice(heads, 3):
        start = at if heading_at is None else min(at, heading_at)
        questions = _numbered_run(body, 0, start, 1)
        asked = [number for heading in questions.values() for number in heading.numbers]
        answers: dict[int, Heading] = {}
        last = 0
        for i in range(at + 1, len(body)):
            heading = _numbered(body[i])
            if (
                heading is not None
                and heading.numbers[0] == last + 1
                and heading.numbers[-1] <= max(asked, default=0)
            ):
                last = heading.numbers[-1]
                answers[i] = Heading("answer", heading.numbers, heading.labels, heading.label, heading.rest)
        if answers:
            return {**questions, start: HEAD_OF_ANSWERS, **answers}
    return {}


def _by_emphasis(body: Sequence[Block], questions: dict[int, Heading]) -> dict[int, Heading]:
    """Adds the answers where questions are bold or italic and what follows is plain: no heading says so."""
    found = dict(questions)
    inside = False
    for i, block in enumerate(body):
        heading = questions.get(i)
        if heading is not None:
            inside = block.emphasis or not heading.rest
        elif inside and not block.emphasis and any(b.emphasis for b in body[max(0, i - 1) : i]):
            found[i] = Heading("answer", (), (), "", block.text)
            inside = False
    return dict(sorted(found.items()))


def _numbered_run(body: Sequence[Block], start: int, end: int, expected: int) -> dict[int, Heading]:
    """The questions numbered `expected`, +1, … before the answer at `end`.

    A numbered list in the answer before may show the same numbers, so the run ends at the last number that asks
    something and that the numbers before it lead up to.
    """
    read = {i: heading for i in range(start, end) if (heading := _numbered(body[i])) is not None}
    places: dict[int, list[int]] = {}
    reached: list[int] = []
    top = expected - 1
    for i, heading in read.items():
        if expected <= heading.numbers[0] <= top + 1:
            top = max(top, heading.numbers[-1])
            places.setdefault(heading.numbers[-1], []).append(i)
            reached.append(i)
    if not reached:
        return {}
    asking = [i for i in reached if any("?" in block.text for block in body[i : i + 2])]
    at = (asking or reached)[-1]
    chosen = {at: read[at]}
    while (number := read[at].numbers[0] - 1) >= expected:
        earlier = bisect_left(places.get(number, []), at)
        if not earlier:
            break
        at = places[number][earlier - 1]
        chosen[at] = read[at]
    return dict(sorted(chosen.items()))


def _numbered(block: Block) -> Heading | None:
    """The heading that a bare number ("2", "2 en 3"), a list number or "2. Kunt u …" makes."""
    if (heading := read_bare_numbers(block.text)) is not None:
        return heading
    if block.mark and (bare := read_bare_number(block.mark)) is not None:
        return Heading("question", (bare[0],), (bare[1],), bare[1], block.text)
    listed = read_listed_number(block.text)
    if listed is not None:
        return Heading("question", (listed[0],), (listed[1],), listed[1], listed[2])
    return None


def _sections(
    body: Sequence[Block], headings: dict[int, Heading], first: int
) -> tuple[list[Section], list[str]]:
    """The sections from the first heading on, and what stands behind the last one ("Toelichting", "Mededeling")."""
    sections: list[Section] = []
    closing: list[str] = []
    closed = False
    for i in range(first, len(body)):
        heading = headings.get(i)
        if heading is HEAD_OF_ANSWERS:
            sections.append(Section(heading, [body[i].text]))
            continue
        if heading is not None:
            closed = False
            sections.append(Section(heading, [heading.rest] if heading.rest else []))
            continue
        text = body[i].text.strip()
        closed = (
            closed
            or (bool(_CLOSING.match(text)) and _may_close(sections, headings, i))
            or bool(_NOTICE.match(text))
        )
        if closed:
            closing.append(text)
        else:
            sections[-1].paragraphs.append(text)
    return sections, closing


def _may_close(sections: Sequence[Section], headings: dict[int, Heading], at: int) -> bool:
    """An explanation closes the publication, or stands between the last question and its answer."""
    return sections[-1].heading.opens == "question" or at > max(headings)


def _pair(sections: Sequence[Section]) -> tuple[list[Exchange], list[Question], list[str]]:
    pending: list[Section] = []
    exchanges: list[Exchange] = []
    warnings: list[str] = []
    taken: set[int] = set()
    for section in sections:
        if section.heading.opens == "question":
            pending.append(section)
            continue
        if section.heading is HEAD_OF_ANSWERS:
            continue
        asked = _asked(pending, section.heading.numbers)
        if not asked:
            if exchanges and not pending:
                last = exchanges.pop()
                more = "\n".join(filter(None, [last.answer, section.text]))
                exchanges.append(Exchange(last.numbers, last.label, last.questions, more))
            continue
        pending = [other for other in pending if not any(other is one for one in asked)]
        numbers, labels, notes = _numbers(asked, section.heading, taken)
        warnings += notes
        taken.update(numbers)
        questions = tuple(_questions(asked, numbers, labels))
        label = section.heading.label or " en ".join(one.heading.label for one in asked)
        exchanges.append(Exchange(tuple(numbers), label, questions, section.text))
    unanswered: list[Question] = []
    for section in pending:
        numbers, labels, _ = _numbers([section], Heading("answer", (), (), ""), taken)
        taken.update(numbers)
        unanswered += _questions([section], numbers, labels)
    return exchanges, unanswered, warnings


def _asked(pending: Sequence[Section], numbers: Sequence[int]) -> list[Section]:
    """The waiting questions that an answer with these numbers answers."""
    if not numbers or not pending:
        return list(pending)
    wanted = set(numbers)
    asked = [section for section in pending if wanted.intersection(section.heading.numbers)]
    if asked:
        return asked
    # Numbered differently: the answer is to the question right above it.
    count = 0
    for section in reversed(pending):
        asked.insert(0, section)
        count += max(1, len(section.heading.numbers))
        if count >= len(numbers):
            break
    return asked


def _numbers(
    asked: Sequence[Section], answer: Heading, taken: set[int]
) -> tuple[list[int], list[str], list[str]]:
    """Unique numbers of an exchange with their printed forms; the answer's number wins over the question's."""
    printed = [number for section in asked for number in section.heading.numbers]
    labels = [label for section in asked for label in section.heading.labels]
    numbers, notes = list(printed), []
    fresh = [number for number in answer.numbers if number not in taken]
    if fresh and fresh != printed and len(set(fresh)) == len(fresh):
        if len(fresh) == len(printed) or not set(fresh) <= set(printed):
            if sorted(fresh) != sorted(printed):
                notes.append(
                    f"Vraag {_listed(printed)} heeft antwoord {answer.label}: het nummer van het antwoord is gebruikt."
                )
            numbers = sorted(fresh)
            labels = [str(number) for number in numbers] if len(numbers) != len(printed) else labels
    unique: list[int] = []
    for number in numbers or [max(taken, default=0) + 1]:
        if number in taken or number in unique:
            new = max([*taken, *unique, *numbers]) + 1
            notes.append(f"Nummer {number} komt twee keer voor: de tweede is {new} genoemd.")
            number = new
        unique.append(number)
    if len(labels) != len(unique):
        labels = [str(number) for number in unique]
    return unique, labels, notes


def _listed(numbers: Sequence[int]) -> str:
    return " en ".join(map(str, numbers)) or "zonder nummer"


def _questions(asked: Sequence[Section], numbers: Sequence[int], labels: Sequence[str]) -> list[Question]:
    """One Question per number; where a shared text cannot be divided, it stands under the first number."""
    texts: list[str] = []
    for section in asked:
        count = len(section.heading.numbers) or 1
        texts += _divide(section.paragraphs, count) if count > 1 else [section.text]
    if len(texts) != len(numbers):
        return [Question(numbers[0], "\n".join(texts), labels[0])]
    return [Question(n, text, label) for n, text, label in zip(numbers, texts, labels, strict=True)]


def _divide(paragraphs: Sequence[str], count: int) -> list[str]:
    """The text of `count` questions under one heading, divided where paragraphs and question marks allow it."""
    if len(paragraphs) == count:
        return list(paragraphs)
    merged: list[str] = []
    for paragraph in paragraphs:
        if merged and ("?" not in merged[-1] or ("?" not in paragraph and paragraph[:1].islower())):
            merged[-1] = f"{merged[-1]}\n{paragraph}"
        else:
            merged.append(paragraph)
    return merged if len(merged) == count else ["\n".join(paragraphs)]

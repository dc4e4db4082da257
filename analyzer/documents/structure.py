"""Blocks to exchanges: the ONE step that finds questions, answers and their numbers, whatever the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from analyzer.documents.numbering import Heading, read_bare_number, read_heading, read_listed_number
from analyzer.documents.types import Block, Exchange, Question

_CLOSING = re.compile(r"Toelichting\s*(?::|$)|Deze vragen dienen ter aanvulling op ")
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
    first = min(headings, default=len(body))
    head = tuple(block.text for block in body[:first])
    sections, closing = _sections(body, headings, first)
    exchanges, unanswered, warnings = _pair(sections)
    return Structure(head, tuple(exchanges), tuple(unanswered), tuple(closing), tuple(warnings))


def _find_headings(body: Sequence[Block]) -> dict[int, Heading]:
    """Headings by block index. Publications without "Vraag N" number their questions bare or as a list."""
    headings = {
        i: h
        for i, block in enumerate(body)
        if block.kind != "table" and (h := read_heading(block.text)) is not None
    }
    if any(h.opens == "question" and h.numbers for h in headings.values()):
        return headings
    answers = [i for i, h in headings.items() if h.opens == "answer"]
    found = {i: h for i, h in headings.items() if h.opens == "answer"}
    expected, start = 1, 0
    for end in answers or [len(body)]:
        run = _numbered_run(body, start, end, expected)
        found.update(run)
        expected += len(run)
        start = end + 1
    return found


def _numbered_run(body: Sequence[Block], start: int, end: int, expected: int) -> dict[int, Heading]:
    """The questions numbered `expected`, +1, … before the answer at `end`: the last run of such numbers.

    A numbered list in the answer before may show the same numbers; the questions stand behind it.
    """
    places: dict[int, list[int]] = {}
    read: dict[int, Heading] = {}
    for i in range(start, end):
        heading = _numbered(body[i])
        if heading is not None:
            read[i] = heading
            places.setdefault(heading.numbers[0], []).append(i)
    top, at = expected - 1, start - 1
    while (later := next((i for i in places.get(top + 1, ()) if i > at), None)) is not None:
        top, at = top + 1, later
    chosen: dict[int, Heading] = {}
    before = end
    for number in range(top, expected - 1, -1):
        before = max(i for i in places[number] if i < before)
        chosen[before] = read[before]
    return chosen


def _numbered(block: Block) -> Heading | None:
    bare = read_bare_number(block.text)
    if bare is not None:
        return Heading("question", (bare[0],), (bare[1],), bare[1])
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
        if heading is not None:
            closed = False
            sections.append(Section(heading, [heading.rest] if heading.rest else []))
            continue
        text = body[i].text.strip()
        closed = (
            closed
            or bool(_CLOSING.match(text))
            and _may_close(sections, headings, i)
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
        if merged and ("?" not in merged[-1] or "?" not in paragraph and paragraph[:1].islower()):
            merged[-1] = f"{merged[-1]}\n{paragraph}"
        else:
            merged.append(paragraph)
    return merged if len(merged) == count else ["\n".join(paragraphs)]

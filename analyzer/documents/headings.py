"""Where questions and answers start: the headings of a publication, worded, numbered, or only in bold."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from analyzer.documents.numbering import (
    Heading,
    read_bare_number,
    read_bare_numbers,
    read_heading,
    read_listed_number,
)
from analyzer.documents.types import Block

HEAD_OF_ANSWERS = Heading("answer", (), (), "")
"""Stands where the head of the publication goes on between all questions and all answers (before 2010)."""
_LIST = re.compile(r"lijst van vragen en antwoorden|vragen en antwoorden", re.IGNORECASE)
_ANSWER_HEAD = re.compile(
    r"(?:Antwoord(?:en)?|Beantwoording)\s+(?:van|door)\s+(?:de )?(?:[Mm]inister|[Ss]taatssecretaris)"
)


def find_headings(body: Sequence[Block]) -> dict[int, Heading]:
    """Headings by block index, in the first of five layouts that fits:

    - "Vraag 1" and "Antwoord 1";
    - numbered questions with "Antwoord" between them;
    - all questions, then "Antwoord van Minister …" and numbered answers (before 2010);
    - numbered questions in bold or italics with plain answers under them;
    - a "Lijst van vragen en antwoorden": numbered questions, each with its answer in the next paragraph.
    """
    headings = {
        i: heading
        for i, block in enumerate(body)
        if block.kind != "table" and (heading := read_heading(block.text)) is not None
    }
    headings = _with_numbers(headings)
    worded = any(heading.opens == "question" and heading.numbers for heading in headings.values())
    answers = {i: heading for i, heading in headings.items() if heading.opens == "answer"}
    if worded and answers:
        return _with_head_of_answers(body, headings)
    if worded:
        return _by_emphasis(body, headings)
    start, expected = 0, 1
    found = dict(answers)
    if len(answers) < 2 and (two_parts := _in_two_parts(body, min(answers, default=None))):
        return two_parts
    if not answers:
        questions = _numbered_run(body, 0, len(body), 1)
        found = _by_emphasis(body, questions)
        return found if len(found) > len(questions) else _by_question_mark(body, questions)
    for end in answers:
        run = _numbered_run(body, start, end, expected)
        found.update(run)
        expected += len(run)
        start = end + 1
    return found


def _with_numbers(headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, where every question is headed by a mere "Vraag" with numbers by their order."""
    bare = [i for i, heading in headings.items() if heading.opens == "question"]
    if not bare or any(headings[i].numbers for i in bare):
        return headings
    numbered = {
        i: replace(headings[i], numbers=(number,), labels=(str(number),), label=str(number))
        for number, i in enumerate(bare, start=1)
    }
    return {i: numbered.get(i, heading) for i, heading in headings.items()}


def _with_head_of_answers(body: Sequence[Block], headings: dict[int, Heading]) -> dict[int, Heading]:
    """The headings, and the head of the answers where it stands behind the last question instead of above."""
    found = dict(headings)
    in_question = False
    for i, block in enumerate(body):
        if (heading := headings.get(i)) is not None:
            in_question = heading.opens == "question"
        elif in_question and "ontvangen" in block.text[:600].lower() and _ANSWER_HEAD.match(block.text):
            found[i] = HEAD_OF_ANSWERS
    return dict(sorted(found.items()))


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


def _by_question_mark(body: Sequence[Block], questions: dict[int, Heading]) -> dict[int, Heading]:
    """Adds the answers of a list of questions and answers: what follows the last question mark of a number."""
    if not any(_LIST.search(block.text) for block in body[:40]):
        return questions
    found = dict(questions)
    asked = False
    open_question = False
    for i, block in enumerate(body):
        if (heading := questions.get(i)) is not None:
            open_question, asked = True, heading.rest.endswith("?")
        elif open_question and block.text.rstrip().endswith("?"):
            asked = True
        elif open_question and asked:
            found[i] = Heading("answer", (), (), "", block.text)
            open_question = False
    return dict(sorted(found.items()))


def _numbered_run(body: Sequence[Block], start: int, end: int, expected: int) -> dict[int, Heading]:
    """The questions numbered `expected`, +1, … before the answer at `end`.

    A numbered list in the answer before may show the same numbers, so the run ends at the last number that
    asks something and that the numbers before it lead up to.
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

"""Blocks to exchanges: the ONE step that finds questions, answers and their text, whatever the reader."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.documents.headings import HEAD_OF_ANSWERS, find_headings
from analyzer.documents.numbering import Heading
from analyzer.documents.pairing import Section, pair
from analyzer.documents.types import Block, Exchange, Question
from analyzer.errors import UserError

MAX_HEADINGS = 1000
"""The longest publications hold under 300 questions; bounds the time that a text made to harm can take."""
_CLOSING = re.compile(r"Toelichting\s*(?::|$)|Deze vragen dienen ter aanvulling op ")
_QUESTION_HEAD = re.compile(r"[Vv]ragen (?:gesteld )?(?:van|door) (?:het lid|de leden)")
_TAKEN_TOGETHER = re.compile(
    r"(?:Hieronder|Hierbij|Onderstaand|(?:Gezien|Gelet op|Vanwege|Gegeven) de (?:\w+ )?samenhang"
    r"|Omdat (?:de|deze) vragen|De vragen \d|Deze vragen (?:worden|zijn|beantwoord)"
    r"|Vraag \d+ (?:t/m|tot en met|en) \d+ (?:worden|zijn)"
    r"|In (?:het )?antwoord op )"
)
"""Words of the minister between the last question and its answer."""
_NOTICE = re.compile(r"Mededeling(?:en)?\s*:?$")


@dataclass(frozen=True, slots=True)
class Structure:
    """What the blocks say: the head, the exchanges, questions without answer, and warnings."""

    head: tuple[str, ...]
    exchanges: tuple[Exchange, ...]
    unanswered: tuple[Question, ...]
    warnings: tuple[str, ...]


def find_exchanges(blocks: Sequence[Block]) -> Structure:
    """The exchanges of a publication, in the order of its answers, with unique numbers.

    Raises:
        UserError: for a text with more headings than any publication has.
    """
    body = [block for block in blocks if block.kind != "footnote" and block.text.strip()]
    headings = find_headings(body)
    if len(headings) > MAX_HEADINGS:
        raise UserError(
            f"more than {MAX_HEADINGS} questions and answers in one text",
            todo="give one publication per file",
        )
    first = min(headings, default=len(body))
    sections = _sections(body, headings, first)
    head = [block.text for block in body[:first]]
    for section in sections:
        if section.heading is HEAD_OF_ANSWERS:
            head += section.paragraphs
    exchanges, unanswered, warnings = pair([s for s in sections if s.heading is not HEAD_OF_ANSWERS])
    return Structure(tuple(head), tuple(exchanges), tuple(unanswered), tuple(warnings))


def unnumbered_questions(paragraphs: Sequence[str]) -> tuple[Question, ...]:
    """The questions of a publication that numbers none: the paragraphs behind the head that ask something."""
    heads = [i for i, text in enumerate(paragraphs) if _QUESTION_HEAD.search(text)]
    asked = [text for text in paragraphs[heads[0] + 1 :] if text.rstrip().endswith("?")] if heads else []
    return tuple(Question(number, text, str(number)) for number, text in enumerate(asked, start=1))


def _sections(body: Sequence[Block], headings: dict[int, Heading], first: int) -> list[Section]:
    """The sections from the first heading on, without a closing "Toelichting" or "Mededeling"."""
    sections: list[Section] = []
    last = max(headings, default=-1)
    closed = False
    for i in range(first, len(body)):
        text = body[i].text.strip()
        if (heading := headings.get(i)) is not None:
            closed = False
            opening = text if heading is HEAD_OF_ANSWERS else heading.rest
            sections.append(Section(heading, [opening] if opening else []))
            continue
        # An explanation closes the publication, or stands between the last question and its answer.
        may_close = sections[-1].heading.opens == "question" or i > last
        closed = closed or (may_close and _CLOSING.match(text) is not None) or _NOTICE.match(text) is not None
        in_question = sections[-1].heading.opens == "question" and bool(sections[-1].paragraphs)
        closed = closed or (in_question and i + 1 in headings and _TAKEN_TOGETHER.match(text) is not None)
        if not closed:
            # The automatic number of a list item is part of what a reader sees.
            mark = body[i].mark if body[i].kind == "list_item" else None
            sections[-1].paragraphs.append(f"{mark} {text}" if mark else text)
    return sections

"""The numbered headings of Kamervragen: "Vraag 3 en 4", "Antwoord op vraag 5 t/m 7", "Vraag 2a", "1"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

MAX_NUMBER = 400
"""No publication comes near as many questions; a larger number in a heading is a year or an amount."""

_NUMBER = re.compile(r"(?P<number>\d{1,3})(?P<letter>[a-z])?(?![\w%€])(?!\.\d)")
_SEPARATOR = re.compile(
    r"\s*(?:(?P<range>t/m|t\.?e\.?m\.?|tot en met|tm|[-–])|,?\s*en\b|[,;&+/])\s*(?:vra(?:ag|gen)\s+)?"
)
_QUESTION = re.compile(
    r"(?:De\s+)?(?:Vra(?:ag|gen)|VRA(?:AG|GEN))(?=[\s\d:.]|$)\s*(?:nrs?\.?|nummers?)?\s*", re.UNICODE
)
_ANSWER = re.compile(
    r"(?:(?:Gezamenlijk|Gecombineerd|Nader|Aanvullend)\s+)?"
    r"(?:Antwoord(?:en)?|ANTWOORD(?:EN)?|Beantwoording|Reactie|GEZAMENLIJK ANTWOORD"
    r"|(?:Gezamenlijk|Gecombineerd|Nader|Aanvullend)\s+antwoord)"
    r"(?=[\s\d:.]|$)\s*(?:(?:op|bij|van|OP)\s+)?(?:(?:de|het)\s+)?(?:(?:vra(?:ag|gen)|VRA(?:AG|GEN))(?=[\s\d:.]|$))?\s*"
    r"(?:nrs?\.?|nummers?)?\s*",
)
_INITIALS = frozenset("VADGNBR")
"""What a heading can open with."""
_CLOSE = re.compile(r"\s*[:.)]?\s*$")
_OPEN_TEXT = re.compile(r"\s*(?:[:.)]\s*|\s[-–]\s|\s)(?=\S)")
_BARE = re.compile(r"(?:\((?=\d+\)))?(?P<number>\d{1,3})(?P<letter>[a-z])?[.):]?\s*$")
_LISTED = re.compile(
    r"(?P<number>\d{1,3})(?P<letter>[a-z])?(?:\s?[.):]\s*(?=[^\W\d_]|[«“\"'‘(])|\s+(?=[A-Z«][^?]{5,2000}\?))"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: what it opens, its numbers (empty where it has none), as printed, and text behind it."""

    opens: Literal["question", "answer"]
    numbers: tuple[int, ...]
    labels: tuple[str, ...]
    label: str
    rest: str = ""


def parse_numbers(text: str, start: int = 0) -> tuple[tuple[int, ...], tuple[str, ...], int]:
    """Numbers listed from `start` on, their printed forms, and where the list ends.

    Ranges are filled in ("5 t/m 7" is 5, 6, 7). Without a number: two empty tuples and `start`.
    """
    numbers: list[int] = []
    labels: list[str] = []
    position = end = start
    fill = False
    while match := _NUMBER.match(text, position):
        number, printed = int(match["number"]), match.group()
        if len(printed) > 2 and numbers and printed == f"{numbers[-1] + 1}{numbers[-1] + 2}":
            # "Vraag 7, 8, 910 en 11": a comma was forgotten.
            numbers.append(numbers[-1] + 1)
            labels.append(str(numbers[-1]))
            number = numbers[-1] + 1
            printed = str(number)
        if not 0 < number <= MAX_NUMBER:
            break
        if fill and numbers and number - numbers[-1] in range(2, 60):
            between = range(numbers[-1] + 1, number)
            numbers += between
            labels += map(str, between)
        numbers.append(number)
        labels.append(printed)
        end = match.end()
        separator = _SEPARATOR.match(text, end)
        if separator is None:
            # "Vraag 8, 9 10 en 11": a comma was forgotten.
            if (
                text.startswith(f" {number + 1}", end)
                and not text[end + 1 + len(str(number + 1)) :][:1].isdigit()
            ):
                position, fill = end + 1, False
                continue
            break
        fill = separator["range"] is not None
        position = separator.end()
    return tuple(numbers), tuple(labels), end


def read_heading(line: str) -> Heading | None:
    """The heading that opens `line`, or None; text behind a heading ("Antwoord 2: Ja.") goes in `rest`."""
    text = line.strip()
    if text[:1] not in _INITIALS:
        return None
    return _read_short_heading(text) if len(text) < 100 else _read_heading(text)


def _read_heading(text: str) -> Heading | None:
    question = _QUESTION.match(text)
    answer = None if question else _ANSWER.match(text)
    match = question or answer
    if match is None:
        return None
    opens: Literal["question", "answer"] = "question" if question else "answer"
    numbers, labels, end = parse_numbers(text, match.end())
    if not numbers:
        end = match.end()
    label = text[match.end() : end].strip()
    if _CLOSE.match(text, end):
        if question and not numbers and not re.fullmatch(r"vraag\s*:?", text, re.IGNORECASE):
            return None
        return Heading(opens, numbers, labels, label)
    gap = _OPEN_TEXT.match(text, end)
    if gap is None:
        return None
    rest = text[gap.end() :]
    marked = any(sign in gap.group() for sign in ":.)–-")
    if not numbers:
        # "Antwoord: Ja." opens an answer; "Antwoord van Minister …" is the head of the publication.
        return Heading(opens, (), (), "", rest) if ":" in gap.group() or text[end - 1 : end] == ":" else None
    if marked or rest[:1].isupper() or rest[:1] in '«“"':
        return Heading(opens, numbers, labels, label, rest)
    return None


_read_short_heading = lru_cache(maxsize=2000)(_read_heading)
"""Every step asks again which lines are headings, and most headings are alike."""


def read_bare_number(line: str) -> tuple[int, str] | None:
    """The number of a line that holds nothing else ("1", "1.", "(1)")."""
    match = _BARE.fullmatch(line.strip()) if len(line) < 20 else None
    if match is None or not 0 < int(match["number"]) <= MAX_NUMBER:
        return None
    return int(match["number"]), match["number"] + (match["letter"] or "")


def read_bare_numbers(line: str) -> Heading | None:
    """A question heading that is nothing but numbers: "2", "2.", "2 en 3", "4 t/m 6"."""
    text = line.strip()
    if not text[:1].isdigit() or len(text) > 40:
        return None
    numbers, labels, end = parse_numbers(text)
    if not numbers or text[end:].strip(" .:)"):
        return None
    return Heading("question", numbers, labels, text[:end])


def read_listed_number(line: str) -> tuple[int, str, str] | None:
    """The number, printed form and text of a line like "1. Kunt u …", or "1 Kunt u …?"."""
    match = _LISTED.match(line)
    if match is None or not 0 < int(match["number"]) <= MAX_NUMBER:
        return None
    return int(match["number"]), match["number"] + (match["letter"] or ""), line[match.end() :].strip()

"""Plain text to blocks: furniture, footnotes and marks taken out, broken lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.documents.decoding import clean_characters, decode
from analyzer.documents.footnotes import MarkRemover, find_marked_notes, take_page_notes
from analyzer.documents.furniture import split_pages
from analyzer.documents.numbering import read_bare_number, read_heading, read_listed_number
from analyzer.documents.repair import join_lines
from analyzer.documents.types import Block, Footnote, Reading

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1(?![\w*])")
_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')\]]*$|[»”]$")
_BULLET = re.compile(r"(?:[-–—•●▪◦○*·o➢]|[a-z0-9ivx]{1,4}[.)])\s+\S")
_HEAD = re.compile(
    r"(?:Vragen van (?:het lid|de leden)|Mondelinge vragen|Antwoord(?:en)? van |Mededeling van |Zie ook )"
)


def read_text(data: bytes, where: str) -> Reading:
    """A publication given as plain text."""
    return read_string(decode(data, where))


def read_string(text: str) -> Reading:
    """The blocks of `text`: one per heading, paragraph, list item, and footnote."""
    lines = [
        _EMPHASIS.sub(r"\2", line) if "*" in line else line for line in clean_characters(text).split("\n")
    ]
    pages, furniture = split_pages([line.rstrip() for line in lines])
    notes: list[Footnote] = []
    body: list[list[str]] = []
    if furniture:
        for page in pages:
            rest, found = take_page_notes(page, len(notes) + 1)
            notes += found
            body.append(rest)
    else:
        body = pages
    if not notes and pages:
        joined = [line for page in pages for line in page]
        taken, notes = find_marked_notes(joined)
        if notes:
            body = [[line for i, line in enumerate(joined) if i not in taken]]
    remover = MarkRemover(notes)
    cleaned: list[str] = []
    for page in body:
        cleaned = _join_pages(cleaned, remover.lines(page))
    blocks = [_block(paragraph) for paragraph in _paragraphs(cleaned)]
    blocks += [Block("footnote", note.text, note.mark) for note in notes]
    return Reading(tuple(blocks), tuple(furniture))


def _join_pages(before: list[str], page: list[str]) -> list[str]:
    """Two pages as one run of lines: a sentence that runs over the page break is not cut by blank lines."""
    while before and not before[-1].strip():
        before.pop()
    start = next((i for i, line in enumerate(page) if line.strip()), len(page))
    return before + page[start:]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    width = _line_width(lines)
    out: list[str] = []
    blank = True
    length = 0
    for line in lines:
        text = line.strip()
        if not text:
            blank = True
            continue
        if out and _continues(out[-1], length, text, blank, width):
            out[-1] = join_lines(out[-1], text)
        else:
            out.append(text)
        blank, length = False, len(text)
    return out


def _line_width(lines: Sequence[str]) -> int:
    """The width of a printed line, where the text was broken into printed lines; 0 for running paragraphs."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return 0
    middle = lengths[len(lengths) * 3 // 4]
    return middle if middle <= 110 else 0


def _continues(before: str, length: int, text: str, blank: bool, width: int) -> bool:
    """Whether `text` goes on in the paragraph `before` rather than opening its own."""
    if _stands_alone(before) or _stands_alone(text) or _HEAD.match(text):
        return False
    if read_heading(before) is not None and len(before) < 60:
        return False
    if blank:
        return text[0].islower() and not _BULLET.match(text) and not _SENTENCE_END.search(before)
    if _BULLET.match(text):
        return False
    if text[0].islower():
        return True
    if not _SENTENCE_END.search(before):
        return True
    return bool(width) and 0.8 * width <= length <= 1.3 * width


def _stands_alone(line: str) -> bool:
    if len(line) > 120:
        return read_heading(line) is not None
    return (
        read_bare_number(line) is not None
        or read_heading(line) is not None
        or bool(re.fullmatch(r"Toelichting\s*:?|Mededeling|(?:AH|nr\.) ?\d+|\d{4}Z ?\d{4,6}", line))
    )


def _block(text: str) -> Block:
    heading = read_heading(text)
    if heading is not None and not heading.rest:
        return Block("heading", text)
    listed = read_listed_number(text)
    if listed is not None:
        return Block("list_item", text)
    return Block("paragraph", text)

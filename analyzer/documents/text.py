"""Plain text to blocks: furniture, footnotes and marks taken out, broken lines joined to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from analyzer.documents.decoding import clean_characters, decode
from analyzer.documents.footnotes import MarkRemover, find_marked_notes, take_page_notes
from analyzer.documents.furniture import split_pages
from analyzer.documents.glue import COLUMN, is_full, lost_line_ends, restore_line_ends, width
from analyzer.documents.numbering import read_bare_numbers, read_heading, read_listed_number
from analyzer.documents.repair import BULLET, join_all
from analyzer.documents.types import Block, Footnote, Reading
from analyzer.documents.words import Words

_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,2})(?=[^\s*])([^*\n]{1,300}?)(?<=[^\s*])\1(?![\w*])")
_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')\]]*$|[»”]$")
_OPENING = re.compile(
    r"(?:Vragen van (?:het lid|de leden)|Mondelinge vragen|Antwoord(?:en)? van |Mededeling van )"
    r"|Zie ook Aanhangsel"
    r"|(?:Vraag|Antwoord|Vragen|Antwoorden) (?:op vra(?:ag|gen) )?\d{1,3}[a-z]?(?:\s|[:.,]|$)"
)
_MOST_PAGES = 1000
_ALONE = re.compile(r"Toelichting\s*:?|Mededeling|Antwoord|(?:AH|nr\.) ?\d+|\d{4}Z ?\d{4,6}")
_GLUED_HEADING = re.compile(
    r"(?<=[.?!»”)])\s?(?=(?:Vraag|Antwoord|Vragen|Antwoorden)(?: op vra(?:ag|gen))?"
    r" \d{1,3}(?:(?:, | en | t/m )\d{1,3}){0,8}$)"
)


def read_text(data: bytes, where: str) -> Reading:
    """A publication given as plain text."""
    return read_string(decode(data, where))


def read_string(text: str) -> Reading:
    """The blocks of `text`: one per heading, paragraph, list item, and footnote."""
    pages: list[list[str]] = []
    furniture: list[str] = []
    for printed in text.split("\f") if text.count("\f") < _MOST_PAGES else [text]:
        parts, heads = split_pages(_lines(printed))
        pages += parts
        furniture += heads
    notes: list[Footnote] = []
    body: list[list[str]] = []
    if furniture or len(pages) > 1:
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
        _join_pages(cleaned, remover.lines(page))
    paragraphs = (
        _printed_paragraphs(cleaned) if furniture and lost_line_ends(cleaned) else _paragraphs(cleaned)
    )
    blocks = _blocks(paragraphs)
    blocks += [Block("footnote", note.text, note.mark) for note in notes]
    return Reading(tuple(blocks), tuple(furniture))


def _lines(text: str) -> list[str]:
    """The lines of a text without signs of emphasis; a heading that was glued to a line on a line of its own."""
    lines = _without_loose_tabs(clean_characters(text, keep_tabs=True).split("\n"))
    plain = (_EMPHASIS.sub(r"\2", line) if "*" in line else line for line in lines)
    return [part for line in plain for part in _GLUED_HEADING.sub("\n", line.rstrip()).split("\n")]


def _without_loose_tabs(lines: Sequence[str]) -> Iterator[str]:
    """The lines with tabs only where they part the cells of a table: in two rows or more below each other."""
    rows = [_is_row(line) for line in lines]
    for i, line in enumerate(lines):
        in_table = rows[i] and ((i > 0 and rows[i - 1]) or (i + 1 < len(lines) and rows[i + 1]))
        yield (
            "\t".join(" ".join(cell.split()) for cell in line.strip().split("\t"))
            if in_table
            else line.replace("\t", " ")
        )


def _is_row(line: str) -> bool:
    """Two cells or more, of which the first is no number or mark of a list or a heading."""
    cells = line.strip().split("\t") if "\t" in line else []
    return len(cells) > 1 and BULLET.match(f"{cells[0]} x") is None and read_heading(" ".join(cells)) is None


def _join_pages(lines: list[str], page: Sequence[str]) -> None:
    """Adds a page to the lines: a sentence that runs over the page break is not cut by blank lines."""
    while lines and not lines[-1].strip():
        lines.pop()
    start = next((i for i, line in enumerate(page) if line.strip()), len(page))
    lines.extend(page[start:])


def _printed_paragraphs(lines: Sequence[str]) -> list[str]:
    """Paragraphs of the official PDF as an extractor gives it that loses line ends."""
    limit = COLUMN + 1.0
    words = Words([x for x in lines if width(x) <= limit], [x for x in lines if width(x) > limit])
    out: list[list[str]] = []
    filled = 0.0
    for line in filter(str.strip, lines):
        parts, end = ([line.strip()], 0.0) if _stands_alone(line.strip()) else restore_line_ends(line, words)
        opens = not out or not filled or BULLET.match(parts[0]) or _OPENING.match(parts[0]) or not end
        if opens or not (is_full(filled, parts[0]) or not _SENTENCE_END.search(out[-1][-1][-8:])):
            out.append([parts[0]])
        else:
            out[-1].append(parts[0])
        out += [[part] for part in parts[1:]]
        filled = end
    return [join_all(paragraph, words) for paragraph in out]


def _paragraphs(lines: Sequence[str]) -> list[str]:
    width = _line_width(lines)
    out: list[list[str]] = []
    blank = True
    for line in lines:
        text = line.strip()
        if not text:
            blank = True
            continue
        if out and _continues(out[-1], text, blank, width):
            out[-1].append(text)
        else:
            out.append([text])
        blank = False
    return [join_all(paragraph) for paragraph in out]


def _line_width(lines: Sequence[str]) -> int:
    """The width of a printed line, where the text was broken into printed lines; 0 for running paragraphs."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < 4:
        return 0
    middle = lengths[len(lengths) * 3 // 4]
    return middle if middle <= 110 else 0


def _continues(paragraph: Sequence[str], text: str, blank: bool, width: int) -> bool:
    """Whether `text` goes on in the paragraph above rather than opening its own."""
    before = paragraph[-1]
    if _stands_alone(text) or _OPENING.match(text) or (len(paragraph) == 1 and _stands_alone(before)):
        return False
    if blank:
        return text[0].islower() and not BULLET.match(text) and not _SENTENCE_END.search(before[-8:])
    is_full = bool(width) and 0.8 * width <= len(before) <= 1.3 * width
    ended = _SENTENCE_END.search(before[-8:]) is not None
    if BULLET.match(text):
        # A dash may also open a printed line in the middle of a sentence.
        return is_full and not ended and text[0] in "-–—"
    return text[0].islower() or not ended or is_full


def _stands_alone(line: str) -> bool:
    """A line that is never part of a paragraph; text behind a heading on its line may go on in the next."""
    if "\t" in line:
        return True
    heading = read_heading(line)
    if heading is not None:
        return not heading.rest or (len(line) < 60 and bool(_SENTENCE_END.search(line)))
    return len(line) < 60 and (read_bare_numbers(line) is not None or _ALONE.fullmatch(line) is not None)


def _blocks(paragraphs: Sequence[str]) -> list[Block]:
    """Paragraphs as blocks; rows with tabs below each other make one table."""
    blocks: list[Block] = []
    for is_table, group in groupby(paragraphs, key=lambda text: "\t" in text):
        if is_table:
            blocks.append(Block("table", "\n".join(group)))
        else:
            blocks.extend(map(_block, group))
    return blocks


def _block(text: str) -> Block:
    heading = read_heading(text)
    if heading is not None and not heading.rest:
        return Block("heading", text)
    listed = read_listed_number(text)
    if listed is not None:
        return Block("list_item", text)
    return Block("paragraph", text)

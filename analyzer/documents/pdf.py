"""The official PDF to blocks: the page layout tells paragraphs, tables, notes and furniture."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Sequence
from itertools import pairwise

from analyzer.documents.decoding import clean_characters
from analyzer.documents.footnotes import mark_number, take_typed_notes
from analyzer.documents.furniture import is_furniture, split_pages
from analyzer.documents.numbering import read_heading
from analyzer.documents.pdf_lines import Line, read_lines
from analyzer.documents.repair import BULLET, join_lines
from analyzer.documents.types import Block, BlockKind, Footnote, Reading
from analyzer.documents.words import Words

_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')\]]*$|[»”]$")
_PLAIN_NOTE = re.compile(r"(\d{1,3})\s(?=\S)")
_COLUMN_BIN = 12.0
"""Lines that start within this many points of each other belong to one text column."""


def read_pdf(data: bytes, where: str) -> Reading:
    """A publication given as PDF."""
    lines = read_lines(data, where)
    for line in lines:
        line.text = clean_characters(line.text, keep_tabs=True).strip()
    lines = [line for line in lines if line.text]
    size = _most_common(round(line.size, 1) for line in lines if len(line.text) > 20)
    furniture = _furniture(lines, size)
    kept = [line for line in lines if id(line) not in furniture]
    body, notes = _take_notes(kept, size)
    words = Words(line.text for line in kept) if any(line.soft for line in body) else None
    marks_are_out = not notes or any(line.marks for line in body)
    blocks, notes = take_typed_notes(_blocks(body, words), notes, marks_are_out=marks_are_out)
    return Reading(
        (*blocks, *(Block("footnote", note.text, note.mark) for note in notes)),
        tuple(line.text for line in lines if id(line) in furniture),
    )


def _most_common(values: Iterable[Hashable]) -> float:
    counts = Counter(values)
    return float(str(counts.most_common(1)[0][0])) if counts else 0.0


def _furniture(lines: Sequence[Line], size: float) -> set[int]:
    """The ids of running heads and feet: known ones, those that come back, and notes in the margin."""
    found: set[int] = set()
    column = [line for line in lines if abs(line.size - size) < 0.3 and len(line.text) > 40]
    left = min((line.left for line in column), default=0.0)
    right = max((line.right for line in column), default=1e9)
    for line in lines:
        text = line.text.replace("\t", " ")
        pages, heads = split_pages([text])
        in_margin = line.size < size - 0.3 and (line.right < left or line.left > right)
        if is_furniture(text) or (heads and not pages) or in_margin:
            found.add(id(line))
    return found | _repeated(lines)


def _repeated(lines: Sequence[Line]) -> set[int]:
    """The ids of lines at the edge of a page that come back there, but for numbers, on most pages."""
    pages: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        pages[line.page].append(line)
    places: dict[tuple[str, int], list[Line]] = defaultdict(list)
    for page in pages.values():
        by_height = sorted(page, key=lambda line: line.baseline)
        for line in {id(line): line for line in by_height[:2] + by_height[-2:]}.values():
            if read_heading(line.text) is None and not _SENTENCE_END.search(line.text):
                places[re.sub(r"\d+", "0", line.text), round(line.baseline / 4)].append(line)
    often = max(3, len(pages) * 2 // 3)
    return {id(line) for same in places.values() if len(same) >= often for line in same}


def _take_notes(lines: Sequence[Line], size: float) -> tuple[list[Line], list[Footnote]]:
    """Body lines, and the notes: small lines at the foot of a page, each opened by its number, raised or not."""
    body: list[Line] = []
    notes: list[tuple[str, list[str]]] = []
    inside, before = False, None
    for line in lines:
        if before is not None and before.page != line.page:
            inside, before = False, None
        is_small = line.size < size - 0.3
        plain = _PLAIN_NOTE.match(line.text) if is_small and not line.mark else None
        if line.mark and is_small:
            notes.append((line.mark, [line.text]))
            inside = True
        elif plain and int(plain[1]) == (mark_number(notes[-1][0]) if notes else 0) + 1:
            notes.append((plain[1], [line.text[plain.end() :]]))
            inside = True
        elif inside and is_small and read_heading(line.text) is None:
            notes[-1][1].append(_glue(notes[-1][1][-1], before) + line.text)
        else:
            inside = False
            body.append(line)
        before = line
    return body, [Footnote(mark, "".join(parts)) for mark, parts in notes]


def _glue(text: str, before: Line | None) -> str:
    """What joins two lines of a note: nothing inside a broken word or address, else a space."""
    last = text.rsplit(" ", 1)[-1]
    is_address = "://" in last or last.lstrip("(<").startswith("www.")
    broken = (before is not None and before.soft) or (is_address and not last.endswith((")", ".", ",", ">")))
    return "" if broken else " "


def _right_edges(lines: Sequence[Line]) -> dict[int, float]:
    """Where each text column ends: the right end that its longest lines reach, by the column's left."""
    rights: dict[int, list[float]] = defaultdict(list)
    for line in lines:
        if not line.cells:
            rights[round(line.left / _COLUMN_BIN)].append(line.right)
    full = {column: sorted(ends) for column, ends in rights.items() if len(ends) > 3}
    return {column: ends[int(len(ends) * 0.98)] for column, ends in full.items()}


def _blocks(lines: Sequence[Line], words: Words | None) -> list[Block]:
    edges = _right_edges(lines)
    widest = max(edges.values(), default=0.0)
    blocks: list[Block] = []
    paragraph: list[Line] = []
    rows: list[Line] = []

    def close() -> None:
        if paragraph:
            blocks.append(_paragraph(paragraph, words))
        if len(rows) > 1:
            blocks.append(Block("table", "\n".join(row.text for row in rows)))
        else:
            blocks.extend(Block("paragraph", row.text.replace("\t", " ")) for row in rows)
        paragraph.clear()
        rows.clear()

    for line in lines:
        if line.cells:
            if paragraph:
                close()
            rows.append(line)
            continue
        edge = edges.get(round(paragraph[-1].left / _COLUMN_BIN), widest) if paragraph else 0.0
        if rows or (paragraph and not _continues(paragraph[-1], line, edge)):
            close()
        paragraph.append(line)
    close()
    return blocks


def _continues(before: Line, line: Line, right: float) -> bool:
    """Whether a line goes on in the paragraph: no gap, no heading, and the line before had no room left."""
    if _is_heading(before) or _is_heading(line):
        return False
    if before.soft:
        return True
    same_page = before.page == line.page
    if same_page and before.baseline - line.baseline > 1.65 * before.size:
        return False
    if abs(before.size - line.size) > 0.6:
        return False
    first_word = line.text.split(" ", 1)[0]
    is_full = right - before.right < (len(first_word) + 1) * before.size * 0.5
    ended = _SENTENCE_END.search(before.text) is not None
    if BULLET.match(line.text):
        # A dash may also open a printed line in the middle of a sentence.
        return is_full and not ended
    if ended:
        return is_full
    return is_full or line.text[0].islower() or not same_page


def _is_heading(line: Line) -> bool:
    heading = read_heading(line.text)
    return heading is not None and not heading.rest


def _paragraph(lines: Sequence[Line], words: Words | None) -> Block:
    parts = [lines[0].text]
    for before, line in pairwise(lines):
        tail = parts[-1][-40:] + ("-" if before.soft else "")
        parts[-1] = parts[-1][:-40]
        parts.append(join_lines(tail, line.text, words))
    text = "".join(parts)
    heading = read_heading(text)
    kind: BlockKind = "heading" if heading is not None and not heading.rest else "paragraph"
    return Block(kind, text, emphasis=all(line.bold for line in lines))

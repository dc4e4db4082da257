"""The official PDF to blocks: the page layout tells text column, headings, paragraphs, tables, notes and furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from analyzer.documents.decoding import clean_characters
from analyzer.documents.furniture import is_furniture, split_pages
from analyzer.documents.numbering import read_heading
from analyzer.documents.pdf_lines import Line, read_lines
from analyzer.documents.repair import join_lines
from analyzer.documents.types import Block, Reading

_BULLET = re.compile(r"(?:[-–—•●▪◦○*·➢]|[a-z0-9ivx]{1,4}[.)])\s+\S")
_SENTENCE_END = re.compile(r"[.?!:;…][»”’\"')\]]*$|[»”]$")


def read_pdf(data: bytes, where: str) -> Reading:
    """A publication given as PDF."""
    lines = read_lines(data, where)
    for line in lines:
        line.text = clean_characters(line.text, keep_tabs=True).strip()
    lines = [line for line in lines if line.text]
    body_size = _common(round(line.size, 1) for line in lines if len(line.text) > 20)
    furniture = [line for line in lines if _is_page_furniture(line, body_size)]
    kept = [line for line in lines if not any(line is other for other in furniture)] if furniture else lines
    column = _common(
        round(line.left) for line in kept if abs(line.size - body_size) < 0.3 and len(line.text) > 20
    )
    text, notes = _take_notes(kept, body_size)
    right = _right_edge(text, column)
    blocks = _blocks(text, column, right, body_size)
    return Reading(
        (*blocks, *(Block("footnote", note, mark) for mark, note in notes)),
        tuple(line.text for line in furniture),
    )


def _common(values: object) -> float:
    counts = Counter(values)  # type: ignore[call-overload]
    return float(counts.most_common(1)[0][0]) if counts else 0.0


def _is_page_furniture(line: Line, body_size: float) -> bool:
    if is_furniture(line.text):
        return True
    pages, furniture = split_pages([line.text])
    return bool(furniture) and not pages


def _take_notes(lines: Sequence[Line], body_size: float) -> tuple[list[Line], list[tuple[str, str]]]:
    """Body lines, and the notes: small lines at the foot of a page, each opened by a raised number."""
    body: list[Line] = []
    notes: list[tuple[str, str]] = []
    page, inside, before = -1, False, None
    for line in lines:
        if line.page != page:
            page, inside, before = line.page, False, None
        small = line.size < body_size - 0.3
        if line.mark and small:
            notes.append((line.mark, line.text))
            inside = True
        elif inside and small and not read_heading(line.text):
            notes[-1] = (notes[-1][0], _join_note(notes[-1][1], line.text, before))
        else:
            inside = False
            body.append(line)
        before = line
    return body, notes


def _join_note(note: str, text: str, before: Line | None) -> str:
    if before is not None and before.soft:
        return note + text
    last = note.rsplit(" ", 1)[-1]
    address = "://" in last or last.lstrip("(<").startswith("www.")
    return note + text if address and not last.endswith((")", ".", ",", ">")) else f"{note} {text}"


def _right_edge(lines: Sequence[Line], column: float) -> float:
    """Where the text column ends: the right end that the longest lines reach."""
    rights = sorted(line.right for line in lines if abs(line.left - column) < 30 and not line.cells)
    return rights[int(len(rights) * 0.98)] if rights else 0.0


def _blocks(lines: Sequence[Line], column: float, right: float, body_size: float) -> list[Block]:
    blocks: list[Block] = []
    paragraph: list[Line] = []

    def close() -> None:
        if paragraph:
            blocks.append(_paragraph(paragraph))
            paragraph.clear()

    rows: list[Line] = []

    def close_table() -> None:
        if len(rows) > 1:
            blocks.append(Block("table", "\n".join(row.text for row in rows)))
        else:
            blocks.extend(Block("paragraph", row.text.replace("\t", " ")) for row in rows)
        rows.clear()

    for line in lines:
        if line.cells:
            close()
            rows.append(line)
            continue
        close_table()
        if paragraph and not _continues(paragraph[-1], line, right, "\n".join(x.text for x in paragraph)):
            close()
        paragraph.append(line)
    close()
    close_table()
    return blocks


def _continues(before: Line, line: Line, right: float, text: str) -> bool:
    """Whether a line goes on in the paragraph: no gap, no heading, and the line before had no room left."""
    if _is_heading(before) or _is_heading(line):
        return False
    if _BULLET.match(line.text) and not before.soft:
        return False
    if before.soft:
        return True
    same_page = before.page == line.page
    if same_page and before.baseline - line.baseline > 1.65 * before.size:
        return False
    if abs(before.size - line.size) > 0.6:
        return False
    first_word = line.text.split(" ", 1)[0]
    room = right - before.right
    needed = (len(first_word) + 1) * before.size * 0.5
    if not _SENTENCE_END.search(before.text):
        return line.text[0].islower() or room < needed + 2 * before.size or not same_page
    return room < needed


def _is_heading(line: Line) -> bool:
    heading = read_heading(line.text)
    return heading is not None and not heading.rest


def _paragraph(lines: Sequence[Line]) -> Block:
    text = lines[0].text
    for before, line in zip(lines, lines[1:], strict=False):
        text = join_lines(f"{text}-" if before.soft else text, line.text)
    heading = read_heading(text)
    kind = "heading" if heading is not None and not heading.rest else "paragraph"
    return Block(kind, text, emphasis=all(line.bold for line in lines))

"""Cutting a text at the borders of its marks, so that overlapping marks can be shown one inside the other.

Nothing is added to or taken from the text: the segments, joined with the tabs and line feeds that separate
cells and lines, are the text again (without its empty lines).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked span and how it looks; offsets as in the text.

    Attributes:
        kind: evidence with a note that explains it, a reference, or a sub-question.
        css: class names.
        anchor: id of the span in the page; empty for none.
        note: number of the note that explains it; None for a mark without one.
        note_anchor: id of that note.
        tip: the explanation on hover and focus.
        href: where a reference leads; empty for a mark that is no link.
        badge: words that follow the span (a sub-question's label and status).
    """

    start: int
    end: int
    kind: Literal["note", "reference", "sub"]
    css: str
    anchor: str = ""
    note: int | None = None
    note_anchor: str = ""
    tip: str = ""
    href: str = ""
    badge: str = ""


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece of text with the same marks all along, the widest first; some begin or end with it."""

    text: str
    marks: tuple[Mark, ...] = ()
    begins: tuple[Mark, ...] = ()
    ends: tuple[Mark, ...] = ()

    @property
    def tip(self) -> str:
        """All explanations, a line each."""
        return "\n".join(mark.tip for mark in self.marks if mark.tip)

    @property
    def link(self) -> str:
        """Where the segment leads, or empty. Links cannot be nested: the narrowest reference wins."""
        return next((mark.href for mark in reversed(self.marks) if mark.href), "")


Cell = list[Segment]
Line = list[Cell]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph (one line, one cell) or a table (lines of cells)."""

    kind: Literal["paragraph", "table"]
    lines: list[Line] = field(default_factory=list)


def blocks(text: str, marks: Iterable[Mark]) -> list[Block]:
    """`text` as paragraphs and tables of segments; empty lines are left out, marks cut to the text."""
    size = len(text)
    kept = [m for m in marks if max(0, m.start) < min(size, m.end)]
    out: list[Block] = []
    start = 0
    for line in text.split("\n"):
        cells: Line = []
        place = start
        for cell in line.split("\t"):
            cells.append(_segments(text, place, place + len(cell), kept))
            place += len(cell) + 1
        start += len(line) + 1
        if not line.strip():
            continue
        if "\t" not in line:
            out.append(Block("paragraph", [cells]))
        elif out and out[-1].kind == "table":
            out[-1].lines.append(cells)
        else:
            out.append(Block("table", [cells]))
    return out


def _segments(text: str, start: int, end: int, marks: list[Mark]) -> Cell:
    here = [m for m in marks if m.start < end and m.end > start]
    cuts = sorted({start, end, *(p for m in here for p in (m.start, m.end) if start < p < end)})
    cell: Cell = []
    for low, high in pairwise(cuts):
        over = sorted(
            (m for m in here if m.start < high and m.end > low), key=lambda m: (m.start - m.end, m.start)
        )
        cell.append(
            Segment(
                text[low:high],
                tuple(over),
                tuple(m for m in over if _first_seen(m, text) == low),
                tuple(m for m in over if _last_seen(m, text) == high),
            )
        )
    return cell


def _first_seen(mark: Mark, text: str) -> int:
    """Where the mark's first visible piece begins: line feeds and tabs at its border are in no segment."""
    start = max(0, mark.start)
    while start < mark.end and text[start] in "\n\t":
        start += 1
    return start


def _last_seen(mark: Mark, text: str) -> int:
    end = min(len(text), mark.end)
    while end > mark.start and text[end - 1] in "\n\t":
        end -= 1
    return end

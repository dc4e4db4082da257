"""The blocks of one paragraph of a word processor, where hard line breaks may part headings from text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from analyzer.documents.numbering import read_heading
from analyzer.documents.types import Block


def paragraph_blocks(lines: Sequence[str], mark: str | None, emphasis: bool) -> Iterator[Block]:
    """A block per line.

    Args:
        lines: of the paragraph, none of them empty.
        mark: its automatic list number, empty for a bullet, None outside lists. A number that is a heading by itself
            ("Vraag 3") becomes one.
        emphasis: bold or italic throughout.
    """
    if mark and read_heading(mark) is not None:
        yield Block("heading", mark)
        mark = None
    for number, line in enumerate(lines):
        heading = read_heading(line)
        if heading is not None and not heading.rest:
            yield Block("heading", line, emphasis=emphasis)
        elif mark is not None and number == 0:
            yield Block("list_item", line, mark or None, emphasis)
        else:
            yield Block("paragraph", line, None, emphasis)

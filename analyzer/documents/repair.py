"""Broken words of line ends: hyphens that only broke a word go, good words stay."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.documents.words import Words

BULLET = re.compile(r"(?:[-–—•●▪◦○*·➢]|o(?= {2,}|\t)|[a-z0-9ivx]{1,4}[.)])\s+\S")
"""What opens an item of a list; "e.g. " and a sentence that opens with a year do not look like it."""


def join_all(lines: Sequence[str], words: Words | None = None) -> str:
    """The lines of a paragraph as one text, in time linear in its length."""
    parts = [lines[0]]
    for line in lines[1:]:
        joined = join_lines(parts[-1][-40:], line, words)
        parts[-1] = parts[-1][:-40]
        parts.append(joined)
    return "".join(parts)


def join_lines(before: str, line: str, words: Words | None = None) -> str:
    """Two halves of a paragraph as one; a hyphen at the line end goes where it only broke a word.

    `words` tell the hyphen of "btw-verhoging" from that of a broken word; without them small letters decide.
    """
    if not (before.endswith("-") and len(before) > 1 and before[-2].isalnum() and line[:1].isalpha()):
        return f"{before} {line}"
    if re.match(r"(?:en|of|als|tot|dan|noch|c\.q\.)\b", line):
        return f"{before} {line}"
    keeps = not (before[-2].islower() and line[0].islower())
    if words is not None and not keeps:
        head, tail = re.split(r"[^\w’'-]", before[:-1])[-1], re.split(r"[^\w’'-]", line, maxsplit=1)[0]
        keeps = words.keeps_hyphen(head, tail)
    return f"{before}{line}" if keeps else f"{before[:-1]}{line}"

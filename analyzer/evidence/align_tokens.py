"""From character offsets to tokens in one array read; spaCy rebuilds the text of a doc at every question."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from spacy.tokens import Doc


def token_starts(doc: Doc) -> list[int]:
    """The character offset of every token."""
    starts: list[int] = doc.to_array(["IDX"]).tolist()
    return starts


def token_range(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """First token and last token + 1 of those that touch the characters from `start` up to `end`."""
    if not starts or end <= start:
        return 0, 0
    return max(0, bisect_right(starts, start) - 1), bisect_left(starts, end)

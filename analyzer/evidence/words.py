"""The words of a text and where they stand, read once for everything that looks at words."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]++(?:[-'][^\W_]++)*+")
_KEPT = 20_000
"""Characters: the words of longer texts are not kept, so that memory stays flat."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text in order: `forms` as written there, and where they start."""

    forms: list[str]
    starts: list[int]

    def between(self, start: int, end: int) -> slice:
        """The words that begin from character `start` up to `end`."""
        return slice(bisect_left(self.starts, start), bisect_left(self.starts, end))


def words_of(low: str) -> Words:
    """The words of a text of `cues.lowered`: letters and digits, joined by single hyphens and apostrophes."""
    return _words_once(low) if len(low) <= _KEPT else _words(low)


def _words(low: str) -> Words:
    hits = list(_WORD.finditer(low))
    return Words([hit[0] for hit in hits], [hit.start() for hit in hits])


_words_once = lru_cache(maxsize=512)(_words)

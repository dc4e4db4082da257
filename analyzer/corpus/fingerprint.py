"""Recognising a text again without keeping it: a sketch of the whole, and spans told by offsets and hashes.

Texts are compared by their letters alone, small and without diacritics, so that white space, hyphens, digits,
footnote marks and most extraction damage make no difference.

The sketch of a text is the `SIZE` smallest 32-bit hashes (BLAKE2b) of its runs of `RUN` letters: bottom-k sketching
(Broder, "On the resemblance and containment of documents", 1997). The share of these that a text at hand has too
estimates how much of the first text it contains, so that a footnote which an extractor left in the middle of an answer
does no harm.

A span is its offsets into the letters and digits of a text, with a hash of its first and of its last `EDGE`
characters. Where something was inserted before or inside the span, the hashes find its ends again.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

SIZE = 16
RUN = 8
EDGE = 12
_LONGER, _INSERTED = 2, 300
"""A text that is so many times and letters longer than another is another text that contains it."""
_STRETCH = 3
"""A span may have grown to so many times its length by what was inserted; more is another place."""

Sketch = tuple[int, ...]
Span = tuple[int, int, str, str]
"""Start, end, hash of the first and of the last characters."""


def runs(text: str) -> frozenset[int]:
    """The hashes of all runs of letters of a text; a shorter text is one run, one without letters has none."""
    letters = _letters(text)
    if not letters:
        return frozenset()
    return frozenset(_hash(letters[i : i + RUN]) for i in range(max(1, len(letters) - RUN + 1)))


def sketch(text: str) -> Sketch:
    """The fingerprint of a text: at most `SIZE` numbers in ascending order; empty for a text without letters."""
    return tuple(sorted(runs(text))[:SIZE])


def likeness(known: Sketch, at_hand: frozenset[int]) -> float:
    """How much of the text of a sketch the text with these runs contains, 0-1; 0 where the latter is far longer."""
    if not known:
        return float(not at_hand)
    size = len(known) if len(known) < SIZE else (SIZE - 1) * 2**32 / max(1, known[-1])
    if len(at_hand) > _LONGER * size + _INSERTED:
        return 0.0
    return sum(n in at_hand for n in known) / len(known)


def to_hex(numbers: Sketch) -> str:
    """A sketch as it stands in a file: eight hexadecimal digits a number."""
    return "".join(f"{n:08x}" for n in numbers)


def from_hex(digits: str) -> Sketch:
    """A sketch from a file.

    Raises:
        ValueError: it is none.
    """
    if len(digits) % 8:
        raise ValueError("a sketch has eight digits a number")
    return tuple(int(digits[i : i + 8], 16) for i in range(0, len(digits), 8))


def make_span(text: str, start: int, end: int) -> Span | None:
    """The span of `text[start:end]` without its words; None where it holds no letter or digit."""
    characters, places = _characters(text)
    inside = [i for i, place in enumerate(places) if start <= place < end]
    if not inside:
        return None
    first, last = inside[0], inside[-1] + 1
    edge = min(EDGE, last - first)
    return first, last, _edge(characters[first : first + edge]), _edge(characters[last - edge : last])


@dataclass(frozen=True, slots=True)
class Finder:
    """Finds spans in one text."""

    text: str
    characters: str
    places: Sequence[int]
    edges: dict[int, dict[str, list[int]]]

    def find(self, span: Span) -> tuple[int, int] | None:
        """Offsets into the text of what the span meant; None where it is not there."""
        start, end, head, tail = span
        length = end - start
        edge = min(EDGE, length)
        where = self._edges(edge)
        first = min(where.get(head, ()), key=lambda i: abs(i - start), default=None)
        if first is None:
            return None
        wanted = first + length
        lasts = [
            i + edge for i in where.get(tail, ()) if first + edge <= i + edge <= first + _STRETCH * length
        ]
        last = min(lasts, key=lambda i: abs(i - wanted), default=None)
        if last is None:
            return None
        return self.places[first], self.places[last - 1] + 1

    def _edges(self, edge: int) -> dict[str, list[int]]:
        if edge not in self.edges:
            found: dict[str, list[int]] = defaultdict(list)
            for i in range(len(self.characters) - edge + 1):
                found[_edge(self.characters[i : i + edge])].append(i)
            self.edges[edge] = found
        return self.edges[edge]


def finder(text: str) -> Finder:
    """A finder of spans in this text."""
    characters, places = _characters(text)
    return Finder(text, characters, places, {})


def _plain(text: str) -> str:
    """Without diacritics and ligatures, small."""
    return unicodedata.normalize("NFKD", text).casefold()


def _letters(text: str) -> str:
    return "".join(c for c in _plain(text) if c.isalpha())


def _characters(text: str) -> tuple[str, list[int]]:
    """Letters and digits with the place of each in the text."""
    kept = [(c, i) for i, char in enumerate(text) for c in _plain(char) if c.isalnum()]
    return "".join(c for c, _ in kept), [i for _, i in kept]


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode(), digest_size=4).digest(), "big")


def _edge(characters: str) -> str:
    return blake2b(characters.encode(), digest_size=3).hexdigest()

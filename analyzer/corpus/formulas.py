"""Words that come back in answers of different documents ("kan ik niet vooruitlopen op de"), found in one pass.

Counted are runs of six words inside a sentence, without regard for capitals, punctuation and the figures in them.
A run seen for the first time only sets a bit in a table of fixed size; it gets a counter when a second document has
it too. So memory grows with what is repeated, not with what is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analyzer.report.plain import one_line

LENGTH = 6
_BITS = 1 << 26
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_MOST_CAPITALS = 2
"""A run with more names than this is the name of a ministry or a law, not a way of putting things."""
_MOST_FIGURES = 2
_OVERLAP = 3
"""Two runs that share so many words in a row are the same formula: only the more frequent one is shown."""
_LONGEST = 300


@dataclass(slots=True)
class Found:
    """A run of words with the number of documents it stands in, and the second place where it was seen.

    `sentence[start:end]` are the words as written there.
    """

    words: tuple[str, ...]
    sentence: str
    start: int
    end: int
    document: int
    index: int
    documents: int


@dataclass(frozen=True, slots=True)
class _Run:
    words: tuple[str, ...]
    sentence: str
    start: int
    end: int


class FormulaCounter:
    """Takes the answers of document after document; `top` gives what came back most.

    The table of bits can take one run for another (with a million different runs: one in seventy), so that a
    count may be one too high where it is two.
    """

    def __init__(self) -> None:
        self._seen = bytearray(_BITS // 8)
        self._found: dict[int, Found] = {}

    def add(self, document: int, answers: Sequence[tuple[int, str]]) -> None:
        """Counts one document's answers, each as (place of the answer, text)."""
        here: set[int] = set()
        for index, answer in answers:
            for run in _runs(answer):
                key = _key(run.words)
                if key not in here:
                    here.add(key)
                    self._count(key, run, document, index)

    def _count(self, key: int, run: _Run, document: int, index: int) -> None:
        if (known := self._found.get(key)) is not None:
            known.documents += 1
            return
        place, bit = key % _BITS >> 3, 1 << (key & 7)
        if self._seen[place] & bit:
            self._found[key] = Found(run.words, run.sentence, run.start, run.end, document, index, 2)
        self._seen[place] |= bit

    def top(self, most: int) -> list[Found]:
        """The runs in most documents (at least two), runs that overlap a more frequent one left out."""
        ordered = sorted(self._found.values(), key=lambda f: (-f.documents, f.words))
        chosen: list[Found] = []
        taken: set[tuple[str, ...]] = set()
        for found in ordered:
            parts = {found.words[i : i + _OVERLAP] for i in range(LENGTH - _OVERLAP + 1)}
            if parts & taken:
                continue
            taken |= parts
            chosen.append(found)
            if len(chosen) == most:
                break
        return chosen


def _runs(text: str) -> Iterator[_Run]:
    for piece in _SENTENCE.findall(text):
        sentence = one_line(piece)[:_LONGEST]
        matches = list(_WORD.finditer(sentence))
        words = [_plain(m.group()) for m in matches]
        capitals = [i > 0 and m.group()[0].isupper() for i, m in enumerate(matches)]
        for i in range(len(words) - LENGTH + 1):
            run = tuple(words[i : i + LENGTH])
            if sum(capitals[i : i + LENGTH]) <= _MOST_CAPITALS and run.count("#") <= _MOST_FIGURES:
                yield _Run(run, sentence, matches[i].start(), matches[i + LENGTH - 1].end())


def _plain(word: str) -> str:
    return "#" if any(c.isdigit() for c in word) else word.lower()


def _key(words: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big")

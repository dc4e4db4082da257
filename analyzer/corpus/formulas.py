"""Words that come back in different documents ("kan ik niet vooruitlopen"), found in one pass.

Counted are runs of four words inside a sentence, without regard for capitals, punctuation and the figures in them:
longer ones hardly recur across topics, shorter ones are grammar. A run seen for the first time only sets a bit in a
table of fixed size; it gets a counter when a second document has it too. So memory grows with what is repeated, not
with what is read.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from analyzer.report.plain import one_line

LENGTH = 4
LEAST_DOCUMENTS = 3
"""What stands in two documents is as often their topic, or the same author, as a formula."""
_BITS = 1 << 26
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.!?](?!\s)[^\n.!?]*)*")
_WORD = re.compile(r"\w+(?:[-'’]\w+)*")
_MOST_CAPITALS = 2
"""A run with more names than this is the name of a ministry or a law, not a way of putting things."""
_MOST_FIGURES = 1
_OVERLAP = 3
"""Two runs that share so many words in a row are the same formula: only the more frequent one is shown."""
_LONGEST = 300
_GRAMMAR = frozenset(
    tuple(phrase.split())
    for phrase in (
        "in het kader van", "op basis van", "aan de hand van", "ten aanzien van", "met het oog op", "op grond van",
        "op het gebied van", "naar aanleiding van", "ten opzichte van", "als gevolg van", "in het licht van",
        "met betrekking tot", "door middel van", "in overleg met", "op het moment dat", "ten behoeve van",
        "het kader van", "de hand van", "het oog op", "het gebied van", "het licht van",
    )
)  # fmt: skip
"""Set prepositions: they come back everywhere and say nothing by themselves."""


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
    """Takes texts of document after document; `top` gives what came back most.

    The table of bits can take one run for another (with a million different runs: one in seventy), so that a
    count may be one too high where it is two.
    """

    def __init__(self) -> None:
        self._seen = bytearray(_BITS // 8)
        self._found: dict[int, Found] = {}

    def add(self, document: int, texts: Sequence[tuple[int, str]]) -> None:
        """Counts one document's texts, each as (place of the answer it stands in, text)."""
        here: set[int] = set()
        for index, text in texts:
            for run in _runs(text):
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
        """The runs in most documents (at least `LEAST_DOCUMENTS`), the most frequent first.

        Runs that overlap in the same sentence and are as frequent are one longer formula; a run that shares
        three words with a more frequent one is left out.
        """
        often = (f for f in self._found.values() if f.documents >= LEAST_DOCUMENTS)
        chosen: list[Found] = []
        taken: set[tuple[str, ...]] = set()
        for found in sorted(often, key=lambda f: (-f.documents, f.document, f.index, f.sentence, f.start)):
            parts = {found.words[i : i + _OVERLAP] for i in range(LENGTH - _OVERLAP + 1)}
            before = chosen[-1] if chosen else None
            if before is not None and _continues(found, before):
                chosen[-1] = replace(before, end=found.end)
            elif len(chosen) == most:
                break
            elif not parts & taken:
                chosen.append(found)
            taken |= parts
        return chosen


def _continues(found: Found, before: Found) -> bool:
    same = (found.documents, found.document, found.index, found.sentence)
    return same == (before.documents, before.document, before.index, before.sentence) and (
        found.start < before.end
    )


def _runs(text: str) -> Iterator[_Run]:
    for piece in _SENTENCE.findall(text):
        sentence = one_line(piece)[:_LONGEST]
        matches = list(_WORD.finditer(sentence))
        words = [_plain(m.group()) for m in matches]
        capitals = [i > 0 and m.group()[0].isupper() for i, m in enumerate(matches)]
        for i in range(len(words) - LENGTH + 1):
            run = tuple(words[i : i + LENGTH])
            if (
                sum(capitals[i : i + LENGTH]) <= _MOST_CAPITALS
                and run.count("#") <= _MOST_FIGURES
                and not {run, run[1:], run[:-1]} & _GRAMMAR
            ):
                yield _Run(run, sentence, matches[i].start(), matches[i + LENGTH - 1].end())


def _plain(word: str) -> str:
    return "#" if any(c.isdigit() for c in word) else word.lower()


def _key(words: tuple[str, ...]) -> int:
    digest = hashlib.blake2b(" ".join(words).encode("utf-8"), digest_size=8).digest()
    return int.from_bytes(digest, "big")

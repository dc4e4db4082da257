"""Evidence for words: forms of the document itself and of a small frequency list of Dutch."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SIGNS = ".,;:?!()«»“”‘’\"'"
_COMMON = -10.0
"""A word with a larger score than this is common: more than one in 20,000."""
_WORDLIKE = re.compile(
    r"(?:[^\W\d_]+-)*(?:[bcdfghjklmnpqrstvwxz]?|[bcfgkpsv]l|[bcdfgkptvw]r|[cpst]h|[dkstz]w|[gks]n|s[cjkmpt]|t[js]|qu|ps"
    r"|s[cpt]r|spl|sch[lr]?)[aeiouyáéëïöü][^\W_]*(?:-[^\W_]+)*",
    re.IGNORECASE,
)
"""A string that opens as Dutch words do."""
_ENDINGS = frozenset(("en", "er", "in", "e", "te", "de", "ten", "een", "se"))
"""Words that also end other words: behind an unknown string they prove nothing."""
_OWN_WEIGHT = 3
_PREFIXES = frozenset(
    (
        "niet",
        "non",
        "oud",
        "ex",
        "pro",
        "anti",
        "vice",
        "semi",
        "quasi",
        "btw",
        "ov",
        "ggz",
        "wmo",
        "wlz",
        "e",
    )
)
"""First parts that keep their hyphen where a line breaks behind them."""


@cache
def frequencies() -> dict[str, int]:
    """The frequency list in `data/words_nl.txt` (its source and licence stand in its head)."""
    text = (files("analyzer.documents") / "data" / "words_nl.txt").read_text(encoding="utf-8")
    rows = (line.split() for line in text.splitlines() if not line.startswith("#"))
    return {word: int(count) for word, count in rows}


class Words:
    """How likely a string is one word, as a logarithm; the forms of the document count more than the list.

    Every form in `glued` texts counts once less than it occurs, as a single one may be two words.
    """

    def __init__(self, texts: Iterable[str], glued: Iterable[str] = ()) -> None:
        self.own = Counter(word for text in texts for word in _WORD.findall(text))
        doubtful = Counter(word for text in glued for word in _WORD.findall(text))
        self.own.update({word: count - 1 for word, count in doubtful.items()})
        self._scores: dict[str, float] = {}
        self._total = sum(frequencies().values()) + _OWN_WEIGHT * sum(self.own.values())

    def score(self, word: str) -> float:
        """Logarithm of the share of `word` among all words; a word never seen costs more the longer it is."""
        if word not in self._scores:
            self._scores[word] = self._score(word.strip(_SIGNS))
        return self._scores[word]

    def _score(self, core: str) -> float:
        if not core:
            return -20.0
        lower = core.lower()
        own = self.own[core] + (self.own[lower] if lower != core else 0)
        if seen := frequencies().get(lower, 0) + _OWN_WEIGHT * own:
            return math.log(seen / self._total)
        if not core.isalpha():
            return -12.0 if any(sign.isdigit() for sign in core) else -14.0 - 0.2 * len(core)
        return (-26.0 if len(core) < 3 else -14.0) - 0.3 * len(core)

    def are_words(self, left: str, right: str) -> bool:
        """Whether two glued strings are words: both known, or a common one beside a word-like one."""
        left, right = left.strip(_SIGNS), right.strip(_SIGNS)
        known = [self.is_known(left), self.is_known(right)]
        if all(known):
            return True
        if not any(known):
            return False
        common, other = (left, right) if known[0] else (right, left)
        if common == right and right in _ENDINGS:
            return False
        return self.score(common) > _COMMON and len(other) > 3 and _WORDLIKE.fullmatch(other) is not None

    def is_known(self, word: str) -> bool:
        """Whether the word stands in the list or, in one piece, elsewhere in the document."""
        return word.lower() in frequencies() or self.own[word] > 0 or self.own[word.lower()] > 0

    def keeps_hyphen(self, left: str, right: str) -> bool:
        """Whether `left`-`right`, broken at a line end, is written with its hyphen."""
        if not left or not right or not (left[-1].islower() and right[0].islower()):
            return True
        joined, hyphened = left + right, f"{left}-{right}"
        if self.is_known(joined):
            return False
        return left.lower() in _PREFIXES or self.own[hyphened] > 0

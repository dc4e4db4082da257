"""Which patterns could match a sentence, given its words: most cannot, and need not be tried."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.lexicon.pattern import Pattern

_LEAD = re.compile(r"\W+")
_FORMS_KEPT = 50_000


class PatternIndex:
    """Finds the patterns whose sure words (`pattern.Pattern`) a sentence has."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = patterns
        self._by_form = _ByForm(patterns)
        self._always = [i for i, p in enumerate(patterns) if not p.anchors and not p.prefixes]

    def candidates(self, words: set[str], sentence: str) -> list[int]:
        """The patterns that could match a lower-cased sentence with these words, by index, in order."""
        found = set(self._always).union(*map(self._by_form.__getitem__, words))
        lead = _LEAD.match(sentence)
        begin = lead.end() if lead else 0
        possible: list[int] = []
        for i in sorted(found):
            pattern = self._patterns[i]
            for needed in pattern.also:
                if needed.isdisjoint(words):
                    break
            else:
                if not pattern.opening or sentence.startswith(pattern.opening, begin):
                    possible.append(i)
        return possible


class _ByForm(dict[str, tuple[int, ...]]):
    """From a word form to the patterns that need it, worked out when the form is first met."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._words: dict[str, list[int]] = {}
        self._prefixes: dict[str, list[int]] = {}
        for index, pattern in enumerate(patterns):
            for word in pattern.anchors:
                self._words.setdefault(word, []).append(index)
            for prefix in pattern.prefixes:
                self._prefixes.setdefault(prefix, []).append(index)
        self._lengths = sorted({len(p) for p in self._prefixes})

    def __missing__(self, form: str) -> tuple[int, ...]:
        found = list(self._words.get(form, ()))
        for size in self._lengths:
            found += self._prefixes.get(form[:size], ()) if len(form) >= size else ()
        if len(self) >= _FORMS_KEPT:
            self.clear()
        self[form] = tuple(found)
        return self[form]

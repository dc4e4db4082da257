"""The words of an answer as repetition sees them: normalised, with their place, and which of them count.

Words of titles, names, pointers and of the quoted question do not count: they come back in any document
about one subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from analyzer.evidence.cues import lowered
from analyzer.evidence.words import Words, words_of

SHINGLE = 4
"""Words in a row that are looked up: in the question (quoted) and in earlier answers (repeated)."""
_QUOTED = re.compile(r"[«“(](?:(?<=\()[^()]{0,200}\)|(?<!\()[^«»“”]{0,300}[»”])")
_NAME = re.compile(
    r"[A-Z](?<!\w[A-Z])(?<![.!?\n] [A-Z])(?<!^[A-Z])[\w-]*"
    r"(?:\s+(?:van|de|het|der|den|en|voor|in)\s+[A-Z][\w-]*|\s+[A-Z][\w-]*)*"
)
"""Capitals inside a sentence; the looks back stand behind the first letter, where they are rarely needed."""
_POINTER = re.compile(
    r"\b(?:zie|verwijs|verwezen)\b[^.]{0,80}|\bin (?:mijn|de) (?:\w*brief|antwoord)[^.,]{0,60}"
    r"|\b(?:antwoord(?:en)?|beantwoording) "
    r"(?:op|van) (?:de )?(?:vraag|vragen) [\d, en]+"
)
_POINTS = ("zie", "verwijs", "verwezen", "brief", "antwoord")
_PLAIN_WORDS = """
aan al alle alleen als altijd andere bij binnen dan daar daarbij daarin daarmee daarom daarvan dat
de deze die dit door een eens en er geen gaat gaan had heb hebben heeft hem hen het hier hierbij
hierin hiermee hierover hiervan hij hoe hun ik in is ja kan kon kunnen kabinet maar me meer men met
mij mijn minister moet moeten mogen na naar nederland nederlandse nee niet nog nu of om omdat onder
ons onze ook op over per reeds staatssecretaris te tegen ten ter terug tot tussen u uit uw van
vanuit veel verder vindt via voor vraag vragen waar waarbij waarin waarmee waaronder wanneer want
was wat we weer wel welke werd werden wie wij wil worden wordt zal ze zeer zelf zich zij zijn zo
zoals zodat zou zouden zowel antwoord kamer daarnaast echter beide immers
"""
_PLAIN = frozenset(_PLAIN_WORDS.split())


@dataclass(frozen=True, slots=True)
class AnswerWords(Words):
    """The normalised words of a text, where they stand, and which of them count."""

    counts: list[bool]
    shingles: list[tuple[str, ...]]
    """The first holds words 0 to SHINGLE - 1, the second begins with word 1, and so on."""

    def end(self, at: int) -> int:
        """Where the word at this index ends."""
        return self.starts[at] + len(self.forms[at])


def answer_words(text: str, questions: Sequence[str]) -> AnswerWords:
    """The words of one answer; what stands in a row in one of its questions does not count."""
    low = lowered(text)
    words = words_of(low)
    counts = [len(form) > 2 and form not in _PLAIN and not form[0].isdigit() for form in words.forms]
    points = any(map(low.__contains__, _POINTS))
    for pattern, source in ((_QUOTED, text), (_NAME, text), (_POINTER, low if points else "")):
        for hit in pattern.finditer(source):
            inside = words.between(*hit.span())
            counts[inside] = [False] * (inside.stop - inside.start)
    shingles = _shingles(words.forms)
    asked = set(chain.from_iterable(_shingles(words_of(lowered(q)).forms) for q in questions))
    for at, shingle in enumerate(shingles):
        if shingle in asked:
            counts[at : at + SHINGLE] = [False] * SHINGLE
    return AnswerWords(words.forms, words.starts, counts, shingles)


def _shingles(forms: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(forms[k:] for k in range(SHINGLE)), strict=False))

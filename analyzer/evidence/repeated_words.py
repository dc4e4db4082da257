"""The words of an answer as repetition sees them: normalised, with their place, and which of them count.

Words of titles, names, pointers and of the quoted question do not count: they come back in any document
about one subject.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.evidence.cues import lowered

SHINGLE = 4
"""Words in a row that are looked up: in the question (quoted) and in earlier answers (repeated)."""
_WORD = re.compile(r"[^\W_]+(?:[-'][^\W_]+)*")
_QUOTED = re.compile(r"[«“][^«»“”]{0,300}[»”]|\([^()]{0,200}\)")
_NAME = re.compile(
    r"(?<![.!?\n] )(?<!^)\b[A-Z][\w-]*(?:\s+(?:van|de|het|der|den|en|voor|in)\s+[A-Z][\w-]*|\s+[A-Z][\w-]*)*"
)
_POINTER = re.compile(
    r"\b(?:zie|verwijs|verwezen)\b[^.]{0,80}|\bin (?:mijn|de) (?:\w*brief|antwoord)[^.,]{0,60}"
    r"|\b(?:antwoord(?:en)?|beantwoording) "
    r"(?:op|van) (?:de )?(?:vraag|vragen) [\d, en]+"
)
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
class AnswerWords:
    """The normalised words of a text, where they stand, and which of them count."""

    forms: list[str]
    starts: list[int]
    ends: list[int]
    counts: list[bool]


def answer_words(text: str, questions: Sequence[str]) -> AnswerWords:
    """The words of one answer; what stands in a row in one of its questions does not count."""
    low = lowered(text)
    hits = list(_WORD.finditer(low))
    skipped = bytearray(len(text))
    for pattern, source in ((_QUOTED, text), (_NAME, text), (_POINTER, low)):
        for hit in pattern.finditer(source):
            skipped[hit.start() : hit.end()] = b"\x01" * (hit.end() - hit.start())
    forms = [h.group() for h in hits]
    counts = [
        f not in _PLAIN and len(f) > 2 and not skipped[h.start()] and not f[0].isdigit()
        for f, h in zip(forms, hits, strict=True)
    ]
    asked: set[tuple[str, ...]] = set()
    for question in questions:
        own = _WORD.findall(lowered(question))
        asked.update(tuple(own[i : i + SHINGLE]) for i in range(len(own) - SHINGLE + 1))
    for at in range(len(forms) - SHINGLE + 1):
        if asked and tuple(forms[at : at + SHINGLE]) in asked:
            counts[at : at + SHINGLE] = [False] * SHINGLE
    return AnswerWords(forms, [h.start() for h in hits], [h.end() for h in hits], counts)

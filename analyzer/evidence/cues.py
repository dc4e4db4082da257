"""Finding the cues of the lexicon in an answer, sentence by sentence."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import cast

from spacy.tokens import Doc

from analyzer.evidence.types import CueHit, Ground
from analyzer.evidence.words import words_of
from analyzer.lexicon import Lexicon, load_lexicon

_BREAK = re.compile(r"[.!?\n](?:(?<=\n)\n*|(?<!\n)[\"'”’»)\]]*\s+)")
"""Begins with the marks themselves, which `re` finds much faster than the beginning of an alternative."""
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[a-z]|jl|nr|nrs|dhr|mw|mr|dr|ir|drs|prof|mln|mld|bijv|bv|art|blz|resp|ca|evt|incl|excl|vs|st|"
    r"[a-z](?:\.[a-z])+)\.$",
    re.IGNORECASE,
)
_TEXT = "kamer_text"
_KEPT = 20_000
"""Characters: longer texts are worked out anew each time, so that memory stays flat."""


def find_cues(doc: Doc, lexicon: Lexicon | None = None) -> tuple[CueHit, ...]:
    """All cues in an answer, in text order.

    Works on the text alone, so that the cues do not depend on the pipeline. A sentence that ends with a
    question mark quotes the question: only cues with `in_question` count there. Of two hits of one family
    the one that lies within the other is dropped.
    """
    return cues_in_text(text_of(doc), lexicon or load_lexicon())


def cues_in_text(text: str, lexicon: Lexicon) -> tuple[CueHit, ...]:
    """`find_cues` for a plain text."""
    low = lowered(text)
    words = words_of(low)
    hits: list[CueHit] = []
    for index, (start, end) in enumerate(sentence_spans(text)):
        sentence = low[start:end]
        asks = sentence.rstrip(" \n\"'”»)").endswith("?")
        forms = set(words.forms[words.between(start, end)])
        if "-" in sentence:
            forms.update([part for word in tuple(forms) if "-" in word for part in word.split("-")])
        for cue in lexicon.candidates(forms, sentence):
            if (asks and not cue.in_question) or (cue.position == "first") > (index == 0):
                continue
            if cue.position == "later" and index == 0:
                continue
            for a, b in cue.matches(sentence):
                ground = cast("Ground | None", cue.ground)
                hits.append(CueHit(cue.family, cue.id, start + a, start + b, cue.reason, ground))
    return tuple(_outermost(hits))


def _outermost(hits: list[CueHit]) -> list[CueHit]:
    """Hits in text order, without those that lie within another hit of the same family."""
    kept: list[CueHit] = []
    reach: dict[str, int] = {}
    for hit in sorted(hits, key=lambda h: (h.start, -h.end)):
        if hit.end > reach.get(hit.technique, -1):
            reach[hit.technique] = hit.end
            kept.append(hit)
    return kept


def keep_text(doc: Doc, text: str) -> None:
    """Let `text_of` give the very string that the doc was made from."""
    doc.user_data[_TEXT] = text


def text_of(doc: Doc) -> str:
    """`doc.text`, kept in the doc: spaCy joins its tokens anew at every call."""
    text = doc.user_data.get(_TEXT)
    if not isinstance(text, str):
        text = doc.user_data[_TEXT] = doc.text
    return text


def lowered(text: str) -> str:
    """Lower case of the same length, straight apostrophes: offsets keep their meaning."""
    return _lowered_once(text) if len(text) <= _KEPT else _lowered(text)


def _lowered(text: str) -> str:
    low = text.lower()
    if len(low) != len(text):
        low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    return low.replace("’", "'").replace("‘", "'")


def sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences, by punctuation alone.

    A line break ends a sentence unless the text goes on in lower case: a page break of a PDF may stand
    inside one.
    """
    return _sentence_spans_once(text) if len(text) <= _KEPT else _sentence_spans(text)


def _sentence_spans(text: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for mark in _BREAK.finditer(text):
        after = text[mark.end() : mark.end() + 1]
        if after.islower() and "\n\n" not in mark.group():
            continue
        if mark.group()[0] != "\n":
            head = text[max(start, mark.start() - 12) : mark.start() + 1]
            if _ABBREVIATION.search(head) and not ("jl." in head[-4:] and after.isupper()):
                continue
        if text[start : mark.end()].strip():
            spans.append(_trimmed(text, start, mark.end()))
        start = mark.end()
    if text[start:].strip():
        spans.append(_trimmed(text, start, len(text)))
    return tuple(spans)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


_lowered_once = lru_cache(maxsize=512)(_lowered)
_sentence_spans_once = lru_cache(maxsize=512)(_sentence_spans)

"""Sentence boundaries of parliamentary papers: the sure ones are set before the parser, which decides the
rest.

Each rule has its example in tests/language/test_sentences.py. Method: as in pySBD (named rules), but on
tokens, so that offsets stay.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

from analyzer.language.tokens import CLOSING_ABBREVIATIONS, OPEN_ABBREVIATIONS, word_set

_FINAL = frozenset([".", "?", "!", "…", "...", "?!", "!?", "..", "??", "!!"])
_CLOSERS = frozenset([*"»”’)]", "''"])
_OPENERS = frozenset([*"«“‘„([", ",,", "``"])
_STRAIGHT = frozenset("\"'")  # an opener or a closer, told apart by the white space around it
_BULLETS = frozenset("-–—•·▪◦*o➢►")
_BEFORE_NOTE = frozenset(["»", "”", "?", "!", '"'])
_SUPERSCRIPT = frozenset("¹²³⁰⁴⁵⁶⁷⁸⁹")
# A quotation longer than this is running text with sentences of its own; a shorter one is a title and stays
# whole.
_TITLE_TOKENS = 30
# Words that open a sentence after an abbreviation which may, or may not, close one ("op 3 juli jl. Het
# kabinet …").
_SENTENCE_OPENERS = word_set(
    """De Het Een Dit Deze Dat Die Er Ik Wij We U In Op Bij Voor Van Met Om Als Ook Daarbij Daarnaast Daarin
    Hierbij Hierin Hierover
    Daarover Hiervoor Daarvoor Hiermee Daarmee Dus Zo Wat Wie Waar Wanneer Waarom Welke Hoe Hoeveel Kunt Kan
    Bent Is Zijn Heeft Hebt
    Deelt Klopt Wilt Wil Gaat Zal Zult Ja Nee Indien Mocht Omdat Uit Na Naar Tot Tijdens Vanuit Volgens
    Momenteel Inmiddels Verder
    Tevens Tegelijkertijd Echter Overigens Desondanks Sinds Onder Over Aan Door Ten Zij Hij Mijn Onze Alle
    Geen"""
)


def sentence_starts(doc: Doc) -> list[int]:
    """Per token 1 (a sentence starts here), -1 (surely not) or 0 (the parser may decide)."""
    n = len(doc)
    texts = [_with_direction(token) for token in doc]
    is_space = [text.isspace() for text in texts]
    inside = _inside_titles(texts)
    starts = [0] * n
    last = -1  # the last token before i that is no white space
    second = -1  # and the one before that
    breaks = 0  # line breaks since `last`
    sentence = 0  # where the running sentence began
    for i, text in enumerate(texts):
        if is_space[i]:
            breaks += text.count("\n")
            starts[i] = 1 if last < 0 and i == 0 else -1
            continue
        if last < 0:
            starts[i] = 1 if i == 0 else -1
        elif breaks:
            starts[i] = _after_line_break(texts[last], text, breaks)
        elif inside[i]:
            starts[i] = -1
        else:
            starts[i] = _within_line(texts, last, second, i, sentence)
        if starts[i] == 1:
            sentence = i
        second, last, breaks = last, i, 0
    return starts


def _with_direction(token: Token) -> str:
    """The text; a straight quote as the curly one it stands for, a note mark that lost its superscript with
    it again."""
    text: str = token.text
    glued = token.i > 0 and not token.nbor(-1).whitespace_ and not token.nbor(-1).is_space
    if text in _STRAIGHT:
        return "”" if glued else "“"
    if glued and len(text) < 3 and text.isdigit() and token.nbor(-1).text in _BEFORE_NOTE:
        return "¹"
    return text


def _after_line_break(before: str, text: str, breaks: int) -> int:
    """A blank line, a list item or a finished line ends the sentence; a hard-wrapped line does not."""
    if breaks > 1 or text in _BULLETS or before[-1] in ".?!:;»”":
        return 1
    return 1 if text[0].isupper() or text[0].isdigit() or text[0] in _OPENERS else -1


def _within_line(texts: list[str], last: int, second: int, i: int, sentence: int) -> int:
    """The boundary between token `last` and token `i` of one line."""
    text = texts[i]
    if text in _FINAL or text in _CLOSERS or text in (",", ";", ":") or text[0] in _SUPERSCRIPT:
        return -1
    before = texts[last].lower()
    if before in OPEN_ABBREVIATIONS:
        return -1
    if before in CLOSING_ABBREVIATIONS:
        return 1 if text in _SENTENCE_OPENERS else -1
    if _ends_sentence(texts, last):
        return _after_final(texts, last, i, sentence)
    if text[0].islower() or text[0].isdigit() or texts[last] in _OPENERS:
        return -1
    # "… de heer Jansen": a capital in running text; only the parser can tell a heading without a full stop.
    return -1


def _ends_sentence(texts: list[str], last: int) -> bool:
    """Whether the tokens up to `last` close a sentence: a final mark, perhaps with quotes, brackets and
    note marks after it."""
    j = last
    while j > 0 and (texts[j] in _CLOSERS or texts[j][0] in _SUPERSCRIPT):
        j -= 1
    while j > 0 and texts[j] in _CLOSERS:
        j -= 1
    return texts[j] in _FINAL


def _after_final(texts: list[str], last: int, i: int, sentence: int) -> int:
    text = texts[i]
    if not _ends_sentence(texts, last):
        return 0
    if texts[last] == "." and last - 1 == sentence and _is_list_mark(texts[last - 1]):
        return -1  # "1. Item": the number belongs to its item
    if text[0].islower():
        # «Wat nu?» vraagt men zich af: a quotation goes on; after a bare full stop a lower-case word is a
        # slip of the pen.
        return -1 if texts[last] in _CLOSERS else 0
    return 1


def _is_list_mark(text: str) -> bool:
    return (text.isdigit() and len(text) < 3) or (len(text) == 1 and text.isalpha() and text.islower())


def _inside_titles(texts: list[str]) -> list[bool]:
    """Which tokens stand inside a pair of « » that is short enough to be a title (the closing mark
    included)."""
    inside = [False] * len(texts)
    opened = -1
    for i, text in enumerate(texts):
        if text == "«":
            opened = i
        elif text == "»" and opened >= 0:
            if i - opened <= _TITLE_TOKENS:
                inside[opened + 1 : i + 1] = [True] * (i - opened)
            opened = -1
        elif "\n\n" in text:
            opened = -1
    return inside


@Language.factory("kamer_sentences")
class KamerSentences:
    """The component: sets `Token.is_sent_start` where the rules are sure. Put it before the parser."""

    def __init__(self, nlp: Language, name: str = "kamer_sentences") -> None:
        self.name = name

    def __call__(self, doc: Doc) -> Doc:
        starts = np.asarray(sentence_starts(doc), dtype=np.int64)
        # one call instead of one assignment per token: a third of the time
        doc.from_array(["SENT_START"], starts.astype(np.uint64))  # type: ignore[arg-type]
        return doc

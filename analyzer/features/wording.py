"""The wording of a text with names and numbers taken out: what the learned cues may look at.

Names, parties and subjects must not carry the score, so the learned models never see them: a name becomes one
sign, a number another, and of the rest only what many different documents say survives in their vocabularies.
"""

from __future__ import annotations

from bisect import bisect_left

from spacy.strings import StringStore
from spacy.tokens import Doc

NAME = "§naam"
NUMBER = "§getal"
_PROPER = StringStore()["PROPN"]

_words: dict[int, str] = {}
_MOST_WORDS = 200_000


class Wording:
    """The masked words of a doc, from which the wording of any part is cut.

    Words are in lower case, separated by spaces; punctuation (but "?") is dropped. Runs of names and of numbers
    become one sign each, so that "Van der Berg" and "Jansen" look alike.
    """

    def __init__(self, doc: Doc) -> None:
        columns = doc.to_array(["LOWER", "POS", "IDX"]).T.tolist()
        lowers, tags, self._starts = columns if len(doc) else ([], [], [])
        words: list[str | None] = list(map(_words.get, lowers))
        if None in words:
            words = [_word(doc, lowers[i]) if word is None else word for i, word in enumerate(words)]
        if _PROPER in tags:
            for i, tag in enumerate(tags):
                if tag == _PROPER and words[i] and words[i] != NUMBER:
                    words[i] = NAME
        self._words = words

    def between(self, start: int, end: int) -> str:
        """The wording of the tokens that begin between two character offsets."""
        first, last = bisect_left(self._starts, start), bisect_left(self._starts, end)
        words = [word for word in self._words[first:last] if word]
        text = " ".join(words)
        if _TWO_NAMES not in text and _TWO_NUMBERS not in text:
            return text
        return " ".join(
            [w for i, w in enumerate(words) if not (i and w == words[i - 1] and w in (NAME, NUMBER))]
        )


_TWO_NAMES, _TWO_NUMBERS = f"{NAME} {NAME}", f"{NUMBER} {NUMBER}"


def _word(doc: Doc, lower: int) -> str:
    """The masked form of a word by the hash of its lower case; empty for what is dropped."""
    found = _words.get(lower)
    if found is None:
        if len(_words) > _MOST_WORDS:
            _words.clear()
        lexeme = doc.vocab[lower]
        text = lexeme.text
        if lexeme.is_space or (lexeme.is_punct and text != "?"):
            found = ""
        elif lexeme.like_num or any(c.isdigit() for c in text):
            found = NUMBER
        else:
            found = text.replace(" ", "_")
        _words[lower] = found
    return found

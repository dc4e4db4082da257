"""The wording of a text with names, numbers and rare compounds taken out: what the learned cues may look at.

Names, parties and subjects must not carry the score, so the learned models never see them: a name becomes one sign, a
number another, and of the rest only what many different documents say survives in their vocabularies.
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Token

NAME = "§naam"
NUMBER = "§getal"


def masked(tokens: Iterable[Token]) -> str:
    """The words in lower case, separated by spaces; names, numbers and punctuation (but "?") replaced or dropped.

    Runs of names and of numbers become one sign each, so that "Van der Berg" and "Jansen" look alike.
    """
    words: list[str] = []
    for token in tokens:
        if token.is_space or (token.is_punct and token.text != "?"):
            continue
        if token.like_num or any(c.isdigit() for c in token.text):
            word = NUMBER
        elif token.pos_ == "PROPN":
            word = NAME
        else:
            word = token.lower_.replace(" ", "_")
        if not (words and word == words[-1] and word in (NAME, NUMBER)):
            words.append(word)
    return " ".join(words)

"""Vocabularies of n-grams as arrays: words as numbers, n-grams as codes."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def split_vocabulary(words: NDArray[np.uint8]) -> list[str]:
    """The words of an array of UTF-8 bytes, one a line.

    Raises:
        ValueError: no UTF-8, or a word stands there twice.
    """
    found = words.tobytes().decode("utf-8").split("\n") if len(words) else []
    if len(set(found)) != len(found):
        raise ValueError("a word stands twice in a vocabulary")
    return found


def join_vocabulary(words: Sequence[str]) -> NDArray[np.uint8]:
    """The reverse of `split_vocabulary`."""
    return np.frombuffer("\n".join(words).encode("utf-8"), dtype=np.uint8)


def codes_of(ngrams: Sequence[str], words: Sequence[str]) -> NDArray[np.int64]:
    """The code of every n-gram (words separated by spaces): its words' numbers from 1 on as digits, the first lowest."""
    number = {word: i for i, word in enumerate(words, 1)}
    base = len(words) + 1
    return np.array(
        [sum(number[w] * base**k for k, w in enumerate(gram.split(" "))) for gram in ngrams], dtype=np.int64
    )

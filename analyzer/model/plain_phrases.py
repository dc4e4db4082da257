"""Linear models on word n-grams as one table: what a text scores, from the n-grams of it that are known.

The TF-IDF row of a text times the weights of a model is a sum over its n-grams, divided by the length of the row. Several
models with vocabularies of their own share one pass over the words.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, repeat

import numpy as np
from numpy.typing import NDArray

from analyzer.model.ngram_words import split_vocabulary

Array = NDArray[np.float64]
Codes = NDArray[np.int64]
_LONGEST = 3
_MOST_WORDS = 2_000_000
"""So that the code of three words fits 63 bits."""


@dataclass(frozen=True, eq=False)
class Phrases:
    """Word 1-3-grams with their weights.

    Attributes:
        words: the known words, UTF-8 bytes, one a line; the first has number 1.
        codes: of n-grams whose beginnings are known too; per n-gram its words' numbers as digits, the first word lowest,
            to the base of the number of words + 1; in increasing order.
        rarity: inverse document frequency per n-gram and vocabulary, 0 where that one does not have it.
        weights: per n-gram and output, times the rarity in the output's vocabulary.
        vocabulary: per output the column of `rarity` that it belongs to.
    """

    words: NDArray[np.uint8]
    codes: Codes
    rarity: Array
    weights: Array
    vocabulary: NDArray[np.int64]

    def __post_init__(self) -> None:
        grams, outputs = self.weights.shape
        if (
            self.codes.shape != (grams,)
            or (np.diff(self.codes) <= 0).any()
            or self.rarity.ndim != 2
            or len(self.rarity) != grams
            or self.vocabulary.shape != (outputs,)
            or ((self.vocabulary < 0) | (self.vocabulary >= self.rarity.shape[1])).any()
            or len(self._numbers) > _MOST_WORDS
        ):
            raise ValueError("a table of phrases is not in order")

    @cached_property
    def _numbers(self) -> dict[str, int]:
        return {word: i for i, word in enumerate(split_vocabulary(self.words), 1)}

    @cached_property
    def _single(self) -> NDArray[np.intp]:
        """Per word where its code stands among the codes, or would stand."""
        return np.searchsorted(self.codes, np.arange(len(self._numbers) + 1))

    def scores(self, texts: Sequence[str]) -> tuple[Array, Array]:
        """Per text its scores, shape (texts, outputs), and how many words it has."""
        split = [text.split() for text in texts]
        sizes = np.array(list(map(len, split)), dtype=np.intp)
        numbers = map(self._numbers.get, chain.from_iterable(split), repeat(0))
        ids = np.fromiter(numbers, np.int64, int(sizes.sum()))
        text, gram, count = self._found(ids, np.repeat(np.arange(len(texts)), sizes))
        out = np.zeros((len(texts), self.weights.shape[1]))
        if len(text):
            often = (1 + np.log(count))[:, None]
            opens = np.flatnonzero(np.diff(text, prepend=-1))
            rows = text[opens]
            length = np.sqrt(np.add.reduceat((self.rarity.take(gram, axis=0) * often) ** 2, opens))
            length[length == 0] = 1
            weights = self.weights.take(gram, axis=0) * often
            out[rows] = np.add.reduceat(weights, opens) / length[:, self.vocabulary]
        return out, sizes.astype(float)

    def _found(self, ids: Codes, text: NDArray[np.intp]) -> tuple[Codes, Codes, Codes]:
        """The known n-grams of all texts: text, row of the table, and how often; ordered by text."""
        if not len(self.codes):
            return ids[:0], ids[:0], ids[:0]
        base = len(self._numbers) + 1
        grams, owners = [], []
        start = np.flatnonzero(ids)
        code = ids.take(start)
        for n in range(_LONGEST):
            if n:  # longer ones only where their beginning is known
                inside = start + n < len(ids)
                start, code = start[inside], code[inside]
                follows = ids.take(start + n)
                whole = (follows > 0) & (text.take(start + n) == text.take(start))
                start, code = start[whole], code[whole] + follows[whole] * base**n
            place = np.searchsorted(self.codes, code) if n else self._single.take(code)
            place = np.minimum(place, len(self.codes) - 1)
            known = np.flatnonzero(self.codes.take(place) == code)
            start, code = start.take(known), code.take(known)
            grams.append(place.take(known))
            owners.append(text.take(start))
        pairs, count = np.unique(
            np.concatenate(owners) * len(self.codes) + np.concatenate(grams), return_counts=True
        )
        return pairs // len(self.codes), pairs % len(self.codes), count

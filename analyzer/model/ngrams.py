"""Word n-grams of masked wording, weighted by TF-IDF, in a form that loads fast.

A fitted TfidfVectorizer keeps its vocabulary as a dictionary; in a model file that is one node per n-gram, and a
hundred thousand nodes take seconds to check. Here the vocabulary is one string and the weights one array, and both
learning and weighing are faster, since the texts are split into words already and many are the same. A test holds it to
scikit-learn's vectorizer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import chain
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.preprocessing import normalize

from analyzer.model.ngram_words import codes_of, join_vocabulary
from analyzer.model.plain_phrases import Phrases


class NgramWeights(BaseEstimator):  # type: ignore[misc]
    """TF-IDF of word 1-3-grams of texts whose words are separated by spaces.

    Args:
        min_df: an n-gram must stand in this many texts to be looked at.
        longest: n of the longest n-grams.
    """

    def __init__(self, min_df: int = 8, longest: int = 3) -> None:
        self.min_df = min_df
        self.longest = longest

    def fit(self, texts: Sequence[str]) -> NgramWeights:
        times = Counter(texts)
        kept: dict[str, int] = {}
        for n in range(1, self.longest + 1):
            found: Counter[str] = Counter()
            for text, count in times.items():
                for gram in _candidates(text.split(), n, kept):
                    found[gram] += count
            kept |= {gram: count for gram, count in found.items() if count >= self.min_df}
        if not kept:
            raise ValueError(f"no n-gram stands in {self.min_df} texts")
        grams = sorted(kept)
        self.vocabulary_ = "\n".join(grams)
        seen = np.array([kept[gram] for gram in grams])
        self.idf_ = (np.log((1 + len(texts)) / (1 + seen)) + 1).astype(np.float32)
        return self

    def transform(self, texts: Sequence[str]) -> Any:
        """Sparse rows, one per text, of length 1. Equal texts are weighed once."""
        if not hasattr(self, "_place"):
            self._place = {word: i for i, word in enumerate(self.vocabulary_.split("\n"))}
        known = self._place
        order: dict[str, int] = {}
        rows = [order.setdefault(text, len(order)) for text in texts]
        if not order:
            return sparse.csr_matrix((0, len(self.idf_)))
        columns: list[int] = []
        counts: list[int] = []
        ends = [0]
        for text in order:
            found = Counter(known[g] for g in _ngrams(text, self.longest) if g in known)
            columns += found.keys()
            counts += found.values()
            ends.append(len(columns))
        weights = (
            (1 + np.log(counts)) * np.asarray(self.idf_, dtype=float)[columns] if columns else np.zeros(0)
        )
        matrix = sparse.csr_matrix((weights, columns, ends), shape=(len(order), len(self.idf_)))
        return normalize(matrix, copy=False)[rows]

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "_place"}

    def __sklearn_clone__(self) -> NgramWeights:
        return NgramWeights(self.min_df, self.longest)


def phrases_of(models: Sequence[tuple[NgramWeights, NDArray[np.float64]]]) -> Phrases:
    """One table from models with n-grams of their own.

    Args:
        models: n-grams, and the weights of their TF-IDF; shape (n-grams, outputs). Outputs keep this order.
    """
    vocabularies = [ngrams.vocabulary_.split("\n") for ngrams, _ in models]
    grams = sorted(set(chain.from_iterable(vocabularies)))
    words = sorted({word for gram in grams for word in gram.split(" ")})
    codes = codes_of(grams, words)
    order = np.argsort(codes)
    place = {gram: row for row, gram in enumerate([grams[i] for i in order])}
    outputs = [weights.shape[1] for _, weights in models]
    rarity, joined = np.zeros((len(grams), len(models))), np.zeros((len(grams), sum(outputs)))
    end = 0
    for k, (vocabulary, (ngrams, weights)) in enumerate(zip(vocabularies, models, strict=True)):
        rows = [place[gram] for gram in vocabulary]
        rarity[rows, k] = idf = np.asarray(ngrams.idf_, dtype=float)
        start, end = end, end + outputs[k]
        joined[rows, start:end] = weights * idf[:, None]
    return Phrases(
        join_vocabulary(words), codes[order], rarity, joined, np.repeat(np.arange(len(models)), outputs)
    )


def _candidates(words: list[str], n: int, kept: dict[str, int]) -> set[str]:
    """The n-grams whose shorter ones were kept: no other can be frequent (Agrawal & Srikant 1994)."""
    if n == 1:
        return set(words)
    shorter = [" ".join(words[i : i + n - 1]) in kept for i in range(len(words) - n + 2)]
    return {" ".join(words[i : i + n]) for i in range(len(words) - n + 1) if shorter[i] and shorter[i + 1]}


@lru_cache(maxsize=4096)
def _ngrams(text: str, longest: int) -> tuple[str, ...]:
    words = text.split()
    return tuple(" ".join(words[i : i + n]) for n in range(1, longest + 1) for i in range(len(words) - n + 1))

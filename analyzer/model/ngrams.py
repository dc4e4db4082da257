"""Word n-grams of masked wording, weighted by TF-IDF, in a form that loads fast.

A fitted TfidfVectorizer keeps its vocabulary as a dictionary; in a model file that is one node per n-gram, and a hundred
thousand nodes take seconds to check. Here the vocabulary is one string and the weights one array, from which
scikit-learn's vectorizer is made again when first needed.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import TfidfVectorizer


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
        fitted = self._vectorizer(min_df=self.min_df).fit(texts)
        self.vocabulary_ = "\n".join(fitted.get_feature_names_out())
        self.idf_ = np.asarray(fitted.idf_, dtype=np.float32)
        return self

    def transform(self, texts: Sequence[str]) -> Any:
        """Sparse rows, one per text. Equal texts are weighed once."""
        if not hasattr(self, "_ready"):
            self._ready = self._vectorizer(vocabulary=self.vocabulary_.split("\n"))
            self._ready.idf_ = np.asarray(self.idf_, dtype=float)
        place: dict[str, int] = {}
        rows = [place.setdefault(text, len(place)) for text in texts]
        if not place:
            return sparse.csr_matrix((0, len(self.idf_)))
        return self._ready.transform(list(place))[rows]

    def _vectorizer(self, **options: Any) -> TfidfVectorizer:
        return TfidfVectorizer(
            ngram_range=(1, self.longest), sublinear_tf=True, token_pattern=r"\S+", lowercase=False, **options
        )

    def __getstate__(self) -> dict[str, Any]:
        return {k: v for k, v in self.__dict__.items() if k != "_ready"}

    def __sklearn_clone__(self) -> NgramWeights:
        return NgramWeights(self.min_df, self.longest)

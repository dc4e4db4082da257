"""Which technique a sentence shows, learned from the words annotators pointed at.

One logistic regression per technique on word 1-3-grams of the masked wording and on the lexicon's cues. It finds what
no list of cues foresees; the lexicon keeps it right where examples are few. (ANCHORS, A4: speech-act phrases carry
most of what can be learned; hedge counts nothing.)
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.linear_model import LogisticRegression

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.ngrams import NgramWeights
from analyzer.model.outcomes import LEARNED
from analyzer.model.plain_model import CUES
from analyzer.model.records import Record
from analyzer.model.targets import Target

Array = NDArray[np.float64]


class SentenceTagger(BaseEstimator):  # type: ignore[misc]
    """Probability of every learned technique for every answer sentence.

    Args:
        min_df: an n-gram must stand in this many sentences to be looked at, so that no subject becomes a cue.
        strength: inverse of the regularisation of each logistic regression.
    """

    def __init__(self, min_df: int = 8, strength: float = 2.0) -> None:
        self.min_df = min_df
        self.strength = strength

    def fit(
        self, records: Sequence[Record], targets: Sequence[Target], weight: NDArray[np.float64]
    ) -> SentenceTagger:
        usable = [i for i, t in enumerate(targets) if t.quoted is not None]
        owned = [records[i] for i in usable]
        shown = np.vstack([quoted for t in targets if (quoted := t.quoted) is not None])
        weights = np.repeat(weight[usable], [len(r.spans) for r in owned])
        own = np.concatenate([np.arange(len(r.wording)) < len(r.spans) for r in owned])
        self.words_ = NgramWeights(self.min_df).fit([w for r in owned for w in r.wording])
        inputs = self._inputs(owned)[np.flatnonzero(own)]
        self.models_: list[Any] = []
        for technique in LEARNED:
            positive = shown[:, TECHNIQUES.index(technique)]
            model = LogisticRegression(
                C=self.strength, class_weight="balanced", solver="liblinear", random_state=0
            )
            self.models_.append(
                model.fit(inputs, positive, weights) if 0 < positive.sum() < len(positive) else None
            )
        return self

    def predict(self, records: Sequence[Record]) -> list[NDArray[np.float64]]:
        """Per record an array of shape (sentences, `len(LEARNED)`), taken-over sentences included."""
        inputs = self._inputs(records)
        out = np.zeros((inputs.shape[0], len(LEARNED)))
        for column, model in enumerate(self.models_):
            if model is not None:
                out[:, column] = model.predict_proba(inputs)[:, 1]
        return np.split(out, np.cumsum([len(r.wording) for r in records])[:-1])

    def plain(self) -> tuple[Array, Array, Array, NDArray[np.bool_]]:
        """Per learned technique its weights of n-grams (of `words_`) and of cues, its bias, and whether it was learned."""
        words, none = len(self.words_.idf_), np.zeros((len(self.words_.idf_) + len(CUES), 1))
        learned = [m is not None for m in self.models_]
        weights = np.hstack([none if m is None else np.asarray(m.coef_, dtype=float).T for m in self.models_])
        bias = np.array([0.0 if m is None else float(m.intercept_[0]) for m in self.models_])
        return weights[:words], weights[words:], bias, np.array(learned)

    def _inputs(self, records: Sequence[Record]) -> Any:
        cues = np.vstack([r.sentences[:, CUES] for r in records])
        return sparse.hstack([self.words_.transform([w for r in records for w in r.wording]), cues]).tocsr()

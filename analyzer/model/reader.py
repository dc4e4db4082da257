"""Which sentence answers which sub-question, and how: answered (D), partly (P) or not (N).

Two models on pairs of a sub-question and a sentence, learned from annotators' quotes: `match` says how likely the
sentence is the one that answers, `manner` how a sentence that answers does so. A third one, `status`, weighs what they
say of all sentences into one status per sub-question, with a fourth outcome (x) for a sub-question that does not count.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.base import BaseEstimator
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from analyzer.model.layout import joined_pairs
from analyzer.model.ngrams import NgramWeights
from analyzer.model.outcomes import NOT_COUNTED, OUTCOMES, STATUSES
from analyzer.model.plain_linear import Scale, classes_of, scale_of
from analyzer.model.plain_trees import Boosted, Forest, boosted_of, forest_of
from analyzer.model.records import Record
from analyzer.model.targets import Target

Array = NDArray[np.float64]
_CLIP, _SIGNALS, _ASKED = 5.0, 0.3, 0.7
"""Standard deviations at which signals are cut; what signals and words of the question weigh beside those said."""


class PairReader(BaseEstimator):  # type: ignore[misc]
    """Match and manner of every pair."""

    def __init__(self, min_df: int = 8, strength: float = 1.0, rounds: int = 120, seed: int = 0) -> None:
        self.min_df = min_df
        self.strength = strength
        self.rounds = rounds
        self.seed = seed

    def fit(self, records: Sequence[Record], targets: Sequence[Target], weight: Array) -> PairReader:
        rows, hits, manners = [], [], []
        for r, (record, target) in enumerate(zip(records, targets, strict=True)):
            if target.statuses is None:
                continue
            for i, status in enumerate(target.statuses):
                if status == NOT_COUNTED:
                    continue
                for j in range(len(record.wording)):
                    rows.append((r, i, j))
                    hits.append(bool(target.answered_by[i, j]))
                    manners.append(status)
        hit = np.array(hits)
        shown_by = weight[[r for (r, _, _), h in zip(rows, hits, strict=True) if h]]
        signals = np.array([records[r].pairs[i, j] for r, i, j in rows])
        # Unweighted: what the words of an answer are about is as plain in our own documents as in real ones.
        self.match_ = HistGradientBoostingClassifier(
            max_iter=self.rounds, learning_rate=0.08, max_leaf_nodes=12, random_state=self.seed
        ).fit(signals, hit)
        said = [records[r].wording[j] for r, _, j in rows]
        asked = [records[r].asked_wording[i] for r, i, _ in rows]
        self.said_ = NgramWeights(self.min_df).fit(said)
        self.asked_ = NgramWeights(self.min_df).fit(asked)
        self.scale_ = StandardScaler().fit(signals)
        chosen = np.flatnonzero(hit).tolist()
        inputs = self._inputs(signals[chosen], [said[i] for i in chosen], [asked[i] for i in chosen])
        self.manner_ = LogisticRegression(
            C=self.strength, class_weight="balanced", max_iter=300, random_state=self.seed
        ).fit(inputs, np.array(manners)[hit], shown_by)
        return self

    def predict(self, records: Sequence[Record]) -> list[tuple[Array, Array]]:
        """Per record the match, shape (sub-questions, sentences), and the manner, shape (…, …, D N P)."""
        rows = [
            (r, i, j)
            for r, rec in enumerate(records)
            for i in range(len(rec.asked))
            for j in range(len(rec.wording))
        ]
        match, manner = np.zeros(0), np.zeros((0, 3))
        if rows:
            signals = joined_pairs(records)
            match = self.match_.predict_proba(signals)[:, 1]
            said = [records[r].wording[j] for r, _, j in rows]
            asked = [records[r].asked_wording[i] for r, i, _ in rows]
            manner = np.zeros((len(rows), len(STATUSES)))
            known = [STATUSES.index(c) for c in self.manner_.classes_]
            manner[:, known] = self.manner_.predict_proba(self._inputs(signals, said, asked))
        out, at = [], 0
        for record in records:
            shape = (len(record.asked), len(record.wording))
            end = at + shape[0] * shape[1]
            out.append((match[at:end].reshape(shape), manner[at:end].reshape(*shape, 3)))
            at = end
        return out

    def _inputs(self, signals: Array, said: Sequence[str], asked: Sequence[str]) -> Any:
        scaled = np.clip(self.scale_.transform(signals), -_CLIP, _CLIP) * _SIGNALS
        return sparse.hstack(
            [scaled, self.said_.transform(said), self.asked_.transform(asked) * _ASKED]
        ).tocsr()

    def plain(self) -> PairWeights:
        """What the two models learned, as plain arrays."""
        manner = classes_of(self.manner_)
        signals, said = self.scale_.n_features_in_, len(self.said_.idf_)
        weights = np.split(manner.weights, [signals, signals + said])
        return PairWeights(
            match=boosted_of(self.match_),
            scale=scale_of(self.scale_, _CLIP),
            signals=weights[0] * _SIGNALS,
            said=(self.said_, weights[1]),
            asked=(self.asked_, weights[2] * _ASKED),
            bias=manner.bias,
            statuses=np.array([STATUSES.index(c) for c in self.manner_.classes_], dtype=np.int64),
        )


class PairWeights(NamedTuple):
    """The plain numbers of a PairReader; `said` and `asked` with the n-grams that their weights belong to."""

    match: Boosted
    scale: Scale
    signals: Array
    said: tuple[NgramWeights, Array]
    asked: tuple[NgramWeights, Array]
    bias: Array
    statuses: NDArray[np.int64]


class StatusModel(BaseEstimator):  # type: ignore[misc]
    """Status of a sub-question from `status_inputs`.

    Extremely randomised trees (Geurts et al. 2006): what makes an answer depends on the kind of question, which a linear
    model of the same inputs cannot say (table in models/README.md).
    """

    def __init__(self, trees: int = 100, least: int = 4, seed: int = 0) -> None:
        self.trees = trees
        self.least = least
        self.seed = seed

    def fit(self, inputs: Array, statuses: Sequence[str], weight: Array) -> StatusModel:
        self.model_ = ExtraTreesClassifier(
            self.trees,
            min_samples_leaf=self.least,
            max_features=0.1,
            class_weight="balanced",
            random_state=self.seed,
        ).fit(inputs, np.array(statuses), weight)
        return self

    def predict(self, inputs: Array) -> Array:
        """Probabilities in the order of OUTCOMES; shape (sub-questions, 4)."""
        out = np.zeros((len(inputs), len(OUTCOMES)))
        if len(inputs):
            columns = [OUTCOMES.index(c) for c in self.model_.classes_]
            out[:, columns] = self.model_.predict_proba(inputs)
        return out

    def plain(self) -> Forest:
        """The same trees without scikit-learn."""
        return forest_of(self.model_, [OUTCOMES.index(c) for c in self.model_.classes_], len(OUTCOMES))

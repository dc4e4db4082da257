"""Reading an exchange: which techniques its sentences show, which sentence answers what, and the status of what is asked.

Three models, the third one learned on predictions of the first two that were made without the document in hand.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator

from analyzer.model.inputs import Reading
from analyzer.model.ngrams import phrases_of
from analyzer.model.plain_model import PlainReader
from analyzer.model.reader import PairReader, StatusModel
from analyzer.model.records import Record
from analyzer.model.status_inputs import status_inputs
from analyzer.model.tagger import SentenceTagger
from analyzer.model.targets import Target

Array = NDArray[np.float64]


class ExchangeReader(BaseEstimator):  # type: ignore[misc]
    """From records to `Reading`.

    Args:
        seed: of the learners.
    """

    def __init__(self, seed: int = 0) -> None:
        self.seed = seed

    def fit_predict(
        self, records: Sequence[Record], targets: Sequence[Target], weight: Array, fold: NDArray[np.int_]
    ) -> list[Reading]:
        """Learns from all records, and gives readings of each made by models that saw nothing of its fold.

        Args:
            records, targets: the training data.
            weight: per record.
            fold: number of the fold per record, from 0; a document stands in one.
        """
        folds = range(int(fold.max()) + 1)
        tags: list[Array] = [np.zeros(0)] * len(records)
        pairs: list[tuple[Array, Array]] = [(np.zeros(0), np.zeros(0))] * len(records)
        for k in folds:
            train, test = np.flatnonzero(fold != k).tolist(), np.flatnonzero(fold == k).tolist()
            tagger, reader = self._learn(
                [records[i] for i in train], [targets[i] for i in train], weight[train]
            )
            held = [records[i] for i in test]
            for i, tag, pair in zip(test, tagger.predict(held), reader.predict(held), strict=True):
                tags[i], pairs[i] = tag, pair
        self.tagger_, self.pairs_ = self._learn(records, targets, weight)
        rows = status_inputs(records, pairs, tags)
        owner = np.repeat(np.arange(len(records)), [len(r.asked) for r in records])
        known = [s for r, t in zip(records, targets, strict=True) for s in t.statuses or [""] * len(r.asked)]
        status, labelled = np.array(known), np.array([bool(s) for s in known])
        read = np.zeros((len(rows), 4))
        for k in folds:
            learn, held_out = (fold[owner] != k) & labelled, fold[owner] == k
            model = StatusModel(seed=self.seed).fit(rows[learn], status[learn], weight[owner[learn]])
            read[held_out] = model.predict(rows[held_out])
        self.status_ = StatusModel(seed=self.seed).fit(
            rows[labelled], status[labelled], weight[owner[labelled]]
        )
        return _readings(records, tags, pairs, read)

    def predict(self, records: Sequence[Record]) -> list[Reading]:
        """One `Reading` per record."""
        tags, pairs = self.tagger_.predict(records), self.pairs_.predict(records)
        return _readings(records, tags, pairs, self.status_.predict(status_inputs(records, pairs, tags)))

    def plain(self) -> PlainReader:
        """The same readings without scikit-learn."""
        pair = self.pairs_.plain()
        words, cues, bias, learned = self.tagger_.plain()
        return PlainReader(
            said=phrases_of([(self.tagger_.words_, words), pair.said]),
            cues=cues,
            tag_bias=bias,
            tagged=learned,
            asked=phrases_of([pair.asked]),
            match=pair.match,
            scale=pair.scale,
            signals=pair.signals,
            manner_bias=pair.bias,
            manners=pair.statuses,
            status=self.status_.plain(),
        )

    def _learn(
        self, records: Sequence[Record], targets: Sequence[Target], weight: Array
    ) -> tuple[SentenceTagger, PairReader]:
        return (
            SentenceTagger().fit(records, targets, weight),
            PairReader(seed=self.seed).fit(records, targets, weight),
        )


def _readings(
    records: Sequence[Record], tags: Sequence[Array], pairs: Sequence[tuple[Array, Array]], status: Array
) -> list[Reading]:
    parts = np.split(status, np.cumsum([len(r.asked) for r in records])[:-1])
    return [Reading(tags[i], *pairs[i], parts[i]) for i in range(len(records))]

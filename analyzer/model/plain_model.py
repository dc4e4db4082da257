"""The classifier as plain arrays: it says the same as the trained estimator, without scikit-learn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analyzer.features.matching import PAIR_SIGNALS, columns
from analyzer.model.doubt_measures import SIGNS, DoubtMeasures
from analyzer.model.inputs import INPUTS, Reading, exchange_rows
from analyzer.model.judged import Judged, judge
from analyzer.model.layout import joined_pairs, lay_out
from analyzer.model.outcomes import LEARNED, OUTCOMES, STATUSES
from analyzer.model.plain_linear import Classes, Scale, Score, sigmoid, softmax
from analyzer.model.plain_phrases import Phrases
from analyzer.model.plain_techniques import PlainTechniques
from analyzer.model.plain_trees import Boosted, Forest
from analyzer.model.records import Record
from analyzer.model.status_inputs import STATUS_INPUTS, status_rows
from analyzer.model.types import EVASIONS

Array = NDArray[np.float64]
CUES = columns("cue_")


@dataclass(frozen=True, eq=False)
class PlainReader:
    """From records to what is read in them (`reading.ExchangeReader`).

    Attributes:
        said: of the sentences; outputs: every learned technique, then the manners that were learned.
        cues: weights of a sentence's cues per learned technique; `tag_bias` goes with them.
        tagged: False for a technique that could not be learned.
        asked: of the sub-questions; outputs: the manners.
        match: which sentence answers what.
        scale: of the signals of a pair; `signals` are their weights per manner.
        manner_bias: per manner; `manners` are their numbers among STATUSES.
        status: of a sub-question.
    """

    said: Phrases
    cues: Array
    tag_bias: Array
    tagged: NDArray[np.bool_]
    asked: Phrases
    match: Boosted
    scale: Scale
    signals: Array
    manner_bias: Array
    manners: NDArray[np.int64]
    status: Forest

    def __post_init__(self) -> None:
        tags, manners = len(LEARNED), len(self.manners)
        if (
            self.said.weights.shape[1] != tags + manners
            or self.cues.shape != (len(CUES), tags)
            or self.tag_bias.shape != (tags,)
            or self.tagged.shape != (tags,)
            or self.asked.weights.shape[1] != manners
            or self.signals.shape != (len(self.scale.mean), manners)
            or self.manner_bias.shape != (manners,)
            or not manners
            or not set(self.manners.tolist()) <= set(range(len(STATUSES)))
            or self.status.values.shape[1] != len(OUTCOMES)
        ):
            raise ValueError("the models of a reading are not in order")

    def predict(self, records: Sequence[Record]) -> list[Reading]:
        """One `Reading` per record."""
        return self.read(records)[0] if records else []

    def plain(self) -> PlainReader:
        """Itself: a classifier may be trained on what another one reads."""
        return self

    def read(self, records: Sequence[Record]) -> tuple[list[Reading], Array]:
        """A `Reading` of each record, and the inputs of `exchange_inputs`."""
        layout = lay_out(records)
        said, said_words = self.said.scores([w for r in records for w in r.wording])
        asked, asked_words = self.asked.scores([w for r in records for w in r.asked_wording])
        signs = np.concatenate([r.sentences for r in records]).take(CUES, axis=1)
        tags = sigmoid(said[:, : len(LEARNED)] + signs @ self.cues + self.tag_bias) * self.tagged
        pairs = joined_pairs(records)
        match = self.match.probability(pairs)
        manner = np.zeros((len(pairs), len(STATUSES)))
        if len(pairs):
            manner[:, self.manners] = softmax(
                self.scale(pairs) @ self.signals
                + said[layout.sentence_of, len(LEARNED) :]
                + asked[layout.sub_of]
                + self.manner_bias
            )
        status = np.zeros((0, len(OUTCOMES)))
        if len(layout.record_of):
            status = self.status.probabilities(status_rows(records, layout, pairs, match, manner, tags))
        inputs = exchange_rows(layout, tags, match, manner, status, said_words, asked_words)
        return _readings(records, tags, match, manner, status), inputs


def _readings(
    records: Sequence[Record], tags: Array, match: Array, manner: Array, status: Array
) -> list[Reading]:
    out, sentence, sub, pair = [], 0, 0, 0
    for r in records:
        m, n = len(r.asked), len(r.wording)
        end = pair + m * n
        out.append(
            Reading(
                tags[sentence : sentence + n],
                match[pair:end].reshape(m, n),
                manner[pair:end].reshape(m, n, len(STATUSES)),
                status[sub : sub + m],
            )
        )
        sentence, sub, pair = sentence + n, sub + m, end
    return out


@dataclass(frozen=True, eq=False)
class Hierarchy:
    """Fine labels within coarse ones (`judgement.HierarchicalClassifier`).

    Attributes:
        scale: of the inputs.
        labels: per column the number of its evasion form.
        group: per column its coarse label.
        coarse: probabilities of the coarse labels.
        fine: weights per column, for probabilities within each coarse label.
    """

    scale: Scale
    labels: NDArray[np.int64]
    group: NDArray[np.int64]
    coarse: Classes
    fine: Classes

    def __post_init__(self) -> None:
        inputs = len(self.scale.mean)
        if (
            len({*self.labels.tolist()}) != len(self.labels)
            or not set(self.labels.tolist()) <= set(range(len(EVASIONS)))
            or self.group.shape != self.labels.shape
            or set(self.group.tolist()) != set(range(len(self.coarse.bias)))
            or self.fine.weights.shape != (inputs, len(self.labels))
            or len(self.coarse.weights) != inputs
        ):
            raise ValueError("the models of the evasion forms are not in order")

    @property
    def classes(self) -> list[str]:
        return [EVASIONS[k] for k in self.labels]

    def predict(self, inputs: Array) -> tuple[Array, list[str]]:
        """Probabilities in the order of `classes`, and the likeliest form within the likeliest coarse label."""
        scaled = self.scale(inputs)
        coarse = self.coarse.probabilities(scaled)
        fine = scaled @ self.fine.weights + self.fine.bias
        out = np.zeros((len(inputs), len(self.labels)))
        for k in range(coarse.shape[1]):
            mine = np.flatnonzero(self.group == k)
            out[:, mine] = coarse[:, [k]] * softmax(fine[:, mine])
        inside = np.where(self.group == coarse.argmax(axis=1)[:, None], out, -1.0)
        return out, [EVASIONS[self.labels[k]] for k in inside.argmax(axis=1)]


@dataclass(frozen=True, eq=False)
class PlainDoubt(DoubtMeasures):
    """`doubt.Doubt` without scikit-learn."""

    level: float
    error_: Score
    floor_: float
    quantiles_: Array
    error_limit_: float
    center: Scale
    strange_limit_: float
    document_variance_: Array

    def __post_init__(self) -> None:
        pairs = self.quantiles_.shape == self.document_variance_.shape == (2,)
        if not pairs or not 0 < self.level < 1 or (self.document_variance_ < 0).any():
            raise ValueError("the measures of doubt are not in order")


@dataclass(frozen=True, eq=False)
class PlainModel:
    """The classifier; `answer_model.AnswerModel.plain` makes it, `persistence` keeps it."""

    reader: PlainReader
    score: Score
    evasion: Hierarchy
    doubt: PlainDoubt
    techniques: PlainTechniques

    def __post_init__(self) -> None:
        scales = (self.score.scale, self.evasion.scale, self.doubt.center)
        if (
            any(len(scale.mean) != len(INPUTS) for scale in scales)
            or len(self.doubt.error_.weights) != len(INPUTS) + SIGNS
            or not self.reader.match.inputs == len(self.reader.scale.mean) == len(PAIR_SIGNALS)
            or self.reader.status.inputs != STATUS_INPUTS
        ):
            raise ValueError("a part looks at other inputs than there are")

    @property
    def level(self) -> float:
        """Of the intervals."""
        return self.doubt.level

    def predict(self, records: Sequence[Record]) -> list[Judged]:
        """One `Judged` per record."""
        if not records:
            return []
        readings, inputs = self.reader.read(records)
        evasion, labels = self.evasion.predict(inputs)
        return judge(
            records,
            readings,
            inputs,
            contributions=self.score.contributions(inputs),
            base=self.score.base,
            evasion=evasion,
            classes=self.evasion.classes,
            labels=labels,
            doubt=self.doubt,
            techniques=self.techniques,
        )

    def document_interval(self, judged: Sequence[Judged]) -> tuple[float, float]:
        """Interval of the mean directness of several answers of one document, at the model's level."""
        return self.doubt.document_interval([j.directness for j in judged])

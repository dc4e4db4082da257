"""Nested choice of the settings of the score: what would be chosen without seeing the documents it is measured on.

usage: python benchmarks/choose_settings.py KAMERVRAGEN CORPUS [--cache FOLDER]

Outer folds hold out real documents and loose pairs. On the rest of each fold, for every weight of our own corpus, the
sentences and sub-questions are read by inner models (stacking by document), and every setting of the last step is
measured by the inner folds. The simplest setting within one standard error of the best (Breiman et al. 1984, the
1-SE rule) is refitted and measured on the held-out documents. Prints what was chosen in each fold and the figures
of the choice beside those of every fixed setting: the distance between the two is what choosing costs or flatters.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.stats import spearmanr
from sklearn.metrics import f1_score

from analyzer.language import load_pipeline
from analyzer.model.answer_model import POINTS
from analyzer.model.dataset import load_corpus
from analyzer.model.inputs import exchange_inputs
from analyzer.model.judgement import LinearScore, evasion_classifier, grouped_folds
from analyzer.model.plain_model import clarity_probabilities
from analyzer.model.reading import ExchangeReader
from analyzer.model.training import TrainingSet, training_set
from analyzer.model.types import CLARITIES

Array = NDArray[np.float64]
OUTER, INNER = 6, 4
WEIGHTS = (0.25, 0.5, 1.0)
STRENGTHS = (0.001, 0.003, 0.01, 0.03)
BALANCES = (0.3, 0.6, 1.0)
OFTEN = 10


@dataclass(frozen=True, order=True)
class Setting:
    """In order of simplicity: the stronger the regularisation and the less is reweighted, the simpler."""

    strength: float
    balance: float
    corpus_weight: float


@dataclass(frozen=True)
class Predicted:
    """Labels and points, one per exchange."""

    clarity: NDArray[np.str_]
    evasion: NDArray[np.str_]
    directness: Array

    def pick(self, rows: NDArray[np.int_]) -> Predicted:
        return Predicted(self.clarity[rows], self.evasion[rows], self.directness[rows])

    @staticmethod
    def joined(parts: Sequence[Predicted]) -> Predicted:
        return Predicted(
            np.concatenate([p.clarity for p in parts]),
            np.concatenate([p.evasion for p in parts]),
            np.concatenate([p.directness for p in parts]),
        )


@dataclass(frozen=True)
class Read:
    """One outer fold, read with one weight of our own corpus."""

    train: TrainingSet
    inputs: Array
    fold: NDArray[np.int_]
    test: TrainingSet
    test_inputs: Array


def read_fold(data: TrainingSet, train: NDArray[np.bool_], test: NDArray[np.bool_], weight: float) -> Read:
    own = np.array([w != 1.0 for w in data.weights])
    a, b = data.pick(list(train)), data.pick(list(test))
    weights = np.where(own[train], weight, 1.0)
    fold = grouped_folds([r.document for r in a.records], INNER, 0)
    reader = ExchangeReader()
    readings = reader.fit_predict(a.records, a.targets, weights, fold)
    a = TrainingSet(a.records, a.targets, tuple(weights), a.pair)
    return Read(
        a,
        exchange_inputs(a.records, readings),
        fold,
        b,
        exchange_inputs(b.records, reader.predict(b.records)),
    )


def predicted(x: Array, data: TrainingSet, at: Array, setting: Setting) -> Predicted:
    """What a last step that learned from `data` with inputs `x` says of the rows `at`."""
    weight = np.array(data.weights)
    evasion = np.array([t.labels.evasion for t in data.targets])
    model = evasion_classifier(setting.strength, setting.balance).fit(x, evasion, weight)
    likely = clarity_probabilities(model.predict_proba(at), [str(c) for c in model.classes_]).argmax(axis=1)
    directness = np.array([t.labels.directness for t in data.targets]) * POINTS
    score = LinearScore(1 / setting.strength, 1.2).fit(x, directness, weight).predict(at)
    return Predicted(np.array(CLARITIES)[likely], model.predict(at), score)


def quality(data: TrainingSet, said: Predicted) -> float:
    """Mean of the macro-F1 of clarity, that of evasion (forms with ten cases), and the rank correlation of directness."""
    clarity = [t.labels.clarity for t in data.targets]
    evasion = [t.labels.evasion for t in data.targets]
    often = [form for form, n in Counter(evasion).items() if n >= OFTEN]
    points = [t.labels.directness for t in data.targets]
    return float(
        np.mean(
            [
                f1_score(clarity, said.clarity, average="macro", labels=CLARITIES, zero_division=0),
                f1_score(evasion, said.evasion, average="macro", labels=often, zero_division=0),
                spearmanr(points, said.directness)[0],
            ]
        )
    )


def inner_quality(read: Read, setting: Setting) -> list[float]:
    """Quality per inner fold, on real exchanges only."""
    real = np.array([not r.document.startswith("fic-") for r in read.train.records])
    found = []
    for k in range(INNER):
        learn, held = read.fold != k, (read.fold == k) & real
        said = predicted(read.inputs[learn], read.train.pick(list(learn)), read.inputs[held], setting)
        found.append(quality(read.train.pick(list(held)), said))
    return found


def choose(reads: dict[float, Read]) -> Setting:
    """The simplest setting within one standard error of the best."""
    found = {
        s: inner_quality(reads[s.corpus_weight], s)
        for s in (Setting(*x) for x in product(STRENGTHS, BALANCES, WEIGHTS))
    }
    best = max(found.values(), key=np.mean)
    least = np.mean(best) - np.std(best, ddof=1) / np.sqrt(INNER)
    return min(s for s, q in found.items() if np.mean(q) >= least)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kamervragen")
    parser.add_argument("corpus")
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    corpora = [load_corpus(args.kamervragen), load_corpus(args.corpus)]
    data = training_set(corpora, load_pipeline(), [1.0, 0.5], args.cache)
    pair, own = np.array(data.pair), np.array([w != 1.0 for w in data.weights])
    fold = np.full(len(own), -1)
    names = np.array([r.document for r in data.records])
    for part in (~own & ~pair, ~own & pair):
        fold[part] = grouped_folds(list(names[part]), OUTER, 1)
    settings = [Setting(*x) for x in product(STRENGTHS, BALANCES, WEIGHTS)]
    fixed: dict[Setting, list[Predicted]] = {s: [] for s in settings}
    nested: list[Predicted] = []
    order: list[int] = []
    for k in range(OUTER):
        reads = {w: read_fold(data, fold != k, fold == k, w) for w in WEIGHTS}
        for s in settings:
            read = reads[s.corpus_weight]
            fixed[s].append(predicted(read.inputs, read.train, read.test_inputs, s))
        chosen = choose(reads)
        nested.append(fixed[chosen][-1])
        order += np.flatnonzero(fold == k).tolist()
        print(f"fold {k + 1}: {chosen}", flush=True)
    print("| setting | documents | pairs |\n|---|---|---|")
    rank = np.argsort(order)  # back to the order of the data
    measured = np.sort(order)
    for name, parts in {"chosen anew in every fold": nested, **{str(s): p for s, p in fixed.items()}}.items():
        said = Predicted.joined(parts).pick(rank)
        cells = []
        for part in (~pair[measured], pair[measured]):
            keep = np.zeros(len(own), dtype=bool)
            keep[measured[part]] = True
            cells.append(f"{quality(data.pick(list(keep)), said.pick(np.flatnonzero(part))):.3f}")
        print(f"| {name} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()

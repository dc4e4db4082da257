"""What a model must beat: the largest class, the length of the answer, a list of cues, TF-IDF of question and answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted


@dataclass(frozen=True, slots=True)
class PlainExchange:
    """An exchange as plain text, for the baselines; `rules` are the strengths of the techniques by cues alone,
    `ministry` is that of the first respondent, empty where the publication does not say."""

    document: str
    question: str
    answer: str
    rules: tuple[float, ...]
    ministry: str = ""


Baseline = Callable[[Sequence[PlainExchange], Sequence[Labels], Sequence[PlainExchange]], list[Predicted]]


def majority(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """The most frequent labels of the training part, for everything."""
    clarity = Counter(x.clarity for x in labels).most_common(1)[0][0]
    evasion = Counter(x.evasion for x in labels).most_common(1)[0][0]
    directness = float(np.median([x.directness for x in labels])) * 25
    often = frozenset(t for t in TECHNIQUES if sum(t in x.techniques for x in labels) * 2 > len(labels))
    return [Predicted(e.document, directness, clarity, evasion, often) for e in test]


def answer_length(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """Words of the answer and their logarithm, linear."""

    def columns(part: Sequence[PlainExchange]) -> NDArray[np.float64]:
        words = np.array([len(e.answer.split()) for e in part], dtype=float)
        return np.column_stack([words, np.log1p(words)])

    return fit_linear(columns(train), labels, columns(test), test, scale=True)


def question_only(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """TF-IDF of the question, blind to the answer: shows how much of a score is the kind of question."""
    words = _vectorizer(len(train)).fit([e.question for e in train])
    return fit_linear(
        words.transform([e.question for e in train]),
        labels,
        words.transform([e.question for e in test]),
        test,
    )


def cue_list(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """The strengths of the lexicon's rules, linear; techniques by the rules themselves."""
    columns = np.array([e.rules for e in train]), np.array([e.rules for e in test])
    found = [frozenset(t for t, s in zip(TECHNIQUES, e.rules, strict=True) if s >= 0.5) for e in test]
    return fit_linear(columns[0], labels, columns[1], test, scale=True, techniques=found)


def tfidf(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """Word 1-2-grams of question and answer apart, logistic and ridge regression."""
    asked = _vectorizer(len(train)).fit([e.question for e in train])
    said = _vectorizer(len(train)).fit([e.answer for e in train])

    def columns(part: Sequence[PlainExchange]) -> object:
        return sparse.hstack(
            [asked.transform([e.question for e in part]), said.transform([e.answer for e in part])]
        ).tocsr()

    return fit_linear(columns(train), labels, columns(test), test)


BASELINES: Mapping[str, Baseline] = {
    "majority": majority,
    "answer length": answer_length,
    "question only": question_only,
    "cue list": cue_list,
    "TF-IDF": tfidf,
}


def _vectorizer(texts: int) -> TfidfVectorizer:
    """Word 1-2-grams that stand in two texts; of a handful of texts all, since there may be no such ones."""
    return TfidfVectorizer(ngram_range=(1, 2), min_df=2 if texts >= 10 else 1, sublinear_tf=True)


def fit_linear(
    train: object,
    labels: Sequence[Labels],
    test: object,
    exchanges: Sequence[PlainExchange],
    scale: bool = False,
    techniques: Sequence[frozenset[str]] | None = None,
) -> list[Predicted]:
    """Balanced logistic regressions for the labels and a ridge for directness, on the same columns."""
    steps = [StandardScaler()] if scale else []

    def classify(values: Sequence[str]) -> list[str]:
        if len(set(values)) < 2:
            return [values[0]] * len(exchanges)
        model = make_pipeline(*steps, LogisticRegression(C=1.0, class_weight="balanced", max_iter=1000))
        return [str(v) for v in model.fit(train, list(values)).predict(test)]

    clarity = classify([x.clarity for x in labels])
    evasion = classify([x.evasion for x in labels])
    ridge = make_pipeline(*steps, Ridge(alpha=1.0)).fit(train, [x.directness * 25 for x in labels])
    directness = np.clip(ridge.predict(test), 0, 100)
    found = (
        list(techniques) if techniques is not None else _learned_techniques(classify, labels, len(exchanges))
    )
    return [
        Predicted(e.document, float(directness[i]), clarity[i], evasion[i], found[i])
        for i, e in enumerate(exchanges)
    ]


def _learned_techniques(
    classify: Callable[[Sequence[str]], list[str]], labels: Sequence[Labels], count: int
) -> list[frozenset[str]]:
    found: list[set[str]] = [set() for _ in range(count)]
    for technique in TECHNIQUES:
        truth = ["yes" if technique in x.techniques else "no" for x in labels]
        if len(set(truth)) == 2:
            for i, guess in enumerate(classify(truth)):
                if guess == "yes":
                    found[i].add(technique)
    return [frozenset(f) for f in found]

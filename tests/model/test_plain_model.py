"""The plain form of a classifier says what the trained scikit-learn estimator says."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.ensemble import ExtraTreesClassifier, HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression

from analyzer.language import load_pipeline
from analyzer.model.answer_model import AnswerModel
from analyzer.model.dataset import load_corpus
from analyzer.model.judgement import LinearScore, evasion_classifier
from analyzer.model.ngrams import NgramWeights, phrases_of
from analyzer.model.plain_linear import classes_of, sigmoid
from analyzer.model.plain_model import PlainModel
from analyzer.model.plain_trees import boosted_of, forest_of
from analyzer.model.records import Record
from analyzer.model.training import TrainingSet, fit, training_set
from analyzer.model.types import EVASIONS

CLOSE = 1e-9
WORDS = st.lists(
    st.sampled_from(["ik", "kan", "geen", "uitspraken", "doen", "§naam", "?", "nieuw"]), max_size=9
)
TEXTS = st.lists(WORDS.map(" ".join), max_size=8)


def numbers(rows: int, columns: int, seed: int) -> NDArray[np.float64]:
    """Random numbers, many of them equal and on the border between two branches of a tree."""
    return np.round(np.random.RandomState(seed).normal(size=(rows, columns)), 1)


@pytest.mark.parametrize("seed", range(3))
def test_boosted_trees_say_the_same(seed: int) -> None:
    x = numbers(700, 9, seed)
    model = HistGradientBoostingClassifier(max_iter=40, max_leaf_nodes=12, random_state=seed)
    model.fit(x, x[:, 0] * x[:, 1] + x[:, 2] > 0)
    plain = boosted_of(model)
    for rows in (x, numbers(1, 9, seed + 50), numbers(600, 9, seed + 100) * 3, x[:0]):
        expected = model.predict_proba(rows)[:, 1] if len(rows) else np.zeros(0)
        np.testing.assert_allclose(plain.probability(rows), expected, rtol=0, atol=CLOSE)


def test_more_leaves_than_there_are_bits_are_refused() -> None:
    x = numbers(700, 4, 1)
    noise = numbers(700, 1, 2)[:, 0] > 0
    model = HistGradientBoostingClassifier(max_iter=2, max_leaf_nodes=40).fit(x, noise)
    with pytest.raises(ValueError, match="more than 16 leaves"):
        boosted_of(model)


@pytest.mark.parametrize("seed", range(3))
def test_forests_say_the_same(seed: int) -> None:
    x = np.random.RandomState(seed).normal(size=(400, 7))
    y = np.array(["D", "N", "x"])[(np.abs(x[:, 0]) + x[:, 1] > 0.5).astype(int) + (x[:, 2] > 1)]
    model = ExtraTreesClassifier(20, min_samples_leaf=3, class_weight="balanced", random_state=seed).fit(x, y)
    plain = forest_of(model, [0, 1, 3], 4)
    for rows in (x, np.random.RandomState(9).normal(size=(50, 7)) * 5):
        found = plain.probabilities(rows)
        np.testing.assert_allclose(found[:, [0, 1, 3]], model.predict_proba(rows), rtol=0, atol=CLOSE)
        assert not found[:, 2].any()
    assert plain.probabilities(x[:0]).shape == (0, 4)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_phrases_score_as_the_rows_of_their_ngrams(known: list[str], new: list[str]) -> None:
    """Two vocabularies in one table, each with the length of its own rows."""
    first = NgramWeights(min_df=2).fit([*known, "ik kan geen uitspraken doen", "ik kan geen uitspraken doen"])
    second = NgramWeights(min_df=1).fit([*known, "kan kan kan ik doen"])
    random = np.random.RandomState(0)
    weights = [random.normal(size=(len(n.idf_), k)) for n, k in ((first, 2), (second, 3))]
    table = phrases_of([(first, weights[0]), (second, weights[1])])
    scores, words = table.scores(new)
    expected = np.hstack([n.transform(new) @ w for n, w in zip((first, second), weights, strict=True)])
    np.testing.assert_allclose(scores, expected.reshape(scores.shape), rtol=0, atol=CLOSE)
    assert words.tolist() == [len(text.split()) for text in new]


@pytest.mark.parametrize("classes", [2, 3])
def test_logistic_regressions_say_the_same(classes: int) -> None:
    x = numbers(200, 5, 0)
    y = np.digitize(x[:, 0] + x[:, 1], [0.0, 0.8][: classes - 1])
    model = LogisticRegression().fit(x, y)
    found = classes_of(model).probabilities(x)
    np.testing.assert_allclose(found, model.predict_proba(x), rtol=0, atol=CLOSE)


def test_probabilities_do_not_overflow() -> None:
    assert sigmoid(np.array([-1e4, 0.0, 1e4])).tolist() == [0.0, 0.5, 1.0]


@pytest.mark.parametrize("labels", [EVASIONS, ("explicit", "declining"), ("general", "partial", "ignorance")])
def test_forms_and_scores_say_the_same(labels: Sequence[str]) -> None:
    x = numbers(300, 6, 3)
    y = np.array(labels)[(np.abs(x[:, 0]) * 2 + x[:, 1]).astype(int) % len(labels)]
    model = evasion_classifier().fit(x, y)
    plain = model.plain(EVASIONS)
    rows = numbers(80, 6, 4) * 4
    probabilities, likeliest = plain.predict(rows)
    assert plain.classes == list(model.classes_)
    np.testing.assert_allclose(probabilities, model.predict_proba(rows), rtol=0, atol=CLOSE)
    assert likeliest == list(model.predict(rows))
    score = LinearScore(spread=1.2).fit(x, x[:, 0] * 3 + 1)
    np.testing.assert_allclose(score.plain().predict(rows), score.predict(rows), rtol=0, atol=CLOSE)


@pytest.fixture(scope="module")
def trained(small_corpus: Path) -> tuple[TrainingSet, AnswerModel, PlainModel]:
    data = training_set([load_corpus(str(small_corpus))], load_pipeline())
    model = fit(data)
    return data, model, model.plain()


def assert_same(model: AnswerModel, plain: PlainModel, records: Sequence[Record]) -> None:
    for a, b in zip(model.predict(records), plain.predict(records), strict=True):
        assert (a.evasion_label, a.abstained) == (b.evasion_label, b.abstained)
        assert a.found.tolist() == b.found.tolist()
        for one, other in (
            (a.directness, b.directness),
            (a.interval, b.interval),
            (a.uncertainty, b.uncertainty),
            (list(a.clarity.values()), list(b.clarity.values())),
            (list(a.evasion.values()), list(b.evasion.values())),
            (a.techniques, b.techniques),
            (a.contributions, b.contributions),
            (a.reading.tags, b.reading.tags),
            (a.reading.match, b.reading.match),
            (a.reading.manner, b.reading.manner),
            (a.reading.status, b.reading.status),
        ):
            np.testing.assert_allclose(np.asarray(other), np.asarray(one), rtol=0, atol=CLOSE)
        assert list(a.clarity) == list(b.clarity) and list(a.evasion) == list(b.evasion)


def test_a_whole_classifier_says_the_same(trained: tuple[TrainingSet, AnswerModel, PlainModel]) -> None:
    data, model, plain = trained
    assert len(data.records) > 100
    assert_same(model, plain, data.records)
    judged = model.predict(data.records[:5])
    assert plain.document_interval(judged) == model.document_interval(judged)
    assert plain.level == model.level and plain.predict([]) == []


def test_an_exchange_says_the_same_alone_and_among_others(
    trained: tuple[TrainingSet, AnswerModel, PlainModel],
) -> None:
    data, model, plain = trained
    for record in data.records[:4]:
        assert_same(model, plain, [record])


def test_exchanges_in_which_nothing_is_asked_say_the_same(
    trained: tuple[TrainingSet, AnswerModel, PlainModel],
) -> None:
    from dataclasses import replace

    data, model, plain = trained
    empty = [
        replace(r, asked=(), asked_wording=(), asked_signals=r.asked_signals[:0], pairs=r.pairs[:0])
        for r in data.records[:3]
    ]
    assert_same(model, plain, [empty[0], data.records[5], *empty[1:], data.records[6]])
    assert_same(model, plain, empty)


def test_a_classifier_trained_on_what_another_reads_says_the_same(
    trained: tuple[TrainingSet, AnswerModel, PlainModel],
) -> None:
    data, _, plain = trained
    half = data.pick([i % 3 > 0 for i in range(len(data.records))])
    model = fit(half, base=plain)
    assert_same(model, model.plain(), data.records[:40])

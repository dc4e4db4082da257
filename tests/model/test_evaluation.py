"""Paired gains, kinds of exchange, calibration and probes on made-up predictions whose figures are known."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model.baselines import BASELINES, PlainExchange
from analyzer.model.breakdown import Breakdown, Case, Group, breakdowns, confusions, reliability
from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted, Row, differences, intervals, measures, resample
from analyzer.model.probes import PROBES

DIRECT = Labels(4.0, "clear", "explicit", frozenset(), "D")
NONE = Labels(0.0, "non_reply", "declining", frozenset({"refusal"}), "N")


def case(document: str, labels: Labels, guess: Labels, sure: float = 0.8, **facts: object) -> Case:
    rest = (1 - sure) / 2
    probabilities = {c: sure if c == guess.clarity else rest for c in ("clear", "ambivalent", "non_reply")}
    predicted = Predicted(
        document,
        guess.directness * 25,
        guess.clarity,
        guess.evasion,
        guess.techniques,
        sure,
        (0.0, 100.0),
        False,
        probabilities,
    )
    made = Case(
        labels, predicted, number=1, words=40, ministry="Sport", question_type="why", year="2024-2025"
    )
    return replace(made, **facts)  # type: ignore[arg-type]


def mixed(right: int, wrong: int, documents: int = 12) -> list[Row]:
    """Per document so many right and wrong predictions of each kind."""
    out = []
    for d in range(documents):
        for labels, other in ((DIRECT, NONE), (NONE, DIRECT)):
            out += [case(f"d{d}", labels, labels).row] * right + [case(f"d{d}", labels, other).row] * wrong
    return out


def gains(first: list[Row], second: list[Row]) -> dict[str, bool | None]:
    drawn = [resample(rows, draws=60, seed=1) for rows in (first, second)]
    found = differences(measures(first), measures(second), *drawn)
    return {d.measure: d.better for d in found}


def test_a_better_method_is_better_in_every_measure_that_has_a_better_side() -> None:
    found = gains(mixed(4, 1), mixed(3, 2))
    for name in ("clarity_f1", "directness_rho", "directness_mae", "clarity_brier", "technique_micro_f1"):
        assert found[name] is True, name
    assert gains(mixed(3, 2), mixed(4, 1))["directness_mae"] is False


def test_a_method_against_itself_says_neither() -> None:
    assert set(gains(mixed(3, 1), mixed(3, 1)).values()) == {None}


def test_coverage_has_no_better_side() -> None:
    wide = mixed(3, 1)
    narrow = [(x, replace(p, interval=(49.0, 51.0))) for x, p in wide]
    assert gains(wide, narrow)["interval_coverage"] is None
    assert gains(wide, narrow)["interval_width"] is False


def test_draws_of_two_methods_are_pairs() -> None:
    """The same documents are drawn for both, so a constant gain has no width."""
    first, second = (
        mixed(4, 0),
        [(x, replace(p, directness=(p.directness or 0) * 0.5)) for x, p in mixed(4, 0)],
    )
    drawn = [resample(rows, draws=30, seed=3) for rows in (first, second)]
    gap = drawn[1]["directness_mae"] - drawn[0]["directness_mae"]
    assert gap.min() == pytest.approx(gap.max()) == pytest.approx(25.0)
    assert intervals(drawn[0])["directness_mae"] == (0.0, 0.0)


@pytest.mark.parametrize(
    ("sure", "guess", "brier"),
    [(1.0, DIRECT, 0.0), (1.0, NONE, 2.0), (0.8, DIRECT, 0.04 + 2 * 0.01), (1 / 3, NONE, 4 / 9 + 2 / 9)],
)
def test_brier_of_one_prediction(sure: float, guess: Labels, brier: float) -> None:
    assert measures([case("d", DIRECT, guess, sure).row])["clarity_brier"] == pytest.approx(brier)


def group(parts: tuple[Breakdown, ...], dimension: str, name: str) -> Group:
    (part,) = (p for p in parts if p.name == dimension)
    return next(g for g in part.groups if g.name == name)


def test_groups_count_their_own_exchanges_and_mark_few() -> None:
    cases = [case(f"d{i % 6}", DIRECT, DIRECT, words=10) for i in range(24)]
    cases += [case("d0", DIRECT, NONE, words=200, ministry=None, year=None, question_type="when")]
    parts = breakdowns(cases)
    many, few = group(parts, "ministry", "Sport"), group(parts, "ministry", "not stated")
    assert (many.exchanges, many.documents, many.is_small, many.bias) == (24, 6, False, 0)
    assert (few.exchanges, few.documents, few.is_small, few.bias) == (1, 1, True, -100)
    assert group(parts, "answer length", "more than 150 words").exchanges == 1
    assert group(parts, "question type", "when").measures["directness_mae"] == 100
    assert group(parts, "year", "not stated").exchanges == 1


@pytest.mark.parametrize(
    ("words", "name"),
    [(0, "up to 25 words"), (25, "up to 25 words"), (26, "26 to 75 words"), (75, "26 to 75 words"),
     (76, "76 to 150 words"), (150, "76 to 150 words"), (151, "more than 150 words")],
)  # fmt: skip
def test_answer_lengths_have_no_gap(words: int, name: str) -> None:
    assert group(breakdowns([case("d", DIRECT, DIRECT, words=words)]), "answer length", name).exchanges == 1


def test_confusion_has_labels_in_rows() -> None:
    cases = [case("d", DIRECT, NONE), case("d", DIRECT, NONE), case("d", NONE, NONE)]
    clarity, evasion = confusions(cases)
    assert clarity.counts == ((0, 0, 2), (0, 0, 0), (0, 0, 1))
    i, j = evasion.labels.index("explicit"), evasion.labels.index("declining")
    assert evasion.counts[i][j] == 2 and evasion.counts[j][j] == 1 and sum(map(sum, evasion.counts)) == 3


def test_reliability_tells_what_was_said_and_what_was_right() -> None:
    cases = [case("d", DIRECT, DIRECT if i % 2 else NONE, sure=0.40 + i / 1000) for i in range(100)]
    bins = reliability(cases)
    assert [b.exchanges for b in bins] == [20] * 5
    assert [b.right for b in bins] == pytest.approx([0.5] * 5)
    assert all(b.low <= b.said <= b.high for b in bins)


def exchanges(count: int) -> tuple[list[PlainExchange], list[Labels]]:
    """Answers that give their label away, from ministries that do not."""
    plain, labels = [], []
    for i in range(count):
        kind = DIRECT if i % 2 else NONE
        words = "ja dat klopt volledig" if i % 2 else "daarover doe ik geen mededelingen"
        plain.append(PlainExchange(f"d{i}", f"vraag over sluis {i}", words, (0.0,) * 11, f"M{i // 2 % 3}"))
        labels.append(kind)
    return plain, labels


@pytest.mark.parametrize("name", list(PROBES))
def test_probes_are_at_chance_where_words_tell_everything(name: str) -> None:
    plain, labels = exchanges(240)
    predicted = PROBES[name](plain[:160], labels[:160], plain[160:])
    right = sum(p.clarity == x.clarity for p, x in zip(predicted, labels[160:], strict=True))
    from analyzer.model.baselines import tfidf

    told = tfidf(plain[:160], labels[:160], plain[160:])
    assert sum(p.clarity == x.clarity for p, x in zip(told, labels[160:], strict=True)) == 80
    assert right <= 60


def test_baselines_of_two_answers_with_one_label_say_that_label() -> None:
    asked = [
        PlainExchange(d, "Hoe laat?", answer, (0.0,) * 11)
        for d, answer in (("a", "Om acht uur."), ("b", "Nu."))
    ]
    for name, baseline in BASELINES.items():
        (guess,) = baseline(asked[:1], [DIRECT], asked[1:])
        assert (guess.clarity, guess.evasion) == ("clear", "explicit"), name

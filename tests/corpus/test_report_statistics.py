"""Intervals by document, groups in the order of size, periods, techniques, types and response times."""

from __future__ import annotations

import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_makers import contract, exchange

from analyzer.corpus import statistics
from analyzer.corpus.rows import AnswerRow, DocumentRow, answer_rows, document_row


def rows(*contracts: dict[str, object]) -> tuple[list[DocumentRow], list[AnswerRow]]:
    documents = [document_row(c) for c in contracts]
    return documents, [a for i, c in enumerate(contracts) for a in answer_rows(c, i)]


def test_one_answer_per_document_gives_the_plain_t_interval() -> None:
    values = [40.0, 50.0, 60.0, 70.0]
    made = statistics.estimate(enumerate(values))
    # mean 55, sd 12.91, standard error 6.455, t(3, 0.975) = 3.1824
    assert made.mean == 55
    assert made.low == pytest.approx(55 - 3.1824 * 6.455, abs=0.01)
    assert made.high == pytest.approx(55 + 3.1824 * 6.455, abs=0.01)


def test_alike_answers_within_documents_do_not_narrow_the_interval() -> None:
    once = statistics.estimate([(0, 40.0), (1, 60.0), (2, 50.0)])
    often = statistics.estimate([(d, v) for d, v in [(0, 40.0), (1, 60.0), (2, 50.0)] for _ in range(10)])
    assert (often.low, often.high) == (pytest.approx(once.low), pytest.approx(once.high))
    assert (often.answers, often.documents) == (30, 3)


@pytest.mark.parametrize("values", [[(0, 10.0), (0, 90.0)], [(0, 1.0), (1, 1.0)]])
def test_interval_that_cannot_be_said_is_none(values: list[tuple[int, float]]) -> None:
    made = statistics.estimate(values)
    assert (made.low, made.high) == (None, None)


def test_nothing_has_no_mean() -> None:
    assert statistics.estimate([]).mean is None


@given(st.lists(st.tuples(st.integers(0, 5), st.floats(0, 100)), min_size=1, max_size=60))
def test_interval_holds_the_mean_and_stays_on_the_scale(values: list[tuple[int, float]]) -> None:
    made = statistics.estimate(values)
    assert made.mean == pytest.approx(math.fsum(v for _, v in values) / len(values), abs=1e-6)
    if made.low is not None and made.high is not None:
        assert 0 <= made.low <= made.mean <= made.high <= 100


def test_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    import random

    draw = random.Random(1)
    hits = 0
    for _ in range(400):
        values = []
        for document in range(15):
            level = draw.gauss(50, 10)
            values += [(document, level + draw.gauss(0, 5)) for _ in range(draw.randint(1, 12))]
        made = statistics.estimate(values)
        assert made.low is not None and made.high is not None
        hits += made.low <= 50 <= made.high
    assert 0.90 <= hits / 400 <= 0.98


def test_groups_stand_in_order_of_size_with_small_and_unknown_ones_last() -> None:
    made = [contract(f"a{i}", *[exchange(20)] * 5, ministries=("Weer",)) for i in range(5)]
    made += [contract(f"b{i}", *[exchange(80)] * 5, ministries=("Bruggen",)) for i in range(6)]
    made += [
        contract("c", exchange(99), ministries=("Zand",)),
        contract("d", exchange(5), ministries=("As",)),
    ]
    made += [contract("e", exchange(5), ministries=())]
    groups = statistics.groups(*rows(*made), lambda d: d.ministries)
    assert [g.name for g in groups] == ["Bruggen", "Weer", "As", "Zand", None]
    assert [g.directness.is_small for g in groups] == [False, False, True, True, True]


def test_document_of_two_parties_counts_for_both() -> None:
    groups = statistics.groups(
        *rows(contract("a", exchange(40), parties=("PvT", "DPP"))), lambda d: d.parties
    )
    assert {g.name: g.directness.answers for g in groups} == {"PvT": 1, "DPP": 1}


def test_periods_by_month_quarter_and_year() -> None:
    data = rows(
        contract("a", exchange(40), received="2024-12-31"),
        contract("b", exchange(60), received="2025-01-01"),
        contract("c", exchange(80), received="2025-03-31"),
        contract("d", exchange(80), received=None),
    )
    starts = {
        step: [p.start for p in statistics.periods(*data, step)] for step in ("month", "quarter", "year")
    }
    assert starts == {
        "month": [date(2024, 12, 1), date(2025, 1, 1), date(2025, 3, 1)],
        "quarter": [date(2024, 10, 1), date(2025, 1, 1)],
        "year": [date(2024, 1, 1), date(2025, 1, 1)],
    }


@pytest.mark.parametrize(
    ("last", "step"),
    [("2022-12-31", "month"), ("2023-01-01", "quarter"), ("2026-12-31", "quarter"), ("2027-01-01", "year")],
)
def test_step_grows_with_the_time(last: str, step: str) -> None:
    assert statistics.best_step([date(2021, 1, 1), date.fromisoformat(last)]) == step


def test_types_count_what_applies_and_known_ones_too() -> None:
    data = rows(
        contract("a", exchange(90, kind="known"), exchange(10, kind="when", status="unanswered")),
        contract("b", exchange(50, kind="when", status="not_applicable"), exchange(50, kind="when")),
    )
    counts = {c.type: (c.answered, c.partly, c.unanswered) for c in statistics.type_counts(data[1])}
    assert counts == {"known": (1, 0, 0), "when": (1, 0, 1)}


def test_technique_counts_answers_once_and_documents() -> None:
    data = rows(
        contract("a", exchange(10, sentence="Later."), exchange(10, sentence="Later."), exchange(90)),
        contract("b", exchange(90)),
    )
    (count,) = statistics.technique_counts(data[1])
    assert (count.name, count.answers, count.documents, count.share.mean) == ("deferral", 2, 1, 0.5)


@pytest.mark.parametrize(
    ("days", "place"), [(-1, 0), (0, 0), (7, 0), (8, 1), (21, 2), (22, 3), (84, 7), (85, 8)]
)
def test_week_bins_have_the_norm_as_a_border(days: int, place: int) -> None:
    documents, _ = rows(contract("a", exchange(50), days=days))
    counts = [b.documents for b in statistics.week_bins(documents)]
    assert counts.index(1) == place and sum(counts) == 1


def test_response_times_leave_out_what_is_unknown() -> None:
    documents, _ = rows(*(contract(str(n), exchange(50), days=n) for n in (10, 21, 22, None)))
    group = statistics.response_group(None, documents)
    assert (group.documents, group.median, group.within) == (3, 21.0, 2)

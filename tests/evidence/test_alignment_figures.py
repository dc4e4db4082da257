"""Figures asked against figures given: kinds, units, periods and series."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.evidence.align_figures import compare_figures, figures_asked, find_figures


@pytest.mark.parametrize(
    ("question", "kind", "unit", "each"),
    [
        ("Hoeveel kastelen staan er leeg?", "count", "kastelen", None),
        ("Hoeveel kastelen staan er leeg per provincie?", "count", "kastelen", "provincie"),
        ("Welk percentage van de kastelen staat leeg?", "percentage", None, None),
        ("Wat kost het onderhoud?", "amount", None, None),
        ("Hoe lang duurt het herstel?", "duration", None, None),
        ("Wanneer is het herstel klaar?", "moment", None, None),
        ("Kunt u een overzicht geven?", "overview", None, None),
    ],
)
def test_question_says_which_figures_it_wants(
    question: str, kind: str, unit: str | None, each: str | None
) -> None:
    asked = figures_asked(question)
    assert asked is not None
    assert (asked.kind, asked.unit, asked.each) == (kind, unit, each)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("percentage", ("percentage", "procent", "welk deel", "welk aandeel", "welk gedeelte")),
        (
            "amount",
            ("bedrag", "budget", "hoeveel geld", "hoeveel euro", "hoeveel subsidie", "kosten", "kost"),
        ),
        ("duration", ("hoe lang", "hoelang", "doorlooptijden", "wachttijd", "termijn")),
        (
            "moment",
            ("wanneer", "welke datum", "welke termijnen", "welk moment", "welk jaar", "welk tijdstip"),
        ),
        ("count", ("hoeveel", "hoe veel", "hoe vaak", "aantal", "aantallen", "hoe groot", "hoe hoog")),
        ("overview", ("overzicht", "lijst", "tabel", "uitsplitsing", "cijfers")),
    ],
)
def test_every_wording_that_asks_for_figures_is_seen(kind: str, words: tuple[str, ...]) -> None:
    asked = [figures_asked(f"Kunt u zeggen {word} daar staat?") for word in words]
    assert [found.kind if found else None for found in asked] == [kind] * len(words)


def test_question_without_figures_asks_none() -> None:
    assert figures_asked("Waarom staat het kasteel leeg?") is None


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("Hoeveel kastelen zijn er sinds 2018 verkocht?", 5),
        ("Hoeveel kastelen zijn er de afgelopen drie jaar verkocht?", 3),
        ("Hoeveel kastelen zijn er in 2020 en 2021 verkocht?", 2),
        ("Hoeveel kastelen zijn er verkocht?", 0),
    ],
)
def test_periods_are_counted_in_years(question: str, years: int) -> None:
    asked = figures_asked(question, latest_year=2022)
    assert asked is not None
    assert asked.years == years


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er zijn 1.250 kastelen.", [("count", 1250.0, "kastelen")]),
        ("Het kost € 2,5 miljoen.", [("amount", 2_500_000.0, None)]),
        ("Het gaat om 12,5% van de kastelen.", [("percentage", 12.5, "kastelen")]),
        ("Dat duurt drie maanden.", [("duration", 3.0, "maanden")]),
        ("Dat is op 3 juli 2031 klaar.", [("moment", None, None)]),
        ("In 2019 was dat zo.", [("moment", 2019.0, None)]),
        ("Zie vraag 3 en artikel 12 van de wet.", []),
        ("Zie vragen 3 en 4.", []),
    ],
)
def test_figures_are_found_with_kind_value_and_unit(
    text: str, expected: list[tuple[str, float | None, str | None]]
) -> None:
    assert [(f.kind, f.value, f.unit) for f in find_figures(text)] == expected


@pytest.mark.parametrize(
    ("answer", "complete"),
    [
        ("In 2020 zijn 12 kastelen verkocht en in 2021 waren dat er 15.", 1.0),
        ("In totaal zijn er 27 kastelen verkocht.", 0.5),
        ("jaar\tkastelen\n2020\t12\n2021\t15", 1.0),
        ("Dat wordt niet bijgehouden.", 0.0),
    ],
)
def test_one_total_is_half_of_a_series(answer: str, complete: float) -> None:
    asked = figures_asked("Hoeveel kastelen zijn er per jaar verkocht in 2020 en 2021?")
    assert asked is not None
    assert compare_figures(asked, answer).complete == complete


def test_unit_asked_is_recognised_in_the_answer() -> None:
    asked = figures_asked("Hoeveel kastelen staan er leeg?")
    assert asked is not None
    assert compare_figures(asked, "Er staan 12 oude kastelen leeg; 4 boeren klagen.").same_unit == 1


@given(st.text(alphabet="0123456789.,%€ jaremiljoenvraag\t\n", max_size=60))
def test_offsets_lie_in_the_text_and_in_order(text: str) -> None:
    figures = find_figures(text)
    assert all(0 <= f.start < f.end <= len(text) for f in figures)
    assert all(a.end <= b.start for a, b in pairwise(figures))

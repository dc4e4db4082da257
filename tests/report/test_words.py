"""What the reports say in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from analyzer.model.types import Assessment
from analyzer.report import words
from analyzer.report.texts import texts

NL = texts("nl")


@pytest.mark.parametrize(("directness", "step"), [(0, 0), (12.4, 0), (12.5, 1), (50, 2), (87.5, 4), (100, 4)])
def test_band_is_the_nearest_step_of_the_scale(directness: float, step: int) -> None:
    assert words.band(directness) == step


@pytest.mark.parametrize(
    ("received", "expected"),
    [
        (date(2025, 2, 26), "21 dagen na inzending: binnen de termijn van drie weken"),
        (date(2025, 2, 27), "22 dagen na inzending: 1 dag langer dan de termijn van drie weken"),
        (None, "niet te bepalen: een datum ontbreekt"),
    ],
)
def test_response_time_is_told_against_the_norm(
    assessment: Assessment, received: date | None, expected: str
) -> None:
    assert words.response_time(replace(assessment.document, received=received), NL) == expected


def test_headline_tells_interval_counts_and_both_means(assessment: Assessment) -> None:
    headline = words.headline(assessment, NL)
    assert headline.value == "33,7"
    assert headline.interval == "90 %-interval: 22,4 tot 46,0"
    assert headline.sentences[-2:] == (
        "Gemiddelde over 6 antwoorden op inhoudelijke vragen.",
        "Alle 7 antwoorden samen, ook op vragen als “Bent u bekend met …?”: 42,6.",
    )


def test_headline_without_substantive_answers_has_no_figure(assessment: Assessment) -> None:
    assert assessment.summary is not None
    summary = replace(assessment.summary, substantive=0, directness_substantive=None, interval=None)
    headline = words.headline(replace(assessment, summary=summary), NL)
    assert headline.value is None
    assert headline.sentences[0].startswith("Geen enkele vraag is inhoudelijk")


def test_postponement_tells_reason_and_date(postponement: Assessment) -> None:
    assert words.head(postponement.document, NL)[-2:] == [
        ("Reden van uitstel", "de benodigde informatie is nog niet ontvangen"),
        ("Verwacht", "zo spoedig mogelijk"),
    ]


def test_sub_questions_are_lettered_only_where_there_are_several(assessment: Assessment) -> None:
    assert words.sub_labels(assessment.exchanges[1]) == ("2a", "2b", "2c")
    assert words.sub_labels(assessment.exchanges[2]) == ("3", "4a", "4b")


def test_same_words_are_quoted_once_and_every_technique_first(assessment: Assessment) -> None:
    quoted = words.strongest(assessment.exchanges[2], 3)
    assert [q.found.name for q in quoted] == ["repetition", "responsibility_shift", "partial"]


def test_repeated_formula_names_the_other_answer(assessment: Assessment) -> None:
    evidence = assessment.exchanges[4].techniques[0].evidence[0]
    assert words.same_as(evidence, assessment.exchanges, NL) == "Staat ook in antwoord 3 en 4"

"""Contributions in words: every input of the model has a topic, and the words are true of the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from analyzer.model.inputs import INPUTS
from analyzer.model.types import Assessment, Contribution, ScoredExchange
from analyzer.report.reasons import OTHER, reasons, topic
from analyzer.report.texts import texts

NL = texts("nl")


def told(scored: ScoredExchange, *contributions: tuple[str, float]) -> list[tuple[str, str]]:
    items = tuple(Contribution(name, 0.5, effect) for name, effect in contributions)
    return [(r.points(NL), r.text) for r in reasons(replace(scored, contributions=items), NL, 6)]


def test_every_input_of_the_model_has_a_topic() -> None:
    assert [name for name in INPUTS if topic(name) == OTHER] == []


def test_inputs_of_one_topic_are_one_line_with_their_sum(assessment: Assessment) -> None:
    refusing = assessment.exchanges[5]
    assert told(refusing, ("refusal_strongest", -6.0), ("refusal_share", -3.5)) == [
        ("−9,5", "geeft geen informatie of geen oordeel")
    ]


@pytest.mark.parametrize(
    ("exchange", "effect", "words"),
    [
        (0, 5.0, "beantwoordt de vraag uitdrukkelijk"),
        (1, 5.0, "beantwoordt alle deelvragen uitdrukkelijk"),
        (2, -5.0, "beantwoordt de vraag alleen deels, impliciet of in algemene zin"),
        (3, -5.0, "beantwoordt de vraag niet"),
        (6, -5.0, "beantwoordt 1 van de 2 deelvragen uitdrukkelijk"),
    ],
)
def test_words_on_the_sub_questions_are_those_of_the_report(
    assessment: Assessment, exchange: int, effect: float, words: str
) -> None:
    ((_, text),) = told(assessment.exchanges[exchange], ("expected_mean", effect))
    assert text == words


def test_what_is_not_found_is_told_as_not_found(assessment: Assessment) -> None:
    assert told(assessment.exchanges[0], ("refusal_share", 2.0)) == [("+2,0", "weigert niets")]


def test_an_effect_against_the_words_joins_the_others(assessment: Assessment) -> None:
    direct = assessment.exchanges[0]
    assert told(direct, ("refusal_share", -2.0), ("answered_mean", -1.5), ("new_input", -1.0)) == [
        ("−4,5", "overige kenmerken samen")
    ]


def test_what_hardly_counts_or_cannot_be_said_is_left_out(assessment: Assessment) -> None:
    assert told(assessment.exchanges[0], ("match_best", 0.2), ("refusal_share", float("nan"))) == []


def test_strongest_first_and_no_more_than_asked(assessment: Assessment) -> None:
    items = (
        Contribution("match_best", 1, 2.0),
        Contribution("sentences", 1, -7.0),
        Contribution("unknown", 1, 3.0),
    )
    scored = replace(assessment.exchanges[0], contributions=items)
    assert [r.effect for r in reasons(scored, NL, 2)] == [-7.0, 3.0]

"""Contributions in words: every feature has a topic, every topic words that are true of the answer."""

from __future__ import annotations

import pytest

from analyzer.features.registry import feature_names
from analyzer.model.types import Contribution
from analyzer.report.reasons import OTHER, reasons, topic
from analyzer.report.texts import LANGUAGES, texts

NL = texts("nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_feature_has_words_for_found_and_not_found(language: str) -> None:
    entries = texts(language).entries  # type: ignore[arg-type]
    topics = {name: topic(name) for name in feature_names()}
    assert [name for name, its in topics.items() if its == OTHER] == []
    assert [
        its
        for its in topics.values()
        if f"reason.{its}.some" not in entries or f"reason.{its}.none" not in entries
    ] == []


def test_no_words_are_idle() -> None:
    told = {key.split(".")[1] for key in NL.entries if key.startswith("reason.")}
    assert told == {topic(name) for name in feature_names()} | {OTHER}


@pytest.mark.parametrize(
    ("feature", "expected"),
    [
        ("act_not_known_first", "ignorance"),
        ("cue_refusal_density", "refusal"),
        ("act_question_repeated_share", "question_repeated"),
        ("pointer_answers", "referral_answer"),
        ("polar_no", "no"),
        ("specific_date_asked", "asked_for_date"),
        ("tfidf_17", OTHER),
    ],
)
def test_topic_of_a_feature(feature: str, expected: str) -> None:
    assert topic(feature) == expected


def test_features_of_one_topic_are_one_line_with_the_sum() -> None:
    told = reasons(
        [Contribution("cue_refusal", 1.0, -6.0), Contribution("act_refusal_first", 0.0, -3.5)], NL, 6
    )
    assert [(r.text, r.points(NL)) for r in told] == [("geeft geen informatie of geen oordeel", "−9,5")]


def test_words_follow_the_value_and_not_the_sign_of_the_effect() -> None:
    (told,) = reasons([Contribution("cue_refusal", 0.0, -2.0)], NL, 6)
    assert told.text == "weigert niets"


def test_share_is_named() -> None:
    (told,) = reasons(
        [Contribution("coverage_terms", 0.382, 3.0), Contribution("coverage_head", 0.1, 1.0)], NL, 6
    )
    assert told.text == "noemt 38 % van de inhoudswoorden uit de vraag"


def test_what_cannot_be_said_or_hardly_counts_is_left_out() -> None:
    assert (
        reasons([Contribution("polar_yes", float("nan"), 9.0), Contribution("cue_no", 1.0, 0.2)], NL, 6) == []
    )


def test_strongest_first_and_no_more_than_asked() -> None:
    items = [
        Contribution("cue_no", 1.0, 2.0),
        Contribution("cue_yes", 1.0, -7.0),
        Contribution("unheard_of", 1.0, 3.0),
    ]
    assert [r.effect for r in reasons(items, NL, 2)] == [-7.0, 3.0]

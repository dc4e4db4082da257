"""Which words answer what: polarity and branches, evidence, pointers to other answers, signals."""

from __future__ import annotations

import math
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from analyzer.documents.types import Exchange, Question
from analyzer.evidence.align_match import match
from analyzer.evidence.align_rarity import rarity
from analyzer.evidence.align_signals import SLOT_SIGNALS, slot_signals
from analyzer.evidence.alignment import align, align_document
from analyzer.evidence.sub_questions import sub_questions_of
from analyzer.evidence.types import ParsedExchange, SubQuestion
from analyzer.language import load_pipeline


@cache
def nlp() -> Language:
    return load_pipeline()


def exchange(question: str, answer: str, number: int = 1) -> ParsedExchange:
    asked = Question(number, question, str(number))
    return ParsedExchange(
        Exchange((number,), str(number), (asked,), answer), (nlp()(question),), nlp()(answer)
    )


def aligned(question: str, answer: str) -> tuple[SubQuestion, ...]:
    parsed = exchange(question, answer)
    return align(parsed, sub_questions_of(parsed))


_BRANCHES = "Bent u bereid de sluis te repareren? Zo ja, wanneer begint u daarmee? Zo nee, waarom niet?"


@pytest.mark.parametrize(
    ("answer", "on"),
    [
        ("Ja. De reparatie van de sluis begint in mei 2031.", ["if_yes"]),
        ("Nee. De sluis is eigendom van de provincie.", ["if_no"]),
        ("Daar doe ik geen mededelingen over.", []),
    ],
)
def test_answer_switches_branches(answer: str, on: list[str]) -> None:
    subs = aligned(_BRANCHES, answer)
    assert [s.condition for s in subs if s.condition and s.status != "not_applicable"] == on
    assert subs[0].status != "not_applicable"


def test_plain_yes_answers_a_known_question() -> None:
    (sub,) = aligned("Bent u bekend met het bericht over de sluis?", "Ja.")
    assert sub.status == "answered"
    assert [(e.text, e.reason) for e in sub.evidence] == [("Ja.", "zegt ja")]


def test_refusal_is_unanswered() -> None:
    (sub,) = aligned("Hoeveel schepen wachten er?", "Daarover kan ik geen mededelingen doen.")
    assert sub.status == "unanswered"


def test_yes_and_no_go_to_the_questions_in_order() -> None:
    text = "Is de sluis van hout? Is de brug van staal?"
    first, second = aligned(text, "Ja, de sluis is van eikenhout. Nee, de brug is van beton.")
    assert "eikenhout" in first.evidence[0].text
    assert "beton" in second.evidence[0].text


def test_each_sub_question_gets_the_sentence_about_its_words() -> None:
    text = "Waarom is de vuurtoren gesloten? Hoeveel bezoekers trok het aquarium vorig jaar?"
    answer = (
        "Het aquarium trok vorig jaar 48.000 bezoekers. De vuurtoren is gesloten omdat de trap verrot is."
    )
    why, how_many = aligned(text, answer)
    assert why.evidence[0].text.startswith("De vuurtoren")
    assert how_many.evidence[0].text.startswith("Het aquarium")


def test_evidence_is_a_slice_of_the_answer() -> None:
    answer = "De kade is oud.\nIk deel de mening dat de kade gevaarlijk is. Daarom wordt zij vervangen."
    for sub in aligned("Deelt u de mening dat de kade gevaarlijk is? Zo nee, waarom niet?", answer):
        for found in sub.evidence:
            assert found.text == answer[found.start : found.end]


def test_pointer_inherits_the_other_answer() -> None:
    document = [
        exchange("Hoeveel bruggen zijn er gesloten?", "Er zijn 14 bruggen gesloten.", 1),
        exchange("Kunt u het aantal gesloten bruggen noemen?", "Zie het antwoord op vraag 1.", 2),
    ]
    first, second = align_document(document)
    assert first.sub_questions[0].inherits_from is None
    assert second.sub_questions[0].inherits_from == 1
    assert second.signals(0)["inherits"] == 1.0
    assert second.sub_questions[0].evidence[0].text == "Zie het antwoord op vraag 1."
    assert second.problem is None


def test_answer_with_content_of_its_own_inherits_nothing() -> None:
    own = "Daarnaast heeft de provincie in maart besloten dat alle bruggen in het noorden voor de winter "
    own += "worden gekeurd en dat de uitkomst in april aan de gemeenten wordt gestuurd."
    document = [
        exchange("Hoeveel bruggen zijn er gesloten?", "Er zijn 14 bruggen gesloten.", 1),
        exchange("Wat doet de provincie?", f"Zie het antwoord op vraag 1. {own}", 2),
    ]
    assert align_document(document)[1].sub_questions[0].inherits_from is None


def test_pointers_in_a_circle_are_reported() -> None:
    document = [
        exchange("Waarom is de brug dicht?", "Zie het antwoord op vraag 2.", 1),
        exchange("Hoe lang is de brug dicht?", "Zie het antwoord op vraag 1.", 2),
    ]
    assert [a.problem for a in align_document(document)] == [
        "antwoord 1, 2: verwijzen naar elkaar",
        "antwoord 2, 1: verwijzen naar elkaar",
    ]


def test_pointer_chain_ends_at_the_content() -> None:
    document = [
        exchange("Hoeveel bruggen zijn er?", "Er zijn 90 bruggen.", 1),
        exchange("Hoeveel bruggen telt u?", "Zie het antwoord op vraag 1.", 2),
        exchange("Wat is het aantal bruggen?", "Zie het antwoord op vraag 2.", 3),
    ]
    third = align_document(document)[2]
    assert any(s.inherited and "90" in third.match.answer for s in third.match.sentences)


def test_signals_have_the_fixed_names() -> None:
    parsed = exchange(_BRANCHES, "Ja. De reparatie begint in mei 2031.")
    rows = slot_signals(parsed, sub_questions_of(parsed))
    assert [tuple(row) for row in rows] == [tuple(SLOT_SIGNALS)] * 3
    assert len(set(SLOT_SIGNALS)) == len(SLOT_SIGNALS)
    assert rows[0]["own_yes"] == 1.0
    assert not any(math.isnan(value) for row in rows for value in row.values())


def test_empty_answer_is_unanswered_and_has_no_signals() -> None:
    parsed = exchange("Waarom is de brug dicht?", "")
    (sub,) = align(parsed, sub_questions_of(parsed))
    assert (sub.status, sub.strength, sub.evidence) == ("unanswered", 0.0, ())
    assert all(math.isnan(v) for v in slot_signals(parsed, sub_questions_of(parsed))[0].values())


def test_rare_words_weigh_more() -> None:
    assert rarity("vraag") < rarity("onderzoek") < rarity("waterschapsbelasting")


def test_scores_lie_between_0_and_1() -> None:
    parsed = exchange(_BRANCHES, "Ja. De reparatie begint in mei. Zie ook vraag 4. Dat kost 3 miljoen euro.")
    found = match(parsed, sub_questions_of(parsed))
    assert all(0.0 < score < 1.0 for row in found.scores for score in row)


_WORDS = (
    "Ja.",
    "Nee.",
    "Zo ja,",
    "Zo nee,",
    "waarom niet?",
    "vraag 2",
    "de brug",
    "12%",
    "«",
    "\n",
    "Is het waar?",
)


@settings(max_examples=40, deadline=None)
@given(*(st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join) for _ in range(2)))
def test_any_text_gives_spans_that_are_slices(question: str, answer: str) -> None:
    for sub in aligned(question, answer):
        assert sub.text == question[sub.start : sub.end]
        assert 0.0 <= sub.strength <= 1.0
        assert all(e.text == answer[e.start : e.end] for e in sub.evidence)
        assert sub.condition is not None or sub.status != "not_applicable"

"""What each answer sentence does, with the stated ground of refusals and not-knowns."""

from __future__ import annotations

from itertools import pairwise

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from analyzer.evidence.acts import find_acts

NLP = spacy.blank("nl")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ja.", "yes"),
        ("Dat klopt.", "yes"),
        ("Nee.", "no"),
        ("Die zorg deel ik.", "agreement"),
        ("Die mening deel ik niet.", "disagreement"),
        ("Ik ben bereid het veer te laten keuren.", "commitment"),
        ("Er varen 14 ponten op de rivier.", "figure"),
        ("De pont vaart niet omdat de motor stuk is.", "explanation"),
        ("De pont ligt aan de kade.", "fact"),
        ("Over individuele schippers kan ik geen mededelingen doen.", "refusal"),
        ("Zodra het advies gereed is, zal ik uw Kamer informeren.", "deferral"),
        ("Hoeveel ponten er zijn, is niet bekend.", "not_known"),
        ("Zie het antwoord op vraag 2.", "pointer_answer"),
        ("In mijn brief van 3 mei heb ik u hierover geïnformeerd.", "pointer_letter"),
        ("Het is aan de gemeente om de kade te keuren.", "responsibility"),
        ("Dit onderwerp heeft mijn volle aandacht.", "noncommittal"),
        ("Kunt u aangeven waar de pont ligt?", "question_repeated"),
        ("De vragen zijn afzonderlijk beantwoord.", "courtesy"),
    ],
)
def test_one_sentence_one_act(text: str, act: str) -> None:
    assert [a.act for a in find_acts(NLP(text))] == [act]


def test_a_plain_opening_and_the_rest_of_its_sentence_are_two_acts() -> None:
    text = "Nee, de pont vaart niet omdat de motor stuk is."
    acts = find_acts(NLP(text))
    assert [(a.act, text[a.start : a.end]) for a in acts] == [
        ("no", "Nee"),
        ("explanation", "de pont vaart niet omdat de motor stuk is."),
    ]


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("Over individuele gevallen kan ik geen mededelingen doen.", "individual_case"),
        ("Op het lopende onderzoek kan ik niet ingaan.", "ongoing_investigation"),
        ("De bedragen zijn bedrijfsvertrouwelijk.", "confidential"),
        ("Vanwege de privacy kan ik de namen niet verstrekken.", "privacy"),
        ("Dit wordt niet centraal geregistreerd.", "not_recorded"),
        ("Dat uitzoeken vergt onevenredig veel capaciteit.", "disproportionate"),
        ("Ik wil niet speculeren over de oorzaak.", "hypothetical"),
        ("Ik acht het niet opportuun om op het bericht te reageren.", "not_opportune"),
        ("Het is niet aan mij om dat plan te beoordelen.", "other_competence"),
    ],
)
def test_refusals_and_not_knowns_carry_their_ground(text: str, ground: str) -> None:
    (act,) = find_acts(NLP(text))
    assert act.act in ("refusal", "not_known")
    assert act.ground == ground


def test_dates_articles_and_question_numbers_are_no_figures() -> None:
    acts = find_acts(NLP("Op 3 mei lag de pont stil. Artikel 12 noemt de pont."))
    assert [a.act for a in acts] == ["background", "fact"]


@given(st.text(alphabet=st.sampled_from("Jaen.,? \n1kwit"), max_size=60))
def test_acts_are_in_order_and_do_not_overlap(text: str) -> None:
    acts = find_acts(NLP(text))
    assert all(0 <= a.start < a.end <= len(text) for a in acts)
    assert all(a.end <= b.start for a, b in pairwise(acts))

"""Cues in running text: negation and scope, quoted questions, sentence ends, offsets."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from analyzer.evidence.cues import find_cues, lowered, sentence_spans

NLP = spacy.blank("nl")


def families(text: str) -> set[str]:
    return {c.technique for c in find_cues(NLP(text))}


@pytest.mark.parametrize(
    ("text", "present", "absent"),
    [
        ("Over deze zaak doe ik geen mededelingen.", "refusal", "yes"),
        ("De mededelingen van de veerdienst hangen op de kade.", "", "refusal"),
        ("Hoeveel boten er liggen is niet bekend.", "ignorance", "yes"),
        ("Ja, ik ben bekend met het bericht.", "yes", "ignorance"),
        ("Bent u bekend met het bericht over de veerpont?", "", "yes"),
        ("Is het u niet bekend hoeveel boten er liggen?", "", "ignorance"),
        ("Dit is niet alleen aan de kade te zien.", "", "ignorance"),
        ("Ik sluit niet uit dat de pont later vaart.", "", "refusal"),
        ("Ik kan niet uitsluiten dat de pont later vaart.", "noncommittal", "refusal"),
        ("Het is aan de gemeente Waterdorp om dat te bepalen.", "responsibility_shift", "refusal"),
        ("De schipper is aan de slag.", "", "responsibility_shift"),
        ("Zie het antwoord op vraag 3.", "referral_answer", "referral_letter"),
        ("Ik ben niet bereid de pont te kopen.", "no", "commitment"),
        ("Ik ben bereid de pont te kopen.", "commitment", "no"),
        ("Die mening deel ik niet.", "disagreement", "agreement"),
        ("Die mening deel ik.", "agreement", "disagreement"),
    ],
)
def test_negation_and_scope(text: str, present: str, absent: str) -> None:
    found = families(text)
    assert present in found or not present
    assert absent not in found


def test_a_cue_does_not_reach_over_a_sentence_end() -> None:
    assert "refusal" not in families("De dienst vaart niet. Later ingaan op de kaart kan.")


def test_a_cue_reaches_over_a_page_break_inside_a_sentence() -> None:
    assert "refusal" in families("Over deze zaak doe ik\ngeen mededelingen.")


def test_hits_are_in_text_order_and_none_lies_within_another_of_its_family() -> None:
    hits = find_cues(
        NLP("Nee. Over deze zaak kan ik geen nadere mededelingen doen. Zie het antwoord op vraag 2.")
    )
    assert [h.start for h in hits] == sorted(h.start for h in hits)
    for a in hits:
        for b in hits:
            inside = b.start <= a.start and a.end <= b.end
            assert a is b or a.technique != b.technique or not inside


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Op 3 mei jl. heb ik u bericht. Dat klopt.", 2),
        ("Zie Kamerstuk 12 345, nr. 6. De rest volgt.", 2),
        ("Dat kost ca. 3 mln. euro per jaar.", 1),
        ("Eerste regel.\nTweede regel.", 2),
        ("een zin die over de\nbladzijde loopt.", 1),
        ("Werkelijk?! Ja.", 2),
        ("", 0),
        ("  \n ", 0),
    ],
)
def test_sentences_by_punctuation(text: str, sentences: int) -> None:
    assert len(sentence_spans(text)) == sentences


@given(st.text(alphabet=st.sampled_from("aA.?! \nİé«»’123jl"), max_size=80))
def test_sentences_cover_the_text_in_order_and_lower_case_keeps_offsets(text: str) -> None:
    spans = sentence_spans(text)
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())
    assert all(a < b for a, b in spans) and list(spans) == sorted(spans)
    assert len(lowered(text)) == len(text)


@pytest.mark.parametrize("piece", ["is het aan de gemeente om ", "niet ", "zal uw Kamer ", "a", ")", ". "])
def test_no_text_makes_the_search_slow(piece: str) -> None:
    doc = NLP(piece * 4000)
    started = time.process_time()
    find_cues(doc)
    assert time.process_time() - started < 5

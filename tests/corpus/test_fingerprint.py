"""Texts are recognised by their letters, whatever an extractor did to the rest."""

from __future__ import annotations

import pytest
from corpus_makers import LONG_ANSWER, LONG_QUESTION
from hypothesis import given
from hypothesis import strategies as st

from analyzer.corpus.fingerprint import SIZE, finder, from_hex, likeness, make_span, runs, sketch, to_hex


@pytest.mark.parametrize(
    "damaged",
    [
        LONG_ANSWER.replace(" ", "  ").replace("omweg", "om-\nweg"),
        LONG_ANSWER.replace(" ", ""),
        LONG_ANSWER.upper(),
        LONG_ANSWER.replace("vaart.", "vaart.3").replace("Horn", "Horn²"),
        LONG_ANSWER.replace("e", "e\u0301"),
    ],
)
def test_space_hyphens_case_marks_and_diacritics_make_no_difference(damaged: str) -> None:
    assert sketch(damaged) == sketch(LONG_ANSWER)


def test_a_footnote_in_the_middle_does_no_harm() -> None:
    inserted = LONG_ANSWER[:90] + "\n3 Waterbode, 2 maart 2025, «De veerman wacht», www.waterbode.voorbeeld\n"
    assert likeness(sketch(LONG_ANSWER), runs(inserted + LONG_ANSWER[90:])) > 0.8


def test_another_text_is_not_alike() -> None:
    other = "Het kabinet onderzoekt of bakkers in de nacht weer mogen werken, en verwacht de uitkomst in de zomer."
    assert likeness(sketch(LONG_ANSWER), runs(other)) < 0.1
    assert likeness(sketch("Ja."), runs("Nee.")) == 0


def test_a_far_longer_text_that_contains_it_is_another_text() -> None:
    rest = " ".join(f"zin{chr(97 + i % 26)}{chr(97 + i // 26)}woord" for i in range(200))
    assert likeness(sketch("Dat is mij niet bekend."), runs("Dat is mij niet bekend. " + rest)) == 0


def test_a_sketch_goes_to_a_file_and_back() -> None:
    numbers = sketch(LONG_ANSWER)
    assert len(numbers) == SIZE and from_hex(to_hex(numbers)) == numbers
    with pytest.raises(ValueError):
        from_hex("12345")


def test_a_text_without_letters_is_only_like_another() -> None:
    assert sketch("12.500") == ()
    assert likeness((), runs("7")) == 1 and likeness((), runs("zeven")) == 0


def test_a_span_is_found_after_something_was_inserted_before_and_inside_it() -> None:
    start = LONG_ANSWER.index("De dorpen")
    end = LONG_ANSWER.index(" Zandbrug") + len(" Zandbrug")
    span = make_span(LONG_ANSWER, start, end)
    assert span is not None
    changed = "1 Waterbode, maart. " + LONG_ANSWER.replace("Noordpolder", "Noord-\npolder 2 De Pont, april.")
    place = finder(changed).find(span)
    assert place is not None
    words = changed[place[0] : place[1]]
    assert words.startswith("De dorpen") and words.endswith("over Zandbrug")


def test_a_span_of_words_that_are_not_there_is_not_found() -> None:
    span = make_span(LONG_QUESTION, 0, 30)
    assert span is not None and finder(LONG_ANSWER).find(span) is None


def test_a_span_without_letter_or_digit_is_none() -> None:
    assert make_span("Ja. … ", 2, 6) is None


@given(st.text(min_size=1), st.data())
def test_a_span_of_the_same_text_holds_the_same_letters(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = make_span(text, start, end)
    if span is not None:
        place = finder(text).find(span)
        assert place is not None
        again = make_span(text, *place)
        assert again is not None and again[2:] == span[2:]

"""Formulas that come back in the answers of one document."""

from __future__ import annotations

import time

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import Doc

from analyzer.evidence.repetition import find_repetitions
from analyzer.evidence.types import Repetition

NLP = spacy.blank("nl")
FORMULA = "Vooralsnog bestaan er geen signalen dat vaten olie zijn gelekt of verdwenen."


def found(*answers: str, questions: tuple[str, ...] = ()) -> tuple[tuple[Repetition, ...], ...]:
    return find_repetitions([NLP(a) for a in answers], [[NLP(q)] for q in questions])


def test_the_later_answer_repeats_and_says_where_the_formula_stood() -> None:
    first, second = f"De pont voer om acht uur uit. {FORMULA}", f"{FORMULA} De haven meldt zich."
    none, (again,) = found(first, second)
    assert none == ()
    assert second[again.start : again.end] == again.text == FORMULA.rstrip(".")
    (same,) = again.same_as
    assert same.numbers == (1,) and first[same.start : same.end] == again.text
    assert again.share == pytest.approx(12 / 16)


def test_small_changes_of_order_and_words_do_not_hide_a_formula() -> None:
    changed = "Er bestaan vooralsnog geen signalen dat vaten met olie zijn gelekt of verdwenen."
    _, (again,) = found(FORMULA, changed)
    assert "geen signalen dat vaten met olie zijn gelekt of verdwenen" in again.text


def test_every_earlier_place_is_named() -> None:
    *_, (again,) = found(FORMULA, "De kade is leeg en de haven zwijgt nog.", FORMULA, FORMULA)
    assert [s.numbers for s in again.same_as] == [(1,), (3,)]


@pytest.mark.parametrize(
    "shared",
    [
        "«Varen over de brede stroom langs stille dorpen»",
        "Stichting Behoud Oude Veren Waterland Noord",
        "Zie het antwoord op vraag 2 en vraag 3.",
        "Ik zal dit aan de Kamer en aan u doen.",
    ],
)
def test_titles_names_pointers_and_plain_words_are_no_formula(shared: str) -> None:
    assert found(f"Toen voer de pont uit met {shared}", f"Morgen ligt het schip stil door {shared}") == (
        (),
        (),
    )


def test_words_quoted_from_the_question_are_no_formula() -> None:
    asked = "Klopt het dat vooralsnog geen signalen bestaan dat vaten olie zijn gelekt?"
    told = "Het klopt dat vooralsnog geen signalen bestaan dat vaten olie zijn gelekt."
    assert found(told, told, questions=(asked, asked))[1] == ()


def tagged(words: str) -> Doc:
    """A doc of the given words, "+" behind the finite verbs."""
    parts = words.split()
    return Doc(
        NLP.vocab,
        [p.rstrip("+") for p in parts],
        morphs=["VerbForm=Fin" if p.endswith("+") else "Number=Sing" for p in parts],
    )


PHRASE = "de jaarlijkse telling van houten roeiboten langs stille noordelijke oevers"


@pytest.mark.parametrize(
    ("shared", "repeats"),
    [
        (PHRASE, False),
        (PHRASE.replace("langs", "die liggen+ langs"), True),
        ("boten worden+ geteld", False),
        (". De telling bevalt+ de schippers . Dan", True),
    ],
    ids=["noun phrase", "clause", "few words", "short whole sentence"],
)
def test_what_is_repeated_says_something(shared: str, repeats: bool) -> None:
    docs = [tagged(f"Gisteren zagen+ wij {shared} bij mist"), tagged(f"Iedereen noemt+ {shared} met plezier")]
    assert bool(find_repetitions(docs)[1]) is repeats


def test_numbers_of_the_exchanges_are_kept() -> None:
    docs = [NLP(FORMULA), NLP(FORMULA)]
    _, (again,) = find_repetitions(docs, (), [(3, 4), (5, 6)])
    assert again.same_as[0].numbers == (3, 4)


@given(st.lists(st.text(alphabet=st.sampled_from("abcd «».\n"), max_size=80), max_size=5))
def test_any_answers_give_spans_of_their_own_text(answers: list[str]) -> None:
    for answer, passages in zip(answers, found(*answers), strict=True):
        for p in passages:
            assert answer[p.start : p.end] == p.text
            assert 0 < p.share <= 1


def test_the_cost_grows_with_the_text_not_with_its_square() -> None:
    def cost(copies: int) -> float:
        docs = [NLP(FORMULA * 3) for _ in range(copies)]
        started = time.process_time()
        find_repetitions(docs)
        return time.process_time() - started

    cost(10)
    assert cost(400) < 40 * max(cost(40), 0.005)

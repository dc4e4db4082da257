"""Blocks and fictional texts to exchanges: combined, irregular, unanswered, and older layouts."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.documents import Document, read

HEAD = (
    "Vragen van de leden Jansma en De Wit (beiden PvdX) aan de Minister van Soepzaken over de kantine"
    " (ingezonden 3 maart 2021).\nAntwoord van Minister De Boer (Soepzaken) (ontvangen 20 maart 2021).\n"
)


def read_body(body: str) -> Document:
    return read((HEAD + body).encode(), name="proef.txt")


def numbers(document: Document) -> list[tuple[int, ...]]:
    return [exchange.numbers for exchange in document.exchanges]


def test_combined_question_keeps_both_numbers_and_both_texts() -> None:
    document = read_body("Vraag 3 en 4\nWas de soep koud?\nEn zout?\nAntwoord 3 en 4\nJa.\nZeker.\n")
    (exchange,) = document.exchanges
    assert exchange.numbers == (3, 4) and exchange.label == "3 en 4"
    assert [(q.number, q.text) for q in exchange.questions] == [(3, "Was de soep koud?"), (4, "En zout?")]
    assert exchange.answer == "Ja.\nZeker."


def test_text_that_cannot_be_divided_stands_under_the_first_number() -> None:
    document = read_body("Vraag 3 en 4\nWas de soep koud en zout?\nAntwoord 3 en 4\nJa.\n")
    assert [(q.number, q.text) for q in document.exchanges[0].questions] == [(3, "Was de soep koud en zout?")]


def test_several_questions_before_one_shared_answer() -> None:
    body = (
        "Vraag 1\nEen?\nVraag 2\nTwee?\nVraag 3\nDrie?\nAntwoord vragen 1,2 en 3\nJa.\nVraag"
        " 4\nVier?\nAntwoord 4\nNee.\n"
    )
    assert numbers(read_body(body)) == [(1, 2, 3), (4,)]


def test_group_need_not_be_adjacent() -> None:
    body = (
        "Vraag 1\nEen?\nAntwoord op vraag 1\nJa.\nVraag 2\nTwee?\nVraag 3\nDrie?\nAntwoord op vraag 3\nNee.\n"
        "Vraag 4\nVier?\nAntwoord op vraag 2 en 4\nMorgen.\n"
    )
    document = read_body(body)
    assert numbers(document) == [(1,), (3,), (2, 4)]
    assert [q.text for q in document.exchanges[-1].questions] == ["Twee?", "Vier?"]


def test_answers_out_of_order_stay_with_their_questions() -> None:
    body = "Vraag 1\nEen?\nVraag 2\nTwee?\nAntwoord 2\nB.\nAntwoord 1\nA.\n"
    document = read_body(body)
    assert [(e.numbers, e.questions[0].text, e.answer) for e in document.exchanges] == [
        ((2,), "Twee?", "B."),
        ((1,), "Een?", "A."),
    ]


def test_number_of_the_answer_wins_over_a_number_printed_twice() -> None:
    body = "Vraag 7\nZeven?\nAntwoord 7\nJa.\nVraag 7\nAcht?\nAntwoord 8\nNee.\n"
    document = read_body(body)
    assert numbers(document) == [(7,), (8,)]
    assert len(document.warnings) == 1 and "7" in document.warnings[0]


def test_number_printed_twice_on_question_and_answer_is_made_unique() -> None:
    document = read_body("Vraag 7\nZeven?\nAntwoord 7\nJa.\nVraag 7\nAcht?\nAntwoord 7\nNee.\n")
    assert numbers(document) == [(7,), (8,)]
    assert document.warnings


def test_letter_stays_in_the_label() -> None:
    document = read_body("Vraag 2a\nTwee?\nAntwoord 2a\nJa.\n")
    assert document.exchanges[0].numbers == (2,)
    assert document.exchanges[0].label == "2a"


def test_answer_without_number_takes_all_waiting_questions() -> None:
    document = read_body("Vraag 1\nEen?\nAntwoord\nJa.\nVraag 2\nTwee?\nVraag 3\nDrie?\nAntwoord\nNee.\n")
    assert numbers(document) == [(1,), (2, 3)]


def test_question_without_answer_is_a_warning() -> None:
    document = read_body("Vraag 1\nEen?\nAntwoord 1\nJa.\nVraag 2\nTwee?\n")
    assert numbers(document) == [(1,)]
    assert document.warnings == ("Vraag 2 heeft geen antwoord.",)


def test_questions_may_be_numbered_without_the_word() -> None:
    body = "1\nEen?\n\nAntwoord\nJa.\n\n2\nTwee?\n\nAntwoord\nNee.\n"
    document = read_body(body)
    assert [(e.numbers, e.questions[0].text, e.answer) for e in document.exchanges] == [
        ((1,), "Een?", "Ja."),
        ((2,), "Twee?", "Nee."),
    ]


def test_numbered_list_in_an_answer_opens_no_question() -> None:
    body = (
        "1. Kent u de soep?\nAntwoord:\nIk noem drie punten:\n1. zout\n2. peper\n3. heet\n"
        "2. Wanneer wordt die warm?\nAntwoord:\nMorgen.\n"
    )
    document = read_body(body)
    assert numbers(document) == [(1,), (2,)]
    assert document.exchanges[0].answer == "Ik noem drie punten:\n1. zout\n2. peper\n3. heet"


def test_layout_before_2010_with_all_questions_first() -> None:
    text = (
        "Vragen van het lid Jansma (PvdX) aan de minister van Soepzaken over de kantine. (Ingezonden 3"
        " maart 2009)\n"
        "1\nKent u de soep?\n2\nWas die koud?\n3\nEn zout?\n"
        "Antwoord\nAntwoord van minister De Boer (Soepzaken). (Ontvangen 20 maart 2009)\n1\nJa.\n2 en"
        " 3\nNee.\n"
    )
    document = read(text.encode(), name="oud.txt")
    assert [(e.numbers, e.answer) for e in document.exchanges] == [((1,), "Ja."), ((2, 3), "Nee.")]
    assert document.title == "de kantine"
    assert document.respondents[0].name == "De Boer"


def test_closing_explanation_belongs_to_no_answer() -> None:
    body = (
        "Vraag 1\nEen?\nAntwoord 1\nJa.\nToelichting:\nDeze vragen dienen ter aanvulling op eerdere vragen.\n"
    )
    assert read_body(body).exchanges[0].answer == "Ja."


def test_explanation_between_question_and_answer_belongs_to_neither() -> None:
    body = "Vraag 1\nEen?\nToelichting:\nDit gaat over soep.\nAntwoord 1\nJa.\n"
    exchange = read_body(body).exchanges[0]
    assert exchange.questions[0].text == "Een?" and exchange.answer == "Ja."


def test_words_of_the_minister_between_question_and_answer_belong_to_neither() -> None:
    between = "Gezien de samenhang worden deze vragen gezamenlijk beantwoord."
    body = f"Vraag 1\nEen?\nVraag 2\nTwee?\n{between}\nAntwoord 1 en 2\nJa.\n"
    (exchange,) = read_body(body).exchanges
    assert [q.text for q in exchange.questions] == ["Een?", "Twee?"] and exchange.answer == "Ja."


def test_group_asked_together_and_answered_apart_is_split() -> None:
    document = read_body("Vraag 3 en 4\nKoud?\nZout?\nAntwoord 3\nJa.\nAntwoord 4\nNee.\n")
    assert [(e.numbers, e.questions[0].text, e.answer) for e in document.exchanges] == [
        ((3,), "Koud?", "Ja."),
        ((4,), "Zout?", "Nee."),
    ]


def test_answer_with_a_number_that_was_used_before_stays_with_its_question() -> None:
    document = read_body("Vraag 1\nEen?\nAntwoord 1\nJa.\nVraag 2\nTwee?\nAntwoord 1\nNee.\n")
    assert [(e.numbers, e.label) for e in document.exchanges] == [((1,), "1"), ((2,), "2")]
    assert document.warnings


@pytest.mark.parametrize(
    "body",
    [
        "Vraag\nEen?\nAntwoord\nJa.\nVraag\nTwee?\nAntwoord\nNee.\n",
        "\n1 Is dit een?\n\nAntwoord\n\nJa.\n\n2 Is dit twee?\n\nAntwoord\n\nNee.\n",
        "1)\nEen?\nAntwoord\nJa.\n2)\nTwee?\nAntwoord\nNee.\n",
        "Vraag 1 & 2\nEen?\nTwee?\nAntwoord 1\nJa.\nAntwoord 2\nNee.\n",
        "VRAAG 1\nEen?\nANTWOORD 1\nJa.\nVRAAG 2\nTwee?\nANTWOORD 2\nNee.\n",
    ],
)
def test_other_ways_to_number(body: str) -> None:
    document = read_body(body)
    assert [(e.numbers, e.answer) for e in document.exchanges] == [((1,), "Ja."), ((2,), "Nee.")]


def test_list_of_questions_and_answers_needs_no_headings() -> None:
    text = (
        "LIJST VAN VRAGEN EN ANTWOORDEN\n\nDe vaste commissie voor Soepzaken heeft vragen gesteld aan de minister.\n\n"
        "1\n\nIs de soep warm?\n\nJa. Dat is gemeten.\n\nElke dag.\n\n2\n\nEn zout? Zo nee, waarom niet?\n\nNee.\n"
    )
    document = read(text.encode(), name="lijst.txt")
    assert [(e.numbers, e.questions[0].text, e.answer) for e in document.exchanges] == [
        ((1,), "Is de soep warm?", "Ja. Dat is gemeten.\nElke dag."),
        ((2,), "En zout? Zo nee, waarom niet?", "Nee."),
    ]


def test_headings_on_the_line_of_their_text() -> None:
    document = read_body(
        "Vraag 1: Kent u de soep?\nAntwoord 1: Ja.\nVraag 2 Was die koud?\nAntwoord 2 Nee.\n"
    )
    assert [(e.questions[0].text, e.answer) for e in document.exchanges] == [
        ("Kent u de soep?", "Ja."),
        ("Was die koud?", "Nee."),
    ]


def test_reference_to_an_answer_at_a_line_start_opens_nothing() -> None:
    body = (
        "Vraag 1\nEen?\nAntwoord 1\nIk verwijs naar het\nantwoord op vraag 5 en\nVraag 3 gaat daar"
        " ook over.\n"
    )
    document = read_body(body)
    assert numbers(document) == [(1,)]


def test_questions_without_answers_are_told_so() -> None:
    text = (
        "2021Z01234\n(ingezonden 3 maart 2021)\nVragen van het lid Jansma (PvdX) aan de Minister van"
        " Soepzaken over de kantine\n"
    )
    document = read((text + "\nKent u de soep?\n\nWas die koud?\n").encode(), name="kv.txt")
    assert document.kind == "questions" and document.exchanges == ()
    assert [q.text for q in document.questions] == ["Kent u de soep?", "Was die koud?"]


def test_postponement_gives_reason_and_date() -> None:
    text = (
        "AH 12\n2021Z01234\nMededeling van minister De Boer (Soepzaken) (ontvangen 20 maart 2021)\n\n"
        "De vragen van het lid Jansma (PvdX) over de kantine kunnen niet binnen de gebruikelijke termijn"
        " worden"
        " beantwoord, omdat de kok ziek is. Ik zal de antwoorden voor 12 mei 2021 toezenden.\n"
    )
    document = read(text.encode(), name="uitstel.txt")
    assert document.kind == "postponement" and document.exchanges == ()
    assert document.postponement is not None
    assert document.postponement.reason == "omdat de kok ziek is"
    assert document.postponement.until == "voor 12 mei 2021"
    assert document.title == "de kantine"


def test_postponement_keeps_the_questions_it_prints() -> None:
    text = (
        "Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken over de kantine (ingezonden 3"
        " maart 2021).\n"
        "Mededeling van Minister De Boer (Soepzaken) (ontvangen 20 maart 2021).\n"
        "Vraag 1\nKent u de soep?\nVraag 2\nWas die koud?\nMededeling\n"
        "De vragen kunnen niet binnen de gebruikelijke termijn worden beantwoord vanwege nader overleg.\n"
    )
    document = read(text.encode(), name="uitstel.txt")
    assert document.kind == "postponement"
    assert [q.text for q in document.questions] == ["Kent u de soep?", "Was die koud?"]


PIECES = st.sampled_from(
    [
        "Vraag 1",
        "Vraag 2",
        "Vraag 2 en 3",
        "Vraag 2a",
        "Antwoord 1",
        "Antwoord",
        "Antwoord 2 en 3",
        "1",
        "2.",
        "1. Kent u dat?",
        "Een zin.",
        "Is dat zo?",
        "Toelichting",
        "Mededeling",
        "¹ Soepkrant, 1 mei 2020",
        "1) Kamerstuk 12",
        "[1] https://x.nl",
        "Antwoord van Minister De Boer (Soepzaken)",
        "Tweede Kamer, vergaderjaar 2020–2021, Aanhangsel 1",
        "",
        "- punt",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(PIECES, max_size=30))
def test_numbers_are_unique_and_nothing_escapes(lines: list[str]) -> None:
    document = read_body("Vraag 40\nEcht?\nAntwoord 40\nEcht.\n" + "\n".join(lines))
    every = [number for exchange in document.exchanges for number in exchange.numbers]
    assert len(every) == len(set(every))
    for exchange in document.exchanges:
        assert exchange.questions and {q.number for q in exchange.questions} <= set(exchange.numbers)


@pytest.mark.parametrize("count", [1, 12, 67])
def test_long_publications_keep_every_exchange(count: int) -> None:
    body = "".join(f"Vraag {n}\nIs het {n}?\nAntwoord {n}\nHet is {n}.\n" for n in range(1, count + 1))
    document = read_body(body)
    assert numbers(document) == [(n,) for n in range(1, count + 1)]
    assert [e.answer for e in document.exchanges] == [f"Het is {n}." for n in range(1, count + 1)]


@pytest.mark.parametrize("answer", ["", "-\n", "…\n"])
def test_answer_without_words_is_no_answer(answer: str) -> None:
    document = read_body(f"Vraag 1\nEen?\nAntwoord 1\n{answer}Vraag 2\nTwee?\nAntwoord 2\nJa.\n")
    assert numbers(document) == [(2,)]
    assert "Vraag 1 heeft geen antwoord." in document.warnings

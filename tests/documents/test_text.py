"""Plain text: encodings, pages, furniture, footnotes and their marks, broken lines."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.documents import Document, read
from analyzer.errors import UserError

PAGES = """Tweede Kamer der Staten-Generaal2
Vergaderjaar 2021–2022 Aanhangsel van de Handelingen
Vragen gesteld door de leden der Kamer, met de daarop door de
regering gegeven antwoorden
4321
Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken over de
kantine (ingezonden 3 maart 2022).
Antwoord van Minister De Boer (Soepzaken) (ontvangen 20 maart 2022).
Vraag 1
Kent u het bericht over de lauwe soep in de kantine van het gebouw aan het
plein?1
Antwoord 1
Ja. De soep wordt sinds vorig jaar
2 in de kelder bereid en daarna
naar boven gebracht.3 De koks meten de temperatuur en de schoonmaak-
sters ruimen daarna op. Het gaat om 12 liter per dag in
1Soepkrant, 1 maart 2022, «Lauwe soep» (www.soepkrant.voorbeeld/lauwe-
soep)
2Kamerstuk 12 345, nr. 6
3Zie bijlage

ah-tk-20212022-4321
ISSN 0921 - 7398’s-Gravenhage 2022Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 1
de winter.
Vraag 2
Komt er warme soep?4
Antwoord 2
Morgen.
4Kamerstuk 12 345, nr. 7
Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 2
"""


def test_pages_furniture_and_footnotes_are_kept_out() -> None:
    document = read(PAGES.encode(), name="soep.txt")
    first, second = document.exchanges
    assert (
        first.questions[0].text
        == "Kent u het bericht over de lauwe soep in de kantine van het gebouw aan het plein?"
    )
    assert first.answer == (
        "Ja. De soep wordt sinds vorig jaar in de kelder bereid en daarna naar boven gebracht. De koks"
        " meten de"
        " temperatuur en de schoonmaaksters ruimen daarna op. Het gaat om 12 liter per dag in de winter."
    )
    assert (second.questions[0].text, second.answer) == ("Komt er warme soep?", "Morgen.")


def test_footnotes_are_kept_as_footnotes() -> None:
    document = read(PAGES.encode(), name="soep.txt")
    assert [(note.mark, note.text) for note in document.footnotes] == [
        ("1", "Soepkrant, 1 maart 2022, «Lauwe soep» (www.soepkrant.voorbeeld/lauwe-soep)"),
        ("2", "Kamerstuk 12 345, nr. 6"),
        ("3", "Zie bijlage"),
        ("4", "Kamerstuk 12 345, nr. 7"),
    ]


def test_identifier_and_year_come_from_the_page_feet() -> None:
    document = read(PAGES.encode(), name="soep.txt")
    assert (document.id, document.year, document.number) == ("ah-tk-20212022-4321", "2021-2022", 4321)
    assert document.url == "https://zoek.officielebekendmakingen.nl/ah-tk-20212022-4321.html"


@pytest.mark.parametrize(
    "data",
    [
        PAGES.encode("utf-8"),
        codecs.BOM_UTF8 + PAGES.encode("utf-8"),
        PAGES.encode("utf-16"),
        PAGES.encode("utf-16-le"),
        PAGES.encode("utf-16-be"),
        PAGES.encode("cp1252"),
        PAGES.replace("\n", "\r\n").encode("utf-8"),
    ],
)
def test_every_encoding_reads_the_same(data: bytes) -> None:
    assert read(data, name="soep.txt").exchanges == read(PAGES.encode(), name="soep.txt").exchanges


def body(text: str) -> Document:
    head = (
        "Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken over soep (ingezonden 3 maart"
        " 2021).\n\n"
    )
    return read((head + text).encode(), name="x")


def test_notes_behind_a_superscript_leave_the_text_also_in_the_middle_of_a_sentence() -> None:
    document = body(
        "Vraag 1\n\nIs de soep warm?¹\n\nAntwoord 1\n\nDe soep is warm en\n\n¹ Soepkrant, 1 maart"
        " 2021\n\nook zout.\n"
    )
    assert document.exchanges[0].answer == "De soep is warm en ook zout."
    assert [note.text for note in document.footnotes] == ["Soepkrant, 1 maart 2021"]


def test_typed_notes_at_the_end_leave_the_last_answer() -> None:
    document = body("Vraag 1\nIs de soep warm? 1)\n\nAntwoord 1\nJa.\n\n1) Kamerstuk 12345, nr. 6\n")
    exchange = document.exchanges[0]
    assert (exchange.questions[0].text, exchange.answer) == ("Is de soep warm?", "Ja.")


@pytest.mark.parametrize(
    "sentence",
    [
        "Het gaat om 12 m² en 3 km³ soep.",
        "In 2021 waren er 1.838 borden, in 2022 nog 7,8 procent.",
        "Volgens artikel 3 is (zie vraag 2) de CO2-uitstoot laag.",
        "Er zijn 3 redenen: 1) zout, 2) peper en 3) soep.",
    ],
)
def test_numbers_that_are_no_marks_stay(sentence: str) -> None:
    assert body(f"Vraag 1\nWaarom?\n\nAntwoord 1\n{sentence}\n").exchanges[0].answer == sentence


def test_paragraphs_stay_paragraphs() -> None:
    document = body(
        "Vraag 1\n\nWaarom?\n\nAntwoord 1\n\nEerste alinea.\n\nTweede alinea.\n\n- een punt\n- nog een\n"
    )
    assert document.exchanges[0].answer == "Eerste alinea.\nTweede alinea.\n- een punt\n- nog een"


def test_rows_with_tabs_are_a_table_and_a_tab_behind_a_number_is_not() -> None:
    document = body("Vraag 1\n\nWaarom?\n\nAntwoord 1\n\nJaar\tGraden\n2020\t41\n\n1.\tzout;\n2.\tpeper.\n")
    assert document.exchanges[0].answer == "Jaar\tGraden\n2020\t41\n1. zout;\n2. peper."


def test_hyphen_stays_where_it_belongs() -> None:
    wide = "De brief over de voor- en nadelen van soep, de btw-verhoging en de EU-\nregels is klaar.\n"
    document = body(f"Vraag 1\nWaarom?\n\nAntwoord 1\n{wide}")
    assert document.exchanges[0].answer == (
        "De brief over de voor- en nadelen van soep, de btw-verhoging en de EU-regels is klaar."
    )


def test_heading_glued_to_the_line_before_is_found() -> None:
    document = body("Vraag 1\nWaarom?Antwoord 1\nDaarom.Vraag 2\nEcht?\nAntwoord 2\nJa.\n")
    assert [e.answer for e in document.exchanges] == ["Daarom.", "Ja."]


def test_form_feeds_part_the_pages_of_a_text_without_page_feet() -> None:
    document = body(
        "Vraag 1\nIs de soep warm?1\nAntwoord 1\nDe soep is warm en\n1 Soepkrant, 1 maart 2021, over de soep die in de\n"
        "kantine wordt gegeven\n\fook zout.\nVraag 2\nWaarom?\nAntwoord 2\nDaarom.\n"
    )
    assert document.exchanges[0].answer == "De soep is warm en ook zout."
    assert (
        document.footnotes[0].text == "Soepkrant, 1 maart 2021, over de soep die in de kantine wordt gegeven"
    )


def test_emphasis_signs_go() -> None:
    text = (
        "Vragen van de leden **Jansma** en **De Wit** (beiden PvdX) aan de Minister van Soepzaken"
        " over *soep* (ingezonden 3 maart 2021).\n\nVraag 1\n\nWaarom *nu*?\n\nAntwoord 1\n\nDaarom.\n"
    )
    document = read(text.encode(), name="x")
    assert [q.name for q in document.questioners] == ["Jansma", "De Wit"]
    assert document.title == "soep"
    assert document.exchanges[0].questions[0].text == "Waarom nu?"


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=400))
def test_no_bytes_let_anything_but_a_clear_error_escape(data: bytes) -> None:
    try:
        read(data, name="ruis")
    except UserError as error:
        assert "\n" not in str(error)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_words_of_an_answer_survive(words: str) -> None:
    letters = " ".join(w for w in "".join(c if c.isalpha() else " " for c in words).split() if len(w) > 1)
    document = body(f"Vraag 1\n\nWaarom?\n\nAntwoord 1\n\nSoep: {letters} is dat.\n")
    kept = "".join(document.exchanges[0].answer.split())
    assert len(kept) >= len("".join(f"Soep: {letters} is dat.".split())) * 0.9

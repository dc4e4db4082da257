"""The head of a publication: who asked, who answered, about what, when, under which number."""

from __future__ import annotations

from datetime import date

import pytest

from analyzer.documents.metadata import read_head
from analyzer.documents.people import read_questioners


def head(*paragraphs: str, name: str = "x.txt", furniture: tuple[str, ...] = ()):  # type: ignore[no-untyped-def]
    return read_head(paragraphs, furniture, name)


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ("Jansma (PvdX)", [("Jansma", "PvdX")]),
        ("Jansma en De Wit (beiden PvdX)", [("Jansma", "PvdX"), ("De Wit", "PvdX")]),
        (
            "Jansma (PvdX) en De Wit (Nieuw Soepverbond)",
            [("Jansma", "PvdX"), ("De Wit", "Nieuw Soepverbond")],
        ),
        (
            "Van den Berg , Bos (beiden ABC-PvdX), Inge de Vries (PvdX) en Kuik (ABC)",
            [("Van den Berg", "ABC-PvdX"), ("Bos", "ABC-PvdX"), ("Inge de Vries", "PvdX"), ("Kuik", "ABC")],
        ),
        ("Jansma", [("Jansma", None)]),
    ],
)
def test_questioners_with_party(names: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(q.name, q.party) for q in read_questioners(names)] == expected


def test_respondents_also_on_behalf_of_others() -> None:
    found = head(
        "Antwoord van Staatssecretaris Van Dam-De Boer (Soepzaken en Sport), mede namens de Ministers"
        " van Kantines en"
        " van Lepels (ontvangen 20 maart 2022)."
    )
    assert [(r.name, r.role, r.ministry) for r in found.respondents] == [
        ("Van Dam-De Boer", "staatssecretaris", "Soepzaken en Sport"),
        ("", "minister", "Kantines"),
        ("", "minister", "Lepels"),
    ]


def test_two_answers_give_two_respondents() -> None:
    found = head(
        "Antwoord van Minister De Boer (Soepzaken) en antwoord van Staatssecretaris Kok (Lepels)"
        " (ontvangen 2 mei 2022)."
    )
    assert [(r.name, r.ministry) for r in found.respondents] == [("De Boer", "Soepzaken"), ("Kok", "Lepels")]


def test_role_in_the_plural_holds_for_every_name() -> None:
    found = head("Antwoord van Ministers De Boer (Soepzaken) en Van Kok (Lepels) (ontvangen 2 mei 2022).")
    assert [(r.name, r.role, r.ministry) for r in found.respondents] == [
        ("De Boer", "minister", "Soepzaken"),
        ("Van Kok", "minister", "Lepels"),
    ]


def test_reprint_keeps_its_number() -> None:
    assert head("1234 Herdruk", "Vragen van het lid Jansma (PvdX)").number == 1234


def test_prime_minister_needs_no_ministry() -> None:
    found = head("Antwoord van Minister-President Bakker (Algemene Zaken) (ontvangen 2 mei 2022).")
    assert [(r.name, r.role) for r in found.respondents] == [("Bakker", "minister-president")]


def test_title_and_dates() -> None:
    found = head(
        "Vragen van het lid Jansma (PvdX) aan de Ministers van Soepzaken en voor Lepels over het bericht"
        " «Is de soep"
        " over?» (ingezonden 3 maart 2022)."
    )
    assert found.title == "het bericht «Is de soep over?»"
    assert found.submitted == date(2022, 3, 3) and found.received is None


@pytest.mark.parametrize(
    ("name", "identifier", "year", "number"),
    [
        ("ah-tk-20242025-577.txt", "ah-tk-20242025-577", "2024-2025", 577),
        ("/tmp/AH-TK-20112012-12.pdf", "ah-tk-20112012-12", "2011-2012", 12),
        ("ah-1271549.xml", "ah-1271549", None, None),
        ("soep.txt", None, None, None),
    ],
)
def test_identifier_from_the_file_name(
    name: str, identifier: str | None, year: str | None, number: int | None
) -> None:
    found = head("Vragen van het lid Jansma (PvdX)", name=name)
    assert (found.id, found.year, found.number) == (identifier, year, number)


@pytest.mark.parametrize(
    ("received", "year"),
    [("16 september 2019", "2018-2019"), ("17 september 2019", "2019-2020"), ("3 januari 2020", "2019-2020")],
)
def test_parliamentary_year_starts_on_the_third_tuesday_of_september(received: str, year: str) -> None:
    assert head(f"Antwoord van minister De Boer (Soepzaken) (ontvangen {received})").year == year


def test_ministry_head_has_the_number_and_no_made_up_identifier() -> None:
    found = head(
        "AH 617", "2024Z 17972", "Antwoord van minister De Boer (Soepzaken) (ontvangen 20 november 2024)"
    )
    assert (found.id, found.number, found.year) == (None, 617, "2024-2025")


def test_impossible_date_is_none() -> None:
    assert head("Antwoord van minister De Boer (Soepzaken) (ontvangen 31 februari 2020)").received is None

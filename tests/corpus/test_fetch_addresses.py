"""Names and addresses of publications."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.corpus.fetch_addresses import (
    Services,
    appendix_identifier,
    appendix_number,
    origin,
    read_address,
    read_identifier,
)


@pytest.mark.parametrize(
    ("text", "identifier"),
    [
        ("ah-tk-20242025-2822", "ah-tk-20242025-2822"),
        ("AH-TK-20242025-2822 ", "ah-tk-20242025-2822"),
        ("ah-1271549", "ah-1271549"),
        ("ah-tk-20202021-12-n1", "ah-tk-20202021-12-n1"),
        ("kv-tk-2024Z18294", None),
        ("kst-26643-1378", "kst-26643-1378"),
        ("kst-37020-IX-40", "kst-37020-IX-40"),
        ("2024d40329", "2024D40329"),
        ("ah-tk-20242025-2822.pdf", None),
        ("folder/ah-1271549", None),
        ("../ah-1", None),
        ("ah-", None),
        ("", None),
    ],
)
def test_what_names_a_publication(text: str, identifier: str | None) -> None:
    assert read_identifier(text) == identifier


@given(st.text())
def test_an_identifier_is_always_a_safe_file_name(text: str) -> None:
    identifier = read_identifier(text)
    assert identifier is None or identifier.replace("-", "").isalnum()


@pytest.mark.parametrize(
    ("url", "identifier"),
    [
        ("https://zoek.officielebekendmakingen.nl/ah-tk-20242025-2822.html", "ah-tk-20242025-2822"),
        ("https://zoek.officielebekendmakingen.nl/ah-1271549/metadata.xml", "ah-1271549"),
        ("https://repository.overheid.nl/frbr/officielepublicaties/ah/1/xml/ah-1271549.xml", "ah-1271549"),
        ("https://www.tweedekamer.nl/kamerstukken/detail?id=2024Z18294&did=2024D40329", "2024D40329"),
        ("https://www.tweedekamer.nl.elders.example/detail?did=2024D40329", None),
        ("https://elders.example/ah-1271549.html", None),
        ("https://zoek.officielebekendmakingen.nl/zoeken", None),
        ("file:///etc/ah-1271549", None),
        ("https://[", None),
    ],
)
def test_the_name_in_a_web_address(url: str, identifier: str | None) -> None:
    assert read_address(url, Services()) == identifier


@pytest.mark.parametrize(
    ("identifier", "number"),
    [("ah-tk-20242025-1244", "242501244"), ("ah-tk-19992000-7", "990000007"), ("ah-1271549", None)],
)
def test_the_number_at_the_tweede_kamer(identifier: str, number: str | None) -> None:
    assert appendix_number(identifier) == number
    if number:
        assert appendix_identifier(number) == identifier


@pytest.mark.parametrize("number", ["", "24250124", "242601244", "x42501244"])
def test_a_malformed_appendix_number_names_nothing(number: str) -> None:
    assert appendix_identifier(number) is None


def test_the_default_services_are_reached_by_https_only() -> None:
    assert {scheme for scheme, _ in Services().origins()} == {"https"}
    assert origin("HTTPS://Repository.Overheid.NL:443/sru") in Services().origins()
    assert origin("https://repository.overheid.nl:8443/sru") not in Services().origins()
    assert origin("https://gebruiker@repository.overheid.nl/sru") not in Services().origins()

"""Which lines are numbered headings, and which numbers they hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.documents.numbering import (
    parse_numbers,
    read_bare_number,
    read_bare_numbers,
    read_heading,
    read_listed_number,
)


@pytest.mark.parametrize(
    ("line", "opens", "numbers", "rest"),
    [
        ("Vraag 1", "question", (1,), ""),
        ("Vraag 3 en 4", "question", (3, 4), ""),
        ("Vraag 1, 2 en 3:", "question", (1, 2, 3), ""),
        ("Vragen 5 t/m 7", "question", (5, 6, 7), ""),
        ("Vraag 5 tot en met 7", "question", (5, 6, 7), ""),
        ("Vraag 2a", "question", (2,), ""),
        ("VRAAG 12", "question", (12,), ""),
        ("Vraag 8, 9 10 en 11", "question", (8, 9, 10, 11), ""),
        ("Vraag 8, 910 en 11", "question", (8, 9, 10, 11), ""),
        ("Vraag 4: Kent u de kantine?", "question", (4,), "Kent u de kantine?"),
        ("Vraag 4 Kent u de kantine?", "question", (4,), "Kent u de kantine?"),
        ("Antwoord 1", "answer", (1,), ""),
        ("Antwoord", "answer", (), ""),
        ("Antwoord:", "answer", (), ""),
        ("Antwoord: Ja.", "answer", (), "Ja."),
        ("Antwoord op vraag 3 en 4", "answer", (3, 4), ""),
        ("Antwoord op vraag 7 t/m 10", "answer", (7, 8, 9, 10), ""),
        ("Antwoord vragen 1,2,3,4 en 5", "answer", (1, 2, 3, 4, 5), ""),
        ("Antwoorden op de vragen 1 tot en met 4", "answer", (1, 2, 3, 4), ""),
        ("Antwoord vraag 3, vraag 4 en vraag 5", "answer", (3, 4, 5), ""),
        ("Gezamenlijk antwoord op vragen 2 en 3", "answer", (2, 3), ""),
        ("Antwoord op vragen 5-7", "answer", (5, 6, 7), ""),
        ("Antwoord 1 en 2: 3 dagen", "answer", (1, 2), "3 dagen"),
    ],
)
def test_headings_are_read(line: str, opens: str, numbers: tuple[int, ...], rest: str) -> None:
    heading = read_heading(line)
    assert heading is not None
    assert (heading.opens, heading.numbers, heading.rest) == (opens, numbers, rest)


@pytest.mark.parametrize(
    "line",
    [
        "Antwoord van Minister De Boer (Soepzaken) (ontvangen 1 mei 2020)",
        "Antwoord op vraag 3 is dat de soep koud was.",
        "Vraag 3 gaat over de soep.",
        "Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken",
        "Vragen gesteld door de leden der Kamer",
        "Vraag is of de soep warm was.",
        "antwoord op vraag 5).",
        "Vraagt u zich dat af?",
        "Antwoorden komen later.",
        "Vraag 2024",
    ],
)
def test_running_text_is_no_heading(line: str) -> None:
    assert read_heading(line) is None


def test_label_is_the_printed_form() -> None:
    heading = read_heading("Antwoord op vraag 3 en 4")
    assert heading is not None and heading.label == "3 en 4"
    letter = read_heading("Vraag 2a")
    assert letter is not None and letter.labels == ("2a",)


def test_bare_and_listed_numbers() -> None:
    assert read_bare_number("7.") == (7, "7")
    assert read_bare_number("7 lepels") is None
    group = read_bare_numbers("2 en 3")
    assert group is not None and group.numbers == (2, 3)
    assert read_bare_numbers("2 lepels") is None
    assert read_listed_number("3. Kunt u dat zeggen?") == (3, "3", "Kunt u dat zeggen?")
    assert read_listed_number("3.5 procent") is None


@given(st.lists(st.integers(1, 400), min_size=1, max_size=8, unique=True).map(sorted))
def test_every_list_of_numbers_is_read_back(numbers: list[int]) -> None:
    printed = ", ".join(map(str, numbers[:-1])) + (" en " if len(numbers) > 1 else "") + str(numbers[-1])
    assert parse_numbers(printed)[0] == tuple(numbers)


@given(st.text(max_size=300))
def test_no_line_breaks_the_reading(line: str) -> None:
    heading = read_heading(line)
    assert heading is None or len(heading.numbers) == len(heading.labels)

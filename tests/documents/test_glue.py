"""Words glued at lost line ends are divided where printed width and words say so; nothing else changes."""

from __future__ import annotations

from importlib.resources import files

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.documents import read
from analyzer.documents.glue import COLUMN, lost_line_ends, restore_line_ends, width
from analyzer.documents.repair import join_all, join_lines
from analyzer.documents.words import Words, frequencies

ANSWER = (
    "De soep in de kantine wordt elke dag door drie koks gemaakt en daarna door een andere medewerker"
    " naar boven"
    " gebracht. Zij meten voor het begin van de lunch hoe warm het water is en schrijven dat op een"
    " lijst die bij de"
    " deur van de keuken hangt. Als de soep te koud is, wordt zij opnieuw op het vuur gezet. Dat is in"
    " het afgelopen"
    " jaar niet vaak gebeurd, omdat de pannen beter zijn dan vroeger. Wel heeft een aantal gasten"
    " gevraagd of er ook"
    " brood bij kan worden gegeven. Ik heb de directeur gevraagd om dat met de bakker te bespreken en"
    " verwacht voor"
    " het einde van de maand een eerste voorstel. Over de prijs van het brood is nog niets te zeggen."
)


def printed(text: str) -> list[str]:
    """Text broken into printed lines as the official PDF does: as many words as fit."""
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if width(longer) > COLUMN and lines[-1]:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def publication(answer: str) -> bytes:
    head = [
        "Tweede Kamer der Staten-Generaal2",
        "Vergaderjaar 2021–2022 Aanhangsel van de Handelingen",
        "4321",
        *printed(
            "Vragen van het lid Jansma (PvdX) aan de Minister van Soepzaken over de soep in de kantine"
            " van het"
            " gebouw aan het plein en wie die soep meet (ingezonden 3 maart 2022)."
        ),
        *printed(
            "Antwoord van Minister De Boer (Soepzaken), mede namens de Minister van Brood, en antwoord van"
            " Staatssecretaris Kok (Lepels) (ontvangen 20 maart 2022)."
        ),
        "Vraag 1",
        "Wie maakt de soep?",
        "Antwoord 1",
    ]
    return "\n".join([*head, answer, "Tweede Kamer, vergaderjaar 2021–2022, Aanhangsel 1"]).encode()


def test_most_glued_words_are_divided_and_no_letter_is_lost() -> None:
    glued = "".join(printed(ANSWER))
    assert len(printed(ANSWER)) > 8
    answer = read(publication(glued), name="soep.txt").exchanges[0].answer
    assert answer.replace(" ", "").replace("\n", "") == ANSWER.replace(" ", "")
    wrong = set(ANSWER.split()) ^ set(answer.split())
    assert len(wrong) <= 3, wrong
    assert len(set(ANSWER.split()) ^ set(glued.split())) > 15


def test_lines_that_were_not_glued_are_joined_and_left_alone() -> None:
    answer = read(publication("\n".join(printed(ANSWER))), name="soep.txt").exchanges[0].answer
    assert answer == ANSWER


def test_running_text_is_no_text_of_lost_line_ends() -> None:
    assert not lost_line_ends([ANSWER, ANSWER, "Kort.", ANSWER])


@pytest.mark.parametrize(
    ("before", "line", "joined"),
    [
        ("De Rechtsbe-", "scherming is goed", "De Rechtsbescherming is goed"),
        ("De btw-", "verhoging is goed", "De btw-verhoging is goed"),
        ("De PVX-", "fractie is groot", "De PVX-fractie is groot"),
        ("De voor-", "en nadelen", "De voor- en nadelen"),
        ("De niet-", "Europese landen", "De niet-Europese landen"),
        ("De soep", "is goed", "De soep is goed"),
    ],
)
def test_hyphen_at_a_line_end(before: str, line: str, joined: str) -> None:
    assert join_lines(before, line, Words([])) == joined


def test_hyphen_stays_where_the_document_writes_it() -> None:
    words = Words(["De soep-commissie is groot."])
    assert join_lines("de soep-", "commissie", words) == "de soep-commissie"
    assert join_lines("de soep-", "commissie", Words([])) == "de soepcommissie"


def test_word_list_holds_common_words() -> None:
    assert frequencies()["de"] > frequencies()["keuken"] >= 1


@settings(max_examples=100, deadline=None)
@given(st.lists(st.text("abdeinorst.,?ë(«", min_size=1, max_size=12), max_size=60))
def test_only_spaces_change(words: list[str]) -> None:
    line = " ".join(" ".join(words).split())
    out, _ = restore_line_ends(line, Words([]))
    assert "".join(out).replace(" ", "") == line.replace(" ", "")


@given(st.lists(st.text("abc -", max_size=8), min_size=1, max_size=20))
def test_joining_keeps_every_letter(lines: list[str]) -> None:
    joined = join_all(lines)
    assert [c for c in joined if c.isalpha()] == [c for line in lines for c in line if c.isalpha()]


def test_word_list_carries_its_licence() -> None:
    head = (files("analyzer.documents") / "data" / "words_nl.txt").read_text(encoding="utf-8")[:300]
    assert "CC BY-SA 4.0" in head and "UD_Dutch-Alpino" in head

"""Promises: who will do what by when; what is no promise."""

from __future__ import annotations

import pytest
import spacy

from analyzer.evidence.promises import find_promises

NLP = spacy.blank("nl")


@pytest.mark.parametrize(
    ("text", "who", "by"),
    [
        ("Ik zal uw Kamer voor de zomer informeren over de pont.", "de bewindspersoon", "voor de zomer"),
        (
            "Na het zomerreces stuur ik uw Kamer een brief over de pont.",
            "de bewindspersoon",
            "Na het zomerreces",
        ),
        (
            "Het kabinet zal de kade in het eerste kwartaal van 2031 keuren.",
            "het kabinet",
            "in het eerste kwartaal van 2031",
        ),
        (
            "Ik verwacht uw Kamer uiterlijk 1 mei 2031 te kunnen informeren.",
            "de bewindspersoon",
            "uiterlijk 1 mei 2031",
        ),
        ("Uw Kamer wordt dit najaar geïnformeerd.", None, "dit najaar"),
        ("Binnenkort zal ik de schippers spreken.", "de bewindspersoon", None),
        ("Daarom gaan wij de pont vervangen.", "de bewindspersonen", None),
        ("Ik ben voornemens de kade te laten keuren.", "de bewindspersoon", None),
    ],
)
def test_who_and_by_when(text: str, who: str | None, by: str | None) -> None:
    (promise,) = find_promises(NLP(text))
    assert (promise.who, promise.by) == (who, by)
    assert text[promise.start : promise.end] == promise.text
    assert promise.what


@pytest.mark.parametrize(
    "text",
    [
        "De pont vaart vandaag.",
        "Ik zal niet ingaan op het gerucht.",
        "Zult u de Kamer informeren? Zal ik dat doen?",
        "Ik ga ervan uit dat de pont vaart.",
        "Ik ga niet over de dienstregeling.",
        "Ik heb uw Kamer in mei geïnformeerd.",
    ],
)
def test_no_promise(text: str) -> None:
    assert find_promises(NLP(text)) == ()


def test_a_year_far_from_the_verb_is_no_term() -> None:
    text = (
        "Ik zal de veiligheidsregels gebruiken die door de gezamenlijke schippers en hun verenigingen langs "
        "de hele rivier in 2018 zijn opgesteld."
    )
    (promise,) = find_promises(NLP(text))
    assert promise.by is None

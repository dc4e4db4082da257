"""The rule layer `ner`, kind by kind."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from analyzer.language.entities import LABELS, lexicon

CASES = [
    ("DATE", "Dat was op 12 augustus 2025 bekend.", "12 augustus 2025"),
    ("DATE", "Het volgt op maandag 3 maart a.s. alsnog.", "maandag 3 maart a.s."),
    ("DATE", "Dat komt in het tweede kwartaal van 2026 terug.", "tweede kwartaal van 2026"),
    ("DATE", "Het besluit valt eind 2027 pas.", "eind 2027"),
    ("DATE", "Daarover is de afgelopen vijf jaar gesproken.", "afgelopen vijf jaar"),
    ("DATE", "Het plan komt vóór de zomer uit.", "vóór de zomer"),
    ("DATE", "De Kamer hoort binnen drie weken meer.", "binnen drie weken"),
    ("TIME", "Om 16.00 uur ging de brug dicht.", "16.00 uur"),
    ("MONEY", "Er is € 2,4 miljard nodig.", "€ 2,4 miljard"),
    ("MONEY", "Dat kost 3.000 euro per stuk.", "3.000 euro"),
    ("PERCENT", "Dat is 7,5% van het geheel.", "7,5%"),
    ("PERCENT", "Dat is 60 procent van het geheel.", "60 procent"),
    ("ORDINAL", "De derde keer ging het mis.", "derde"),
    ("CARDINAL", "Er zijn 12.000 huizen gebouwd.", "12.000"),
    ("CARDINAL", "Er zijn veertig huizen gebouwd.", "veertig"),
    (
        "LAW",
        "Zie Kamerstukken II 2024–2025, 36 410, nr. 7 daarover.",
        "Kamerstukken II 2024–2025, 36 410, nr. 7",
    ),
    ("LAW", "Zie Kamerstuk 36 410, nr. 7 daarover.", "Kamerstuk 36 410, nr. 7"),
    ("LAW", "Op grond van artikel 5, eerste lid, mag dat.", "artikel 5, eerste lid"),
    ("LAW", "De Wet open overheid geldt.", "Wet open overheid"),
    ("LAW", "Dat staat in de Woo zelf.", "Woo"),
    ("ORG", "Het Ministerie van Justitie en Veiligheid weet dat.", "Ministerie van Justitie en Veiligheid"),
    ("ORG", "Het UWV keert uit.", "UWV"),
    ("ORG", "Volgens GroenLinks-PvdA is het laat.", "GroenLinks-PvdA"),
    ("ORG", "De Tweede Kamer stemde.", "Tweede Kamer"),
    ("ORG", "De QXZV zegt nee.", "QXZV"),
    ("GPE", "In Nederland is dat zo.", "Nederland"),
    ("GPE", "In Zwolle is dat zo.", "Zwolle"),
]


@pytest.mark.parametrize(("label", "text", "wanted"), CASES)
def test_entity_is_found(bare: Language, label: str, text: str, wanted: str) -> None:
    assert (wanted, label) in [(entity.text, entity.label_) for entity in bare(text).ents]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Minister Van Dalen sprak.", ["Van Dalen"]),
        ("De heer J. de Boer sprak.", ["J. de Boer"]),
        ("De leden Jansma, De Wit en Bos vragen dit.", ["Jansma", "De Wit", "Bos"]),
        ("De minister van Financiën sprak.", []),
    ],
)
def test_person_stands_after_a_title(bare: Language, text: str, names: list[str]) -> None:
    assert [entity.text for entity in bare(text).ents if entity.label_ == "PERSON"] == names


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Het Ministerie van Financiën weet dat.", "ministry"),
        ("De NVWA weet dat.", "agency"),
        ("De VVD weet dat.", "party"),
        ("Zie Kamerstuk 36 410, nr. 7.", "kamerstuk"),
        ("Zie artikel 5.", "article"),
    ],
)
def test_kind_of_entity(bare: Language, text: str, kind: str) -> None:
    assert [entity.id_ for entity in bare(text).ents] == [kind]


def test_number_of_a_list_item_is_no_quantity(pipeline: Language) -> None:
    doc = pipeline("1. De brug blijft open.\n2. De weg gaat dicht.")
    assert [entity.text for entity in doc.ents] == []


def test_names_stand_in_the_lexicon_once() -> None:
    names = [name for entry in lexicon()["names"] for name in entry["names"]]
    assert len(names) == len(set(names))
    assert {entry["label"] for entry in lexicon()["names"]} <= set(LABELS)


@given(st.text(alphabet="aB1 .,€%«»/-–\nnrjl", max_size=60))
def test_any_text_can_be_read(bare: Language, text: str) -> None:
    assert {entity.label_ for entity in bare(text).ents} <= set(LABELS)

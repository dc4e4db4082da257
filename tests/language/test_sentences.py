"""Each rule of the sentence boundaries with its example: a bar marks where a sentence ends."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from analyzer.language.sentences import sentence_starts

CASES = [
    pytest.param("Ja.|Nee.|Zo ja, waarom?|Zo nee, waarom niet?", id="bare yes and no"),
    pytest.param("Op 3 juli jl. is besloten.|Dat blijft zo.", id="jl. inside a sentence"),
    pytest.param("Dit gebeurde op 3 juli jl.|Het kabinet wacht af.", id="jl. at the end of a sentence"),
    pytest.param("Zie Kamerstukken II, 2024–2025, 36 410, nr. 7.|Dat is alles.", id="Kamerstuk number"),
    pytest.param("Zie nrs. 4 en 5 d.d. 3 mei 2024.|Klaar.", id="nrs. and d.d."),
    pytest.param("Dit geldt o.a. voor art. 3 van de wet, t.a.v. De Wit.|Ja.", id="o.a., art., t.a.v."),
    pytest.param("Mr. De Wit en dr. Bos kwamen a.u.b. langs.|Nee.", id="titles before a name"),
    pytest.param(
        "Bijv. Zeewijk heeft m.b.t. Oostdam niets gedaan.|Ja.", id="bijv. and m.b.t. before a capital"
    ),
    pytest.param("Kent u «Brug dicht? Dorp boos. En nu?»?|Ja.", id="a title between guillemets stays whole"),
    pytest.param("Kent u «Brug dicht»?¹|Ja.", id="a note mark belongs to its sentence"),
    pytest.param("Kent u «Brug dicht»?1|Ja.", id="a note mark that lost its superscript"),
    pytest.param("«Hoe nu verder?» vroeg de wethouder.|Niemand wist het.", id="a quoted question goes on"),
    pytest.param('"Echt waar?" vroeg hij.|"Ja."', id="straight quotes are told apart by spaces"),
    pytest.param("Het gaat om:\n|- een brug;\n|- een weg.\n|Meer niet.", id="list items"),
    pytest.param("• Eerste punt\n|• Tweede punt", id="bullets without full stops"),
    pytest.param("1. Punt een.\n|2. Punt twee.", id="an item's number is no sentence"),
    pytest.param("a. Ja, graag.\n|b. Nee, dank u.", id="an item's letter is no sentence"),
    pytest.param("Eerste alinea\n\n|Tweede alinea.", id="a blank line always ends a sentence"),
    pytest.param("Een regel die\ndoorloopt naar de volgende.|Klaar.", id="a hard-wrapped line goes on"),
    pytest.param("Dat kostte € 1.250,50 in 2024.|In 2025 was het 10%.|Ja.", id="amounts and years"),
    pytest.param("De heer A.J. de Wit sprak.|Hij zweeg.", id="initials"),
    pytest.param("Dat is zo (zie vraag 2).|Verder niets.", id="a bracket closes the sentence"),
    pytest.param("Klopt dat?!|Hoe kan dat...|Geen idee.", id="several marks"),
]


@pytest.mark.parametrize("marked", CASES)
def test_sentence_rules(bare: Language, marked: str) -> None:
    parts = marked.split("|")
    text = " ".join(parts).replace("\n ", "\n")
    doc = bare.make_doc(text)
    starts = [token.idx for token, start in zip(doc, sentence_starts(doc), strict=True) if start == 1]
    wanted, position = [], 0
    for part in parts:
        position = text.index(part.strip(), position)
        wanted.append(position)
    assert starts == wanted


def test_the_parser_keeps_the_boundaries(pipeline: Language) -> None:
    doc = pipeline(
        "Op 3 juli jl. is besloten te wachten. Ja. Kent u «Brug dicht? Dorp boos.»? Zo nee, waarom niet?"
    )
    assert [len(sentence) for sentence in doc.sents] == [9, 2, 11, 6]


@given(st.text(alphabet="aB1.?!«»\"' \n-–;:()jlnr", max_size=60))
def test_any_text_gets_one_mark_per_token(bare: Language, text: str) -> None:
    doc = bare.make_doc(text)
    starts = sentence_starts(doc)
    assert len(starts) == len(doc)
    assert set(starts) <= {-1, 0, 1}
    words = [start for token, start in zip(doc, starts, strict=True) if not token.is_space]
    assert not words or doc[0].is_space or starts[0] == 1

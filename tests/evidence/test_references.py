"""Pointers: forms of citation, identifiers and addresses, answers of the same document, placeholders."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from analyzer.evidence.references import find_references

NLP = spacy.blank("nl")
SITE = "https://zoek.officielebekendmakingen.nl/"


@pytest.mark.parametrize(
    ("text", "kind", "target", "url"),
    [
        ("Kamerstukken II 2001–2002, 12 345, nr. 678", "kamerstuk", "kst-12345-678",
         SITE + "kst-12345-678.html"),
        ("Kamerstuk 12345, nr. 6", "kamerstuk", "kst-12345-6", SITE + "kst-12345-6.html"),
        ("Kamerstukken II 2001/02,12 345, nr.6", "kamerstuk", "kst-12345-6", SITE + "kst-12345-6.html"),
        ("Kamerstuk 12 345 XV, nr. 6", "kamerstuk", "kst-12345-XV-6", SITE + "kst-12345-XV-6.html"),
        ("Kamerstuk 12 345-02, nr. 6", "kamerstuk", "kst-12345-02-6", SITE + "kst-12345-02-6.html"),
        ("Kamerstuk 12 345-678", "kamerstuk", "kst-12345-678", SITE + "kst-12345-678.html"),
        ("Kamerstuk 12 345", "kamerstuk", "dossier-12345", SITE + "dossier/12345"),
        ("Aanhangsel Handelingen, vergaderjaar 2001–2002, nr. 123", "aanhangsel", "ah-tk-20012002-123",
         SITE + "ah-tk-20012002-123.html"),
        ("Aanhangsel van de Handelingen II 2001-02, nr. 7", "aanhangsel", "ah-tk-20012002-7",
         SITE + "ah-tk-20012002-7.html"),
        ("Handelingen II 2001–2002, nr. 20, item 3", "debate", "h-tk-20012002-20-3",
         SITE + "h-tk-20012002-20-3.html"),
        ("ah-tk-20012002-123", "aanhangsel", "ah-tk-20012002-123", SITE + "ah-tk-20012002-123.html"),
        ("https://www.veerdienst.example/kaart.", "url", "https://www.veerdienst.example/kaart",
         "https://www.veerdienst.example/kaart"),
        ("www.veerdienst.example", "url", "www.veerdienst.example", "https://www.veerdienst.example"),
    ],
)  # fmt: skip
def test_a_publication_gets_its_identifier_and_official_address(
    text: str, kind: str, target: str, url: str
) -> None:
    (found,) = find_references(NLP(f"Dit staat elders ({text})."))
    assert (found.kind, found.target, found.url, found.resolved) == (kind, target, url, True)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("In mijn brief van 17 juli jl. staat de dienstregeling.", "letter"),
        ("Dat staat in de Kamerbrief van 3 mei 2002.", "letter"),
        ("Over de kade heb ik u op 12 augustus jl. geïnformeerd.", "letter"),
        ("Op 3 mei jl. heb ik uw Kamer over de kade bericht.", "letter"),
        ("Het staat in het rapport van de Veerdienst Waterland.", "report"),
        ("Tijdens het commissiedebat van 3 mei is dit besproken.", "debate"),
        ("Zie het rapport «Varen op de stroom» van de dienst.", "report"),
        ("Artikel 12, tweede lid, van de Veerwet regelt dit.", "law"),
    ],
)
def test_letters_debates_reports_and_laws_are_found_but_lead_nowhere(text: str, kind: str) -> None:
    (found,) = find_references(NLP(text))
    assert (found.kind, found.target, found.resolved) == (kind, None, False)


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Zie het antwoord op vraag 2.", ["answer:2"]),
        ("Zie de antwoorden op de vragen 2 en 3.", ["answer:2", "answer:3"]),
        ("Zie de beantwoording van vragen 2, 3 en 5.", ["answer:2", "answer:3", "answer:5"]),
        ("Zie het antwoord op vraag 2 t/m 4.", ["answer:2", "answer:3", "answer:4"]),
        ("Zie antwoord 2.", ["answer:2"]),
        ("De kade is hersteld (zie vraag 2).", ["answer:2"]),
        ("Zie het antwoord op de vorige vraag.", ["answer:5"]),
    ],
)
def test_a_pointer_to_another_answer_names_every_number(text: str, targets: list[str]) -> None:
    found = find_references(NLP(text), own=(6,), known=range(1, 9))
    assert [r.target for r in found] == targets
    assert all(r.kind == "answer" and r.resolved for r in found)


def test_a_pointer_to_itself_or_to_no_answer_is_unresolved() -> None:
    found = find_references(NLP("Zie de antwoorden op de vragen 6 en 99."), own=(6,), known=range(1, 9))
    assert [(r.target, r.resolved) for r in found] == [("answer:6", False), ("answer:99", False)]


def test_questions_of_another_document_are_no_answers_of_this_one() -> None:
    text = "Zie het antwoord op schriftelijke vragen van het lid Veerman, in het bijzonder vraag 3."
    assert not [r for r in find_references(NLP(text), known=range(9)) if r.kind == "answer"]


@pytest.mark.parametrize(
    "text", ["(Kamerstuk 12 345, nr. XXX)", "Op X augustus jl. heb ik u geïnformeerd.", "(nr. XX)"]
)
def test_a_placeholder_that_was_never_filled_in_is_reported_unresolved(text: str) -> None:
    found = find_references(NLP(text))
    assert [r for r in found if "x" in r.text.lower() and not r.resolved and r.target is None]


def test_a_letter_takes_the_number_in_the_brackets_behind_it() -> None:
    found = find_references(NLP("In de brief van 3 mei 2002 (Kamerstuk 12 345, nr. 6) staat het plan."))
    assert [(r.kind, r.target) for r in found] == [("letter", "kst-12345-6"), ("kamerstuk", "kst-12345-6")]


def test_several_papers_of_one_dossier_and_a_second_dossier() -> None:
    found = find_references(NLP("(Kamerstukken 12 345, nrs. 6 en 7 en 23 456, nr. 8)"))
    assert [r.target for r in found][:2] == ["kst-12345-6", "kst-12345-7"]


def test_a_pointer_with_substance_is_told_from_a_pointer_instead_of_it() -> None:
    bare = find_references(NLP("Zie de brief van 3 mei 2002."))
    told = find_references(
        NLP(
            "Zie de brief van 3 mei 2002. De pont vaart weer sinds maandag en doet alle drie de "
            "dorpen aan, ook in het weekend."
        )
    )
    assert [r.with_substance for r in bare] == [False]
    assert [r.with_substance for r in told] == [True]


def test_plain_amounts_and_dates_are_no_references() -> None:
    assert find_references(NLP("In 2002 voeren 12 345 mensen mee, op 3 mei nog 20 ponten.")) == ()


@given(st.text(alphabet=st.sampled_from("Kamerstuk12 345,nr.vraget/m(X)-–II"), max_size=60))
def test_the_text_of_a_reference_is_its_slice(text: str) -> None:
    for r in find_references(NLP(text), known=range(5)):
        assert text[r.start : r.end] == r.text
        assert r.text

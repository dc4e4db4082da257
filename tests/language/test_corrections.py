"""The words every question has are tagged right, whatever the tagger says."""

from __future__ import annotations

import pytest
from spacy.language import Language
from spacy.tokens import Doc

from analyzer.language.corrections import ALWAYS, POS_OF_TAG, UNLESS_PRONOUN, KamerCorrections, correct


@pytest.mark.parametrize("word", ["u", "U", "uw", "Uw"])
@pytest.mark.parametrize("wrong", ["SYM", "VERB", "AUX", "X"])
def test_u_and_uw_are_pronouns(word: str, wrong: str) -> None:
    found = correct(word, "SPEC|symb", wrong)
    assert found is not None
    assert found.pos == "PRON"


@pytest.mark.parametrize(("word", "pos"), [("jl.", "X"), ("nr.", "NOUN"), ("nrs.", "NOUN"), ("«", "PUNCT")])
def test_abbreviations_and_marks(word: str, pos: str) -> None:
    found = correct(word, "WW|pv|tgw|ev", "VERB")
    assert found is not None
    assert found.pos == pos


def test_a_pronoun_of_another_kind_is_left_alone() -> None:
    assert correct("u", "VNW|pr|pron|obl|vol|2|getal", "PRON") is None


def test_part_of_speech_follows_a_tag_that_leaves_no_choice() -> None:
    found = correct("Zeewijk", "N|eigen|ev|basis|onz|stan", "NOUN")
    assert found is not None
    assert (found.tag, found.pos) == ("N|eigen|ev|basis|onz|stan", "PROPN")
    assert correct("loopt", "WW|pv|tgw|met-t", "VERB") is None


@pytest.mark.parametrize(("dep", "pos"), [("aux", "AUX"), ("cop", "AUX"), ("ROOT", "VERB")])
def test_a_verb_is_an_auxiliary_where_it_is_attached_as_one(bare: Language, dep: str, pos: str) -> None:
    doc = Doc(
        bare.vocab,
        words=["is", "klaar"],
        tags=["WW|pv|tgw|ev", "ADJ|vrij|basis|zonder"],
        pos=["VERB", "ADJ"],
        heads=[1, 1] if dep != "ROOT" else [0, 0],
        deps=[dep, "ROOT"] if dep != "ROOT" else ["ROOT", "xcomp"],
    )
    assert KamerCorrections(bare)(doc)[0].pos_ == pos


def test_every_question_of_the_pipeline_has_its_pronoun(pipeline: Language) -> None:
    doc = pipeline("Kunt u uw Kamer vóór 3 mei jl. informeren over nr. 12? Bent u bereid? Deelt U uw mening?")
    wrong = [
        t.text for t in doc if t.lower_ in ("u", "uw", "jl.", "nr.") and t.pos_ in ("SYM", "VERB", "AUX")
    ]
    assert wrong == []


def test_tables_do_not_overlap() -> None:
    assert not ALWAYS.keys() & UNLESS_PRONOUN.keys()
    assert all(len(tag.split("|")) == 2 for tag in POS_OF_TAG)

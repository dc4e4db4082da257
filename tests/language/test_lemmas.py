"""Lemmas follow the Dutch treebanks, compounds and separable verbs included."""

from __future__ import annotations

import json

import pytest
from spacy.language import Language

from analyzer.language.lemmas import KamerLemmatizer, LemmaTables

NOUN, VERB, PARTICIPLE = "N|soort|mv|basis", "WW|pv|tgw|mv", "WW|vd|vrij|zonder"


@pytest.fixture
def tables() -> LemmaTables:
    return LemmaTables(
        words={"musea N": "museum", "past WW": "passen", "nederlandse ADJ": "Nederlands"},
        endings={
            NOUN: {"en": (2, "", 0), "ingen": (2, "", 0)},
            VERB: {"": (0, "", 0)},
            PARTICIPLE + "+ge": {"t": (1, "en", 1)},
            "ADJ|prenom|basis|met-e|stan": {"e": (1, "", 0)},
        },
        heads={"regeling", "lid"},
        modifiers={"dienst": "dienst", "bestuurs": "bestuur", "partij": "partij"},
        verbs={"passen", "werken"},
    )


@pytest.mark.parametrize(
    ("form", "tag", "lemma"),
    [
        ("Musea", NOUN, "museum"),
        ("wandelingen", NOUN, "wandeling"),
        ("dienstregelingen", NOUN, "dienst_regeling"),
        ("gewerkt", PARTICIPLE, "werken"),
        ("aanpast", "WW|pv|tgw|met-t", "aan_passen"),
        ("Nederlandse", "ADJ|prenom|basis|met-e|stan", "Nederlands"),
        ("Zeewijkse", "ADJ|prenom|basis|met-e|stan", "Zeewijks"),
        ("Zeewijk", "N|eigen|ev|basis|onz|stan", "Zeewijk"),
        ("VO-regeling", NOUN, "VO_regeling"),
        ("1.250", "TW|hoofd|vrij", "1.250"),
    ],
)
def test_lemma_of_a_word(tables: LemmaTables, form: str, tag: str, lemma: str) -> None:
    assert tables.lemma(form, tag) == lemma


def test_a_known_part_is_not_split(tables: LemmaTables) -> None:
    assert tables.split("dienst") == "dienst"
    assert tables.split("onbekend") == "onbekend"


def test_tables_survive_the_disk_and_give_the_same_bytes(tables: LemmaTables) -> None:
    copy = LemmaTables.from_json(json.loads(json.dumps(tables.to_json())))
    assert copy == tables
    one, two = KamerLemmatizer(tables=tables), KamerLemmatizer()
    two.from_bytes(one.to_bytes())
    assert two.to_bytes() == one.to_bytes()


@pytest.mark.parametrize(
    ("text", "word", "lemma"),
    [
        ("De vervoerder past de regeling niet aan.", "past", "aan_passen"),
        ("Bent u bereid?", "Bent", "zijn"),
        ("Het overleg vindt plaats.", "vindt", "plaats_vinden"),
        ("De gemeenteraden zijn op de hoogte.", "gemeenteraden", "gemeente_raad"),
        ("Zie Kamerstuk 36 410, nr. 7.", "nr.", "nummer"),
    ],
)
def test_lemma_in_a_sentence(pipeline: Language, text: str, word: str, lemma: str) -> None:
    assert next(t.lemma_ for t in pipeline(text) if t.text == word) == lemma

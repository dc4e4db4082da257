"""Arcs that the annotation scheme rules out are mended, others stay."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.language.arcs import KamerArcs

Arc = tuple[str, str]


def arcs(nlp: Language, words: list[tuple[str, str, int, str]]) -> list[Arc]:
    """(head, relation) per word after mending; each word is (form, tag, head index, relation)."""
    forms, tags, heads, deps = (list(column) for column in zip(*words, strict=True))
    doc = KamerArcs(nlp)(Doc(nlp.vocab, words=forms, tags=tags, heads=heads, deps=deps))
    return [(token.head.text, token.dep_) for token in doc]


def test_a_subject_leaves_the_auxiliary(bare: Language) -> None:
    question = [
        ("Kunt", "WW|pv|tgw|met-t", 3, "aux"),
        ("u", "VNW|pers|pron|nomin|vol|2b|getal", 0, "nsubj"),
        ("dit", "VNW|aanw|pron|stan|vol|3o|ev", 3, "obj"),
        ("toelichten", "WW|inf|vrij|zonder", 3, "ROOT"),
    ]
    assert arcs(bare, question)[1] == ("toelichten", "nsubj")


def test_a_subject_under_two_auxiliaries_climbs_both(bare: Language) -> None:
    words = [
        ("Zou", "WW|pv|verl|ev", 2, "aux"),
        ("dat", "VNW|aanw|pron|stan|vol|3o|ev", 0, "nsubj"),
        ("kunnen", "WW|inf|vrij|zonder", 3, "aux"),
        ("helpen", "WW|inf|vrij|zonder", 3, "ROOT"),
    ]
    assert arcs(bare, words)[1] == ("helpen", "nsubj")


def test_an_unlabelled_subordinator_marks_the_verb_of_its_clause(bare: Language) -> None:
    words = [
        ("Klopt", "WW|pv|tgw|met-t", 0, "ROOT"),
        ("het", "VNW|pers|pron|stan|red|3|ev|onz", 0, "expl"),
        ("dat", "VG|onder", 0, "dep"),
        ("u", "VNW|pers|pron|nomin|vol|2b|getal", 4, "nsubj"),
        ("wacht", "WW|pv|tgw|ev", 0, "csubj"),
    ]
    assert arcs(bare, words)[2] == ("wacht", "mark")


def test_coordination_of_auxiliaries_and_sound_arcs_stay(bare: Language) -> None:
    words = [
        ("Ik", "VNW|pers|pron|nomin|vol|1|ev", 4, "nsubj"),
        ("kan", "WW|pv|tgw|ev", 4, "aux"),
        ("en", "VG|neven", 3, "cc"),
        ("wil", "WW|pv|tgw|ev", 1, "conj"),
        ("helpen", "WW|inf|vrij|zonder", 4, "ROOT"),
    ]
    assert arcs(bare, words)[3] == ("kan", "conj")
    assert arcs(bare, words)[0] == ("helpen", "nsubj")


def test_white_space_is_never_the_root(bare: Language) -> None:
    words = [
        ("Dat", "VNW|aanw|pron|stan|vol|3o|ev", 1, "nsubj"),
        ("klopt", "WW|pv|tgw|met-t", 3, "dep"),
        (".", "LET", 3, "punct"),
        ("\n", "_SP", 3, "ROOT"),
    ]
    assert arcs(bare, words) == [("klopt", "nsubj"), ("klopt", "ROOT"), ("klopt", "punct"), ("klopt", "dep")]


def test_text_without_a_parse_is_left_alone(bare: Language) -> None:
    doc = bare.make_doc("Kunt u dit toelichten?")
    assert KamerArcs(bare)(doc) is doc

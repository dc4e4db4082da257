"""What one question text asks: how many things, of which type, under which condition, in which words."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc, MorphAnalysis

from analyzer.evidence.question_types import TypeRule, question_type, type_rules
from analyzer.evidence.sub_questions import SPANS, find_sub_questions

NLP = spacy.blank("nl")
_VERBS = {"gaat", "doet", "wordt", "kost", "heeft", "bent", "is", "zijn", "komt", "betaalt", "ligt"}

_PIECES = (
    "Bent u",
    "bekend",
    "?",
    ".",
    "Zo ja,",
    "Zo nee,",
    "waarom niet",
    "en",
    "hoe",
    "(",
    "«",
    "»",
    "1)",
    "\n",
)


def parsed(text: str) -> Doc:
    """A Doc with the finite verbs marked, so that the test needs no trained pipeline."""
    doc = NLP(text)
    for token in doc:
        if token.lower_ in _VERBS:
            token.morph = MorphAnalysis(doc.vocab, "VerbForm=Fin")
            token.pos_ = "VERB"
        elif token.is_punct:
            token.pos_ = "PUNCT"
        else:
            token.pos_ = "PRON" if token.lower_ in {"u", "wie", "dat", "er", "het"} else "NOUN"
    return doc


def asked(text: str) -> list[tuple[str, str | None, str]]:
    return [(s.type, s.condition, s.text) for s in find_sub_questions(1, parsed(text))]


@pytest.mark.parametrize("rule", type_rules(), ids=lambda rule: f"{rule.type}: {rule.example}")
def test_type_rule_matches_its_example_and_not_its_counterexample(rule: TypeRule) -> None:
    assert question_type(rule.example) == rule.type
    assert question_type(rule.counter) != rule.type


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kent u het bericht over de scheve toren?", ["known"]),
        ("Bent u op de hoogte van de scheve toren?", ["known"]),
        ("Deelt u de mening dat de toren scheef staat?", ["opinion"]),
        ("Wat is uw reactie op de scheve toren?", ["opinion"]),
        ("Klopt het dat de toren scheef staat?", ["yes_no"]),
        ("Kunt u bevestigen dat de toren scheef staat?", ["yes_no"]),
        ("Bent u bereid de toren recht te zetten?", ["willingness"]),
        ("Kunt u aangeven waarom de toren scheef staat?", ["why"]),
        ("Kunt u aangeven of de toren scheef staat?", ["yes_no"]),
        ("Is bekend hoeveel torens scheef staan?", ["how_many"]),
        ("Kunt u een overzicht geven van alle torens?", ["request"]),
        ("Welk percentage van de torens staat scheef?", ["how_many"]),
        ("Op welke termijn wordt de toren rechtgezet?", ["when"]),
        ("Waaruit blijkt dat de toren scheef staat?", ["what"]),
        ("Kunt u deze vragen afzonderlijk beantwoorden?", ["procedural"]),
    ],
)
def test_type_follows_the_wording(text: str, expected: list[str]) -> None:
    assert [kind for kind, _, _ in asked(text)] == expected


def test_coordinated_question_words_ask_two_things() -> None:
    assert asked("Wie betaalt de brug en wanneer gaat u die bouwen?") == [
        ("who", None, "Wie betaalt de brug"),
        ("when", None, "wanneer gaat u die bouwen?"),
    ]


def test_bare_coordinated_question_word_shares_the_rest() -> None:
    text = "Wanneer en op welke wijze gaat u de brug bouwen?"
    assert asked(text) == [("when", None, text), ("how", None, "op welke wijze gaat u de brug bouwen?")]


def test_two_verbs_of_one_question_are_not_two_questions() -> None:
    assert len(asked("Wat kan en moet er volgens u beter aan de brug?")) == 1


def test_alternatives_are_one_question() -> None:
    assert len(asked("Is de brug van hout, of is het beton?")) == 1


def test_relative_clause_is_no_question() -> None:
    assert len(asked("Hoe gaat u om met de bruggen, welke deels gesloten zijn?")) == 1


def test_branches_are_tied_to_the_main_question() -> None:
    text = "Bent u bereid te helpen? Zo ja, hoe doet u dat? Zo nee, waarom niet?"
    subs = find_sub_questions(7, parsed(text))
    assert [(s.type, s.condition, s.parent, s.number) for s in subs] == [
        ("willingness", None, None, 7),
        ("how", "if_yes", 0, 7),
        ("why", "if_no", 0, 7),
    ]


def test_branch_goes_on_over_a_coordination() -> None:
    subs = asked("Is er overleg? Zo nee, waarom niet en bent u bereid dat te houden?")
    assert [(kind, condition) for kind, condition, _ in subs] == [
        ("yes_no", None),
        ("why", "if_no"),
        ("willingness", "if_no"),
    ]


def test_branch_inside_a_sentence_is_found() -> None:
    subs = asked("Is er een plan en zo ja, wat kost dat?")
    assert [(condition, text) for _, condition, text in subs] == [
        (None, "Is er een plan"),
        ("if_yes", "zo ja, wat kost dat?"),
    ]


def test_bare_why_not_is_a_branch() -> None:
    assert [c for _, c, _ in asked("Is er overleg geweest? Waarom niet?")] == [None, "if_no"]


def test_statement_before_the_question_is_left_out() -> None:
    text = "In de brief staat dat de kade verzakt. Hoe gaat u dat oplossen?"
    assert [t for _, _, t in asked(text)] == ["Hoe gaat u dat oplossen?"]


def test_question_mark_in_a_title_ends_nothing() -> None:
    assert len(asked("Kent u het bericht «Zakt de kade? «Het gaat hard» zegt buurman»?")) == 1


def test_asking_to_explain_counts_only_behind_a_yes_no_question() -> None:
    assert len(asked("Is de kade veilig? Kunt u uw antwoord toelichten?")) == 2
    assert len(asked("Hoe veilig is de kade? Kunt u uw antwoord toelichten?")) == 1


def test_enumerated_items_are_separate() -> None:
    subs = asked("Kunt u aangeven (1) in welke haven het schip ligt, (2) of het vaart en (3) wie het bezit?")
    assert [kind for kind, _, _ in subs] == ["which", "yes_no", "who"]


def test_text_without_question_mark_is_still_one_question() -> None:
    assert len(asked("De stand van zaken rond de kade")) == 1


def test_component_stores_what_the_function_returns() -> None:
    nlp = spacy.blank("nl")
    nlp.add_pipe("kamer_questions")
    doc = nlp("Kent u de kade? Is die veilig?")
    assert doc._.kamer_questions == find_sub_questions(0, doc)
    assert [(span.text, span.label_) for span in doc.spans[SPANS]] == [
        ("Kent u de kade?", "known"),
        ("Is die veilig?", "yes_no"),
    ]
    assert isinstance(nlp, Language)


@given(
    st.lists(
        st.sampled_from(_PIECES) | st.text(max_size=8),
        max_size=25,
    ).map(" ".join)
)
def test_spans_are_slices_in_order_and_parents_come_first(text: str) -> None:
    subs = find_sub_questions(3, parsed(text))
    assert [s.start for s in subs] == sorted(s.start for s in subs)
    for i, sub in enumerate(subs):
        assert sub.text == text[sub.start : sub.end] != ""
        assert sub.parent is None or (sub.parent < i and subs[sub.parent].condition is None)

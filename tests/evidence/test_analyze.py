"""All evidence of a document in one call, the techniques by rules, and the spaCy components."""

from __future__ import annotations

from functools import cache

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

import analyzer.evidence.components  # noqa: F401  (registers the factories)
from analyzer.documents.types import Exchange, Question
from analyzer.evidence.analyze import analyze
from analyzer.evidence.techniques import detect_techniques, rate_techniques
from analyzer.evidence.types import TECHNIQUES, ExchangeEvidence, ParsedExchange
from analyzer.language import load_pipeline


@cache
def nlp() -> Language:
    return load_pipeline()


def evidence(*pairs: tuple[str, str]) -> tuple[ExchangeEvidence, ...]:
    parsed = []
    for number, (question, answer) in enumerate(pairs, 1):
        exchange = Exchange((number,), str(number), (Question(number, question, str(number)),), answer)
        parsed.append(ParsedExchange(exchange, (nlp()(question),), nlp()(answer)))
    return analyze(parsed)


FORMULA = "Vooralsnog bestaan er geen signalen dat vaten olie zijn gelekt of verdwenen."


@pytest.mark.parametrize(
    ("answer", "technique"),
    [
        ("Over individuele schippers doe ik geen mededelingen.", "refusal"),
        ("Hoeveel ponten er varen wordt niet geregistreerd.", "ignorance"),
        ("Dit wordt nader onderzocht. Ik zal uw Kamer na de zomer informeren.", "deferral"),
        ("Het is aan de gemeente om de pont te keuren.", "responsibility_shift"),
        ("Ik verwijs u naar de brief van 3 mei.", "referral_letter"),
        ("Zie het antwoord op vraag 1.", "referral_answer"),
        ("Dit onderwerp heeft mijn volle aandacht.", "noncommittal"),
    ],
)
def test_a_technique_is_found_with_the_words_that_show_it(answer: str, technique: str) -> None:
    *_, item = evidence(
        ("Hoe oud is de pont?", "De pont is 30 jaar oud."), ("Hoeveel ponten varen er?", answer)
    )
    found = {t.technique: t for t in detect_techniques(item)}
    assert technique in found
    assert found[technique].evidence
    assert all(e.text and answer[e.start : e.end] == e.text for e in found[technique].evidence)


def test_a_plain_answer_shows_no_open_non_answer() -> None:
    (item,) = evidence(
        ("Vaart de pont?", "Ja. De pont vaart elke dag om acht uur."),
    )
    assert not {t.technique for t in detect_techniques(item)} & {
        "refusal",
        "ignorance",
        "deferral",
        "referral_letter",
    }


def test_a_repeated_formula_names_where_it_stood() -> None:
    _, item = evidence(("Zijn er vaten gelekt?", FORMULA), ("Ligt er olie op de kade?", FORMULA))
    (found,) = [t for t in detect_techniques(item) if t.technique == "repetition"]
    assert found.evidence[0].same_as[0].numbers == (1,)


def test_a_refusal_carries_its_ground() -> None:
    (item,) = evidence(("Wie stuurde de pont?", "Over individuele gevallen kan ik geen mededelingen doen."))
    (found,) = [t for t in detect_techniques(item) if t.technique == "refusal"]
    assert found.ground == "individual_case"


def test_a_skipped_sub_question_is_evidence_in_the_question() -> None:
    question = (
        "Hoeveel ponten varen er? Wie keurt de ponten? Waarom ligt de sluis al maanden stil? "
        "Wat kost een kaartje?"
    )
    (item,) = evidence((question, "Er varen 14 ponten."))
    partial = next(t for t in rate_techniques(item) if t.technique == "partial")
    assert partial.strength >= 0.5
    assert all(
        e.where == "question" and e.number == 1 and question[e.start : e.end] == e.text
        for e in partial.evidence
    )


def test_all_techniques_are_rated_between_0_and_1() -> None:
    (item,) = evidence(("Vaart de pont?", "Nee."))
    rated = rate_techniques(item)
    assert tuple(t.technique for t in rated) == TECHNIQUES
    assert all(0 <= t.strength <= 1 for t in rated)


def test_no_exchanges_and_an_empty_answer_are_fine() -> None:
    assert analyze(()) == ()
    (item,) = evidence(("Vaart de pont?", ""))
    assert item.acts == () and item.cues == ()


@settings(max_examples=20, deadline=None)
@given(st.text(alphabet=st.sampled_from("Ja zie vraag 2. geen niet\n?ik zal Kamer, brief"), max_size=120))
def test_every_offset_gives_its_text(answer: str) -> None:
    (item,) = evidence(("Vaart de pont? Zo nee, waarom niet?", answer))
    for technique in rate_techniques(item):
        for e in technique.evidence:
            source = answer if e.where == "answer" else item.parsed.exchange.questions[0].text
            assert source[e.start : e.end] == e.text


def test_long_sentences_are_cut_around_the_cue_at_whole_words() -> None:
    answer = (
        "De pont vaart "
        + "over de brede rivier " * 40
        + "en daarover doe ik geen mededelingen "
        + "hier " * 80
        + "op."
    )
    (item,) = evidence(("Vaart de pont?", answer))
    (found,) = [t for t in detect_techniques(item) if t.technique == "refusal"]
    (span,) = found.evidence
    assert "geen mededelingen" in span.text and len(span.text) < 400
    assert (answer[: span.start] + " ")[-1 if span.start == 0 else span.start - 1] == " "


@pytest.mark.parametrize("name", ["kamer_cues", "kamer_acts", "kamer_references", "kamer_promises"])
def test_a_component_works_in_any_dutch_pipeline(name: str) -> None:
    pipeline = spacy.blank("nl")
    pipeline.add_pipe(name)
    doc = pipeline("Ik zal uw Kamer voor de zomer een brief sturen. Zie het antwoord op vraag 2.")
    found = doc._.get(name)
    assert found
    assert [s.label_ for s in doc.spans[name]]
    assert doc.spans[name][0].start_char <= found[0].start


@pytest.mark.parametrize(("given_cues", "act"), [(None, "commitment"), ((), "fact")])
def test_acts_take_the_cues_of_the_component_before_them(given_cues: tuple[()] | None, act: str) -> None:
    pipeline = spacy.blank("nl")
    find_cues, find_acts = pipeline.add_pipe("kamer_cues"), pipeline.add_pipe("kamer_acts")
    doc = find_cues(pipeline.make_doc("Ik ben bereid het veer te laten keuren."))
    if given_cues is not None:
        doc._.kamer_cues = given_cues
    assert [found.act for found in find_acts(doc)._.kamer_acts] == [act]

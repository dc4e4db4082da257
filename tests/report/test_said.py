"""Reasons and remarks in an English report: English, whatever Dutch the evidence says."""

from __future__ import annotations

import io
import tomllib
from dataclasses import replace
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

import analyzer.report
from analyzer.evidence import alignment
from analyzer.evidence.types import Evidence
from analyzer.lexicon.loader import load_lexicon
from analyzer.model import findings
from analyzer.model.types import Assessment
from analyzer.report.html import to_html
from analyzer.report.markdown import to_markdown
from analyzer.report.said import english, reason, remark, trained_on
from analyzer.report.terminal import print_report
from analyzer.report.texts import texts

TABLE = tomllib.loads(files(analyzer.report).joinpath("findings_en.toml").read_text(encoding="utf-8"))["said"]
RULES = (
    *findings._REASON_STATUS.values(),
    *findings._REASON_LEARNED.values(),
    *alignment._NON_ANSWER.values(),
    *alignment._GIVES.values(),
)


def reasons_of(assessment: Assessment) -> set[str]:
    return {
        e.reason
        for x in assessment.exchanges
        for owner in (*x.techniques, *x.sub_questions)
        for e in owner.evidence
    }


def printed(assessment: Assessment) -> str:
    out = io.StringIO()
    print_report(assessment, Console(file=out, width=100), texts("en"))
    return out.getvalue()


@pytest.mark.parametrize("dutch", sorted({*RULES}))
def test_every_reason_of_the_rules_has_an_english_one(dutch: str) -> None:
    assert english(dutch)


def test_the_reasons_of_the_lexicon_have_english_ones() -> None:
    """A new cue may wait for its own: until then the meaning of its technique stands there."""
    dutch = {cue.reason for cue in load_lexicon().cues}
    assert len([d for d in dutch if english(d)]) >= 0.9 * len(dutch)


def test_english_texts_are_one_short_line_and_no_dutch() -> None:
    for dutch, text in TABLE.items():
        assert text.strip() == text and "\n" not in text and text != dutch
        assert not {"het", "een", "niet", "wordt"} & set(text.lower().split()), text


def test_a_reason_without_english_is_told_by_its_technique() -> None:
    found = Evidence("answer", 0, 2, "Ja", "iets geheel nieuws")
    assert reason(found, texts("en"), "deferral") == texts("en")("technique_meaning.deferral")
    assert reason(found, texts("en")) == "words that answer"
    assert reason(found, texts("nl"), "deferral") == "iets geheel nieuws"


@pytest.mark.parametrize(
    ("dutch", "said"),
    [
        ("Vraag 7 heeft geen antwoord.", "Question 7 has no answer."),
        (
            "Antwoord 4 staat onder vraag 3 en 5: dat nummer geldt.",
            "Answer 4 stands under question 3 en 5: that number counts.",
        ),
        (
            "Nummer 4 komt twee keer voor: de tweede is 5 genoemd.",
            "Number 4 occurs twice: the second one is called 5.",
        ),
        ("Wat niemand voorzag.", "Wat niemand voorzag."),
    ],
)
def test_a_remark_keeps_its_numbers(dutch: str, said: str) -> None:
    assert remark(dutch, texts("en")) == said
    assert remark(dutch, texts("nl")) == dutch


def test_corpora_of_a_model_are_told_in_english() -> None:
    assert trained_on("a (3 antwoorden), b (20 antwoorden)", texts("en")) == "a (3 answers), b (20 answers)"
    assert trained_on("a (3 antwoorden)", texts("nl")) == "a (3 antwoorden)"


@given(st.text())
def test_any_words_are_told_without_error(words: str) -> None:
    assert remark(words, texts("en")) == words or english(words)
    assert english(f"gaat over: {words}") in (f"is about: {words}", None)


def test_an_english_report_has_no_dutch_reason_or_remark(assessment: Assessment) -> None:
    warned = replace(assessment, warnings=("Vraag 9 heeft geen antwoord.",))
    dutch = [r for r in reasons_of(warned) if (english(r) or r) != r]
    assert dutch
    for page in (to_html(warned, texts("en")), to_markdown(warned, texts("en")), printed(warned)):
        assert "Question 9 has no answer." in page
        assert [r for r in (*dutch, "heeft geen antwoord") if r in page] == []
        assert "antwoorden)" not in page


def test_a_dutch_report_says_what_the_evidence_says(assessment: Assessment) -> None:
    page = to_html(assessment, texts("nl"))
    assert [r for r in reasons_of(assessment) if r in page]

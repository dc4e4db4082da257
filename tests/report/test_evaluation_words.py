"""The page of an evaluation in Dutch: everything that it says in English has its Dutch."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import get_args

import pytest

import analyzer.report
from analyzer.evidence.types import SubQuestionType
from analyzer.model import breakdown
from analyzer.model.baselines import BASELINES
from analyzer.model.probes import PROBES
from analyzer.model.types import CLARITIES, EVASIONS
from analyzer.report.evaluation_page import Words
from analyzer.report.evaluation_tables import MAIN, TITLES

FOLDER = files(analyzer.report)
DUTCH = tomllib.loads(FOLDER.joinpath("evaluation_nl.toml").read_text(encoding="utf-8"))["said"]
PAGE = FOLDER.joinpath("templates", "evaluation.html.j2").read_text(encoding="utf-8")
LITERALS = re.findall(r'say\("([^"]+)"(?! ~)', PAGE)
HEADS = [
    word for names in re.findall(r"heads\(\[(.*?)\]\)", PAGE) for word in re.findall(r'"([^"]+)"', names)
]
BY = ("ministry", "answer length", "question type", "year")
NAMES = (
    *TITLES.values(),
    *(" ".join(title.split()) for title in MAIN.values()),
    *("model", *BASELINES, *PROBES),
    *("better", "worse", "not clear", "clarity", "evasion", "not stated"),
    *(*CLARITIES, *EVASIONS, *get_args(SubQuestionType)),
    *(name for _, name in breakdown._LENGTHS),
    breakdown._LONGEST,
    *BY,
    *(f"by {name}" for name in BY),
)


@pytest.mark.parametrize("english", sorted({*LITERALS, *HEADS, *NAMES}))
def test_what_the_page_says_has_its_dutch(english: str) -> None:
    assert english in DUTCH


def test_no_dutch_is_idle() -> None:
    assert set(DUTCH) == {*LITERALS, *HEADS, *NAMES}


def test_both_languages_fill_in_the_same_values() -> None:
    def places(text: str) -> set[str]:
        return set(re.findall(r"\{(\w+)\}", text))

    assert [e for e, d in DUTCH.items() if places(e) != places(d)] == []


def test_words_and_numbers_take_the_form_of_the_language() -> None:
    nl, en = Words("nl"), Words("en")
    assert (en.say("majority"), nl.say("majority")) == ("majority", "meest voorkomende label")
    assert nl.say("Evaluation on {folder}", folder="{x}") == "Evaluatie op {x}"
    assert nl.say("Ministerie van {Zeelieden}") == "Ministerie van {Zeelieden}"
    assert (en.number("clarity_f1", 0.643), nl.number("clarity_f1", 0.643)) == ("0.64", "0,64")

"""The catalogues: the same keys in both languages, every label named, numbers and dates in their form."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import get_args

import pytest

import analyzer.report
from analyzer.errors import UserError
from analyzer.evidence import types as evidence
from analyzer.model.types import CLARITIES, EVASIONS
from analyzer.report.texts import LANGUAGES, texts


def places(text: str) -> set[str]:
    return set(re.findall(r"\{(\w+)\}", text))


def test_both_languages_have_the_same_keys() -> None:
    assert set(texts("nl").entries) == set(texts("en").entries)


def test_both_languages_fill_in_the_same_values() -> None:
    dutch, english = texts("nl").entries, texts("en").entries
    assert {key for key in dutch if places(dutch[key]) != places(english[key])} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("group", "names"),
    [
        ("technique", evidence.TECHNIQUES),
        ("technique_meaning", evidence.TECHNIQUES),
        ("ground", get_args(evidence.Ground)),
        ("status", get_args(evidence.Status)),
        ("status_meaning", get_args(evidence.Status)),
        ("type", get_args(evidence.SubQuestionType)),
        ("condition", get_args(evidence.Condition)),
        ("reference_kind", get_args(evidence.ReferenceKind)),
        ("clarity", CLARITIES),
        ("evasion", EVASIONS),
    ],
)
def test_every_label_has_a_name(language: str, group: str, names: tuple[str, ...]) -> None:
    entries = texts(language).entries  # type: ignore[arg-type]
    assert {key.split(".")[1] for key in entries if key.startswith(f"{group}.")} == set(names)


@pytest.mark.parametrize("word", ["liegt", "leugen", "ontwijk", "verzwijg", "smoes"])
def test_words_are_neutral(word: str) -> None:
    assert not [text for text in texts("nl").entries.values() if word in text.lower()]


@pytest.mark.parametrize(
    ("value", "digits", "dutch", "english"),
    [
        (41.5, 1, "41,5", "41.5"),
        (1234.0, 0, "1.234", "1,234"),
        (float("nan"), 1, "–", "–"),
        (None, 1, "–", "–"),
    ],
)
def test_numbers_take_the_form_of_the_language(
    value: float | None, digits: int, dutch: str, english: str
) -> None:
    assert texts("nl").number(value, digits) == dutch
    assert texts("en").number(value, digits) == english


def test_dates_lists_and_percentages() -> None:
    nl, en = texts("nl"), texts("en")
    assert nl.day(date(2025, 3, 3)) == "3 maart 2025"
    assert en.day(date(2025, 3, 3)) == "3 March 2025"
    assert nl.day(None) == "onbekend"
    assert nl.enumerate(["a", "b", "c"]) == "a, b en c"
    assert (nl.percent(0.9), en.percent(0.9)) == ("90 %", "90%")


def test_unknown_language_names_the_known_ones() -> None:
    with pytest.raises(UserError, match="nl, en"):
        texts("fr")  # type: ignore[arg-type]


def test_no_text_is_idle() -> None:
    """A key is named in the code, or its group is looked up by label ("technique." with its name)."""
    folder = Path(analyzer.report.__file__).parent
    code = "\n".join(path.read_text("utf-8") for path in folder.rglob("*") if path.suffix in (".py", ".j2"))
    by_label = set(re.findall(r"""["'](\w+)\.(?:\{|["'] ~)""", code))
    idle = [
        key
        for key in texts("nl").entries
        if re.sub(r"\.(one|many|\d)$", "", key) not in code and key.split(".")[0] not in by_label
    ]
    assert [key for key in idle if not key.startswith("type.")] == []

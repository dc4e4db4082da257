"""Rows, the DataFrame, and CSV that no spreadsheet executes."""

from __future__ import annotations

import csv
import io
import sys
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.errors import UserError
from analyzer.model.table import ROWS, Rows, columns, feature_rows, frame, rows
from analyzer.model.types import Assessment
from analyzer.report.csv_report import neutral, to_csv


@pytest.mark.parametrize(("per", "count"), [("exchanges", 7), ("sub-questions", 12)])
def test_one_row_each_with_the_declared_columns(assessment: Assessment, per: Rows, count: int) -> None:
    table = rows([assessment], per)
    assert len(table) == count
    assert {tuple(row) for row in table} == {columns(per)}


def test_sub_is_a_letter_per_counted_sub_question(assessment: Assessment) -> None:
    assert [row["sub"] for row in rows([assessment])] == ["D", "DD", "PNN", "N", "N", "N", "PD"]


@pytest.mark.parametrize(
    ("source", "identifier", "key"),
    [
        ("fic-101.txt", None, "fic-101"),
        ("mijn.kopie.PDF", "ah-tk-20242025-9901", "mijn.kopie"),
        ("(bytes)", "ah-tk-20242025-9901", "ah-tk-20242025-9901"),
        ("(bytes)", None, "(bytes)"),
        ("", None, None),
    ],
)
def test_the_key_of_a_row_is_that_of_labels_csv(
    assessment: Assessment, source: str, identifier: str | None, key: str | None
) -> None:
    named = replace(assessment, document=replace(assessment.document, source=source, id=identifier))
    for per in ROWS:
        assert {row["document"] for row in rows([named], per)} == {key}
    assert rows([named])[0]["id"] == identifier


def test_frame_has_its_columns_even_without_rows(assessment: Assessment, postponement: Assessment) -> None:
    assert list(frame([postponement]).columns) == list(columns())
    assert assessment.to_frame().set_index("number").loc[5, "evasion"] == "referral"


def test_frame_without_pandas_says_how_to_get_it(
    assessment: Assessment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UserError, match=r"pip install 'antwoordmeter\[frame\]'"):
        frame([assessment])


def test_features_that_cannot_be_said_are_none(assessment: Assessment) -> None:
    assert feature_rows([assessment])[5]["retrieval_rank"] is None


@pytest.mark.parametrize("start", ["=1+1", "+31", "-2", "@x", "\tx", "  =HYPERLINK(1)", "\n=x"])
def test_cells_that_a_spreadsheet_would_execute_are_neutralised(start: str) -> None:
    assert neutral(start) == f"'{start}"


def test_ordinary_cells_stay(assessment: Assessment) -> None:
    assert neutral("Ja = nee") == "Ja = nee"
    assert to_csv([{"a": -1.5, "b": None, "c": True}], ["a", "b", "c"]) == "a,b,c\n-1.5,,true\n"


@given(st.text())
def test_every_text_survives_csv(text: str) -> None:
    if "\x00" in text or "\r" in text:
        return
    (row,) = csv.DictReader(io.StringIO(to_csv([{"a": text, "b": "x"}], ["a", "b"])))
    assert row["a"] == neutral(text)


def test_no_row_kind_is_forgotten() -> None:
    assert ROWS == ("exchanges", "sub-questions")

"""Agreement of annotators of a labels.csv."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from analyzer.corpus.agreement import FIELDS, agreement
from analyzer.errors import UserError

HEAD = "document,number,annotator,directness,clarity,evasion,techniques,sub\n"
ROWS = """a,1,A1,4,clear,explicit,,D
a,1,A2,4,clear,explicit,,D
a,2,A1,0,non_reply,declining,refusal,N
a,2,A2,2,ambivalent,partial,partial;refusal,DN
b,1,A1,1,ambivalent,dodging,reframing,N
b,1,A2,1,ambivalent,dodging,reframing,N
b,2,A1,3,clear,explicit,,DP
"""


def write(folder: Path, rows: str) -> Path:
    (folder / "labels.csv").write_text(HEAD + rows, encoding="utf-8")
    return folder


def test_only_exchanges_with_two_labels_count(tmp_path: Path) -> None:
    result = agreement(write(tmp_path, ROWS), draws=20)
    assert (result.annotators, result.documents, result.exchanges) == (("A1", "A2"), 2, 3)


def test_every_field_is_measured_within_its_interval(tmp_path: Path) -> None:
    result = agreement(write(tmp_path, ROWS), draws=200)
    assert [f.field for f in result.fields] == [f.name for f in FIELDS]
    directness = result.fields[0]
    assert 0 < directness.alpha < 1
    assert directness.low <= directness.alpha <= directness.high
    refusal = next(f for f in result.fields if f.field == "refusal")
    assert refusal.alpha == 1 and refusal.kappas[0].kappa == 1


def test_a_technique_nobody_named_cannot_be_said(tmp_path: Path) -> None:
    deferral = next(f for f in agreement(write(tmp_path, ROWS), draws=5).fields if f.field == "deferral")
    assert math.isnan(deferral.alpha) and math.isnan(deferral.low)


def test_disagreements_tell_who_said_what_largest_first(tmp_path: Path) -> None:
    first = agreement(write(tmp_path, ROWS), draws=5).disagreements[0]
    assert (first.document, first.number, first.field, first.size) == ("a", 2, "directness", 2)
    assert first.values == {"A1": "0", "A2": "2"}
    assert {d.field for d in agreement(tmp_path, draws=5).disagreements} == {
        "directness", "clarity", "evasion", "sub-questions", "partial",
    }  # fmt: skip


def test_the_same_seed_gives_the_same_intervals(tmp_path: Path) -> None:
    write(tmp_path, ROWS)
    assert (
        agreement(tmp_path, draws=50, seed=3).fields[1].low
        == agreement(tmp_path, draws=50, seed=3).fields[1].low
    )


def test_one_annotator_alone_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="two annotators"):
        agreement(write(tmp_path, "a,1,A1,4,clear,explicit,,D\n"))


def test_a_wrong_row_is_named(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="row 3"):
        agreement(write(tmp_path, "a,1,A1,4,clear,explicit,,D\na,1,A2,4,clear,declining,,D\n"))

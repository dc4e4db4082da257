"""`antwoordmeter features`: the catalogue, and values per answer."""

from __future__ import annotations

import csv
import io

import pytest

from analyzer.cli import main
from analyzer.features.registry import feature_names


def test_without_a_file_it_lists_every_feature(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["features", "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"] for row in rows] == list(feature_names())
    assert all(row["meaning"] for row in rows)


@pytest.mark.usefixtures("loaded")
def test_with_a_file_it_gives_values_and_leaves_empty_what_cannot_be_said(
    publication: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["features", publication, "weg.txt"]) == 1
    captured = capsys.readouterr()
    rows = list(csv.DictReader(io.StringIO(captured.out)))
    assert [row["label"] for row in rows] == ["1", "2", "3 en 4", "5", "6", "7", "8"]
    assert (rows[0]["answer_words"], rows[0]["numeric_coverage"]) == ("1.0", "")
    assert "weg.txt" in captured.err

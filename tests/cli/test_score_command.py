"""`antwoordmeter score` as a user calls it."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from analyzer.cli import main

pytestmark = pytest.mark.usefixtures("loaded")


def test_terminal_report_without_colour_when_piped(
    publication: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", publication]) == 0
    out = capsys.readouterr().out
    assert "33,7 van 100" in out
    assert "verwijzing naar brief of stuk" in out
    assert "\x1b[" not in out


def test_english_report(publication: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", publication, "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "33.7 of 100" in out
    assert "21 March 2025" in out


def test_json_gives_a_line_per_file_also_for_one_that_cannot_be_read(
    publication: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", publication, "weg.pdf", publication, "--format", "json"]) == 1
    captured = capsys.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line.get("schema") for line in lines] == ["antwoordmeter/1", None, "antwoordmeter/1"]
    assert lines[1]["source"] == "weg.pdf"
    assert captured.err.splitlines() == ["antwoordmeter: weg.pdf: there is no such file; check the path"]


def test_csv_has_one_header_for_several_files(publication: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", publication, publication, "--format", "csv"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert len(rows) == 14
    assert rows[2]["numbers"] == "3;4"


def test_csv_rows_can_be_sub_questions(publication: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", publication, "--format", "csv", "--rows", "sub-questions"]) == 0
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["status"] for row in rows[1:4]] == ["answered", "not_applicable", "answered"]


def test_output_goes_to_the_file(
    publication: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit.md"
    assert main(["score", publication, "--format", "markdown", "-o", str(target)]) == 0
    assert capsys.readouterr().out == ""
    assert target.read_text(encoding="utf-8").startswith("# De storingen aan")


def test_model_and_pipeline_are_passed_on(
    publication: str, loaded: list[tuple[str | None, str | None]]
) -> None:
    main(["score", publication, "--model", "mijn-model", "--pipeline", "nl_core_news_sm"])
    assert loaded == [("mijn-model", "nl_core_news_sm")]


def test_example_comes_with_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--example", "--format", "csv"]) == 0
    assert len(capsys.readouterr().out.splitlines()) > 7


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["score"], "no file was given"),
        (["score", "a.txt", "--rows", "exchanges"], "--rows goes with --format csv"),
        (["report", "a.txt", "b.txt", "-o", "uit.html"], "several files cannot go into one page"),
        (["report"], "no file was given"),
    ],
)
def test_wrong_calls_exit_2_with_one_line(
    argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(argv) == 2
    lines = capsys.readouterr().err.splitlines()
    assert len(lines) == 1
    assert words in lines[0]


@pytest.mark.parametrize("argv", [["score", "--format", "xml", "a.txt"], ["nonsense"], []])
def test_unknown_words_exit_2(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert "usage:" in capsys.readouterr().err


def test_unwritable_output_is_one_line(
    publication: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["score", publication, "-o", str(tmp_path / "geen" / "map" / "uit.txt")]) == 1
    assert "the file cannot be written" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["score", "features"])
def test_publication_is_not_overwritten_by_its_scores(
    command: str, publication: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = Path(publication).read_bytes()
    assert main([command, publication, "-o", publication]) == 2
    assert "overwritten" in capsys.readouterr().err
    assert Path(publication).read_bytes() == before

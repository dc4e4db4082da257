"""The report as a whole: what is taken, what is left out, what is written where."""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path
from typing import Any

import pytest
from report_makers import contract, exchange

from analyzer.cli import main
from analyzer.corpus.report import CorpusReport
from analyzer.corpus.rows import answer_rows, document_row, read_lines
from analyzer.corpus.writing import found_files, write_report
from analyzer.errors import UserError
from analyzer.report.texts import texts

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))
from fiction import fictional_assessment, fictional_postponement

NL = texts("nl")


def reported(*contracts: dict[str, Any]) -> CorpusReport:
    report = CorpusReport()
    for one in contracts:
        report.add(one)
    return report


def test_assessment_and_its_json_give_the_same_rows() -> None:
    from analyzer.report.contract import to_contract

    made = to_contract(fictional_assessment())
    again = json.loads(json.dumps(made))
    assert document_row(again) == document_row(made)
    assert answer_rows(again, 0) == answer_rows(made, 0)
    assert [a.substantive for a in answer_rows(made, 0)] == [
        x.is_substantive for x in fictional_assessment().exchanges
    ]


def test_same_publication_is_counted_once_and_told() -> None:
    report = reported(contract("a", exchange(50)), contract("a", exchange(50)))
    assert len(report.documents) == len(report.answers) == 1
    assert report.skipped == [("a.txt", "")]
    assert not report.has_errors


def test_postponement_with_the_same_id_is_another_publication() -> None:
    figures = reported(contract("a", exchange(50)), contract("a", kind="postponement")).figures()
    assert figures.kinds == (1, 1, 0)
    assert [n.reason for n in figures.notices] == ["afstemming"]


def test_headline_leaves_out_known_questions() -> None:
    figures = reported(contract("a", exchange(100, kind="known"), exchange(20))).figures()
    assert (figures.directness.mean, figures.everything.mean) == (20.0, 60.0)


def test_least_direct_leaves_out_what_the_model_does_not_know() -> None:
    figures = reported(contract("a", exchange(5, abstained=True), exchange(30, number=2))).figures()
    assert [(x.directness, x.place.label) for x in figures.least] == [(30.0, "2")]
    assert figures.abstained == 1


def test_nothing_taken_is_an_error() -> None:
    with pytest.raises(UserError, match="no document"):
        CorpusReport().figures()


@pytest.mark.parametrize(
    "damage",
    [
        lambda c: c.pop("document"),
        lambda c: c["document"].update(received="gisteren"),
        lambda c: c["document"].update(kind="letter"),
        lambda c: c["exchanges"][0].update(interval=[1]),
        lambda c: c["exchanges"][0]["clarity"].update(label="<b>"),
        lambda c: c["exchanges"][0].update(numbers=[]),
        lambda c: c["exchanges"][0].update(techniques=[{}]),
    ],
)
def test_incomplete_score_is_a_user_error_and_nothing_is_taken(damage: Any) -> None:
    made = contract("a", exchange(50))
    damage(made)
    report = CorpusReport()
    with pytest.raises(UserError, match="missing or wrong"):
        report.add(made)
    assert report.documents == [] and report.answers == []


@pytest.mark.parametrize("line", ["{", "[]", '{"schema": "other/2"}', "[" * 100_000])
def test_other_lines_are_told_with_their_number(tmp_path: Path, line: str) -> None:
    path = tmp_path / "scores.jsonl"
    path.write_text(json.dumps(contract("a", exchange(50))) + "\n\n" + line + "\n", encoding="utf-8")
    with pytest.raises(UserError, match="line 3"):
        list(read_lines(path))


def test_pages_tables_and_links(tmp_path: Path) -> None:
    output = tmp_path / "alles.html"
    results = [fictional_assessment(), fictional_postponement(), ("kapot.pdf", UserError("it is damaged"))]
    report = write_report(results, output, NL, csv=tmp_path / "tabellen")
    page = output.read_text("utf-8")
    assert report.has_errors
    assert "kapot.pdf: it is damaged" in page
    assert 'href="alles-documents/ah-tk-20242025-9901.html#a' in page
    assert 'id="a3"' in (tmp_path / "alles-documents" / "ah-tk-20242025-9901.html").read_text("utf-8")
    with (tmp_path / "tabellen" / "answers.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["directness"] for row in rows] == ["96.2", "93.4", "31.0", "8.5", "17.0", "12.0", "40.0"]
    assert {row["document"] for row in rows} == {"ah-tk-20242025-9901"}


def test_cells_cannot_be_formulas(tmp_path: Path) -> None:
    write_report([contract("=1+1", exchange(50))], tmp_path / "c.html", NL, csv=tmp_path)
    assert "'=1+1" in (tmp_path / "documents.csv").read_text("utf-8")


def test_parquet_without_pyarrow_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(UserError, match="pip install pyarrow"):
        write_report([contract("a", exchange(50))], tmp_path / "c.html", NL, parquet=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_parquet_has_the_same_rows(tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet", reason="needs pyarrow")
    write_report([contract("a", exchange(50), exchange(60))], tmp_path / "c.html", NL, parquet=tmp_path)
    assert parquet.read_table(tmp_path / "answers.parquet").column("directness").to_pylist() == [50.0, 60.0]


def test_folder_gives_its_publications_but_not_an_earlier_report(tmp_path: Path) -> None:
    for name in ("b.txt", "deep/a.pdf", "c.html", "c-documents/b.html", ".hidden/x.txt", "labels.csv"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.touch()
    found = found_files([tmp_path], tmp_path / "c.html")
    assert [str(p.relative_to(tmp_path)) for p in found] == ["b.txt", "deep/a.pdf"]


@pytest.mark.parametrize("place", ["nowhere", "empty"])
def test_place_without_publications_is_told(tmp_path: Path, place: str) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(UserError, match=place):
        found_files([tmp_path / place], tmp_path / "c.html")


def test_names_of_pages_are_safe_and_none_is_overwritten(tmp_path: Path) -> None:
    from dataclasses import replace

    one = fictional_assessment()
    results = [
        replace(one, document=replace(one.document, id=f"x{i}", source=source))
        for i, source in enumerate(["../../weg.txt", "WEG.pdf", "een twee#3.txt"])
    ]
    write_report(results, tmp_path / "c.html", NL)
    names = sorted(p.name for p in (tmp_path / "c-documents").iterdir())
    assert names == ["WEG-2.html", "een-twee-3.html", "weg.html"]


def test_command_reports_over_scores(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = tmp_path / "scores.jsonl"
    lines = [contract("a", exchange(50)), {"error": "it is damaged", "source": "x.pdf"}]
    scores.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    status = main(["corpus", "report", str(scores), "-o", str(tmp_path / "c.html"), "--lang", "en"])
    assert status == 1
    assert capsys.readouterr().out.strip() == str(tmp_path / "c.html")
    assert "How direct are the answers" in (tmp_path / "c.html").read_text("utf-8")


@pytest.mark.parametrize("extra", [["--parquet"], ["-o", "no/such/folder/c.html"]])
def test_wrong_call_ends_with_2(tmp_path: Path, extra: list[str]) -> None:
    assert main(["corpus", "report", str(tmp_path), *extra]) == 2

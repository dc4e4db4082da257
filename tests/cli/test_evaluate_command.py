"""`antwoordmeter evaluate` and `compare`, from training to scoring with the classifier that came out."""

from __future__ import annotations

import contextlib
import html
import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest

from analyzer.cli import main


@pytest.fixture(scope="module")
def written(
    small_model: Path, other_corpus: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """What one run of evaluate wrote: figures, page, scores."""
    folder = tmp_path_factory.mktemp("evaluation")
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        call = ["evaluate", str(small_model), str(other_corpus), "--draws", "20", "--format", "json"]
        status = main([*call, "--html", str(folder / "e.html"), "--scores", str(folder / "s.jsonl")])
    assert status == 0
    return {
        "figures": json.loads(out.getvalue()),
        "page": (folder / "e.html").read_text(encoding="utf-8"),
        "scores": (folder / "s.jsonl").read_text(encoding="utf-8"),
    }


def test_figures_name_every_method_with_intervals(written: dict[str, Any]) -> None:
    figures = written["figures"]
    methods = {m["method"]: m for m in figures["methods"]}
    assert {"model", "majority", "question only", "TF-IDF", "ministry only", "annotator A1"} <= set(methods)
    assert figures["documents"] == 6 and figures["seen"] == []
    for m in methods.values():
        low, high = m["intervals"]["clarity_f1"]
        assert low <= high
    assert 0 <= methods["model"]["measures"]["clarity_brier"] <= 2


def test_the_small_model_beats_the_blind_methods(written: dict[str, Any]) -> None:
    for method in ("majority", "ministry only", "shuffled labels"):
        gains = {d["measure"]: d for d in written["figures"]["gains"][method]}
        assert gains["clarity_f1"]["better"] is True, method


def test_every_exchange_is_counted_once_in_every_breakdown(written: dict[str, Any]) -> None:
    figures = written["figures"]
    assert set(figures["breakdowns"]) == {"ministry", "answer length", "question type", "year"}
    for groups in figures["breakdowns"].values():
        assert sum(g["exchanges"] for g in groups) == figures["exchanges"]
    for confusion in figures["confusions"]:
        assert sum(map(sum, confusion["counts"])) == figures["exchanges"]
    assert sum(b["exchanges"] for b in figures["reliability"]) == figures["exchanges"]


def test_scores_are_one_document_a_line(written: dict[str, Any]) -> None:
    lines = [json.loads(line) for line in written["scores"].splitlines()]
    assert [line["schema"] for line in lines] == ["antwoordmeter/1"] * 6
    assert sum(len(line["exchanges"]) for line in lines) == written["figures"]["exchanges"]


def test_the_page_is_whole_and_loads_nothing(written: dict[str, Any]) -> None:
    page = html.unescape(written["page"])
    assert page.startswith("<!DOCTYPE html>") and page.rstrip().endswith("</html>")
    assert "default-src 'none'" in page
    assert not re.search(r"<script|<link|<img|@import|url\(|\sstyle=|https?://", page)
    for words in ("Spearman", "What is taken for what", "by ministry", "shuffled labels"):
        assert words in page
    assert page.count("<svg") > 50


def test_the_page_can_be_in_dutch(small_model: Path, other_corpus: Path, tmp_path: Path) -> None:
    page = tmp_path / "e.html"
    call = ["evaluate", str(small_model), str(other_corpus), "--draws", "5", "--format", "json"]
    assert main([*call, "--html", str(page), "--lang", "nl"]) == 0
    text = html.unescape(page.read_text(encoding="utf-8"))
    assert '<html lang="nl">' in text
    for words in ("Wat waarvoor wordt aangezien", "naar ministerie", "geschudde labels", "half antwoord"):
        assert words in text
    for words in ("exchanges", "shuffled", "the model", "macro-F1</th><td>0."):
        assert words not in text


def test_tables_fit_80_columns(
    small_model: Path, other_corpus: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert main(["evaluate", str(small_model), str(other_corpus), "--draws", "5"]) == 0
    out = capsys.readouterr().out
    assert max(map(len, out.splitlines())) <= 80
    assert "…" not in out
    for words in ("clarity, macro-F1", "annotator A2", "by question type", "* fewer than 20 exchanges"):
        assert words in out


def test_documents_of_the_training_are_told(
    small_model: Path, small_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", str(small_model), str(small_model), str(small_corpus), "--draws", "5"]) == 0
    assert "trained on 12 of these documents" in capsys.readouterr().out


def test_compare_tells_labels_without_an_exchange(
    small_model: Path, other_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(other_corpus, folder)
    with (folder / "labels.csv").open("a", encoding="utf-8") as file:
        file.write(f"{next(folder.glob('documents/*')).stem},99,A1,4,clear,explicit,,D\n")
    assert main(["compare", str(small_model), str(small_model), str(folder), "--draws", "5"]) == 0
    assert "label for exchange 99, which was not found in the document; not used" in capsys.readouterr().err


def test_a_model_compared_with_itself_differs_nowhere(
    small_model: Path, other_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["compare", str(small_model), str(small_model), str(other_corpus), "--draws", "20"]
    assert main([*call, "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["changes"] == []
    assert {d["difference"] for d in figures["differences"]} == {0.0}
    assert {d["better"] for d in figures["differences"]} == {None}


def test_the_shipped_model_is_better_than_the_small_one_on_its_own_documents(
    small_model: Path, other_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from analyzer.language import models_folder

    shipped = str(models_folder() / "classifier")
    call = ["compare", str(small_model), shipped, str(other_corpus), "--draws", "50"]
    assert main([*call, "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    gain = {d["measure"]: d for d in figures["differences"]}["directness_mae"]
    assert gain["difference"] < 0 and gain["better"] is True
    assert len(figures["second_seen"]) == 6
    first = figures["changes"][0]
    assert {"document", "number", "label", "first", "second", "helps"} <= set(first)
    helped = sum(c["helps"] is True for c in figures["changes"])
    assert helped > sum(c["helps"] is False for c in figures["changes"])


def test_cross_validation_scores_documents_unseen(
    small_corpus: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    call = ["evaluate", "--cross-validate", str(small_corpus), "--folds", "3", "--draws", "5"]
    assert main([*call, "--format", "json"]) == 0
    figures = json.loads(capsys.readouterr().out)
    assert figures["documents"] == 12 and figures["exchanges"] == 146
    assert figures["methods"][0]["measures"]["directness_rho"] > 0.4


def test_the_new_model_scores_a_publication(small_model: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["score", "--example", "--model", str(small_model), "--format", "json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert result["model"]["name"] == "mine"
    assert "small (146 antwoorden)" in result["model"]["trained_on"]
    assert len(result["exchanges"]) == 8


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        (["evaluate"], "give either [MODEL] FOLDER or --cross-validate"),
        (["evaluate", "a", "b", "c"], "too many folders"),
        (["evaluate", "a", "--folds", "1"], "--folds must be at least 2"),
        (["evaluate", "a", "--draws", "0"], "--draws must be at least 1"),
        (["compare", "a", "b", "c", "--draws", "0"], "--draws must be at least 1"),
    ],
)
def test_a_wrong_call_exits_with_2(argv: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(argv) == 2
    assert says in capsys.readouterr().err


@pytest.mark.parametrize("command", ["evaluate", "compare"])
def test_one_document_is_too_few(
    command: str, small_model: Path, other_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "one"
    (folder / "documents").mkdir(parents=True)
    name = min(path.stem for path in (other_corpus / "documents").glob("*.txt"))
    text = (other_corpus / "documents" / f"{name}.txt").read_text(encoding="utf-8")
    (folder / "documents" / f"{name}.txt").write_text(text, encoding="utf-8")
    head, *rows = (other_corpus / "labels.csv").read_text(encoding="utf-8").splitlines()
    kept = [head, *(row for row in rows if row.startswith(f"{name},"))]
    (folder / "labels.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    models = [str(small_model)] * (2 if command == "compare" else 1)
    assert main([command, *models, str(folder)]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "one labelled document is too few" in line

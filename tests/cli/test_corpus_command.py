"""`antwoordmeter corpus` and its subcommands."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from analyzer.cli import main

CORPUS = Path(__file__).parents[2] / "data" / "corpus"


def test_check_of_a_clean_folder_ends_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "documents").mkdir()
    shutil.copy(CORPUS / "documents" / "fic-101.txt", tmp_path / "documents")
    rows = [
        line
        for line in (CORPUS / "labels.csv").read_text(encoding="utf-8").splitlines(keepends=True)
        if line.startswith(("document,", "fic-101,"))
    ]
    (tmp_path / "labels.csv").write_text("".join(rows), encoding="utf-8")
    assert main(["corpus", "check", str(tmp_path)]) == 0
    assert "nothing wrong" in capsys.readouterr().out
    (tmp_path / "labels.csv").write_text("".join(rows[:-2]), encoding="utf-8")
    assert main(["corpus", "check", str(tmp_path)]) == 1
    assert "1 × unlabelled" in capsys.readouterr().out


def test_corpus_without_a_subcommand_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["corpus"]) == 2
    assert "SUBCOMMAND" in capsys.readouterr().err


def test_a_register_made_and_joined_gives_the_labels_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "documents").mkdir()
    shutil.copy(CORPUS / "documents" / "fic-101.txt", tmp_path / "documents" / "a.txt")
    head = "document,number,annotator,directness,clarity,evasion,techniques,sub\n"
    (tmp_path / "labels.csv").write_text(head + "a,1,A1,4,clear,explicit,,D\n", encoding="utf-8")
    register, out = str(tmp_path / "register"), str(tmp_path / "out")
    assert main(["corpus", "register", str(tmp_path), "-o", register]) == 0
    assert main(["corpus", "join", str(tmp_path / "documents"), "-o", out, "--register", register]) == 0
    assert "labelled exchanges: 1 of 1 (100.0%)" in capsys.readouterr().out
    assert (tmp_path / "out" / "labels.csv").read_text(
        encoding="utf-8"
    ) == head + "a,1,A1,4,clear,explicit,,D\n"


def test_describe_as_markdown_is_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "t.csv"
    table.write_text(
        "question,answer,directness,clarity,evasion,techniques,sub\nHoe laat?,Om tien uur.,4,clear,explicit,,D\n",
        encoding="utf-8",
    )
    assert main(["corpus", "describe", str(table), "--format", "markdown"]) == 0
    assert "| clarity clear | 100.0% |" in capsys.readouterr().out

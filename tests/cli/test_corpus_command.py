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

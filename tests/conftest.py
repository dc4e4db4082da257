"""What several rooms share: a small labelled corpus and a classifier trained on it by the command, once."""

from __future__ import annotations

import csv
import json
import os
import shutil
from pathlib import Path

# Before NumPy is imported: workers of pytest that each start a thread per core wait for each other (five times slower).
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest

from analyzer.cli import main

CORPUS = Path(__file__).resolve().parents[1] / "data" / "corpus"
FIELDS = ("document", "number", "annotator", "directness", "clarity", "evasion", "techniques", "sub")


def copy_part(names: list[str], target: Path) -> Path:
    """A labelled folder with these documents of data/corpus."""
    (target / "documents").mkdir(parents=True)
    for name in names:
        shutil.copy(CORPUS / "documents" / f"{name}.txt", target / "documents")
    with (
        (CORPUS / "labels.csv").open(encoding="utf-8", newline="") as source,
        (target / "labels.csv").open("w", encoding="utf-8", newline="") as file,
    ):
        writer = csv.DictWriter(file, FIELDS)
        writer.writeheader()
        writer.writerows(row for row in csv.DictReader(source) if row["document"] in names)
    for name in ("slots.jsonl", "evidence.jsonl"):
        lines = (CORPUS / name).read_text(encoding="utf-8").splitlines()
        kept = [line for line in lines if json.loads(line)["document"] in names]
        (target / name).write_text("".join(line + "\n" for line in kept), encoding="utf-8")
    return target


def fictional_names() -> list[str]:
    return sorted(path.stem for path in (CORPUS / "documents").glob("*.txt"))


@pytest.fixture(scope="session")
def small_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twelve fictional documents to train on."""
    return copy_part(fictional_names()[:12], tmp_path_factory.mktemp("train") / "small")


@pytest.fixture(scope="session")
def other_corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six others to measure on."""
    return copy_part(fictional_names()[12:18], tmp_path_factory.mktemp("test") / "other")


@pytest.fixture(scope="session")
def small_model(small_corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A classifier made by `antwoordmeter train`, with its card and its figures."""
    folder = tmp_path_factory.mktemp("models") / "mine"
    assert main(["train", str(small_corpus), "-o", str(folder), "--folds", "3"]) == 0
    return folder

"""The shipped register finds the real publications again and holds none of their words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from analyzer.corpus.join import default_register, join
from analyzer.model.dataset import load_corpus


def test_documents_and_pairs_are_found_again_with_the_same_labels(real: Path, tmp_path: Path) -> None:
    result = join(real, tmp_path)
    for found, of in (result.documents, result.exchanges, result.pairs, result.spans):
        assert found >= 0.97 * of
    first, second = ({d.name: d.labels for d in load_corpus(f).documents} for f in (real, tmp_path))
    assert sum(second.get(name) == labels for name, labels in first.items()) >= 0.97 * len(first)


def test_badly_extracted_documents_are_found_again(real: Path, tmp_path: Path) -> None:
    result = join(real / "raw", tmp_path)
    files = list((real / "raw").glob("*.txt"))
    assert result.documents[0] >= 0.97 * len(files)
    names = {f.stem for f in files}
    rows = {(r.name, n) for r in load_corpus(real).documents if r.name in names for n in r.labels}
    assert result.exchanges[0] >= 0.97 * len(rows)


@pytest.mark.parametrize("name", ["fingerprints", "slots", "evidence", "pairs_labels", "pairs_slots"])
def test_the_register_holds_no_running_text(name: str) -> None:
    text = (default_register() / f"{name}.jsonl").read_text(encoding="utf-8")
    assert not re.search(r"[a-z]{2,} [a-z]{2,} [a-z]{2,}", text)

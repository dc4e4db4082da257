"""Every exchange of the real publications is found, in every format and in text of a poor extractor."""

from __future__ import annotations

import csv
import difflib
import json
import re
from functools import cache
from pathlib import Path

import pytest

from analyzer.documents import Document, read

Pair = tuple[float, bool]


@cache
def gold(folder: Path) -> dict[str, dict]:  # type: ignore[type-arg]
    return json.loads((folder / "exchanges.json").read_text(encoding="utf8"))  # type: ignore[no-any-return]


def squashed(text: str) -> str:
    """The comparison of ../shared/judge.py: no white space, no superscripts, no marks glued to a word."""
    text = re.sub(r"[¹²³⁴⁵⁶⁷⁸⁹⁰]+", "", text)
    marks = r"(?<=[^\W\d_.,?!»”’)])\d{1,2}(?=[\s.,?!]|$)|(?<=[.,?!»”’)])\d{1,2}(?=\s|$)"
    return re.sub(r"\s+", "", re.sub(marks, "", text)).lower()


def similarity(a: str, b: str) -> float:
    a, b = squashed(a), squashed(b)
    return 1.0 if a == b else difflib.SequenceMatcher(None, a, b, autojunk=False).ratio()


def compare(documents: dict[str, Document], folder: Path) -> tuple[float, float, int]:
    """Shares of the exchanges found and exact (0.97), and the number invented."""
    total = found = exact = invented = 0
    for name, document in documents.items():
        left = list(document.exchanges)
        for expected in gold(folder)[name]["exchanges"]:
            accepted = [expected["numbers"], *expected.get("also", [])]
            got = next((e for e in left if list(e.numbers) in accepted), None)
            total += 1
            if got is None:
                continue
            left.remove(got)
            found += 1
            question = "\n".join(q.text for q in got.questions)
            exact += bool(expected.get("loose")) or (
                min(similarity(expected["answer"], got.answer), similarity(expected["question"], question))
                >= 0.97
            )
        invented += len(left)
    return found / total, exact / total, invented


def test_every_exchange_of_the_documents_is_found(real: Path) -> None:
    documents = {name: read(real / entry["file"]) for name, entry in gold(real).items()}
    found, exact, invented = compare(documents, real)
    assert found >= 0.99 and exact >= 0.99 and invented == 0


def test_text_of_a_poor_extractor_loses_nothing(real: Path) -> None:
    documents = {path.stem: read(path) for path in sorted((real / "raw").glob("*.txt"))}
    found, exact, invented = compare(documents, real)
    assert found >= 0.99 and exact >= 0.98 and invented == 0


def test_publications_without_answers_get_their_kind(real: Path) -> None:
    with (real / "other" / "kinds.csv").open(encoding="utf8") as table:
        kinds = {row["file"]: row["kind"] for row in csv.DictReader(table)}
    assert {file: read(real / file).kind for file in kinds} == kinds


@pytest.mark.parametrize("name", ["ah-tk-20242025-2822"])
def test_head_of_the_first_example(real: Path, name: str) -> None:
    document = read(real / "documents" / f"{name}.txt")
    assert (document.id, document.number, document.response_days) == (name, 2822, 15)
    assert [q.party for q in document.questioners] == ["GroenLinks-PvdA"] * 2
    assert len(document.exchanges) == 15 and len(document.footnotes) == 13

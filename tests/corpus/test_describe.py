"""The comparison of labelled folders."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_makers import LONG_ANSWER, LONG_QUESTION, publication, write_corpus

from analyzer.corpus.describe import Column, columns, describe, separation, set_phrases
from analyzer.model.dataset import load_corpus

SHORT = ("Bent u bekend met het bericht over de veerpont?", "Ja.")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    documents = {f"d{i}": publication(SHORT, (LONG_QUESTION, LONG_ANSWER), number=9900 + i) for i in range(6)}
    labels = "".join(
        f"d{i},1,A1,4,clear,explicit,,D\nd{i},2,A1,1,ambivalent,partial,partial,DNN\n" for i in range(6)
    )
    return write_corpus(tmp_path / "labelled", documents, labels)


@pytest.fixture
def column(folder: Path) -> Column:
    (only,) = columns([load_corpus(folder)])
    return only


@pytest.mark.parametrize(
    ("measure", "value"),
    [
        ("documents", "6"),
        ("labelled exchanges", "12"),
        ("questions per document", "2 (2–2), mean 2.0"),
        ("words per sentence of an answer", "9 (1–25), mean 11.7"),
        ("sub-questions per exchange", "2 (1–3), mean 2.0"),
        ("of these answered / partly / not", "50% / 0% / 50%"),
        ("directness, mean (0-4)", "2.50"),
        ("clarity clear", "50.0%"),
        ("technique partial", "50.0%"),
        ("technique refusal", "0.0%"),
    ],
)
def test_a_measure_of_known_documents(column: Column, measure: str, value: str) -> None:
    assert {row.measure: row.values for row in describe([column])}[measure] == (value,)


def test_loose_pairs_are_a_column_of_their_own_and_say_nothing_of_repetition(folder: Path) -> None:
    (folder / "pairs.jsonl").write_text(
        '{"id": "p", "question": "Hoe?", "answer": "Zo."}\n', encoding="utf-8"
    )
    label = '{"id": "p", "directness": 4, "clarity": "clear", "evasion": "explicit", "techniques": [], "sub": "D"}\n'
    (folder / "pairs_labels.jsonl").write_text(label, encoding="utf-8")
    both = columns([load_corpus(folder)])
    assert [c.name for c in both] == ["labelled", "labelled, loose pairs"]
    assert {row.measure: row.values for row in describe(both)}["technique repetition"] == ("0.0%", "–")


def test_only_phrases_of_many_documents_are_shown(column: Column) -> None:
    assert ("bent u bekend met", 6) in set_phrases(column, most=100)
    assert set_phrases(Column("few", column.documents[:4])) == []


def test_texts_of_different_subjects_are_told_apart_and_equal_ones_are_not(
    column: Column, tmp_path: Path
) -> None:
    other = (
        "Hoeveel bakkers werken in de nacht?",
        "Dat zijn er negenhonderd, vooral in de steden van het westen.",
    )
    documents = {f"e{i}": publication(other, number=9800 + i) for i in range(6)}
    labels = "".join(f"e{i},1,A1,4,clear,explicit,,D\n" for i in range(6))
    (second,) = columns([load_corpus(write_corpus(tmp_path / "other", documents, labels))])
    assert [s.unit for s in separation(column, second)] == ["document", "exchange"]
    assert separation(column, second)[0].accuracy == 1
    assert separation(column, column)[0].auc == pytest.approx(0.5, abs=0.2)

"""Labelled folders and tables: what is read, what is refused, how annotators are merged."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from analyzer.errors import UserError
from analyzer.model.dataset import load_corpus
from analyzer.model.labels import Labels, consensus, parse_labels

GOOD = {
    "directness": "3",
    "clarity": "clear",
    "evasion": "explicit",
    "techniques": "deferral;noncommittal",
    "sub": "DP",
}
DOCUMENT = """Vragen van het lid Veldkamp (NM) aan de Minister van Financiën over de pontjes (ingezonden 3 maart 2025).

Antwoord van Minister Zaal (Financiën) (ontvangen 24 maart 2025).

Vraag 1

Hoeveel pontjes varen er nog?

Antwoord 1

Er varen nog elf pontjes.
"""
HEADER = "document,number,annotator,directness,clarity,evasion,techniques,sub\n"


def folder(tmp_path: Path, labels: str) -> Path:
    (tmp_path / "documents").mkdir()
    (tmp_path / "documents" / "pont.txt").write_text(DOCUMENT, encoding="utf-8")
    (tmp_path / "labels.csv").write_text(HEADER + labels, encoding="utf-8")
    return tmp_path


def label(directness: float, clarity: str, evasion: str, techniques: str = "", sub: str = "D") -> Labels:
    return Labels(directness, clarity, evasion, frozenset(filter(None, techniques.split(";"))), sub)


def test_a_row_becomes_typed_labels() -> None:
    assert parse_labels(GOOD, "row 2") == label(3, "clear", "explicit", "deferral;noncommittal", "DP")


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"directness": "veel"}, "no number"),
        ({"directness": "5"}, "outside 0-4"),
        ({"directness": "nan"}, "outside 0-4"),
        ({"clarity": "helder"}, "unknown clarity"),
        ({"evasion": "vaag"}, "unknown evasion"),
        ({"evasion": "referral"}, "does not go with clarity"),
        ({"techniques": "smoes"}, "unknown technique"),
        ({"sub": "DX"}, "letters other than"),
    ],
)
def test_a_wrong_row_says_what_and_where(change: dict[str, str], says: str) -> None:
    with pytest.raises(UserError, match=says) as caught:
        parse_labels(GOOD | change, "labels.csv, row 7")
    assert str(caught.value).startswith("labels.csv, row 7: ")


def test_a_folder_is_read_with_its_annotators_apart(tmp_path: Path) -> None:
    rows = "pont,1,A1,4,clear,explicit,,D\npont,1,A2,3,clear,explicit,,D\n"
    corpus = load_corpus(folder(tmp_path, rows))
    (document,) = corpus.documents
    assert len(corpus) == 1
    assert document.labels[1].directness == 3.5
    assert {name: one[1].directness for name, one in document.by_annotator.items()} == {"A1": 4, "A2": 3}


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        ("veer,1,A1,4,clear,explicit,,D\n", "no such document"),
        ("pont,een,A1,4,clear,explicit,,D\n", "no whole number"),
        ("pont,1,A1,4,clear,explicit,,D\npont,1,A1,3,clear,explicit,,D\n", "second label"),
    ],
)
def test_a_wrong_folder_is_refused(tmp_path: Path, rows: str, says: str) -> None:
    with pytest.raises(UserError, match=says):
        load_corpus(folder(tmp_path, rows))


def test_a_label_without_exchange_is_told_and_not_used(tmp_path: Path) -> None:
    rows = "pont,1,A1,4,clear,explicit,,D\npont,2,A1,4,clear,explicit,,D\n"
    corpus = load_corpus(folder(tmp_path, rows))
    assert len(corpus) == 1
    assert "exchange 2" in corpus.problems[0]


def test_a_table_gives_pairs_without_repetition(tmp_path: Path) -> None:
    row = {"question": "Hoeveel pontjes varen er?", "answer": "Elf.", **GOOD}
    path = tmp_path / "table.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    (document,) = load_corpus(path).documents
    assert document.is_pair
    assert document.labels[1].unknown == {"repetition"}


def test_a_table_row_without_answer_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("question,answer,directness,clarity,evasion,techniques,sub\nHoe?,,4,clear,explicit,,D\n")
    with pytest.raises(UserError, match=r"row 2: column 'answer'"):
        load_corpus(path)


def test_an_empty_folder_says_what_a_corpus_is(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"documents/ and labels\.csv"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            [label(4, "clear", "explicit"), label(4, "clear", "explicit"), label(1, "ambivalent", "general")],
            label(4, "clear", "explicit"),
        ),
        (
            [
                label(0, "non_reply", "declining", "refusal"),
                label(2, "ambivalent", "partial", "refusal;partial"),
                label(4, "clear", "explicit"),
            ],
            label(2, "ambivalent", "partial", "refusal"),
        ),
    ],
)
def test_consensus_takes_median_and_majority(rows: list[Labels], expected: Labels) -> None:
    assert consensus(rows) == expected


def test_labels_as_a_dutch_spreadsheet_saves_them(tmp_path: Path) -> None:
    path = folder(tmp_path, "")
    text = HEADER + "pont,1,André,4,clear,explicit,,D\n"
    (path / "labels.csv").write_bytes(text.replace(",", ";").encode("cp1252"))
    (document,) = load_corpus(path).documents
    assert list(document.by_annotator) == ["André"] and document.labels[1].directness == 4


@pytest.mark.parametrize("name", ["slots.jsonl", "evidence.jsonl"])
@pytest.mark.parametrize(
    "row", [b'{"document": "pont"}', b'{"document": "pont", "number": "x"}', b"\xff\xfe"]
)
def test_row_without_its_form_is_told_with_its_place(tmp_path: Path, name: str, row: bytes) -> None:
    path = folder(tmp_path, "pont,1,A1,4,clear,explicit,,D\n")
    (path / name).write_bytes(row)
    with pytest.raises(UserError, match=f"{name}, row 1"):
        load_corpus(path)


def test_pair_without_an_answer_is_refused(tmp_path: Path) -> None:
    (tmp_path / "pairs.jsonl").write_text(json.dumps({"id": "p1", "question": "Waarom?", "answer": " "}))
    (tmp_path / "pairs_labels.jsonl").write_text(json.dumps({"id": "p1", **GOOD}))
    with pytest.raises(UserError, match="'p1' has no answer"):
        load_corpus(tmp_path)

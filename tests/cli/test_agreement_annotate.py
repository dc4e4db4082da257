"""`antwoordmeter agreement` and `antwoordmeter annotate`."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path

import pytest

from analyzer.cli import main
from analyzer.model.dataset import load_corpus
from analyzer.model.slots import Slot

EXAMPLE = Path(__file__).resolve().parents[2] / "analyzer" / "examples" / "voorbeeld.txt"

HEAD = "document,number,annotator,directness,clarity,evasion,techniques,sub\n"
PAIRS = [
    {"id": "p1", "question": "Hoeveel molens draaien er?", "answer": "Zeven."},
    {"id": "p2", "question": "Bent u bereid de molen te herstellen?", "answer": "Nee."},
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "corpus"
    place.mkdir()
    (place / "pairs.jsonl").write_text("".join(json.dumps(p) + "\n" for p in PAIRS), encoding="utf-8")
    return place


def fill(sheet: Path, **cells: str) -> None:
    rows = list(csv.DictReader(sheet.open(encoding="utf-8")))
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows({**row, **cells} for row in rows)


def test_a_sheet_goes_out_and_comes_back_as_labels(folder: Path, tmp_path: Path) -> None:
    sheet, labels = tmp_path / "sheet.csv", tmp_path / "labels.csv"
    assert main(["annotate", str(folder), "-o", str(sheet)]) == 0
    fill(sheet, directness="4", clarity="clear", evasion="explicit", sub="D")
    assert main(["annotate", "--read", str(sheet), "-o", str(labels)]) == 0
    assert (
        labels.read_text(encoding="utf-8")
        == HEAD + "p1,1,A1,4,clear,explicit,,D\np2,1,A1,4,clear,explicit,,D\n"
    )


def test_labels_of_loose_pairs_make_a_folder_to_train_on(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    main(["annotate", str(folder), "-o", str(sheet)])
    fill(sheet, directness="4", clarity="clear", evasion="explicit", sub="D")
    assert main(["annotate", str(folder), "--read", str(sheet), "-o", str(folder / "labels.csv")]) == 0
    assert not (folder / "labels.csv").exists()
    assert [d.name for d in load_corpus(folder).documents] == ["p1", "p2"]


def test_sub_questions_of_a_sheet_can_be_learned_from(folder: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "sheet.csv"
    (folder / "pairs.jsonl").write_text(json.dumps(PAIRS[0]) + "\n", encoding="utf-8")
    main(["annotate", str(folder), "-o", str(sheet)])
    labels = {"directness": "4", "clarity": "clear", "evasion": "explicit"}
    slot = {
        "asked_1": "Hoeveel molens draaien er",
        "type_1": "how_many",
        "status_1": "D",
        "answered_by_1": "Zeven.",
    }
    fill(sheet, **labels, **slot)
    assert main(["annotate", str(folder), "--read", str(sheet), "-o", str(folder / "labels.csv")]) == 0
    (document,) = load_corpus(folder).documents
    assert document.slots[1] == (Slot("Hoeveel molens draaien er", "how_many", "", "D", "Zeven."),)
    assert document.labels[1].sub == "D"


def test_sub_questions_of_a_document_stand_beside_its_labels(tmp_path: Path) -> None:
    place, sheet = tmp_path / "corpus", tmp_path / "sheet.csv"
    (place / "documents").mkdir(parents=True)
    shutil.copy(EXAMPLE, place / "documents")
    main(["annotate", str(place), "-o", str(sheet)])
    rows = list(csv.DictReader(sheet.open(encoding="utf-8")))
    asked = {"type_1": "known", "status_1": "D", "answered_by_1": "Ja"}
    for row in rows:
        if row["number"] == "1":
            words = row["question"].split("?")[0]
            row |= {"directness": "4", "clarity": "clear", "evasion": "explicit", "asked_1": words, **asked}
    with sheet.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    assert main(["annotate", str(place), "--read", str(sheet), "-o", str(place / "labels.csv")]) == 0
    (document,) = load_corpus(place).documents
    assert [s.answer for s in document.slots[1]] == ["Ja"]


def test_rows_of_other_annotators_stay(folder: Path, tmp_path: Path) -> None:
    sheet, labels = tmp_path / "sheet.csv", tmp_path / "labels.csv"
    labels.write_text(
        HEAD + "p1,1,A1,0,non_reply,declining,,N\np1,1,B,1,ambivalent,dodging,,N\n", encoding="utf-8"
    )
    main(["annotate", str(folder), "-o", str(sheet)])
    fill(sheet, directness="4", clarity="clear", evasion="explicit", sub="D")
    assert main(["annotate", "--read", str(sheet), "--annotator", "B", "-o", str(labels)]) == 0
    kept = labels.read_text(encoding="utf-8").splitlines()
    assert kept[1:] == [
        "p1,1,A1,0,non_reply,declining,,N",
        "p1,1,B,4,clear,explicit,,D",
        "p2,1,B,4,clear,explicit,,D",
    ]


def test_wrong_rows_are_all_told_and_nothing_is_written(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sheet, labels = tmp_path / "sheet.csv", tmp_path / "labels.csv"
    main(["annotate", str(folder), "-o", str(sheet)])
    fill(sheet, directness="7", clarity="clear", evasion="explicit", sub="D")
    assert main(["annotate", "--read", str(sheet), "-o", str(labels)]) == 1
    told = capsys.readouterr().err
    assert "row 2" in told and "row 3" in told and not labels.exists()


def test_annotate_without_a_folder_is_a_wrong_call(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["annotate", "-o", "x.csv"]) == 2
    assert "no folder was given" in capsys.readouterr().err


def test_agreement_prints_fields_and_large_disagreements(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "a,1,A1,4,clear,explicit,,D\na,1,A2,1,ambivalent,dodging,,N\nb,1,A1,0,non_reply,referral,,N\n"
    (tmp_path / "labels.csv").write_text(HEAD + rows + "b,1,A2,0,non_reply,referral,,N\n", encoding="utf-8")
    assert (
        main(["agreement", str(tmp_path), "--draws", "20", "--disagreements", str(tmp_path / "d.csv")]) == 0
    )
    told = capsys.readouterr().out
    assert "directness" in told and "kappa A1-A2" in told and "2 exchanges of 2 documents" in told
    listed = list(csv.DictReader((tmp_path / "d.csv").open(encoding="utf-8")))
    assert next((row["document"], row["field"]) for row in listed) == ("a", "directness")


def test_agreement_as_json_has_null_where_it_cannot_say(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "a,1,A1,4,clear,explicit,,D\na,1,A2,4,clear,explicit,,D\n"
    (tmp_path / "labels.csv").write_text(HEAD + rows, encoding="utf-8")
    assert main(["agreement", str(tmp_path), "--draws", "5", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["fields"][0]["alpha"] is None

"""`antwoordmeter train`: folders and tables in; the same bytes for the same input, with card and figures."""

from __future__ import annotations

import csv
import json
import shutil
import sys
from pathlib import Path

import pytest

from analyzer.cli import main
from analyzer.documents import read
from analyzer.model.metamorphic import RELATIONS
from analyzer.model.persistence import load_model

HEAD = "question,answer,directness,clarity,evasion,techniques,sub\n"


def test_the_same_input_gives_the_same_bytes(small_corpus: Path, small_model: Path, tmp_path: Path) -> None:
    again = tmp_path / small_model.name
    assert main(["train", str(small_corpus), "-o", str(again), "--folds", "0"]) == 0
    for name in ("model.npz", "card.json"):
        assert (again / name).read_bytes() == (small_model / name).read_bytes(), name


def test_another_seed_gives_another_model(small_corpus: Path, small_model: Path, tmp_path: Path) -> None:
    main(["train", str(small_corpus), "-o", str(tmp_path / "mine"), "--folds", "0", "--seed", "5"])
    assert (tmp_path / "mine" / "model.npz").read_bytes() != (small_model / "model.npz").read_bytes()


def test_card_and_figures_stand_beside_the_model(small_model: Path) -> None:
    card = json.loads((small_model / "card.json").read_text(encoding="utf-8"))
    words = (small_model / "card.md").read_text(encoding="utf-8")
    figures = json.loads((small_model / "metrics.json").read_text(encoding="utf-8"))
    assert card["documents"] == sorted(card["documents"]) and len(card["documents"]) == 12
    for heading in ("Data", "How good it is", "Intended use", "Limits", "How to reproduce it"):
        assert f"## {heading}\n" in words
    assert "--folds 3" in words
    assert card["data_sha256"] in words and "antwoordmeter train " in words and card["pipeline"] in words
    assert figures["folds"] == 3 and figures["exchanges"] == card["exchanges"]
    assert f"| clarity, macro-F1 | {figures['measures']['clarity_f1']:.2f} |" in words
    low, high = figures["intervals"]["clarity_f1"]
    assert low < figures["measures"]["clarity_f1"] < high


def test_what_must_follow_a_change_is_measured_and_told(small_model: Path) -> None:
    figures = json.loads((small_model / "metrics.json").read_text(encoding="utf-8"))["relations"]
    words = (small_model / "card.md").read_text(encoding="utf-8")
    assert [r["name"] for r in figures] == list(RELATIONS)
    for relation in figures:
        assert relation["cases"] > 0
        assert f"| {RELATIONS[relation['name']]} | {relation['cases']} | {relation['holds']:.0%} |" in words


def test_a_small_model_is_better_than_chance(small_model: Path) -> None:
    measured = json.loads((small_model / "metrics.json").read_text(encoding="utf-8"))["measures"]
    assert measured["clarity_f1"] > 0.45
    assert measured["directness_rho"] > 0.4


def table_of(corpus: Path, path: Path) -> int:
    """The exchanges of a labelled folder as a plain table; gives their number."""
    with (corpus / "labels.csv").open(encoding="utf-8", newline="") as file:
        labels = {(r["document"], r["number"]): r for r in csv.DictReader(file) if r["annotator"] == "A1"}
    rows = []
    for document in sorted((corpus / "documents").glob("*.txt")):
        for exchange in read(document).exchanges:
            row = labels.get((document.stem, str(exchange.numbers[0])))
            if row is not None:
                asked = "\n".join(q.text for q in exchange.questions)
                kept = {k: row[k] for k in ("directness", "clarity", "evasion", "techniques", "sub")}
                rows.append({"question": asked, "answer": exchange.answer, **kept})
    if path.suffix == ".jsonl":
        path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    elif path.suffix == ".parquet":
        arrow, parquet = pytest.importorskip("pyarrow"), pytest.importorskip("pyarrow.parquet")
        parquet.write_table(arrow.Table.from_pylist(rows), path)
    else:
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
    return len(rows)


@pytest.mark.parametrize("ending", [".csv", ".jsonl", ".parquet"])
def test_a_table_is_learned_from_beside_a_folder(
    ending: str, small_corpus: Path, other_corpus: Path, tmp_path: Path
) -> None:
    table, out = tmp_path / f"mine{ending}", tmp_path / "model"
    count = table_of(other_corpus, table)
    call = ["train", str(small_corpus), "--from", str(table), "-o", str(out), "--folds", "0"]
    assert main([*call, "--weight", "1", "--weight", "0.5"]) == 0
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert card["trained_on"][1] == {"corpus": f"mine{ending}", "documents": count, "exchanges": count}
    assert card["weights"] == [1.0, 0.5]
    words = (out / "card.md").read_text(encoding="utf-8")
    assert f"--from {table}" in words and "Not measured" in words
    assert not (out / "metrics.json").exists()


def test_parquet_without_its_reader_says_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (tmp_path / "t.parquet").write_bytes(b"PAR1")
    assert main(["train", "--from", str(tmp_path / "t.parquet"), "-o", str(tmp_path / "m")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "needs pyarrow" in line and "pip install" in line


GOOD = "Hoeveel sluizen zijn er?,Elf.,4,clear,explicit,,D\n"


@pytest.mark.parametrize(
    ("rows", "says"),
    [
        (GOOD + "Hoe?,Zo.,4,helder,explicit,,D\n", "row 3: unknown clarity 'helder'"),
        (GOOD + "Hoe?,Zo.,9,clear,explicit,,D\n", "row 3: directness 9 is outside 0-4"),
        (GOOD + "Hoe?,,4,clear,explicit,,D\n", "row 3: column 'answer' is missing or empty"),
        (GOOD + "Hoe?,Zo.,4,clear,referral,,D\n", "row 3: evasion 'referral' does not go with clarity"),
        (GOOD + "Hoe?,Zo.,4,clear,explicit,smoes,D\n", "row 3: unknown technique 'smoes'"),
        (GOOD, "only 1 exchanges are labelled 'clear'; label at least 10 of each"),
        ("", "the table has no rows"),
    ],
)
def test_a_wrong_table_is_one_line_that_names_the_row(
    rows: str, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "table.csv"
    table.write_text(HEAD + rows, encoding="utf-8")
    assert main(["train", "--from", str(table), "-o", str(tmp_path / "m")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line
    assert not (tmp_path / "m").exists()


def test_an_id_that_comes_twice_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    table = tmp_path / "table.csv"
    table.write_text("id," + HEAD + "a," + GOOD + "a," + GOOD, encoding="utf-8")
    assert main(["train", "--from", str(table), "-o", str(tmp_path / "m")]) == 1
    assert "row 3: id 'a' stands in row 2 too" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (("labels.csv", ",clear,", ",helder,"), "row 2: unknown clarity 'helder'"),
        (("labels.csv", "fic-101,1,A2", "fic-101,1,A1"), "row 3: a second label of A1 for fic-101 1"),
        (("labels.csv", "fic-101,1,A1", "fic-999,1,A1"), "labels for 'fic-999', but no such document"),
    ],
)
def test_a_wrong_folder_is_one_line_that_names_the_row(
    change: tuple[str, str, str],
    says: str,
    small_corpus: Path,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    folder = tmp_path / "copy"
    shutil.copytree(small_corpus, folder)
    name, old, new = change
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    assert main(["train", str(folder), "-o", str(tmp_path / "m")]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert says in line


def test_a_corpus_given_twice_is_refused(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["train", str(small_corpus), str(small_corpus), "-o", str(tmp_path / "m")]) == 1
    assert "give a corpus once" in capsys.readouterr().err


def without_slots(corpus: Path, target: Path) -> Path:
    shutil.copytree(corpus, target)
    for name in ("slots.jsonl", "evidence.jsonl"):
        (target / name).unlink()
    return target


def test_labels_without_sub_questions_take_the_reading_of_another_classifier(
    small_model: Path, other_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus, out = without_slots(other_corpus, tmp_path / "labels"), tmp_path / "mine"
    assert main(["train", str(corpus), "--reader", str(small_model), "-o", str(out), "--folds", "3"]) == 0
    assert "0 exchanges have sub-questions" in capsys.readouterr().err
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    base = json.loads((small_model / "card.json").read_text(encoding="utf-8"))
    assert card["reading_from"]["data_sha256"] == base["data_sha256"] != card["data_sha256"]
    words = (out / "card.md").read_text(encoding="utf-8")
    assert "was not learned from these data" in words and f"--reader {small_model}" in words
    assert json.loads((out / "metrics.json").read_text(encoding="utf-8"))["measures"]["directness_rho"] > 0.3
    coefficients = [load_model(str(folder)).model.score.weights.tolist() for folder in (out, small_model)]
    assert coefficients[0] != coefficients[1]


def test_labels_without_sub_questions_read_as_the_shipped_classifier_does(
    other_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table_of(other_corpus, tmp_path / "mine.csv")
    out = tmp_path / "m"
    assert main(["train", "--from", str(tmp_path / "mine.csv"), "-o", str(out), "--folds", "0"]) == 0
    card = json.loads((out / "card.json").read_text(encoding="utf-8"))
    assert card["reading_from"]["name"] == "classifier"
    assert "is that of classifier 0.1.0" in capsys.readouterr().err


def test_own_sub_questions_are_learned_from(small_model: Path) -> None:
    assert "reading_from" not in json.loads((small_model / "card.json").read_text(encoding="utf-8"))


def test_an_output_that_cannot_be_written_is_one_line(
    small_corpus: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    assert main(["train", str(small_corpus), "-o", str(tmp_path / "file"), "--folds", "0"]) == 1
    (line,) = capsys.readouterr().err.splitlines()
    assert "the classifier cannot be written" in line


@pytest.mark.parametrize(
    ("argv", "says"),
    [
        ([], "nothing to learn from"),
        (["a", "--weight", "1", "--weight", "2"], "2 weights for 1 folders"),
        (["a", "--weight", "0"], "a weight must be larger than 0"),
        (["a", "--folds", "1"], "--folds must be 0 or at least 2"),
    ],
)
def test_a_wrong_call_exits_with_2(argv: list[str], says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["train", *argv, "-o", "m"]) == 2
    assert says in capsys.readouterr().err


def test_four_documents_are_enough_to_train_but_not_to_measure_on(
    other_corpus: Path, small_model: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corpus = without_slots(other_corpus, tmp_path / "labels")
    gone = sorted((corpus / "documents").glob("*.txt"))[:2]
    lines = (corpus / "labels.csv").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.split(",")[0] not in {path.stem for path in gone}]
    (corpus / "labels.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    for document in gone:
        document.unlink()
    call = ["train", str(corpus), "--reader", str(small_model), "-o", str(tmp_path / "m")]
    assert main([*call, "--folds", "0"]) == 0
    assert main([*call, "--folds", "3"]) == 1
    assert "only 4 documents: 3 folds leave too few to train on; give --folds 0" in capsys.readouterr().err

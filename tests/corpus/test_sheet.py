"""The sheet to label by hand, out and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from analyzer.corpus.publications import Text
from analyzer.corpus.sheet import COLUMNS, make_sheet, read_sheet
from analyzer.errors import UserError

TEXTS = [Text("d", n, f"Hoeveel molens telt dorp {n}?", f"Dorp {n} telt er {n}.") for n in range(1, 31)]


def rows_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def sheet_file(path: Path, *rows: tuple[object, ...]) -> Path:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    path.write_text(out.getvalue(), encoding="utf-8")
    return path


def test_every_exchange_stands_once_in_random_order_with_empty_labels() -> None:
    rows = rows_of(make_sheet(TEXTS, seed=1).text)
    numbers = [int(row["number"]) for row in rows]
    assert sorted(numbers) == list(range(1, 31)) and numbers != sorted(numbers)
    assert not any(row["directness"] + row["clarity"] + row["sub"] for row in rows)


def test_the_seed_decides_the_order() -> None:
    assert make_sheet(TEXTS, seed=1).text == make_sheet(TEXTS, seed=1).text
    assert make_sheet(TEXTS, seed=1).text != make_sheet(TEXTS, seed=2).text


def test_an_existing_sheet_keeps_its_rows_and_new_ones_follow(tmp_path: Path) -> None:
    path = sheet_file(tmp_path / "s.csv", ("d", 7, "V?", "A.", "2", "ambivalent", "general", "", "P"))
    sheet = make_sheet(TEXTS, path)
    rows = rows_of(sheet.text)
    assert (sheet.rows, sheet.kept, sheet.filled) == (30, 1, 1)
    assert rows[0]["number"] == "7" and rows[0]["clarity"] == "ambivalent"
    path.write_text(sheet.text, encoding="utf-8")
    assert make_sheet(TEXTS, path, seed=9).text == sheet.text


def test_a_text_that_looks_like_a_formula_is_neutralised() -> None:
    assert rows_of(make_sheet([Text("d", 1, "Klopt het?", "=HYPERLINK(1)")]).text)[0]["answer"].startswith(
        "'="
    )


def test_filled_rows_come_back_and_empty_ones_wait(tmp_path: Path) -> None:
    path = sheet_file(
        tmp_path / "s.csv",
        ("d", 1, "V?", "A.", "4", "clear", "explicit", "", "d"),
        ("d", 2, "V?", "A.", "", "", "", "", ""),
        ("d", 3, "V?", "A.", "0", "non_reply", "declining", "refusal; deferral", "NN"),
    )
    rows, errors, empty = read_sheet(path, "B")
    assert not errors and empty == 1
    assert [(r.document, r.number, r.annotator, r.labels.sub) for r in rows] == [
        ("d", 1, "B", "D"),
        ("d", 3, "B", "NN"),
    ]
    assert rows[1].labels.techniques == {"refusal", "deferral"}


@pytest.mark.parametrize(
    ("cells", "message"),
    [
        (("5", "clear", "explicit", "", "D"), "scale"),
        (("2.5", "ambivalent", "general", "", "P"), "scale"),
        (("4", "", "explicit", "", "D"), "clarity is empty"),
        (("4", "clear", "declining", "", "D"), "does not go with"),
        (("4", "clear", "explicit", "shouting", "D"), "unknown technique"),
        (("4", "clear", "explicit", "", "DX"), "letters other than"),
        (("4", "duidelijk", "explicit", "", "D"), "unknown clarity"),
    ],
)
def test_a_wrong_row_is_told_with_file_and_row(tmp_path: Path, cells: tuple[str, ...], message: str) -> None:
    path = sheet_file(
        tmp_path / "s.csv", ("d", 1, "V?", "A.", "4", "clear", "explicit", "", "D"), ("d", 2, "", "", *cells)
    )
    rows, errors, _ = read_sheet(path, "A1")
    assert len(rows) == 1
    assert [message in str(e) and f"{path}, row 3" in str(e) for e in errors] == [True]


def test_all_wrong_rows_are_told(tmp_path: Path) -> None:
    bad = [("d", n, "", "", "9", "clear", "explicit", "", "D") for n in range(1, 5)]
    _, errors, _ = read_sheet(sheet_file(tmp_path / "s.csv", *bad), "A1")
    assert [e.where.split(", ")[1] for e in errors] == ["row 2", "row 3", "row 4", "row 5"]


def test_a_row_twice_and_a_row_of_no_exchange_are_wrong(tmp_path: Path) -> None:
    good = ("V?", "A.", "4", "clear", "explicit", "", "D")
    path = sheet_file(tmp_path / "s.csv", ("d", 1, *good), ("d", 1, *good), ("e", 1, *good))
    rows, errors, _ = read_sheet(path, "A1", known={("d", 1)})
    assert len(rows) == 1 and ["twice" in errors[0].what, "no exchange" in errors[1].what] == [True, True]


def test_what_a_dutch_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    head = ";".join(COLUMNS)
    path.write_bytes(
        f'{head}\r\nd;1;"Koffie; één?";Ja.;4;clear;explicit;"refusal;partial";D\r\n'.encode("cp1252")
    )
    rows, errors, _ = read_sheet(path, "A1")
    assert not errors and rows[0].labels.techniques == {"refusal", "partial"}


def test_a_file_that_is_no_sheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("naam,bedrag\nJan,3\n", encoding="utf-8")
    with pytest.raises(UserError, match="column 'document' is missing"):
        read_sheet(tmp_path / "s.csv", "A1")

"""The sheet to label by hand, out and back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

from analyzer.corpus.publications import Text
from analyzer.corpus.sheet import COLUMNS, SLOT_COLUMNS, make_sheet, read_sheet
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
    sheet = read_sheet(path, "B")
    assert not sheet.errors and not sheet.slots and sheet.empty == 1
    assert [(r.document, r.number, r.annotator, r.labels.sub) for r in sheet.rows] == [
        ("d", 1, "B", "D"),
        ("d", 3, "B", "NN"),
    ]
    assert sheet.rows[1].labels.techniques == {"refusal", "deferral"}


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
    sheet = read_sheet(path, "A1")
    assert len(sheet.rows) == 1
    assert [message in str(e) and f"{path}, row 3" in str(e) for e in sheet.errors] == [True]


def test_all_wrong_rows_are_told(tmp_path: Path) -> None:
    bad = [("d", n, "", "", "9", "clear", "explicit", "", "D") for n in range(1, 5)]
    sheet = read_sheet(sheet_file(tmp_path / "s.csv", *bad), "A1")
    assert [e.where.split(", ")[1] for e in sheet.errors] == ["row 2", "row 3", "row 4", "row 5"]


def test_a_row_twice_and_a_row_of_no_exchange_are_wrong(tmp_path: Path) -> None:
    good = ("V?", "A.", "4", "clear", "explicit", "", "D")
    path = sheet_file(tmp_path / "s.csv", ("d", 1, *good), ("d", 1, *good), ("e", 1, *good))
    sheet = read_sheet(path, "A1", [Text("d", 1, "V?", "A.")])
    assert len(sheet.rows) == 1
    assert ["twice" in sheet.errors[0].what, "no exchange" in sheet.errors[1].what] == [True, True]


def test_what_a_dutch_spreadsheet_saves_is_read(tmp_path: Path) -> None:
    path = tmp_path / "s.csv"
    head = ";".join(COLUMNS)
    path.write_bytes(
        f'{head}\r\nd;1;"Koffie; één?";Ja.;4;clear;explicit;"refusal;partial";D\r\n'.encode("cp1252")
    )
    sheet = read_sheet(path, "A1")
    assert not sheet.errors and sheet.rows[0].labels.techniques == {"refusal", "partial"}


ASKED = Text(
    "d",
    1,
    "Bent u bereid de molen te herstellen? Zo nee, waarom niet?",
    "Nee. Het geld\nontbreekt, zegt de molenaar.",
)
FIRST = ("Bent u bereid de molen te herstellen", "willingness", "", "D", "Nee.")
SECOND = ("waarom niet", "why", "if_no", "d", "Het geld ontbreekt")


def asked_sheet(path: Path, *slots: tuple[str, ...], sub: str = "") -> Path:
    """A filled row of ASKED with these sub-questions."""
    (row,) = rows_of(make_sheet([ASKED]).text)
    row |= {"directness": "4", "clarity": "clear", "evasion": "explicit", "sub": sub}
    for k, slot in enumerate(slots, start=1):
        row |= {f"{name}_{k}": value for name, value in zip(SLOT_COLUMNS, slot, strict=True)}
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(row))
        writer.writeheader()
        writer.writerow(row)
    return path


def test_a_sheet_has_columns_for_as_many_sub_questions_as_are_asked() -> None:
    (row,) = rows_of(make_sheet([ASKED]).text)
    assert [name for name in row if name not in COLUMNS] == [
        f"{name}_{k}" for k in (1, 2) for name in SLOT_COLUMNS
    ]


def test_more_than_eight_sub_questions_make_no_wider_sheet() -> None:
    (row,) = rows_of(make_sheet([Text("d", 1, "Wat? " * 30, "Niets.")]).text)
    assert len(row) == len(COLUMNS) + 8 * len(SLOT_COLUMNS)


@pytest.mark.parametrize("texts", [None, [ASKED]])
def test_sub_questions_come_back_with_the_words_of_the_text(tmp_path: Path, texts: list[Text] | None) -> None:
    sheet = read_sheet(asked_sheet(tmp_path / "s.csv", FIRST, SECOND), "A1", texts)
    assert not sheet.errors and sheet.rows[0].labels.sub == "DD"
    (row,) = sheet.slots
    assert (row["document"], row["number"]) == ("d", 1)
    assert row["slots"][1] == {
        "q": "waarom niet", "type": "why", "cond": "if_no", "status": "D", "a": "Het geld\nontbreekt",
    }  # fmt: skip


def test_columns_that_an_annotator_added_are_read_and_kept(tmp_path: Path) -> None:
    path = asked_sheet(tmp_path / "s.csv", FIRST, SECOND, FIRST)
    assert read_sheet(path, "A1").rows[0].labels.sub == "DDD"
    assert "asked_3" in rows_of(make_sheet([ASKED], path).text)[0]


@pytest.mark.parametrize(
    ("slot", "says"),
    [
        (("", "why", "", "D", "Nee."), "sub-question 2: the words that ask it are missing"),
        (("waarom niet", "reason", "", "D", ""), "sub-question 2: unknown type 'reason'"),
        (("waarom niet", "why", "if_maybe", "D", ""), "sub-question 2: unknown condition 'if_maybe'"),
        (("waarom niet", "why", "if_no", "X", ""), "sub-question 2: unknown status 'X'"),
        (("waarom niet", "why", "if_no", "", ""), "sub-question 2: unknown status ''"),
        (("wanneer dan wel", "when", "", "D", ""), "'wanneer dan wel' do not stand in the text"),
        (("waarom niet", "why", "if_no", "D", "Er komt een brug"), "do not stand in the text"),
    ],
)
def test_a_wrong_sub_question_is_one_line_that_names_the_row(
    tmp_path: Path, slot: tuple[str, ...], says: str
) -> None:
    path = asked_sheet(tmp_path / "s.csv", FIRST, slot)
    sheet = read_sheet(path, "A1")
    (error,) = sheet.errors
    assert says in str(error) and f"{path}, row 2" in str(error) and error.todo
    assert not sheet.rows and not sheet.slots


def test_statuses_that_do_not_spell_sub_are_told(tmp_path: Path) -> None:
    sheet = read_sheet(asked_sheet(tmp_path / "s.csv", FIRST, SECOND, sub="DN"), "A1")
    assert "sub is 'DN', but the statuses of the sub-questions spell 'DD'" in str(sheet.errors[0])


def test_a_file_that_is_no_sheet_is_told(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text("naam,bedrag\nJan,3\n", encoding="utf-8")
    with pytest.raises(UserError, match="column 'document' is missing"):
        read_sheet(tmp_path / "s.csv", "A1")

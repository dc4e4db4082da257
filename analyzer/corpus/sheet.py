"""A sheet to label by hand: one row per exchange in random order, read back row by row.

The sheet shows question and answer and nothing of minister, party or date; the random order keeps an annotator from
judging an answer by its neighbours. It is an ordinary CSV that any spreadsheet opens and saves. Behind the labels stand
columns for sub-questions (asked_1, type_1, condition_1, status_1, answered_by_1, asked_2, …), which may stay empty.
"""

from __future__ import annotations

import csv
import io
import random
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from analyzer.corpus.label_files import LABELS, LabelRow, read_table, whole_number
from analyzer.corpus.publications import Text
from analyzer.corpus.slot_rows import Row, check_slots
from analyzer.errors import UserError
from analyzer.model.labels import parse_labels
from analyzer.report.csv_report import neutral

COLUMNS = ("document", "number", "question", "answer", *LABELS)
SLOT_COLUMNS = {"asked": "q", "type": "type", "condition": "cond", "status": "status", "answered_by": "a"}
"""Column of a sub-question, without its number -> key in slots.jsonl."""
_MOST_SLOTS = 8
_SLOT = re.compile(rf"({'|'.join(SLOT_COLUMNS)})_([1-9]\d?)")
_DIRECTNESS = ("0", "1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as text, with how many rows it has, and how many of those were there and were filled before."""

    text: str
    rows: int
    kept: int
    filled: int


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """What a sheet says: its filled rows, rows for slots.jsonl, an error for each wrong row, how many are empty."""

    rows: tuple[LabelRow, ...]
    slots: tuple[Row, ...]
    errors: tuple[UserError, ...]
    empty: int


def make_sheet(texts: Iterable[Text], existing: Path | None = None, *, seed: int = 0) -> Sheet:
    """The sheet for these exchanges.

    It has columns for as many sub-questions as the longest question has question marks, 8 at most; more may be added.

    Args:
        texts: what is to be labelled.
        existing: a sheet made earlier: its rows stay as and where they are, new exchanges come after them.
        seed: of the random order of the new rows.

    Raises:
        UserError: the existing file is no sheet.
    """
    old: list[dict[str, str]] = []
    if existing is not None and existing.is_file():
        old = [row for _, row in read_table(existing, COLUMNS)]
    texts = list(texts)
    most = max((t.question.count("?") for t in texts), default=1)
    count = max(min(max(most, 1), _MOST_SLOTS), *(k for row in old for k in _numbers(row)), 1)
    columns = (*COLUMNS, *(f"{name}_{k}" for k in range(1, count + 1) for name in SLOT_COLUMNS))
    known = {(row["document"], row["number"]) for row in old}
    new = [text for text in texts if (text.document, str(text.number)) not in known]
    random.Random(seed).shuffle(new)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in old:
        writer.writerow([row.get(name, "") for name in columns])
    for text in new:
        cells = (text.document, text.number, neutral(text.question), neutral(text.answer))
        writer.writerow([*cells, *("" for _ in columns[len(cells) :])])
    filled = sum(any(row[name] for name in LABELS) for row in old)
    return Sheet(out.getvalue(), len(old) + len(new), len(old), filled)


def read_sheet(path: Path, annotator: str, texts: Iterable[Text] | None = None) -> FilledSheet:
    """Reads and checks a filled sheet.

    Args:
        path: the sheet.
        annotator: the name its labels get.
        texts: the exchanges there are: a row of none of them is an error, and the words of sub-questions must stand in
            them. None takes every row, and looks for the words in the sheet's own question and answer.

    Raises:
        UserError: the file cannot be read or is no sheet.
    """
    known = None if texts is None else {text.key: text for text in texts}
    rows: list[LabelRow] = []
    slots: list[Row] = []
    errors: list[UserError] = []
    seen: dict[tuple[str, int], str] = {}
    empty = 0
    for where, row in read_table(path, ("document", "number", *LABELS)):
        if not any(row[name] for name in LABELS):
            empty += 1
            continue
        try:
            asked = _slots(row, where, None if known is None else known.get(_key(row)))
            found = _sheet_row(row, annotator, where, asked)
            if known is not None and found.key not in known:
                raise UserError(
                    f"there is no exchange {found.number} in {found.document!r}",
                    where=where,
                    todo="keep document and number as the sheet had them",
                )
            if found.key in seen:
                raise UserError(
                    f"{found.document} {found.number} stands here twice",
                    where=where,
                    todo=f"take this one out or {seen[found.key]}",
                )
        except UserError as error:
            errors.append(error)
            continue
        seen[found.key] = where
        rows.append(found)
        if asked:
            slots.append({"document": found.document, "number": found.number, "slots": asked})
    return FilledSheet(tuple(rows), tuple(slots), tuple(errors), empty)


def _numbers(row: Mapping[str, str]) -> list[int]:
    """The numbers of the sub-questions for which the row has columns."""
    return sorted({int(m[2]) for name in row if (m := _SLOT.fullmatch(name))})


def _key(row: Mapping[str, str]) -> tuple[str, int]:
    return row["document"], int(row["number"]) if row["number"].isdigit() else 0


def _slots(row: Mapping[str, str], where: str, text: Text | None) -> list[Row]:
    """The sub-questions of a row in the form of slots.jsonl; columns that are all empty are passed over."""
    given = [{key: row.get(f"{name}_{k}", "") for name, key in SLOT_COLUMNS.items()} for k in _numbers(row)]
    question, answer = (
        (text.question, text.answer) if text else (row.get("question", ""), row.get("answer", ""))
    )
    return check_slots([slot for slot in given if any(slot.values())], where, question, answer)


def _sheet_row(row: Mapping[str, str], annotator: str, where: str, slots: Sequence[Row] = ()) -> LabelRow:
    number = whole_number(row["number"], where)
    for name in ("directness", "clarity", "evasion"):
        if not row[name]:
            raise UserError(f"{name} is empty", where=where, todo="fill it in, or empty the whole row")
    if row["directness"] not in _DIRECTNESS:
        raise UserError(
            f"directness {row['directness']!r} is not on the scale", where=where, todo="use 0, 1, 2, 3 or 4"
        )
    spelled = "".join(str(slot["status"]) for slot in slots)
    if slots and row["sub"] and row["sub"].upper() != spelled:
        raise UserError(
            f"sub is {row['sub']!r}, but the statuses of the sub-questions spell {spelled!r}",
            where=where,
            todo="make them the same, or leave sub empty",
        )
    labels = parse_labels({**row, "sub": row["sub"] or spelled}, where)
    return LabelRow(row["document"], number, annotator, labels)

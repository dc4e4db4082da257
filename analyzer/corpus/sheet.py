"""A sheet to label by hand: one row per exchange in random order, read back row by row.

The sheet shows question and answer and nothing of minister, party or date; the random order keeps an annotator from
judging an answer by its neighbours. It is an ordinary CSV that any spreadsheet opens and saves.
"""

from __future__ import annotations

import csv
import io
import random
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from analyzer.corpus.label_files import LABELS, LabelRow, read_table, whole_number
from analyzer.corpus.publications import Text
from analyzer.errors import UserError
from analyzer.model.labels import parse_labels
from analyzer.report.csv_report import neutral

COLUMNS = ("document", "number", "question", "answer", *LABELS)
_DIRECTNESS = ("0", "1", "2", "3", "4")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as text, with how many rows it has, and how many of those were there and were filled before."""

    text: str
    rows: int
    kept: int
    filled: int


def make_sheet(texts: Iterable[Text], existing: Path | None = None, *, seed: int = 0) -> Sheet:
    """The sheet for these exchanges.

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
    known = {(row["document"], row["number"]) for row in old}
    new = [text for text in texts if (text.document, str(text.number)) not in known]
    random.Random(seed).shuffle(new)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in old:
        writer.writerow([row[name] for name in COLUMNS])
    for text in new:
        cells = (text.document, text.number, neutral(text.question), neutral(text.answer))
        writer.writerow([*cells, *("" for _ in LABELS)])
    filled = sum(any(row[name] for name in LABELS) for row in old)
    return Sheet(out.getvalue(), len(old) + len(new), len(old), filled)


def read_sheet(
    path: Path, annotator: str, known: Collection[tuple[str, int]] | None = None
) -> tuple[list[LabelRow], list[UserError], int]:
    """The filled rows of a sheet, an error for each row that is wrong, and how many rows are still empty.

    Args:
        path: the sheet.
        annotator: the name its labels get.
        known: the exchanges there are; None takes every key.

    Raises:
        UserError: the file cannot be read or is no sheet.
    """
    rows: list[LabelRow] = []
    errors: list[UserError] = []
    seen: dict[tuple[str, int], str] = {}
    empty = 0
    for where, row in read_table(path, ("document", "number", *LABELS)):
        if not any(row[name] for name in LABELS):
            empty += 1
            continue
        try:
            found = _sheet_row(row, annotator, where)
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
    return rows, errors, empty


def _sheet_row(row: Mapping[str, str], annotator: str, where: str) -> LabelRow:
    number = whole_number(row["number"], where)
    for name in ("directness", "clarity", "evasion"):
        if not row[name]:
            raise UserError(f"{name} is empty", where=where, todo="fill it in, or empty the whole row")
    if row["directness"] not in _DIRECTNESS:
        raise UserError(
            f"directness {row['directness']!r} is not on the scale", where=where, todo="use 0, 1, 2, 3 or 4"
        )
    return LabelRow(row["document"], number, annotator, parse_labels(row, where))

"""The label files of a corpus, read without stopping at the first wrong row, and written in the one form.

`analyzer.model.dataset` reads a corpus for training and stops at what is wrong; the tools that mend a corpus need
every wrong row at once.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import UserError
from analyzer.model.labels import Labels, parse_labels

COLUMNS = ("document", "number", "annotator", "directness", "clarity", "evasion", "techniques", "sub")
LABELS = COLUMNS[3:]


@dataclass(frozen=True, slots=True)
class LabelRow:
    """What one annotator says of one exchange; `number` is the first question number of the exchange."""

    document: str
    number: int
    annotator: str
    labels: Labels

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.number


def read_labels(path: Path) -> tuple[list[LabelRow], list[UserError]]:
    """The rows of a labels.csv, and an error for each row that cannot be right.

    Raises:
        UserError: there is no such file, or a column is missing.
    """
    rows: list[LabelRow] = []
    errors: list[UserError] = []
    seen: set[tuple[str, int, str]] = set()
    for where, row in read_table(path, COLUMNS):
        try:
            found = _label_row(row, where)
        except UserError as error:
            errors.append(error)
            continue
        key = (*found.key, found.annotator)
        if key in seen:
            errors.append(
                UserError(
                    f"a second label of {found.annotator} for {found.document} {found.number}",
                    where=where,
                    todo="keep one of the two",
                )
            )
        seen.add(key)
        rows.append(found)
    return rows, errors


def _label_row(row: Mapping[str, str], where: str) -> LabelRow:
    return LabelRow(
        row["document"],
        whole_number(row["number"], where),
        row["annotator"] or "A1",
        parse_labels(row, where),
    )


def whole_number(text: str, where: str) -> int:
    """The question number in a cell.

    Raises:
        UserError: it is no whole number.
    """
    try:
        return int(text)
    except (TypeError, ValueError):
        raise UserError(f"number {text!r} is no whole number", where=where) from None


def read_table(path: Path, needed: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of a CSV with where each stands ("FILE, row 3"); cells without white space around them.

    Comma or semicolon between the columns, UTF-8 or the code page of a Dutch Windows: what spreadsheets save.

    Raises:
        UserError: there is no such file, or a column of `needed` is missing.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UserError(f"cannot be read ({error.strerror})", where=str(path)) from None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    reader = csv.DictReader(
        io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count), restkey="", restval=""
    )
    if missing := [name for name in needed if name not in (reader.fieldnames or ())]:
        raise UserError(
            f"column {missing[0]!r} is missing", where=str(path), todo=f"needed are {', '.join(needed)}"
        )
    for i, row in enumerate(reader, start=2):
        yield f"{path}, row {i}", {k: v.strip() for k, v in row.items() if isinstance(v, str)}


def read_jsonl(path: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """The objects of a JSON Lines file with where each stands; nothing where there is no such file.

    Raises:
        UserError: a line that is no JSON object.
    """
    if not path.is_file():
        return
    with path.open(encoding="utf-8-sig") as file:
        for i, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except ValueError:
                row = None
            if not isinstance(row, dict):
                raise UserError("not a JSON object", where=f"{path}, row {i}", todo="one JSON object a line")
            yield f"{path}, row {i}", row


def labels_csv(rows: Iterable[LabelRow]) -> str:
    """The rows as the text of a labels.csv, in the order of document, number and annotator."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda r: (r.document, r.number, r.annotator)):
        writer.writerow((row.document, row.number, row.annotator, *label_cells(row.labels)))
    return out.getvalue()


def label_cells(labels: Labels) -> tuple[str, str, str, str, str]:
    """Directness, clarity, evasion, techniques and sub as they stand in a file."""
    techniques = ";".join(sorted(labels.techniques))
    return f"{labels.directness:g}", labels.clarity, labels.evasion, techniques, labels.sub


def pair_row(row: LabelRow, evidence: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The row of a loose pair as it stands in pairs_labels.jsonl, with the words that show a technique where known."""
    labels = row.labels
    return {
        "id": row.document,
        "directness": int(labels.directness),
        "clarity": labels.clarity,
        "evasion": labels.evasion,
        "techniques": sorted(labels.techniques),
        "sub": labels.sub,
        **({"evidence": dict(evidence)} if evidence else {}),
    }


def jsonl(rows: Iterable[Mapping[str, Any]]) -> str:
    """The rows as JSON Lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)

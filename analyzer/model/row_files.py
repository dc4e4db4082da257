"""Rows of the files in which labels come: CSV as spreadsheets save it, JSON Lines, Parquet."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.errors import UserError


def csv_rows(path: Path) -> csv.DictReader[str]:
    """Comma or semicolon between the columns, UTF-8 or the code page of a Dutch Windows: what spreadsheets save."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))


def jsonl_rows(path: Path) -> Iterator[dict[str, Any]]:
    """One object a line, empty lines skipped.

    Raises:
        UserError: there is no such file, or a line is no JSON object.
    """
    if not path.is_file():
        raise UserError("missing file", where=str(path))
    with path.open("rb") as file:
        for i, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except ValueError:  # a UnicodeDecodeError is one
                raise UserError("not JSON", where=f"{path}, row {i}", todo="one JSON object a line") from None
            if not isinstance(row, dict):
                raise UserError("not a JSON object", where=f"{path}, row {i}", todo="one JSON object a line")
            yield row


def parquet_rows(path: Path) -> list[dict[str, Any]]:
    """All rows; nulls become empty.

    Raises:
        UserError: pyarrow is not installed, or the file is damaged.
    """
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UserError(
            "reading Parquet needs pyarrow, which is not installed",
            where=str(path),
            todo="pip install 'antwoordmeter[parquet]', or save the table as CSV",
        ) from None
    try:
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    except (arrow.ArrowException, OSError):
        raise UserError("damaged, or not a Parquet file", where=str(path)) from None
    return [{k: "" if v is None else v for k, v in row.items()} for row in rows]

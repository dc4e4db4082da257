"""The tables under a corpus report: for a spreadsheet as CSV, for a data frame as Parquet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.corpus import statistics
from analyzer.corpus.report import CorpusReport
from analyzer.errors import UserError
from analyzer.model.table import Cell
from analyzer.report.corpus_figures import CorpusFigures, Estimate
from analyzer.report.csv_report import to_csv

Row = Mapping[str, Cell]
_JOIN = ";"


def tables(report: CorpusReport, figures: CorpusFigures) -> dict[str, list[Row]]:
    """Every table by name, rows with the same keys each; what cannot be said is None."""
    documents = report.documents
    return {
        "documents": [_row(d, skip=("key", "has_page")) for d in documents],
        "answers": [
            {"document": documents[a.document].name} | _row(a, skip=("document", "index"))
            for a in report.answers
        ],
        "groups": [
            _with({"dimension": dimension, "name": group.name}, group.directness)
            for dimension in ("ministries", "respondents", "parties")
            for group in getattr(figures, dimension)
        ],
        "months": [
            _with({"month": f"{p.start:%Y-%m}"}, p.directness)
            for p in statistics.periods(documents, [a for a in report.answers if a.substantive])
        ],
        "techniques": [
            _with({"technique": c.name, "found_in": c.answers}, c.share) for c in figures.techniques
        ],
        "question_types": [
            _with(
                {"type": c.type, "answered": c.answered, "partly": c.partly, "unanswered": c.unanswered}, c.share
            )
            for c in figures.types
        ],
        "formulas": [
            {"words": f.sentence[f.start : f.end], "documents": f.documents, "title": f.example.title,
             "answer": f.example.label, "sentence": f.sentence}
            for f in figures.formulas
        ],
        "response_times": [
            {"ministry": g.name, "documents": g.documents, "median_days": g.median, "within_norm": g.within}
            for g in figures.response_by_ministry
        ],
        "skipped": [{"file": file, "reason": reason} for file, reason in figures.skipped],
    }  # fmt: skip


def write_csv(made: Mapping[str, Sequence[Row]], folder: Path) -> list[Path]:
    """One CSV per table that has rows, in the folder (made where it is not there)."""
    written = []
    for name, rows in made.items():
        if rows:
            path = make_folder(folder) / f"{name}.csv"
            path.write_text(
                to_csv(rows, list(rows[0])), encoding="utf-8", errors="backslashreplace", newline=""
            )
            written.append(path)
    return written


def write_parquet(made: Mapping[str, Sequence[Row]], folder: Path) -> list[Path]:
    """One Parquet file per table that has rows.

    Raises:
        UserError: pyarrow is not installed.
    """
    arrow, parquet = require_pyarrow()
    written = []
    for name, rows in made.items():
        if rows:
            path = make_folder(folder) / f"{name}.parquet"
            parquet.write_table(arrow.Table.from_pylist([dict(row) for row in rows]), path)
            written.append(path)
    return written


def require_pyarrow() -> tuple[Any, Any]:
    """pyarrow and its Parquet module.

    Raises:
        UserError: it is not installed.
    """
    try:
        return import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UserError(
            "Parquet needs pyarrow, which is not installed",
            todo="run: pip install pyarrow; or use --csv alone",
        ) from None


def make_folder(folder: Path) -> Path:
    """The folder, made where it is not there.

    Raises:
        UserError: it cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            f"the folder cannot be made ({error.strerror})", where=str(folder), todo="give another place"
        ) from None
    return folder


def _row(row: Any, skip: tuple[str, ...]) -> dict[str, Cell]:
    return {f.name: _cell(getattr(row, f.name)) for f in fields(row) if f.name not in skip}


def _cell(value: Any) -> Cell:
    if isinstance(value, tuple):
        return _JOIN.join(":".join(item) if isinstance(item, tuple) else item for item in value)
    if isinstance(value, date):
        return value.isoformat()
    cell: Cell = value
    return cell


def _with(row: Row, e: Estimate) -> Row:
    return {
        **row,
        "mean": _rounded(e.mean),
        "low": _rounded(e.low),
        "high": _rounded(e.high),
        "counted": e.answers,
        "documents": e.documents,
        "small": e.is_small,
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)

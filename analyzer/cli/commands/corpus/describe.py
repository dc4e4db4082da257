"""`antwoordmeter corpus describe`: what labelled folders look like, side by side."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, TextIO

from analyzer.cli.command import Command

if TYPE_CHECKING:
    from analyzer.corpus.describe import Column
    from analyzer.model.table import Cell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders", nargs="+", metavar="FOLDER", help="labelled folders; the first two are told apart"
    )
    parser.add_argument(
        "--format",
        choices=("terminal", "csv", "markdown"),
        default="terminal",
        help="form (default: terminal)",
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )


def run(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened
    from analyzer.corpus.describe import columns, describe, separation, set_phrases
    from analyzer.model.dataset import load_corpus

    side_by_side = columns([load_corpus(folder) for folder in args.folders])
    rows: list[dict[str, Cell]] = [
        {"measure": row.measure, **dict(zip([c.name for c in side_by_side], row.values, strict=True))}
        for row in describe(side_by_side)
    ]
    publications = [column for column in side_by_side if not column.documents[0].is_pair]
    phrases: list[dict[str, Cell]] = [
        {"folder": column.name, "set phrase": phrase, "documents": f"{n} of {len(column.documents)}"}
        for column in publications
        for phrase, n in set_phrases(column)
    ]
    apart: list[dict[str, Cell]] = []
    if _can_be_told_apart(publications):
        apart = [
            {
                "TF-IDF tells apart": f"{s.unit}s ({s.cases})",
                "right": f"{s.accuracy:.1%}",
                "AUC": f"{s.auc:.3f}",
                "majority": f"{s.majority:.1%}",
            }
            for s in separation(*publications[:2])
        ]
    with opened(args.output) as stream:
        for table in (rows, phrases, apart):
            _print(table, stream, args.format)
    return 0


def _can_be_told_apart(publications: list[Column]) -> bool:
    """Two folders with a document for each of the five folds."""
    return len(publications) > 1 and all(len(c.documents) >= 5 for c in publications[:2])


def _print(rows: list[dict[str, Cell]], stream: TextIO, form: str) -> None:
    from analyzer.cli.output import print_table

    if form != "markdown":
        print_table(rows, stream, form)
    elif rows:
        names = list(rows[0])
        lines = [names, ["---"] * len(names), *([str(row[name]) for name in names] for row in rows)]
        stream.writelines(f"| {' | '.join(line)} |\n" for line in lines)
        stream.write("\n")


COMMAND = Command(
    "describe", "what labelled folders look like, side by side", add_arguments, run, position=40
)

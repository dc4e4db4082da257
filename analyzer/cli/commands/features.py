"""`antwoordmeter features`: the catalogue of features, or their values for the answers of a publication."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from analyzer.cli import options
from analyzer.cli.command import Command

if TYPE_CHECKING:
    from analyzer.model.table import Cell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    options.add_files(parser)
    parser.add_argument("--format", choices=("terminal", "csv"), help="(default: terminal; csv for values)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )
    options.add_model(parser)


def run(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened, print_table

    wants_values = bool(args.files or args.example)
    options.keep_inputs(args.files, args.output)
    rows, failed = _values(args) if wants_values else (_catalogue(), False)
    with opened(args.output) as stream:
        print_table(rows, stream, args.format or ("csv" if wants_values else "terminal"))
    return 1 if failed else 0


def _catalogue() -> list[dict[str, Cell]]:
    from analyzer.features.registry import features

    return [
        {
            "name": feature.name,
            "meaning": feature.meaning,
            "unit": feature.unit,
            "low": feature.low,
            "high": feature.high,
            "direction": feature.direction,
        }
        for feature in features()
    ]


def _values(args: argparse.Namespace) -> tuple[list[dict[str, Cell]], bool]:
    from analyzer.cli.scoring import score_files, tell
    from analyzer.model.table import feature_rows

    rows: list[dict[str, Cell]] = []
    failed = False
    for result in score_files(args, options.chosen_files(args), features=True):
        if isinstance(result, tuple):
            failed = True
            tell(*result)
        else:
            rows += feature_rows([result])
    return rows, failed


COMMAND = Command(
    "features",
    "the catalogue of features, or their values for a publication",
    add_arguments,
    run,
    description="Without a file: every feature with its meaning and range. With files: a row per answer.",
    position=60,
)

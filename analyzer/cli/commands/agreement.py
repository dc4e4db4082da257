"""`antwoordmeter agreement`: how far the annotators of a labelled folder agree, and where they do not."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from analyzer.corpus.agreement import Agreement
    from analyzer.model.table import Cell


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a labelled folder, or a labels.csv")
    parser.add_argument(
        "--format", choices=("terminal", "csv", "json"), default="terminal", help="form (default: terminal)"
    )
    parser.add_argument(
        "--disagreements", metavar="FILE", help="write every disagreement to this CSV, largest first"
    )
    parser.add_argument("--draws", type=int, default=1000, help="bootstrap samples (default: 1000)")
    parser.add_argument("--seed", type=int, default=0, help="of the samples (default: 0)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )


def run(args: argparse.Namespace) -> int:
    if args.draws < 1:
        raise UsageError("--draws must be at least 1", todo="give --draws 1000")
    from analyzer.cli.output import opened, print_table
    from analyzer.corpus.agreement import agreement

    result = agreement(args.folder, draws=args.draws, seed=args.seed)
    with opened(args.output) as stream:
        if args.format == "json":
            stream.write(_json(result) + "\n")
        else:
            print_table(_field_rows(result), stream, args.format)
        if args.format == "terminal":
            print_table(_disagreement_rows(result, least=2), stream, "terminal")
            stream.write(
                f"{result.exchanges} exchanges of {result.documents} documents with labels of two or more; intervals "
                f"of {result.level:.0%} by document; kappa of ordered fields has squared weights.\n"
            )
    if args.disagreements:
        with opened(args.disagreements) as stream:
            print_table(_disagreement_rows(result), stream, "csv")
    return 0


def _field_rows(result: Agreement) -> list[dict[str, Cell]]:
    rows: list[dict[str, Cell]] = []
    for field in result.fields:
        row: dict[str, Cell] = {
            "field": field.field,
            "scale": field.level,
            "alpha": _number(field.alpha),
            "low": _number(field.low),
            "high": _number(field.high),
        }
        pairs = {(k.first, k.second): k.kappa for k in field.kappas}
        for pair in sorted({(k.first, k.second) for f in result.fields for k in f.kappas}):
            row[f"kappa {pair[0]}-{pair[1]}"] = _number(pairs.get(pair, float("nan")))
        rows.append(row)
    return rows


def _disagreement_rows(result: Agreement, least: float | None = None) -> list[dict[str, Cell]]:
    """Every disagreement, or only those in directness of `least` or more."""
    rows: list[dict[str, Cell]] = []
    for d in result.disagreements:
        if least is not None and (d.field != "directness" or (d.size or 0) < least):
            continue
        row: dict[str, Cell] = {"document": d.document, "number": d.number, "field": d.field}
        row |= {"difference": d.size, **{name: d.values.get(name) for name in result.annotators}}
        rows.append(row)
    return rows


def _json(result: Agreement) -> str:
    import json
    from dataclasses import asdict

    def plain(value: object) -> object:
        if isinstance(value, dict):
            return {k: plain(v) for k, v in value.items()}
        if isinstance(value, (list, tuple)):
            return [plain(v) for v in value]
        return None if value != value else value  # NaN: cannot say

    return json.dumps(plain(asdict(result)), ensure_ascii=False, allow_nan=False, indent=1)


def _number(value: float) -> float | None:
    return None if value != value else round(value, 3)


COMMAND = Command(
    "agreement", "how far the annotators of a labelled folder agree", add_arguments, run, position=75
)

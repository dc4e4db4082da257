"""`antwoordmeter compare`: is the second classifier better than the first, on labelled documents."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("first", metavar="MODEL_A", help="folder of a saved classifier")
    parser.add_argument("second", metavar="MODEL_B", help="folder of another; gains are those of this one")
    parser.add_argument("folder", metavar="FOLDER", help="labelled folder that neither was trained on")
    parser.add_argument("--seed", type=int, default=0, help="of the bootstrap (default: 0)")
    parser.add_argument("--draws", type=int, default=1000, help="of the bootstrap (default: 1000)")
    parser.add_argument(
        "--format", choices=("terminal", "json"), default="terminal", help="form of the figures"
    )
    parser.add_argument(
        "--pipeline", metavar="NAME", help="spaCy pipeline (default: the one that is shipped)"
    )


def run(args: argparse.Namespace) -> int:
    if args.draws < 1:
        raise UsageError("--draws must be at least 1", todo="give --draws 1000")
    from analyzer.cli.labelled import load_told
    from analyzer.cli.output import opened
    from analyzer.cli.working import step_line
    from analyzer.language import load_pipeline
    from analyzer.model.comparison import compare
    from analyzer.model.persistence import load_model

    result = compare(
        load_model(args.first),
        load_model(args.second),
        load_told(args.folder),
        load_pipeline(args.pipeline),
        draws=args.draws,
        seed=args.seed,
        progress=step_line("document"),
    )
    if args.format == "json":
        import json
        from dataclasses import asdict

        whole = {"first": args.first, "second": args.second, **asdict(result)}
        # A Difference is "first minus second" with MODEL_B first; the reader of this file counts MODEL_A as first.
        whole["differences"] = [
            {**d, "first": d["second"], "second": d["first"]} for d in whole["differences"]
        ]
        print(json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False))
        return 0
    from analyzer.report.evaluation_tables import print_comparison

    with opened(None) as stream:
        print_comparison(result, (args.first, args.second), stream)
    return 0


COMMAND = Command(
    "compare", "is one classifier better than another, and where", add_arguments, run, position=41
)

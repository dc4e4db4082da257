"""`antwoordmeter evaluate`: how good a classifier is on labelled documents, beside the baselines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from analyzer.model.evaluation import Evaluation

_SHOWN = (
    ("clarity_f1", "clarity F1"),
    ("directness_rho", "directness rho"),
    ("directness_qwk", "directness QWK"),
    ("evasion_f1", "evasion F1"),
    ("technique_micro_f1", "technique F1"),
    ("clarity_ece", "ECE"),
    ("interval_coverage", "coverage"),
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "model_and_folder",
        nargs="*",
        metavar="[MODEL] FOLDER",
        help="a saved classifier (default: the shipped one) and the labelled folder to measure it on",
    )
    parser.add_argument(
        "--cross-validate",
        metavar="FOLDER",
        help="instead: train on the other documents of this folder and score each document unseen",
    )
    parser.add_argument(
        "--also",
        metavar="FOLDER",
        action="append",
        default=[],
        help="with --cross-validate: train on this too",
    )
    parser.add_argument(
        "--also-weight",
        type=float,
        default=0.5,
        metavar="W",
        help="weight of what --also names (default: 0.5)",
    )
    parser.add_argument(
        "--folds", type=int, default=6, help="of the cross-validation, by document (default: 6)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the folds and the learners (default: 0)")
    parser.add_argument(
        "--scores", metavar="FILE", help="write the scored documents as JSON Lines, one a line"
    )
    parser.add_argument(
        "--format", choices=("terminal", "json"), default="terminal", help="form of the figures"
    )
    parser.add_argument(
        "--pipeline", metavar="NAME", help="spaCy pipeline (default: the one that is shipped)"
    )
    parser.add_argument("--cache", metavar="FOLDER", help="keep features here, so that a next run is faster")


def run(args: argparse.Namespace) -> int:
    if bool(args.cross_validate) == bool(args.model_and_folder):
        raise UsageError(
            "give either [MODEL] FOLDER or --cross-validate FOLDER",
            todo="see `antwoordmeter evaluate --help`",
        )
    if len(args.model_and_folder) > 2:
        raise UsageError("too many folders", todo="give one model and one labelled folder")
    if args.folds < 2:
        raise UsageError("--folds must be at least 2", todo="give --folds 6")
    from pathlib import Path

    from analyzer.cli.working import step_line
    from analyzer.language import load_pipeline
    from analyzer.model.dataset import load_corpus
    from analyzer.model.evaluation import cross_validate, evaluate
    from analyzer.model.persistence import load_model

    nlp = load_pipeline(args.pipeline)
    if args.cross_validate:
        result = cross_validate(
            load_corpus(args.cross_validate),
            nlp,
            also=[load_corpus(f) for f in args.also],
            also_weight=args.also_weight,
            folds=args.folds,
            seed=args.seed,
            cache_folder=Path(args.cache) if args.cache else None,
            progress=step_line("fold"),
        )
    else:
        *model, folder = args.model_and_folder
        result = evaluate(load_model(model[0] if model else None), load_corpus(folder), nlp, seed=args.seed)
    if args.scores:
        _write_scores(result, args.scores)
    if args.format == "json":
        _print_json(result)
    else:
        _print_table(result)
    return 0


def _write_scores(result: Evaluation, path: str) -> None:
    import json

    from analyzer.cli.output import opened
    from analyzer.report.contract import to_contract

    with opened(path) as stream:
        for assessment in result.assessments:
            stream.write(json.dumps(to_contract(assessment), ensure_ascii=False, allow_nan=False) + "\n")


def _print_json(result: Evaluation) -> None:
    import json

    methods = [{"method": r.method, "measures": r.measures, "intervals": r.intervals} for r in result.results]
    whole = {
        "documents": result.documents,
        "exchanges": result.exchanges,
        "seen": result.seen,
        "methods": methods,
    }
    print(json.dumps(whole, indent=1))


def _print_table(result: Evaluation) -> None:
    from rich.console import Console
    from rich.table import Table

    console = Console()
    table = Table(
        title=f"{result.exchanges} exchanges of {result.documents} documents (95 % interval by document)"
    )
    table.add_column("method")
    for _, title in _SHOWN:
        table.add_column(title, justify="right")
    for r in result.results:
        table.add_row(r.method, *(_cell(r.measures.get(n), r.intervals.get(n)) for n, _ in _SHOWN))
    console.print(table)
    if result.seen:
        console.print(
            f"Of these documents {len(result.seen)} were in the training data: these figures flatter the model. "
            "Use --cross-validate for honest ones.",
            style="bold",
        )


def _cell(value: float | None, interval: tuple[float, float] | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" + (f"\n{interval[0]:.2f}-{interval[1]:.2f}" if interval else "")


COMMAND = Command(
    "evaluate", "how good a classifier is on labelled documents", add_arguments, run, position=40
)

"""`antwoordmeter evaluate`: how good a classifier is on labelled documents, beside the baselines."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from analyzer.model.evaluation import Evaluation


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
        default=0.25,
        metavar="W",
        help="weight of what --also names (default: 0.25)",
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
    parser.add_argument("--html", metavar="FILE", help="write the figures with plots as one HTML page too")
    parser.add_argument(
        "--lang", choices=("nl", "en"), default="en", help="language of the HTML page (default: en)"
    )
    parser.add_argument(
        "--draws", type=int, default=500, help="of the bootstrap behind the intervals (default: 500)"
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
    if args.draws < 1:
        raise UsageError("--draws must be at least 1", todo="give --draws 500")
    from pathlib import Path

    from analyzer.cli.labelled import load_told
    from analyzer.cli.output import opened
    from analyzer.cli.working import step_line
    from analyzer.language import load_pipeline
    from analyzer.model.evaluation import cross_validate, evaluate
    from analyzer.model.persistence import load_model

    if args.also and not args.cross_validate:
        raise UsageError(
            "--also goes with --cross-validate", todo="leave it out, or give --cross-validate FOLDER"
        )
    corpus = load_told(args.cross_validate or args.model_and_folder[-1])
    nlp = load_pipeline(args.pipeline)
    if args.cross_validate:
        result = cross_validate(
            corpus,
            nlp,
            also=[load_told(f) for f in args.also],
            also_weight=args.also_weight,
            folds=args.folds,
            seed=args.seed,
            draws=args.draws,
            cache_folder=Path(args.cache) if args.cache else None,
            progress=step_line("fold"),
        )
    else:
        model = args.model_and_folder[:-1]
        result = evaluate(
            load_model(model[0] if model else None),
            corpus,
            nlp,
            seed=args.seed,
            draws=args.draws,
            progress=step_line("document"),
        )
    if args.scores:
        _write_scores(result, args.scores)
    if args.html:
        from analyzer.report.evaluation_page import to_evaluation_html

        with opened(args.html) as stream:
            stream.write(to_evaluation_html(result, args.lang))
    if args.format == "json":
        _print_json(result)
    else:
        from analyzer.report.evaluation_tables import print_evaluation

        with opened(None) as stream:
            print_evaluation(result, stream)
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
    from dataclasses import asdict

    methods = [{"method": r.method, "measures": r.measures, "intervals": r.intervals} for r in result.results]
    whole = {
        "folder": result.folder,
        "documents": result.documents,
        "exchanges": result.exchanges,
        "seen": result.seen,
        "methods": methods,
        "gains": {method: [asdict(d) for d in found] for method, found in result.gains.items()},
        "confusions": [asdict(c) for c in result.confusions],
        "reliability": [asdict(b) for b in result.reliability],
        "breakdowns": {
            part.name: [{**asdict(g), "small": g.is_small} for g in part.groups] for part in result.breakdowns
        },
    }
    print(json.dumps(whole, indent=1, ensure_ascii=False, allow_nan=False))


COMMAND = Command(
    "evaluate", "how good a classifier is on labelled documents", add_arguments, run, position=40
)

"""`antwoordmeter train`: a classifier from labelled folders."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        nargs="+",
        metavar="FOLDER",
        help="labelled folder (documents/ and labels.csv) or table (CSV, JSONL)",
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="where the classifier goes")
    parser.add_argument(
        "--weight",
        type=float,
        action="append",
        default=[],
        metavar="W",
        help="of each folder, in order (default: 1)",
    )
    parser.add_argument(
        "--pipeline", metavar="NAME", help="spaCy pipeline (default: the one that is shipped)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the folds and the learners (default: 0)")
    parser.add_argument("--cache", metavar="FOLDER", help="keep features here, so that a next run is faster")


def run(args: argparse.Namespace) -> int:
    if args.weight and len(args.weight) != len(args.folders):
        raise UsageError(
            f"{len(args.weight)} weights for {len(args.folders)} folders",
            todo="give one --weight per folder, or none",
        )
    if any(w <= 0 for w in args.weight):
        raise UsageError("a weight must be larger than 0", todo="leave a folder out instead of weighing it 0")
    import sys
    from pathlib import Path

    from analyzer.cli.working import step_line
    from analyzer.language import load_pipeline
    from analyzer.model.dataset import load_corpus
    from analyzer.model.persistence import save_model
    from analyzer.model.training import describe, fit, training_set

    corpora = [load_corpus(folder) for folder in args.folders]
    for corpus in corpora:
        for problem in corpus.problems:
            print(f"antwoordmeter: {corpus.name}: {problem}; not used", file=sys.stderr)
    nlp = load_pipeline(args.pipeline)
    cache = Path(args.cache) if args.cache else None
    data = training_set(corpora, nlp, args.weight or None, cache, step_line("document"))
    model = fit(data, args.seed)
    save_model(model, describe(data, corpora, nlp, args.seed), Path(args.output))
    print(
        f"{len(data.records)} exchanges of {sum(len(c.documents) for c in corpora)} documents -> {args.output}"
    )
    return 0


COMMAND = Command("train", "make a classifier from labelled documents", add_arguments, run, position=30)

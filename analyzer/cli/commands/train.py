"""`antwoordmeter train`: a classifier from labelled folders."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path
    from typing import Any

    from analyzer.model.answer_model import AnswerModel
    from analyzer.model.metamorphic import Relation
    from analyzer.model.training_check import TrainingCheck


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folders",
        nargs="*",
        metavar="FOLDER",
        help="labelled folder: documents/ and labels.csv",
    )
    parser.add_argument(
        "--from",
        dest="tables",
        action="append",
        default=[],
        metavar="TABLE",
        help="table (CSV, JSONL, Parquet) with columns question, answer, directness, clarity, evasion, techniques",
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="where the classifier goes")
    parser.add_argument(
        "--weight",
        type=float,
        action="append",
        default=[],
        metavar="W",
        help="of each folder, then of each table, in order (default: 1)",
    )
    parser.add_argument(
        "--pipeline", metavar="NAME", help="spaCy pipeline (default: the one that is shipped)"
    )
    parser.add_argument(
        "--reader",
        metavar="MODEL",
        help="take the reading of sub-questions from this classifier (default: learn it where 40 exchanges have "
        "sub-questions with the words that answer them, else take it from the shipped one)",
    )
    parser.add_argument("--seed", type=int, default=0, help="of the folds and the learners (default: 0)")
    parser.add_argument(
        "--folds",
        type=int,
        default=4,
        help="measure the model in so many folds by document; 0 measures nothing (default: 4)",
    )
    parser.add_argument("--cache", metavar="FOLDER", help="keep features here, so that a next run is faster")


def run(args: argparse.Namespace) -> int:
    sources = [*args.folders, *args.tables]
    if not sources:
        raise UsageError("nothing to learn from", todo="name a labelled FOLDER, or a table with --from")
    if args.weight and len(args.weight) != len(sources):
        raise UsageError(
            f"{len(args.weight)} weights for {len(sources)} folders and tables",
            todo="give one --weight for each, or none",
        )
    if any(w <= 0 for w in args.weight):
        raise UsageError("a weight must be larger than 0", todo="leave a folder out instead of weighing it 0")
    if args.folds < 0 or args.folds == 1:
        raise UsageError("--folds must be 0 or at least 2", todo="give --folds 4")
    import sys
    from pathlib import Path

    from analyzer.cli.labelled import load_told
    from analyzer.cli.working import step_line
    from analyzer.language import load_pipeline
    from analyzer.model.featurize import pipeline_stamp
    from analyzer.model.metamorphic import check_relations
    from analyzer.model.persistence import load_model
    from analyzer.model.training import (
        MIN_WITH_SUB_QUESTIONS,
        describe,
        fit,
        training_set,
        with_sub_questions,
    )
    from analyzer.model.training_check import check_by_folds

    corpora = [load_told(source) for source in sources]
    nlp = load_pipeline(args.pipeline)
    cache = Path(args.cache) if args.cache else None
    data = training_set(corpora, nlp, args.weight or None, cache, step_line("document"))
    count = with_sub_questions(data)
    reader = load_model(args.reader) if args.reader or count < MIN_WITH_SUB_QUESTIONS else None
    if reader:
        print(_borrowed(reader.card, count, pipeline_stamp(nlp)), file=sys.stderr)
    base = reader.model if reader else None
    model = fit(data, args.seed, base)
    card = {
        **describe(data, corpora, nlp, args.seed, reader.card if reader else None),
        "weights": args.weight or [1.0] * len(sources),
    }
    check = (
        check_by_folds(data, args.folds, args.seed, progress=step_line("fold"), base=base)
        if args.folds
        else None
    )
    relations = check_relations(model, nlp, corpora) if args.folds else ()
    _write(model, card, check, relations, Path(args.output), _command(args))
    print(
        f"{len(data.records)} exchanges of {sum(len(c.documents) for c in corpora)} documents -> {args.output}"
    )
    if check:
        print(
            f"in {check.folds} folds by document: clarity F1 {check.measures['clarity_f1']:.2f}, directness rho "
            f"{check.measures['directness_rho']:.2f} (more in {Path(args.output) / 'card.md'})"
        )
    return 0


def _write(
    model: AnswerModel,
    card: dict[str, object],
    check: TrainingCheck | None,
    relations: Sequence[Relation],
    folder: Path,
    command: str,
) -> None:
    import json
    from dataclasses import asdict

    from analyzer.errors import UserError
    from analyzer.model.card import model_card
    from analyzer.model.persistence import save_model

    try:
        save_model(model, card, folder)
        (folder / "card.md").write_text(model_card(card, check, relations, command), encoding="utf-8")
        measured = folder / "metrics.json"
        if check:
            figures = {**asdict(check), "relations": [asdict(r) for r in relations]}
            measured.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
        else:
            measured.unlink(missing_ok=True)  # figures of an earlier model
    except OSError as error:
        raise UserError(
            f"the classifier cannot be written ({error.strerror})",
            where=str(folder),
            todo="give another place with -o",
        ) from None


def _command(args: argparse.Namespace) -> str:
    """The call as it would be typed again; the cache changes nothing and is left out."""
    import shlex

    words = ["antwoordmeter", "train", *args.folders]
    words += [w for table in args.tables for w in ("--from", table)]
    words += [w for weight in args.weight for w in ("--weight", f"{weight:g}")]
    words += ["--pipeline", args.pipeline] if args.pipeline else []
    words += ["--reader", args.reader] if args.reader else []
    words += ["--seed", str(args.seed), "--folds", str(args.folds), "-o", args.output]
    return shlex.join(words)


def _borrowed(card: Mapping[str, Any], count: int, pipeline: str) -> str:
    told = (
        f"{count} exchanges have sub-questions with the words that answer them: the reading of sub-questions is that of "
        f"{card['name']} {card['version']}; score, verdicts and techniques are learned"
    )
    if card["pipeline"] != pipeline:
        told += f" (it was trained with the pipeline {card['pipeline']}, not with {pipeline})"
    return told


COMMAND = Command("train", "make a classifier from labelled documents", add_arguments, run, position=30)

"""`antwoordmeter corpus report`: one page over many publications, with their own pages beside it."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli import options
from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from analyzer.corpus.writing import Result


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "places",
        nargs="+",
        metavar="FILE|FOLDER",
        help="publications, folders with them, or scores.jsonl of `score --format json`",
    )
    parser.add_argument(
        "-o",
        "--output",
        metavar="FILE",
        default="corpus.html",
        help="the page (default: corpus.html); the documents' pages go into a folder beside it",
    )
    parser.add_argument("--csv", metavar="FOLDER", help="write the tables under the page as CSV")
    parser.add_argument(
        "--parquet", action="store_true", help="write them as Parquet too, in the folder of --csv"
    )
    parser.add_argument("--no-pages", action="store_true", help="no page per document")
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    options.add_language(parser)
    options.add_model(parser)


def run(args: argparse.Namespace) -> int:
    if args.parquet and not args.csv:
        raise UsageError("--parquet needs a place for the tables", todo="add --csv FOLDER")
    from analyzer.corpus.writing import found_files, write_report
    from analyzer.report.texts import texts

    output = Path(args.output)
    if output.is_dir() or not output.parent.is_dir():
        raise UsageError(
            "the page cannot be written there", where=args.output, todo="give a file name with -o"
        )
    options.keep_inputs(args.places, output)
    folder = Path(args.csv) if args.csv else None
    report = write_report(
        _results(args, found_files(args.places, output)),
        output,
        texts(args.lang),
        csv=folder,
        parquet=folder if args.parquet else None,
        pages=not args.no_pages,
    )
    print(output)
    if args.open:
        import webbrowser

        webbrowser.open(output.resolve().as_uri())
    return 1 if report.has_errors else 0


def _results(args: argparse.Namespace, files: list[Path]) -> Iterator[Result]:
    """Scores of files already scored as they stand; all other files are scored, with progress."""
    from analyzer.cli.scoring import score_files, tell
    from analyzer.corpus.rows import read_lines
    from analyzer.corpus.writing import SCORES

    to_score: list[str] = []
    for file in files:
        if file.suffix.lower() in SCORES:
            yield from read_lines(file)
        else:
            to_score.append(str(file))
    for result in score_files(args, to_score) if to_score else ():
        if isinstance(result, tuple):
            tell(*result)
        yield result


COMMAND = Command(
    "report", "one page over many publications, with the tables", add_arguments, run, position=40
)

"""`antwoordmeter score`: publications in, scores out, in a terminal, as JSON, CSV or Markdown."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Protocol, TextIO

from analyzer.cli import options
from analyzer.cli.command import Command, UsageError
from analyzer.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console

    from analyzer.model.types import Assessment

FORMATS = ("terminal", "json", "csv", "markdown")
_FILE_WIDTH = 100
"""Columns of a terminal report that goes into a file."""


class Writer(Protocol):
    """Writes one result after the other to a stream."""

    console: Console | None

    def add(self, assessment: Assessment) -> None: ...

    def add_error(self, source: str, error: UserError) -> None: ...


def add_arguments(parser: argparse.ArgumentParser) -> None:
    options.add_files(parser)
    parser.add_argument(
        "--format", choices=FORMATS, default="terminal", help="form of the result (default: terminal)"
    )
    parser.add_argument(
        "--rows", choices=("exchanges", "sub-questions"), help="what a row of CSV is (default: exchanges)"
    )
    options.add_language(parser)
    options.add_model(parser)
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )


def run(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened
    from analyzer.cli.scoring import score_files, tell

    files = options.chosen_files(args)
    if args.rows and args.format != "csv":
        raise UsageError("--rows goes with --format csv", todo="add --format csv")
    options.keep_inputs(files, args.output)
    failed = False
    with opened(args.output) as stream:
        writer = _writer(args, stream)
        for result in score_files(args, files, writer.console, features=args.format == "json"):
            if isinstance(result, tuple):
                failed = True
                writer.add_error(*result)
                tell(*result)
            else:
                writer.add(result)
            stream.flush()
    return 1 if failed else 0


def _writer(args: argparse.Namespace, stream: TextIO) -> Writer:
    if args.format == "json":
        return _Json(stream)
    if args.format == "csv":
        return _Csv(stream, args.rows or "exchanges")
    if args.format == "markdown":
        return _Markdown(stream, args.lang)
    return _Terminal(stream, args.lang, to_file=args.output is not None)


class _Json:
    """One line of JSON per file, also for a file that could not be read."""

    console: Console | None = None

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream

    def add(self, assessment: Assessment) -> None:
        from analyzer.report.contract import to_contract

        self._line(to_contract(assessment))

    def add_error(self, source: str, error: UserError) -> None:
        from analyzer.report.contract import error_line

        self._line(error_line(source, error))

    def _line(self, value: object) -> None:
        import json

        self.stream.write(json.dumps(value, ensure_ascii=False, allow_nan=False) + "\n")


class _Csv:
    """One header, then the rows of each file."""

    console: Console | None = None

    def __init__(self, stream: TextIO, per: str) -> None:
        from analyzer.model.table import ROWS, columns
        from analyzer.report.csv_report import to_csv

        self.stream = stream
        self.per = next(name for name in ROWS if name == per)
        self.columns = columns(self.per)
        stream.write(to_csv((), self.columns))

    def add(self, assessment: Assessment) -> None:
        from analyzer.model.table import rows
        from analyzer.report.csv_report import to_csv

        self.stream.write(to_csv(rows([assessment], self.per), self.columns, header=False))

    def add_error(self, source: str, error: UserError) -> None:
        """A table has no place for it: standard error has told it."""


class _Markdown:
    """One document after the other, a blank line between."""

    console: Console | None = None

    def __init__(self, stream: TextIO, language: str) -> None:
        from analyzer.report.texts import texts

        self.stream, self.texts, self.first = stream, texts(language), True

    def add(self, assessment: Assessment) -> None:
        from analyzer.report.markdown import to_markdown

        self.stream.write(("" if self.first else "\n") + to_markdown(assessment, self.texts))
        self.first = False

    def add_error(self, source: str, error: UserError) -> None:
        """Standard error has told it."""


class _Terminal:
    """Reports for the eye; without colour where the stream is no terminal."""

    def __init__(self, stream: TextIO, language: str, to_file: bool) -> None:
        from rich.console import Console

        from analyzer.report.texts import texts

        self.texts = texts(language)
        self.printer = Console(
            file=stream,
            width=_FILE_WIDTH if to_file else None,
            markup=False,
            highlight=False,
            emoji=False,
        )
        self.console: Console | None = self.printer if stream.isatty() else None

    def add(self, assessment: Assessment) -> None:
        from analyzer.report.terminal import print_report

        print_report(assessment, self.printer, self.texts)

    def add_error(self, source: str, error: UserError) -> None:
        """Standard error has told it."""


COMMAND = Command("score", "how directly each answer addresses its question", add_arguments, run, position=10)

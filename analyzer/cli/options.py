"""Options that several commands share."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from analyzer.cli.command import UsageError


def add_files(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a publication (XML, PDF, DOCX, HTML, ODT or text), or its number (ah-tk-20242025-2822), "
        "which is then downloaded",
    )
    parser.add_argument(
        "--example", action="store_true", help="take the fictional example that comes with the program"
    )
    parser.add_argument(
        "--cache", metavar="FOLDER", help="where downloads are kept (default: your cache folder)"
    )


def add_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--model", metavar="FOLDER", help="a trained classifier (default: the one shipped)")
    parser.add_argument(
        "--pipeline",
        metavar="NAME",
        help="a Dutch spaCy pipeline (default: the one the classifier was trained with)",
    )


def add_language(parser: argparse.ArgumentParser) -> None:
    # The choices are written here, not imported: `--help` may not read the catalogues.
    parser.add_argument(
        "--lang", choices=("nl", "en"), default="nl", help="language of the report (default: nl)"
    )


def chosen_files(args: argparse.Namespace) -> list[str]:
    """The files to score, in the order given.

    Raises:
        UsageError: none were given.
    """
    files = [*args.files, *(example_files() if args.example else ())]
    if not files:
        raise UsageError("no file was given", todo="name one or more publications, or use --example")
    return files


def keep_inputs(files: Sequence[str | Path], output: str | Path | None) -> None:
    """Refuses to write over a file that is read.

    Raises:
        UsageError: `output` is one of the files.
    """
    if output is not None and Path(output).resolve() in {Path(file).resolve() for file in files}:
        raise UsageError(
            "this file is read: it would be overwritten", where=str(output), todo="give another place with -o"
        )


def example_files() -> list[str]:
    """The fictional publications that come with the package."""
    import analyzer

    return [str(path) for path in sorted((Path(analyzer.__file__).parent / "examples").glob("*.txt"))]

"""`antwoordmeter report`: one self-contained HTML page per publication."""

from __future__ import annotations

import argparse
import itertools
from collections.abc import Iterator
from pathlib import Path

from analyzer.cli import options
from analyzer.cli.command import Command, UsageError


def add_arguments(parser: argparse.ArgumentParser) -> None:
    options.add_files(parser)
    parser.add_argument(
        "-o",
        "--output",
        metavar="PLACE",
        help="the page; for several files a folder (default: FILE.html here)",
    )
    parser.add_argument("--open", action="store_true", help="open the page in the browser")
    options.add_language(parser)
    options.add_model(parser)


def run(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened
    from analyzer.cli.scoring import score_files, tell
    from analyzer.report.html import to_html
    from analyzer.report.texts import texts

    files = options.chosen_files(args)
    pages = page_paths(files, args.output)
    t = texts(args.lang)
    written: list[Path] = []
    for page, result in zip(pages, score_files(args, files), strict=True):
        if isinstance(result, tuple):
            tell(*result)
            continue
        page.parent.mkdir(parents=True, exist_ok=True)
        with opened(str(page)) as stream:
            stream.write(to_html(result, t))
        written.append(page)
        print(page)
    if args.open and written:
        import webbrowser

        webbrowser.open(written[0].resolve().as_uri())
    return 0 if len(written) == len(files) else 1


def page_paths(files: list[str], output: str | None) -> list[Path]:
    """Where each file's page goes; pages of the same name get a number, so that none is overwritten, nor a file read.

    Raises:
        UsageError: several files, and `output` is one page; or it is the file that is read.
    """
    options.keep_inputs(files, output)
    if output is not None and not Path(output).is_dir():
        if len(files) == 1:
            return [Path(output)]
        if Path(output).suffix.lower() in {".html", ".htm"}:
            raise UsageError(
                "several files cannot go into one page", where=output, todo="give a folder with -o"
            )
    folder = Path(output or ".")
    read = {Path(file).resolve() for file in files}
    names: dict[str, None] = {}
    for file in files:
        free = (
            n for n in _candidates(Path(file).stem) if n not in names and (folder / n).resolve() not in read
        )
        names[next(free)] = None
    return [folder / name for name in names]


def _candidates(stem: str) -> Iterator[str]:
    yield f"{stem}.html"
    yield from (f"{stem}-{n}.html" for n in itertools.count(2))


COMMAND = Command("report", "a self-contained HTML page per publication", add_arguments, run, position=20)

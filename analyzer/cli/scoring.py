"""Scoring the files of a call in their order, with progress on a terminal and errors told, not raised."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.errors import UserError

if TYPE_CHECKING:
    from rich.console import Console

    from analyzer.model.types import Assessment

Step = Callable[[], None]


def score_files(
    args: argparse.Namespace, files: list[str], console: Console | None = None, *, features: bool = False
) -> Iterator[Assessment | tuple[str, UserError]]:
    """Each file's assessment, or its name with what is wrong with it, in the order of the files.

    Args:
        args: with `model` and `pipeline`, and `cache` where the command has it.
        files: the paths, or names of publications, which are downloaded.
        console: the terminal that reports are printed on, where they are; progress then shares it.
        features: whether the result shows the features of the registry.
    """
    from analyzer.model.scorer import load

    with _progress(len(files), console) as step:
        analyzer = load(args.model, args.pipeline)
        for result in analyzer.score_many(_sources(files, getattr(args, "cache", None)), features=features):
            yield result
            step()


def _sources(files: list[str], cache: str | None) -> Iterator[str | tuple[str, UserError]]:
    """The path of each file as it was given, for results name it so, or of what was downloaded for it."""
    from analyzer.corpus.fetch_cache import resolve

    for file in files:
        try:
            path = resolve(file, cache)
        except UserError as error:
            yield file, error
        else:
            yield file if path == Path(file) else str(path)


def tell(source: str, error: UserError) -> None:
    """One line on standard error for a file that could not be scored."""
    where = "" if source in str(error) or error.where else f"{source}: "
    print(f"antwoordmeter: {where}{error}", file=sys.stderr)


@contextlib.contextmanager
def _progress(total: int, console: Console | None) -> Iterator[Step]:
    """A progress bar where there are several files and somebody is looking; the step is a no-op otherwise."""
    if total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console as RichConsole
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console or RichConsole(stderr=True),
        transient=True,
    )
    with progress:
        task = progress.add_task("scoring", total=total)
        yield lambda: progress.advance(task)

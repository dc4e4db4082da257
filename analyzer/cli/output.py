"""Where a command's text goes: a file, or standard output, always UTF-8."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from analyzer.errors import UserError

if TYPE_CHECKING:
    from analyzer.model.table import Cell


@contextlib.contextmanager
def opened(path: str | None) -> Iterator[TextIO]:
    """The file of that path, or standard output where there is none.

    A stray surrogate in a text is written as an escape (valid in JSON) instead of ending the run.

    Raises:
        UserError: the file cannot be written.
    """
    if path is None:
        if isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(
                encoding=None if sys.stdout.isatty() else "utf-8", errors="backslashreplace"
            )
        yield sys.stdout
        return
    target = Path(path)
    try:
        stream = target.open("w", encoding="utf-8", errors="backslashreplace", newline="")
    except OSError as error:
        raise UserError(
            f"the file cannot be written ({error.strerror})", where=path, todo="give another place with -o"
        ) from None
    with stream:
        yield stream


def print_table(rows: Sequence[Mapping[str, Cell]], stream: TextIO, form: str) -> None:
    """Rows with the same keys as a table for the eye ("terminal") or as CSV ("csv"); nothing for no rows."""
    if not rows:
        return
    columns = list(rows[0])
    if form == "csv":
        from analyzer.report.csv_report import to_csv

        stream.write(to_csv(rows, columns))
        return
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text("–" if row[name] is None else str(row[name])) for name in columns))
    Console(file=stream, markup=False, highlight=False, emoji=False).print(table)

"""`antwoordmeter fetch`: publications from the official services into a folder."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from datetime import date

    from analyzer.corpus.fetch import Fetched
    from analyzer.corpus.fetch_client import Client
    from analyzer.corpus.fetch_search import Period

_DESCRIPTION = """\
Downloads publications and their metadata from the official search service of overheid.nl (SRU), with the
Tweede Kamer's OData as second source. It asks for one thing at a time, goes on where an earlier run stopped,
and takes nothing twice; FOLDER/fetched.jsonl holds a checksum of each file. The client has been tested against
a local server only: it has not met the live services yet.
"""
_LINES_OF_HELP = {
    "target": "a publication (ah-tk-20242025-2822, ah-1271549), a document number (2024D40329) or a web address",
    "since": "instead of names: all answers published from this day on",
    "until": "with --since: up to and including this day",
    "ministry": 'with --since: only answers of this ministry, words of its name ("Financiën")',
    "source": "with --since: which service is asked (default: sru)",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("targets", nargs="*", metavar="ID|URL", help=_LINES_OF_HELP["target"])
    parser.add_argument("--since", metavar="YYYY-MM-DD", help=_LINES_OF_HELP["since"])
    parser.add_argument("--until", metavar="YYYY-MM-DD", help=_LINES_OF_HELP["until"])
    parser.add_argument("--ministry", metavar="NAME", help=_LINES_OF_HELP["ministry"])
    parser.add_argument("--source", choices=("sru", "odata"), help=_LINES_OF_HELP["source"])
    parser.add_argument(
        "-o", "--output", metavar="FOLDER", default="kamervragen", help="(default: kamervragen)"
    )


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from analyzer.corpus.fetch import fetch, fetch_period

    _check_usage(args)
    period = _period(args)
    folder = Path(args.output)
    counts = {"new": 0, "there already": 0, "failed": 0}
    try:
        with open_client() as client:
            results = (
                fetch_period(period, folder, client, args.source or "sru")
                if period
                else fetch(args.targets, folder, client)
            )
            for fetched in results:
                counts[_tell(fetched)] += 1
    finally:
        # Also when it is stopped: the next run goes on from here.
        line = ", ".join(f"{count} {what}" for what, count in counts.items() if count or what == "new")
        print(f"antwoordmeter: {line}, in {folder}", file=sys.stderr)
    return 1 if counts["failed"] else 0


def open_client() -> Client:
    """The client of the official services; tests put their own in its place."""
    from analyzer.corpus.fetch_client import Client

    return Client()


def _check_usage(args: argparse.Namespace) -> None:
    """Raises UsageError where names and a period are mixed, or neither is given."""
    if bool(args.targets) == bool(args.since):
        raise UsageError(
            "give either publications or --since", todo="for example `fetch ah-tk-20242025-2822 -o FOLDER`"
        )
    for name in ("until", "ministry", "source"):
        if args.targets and getattr(args, name):
            raise UsageError(f"--{name} goes with --since", todo="give --since YYYY-MM-DD")


def _period(args: argparse.Namespace) -> Period | None:
    """The period that is asked for; None where publications are named.

    Raises:
        UsageError: a date is none, or they are the wrong way round.
    """
    from analyzer.corpus.fetch_search import Period

    if not args.since:
        return None
    since = _day(args.since, "--since")
    until = _day(args.until, "--until") if args.until else None
    if until is not None and until < since:
        raise UsageError("--until is before --since", todo="turn them round")
    return Period(since, until, args.ministry)


def _day(text: str, option: str) -> date:
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError("this is no date", where=f"{option} {text}", todo="write it as 2025-01-31") from None


def _tell(fetched: Fetched) -> str:
    """Prints the path on standard output, what went wrong on standard error; says which count it belongs to."""
    if fetched.error is not None:
        where = "" if fetched.error.where else f"{fetched.name}: "
        print(f"antwoordmeter: {where}{fetched.error}", file=sys.stderr)
        return "failed"
    print(fetched.path, flush=True)
    if fetched.warning:
        print(f"antwoordmeter: {fetched.name}: {fetched.warning}", file=sys.stderr)
    return "new" if fetched.new else "there already"


COMMAND = Command(
    "fetch",
    "download publications from the official services",
    add_arguments,
    run,
    description=_DESCRIPTION,
    position=40,
)

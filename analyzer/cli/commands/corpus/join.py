"""`antwoordmeter corpus join`: a labelled folder out of publications you have and a register of labels."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", metavar="FOLDER", help="publications in any readable form, and/or a pairs.jsonl"
    )
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="the new labelled folder")
    parser.add_argument(
        "--register",
        metavar="FOLDER",
        help="the labels (default: data/kamervragen, on real publications of 2021 to 2025)",
    )


def run(args: argparse.Namespace) -> int:
    import sys

    from analyzer.corpus.join import join

    result = join(args.folder, args.output, args.register)
    for error in result.unread:
        print(f"antwoordmeter: {error}", file=sys.stderr)
    for name, (found, of) in (
        ("documents", result.documents),
        ("labelled exchanges", result.exchanges),
        ("loose pairs", result.pairs),
        ("quoted passages in these", result.spans),
    ):
        print(f"{name}: {found} of {of}" + (f" ({found / of:.1%})" if of else ""))
    if result.unknown:
        print(f"not in the register: {', '.join(result.unknown)}")
    return 1 if result.unread else 0


COMMAND = Command("join", "bring labels and your publications together", add_arguments, run, position=20)

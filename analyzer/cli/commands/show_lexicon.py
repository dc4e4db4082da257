"""`antwoordmeter show-lexicon`: the cues of each technique, with the reason a reader sees and an example."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "families", nargs="*", metavar="FAMILY", help="only these families, e.g. refusal (default: all)"
    )
    parser.add_argument(
        "--format", choices=("terminal", "csv"), default="terminal", help="(default: terminal)"
    )
    parser.add_argument(
        "-o", "--output", metavar="FILE", help="write to this file instead of standard output"
    )


def run(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened, print_table
    from analyzer.errors import UserError
    from analyzer.lexicon.loader import load_lexicon

    lexicon = load_lexicon()
    wanted = args.families or lexicon.families()
    if unknown := [name for name in wanted if name not in lexicon.families()]:
        raise UserError(
            f"there is no family {unknown[0]!r} in the lexicon",
            todo=f"use one of: {', '.join(lexicon.families())}",
        )
    rows = [
        {
            "family": cue.family,
            "id": cue.id,
            "reason": cue.reason,
            "example": cue.example,
            "counter": cue.counter,
        }
        for cue in lexicon.cues
        if cue.family in wanted
    ]
    with opened(args.output) as stream:
        print_table(rows, stream, args.format)
    return 0


COMMAND = Command("show-lexicon", "the cue phrases of each technique", add_arguments, run, position=70)

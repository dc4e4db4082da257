"""`antwoordmeter corpus register`: the labels of a folder without its texts."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="a labelled folder")
    parser.add_argument("-o", "--output", metavar="FOLDER", required=True, help="where the register goes")


def run(args: argparse.Namespace) -> int:
    from pathlib import Path

    from analyzer.cli.output import opened
    from analyzer.corpus.register import make_register

    files = make_register(args.folder)
    out = Path(args.output)
    out.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        with opened(str(out / name)) as stream:
            stream.write(text)
    print(f"{len(files)} files in {args.output}: labels, offsets and fingerprints, no text")
    return 0


COMMAND = Command(
    "register",
    "give away labels without the texts",
    add_arguments,
    run,
    description="Writes the labels of a folder keyed by publication id and fingerprints, with offsets in the place of "
    "words; `corpus join` brings them together with the texts again.",
    position=30,
)

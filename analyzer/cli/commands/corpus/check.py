"""`antwoordmeter corpus check`: what is wrong with a labelled folder."""

from __future__ import annotations

import argparse

from analyzer.cli.command import Command


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", metavar="FOLDER", help="with documents/ and labels.csv")
    parser.add_argument(
        "--against",
        metavar="FOLDER",
        help="real texts: no run of 14 words of theirs may stand in the documents, set phrases aside",
    )
    parser.add_argument(
        "--annotators", type=int, default=1, metavar="N", help="labels every exchange must have (default: 1)"
    )


def run(args: argparse.Namespace) -> int:
    from collections import Counter

    from analyzer.corpus.check import check

    findings = check(args.folder, args.against, annotators=args.annotators)
    for finding in findings:
        print(f"{finding.kind}: {finding.where}: {finding.what}")
    if not findings:
        print(f"{args.folder}: nothing wrong")
        return 0
    counts = Counter(finding.kind for finding in findings)
    print(f"{args.folder}: " + ", ".join(f"{n} × {kind}" for kind, n in counts.most_common()))
    return 1


COMMAND = Command("check", "find what is wrong with a labelled folder", add_arguments, run, position=10)

"""`antwoordmeter annotate`: a sheet to label exchanges by hand, and the filled sheet back to labels.csv."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from analyzer.cli.command import Command, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from analyzer.corpus.label_files import LabelRow
    from analyzer.corpus.publications import Text
    from analyzer.errors import UserError

_DESCRIPTION = """\
With a FOLDER of publications: writes a CSV with a row per exchange, in random order, without minister or party, with
empty columns for the labels and for sub-questions (the words that ask it, type, condition, status, the words that
answer it; they may stay empty). An existing sheet keeps its rows. With --read: checks the filled rows and writes them
as labels.csv, with sub-questions in slots.jsonl beside it; rows of other annotators in labels.csv stay. With the
FOLDER too, every row must be one of its exchanges, and what is said of loose pairs goes to pairs_labels.jsonl and
pairs_slots.jsonl. JSON Lines with slots and evidence are read too.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "folder", nargs="?", metavar="FOLDER", help="publications (documents/ and/or pairs.jsonl)"
    )
    parser.add_argument(
        "--read", nargs="+", metavar="SHEET", help="filled sheets (CSV) or JSON Lines to read back"
    )
    parser.add_argument(
        "--annotator", metavar="NAME", default="A1", help="whose labels these are (default: A1)"
    )
    parser.add_argument("--seed", type=int, default=0, help="of the random order (default: 0)")
    parser.add_argument(
        "-o", "--output", metavar="FILE", required=True, help="the sheet, or with --read labels.csv"
    )


def run(args: argparse.Namespace) -> int:
    if args.read:
        return _read(args)
    if not args.folder:
        raise UsageError("no folder was given", todo="name a folder with publications, or use --read SHEET")
    from analyzer.cli.output import opened
    from analyzer.corpus.sheet import make_sheet

    texts, errors = _texts(args.folder)
    sheet = make_sheet(texts, Path(args.output), seed=args.seed)
    with opened(args.output) as stream:
        stream.write(sheet.text)
    print(f"{sheet.rows} rows in {args.output}: {sheet.kept} were there, {sheet.filled} of them filled")
    return _tell(errors)


def _read(args: argparse.Namespace) -> int:
    from analyzer.cli.output import opened
    from analyzer.corpus.annotations import read_annotations
    from analyzer.corpus.label_files import jsonl, labels_csv, pair_row, read_jsonl, read_labels
    from analyzer.corpus.publications import pair_texts
    from analyzer.corpus.sheet import read_sheet

    texts = _texts(args.folder)[0] if args.folder else None
    tables = [Path(p) for p in args.read if Path(p).suffix.lower() not in (".jsonl", ".ndjson")]
    lines = read_annotations([Path(p) for p in args.read if Path(p) not in tables], args.annotator, texts)
    rows, slots, errors, empty = list(lines.rows), list(lines.slots), list(lines.errors), 0
    for path in tables:
        sheet = read_sheet(path, args.annotator, texts)
        rows += sheet.rows
        slots += sheet.slots
        errors += sheet.errors
        empty += sheet.empty
    target = Path(args.output)
    others: list[LabelRow] = []
    if target.is_file():
        old, wrong = read_labels(target)
        others = [row for row in old if row.annotator != args.annotator]
        errors += wrong
    if errors:
        status = _tell(errors)
        print(f"{len(errors)} rows are wrong: nothing was written")
        return status
    loose = {pair.document for pair in pair_texts(Path(args.folder))} if args.folder else set()
    of_documents = [row for row in rows if row.document not in loose]
    if others or of_documents or not loose:
        with opened(args.output) as stream:
            stream.write(labels_csv([*others, *of_documents]))
    quoted = {row["document"]: row["evidence"] for row in lines.evidence}
    pairs = [pair_row(row, quoted.get(row.document)) for row in rows if row.document in loose]
    pair_slots = [{"id": row["document"], "slots": row["slots"]} for row in slots if row["document"] in loose]
    for name, new in (
        ("slots", [row for row in slots if row["document"] not in loose]),
        ("evidence", [row for row in lines.evidence if row["document"] not in loose]),
        ("pairs_labels", pairs),
        ("pairs_slots", pair_slots),
    ):
        if new:
            beside = target.with_name(f"{name}.jsonl")
            old_rows = [row for _, row in read_jsonl(beside)]
            with opened(str(beside)) as stream:
                stream.write(jsonl(_merged(old_rows, new)))
    print(f"{len(rows)} rows of {args.annotator} in {args.output}; {empty} rows of the sheet are still empty")
    return 0


def _merged(
    old: Iterable[Mapping[str, object]], new: Sequence[Mapping[str, object]]
) -> list[Mapping[str, object]]:
    """Rows by document and number, or by id; a new one takes the place of an old one."""
    both = {
        (str(row.get("id") or row["document"]), int(str(row.get("number") or 1))): row for row in [*old, *new]
    }
    return [both[key] for key in sorted(both)]


def _texts(folder: str) -> tuple[list[Text], list[UserError]]:
    from analyzer.corpus.publications import all_texts

    return all_texts(Path(folder))


def _tell(errors: Iterable[UserError]) -> int:
    import sys

    status = 0
    for error in errors:
        print(f"antwoordmeter: {error}", file=sys.stderr)
        status = 1
    return status


COMMAND = Command(
    "annotate",
    "make a sheet to label by hand, or read a filled one",
    add_arguments,
    run,
    description=_DESCRIPTION,
    position=70,
)

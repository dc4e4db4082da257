"""An annotator's JSON Lines, with slots and evidence where they gave them, brought to the files of a corpus.

A line is {"id": "DOCUMENT/NUMBER", "directness", "clarity", "evasion", "techniques": [...], "sub"} and optionally
"slots" and "evidence" as in the annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from analyzer.corpus.label_files import LabelRow, read_jsonl, whole_number
from analyzer.corpus.publications import Text
from analyzer.corpus.slot_rows import Row, check_slots, literal
from analyzer.errors import UserError
from analyzer.model.labels import parse_labels


@dataclass(frozen=True, slots=True)
class Annotations:
    """What the files say: label rows, rows for slots.jsonl and evidence.jsonl, and an error per wrong row."""

    rows: tuple[LabelRow, ...]
    slots: tuple[Row, ...]
    evidence: tuple[Row, ...]
    errors: tuple[UserError, ...]


def read_annotations(
    paths: Sequence[Path], annotator: str, texts: Iterable[Text] | None = None
) -> Annotations:
    """Reads and checks an annotator's files.

    Args:
        paths: JSON Lines files.
        annotator: the name the labels get.
        texts: the exchanges that were labelled. With them, an id that is none of them is an error, and every quote
            is made to stand literally in its text (white space, hyphens and footnote marks may have gone astray);
            a quote that is not there is an error.

    Raises:
        UserError: a file cannot be read or is not JSON Lines.
    """
    known = None if texts is None else {text.key: text for text in texts}
    rows: dict[tuple[str, int], LabelRow] = {}
    slots, evidence, errors = [], [], []
    for path in paths:
        if not path.is_file():
            raise UserError("there is no such file", where=str(path))
        for where, line in read_jsonl(path):
            try:
                row = _row(line, annotator, where)
                if row.key in rows:
                    raise UserError(f"a second label for {row.document} {row.number}", where=where)
                text = None if known is None else known.get(row.key)
                if known is not None and text is None:
                    raise UserError(f"there is no exchange {row.number} in {row.document!r}", where=where)
                head = {"document": row.document, "number": row.number}
                mine = _slots(line, row, text, where)
                quotes = _evidence(line, text, where)
            except UserError as error:
                errors.append(error)
                continue
            except (AttributeError, TypeError):
                errors.append(UserError("slots or evidence do not have their form", where=where))
                continue
            rows[row.key] = row
            if mine is not None:
                slots.append({**head, "slots": mine})
            if quotes:
                evidence.append({**head, "annotator": annotator, "evidence": quotes})
    return Annotations(tuple(rows.values()), tuple(slots), tuple(evidence), tuple(errors))


def _row(line: Row, annotator: str, where: str) -> LabelRow:
    document, _, number = str(line.get("id") or "").rpartition("/")
    if not document:
        raise UserError(f"id {line.get('id')!r} is not DOCUMENT/NUMBER", where=where)
    return LabelRow(document, whole_number(number, where), annotator, parse_labels(line, where))


def _slots(line: Row, row: LabelRow, text: Text | None, where: str) -> list[Row] | None:
    if "slots" not in line:
        return None
    slots = cast(Sequence[Row], line["slots"])
    out = check_slots(slots, where, text.question if text else "", text.answer if text else "")
    if "".join(str(slot["status"]) for slot in out) != row.labels.sub:
        raise UserError(
            f"the slots do not spell sub {row.labels.sub!r}", where=where, todo="one slot per letter"
        )
    return out


def _evidence(line: Row, text: Text | None, where: str) -> dict[str, str | list[str]]:
    out: dict[str, str | list[str]] = {}
    for technique, quoted in (line.get("evidence") or {}).items():
        source = None if text is None else text.question if technique == "partial" else text.answer
        quotes = [quoted] if isinstance(quoted, str) else list(quoted)
        found = [literal(quote, source or "", where) for quote in quotes]
        out[technique] = found[0] if isinstance(quoted, str) else found
    return out

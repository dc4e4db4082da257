"""An annotator's JSON Lines, with slots and evidence where they gave them, brought to the files of a corpus.

A line is {"id": "DOCUMENT/NUMBER", "directness", "clarity", "evasion", "techniques": [...], "sub"} and optionally
"slots" and "evidence" as in the annotation guidelines.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast, get_args

from analyzer.corpus.label_files import LabelRow, read_jsonl, whole_number
from analyzer.corpus.publications import Text
from analyzer.errors import UserError
from analyzer.evidence.types import SubQuestionType
from analyzer.model.labels import parse_labels
from analyzer.model.quotes import locate

_TYPES = frozenset(get_args(SubQuestionType))
_CONDITIONS = frozenset(("", "if_yes", "if_no"))
Row = Mapping[str, Any]


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
    out: list[Row] = []
    for slot in cast(Sequence[Row], line["slots"]):
        if slot.get("type") not in _TYPES or (slot.get("cond") or "") not in _CONDITIONS:
            raise UserError(f"slot with type {slot.get('type')!r} and cond {slot.get('cond')!r}", where=where)
        question, answer = str(slot.get("q") or ""), str(slot.get("a") or "")
        if text is not None:
            question, answer = _literal(question, text.question, where), _literal(answer, text.answer, where)
        values = {"type": slot["type"], "cond": slot.get("cond") or "", "status": slot.get("status")}
        out.append({"q": question, **values, "a": answer})
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
        found = [quote if source is None else _literal(quote, source, where) for quote in quotes]
        out[technique] = found[0] if isinstance(quoted, str) else found
    return out


def _literal(quote: str, text: str, where: str) -> str:
    """The words of the text that the quote means."""
    if not quote or quote in text:
        return quote
    span = locate(quote, text)
    if span is None:
        raise UserError(
            f"the words {quote[:60]!r} do not stand in the text", where=where, todo="copy them literally"
        )
    return text[span[0] : span[1]]

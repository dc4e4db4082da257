"""A register: the labels of a folder without its texts, so that they can be given to whoever has the publications.

Files of a register folder: `labels.csv` in the one form; `fingerprints.jsonl`, which tells every exchange and loose
pair by sketches of question and answer, and a document by its publication id where it has one; `slots.jsonl`,
`evidence.jsonl`, `pairs_labels.jsonl` and `pairs_slots.jsonl` with spans in the place of words; `split.csv`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from analyzer.corpus.fingerprint import Span, make_span, sketch, to_hex
from analyzer.corpus.label_files import jsonl, labels_csv, read_jsonl, read_labels, read_table
from analyzer.corpus.publications import Text, document_texts, pair_texts, read_documents
from analyzer.errors import UserError
from analyzer.model.quotes import locate

Row = Mapping[str, Any]


def make_register(folder: Path | str) -> dict[str, str]:
    """The files of the register of a labelled folder, by name.

    Raises:
        UserError: the folder or its labels cannot be read.
    """
    path = Path(folder)
    texts: dict[tuple[str, int], Text] = {}
    prints: list[Row] = []
    for file, document in read_documents(path):
        if isinstance(document, UserError):
            raise document
        for text in document_texts(file.stem, document):
            texts[text.key] = text
            prints.append(
                {"document": file.stem, "id": document.id, "number": text.number, **_sketches(text)}
            )
    pairs = {pair.document: pair for pair in pair_texts(path)}
    prints += ({"pair": pair.document, **_sketches(pair)} for pair in pairs.values())
    files = {"fingerprints.jsonl": jsonl(prints)}
    if (path / "labels.csv").is_file():
        rows, errors = read_labels(path / "labels.csv")
        if errors:
            raise errors[0]
        files["labels.csv"] = labels_csv(rows)
    of_document = (
        (row, texts.get((str(row["document"]), int(row["number"])))) for row in _rows(path, "slots")
    )
    files["slots.jsonl"] = jsonl(_slots(row, text) for row, text in of_document if text)
    of_document = (
        (row, texts.get((str(row["document"]), int(row["number"])))) for row in _rows(path, "evidence")
    )
    files["evidence.jsonl"] = jsonl(_evidence(row, text) for row, text in of_document if text)
    files["pairs_labels.jsonl"] = jsonl(
        _evidence(row, pairs[str(row["id"])])
        for row in _rows(path, "pairs_labels")
        if str(row["id"]) in pairs
    )
    files["pairs_slots.jsonl"] = jsonl(
        _slots(row, pairs[str(row["id"])]) for row in _rows(path, "pairs_slots") if str(row["id"]) in pairs
    )
    if (path / "split.csv").is_file():
        parts = [row for _, row in read_table(path / "split.csv", ("document", "part"))]
        files["split.csv"] = "document,part\n" + "".join(f"{r['document']},{r['part']}\n" for r in parts)
    return {name: text for name, text in files.items() if text}


def _rows(path: Path, name: str) -> Iterator[Row]:
    return (row for _, row in read_jsonl(path / f"{name}.jsonl"))


def _sketches(text: Text) -> Row:
    return {"question": to_hex(sketch(text.question)), "answer": to_hex(sketch(text.answer))}


def _slots(row: Row, text: Text) -> Row:
    """The row with spans for the words that ask (`q`) and answer (`a`)."""
    slots = [
        {
            "q": _span(slot["q"], text.question),
            "type": slot["type"],
            "cond": slot.get("cond") or "",
            "status": slot["status"],
            "a": _span(slot.get("a") or "", text.answer),
        }
        for slot in row["slots"]
    ]
    return {**_head(row), "slots": slots}


def _evidence(row: Row, text: Text) -> Row:
    """The row with a list of spans per technique; those of `partial` are in the question."""
    labels = {
        name: row[name] for name in ("directness", "clarity", "evasion", "techniques", "sub") if name in row
    }
    spans: dict[str, list[Span]] = {}
    for technique, quoted in (row.get("evidence") or {}).items():
        source = text.question if technique == "partial" else text.answer
        found = [_span(quote, source) for quote in ([quoted] if isinstance(quoted, str) else quoted)]
        spans[technique] = [span for span in found if span is not None]
    return {**_head(row), **labels, "evidence": spans}


def _head(row: Row) -> dict[str, Any]:
    return {name: row[name] for name in ("id", "document", "number", "annotator", "bad") if name in row}


def _span(quote: str, text: str) -> Span | None:
    place = locate(quote, text) if quote else None
    return None if place is None else make_span(text, *place)

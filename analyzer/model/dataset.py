"""Labelled corpora: folders in the one form of `documents/` plus `labels.csv`, loose pairs, and plain tables.

Everything is checked row by row when read; what is wrong is a UserError that names the file and the row.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from analyzer.documents import read
from analyzer.documents.types import Document, Exchange, Question
from analyzer.errors import UserError
from analyzer.model.labels import Labels, consensus, parse_labels
from analyzer.model.row_files import csv_rows, jsonl_rows, parquet_rows
from analyzer.model.slots import Slot, quoted, read_quotes, read_slots

READABLE = (".txt", ".pdf", ".docx", ".xml", ".html", ".htm", ".odt")


@dataclass(frozen=True, slots=True)
class LabelledDocument:
    """A document with its labels by first exchange number; `by_annotator` keeps the single annotators apart."""

    name: str
    document: Document
    labels: Mapping[int, Labels]
    slots: Mapping[int, tuple[Slot, ...]] = field(default_factory=dict)
    quotes: Mapping[int, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    """Per exchange and technique the words an annotator pointed at."""
    by_annotator: Mapping[str, Mapping[int, Labels]] = field(default_factory=dict)
    is_pair: bool = False


@dataclass(frozen=True, slots=True)
class Corpus:
    """A labelled folder. `problems` are labels that found no exchange, told to the user and not used."""

    name: str
    documents: tuple[LabelledDocument, ...]
    problems: tuple[str, ...] = ()

    def __len__(self) -> int:
        """Number of labelled exchanges."""
        return sum(len(d.labels) for d in self.documents)


def load_corpus(folder: Path | str) -> Corpus:
    """Reads a labelled folder or table.

    Args:
        folder: a folder with `documents/` and `labels.csv` (optionally `slots.jsonl`), and/or `pairs.jsonl` with
            `pairs_labels.jsonl`; or a CSV or JSONL file with the columns question and answer and labels.

    Raises:
        UserError: nothing to read there, or a row that cannot be right (the message names file and row).
    """
    path = Path(folder)
    if path.is_file():
        return Corpus(path.name, tuple(_table(path)))
    if not path.is_dir():
        raise UserError("no such folder or file", where=str(path), todo="name a labelled folder or a table")
    documents: list[LabelledDocument] = []
    problems: list[str] = []
    if (path / "labels.csv").is_file():
        documents += _folder_documents(path, problems)
    if (path / "pairs_labels.jsonl").is_file():
        documents += _pairs(path)
    if not documents:
        raise UserError(
            "no labelled exchanges found",
            where=str(path),
            todo="a corpus is a folder with documents/ and labels.csv, see the documentation",
        )
    return Corpus(path.name, tuple(documents), tuple(problems))


def _folder_documents(path: Path, problems: list[str]) -> Iterator[LabelledDocument]:
    rows = _label_rows(path / "labels.csv")
    slots = read_slots(path / "slots.jsonl", lambda r: (str(r["document"]), int(r["number"])))
    quotes = read_quotes(path / "evidence.jsonl", lambda r: (str(r["document"]), int(r["number"])))
    files = {f.stem: f for f in sorted((path / "documents").glob("*")) if f.suffix.lower() in READABLE}
    for name, annotators in rows.items():
        if name not in files:
            raise UserError(
                f"labels for {name!r}, but no such document",
                where=str(path / "labels.csv"),
                todo=f"put {name}.txt (or .pdf, .docx) into {path / 'documents'} or take the rows out",
            )
        document = read(files[name])
        found = {e.numbers[0] for e in document.exchanges}
        merged: dict[int, list[Labels]] = defaultdict(list)
        for labels in annotators.values():
            for number, label in labels.items():
                merged[number].append(label)
        for number in sorted(set(merged) - found):
            problems.append(f"{name}: label for exchange {number}, which was not found in the document")
        yield LabelledDocument(
            name=name,
            document=document,
            labels={n: consensus(rs) for n, rs in sorted(merged.items()) if n in found},
            slots={n: slots[name, n] for n in merged if (name, n) in slots},
            quotes={n: quotes[name, n] for n in merged if (name, n) in quotes},
            by_annotator=annotators,
        )


def _label_rows(path: Path) -> dict[str, dict[str, dict[int, Labels]]]:
    """document -> annotator -> first exchange number -> labels."""
    out: dict[str, dict[str, dict[int, Labels]]] = defaultdict(lambda: defaultdict(dict))
    reader = csv_rows(path)
    needed = {"document", "number", "directness", "clarity", "evasion", "techniques", "sub"}
    if missing := needed - set(reader.fieldnames or ()):
        raise UserError(
            f"column {sorted(missing)[0]!r} is missing",
            where=str(path),
            todo=f"needed are {', '.join(sorted(needed))}",
        )
    for i, row in enumerate(reader, start=2):
        where = f"{path}, row {i}"
        try:
            number = int(row["number"])
        except (TypeError, ValueError):
            raise UserError(f"number {row['number']!r} is no whole number", where=where) from None
        annotator = row.get("annotator") or "A1"
        mine = out[str(row["document"])][annotator]
        if number in mine:
            raise UserError(
                f"a second label of {annotator} for {row['document']} {number}",
                where=where,
                todo="keep one of the two",
            )
        mine[number] = parse_labels(row, where)
    return {name: dict(annotators) for name, annotators in out.items()}


def _pairs(path: Path) -> Iterator[LabelledDocument]:
    """Loose pairs: each its own document. Without a document nothing can be said of `repetition`, and a pointer to
    another answer leads nowhere."""
    texts = {str(r.get("id")): r for r in jsonl_rows(path / "pairs.jsonl")}
    slots = read_slots(path / "pairs_slots.jsonl", lambda r: (str(r["id"]), 1))
    for i, row in enumerate(jsonl_rows(path / "pairs_labels.jsonl"), start=1):
        where = f"{path / 'pairs_labels.jsonl'}, row {i}"
        name = str(row.get("id"))
        if row.get("bad"):
            continue
        if name not in texts:
            raise UserError(
                f"labels for {name!r}, but no such pair", where=where, todo="add it to pairs.jsonl"
            )
        for column in ("question", "answer"):
            if not str(texts[name].get(column) or "").strip():
                raise UserError(
                    f"pair {name!r} has no {column}",
                    where=str(path / "pairs.jsonl"),
                    todo="every pair needs question and answer",
                )
        labels = parse_labels(row, where, unknown=("repetition",))
        pair = _pair(name, str(texts[name]["question"]), str(texts[name]["answer"]), labels)
        mine = slots.get((name, 1))
        yield replace(pair, slots={1: mine} if mine else {}, quotes={1: quoted(row.get("evidence") or {})})


def _table(path: Path) -> Iterator[LabelledDocument]:
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        rows: Iterable[Mapping[str, Any]] = jsonl_rows(path)
    elif path.suffix.lower() == ".csv":
        rows = list(csv_rows(path))
    elif path.suffix.lower() == ".parquet":
        rows = parquet_rows(path)
    else:
        raise UserError(
            "not a table this command reads", where=str(path), todo="give a .csv, .jsonl or .parquet file"
        )
    rows_of: dict[str, int] = {}
    for i, row in enumerate(rows, start=2 if path.suffix.lower() == ".csv" else 1):
        where = f"{path}, row {i}"
        name = str(row.get("id") or f"{path.stem}-{i}")
        if name in rows_of:
            raise UserError(
                f"id {name!r} stands in row {rows_of[name]} too",
                where=where,
                todo="give every row its own id",
            )
        rows_of[name] = i
        for column in ("question", "answer"):
            if not str(row.get(column) or "").strip():
                raise UserError(
                    f"column {column!r} is missing or empty",
                    where=where,
                    todo="every row needs question and answer",
                )
        labels = parse_labels(row, where, unknown=("repetition",))
        yield _pair(name, str(row["question"]), str(row["answer"]), labels)
    if not rows_of:
        raise UserError("the table has no rows", where=str(path), todo="give one row per labelled answer")


def _pair(name: str, question: str, answer: str, labels: Labels) -> LabelledDocument:
    exchange = Exchange((1,), "1", (Question(1, question, "1"),), answer)
    document = Document(kind="answer", id=None, source=name, exchanges=(exchange,))
    return LabelledDocument(name, document, {1: labels}, is_pair=True)

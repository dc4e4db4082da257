"""Labelled corpora: folders in the one form of `documents/` plus `labels.csv`, loose pairs, and plain tables.

Everything is checked row by row when read; what is wrong is a UserError that names the file and the row.
"""

from __future__ import annotations

import csv
import io
import json
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import SequenceMatcher
from importlib import import_module
from pathlib import Path
from typing import Any

from analyzer.documents import read
from analyzer.documents.types import Document, Exchange, Question
from analyzer.errors import UserError
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.types import CLARITIES, EVASIONS, EVASIONS_BY_CLARITY

READABLE = (".txt", ".pdf", ".docx", ".xml", ".html", ".htm", ".odt")


@dataclass(frozen=True, slots=True)
class Labels:
    """What one annotator, or the consensus of several, says of an exchange.

    `directness` is on the ordinal 0-4 scale (a half where two annotators differ); `sub` has a letter D, P or N per
    counted sub-question; `unknown` names the techniques about which these labels say nothing.
    """

    directness: float
    clarity: str
    evasion: str
    techniques: frozenset[str]
    sub: str
    unknown: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Slot:
    """A labelled sub-question: the words that ask it, its type, condition, status (D, P, N), the words that answer."""

    question: str
    type: str
    condition: str
    status: str
    answer: str


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


def consensus(rows: Sequence[Labels]) -> Labels:
    """One label from several annotators.

    Median directness; majority clarity and evasion, without a majority those of the annotator nearest the median;
    techniques that two or more name (or the only one); `sub` of the annotator closest to the others.
    """
    if len(rows) == 1:
        return rows[0]
    directness = float(statistics.median(r.directness for r in rows))
    nearest = min(rows, key=lambda r: abs(r.directness - directness))

    def majority(values: list[str], otherwise: str) -> str:
        ranked = Counter(values).most_common(2)
        return ranked[0][0] if len(ranked) == 1 or ranked[0][1] > ranked[1][1] else otherwise

    named = Counter(t for r in rows for t in r.techniques)
    closeness = [sum(SequenceMatcher(None, r.sub, o.sub).ratio() for o in rows) for r in rows]
    return Labels(
        directness=directness,
        clarity=majority([r.clarity for r in rows], nearest.clarity),
        evasion=majority([r.evasion for r in rows], nearest.evasion),
        techniques=frozenset(t for t, n in named.items() if n >= 2),
        sub=rows[closeness.index(max(closeness))].sub,
        unknown=frozenset.intersection(*(r.unknown for r in rows)),
    )


def parse_labels(row: Mapping[str, Any], where: str, unknown: Iterable[str] = ()) -> Labels:
    """Checks one row of labels and gives it typed.

    Raises:
        UserError: an unknown label, a directness outside 0-4, clarity and evasion that do not go together, or a
            sub-question letter other than D, P, N.
    """

    def wrong(what: str, todo: str) -> UserError:
        return UserError(what, where=where, todo=todo)

    try:
        directness = float(str(row.get("directness", "")).strip())
    except ValueError:
        raise wrong(f"directness {row.get('directness')!r} is no number", "use 0, 1, 2, 3 or 4") from None
    if not 0 <= directness <= 4:
        raise wrong(f"directness {directness:g} is outside 0-4", "use 0, 1, 2, 3 or 4")
    clarity, evasion = str(row.get("clarity") or "").strip(), str(row.get("evasion") or "").strip()
    if clarity not in CLARITIES:
        raise wrong(f"unknown clarity {clarity!r}", f"use one of {', '.join(CLARITIES)}")
    if evasion not in EVASIONS:
        raise wrong(f"unknown evasion {evasion!r}", f"use one of {', '.join(EVASIONS)}")
    if evasion not in EVASIONS_BY_CLARITY[clarity]:
        raise wrong(
            f"evasion {evasion!r} does not go with clarity {clarity!r}",
            f"with {clarity} go {', '.join(EVASIONS_BY_CLARITY[clarity])}",
        )
    named = row.get("techniques") or ()
    if isinstance(named, str):
        named = named.split(";")
    techniques = frozenset(str(t).strip() for t in named if str(t).strip())
    if strange := sorted(techniques.difference(TECHNIQUES)):
        raise wrong(f"unknown technique {strange[0]!r}", f"use {', '.join(TECHNIQUES)}, separated by ;")
    sub = str(row.get("sub") or "").strip().upper()
    if set(sub) - set("DPN"):
        raise wrong(f"sub {sub!r} has letters other than D, P, N", "give one letter per sub-question")
    return Labels(directness, clarity, evasion, techniques, sub, frozenset(unknown))


def _folder_documents(path: Path, problems: list[str]) -> Iterator[LabelledDocument]:
    rows = _label_rows(path / "labels.csv")
    slots = _slots(path / "slots.jsonl", lambda r: (str(r["document"]), int(r["number"])))
    quotes = _quotes(path / "evidence.jsonl", lambda r: (str(r["document"]), int(r["number"])))
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
    reader = _csv(path)
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
    texts = {str(r.get("id")): r for r in _jsonl(path / "pairs.jsonl")}
    slots = _slots(path / "pairs_slots.jsonl", lambda r: (str(r["id"]), 1))
    for i, row in enumerate(_jsonl(path / "pairs_labels.jsonl"), start=1):
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
        yield replace(pair, slots={1: mine} if mine else {}, quotes={1: _quoted(row.get("evidence") or {})})


def _table(path: Path) -> Iterator[LabelledDocument]:
    if path.suffix.lower() in (".jsonl", ".ndjson"):
        rows: Iterable[Mapping[str, Any]] = _jsonl(path)
    elif path.suffix.lower() == ".csv":
        rows = list(_csv(path))
    elif path.suffix.lower() == ".parquet":
        rows = _parquet(path)
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


def _parquet(path: Path) -> list[dict[str, Any]]:
    try:
        arrow, parquet = import_module("pyarrow"), import_module("pyarrow.parquet")
    except ImportError:
        raise UserError(
            "reading Parquet needs pyarrow, which is not installed",
            where=str(path),
            todo="pip install 'antwoordmeter[parquet]', or save the table as CSV",
        ) from None
    try:
        rows: list[dict[str, Any]] = parquet.read_table(path).to_pylist()
    except (arrow.ArrowException, OSError):
        raise UserError("damaged, or not a Parquet file", where=str(path)) from None
    return [{k: "" if v is None else v for k, v in row.items()} for row in rows]


def _pair(name: str, question: str, answer: str, labels: Labels) -> LabelledDocument:
    exchange = Exchange((1,), "1", (Question(1, question, "1"),), answer)
    document = Document(kind="answer", id=None, source=name, exchanges=(exchange,))
    return LabelledDocument(name, document, {1: labels}, is_pair=True)


def _slots(path: Path, key: Any) -> dict[tuple[str, int], tuple[Slot, ...]]:
    if not path.is_file():
        return {}
    out: dict[tuple[str, int], tuple[Slot, ...]] = {}
    for i, row in enumerate(_jsonl(path), start=1):
        with _form_of(path, i):
            out[key(row)] = tuple(
                Slot(s["q"], s["type"], s.get("cond") or "", s["status"], s.get("a") or "")
                for s in row["slots"]
            )
    return out


def _quotes(path: Path, key: Any) -> dict[tuple[str, int], Mapping[str, tuple[str, ...]]]:
    out: dict[tuple[str, int], Mapping[str, tuple[str, ...]]] = {}
    for i, row in enumerate(_jsonl(path) if path.is_file() else (), start=1):
        with _form_of(path, i):
            out[key(row)] = _quoted(row["evidence"])
    return out


@contextmanager
def _form_of(path: Path, row: int) -> Iterator[None]:
    """What goes wrong with a row that lacks a key, or has another type there, is told as a UserError."""
    try:
        yield
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise UserError(
            f"the row does not have its form ({type(error).__name__}: {error})",
            where=f"{path}, row {row}",
            todo="run `antwoordmeter corpus check` on the folder",
        ) from None


def _csv(path: Path) -> csv.DictReader[str]:
    """Comma or semicolon between the columns, UTF-8 or the code page of a Dutch Windows: what spreadsheets save."""
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    head = text.split("\n", 1)[0]
    return csv.DictReader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=head.count))


def _quoted(evidence: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    return {t: (q,) if isinstance(q, str) else tuple(q) for t, q in evidence.items()}


def _jsonl(path: Path) -> Iterator[dict[str, Any]]:
    if not path.is_file():
        raise UserError("missing file", where=str(path))
    with path.open("rb") as file:
        for i, line in enumerate(file, start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line.decode("utf-8-sig"))
            except ValueError:  # a UnicodeDecodeError is one
                raise UserError("not JSON", where=f"{path}, row {i}", todo="one JSON object a line") from None
            if not isinstance(row, dict):
                raise UserError("not a JSON object", where=f"{path}, row {i}", todo="one JSON object a line")
            yield row

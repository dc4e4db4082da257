"""What is wrong with a labelled folder: everything that would make a figure measured on it a lie.

A corpus may have a `split.csv` (document, part) and a `contrast.csv` (set, document, number); they are checked too.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from analyzer.corpus.label_files import LabelRow, read_jsonl, read_labels, read_table, whole_number
from analyzer.corpus.publications import Text, document_texts, pair_texts, read_documents
from analyzer.corpus.shingles import Key, copied, near_duplicates, own_runs, words
from analyzer.documents import read
from analyzer.errors import UserError
from analyzer.model.labels import Labels

Kind = Literal[
    "document", "label", "unlabelled", "slot", "split", "contrast", "duplicate", "near duplicate", "copied"
]
COPIED_WORDS = 14
"""Shorter runs than this also arise by chance."""
SET_PHRASE = 3
"""A run in this many different publications belongs to the genre."""
NEAR = 0.5
"""Jaccard similarity of runs of five words from which two texts are nearly the same."""
_CUSTOMARY_WORDS = 40
"""Shorter exchanges ("Bent u bekend met het bericht …? Ja.") may come twice."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: its kind, where it is, and what."""

    kind: Kind
    where: str
    what: str


def check(folder: Path | str, against: Path | str | None = None, *, annotators: int = 1) -> list[Finding]:
    """Everything wrong with a corpus folder; nothing where all is well.

    Args:
        folder: with documents/ and labels.csv.
        against: a folder of real texts of which no run of 14 words may stand in the documents, set phrases aside.
        annotators: labels that every exchange must have.

    Raises:
        UserError: there is no such folder, or no labels.csv in it.
    """
    path = Path(folder)
    findings: list[Finding] = []
    texts: list[Text] = []
    for file, document in read_documents(path):
        if isinstance(document, UserError):
            findings.append(Finding("document", str(file), document.what))
            continue
        found = document_texts(file.stem, document)
        texts += found
        if not found:
            findings.append(Finding("document", str(file), "no exchanges were found"))
        findings += (Finding("document", str(file), warning) for warning in document.warnings)
    known = {text.key: text for text in texts}
    rows, errors = read_labels(path / "labels.csv")
    findings += (Finding("label", e.where, e.what) for e in errors)
    findings += _labels(rows, known, annotators)
    findings += _slots(path, known, rows)
    parts = _parts(path, {text.document for text in texts}, findings)
    findings += _contrast(path, known, parts)
    findings += _duplicates(texts)
    findings += _across(texts, parts)
    if against is not None:
        findings += _copied(path, Path(against))
    return findings


def _labels(rows: list[LabelRow], known: Mapping[Key, Text], annotators: int) -> Iterator[Finding]:
    count = Counter(row.key for row in rows)
    for row in rows:
        where = f"{row.document} {row.number} ({row.annotator})"
        if row.key not in known:
            yield Finding("label", where, "there is no such exchange")
        if odd := impossible(row.labels):
            yield Finding("label", where, odd)
    for (document, number), _ in known.items():
        if count[document, number] < annotators:
            yield Finding(
                "unlabelled", f"{document} {number}", f"{count[document, number]} of {annotators} labels"
            )


def impossible(labels: Labels) -> str | None:
    """Why these labels cannot all be true, None where they can; clarity and evasion are compared when read."""
    directness = f"directness {labels.directness:g}"
    if labels.clarity == "clear" and labels.directness <= 1:
        return f"clear with {directness}"
    if labels.clarity == "non_reply" and labels.directness >= 3:
        return f"non_reply with {directness}"
    if labels.sub and set(labels.sub) == {"N"} and labels.directness >= 3:
        return f"nothing answered ({labels.sub}) with {directness}"
    if labels.sub and set(labels.sub) == {"D"} and labels.directness <= 1:
        return f"everything answered ({labels.sub}) with {directness}"
    return None


def _slots(path: Path, known: Mapping[Key, Text], rows: list[LabelRow]) -> Iterator[Finding]:
    """Slots that nobody's `sub` spells, and quotes that do not stand in their text."""
    spelled: dict[Key, set[str]] = defaultdict(set)
    for row in rows:
        spelled[row.key].add(row.labels.sub)
    for name in ("slots", "evidence"):
        for where, line in read_jsonl(path / f"{name}.jsonl"):
            try:
                text = known.get((str(line["document"]), int(line["number"])))
                if text is None:
                    yield Finding("slot", where, "there is no such exchange")
                    continue
                if name == "slots":
                    statuses = "".join(str(slot["status"]) for slot in line["slots"])
                    if statuses not in spelled[text.key]:
                        yield Finding("slot", where, "the statuses are no annotator's sub")
                quotes = _slot_quotes(line, text) if name == "slots" else _evidence_quotes(line, text)
            except (KeyError, TypeError, ValueError, AttributeError):
                yield Finding("slot", where, f"not a row of {name}.jsonl")
                continue
            for quote, source in quotes:
                if quote not in source:
                    yield Finding("slot", where, f"words that do not stand in the text: {quote[:60]!r}")


def _slot_quotes(line: Mapping[str, Any], text: Text) -> list[tuple[str, str]]:
    """Each quote with the text it is from."""
    asked = [(str(slot["q"]), text.question) for slot in line["slots"]]
    return asked + [(str(slot.get("a") or ""), text.answer) for slot in line["slots"]]


def _evidence_quotes(line: Mapping[str, Any], text: Text) -> list[tuple[str, str]]:
    return [
        (str(quote), text.question if technique == "partial" else text.answer)
        for technique, quotes in line["evidence"].items()
        for quote in ([quotes] if isinstance(quotes, str) else quotes)
    ]


def _parts(path: Path, documents: set[str], findings: list[Finding]) -> dict[str, str]:
    """The part of each document; what is wrong with split.csv goes to the findings. Empty where there is none."""
    if not (path / "split.csv").is_file():
        return {}
    parts: dict[str, str] = {}
    for where, row in read_table(path / "split.csv", ("document", "part")):
        if row["document"] in parts:
            findings.append(Finding("split", where, f"{row['document']} stands here twice"))
        if row["document"] not in documents:
            findings.append(Finding("split", where, f"there is no document {row['document']!r}"))
        parts[row["document"]] = row["part"]
    missing = sorted(documents - set(parts))
    findings += (Finding("split", name, "the document is in no part of split.csv") for name in missing)
    return parts


def _contrast(path: Path, known: Mapping[Key, Text], parts: Mapping[str, str]) -> Iterator[Finding]:
    """Sets of one question with different answers: each answer exists, and a set does not straddle the split."""
    if not (path / "contrast.csv").is_file():
        return
    members: dict[str, set[Key]] = defaultdict(set)
    for where, row in read_table(path / "contrast.csv", ("set", "document", "number")):
        key = (row["document"], whole_number(row["number"], where))
        if key not in known:
            yield Finding("contrast", where, f"there is no exchange {key[1]} in {key[0]!r}")
        members[row["set"]].add(key)
    for name, keys in members.items():
        if len(keys) < 2:
            yield Finding("contrast", name, "a set needs two answers or more")
        if len({parts.get(document, "") for document, _ in keys}) > 1:
            yield Finding("contrast", name, "the set stands in several parts of the split")


def _duplicates(texts: list[Text]) -> Iterator[Finding]:
    first: dict[tuple[str, ...], Text] = {}
    for text in texts:
        content = tuple(words(text.question + " " + text.answer))
        if len(content) < _CUSTOMARY_WORDS:
            continue
        if content in first:
            other = first[content]
            where = f"{text.document} {text.number}"
            yield Finding("duplicate", where, f"the same as {other.document} {other.number}")
        first.setdefault(content, text)


def _across(texts: list[Text], parts: Mapping[str, str]) -> Iterator[Finding]:
    """Questions or answers of one part of the split that nearly stand in another."""
    names = sorted(set(parts.values()))
    for i, part in enumerate(names):
        for role in ("question", "answer"):
            side: dict[Key, str] = {}
            rest: dict[Key, str] = {}
            for text in texts:
                of = parts.get(text.document)
                if of == part:
                    side[text.key] = getattr(text, role)
                elif of in names[i + 1 :]:
                    rest[text.key] = getattr(text, role)
            for near in near_duplicates(side, rest, least=NEAR):
                other = f"{near.second[0]} {near.second[1]}"
                what = f"its {role} is {near.similarity:.0%} that of {other}, in another part"
                yield Finding("near duplicate", f"{near.first[0]} {near.first[1]}", what)


def _copied(path: Path, against: Path) -> Iterator[Finding]:
    if not against.is_dir():
        raise UserError("there is no such folder", where=str(against), todo="name a folder with real texts")
    known = own_runs(_real_texts(against), COPIED_WORDS, SET_PHRASE)
    for name, text in _plain_texts(path):
        for run in copied(text, known, COPIED_WORDS):
            yield Finding("copied", name, f"stands in a real text: … {run[:160]} …")


def _real_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Texts of a folder and of what is below it, by the name of the publication."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and file.name == "exchanges.json":
            for name, document in json.loads(file.read_text(encoding="utf-8")).items():
                for exchange in document["exchanges"]:
                    yield name, exchange["question"]
                    yield name, exchange["answer"]
    for place in sorted({folder, *(p for p in folder.rglob("*") if p.is_dir())}):
        yield from _plain_texts(place)


def _plain_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Every publication of a folder as text (plain text as it stands), and its loose pairs."""
    place = folder / "documents" if (folder / "documents").is_dir() else folder
    for file in sorted(place.iterdir()):
        if file.suffix.lower() == ".txt":
            yield file.stem, file.read_text(encoding="utf-8", errors="replace")
        elif file.suffix.lower() in (".pdf", ".docx", ".xml", ".html", ".htm", ".odt"):
            try:
                texts = document_texts(file.stem, read(file))
            except UserError:
                continue
            for text in texts:
                yield file.stem, text.question
                yield file.stem, text.answer
    for pair in pair_texts(folder):
        yield pair.document, pair.question
        yield pair.document, pair.answer

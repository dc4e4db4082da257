"""A labelled folder out of publications that the user has and the labels of a register."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import analyzer
from analyzer.corpus.fingerprint import Span, finder
from analyzer.corpus.label_files import jsonl, labels_csv, read_jsonl, read_labels, read_table
from analyzer.corpus.matching import Print, match_pairs, read_register, recognise, same_exchanges
from analyzer.corpus.publications import Text, document_texts, pair_texts, read_documents
from analyzer.errors import UserError

Row = Mapping[str, Any]
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Joined:
    """What was found: documents, their labelled exchanges, loose pairs and quoted words, each as (found, of)."""

    documents: tuple[int, int]
    exchanges: tuple[int, int]
    pairs: tuple[int, int]
    spans: tuple[int, int]
    """Quoted words of the exchanges and pairs found; those that are not there are left out."""
    unknown: tuple[str, ...]
    """Publications that the register does not know."""
    unread: tuple[UserError, ...]


def default_register() -> Path:
    """The register that stands in a checkout of the project.

    Raises:
        UserError: there is none, as in an installed package.
    """
    path = Path(analyzer.__file__).parents[1] / "data" / "kamervragen"
    if not path.is_dir():
        raise UserError("the register of labels is not here", todo="name it with --register FOLDER")
    return path


def join(folder: Path | str, out: Path | str, register: Path | str | None = None) -> Joined:
    """Writes a labelled folder: copies of the publications found, their labels, slots and evidence.

    Args:
        folder: publications in any form that is read, and/or a pairs.jsonl with id, question and answer.
        out: the new folder; files of the same names in it are overwritten.
        register: the labels; by default those on real Kamervragen that come with the project.

    Raises:
        UserError: a folder is missing, or nothing of it is in the register.
    """
    source, target = Path(folder), Path(out)
    known = Path(register) if register is not None else default_register()
    documents, pairs = read_register(known)
    files: dict[str, Path] = {}
    texts: dict[Key, Text] = {}
    unknown, loose, unread = [], pair_texts(source), []
    for file, document in read_documents(source):
        if isinstance(document, UserError):
            unread.append(document)
            continue
        mine = document_texts(file.stem, document)
        name = recognise(document.id, mine, documents)
        if name is None:
            unknown.append(file.name)
            loose += mine
        elif name not in files:
            files[name] = file
            texts.update({(name, n): t for n, t in same_exchanges(mine, documents[name]).items()})
    found_pairs = match_pairs(loose, pairs)
    if not files and not found_pairs:
        raise UserError(
            "nothing of this folder is in the register", where=str(source), todo="see data/README.md"
        )
    return _write(known, target, files, texts, found_pairs, documents, pairs, unknown, unread)


def _write(
    register: Path,
    out: Path,
    files: Mapping[str, Path],
    texts: Mapping[Key, Text],
    pairs: Mapping[str, Text],
    documents: Mapping[str, Sequence[Print]],
    all_pairs: Sequence[Print],
    unknown: Sequence[str],
    unread: Sequence[UserError],
) -> Joined:
    words = _Words()
    written: dict[str, str] = {}
    labelled: set[Key] = set()
    if (register / "labels.csv").is_file():
        rows, errors = read_labels(register / "labels.csv")
        if errors:
            raise errors[0]
        labelled = {row.key for row in rows}
        written["labels.csv"] = labels_csv(row for row in rows if row.key in texts)
    for name in ("slots", "evidence"):
        mine = []
        for _, row in read_jsonl(register / f"{name}.jsonl"):
            if text := texts.get((str(row["document"]), int(row["number"]))):
                mine.append(words.put(row, text))
        written[f"{name}.jsonl"] = jsonl(mine)
    for name in ("pairs_labels", "pairs_slots"):
        of_pairs = (row for _, row in read_jsonl(register / f"{name}.jsonl") if str(row["id"]) in pairs)
        written[f"{name}.jsonl"] = jsonl([words.put(row, pairs[str(row["id"])]) for row in of_pairs])
    written["pairs.jsonl"] = jsonl(
        {"id": name, "question": text.question, "answer": text.answer} for name, text in sorted(pairs.items())
    )
    if (register / "split.csv").is_file():
        parts = [row for _, row in read_table(register / "split.csv", ("document", "part"))]
        mine_of = [f"{row['document']},{row['part']}\n" for row in parts if row["document"] in files]
        written["split.csv"] = "".join(["document,part\n", *mine_of]) if mine_of else ""
    try:
        (out / "documents").mkdir(parents=True, exist_ok=True)
        for name, file in files.items():
            shutil.copyfile(file, out / "documents" / f"{name}{file.suffix.lower()}")
        for name, text_of in written.items():
            if text_of:
                (out / name).write_text(text_of, encoding="utf-8")
    except OSError as error:
        raise UserError(f"the folder cannot be written ({error.strerror})", where=str(out)) from None
    return Joined(
        (len(files), len(documents)),
        (len(labelled & set(texts)), len(labelled)),
        (len(pairs), len(all_pairs)),
        (words.found, words.asked),
        tuple(unknown),
        tuple(unread),
    )


class _Words:
    """Puts the words back in the place of spans, and counts how many it found."""

    def __init__(self) -> None:
        self.asked = self.found = 0

    def put(self, row: Row, text: Text) -> Row:
        """The row of a register with the words of this text."""
        question, answer = finder(text.question), finder(text.answer)

        def words_of(span: Span | None, source: Any) -> str:
            if span is None:
                return ""
            self.asked += 1
            start, end, head, tail = span
            place = source.find((int(start), int(end), str(head), str(tail)))
            self.found += place is not None
            return source.text[place[0] : place[1]] if place else ""

        out = dict(row)
        if "slots" in row:
            out["slots"] = [
                {**slot, "q": words_of(slot["q"], question), "a": words_of(slot["a"], answer)}
                for slot in row["slots"]
            ]
        if "evidence" in row:
            out["evidence"] = {}
            for technique, spans in row["evidence"].items():
                found = [words_of(span, question if technique == "partial" else answer) for span in spans]
                if kept := [quote for quote in found if quote]:
                    out["evidence"][technique] = kept if len(kept) > 1 else kept[0]
        return out

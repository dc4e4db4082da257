"""The publications of a corpus folder: which files are documents, and their exchanges as the tools of this room see them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from analyzer.corpus.label_files import read_jsonl
from analyzer.documents import read
from analyzer.documents.types import Document
from analyzer.errors import UserError
from analyzer.model.dataset import READABLE


@dataclass(frozen=True, slots=True)
class Text:
    """One exchange or loose pair with its words. A loose pair has its id as `document` and number 1."""

    document: str
    number: int
    question: str
    answer: str

    @property
    def key(self) -> tuple[str, int]:
        return self.document, self.number


def document_files(folder: Path) -> list[Path]:
    """The publications in `documents/`, or in the folder itself where there is no such folder, by name.

    Raises:
        UserError: there is no such folder.
    """
    if not folder.is_dir():
        raise UserError("there is no such folder", where=str(folder), todo="name a folder with publications")
    place = folder / "documents" if (folder / "documents").is_dir() else folder
    return sorted(
        f
        for f in place.iterdir()
        if f.is_file() and f.suffix.lower() in READABLE and not f.name.startswith(".")
    )


def read_documents(folder: Path) -> Iterator[tuple[Path, Document | UserError]]:
    """Every publication of the folder, or the error where one cannot be read."""
    for file in document_files(folder):
        try:
            yield file, read(file)
        except UserError as error:
            yield file, error


def document_texts(name: str, document: Document) -> list[Text]:
    """The exchanges of a document; several questions of one exchange are a line each."""
    return [
        Text(name, e.numbers[0], "\n".join(q.text for q in e.questions), e.answer) for e in document.exchanges
    ]


def pair_texts(folder: Path) -> list[Text]:
    """The loose pairs of `pairs.jsonl`; none where there is no such file.

    Raises:
        UserError: a row without id, question or answer.
    """
    pairs = []
    for where, row in read_jsonl(folder / "pairs.jsonl"):
        if missing := [name for name in ("id", "question", "answer") if not str(row.get(name) or "").strip()]:
            raise UserError(
                f"{missing[0]!r} is missing", where=where, todo="needed are id, question and answer"
            )
        pairs.append(Text(str(row["id"]), 1, str(row["question"]), str(row["answer"])))
    return pairs


def all_texts(folder: Path) -> tuple[list[Text], list[UserError]]:
    """Every exchange and pair of a folder, and an error for each document that cannot be read."""
    texts: list[Text] = []
    errors: list[UserError] = []
    for file, document in read_documents(folder):
        if isinstance(document, UserError):
            errors.append(document)
        else:
            texts += document_texts(file.stem, document)
    return texts + pair_texts(folder), errors

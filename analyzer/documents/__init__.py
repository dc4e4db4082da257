"""Files in, Document out: `read` for any supported format, and the types of a publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

from analyzer.documents.types import (
    Document,
    Exchange,
    Footnote,
    Postponement,
    Question,
    Questioner,
    Respondent,
)

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Document",
    "Exchange",
    "Footnote",
    "Postponement",
    "Question",
    "Questioner",
    "Respondent",
    "read",
]


def read(source: str | Path | bytes, *, name: str | None = None) -> Document:
    """The publication in a file (a path) or in bytes; see `analyzer.documents.reading.read`."""
    from analyzer.documents.reading import read as read_document

    return read_document(source, name=name)

"""What annotators pointed at: sub-questions with the words that answer them, and the words that show a technique."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analyzer.errors import UserError
from analyzer.model.row_files import jsonl_rows


@dataclass(frozen=True, slots=True)
class Slot:
    """A labelled sub-question: the words that ask it, its type, condition, status (D, P, N), the words that answer."""

    question: str
    type: str
    condition: str
    status: str
    answer: str


def read_slots(path: Path, key: Any) -> dict[tuple[str, int], tuple[Slot, ...]]:
    """The sub-questions of a slots.jsonl by `key` of its row; none where there is no such file.

    Raises:
        UserError: a row that does not have its form.
    """
    if not path.is_file():
        return {}
    out: dict[tuple[str, int], tuple[Slot, ...]] = {}
    for i, row in enumerate(jsonl_rows(path), start=1):
        with _form_of(path, i):
            out[key(row)] = tuple(
                Slot(s["q"], s["type"], s.get("cond") or "", s["status"], s.get("a") or "")
                for s in row["slots"]
            )
    return out


def read_quotes(path: Path, key: Any) -> dict[tuple[str, int], Mapping[str, tuple[str, ...]]]:
    """The words of an evidence.jsonl by `key` of its row and technique; none where there is no such file.

    Raises:
        UserError: a row that does not have its form.
    """
    out: dict[tuple[str, int], Mapping[str, tuple[str, ...]]] = {}
    for i, row in enumerate(jsonl_rows(path) if path.is_file() else (), start=1):
        with _form_of(path, i):
            out[key(row)] = quoted(row["evidence"])
    return out


def quoted(evidence: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Technique -> the words that show it, one quote or several."""
    return {t: (q,) if isinstance(q, str) else tuple(q) for t, q in evidence.items()}


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

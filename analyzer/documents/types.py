"""What a publication is: the Document, its exchanges, and the blocks that readers hand on."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

Kind = Literal["answer", "postponement", "questions"]
BlockKind = Literal["heading", "paragraph", "list_item", "table", "footnote"]


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a publication in reading order, as a reader saw it.

    `text` is repaired and final (offsets are never moved after this); a table is a row a line with cells
    separated by tabs. `mark` is the footnote's number or the automatic number of a list item ("1", "a").
    """

    kind: BlockKind
    text: str
    mark: str | None = None
    emphasis: bool = False
    """Bold or italic throughout: the ministry's DOCX prints questions so."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader hands over: the blocks in reading order, and the running heads and feet it took out.

    `facts` are metadata that the format itself states, by field of the Document ("received": "2025-08-12").
    """

    blocks: tuple[Block, ...]
    furniture: tuple[str, ...] = ()
    facts: tuple[tuple[str, str], ...] = ()
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Questioner:
    name: str
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Respondent:
    name: str
    role: str | None = None
    ministry: str | None = None


@dataclass(frozen=True, slots=True)
class Footnote:
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One numbered question; `label` is the number as printed ("2a")."""

    number: int
    text: str
    label: str


@dataclass(frozen=True, slots=True)
class Exchange:
    """The numbered question(s) and the one answer they got; `label` as printed ("3 en 4")."""

    numbers: tuple[int, ...]
    label: str
    questions: tuple[Question, ...]
    answer: str


@dataclass(frozen=True, slots=True)
class Postponement:
    """Why and until when an answer is postponed; None where the notice does not say."""

    reason: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One publication. What the publication does not say is None or empty, never made up.

    `exchanges` is empty for a postponement or a questions-only publication; `questions` holds theirs.
    """

    kind: Kind
    id: str | None = None
    year: str | None = None
    """Parliamentary year, "2024-2025"."""
    number: int | None = None
    title: str | None = None
    questioners: tuple[Questioner, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    submitted: date | None = None
    received: date | None = None
    url: str | None = None
    source: str = ""
    input_format: str = ""
    """"text", "pdf", "docx", "xml", "html", "odt"."""
    sha256: str = ""
    exchanges: tuple[Exchange, ...] = ()
    questions: tuple[Question, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    see_also: tuple[str, ...] = ()
    case: str | None = None
    """The Tweede Kamer's number of the question, "2024Z17067": a postponement and its later answer share it."""
    postponement: Postponement | None = None
    warnings: tuple[str, ...] = field(default=())

    @property
    def response_days(self) -> int | None:
        """Days from submission to receipt of the answer; None where a date is missing."""
        if self.submitted is None or self.received is None:
            return None
        return (self.received - self.submitted).days

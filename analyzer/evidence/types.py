"""What the evidence step finds: spans with reasons, per answer and per sub-question.

All offsets are character offsets into the text they name (`Exchange.answer`, or the `text` of the question with that
number), so that `text == source[start:end]` always holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from spacy.tokens import Doc

from analyzer.documents.types import Exchange

if TYPE_CHECKING:
    from analyzer.evidence.align_match import Match

SubQuestionType = Literal[
    "known", "opinion", "yes_no", "willingness", "who", "what", "which", "when", "where",
    "how", "how_many", "why", "request", "procedural",
]  # fmt: skip
Condition = Literal["if_yes", "if_no"]
Status = Literal["answered", "partly", "unanswered", "not_applicable"]
Technique = Literal[
    "repetition", "referral_answer", "referral_letter", "deferral", "refusal", "ignorance",
    "responsibility_shift", "noncommittal", "generality", "partial", "reframing",
]  # fmt: skip
ActName = Literal[
    "yes", "no", "agreement", "disagreement", "commitment", "fact", "figure", "explanation", "background", "opinion",
    "refusal", "deferral", "not_known", "pointer_answer", "pointer_letter", "responsibility", "noncommittal",
    "courtesy", "question_repeated",
]  # fmt: skip
Ground = Literal[
    "ongoing_investigation", "individual_case", "confidential", "privacy", "not_recorded", "disproportionate",
    "other_competence", "hypothetical", "not_opportune",
]  # fmt: skip
ReferenceKind = Literal[
    "answer", "letter", "kamerstuk", "aanhangsel", "debate", "report", "law", "url", "other"
]

TECHNIQUES: tuple[Technique, ...] = (
    "repetition", "referral_answer", "referral_letter", "deferral", "refusal", "ignorance",
    "responsibility_shift", "noncommittal", "generality", "partial", "reframing",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SameAs:
    """Where else in the document a repeated formula stands: exchange numbers and offsets into that answer."""

    numbers: tuple[int, ...]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that show something, with the reason in one Dutch line. `number` is set where `where` is "question"."""

    where: Literal["answer", "question"]
    start: int
    end: int
    text: str
    reason: str
    number: int | None = None
    same_as: tuple[SameAs, ...] = ()


@dataclass(frozen=True, slots=True)
class SubQuestion:
    """One thing asked. `parent` is the index, in the exchange's list, of the main question of a conditional branch."""

    number: int
    start: int
    end: int
    text: str
    type: SubQuestionType
    condition: Condition | None = None
    parent: int | None = None
    status: Status = "unanswered"
    strength: float = 0.0
    """0-1, how strongly the evidence addresses this sub-question."""
    inherits_from: int | None = None
    """Number of the other answer whose content this answer points to."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Act:
    """What one answer sentence does; `ground` is the stated reason of a refusal or not-known."""

    start: int
    end: int
    act: ActName
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class CueHit:
    """One cue of the lexicon found in an answer."""

    technique: str
    """Name of the lexicon file: a Technique, or another family such as "direct" or "commitment"."""
    cue: str
    start: int
    end: int
    reason: str
    ground: Ground | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """A pointer to something else. `target` is normalised ("kst-26643-1378", "answer:2"); None where unresolvable."""

    text: str
    start: int
    end: int
    kind: ReferenceKind
    target: str | None = None
    url: str | None = None
    resolved: bool = False
    with_substance: bool = False
    """True where the answer also gives the substance, so that the pointer is a source and not a replacement."""


@dataclass(frozen=True, slots=True)
class Promise:
    """Something the government says it will do. `by` is the stated date or term as written; None where undated."""

    text: str
    start: int
    end: int
    what: str
    by: str | None = None
    who: str | None = None
    """The actor as written; None where a passive does not name one."""


@dataclass(frozen=True, slots=True)
class Repetition:
    """A formula of this answer that also stands elsewhere in the document; `share` of the answer's words it covers."""

    start: int
    end: int
    text: str
    same_as: tuple[SameAs, ...]
    share: float


@dataclass(frozen=True, slots=True)
class ParsedExchange:
    """An exchange with its spaCy docs: one per question (same order), one for the answer."""

    exchange: Exchange
    questions: tuple[Doc, ...]
    answer: Doc


@dataclass(frozen=True, slots=True)
class ExchangeEvidence:
    """Everything found in one exchange: what the features and the report are made from."""

    parsed: ParsedExchange
    sub_questions: tuple[SubQuestion, ...]
    acts: tuple[Act, ...]
    cues: tuple[CueHit, ...]
    repetitions: tuple[Repetition, ...]
    references: tuple[Reference, ...]
    promises: tuple[Promise, ...]
    match: Match | None = None
    """Every sub-question against every sentence: what the statuses rest on."""

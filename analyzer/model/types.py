"""What scoring gives: an Assessment per document, a ScoredExchange per answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from analyzer.documents.types import Document, Exchange
from analyzer.evidence.types import Act, Evidence, Ground, Promise, Reference, SubQuestion, Technique

if TYPE_CHECKING:
    import pandas

CLARITIES = ("clear", "ambivalent", "non_reply")
EVASIONS_BY_CLARITY: Mapping[str, tuple[str, ...]] = {
    "clear": ("explicit",),
    "ambivalent": ("implicit", "general", "partial", "dodging", "deflection"),
    "non_reply": ("declining", "ignorance", "referral"),
}
"""Which evasion forms go with which clarity (annotation guidelines, section 4); no other pair can come out."""
EVASIONS = tuple(e for names in EVASIONS_BY_CLARITY.values() for e in names)


@dataclass(frozen=True, slots=True)
class Choice:
    """A label with the probability of every label (they add up to 1)."""

    label: str
    probabilities: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class FoundTechnique:
    """A technique found in an answer; `probability` 0-1, `ground` the stated reason of a refusal or not-known."""

    name: Technique
    probability: float
    ground: Ground | None
    evidence: tuple[Evidence, ...]


class Contribution(NamedTuple):
    """What one feature adds to (effect > 0) or takes from the directness score, in points of 0-100.

    A tuple, since there are dozens per answer and a frozen dataclass takes three times as long to make.
    """

    feature: str
    value: float
    effect: float


@dataclass(frozen=True, slots=True)
class ScoredExchange:
    """One answer with its scores; `directness` 0-100 lies within `interval` (90 %)."""

    exchange: Exchange
    directness: float
    interval: tuple[float, float]
    abstained: bool
    clarity: Choice
    evasion: Choice
    techniques: tuple[FoundTechnique, ...]
    sub_questions: tuple[SubQuestion, ...]
    acts: tuple[Act, ...]
    references: tuple[Reference, ...]
    promises: tuple[Promise, ...]
    features: Mapping[str, float]
    contributions: tuple[Contribution, ...]

    @property
    def is_substantive(self) -> bool:
        """False where all that is asked is "Bent u bekend met" or procedural: such an answer says little."""
        return (
            any(s.type not in ("known", "procedural") for s in self.sub_questions) or not self.sub_questions
        )


@dataclass(frozen=True, slots=True)
class Summary:
    """A document's figures. `interval` is the 90 % interval of `directness_substantive`, the headline.

    The headline is None where no exchange is substantive.
    """

    exchanges: int
    directness: float
    substantive: int
    directness_substantive: float | None
    interval: tuple[float, float] | None
    clarity: Mapping[str, int]
    techniques: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ModelInfo:
    name: str
    version: str
    pipeline: str
    interval_level: float
    trained_on: str


@dataclass(frozen=True, slots=True)
class Assessment:
    """A document with its scores. A postponement or questions-only publication has no exchanges and no summary."""

    document: Document
    summary: Summary | None
    exchanges: tuple[ScoredExchange, ...]
    model: ModelInfo
    warnings: tuple[str, ...] = ()

    def to_frame(self) -> pandas.DataFrame:
        """One row per exchange, the columns of `antwoordmeter score --format csv`. Needs the extra `frame`."""
        from analyzer.model.table import frame

        return frame([self])

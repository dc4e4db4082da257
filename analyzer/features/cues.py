"""Cues of the lexicon: how many, weighted by how sure each is, and where."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.features.registry import Direction, feature
from analyzer.features.view import View

_FAMILIES: dict[str, Direction] = {
    "refusal": "evasive", "ignorance": "evasive", "deferral": "evasive", "responsibility_shift": "evasive",
    "referral_letter": "evasive", "referral_answer": "evasive", "noncommittal": "evasive",
    "generality": "evasive",
    "reframing": "evasive", "yes": "direct", "no": "direct", "agreement": "direct",
    "disagreement": "direct", "commitment": "direct", "explanation": "direct", "background": "context",
    "courtesy": "context", "hedge": "context",
}  # fmt: skip
_SOURCE = (
    "lexicon mined from annotators' quotes; speech-act phrases beat hedge counts (Ferracane et al. 2021 data)"
)
_CAP = 5.0


def _strength(family: str) -> Callable[[View], float]:
    return lambda view: min(_CAP, view.cue_strength.get(family, 0.0))


def _density(family: str) -> Callable[[View], float]:
    return lambda view: min(1.0, view.cue_strength.get(family, 0.0) / max(1, len(view.sentences)))


for _family, _direction in _FAMILIES.items():
    feature(
        f"cue_{_family}",
        f"strength of the cues for {_family.replace('_', ' ')}, added up (at most 5)",
        unit="cues",
        range=(0, _CAP),
        direction=_direction,
        source=_SOURCE,
    )(_strength(_family))
for _family in ("refusal", "ignorance", "deferral", "responsibility_shift", "referral_letter", "noncommittal",
                "generality", "hedge", "explanation"):  # fmt: skip
    feature(
        f"cue_{_family}_density",
        f"strength of the cues for {_family.replace('_', ' ')} per sentence (at most 1)",
        unit="cues per sentence",
        direction=_FAMILIES[_family],
        source=_SOURCE,
    )(_density(_family))

"""What the sentences of the answer do: the share of its words per act, and the first and last act."""

from __future__ import annotations

from collections.abc import Callable

from analyzer.features.registry import Direction, feature
from analyzer.features.view import View

_DIRECTIONS: dict[str, Direction] = {
    "yes": "direct", "no": "direct", "agreement": "direct", "disagreement": "direct", "commitment": "direct",
    "fact": "context", "figure": "direct", "explanation": "direct", "background": "evasive",
    "opinion": "direct",
    "refusal": "evasive", "deferral": "evasive", "not_known": "evasive", "pointer_answer": "evasive",
    "pointer_letter": "evasive", "responsibility": "evasive", "noncommittal": "evasive",
    "courtesy": "evasive",
    "question_repeated": "evasive",
}  # fmt: skip
_SOURCE = "Ferracane et al. 2021 (acts of answers); Rasiah 2010 (direct, intermediate, evasive)"


def _share(act: str) -> Callable[[View], float]:
    return lambda view: view.act_words.get(act, 0) / view.words


def _first(act: str) -> Callable[[View], float]:
    return lambda view: float(bool(view.acts) and view.acts[0].act == act)


def _last(act: str) -> Callable[[View], float]:
    return lambda view: float(bool(view.acts) and view.acts[-1].act == act)


_NO_SHARE = ("disagreement", "question_repeated")
"""Shares that help nowhere (`models/README.md`, "What was tried")."""
for _act, _direction in _DIRECTIONS.items():
    if _act in _NO_SHARE:
        continue
    _words = _act.replace("_", " ")
    feature(
        f"act_{_act}_share",
        f"share of the answer's words in sentences that are: {_words}",
        direction=_direction,
        source=_SOURCE,
    )(_share(_act))
for _act in ("disagreement", "commitment", "fact", "refusal", "deferral", "not_known",
             "pointer_answer", "pointer_letter", "responsibility", "explanation", "figure"):  # fmt: skip
    feature(
        f"act_{_act}_first",
        f"1 where the answer opens with: {_act.replace('_', ' ')}",
        unit="0 or 1",
        direction=_DIRECTIONS[_act],
        source=_SOURCE,
    )(_first(_act))
for _act in (
    "commitment",
    "refusal",
    "deferral",
    "not_known",
    "pointer_letter",
    "responsibility",
    "noncommittal",
):
    feature(
        f"act_{_act}_last",
        f"1 where the answer closes with: {_act.replace('_', ' ')}",
        unit="0 or 1",
        direction=_DIRECTIONS[_act],
        source=_SOURCE,
    )(_last(_act))


@feature("act_kinds", "different acts in the answer", unit="count", range=(0, 19), source=_SOURCE)
def act_kinds(view: View) -> float:
    return float(len({a.act for a in view.acts}))


@feature(
    "evasive_acts_share",
    "share of words in sentences that refuse, defer, do not know, point elsewhere or shift",
    direction="evasive",
    source=_SOURCE,
)
def evasive_acts_share(view: View) -> float:
    names = ("refusal", "deferral", "not_known", "pointer_answer", "pointer_letter", "responsibility")
    return sum(view.act_words.get(n, 0) for n in names) / view.words


@feature(
    "first_evasive_position",
    "where the first refusal, deferral or not-known begins, as part of the answer (1: nowhere)",
    direction="direct",
    source=_SOURCE,
)
def first_evasive_position(view: View) -> float:
    starts = [a.start for a in view.acts if a.act in ("refusal", "deferral", "not_known")]
    return min(starts) / max(1, len(view.text)) if starts else 1.0

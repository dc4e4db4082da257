"""A plain yes, no, agreement or willingness where one was asked."""

from __future__ import annotations

from analyzer.features.registry import feature
from analyzer.features.view import View

_SOURCE = "surface marks of a direct answer (CLARITY; Rasiah 2010)"
_NAN = float("nan")
_POLAR_ACTS = ("yes", "no", "agreement", "disagreement")


@feature(
    "polar_opener",
    "where a yes or no is asked first: 1 if the answer opens with one; else cannot say",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def polar_opener(view: View) -> float:
    if not view.is_polar:
        return _NAN
    return float(bool(view.acts) and view.acts[0].act in _POLAR_ACTS)


@feature(
    "polar_anywhere",
    "where a yes or no is asked first: 1 if any sentence gives one; else cannot say",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def polar_anywhere(view: View) -> float:
    return float(any(a.act in (*_POLAR_ACTS, "commitment") for a in view.acts)) if view.is_polar else _NAN


@feature(
    "polar_yes", "1 where the answer opens with a yes", unit="0 or 1", direction="direct", source=_SOURCE
)
def polar_yes(view: View) -> float:
    return float(bool(view.acts) and view.acts[0].act == "yes")


@feature("polar_no", "1 where the answer opens with a no", unit="0 or 1", direction="direct", source=_SOURCE)
def polar_no(view: View) -> float:
    return float(bool(view.acts) and view.acts[0].act == "no")


@feature(
    "polar_willing",
    "where willingness is asked: 1 if the answer says yes, no or what will be done",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def polar_willing(view: View) -> float:
    if "willingness" not in view.types:
        return _NAN
    return float(any(a.act in (*_POLAR_ACTS, "commitment") for a in view.acts))


@feature(
    "polar_opinion",
    "where an opinion is asked: 1 if the answer gives one",
    unit="0 or 1",
    direction="direct",
    source=_SOURCE,
)
def polar_opinion(view: View) -> float:
    if "opinion" not in view.types:
        return _NAN
    return float(any(a.act in (*_POLAR_ACTS, "opinion") for a in view.acts))


@feature(
    "polar_missing",
    "yes-or-no questions without a yes, no or judgement, as a share of what is asked",
    direction="evasive",
    source=_SOURCE,
)
def polar_missing(view: View) -> float:
    polar = sum(t in ("known", "opinion", "yes_no", "willingness") for t in view.types)
    given = sum(a.act in (*_POLAR_ACTS, "commitment", "opinion") for a in view.acts)
    return max(0, polar - given) / max(1, len(view.types))

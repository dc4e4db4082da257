"""Is a sub-question answered, partly answered or not: a first judgement from ten signals of the comparison.

A small table of weights (multinomial logistic regression, the three classes weighted alike, rounded to one
decimal) learned from the labelled slots of the mining documents and pairs of `../shared/kamervragen` and of 69
publications of our own corpus; learned on any two of the three it gives macro-F1 0.62, 0.57 and 0.51 on the
third. A learned model may replace the judgement (`align_signals`).
"""

from __future__ import annotations

from collections.abc import Mapping

from analyzer.evidence.align_match import Match
from analyzer.evidence.align_rarity import share
from analyzer.evidence.types import Status

_ORDER: tuple[Status, ...] = ("answered", "partly", "unanswered")
_CONSTANT = (-1.1, 0.3, 0.8)
_WEIGHTS: Mapping[str, tuple[float, float, float]] = {
    "score": (1.8, -0.3, -1.5),
    "cover": (1.1, 0.4, -1.5),
    "yes": (1.9, -0.9, -1.1),
    "no": (2.2, -1.8, -0.4),
    "any_yes": (0.8, -0.5, -0.2),
    "refusals": (-0.9, -0.2, 1.2),
    "not_known": (-1.6, 0.1, 1.4),
    "deferred": (-0.5, -0.1, 0.7),
    "how_many": (0.0, -0.7, 0.7),
    "if_no": (1.6, -0.2, -1.4),
}


def judge_status(m: Match, i: int, explicit: str) -> Status:
    """The status of sub-question i; `explicit` is the opening that belongs to it ("yes", "no", "partly" or "")."""
    if not m.sentences:
        return "unanswered"
    given = _signals(m, i, explicit)
    totals = list(_CONSTANT)
    for name, value in given.items():
        if value:
            for k, weight in enumerate(_WEIGHTS[name]):
                totals[k] += weight * value
    return _ORDER[totals.index(max(totals))]


def _signals(m: Match, i: int, explicit: str) -> dict[str, float]:
    """`score` and the cues are those of the best sentence, `cover` is the share of what is asked (weighted by
    rarity) that comes back in the answer, `refusals` counts sentences."""
    what, place = m.asked[i], m.best(i)
    best = m.sentences[place]
    seen = frozenset().union(*[s.terms & what.terms for s in m.sentences])
    return {
        "score": m.scores[i][place],
        "cover": share(seen, what.weight),
        "yes": float(explicit == "yes"),
        "no": float(explicit == "no"),
        "any_yes": float("yes" in [s.opening for s in m.sentences]),
        "refusals": float(sum(["refusal" in s.cues for s in m.sentences])),
        "not_known": float("ignorance" in best.cues),
        "deferred": float("deferral" in best.cues),
        "how_many": float(what.sub.type == "how_many"),
        "if_no": float(what.sub.condition == "if_no"),
    }

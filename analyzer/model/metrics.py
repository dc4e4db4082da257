"""How good predictions are against labels: the measures of DESIGN.md, with bootstrap intervals by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import spearmanr
from sklearn.metrics import cohen_kappa_score, f1_score

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.dataset import Labels
from analyzer.model.types import CLARITIES

_MIN_CASES = 10
"""Evasion forms with fewer cases are left out of the macro-F1: their F1 is noise."""


@dataclass(frozen=True, slots=True)
class Predicted:
    """What some method says of one exchange; None where it says nothing of that kind.

    `directness` 0-100; `interval` its bounds; `probability` of the predicted clarity.
    """

    document: str
    directness: float | None = None
    clarity: str | None = None
    evasion: str | None = None
    techniques: frozenset[str] | None = None
    probability: float | None = None
    interval: tuple[float, float] | None = None
    abstained: bool = False


Row = tuple[Labels, Predicted]


def measures(rows: Sequence[Row]) -> dict[str, float]:
    """Every measure that the predictions allow, by name.

    clarity_f1, evasion_f1 (forms with at least 10 cases), technique_micro_f1, technique_macro_f1 0-1;
    evasive_recall and evasive_precision: not-clear answers found; directness_rho (Spearman) and directness_qwk
    (quadratic-weighted kappa) -1 to 1; directness_mae in points of 100; clarity_ece 0-1 over five bins of equal size;
    interval_coverage 0-1, interval_width in points; abstained 0-1 and error_ratio, the error of the abstained
    against that of the rest.
    """
    out: dict[str, float] = {}
    labels = [r[0] for r in rows]
    predicted = [r[1] for r in rows]
    if all(p.clarity is not None for p in predicted):
        truth, guess = [x.clarity for x in labels], [str(p.clarity) for p in predicted]
        out["clarity_f1"] = _f1(truth, guess, list(CLARITIES))
        hit = sum(t != "clear" and g != "clear" for t, g in zip(truth, guess, strict=True))
        out["evasive_recall"] = hit / max(1, sum(t != "clear" for t in truth))
        out["evasive_precision"] = hit / max(1, sum(g != "clear" for g in guess))
    if all(p.directness is not None for p in predicted):
        out |= _directness(labels, predicted)
    if all(p.evasion is not None for p in predicted):
        often = [k for k, n in Counter(x.evasion for x in labels).items() if n >= _MIN_CASES]
        if often:
            out["evasion_f1"] = _f1([x.evasion for x in labels], [str(p.evasion) for p in predicted], often)
    if all(p.techniques is not None for p in predicted):
        truth_t = np.array([[t in x.techniques for t in TECHNIQUES] for x in labels])
        guess_t = np.array([[t in (p.techniques or ()) for t in TECHNIQUES] for p in predicted])
        known = np.array([[t not in x.unknown for t in TECHNIQUES] for x in labels])
        out["technique_micro_f1"] = float(f1_score(truth_t[known], guess_t[known], zero_division=0))
        out["technique_macro_f1"] = float(f1_score(truth_t, guess_t, average="macro", zero_division=0))
    if all(p.probability is not None for p in predicted):
        sure = np.array([float(p.probability or 0) for p in predicted])
        right = np.array([p.clarity == x.clarity for x, p in rows], dtype=float)
        out["clarity_ece"] = calibration_error(sure, right)
    return out


def _directness(labels: Sequence[Labels], predicted: Sequence[Predicted]) -> dict[str, float]:
    truth = np.array([x.directness for x in labels])
    guess = np.array([float(p.directness or 0) for p in predicted])
    steps = list(range(5))
    varied = len(set(guess)) > 1 and len(set(truth)) > 1
    error = np.abs(truth * 25 - guess)
    out = {
        "directness_rho": float(spearmanr(truth, guess)[0]) if varied else 0.0,
        "directness_qwk": float(
            np.nan_to_num(
                cohen_kappa_score(
                    np.floor(truth + 0.5).astype(int),
                    np.clip(np.round(guess / 25), 0, 4).astype(int),
                    weights="quadratic",
                    labels=steps,
                )
            )
        ),
        "directness_mae": float(error.mean()),
    }
    if all(p.interval is not None for p in predicted):
        low, high = np.array([p.interval or (0, 100) for p in predicted]).T
        out["interval_coverage"] = float(np.mean((low <= truth * 25 + 1e-9) & (truth * 25 <= high + 1e-9)))
        out["interval_width"] = float(np.mean(high - low))
        away = np.array([p.abstained for p in predicted])
        out["abstained"] = float(away.mean())
        if 0 < away.sum() < len(away):
            out["error_ratio"] = float(error[away].mean() / error[~away].mean())
    return out


def _f1(truth: Sequence[str], guess: Sequence[str], labels: Sequence[str]) -> float:
    return float(f1_score(truth, guess, labels=labels, average="macro", zero_division=0))


def calibration_error(probability: ArrayLike, right: ArrayLike) -> float:
    """Expected calibration error over five bins of equal size (Naeini et al. 2015, equal-mass bins)."""
    sure, hit = np.asarray(probability, dtype=float), np.asarray(right, dtype=float)
    bins = np.searchsorted(np.quantile(sure, [0.2, 0.4, 0.6, 0.8]), sure, side="left")
    gaps = [(bins == k).sum() * abs(sure[bins == k].mean() - hit[bins == k].mean()) for k in np.unique(bins)]
    return float(sum(gaps) / len(sure))


def bootstrap(
    rows: Sequence[Row],
    measure: Callable[[Sequence[Row]], Mapping[str, float]] = measures,
    draws: int = 500,
    seed: int = 0,
    level: float = 0.95,
) -> dict[str, tuple[float, float]]:
    """Percentile intervals of every measure; whole documents are drawn, since their answers go together."""
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row[1].document, []).append(row)
    names = sorted(by_document)
    random = np.random.RandomState(seed)
    drawn: dict[str, list[float]] = {}
    for _ in range(draws):
        sample = [row for k in random.randint(0, len(names), len(names)) for row in by_document[names[k]]]
        for name, value in measure(sample).items():
            drawn.setdefault(name, []).append(value)
    tail = (1 - level) / 2
    return {n: (float(np.quantile(v, tail)), float(np.quantile(v, 1 - tail))) for n, v in drawn.items()}

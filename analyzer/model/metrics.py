"""How good predictions are against labels: the measures of DESIGN.md, with bootstrap intervals by document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import rankdata

from analyzer.evidence.types import TECHNIQUES
from analyzer.model.labels import Labels
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
    probabilities: Mapping[str, float] | None = None
    """Of every clarity label."""


Row = tuple[Labels, Predicted]
LOWER_IS_BETTER = frozenset({"directness_mae", "clarity_ece", "clarity_brier", "interval_width", "abstained"})
NEITHER_IS_BETTER = frozenset({"interval_coverage"})
"""A coverage is right when it is what the interval promises."""
Draws = Mapping[str, NDArray[np.float64]]
"""Per measure its value in every bootstrap draw; NaN in a draw that does not allow it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One measure of two methods on the same exchanges: `first` minus `second`, with its interval.

    `better` is True or False where the whole interval says that the first is better or worse, None where it says
    neither.
    """

    measure: str
    first: float
    second: float
    difference: float
    low: float
    high: float
    better: bool | None


def measures(rows: Sequence[Row]) -> dict[str, float]:
    """Every measure that the predictions allow, by name.

    clarity_f1, evasion_f1 (forms with at least 10 cases), technique_micro_f1, technique_macro_f1 0-1;
    evasive_recall and evasive_precision: not-clear answers found; directness_rho (Spearman) and directness_qwk
    (quadratic-weighted kappa) -1 to 1; directness_mae in points of 100; clarity_ece 0-1 over five bins of equal size;
    clarity_brier 0-2, the mean squared error of the probabilities summed over the labels (Brier 1950), 0 is best;
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
        out["technique_micro_f1"] = _binary_f1(truth_t[known], guess_t[known])
        columns = [k for k in range(len(TECHNIQUES)) if known[:, k].any()]
        out["technique_macro_f1"] = float(
            np.mean([_binary_f1(truth_t[known[:, k], k], guess_t[known[:, k], k]) for k in columns])
        )
    if all(p.probability is not None for p in predicted):
        sure = np.array([float(p.probability or 0) for p in predicted])
        right = np.array([p.clarity == x.clarity for x, p in rows], dtype=float)
        out["clarity_ece"] = calibration_error(sure, right)
    if all(p.probabilities is not None for p in predicted):
        out["clarity_brier"] = float(
            np.mean(
                [
                    sum(((p.probabilities or {}).get(c, 0.0) - (x.clarity == c)) ** 2.0 for c in CLARITIES)
                    for x, p in rows
                ]
            )
        )
    return out


def _directness(labels: Sequence[Labels], predicted: Sequence[Predicted]) -> dict[str, float]:
    truth = np.array([x.directness for x in labels])
    guess = np.array([float(p.directness or 0) for p in predicted])
    varied = len(set(guess)) > 1 and len(set(truth)) > 1
    error = np.abs(truth * 25 - guess)
    out = {
        "directness_rho": float(np.corrcoef(rankdata(truth), rankdata(guess))[0, 1]) if varied else 0.0,
        "directness_qwk": _quadratic_kappa(
            np.floor(truth + 0.5).astype(int), np.clip(np.round(guess / 25), 0, 4).astype(int)
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
    """Macro-F1 over `labels`; a label that neither side has counts 0, as in scikit-learn."""
    true, said = np.array(truth), np.array(guess)
    return float(np.mean([_binary_f1(true == c, said == c) for c in labels]))


def _binary_f1(truth: NDArray[np.bool_], guess: NDArray[np.bool_]) -> float:
    both = int(truth.sum()) + int(guess.sum())
    return 2 * int((truth & guess).sum()) / both if both else 0.0


def _quadratic_kappa(truth: NDArray[np.int_], guess: NDArray[np.int_], steps: int = 5) -> float:
    """Cohen's kappa with quadratic weights (Cohen 1968); 0 where one of the two never varies."""
    seen = np.zeros((steps, steps))
    np.add.at(seen, (truth, guess), 1)
    expected = np.outer(seen.sum(axis=1), seen.sum(axis=0)) / len(truth)
    away = (np.arange(steps)[:, None] - np.arange(steps)) ** 2
    chance = float((away * expected).sum())
    return 1 - float((away * seen).sum()) / chance if chance else 0.0


def calibration_error(probability: ArrayLike, right: ArrayLike) -> float:
    """Expected calibration error over five bins of equal size (Naeini et al. 2015, equal-mass bins)."""
    sure, hit = np.asarray(probability, dtype=float), np.asarray(right, dtype=float)
    bins = equal_bins(sure)
    gaps = [(bins == k).sum() * abs(sure[bins == k].mean() - hit[bins == k].mean()) for k in np.unique(bins)]
    return float(sum(gaps) / len(sure))


def equal_bins(values: NDArray[np.float64]) -> NDArray[np.int_]:
    """For each value the number (0-4) of its bin; the five bins hold about as many values each."""
    return np.searchsorted(np.quantile(values, [0.2, 0.4, 0.6, 0.8]), values, side="left")


def bootstrap(
    rows: Sequence[Row],
    measure: Callable[[Sequence[Row]], Mapping[str, float]] = measures,
    draws: int = 500,
    seed: int = 0,
    level: float = 0.95,
) -> dict[str, tuple[float, float]]:
    """Percentile intervals of every measure; whole documents are drawn, since their answers go together."""
    return intervals(resample(rows, measure, draws, seed), level)


def resample(
    rows: Sequence[Row],
    measure: Callable[[Sequence[Row]], Mapping[str, float]] = measures,
    draws: int = 500,
    seed: int = 0,
) -> Draws:
    """Every measure in bootstrap draws of whole documents.

    Methods measured on the same documents get the same draws from the same seed, so that their draws are pairs.
    """
    by_document: dict[str, list[Row]] = {}
    for row in rows:
        by_document.setdefault(row[1].document, []).append(row)
    names = sorted(by_document)
    random = np.random.RandomState(seed)
    drawn: dict[str, NDArray[np.float64]] = {}
    for i in range(draws):
        sample = [row for k in random.randint(0, len(names), len(names)) for row in by_document[names[k]]]
        for name, value in measure(sample).items():
            drawn.setdefault(name, np.full(draws, np.nan))[i] = value
    return drawn


def intervals(drawn: Draws, level: float = 0.95) -> dict[str, tuple[float, float]]:
    """The percentile interval of every measure that was drawn."""
    tail = (1 - level) / 2
    return {n: (float(np.nanquantile(v, tail)), float(np.nanquantile(v, 1 - tail))) for n, v in drawn.items()}


def differences(
    first: Mapping[str, float],
    second: Mapping[str, float],
    first_draws: Draws,
    second_draws: Draws,
    level: float = 0.95,
) -> tuple[Difference, ...]:
    """The paired bootstrap: what the first method has over the second, for every measure that both have.

    Args:
        first, second: of `measures`, on the same exchanges.
        first_draws, second_draws: of `resample` with the same seed.
        level: of the intervals.
    """
    out = []
    tail = (1 - level) / 2
    for name in first:
        if name not in second or name not in first_draws or name not in second_draws:
            continue
        drawn = first_draws[name] - second_draws[name]
        if np.isnan(drawn).all():
            continue
        low, high = float(np.nanquantile(drawn, tail)), float(np.nanquantile(drawn, 1 - tail))
        better = None
        if name not in NEITHER_IS_BETTER and (low > 0 or high < 0):
            better = (low > 0) != (name in LOWER_IS_BETTER)
        out.append(Difference(name, first[name], second[name], first[name] - second[name], low, high, better))
    return tuple(out)

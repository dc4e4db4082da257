"""An evaluation and a comparison of classifiers on the terminal, readable at 80 columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TextIO

from rich import box
from rich.console import Console
from rich.table import Table

from analyzer.model.breakdown import SMALL_DOCUMENTS, SMALL_EXCHANGES, Breakdown, Confusion
from analyzer.model.comparison import Comparison
from analyzer.model.evaluation import Evaluation
from analyzer.model.metrics import Difference

TITLES: Mapping[str, str] = {
    "clarity_f1": "clarity, macro-F1",
    "evasive_recall": "not-clear answers found, recall",
    "evasive_precision": "not-clear answers found, precision",
    "directness_rho": "directness, Spearman rho",
    "directness_qwk": "directness, quadratic kappa",
    "directness_mae": "directness, mean error (points)",
    "evasion_f1": "evasion, macro-F1",
    "technique_micro_f1": "techniques, micro-F1",
    "technique_macro_f1": "techniques, macro-F1",
    "clarity_ece": "clarity, calibration error (ECE)",
    "clarity_brier": "clarity, Brier score",
    "interval_coverage": "labels within the interval",
    "interval_width": "width of the interval (points)",
    "abstained": "abstained",
    "error_ratio": "error of abstained / of the rest",
}
MAIN: Mapping[str, str] = {
    "clarity_f1": "clarity\nF1",
    "directness_rho": "direct.\nrho",
    "directness_qwk": "direct.\nkappa",
    "evasion_f1": "evasion\nF1",
    "technique_micro_f1": "techn.\nF1",
}
"""What methods are compared by."""
_POINTS = frozenset({"directness_mae", "interval_width"})
_CHANGES_SHOWN = 20


def print_evaluation(result: Evaluation, stream: TextIO) -> None:
    """Everything that an Evaluation holds, as tables."""
    console = _console(stream)
    console.print(
        f"{result.exchanges} exchanges of {result.documents} documents; 95 % intervals by bootstrap over documents"
    )
    if result.seen:
        console.print(
            f"Of these documents {len(result.seen)} were in the training data: these figures flatter the model. "
            "Use --cross-validate for honest ones.",
            style="bold",
        )
    console.print(_model(result))
    console.print(_methods(result))
    console.print(_gains(result.gains))
    for confusion in result.confusions:
        console.print(_confusion(confusion))
    console.print(_reliability(result))
    for part in result.breakdowns:
        console.print(_breakdown(part))
    console.print(
        f"* fewer than {SMALL_EXCHANGES} exchanges or {SMALL_DOCUMENTS} documents: may well be chance"
    )


def print_comparison(result: Comparison, names: tuple[str, str], stream: TextIO) -> None:
    """Two classifiers side by side, and the exchanges whose judgement moved most."""
    console = _console(stream)
    console.print(
        f"{result.exchanges} exchanges of {result.documents} documents; second minus first, "
        "95 % interval by paired bootstrap over documents"
    )
    for place, name, seen in zip(
        ("first ", "second"), names, (result.first_seen, result.second_seen), strict=True
    ):
        note = f"  (trained on {len(seen)} of these documents: flattered)" if seen else ""
        console.print(f"{place}: {name}{note}", soft_wrap=True)
    table = _table("")
    table.add_column("measure")
    for title in ("first", "second", "difference", "interval", "second is"):
        table.add_column(title, justify="right", no_wrap=True)
    for d in result.differences:
        table.add_row(
            TITLES.get(d.measure, d.measure),
            number(d.measure, d.second),
            number(d.measure, d.first),
            number(d.measure, d.difference, sign=True),
            f"{number(d.measure, d.low, sign=True)} {number(d.measure, d.high, sign=True)}",
            verdict(d),
        )
    console.print(table)
    console.print(
        f"clarity: {result.repaired} exchanges right only in the second, {result.broken} only in the first"
    )
    changes = _table(
        f"judged differently: {len(result.changes)}"
        + (f", the {_CHANGES_SHOWN} largest moves" if len(result.changes) > _CHANGES_SHOWN else "")
    )
    changes.add_column("exchange", overflow="fold")
    for title in ("label", "first", "second", "directness"):
        changes.add_column(title, no_wrap=True)
    for c in result.changes[:_CHANGES_SHOWN]:
        changes.add_row(
            f"{c.document} {c.number}",
            f"{c.label} {c.labelled_directness:.0f}",
            c.first,
            c.second,
            f"{c.first_directness:.0f} > {c.second_directness:.0f}",
        )
    console.print(changes)


def number(measure: str, value: float | None, sign: bool = False) -> str:
    """A measure as text, "0.64"; points with one decimal; a dash for what cannot be said."""
    if value is None or value != value:
        return "-"
    digits = 1 if measure in _POINTS else 2
    return f"{round(value, digits) + 0.0:{'+' if sign else ''}.{digits}f}"  # + 0.0: no "-0.00"


def verdict(d: Difference) -> str:
    """ "better", "worse", or "not clear" where the interval includes no difference."""
    return "not clear" if d.better is None else "better" if d.better else "worse"


def _model(result: Evaluation) -> Table:
    table = _table("the model")
    table.add_column("measure")
    table.add_column("value", justify="right")
    table.add_column("interval", justify="right")
    for name, title in TITLES.items():
        if name in result.model.measures:
            table.add_row(
                title, number(name, result.model.measures[name]), _interval(name, result.model.intervals)
            )
    return table


def _methods(result: Evaluation) -> Table:
    table = _table("beside baselines, probes and annotators")
    table.add_column("method")
    for title in MAIN.values():
        table.add_column(title, justify="right", no_wrap=True)
    for r in result.results:
        cells = (f"{number(n, r.measures.get(n))}\n{_interval(n, r.intervals)}" for n in MAIN)
        table.add_row(r.method, *cells)
    return table


def _gains(gains: Mapping[str, Sequence[Difference]]) -> Table:
    table = _table("what the model has over each (paired bootstrap; ? means not clear)")
    table.add_column("over")
    for title in MAIN.values():
        table.add_column(title, justify="right", no_wrap=True)
    for method, differences in gains.items():
        by_name = {d.measure: d for d in differences}
        table.add_row(method, *(_gain(by_name.get(n)) for n in MAIN))
    return table


def _gain(d: Difference | None) -> str:
    if d is None:
        return "-"
    doubt = "?" if d.better is None else ""
    return f"{doubt}{number(d.measure, d.difference, sign=True)}\n{number(d.measure, d.low)} {number(d.measure, d.high)}"


def _confusion(confusion: Confusion) -> Table:
    short = {name: name[:4] if len(confusion.labels) > 4 else name for name in confusion.labels}
    table = _table(f"{confusion.name}: rows are labels, columns predictions")
    table.add_column("")
    for name in confusion.labels:
        table.add_column(short[name], justify="right", no_wrap=True)
    for name, row in zip(confusion.labels, confusion.counts, strict=True):
        table.add_row(name, *(str(n) if n else "." for n in row))
    return table


def _reliability(result: Evaluation) -> Table:
    table = _table("is the probability of the clarity label right?")
    for title in ("said, from - to", "mean said", "was right", "exchanges"):
        table.add_column(title, justify="right")
    for b in result.reliability:
        table.add_row(f"{b.low:.2f} - {b.high:.2f}", f"{b.said:.2f}", f"{b.right:.2f}", str(b.exchanges))
    return table


def _breakdown(part: Breakdown) -> Table:
    table = _table(f"by {part.name}")
    table.add_column(part.name, overflow="fold", max_width=30)
    for title in ("exch.", "docs", "clarity\nF1", "direct.\nrho", "mean\nerror", "bias"):
        table.add_column(title, justify="right", no_wrap=True)
    for g in part.groups:
        table.add_row(
            ("* " if g.is_small else "") + g.name,
            str(g.exchanges),
            str(g.documents),
            number("clarity_f1", g.measures.get("clarity_f1")),
            number("directness_rho", g.measures.get("directness_rho")),
            number("directness_mae", g.measures.get("directness_mae")),
            number("directness_mae", g.bias, sign=True),
        )
    return table


def _interval(name: str, intervals: Mapping[str, tuple[float, float]]) -> str:
    if name not in intervals:
        return ""
    return " ".join(number(name, bound) for bound in intervals[name])


def _table(title: str) -> Table:
    return Table(
        title=title or None, title_justify="left", box=box.SIMPLE_HEAD, pad_edge=False, title_style="bold"
    )


def _console(stream: TextIO) -> Console:
    return Console(file=stream, markup=False, highlight=False, emoji=False)

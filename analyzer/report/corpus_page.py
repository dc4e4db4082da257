"""The page over many documents: what it shows is worked out here, the template only writes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

import analyzer
from analyzer.model.types import CLARITIES
from analyzer.report import words
from analyzer.report.corpus_figures import (
    LEVEL,
    SMALL_ANSWERS,
    SMALL_DOCUMENTS,
    CorpusFigures,
    Estimate,
    Group,
    Period,
    WeekBin,
)
from analyzer.report.html import asset, environment, policy
from analyzer.report.notes import FAMILY
from analyzer.report.plain import one_line
from analyzer.report.texts import Texts

_NORM_WEEKS = words.NORM_DAYS // 7
_MOST_LINES = 500
"""Documents in the list on the page; the tables have all of them."""


def to_corpus_html(figures: CorpusFigures, t: Texts) -> str:
    """The page, self-contained; the pages of documents that it links to lie beside it."""
    style = asset("page.css") + asset("corpus.css")
    return environment().get_template("corpus.html.j2").render(
        t=t,
        f=figures,
        n=Numbers(t),
        clarities=tuple(zip(CLARITIES, figures.clarity, strict=True)),
        substantive=figures.directness.answers,
        band=words.band,
        family=FAMILY,
        level=t.percent(LEVEL),
        answer_level=t.percent(figures.interval_level),
        small_documents=SMALL_DOCUMENTS,
        small_answers=SMALL_ANSWERS,
        chart=trend(figures, t),
        dimensions=[
            (
                name,
                [g for g in groups if g.name and not g.directness.is_small],
                [g for g in groups if not g.name or g.directness.is_small],
            )
            for name, groups in (
                ("ministry", figures.ministries), ("respondent", figures.respondents), ("party", figures.parties),
            )
            if any(group.name for group in groups)
        ],
        most_weeks=max((b.documents for b in figures.weeks), default=0) or 1,
        norm_weeks=_NORM_WEEKS,
        lines=figures.documents[:_MOST_LINES],
        hidden_lines=max(0, len(figures.documents) - _MOST_LINES),
        version=analyzer.__version__,
        style=Markup(style),
        policy=policy(style, ""),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Numbers:
    """Estimates and periods in words."""

    t: Texts

    def mean(self, e: Estimate) -> str:
        return self.t.number(e.mean, 0)

    def interval(self, e: Estimate) -> str:
        """ "22 tot 46"; a dash where it cannot be said."""
        if e.low is None or e.high is None:
            return "–"
        return self.t("form.to", low=self.t.number(e.low, 0), high=self.t.number(e.high, 0))

    def share_interval(self, e: Estimate) -> str:
        if e.low is None or e.high is None:
            return "–"
        high = self.t.percent(e.high).replace(" ", "\u00a0")
        return self.t("form.to", low=self.t.number(100 * e.low, 0), high=high)

    def share(self, part: int, whole: int) -> str:
        return self.t.percent(part / whole if whole else None)

    def group(self, group: Group) -> str:
        return one_line(group.name) if group.name else self.t("corpus.not_stated")

    def weeks(self, b: WeekBin) -> str:
        if b.after == 0:
            return self.t("corpus.weeks_first")
        if b.upto is None:
            return self.t("corpus.weeks_last", after=b.after)
        return self.t("corpus.weeks", after=b.after, upto=b.upto)

    def period(self, period: Period, step: str) -> str:
        """ "maart 2025", "1e kwartaal 2025" or "2025"."""
        start = period.start
        if step == "month":
            return f"{self.t(f'month.{start.month}')} {start.year}"
        if step == "quarter":
            return f"{self.t(f'corpus_quarter.{(start.month + 2) // 3}')} {start.year}"
        return str(start.year)


_WIDTH, _HEIGHT, _LEFT, _RIGHT, _TOP, _BOTTOM = 720.0, 250.0, 36.0, 12.0, 12.0, 46.0


@dataclass(frozen=True, slots=True)
class Point:
    """One period in the chart; `low` and `high` are None where the interval cannot be said."""

    x: float
    y: float
    low: float | None
    high: float | None
    band: int
    is_small: bool
    title: str


@dataclass(frozen=True, slots=True)
class Tick:
    """A period under the axis: the first line of its label, and the year where it changes."""

    x: float
    label: str
    year: str


@dataclass(frozen=True, slots=True)
class Trend:
    """The chart of directness over time, in the units of its own frame."""

    width: float
    height: float
    left: float
    right: float
    bottom: float
    points: tuple[Point, ...]
    line: str
    """Path through the periods that are not small; it breaks where a period lies between without answers."""
    ticks: tuple[Tick, ...]
    grid: tuple[tuple[float, int], ...]
    """(height, value) of the horizontal lines."""


def trend(figures: CorpusFigures, t: Texts) -> Trend | None:
    """The chart, or None where there are fewer than two periods to compare."""
    if len(figures.periods) < 2:
        return None
    starts = _all_starts(figures)
    step = (_WIDTH - _LEFT - _RIGHT) / len(starts)
    across = {start: _LEFT + (i + 0.5) * step for i, start in enumerate(starts)}
    numbers = Numbers(t)
    points = []
    for period in figures.periods:
        e = period.directness
        assert e.mean is not None  # a period exists because it has answers
        told = t(
            "corpus.trend_point",
            period=numbers.period(period, figures.step),
            mean=numbers.mean(e),
            answers=t.count("count.answers", e.answers),
            documents=t.count("corpus.documents", e.documents),
        )
        points.append(
            Point(
                across[period.start], _down(e.mean), None if e.low is None else _down(e.low),
                None if e.high is None else _down(e.high), words.band(e.mean), e.is_small, told,
            )
        )  # fmt: skip
    return Trend(
        width=_WIDTH,
        height=_HEIGHT,
        left=_LEFT,
        right=_WIDTH - _RIGHT,
        bottom=_HEIGHT - _BOTTOM,
        points=tuple(points),
        line=_line(points, step),
        ticks=tuple(_ticks(starts, across, figures.step, t)),
        grid=tuple((_down(value), value) for value in (0, 25, 50, 75, 100)),
    )


def _down(value: float) -> float:
    return _TOP + (100 - value) / 100 * (_HEIGHT - _TOP - _BOTTOM)


def _all_starts(figures: CorpusFigures) -> list[date]:
    """The first days of all periods from the first to the last, also of those without answers."""
    months = {"month": 1, "quarter": 3, "year": 12}[figures.step]
    start, last = figures.periods[0].start, figures.periods[-1].start
    starts = [start]
    while starts[-1] < last:
        count = 12 * starts[-1].year + starts[-1].month - 1 + months
        starts.append(date(count // 12, count % 12 + 1, 1))
    return starts


def _line(points: list[Point], step: float) -> str:
    path, before = [], None
    for point in points:
        if point.is_small:
            before = None
            continue
        joined = before is not None and point.x - before < 1.5 * step
        path.append(f"{'L' if joined else 'M'}{point.x:.1f} {point.y:.1f}")
        before = point.x
    return " ".join(path)


def _ticks(starts: list[date], across: dict[date, float], step: str, t: Texts) -> list[Tick]:
    ticks = []
    year = 0
    for start in starts:
        label = {
            "month": t(f"corpus_month.{start.month}"),
            "quarter": t(f"corpus_quarter_short.{(start.month + 2) // 3}"),
            "year": str(start.year),
        }[step]
        ticks.append(
            Tick(across[start], label, str(start.year) if step != "year" and start.year != year else "")
        )
        year = start.year
    return ticks

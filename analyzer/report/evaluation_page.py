"""An evaluation as one self-contained HTML page with plots; what it draws is worked out here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

import analyzer
from analyzer.model.breakdown import SMALL_DOCUMENTS, SMALL_EXCHANGES, Confusion
from analyzer.model.evaluation import Evaluation
from analyzer.report.evaluation_tables import MAIN, TITLES, number, verdict
from analyzer.report.html import asset, environment, policy
from analyzer.report.texts import Language, table

_LOWEST = -0.25
"""Left end of the axis of scores: a blind method may well fall below 0."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A value with its interval, in per cent of the axis; `of_model` for the classifier itself."""

    method: str
    at: float
    low: float
    high: float
    text: str
    of_model: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A field of a confusion matrix: its count and the share (0-1) of its row."""

    count: int
    share: float
    is_right: bool


class Words:
    """The English of the page, in its language: the page is written in English, evaluation_nl.toml has its Dutch."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._said: Mapping[str, str] = table("evaluation_nl")["said"] if language == "nl" else {}

    def say(self, text: str, /, **values: object) -> str:
        """`text` with `{name}` replaced by the value of that name; what has no Dutch (a name, a year) stays as it is."""
        said = self._said.get(text, text)
        return said.format(**values) if values else said

    def number(self, measure: str, value: float | None, sign: bool = False) -> str:
        """A measure as one writes it: "0.64", in Dutch "0,64"."""
        text = number(measure, value, sign)
        return text.replace(".", ",") if self.language == "nl" else text


def to_evaluation_html(result: Evaluation, language: Language = "en") -> str:
    """The page as text in UTF-8 form; it needs nothing else to be read."""
    style = asset("page.css") + asset("evaluation.css")
    words = Words(language)
    return environment().get_template("evaluation.html.j2").render(
        r=result,
        language=language,
        say=words.say,
        titles=TITLES,
        main={name: " ".join(title.split()) for name, title in MAIN.items()},
        number=words.number,
        verdict=verdict,
        plots={TITLES[name]: marks(result, name, words) for name in MAIN},
        zero=_axis(0.0),
        confusions=[(c, matrix(c)) for c in result.confusions],
        gains={m: {d.measure: d for d in found} for m, found in result.gains.items()},
        small_exchanges=SMALL_EXCHANGES,
        small_documents=SMALL_DOCUMENTS,
        version=analyzer.__version__,
        style=Markup(style),
        policy=policy(style, ""),
    )  # fmt: skip


def marks(result: Evaluation, measure: str, words: Words) -> list[Mark]:
    """One line per method that the measure says something of."""
    return [
        Mark(
            method=r.method,
            at=_axis(r.measures[measure]),
            low=_axis(r.intervals[measure][0]),
            high=_axis(r.intervals[measure][1]),
            text=_said(measure, r.measures, r.intervals, words),
            of_model=r is result.model,
        )
        for r in result.results
        if measure in r.measures and measure in r.intervals
    ]


def matrix(confusion: Confusion) -> list[tuple[str, list[Cell]]]:
    """The rows of a confusion matrix, each with the label it belongs to."""
    return [
        (name, [Cell(n, n / max(1, sum(row)), i == j) for j, n in enumerate(row)])
        for i, (name, row) in enumerate(zip(confusion.labels, confusion.counts, strict=True))
    ]


def _axis(value: float) -> float:
    return 1 + 97 * (min(1.0, max(_LOWEST, value)) - _LOWEST) / (1 - _LOWEST)  # room for half a dot


def _said(
    measure: str, values: Mapping[str, float], intervals: Mapping[str, tuple[float, float]], words: Words
) -> str:
    value, low, high = (words.number(measure, v) for v in (values[measure], *intervals[measure]))
    return f"{value} ({low} {words.say('to')} {high})"

"""Figures asked against figures given: numbers, amounts, shares and moments, with their units and periods."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FigureKind = Literal["count", "percentage", "amount", "duration", "moment"]
AskedKind = Literal["count", "percentage", "amount", "duration", "moment", "overview"]

_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_WORDS = {
    "geen": 0, "nul": 0, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7,
    "acht": 8, "negen": 9, "tien": 10, "elf": 11, "twaalf": 12, "twintig": 20, "honderd": 100,
    "duizend": 1000,
}  # fmt: skip
_SCALES = {"duizend": 1e3, "miljoen": 1e6, "mln": 1e6, "miljard": 1e9, "mld": 1e9}
_TIMES = ("jaar", "jaren", "maand", "maanden", "week", "weken", "dag", "dagen", "uur", "uren", "minuten")
_FIGURE = re.compile(
    r"(?<![a-zà-ÿ])(?:"
    rf"(?P<day>\d{{1,2}}\s+(?:{_MONTH})(?:\s+\d{{4}})?|(?:{_MONTH})\s+\d{{4}}|(?:eind|begin|medio|in)\s+(?:{_MONTH})\b"
    r"|\b(?:eerste|tweede|derde|vierde)\s+kwartaal\b|\bq[1-4]\b"
    r"|\b(?:v[oó]{2}r|na|deze|dit|eind|begin|komende?|volgend)\s+(?:de\s+|het\s+)?"
    r"(?:zomer|voorjaar|najaar|winter|herfst|jaar|maand|week)\b)"
    r"|(?P<year>\b(?:19|20)\d\d\b)"
    r"|(?P<euro>€\s?)?(?P<value>\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\b|\b\d+(?:,\d+)?)"
    rf"(?:\s*(?P<scale>{'|'.join(_SCALES)})\b\.?)?(?:\s*(?P<sign>%|procent\b|percent\b|euro\b))?"
    rf"|\b(?P<word>{'|'.join(_WORDS)})\b)"
)
_FUNCTION = (
    r"(?:van|de|het|een|en|of|in|op|per|is|was|aan|voor|met|uit|tot|bij|naar|dat|die|zijn|waren|werd|wordt)\b"
)
_UNIT = re.compile(
    r"\s+(?:van\s+)?(?:(?:de|het|alle|deze|onze)\s+)?(?:(?!alle\b)[a-zà-ÿ]+e\s+)?"
    rf"(?!{_FUNCTION})(?P<noun>[a-zà-ÿ]{{3,}}(?:-[a-zà-ÿ]+)?)"
)
_NO_FIGURE = re.compile(
    r"(?:\b(?:vraag|vragen|antwoord|antwoorden|artikel|artikelen|art\.?|lid|nr\.?|nrs\.?|kamerstuk(?:ken)?|bijlage|paragraaf"
    r"|pagina|blz\.?|hoofdstuk|tabel|motie|item)\s+"
    r"|\bvragen\s+\d+\s+en\s+|[-–/]\s?|(?<!\d)\d\d\s)$"
)
_YEARS_SINCE = re.compile(r"\b(?:sinds|vanaf)\s+(?P<from>(?:19|20)\d\d)\b")
_YEARS_LAST = re.compile(
    r"\b(?:afgelopen|laatste|voorgaande)\s+(?P<n>\d+|twee|drie|vier|vijf|zes|tien)\s+jaar\b"
)
_EACH = re.compile(
    r"\b(?:per|voor elke?|elk|uitgesplitst (?:naar|per)|uitsplitsen (?:naar|per))\s+(?P<each>[a-zà-ÿ]{3,})"
)
_ASKED: tuple[tuple[AskedKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        "percentage",
        ("percentage", "procent", "welk "),
        re.compile(r"\b(?:percentage|procent|welk (?:aan)?deel|welk gedeelte)\b"),
    ),
    (
        "amount",
        ("bedrag", "budget", "hoeveel ", "kost"),
        re.compile(r"\b(?:bedrag|budget|hoeveel (?:geld|euro|budget|middelen|subsidie)|kosten|kost)\b"),
    ),
    (
        "duration",
        ("hoe lang", "hoelang", "tijd", "termijn"),
        re.compile(r"\bhoe ?lang\b|\bdoorlooptijd|\bwachttijd|\btermijn\b"),
    ),
    (
        "moment",
        ("wanneer", "welk"),
        re.compile(r"\bwanneer\b|\bwelke (?:datum|termijn)|\bwelk (?:moment|jaar|tijdstip)"),
    ),
    (
        "count",
        ("hoe", "aantal"),
        re.compile(r"\bhoe ?veel\b|\bhoe vaak\b|\baantal(?:len)?\b|\bhoe groot\b|\bhoe hoog\b"),
    ),
    (
        "overview",
        ("overzicht", "lijst", "tabel", "uitsplitsing", "cijfers"),
        re.compile(r"\b(?:overzicht|lijst|tabel|uitsplitsing|cijfers)\b"),
    ),
)
"""What asks for figures of each kind. Letters that stand in all that a pattern finds come first: looking for these is
much faster, and most questions have none of them."""
_COUNTED = re.compile(
    r"\bhoe ?veel\s+(?P<noun>[a-zà-ÿ-]{3,})|\baantal(?:len)?\s+(?:\w+e\s+)?(?P<other>[a-zà-ÿ-]{3,})"
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure in a text: offsets, kind, value (None for a moment without a year) and the noun behind it."""

    start: int
    end: int
    kind: FigureKind
    value: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class FiguresAsked:
    """What figures a question asks: of what, per what ("jaar"), over how many years (0: none named)."""

    kind: AskedKind
    unit: str | None
    each: str | None
    years: int


@dataclass(frozen=True, slots=True)
class FigureMatch:
    """The figures of an answer against those asked.

    `fitting` are of the kind asked, `same_unit` of these count the noun asked. `complete` is 1 where what is
    asked is given, 0.5 where a series is asked ("per jaar sinds …") but not given, 0 without fitting figure.
    """

    asked: FiguresAsked
    fitting: tuple[Figure, ...]
    same_unit: int
    complete: float


def figures_asked(question: str, latest_year: int = 0) -> FiguresAsked | None:
    """What figures a question asks for; None where it asks for none.

    Args:
        question: the words that ask.
        latest_year: the last year that a series "sinds 2018" can reach; 0 counts from the first year named
        only.
    """
    low = question.lower()
    for kind, letters, pattern in _ASKED:
        if any(map(low.__contains__, letters)) and pattern.search(low):
            counted = _COUNTED.search(low)
            each = _EACH.search(low)
            unit = (counted["noun"] or counted["other"]) if counted else None
            return FiguresAsked(kind, unit, each["each"] if each else None, _years(low, latest_year))
    return None


def _years(low: str, latest_year: int) -> int:
    if since := _YEARS_SINCE.search(low):
        return max(2, latest_year - int(since["from"]) + 1)
    if last := _YEARS_LAST.search(low):
        return int(last["n"]) if last["n"].isdigit() else _WORDS[last["n"]]
    return len(set(re.findall(r"\b(?:19|20)\d\d\b", low)))


@lru_cache(maxsize=64)
def find_figures(text: str) -> tuple[Figure, ...]:
    """The figures of a text, without numbers of questions, articles and papers."""
    low = text.lower()
    found: list[Figure] = []
    for hit in _FIGURE.finditer(low):
        if hit["day"] or hit["year"]:
            found.append(
                Figure(hit.start(), hit.end(), "moment", float(hit["year"]) if hit["year"] else None, None)
            )
            continue
        if _NO_FIGURE.search(low, max(0, hit.start() - 16), hit.start()):
            continue
        noun = _UNIT.match(low, hit.end())
        unit = noun["noun"] if noun else None
        if hit["word"]:
            value = float(_WORDS[hit["word"]])
        else:
            value = float(hit["value"].replace(".", "").replace(",", ".")) * _SCALES.get(
                hit["scale"] or "", 1.0
            )
        found.append(Figure(hit.start(), hit.end(), _kind(hit, unit), value, unit))
    return tuple(found)


def _kind(hit: re.Match[str], unit: str | None) -> FigureKind:
    if hit["euro"] or hit["sign"] == "euro":
        return "amount"
    if hit["sign"]:
        return "percentage"
    return "duration" if unit in _TIMES else "count"


def compare_figures(asked: FiguresAsked, answer: str) -> FigureMatch:
    """Which of the figures asked an answer gives.

    A table (a row a line, cells by tab) gives a series; so do as many figures as years asked, with their
    years.
    """
    figures = find_figures(answer)
    wanted = {"overview": ("count", "percentage", "amount"), "count": ("count", "percentage")}.get(
        asked.kind, (asked.kind,)
    )
    fitting = tuple(f for f in figures if f.kind in wanted)
    stem = asked.unit[:5] if asked.unit else None
    same_unit = sum(stem is not None and f.unit is not None and f.unit.startswith(stem) for f in fitting)
    if not fitting and "\t" not in answer:
        return FigureMatch(asked, (), 0, 0.0)
    series = max(asked.years, 2 if asked.each else 0)
    years = {f.value for f in figures if f.kind == "moment" and f.value}
    whole = series < 2 or "\t" in answer or min(len(fitting), len(years) if asked.years else series) >= series
    return FigureMatch(asked, fitting, same_unit, 1.0 if whole else 0.5)

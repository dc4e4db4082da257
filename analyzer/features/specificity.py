"""Specific or vague: figures, dates and acting verbs against words of possibility, passives and open terms.

Measures after the literature on vague language: modality and hedging (T-Scan; Pander Maat et al. 2014) and
specificity as numbers and dates per word (Hope et al. 2016).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from analyzer.evidence.references import MONTHS
from analyzer.features.registry import feature
from analyzer.features.view import View

_TSCAN = "T-Scan (Pander Maat et al. 2014)"
_HOPE = "specificity as entities per word (Hope et al. 2016)"
_DATE = re.compile(rf"(?=[\djfmasond])(?:\b(?:\d{{1,2}} )?(?:{MONTHS})\b|\b(?:19|20)\d\d\b)")
"""The first look, at the letters that a date can begin with, is for speed; so it is in the next one."""
_FIGURE = re.compile(
    r"(?=[\dmp%])(?:(?<![\w.,])\d{1,3}(?:[.,]\d+)*(?![\w-])|\b(?:miljoen|miljard|mln|mld|procent)\b|%)"
)
_WOULD = ("zou", "zouden", "wellicht", "mogelijk", "misschien", "eventueel", "waarschijnlijk")
_PASSIVE = ("wordt", "worden", "werd", "werden")
_SELF = ("ik", "wij", "we", "mijn", "mij", "ons", "onze")
_UNDATED = ("binnenkort", "spoedig", "termijn", "nog", "momenteel", "vooralsnog", "tijd")
_NEGATION = ("niet", "geen", "nooit", "niemand", "niets", "noch")


@lru_cache(maxsize=8)
def _without_dates(text: str) -> tuple[str, int]:
    """The text with its dates blanked, and how many there are."""
    return _DATE.subn(" ", text)


def _per_word(forms: Iterable[str], view: View) -> float:
    return min(1.0, view.count_of(forms) / view.words)


@feature(
    "specific_figures", "figures per word (dates left out)", unit="per word", direction="direct", source=_HOPE
)
def specific_figures(view: View) -> float:
    return min(1.0, len(_FIGURE.findall(_without_dates(view.text)[0])) / view.words)


@feature(
    "specific_figure_asked",
    "where a number is asked: 1 if the answer has a figure",
    unit="0 or 1",
    direction="direct",
    source="expected answer type",
)
def specific_figure_asked(view: View) -> float:
    if not any(t == "how_many" for t in view.types):
        return float("nan")
    return float(bool(_FIGURE.search(_without_dates(view.text)[0])))


@feature(
    "specific_date_asked",
    "where a time is asked: 1 if the answer has a date",
    unit="0 or 1",
    direction="direct",
    source="expected answer type",
)
def specific_date_asked(view: View) -> float:
    if not any(t == "when" for t in view.types):
        return float("nan")
    return float(_without_dates(view.text)[1] > 0)


@feature(
    "specific_reason_asked",
    "where a reason is asked: 1 if the answer gives one",
    unit="0 or 1",
    direction="direct",
    source="expected answer type",
)
def specific_reason_asked(view: View) -> float:
    if not any(s.type == "why" for s in view.evidence.sub_questions):
        return float("nan")
    return float(view.cue_strength.get("explanation", 0.0) > 0)


@feature("specific_dates", "dates and years per word", unit="per word", direction="direct", source=_HOPE)
def specific_dates(view: View) -> float:
    return min(1.0, _without_dates(view.text)[1] / view.words)


@feature(
    "vague_possibility",
    "words of mere possibility (zou, wellicht) per word",
    unit="per word",
    direction="evasive",
    source=_TSCAN,
)
def vague_possibility(view: View) -> float:
    return _per_word(_WOULD, view)


@feature(
    "vague_passives",
    "passive auxiliaries (wordt, werd) per word",
    unit="per word",
    direction="evasive",
    source=_TSCAN,
)
def vague_passives(view: View) -> float:
    return _per_word(_PASSIVE, view)


@feature(
    "vague_undated",
    "open terms of time (binnenkort, termijn, nog) per word",
    unit="per word",
    direction="evasive",
    source=_TSCAN,
)
def vague_undated(view: View) -> float:
    return _per_word(_UNDATED, view)


@feature(
    "speaker_words",
    "words by which the speaker names himself (ik, wij, mijn) per word",
    unit="per word",
    source=_TSCAN,
)
def speaker_words(view: View) -> float:
    return _per_word(_SELF, view)


@feature("negations", "negations per word", unit="per word", source=_TSCAN)
def negations(view: View) -> float:
    return _per_word(_NEGATION, view)


@feature(
    "promise_dated",
    "promises with a date, at most 3",
    unit="count",
    range=(0, 3),
    source="deferral ledger of this project",
)
def promise_dated(view: View) -> float:
    return float(min(3, sum(p.by is not None for p in view.evidence.promises)))


@feature(
    "promise_undated",
    "promises without a date, at most 3",
    unit="count",
    range=(0, 3),
    source="deferral ledger of this project",
)
def promise_undated(view: View) -> float:
    return float(min(3, sum(p.by is None for p in view.evidence.promises)))

"""Figures of a fictional corpus, with every case the page must handle; nothing here is a real person or party."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from fiction import HOSTILE

from analyzer.report.corpus_figures import (
    CorpusFigures,
    DocumentLine,
    Estimate,
    Formula,
    Group,
    LeastDirect,
    Notice,
    Period,
    Place,
    ResponseGroup,
    TechniqueCount,
    TypeCount,
    WeekBin,
)

LARGE = Estimate(58.4, 51.2, 65.6, 120, 14)
SMALL = Estimate(81.0, 12.0, 100.0, 6, 2)
SINGLE = Estimate(33.0, None, None, 4, 1)
PLACE = Place("De slagbomen in Wuivendam", "3 en 4", "corpus-documents/ah-tk-20242025-9901.html#a3")
SENTENCE = "Over individuele gevallen doe ik geen uitspraak"


def fictional_figures() -> CorpusFigures:
    """Fourteen documents of two ministries and three parties, eight months long."""
    return CorpusFigures(
        directness=LARGE,
        everything=Estimate(62.0, 55.0, 69.0, 140, 14),
        abstained=3,
        bands=(10, 20, 30, 40, 20),
        clarity=(50, 50, 20),
        kinds=(14, 1, 2),
        first=date(2024, 11, 4),
        last=date(2025, 6, 30),
        step="month",
        periods=(
            Period(date(2024, 11, 1), LARGE),
            Period(date(2024, 12, 1), replace(LARGE, mean=61.0)),
            Period(date(2025, 3, 1), SMALL),
            Period(date(2025, 6, 1), SINGLE),
        ),
        undated=1,
        ministries=(Group("Bruggen en Sluizen", LARGE), Group("Weer en Wind", SMALL), Group(None, SINGLE)),
        respondents=(Group("De Wilde-Vos (minister)", SINGLE),),
        parties=(Group("PvT", LARGE), Group(None, SMALL)),
        types=(
            TypeCount("yes_no", 20, 30, 10, Estimate(1 / 3, 0.2, 0.47, 60, 12)),
            TypeCount("when", 1, 0, 2, Estimate(1 / 3, None, None, 3, 1)),
        ),
        techniques=(TechniqueCount("deferral", 30, 9, Estimate(0.25, 0.15, 0.35, 120, 14)),),
        least=(
            LeastDirect(
                PLACE, "Is de overwegwachter geschorst?", 6.0, 0.0, 31.0, "non_reply", "declining", ("refusal",)
            ),
        ),
        formulas=(Formula(4, SENTENCE, 26, len(SENTENCE), PLACE),),
        response=ResponseGroup(None, 10, 25.0, 4),
        response_unknown=4,
        weeks=(WeekBin(0, 1, 1), WeekBin(1, 2, 0), WeekBin(2, 3, 3), WeekBin(3, 12, 5), WeekBin(12, None, 1)),
        response_by_ministry=(ResponseGroup("Bruggen en Sluizen", 8, 24.0, 4), ResponseGroup(None, 2, 30.0, 0)),
        notices=(Notice("De brug bij Hoogwater", "", date(2025, 2, 1), "afstemming", "in maart"),),
        documents=(
            DocumentLine("ah-tk-20242025-9901", PLACE.title, "corpus-documents/ah-tk-20242025-9901.html",
                         date(2025, 3, 21), 33.7, 7, 44),
            DocumentLine("los.docx", "", "", None, None, 2, None),
        ),
        skipped=(("stuk.pdf", "the PDF is damaged"), ("dubbel.txt", "")),
        models=("antwoordmeter-nl 0.1.0, nl_kamer_sm 0.1.0",),
        interval_level=0.9,
    )  # fmt: skip


def hostile_figures() -> CorpusFigures:
    """The same with an attack in every text that comes from a document."""
    figures = fictional_figures()
    place = Place(HOSTILE, HOSTILE, "")
    return replace(
        figures,
        ministries=(Group(HOSTILE, LARGE), Group(HOSTILE + "2", SMALL)),
        respondents=(Group(HOSTILE, LARGE),),
        parties=(Group(HOSTILE, LARGE),),
        least=(replace(figures.least[0], place=place, question=HOSTILE),),
        formulas=(Formula(3, HOSTILE, 3, 40, place),),
        notices=(Notice(HOSTILE, "", None, HOSTILE, HOSTILE),),
        documents=(DocumentLine(HOSTILE, HOSTILE, "", None, None, 1, None),),
        skipped=((HOSTILE, HOSTILE),),
        models=(HOSTILE,),
    )


def empty_figures() -> CorpusFigures:
    """A corpus with nothing but a notice of postponement."""
    nothing = Estimate(None, None, None, 0, 0)
    return replace(
        fictional_figures(),
        directness=nothing, everything=nothing, abstained=0, bands=(0,) * 5, clarity=(0, 0, 0), kinds=(0, 1, 0),
        first=None, last=None, periods=(), undated=0, ministries=(), respondents=(), parties=(), types=(),
        techniques=(), least=(), formulas=(), response=ResponseGroup(None, 0, None, 0), response_unknown=0,
        weeks=(), response_by_ministry=(), documents=(), skipped=(),
    )  # fmt: skip

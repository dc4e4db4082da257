"""Scoring with the shipped pipeline and classifier, as a script would."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

import analyzer
from analyzer.documents.types import Document
from analyzer.errors import UserError
from analyzer.features.registry import feature_names
from analyzer.model.scorer import Analyzer
from analyzer.model.types import EVASIONS_BY_CLARITY, Assessment

EXAMPLE = Path(analyzer.__file__).parent / "examples" / "voorbeeld.txt"


@pytest.fixture(scope="module")
def scorer() -> Analyzer:
    return analyzer.load()


@pytest.fixture(scope="module")
def result(scorer: Analyzer) -> Assessment:
    return scorer.score(EXAMPLE)


def test_the_shipped_pipeline_is_the_one_the_classifier_was_trained_with(scorer: Analyzer) -> None:
    assert scorer.warnings == ()


def test_scoring_starts_without_the_libraries_that_training_needs() -> None:
    code = f"""
import sys
import analyzer
analyzer.load().score({str(EXAMPLE)!r})
print([name for name in ("sklearn", "scipy", "joblib", "skops", "pandas") if name in sys.modules])
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_every_exchange_of_the_example_is_scored(result: Assessment) -> None:
    assert [e.exchange.label for e in result.exchanges] == ["1", "2", "3 en 4", "5", "6", "7", "8", "9"]
    for e in result.exchanges:
        assert e.interval[0] <= e.directness <= e.interval[1]
        assert e.evasion.label in EVASIONS_BY_CLARITY[e.clarity.label]
        assert sum(e.clarity.probabilities.values()) == pytest.approx(1)


def test_the_example_shows_what_it_was_written_to_show(result: Assessment) -> None:
    by_label = {e.exchange.label: e for e in result.exchanges}
    techniques = {label: {t.name for t in e.techniques} for label, e in by_label.items()}
    assert "refusal" in techniques["5"]
    assert "referral_letter" in techniques["6"]
    assert "repetition" in techniques["7"]
    assert "referral_answer" in techniques["9"]
    assert by_label["3 en 4"].directness > 75 > 30 > by_label["5"].directness


def test_every_evidence_is_a_slice_of_its_text(result: Assessment) -> None:
    for e in result.exchanges:
        texts = {q.number: q.text for q in e.exchange.questions}
        spans = [v for t in e.techniques for v in t.evidence] + [
            v for s in e.sub_questions for v in s.evidence
        ]
        assert spans or not e.techniques
        for v in spans:
            source = e.exchange.answer if v.where == "answer" else texts[v.number or 0]
            assert source[v.start : v.end] == v.text


def test_contributions_add_up_to_the_score(scorer: Analyzer, result: Assessment) -> None:
    base = scorer.saved.model.score.base
    for e in result.exchanges:
        whole = base + sum(c.effect for c in e.contributions)
        assert float(np.clip(whole, 0, 100)) == pytest.approx(e.directness)


def test_the_headline_leaves_out_what_is_only_known_or_procedural(result: Assessment) -> None:
    summary = result.summary
    assert summary is not None
    mine = [e.directness for e in result.exchanges if e.is_substantive]
    assert summary.substantive == len(mine)
    assert summary.directness_substantive == pytest.approx(np.mean(mine))
    assert summary.interval is not None
    assert summary.interval[0] < summary.directness_substantive < summary.interval[1]


def test_scoring_twice_gives_the_same(scorer: Analyzer, result: Assessment) -> None:
    again = scorer.score(EXAMPLE)
    assert [e.directness for e in again.exchanges] == [e.directness for e in result.exchanges]


def test_a_document_scores_the_same_alone_and_among_others(scorer: Analyzer, result: Assessment) -> None:
    several = list(scorer.score_many([EXAMPLE, EXAMPLE]))
    for one in several:
        assert isinstance(one, Assessment)
        assert [e.directness for e in one.exchanges] == pytest.approx(
            [e.directness for e in result.exchanges]
        )


def test_a_file_that_cannot_be_read_loses_nothing_else(scorer: Analyzer, tmp_path: Path) -> None:
    empty = tmp_path / "leeg.txt"
    empty.write_text("", encoding="utf-8")
    first, second, third = scorer.score_many([EXAMPLE, empty, EXAMPLE])
    assert isinstance(first, Assessment)
    assert isinstance(third, Assessment)
    assert isinstance(second, tuple)
    assert second[0] == str(empty)
    assert "empty" in str(second[1])


def test_what_could_not_be_found_keeps_its_place(scorer: Analyzer) -> None:
    failure = "ah-tk-20242025-1", UserError("no such publication")
    results = list(scorer.score_many([EXAMPLE, failure, EXAMPLE]))
    assert results[1] == failure
    assert isinstance(results[0], Assessment) and isinstance(results[2], Assessment)


def test_features_can_be_left_out_and_change_nothing_else(scorer: Analyzer, result: Assessment) -> None:
    without = scorer.score(EXAMPLE, features=False)
    for e, full in zip(without.exchanges, result.exchanges, strict=True):
        assert tuple(full.features) == feature_names()
        assert e == replace(full, features={})


def test_a_publication_without_answers_has_no_summary(scorer: Analyzer) -> None:
    assessment = scorer.score(Document(kind="questions"))
    assert assessment.summary is None
    assert assessment.exchanges == ()


def test_a_frame_has_a_row_per_exchange(result: Assessment) -> None:
    frame = result.to_frame()
    assert len(frame) == 8
    assert frame["directness"].between(0, 100).all()

"""The shipped classifier on real publications: the exchanges, pointers and ranks of one well-known document, and figures
that must not fall.

The documents were among its training data: this shows that nothing broke on the way, not how good it is. The honest
figures take a cross-validation (`benchmarks/cross_validation.sh`).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from analyzer.model.cases import assess_labelled, cases_of
from analyzer.model.dataset import load_corpus
from analyzer.model.featurize import find_evidence
from analyzer.model.metrics import measures
from analyzer.model.records import make_records
from analyzer.model.scorer import Analyzer, load
from analyzer.model.types import ScoredExchange

HACK = "ah-tk-20242025-2822"
FLOORS = {
    "clarity_f1": 0.75,
    "directness_rho": 0.77,
    "directness_qwk": 0.74,
    "evasion_f1": 0.49,
    "technique_micro_f1": 0.67,
    "interval_coverage": 0.90,
}
"""Some 0.05 under what the shipped model was measured at on documents it was trained on."""


@cache
def analyzer() -> Analyzer:
    return load()


@pytest.fixture(scope="module")
def hack(real: Path) -> dict[int, ScoredExchange]:
    """The exchanges of the document by first question number."""
    document = next(d for d in load_corpus(real).documents if d.name == HACK).document
    return {e.exchange.numbers[0]: e for e in analyzer().score(document).exchanges}


def found(hack: dict[int, ScoredExchange], technique: str) -> set[int]:
    return {n for n, e in hack.items() if any(t.name == technique for t in e.techniques)}


def test_exchanges_of_the_document(hack: dict[int, ScoredExchange]) -> None:
    assert len(hack) == 15
    assert {(3, 4), (5, 6), (14, 15)} <= {e.exchange.numbers for e in hack.values()}


def test_techniques_of_the_document(hack: dict[int, ScoredExchange]) -> None:
    assert {3, 5, 14} <= found(hack, "repetition")
    assert {8, 10, 11, 12, 18} <= found(hack, "referral_letter")
    assert 18 in found(hack, "refusal")


def test_ranks_of_the_document(hack: dict[int, ScoredExchange]) -> None:
    order = sorted(hack, key=lambda n: -hack[n].directness)
    assert 1 in order[:3]
    assert {5, 11, 18} <= set(order[len(order) // 2 :])


def test_figures_on_the_documents_have_not_fallen(real: Path) -> None:
    rows = []
    for labelled in load_corpus(real).documents:
        if not labelled.is_pair:
            evidence = find_evidence(labelled.document, analyzer().nlp)
            records = make_records(labelled.name, evidence)
            assessment = assess_labelled(labelled, evidence, records, analyzer().saved.model, analyzer().nlp)
            rows += [c.row for c in cases_of(labelled, assessment)]
    figures = measures(rows)
    assert len(rows) == 379
    assert {name: figures[name] for name, floor in FLOORS.items() if figures[name] < floor} == {}
    # It learned from these documents, so more verdicts are right than it expects; it may not be surer than it is right.
    expected = sum(said.probability or 0.0 for _, said in rows) / len(rows)
    assert expected <= sum(said.clarity == labels.clarity for labels, said in rows) / len(rows)

"""Techniques, pointers and repetition on real publications, by the rules alone: above the floors we set."""

from __future__ import annotations

import csv
import json
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path

import pytest

from analyzer.documents.types import Exchange, Question
from analyzer.evidence.analyze import analyze
from analyzer.evidence.techniques import DetectedTechnique, detect_techniques
from analyzer.evidence.types import ExchangeEvidence, ParsedExchange
from analyzer.language import load_pipeline

HACK = "ah-tk-20242025-2822"


@cache
def _evidence(folder: Path, name: str) -> dict[int, ExchangeEvidence]:
    """Evidence by first question number; the text as the auditors of the collection read it."""
    nlp = load_pipeline()
    exchanges = json.loads((folder / "exchanges.json").read_text(encoding="utf-8"))[name]["exchanges"]
    parsed = []
    for e in exchanges:
        number = e["numbers"][0]
        exchange = Exchange(
            tuple(e["numbers"]), str(number), (Question(number, e["question"], str(number)),), e["answer"]
        )
        parsed.append(ParsedExchange(exchange, (nlp(e["question"]),), nlp(e["answer"])))
    return {item.parsed.exchange.numbers[0]: item for item in analyze(parsed)}


def _found(item: ExchangeEvidence) -> dict[str, DetectedTechnique]:
    return {t.technique: t for t in detect_techniques(item)}


def _held_out(folder: Path) -> list[str]:
    with (folder / "split.csv").open(encoding="utf-8") as file:
        return [row["document"] for row in csv.DictReader(file) if row["part"] == "heldout"]


def _consensus(folder: Path) -> dict[tuple[str, int], set[str]]:
    """Techniques that two or more annotators name."""
    named: dict[tuple[str, int], Counter[str]] = defaultdict(Counter)
    with (folder / "labels.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            named[row["document"], int(row["number"])].update(filter(None, row["techniques"].split(";")))
    return {key: {t for t, n in counts.items() if n >= 2} for key, counts in named.items()}


def test_the_formula_that_comes_back_is_repetition_and_says_where_it_stood(real: Path) -> None:
    items = _evidence(real, HACK)
    for number in (3, 5, 14):
        found = _found(items[number])["repetition"]
        assert any(
            "geen aanwijzingen" in e.text and (2,) in [s.numbers for s in e.same_as] for e in found.evidence
        )
    assert "repetition" not in _found(items[2])


@pytest.mark.parametrize("number", [8, 10, 11, 12, 18])
def test_pointers_to_letters_are_found(real: Path, number: int) -> None:
    assert "referral_letter" in _found(_evidence(real, HACK)[number])


def test_the_open_refusal_is_found_with_its_ground(real: Path) -> None:
    found = _found(_evidence(real, HACK)[18])["refusal"]
    assert found.ground == "not_opportune"


def test_an_unfilled_placeholder_is_reported(real: Path) -> None:
    references = _evidence(real, HACK)[12].references
    assert [r.resolved for r in references if "X" in r.text] == [False]


def test_techniques_of_held_out_documents_are_above_the_floor(real: Path) -> None:
    gold = _consensus(real)
    right = named = wanted = 0
    for name in _held_out(real):
        for number, item in _evidence(real, name).items():
            if (name, number) in gold:
                found = set(_found(item))
                right += len(found & gold[name, number])
                named += len(found)
                wanted += len(gold[name, number])
    assert 2 * right / (named + wanted) >= 0.45

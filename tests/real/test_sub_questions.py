"""Sub-questions on real publications: found, counted and typed as an annotator did, by the floors we set."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from analyzer.documents.types import Exchange, Question
from analyzer.evidence.alignment import align_document
from analyzer.evidence.types import ParsedExchange, SubQuestion
from analyzer.language import load_pipeline


@cache
def _aligned(folder: Path) -> tuple[tuple[list[dict[str, Any]], list[SubQuestion]], ...]:
    """For every held-out exchange the annotator's slots and the sub-questions that count."""
    nlp = load_pipeline()
    with (folder / "split.csv").open(encoding="utf-8") as file:
        held_out = {row["document"] for row in csv.DictReader(file) if row["part"] == "heldout"}
    slots = {
        (row["document"], row["number"]): row["slots"]
        for row in map(json.loads, (folder / "slots.jsonl").read_text(encoding="utf-8").splitlines())
    }
    documents = json.loads((folder / "exchanges.json").read_text(encoding="utf-8"))
    pairs: list[tuple[list[dict[str, Any]], list[SubQuestion]]] = []
    for name in sorted(held_out):
        exchanges = documents[name]["exchanges"]
        parsed = [_parsed(e["numbers"], nlp(e["question"]), nlp(e["answer"])) for e in exchanges]
        for exchange, found in zip(exchanges, align_document(parsed), strict=True):
            if gold := slots.get((name, exchange["numbers"][0])):
                counted = [s for s in found.sub_questions if s.status != "not_applicable"]
                pairs.append((gold, counted))
    return tuple(pairs)


def _parsed(numbers: list[int], question: Any, answer: Any) -> ParsedExchange:
    asked = (Question(numbers[0], question.text, str(numbers[0])),)
    return ParsedExchange(Exchange(tuple(numbers), str(numbers[0]), asked, answer.text), (question,), answer)


def _matches(gold: list[dict[str, Any]], found: list[SubQuestion]) -> Iterator[tuple[str, str]]:
    """Types of annotator and program for every slot whose words a sub-question covers by half."""
    free = list(found)
    for slot in gold:
        best = max(free, key=lambda s: _share(slot["q"], s.text), default=None)
        if best is not None and _share(slot["q"], best.text) >= 0.5:
            free.remove(best)
            yield slot["type"], best.type


def _share(gold: str, text: str) -> float:
    """Share of the gold words that the text has in one run."""
    a, b = "".join(gold.lower().split()), "".join(text.lower().split())
    return SequenceMatcher(None, a, b, autojunk=False).find_longest_match().size / max(1, len(a))


def test_counts_agree_with_the_annotator(real: Path) -> None:
    differences = [len(gold) - len(found) for gold, found in _aligned(real)]
    assert sum(d == 0 for d in differences) / len(differences) >= 0.70
    assert sum(abs(d) <= 1 for d in differences) / len(differences) >= 0.92


@pytest.mark.parametrize("side", ["recall", "precision"])
def test_slots_are_found_and_not_invented(real: Path, side: str) -> None:
    matched = sum(len(list(_matches(gold, found))) for gold, found in _aligned(real))
    whole = sum(len(gold if side == "recall" else found) for gold, found in _aligned(real))
    assert matched / whole >= 0.80


def test_types_agree_with_the_annotator(real: Path) -> None:
    types = [pair for gold, found in _aligned(real) for pair in _matches(gold, found)]
    same = sum(a == b or {a, b} == {"opinion", "yes_no"} for a, b in types)
    assert same / len(types) >= 0.75

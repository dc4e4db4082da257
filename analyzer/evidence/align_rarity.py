"""How rare a lemma is in Kamervragen: words that every answer uses say little about what was asked.

The table holds, per lemma or compound part, in how many question-answer texts it stands: figures counted over
the labelled publications and pairs that the classifier learns from (heldout ones left out), for lemmas that
stand in three texts or more. Words that are nearly always names (nine times of ten tagged PROPN there) are left out, so
that one name weighs as much as another, but for the few that stand in three texts of a hundred (Nederland, EU).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib import resources
from itertools import repeat

_TABLE = "align_rarity.tsv"


@cache
def _weights() -> tuple[dict[str, float], float]:
    """Rarity by lemma, and that of a lemma which the table lacks: the highest."""
    lines = resources.files("analyzer.evidence").joinpath(_TABLE).read_text(encoding="utf-8").splitlines()
    total = int(lines[0].split("\t")[1])
    rows = (line.split("\t") for line in lines[1:])
    return {lemma: math.log((total + 1) / (int(n) + 1)) for lemma, n in rows}, math.log((total + 1) / 2)


def rarity(lemma: str) -> float:
    """Inverse document frequency in nats: near 0 for the commonest lemma, about 7 for one never counted."""
    weights, highest = _weights()
    return weights.get(lemma, highest)


def mass(terms: Iterable[str]) -> float:
    """The rarities of several lemmas together."""
    # Exact, whatever the order of the set: the same text gives the same bytes in every process.
    weights, highest = _weights()
    return math.fsum(map(weights.get, terms, repeat(highest)))


def share(terms: frozenset[str], whole: float) -> float:
    """The part of a whole mass that the rarities of some of its lemmas make up; 0 of nothing."""
    return mass(terms) / whole if terms and whole else 0.0

"""How rare a lemma is in Kamervragen: words that every answer uses say little about what was asked.

The table holds, per lemma or compound part, in how many question-answer texts it stands: figures counted over
the labelled publications and pairs that the classifier learns from (heldout ones left out), for lemmas that
stand in three texts or more.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from importlib import resources

_TABLE = "align_rarity.tsv"


class _Weights(dict[str, float]):
    """Rarity by lemma; one that the table lacks is the rarest."""

    def __init__(self, weights: Iterable[tuple[str, float]], highest: float) -> None:
        super().__init__(weights)
        self._highest = highest

    def __missing__(self, lemma: str) -> float:
        return self._highest


@cache
def _weights() -> _Weights:
    lines = resources.files("analyzer.evidence").joinpath(_TABLE).read_text(encoding="utf-8").splitlines()
    total = int(lines[0].split("\t")[1])
    rows = (line.split("\t") for line in lines[1:])
    weights = ((lemma, math.log((total + 1) / (int(n) + 1))) for lemma, n in rows)
    return _Weights(weights, highest=math.log((total + 1) / 2))


def rarity(lemma: str) -> float:
    """Inverse document frequency in nats: near 0 for the commonest lemma, about 7 for one never counted."""
    return _weights()[lemma]


def mass(terms: Iterable[str]) -> float:
    """The rarities of several lemmas together."""
    # Exact, whatever the order of the set: the same text gives the same bytes in every process.
    return math.fsum(map(_weights().__getitem__, terms))

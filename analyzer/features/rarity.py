"""How rare a lemma is in Kamervragen: words that every document uses say little about what was asked.

The table holds, per lemma, in how many of 1,676 question-answer documents it stands (counted over the labelled real
documents and pairs; figures, no text). It is made by `models/recipe/count_lemmas.py`.
"""

from __future__ import annotations

import math
from functools import lru_cache
from pathlib import Path

_TABLE = Path(__file__).with_name("lemma_documents.tsv")


@lru_cache(maxsize=1)
def _counts() -> tuple[int, dict[str, int]]:
    lines = _TABLE.read_text(encoding="utf-8").splitlines()
    total = int(lines[0].split("\t")[1])
    return total, {lemma: int(n) for lemma, n in (line.split("\t") for line in lines[1:])}


def rarity(lemma: str) -> float:
    """Inverse document frequency of a lemma, in nats: near 0 for the commonest, about 7 for one never seen."""
    total, counts = _counts()
    return math.log((total + 1) / (counts.get(lemma, 0) + 1))

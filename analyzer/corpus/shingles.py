"""Runs of words that two texts share: what is copied, and what is nearly the same."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

Key = tuple[str, int]
"""Document and number of an exchange."""

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """The words of a text in small letters, without punctuation."""
    return _WORD.findall(text.lower())


def runs(tokens: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """Every run of `size` words, in order."""
    return (tuple(tokens[i : i + size]) for i in range(len(tokens) - size + 1))


@dataclass(frozen=True, slots=True)
class Near:
    """Two texts that share much: Jaccard similarity of their runs of words, 0-1."""

    first: Key
    second: Key
    similarity: float


def near_duplicates(
    texts: Mapping[Key, str],
    others: Mapping[Key, str],
    *,
    least: float,
    size: int = 5,
    shortest: int = 20,
) -> list[Near]:
    """Pairs of one text of each side that are nearly the same, most alike first.

    Args:
        texts, others: by document and number.
        least: smallest similarity that counts, 0-1.
        size: words in a run.
        shortest: a text of fewer words is a set phrase and is left out.
    """
    mine, theirs = _shingled(texts, size, shortest), _shingled(others, size, shortest)
    where: dict[tuple[str, ...], list[Key]] = defaultdict(list)
    for key, shingles in theirs.items():
        for shingle in shingles:
            where[shingle].append(key)
    found = []
    for key, shingles in mine.items():
        shared = Counter(other for shingle in shingles for other in where.get(shingle, ()))
        for other, n in shared.items():
            similarity = n / (len(shingles) + len(theirs[other]) - n)
            if similarity >= least:
                found.append(Near(key, other, similarity))
    return sorted(found, key=lambda near: -near.similarity)


def _shingled(texts: Mapping[Key, str], size: int, shortest: int) -> dict[Key, frozenset[tuple[str, ...]]]:
    split = {key: words(text) for key, text in texts.items()}
    return {key: frozenset(runs(w, size)) for key, w in split.items() if len(w) >= max(shortest, size)}


def own_runs(sources: Iterable[tuple[str, str]], size: int, set_phrase: int) -> frozenset[int]:
    """Hashes of the runs that stand in fewer than `set_phrase` different sources.

    Args:
        sources: (name of the publication, text); a name may come several times.
    """
    where: dict[int, set[str]] = defaultdict(set)
    for name, text in sources:
        for run in runs(words(text), size):
            where[hash(run)].add(name)
    return frozenset(h for h, names in where.items() if len(names) < set_phrase)


def copied(text: str, known: frozenset[int], size: int) -> list[str]:
    """The runs of a text that are among the known ones; overlapping runs are one."""
    tokens = words(text)
    found, i = [], 0
    while i <= len(tokens) - size:
        if hash(tuple(tokens[i : i + size])) not in known:
            i += 1
            continue
        start = i
        while i <= len(tokens) - size and hash(tuple(tokens[i : i + size])) in known:
            i += 1
        found.append(" ".join(tokens[start : i + size - 1]))
        i += size - 1
    return found

"""Reading a labelled folder for a command: what is not used of it is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from analyzer.model.dataset import Corpus


def load_told(source: str | Path) -> Corpus:
    """The corpus of a folder or table; labels that found no exchange are told on standard error, a line each.

    Raises:
        UserError: see `load_corpus`.
    """
    import sys

    from analyzer.model.dataset import load_corpus

    corpus = load_corpus(source)
    for problem in corpus.problems:
        print(f"antwoordmeter: {corpus.name}: {problem}; not used", file=sys.stderr)
    return corpus

"""The rule layers as one set: registers their factories and puts them on top of any Dutch pipeline."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from analyzer.language import sentences
from analyzer.language.tokens import adapt_tokenizer

__all__ = ["add_rule_layers", "sentences"]


def add_rule_layers(nlp: Language, *, exclude: Iterable[str] = ()) -> Language:
    """Add our tokenizer and rule components to `nlp` where it does not have them yet; returns the same `nlp`."""
    skipped = set(exclude)
    if "kamer_sentences" in nlp.pipe_names:
        return nlp
    nlp.tokenizer = adapt_tokenizer(nlp)
    if "kamer_sentences" not in skipped:
        # before the parser, which keeps boundaries that are set
        nlp.add_pipe("kamer_sentences", first=True)
    return nlp

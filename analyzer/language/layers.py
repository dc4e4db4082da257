"""The rule layers as one set: registers their factories and puts them on top of any Dutch pipeline."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.language import Language

from analyzer.language import arcs, corrections, embedding, entities, lemmas, sentences
from analyzer.language.tokens import adapt_tokenizer

__all__ = ["add_rule_layers", "arcs", "corrections", "embedding", "entities", "lemmas", "sentences"]


def add_rule_layers(nlp: Language, *, exclude: Iterable[str] = ()) -> Language:
    """Add our tokenizer and rule components to `nlp` where it does not have them yet; returns the same `nlp`.

    A statistical `ner` gives way to the rules of that name, so that features see the same entities
    everywhere.
    """
    skipped = set(exclude)
    if "kamer_sentences" in nlp.component_names:
        return nlp
    nlp.tokenizer = adapt_tokenizer(nlp)
    if "kamer_sentences" not in skipped:
        # before the parser, which keeps boundaries that are set
        nlp.add_pipe("kamer_sentences", first=True)
    if "kamer_arcs" not in skipped and "parser" in nlp.pipe_names:
        nlp.add_pipe("kamer_arcs", after="parser")
    if "kamer_corrections" not in skipped and "tagger" in nlp.pipe_names:
        nlp.add_pipe("kamer_corrections", last=True)
    if "ner" in nlp.component_names:
        nlp.remove_pipe("ner")
    if "ner" not in skipped:
        nlp.add_pipe("kamer_entities", name="ner", last=True)
    return nlp

"""From trained components to the shipped pipeline: rule layers, lemma tables and meta data added."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import registered  # noqa: F401  (registers our components for spacy.load)
import spacy
from lemma_tables import Triple, learn
from spacy.language import Language

from analyzer.language.lemmas import KamerLemmatizer

ORDER = (
    "tok2vec",
    "morphologizer",
    "tagger",
    "kamer_sentences",
    "parser",
    "kamer_arcs",
    "attribute_ruler",
    "lemmatizer",
    "ner",
)


def assemble(trained: Path, gold: list[Triple], silver: list[Triple], meta: dict[str, Any]) -> Language:
    """The pipeline with its components in ORDER, ready to be written with `to_disk`."""
    source = spacy.load(trained)
    config = {"nlp": {"lang": "nl", "tokenizer": {"@tokenizers": "antwoordmeter.Tokenizer.v1"}}}
    nlp = spacy.blank("nl", vocab=source.vocab, config=config)
    for name in ORDER:
        if name in source.pipe_names:
            nlp.add_pipe(name, source=source)
        elif name == "attribute_ruler":
            nlp.add_pipe("kamer_corrections", name=name)
        elif name == "lemmatizer":
            lemmatizer = nlp.add_pipe("kamer_lemmatizer", name=name)
            assert isinstance(lemmatizer, KamerLemmatizer)
            lemmatizer.tables = learn(gold, silver)
        elif name == "ner":
            nlp.add_pipe("kamer_entities", name=name)
        else:
            nlp.add_pipe(name)
    nlp.meta.update(meta)
    return nlp

"""From trained components to the shipped pipeline: rule layers, lemma tables and meta data added."""

from __future__ import annotations

import json
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


def save(nlp: Language, out: Path) -> None:
    """Write the pipeline without the words of its training texts, of which the string table keeps every one.

    Nothing needs them: features are hashes of the text itself, and new strings are added as they come.
    Links in real texts
    would otherwise end up in the project.
    """
    nlp.to_disk(out)
    kept = set(spacy.blank("nl").vocab.strings)
    for name in nlp.component_names:
        for label in getattr(nlp.get_pipe(name), "labels", ()):
            kept |= {label, *label.split("|"), *(part for f in label.split("|") for part in f.split("="))}
    strings = out / "vocab" / "strings.json"
    strings.write_text(json.dumps(sorted(kept), ensure_ascii=False, indent=0), encoding="utf8")

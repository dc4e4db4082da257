"""spaCy components: our extractors in any Dutch pipeline, each registered as a factory.

    nlp.add_pipe("kamer_cues")        doc._.kamer_cues, doc.spans["kamer_cues"]
    nlp.add_pipe("kamer_acts")        doc._.kamer_acts, doc.spans["kamer_acts"]
    nlp.add_pipe("kamer_references")  doc._.kamer_references, doc.spans["kamer_references"]
    nlp.add_pipe("kamer_promises")    doc._.kamer_promises, doc.spans["kamer_promises"]

They call the same functions that `analyze` calls. A pointer to another answer cannot be resolved in a
single text, so "kamer_references" leaves those unresolved.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from analyzer.evidence.acts import find_acts
from analyzer.evidence.cues import find_cues
from analyzer.evidence.promises import find_promises
from analyzer.evidence.references import find_references
from analyzer.evidence.types import Act


class KamerComponent:
    """Runs one extractor; keeps what it finds in `doc._.<name>` and, with labels, in `doc.spans[<name>]`."""

    def __init__(self, key: str, find: Callable[[Doc], Iterable[Any]], label: Callable[[Any], str]) -> None:
        self.key = key
        self.find = find
        self.label = label
        if not Doc.has_extension(key):
            Doc.set_extension(key, default=())

    def __call__(self, doc: Doc) -> Doc:
        found = tuple(self.find(doc))
        doc._.set(self.key, found)
        spans = (doc.char_span(f.start, f.end, label=self.label(f), alignment_mode="expand") for f in found)
        doc.spans[self.key] = [s for s in spans if s is not None]
        return doc


@Language.factory("kamer_cues", assigns=["doc._.kamer_cues", "doc.spans"])
def create_kamer_cues(nlp: Language, name: str) -> KamerComponent:
    """Cues of the lexicon; the label of a span is the technique or family."""
    return KamerComponent("kamer_cues", find_cues, lambda cue: str(cue.technique))


@Language.factory("kamer_acts", assigns=["doc._.kamer_acts", "doc.spans"])
def create_kamer_acts(nlp: Language, name: str) -> KamerComponent:
    """What each sentence does; the label of a span is the act. Takes the cues of a "kamer_cues" before it."""

    def find(doc: Doc) -> tuple[Act, ...]:
        return find_acts(doc, doc._.kamer_cues if "kamer_cues" in doc.spans else None)

    return KamerComponent("kamer_acts", find, lambda act: str(act.act))


@Language.factory("kamer_references", assigns=["doc._.kamer_references", "doc.spans"])
def create_kamer_references(nlp: Language, name: str) -> KamerComponent:
    """Pointers; the label of a span is the kind."""
    return KamerComponent("kamer_references", find_references, lambda reference: str(reference.kind))


@Language.factory("kamer_promises", assigns=["doc._.kamer_promises", "doc.spans"])
def create_kamer_promises(nlp: Language, name: str) -> KamerComponent:
    """Promises; the label of a span is "dated" or "undated"."""
    return KamerComponent(
        "kamer_promises", find_promises, lambda promise: "dated" if promise.by else "undated"
    )

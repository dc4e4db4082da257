"""Arcs that the annotation scheme rules out, mended after the parser.

UD gives auxiliaries and copulas no dependents, and a subordinator marks the verb of its own clause. A small parser breaks
both now and then in questions, which the treebanks hardly have ("Kunt u …", "Klopt het dat …").
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc, Token

AUXILIARY = ("aux", "aux:pass", "cop")
_STAYS = ("punct", "conj")
_CAN_BE_ROOT = ("ADJ", "NOUN", "PROPN", "INTJ", "PRON", "NUM")
_CLAUSES = frozenset(["ccomp", "csubj", "advcl", "acl", "acl:relcl", "xcomp"])


def mend(token: Token) -> None:
    """Move one token where its arc breaks the scheme; no cycle can arise, as it moves to a relative of its head."""
    for _ in range(3):
        head = token.head
        if head.dep_ not in AUXILIARY or head.head.i == head.i:
            break
        token.head = head.head
    if token.dep_ == "dep" and token.tag_ == "VG|onder":
        clauses = [child for child in token.head.rights if child.dep_ in _CLAUSES and child.i > token.i]
        if clauses:
            token.head = clauses[0]
            token.dep_ = "mark"


def free_from_space(space: Token) -> None:
    """White space governs nothing: what hangs on it goes to its head; a root of white space gives way to a word."""
    words = [child for child in space.children if not child.is_space]
    if words and space.head.i == space.i:
        root = min(words, key=lambda word: (word.pos_ != "VERB", word.pos_ not in _CAN_BE_ROOT, word.i))
        root.head = root
        root.dep_ = "ROOT"
        space.head = root
        space.dep_ = "dep"
    for word in words:
        if word.head.i == space.i:
            word.head = space.head


@Language.factory(
    "kamer_arcs", assigns=["token.head", "token.dep"], requires=["token.head", "token.dep", "token.tag"]
)
class KamerArcs:
    """The component. Put it right after the parser."""

    def __init__(self, nlp: Language, name: str = "kamer_arcs") -> None:
        self.name = name
        ids = {label: nlp.vocab.strings.add(label) for label in (*AUXILIARY, *_STAYS, "dep")}
        self._auxiliary = np.asarray([ids[label] for label in AUXILIARY], dtype=np.uint64)
        self._stays = np.asarray([ids[label] for label in _STAYS], dtype=np.uint64)
        self._unknown = np.uint64(ids["dep"])

    def __call__(self, doc: Doc) -> Doc:
        if not doc.has_annotation("DEP"):
            return doc
        # found with arrays, since hardly any token needs mending
        deps = doc.to_array("DEP")
        heads = np.arange(len(doc)) + doc.to_array("HEAD").astype(np.int64)
        wrong = np.isin(deps[heads], self._auxiliary) & ~np.isin(deps, self._stays)
        for i in np.flatnonzero(wrong | (deps == self._unknown)).tolist():
            mend(doc[i])
        for token in doc:
            if token.is_space:
                free_from_space(token)
        return doc

"""The word features the pipeline sees: the word and its first and last letters, at lengths that fit Dutch
compounds.

spaCy's own embedding looks at a prefix of one letter and a suffix of three. Dutch glues words
("toezichtsbeleid",
"informatieplicht"), so an unknown word is known mostly by a longer beginning and end. Method: hash embeddings
(Miranda et al., 2022, "Multi hash embeddings in spaCy"), with other attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import numpy as np
from spacy.strings import hash_string  # type: ignore[attr-defined]
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import HashEmbed as _HashEmbed
from thinc.api import Maxout, Model, chain, concatenate, list2ragged, ragged2list, with_array
from thinc.types import Floats2d

FEATURES = ("word", "prefix3", "suffix2", "suffix3", "suffix5", "shape")
_CACHE_LIMIT = 100_000  # distinct words; above it the cache starts anew, so that memory stays flat
_DIGIT = re.compile(r"\d")


def word_features(text: str, shape: str) -> list[str]:
    """The six features of one word, in the order of FEATURES; digits count as one digit, case only in the
    shape.

    >>> word_features("Kamervragen", "Xxxxx")
    ['kamervragen', 'kam', 'en', 'gen', 'ragen', 'Xxxxx']
    """
    word = _DIGIT.sub("0", text.lower())
    return [word, word[:3], word[-2:], word[-3:], word[-5:], shape]


class _Features:
    """The feature hashes of every word met so far: a table, and each word's row in it."""

    def __init__(self) -> None:
        self._index: dict[int, int] = {}
        self.table = np.zeros((0, len(FEATURES)), dtype=np.uint64)

    def rows(self, docs: list[Doc]) -> list[list[int]]:
        """Per doc, the row of each token."""
        if len(self._index) > _CACHE_LIMIT:
            self.__init__()  # type: ignore[misc]
        index = self._index
        new: list[list[int]] = []
        numbers = []
        for doc in docs:
            orths: list[int] = doc.to_array("ORTH").tolist()
            for i, orth in enumerate(orths):
                if orth not in index:
                    index[orth] = len(self.table) + len(new)
                    new.append([hash_string(f) for f in word_features(doc[i].text, doc[i].shape_)])
            numbers.append([index[orth] for orth in orths])
        if new:
            self.table = np.concatenate([self.table, np.asarray(new, dtype=np.uint64)])
        return numbers


def _extractor(features: _Features) -> Model[list[Doc], list[Any]]:
    def forward(
        model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        numbers = features.rows(docs)
        return [features.table[ids] if ids else features.table[:0] for ids in numbers], lambda d_rows: []

    return Model("kamer_features", forward)


def _once_per_word(steps: Model[Any, Any], features: _Features) -> Model[Any, Any]:
    """`steps` in training; in use the same numbers, reckoned once for each distinct word of a batch.

    A word's embedding does not depend on its context, and a page repeats its words: half of the work is saved.
    """

    def forward(
        model: Model[Any, Any], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], Any]]:
        if is_train:
            result: tuple[list[Any], Callable[[Any], Any]] = steps._func(model, docs, is_train)
            return result
        numbers = features.rows(docs)
        distinct, places = np.unique(
            np.concatenate([np.asarray(n, dtype=np.int64) for n in numbers]), return_inverse=True
        )
        tables, mix = model.layers[2].layers[0], model.layers[3].layers[0]
        vectors = mix.predict(tables.predict(features.table[distinct]))[places]
        ends = np.cumsum([len(n) for n in numbers])[:-1]
        return np.split(vectors, ends), lambda d_vectors: []

    return Model("kamer_embed", forward, init=steps.init, layers=steps.layers, dims=dict(steps._dims))


@registry.architectures("antwoordmeter.SubwordEmbed.v1")  # type: ignore[untyped-decorator]
def build_subword_embed(width: int, feature_width: int, rows: list[int]) -> Model[list[Doc], list[Floats2d]]:
    """A layer for `spacy.Tok2Vec.v2`.

    Args:
        width: the width of the output, per token.
        feature_width: the width of each feature's table.
        rows: the number of rows of each table, in the order of FEATURES.
    """
    if len(rows) != len(FEATURES):
        raise ValueError(f"rows needs {len(FEATURES)} numbers, one for each of {FEATURES}")
    tables: list[Model[Any, Any]] = [
        _HashEmbed(feature_width, count, column=column, seed=column + 7, dropout=0.0)
        for column, count in enumerate(rows)
    ]
    mix = Maxout(width, feature_width * len(rows), nP=3, dropout=0.0, normalize=True)
    features = _Features()
    steps: Model[Any, Any] = chain(
        _extractor(features), list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list()
    )
    return cast("Model[list[Doc], list[Floats2d]]", _once_per_word(steps, features))

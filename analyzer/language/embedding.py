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


def _extractor() -> Model[list[Doc], list[Any]]:
    index: dict[int, int] = {}
    rows: list[list[int]] = []
    table = np.zeros((0, len(FEATURES)), dtype=np.uint64)

    def forward(
        model: Model[list[Doc], list[Any]], docs: list[Doc], is_train: bool
    ) -> tuple[list[Any], Callable[[Any], list[Any]]]:
        nonlocal table
        if len(index) > _CACHE_LIMIT:
            index.clear()
            rows.clear()
            table = table[:0]
        numbers = []
        for doc in docs:
            ids = []
            for token in doc:
                orth = token.orth
                number = index.get(orth)
                if number is None:
                    number = index[orth] = len(rows)
                    rows.append([hash_string(f) for f in word_features(token.text, token.shape_)])
                ids.append(number)
            numbers.append(ids)
        if len(rows) != len(table):
            table = np.asarray(rows, dtype=np.uint64)
        return [table[ids] if ids else table[:0] for ids in numbers], lambda d_rows: []

    return Model("kamer_features", forward)


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
    model: Model[Any, Any] = chain(
        _extractor(), list2ragged(), with_array(concatenate(*tables)), with_array(mix), ragged2list()
    )
    return cast("Model[list[Doc], list[Floats2d]]", model)

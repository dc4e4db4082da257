"""The n-gram weights are those of scikit-learn's vectorizer, from which they were learned."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.feature_extraction.text import TfidfVectorizer

from analyzer.model.ngrams import NgramWeights

WORDS = st.lists(
    st.sampled_from(["ik", "kan", "hierover", "geen", "uitspraken", "doen", "§naam", "?"]), max_size=12
)
TEXTS = st.lists(WORDS.map(" ".join), min_size=3, max_size=12)


@settings(max_examples=40, deadline=None)
@given(TEXTS, TEXTS)
def test_weights_are_those_of_the_vectorizer(known: list[str], new: list[str]) -> None:
    known = [*known, "ik kan geen uitspraken doen", "ik kan geen uitspraken doen"]
    reference = TfidfVectorizer(
        ngram_range=(1, 3), min_df=2, sublinear_tf=True, token_pattern=r"\S+", lowercase=False
    ).fit(known)
    mine = NgramWeights(min_df=2).fit(known)
    np.testing.assert_allclose(mine.transform(new).toarray(), reference.transform(new).toarray(), atol=1e-6)


def test_no_texts_give_no_rows() -> None:
    assert NgramWeights(min_df=1).fit(["ja nee"]).transform([]).shape == (0, 3)

"""The word features of the tok2vec layer."""

from __future__ import annotations

import pytest
import spacy

from analyzer.language.embedding import FEATURES, build_subword_embed, word_features


def test_case_and_digits_count_only_in_the_shape() -> None:
    assert word_features("Brief2024", "Xxxxxdddd")[:5] == word_features("brief1999", "xxxxxdddd")[:5]
    assert word_features("Brief", "Xxxxx") != word_features("brief", "xxxxx")


def test_one_table_per_feature_is_asked_for() -> None:
    with pytest.raises(ValueError, match=str(len(FEATURES))):
        build_subword_embed(width=8, feature_width=4, rows=[10])


def test_each_token_gets_a_row_of_the_given_width_also_in_an_empty_doc() -> None:
    model = build_subword_embed(width=8, feature_width=4, rows=[10] * len(FEATURES))
    nlp = spacy.blank("nl")
    docs = [nlp.make_doc("De brug is dicht."), nlp.make_doc(""), nlp.make_doc("De weg.")]
    model.initialize(X=docs[:1])
    rows = model.predict(docs)
    assert [row.shape for row in rows] == [(5, 8), (0, 8), (3, 8)]
    assert (rows[0][0] == rows[2][0]).all()

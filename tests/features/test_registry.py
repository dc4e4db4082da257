"""The registry of features: declared once, within range, deterministic, blind to names."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from analyzer.documents.types import Exchange, Question
from analyzer.evidence.analyze import analyze
from analyzer.evidence.types import ParsedExchange
from analyzer.features import FAMILIES, as_mapping, compute, feature_names, features
from analyzer.features.registry import feature
from analyzer.language import load_pipeline


@cache
def nlp() -> Language:
    return load_pipeline()


def measured(*pairs: tuple[str, str]) -> list[dict[str, float | None]]:
    parsed = []
    for number, (question, answer) in enumerate(pairs, 1):
        exchange = Exchange((number,), str(number), (Question(number, question, str(number)),), answer)
        parsed.append(ParsedExchange(exchange, (nlp()(question),), nlp()(answer)))
    return [as_mapping(row) for row in compute(analyze(parsed))]


DIRECT = (
    "Bent u bereid de veerpont te vervangen?",
    "Ja. Ik zal de veerpont voor 1 mei 2031 vervangen voor 2 miljoen euro.",
)
EVASIVE = (
    "Bent u bereid de veerpont te vervangen?",
    "Ik kan daarover geen mededelingen doen. Zie mijn brief van 3 mei.",
)


def test_at_least_sixty_features_with_all_that_the_catalogue_needs() -> None:
    assert len(features()) >= 60
    assert len(set(feature_names())) == len(features())
    for f in features():
        assert f.meaning and f.unit and f.low < f.high and f.family in FAMILIES
        assert f.direction in ("direct", "evasive", "context")


def test_features_asked_for_by_name_are_those_of_all() -> None:
    exchange = Exchange((1,), "1", (Question(1, DIRECT[0], "1"),), DIRECT[1])
    evidence = analyze([ParsedExchange(exchange, (nlp()(DIRECT[0]),), nlp()(DIRECT[1]))])
    names = ("length_words", "act_fact_first")
    everything = as_mapping(compute(evidence)[0])
    assert compute(evidence, names)[0].tolist() == [everything[name] for name in names]


def test_families_keep_their_order_whichever_was_imported_first() -> None:
    assert list(dict.fromkeys(f.family for f in features())) == list(FAMILIES)


def test_a_name_can_be_declared_only_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        feature("length_words", "again")(lambda view: 0.0)


def test_a_direct_answer_and_a_refusal_differ_where_they_should() -> None:
    direct, evasive = measured(DIRECT, EVASIVE)
    assert direct["polar_yes"] == 1 and evasive["polar_yes"] == 0
    assert direct["act_refusal_first"] == 0 and evasive["act_refusal_first"] == 1
    assert (direct["promise_dated"], evasive["promise_dated"]) == (1, 0)
    assert (direct["pointer_letters"], evasive["pointer_letters"]) == (0, 1)
    assert direct["coverage_terms"] > evasive["coverage_terms"]  # type: ignore[operator]


def test_what_cannot_be_said_is_none() -> None:
    (alone,) = measured(DIRECT)
    assert alone["repeated_share"] is None
    assert alone["specific_figure_asked"] is None
    assert alone["polar_opinion"] is None


def test_repetition_counts_only_in_the_later_answer() -> None:
    formula = "Vooralsnog bestaan er geen signalen dat vaten olie zijn gelekt of verdwenen."
    first, second = measured(("Zijn er vaten gelekt?", formula), ("En elders aan de kade?", formula))
    assert first["repeated_share"] == 0
    assert second["repeated_share"] == pytest.approx(1)


def test_an_empty_answer_has_features_too() -> None:
    (empty,) = measured(("Waar ligt de pont?", ""))
    assert empty["length_words"] == 0


def test_names_and_parties_change_nothing() -> None:
    told = "Ja, het lid {} heeft gelijk: de pont vaart niet."
    a, b = (measured(("Vaart de pont?", told.format(name)))[0] for name in ("Jansen", "Bakker"))
    assert a == b


@settings(max_examples=15, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("Ja nee waar 12,.?\nik zal"), max_size=60),
    st.text(alphabet=st.sampled_from("Ja nee waar 12,.?\nik zal"), max_size=60),
)
def test_values_lie_in_their_range_and_come_out_the_same_twice(question: str, answer: str) -> None:
    once = measured((question, answer), DIRECT)
    assert once == measured((question, answer), DIRECT)
    for row in once:
        for f in features():
            value = row[f.name]
            assert value is None or f.low - 1e-9 <= value <= f.high + 1e-9, f.name


def test_no_exchanges_give_an_empty_table() -> None:
    assert compute(()).shape == (0, len(features()))
    assert compute(()).dtype == np.float64

"""An annotator's words are found again, whatever happened to white space and hyphens."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analyzer.model.quotes import locate

TEXT = "De Minister heeft de sluiswachters op 3 mei geïnformeerd. Verder onderzoek vindt nog plaats."


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Verder onderzoek vindt nog plaats", "Verder onderzoek vindt nog plaats"),
        ("de sluis-\nwachters op 3 mei", "de sluiswachters op 3 mei"),
        ("heeft de sluiswachters gisteren geïnformeerd", "heeft de sluiswachters "),
    ],
)
def test_a_quote_is_located(quote: str, found: str) -> None:
    where = locate(quote, TEXT)
    assert where is not None
    assert TEXT[slice(*where)].strip() == found.strip()


@pytest.mark.parametrize("quote", ["", "…", "Hierover doe ik geen mededelingen aan uw Kamer"])
def test_what_is_not_there_is_not_found(quote: str) -> None:
    assert locate(quote, TEXT) is None


@given(st.text(min_size=1, max_size=60), st.text(max_size=40), st.text(max_size=40))
def test_a_literal_part_is_always_found(part: str, before: str, after: str) -> None:
    where = locate(part, before + part + after)
    assert (where is None) == (not any(c.isalnum() for c in part.lower()))

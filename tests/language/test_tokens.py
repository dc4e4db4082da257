"""Words are cut as in the Dutch treebanks, abbreviations and quotes of parliamentary papers included."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Zie nr. 12 d.d. 3 mei jl.", ["Zie", "nr.", "12", "d.d.", "3", "mei", "jl."]),
        ("bijv. t.a.v. de nrs. 5 t/m 7", ["bijv.", "t.a.v.", "de", "nrs.", "5", "t/m", "7"]),
        ("«Brug dicht»?¹ Ja.", ["«", "Brug", "dicht", "»", "?", "¹", "Ja", "."]),
        ("«Brug dicht»?1", ["«", "Brug", "dicht", "»", "?", "1"]),
        ("in het kader i.h.k.v. A.B. de Wit", ["in", "het", "kader", "i.h.k.v.", "A.B.", "de", "Wit"]),
        ("de regio’s en foto's", ["de", "regio’s", "en", "foto's"]),
        ("uit 's-Gravenhage", ["uit", "'s-Gravenhage"]),
        ("Dat heeft gevolgen, dat.", ["Dat", "heeft", "gevolgen", ",", "dat", "."]),
        ("bij de VN.", ["bij", "de", "VN", "."]),
        ("van de CD&V.", ["van", "de", "CD&V", "."]),
        ("26 643, nr. 1378", ["26", "643", ",", "nr.", "1378"]),
        ("in 2024–2025", ["in", "2024–2025"]),
    ],
)
def test_words_are_cut_as_in_the_treebanks(bare: Language, text: str, words: list[str]) -> None:
    assert [token.text for token in bare.make_doc(text)] == words


@given(st.text(max_size=80))
def test_no_character_is_lost(bare: Language, text: str) -> None:
    assert bare.make_doc(text).text == text

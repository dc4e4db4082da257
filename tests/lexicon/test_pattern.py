"""The notation of cues: what each element matches, and what it refuses."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analyzer.errors import UserError
from analyzer.lexicon.pattern import compile_pattern, rows_of

CLASSES = {"wie": "ik|wij|(het kabinet)", "doet": "doe|doen"}


def matches(pattern: str, text: str) -> bool:
    return re.search(compile_pattern(pattern, CLASSES).regex, text) is not None


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("brug", "de brug is dicht", True),
        ("brug", "de bruggen zijn dicht", False),
        ("brug*", "de bruggen zijn dicht", True),
        ("*brief", "een voortgangsbrief volgt", True),
        ("*brief", "de briefing volgt", False),
        ("(brug|sluis) dicht", "de sluis dicht", True),
        ("(de brug|het hek) dicht", "het hek dicht", True),
        ("de brug|het hek", "achter het hek", True),
        ("geen nadere? uitleg", "ik geef geen uitleg", True),
        ("geen nadere? uitleg", "ik geef geen nadere uitleg", True),
        ("geen nadere? uitleg", "ik geef geen korte uitleg", False),
        ("niet .. open", "niet voor het eerst open", True),
        ("niet ..2 open", "niet voor het eerst open", False),
        ("<wie> <doet>", "het kabinet doen", True),
        ("vraag #", "zie vraag 12", True),
        ("vraag #", "zie vraag twaalf", False),
        ("^ ja", "ja, dat kan", True),
        ("^ ja", "wel ja", False),
        ("dicht $", "de brug is dicht.", True),
        ("dicht $", "dicht is de brug", False),
        ("niet open", "niet, open", True),
        ("niet open", "niet «open»", True),
    ],
)
def test_elements_match_words_with_slots(pattern: str, text: str, expected: bool) -> None:
    assert matches(pattern, text) is expected


@pytest.mark.parametrize(
    "pattern",
    ["", "   ", "(brug", "brug)", "<onbekend>", "brug?", ".. brug", "brug ..99 dicht", "*", "()", "(brug|)"],
)
def test_a_pattern_that_cannot_be_read_is_refused(pattern: str) -> None:
    with pytest.raises(UserError):
        compile_pattern(pattern, CLASSES)


@pytest.mark.parametrize(
    ("pattern", "anchors", "also"),
    [
        ("vergunning ..3 verleend", {"vergunning"}, ({"verleend"},)),
        ("(brug|sluis) is", {"brug", "sluis"}, ({"is"},)),
        ("is de (brug|sluis) open", {"open"}, ({"brug", "sluis"}, {"is"}, {"de"})),
        ("brug? hek", {"hek"}, ()),
        ("(brug|*sluis) is", {"is"}, ()),
        ("(dicht|brug.nl) vanavond", {"vanavond"}, ()),
    ],
)
def test_anchors_are_words_that_every_match_has(
    pattern: str, anchors: set[str], also: tuple[set[str], ...]
) -> None:
    compiled = compile_pattern(pattern, CLASSES)
    assert (compiled.anchors, compiled.also) == (anchors, also)


@pytest.mark.parametrize(
    ("pattern", "opening"),
    [
        ("^ (brug|sluis*) is", ("brug", "sluis")),
        ("^ brug? is", ()),
        ("brug is", ()),
        ("^ brug is | sluis", ()),
    ],
)
def test_opening_is_how_a_sentence_with_a_match_begins(pattern: str, opening: tuple[str, ...]) -> None:
    assert compile_pattern(pattern, CLASSES).opening == opening


@given(st.text(alphabet="ab?|()<>.*# ^$", max_size=20))
def test_any_text_compiles_or_is_refused_in_one_line(source: str) -> None:
    try:
        compiled = compile_pattern(source, CLASSES)
    except UserError as error:
        assert "\n" not in str(error)
    else:
        re.compile(compiled.regex)


@settings(max_examples=5, deadline=None)
@given(st.sampled_from([")", "«", "a ", "niet ", "-", "'"]))
def test_no_text_makes_the_search_slow(piece: str) -> None:
    regex = re.compile(compile_pattern("niet ..12 open ..12 dicht", CLASSES).regex)
    started = time.process_time()
    regex.search("niet " + piece * 5000)
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("source", "rows"),
    [
        ("(a b|c d|e|f)", ("a b", "c d", "e|f")),
        ("a b | (c|d) e", ("a b", "(c|d) e")),
        ("(a|b) c", ("(a|b) c",)),
        ("(a|b) ..3 (c|d)", ("(a|b) ..3 (c|d)",)),
        ("a|b|c", ("a|b|c",)),
    ],
)
def test_the_alternatives_of_a_pattern_are_looked_for_one_by_one(source: str, rows: tuple[str, ...]) -> None:
    assert rows_of(source) == rows

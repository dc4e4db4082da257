"""The lexicon: every cue matches its example and not its counter-example, and a broken file is refused."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from analyzer.errors import UserError
from analyzer.evidence.cues import cues_in_text
from analyzer.evidence.types import TECHNIQUES, Ground
from analyzer.lexicon import GROUNDS, Cue, Lexicon, load_lexicon

GOOD = """
[[cue]]
id = "brug-dicht"
pattern = "brug ..3 dicht"
reason = "zegt dat de brug dicht is"
example = "De brug blijft dicht."
counter = "De brug is open."
"""


@pytest.mark.parametrize("cue", load_lexicon().cues, ids=lambda cue: cue.id)
def test_a_cue_finds_its_example_and_not_its_counter_example(cue: Cue) -> None:
    alone = Lexicon((cue,))
    lead = "De brug ligt er al lang. " if cue.position == "later" else ""
    assert [h.cue for h in cues_in_text(lead + cue.example, alone)][:1] == [cue.id]
    assert cues_in_text(lead + cue.counter, alone) == ()


def test_every_technique_but_the_missing_sub_question_has_cues() -> None:
    assert set(TECHNIQUES) - set(load_lexicon().families()) == {"partial"}


def test_the_grounds_are_those_of_the_evidence_types() -> None:
    assert set(GROUNDS) == set(get_args(Ground))


def test_reasons_are_one_neutral_dutch_line() -> None:
    loaded = ("liegt", "ontwijkt", "draait", "smoes", "weigert bewust")
    for cue in load_lexicon().cues:
        assert not cue.reason.endswith(".")
        assert not any(word in cue.reason.lower() for word in loaded), cue.id


def write(folder: Path, text: str, name: str = "proef.toml") -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder


def test_a_lexicon_of_ones_own_is_read_from_a_folder(tmp_path: Path) -> None:
    lexicon = load_lexicon(write(tmp_path, GOOD))
    assert [(h.technique, h.cue) for h in cues_in_text("De brug is nu dicht.", lexicon)] == [
        ("proef", "brug-dicht")
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[cue]\nid=", "cannot be read"),
        ("[other]\nx = 1", "only [[cue]] entries"),
        (GOOD.replace('reason = "zegt dat de brug dicht is"\n', ""), "'reason' is missing"),
        (GOOD.replace("brug-dicht", "Brug dicht"), "small letters"),
        (GOOD.replace("brug ..3 dicht", "(brug dicht"), "unbalanced bracket"),
        (GOOD + 'colour = "red"\n', "unknown key 'colour'"),
        (GOOD + 'ground = "boredom"\n', "unknown ground"),
        (GOOD + "strength = 2\n", "strength is a number"),
        (GOOD + "strength = true\n", "strength is a number"),
        (GOOD + 'position = "middle"\n', "unknown position"),
        (GOOD + "unless = 3\n", "unless condition"),
        (GOOD + GOOD, "used twice"),
        (GOOD.replace("zegt dat de brug dicht is", "x" * 120), "at most 100 characters"),
        ("", "no cues"),
    ],
)
def test_a_broken_file_is_refused_with_what_is_wrong(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(UserError) as caught:
        load_lexicon(write(tmp_path, text))
    assert told in str(caught.value)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no lexicon folder"):
        load_lexicon(tmp_path / "nergens")


def test_unless_conditions_void_a_cue(tmp_path: Path) -> None:
    lexicon = load_lexicon(
        write(tmp_path, GOOD + 'unless_before = "niet"\nunless_after = "geweest"\nunless = "gisteren"\n')
    )
    found = {text: bool(cues_in_text(text, lexicon)) for text in (
        "Nu is de brug dicht.", "Het is niet zo dat de brug dicht is.", "De brug is dicht geweest.",
        "Gisteren was de brug dicht.",
    )}  # fmt: skip
    assert list(found.values()) == [True, False, False, False]

"""Cutting text at the borders of marks: nothing is lost, and overlaps are kept apart."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from analyzer.report.marking import Block, Mark, blocks


def note(start: int, end: int, number: int = 1, css: str = "x") -> Mark:
    return Mark(start, end, "note", css, f"m{number}", number, f"n{number}", f"{number} reden")


def pieces(block: Block) -> list[tuple[str, list[int | None]]]:
    return [(s.text, [m.note for m in s.marks]) for line in block.lines for cell in line for s in cell]


def test_overlapping_marks_share_a_segment() -> None:
    (block,) = blocks("een twee drie", [note(0, 8, 1), note(4, 13, 2)])
    assert pieces(block) == [("een ", [1]), ("twee", [2, 1]), (" drie", [2])]
    assert block.lines[0][0][1].tip == "2 reden\n1 reden"


def test_paragraphs_and_tables_are_told_apart() -> None:
    made = blocks("kop\n\nJaar\tAantal\n2024\t3\nslot", [])
    assert [(b.kind, len(b.lines)) for b in made] == [("paragraph", 1), ("table", 2), ("paragraph", 1)]
    assert [s.text for cell in made[1].lines[1] for s in cell] == ["2024", "3"]


def test_mark_over_two_paragraphs_begins_and_ends_once() -> None:
    made = blocks("een\ntwee", [note(1, 8)])
    segments = [s for b in made for cell in b.lines[0] for s in cell]
    assert [len(s.begins) for s in segments] == [0, 1, 0]
    assert [len(s.ends) for s in segments] == [0, 0, 1]


def test_narrowest_reference_is_the_link() -> None:
    wide, narrow = Mark(0, 9, "reference", "r", href="#a1"), Mark(4, 9, "reference", "r", href="#a2")
    (block,) = blocks("brief van", [wide, narrow])
    assert [s.link for s in block.lines[0][0]] == ["#a1", "#a2"]


spans = st.tuples(st.integers(-5, 60), st.integers(-5, 60))


@given(st.text(alphabet="ab \t\n", max_size=50), st.lists(spans, max_size=6))
def test_segments_are_the_text_and_every_seen_mark_begins_and_ends_once(
    text: str, pairs: list[tuple[int, int]]
) -> None:
    marks = [note(start, end, n) for n, (start, end) in enumerate(pairs)]
    made = blocks(text, marks)
    lines = [line for block in made for line in block.lines]
    joined = ["\t".join("".join(s.text for s in cell) for cell in line) for line in lines]
    assert joined == [line for line in text.split("\n") if line.strip()]
    segments = [s for line in lines for cell in line for s in cell]
    for mark in marks:
        shown = [s for s in segments if mark in s.marks]
        if shown and re.fullmatch(r"\S+", text):
            assert sum(mark in s.begins for s in shown) == 1
            assert sum(mark in s.ends for s in shown) == 1

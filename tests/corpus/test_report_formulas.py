"""Words that come back across documents."""

from __future__ import annotations

import tracemalloc

from analyzer.corpus.formulas import FormulaCounter


def counted(*documents: list[str]) -> FormulaCounter:
    counter = FormulaCounter()
    for place, texts in enumerate(documents):
        counter.add(place, list(enumerate(texts)))
    return counter


def test_counts_documents_whatever_the_capitals_and_figures() -> None:
    (found,) = counted(
        ["Zie het antwoord op vraag 3.", "Zie het antwoord op vraag 5."],
        ["ZIE HET ANTWOORD, op vraag 12!"],
        ["Ja. Graag zie het antwoord op vraag 4"],
    ).top(1)
    assert found.documents == 3
    assert found.sentence[found.start : found.end] == "ZIE HET ANTWOORD, op vraag 12"


def test_two_documents_are_no_formula() -> None:
    assert counted(["dat kan ik niet zeggen"], ["dat kan ik niet zeggen"]).top(5) == []


def test_runs_do_not_cross_sentences() -> None:
    assert counted(*[["een twee drie. vier vijf zes"]] * 3).top(5) == []


def test_set_prepositions_are_no_formula() -> None:
    assert counted(*[["met betrekking tot bruggen"]] * 3).top(5) == []


def test_names_are_no_formula() -> None:
    assert counted(*[["de Raad Voor Bruggen En Sluizen"]] * 3).top(5) == []


def test_overlapping_runs_as_frequent_are_one_longer_formula() -> None:
    (found,) = counted(*[["Daar kan ik helaas niet op vooruitlopen"]] * 3).top(5)
    assert found.sentence[found.start : found.end] == "Daar kan ik helaas niet op vooruitlopen"


def test_run_that_shares_words_with_a_more_frequent_one_is_left_out() -> None:
    whole = "dat is niet aan mij"
    found = counted(*[[whole]] * 3, *[["is niet aan mij"]] * 2).top(5)
    assert [(f.sentence[f.start : f.end], f.documents) for f in found] == [("is niet aan mij", 5)]


def test_control_characters_are_made_visible() -> None:
    (found,) = counted(*[["dat is\u202e niet aan mij nu"]] * 3).top(1)
    assert "\u202e" not in found.sentence


def test_memory_does_not_grow_with_words_that_never_come_back() -> None:
    counter = FormulaCounter()
    tracemalloc.start()
    for document in range(400):
        counter.add(document, [(0, " ".join(f"w{chr(97 + n % 26)}{chr(97 + document % 26)}x{'y' * (n % 9)}{'z' * document}"
                                             for n in range(30)))])  # fmt: skip
    grown, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert grown < 300_000

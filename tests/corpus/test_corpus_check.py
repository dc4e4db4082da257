"""What `check` finds wrong with a folder, and that our own corpus is clean."""

from __future__ import annotations

from pathlib import Path

import pytest
from corpus_makers import LONG_ANSWER, LONG_QUESTION, publication, write_corpus

from analyzer.corpus.check import Finding, check, impossible
from analyzer.errors import UserError
from analyzer.model.labels import Labels

CORPUS = Path(__file__).parents[2] / "data" / "corpus"
SHORT = ("Bent u bekend met het bericht over de veerpont?", "Ja.")
LONG = (LONG_QUESTION, LONG_ANSWER)


def kinds(findings: list[Finding]) -> list[str]:
    return [finding.kind for finding in findings]


def labels(*names: str, numbers: int = 2, annotators: int = 1) -> str:
    return "".join(
        f"{name},{n},A{a},4,clear,explicit,,D\n"
        for name in names
        for n in range(1, numbers + 1)
        for a in range(1, annotators + 1)
    )


@pytest.fixture
def good(tmp_path: Path) -> Path:
    """Two documents, labelled, with nothing wrong."""
    other = ("Waarom is de sluis bij Hoogmade gesloten?", "Omdat de deuren zijn aangevaren.")
    documents = {"a": publication(SHORT, LONG), "b": publication(SHORT, other, subject="sluizen")}
    return write_corpus(tmp_path / "corpus", documents, labels("a", "b"))


def test_our_corpus_is_clean_and_has_two_labels_or_more_per_exchange() -> None:
    assert check(CORPUS, annotators=2) == []


def test_a_good_folder_has_no_findings(good: Path) -> None:
    assert check(good) == []


def test_an_exchange_without_enough_labels_is_found(good: Path) -> None:
    (finding, *rest) = check(good, annotators=2)
    assert (finding.kind, finding.where, finding.what) == ("unlabelled", "a 1", "1 of 2 labels")
    assert len(rest) == 3


def test_a_label_of_no_exchange_and_a_wrong_row_are_found(good: Path) -> None:
    with (good / "labels.csv").open("a", encoding="utf-8") as file:
        file.write("a,7,A1,4,clear,explicit,,D\nb,1,A2,4,clear,declining,,D\n")
    findings = check(good)
    assert kinds(findings) == ["label", "label"]
    assert "row 7" in findings[0].where and findings[1].where == "a 7 (A1)"


def test_a_document_that_cannot_be_read_is_found(good: Path) -> None:
    (good / "documents" / "c.pdf").write_bytes(b"%PDF-1.4 nothing")
    assert kinds(check(good)) == ["document"]


def test_a_question_without_answer_is_found(good: Path) -> None:
    file = good / "documents" / "a.txt"
    file.write_text(file.read_text(encoding="utf-8") + "\nVraag 3\n\nEn wat nu?\n", encoding="utf-8")
    assert kinds(check(good)) == ["document"]


def test_the_same_exchange_twice_is_found_but_not_a_customary_one(good: Path) -> None:
    (good / "documents" / "c.txt").write_text(publication(SHORT, LONG, number=9902), encoding="utf-8")
    with (good / "labels.csv").open("a", encoding="utf-8") as file:
        file.write(labels("c"))
    findings = check(good)
    assert [(f.kind, f.where, f.what) for f in findings] == [("duplicate", "c 2", "the same as a 2")]


def test_near_duplicates_are_found_across_the_split_only(good: Path) -> None:
    changed = publication(SHORT, (LONG_QUESTION, LONG_ANSWER.replace("elf", "negen")), number=9902)
    (good / "documents" / "c.txt").write_text(changed, encoding="utf-8")
    with (good / "labels.csv").open("a", encoding="utf-8") as file:
        file.write(labels("c"))
    split = good / "split.csv"
    split.write_text("document,part\na,train\nb,test\nc,train\n", encoding="utf-8")
    assert check(good) == []
    split.write_text("document,part\na,train\nb,train\nc,test\n", encoding="utf-8")
    assert kinds(check(good)) == ["near duplicate", "near duplicate"]  # the question and the answer


def test_a_split_that_leaves_out_or_invents_a_document_is_found(good: Path) -> None:
    (good / "split.csv").write_text("document,part\na,train\nz,test\n", encoding="utf-8")
    assert kinds(check(good)) == ["split", "split"]


@pytest.mark.parametrize(
    ("rows", "split", "found"),
    [
        ("s,a,1\ns,b,1\n", "a,train\nb,train\n", []),
        ("s,a,1\ns,b,1\n", "a,train\nb,test\n", ["contrast"]),
        ("s,a,1\n", "a,train\nb,train\n", ["contrast"]),
        ("s,a,1\ns,b,9\n", "a,train\nb,train\n", ["contrast"]),
    ],
)
def test_contrast_sets_exist_and_keep_to_one_part(
    good: Path, rows: str, split: str, found: list[str]
) -> None:
    (good / "contrast.csv").write_text("set,document,number\n" + rows, encoding="utf-8")
    (good / "split.csv").write_text("document,part\n" + split, encoding="utf-8")
    assert kinds(check(good)) == found


def test_a_slot_with_words_that_do_not_stand_there_is_found(good: Path) -> None:
    slot = (
        '{"document": "a", "number": 1, "slots": [{"q": "Wie?", "type": "who", "status": "D", "a": "Ja."}]}\n'
    )
    (good / "slots.jsonl").write_text(slot, encoding="utf-8")
    assert kinds(check(good)) == ["slot"]


@pytest.mark.parametrize(
    "row", ['{"document": "a"}', '{"document": "a", "number": 1, "slots": [3]}', '{"number": "x"}']
)
def test_a_row_that_is_no_slots_row_is_found(good: Path, row: str) -> None:
    (good / "slots.jsonl").write_text(row + "\n", encoding="utf-8")
    assert kinds(check(good)) == ["slot"]


@pytest.mark.parametrize(("sources", "found"), [(1, ["copied"]), (2, ["copied"]), (3, [])])
def test_copied_words_are_found_unless_they_are_a_set_phrase(
    good: Path, tmp_path: Path, sources: int, found: list[str]
) -> None:
    real = tmp_path / "real"
    real.mkdir()
    for i in range(sources):
        (real / f"r{i}.txt").write_text("Daarover het volgende. " + LONG_ANSWER, encoding="utf-8")
    assert kinds(check(good, real)) == found


def test_thirteen_words_in_common_are_not_copied(good: Path, tmp_path: Path) -> None:
    real = tmp_path / "real"
    real.mkdir()
    (real / "r.txt").write_text(" ".join(LONG_ANSWER.split()[:13]), encoding="utf-8")
    assert check(good, real) == []


@pytest.mark.parametrize(
    ("label", "possible"),
    [
        (Labels(4, "clear", "explicit", frozenset(), "D"), True),
        (Labels(2, "clear", "explicit", frozenset(), "DP"), True),
        (Labels(1, "clear", "explicit", frozenset(), "P"), False),
        (Labels(3, "non_reply", "declining", frozenset(), "DN"), False),
        (Labels(3, "ambivalent", "partial", frozenset(), "NN"), False),
        (Labels(1, "ambivalent", "partial", frozenset(), "DD"), False),
        (Labels(1, "ambivalent", "dodging", frozenset(), ""), True),
    ],
)
def test_labels_that_cannot_go_together(label: Labels, possible: bool) -> None:
    assert (impossible(label) is None) is possible


def test_a_missing_folder_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no such folder"):
        check(tmp_path / "nowhere")

"""A register holds no text, and brings labels and publications together again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from corpus_makers import LONG_ANSWER, LONG_QUESTION, publication, write_corpus

from analyzer.corpus.join import Joined, join
from analyzer.corpus.register import make_register
from analyzer.errors import UserError
from analyzer.model.dataset import load_corpus

PAIR = {
    "id": "p7",
    "question": "Waarom zijn de steigers van Horn afgesloten?",
    "answer": "Omdat de palen verrot zijn, zoals een duiker in mei vaststelde.",
}
SLOT = {
    "q": "Hoeveel veerponten",
    "type": "how_many",
    "cond": "",
    "status": "D",
    "a": "varen er vier nog niet",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A labelled folder with a document, slots, evidence, a loose pair and a split."""
    text = publication(("Kent u het bericht over de veerponten?", "Ja."), (LONG_QUESTION, LONG_ANSWER))
    labels = "doc,1,A1,4,clear,explicit,,D\ndoc,2,A1,2,ambivalent,partial,partial,D\n"
    place = write_corpus(tmp_path / "labelled", {"doc": text}, labels)
    rows = {
        "slots": {"document": "doc", "number": 2, "slots": [SLOT]},
        "evidence": {"document": "doc", "number": 2, "annotator": "A1", "evidence": {"partial": "welke dorpen"}},
        "pairs": PAIR,
        "pairs_labels": {
            "id": "p7", "directness": 4, "clarity": "clear", "evasion": "explicit", "techniques": [], "sub": "D",
            "evidence": {"reframing": "de palen"},
        },
    }  # fmt: skip
    for name, row in rows.items():
        (place / f"{name}.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (place / "split.csv").write_text("document,part\ndoc,train\n", encoding="utf-8")
    return place


@pytest.fixture
def register(folder: Path, tmp_path: Path) -> Path:
    place = tmp_path / "register"
    place.mkdir()
    for name, text in make_register(folder).items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def own(tmp_path: Path, text: str, name: str = "download.txt") -> Path:
    """A user's folder with one publication under a name of their own."""
    place = tmp_path / "own"
    place.mkdir()
    (place / name).write_text(text, encoding="utf-8")
    return place


def test_no_words_of_the_texts_are_in_the_register(register: Path) -> None:
    everything = "".join(f.read_text(encoding="utf-8") for f in register.iterdir()).lower()
    for word in ("veerpont", "zandbrug", "duiker", "dorpen", "palen"):
        assert word not in everything


def test_joined_with_its_own_folder_everything_comes_back(
    folder: Path, register: Path, tmp_path: Path
) -> None:
    result = join(folder, tmp_path / "out", register)
    assert result == Joined((1, 1), (2, 2), (1, 1), (4, 4), (), ())
    first, second = load_corpus(folder), load_corpus(tmp_path / "out")
    assert [d.labels for d in first.documents] == [d.labels for d in second.documents]
    assert [d.slots for d in first.documents] == [d.slots for d in second.documents]
    assert [d.quotes for d in first.documents] == [d.quotes for d in second.documents]
    assert (tmp_path / "out" / "split.csv").read_text(encoding="utf-8") == "document,part\ndoc,train\n"


def test_a_publication_without_number_and_with_damage_is_recognised(register: Path, tmp_path: Path) -> None:
    damaged = LONG_ANSWER.replace("veerponten varen", "veer-\nponten2varen").replace("Horn en", "Hornen")
    text = publication(("Kent u het bericht over de veerponten?", "Ja."), (LONG_QUESTION, damaged), number=1)
    result = join(own(tmp_path, text), tmp_path / "out", register)
    assert result.documents == (1, 1) and result.exchanges == (2, 2)
    assert (tmp_path / "out" / "documents" / "doc.txt").is_file()


def test_a_loose_pair_is_found_inside_a_publication(register: Path, tmp_path: Path) -> None:
    text = publication(("Wat kost een kaartje?", "Drie euro."), (PAIR["question"], PAIR["answer"]), number=2)
    result = join(own(tmp_path, text), tmp_path / "out", register)
    assert result.pairs == (1, 1) and result.documents == (0, 1) and result.unknown == ("download.txt",)


def test_the_same_question_with_another_answer_is_another_pair(register: Path, tmp_path: Path) -> None:
    place = tmp_path / "own"
    place.mkdir()
    other = {**PAIR, "answer": "Daarover kan ik zolang het onderzoek loopt geen mededeling doen."}
    (place / "pairs.jsonl").write_text(json.dumps(other) + "\n", encoding="utf-8")
    with pytest.raises(UserError, match="nothing of this folder"):
        join(place, tmp_path / "out", register)


def test_a_number_with_another_text_gets_no_label(register: Path, tmp_path: Path) -> None:
    other = ("Hoeveel bomen staan er langs de dijk?", "Honderdtwaalf, alle van voor de oorlog.")
    text = publication(other, (LONG_QUESTION, LONG_ANSWER))
    assert join(own(tmp_path, text), tmp_path / "out", register).exchanges == (1, 2)


def test_a_folder_that_is_no_register_is_told(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no register"):
        join(folder, tmp_path / "out", tmp_path)

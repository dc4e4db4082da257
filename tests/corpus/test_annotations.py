"""An annotator's JSON Lines."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from analyzer.corpus.annotations import read_annotations
from analyzer.corpus.publications import Text

TEXTS = [Text("d", 1, "Hoeveel bruggen zijn\ner dicht? En waarom?", "Er zijn 3 brug-\ngen dicht.")]
LINE: dict[str, Any] = {
    "id": "d/1", "directness": 2, "clarity": "ambivalent", "evasion": "partial", "techniques": ["partial"],
    "sub": "DN", "evidence": {"partial": "En waarom?"},
    "slots": [
        {"q": "Hoeveel bruggen zijn er dicht", "type": "how_many", "cond": "", "status": "D", "a": "3 bruggen"},
        {"q": "waarom", "type": "why", "cond": "", "status": "N", "a": ""},
    ],
}  # fmt: skip


def read(tmp_path: Path, *lines: dict[str, Any], texts: list[Text] | None = TEXTS) -> Any:
    path = tmp_path / "A.jsonl"
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return read_annotations([path], "A1", texts)


def test_labels_slots_and_evidence_come_apart(tmp_path: Path) -> None:
    result = read(tmp_path, LINE)
    assert not result.errors
    assert (result.rows[0].key, result.rows[0].labels.sub) == (("d", 1), "DN")
    assert result.evidence[0]["evidence"] == {"partial": "En waarom?"}


def test_quotes_are_made_literal(tmp_path: Path) -> None:
    first = read(tmp_path, LINE).slots[0]["slots"][0]
    assert first["q"] == "Hoeveel bruggen zijn\ner dicht" and first["a"] == "3 brug-\ngen"


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": "d/9"}, "no exchange 9"),
        ({"id": "d1"}, "is not DOCUMENT/NUMBER"),
        ({"sub": "DD"}, "do not spell sub"),
        ({"clarity": "clear"}, "does not go with"),
        ({"evidence": {"partial": "Wie betaalt de veerman?"}}, "do not stand in the text"),
        ({"slots": [7]}, "do not have their form"),
        ({"slots": [{**LINE["slots"][0], "type": "whose"}]}, "sub-question 1: unknown type 'whose'"),
    ],
)
def test_a_wrong_line_is_told(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    result = read(tmp_path, {**LINE, **change})
    assert not result.rows and message in str(result.errors[0]) and "row 1" in str(result.errors[0])


def test_a_second_label_of_the_same_annotator_is_wrong(tmp_path: Path) -> None:
    result = read(tmp_path, LINE, LINE)
    assert len(result.rows) == 1 and "second label" in str(result.errors[0])

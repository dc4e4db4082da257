"""The feature cache gives back what was put in, and survives damage."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np

from analyzer.documents.types import Document, Exchange, Question
from analyzer.language import load_pipeline
from analyzer.model.dataset import Corpus, LabelledDocument
from analyzer.model.featurize import featurize
from analyzer.model.labels import Labels
from analyzer.model.records import Record

EXCHANGES = (
    Exchange((1,), "1", (Question(1, "Hoeveel pontjes varen er nog? En waarom zo weinig?", "1"),), "Elf."),
    Exchange(
        (2,), "2", (Question(2, "Bent u bereid dit te wijzigen?", "2"),), "Zie het antwoord op vraag 1."
    ),
)
LABELS = Labels(3, "clear", "explicit", frozenset(), "D")
CORPUS = Corpus(
    "proef", (LabelledDocument("pont", Document(kind="answer", exchanges=EXCHANGES), {1: LABELS, 2: LABELS}),)
)


def same(one: Record, other: Record) -> bool:
    pairs = [(getattr(one, f.name), getattr(other, f.name)) for f in fields(Record)]
    return all(
        np.array_equal(a, b, equal_nan=True) if isinstance(a, np.ndarray) else a == b for a, b in pairs
    )


def test_records_come_back_from_the_cache_as_they_were_made(tmp_path: Path) -> None:
    nlp = load_pipeline()
    ((_, made),) = featurize([CORPUS], nlp, tmp_path)
    (file,) = tmp_path.rglob("*.npz")
    written = file.stat().st_mtime_ns
    ((_, cached),) = featurize([CORPUS], nlp, tmp_path)
    assert file.stat().st_mtime_ns == written  # read, not made again
    assert all(map(same, made, cached))


def test_a_damaged_cache_file_is_made_again(tmp_path: Path) -> None:
    nlp = load_pipeline()
    ((_, made),) = featurize([CORPUS], nlp, tmp_path)
    (file,) = tmp_path.rglob("*.npz")
    file.write_bytes(file.read_bytes()[:100])
    ((_, again),) = featurize([CORPUS], nlp, tmp_path)
    assert all(map(same, made, again))
    assert file.stat().st_size > 100

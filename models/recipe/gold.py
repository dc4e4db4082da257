"""Treebank files to training, development and test sets for spaCy."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

import spacy
from conllu import Word, make_doc, read_sentences
from spacy.tokens import DocBin
from spacy.vocab import Vocab

SENTENCES_PER_DOC = 10
# Every seventh document of the dev files is kept out of training, to compare configurations on.
HELD_OUT_EVERY = 7


def documents(path: Path) -> list[list[list[Word]]]:
    """The file cut into documents of ten sentences, as `spacy convert -n 10` does."""
    sentences = list(read_sentences(path))
    return [sentences[i : i + SENTENCES_PER_DOC] for i in range(0, len(sentences), SENTENCES_PER_DOC)]


def prepare(ud: Path, out: Path, *, seed: int = 0) -> dict[str, int]:
    """Write `train.spacy`, `dev.spacy` and one file per test set; returns how many words each holds.

    Takes every `*train*.conllu` and `*converted*.conllu` in `ud` whole, six sevenths of every
    `*dev*.conllu`, and no
    `*test*.conllu`; so it works on shared/ud as well as on the public UD_Dutch folders.
    """
    vocab = spacy.blank("nl").vocab
    rng = random.Random(seed)
    out.mkdir(parents=True, exist_ok=True)
    train: list[list[list[Word]]] = []
    dev: list[list[list[Word]]] = []
    counts: dict[str, int] = {}
    for path in sorted(ud.rglob("*.conllu")):
        docs = documents(path)
        if "-test" in path.name:
            name = path.stem.replace("nl_", "").replace("-ud", "")
            counts[name] = _write(vocab, docs, out / f"{name}.spacy", None)
        elif "-dev" in path.name:
            dev += docs[::HELD_OUT_EVERY]
            train += [d for i, d in enumerate(docs) if i % HELD_OUT_EVERY]
        else:
            train += docs
    counts["dev"] = _write(vocab, dev, out / "dev.spacy", None)
    (out / "train").mkdir(exist_ok=True)
    counts["train"] = _write(vocab, train, out / "train" / "gold.spacy", rng)
    return counts


def copy_weighted(ud: Path, source: Path, out: Path, *, times: int) -> None:
    """The sets of `source`, with the training part of the dev files `times` times more: it is the cleanest
    gold there is."""
    (out / "train").mkdir(parents=True, exist_ok=True)
    vocab = spacy.blank("nl").vocab
    docs = list(DocBin().from_disk(source / "train" / "gold.spacy").get_docs(vocab))
    for path in sorted(ud.rglob("*-dev.conllu")):
        parts = [d for i, d in enumerate(documents(path)) if i % HELD_OUT_EVERY]
        docs += [make_doc(vocab, part) for _ in range(times) for part in parts]
    DocBin(docs=docs, store_user_data=False).to_disk(out / "train" / "gold.spacy")
    shutil.copy(source / "dev.spacy", out / "dev.spacy")


def _write(vocab: Vocab, docs: list[list[list[Word]]], path: Path, rng: random.Random | None) -> int:
    made = [make_doc(vocab, sentences, rng=rng) for sentences in docs]
    DocBin(docs=made, store_user_data=False).to_disk(path)
    return sum(len(doc) for doc in made)

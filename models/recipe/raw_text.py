"""Raw text for silver data: paragraphs of questions and answers, cut into tokenised sentences."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import spacy

from analyzer.language.sentences import sentence_starts
from analyzer.language.tokens import adapt_tokenizer

_LONGEST = 120  # tokens; longer "sentences" are tables


def texts(folder: Path) -> Iterator[str]:
    """Questions and answers of `exchanges.json` and `*.jsonl` where there are any, else the paragraphs of
    `*.txt`."""
    found = False
    exchanges = folder / "exchanges.json"
    if exchanges.is_file():
        for document in json.loads(exchanges.read_text(encoding="utf8")).values():
            for exchange in document["exchanges"]:
                found = True
                yield from (exchange["question"], exchange["answer"])
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf8").splitlines():
            row = json.loads(line)
            if "question" in row and "answer" in row:
                found = True
                yield from (row["question"], row["answer"])
    if not found:
        for path in sorted(folder.rglob("*.txt")):
            yield from path.read_text(encoding="utf8").split("\n\n")


def tokenised_sentences(folder: Path) -> list[list[str]]:
    """Each different sentence once, as a list of words; cut by our rules alone, so that no parser is
    needed."""
    nlp = spacy.blank("nl")
    nlp.tokenizer = adapt_tokenizer(nlp)
    sentences: dict[str, list[str]] = {}
    for text in texts(folder):
        doc = nlp.make_doc(re.sub(r"[ \t]+", " ", text).strip())
        sentence: list[str] = []
        for token, start in zip(doc, sentence_starts(doc), strict=True):
            if token.is_space:
                continue
            if start == 1:
                sentences.setdefault(" ".join(sentence), sentence)
                sentence = []
            sentence.append(token.text)
        sentences.setdefault(" ".join(sentence), sentence)
    return [s for s in sentences.values() if 0 < len(s) <= _LONGEST]

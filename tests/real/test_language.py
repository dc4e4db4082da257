"""The pipeline on every real publication and pair: the words each question has are tagged as what they are."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analyzer.language import load_pipeline


def _texts(real: Path) -> Iterator[str]:
    for document in json.loads((real / "exchanges.json").read_text(encoding="utf8")).values():
        for exchange in document["exchanges"]:
            yield from (exchange["question"], exchange["answer"])
    for line in (real / "pairs.jsonl").read_text(encoding="utf8").splitlines():
        pair = json.loads(line)
        yield from (pair["question"], pair["answer"])
    for folder in ("documents", "raw", "other"):
        for path in sorted((real / folder).glob("*.txt")):
            yield from path.read_text(encoding="utf8", errors="replace").split("\n\n")


def test_u_uw_jl_and_nr_are_never_symbols_or_verbs(real: Path) -> None:
    nlp = load_pipeline(exclude=["ner", "lemmatizer"])
    seen: Counter[str] = Counter()
    wrong: Counter[tuple[str, str]] = Counter()
    for doc in nlp.pipe(_texts(real), batch_size=256):
        for token in doc:
            if token.lower_ in ("u", "uw", "jl.", "nr."):
                seen[token.lower_] += 1
                if token.pos_ in ("SYM", "VERB", "AUX"):
                    wrong[token.text, token.pos_] += 1
    assert min(seen[word] for word in ("u", "uw", "jl.", "nr.")) > 50
    assert not wrong

"""From documents to records: parse, find the evidence, make the numbers; with a cache for training."""

from __future__ import annotations

import hashlib
import io
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from spacy.language import Language

from analyzer.documents.types import Document
from analyzer.evidence.analyze import analyze
from analyzer.evidence.types import ExchangeEvidence, ParsedExchange
from analyzer.model.dataset import Corpus, LabelledDocument
from analyzer.model.records import Record, make_records

_ROOMS = ("language", "lexicon", "evidence", "features", "model/records.py")
_BATCH = 64


def parse(document: Document, nlp: Language) -> tuple[ParsedExchange, ...]:
    """The exchanges of a document with their spaCy docs."""
    return next(iter(parse_many([document], nlp)))


def parse_many(documents: Iterable[Document], nlp: Language) -> Iterator[tuple[ParsedExchange, ...]]:
    """`parse` for a stream of documents, one document's texts in one batch."""
    for document in documents:
        texts = [t for e in document.exchanges for t in (*(q.text for q in e.questions), e.answer)]
        docs = iter(nlp.pipe(texts, batch_size=_BATCH))
        yield tuple(
            ParsedExchange(e, tuple(next(docs) for _ in e.questions), next(docs)) for e in document.exchanges
        )


def find_evidence(document: Document, nlp: Language) -> tuple[ExchangeEvidence, ...]:
    """Everything the evidence step finds in a document."""
    return analyze(parse(document, nlp))


def featurize(
    corpora: Sequence[Corpus],
    nlp: Language,
    cache_folder: Path | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[tuple[LabelledDocument, list[Record]]]:
    """The records of all documents of labelled corpora.

    Args:
        corpora: what to read.
        nlp: the pipeline.
        cache_folder: where records are kept, keyed by the text, the pipeline and the code that made them, so that an
            interrupted run goes on where it was; None keeps nothing.
        progress: called with the number of documents done and in all.
    """
    documents = [d for corpus in corpora for d in corpus.documents]
    stamp = pipeline_stamp(nlp) + code_stamp()
    out: list[tuple[LabelledDocument, list[Record]]] = []
    for i, labelled in enumerate(documents):
        key = hashlib.sha256(f"{stamp}\n{_texts(labelled.document)}".encode()).hexdigest()[:32]
        file = cache_folder / key[:2] / f"{key}.npz" if cache_folder else None
        records = _load(file, labelled.name) if file else None
        if records is None:
            records = make_records(labelled.name, find_evidence(labelled.document, nlp))
            if file:
                _save(file, records)
        out.append((labelled, records))
        if progress:
            progress(i + 1, len(documents))
    return out


def pipeline_stamp(nlp: Language) -> str:
    """Name and version of a pipeline, as a model records it: "nl_kamer_sm 0.1.0"."""
    return f"{nlp.meta['lang']}_{nlp.meta['name']} {nlp.meta['version']}"


@cache
def code_stamp() -> str:
    """Hash of the code and lexicons that make records: a cache made by other code is not used."""
    root = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for room in _ROOMS:
        path = root / room
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.suffix in (".py", ".toml", ".tsv", ".json"):
                digest.update(file.relative_to(root).as_posix().encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()[:16]


def _texts(document: Document) -> str:
    return json.dumps(
        [[list(e.numbers), [[q.number, q.text] for q in e.questions], e.answer] for e in document.exchanges]
    )


def _save(file: Path, records: Sequence[Record]) -> None:
    arrays: dict[str, Any] = {}
    words: list[dict[str, Any]] = []
    for i, r in enumerate(records):
        arrays |= {
            f"repeated{i}": r.repeated,
            f"rules{i}": r.rules,
            f"asked{i}": r.asked_signals,
            f"sentences{i}": r.sentences,
            f"pairs{i}": r.pairs,
        }
        words.append(
            {
                "number": r.number,
                "spans": r.spans,
                "wording": r.wording,
                "asked": r.asked,
                "asked_wording": r.asked_wording,
            }
        )
    buffer = io.BytesIO()
    np.savez_compressed(buffer, words=np.array(json.dumps(words)), **arrays)
    file.parent.mkdir(parents=True, exist_ok=True)
    part = file.with_suffix(f".{os.getpid()}.part")
    part.write_bytes(buffer.getvalue())
    part.replace(file)


def _load(file: Path, name: str) -> list[Record] | None:
    if not file.is_file():
        return None
    try:
        with np.load(file, allow_pickle=False) as data:
            words = json.loads(str(data["words"]))
            return [
                Record(
                    document=name,
                    number=w["number"],
                    repeated=data[f"repeated{i}"],
                    rules=data[f"rules{i}"],
                    spans=tuple((a, b) for a, b in w["spans"]),
                    wording=tuple(w["wording"]),
                    sentences=data[f"sentences{i}"],
                    asked=tuple((n, a, b) for n, a, b in w["asked"]),
                    asked_wording=tuple(w["asked_wording"]),
                    asked_signals=data[f"asked{i}"],
                    pairs=data[f"pairs{i}"],
                )
                for i, w in enumerate(words)
            ]
    except (OSError, ValueError, KeyError, zipfile.BadZipFile):
        return None  # a damaged cache file is made again

"""What a labelled folder looks like, beside another: lengths, labels, wording, and how well the two can be told apart."""

from __future__ import annotations

import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from analyzer.corpus.shingles import runs, words
from analyzer.evidence.types import TECHNIQUES
from analyzer.model.dataset import Corpus, LabelledDocument
from analyzer.model.labels import Labels
from analyzer.model.types import CLARITIES, EVASIONS

_SENTENCE_END = re.compile(r"(?<=[.?!])[»”’\"')\d¹²³⁴-⁹]*\s+(?=[«“\"'(]?[A-Z0-9])|\n+")
_WINDOW = 1000
"""Words per stretch of text for the type-token ratio, which falls with length."""
_SET_PHRASE = 5
"""A run of words in so many documents belongs to the genre and may be shown."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the comparison: what, and its value as shown, per column."""

    measure: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """Some documents of a corpus under a name."""

    name: str
    documents: tuple[LabelledDocument, ...]


def columns(corpora: Iterable[Corpus]) -> list[Column]:
    """Per corpus its publications, and its loose pairs as a column of their own."""
    out = []
    for corpus in corpora:
        for name, is_pair in ((corpus.name, False), (f"{corpus.name}, loose pairs", True)):
            documents = tuple(d for d in corpus.documents if d.is_pair is is_pair)
            if documents:
                out.append(Column(name, documents))
    return out


def describe(side_by_side: Sequence[Column]) -> list[Row]:
    """The table: a row per measure, a value per column. Shares are of labelled exchanges, labels the consensus."""
    described = [_describe(column) for column in side_by_side]
    return [Row(measure, tuple(d.get(measure, "–") for d in described)) for measure in described[0]]


def _describe(column: Column) -> dict[str, str]:
    documents = column.documents
    labels = [label for d in documents for label in d.labels.values()]
    exchanges = [
        (e, d.labels[e.numbers[0]])
        for d in documents
        for e in d.document.exchanges
        if e.numbers[0] in d.labels
    ]
    questions = [" ".join(q.text for q in e.questions) for e, _ in exchanges]
    answers = [e.answer for e, _ in exchanges]
    sentences = [len(words(s)) for text in answers for s in _SENTENCE_END.split(text)]
    out = {
        "documents": str(len(documents)),
        "labelled exchanges": str(len(labels)),
        "questions per document": _middle(
            [sum(len(e.numbers) for e in d.document.exchanges) for d in documents]
        ),
        "words per question block": _middle([len(words(q)) for q in questions]),
        "words per answer": _middle([len(words(a)) for a in answers]),
        "words per sentence of an answer": _middle([n for n in sentences if n]),
        f"type-token ratio (per {_WINDOW} words of answers)": _type_token(answers),
        "sub-questions per exchange": _middle([len(label.sub) for label in labels]),
        "of these answered / partly / not": _statuses(labels),
        "directness, mean (0-4)": f"{statistics.mean(label.directness for label in labels):.2f}",
    }
    for name in CLARITIES:
        out[f"clarity {name}"] = _share(label.clarity == name for label in labels)
    for name in EVASIONS:
        out[f"evasion {name}"] = _share(label.evasion == name for label in labels)
    for name in TECHNIQUES:
        told = [label for label in labels if name not in label.unknown]
        out[f"technique {name}"] = _share(name in label.techniques for label in told)
    return out


def _middle(values: Sequence[float]) -> str:
    """Median, the middle half, and mean."""
    if len(values) < 2:
        return "–".join(f"{v:g}" for v in values) or "–"
    low, median, high = statistics.quantiles(values, n=4, method="inclusive")
    return f"{median:g} ({low:g}–{high:g}), mean {statistics.mean(values):.1f}"


def _share(values: Iterable[bool]) -> str:
    known = list(values)
    return f"{sum(known) / len(known):.1%}" if known else "–"


def _statuses(labels: Sequence[Labels]) -> str:
    letters = Counter(chain.from_iterable(label.sub for label in labels))
    total = sum(letters.values())
    return " / ".join(f"{letters[x] / total:.0%}" for x in "DPN") if total else "–"


def _type_token(texts: Iterable[str]) -> str:
    tokens = [w for text in texts for w in words(text)]
    stretches = [tokens[i : i + _WINDOW] for i in range(0, len(tokens) - _WINDOW + 1, _WINDOW)]
    return f"{statistics.mean(len(set(s)) / _WINDOW for s in stretches):.3f}" if stretches else "–"


def set_phrases(column: Column, size: int = 4, most: int = 12) -> list[tuple[str, int]]:
    """The most frequent runs of words that stand in many documents, with in how many."""
    where: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for d in column.documents:
        for e in d.document.exchanges:
            for text in (*(q.text for q in e.questions), e.answer):
                for run in runs(words(text), size):
                    where[run].add(d.name)
    ranked = sorted(
        ((-len(names), " ".join(run)) for run, names in where.items() if len(names) >= _SET_PHRASE)
    )
    return [(phrase, -n) for n, phrase in ranked[:most]]


@dataclass(frozen=True, slots=True)
class Separation:
    """How well a classifier tells the documents of two columns apart: share right, area under the curve, and the share
    that the larger one alone would give."""

    unit: str
    accuracy: float
    auc: float
    majority: float
    cases: int


def separation(first: Column, second: Column, *, seed: int = 0) -> list[Separation]:
    """TF-IDF with logistic regression in five folds by document: whole documents, and single exchanges.

    Words and pairs of words; 0.5 is the area under the curve where they cannot be told apart.
    """
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.metrics import roc_auc_score
    from sklearn.model_selection import StratifiedGroupKFold, cross_val_predict
    from sklearn.pipeline import make_pipeline

    out = []
    for unit in ("document", "exchange"):
        texts, sides, groups = [], [], []
        for side, column in enumerate((first, second)):
            for d in column.documents:
                mine = [" ".join((*(q.text for q in e.questions), e.answer)) for e in d.document.exchanges]
                for text in [" ".join(mine)] if unit == "document" else mine:
                    texts.append(text)
                    sides.append(side)
                    groups.append(f"{side} {d.name}")
        model = make_pipeline(
            TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True),
            LogisticRegression(C=10, class_weight="balanced", max_iter=1000),
        )
        folds = StratifiedGroupKFold(5, shuffle=True, random_state=seed)
        chance = cross_val_predict(model, texts, sides, groups=groups, cv=folds, method="predict_proba")[:, 1]
        right = sum((p >= 0.5) == bool(s) for p, s in zip(chance, sides, strict=True)) / len(sides)
        largest = max(Counter(sides).values()) / len(sides)
        out.append(Separation(unit, right, float(roc_auc_score(sides, chance)), largest, len(sides)))
    return out

"""What each kind of training data is worth on real documents.

usage: python benchmarks/training_data.py KAMERVRAGEN CORPUS [--cache FOLDER]

Trains on (a) our own corpus alone, (b) the loose real pairs alone, (c) both, and measures each on the real documents,
which none of them was trained on. Prints a Markdown table.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from analyzer.language import load_pipeline
from analyzer.model.dataset import load_corpus
from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted, Row, measures
from analyzer.model.training import TrainingSet, fit, training_set

SHOWN = ("clarity_f1", "directness_rho", "directness_qwk", "evasion_f1", "technique_micro_f1")


def measured(train: TrainingSet, test: TrainingSet) -> dict[str, float]:
    from analyzer.evidence.types import TECHNIQUES

    rows: list[Row] = []
    for record, target, judged in zip(
        test.records, test.targets, fit(train).predict(test.records), strict=True
    ):
        labels: Labels = target.labels
        found = frozenset(t for t, f in zip(TECHNIQUES, judged.found, strict=True) if f)
        clarity = max(judged.clarity, key=lambda c: judged.clarity[c])
        rows.append(
            (labels, Predicted(record.document, judged.directness, clarity, judged.evasion_label, found))
        )
    return measures(rows)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("kamervragen")
    parser.add_argument("corpus")
    parser.add_argument("--cache", type=Path)
    args = parser.parse_args()
    nlp = load_pipeline()
    real = training_set([load_corpus(args.kamervragen)], nlp, cache_folder=args.cache)
    own = training_set([load_corpus(args.corpus)], nlp, cache_folder=args.cache)
    documents, pairs = real.pick([not p for p in real.pair]), real.pick(real.pair)
    both = TrainingSet(
        pairs.records + own.records,
        pairs.targets + own.targets,
        pairs.weights + tuple(0.25 for _ in own.weights),
        pairs.pair + own.pair,
    )
    print("| trained on | " + " | ".join(SHOWN) + " |")
    print("|---" * (1 + len(SHOWN)) + "|")
    for name, part in (("our corpus alone", own), ("real pairs alone", pairs), ("both", both)):
        figures = measured(part, documents)
        print(f"| {name} ({len(part.records)}) | " + " | ".join(f"{figures[s]:.3f}" for s in SHOWN) + " |")


if __name__ == "__main__":
    main()

"""A cross-validation on real publications that is small enough for every run of the tests, and the command to record it.

    python tests/real/reduced.py ../shared/kamervragen     writes tests/real/figures.json anew

Three folds by document instead of six, dealt twice (one deal alone moves by 0.03 by chance),
and of the loose pairs only every fourth to train on beside the other documents;
records only, so techniques are what the model finds, without what the evidence adds when a document is scored. The
figures lie below those of the full protocol (`benchmarks/cross_validation.sh`): they are for holding still, not for quoting.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from analyzer.language import load_pipeline
from analyzer.model.dataset import load_corpus
from analyzer.model.judgement import grouped_folds
from analyzer.model.metrics import measures
from analyzer.model.training import fit, training_set
from analyzer.model.training_check import predicted_rows

FIGURES = Path(__file__).with_name("figures.json")
FOLDS, EVERY, SEEDS = 3, 4, (0, 1)
RECORDED = (
    "clarity_f1",
    "directness_rho",
    "directness_qwk",
    "evasion_f1",
    "technique_micro_f1",
    "evasive_recall",
    "evasive_precision",
    "clarity_ece",
    "interval_coverage",
    "interval_width",
)


def cross_validated(real: Path) -> dict[str, float]:
    """The measures of RECORDED over all exchanges of the documents, each scored by a model that saw nothing of its own.

    Args:
        real: the folder of the labelled publications.
    """
    corpus = load_corpus(real)
    pairs = [d for d in corpus.documents if d.is_pair][::EVERY]
    documents = [d for d in corpus.documents if not d.is_pair]
    small = replace(corpus, documents=(*documents, *pairs))
    data = training_set([small], load_pipeline(exclude=("ner",)))
    names = [d.name for d in documents]
    found = []
    for seed in SEEDS:
        fold_of = dict(zip(names, grouped_folds(names, FOLDS, seed), strict=True))
        rows = []
        for k in range(FOLDS):
            model = fit(data.pick([fold_of.get(r.document) != k for r in data.records]), seed)
            rows += predicted_rows(model, data.pick([fold_of.get(r.document) == k for r in data.records]))
        found.append(measures(rows))
    means = {name: sum(f[name] for f in found) / len(found) for name in RECORDED}
    return {"exchanges": len(rows), **{name: round(value, 4) for name, value in means.items()}}


def write(figures: Mapping[str, float]) -> None:
    """Records the figures with how they were made."""
    made = {
        "command": "python tests/real/reduced.py ../shared/kamervragen",
        "protocol": f"{FOLDS} folds by document, every {EVERY}th loose pair to train on, mean of seeds {SEEDS}",
        "figures": figures,
    }
    FIGURES.write_text(json.dumps(made, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    write(cross_validated(Path(sys.argv[1])))
    print(FIGURES.read_text(encoding="utf-8"), end="")

"""What a classifier is measured beside: baselines, artefact probes, and each annotator against the others."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from analyzer.model.baselines import BASELINES, PlainExchange
from analyzer.model.dataset import LabelledDocument
from analyzer.model.judgement import grouped_folds
from analyzer.model.labels import Labels, consensus
from analyzer.model.metrics import Predicted, Row
from analyzer.model.probes import PROBES

PlainRow = tuple[PlainExchange, Labels]


def beside(
    plain: Sequence[PlainRow], others: Sequence[PlainRow], folds: int, seed: int
) -> dict[str, list[Row]]:
    """The baselines and probes on the tested exchanges, in folds by document."""
    fold = grouped_folds([p.document for p, _ in plain], folds, seed)
    methods: dict[str, list[Row]] = {}
    for name, baseline in {**BASELINES, **PROBES}.items():
        predicted: dict[int, Predicted] = {}
        for k in sorted(set(fold.tolist())):
            train = [*(plain[i] for i in np.flatnonzero(fold != k).tolist()), *others]
            test = np.flatnonzero(fold == k).tolist()
            guesses = baseline([p for p, _ in train], [x for _, x in train], [plain[i][0] for i in test])
            predicted |= dict(zip(test, guesses, strict=True))
        methods[name] = [(plain[i][1], predicted[i]) for i in range(len(plain))]
    return methods


def annotators(documents: Sequence[LabelledDocument]) -> dict[str, list[Row]]:
    """Each annotator against the consensus of the others."""
    names = sorted({a for d in documents for a in d.by_annotator})
    if len(names) < 2:
        return {}
    out: dict[str, list[Row]] = {}
    for name in names:
        rows: list[Row] = []
        for d in documents:
            for number, mine in d.by_annotator.get(name, {}).items():
                rest = [x[number] for a, x in d.by_annotator.items() if a != name and number in x]
                if rest and number in d.labels:
                    rows.append(
                        (
                            consensus(rest),
                            Predicted(
                                d.name, mine.directness * 25, mine.clarity, mine.evasion, mine.techniques
                            ),
                        )
                    )
        if rows:
            out[f"annotator {name}"] = rows
    return out

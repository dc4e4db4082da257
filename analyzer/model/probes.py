"""Artefact probes: what must NOT be able to tell a good answer; a probe that does well shows a leak."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sklearn.preprocessing import OneHotEncoder

from analyzer.model.baselines import Baseline, PlainExchange, fit_linear, tfidf
from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted


def ministry_only(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """Nothing but which ministry answers: how far a score could be had from the name on the letter."""
    known = OneHotEncoder(handle_unknown="ignore").fit([[e.ministry] for e in train])
    return fit_linear(
        known.transform([[e.ministry] for e in train]),
        labels,
        known.transform([[e.ministry] for e in test]),
        test,
    )


def shuffled_labels(
    train: Sequence[PlainExchange], labels: Sequence[Labels], test: Sequence[PlainExchange]
) -> list[Predicted]:
    """TF-IDF trained on labels that were dealt out at random: must be at chance, else the protocol leaks."""
    order = np.random.RandomState(0).permutation(len(labels))
    return tfidf(train, [labels[i] for i in order], test)


PROBES: Mapping[str, Baseline] = {"ministry only": ministry_only, "shuffled labels": shuffled_labels}

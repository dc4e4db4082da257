"""The model card: what a saved classifier is, in words, written beside its `card.json`."""

from __future__ import annotations

import platform
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any

import numpy as np
import sklearn

from analyzer import __version__
from analyzer.model.metamorphic import RELATIONS, Relation
from analyzer.model.training_check import TrainingCheck

_MEASURES = {
    "clarity_f1": "clarity, macro-F1",
    "evasive_recall": "not-clear answers found, recall",
    "evasive_precision": "not-clear answers found, precision",
    "directness_rho": "directness, Spearman",
    "directness_qwk": "directness, quadratic-weighted kappa",
    "directness_mae": "directness, mean error in points of 100",
    "evasion_f1": "evasion, macro-F1",
    "technique_micro_f1": "techniques, micro-F1",
    "clarity_ece": "clarity, calibration error",
    "clarity_brier": "clarity, Brier score",
    "interval_coverage": "share of labels within the interval",
    "interval_width": "mean width of the interval, in points",
    "abstained": "share abstained",
}


def model_card(
    card: Mapping[str, Any], check: TrainingCheck | None, relations: Sequence[Relation], command: str
) -> str:
    """The card in Markdown.

    Args:
        card: what `card.json` says (`analyzer.model.training.describe`).
        check: figures of `check_by_folds`; None where nothing was measured.
        relations: of `check_relations`; empty where they were not checked.
        command: the command line that made the model.
    """
    lines = [
        "# Model card",
        "",
        "A classifier of Antwoordmeter: how directly an answer to a parliamentary question (Kamervraag) addresses what was",
        "asked (0-100 with an interval), how clear it is, the form of evasion, and the techniques in it.",
        "",
        "## Data",
        "",
        "| corpus | documents or pairs | exchanges |",
        "|---|---:|---:|",
        *(f"| {_cell(p['corpus'])} | {p['documents']} | {p['exchanges']} |" for p in card["trained_on"]),
        "",
        f"In all {card['exchanges']} labelled exchanges. How often each label occurs:",
        "",
        *(f"- {name}: {_counts(card[name])}" for name in ("clarity", "evasion", "techniques")),
        "",
        *_borrowed(card),
        "## How good it is",
        "",
        *_figures(check),
        "",
        *_relations(relations),
        "## Intended use",
        "",
        "Reading and comparing Dutch written parliamentary answers: finding the answers that deserve a closer look, and",
        "describing many of them with intervals. Every score comes with the words it rests on: look at them.",
        "",
        "## Limits",
        "",
        "- It judges whether what is asked gets an answer, not whether the answer is true, lawful or wise.",
        "- One score is uncertain (see the interval); answers marked as abstained are unlike what the model learned from.",
        "- No decision about a person should rest on a score. It must not be read as a statement of somebody's intent.",
        "- It learned from the labels named above and repeats what their annotators found; other languages, debates,",
        "  letters and interviews are outside what it knows.",
        "- Labels that occur rarely above are learned badly.",
        "",
        "## How to reproduce it",
        "",
        f"    {command}",
        "",
        "The same input, seed and versions give the same bytes.",
        "",
        f"- seed {card['seed']}, weights {', '.join(f'{w:g}' for w in card['weights'])}",
        f"- data SHA-256 {card['data_sha256']}",
        f"- language pipeline {card['pipeline']}",
        f"- antwoordmeter {__version__}, Python {platform.python_version()}, spaCy {version('spacy')}, "
        f"scikit-learn {sklearn.__version__}, NumPy {np.__version__}",
        "",
    ]
    return "\n".join(lines)


def _figures(check: TrainingCheck | None) -> list[str]:
    if check is None:
        return [
            "Not measured (`--folds 0`). Measure it with `antwoordmeter evaluate MODEL FOLDER` on documents it never saw."
        ]
    return [
        f"Cross-validated in {check.folds} folds by document on the training data itself: each of the {check.exchanges}",
        "exchanges is scored by a model that saw nothing of its document; with 95 % intervals (bootstrap by document).",
        "",
        "| measure | value | interval |",
        "|---|---:|---:|",
        *(
            f"| {title} | {check.measures[name]:.2f} | {check.intervals[name][0]:.2f} to {check.intervals[name][1]:.2f} |"
            for name, title in _MEASURES.items()
            if name in check.measures and name in check.intervals
        ),
    ]


def _borrowed(card: Mapping[str, Any]) -> list[str]:
    base = card.get("reading_from")
    if not base:
        return []
    learned_from = ", ".join(f"{p['corpus']} ({p['exchanges']} exchanges)" for p in base["trained_on"])
    own = set(base["documents"] or ()) & set(card["documents"])
    lines = [
        "The reading of sub-questions and sentences was not learned from these data. It is that of the classifier",
        f"{_cell(base['name'])} {base['version']} ({base['pipeline']}), trained on {_cell(learned_from)}, data SHA-256",
        f"{base['data_sha256']}. Techniques with fewer than four examples above are that one's too.",
        "",
    ]
    if own:
        lines += [
            f"That classifier was trained on {len(own)} of these documents: it reads them better than new ones, and the "
            "figures below are too good.",
            "",
        ]
    return lines


def _relations(relations: Sequence[Relation]) -> list[str]:
    if not relations:
        return []
    shares = [(RELATIONS[r.name], r.cases, "-" if r.holds is None else f"{r.holds:.0%}") for r in relations]
    return [
        "## Changes that must, or must not, count",
        "",
        "Exchanges of the training data with one thing changed, each judged by itself before and after.",
        "",
        "| change: what must follow | exchanges | followed in |",
        "|---|---:|---:|",
        *(f"| {title} | {cases} | {share} |" for title, cases, share in shares),
        "",
    ]


def _counts(counts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {n}" for name, n in counts.items())


def _cell(text: str) -> str:
    return " ".join(str(text).split()).replace("|", "\\|")

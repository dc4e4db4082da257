"""The measures: perfect predictions are perfect, blind ones are at chance, intervals keep documents together."""

from __future__ import annotations

import numpy as np
import pytest

from analyzer.model.labels import Labels
from analyzer.model.metrics import Predicted, Row, bootstrap, calibration_error, measures
from analyzer.model.types import EVASIONS_BY_CLARITY

CASES = [
    (4.0, "clear", "explicit", frozenset[str]()),
    (2.0, "ambivalent", "partial", frozenset({"partial"})),
    (1.0, "ambivalent", "general", frozenset({"generality", "noncommittal"})),
    (0.0, "non_reply", "declining", frozenset({"refusal"})),
]


def rows(copies: int = 12) -> list[Row]:
    out = []
    for i in range(copies):
        for directness, clarity, evasion, techniques in CASES:
            labels = Labels(directness, clarity, evasion, techniques, "D")
            predicted = Predicted(
                f"d{i}", directness * 25, clarity, evasion, techniques, 1.0, (directness * 25 - 10, 100.0)
            )
            out.append((labels, predicted))
    return out


def test_perfect_predictions_measure_perfect() -> None:
    found = measures(rows())
    for name in ("clarity_f1", "directness_rho", "directness_qwk", "evasion_f1", "technique_micro_f1"):
        assert found[name] == pytest.approx(1), name
    assert found["directness_mae"] == 0
    assert found["clarity_ece"] == 0
    assert found["interval_coverage"] == 1


def test_one_label_for_everything_measures_at_chance() -> None:
    blind = [(x, Predicted(p.document, 50.0, "clear", "explicit", frozenset())) for x, p in rows()]
    found = measures(blind)
    assert found["clarity_f1"] == pytest.approx(2 * 0.25 / 1.25 / 3)
    assert found["directness_rho"] == 0
    assert found["directness_qwk"] == pytest.approx(0)
    assert found["technique_micro_f1"] == 0


def test_what_a_method_does_not_say_is_not_measured() -> None:
    assert measures([(x, Predicted(p.document, clarity=p.clarity)) for x, p in rows()]).keys() == {
        "clarity_f1",
        "evasive_recall",
        "evasive_precision",
    }


def test_a_technique_that_the_labels_cannot_know_does_not_count() -> None:
    labels = Labels(4, "clear", "explicit", frozenset({"deferral"}), "D", frozenset({"repetition"}))
    predicted = Predicted("d", techniques=frozenset({"deferral", "repetition"}))
    assert measures([(labels, predicted)])["technique_micro_f1"] == 1


def test_overconfidence_is_the_calibration_error() -> None:
    assert calibration_error(np.full(100, 0.9), np.tile([1.0, 0.0], 50)) == pytest.approx(0.4)


def test_bootstrap_draws_whole_documents() -> None:
    good, bad = rows(1), [(x, Predicted("bad", 100 - (p.directness or 0))) for x, p in rows(1)]
    low, high = bootstrap([*good, *bad], draws=50)["directness_mae"]
    assert low == 0  # a draw of the good document twice
    assert high > 50  # and of the bad one twice


def test_every_evasion_has_one_clarity() -> None:
    fine = [e for names in EVASIONS_BY_CLARITY.values() for e in names]
    assert len(fine) == len(set(fine)) == 9

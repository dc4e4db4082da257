"""The names that the models learn: statuses of a sub-question, and techniques that single sentences show."""

from __future__ import annotations

from analyzer.evidence.types import TECHNIQUES

NOT_COUNTED = "x"
"""Status of a sub-question that no annotator counted: a branch that is switched off, or a split too many."""
STATUSES = ("D", "N", "P")
"""Answered, not, partly."""
OUTCOMES = (*STATUSES, NOT_COUNTED)
LEARNED = tuple(t for t in TECHNIQUES if t not in ("repetition", "partial"))
"""Repetition is measured across answers and partial per sub-question; no sentence shows them by its wording."""

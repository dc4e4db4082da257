"""The spaCy pipeline: loading it, sentence rules, corrections, lemmas and entity rules."""

from __future__ import annotations

from analyzer.language.loading import DEFAULT_PIPELINE, load_pipeline, models_folder

__all__ = ["DEFAULT_PIPELINE", "load_pipeline", "models_folder"]

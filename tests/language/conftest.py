"""What the tests of this room share: the shipped pipeline, loaded once, and a bare one with our tokenizer."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language

from analyzer.language import load_pipeline
from analyzer.language.layers import add_rule_layers


@pytest.fixture(scope="session")
def pipeline() -> Language:
    return load_pipeline()


@pytest.fixture(scope="session")
def bare() -> Language:
    """Tokenizer, sentence rules and entity rules, nothing trained."""
    return add_rule_layers(spacy.blank("nl"))

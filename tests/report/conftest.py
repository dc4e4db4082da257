"""The fictional publication as fixtures."""

from __future__ import annotations

import pytest
from fiction import fictional_assessment, fictional_postponement

from analyzer.model.types import Assessment


@pytest.fixture(scope="session")
def assessment() -> Assessment:
    return fictional_assessment()


@pytest.fixture(scope="session")
def postponement() -> Assessment:
    return fictional_postponement()

"""Tests on real publications: they run where ../shared/kamervragen stands beside the checkout, as in CI."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def real() -> Path:
    """Folder of real, labelled publications (read-only)."""
    folder = SHARED / "kamervragen"
    if not folder.is_dir():
        pytest.skip("../shared/kamervragen is absent: the tests on real publications did not run")
    return folder

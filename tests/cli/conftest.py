"""An analyzer that needs no model: it gives the fictional publication for every file that exists."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from analyzer.errors import UserError
from analyzer.model.types import Assessment

sys.path.insert(0, str(Path(__file__).parents[1] / "report"))
from fiction import fictional_assessment


class FakeAnalyzer:
    def score_many(
        self, sources: Iterable[str | tuple[str, UserError]], *, features: bool
    ) -> Iterator[Assessment | tuple[str, UserError]]:
        for path in sources:
            if isinstance(path, tuple):
                yield path
            elif Path(path).is_file():
                yield fictional_assessment()
            else:
                yield path, UserError("there is no such file", where=path, todo="check the path")


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str | None, str | None]]:
    """Puts the fake in the scorer's place; gives the (model, pipeline) pairs that were asked for."""
    asked: list[tuple[str | None, str | None]] = []

    def load(model: str | None = None, pipeline: str | None = None) -> FakeAnalyzer:
        asked.append((model, pipeline))
        return FakeAnalyzer()

    scorer = types.ModuleType("analyzer.model.scorer")
    scorer.load = load  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "analyzer.model.scorer", scorer)
    return asked


@pytest.fixture
def publication(tmp_path: Path) -> str:
    path = tmp_path / "ah-tk-20242025-9901.txt"
    path.write_text("Vraag 1", encoding="utf-8")
    return str(path)

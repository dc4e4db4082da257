"""A classifier from disk: what is damaged, foreign or dangerous is one clear error, and nothing runs."""

from __future__ import annotations

import contextlib
import io
import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import skops.io
from sklearn.linear_model import LogisticRegression

from analyzer.errors import UserError
from analyzer.model import persistence
from analyzer.model.answer_model import AnswerModel
from analyzer.model.persistence import load_model, save_model


class Stranger:
    """A type that no classifier holds."""

    def __init__(self) -> None:
        self.value = 1


@pytest.fixture
def folder(small_model: Path, tmp_path: Path) -> Path:
    """A copy of a sound model, to damage."""
    target = tmp_path / "model"
    shutil.copytree(small_model, target)
    return target


def refused(folder: Path) -> str:
    with pytest.raises(UserError) as caught:
        load_model(str(folder))
    assert str(folder) in str(caught.value) and caught.value.todo
    return str(caught.value)


def test_a_sound_model_loads_with_its_card(folder: Path) -> None:
    saved = load_model(str(folder))
    assert isinstance(saved.model, AnswerModel)
    assert saved.card["exchanges"] == 146


@pytest.mark.parametrize("name", ["card.json", "model.skops"])
def test_a_missing_part_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    assert "no classifier here" in refused(folder)


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "\ufffd"])
def test_a_damaged_card_is_refused(folder: Path, text: str) -> None:
    (folder / "card.json").write_text(text, encoding="utf-8")
    assert "card.json is damaged" in refused(folder)


def test_a_card_that_is_no_text_is_refused(folder: Path) -> None:
    (folder / "card.json").write_bytes(b"\xff\xfe\x00{")
    assert "card.json is damaged" in refused(folder)


@pytest.mark.parametrize(
    ("key", "value", "says"),
    [
        ("schema", "antwoordmeter-model/2", "schema 'antwoordmeter-model/2'"),
        ("schema", None, "schema None"),
        ("columns", "0123456789abcdef", "other features"),
    ],
)
def test_a_model_of_another_version_is_refused(folder: Path, key: str, value: Any, says: str) -> None:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    (folder / "card.json").write_text(json.dumps({**card, key: value}), encoding="utf-8")
    message = refused(folder)
    assert says in message and "retrain" in message


@pytest.mark.parametrize("share", [0.0, 0.01, 0.5, 0.9, 0.999])
def test_a_truncated_model_is_refused(folder: Path, share: float) -> None:
    data = (folder / "model.skops").read_bytes()
    (folder / "model.skops").write_bytes(data[: int(len(data) * share)])
    assert "damaged or of another kind" in refused(folder)


@pytest.mark.parametrize("seed", range(12))
def test_flipped_bytes_are_refused_or_harmless(folder: Path, seed: int) -> None:
    random = np.random.RandomState(seed)
    data = bytearray((folder / "model.skops").read_bytes())
    for place in random.randint(0, len(data), 20):
        data[place] ^= 1 << random.randint(8)
    (folder / "model.skops").write_bytes(bytes(data))
    with contextlib.suppress(UserError):
        assert isinstance(load_model(str(folder)).model, AnswerModel)


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name.replace("_json", ".json"), text)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"\x80\x04\x95 a pickle", "damaged or of another kind"),
        (zipped(readme="a foreign archive"), "damaged or of another kind"),
        (zipped(schema_json="{}"), "damaged or of another kind"),
        (skops.io.dumps(LogisticRegression()), "holds no answer model"),
        (skops.io.dumps({"model": 1}), "holds no answer model"),
        (skops.io.dumps(AnswerModel()), "damaged"),
    ],
    ids=["pickle", "archive", "empty schema", "other estimator", "dictionary", "never trained"],
)
def test_a_foreign_file_is_refused(folder: Path, data: bytes, says: str) -> None:
    (folder / "model.skops").write_bytes(data)
    assert says in refused(folder)


def test_a_type_that_is_not_ours_is_named_and_not_made(folder: Path) -> None:
    (folder / "model.skops").write_bytes(skops.io.dumps(Stranger()))
    message = refused(folder)
    assert "not trusted" in message and "Stranger" in message


@pytest.mark.parametrize("limit", [1000, 3_000_000])
def test_a_file_that_is_or_unpacks_too_large_is_refused(
    folder: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with zipfile.ZipFile(folder / "model.skops") as archive:
        unpacked = sum(i.file_size for i in archive.infolist())
    size = (folder / "model.skops").stat().st_size
    monkeypatch.setattr(persistence, "_MAX_BYTES", limit if limit < size else (size + unpacked) // 2)
    assert "too large" in (message := refused(folder)) or "unpacks to too much" in message


def booster_nodes(model: AnswerModel) -> Any:
    return model.reader_.pairs_.match_._predictors[3][0].nodes


@pytest.mark.parametrize(
    ("field", "value"),
    [("left", 10**6), ("right", 10**6), ("left", 0), ("feature_idx", 10**4), ("is_categorical", 1)],
)
def test_a_boosted_tree_that_points_outside_itself_is_refused(folder: Path, field: str, value: int) -> None:
    saved = load_model(str(folder))
    booster_nodes(saved.model)[field][0] = value
    save_model(saved.model, saved.card, folder)
    assert "a tree points outside itself" in refused(folder)


@pytest.mark.parametrize(
    ("field", "value"), [("children_left", 10**6), ("children_right", 0), ("feature", 10**4)]
)
def test_a_random_tree_that_points_outside_itself_is_refused(folder: Path, field: str, value: int) -> None:
    saved = load_model(str(folder))
    getattr(saved.model.reader_.status_.model_.estimators_[0].tree_, field)[0] = value
    save_model(saved.model, saved.card, folder)
    assert "a tree points outside itself" in refused(folder)

"""A classifier from disk: what is damaged, foreign or dangerous is one clear error, and nothing runs."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analyzer.errors import UserError
from analyzer.model import persistence
from analyzer.model.persistence import load_model
from analyzer.model.plain_model import PlainModel

MODEL = "model.npz"


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
    assert isinstance(saved.model, PlainModel)
    assert saved.card["exchanges"] == 146


@pytest.mark.parametrize("name", ["card.json", "model.npz"])
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
    data = (folder / MODEL).read_bytes()
    (folder / MODEL).write_bytes(data[: int(len(data) * share)])
    assert "not the file that card.json describes" in refused(folder)
    stamp(folder)
    assert "damaged or of another kind" in refused(folder)


@pytest.mark.parametrize("seed", range(6))
def test_flipped_bytes_are_refused(folder: Path, seed: int) -> None:
    random = np.random.RandomState(seed)
    data = bytearray((folder / MODEL).read_bytes())
    for place in random.randint(0, len(data), 20):
        data[place] ^= 1 << random.randint(8)
    (folder / MODEL).write_bytes(bytes(data))
    assert "damaged" in refused(folder)


def test_the_model_of_another_card_is_refused(folder: Path) -> None:
    write(folder, lambda arrays: arrays["score.weights"].__imul__(2), stamped=False)
    assert "not the file that card.json describes" in refused(folder)


def stamp(folder: Path) -> None:
    """Makes the card that of the model file, as somebody would who means harm."""
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    card["model_sha256"] = hashlib.sha256((folder / MODEL).read_bytes()).hexdigest()
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")


def write(folder: Path, change: Callable[[dict[str, Any]], object], *, stamped: bool = True) -> None:
    """Changes the arrays of a model file."""
    with np.load(folder / MODEL) as data:
        arrays = {name: data[name].copy() for name in data}
    change(arrays)
    out = io.BytesIO()
    np.savez(out, allow_pickle=True, **arrays)
    (folder / MODEL).write_bytes(out.getvalue())
    if stamped:
        stamp(folder)


def test_what_is_written_again_loads_again(folder: Path) -> None:
    """So that the refusals below are for what they change."""
    write(folder, lambda arrays: None)
    assert isinstance(load_model(str(folder)).model, PlainModel)


def put(name: str, value: Any) -> Callable[[dict[str, Any]], object]:
    return lambda arrays: arrays.__setitem__(name, value)


def first(name: str, value: float, at: int = 0) -> Callable[[dict[str, Any]], object]:
    def change(arrays: dict[str, Any]) -> None:
        arrays[name].flat[at] = value

    return change


@pytest.mark.parametrize(
    ("change", "says"),
    [
        (lambda arrays: arrays.pop("score.weights"), "score.weights is missing"),
        (put("score.weights", np.zeros(3)), "a weight per input"),
        (put("score.weights", np.zeros(3, dtype=np.float32)), "other numbers"),
        (put("score.weights", np.array([print, "run"], dtype=object)), "other numbers"),
        (put("score.base", np.zeros(2)), "no single number"),
        (first("score.base", float("nan")), "no number"),
        (first("reader.match.values", float("inf")), "no number"),
        (first("score.scale.deviation", 0.0), "positive deviation"),
        (first("reader.match.feature", 10**6), "boosted trees"),
        (first("reader.match.feature", -1), "boosted trees"),
        (first("reader.match.test", 10**6), "boosted trees"),
        (first("reader.match.kept", 0), "boosted trees"),
        (first("reader.status.right", 10**6), "trees are not in order"),
        (first("reader.status.right", 0), "trees are not in order"),
        (first("reader.status.feature", 10**4), "trees are not in order"),
        (first("reader.status.roots", -1), "trees are not in order"),
        (put("reader.status.inputs", np.array(10**4)), "other inputs"),
        (first("reader.said.codes", 10**12), "table of phrases"),
        (first("reader.said.words", 255), "utf-8"),
        (first("reader.said.vocabulary", 7), "table of phrases"),
        (first("reader.manners", 9), "reading"),
        (first("evasion.labels", 99), "evasion"),
        (first("evasion.group", 99), "evasion"),
        (first("doubt.level", 1.5), "doubt"),
        (put("techniques.thresholds", np.zeros(2)), "techniques"),
    ],
)
def test_numbers_that_do_not_fit_are_refused(folder: Path, change: Any, says: str) -> None:
    write(folder, change)
    assert says in refused(folder)


def header(shape: str, descr: str = "<f8") -> bytes:
    text = f"{{'descr': '{descr}', 'fortran_order': False, 'shape': {shape}, }}\n".encode()
    return b"\x93NUMPY\x01\x00" + len(text).to_bytes(2, "little") + text


@pytest.mark.parametrize(
    "body", [header("(10000000000000,)"), header("(-1,)"), header("()", "|O"), b"", b"x"]
)
def test_a_header_that_promises_more_than_there_is_is_refused(folder: Path, body: bytes) -> None:
    with zipfile.ZipFile(folder / MODEL) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(folder / MODEL, "w") as archive:
        for name, content in {**members, "score.weights.npy": body}.items():
            archive.writestr(name, content)
    stamp(folder)
    assert "damaged or of another kind" in refused(folder)


def zipped(**files: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"\x80\x04\x95 a pickle", zipped(readme="a foreign archive"), zipped()],
    ids=["pickle", "archive", "empty"],
)
def test_a_foreign_file_is_refused(folder: Path, data: bytes) -> None:
    (folder / MODEL).write_bytes(data)
    stamp(folder)
    assert "damaged or of another kind" in refused(folder)


def test_a_card_without_a_hash_is_refused(folder: Path) -> None:
    card = json.loads((folder / "card.json").read_text(encoding="utf-8"))
    del card["model_sha256"]
    (folder / "card.json").write_text(json.dumps(card), encoding="utf-8")
    assert "not the file that card.json describes" in refused(folder)


@pytest.mark.parametrize("unpacked", [False, True])
def test_a_file_that_is_or_unpacks_too_large_is_refused(
    folder: Path, unpacked: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    size = (folder / MODEL).stat().st_size
    monkeypatch.setattr(persistence, "_MAX_BYTES", size if unpacked else size - 1)
    assert ("unpacks to too much" if unpacked else "too large") in refused(folder)

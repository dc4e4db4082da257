"""A classifier on disk: a folder with `model.npz` (arrays of numbers: nothing in it can run) and `card.json`.

What is kept is the plain form of the trained estimator, so that scoring needs no scikit-learn. The card holds the hash of
the file that it describes.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analyzer import __version__
from analyzer.errors import UserError
from analyzer.evidence.align_signals import SLOT_SIGNALS
from analyzer.evidence.types import TECHNIQUES
from analyzer.features.matching import PAIR_SIGNALS
from analyzer.language import models_folder
from analyzer.model.array_files import read_arrays, write_arrays
from analyzer.model.outcomes import LEARNED, OUTCOMES
from analyzer.model.plain_model import PlainModel
from analyzer.model.plain_techniques import technique_rows
from analyzer.model.types import EVASIONS

if TYPE_CHECKING:
    from analyzer.model.answer_model import AnswerModel

SCHEMA = "antwoordmeter-model/1"
DEFAULT_MODEL = "classifier"
_MODEL, _CARD = "model.npz", "card.json"
_MAX_BYTES = 200_000_000
_RETRAIN = "retrain it with `antwoordmeter train` or use the shipped model"


@dataclass(frozen=True, slots=True)
class SavedModel:
    """A loaded classifier with what its card says."""

    model: PlainModel
    card: Mapping[str, Any]


def save_model(model: AnswerModel, card: Mapping[str, Any], folder: Path) -> None:
    """Writes a trained classifier. The same model gives the same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    data = write_arrays(model.plain())
    (folder / _MODEL).write_bytes(data)
    full = {
        "schema": SCHEMA,
        "version": __version__,
        "name": folder.name,
        "columns": columns_stamp(),
        "model_sha256": hashlib.sha256(data).hexdigest(),
        **card,
    }
    (folder / _CARD).write_text(json.dumps(full, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def load_model(name: str | None = None) -> SavedModel:
    """Reads a classifier; a folder is read again only when its files have changed.

    Args:
        name: folder of a saved classifier; None takes the shipped one.

    Raises:
        UserError: no such folder, not a classifier, made by code with other features, or unsafe content.
    """
    folder = models_folder() / DEFAULT_MODEL if name is None else Path(name)
    if not (folder / _CARD).is_file() or not (folder / _MODEL).is_file():
        raise UserError(
            f"no classifier here ({_MODEL} and {_CARD} are needed)",
            where=str(folder),
            todo="name a folder that `antwoordmeter train` wrote",
        )
    return _load(folder, *((folder / file).stat().st_mtime_ns for file in (_MODEL, _CARD)))


@lru_cache(maxsize=4)
def _load(folder: Path, *changed: int) -> SavedModel:
    where = str(folder)
    try:
        card = json.loads((folder / _CARD).read_text(encoding="utf-8"))
        if not isinstance(card, dict):
            raise ValueError("not an object")
    except ValueError:
        raise UserError(f"{_CARD} is damaged", where=where, todo=_RETRAIN) from None
    if card.get("schema") != SCHEMA:
        raise UserError(
            f"the card says schema {card.get('schema')!r}, not {SCHEMA!r}", where=where, todo=_RETRAIN
        )
    if card.get("columns") != columns_stamp():
        raise UserError(
            "the model was trained with other features than this version has", where=where, todo=_RETRAIN
        )
    return SavedModel(_read(folder / _MODEL, card.get("model_sha256")), card)


def columns_stamp() -> str:
    """Hash over the names of all columns that a model sees, and of all that it says."""
    seen = (PAIR_SIGNALS, SLOT_SIGNALS, technique_rows())
    names = "|".join("\n".join(part) for part in (*seen, LEARNED, OUTCOMES, TECHNIQUES, EVASIONS))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def _read(path: Path, digest: object) -> PlainModel:
    if path.stat().st_size > _MAX_BYTES:
        raise UserError("the model file is too large to be a classifier", where=str(path), todo=_RETRAIN)
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != digest:
        raise UserError(
            f"{_MODEL} is damaged, or not the file that {_CARD} describes", where=str(path), todo=_RETRAIN
        )
    try:
        return read_arrays(PlainModel, data, _MAX_BYTES)
    except Exception as error:  # whatever a damaged file makes the reader say
        raise UserError(
            f"the model file is damaged or of another kind ({error or type(error).__name__})",
            where=str(path),
            todo=_RETRAIN,
        ) from None

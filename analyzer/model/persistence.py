"""A classifier on disk: a folder with `model.skops` (no code runs when it is read) and `card.json`."""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from analyzer import __version__
from analyzer.errors import UserError
from analyzer.evidence.align_signals import SLOT_SIGNALS
from analyzer.features.matching import PAIR_SIGNALS
from analyzer.features.registry import feature_names
from analyzer.language import models_folder
from analyzer.model.answer_model import AnswerModel
from analyzer.model.inputs import INPUTS

SCHEMA = "antwoordmeter-model/1"
DEFAULT_MODEL = "classifier"
_MODEL, _CARD = "model.skops", "card.json"
_MAX_BYTES = 200_000_000
_OURS = (
    "analyzer.model.answer_model.AnswerModel",
    "analyzer.model.doubt.Doubt",
    "analyzer.model.judgement.HierarchicalClassifier",
    "analyzer.model.judgement.LinearScore",
    "analyzer.model.ngrams.NgramWeights",
    "analyzer.model.reader.PairReader",
    "analyzer.model.reader.StatusModel",
    "analyzer.model.reading.ExchangeReader",
    "analyzer.model.tagger.SentenceTagger",
    "analyzer.model.technique_models.TechniqueModels",
    "sklearn.ensemble._hist_gradient_boosting.predictor.TreePredictor",
    "sklearn.tree._tree.Tree",
)
"""Types beyond those that skops itself trusts. The two kinds of trees hold node indices that compiled code follows
without looking: `_check_trees` looks before anything is predicted."""
_RETRAIN = "retrain it with `antwoordmeter train` or use the shipped model"


@dataclass(frozen=True, slots=True)
class SavedModel:
    """A loaded classifier with what its card says."""

    model: AnswerModel
    card: Mapping[str, Any]


def save_model(model: AnswerModel, card: Mapping[str, Any], folder: Path) -> None:
    """Writes a classifier. The same model gives the same bytes."""
    import skops.io

    folder.mkdir(parents=True, exist_ok=True)
    (folder / _MODEL).write_bytes(_stable(skops.io.dumps(model)))
    full = {"schema": SCHEMA, "version": __version__, "name": folder.name, "columns": columns_stamp(), **card}
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
    return SavedModel(_read(folder / _MODEL), card)


def columns_stamp() -> str:
    """Hash over the names of all columns that a model sees: features, pair signals, inputs."""
    names = (*feature_names(), "|", *PAIR_SIGNALS, "|", *SLOT_SIGNALS, "|", *INPUTS)
    return hashlib.sha256("\n".join(names).encode()).hexdigest()[:16]


def _read(path: Path) -> AnswerModel:
    import skops.io
    from skops.io.exceptions import UntrustedTypesFoundException

    if path.stat().st_size > _MAX_BYTES:
        raise UserError("the model file is too large to be a classifier", where=str(path), todo=_RETRAIN)
    data = path.read_bytes()
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(i.file_size for i in archive.infolist()) > _MAX_BYTES:
                raise UserError("the model file unpacks to too much", where=str(path), todo=_RETRAIN)
        model = skops.io.loads(data, trusted=list(_OURS))
    except UserError:
        raise
    except UntrustedTypesFoundException as error:
        raise UserError(
            "the model holds types that are not trusted: " + str(error).split("[", 1)[-1].split("]", 1)[0],
            where=str(path),
            todo="use only models from a source you trust, made by `antwoordmeter train`",
        ) from None
    except Exception as error:  # whatever a damaged file makes the reader say
        raise UserError(
            f"the model file is damaged or of another kind ({type(error).__name__})",
            where=str(path),
            todo=_RETRAIN,
        ) from None
    if not isinstance(model, AnswerModel):
        raise UserError("the file holds no answer model", where=str(path), todo=_RETRAIN)
    try:
        _check_trees(model, str(path))
    except (AttributeError, TypeError, ValueError, LookupError):
        raise UserError(
            "the model file is damaged (parts of the answer model are missing)",
            where=str(path),
            todo=_RETRAIN,
        ) from None
    return model


def _check_trees(model: AnswerModel, where: str) -> None:
    """Tree nodes are read by compiled code: every index must lie inside its tree, and point forwards."""
    booster, forest = model.reader_.pairs_.match_, model.reader_.status_.model_
    fine = all(
        not nodes["is_categorical"].any()
        and _points_inside(
            nodes["left"], nodes["right"], nodes["feature_idx"], nodes["is_leaf"] == 0, booster.n_features_in_
        )
        for stage in booster._predictors
        for nodes in (predictor.nodes for predictor in stage)
    ) and all(
        _points_inside(
            t.children_left, t.children_right, t.feature, t.children_left != -1, forest.n_features_in_
        )
        for t in (tree.tree_ for tree in forest.estimators_)
    )
    if not fine:
        raise UserError(
            "the model file is damaged (a tree points outside itself)", where=where, todo=_RETRAIN
        )


def _points_inside(left: Any, right: Any, feature: Any, inner: Any, columns: int) -> bool:
    here = np.arange(len(left))[inner]
    used = np.asarray(feature)[inner].astype(np.int64)
    ends = [np.asarray(side)[inner].astype(np.int64) for side in (left, right)]
    return bool(
        len(left) > 0
        and ((used >= 0) & (used < columns)).all()
        and all(((end > here) & (end < len(left))).all() for end in ends)
    )


def _stable(data: bytes) -> bytes:
    """The same archive without what differs from run to run: object addresses and the time of writing."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        content = {name: archive.read(name) for name in archive.namelist()}
    schema = content.pop("schema.json").decode("utf-8")
    numbers: dict[str, str] = {}
    for address in re.findall(r'"__id__": (\d+)', schema):
        numbers.setdefault(address, str(len(numbers) + 1))

    def renumber(match: re.Match[str]) -> str:
        return match.group(1) + numbers.get(match.group(2), match.group(2)) + match.group(3)

    schema = re.sub(r'("__id__": |"file": ")(\d+)((?:\.\w+")?)', renumber, schema)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in sorted([("schema.json", schema.encode("utf-8")), *_renamed(content, numbers)]):
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), body, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _renamed(content: Mapping[str, bytes], numbers: Mapping[str, str]) -> list[tuple[str, bytes]]:
    renamed = []
    for name, body in content.items():
        stem, dot, ending = name.partition(".")
        renamed.append((numbers.get(stem, stem) + dot + ending, body))
    return renamed

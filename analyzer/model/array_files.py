"""Parts made of arrays, as one file: an archive of .npy members that is read without running anything.

A part is a frozen dataclass whose fields are arrays of numbers, numbers, or parts. The classes say what has to be in the
file, with which kind of number; each checks its own values when it is made. Nothing else is looked at.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar, cast, get_args, get_type_hints

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

Part = TypeVar("Part")
_TIME = (1980, 1, 1, 0, 0, 0)
_NUMBERS: Mapping[type, type[np.generic]] = {float: np.float64, int: np.int64}


def write_arrays(part: Any) -> bytes:
    """The file of a part; the same values give the same bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, values in _flat(part, "").items():
            body = io.BytesIO()
            npy.write_array(body, values, version=(1, 0), allow_pickle=False)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy", _TIME), body.getvalue(), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def read_arrays(kind: type[Part], data: bytes, most: int) -> Part:
    """A part from its file.

    Args:
        kind: its class.
        data: the file.
        most: bytes that it may unpack to.

    Raises:
        ValueError, zipfile.BadZipFile: damaged, foreign or too large; an array that is missing, of another kind or shape, or
            not finite; values that do not fit each other.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(member.file_size for member in archive.infolist()) > most:
            raise ValueError("it unpacks to too much")
        found = _made(kind, archive, "")
    assert isinstance(found, kind)
    return found


def _flat(part: Any, prefix: str) -> dict[str, NDArray[Any]]:
    found: dict[str, NDArray[Any]] = {}
    for name, kind in _kinds(type(part)).items():
        value = getattr(part, name)
        if is_dataclass(kind):
            found |= _flat(value, f"{prefix}{name}.")
        else:
            found[f"{prefix}{name}"] = np.ascontiguousarray(value, dtype=_number(kind)).reshape(
                np.shape(value)
            )
    return found


def _made(kind: type[Any], archive: zipfile.ZipFile, prefix: str) -> Any:
    values: dict[str, Any] = {}
    for name, wanted in _kinds(kind).items():
        if is_dataclass(wanted):
            values[name] = _made(cast("type[Any]", wanted), archive, f"{prefix}{name}.")
            continue
        found = _array(archive, f"{prefix}{name}", _number(wanted))
        if wanted in _NUMBERS and found.shape:
            raise ValueError(f"{prefix}{name} is no single number")
        values[name] = wanted(found) if wanted in _NUMBERS else found
    return kind(**values)


def _array(archive: zipfile.ZipFile, name: str, number: type[np.generic]) -> NDArray[Any]:
    """One member. Its header is held against its size before anything is made of it."""
    try:
        body = io.BytesIO(archive.read(f"{name}.npy"))
    except KeyError:
        raise ValueError(f"{name} is missing") from None
    if npy.read_magic(body) != (1, 0):
        raise ValueError(f"{name} is of another version")
    shape, by_column, dtype = npy.read_array_header_1_0(body)
    if dtype != np.dtype(number) or by_column:
        raise ValueError(f"{name} holds other numbers than wanted")
    values = np.frombuffer(body.read(), dtype=dtype).reshape(shape)
    if dtype.kind == "f" and not np.isfinite(values).all():
        raise ValueError(f"{name} holds what is no number")
    return values


def _kinds(kind: Any) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {f.name: hints[f.name] for f in fields(kind)}


def _number(kind: Any) -> type[np.generic]:
    """The kind of number of a field: `float`, `int` or NDArray[...]."""
    if kind in _NUMBERS:
        return _NUMBERS[kind]
    found = get_args(get_args(kind)[1])[0]
    assert isinstance(found, type) and issubclass(found, np.generic)
    return found

"""The folder that downloads go into: files, their metadata, and an index with checksums.

    FOLDER/documents/ah-tk-20242025-9001.xml    the publication, as it came
    FOLDER/metadata/ah-tk-20242025-9001.xml     its metadata
    FOLDER/fetched.jsonl                        one line per publication: whence, how large, sha256

A line is added when both files stand there whole, so a run that was stopped goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from analyzer.corpus.fetch_addresses import read_identifier
from analyzer.corpus.fetch_files import FORMS
from analyzer.errors import UserError

INDEX = "fetched.jsonl"
METADATA_FORMS = ("xml", "json")


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the index. `date` is the service's own, as its answer gave it."""

    identifier: str
    form: str
    url: str
    content_type: str
    bytes: int
    sha256: str
    date: str | None = None
    metadata_form: str | None = None
    metadata_sha256: str | None = None

    @property
    def file(self) -> str:
        return f"documents/{self.identifier}.{self.form}"


class Store:
    """A folder of downloads.

    Args:
        folder: made when the first file comes.

    Raises:
        UserError: its index cannot be read.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._entries = {entry.identifier: entry for entry in _read_index(folder / INDEX)}

    def find(self, identifier: str) -> Path | None:
        """The file of a publication; None where it is not there as it was downloaded."""
        entry = self._entries.get(identifier)
        if entry is None:
            return None
        path = self.folder / entry.file
        try:
            if path.stat().st_size != entry.bytes or checksum(path.read_bytes()) != entry.sha256:
                return None
        except OSError:
            return None
        return path

    def put(self, entry: Entry, content: bytes, metadata: bytes | None) -> Path:
        """Writes a publication and its metadata, then its line in the index; gives the publication's path.

        Raises:
            UserError: something cannot be written.
        """
        path = self.folder / entry.file
        try:
            if metadata is not None:
                _write(self.folder / f"metadata/{entry.identifier}.{entry.metadata_form}", metadata)
            _write(path, content)
            _append(self.folder / INDEX, json.dumps(asdict(entry), ensure_ascii=False))
        except OSError as error:
            raise UserError(
                f"the download cannot be written ({error.strerror or error})",
                where=str(path),
                todo="give another folder",
            ) from None
        self._entries[entry.identifier] = entry
        return path


def checksum(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _write(path: Path, content: bytes) -> None:
    """Writes a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _append(path: Path, line: str) -> None:
    """Adds a line; a torn one that an interrupted run left before it keeps to itself."""
    with path.open("ab+") as stream:
        torn = False
        if stream.seek(0, os.SEEK_END):
            stream.seek(-1, os.SEEK_END)
            torn = stream.read(1) != b"\n"
        stream.write(("\n" if torn else "").encode() + line.encode() + b"\n")


def _read_index(path: Path) -> list[Entry]:
    try:
        lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    except FileNotFoundError:
        return []
    except OSError as error:
        raise UserError(
            f"the index of the downloads cannot be read ({error.strerror})",
            where=str(path),
            todo="give another folder",
        ) from None
    return [entry for line in lines if (entry := _read_entry(line)) is not None]


def _read_entry(line: str) -> Entry | None:
    """The entry of a line; None for one that is torn or not ours, which only costs a download."""
    try:
        values = json.loads(line)
        entry = Entry(**{field.name: values[field.name] for field in fields(Entry) if field.name in values})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    whole = (
        isinstance(entry.identifier, str)
        and read_identifier(entry.identifier) == entry.identifier
        and entry.form in FORMS
        and entry.metadata_form in (*METADATA_FORMS, None)
    )
    return entry if whole else None

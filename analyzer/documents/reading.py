"""`read`: a file or bytes in, a Document out; the registry of readers and the limits on untrusted input."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from analyzer.documents.metadata import read_head, with_facts
from analyzer.documents.postponement import is_postponement, read_postponement
from analyzer.documents.structure import Structure, find_exchanges, unnumbered_questions
from analyzer.documents.types import Document, Footnote, Kind, Reading
from analyzer.errors import UserError

MAX_FILE_BYTES = 50_000_000
MAX_TEXT_BYTES = 2_000_000
"""The longest real publication is under 200 kB of text; a larger file is something else."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_CASE = re.compile(r"\b(20\d\d)Z ?(\d{4,6})\b")
_NUMBER = re.compile(r"(?:ah|kv|kst)-[\w-]*|\d{4}[zd]\d*", re.IGNORECASE)
_ANSWERLESS = re.compile(
    r"vragen (?:van|gesteld door) (?:het lid|de leden)|kv-tk-|\d{4}Z\s?\d{5}|Mededeling van ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reader:
    """One input format: its name, how its bytes are told, and the function that reads them."""

    name: str
    sniffs: Callable[[bytes], bool]
    load: Callable[[], Callable[[bytes, str], Reading]]


def _load(module: str) -> Callable[[], Callable[[bytes, str], Reading]]:
    """Imports the reader of a format when its first file comes: the libraries behind them are heavy."""

    def load() -> Callable[[bytes, str], Reading]:
        reader: Callable[[bytes, str], Reading] = getattr(
            import_module(f"analyzer.documents.{module}"), f"read_{module}"
        )
        return reader

    return load


def _opening(data: bytes) -> bytes:
    """The first bytes without byte order mark and the zero bytes of UTF-16, in small letters."""
    return data[:4000].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()


def _is_xml(data: bytes) -> bool:
    head = _opening(data)
    return head.startswith(b"<") and any(b"<" + root in head for root in XML_ROOTS)


def _is_html(data: bytes) -> bool:
    head = _opening(data)
    return head.startswith(b"<") and (
        b"<html" in head or b"<!doctype html" in head or b"<div" in head or b"<p" in head
    )


XML_ROOTS = (b"officiele-publicatie", b"kamervragen", b"kamerwrk", b"vraagdoc")
READERS: tuple[Reader, ...] = (
    Reader(
        "odt",
        lambda data: data[:4] == _ZIP and b"application/vnd.oasis.opendocument.text" in data[:200],
        _load("odt"),
    ),
    Reader("docx", lambda data: data[:4] == _ZIP, _load("docx")),
    Reader("pdf", lambda data: b"%PDF-" in data[:1024], _load("pdf")),
    Reader("xml", _is_xml, _load("xml")),
    Reader("html", _is_html, _load("html")),
    Reader("text", lambda data: True, _load("text")),
)
"""The readers in the order in which they are tried; a further format is a further line here."""


def read(source: str | Path | bytes, *, name: str | None = None) -> Document:
    """The publication in a file (a path) or in bytes.

    Args:
        source: a path, or the bytes of a file.
        name: the file name to report, and to take the identifier from; default the path's own.

    Raises:
        UserError: for whatever cannot be read as a Kamervragen publication.
    """
    data, where = _bytes(source, name)
    if data.startswith(_OLE):
        raise UserError(
            "this is an old (.doc) or encrypted Word file",
            where=where,
            todo="save it as .docx without a password",
        )
    reader = next(one for one in READERS if one.sniffs(data))
    if reader.name in ("text", "xml", "html") and len(data) > MAX_TEXT_BYTES:
        raise UserError(
            f"the {reader.name} is too large ({len(data) / 1e6:.1f} MB, the limit is {MAX_TEXT_BYTES / 1e6:.0f} MB)",
            where=where,
            todo="give one publication per file",
        )
    try:
        reading = reader.load()(data, where)
    except UserError:
        raise
    except Exception as error:
        # The libraries for PDF and DOCX raise dozens of kinds on damaged files; all mean the same.
        raise UserError(
            f"the {reader.name.upper()} is damaged and cannot be read ({type(error).__name__})",
            where=where,
            todo="download it again, or save it anew",
        ) from error
    return _document(reading, reader.name, data, where)


def _bytes(source: str | Path | bytes, name: str | None) -> tuple[bytes, str]:
    if isinstance(source, bytes):
        data, where = source, name or "(bytes)"
    else:
        path = Path(source)
        where = name or path.name or str(path)
        try:
            if path.is_dir():
                raise UserError("this is a folder", where=str(source), todo="give the files in it")
            if path.stat().st_size > MAX_FILE_BYTES:
                raise UserError(
                    f"the file is too large (the limit is {MAX_FILE_BYTES // 1_000_000} MB)",
                    where=where,
                    todo="give one publication per file",
                )
            data = path.read_bytes()
        except FileNotFoundError:
            raise UserError("there is no such file", where=str(source), todo=_missing(path)) from None
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise UserError(
                f"the file cannot be read ({reason})", where=str(source), todo="check the path"
            ) from None
    if not data.strip():
        raise UserError(
            "the file is empty", where=where, todo="give a publication with questions and answers"
        )
    return data, where


def _missing(path: Path) -> str:
    """What to do about a file that is not there; a publication's number that is not whole looks like such a file."""
    if path.parent == Path() and _NUMBER.fullmatch(path.name):
        return (
            "a publication's number must be whole, as ah-tk-20242025-2822 (`antwoordmeter fetch` downloads it); "
            "for a file check the path"
        )
    return "check the path"


def _document(reading: Reading, input_format: str, data: bytes, where: str) -> Document:
    try:
        structure = find_exchanges(reading.blocks)
    except UserError as error:
        raise UserError(error.what, where=where, todo=error.todo) from None
    body = "\n".join(block.text for block in reading.blocks if block.kind != "footnote")
    kind: Kind = "answer" if structure.exchanges else "postponement" if is_postponement(body) else "questions"
    if not structure.exchanges and not _ANSWERLESS.search(body[:20_000] + " ".join(reading.furniture)):
        raise UserError(
            "this is no Kamervragen publication (no numbered questions with answers found)",
            where=where,
            todo='give an "Aanhangsel van de Handelingen" or a ministry\'s answer, as text, PDF or DOCX',
        )
    head = with_facts(read_head(structure.head, reading.furniture, where), dict(reading.facts))
    notes = tuple(
        Footnote(block.mark or "", block.text) for block in reading.blocks if block.kind == "footnote"
    )
    answered = kind == "answer"
    return Document(
        kind=kind,
        id=head.id,
        year=head.year,
        number=head.number,
        title=head.title,
        questioners=head.questioners,
        respondents=head.respondents,
        submitted=head.submitted,
        received=head.received,
        url=f"https://zoek.officielebekendmakingen.nl/{head.id}.html" if head.id else None,
        source=where,
        input_format=input_format,
        sha256=hashlib.sha256(data).hexdigest(),
        exchanges=structure.exchanges,
        questions=() if answered else structure.unanswered or unnumbered_questions(structure.head),
        footnotes=notes,
        see_also=head.see_also,
        case=_case("\n".join(structure.head) if kind == "answer" else body, reading),
        postponement=read_postponement(body) if kind == "postponement" else None,
        warnings=(*reading.warnings, *structure.warnings, *(_unanswered(structure) if answered else ())),
    )


def _case(head: str, reading: Reading) -> str | None:
    """The case number of the question, where exactly one is printed in the head or among the page furniture."""
    printed = " ".join((head[:20_000], *reading.furniture, *dict(reading.facts).values()))
    found = {f"{year}Z{number}" for year, number in _CASE.findall(printed)}
    return found.pop() if len(found) == 1 else None


def _unanswered(structure: Structure) -> tuple[str, ...]:
    return tuple(f"Vraag {question.label} heeft geen antwoord." for question in structure.unanswered)

"""ODT (OpenDocument text) to blocks: paragraphs, numbered lists, tables, footnotes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from analyzer.documents.decoding import clean_characters
from analyzer.documents.docx import check_zip
from analyzer.documents.docx_numbering import format_number
from analyzer.documents.footnotes import take_typed_notes
from analyzer.documents.paragraphs import paragraph_blocks
from analyzer.documents.types import Block, Footnote, Reading
from analyzer.documents.xml import parse_xml
from analyzer.errors import UserError

_T = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_FO = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def read_odt(data: bytes, where: str) -> Reading:
    """A publication given as ODT."""
    check_zip(data, where, "ODT")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            content = archive.read("content.xml")
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, EOFError):
        raise UserError("the ODT is broken and cannot be opened", where=where, todo="save it again") from None
    root = parse_xml(content, where)
    body = root.find(f".//{_OFFICE}text")
    reader = _OdtReader(root)
    blocks, notes = take_typed_notes(list(reader.blocks(body if body is not None else root)), reader.notes)
    return Reading((*blocks, *(Block("footnote", note.text, note.mark) for note in notes)))


class _OdtReader:
    """Walks the text once; knows which styles are bold, italic or raised, and how lists are numbered."""

    def __init__(self, root: Any) -> None:
        self.notes: list[Footnote] = []
        self._emphasis: set[str] = set()
        self._raised: set[str] = set()
        self._numbered: dict[str, tuple[str, str, str]] = {}
        for style in root.iter(f"{_STYLE}style"):
            name = style.get(f"{_STYLE}name", "")
            for properties in style.iter(f"{_STYLE}text-properties"):
                if (
                    properties.get(f"{_FO}font-weight") == "bold"
                    or properties.get(f"{_FO}font-style") == "italic"
                ):
                    self._emphasis.add(name)
                if str(properties.get(f"{_STYLE}text-position", "")).startswith("super"):
                    self._raised.add(name)
        for style in root.iter(f"{_T}list-style"):
            level = style.find(f"{_T}list-level-style-number")
            if level is not None:
                self._numbered[style.get(f"{_STYLE}name", "")] = (
                    _FORMATS.get(level.get(f"{_STYLE}num-format", ""), "decimal"),
                    level.get(f"{_STYLE}num-prefix", ""),
                    level.get(f"{_STYLE}num-suffix", ""),
                )
        self._last: dict[str, int] = {}

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of the text, a section or a cell."""
        for child in parent:
            if child.tag in (f"{_T}p", f"{_T}h"):
                yield from self._paragraph(child, None)
            elif child.tag == f"{_T}list":
                yield from self._list(child)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag in (f"{_T}section", f"{_T}index-body"):
                yield from self.blocks(child)

    def _list(self, element: Any) -> Iterator[Block]:
        name = element.get(f"{_T}style-name", "")
        shape = self._numbered.get(name)
        goes_on = (
            element.get(f"{_T}continue-numbering") == "true" or element.get(f"{_T}continue-list") is not None
        )
        count = self._last.get(name, 0) if goes_on else 0
        for item in element:
            if item.tag not in (f"{_T}list-item", f"{_T}list-header"):
                continue
            start = item.get(f"{_T}start-value", "")
            count = int(start) if start.isdigit() and len(start) < 6 else count + 1
            mark: str | None = None
            if shape is not None:
                mark = f"{shape[1]}{format_number(count, shape[0])}{shape[2]}"
            for child in item:
                if child.tag in (f"{_T}p", f"{_T}h"):
                    yield from self._paragraph(child, mark if mark is not None else "")
                    mark = None
                elif child.tag == f"{_T}list":
                    yield from self._list(child)
        self._last[name] = count

    def _paragraph(self, paragraph: Any, mark: str | None) -> Iterator[Block]:
        text = clean_characters("".join(self._text(paragraph)))
        lines = [line for raw in text.split("\n") if (line := " ".join(raw.split()))]
        if not lines:
            return
        spans = [part for part in paragraph.iter(f"{_T}span") if "".join(part.itertext()).strip()]
        in_spans = sum(len("".join(part.itertext())) for part in spans) >= len(
            "".join(paragraph.itertext()).strip()
        )
        emphasis = paragraph.get(f"{_T}style-name") in self._emphasis or (
            in_spans and bool(spans) and all(part.get(f"{_T}style-name") in self._emphasis for part in spans)
        )
        yield from paragraph_blocks(lines, mark, emphasis)

    def _text(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            if child.tag == f"{_T}note":
                self._note(child)
            elif child.tag == f"{_T}line-break":
                yield "\n"
            elif child.tag in (f"{_T}s", f"{_T}tab"):
                yield " "
            elif (
                child.tag == f"{_T}span"
                and child.get(f"{_T}style-name") in self._raised
                and (child.text or "").strip().isdigit()
            ):
                yield child.text.strip().translate(_RAISED)
            elif child.tag in (f"{_T}span", f"{_T}a"):
                yield from self._text(child)
            yield child.tail or ""

    def _note(self, note: Any) -> None:
        body = note.find(f"{_T}note-body")
        if body is not None:
            text = " ".join(
                clean_characters(" ".join("".join(self._text(p)) for p in body.iter(f"{_T}p"))).split()
            )
            self.notes.append(Footnote(str(len(self.notes) + 1), text))

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [
            [list(self.blocks(cell)) for cell in row.iter(f"{_TABLE}table-cell")]
            for row in table.iter(f"{_TABLE}table-row")
        ]
        cells = [cell for row in rows for cell in row]
        is_layout = max((sum(bool(cell) for cell in row) for row in rows), default=0) < 2
        if is_layout or any(block.kind == "heading" for cell in cells for block in cell):
            for cell in cells:
                yield from cell
            return
        lines = ["\t".join(" ".join(block.text for block in cell) for cell in row) for row in rows]
        yield Block("table", "\n".join(line for line in lines if line.strip()))

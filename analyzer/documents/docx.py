"""The ministry's DOCX to blocks: paragraphs, automatic list numbers, tables, footnotes; no text boxes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import docx

from analyzer.documents.decoding import clean_characters
from analyzer.documents.docx_numbering import Numbering, W, read_numbering
from analyzer.documents.footnotes import take_typed_notes
from analyzer.documents.paragraphs import paragraph_blocks
from analyzer.documents.types import Block, Footnote, Reading
from analyzer.errors import UserError

MAX_UNPACKED_BYTES = 100_000_000
MAX_RATIO = 300
_BROKEN = "the DOCX is broken and cannot be opened"


def read_docx(data: bytes, where: str) -> Reading:
    """A publication given as DOCX.

    Raises:
        UserError: for a broken file, or one that unpacks to more than 100 MB.
    """
    check_zip(data, where)
    try:
        document = docx.Document(io.BytesIO(data))
        body = document.element.body
        parts = _parts(document)
        reader = _DocxReader(read_numbering(parts.get("numbering"), parts.get("styles")), parts)
        blocks = list(reader.blocks(body))
    except UserError:
        raise
    except Exception:
        # python-docx and lxml raise a dozen kinds of errors on damaged files; all mean the same to the user.
        raise UserError(
            _BROKEN, where=where, todo="open it in a word processor and save it again as .docx"
        ) from None
    blocks, notes = take_typed_notes(blocks, reader.notes)
    return Reading((*blocks, *(Block("footnote", note.text, note.mark) for note in notes)))


def check_zip(data: bytes, where: str, name: str = "DOCX") -> None:
    """Refuses archives that are broken or would unpack to far more than any publication needs."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            sizes = [(info.file_size, info.compress_size) for info in archive.infolist()]
            encrypted = any(info.flag_bits & 1 for info in archive.infolist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise UserError(
            f"the {name} is broken and cannot be opened", where=where, todo="download or save it again"
        ) from None
    if encrypted:
        raise UserError("the file is encrypted", where=where, todo="save it without a password first")
    unpacked = sum(size for size, _ in sizes)
    if unpacked > min(MAX_UNPACKED_BYTES, max(20_000_000, MAX_RATIO * len(data))):
        raise UserError(
            f"the file unpacks to {unpacked / 1e6:.0f} MB (limit {MAX_UNPACKED_BYTES // 1_000_000} MB)",
            where=where,
            todo="give one publication per file",
        )


def _parts(document: Any) -> dict[str, Any]:
    """The roots of the parts we need, by the end of their relationship type."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    found: dict[str, Any] = {}
    for relation in document.part.rels.values():
        kind = relation.reltype.rsplit("/", 1)[-1]
        if kind in ("numbering", "styles", "footnotes", "endnotes") and not relation.is_external:
            found[kind] = etree.fromstring(relation.target_part.blob, parser)
    return found


class _DocxReader:
    """Walks the body once; keeps the list counters and the notes in the order of their references."""

    def __init__(self, numbering: Numbering, parts: dict[str, Any]) -> None:
        self.numbering = numbering
        self.notes: list[Footnote] = []
        self._sources = {
            kind: {note.get(f"{W}id"): note for note in parts[f"{kind}s"].findall(f"{W}{kind}")}
            for kind in ("footnote", "endnote")
            if f"{kind}s" in parts
        }

    def blocks(self, parent: Any) -> Iterator[Block]:
        """The blocks of a body, a content control or a table cell."""
        for child in parent:
            if child.tag == f"{W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{W}tbl":
                yield from self._table(child)
            elif child.tag in (f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}smartTag", f"{W}customXml"):
                yield from self.blocks(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        emphasis: list[bool] = []
        text = clean_characters("".join(self._text(paragraph, emphasis)))
        listed = self.numbering.of_paragraph(paragraph.find(f"{W}pPr"))
        lines = [" ".join(line.split()) for line in text.split("\n")]
        lines = [line for line in lines if line]
        if not lines:
            return
        mark = self.numbering.mark(*listed) if listed else None
        yield from paragraph_blocks(lines, mark, bool(emphasis) and all(emphasis))

    def _text(self, element: Any, emphasis: list[bool]) -> Iterator[str]:
        for child in element:
            tag = child.tag
            if tag == f"{W}r":
                yield self._run(child, emphasis)
            elif tag in (
                f"{W}hyperlink",
                f"{W}ins",
                f"{W}smartTag",
                f"{W}sdt",
                f"{W}sdtContent",
                f"{W}fldSimple",
            ):
                yield from self._text(child, emphasis)

    def _run(self, run: Any, emphasis: list[bool]) -> str:
        text = ""
        for child in run:
            tag = child.tag
            if tag == f"{W}t":
                text += child.text or ""
            elif tag == f"{W}tab":
                text += " "
            elif tag in (f"{W}br", f"{W}cr"):
                text += "\n"
            elif tag == f"{W}noBreakHyphen":
                text += "-"
            elif tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                self._note(tag[len(W) :].removesuffix("Reference"), child.get(f"{W}id"))
        properties = run.find(f"{W}rPr")
        if text.strip():
            emphasis.append(properties is not None and (_is_on(properties, "b") or _is_on(properties, "i")))
        raised = properties.find(f"{W}vertAlign") if properties is not None else None
        if raised is not None and raised.get(f"{W}val") == "superscript" and text.strip().isdigit():
            # Told apart from a unit (m²) where the marks are removed.
            return text.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return text

    def _note(self, kind: str, note_id: str | None) -> None:
        note = self._sources.get(kind, {}).get(note_id)
        if note is None:
            return
        text = " ".join(
            part for p in note.iter(f"{W}p") if (part := clean_characters("".join(self._text(p, []))).strip())
        )
        self.notes.append(Footnote(str(len(self.notes) + 1), " ".join(text.split())))

    def _table(self, table: Any) -> Iterator[Block]:
        rows = [[list(self.blocks(cell)) for cell in row.iter(f"{W}tc")] for row in table.findall(f"{W}tr")]
        cells = [cell for row in rows for cell in row]
        layout = max((sum(bool(cell) for cell in row) for row in rows), default=0) < 2
        if layout or any(block.kind == "heading" for cell in cells for block in cell):
            # A table that only lays out the page, or holds whole questions and answers.
            for cell in cells:
                yield from cell
            return
        lines = [
            "\t".join(" ".join(block.text.replace("\n", " ") for block in cell) for cell in row)
            for row in rows
        ]
        yield Block("table", "\n".join(line for line in lines if line.strip()))


def _is_on(properties: Any, name: str) -> bool:
    element = properties.find(f"{W}{name}")
    return element is not None and element.get(f"{W}val", "true") not in ("0", "false", "off")

"""The official XML to blocks: `officiele-publicatie` / `kamervragen` (from 2010) and `kamerwrk` / `vraagdoc` (before)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from analyzer.documents.decoding import clean_characters
from analyzer.documents.numbering import read_bare_numbers, read_heading
from analyzer.documents.types import Block, Footnote, Reading
from analyzer.errors import UserError

_FACTS = {
    "dcterms.identifier": "id",
    "overheidop.vergaderjaar": "year",
    "overheidop.aanhangselnummer": "number",
    "overheidop.ondernummer": "number",
}
_QUESTIONS, _ANSWERS = ("vraag",), ("antwoord",)
_CONTAINERS = frozenset(
    (
        *(
            "officiele-publicatie",
            "kamervragen",
            "kamerwrk",
            "vraagdoc",
            "vragen",
            "reactie",
            "kamervraagkop",
        ),
        *("kop", "tekst", "kamerstuk", "body", "content"),
    )
)
_NOTES = ("noot", "voetnoot")
_REFERENCES = ("nootref", "voetref", "noot.nr")
_SKIPPED = ("metadata", "ondertekening", "kamervraagbijlage", "bijlage", "plaatje", "illustratie")
_NUMBERS = ("nr", "nummer", "vraagnr", "antwoordnr")
_PARAGRAPHS = (
    "al",
    "tekstregel",
    "kamervraagnummer",
    "vraagnummer",
    "kamervraagomschrijving",
    "omschr",
    "titel",
    "tussenkop",
)
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def parse_xml(data: bytes, where: str) -> Any:
    """The root of an XML file, read without entities, DTD or network.

    Raises:
        UserError: for XML that is broken or nested beyond all use.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UserError(
            f"the XML is broken ({str(error).splitlines()[0][:120]})",
            where=where,
            todo="download the file again",
        ) from None
    for entity in root.iter(etree.Entity):
        # An entity that is not resolved would silently leave a hole in a sentence.
        raise UserError(f"the XML uses the entity {entity.text}", where=where, todo="give the official file")
    return root


def read_xml(data: bytes, where: str) -> Reading:
    """A publication given as official XML."""
    reader = _XmlReader()
    root = parse_xml(data, where)
    blocks = list(reader.blocks(root))
    facts = [
        (_FACTS[name], str(meta.get("content")).strip())
        for meta in root.iter("{*}meta")
        if (name := str(meta.get("name", "")).lower()) in _FACTS and meta.get("content")
    ]
    for number, note in enumerate(reader.notes, start=1):
        blocks.append(Block("footnote", note.text, note.mark or str(number)))
    unknown = sorted(reader.unknown)
    warnings = [f"Onbekend XML-element, tekst bewaard: {', '.join(unknown)}."] if unknown else []
    return Reading(tuple(blocks), tuple(reader.furniture), tuple(facts), tuple(warnings))


def _name(element: Any) -> str:
    return etree.QName(element).localname.lower() if isinstance(element.tag, str) else ""


class _XmlReader:
    """Walks the tree once; keeps notes, running heads, and the names of elements it does not know."""

    def __init__(self) -> None:
        self.notes: list[Footnote] = []
        self.furniture: list[str] = []
        self.unknown: set[str] = set()

    def blocks(self, element: Any) -> Iterator[Block]:
        """The blocks of an element that holds blocks."""
        for child in element:
            name = _name(child)
            if name in _SKIPPED or not name:
                continue
            if name in _QUESTIONS or name in _ANSWERS:
                yield from self._numbered(child, "Vraag" if name in _QUESTIONS else "Antwoord")
            elif name in ("kamervraagopmerking", "toelichting", "toelicht"):
                yield Block("paragraph", "Mededeling" if name == "kamervraagopmerking" else "Toelichting")
                yield from self.blocks(child)
            elif name in ("lijst", "lijst-groep"):
                yield from self._list(child)
            elif name in ("table", "tabel"):
                yield from self._table(child)
            elif name in _NOTES:
                self._note(child)
            elif name in _PARAGRAPHS:
                yield from self._paragraph(child, name)
            else:
                if name not in _CONTAINERS:
                    self.unknown.add(name)
                if len(child) and any(
                    _name(part) in (*_PARAGRAPHS, "lijst", "table") for part in child.iter()
                ):
                    yield from self.blocks(child)
                else:
                    yield from self._paragraph(child, name)

    def _paragraph(self, element: Any, name: str) -> Iterator[Block]:
        text = self.text(element)
        if not text:
            return
        if name == "tekstregel" and element.get("inhoud") != "titel":
            self.furniture.append(
                text if "jaar" in text.lower() else f"{element.get('inhoud', '')} {text}".strip()
            )
            return
        heading = read_heading(text)
        yield Block("heading" if heading is not None and not heading.rest else "paragraph", text)

    def _numbered(self, element: Any, word: str) -> Iterator[Block]:
        """A question or an answer: its number as a heading, then its paragraphs."""
        number = next((part for part in element if _name(part) in _NUMBERS), None)
        printed = self.text(number) if number is not None else ""
        rest = [part for part in element if part is not number]
        if not printed and rest and _name(rest[0]) == "al":
            first = self.text(rest[0])
            if read_bare_numbers(first) is not None or _is_heading(first):
                printed, rest = first, rest[1:]
        yield Block("heading", printed if _is_heading(printed) else f"{word} {printed.strip(' .:')}".strip())
        shell = etree.Element("tekst")
        for part in rest:
            shell.append(part)
        if element.text and element.text.strip():
            yield Block("paragraph", " ".join(element.text.split()))
        yield from self.blocks(shell)

    def _list(self, element: Any) -> Iterator[Block]:
        for item in element:
            if _name(item) != "li":
                yield from self.blocks([item])
                continue
            number = next((self.text(part) for part in item if _name(part) == "li.nr"), "")
            for block in self.blocks([part for part in item if _name(part) != "li.nr"]):
                if number and block.kind == "paragraph":
                    yield Block("list_item", f"{number} {block.text}")
                    number = ""
                else:
                    yield block

    def _table(self, element: Any) -> Iterator[Block]:
        rows = []
        for row in element.iter("{*}row", "{*}tr"):
            cells = [self.text(cell) for cell in row if _name(cell) in ("entry", "td", "th")]
            if any(cells):
                rows.append("\t".join(cells))
        if rows:
            yield Block("table", "\n".join(rows))

    def _note(self, element: Any) -> None:
        mark = next(
            (self.text(part) for part in element if _name(part) in ("noot.nr", "nr")), ""
        ) or element.get("nr", "")
        parts = [self.text(part) for part in element if _name(part) not in ("noot.nr", "nr")]
        text = " ".join(filter(None, parts)) or " ".join("".join(element.itertext()).split())
        if text and (mark, text) not in [(note.mark, note.text) for note in self.notes[-50:]]:
            self.notes.append(Footnote(re.sub(r"\D", "", mark), text))

    def text(self, element: Any) -> str:
        """The running text of an element in one line, without notes and their marks."""
        return " ".join(clean_characters("".join(self._inline(element))).split())

    def _inline(self, element: Any) -> Iterator[str]:
        yield element.text or ""
        for child in element:
            name = _name(child)
            if name in _NOTES:
                self._note(child)
            elif name in ("sup", "superscript") and (child.text or "").strip().isdigit():
                yield child.text.strip().translate(_RAISED)
            elif name == "li":
                yield " "
                yield from self._inline(child)
                yield " "
            elif name and name not in _REFERENCES:
                yield from self._inline(child)
                if name in ("al", "li.nr", "br", "entry"):
                    yield " "
            yield child.tail or ""


def _is_heading(text: str) -> bool:
    heading = read_heading(text)
    return heading is not None and not heading.rest

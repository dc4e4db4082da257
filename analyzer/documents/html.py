"""HTML to blocks: pages of the official site (older and newer), of tweedekamer.nl, and running text with line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import lxml.html

from analyzer.documents.decoding import clean_characters, decode
from analyzer.documents.footnotes import take_typed_notes
from analyzer.documents.furniture import is_furniture
from analyzer.documents.numbering import read_bare_numbers, read_heading
from analyzer.documents.types import Block, Footnote, Reading
from analyzer.errors import UserError

_SKIPPED = frozenset(
    (
        "script",
        "style",
        "nav",
        "header",
        "footer",
        "form",
        "button",
        "noscript",
        "svg",
        "iframe",
        "template",
        "aside",
    )
)
_BLOCKS = frozenset(
    (
        *(
            "p",
            "div",
            "section",
            "article",
            "main",
            "h1",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "table",
            "td",
        ),
        *(
            "blockquote",
            "dl",
            "dt",
            "dd",
            "body",
            "html",
            "pre",
            "figure",
            "th",
            "tr",
            "tbody",
            "thead",
            "center",
            "details",
        ),
    )
)
_MAIN = (
    "//*[@id='main-column']",
    "//*[@id='broodtekst']",
    "//main",
    "//article",
    "//*[@role='main']",
    "//*[@id='content']",
    "//body",
)
_MARK = re.compile(r"nootnum|supernote|footnote-?ref|noot-?ref", re.IGNORECASE)
_NOTE = re.compile(r"(?:^|\s)(?:noot|voetnoot|footnote)(?:\s|$)")
_FACTS = {
    "dcterms.identifier": "id",
    "overheidop.vergaderjaar": "year",
    "overheidop.aanhangselnummer": "number",
}
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MAX_DEPTH = 200


def read_html(data: bytes, where: str) -> Reading:
    """A publication given as a web page."""
    root = _parse(data, where)
    facts = [
        (_FACTS[name], str(meta.get("content")).strip())
        for meta in root.iter("meta")
        if (name := str(meta.get("name", "")).lower()) in _FACTS and meta.get("content")
    ]
    main = next((found[0] for path in _MAIN if (found := root.xpath(path))), root)
    reader = _HtmlReader()
    blocks, furniture = [], []
    for block in reader.blocks(main, "", 0):
        if block.kind == "paragraph" and is_furniture(block.text):
            furniture.append(block.text)
        else:
            blocks.append(block)
    blocks, notes = take_typed_notes(blocks, reader.notes)
    blocks += [Block("footnote", note.text, note.mark) for note in notes]
    return Reading(tuple(blocks), tuple(furniture), tuple(facts))


def _parse(data: bytes, where: str) -> Any:
    """The tree of a page. The encoding is the one that a page states if it fits, else what the bytes look like."""
    stated = re.search(rb"charset=[\"']?([\w-]{3,20})", data[:4000])
    try:
        text = data.decode(stated[1].decode("ascii")) if stated else decode(data, where)
    except (LookupError, UnicodeDecodeError):
        text = decode(data, where)
    try:
        parser = lxml.html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, huge_tree=False)
        # A declaration of the encoding in the text would be refused: it is decoded already.
        return lxml.html.document_fromstring(re.sub(r"^\s*<\?xml[^>]*\?>", "", text), parser=parser)
    except (ValueError, lxml.etree.LxmlError):
        raise UserError("the page holds no readable HTML", where=where, todo="save the page again") from None


def _class(element: Any) -> str:
    return str(element.get("class", ""))


class _HtmlReader:
    """Walks the tree once; collects the notes. `inside` says whether a part is a question or an answer."""

    def __init__(self) -> None:
        self.notes: list[Footnote] = []

    def blocks(self, element: Any, inside: str, depth: int) -> Iterator[Block]:
        """The blocks of an element and what stands in it."""
        if depth > _MAX_DEPTH or not isinstance(element.tag, str) or element.tag in _SKIPPED:
            return
        classes = _class(element)
        if _NOTE.search(classes):
            self._note(element)
            return
        if element.tag == "table" and not element.xpath(".//p|.//h2|.//h3"):
            yield from self._table(element)
            return
        part = _part(classes) or inside
        if "kamervraagopmerking" in classes:
            yield Block("paragraph", "Mededeling")
        line = element.text or ""
        item = (
            "- "
            if element.tag == "li" and element.getparent() is not None and element.getparent().tag == "ul"
            else ""
        )
        for child in element:
            if isinstance(child.tag, str) and child.tag in _BLOCKS:
                yield from self._lines(item + line if line.strip() else line, part, classes)
                item = "" if line.strip() else item
                line = ""
                yield from self._with_item(self.blocks(child, part, depth + 1), item)
                item = ""
            else:
                line += "".join(self._inline(child, depth))
            line += child.tail or ""
        yield from self._lines(item + line if line.strip() else line, part, classes)

    def _with_item(self, blocks: Iterator[Block], item: str) -> Iterator[Block]:
        for block in blocks:
            yield (
                Block(block.kind, item + block.text, block.mark)
                if item and block.kind == "paragraph"
                else block
            )
            item = ""

    def _lines(self, text: str, inside: str, classes: str) -> Iterator[Block]:
        for raw in clean_characters(text.replace("\n", " ").replace("\x1e", "\n")).split("\n"):
            line = " ".join(raw.split())
            if not line:
                continue
            numbers = read_bare_numbers(line)
            if numbers is not None and inside and ("nummer" in classes or "stuktitel" in classes):
                line = f"{inside} {numbers.label}"
            heading = read_heading(line)
            yield Block("heading" if heading is not None and not heading.rest else "paragraph", line)

    def _inline(self, element: Any, depth: int) -> Iterator[str]:
        """The text of an element within a line; a line break as a record separator."""
        if not isinstance(element.tag, str) or element.tag in _SKIPPED or depth > _MAX_DEPTH:
            return
        if element.tag == "br":
            yield "\x1e"
            return
        text = "".join(element.itertext()).strip()
        if _MARK.search(_class(element)) or (
            element.tag == "a"
            and str(element.get("href", "")).startswith("#")
            and text.strip("[]() ").isdigit()
        ):
            return
        if element.tag == "sup" and text.isdigit():
            links = element.xpath(".//a")
            yield "" if links else text.translate(_RAISED)
            return
        yield element.text or ""
        for child in element:
            yield from self._inline(child, depth + 1)
            yield child.tail or ""

    def _note(self, element: Any) -> None:
        text = " ".join(clean_characters("".join(element.itertext())).split())
        mark = next(
            (part for part in element.iter() if isinstance(part.tag, str) and "nootnum" in _class(part)), None
        )
        printed = "".join(mark.itertext()).strip() if mark is not None else ""
        number = re.match(r"[\[(]?(\d{1,3})[\])]?\s*", printed or text)
        if printed and text.startswith(printed):
            text = text[len(printed) :].strip()
        elif number:
            text = text[number.end() :].strip()
        if text:
            self.notes.append(Footnote(number[1] if number else str(len(self.notes) + 1), text))

    def _table(self, element: Any) -> Iterator[Block]:
        rows = []
        for row in element.iter("tr"):
            cells = [
                " ".join(clean_characters("".join(cell.itertext())).split())
                for cell in row
                if cell.tag in ("td", "th")
            ]
            if any(cells):
                rows.append("\t".join(cells))
        if rows:
            yield Block("table", "\n".join(rows))


def _part(classes: str) -> str:
    names = classes.lower().split()
    return "Vraag" if "vraag" in names else "Antwoord" if "antwoord" in names else ""

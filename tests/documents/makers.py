"""Makes fictional publications for the tests: PDF bytes with a printed layout, and DOCX bytes."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.oxml import OxmlElement
from docx.oxml.ns import qn


@dataclass(frozen=True)
class Word:
    """A piece of text on a page: place of its baseline (points from the left and bottom), size, boldness."""

    text: str
    x: float
    y: float
    size: float = 8.5
    bold: bool = False


def make_pdf(pages: list[list[Word]]) -> bytes:
    """A PDF of these words in Helvetica; no words make an empty page, as a scan without text is."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold /Encoding /WinAnsiEncoding >>",
    ]
    kids = []
    for words in pages:
        commands = []
        for word in words:
            text = (
                word.text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
            )
            font = "F2" if word.bold else "F1"
            commands.append(f"BT /{font} {word.size} Tf {word.x} {word.y} Td (".encode() + text + b") Tj ET")
        stream = b"\n".join(commands)
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 560 790] /Contents %d 0 R"
            b" /Resources << /Font << /F1 3 0 R /F2 4 0 R >> >> >>" % len(objects)
        )
        kids.append(len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (
        len(kids),
        b" ".join(b"%d 0 R" % kid for kid in kids),
    )
    out = bytearray(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    out += b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(out)


def lay_out(lines: list[str], top: float = 700.0, x: float = 221.0, size: float = 8.5) -> list[Word]:
    """Lines below each other as in the official PDF; an empty line leaves half a line of room."""
    words, y = [], top
    for line in lines:
        if line:
            words.append(Word(line, x, y, size))
        y -= 9.6 if line else 9.6 * 0.9
    return words


def docx_bytes(document: docx.document.Document) -> bytes:
    """The file of a python-docx document."""
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def number_paragraphs(document: docx.document.Document, pattern: str = "%1.", form: str = "decimal") -> str:
    """Adds a numbering definition and returns its id, for `set_number`."""
    numbering = document.part.numbering_part.element
    abstract = OxmlElement("w:abstractNum")
    abstract.set(qn("w:abstractNumId"), "900")
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
        child = OxmlElement(tag)
        child.set(qn("w:val"), value)
        level.append(child)
    abstract.append(level)
    numbering.insert(0, abstract)
    number = OxmlElement("w:num")
    number.set(qn("w:numId"), "900")
    link = OxmlElement("w:abstractNumId")
    link.set(qn("w:val"), "900")
    number.append(link)
    numbering.append(number)
    return "900"


def set_number(paragraph: docx.text.paragraph.Paragraph, number_id: str) -> None:
    """Makes a paragraph an item of the list `number_id`."""
    properties = paragraph._p.get_or_add_pPr()
    number = properties.get_or_add_numPr()
    number.get_or_add_ilvl().val = 0
    number.get_or_add_numId().val = int(number_id)

"""PDF pages to printed lines with their place and size, through pdfium; superscripts told from the text."""

from __future__ import annotations

import ctypes
import re
from dataclasses import dataclass, field
from statistics import median

import pypdfium2
import pypdfium2.raw as pdfium

from analyzer.errors import UserError

MAX_PAGES = 300
MAX_CHARACTERS = 3_000_000
_CELL_GAP = 1.8
"""Wider room than this between two words, in font sizes, parts the cells of a table."""
_ITEM = re.compile(r"[-–—•●▪◦○*·➢]|\(?\w{1,3}[.)]")
_SOFT_HYPHENS = "\u00ad\ufffe\x02"


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its place in the text of the page, where it starts, and its font size, in points."""

    text: str
    index: int
    left: float
    baseline: float
    size: float


@dataclass(slots=True)
class Line:
    """One printed line. `mark` is the raised number it opens with; `soft` where it ends in a soft hyphen."""

    page: int
    glyphs: list[Glyph] = field(default_factory=list)
    text: str = ""
    mark: str = ""
    marks: list[int] = field(default_factory=list)
    left: float = 0.0
    right: float = 0.0
    baseline: float = 0.0
    size: float = 0.0
    bold: bool = False
    soft: bool = False
    cells: list[tuple[float, str]] = field(default_factory=list)


def read_lines(data: bytes, where: str) -> list[Line]:
    """All printed lines of a PDF in reading order.

    Raises:
        UserError: for a PDF that is encrypted, broken, too long, or holds no text.
    """
    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _open_error(error, where) from None
    try:
        if len(pdf) > MAX_PAGES:
            raise UserError(
                f"the PDF has {len(pdf)} pages (the limit is {MAX_PAGES})",
                where=where,
                todo="give one publication per file",
            )
        lines: list[Line] = []
        count = 0
        for number in range(len(pdf)):
            page = _Page(pdf, number, where)
            glyphs = page.glyphs()
            count += len(glyphs)
            if count > MAX_CHARACTERS:
                raise UserError(
                    "the PDF holds too much text", where=where, todo="give one publication per file"
                )
            lines += _lines(glyphs, page)
            page.close()
    finally:
        pdf.close()
    if count < 40:
        raise UserError(
            "the PDF holds no text, it seems to be a scan",
            where=where,
            todo="run text recognition (OCR) on it first",
        )
    return lines


def _open_error(error: Exception, where: str) -> UserError:
    if "password" in str(error).lower():
        return UserError("the PDF is encrypted", where=where, todo="save it without a password first")
    return UserError("the PDF is broken and cannot be opened", where=where, todo="download it again")


class _Page:
    """One page of text. Every question to pdfium costs time, so size, right edge and weight are asked when needed."""

    def __init__(self, pdf: pypdfium2.PdfDocument, number: int, where: str) -> None:
        try:
            self._page = pdf[number]
            self._text = self._page.get_textpage()
        except pypdfium2.PdfiumError:
            raise UserError(
                f"page {number + 1} of the PDF cannot be read", where=where, todo="download the file again"
            ) from None
        self.number = number
        self._raw = self._text.raw

    def close(self) -> None:
        self._text.close()
        self._page.close()

    def glyphs(self) -> list[Glyph]:
        """The characters in the order of the text; a line break is a glyph with the text newline."""
        raw, x, y = self._raw, ctypes.c_double(), ctypes.c_double()
        unicode_of, origin_of = pdfium.FPDFText_GetUnicode, pdfium.FPDFText_GetCharOrigin
        found: list[Glyph] = []
        baseline, size = None, 0.0
        for i in range(self._text.count_chars()):
            code = unicode_of(raw, i)
            if code in (10, 13):
                found.append(Glyph("\n", i, 0, 0, 0))
                baseline = None
                continue
            origin_of(raw, i, x, y)
            if y.value != baseline:
                # Raised or not, the size only changes where the baseline does.
                baseline, size = y.value, self._size(i)
            text = chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else "\ufffd"
            found.append(Glyph(text, i, x.value, y.value, size))
        return found

    def _size(self, index: int) -> float:
        size: float = pdfium.FPDFText_GetFontSize(self._raw, index)
        matrix = pdfium.FS_MATRIX()
        if pdfium.FPDFText_GetMatrix(self._raw, index, matrix):
            size *= (matrix.b**2 + matrix.d**2) ** 0.5
        return size

    def right(self, glyph: Glyph) -> float:
        """Where a character ends."""
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        pdfium.FPDFText_GetCharBox(self._raw, glyph.index, left, right, bottom, top)
        return max(right.value, glyph.left)

    def is_bold(self, glyph: Glyph) -> bool:
        """Whether a character is printed bold."""
        return bool(pdfium.FPDFText_GetFontWeight(self._raw, glyph.index) >= 600)


def _lines(glyphs: list[Glyph], page: _Page) -> list[Line]:
    """Glyphs by printed line: a new one starts at a line break or where the baseline drops by half a line."""
    lines: list[Line] = []
    current: list[Glyph] = []

    def close() -> None:
        if any(not glyph.text.isspace() for glyph in current):
            lines.append(_finish(Line(page.number, list(current)), page))
        current.clear()

    base = size = 0.0
    broken = False
    for glyph in glyphs:
        if glyph.text == "\n":
            broken = True
            continue
        if current and not glyph.text.isspace() and glyph.text not in _SOFT_HYPHENS:
            raised = min(size, glyph.size) < 0.85 * max(size, glyph.size)
            drop = abs(glyph.baseline - base)
            # pdfium breaks the line behind a raised mark: on the same baseline it goes on.
            beside = drop < 0.1 * size and glyph.left > current[-1].left
            if drop > (0.75 if raised else 0.5) * max(size, glyph.size, 1.0) or (broken and not beside):
                close()
            broken = False
        if not glyph.text.isspace() and (not current or glyph.size >= size):
            base, size = glyph.baseline, glyph.size
        if not (broken and glyph.text.isspace()):
            current.append(glyph)
    close()
    return lines


def _finish(line: Line, page: _Page) -> Line:
    """The text of a line, its cells, its place, and the superscript numbers taken out of it."""
    shown = [glyph for glyph in line.glyphs if not glyph.text.isspace()]
    line.size = max(glyph.size for glyph in shown)
    full = [glyph for glyph in shown if glyph.size >= 0.85 * line.size]
    line.baseline = median(glyph.baseline for glyph in full)
    line.left, line.right = shown[0].left, page.right(max(shown, key=lambda glyph: glyph.left))
    line.bold = page.is_bold(shown[0]) and page.is_bold(shown[-1])
    line.soft = shown[-1].text in _SOFT_HYPHENS
    text, raised, start = "", "", line.left
    last: Glyph | None = None
    for glyph in [*line.glyphs, None]:
        is_raised = (
            glyph is not None
            and _is_raised(glyph, line)
            and (glyph.text.isdigit() or (bool(raised) and glyph.text in ", "))
        )
        if raised and not is_raised:
            text += _place_mark(line, text, raised)
            raised = ""
        if glyph is None:
            break
        if is_raised:
            raised += glyph.text
        elif glyph.text in _SOFT_HYPHENS:
            continue
        else:
            if not glyph.text.isspace():
                gap = _CELL_GAP * line.size
                if (
                    last is not None
                    and glyph.left - last.left > gap
                    and glyph.left - page.right(last) > gap
                    and text.strip()
                ):
                    line.cells.append((start, text.strip()))
                    text, start = "", glyph.left
                last = glyph
            text += " " if glyph.text.isspace() else glyph.text
    if line.cells and _ITEM.fullmatch(line.cells[0][1]):
        text = f"{' '.join(cell for _, cell in line.cells)} {text}"
        line.cells.clear()
    if line.cells:
        line.cells.append((start, text.strip()))
        text = "\t".join(cell for _, cell in line.cells)
    line.text = re.sub(r" {2,}", " ", text).strip()
    return line


def _is_raised(glyph: Glyph, line: Line) -> bool:
    return (glyph.size < 0.85 * line.size and glyph.baseline > line.baseline + 0.12 * line.size) or (
        glyph.text.isspace() and glyph.size < 0.85 * line.size
    )


def _place_mark(line: Line, text: str, raised: str) -> str:
    """What stays of a superscript in the text: nothing for a footnote mark, the sign itself behind a unit."""
    numbers = [int(number) for number in re.findall(r"\d+", raised)]
    if not numbers:
        return raised
    unit = re.search(r"(?:^|[\s\d(])(?:[kdcm]?m|CO)$", text)
    if unit and len(numbers) == 1 and numbers[0] in (2, 3):
        return "²" if numbers[0] == 2 else "³"
    if not text.strip():
        line.mark = str(numbers[0])
    else:
        line.marks += numbers
    return " " if raised.endswith(" ") else ""

"""Footnotes of plain text: found at page feet or as marked paragraphs, and their marks taken out of the text.

A number counts as a mark only where the order of the notes makes it one: marks rise through a publication, so
"jaar5 dat" is a mark after mark 4 and a name or an amount elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from analyzer.documents.numbering import read_bare_number, read_bare_numbers, read_heading
from analyzer.documents.types import Block, Footnote

SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NOTE = re.compile(
    r"(?P<open>\[?)(?P<mark>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}|\d{1,3})(?P<close>\]|\)|)(?P<space> ?)(?=[^\s\d.,:;?!%)\]])"
)
_SOURCE = re.compile(
    r"kamerst|handeling|aanhangsel|https?:|www\.|\.(?:nl|pdf|com|eu|org)\b|\bnr\."
    r"|\d{1,2} \w{3,9}\.? (?:19|20)\d\d|vergaderjaar|\bzie |\bibid|bijlage|artikel"
    r"|stb\.|stcrt|\bcbs\b|rapport|\((?:19|20)\d\d\)",
    re.IGNORECASE,
)
_PRINTED = re.compile(r"\[\d{1,3}\]|(?<!\d)\d{1,3}\)|(?<!\d)\d{1,3}(?!\d)")
_GLUED = re.compile(r"(?<=[^\W\d_.]|[?!.»”’)\]])\d{1,2}(?![\d.,]\d)(?!\w)")
_DIGIT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹\d]")
_REST = re.compile(r"[)\]>,;.]\s?\S|<?(?:https?://|www\.)\S+$|\(?(?:https?://|www\.)\S+\)?\.?$")
_LONGEST_FOOT = 150
"""No page has a longer foot of notes, in lines."""
_UNITS = ("m", "km", "cm", "mm", "dm", "co", "ha", "kg")
_INLINE = re.compile(
    r"(?=\s?[⁰¹²³⁴⁵⁶⁷⁸⁹\d\[])(?:"  # every mark begins so: other places are passed over at once
    r"(?P<super>\s?[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})"
    r"|(?P<bracket>\s?\[\d{1,3}\])"
    r"|(?P<paren>(?<=[\w.,?!»”’\"')])\s?\b\d{1,2}\)(?=[\s.,;?!]|$))"
    r"|(?P<run>(?<=[.?!»”’\"'),;:\w])\s?\d{1,3}(?:,? \d{1,3}){1,5}(?=[\s.,;?!)]|$))"
    r"|(?P<glued>(?<=[.?!»”’\"'),;:])\d{1,3}(?=[\s.,;?!)]|$))"
    r"|(?P<word>(?<=[^\W\d_])\d{1,3}(?=[\s.,;:?!»”)]|$))"
    r"|(?P<year>(?<=\b(?:19|20)\d\d)\d{1,2}(?=[\s.,;:?!»”)]|$))"
    r"|(?P<line>^\d{1,3}(?=[\s.,;:?!»”)]|$))"
    r"|(?P<lone>(?<=[^\W\d_]{2}) \d{1,2}(?=[.,;?!](?:\s|$)))"
    r")"
)


def mark_number(mark: str) -> int:
    """The number of a printed mark, superscript or not."""
    return int(re.sub(r"\D", "", mark.translate(SUPERSCRIPTS)) or 0)


def take_page_notes(page: Sequence[str], expected: int) -> tuple[list[str], list[Footnote]]:
    """The page without the notes at its foot, and those notes, numbered from `expected` on.

    The notes are the last run of lines that starts with the expected number, counts on, and holds no heading.
    Where notes got lost before, the run may start some numbers later if it looks like a source.
    """
    lines = list(page)
    while lines and not lines[-1].strip():
        lines.pop()
    floor = max((i for i, line in enumerate(lines) if _is_heading(line)), default=-1) + 1
    floor = max(floor, len(lines) - _LONGEST_FOOT)
    for number in range(expected, expected + 6):
        marked = _first_marked(lines, number)
        for first in range(len(lines) - 1, max(floor, marked + 1) - 1, -1):
            if not _opens_note(lines[first], number):
                continue
            # Directly under a heading the numbered lines are its text, unless they look like sources.
            alone = not any(line.strip() for line in lines[floor:first])
            if (alone or number > expected) and not _SOURCE.search(" ".join(lines[first : first + 2])):
                continue
            return lines[:first], _collect(lines[first:], number)
    return lines, []


def find_marked_notes(lines: Sequence[str]) -> tuple[set[int], list[Footnote]]:
    """Which lines of a text without page feet are notes, and those notes.

    A note is a paragraph behind a superscript, "[1]" or "1)", or a numbered source at the end of the text.
    """
    taken: set[int] = set()
    notes: list[Footnote] = []
    closing = max((i for i, line in enumerate(lines) if _is_heading(line)), default=-1)
    seen: set[str] = set()
    in_note = False
    for i, line in enumerate(lines):
        text = line.strip()
        match = _NOTE.match(text)
        expected = mark_number(notes[-1].mark) + 1 if notes else 1
        if (
            match
            and expected <= mark_number(match["mark"]) <= expected + 3
            and _is_note(text, match, seen, i > closing, continues=bool(notes))
        ):
            notes.append(Footnote(str(mark_number(match["mark"])), text[match.end() :].strip()))
            taken.add(i)
            in_note = True
        elif in_note and _REST.match(text):
            notes[-1] = Footnote(notes[-1].mark, f"{notes[-1].text} {text}")
            taken.add(i)
        else:
            in_note = in_note and not text
            if not _DIGIT.search(text):
                continue
            plain = text.translate(SUPERSCRIPTS)
            seen.update(found.group() for found in _PRINTED.finditer(plain))
            seen.update(f"glued {found.group()}" for found in _GLUED.finditer(plain))
    return taken, notes


def take_typed_notes(
    blocks: Sequence[Block], notes: Sequence[Footnote], *, marks_are_out: bool = True
) -> tuple[list[Block], list[Footnote]]:
    """Blocks without the notes typed among them ("1) Kamerstuk …") and their marks, and all notes.

    `marks_are_out`: the format itself told the marks of `notes` from the text; else they are looked for as well.
    """
    taken, typed = find_marked_notes([block.text for block in blocks])
    remover = MarkRemover(typed or (() if marks_are_out else notes), only_raised=not typed and marks_are_out)
    kept: list[Block] = []
    for i, block in enumerate(blocks):
        if i in taken:
            continue
        text = block.text
        if block.kind != "table" and read_bare_numbers(text) is None:
            text = remover.clean(text).strip()
        if text:
            kept.append(replace(block, text=text))
    return kept, [*notes, *typed]


class MarkRemover:
    """Takes footnote marks out of a text given line by line; remembers the last mark, as marks rise."""

    def __init__(self, notes: Sequence[Footnote], *, only_raised: bool = False) -> None:
        self._only_raised = only_raised
        self.known = {mark_number(note.mark) for note in notes}
        self.last = 0

    def clean(self, line: str) -> str:
        """The line without its marks."""
        return _INLINE.sub(self._replace, line)

    def lines(self, lines: Sequence[str]) -> list[str]:
        """The lines without marks; a line that only held or opened with one goes on in the line before."""
        out: list[str] = []
        for line in lines:
            bare = read_bare_number(line)
            if bare is not None and out and bare[0] in self.known and bare[0] == self.last + 1:
                self.last = bare[0]
                continue
            text = self.clean(line)
            if (
                text != line
                and out
                and out[-1].strip()
                and text[:1] in " .,;:?!»”)"
                and line[:1] not in " .,;:?!»”)"
            ):
                joiner = " " if text[:1] == " " else ""
                out[-1] = f"{out[-1].rstrip()}{joiner}{text.strip()}"
            else:
                out.append(text)
        return out

    def _replace(self, match: re.Match[str]) -> str:
        if self._only_raised and match.lastgroup != "super":
            return match.group()
        if match.lastgroup == "run":
            numbers = [int(number) for number in re.findall(r"\d+", match.group())]
            expected = list(range(self.last + 1, self.last + 1 + len(numbers)))
            if numbers != expected or not self.known.issuperset(numbers):
                return match.group()
            self.last = numbers[-1]
            return ""
        number = mark_number(match.group())
        if not number or not _is_mark(match.lastgroup or "", number, self.last, self.known, match):
            return match.group()
        self.last = max(self.last, number)
        return ""


def _is_mark(kind: str, number: int, last: int, known: set[int], match: re.Match[str]) -> bool:
    before = match.string[max(0, match.start() - 200) : match.start()]
    if kind == "super":
        word = re.search(r"(?<![^\W\d_])([A-Za-z]{1,2})$", before[-6:])
        return number not in (2, 3) or word is None or word[1].lower() not in _UNITS
    if known and number not in known:
        return False
    if kind == "bracket":
        return last < number <= last + 3 or number in known
    if kind == "glued" and before[-1:] in ",.:" and before[-2:-1].isdigit():
        return False  # an amount: "1.838" or "7,8"
    if kind == "paren" and before.count("(") > before.count(")"):
        return number == last + 1 and bool(known) and before[-1:] in "?.»”'’\""
    if kind == "paren" and not known:
        return False  # "1) zout, 2) peper": a list in running text
    if kind in ("glued", "paren"):
        return last < number <= last + 3
    if kind == "word":
        word = re.search(r"[^\W\d_]+$", before[-30:])
        plain = word is not None and ((word.group().islower() and len(word.group()) > 2) or bool(known))
        return plain and number == last + 1
    return bool(known) and number == last + 1


def _is_heading(line: str) -> bool:
    return read_heading(line.strip()) is not None


def _opens_note(line: str, number: int) -> bool:
    match = _NOTE.match(line.strip())
    return match is not None and mark_number(match["mark"]) == number


def _first_marked(lines: Sequence[str], number: int) -> int:
    """The first line that carries the mark: a note without a mark above it would be a guess."""
    pattern = re.compile(rf"(?<!\d){number}(?!\d)|(?<=(?:19|20)\d\d){number}(?!\d)")
    sup = str(number).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    found = (i for i, line in enumerate(lines) if pattern.search(line) or sup in line)
    return next((i for i in found if not _is_heading(lines[i])), len(lines))


def _collect(lines: Sequence[str], expected: int) -> list[Footnote]:
    notes: list[Footnote] = []
    for line in lines:
        for text in _split_glued(line.strip(), expected + len(notes)):
            match = _NOTE.match(text)
            if match and mark_number(match["mark"]) == expected + len(notes):
                notes.append(Footnote(str(expected + len(notes)), text[match.end() :].strip()))
            elif text and notes:
                notes[-1] = Footnote(notes[-1].mark, _join_note(notes[-1].text, text))
    return notes


def _split_glued(line: str, number: int) -> list[str]:
    """A line into the notes that an extractor put on it: "… (nos.nl) 14 https://…"."""
    number += _opens_note(line, number)
    parts = [line]
    while number < 1000:
        split = re.split(rf"(?<=[).>\w]) (?={number} (?:[A-Z]\w|https?:))", parts[-1], maxsplit=1)
        if len(split) == 1:
            break
        parts[-1:] = split
        number += 1
    return parts


def _join_note(text: str, line: str) -> str:
    """A note goes on in the next line; an address broken over two lines is one word."""
    last = text.rsplit(" ", 1)[-1]
    broken = ("://" in last or last.startswith(("www.", "(www.", "(http"))) and not last.endswith(
        (")", ".", ",")
    )
    return f"{text}{'' if broken else ' '}{line}"


def _is_note(text: str, match: re.Match[str], seen: set[str], closing: bool, continues: bool) -> bool:
    """Whether a numbered paragraph is a note: its mark was seen, and it is a source or closes the text."""
    mark = match["mark"]
    if mark[0] in "⁰¹²³⁴⁵⁶⁷⁸⁹":
        return True
    source = _SOURCE.search(text) is not None
    if match["close"]:
        if f"{match['open']}{mark}{match['close']}" in seen:
            return match["close"] == "]" or source or closing
        return closing and source and (mark in seen or continues)
    return source and not match["open"] and (f"glued {mark}" in seen or (closing and mark in seen))

"""Page furniture of the official publications: running heads and feet, part of no question or answer."""

from __future__ import annotations

import re

_YEAR = r"\d{4}\s?[-–—]\s?\d{2,4}"
_SERIES = r"(?:Aanhangsel(?: van de Handelingen)?|Vragen|\d[\d ]*[\d-]*, nr\. \w+)"
_FOOT = rf"(?:Tweede|Eerste) Kamer, vergaderjaar {_YEAR}, {_SERIES}"
_PLACE = r"(?:Sdu Uitgevers )?[’'‘`]s[-\s]Gravenhage \d{4}"
_ISSN = r"ISSN\s*0921\s*[-–]\s*\d{3,4}"
_ID = r"(?:(?:ah|kv|kst|h|blg)-(?:tk-|ek-)?[\dZ][\w-]*|KVR ?\d{3,6}|\d{4}tkkvr\d{1,5}|\d KV nummer \d{4}Z\d+)"

PAGE_END = re.compile(rf"(?P<before>.*?)(?:{_ISSN}\s*)?(?:{_PLACE}\s*)?{_FOOT}\s*\d{{0,5}}(?P<after>.*)")
"""The foot of a page, also where a poor extractor glued its parts, or the text of the next page, to it."""

_LINE = re.compile(
    rf"(?:(?:Tweede|Eerste) Kamer der Staten-Generaal\s*\d?|"
    rf"Vergaderjaar {_YEAR}(?:\s*Aanhangsel van de Handelingen|\s*Vragen gesteld door de leden der Kamer)?|"
    rf"Aanhangsel van de Handelingen|"
    rf"Vragen gesteld door de leden der Kamer(?:, met de daarop door de(?: regering gegeven antwoorden)?)?|"
    rf"regering gegeven antwoorden|(?:{_ID}\s*)?(?:{_ISSN}\s*)?(?:{_PLACE})?|{_ID}|"
    rf"Pagina \d+ (?:van|/) \d+)\.?"
)


def is_furniture(line: str) -> bool:
    """Whether a line holds nothing but a running head or foot; a blank line is none."""
    line = line.strip()
    return bool(line) and len(line) < 160 and _LINE.fullmatch(line) is not None


def split_pages(lines: list[str]) -> tuple[list[list[str]], list[str]]:
    """The lines page by page (one page where there are no feet), and the heads and feet taken out of them."""
    pages: list[list[str]] = [[]]
    furniture: list[str] = []
    for line in lines:
        end = PAGE_END.fullmatch(line.strip()) if "Kamer, vergaderjaar" in line and len(line) < 4000 else None
        if end is not None and _is_foot(end["before"], end["after"]):
            if end["before"].strip() and not is_furniture(end["before"]):
                pages[-1].append(end["before"].strip())
            pages.append([end["after"].strip()] if end["after"].strip() else [])
            furniture.append(line.strip())
        elif is_furniture(line):
            furniture.append(line.strip())
        else:
            pages[-1].append(line)
    return [page for page in pages if any(line.strip() for line in page)], furniture


def _is_foot(before: str, after: str) -> bool:
    """A reference to the same series in running text ("…, Aanhangsel 12, blz. 3") is no foot."""
    before = before.strip()
    return (not before or is_furniture(before) or before.endswith((".", "?", ")"))) and not re.match(
        r"[\d,;.)]", after
    )

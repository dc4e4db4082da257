"""The head of a publication: identifier, year, number, title, who asked, who answered, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from analyzer.documents.people import read_questioners, read_respondents
from analyzer.documents.types import Questioner, Respondent

MONTHS = {
    name: number
    for number, name in enumerate(
        (
            *("januari", "februari", "maart", "april", "mei", "juni"),
            *("juli", "augustus", "september", "oktober", "november", "december"),
        ),
        start=1,
    )
}
DATE = rf"(\d{{1,2}})\s*({'|'.join(MONTHS)})\s*((?:19|20)\d\d)"
_ID = re.compile(
    r"(?<![\w-])((?:ah|kv)-(?:(?:tk|ek)-(?:\d{8}-\d{1,5}|\d{4}[ZD]\d{4,6})|\d{5,8}))(?!\d)", re.IGNORECASE
)
_YEAR = re.compile(r"vergaderjaar\s*(\d{4})\s?[-–—]\s?(\d{4})", re.IGNORECASE)
_AH = re.compile(r"(?:AH\s*|[Nn]r\.\s*)?(\d{1,5})(?:,?\s*\(?[Hh]erdruk\)?)?")
_ASKED = re.compile(
    r"(?:[Mm]ondelinge |[Ss]chriftelijke |[Nn]adere )?(?:[Kk]amer)?[Vv]ragen(?: gesteld)?(?: (?:van|door))?"
    r" (?:het (?:Kamer)?lid|de (?:Kamer)?leden|lid|leden|de heer|mevrouw)\s(?:lid )?"
    r"|hebben de leden |heeft het lid "
)
_TO = re.compile(
    r",? (?:schriftelijke vragen gesteld )?(?:aan|over|inzake|betreffende) |,? \((?:ingezonden|ontvangen)",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"(?:^|[ ,])(?:over|inzake|betreffende|naar aanleiding van) (?=\S)")
_TITLE_END = re.compile(
    r"\s*\(\s*(?:ingezonden|ontvangen|\d{4}Z)| worden beantwoord| kunnen niet "
    r"| kan niet binnen|\. (?:Antwoord|Mededeling|Vanwege|Hierbij|Mede|In) "
    r"|,? (?:mede )?naar aanleiding van uw brief",
    re.IGNORECASE,
)
_SENT = re.compile(rf"ingezonden\s*(?:op\s*|d\.?d\.?\s*)?{DATE}", re.IGNORECASE)
_RECEIVED = re.compile(rf"ontvangen\s*(?:op\s*)?{DATE}", re.IGNORECASE)
_ALSO = re.compile(
    r"Aanhangsel(?: van de)? Handelingen,? vergaderjaar \d{4}\s?[-–]\s?\d{4}"
    r", nrs?\. ?\d{1,5}(?:(?:, | en )\d{1,5}\b)*"
)


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a publication says; None or empty where it does not."""

    id: str | None = None
    year: str | None = None
    number: int | None = None
    title: str | None = None
    questioners: tuple[Questioner, ...] = ()
    respondents: tuple[Respondent, ...] = ()
    submitted: date | None = None
    received: date | None = None
    see_also: tuple[str, ...] = ()


def read_head(paragraphs: Sequence[str], furniture: Sequence[str], name: str) -> Head:
    """The metadata in the paragraphs before the first question, the page furniture and the file's name."""
    paragraphs = [" ".join(paragraph[:3000].split()) for paragraph in paragraphs[:200]]
    text = " ".join(paragraphs)[:30_000]
    pages = " ".join(furniture[:50])
    identifier = _identifier(name, pages)
    received = _date(_RECEIVED.search(text))
    asked, title = _question_head(paragraphs)
    return Head(
        id=identifier,
        year=_year(identifier, pages, received),
        number=_number(identifier, paragraphs),
        title=title,
        questioners=asked,
        respondents=read_respondents(paragraphs),
        submitted=_date(_SENT.search(text)),
        received=received,
        see_also=tuple(dict.fromkeys(match.group() for match in _ALSO.finditer(text))),
    )


def with_facts(head: Head, facts: dict[str, str]) -> Head:
    """The head with what the format itself states ("id", "year", "number"); a malformed fact changes nothing."""
    identifier = _identifier(facts.get("id", ""), "") or head.id
    year = re.fullmatch(r"(\d{4})\s?[-–]\s?(\d{4})", facts.get("year", ""))
    number = re.fullmatch(r"\d{1,5}", facts.get("number", ""))
    return replace(
        head,
        id=identifier,
        year=f"{year[1]}-{year[2]}" if year else _year(identifier, "", None) or head.year,
        number=int(number[0]) if number else _number(identifier, ()) or head.number,
    )


def _identifier(name: str, pages: str) -> str | None:
    match = _ID.search(name) or _ID.search(pages)
    if match is None:
        return None
    return re.sub(r"^\w\w-(?:tk-|ek-)?", lambda start: start.group().lower(), match[1], flags=re.IGNORECASE)


def _year(identifier: str | None, pages: str, received: date | None) -> str | None:
    """The parliamentary year: from the identifier, the running heads, or the day of receipt.

    It starts on the third Tuesday of September (article 65 of the constitution), and an Aanhangsel is
    numbered in the year in which the answer came in.
    """
    if identifier and (match := re.search(r"-(\d{4})(\d{4})-", identifier)):
        return f"{match[1]}-{match[2]}"
    if match := _YEAR.search(pages):
        return f"{match[1]}-{match[2]}"
    if received is None:
        return None
    first = date(received.year, 9, 1)
    opening = first + timedelta(days=(1 - first.weekday()) % 7 + 14)
    start = received.year if received >= opening else received.year - 1
    return f"{start}-{start + 1}"


def _number(identifier: str | None, paragraphs: Sequence[str]) -> int | None:
    if identifier and (match := re.search(r"^ah-.*-\d{8}-(\d{1,5})$", identifier)):
        return int(match[1])
    found = (_AH.fullmatch(paragraph) for paragraph in paragraphs[:12])
    return next((int(match[1]) for match in found if match), None)


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    except ValueError:
        return None


def _question_head(paragraphs: Sequence[str]) -> tuple[tuple[Questioner, ...], str | None]:
    """Who asked and about what, from the paragraph that says it best: with the date, else the last one."""
    best: tuple[int, str] | None = None
    for i, paragraph in enumerate(paragraphs):
        text = paragraph
        if _opens_head(text) and i + 1 < len(paragraphs) and "ingezonden" not in text.lower():
            # A line break inside the head: "… op Kamervragen" / "van de leden …", or behind a «…?».
            following = paragraphs[i + 1]
            if following[:1].islower() or (
                "(ingezonden" in following.lower() and not _ASKED.search(following)
            ):
                text = f"{text} {following}"
        if (match := _ASKED.search(text)) is None:
            continue
        value = 2 * ("ingezonden" in text.lower()) + (match.start() < 120 or text.startswith("Antwoord"))
        if best is None or value >= best[0]:
            best = (value, text[match.end() :])
    if best is None:
        return (), None
    rest = best[1]
    end = _TO.search(rest)
    names = rest[: end.start()] if end else rest[:300]
    about = _ABOUT.search(rest, end.start() if end else 0)
    title = None
    if about is not None:
        tail = rest[about.end() :]
        stop = _TITLE_END.search(tail)
        title = (tail[: stop.start()] if stop else tail[:400]).strip(" .:;,")
    return read_questioners(names), title or None


def _opens_head(text: str) -> bool:
    return _ASKED.search(text) is not None or text.rstrip().endswith(("Kamervragen", "vragen"))

"""The head of a publication: identifier, year, number, title, who asked, who answered, and when."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from analyzer.documents.types import Postponement, Questioner, Respondent

MONTHS = {
    name: number
    for number, name in enumerate(
        [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        start=1,
    )
}
_DATE = rf"(\d{{1,2}})\s*({'|'.join(MONTHS)})\s*((?:19|20)\d\d)"
_ID = re.compile(r"\b((?:ah|kv)-(?:(?:tk|ek)-(?:\d{8}-\d{1,4}|\d{4}[ZD]\d+)|\d{5,8}))\b", re.IGNORECASE)
_YEAR = re.compile(r"vergaderjaar\s*(\d{4})\s?[-–—]\s?(\d{4})", re.IGNORECASE)
_AH = re.compile(r"(?:AH\s*|nr\.\s*)?(\d{1,4})")
_ASKED = re.compile(
    r"(?:[Vv]ragen|[Kk]amervragen|[Vv]ragen gesteld) (?:van|door) (?:het [Ll]id|de [Ll]eden|de heer|mevrouw|de Kamerleden|het Kamerlid)\s"
)
_AT = re.compile(r",? (?:aan (?:de|het) |over |\((?:ingezonden|ontvangen)|inzake )")
_SENT = re.compile(rf"\(?\s*ingezonden\s*(?:op\s*)?{_DATE}", re.IGNORECASE)
_RECEIVED = re.compile(rf"ontvangen\s*(?:op\s*)?{_DATE}", re.IGNORECASE)
_PERSON = re.compile(
    r"(?P<role>[Mm]inister-[Pp]resident|[Mm]inister|[Ss]taatssecretaris)\s+(?!van\b|voor\b|en\b)(?P<name>[^(),]{2,60}?)\s*"
    r"\((?P<ministry>[^()]{3,120})\)"
)
_OFFICE = re.compile(
    r"(?P<role>[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taatssecretaris(?:sen)?)(?: (?P<link>van|voor) (?P<ministry>[A-Z][^().;]{3,160}))?"
)
_ALSO = re.compile(
    r"Aanhangsel(?: van de)? Handelingen,? vergaderjaar \d{4}\s?[-–]\s?\d{4}, nrs?\. ?\d[\d, en]*\d|Aanhangsel(?: van de)? Handelingen,? vergaderjaar \d{4}\s?[-–]\s?\d{4}, nr\. ?\d"
)
_POSTPONED = re.compile(
    r"Mededeling van |uitstel|niet binnen de (?:gebruikelijke|gestelde|daarvoor gestelde) termijn|niet binnen (?:de )?(?:termijn van )?drie weken",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"(?:[Vv]anwege|[Oo]mdat|[Dd]oordat|[Dd]aar|[Aa]angezien|[Ii]n verband met|[Tt]en behoeve van|[Ww]egens|[Rr]eden)\s[^.]{5,400}"
)
_UNTIL = re.compile(
    rf"(?:uiterlijk|voor|vóór|in|rond|eind|begin|medio|binnen)\s+(?:{_DATE}|(?:eind|begin|medio)?\s*(?:{'|'.join(MONTHS)})\s+\d{{4}}|"
    r"(?:\w+ )?(?:weken|maanden)|zo spoedig mogelijk)|zo (?:spoedig|snel) mogelijk",
    re.IGNORECASE,
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
    text = " ".join(" ".join(paragraphs).split())[:20_000]
    pages = " ".join(furniture[:50])
    identifier = _identifier(name, pages)
    asked, title = _questioners(text)
    return Head(
        id=identifier,
        year=_year(identifier, pages, text),
        number=_number(identifier, paragraphs),
        title=title,
        questioners=asked,
        respondents=_respondents(text),
        submitted=_date(_SENT.search(text)),
        received=_date(_RECEIVED.search(text)),
        see_also=tuple(dict.fromkeys(" ".join(m.group().split()) for m in _ALSO.finditer(text))),
    )


def is_postponement(text: str) -> bool:
    """Whether a publication without answers announces that they come later."""
    return _POSTPONED.search(text) is not None


def read_postponement(text: str) -> Postponement:
    """Why the answer is late and until when; None where the notice does not say."""
    notice = " ".join(text.split())
    reason = _REASON.search(notice)
    until = _UNTIL.search(notice)
    return Postponement(reason.group().strip() if reason else None, until.group().strip() if until else None)


def _identifier(name: str, pages: str) -> str | None:
    match = _ID.search(name) or _ID.search(pages)
    return match.group(1) if match else None


def _year(identifier: str | None, pages: str, text: str) -> str | None:
    if identifier and (match := re.search(r"-(\d{4})(\d{4})-", identifier)):
        return f"{match[1]}-{match[2]}"
    match = _YEAR.search(pages)
    return f"{match[1]}-{match[2]}" if match else None


def _number(identifier: str | None, paragraphs: Sequence[str]) -> int | None:
    if identifier and (match := re.search(r"-\d{8}-(\d{1,4})$", identifier)):
        return int(match[1])
    for paragraph in paragraphs[:12]:
        if match := _AH.fullmatch(paragraph.strip()):
            return int(match[1])
    return None


def _date(match: re.Match[str] | None) -> date | None:
    if match is None:
        return None
    try:
        return date(int(match[3]), MONTHS[match[2].lower()], int(match[1]))
    except ValueError:
        return None


def _questioners(text: str) -> tuple[tuple[Questioner, ...], str | None]:
    start = _ASKED.search(text)
    if start is None:
        return (), None
    rest = text[start.end() : start.end() + 4000]
    end = _AT.search(rest)
    names = rest[: end.start()] if end else rest[:300]
    asked: list[Questioner] = []
    waiting: list[str] = []
    for part in re.finditer(r"(?P<names>[^()]+)(?:\((?P<party>[^()]{1,80})\))?", names):
        waiting += [
            name.strip(" .") for name in re.split(r",\s*|\s+en\s+", part["names"]) if name.strip(" .,")
        ]
        if part["party"]:
            party = re.sub(r"^(?:beiden|allen|alle)\s+", "", part["party"]).strip()
            asked += [Questioner(_name(name), party) for name in waiting]
            waiting = []
    asked += [Questioner(_name(name)) for name in waiting]
    over = re.search(
        r"(?:^| )(?:over|inzake|betreffende|naar aanleiding van) ", rest[end.start() if end else 0 :]
    )
    title = None
    if over and end:
        tail = rest[end.start() + over.end() :]
        stop = re.search(
            r"\s*\(\s*(?:ingezonden|ontvangen)|\s*\. ?(?:Antwoord|Mededeling|$)| Antwoord van ", tail
        )
        title = (tail[: stop.start()] if stop else tail[:300]).strip(" .")
    return tuple(asked), title or None


def _name(name: str) -> str:
    return re.sub(r"^en ", "", name).strip()


def _respondents(text: str) -> tuple[Respondent, ...]:
    start = re.search(r"(?:Antwoord(?:en)?|Mededeling(?:en)?|Beantwoording) (?:van|door) ", text)
    if start is None:
        return ()
    tail = text[start.start() : start.start() + 1500]
    end = re.search(r"\(\s*ontvangen| op (?:de )?(?:schriftelijke )?(?:[Kk]amer)?vragen", tail)
    tail = tail[: end.start()] if end else tail
    found = [
        Respondent(m["name"].strip(), _role(m["role"]), " ".join(m["ministry"].split()))
        for m in _PERSON.finditer(tail)
    ]
    rest = _PERSON.sub(" ", tail)
    for match in _OFFICE.finditer(rest):
        if match["ministry"] is None and match["role"].lower() != "minister-president":
            continue
        for ministry in _ministries(match["ministry"] or "Algemene Zaken"):
            found.append(Respondent("", _role(match["role"]), ministry))
    return tuple(found)


def _role(role: str) -> str:
    role = role.lower()
    return "minister" if role == "ministers" else "staatssecretaris" if role.startswith("staatssec") else role


def _ministries(text: str) -> list[str]:
    text = re.split(r",? (?:mede namens|en (?:de|het) |en van de |alsmede)|,\s*de ", text)[0]
    return [
        part.strip(" ,") for part in re.split(r" en (?:van|voor) |, (?:van|voor) ", text) if part.strip(" ,")
    ]

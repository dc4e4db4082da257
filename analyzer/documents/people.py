"""Names in the head of a publication: questioners with their party, respondents with role and ministry."""

from __future__ import annotations

import re
from collections.abc import Sequence

from analyzer.documents.types import Questioner, Respondent

_PARTY = re.compile(r"(?P<names>[^()]+)(?:\((?P<party>[^()]{1,80})\))?")
_BOTH = re.compile(r"^(?:beiden|allen|alle|beide)\s+")
_ROLE = r"(?P<role>[Mm]inister-[Pp]resident|[Mm]inisters?|[Ss]taats?secretaris(?:sen)?)"
_PERSON = re.compile(
    rf"(?:{_ROLE}\s+(?!van\s+[A-Z][a-z]+(?:,| en )|voor\b|en\b|de\b)|(?:,| en)\s+(?=[A-Z]))"
    r"(?P<name>[^(),.;]{2,60}?(?:\.[^(),;]{0,40}?)?)\s*\((?P<ministry>[^()]{3,160})\)"
)
_OFFICE = re.compile(rf"{_ROLE}(?:\s+(?:van|voor)\s+(?P<ministry>[A-Z][^().;:]{{3,200}}))?")
_ANSWER = re.compile(
    r"(?:(?:Nader )?[Aa]ntwoord(?:en)?|Mededeling(?:en)?|Beantwoording)"
    r"(?: van vragen)?\s+(?:van|door)\s+(?:de )?(?=[Mm]inister|[Ss]taats)"
)
_END = re.compile(r"\(\s*ontvangen| op (?:de )?(?:schriftelijke )?(?:[Kk]amer)?vragen|\. Zie ook ")
_NEXT_OFFICE = re.compile(r",? en (?:van |voor )(?=[A-Z])|, (?:van|voor) (?=[A-Z])")
_CUT = re.compile(r",? (?:mede namens|alsmede|en de|en het) |, (?:de|mede) |,? en (?=[Mm]inister|[Ss]taats)")


def read_questioners(names: str) -> tuple[Questioner, ...]:
    """Who asked: "Jansma en De Wit (beiden PvdX), Bos (ABC)". A party holds for the names before it."""
    asked: list[Questioner] = []
    waiting: list[str] = []
    for part in _PARTY.finditer(names[:3000]):
        waiting += [name for raw in re.split(r",\s*|\s+en\s+", part["names"]) if (name := _name(raw))]
        if part["party"]:
            party = _BOTH.sub("", part["party"]).strip()
            asked += [Questioner(name, party) for name in waiting]
            waiting = []
    asked += [Questioner(name) for name in waiting]
    return tuple(asked)


def _name(raw: str) -> str:
    return re.sub(r"^(?:en|het lid|de leden|lid)\s+", "", raw.strip(" .,")).strip()


def read_respondents(paragraphs: Sequence[str]) -> tuple[Respondent, ...]:
    """Who answered, from "Antwoord van Minister NAME (MINISTRY), mede namens de Minister van …".

    Where only the office is given ("mede namens de Staatssecretaris van …") the name is empty.
    """
    text = next((p[m.start() :] for p in paragraphs if (m := _ANSWER.search(p)) and _is_head(p, m)), None)
    if text is None:
        return ()
    end = _END.search(text)
    text = text[: end.start()] if end else text[:1500]
    found: list[Respondent] = []
    role = None
    for match in _PERSON.finditer(text):
        # "Ministers De Boer (Soepzaken) en Kok (Lepels)": the second has the role of the first.
        role = _role(match["role"]) if match["role"] else role
        if role is not None:
            found.append(Respondent(match["name"].strip(), role, " ".join(match["ministry"].split())))
    for match in _OFFICE.finditer(_PERSON.sub(" ", text)):
        role = _role(match["role"])
        if match["ministry"] is None and role != "minister-president":
            continue
        for ministry in _NEXT_OFFICE.split(_CUT.split(match["ministry"] or "Algemene Zaken")[0]):
            found.append(Respondent("", role, ministry.strip(" ,")))
    return tuple(dict.fromkeys(found))


def _is_head(paragraph: str, match: re.Match[str]) -> bool:
    """Running text ("in het antwoord van de minister …") is no head."""
    return match.start() < 40 or "ontvangen" in paragraph[match.end() :][:400]


def _role(role: str) -> str:
    role = role.lower()
    if role.startswith("staat"):
        return "staatssecretaris"
    return "minister" if role == "ministers" else role

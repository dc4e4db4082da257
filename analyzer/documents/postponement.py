"""Notices that answers come later ("Mededeling"): told from other publications, with reason and date."""

from __future__ import annotations

import re

from analyzer.documents.metadata import DATE, MONTHS
from analyzer.documents.types import Postponement

_MONTHS = "|".join(MONTHS)
_POSTPONED = re.compile(
    r"Mededeling(?:en)? van (?:de )?(?:[Mm]inister|[Ss]taatssecretaris)|\bUitstel\b"
    r"|niet binnen (?:de|een) (?:\w+ ){0,3}termijn|niet binnen (?:de )?(?:termijn van )?drie weken"
    r"|(?:meer|extra) tijd (?:nodig|benodigd)",
)
_NOTICE = re.compile(r"Mededeling|kunnen niet|niet kunnen|kan niet|niet mogelijk")
_REASON = re.compile(
    r"(?:[Vv]anwege|[Oo]mdat|[Dd]oordat|[Aa]angezien|[Ii]n verband met|[Tt]en behoeve van"
    r"|[Ww]egens|[Oo]mwille van"
    r"|[Dd]e reden (?:hiervoor|hiervan|van (?:het|dit) uitstel|daarvoor) is(?: dat)?"
    r"|[Dd]it (?:komt omdat|is omdat))\s[^.]{5,400}"
)
_REASON_END = re.compile(
    r",? (?:kunnen|kan|is het niet|lukt het|zullen) .*|,? (?:waardoor|zodat) .*", re.DOTALL
)
_UNTIL = re.compile(
    rf"(?:uiterlijk|voor|vóór|in|rond|eind|begin|medio|binnen|op)\s+(?:{DATE}"
    rf"|(?:eind |begin |medio )?(?:{_MONTHS})\s+\d{{4}}"
    r"|(?:\w+ ){0,2}(?:weken|maanden))|zo (?:spoedig|snel) mogelijk",
    re.IGNORECASE,
)
_PROMISE = re.compile(
    r"(?:zal|zullen|streef|streven|verwacht|hoop|komen|toekomen|toezenden|toesturen|toegezonden)\b"
)


def is_postponement(text: str) -> bool:
    """Whether a publication without answers announces that they come later."""
    return _POSTPONED.search(text) is not None


def read_postponement(text: str) -> Postponement:
    """Why the answer is late and until when, in the words of the notice; None where it does not say."""
    notice = " ".join(text.split())
    start = max((m.start() for m in _NOTICE.finditer(notice)), default=0)
    begin = notice.rfind(". ", 0, start) + 1
    reason = _REASON.search(notice, begin) or _REASON.search(notice)
    promises = [s for s in re.split(r"(?<=[.?!])\s", notice[begin:]) if _PROMISE.search(s)]
    until = next((m for s in promises if (m := _UNTIL.search(s))), None)
    return Postponement(
        _REASON_END.sub("", reason.group()).strip(" ,") if reason else None,
        until.group().strip() if until else None,
    )

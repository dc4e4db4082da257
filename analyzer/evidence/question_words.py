"""Recognises how Dutch questions open: question word, verb first, request, "Zo ja" (questions/words.toml)."""

from __future__ import annotations

import re
import tomllib
from importlib import resources

from analyzer.evidence.types import Condition

_LEXICON = tomllib.loads(
    resources.files("analyzer.lexicon").joinpath("questions/words.toml").read_text(encoding="utf-8")
)


def alternatives(name: str) -> str:
    """A list of the lexicon as one regex group, longest first, any white space between words."""
    words = sorted(_LEXICON[name], key=len, reverse=True)
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


_PHRASE = rf"(?:{alternatives('prepositions')}\s+)?{alternatives('question_words')}\b"
WH = rf"(?:{_PHRASE}|in\s+(?:hoeverre|welke\s+mate)\b)"
VERB = rf"{alternatives('verbs')}\b"
_CLAUSE_CONDITION = r"(?:indien|als|wanneer)\s+(?:u\s+)?(?:dit|dat|die|er|deze|daar)\b[^,?]{0,70},"
"""Like "Als er geen overleg is geweest, …" behind another question."""

STARTS_WH = re.compile(WH, re.I)
STARTS_VERB = re.compile(VERB, re.I)
STARTS_QUESTION = re.compile(rf"(?:{WH}|{VERB}|{alternatives('requests')}\b)", re.I)
STARTS_CONDITION = re.compile(
    rf"(?:{alternatives('conditions')}(?=[\s,:;/]|$)(?:\s*/\s*(?:nee|niet))?|{_CLAUSE_CONDITION})\s*[,:;]?\s*",
    re.I,
)
ENDS_IN_VERB = re.compile(rf"\b{VERB}\s*$", re.I)
TELLS_WHAT = re.compile(rf"\b{alternatives('tells')}\b[^?]{{0,60}}?\s(?:{WH}|of\b)", re.I)
_NEGATIVE = re.compile(r"\b(?:nee|neen|niet|geen|nooit)\b|zonee", re.I)
_BARE_WHY = re.compile(r"waarom\s+(?P<polarity>niet|wel)\s*\??$", re.I)


def branch(text: str, start: int, end: int) -> tuple[Condition | None, int]:
    """The condition that a stretch opens with, and where its question proper starts.

    "Zo nee, waarom niet?" is ("if_no", offset of "waarom"); a bare "Waarom niet?" is a branch as well.
    """
    if match := STARTS_CONDITION.match(text, start, end):
        return ("if_no" if _NEGATIVE.search(match.group()) else "if_yes"), match.end()
    if bare := _BARE_WHY.match(text, start, end):
        return ("if_no" if bare.group("polarity").lower() == "niet" else "if_yes"), start
    return None, start


def opens(text: str, at: int) -> bool:
    """Does a question, request or conditional branch open at this offset?"""
    return bool(STARTS_QUESTION.match(text, at) or STARTS_CONDITION.match(text, at))

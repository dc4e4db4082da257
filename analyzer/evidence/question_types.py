"""Names what kind of thing a question asks, from the ordered rules in lexicon/questions/types.toml."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import cast, get_args

from analyzer.evidence.question_words import alternatives
from analyzer.evidence.types import SubQuestionType

SUBJECT = (
    r"(?:u|het kabinet|de regering|(?:de )?(?:ministers|staatssecretarissen|bewindslieden)"
    r"|(?:de )?(?:minister|staatssecretaris|bewindspersoon|bewindspersonen|minister-president|premier)"
    r"(?: van (?:\S+ ){0,4}?\S+)?|nederland|uw ministerie|uw voorganger)"
)
_BETWEEN = (
    r"(?:,? (?:ook|dan|precies|per \S+|zo concreet mogelijk|nader|voor \S+|wat betreft \S+|over|voor))*,? "
)
_PREPOSITIONS = "op|in|met|aan|door|bij|binnen|voor|van|sinds|per|om|vanaf|tot|onder|uit|over|naar|via"
_TOLD = re.compile(
    r"^(?:kunt|kan|kunnen|wilt|zou|bent|is|weet|graag|heeft|hebt|heb)\b[^?]{0,80}?\b"
    rf"{alternatives('tells')}{_BETWEEN}"
    rf"(?P<told>(?:(?:{_PREPOSITIONS}|hoeveel|hoe|wat|welke?|waarom|wanneer|wie|waar\w*|of)\b).*)",
    re.DOTALL,
)
_ASKS = re.compile(r"(?:\S+ ){0,2}(?:hoe\w*|wat|welke?|waarom|wanneer|wie|waar\w*|of)\b|in hoeverre\b")
_SPACE = re.compile(r"\s+")
_FILLER = re.compile(
    r"\b(?:nader|alsnog|eveneens|nog|ook|dan|wel|nu|precies|concreet|dus|daarom|derhalve|eigenlijk|inmiddels|reeds"
    r"|al) "
)


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One rule: a question that matches `pattern` is of `type`; `example` matches, `counter` does not."""

    type: SubQuestionType
    pattern: re.Pattern[str]
    example: str
    counter: str


@cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules in the order in which they are tried."""
    raw = resources.files("analyzer.lexicon").joinpath("questions/types.toml").read_text(encoding="utf-8")
    rules = []
    for entry in tomllib.loads(raw)["rule"]:
        if entry["type"] not in get_args(SubQuestionType):
            raise ValueError(f"unknown sub-question type in types.toml: {entry['type']}")
        pattern = re.compile(entry["pattern"].replace("SUBJECT", SUBJECT))
        rules.append(
            TypeRule(cast(SubQuestionType, entry["type"]), pattern, entry["example"], entry["counter"])
        )
    return tuple(rules)


def normal(question: str) -> str:
    """The wording the rules see: lower case, single spaces, without particles and adverbs ("dan", "nog")."""
    return _FILLER.sub("", _SPACE.sub(" ", question).strip().lower())


def question_type(question: str, first: str = "") -> SubQuestionType:
    """The type of a question proper (no "Zo ja," before it).

    Args:
        question: the words that ask, from the question word or finite verb on.
        first: the part it is coordinated with; a part that opens like no question takes its type.

    "Kunt u aangeven waarom …" asks why: what is to be told decides. "Kunt u aangeven of …" asks for yes or
    no.
    """
    text = normal(question)
    if text.startswith("of "):
        return "yes_no"
    if told := _TOLD.match(text):
        inner = told.group("told")
        if inner.startswith("of "):
            return "yes_no"
        if _ASKS.match(inner):
            text = inner
    for rule in type_rules():
        if rule.pattern.search(text):
            return rule.type
    return question_type(first) if first else "yes_no"

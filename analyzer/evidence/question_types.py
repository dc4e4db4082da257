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
_FILLERS = frozenset((
    "nader", "alsnog", "eveneens", "nog", "ook", "dan", "wel", "nu", "precies", "concreet", "dus", "daarom", "derhalve",
    "eigenlijk", "inmiddels", "reeds", "al",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypeRule:
    """One rule: a question that `matches` is of `type`; `example` does, `counter` does not."""

    type: SubQuestionType
    pattern: re.Pattern[str]
    """Binds itself to the beginning of the question."""
    anywhere: re.Pattern[str] | None
    words: tuple[str, ...]
    """Of which one stands in whatever `anywhere` matches."""
    example: str
    counter: str

    def matches(self, question: str) -> bool:
        """Whether a question in the wording of `normal` is of this type."""
        if self.pattern.search(question):
            return True
        if self.anywhere is None or not any(map(question.__contains__, self.words)):
            return False
        return self.anywhere.search(question) is not None


@cache
def type_rules() -> tuple[TypeRule, ...]:
    """The rules in the order in which they are tried."""
    raw = resources.files("analyzer.lexicon").joinpath("questions/types.toml").read_text(encoding="utf-8")
    rules = []
    for entry in tomllib.loads(raw)["rule"]:
        if entry["type"] not in get_args(SubQuestionType):
            raise ValueError(f"unknown sub-question type in types.toml: {entry['type']}")
        rules.append(
            TypeRule(
                type=cast(SubQuestionType, entry["type"]),
                pattern=_compiled(entry["pattern"]),
                anywhere=_compiled(entry["anywhere"]) if "anywhere" in entry else None,
                words=tuple(entry.get("words", ())),
                example=entry["example"],
                counter=entry["counter"],
            )
        )
    return tuple(rules)


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace("SUBJECT", SUBJECT))


def normal(question: str) -> str:
    """The wording the rules see: lower case, single spaces, without particles and adverbs ("dan", "nog")."""
    words = question.lower().split()
    return " ".join([word for word in words[:-1] if word not in _FILLERS] + words[-1:])


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
        if rule.matches(text):
            return rule.type
    return question_type(first) if first else "yes_no"

"""Cuts a question text into the stretches that each ask one thing: sentences, branches, coordinated parts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.evidence.align_tokens import token_range, token_starts
from analyzer.evidence.question_words import (
    ENDS_IN_VERB,
    STARTS_CONDITION,
    STARTS_VERB,
    STARTS_WH,
    TELLS_WHAT,
    VERB,
    WH,
    branch,
    opens,
)
from analyzer.evidence.types import Condition

_QUOTED = re.compile(
    r"«(?:[^«»]|«[^«»]*»){0,1500}»|“[^”]{0,800}”|\"[^\"]{0,800}\"|‘[^’]{0,400}’|\([^()]{0,300}\)|\[[^\]]{0,60}\]"
)
_STOPS = re.compile(r"[?.!;:,–]")
_ABBREVIATION = re.compile(
    r"\b(?:nrs?|artt?|dhr|mevr|mw|prof|drs?|mr|ir|ing|bijv|bv|vgl|blz|st|resp|[a-z])$", re.I
)
_END = re.compile(r"\?+|[.!](?=\s+[A-ZÀ-Ý«“\"]|\s*$)")
_NOISE_BEFORE = re.compile(r"[\s\d¹²³⁴⁵⁶⁷⁸⁹⁰\[\](),;:.…•*–—-]+")
_CONJUNCTION = re.compile(
    r"(?:en|maar|dus|want|ook|daarnaast|tevens|vervolgens|verder|bovendien|tot\s+slot|daarbij)\b[\s,:]*", re.I
)
_ENUMERATOR = re.compile(r"(?:(?<=\s)|^)\(?(?:[1-9]|[a-h]|i{1,3}|iv)[).]\s+(?=[a-zà-ÿ])")
_EMPTY = re.compile(r"(?:ja\s+of\s+nee|\W*)\W*$", re.I)
"""What asks nothing of its own: "Ja of nee?"."""
_LEAD_STRONG = re.compile(rf"[;:–—]\s+(?=(?:(?:en|dan|zo)\s+)?(?:{WH}|{VERB}))", re.I)
_LEAD_COMMA = re.compile(
    rf",\s+(?:dan\s+)?(?=(?:{WH}|{VERB}\s+(?:u|er|de|het|dit|dat|deze|die|we|wij|zij|ze|hij|een)\b))", re.I
)
_JOINT = re.compile(
    r"(?:,\s*)?\b(?P<word>en|of|maar|alsmede|dan\s+wel|evenals)\s+"
    r"(?:(?:ook|dan|daarbij|vervolgens|tevens|eventueel|concreet)\s+)?"
    r"|[,;]\s+(?=zo\s*(?:ja|nee|niet)\b|hoe\b|waarom\b|welke\b|wat\b)",
    re.I,
)
_SUBJECT_NEXT = re.compile(
    r"\S+\s+(?:u|er|zij|ze|hij|we|wij|men|de|het|dit|deze|die|dat|daar|hier|uw|een|geen|alle|ook"
    r"|(?:hier|daar)\w+|(?-i:[A-ZÀ-Ý]\w+))\b",
    re.I,
)
_CLAUSE_END = re.compile(
    r"\s*[,;:–](?=\s)"
    r"|(?=\s(?:dat|die|waar\w+|terwijl|omdat|aangezien|gezien|zodat|nu|als|indien|zoals|en|om)\s)"
)
_CORE_LENGTH = (80, 220)
"""A long question ends at the last clause boundary between these two: what follows is background."""
_CORE_SLACK = 40


@dataclass(frozen=True, slots=True)
class Unit:
    """One stretch that asks one thing, as character offsets.

    `core` is where the question proper starts, behind "Zo ja,". `first` is the text of the part that a
    coordinated part is joined to ("Kunt u aangeven waarom …"); empty for the first part itself.
    """

    start: int
    end: int
    core: int
    condition: Condition | None
    first: str


def units(doc: Doc, text: str) -> list[Unit]:
    """The stretches of a question text that ask something, in order; `text` is that of the doc.

    Statements between the questions are left out. A text without any question mark or question word is one
    unit, so that a question is never lost.
    """
    masked = _mask(text)
    found: list[Unit] = []
    for start, end in _sentences(masked):
        found.extend(_parts(doc, masked, start, end))
    if not found:
        start, end = _trim(masked, 0, len(masked))
        if start < end:
            found.append(Unit(start, end, start, None, ""))
    return found


def _mask(text: str) -> str:
    """The text with the stops inside quotes and brackets blanked; every offset stays."""
    return _QUOTED.sub(lambda m: _STOPS.sub(" ", m.group()), text)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Without white space, footnote marks and stray punctuation before, and white space behind."""
    while start < end and text[end - 1].isspace():
        end -= 1
    if match := _NOISE_BEFORE.match(text, start, end):
        opened = match.group().rfind("(")
        start = match.end() if opened < 0 or ")" in match.group()[opened:] else match.start() + opened
    return start, end


def _sentences(masked: str) -> list[tuple[int, int]]:
    """Sentences that ask: those with a question mark, and those that open like a question or request."""
    spans: list[tuple[int, int]] = []
    start = 0
    for stop in _END.finditer(masked):
        if stop.group()[0] == "." and _ABBREVIATION.search(masked, start, stop.start()):
            continue
        spans.append((start, stop.end()))
        start = stop.end()
    spans.append((start, len(masked)))
    trimmed = (_trim(masked, start, end) for start, end in spans)
    return [(a, b) for a, b in trimmed if a < b and (masked[b - 1] == "?" or opens(masked, a))]


def _parts(doc: Doc, masked: str, start: int, end: int) -> list[Unit]:
    """One asking sentence cut into its branches and coordinated questions."""
    start = _skip_lead(masked, start, end)
    cuts = _enumerated(masked, start, end) or _coordinated(doc, masked, start, end)
    parts: list[Unit] = []
    condition: Condition | None = None
    first = ""
    for k, (a, b) in enumerate(cuts):
        a, b = _trim(masked, a, b)
        if a >= b or _EMPTY.match(masked, a, b):
            continue
        own, core = branch(masked, a, b)
        condition = own or condition  # "Zo nee, waarom niet en bent u …": the branch goes on
        core = min(_skip_lead(masked, core, b), b)
        if core == b:  # "Zo ja:" without words of its own
            continue
        part = masked[core:b]
        if b - a < 30 and condition is None and len(cuts) > 1 and not _has_verb(doc, a, b):
            b = end  # "Wanneer en op welke wijze gaat u …": the bare question word shares the rest
        parts.append(Unit(a, _core_end(masked, a, b), core, condition, first))
        if k == 0:
            first = part
    return parts


def _core_end(masked: str, start: int, end: int) -> int:
    """Where the core of a long question ends: its background clauses hold nothing that is asked."""
    shortest, longest = (start + n for n in _CORE_LENGTH)
    if end <= longest + _CORE_SLACK:
        return end
    stops = [m.start() for m in _CLAUSE_END.finditer(masked, shortest, longest)]
    return stops[-1] if stops else end


def _has_verb(doc: Doc, start: int, end: int) -> bool:
    first, last = token_range(token_starts(doc), start, end)
    return any(token.pos_ in ("VERB", "AUX") for token in doc[first:last])


def _skip_lead(masked: str, start: int, end: int) -> int:
    """Behind "En", "Gezien …," and a statement that ends in a semicolon or colon."""
    if match := _CONJUNCTION.match(masked, start, end):
        start = match.end()
    if opens(masked, start):
        return start
    strong = [m.end() for m in _LEAD_STRONG.finditer(masked, start, end)]
    if strong:
        return strong[0] if opens(masked, strong[0]) else strong[-1]
    comma = _LEAD_COMMA.search(masked, start, end)
    return comma.end() if comma else start


def _enumerated(masked: str, start: int, end: int) -> list[tuple[int, int]]:
    """The items of "Kunt u aangeven (1) in welke periode …, (2) of …": two or more that each ask."""
    if masked.count(")", start, end) + masked.count(".", start, end) < 2:
        return []
    marks = list(_ENUMERATOR.finditer(masked, start, end))
    if len(marks) < 2 or not all(opens(masked, m.end()) or masked.startswith("of ", m.end()) for m in marks):
        return []
    ends = [m.start() for m in marks[1:]] + [end]
    return [(m.end(), e) for m, e in zip(marks, ends, strict=True)]


def _coordinated(doc: Doc, masked: str, start: int, end: int) -> list[tuple[int, int]]:
    """The sentence cut where a coordination opens a new question."""
    cuts: list[tuple[int, int]] = []
    last = start
    for joint in _JOINT.finditer(masked, start, end):
        at = joint.end()
        if at - last < 8 or not _opens_new(doc, masked, last, joint, end):
            continue
        cuts.append((last, joint.start()))
        last = at
    cuts.append((last, end))
    return cuts


def _opens_new(doc: Doc, masked: str, last: int, joint: re.Match[str], end: int) -> bool:
    """Does a new question start behind this conjunction or comma?

    "zo ja/nee": always. A finite verb with its subject (or "er", "daar") next: yes, unless two verbs are
    joined ("kan en moet"). A question word: where a direct question follows, or where the sentence so far
    asks with a question word or asks to tell ("Kunt u aangeven waarom … en hoe …"). Alternatives ("of …")
    ask one thing.
    """
    at, word = joint.end(), (joint.group("word") or "").lower()
    if STARTS_CONDITION.match(masked, at, end):
        return True
    if word == "of" or word.startswith("dan"):
        return False
    if wh := STARTS_WH.match(masked, at, end):
        asks_to_tell = TELLS_WHAT.search(masked, last, at) or STARTS_WH.match(masked, last, at)
        return bool(word and asks_to_tell) or _is_direct(doc, wh.end(), end)
    if not STARTS_VERB.match(masked, at, end) or not _SUBJECT_NEXT.match(masked, at, end):
        return False
    return not ENDS_IN_VERB.search(masked, last, joint.start())


def _is_direct(doc: Doc, at: int, end: int) -> bool:
    """Is the question word before `at` followed by its phrase and a finite verb (verb second)?"""
    first, last = token_range(token_starts(doc), at + 1, min(end, at + 60))
    for token in doc[first : min(last, first + 5)]:
        if "Fin" in token.morph.get("VerbForm", []):
            return token.i + 1 < len(doc) and token.nbor().pos_ in ("PRON", "DET", "PROPN", "NOUN", "ADV")
        if token.pos_ in ("PRON", "DET", "PUNCT"):
            return False
    return False

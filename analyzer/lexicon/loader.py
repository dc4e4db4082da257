"""Reading the lexicon: one TOML file per family of cues, checked entry by entry.

[[cue]]
id = "letter-verwijs-naar-brief"        unique in the whole lexicon
pattern = "verwijs|verwijst .. brief"   see pattern.py
reason = "verwijst naar een brief"      what the reader of a report sees: one Dutch line, neutral words
example = "..."                         a fictional sentence that must match
counter = "..."                         a fictional sentence that must not
ground = "privacy"                      optional: the stated reason of a refusal or not-known
strength = 0.5                          optional, 0-1 (default 1): how sure the cue is by itself
position = "first"                      optional: "first" sentence of the answer only, or "later" ones only
unless = "pattern"                      optional: void where this stands anywhere in the sentence
unless_before = "pattern"               optional: void where this stands at most 3 words before
unless_after = "pattern"                optional: void where this stands at most 3 words after
in_question = true                      optional: also count in a sentence that ends with a question mark
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from analyzer.errors import UserError
from analyzer.lexicon.index import PatternIndex
from analyzer.lexicon.pattern import _GAP_WORD, _JOIN, Pattern, compile_pattern, rows_of

FOLDER = Path(__file__).parent / "cues"
WORDS_FILE = "words.toml"
GROUNDS = (
    "ongoing_investigation", "individual_case", "confidential", "privacy", "not_recorded", "disproportionate",
    "other_competence", "hypothetical", "not_opportune",
)  # fmt: skip
_REQUIRED = ("id", "pattern", "reason", "example", "counter")
_OPTIONAL = ("ground", "strength", "position", "unless", "unless_before", "unless_after", "in_question")
_WINDOW = 160
"""Characters before a match in which an `unless_before` is looked for."""
_POSITIONS = ("any", "first", "later")


@dataclass(frozen=True, slots=True)
class Cue:
    """One entry of the lexicon; `family` is the name of its file, `rows` are the alternatives of its pattern."""

    family: str
    id: str
    rows: tuple[Pattern, ...]
    reason: str
    example: str
    counter: str
    ground: str | None = None
    strength: float = 1.0
    position: str = "any"
    unless: str | None = None
    unless_before: str | None = None
    unless_after: str | None = None
    in_question: bool = False

    def matches(self, sentence: str) -> list[tuple[int, int]]:
        """Offsets of every match in one lower-cased sentence, after the `unless` conditions."""
        found: list[tuple[int, int]] = []
        for row in self.rows:
            regex = _regex(row.regex)
            if not regex.search(sentence):
                continue
            if self.unless and _regex(self.unless).search(sentence):
                return []
            for hit in regex.finditer(sentence):
                if self.unless_before and _before(self.unless_before, sentence, hit.start()):
                    continue
                if self.unless_after and _regex(self.unless_after).match(sentence, hit.end()):
                    continue
                found.append(hit.span())
        return found


@dataclass(frozen=True)
class Lexicon:
    """All cues, with an index from a word to the cues that need it."""

    cues: tuple[Cue, ...]

    @cached_property
    def _rows(self) -> list[Cue]:
        """The cues with one row of their pattern each: a row tells better where it cannot match."""
        return [replace(cue, rows=(row,)) for cue in self.cues for row in cue.rows]

    @cached_property
    def _index(self) -> PatternIndex:
        return PatternIndex([cue.rows[0] for cue in self._rows])

    def candidates(self, words: set[str], sentence: str) -> list[Cue]:
        """The cues that could match a lower-cased sentence with these words, in lexicon order.

        A cue comes once for every row of its pattern that could match, with that row alone.
        """
        return [self._rows[i] for i in self._index.candidates(words, sentence)]

    def families(self) -> tuple[str, ...]:
        """Names of the files, in order."""
        return tuple(dict.fromkeys(c.family for c in self.cues))

    @cached_property
    def ids(self) -> dict[str, Cue]:
        """The cues by their id."""
        return {c.id: c for c in self.cues}


@lru_cache(maxsize=4)
def load_lexicon(folder: Path = FOLDER) -> Lexicon:
    """Read every `*.toml` of a folder (default: the lexicon of the package).

    Raises:
        UserError: naming the file and the entry, for anything that is not as this module says.
    """
    if not folder.is_dir():
        raise UserError("no lexicon folder", where=str(folder), todo="give a folder with cue files (*.toml)")
    words = folder / WORDS_FILE
    classes = _classes(words) if words.exists() else {}
    cues: list[Cue] = []
    for path in sorted(folder.glob("*.toml")):
        if path.name != WORDS_FILE:
            cues += _file(path, classes)
    seen: dict[str, str] = {}
    for cue in cues:
        if cue.id in seen:
            raise UserError(
                f"cue id {cue.id!r} is used twice",
                where=f"{cue.family}.toml and {seen[cue.id]}.toml",
                todo="rename one",
            )
        seen[cue.id] = cue.family
    if not cues:
        raise UserError("no cues in the lexicon", where=str(folder), todo="add a file with [[cue]] entries")
    return Lexicon(tuple(cues))


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UserError(f"cannot be read: {error}", where=str(path), todo="mend the file") from error


def _classes(path: Path) -> Mapping[str, str]:
    classes = _read(path)
    for name, pattern in classes.items():
        if not isinstance(pattern, str) or not re.fullmatch("[a-z_]+", name):
            raise UserError(
                "a word class is a name and a pattern", where=f"{path.name}: {name}", todo="see pattern.py"
            )
    for name, pattern in classes.items():
        _checked(pattern, classes, f"{path.name}: {name}")
    return classes


def _file(path: Path, classes: Mapping[str, str]) -> list[Cue]:
    data = _read(path)
    if set(data) - {"cue"} or not isinstance(data.get("cue", []), list):
        raise UserError(
            "only [[cue]] entries are allowed", where=path.name, todo="see analyzer/lexicon/loader.py"
        )
    return [_entry(path.stem, i, raw, classes) for i, raw in enumerate(data.get("cue", []), 1)]


def _entry(family: str, number: int, raw: Mapping[str, Any], classes: Mapping[str, str]) -> Cue:
    where = f"{family}.toml, cue {number} ({raw.get('id', 'without id')})"
    for key in raw:
        if key not in _REQUIRED + _OPTIONAL:
            raise UserError(
                f"unknown key {key!r}", where=where, todo=f"use {', '.join(_REQUIRED + _OPTIONAL)}"
            )
    for key in _REQUIRED:
        if not isinstance(raw.get(key), str) or not raw[key].strip():
            raise UserError(f"{key!r} is missing or no text", where=where, todo="fill it in")
    if not re.fullmatch(r"[a-z0-9-]+", raw["id"]):
        raise UserError("an id has small letters, digits and hyphens", where=where, todo="rename it")
    if len(raw["reason"]) > 100 or "\n" in raw["reason"]:
        raise UserError("the reason is one line of at most 100 characters", where=where, todo="shorten it")
    if raw.get("ground") is not None and raw["ground"] not in GROUNDS:
        raise UserError(
            f"unknown ground {raw['ground']!r}", where=where, todo=f"use one of {', '.join(GROUNDS)}"
        )
    if raw.get("position", "any") not in _POSITIONS:
        raise UserError(
            f"unknown position {raw['position']!r}", where=where, todo=f"use {', '.join(_POSITIONS)}"
        )
    strength = raw.get("strength", 1.0)
    if not isinstance(strength, int | float) or isinstance(strength, bool) or not 0 < strength <= 1:
        raise UserError("strength is a number above 0 and at most 1", where=where, todo="change it")
    if not isinstance(raw.get("in_question", False), bool):
        raise UserError("in_question is true or false", where=where, todo="change it")
    return Cue(
        family=family,
        id=raw["id"],
        rows=tuple([_checked(row, classes, where) for row in rows_of(raw["pattern"])]),
        reason=raw["reason"],
        example=raw["example"],
        counter=raw["counter"],
        ground=raw.get("ground"),
        strength=float(strength),
        position=raw.get("position", "any"),
        unless=_condition(raw.get("unless"), classes, where, ""),
        unless_before=_condition(raw.get("unless_before"), classes, where, "before"),
        unless_after=_condition(raw.get("unless_after"), classes, where, "after"),
        in_question=raw.get("in_question", False),
    )


def _condition(source: object, classes: Mapping[str, str], where: str, side: str) -> str | None:
    if source is None:
        return None
    if not isinstance(source, str):
        raise UserError("an unless condition is a pattern", where=where, todo="write it as text")
    regex = _checked(source, classes, where).regex
    if side == "before":
        return f"(?:{regex})(?:{_JOIN}{_GAP_WORD}){{0,3}}{_JOIN}$"
    if side == "after":
        return f"(?:{_JOIN}{_GAP_WORD}){{0,3}}{_JOIN}(?:{regex})"
    return regex


def _checked(source: str, classes: Mapping[str, str], where: str) -> Pattern:
    try:
        return compile_pattern(source, classes)
    except UserError as error:
        raise UserError(error.what, where=f"{where}: {error.where}", todo=error.todo) from error


def _before(condition: str, sentence: str, at: int) -> bool:
    """Whether a condition stands just before a match; looked for in a window, so that no sentence is slow."""
    start = max(0, at - _WINDOW)
    return _regex(condition).search(sentence[start:at]) is not None


@lru_cache(maxsize=4096)
def _regex(source: str) -> re.Pattern[str]:
    """Compiled when first needed: a single document meets only a part of the lexicon."""
    return re.compile(source)

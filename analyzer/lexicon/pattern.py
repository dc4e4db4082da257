"""The notation of cues: words with slots, compiled to a regular expression over lower-cased text.

A pattern is a row of elements separated by spaces, matched inside one sentence:

    word          that word                       (a b|c)    one of several rows of elements
    word*         a word that begins so           a b|c      the same, for the whole pattern
    *word         a word that ends so             x?         x may be missing
    <name>        a word class of words.toml      ..         up to 3 words of any kind; ..5 up to 5
    #             a number, "12" or "3.400"       ^  $       begin, end of the sentence

Word forms stand in the pattern, not lemmas of a pipeline: a cue then finds the same words under any
pipeline, and in text that a pipeline tags badly (glued words, lists, headings).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from analyzer.errors import UserError

_TOKEN = re.compile(r"\.\.\d*|<[a-z_]+>|[()|?^$#]|[^\s()|?^$#<>]+|\s+")
_JOIN = r"[^\w\s]{0,4}\s+[^\w\s]{0,3}"
"""White space between two words, with the punctuation that hugs them: the edge of both, so that words need no other.

Bounded, so that no input is slow.
"""
_START = r"(?:^|(?<=^[^\w])|(?<=^[^\w]{2}))"
"""Nothing but quotation marks or brackets before."""
_GAP_WORD = r"\w\S{0,60}"
_COMMON_WORDS = """
aan al als alle bij dan dat de deze die dit door een en er geen had heb hebben heeft het hier
hierover hij ik in is kan kunnen maar me met mij mijn na naar niet nog of om ook op over te tot u
uit uw van voor waar was wat we wel werd wij worden wordt zal ze zich zijn zo zoals zou zullen kamer
kabinet vraag vragen antwoord
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_DEFAULT_GAP = 3
_MAX_GAP = 15


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled notation: `regex` matches lower-cased text of one sentence.

    `anchors` are words of which at least one stands in whatever matches, `prefixes` beginnings of such
    words; both empty where no word is sure. One word of every set in `also` stands in it too, and what
    matches begins the sentence with one of `opening` (empty: not known). They let the search skip the
    patterns that cannot match.
    """

    source: str
    regex: str
    anchors: frozenset[str]
    prefixes: frozenset[str]
    also: tuple[frozenset[str], ...]
    opening: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """The regex of one element and the words of which one is sure (None: no word is sure)."""

    regex: str
    sure: frozenset[str] | None = None
    also: tuple[frozenset[str], ...] = ()
    optional: bool = False
    gap: bool = False
    mark: str = ""
    opening: tuple[str, ...] = ()


def compile_pattern(source: str, classes: Mapping[str, str]) -> Pattern:
    """Compile one pattern; `classes` maps the names of word classes to patterns.

    Raises:
        UserError: for a pattern that is empty, unbalanced, or names an unknown word class.
    """
    tokens = _TOKEN.findall(source)
    if "".join(tokens) != source or not source.strip():
        raise UserError("pattern cannot be read", where=repr(source), todo="see analyzer/lexicon/pattern.py")
    reader = _Reader(source, tokens, classes, depth=0)
    part = reader.alternatives()
    if reader.left():
        raise UserError("unbalanced bracket in pattern", where=repr(source), todo="close every ( with a )")
    sure = part.sure or frozenset()
    return Pattern(
        source,
        rf"\b(?:{part.regex})\b",
        frozenset(w for w in sure if not w.endswith("*")),
        frozenset(w[:-1] for w in sure if w.endswith("*")),
        part.also,
        part.opening,
    )


def rows_of(source: str) -> tuple[str, ...]:
    """The alternatives of a pattern as patterns of their own, single words together.

    "(a b|c d|e|f)" gives "a b", "c d" and "e|f": each has words that are sure to stand in what it matches, the
    whole may have none.
    """
    inner = source.strip()
    rows = _bars(inner)
    if len(rows) == 1 and inner.startswith("(") and _closes_last(inner):
        rows = _bars(inner[1:-1])
    words = [r for r in rows if " " not in r]
    long = [r for r in rows if " " in r]
    return (*long, *(["|".join(words)] if words else [])) if long else (source,)


def _bars(source: str) -> list[str]:
    """The parts between the bars that stand in no bracket."""
    parts, depth = [""], 0
    for sign in source:
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += sign
    return [p.strip() for p in parts]


def _closes_last(source: str) -> bool:
    """Does the bracket that opens the text close at its very end?"""
    depth = 0
    for at, sign in enumerate(source):
        depth += (sign == "(") - (sign == ")")
        if depth == 0:
            return at == len(source) - 1
    return False


class _Reader:
    """Recursive descent over the tokens of one pattern."""

    def __init__(self, source: str, tokens: list[str], classes: Mapping[str, str], depth: int) -> None:
        self.source, self.tokens, self.classes, self.depth = source, tokens, classes, depth
        self.at = 0

    def left(self) -> bool:
        return self.at < len(self.tokens)

    def peek(self) -> str:
        return self.tokens[self.at] if self.left() else ""

    def take(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1]

    def alternatives(self) -> _Part:
        """Rows of elements separated by bars."""
        rows = [self.row()]
        while self.peek() == "|":
            self.take()
            rows.append(self.row())
        return _either(rows)

    def row(self) -> _Part:
        parts: list[_Part] = []
        while self.left() and self.peek() not in ("|", ")"):
            if self.peek().isspace():
                self.take()
                continue
            parts.append(self.element())
        return _join(parts, self.source)

    def element(self) -> _Part:
        token = self.take()
        if token in ("^", "$"):
            return _Part("", mark=token)
        if token.startswith(".."):
            size = int(token[2:] or _DEFAULT_GAP)
            if size > _MAX_GAP:
                raise UserError(
                    f"gap of more than {_MAX_GAP} words", where=repr(self.source), todo="make it shorter"
                )
            return _Part(f"{{0,{size}}}?", gap=True)
        if token == "(":
            part = self.plain_words() or self.alternatives()
            if self.peek() != ")":
                raise UserError(
                    "unbalanced bracket in pattern", where=repr(self.source), todo="close every ("
                )
            self.take()
        else:
            part = self.word(token)
        if self.peek() == "?":
            self.take()
            return _Part(part.regex, None, optional=True)
        return part

    def plain_words(self) -> _Part | None:
        """Words and bars up to the next bracket: most groups are so, and the lexicon loads twice as fast."""
        stop = self.at
        while stop < len(self.tokens) and self.tokens[stop] != ")":
            stop += 1
        inside = self.tokens[self.at : stop]
        words = inside[::2]
        if stop == len(self.tokens) or not words or len(inside) % 2 == 0:
            return None
        if any(t != "|" for t in inside[1::2]) or not all(map(_is_plain, words)):
            return None
        self.at = stop
        regex = "|".join(map(re.escape, words)).lower()
        return _Part(f"(?:{regex})", frozenset(w.lower() for w in words))

    def word(self, token: str) -> _Part:
        if token == "#":
            return _Part(r"\d[\d.,]{0,12}")
        if token.startswith("<"):
            name = token[1:-1]
            if name not in self.classes or self.depth > 3:
                raise UserError(
                    f"unknown word class <{name}>", where=repr(self.source), todo="see words.toml"
                )
            definition = self.classes[name]
            if "<" not in definition:
                return _plain_class(definition)
            inner = _Reader(self.source, _TOKEN.findall(definition), self.classes, self.depth + 1)
            part = inner.alternatives()
            return _Part(f"(?:{part.regex})", part.sure)
        if token in (")", "?", "|") or token.strip("*") == "":
            raise UserError(
                f"{token!r} out of place in pattern", where=repr(self.source), todo="see pattern.py"
            )
        stem = re.escape(token.strip("*").lower())
        before = r"\w{0,40}" if token.startswith("*") else ""
        after = r"\w{0,40}" if token.endswith("*") else ""
        sure = None if token.startswith("*") else frozenset({token.lower()})
        return _Part(f"{before}{stem}{after}", sure)


def _is_whole(token: str) -> bool:
    """A word as `analyzer.evidence.words` cuts them: not "kan*", "rijksoverheid.nl" or a comma."""
    return all(part.isalnum() for part in re.split("[-']", token))


def _is_plain(token: str) -> bool:
    return token[:1].isalpha() and "*" not in token


@lru_cache(maxsize=256)
def _plain_class(definition: str) -> _Part:
    """A word class that names no other: many patterns use the same ones."""
    part = _Reader(definition, _TOKEN.findall(definition), {}, 1).alternatives()
    return _Part(f"(?:{part.regex})", part.sure)


def _either(parts: list[_Part]) -> _Part:
    """Any of the parts: a word is sure only where every part has one."""
    if len(parts) == 1:
        return parts[0]
    known = [p.sure for p in parts if p.sure is not None]
    sure = frozenset().union(*known) if len(known) == len(parts) else None
    return _Part(f"(?:{'|'.join(p.regex for p in parts)})", sure, optional=any(p.optional for p in parts))


def _join(parts: list[_Part], source: str) -> _Part:
    """One row: white space goes before the elements after the first sure one, behind those before it."""
    out = ""
    started = False
    sures: list[frozenset[str]] = []
    alsos: list[frozenset[str]] = []
    opening: tuple[str, ...] = ()
    for k, part in enumerate(parts):
        if part.mark:
            if k == 0 and part.mark == "^" and len(parts) > 1 and not parts[1].optional:
                opening = tuple(sorted(word.rstrip("*") for word in parts[1].sure or ()))
            out += _START if part.mark == "^" else r"(?=[^\w]{0,4}$)"
        elif part.gap:
            if not started:
                raise UserError(
                    "a pattern cannot begin with a gap", where=repr(source), todo="begin with a word"
                )
            out += f"(?:{_JOIN}{_GAP_WORD}){part.regex}"
        elif not started:
            out += f"(?:{part.regex}{_JOIN})?" if part.optional else f"(?:{part.regex})"
            started = not part.optional
        else:
            out += f"(?:{_JOIN}(?:{part.regex}))" + ("?" if part.optional else "")
        if not part.optional and part.sure is not None:
            sures.append(part.sure)
            alsos += part.also
    if not started:
        raise UserError("a pattern needs a word that is not optional", where=repr(source), todo="drop a ?")
    if not sures:
        return _Part(out, opening=opening)
    best = max(sures, key=_rarity)
    others = [words for words in (*sures, *alsos) if words is not best and all(map(_is_whole, words))]
    return _Part(out, best, tuple(sorted(others, key=_rarity, reverse=True)), opening=opening)


def _rarity(words: frozenset[str]) -> float:
    """How much a set of sure words narrows the search: short and common words do little."""
    return min(0.5 if w in _COMMON else len(w.rstrip("*")) for w in words) - 0.1 * len(words)

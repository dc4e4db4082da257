"""An answer as alignment sees it: sentences with their content terms and the kinds of information in them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources

from spacy.strings import StringStore
from spacy.tokens import Doc

from analyzer.evidence.align_rarity import mass
from analyzer.evidence.align_tokens import token_starts
from analyzer.evidence.cues import lowered
from analyzer.evidence.types import CueHit

_VERB = StringStore()["VERB"]
_CONTENT = frozenset(StringStore()[tag] for tag in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"))
_SPLIT = re.compile(r"[_\-/]")
_LEXICON = tomllib.loads(
    resources.files("analyzer.lexicon").joinpath("questions/kinds.toml").read_text(encoding="utf-8")
)
KINDS = tuple(_LEXICON)
"""The kinds of information a sentence can give."""
_KIND_OF = {StringStore()[word]: kind for kind, words in _LEXICON.items() for word in words}
"""By the hash of the lower-case token, which spaCy has ready; it is the same in every vocabulary."""
_STANCES = tomllib.loads(
    resources.files("analyzer.lexicon").joinpath("questions/stances.toml").read_text(encoding="utf-8")
)
STANCE_OF = {StringStore()[word]: family for family, words in _STANCES.items() for word in words}
_CLAUSE_BREAK = re.compile(r"[,.;:?!]")
_DENIES = re.compile(r"\b(?:niet(?! alleen)(?! anders)|geen|nooit|evenmin|oneens|onvoldoende)\b")
_DIGITS = re.compile(r"\d[\d.,]*")
_YEAR = re.compile(r"(?:19|20)\d\d\W?$")
_MONTH_NEXT = re.compile(rf"\s+(?:{'|'.join(_LEXICON['date'][:12])})\b")
_POINTER_BEFORE = re.compile(r"\b(?:vra(?:ag|gen)|antwoord(?:en)?(?:\s+op)?)\s+$")
_CONFIRMS = r"dat klopt|klopt|dit klopt|(?:dat|dit) is (?:juist|correct|waar|het geval)"
_OPENING = re.compile(
    rf"\W*(?:(?P<yes>ja|jazeker|zeker|inderdaad|{_CONFIRMS})"
    r"|(?P<no>neen?|(?:dat|dit) is niet|(?:dat|dit) klopt niet|geenszins)"
    r"|(?P<partly>deels|gedeeltelijk|ten dele|in zekere zin))\b(?!\s+niet)"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """One answer sentence. `terms` are lower-case lemmas and compound parts of content words, `kinds` the
    kinds of
    information found ("date", "reason", …) with how often, `cues` the families of the lexicon found in it."""

    start: int
    end: int
    terms: frozenset[str]
    verbs: frozenset[str]
    kinds: dict[str, int]
    cues: frozenset[str]
    opening: str
    """"yes", "no", "partly" or empty: how the sentence opens."""
    words: int
    mass: float
    """The rarities of its terms together."""
    stems: frozenset[str]
    """The first six letters of its longer terms: they match across inflection and compounding."""
    stances: Mapping[str, bool]
    """The families of stances.toml in it: True where affirmed, False where its clause has a negation."""
    inherited: bool = False
    """True for a sentence of another answer that this answer points to instead of answering."""


_cache: dict[int, tuple[str, ...]] = {}
_CACHE_SIZE = 200_000


def _lemma_terms(lemma: int, strings: StringStore) -> tuple[str, ...]:
    """The lemma in lower case and the parts, of four letters or more, of a compound ("btw-verhoging")."""
    found = _cache.get(lemma)
    if found is None:
        if len(_cache) > _CACHE_SIZE:
            _cache.clear()
        text = strings[lemma].lower()
        parts = [p for p in _SPLIT.split(text) if len(p) > 3]
        whole = text.replace("_", "")
        found = (whole, *parts) if len(parts) > 1 else ((whole,) if len(whole) > 1 else ())
        _cache[lemma] = found
    return found


class Terms:
    """The content terms of a doc by token, and the offsets of its tokens, read in one pass."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        self._tokens: list[tuple[str, ...]] = []
        self._verbs: list[bool] = []
        self.starts = token_starts(doc)
        self.opens: list[int] = []
        """Tokens that open a sentence."""
        rows = doc.to_array(["LEMMA", "POS", "SENT_START", "LOWER"]).tolist()
        self.kinds = [_KIND_OF.get(row[3]) for row in rows]
        """The kind of information that each token shows, if any."""
        self.stances = [STANCE_OF.get(row[3]) for row in rows]
        for i, (lemma, pos, opens, _) in enumerate(rows):
            self._tokens.append(_lemma_terms(lemma, strings) if pos in _CONTENT else ())
            self._verbs.append(pos == _VERB)
            if opens == 1 or i == 0:
                self.opens.append(i)

    def between(self, first: int, last: int) -> tuple[frozenset[str], frozenset[str]]:
        """Terms and verb lemmas of the tokens from `first` up to `last`."""
        terms: set[str] = set()
        verbs: set[str] = set()
        for parts, is_verb in zip(self._tokens[first:last], self._verbs[first:last], strict=True):
            if parts:
                terms.update(parts)
                if is_verb:
                    verbs.add(parts[0])
        return frozenset(terms), frozenset(verbs)


def stems(terms: Iterable[str]) -> frozenset[str]:
    """The first six letters of the terms that are longer."""
    return frozenset([term[:6] for term in terms if len(term) > 6])


def _stances(families: Sequence[str | None], starts: Sequence[int], low: str) -> dict[str, bool]:
    """The first occurrence of each family in a sentence, and whether its clause is free of negation."""
    found: dict[str, bool] = {}
    for family, start in zip(families, starts, strict=True):
        if family is not None and family not in found:
            before = [m.end() for m in _CLAUSE_BREAK.finditer(low, starts[0], start)]
            after = _CLAUSE_BREAK.search(low, start)
            clause = before[-1] if before else starts[0], after.start() if after else len(low)
            found[family] = _DENIES.search(low, *clause) is None
    return found


def _number_kind(low: str, hit: re.Match[str]) -> str:
    """What a number in digits is: a year or day, the number of a question, or a plain number.

    That it is an amount or a share shows in the word or sign beside it.
    """
    if _YEAR.match(hit.group()) or _MONTH_NEXT.match(low, hit.end()):
        return "date"
    return "pointer" if _POINTER_BEFORE.search(low, max(0, hit.start() - 16), hit.start()) else "number"


def answer_sentences(doc: Doc, cues: Sequence[CueHit] = (), text: str | None = None) -> tuple[Sentence, ...]:
    """The sentences of an answer with everything alignment needs.

    Args:
        doc: the answer.
        cues: found in it.
        text: that of the doc, where it is at hand (spaCy builds it anew).
    """
    text = doc.text if text is None else text
    low = lowered(text)
    terms = Terms(doc)
    ends = [*terms.starts[1:], len(text)]
    last = [*terms.opens[1:], len(doc)] if terms.opens else []
    bounds = [(terms.starts[a], ends[b - 1]) for a, b in zip(terms.opens, last, strict=True)]
    starts = [start for start, _ in bounds]
    kinds: list[dict[str, int]] = [{} for _ in bounds]
    families: list[set[str]] = [set() for _ in bounds]
    for hit in _DIGITS.finditer(low) if bounds else ():
        mine = kinds[max(0, bisect_right(starts, hit.start()) - 1)]
        name = _number_kind(low, hit)
        mine[name] = mine.get(name, 0) + 1
    for cue in cues if bounds else ():
        families[max(0, bisect_right(starts, cue.start) - 1)].add(cue.technique)
    found: list[Sentence] = []
    for k, (start, end) in enumerate(bounds):
        opening = _OPENING.match(low, start, end)
        words, verbs = terms.between(terms.opens[k], last[k])
        for name in filter(None, terms.kinds[terms.opens[k] : last[k]]):
            kinds[k][name] = kinds[k].get(name, 0) + 1
        found.append(
            Sentence(
                start=start,
                end=start + len(text[start:end].rstrip()),
                terms=words,
                verbs=verbs,
                kinds=kinds[k],
                cues=frozenset(families[k]),
                opening=(opening.lastgroup or "") if opening else "",
                words=last[k] - terms.opens[k],
                mass=mass(words),
                stems=stems(words),
                stances=_stances(
                    terms.stances[terms.opens[k] : last[k]], terms.starts[terms.opens[k] : last[k]], low
                ),
            )
        )
    return tuple(found)

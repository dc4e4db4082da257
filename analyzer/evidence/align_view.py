"""An answer as alignment sees it: sentences with their content terms and the kinds of information in them."""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from itertools import chain, compress

from spacy.strings import StringStore
from spacy.tokens import Doc

from analyzer.evidence.align_rarity import mass
from analyzer.evidence.cues import lowered, text_of
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
_CLAUSE_BREAKS = ",.;:?!"
_CLAUSE_BREAK = re.compile(f"[{_CLAUSE_BREAKS}]")
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
    """The families of stances.toml in it: True where the first word of it is affirmed, False where its clause
    has a negation."""
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
        strings, known = doc.vocab.strings, _cache.get
        columns = doc.to_array(["LEMMA", "POS", "SENT_START", "LOWER", "IDX"]).T.tolist()
        lemmas, tags, self._opens, self._lower, self.starts = columns if len(doc) else ([], [], [], [], [])
        self._content = content = [i for i, tag in enumerate(tags) if tag in _CONTENT]
        self._terms = [known(lemmas[i]) or _lemma_terms(lemmas[i], strings) for i in content]
        self._verbs = [tags[i] == _VERB for i in content]
        self.stances = [(i, STANCE_OF[word]) for i, word in enumerate(self._lower) if word in STANCE_OF]
        """Tokens that take or ask for a stand, with the family."""

    def between(self, first: int, last: int) -> tuple[frozenset[str], frozenset[str]]:
        """Terms and verb lemmas of the tokens from `first` up to `last`."""
        a, b = bisect_left(self._content, first), bisect_left(self._content, last)
        terms = self._terms[a:b]
        verbs = compress(terms, self._verbs[a:b])
        return frozenset(chain.from_iterable(terms)), frozenset([own[0] for own in verbs if own])

    def opens(self) -> list[int]:
        """The tokens that open a sentence."""
        return [i for i, mark in enumerate(self._opens) if mark == 1 or i == 0]

    def kinds(self) -> list[str | None]:
        """The kind of information that each token shows, if any."""
        return list(map(_KIND_OF.get, self._lower))


def stems(terms: Iterable[str]) -> frozenset[str]:
    """The first six letters of the terms that are longer."""
    return frozenset([term[:6] for term in terms if len(term) > 6])


def _is_affirmed(low: str, sentence: int, start: int) -> bool:
    """Is the clause around the word at `start`, in the sentence that begins at `sentence`, free of negation?"""
    before = max([low.rfind(mark, sentence, start) for mark in _CLAUSE_BREAKS]) + 1
    after = _CLAUSE_BREAK.search(low, start)
    return _DENIES.search(low, max(before, sentence), after.start() if after else len(low)) is None


def _number_kind(low: str, hit: re.Match[str]) -> str:
    """What a number in digits is: a year or day, the number of a question, or a plain number.

    That it is an amount or a share shows in the word or sign beside it.
    """
    if _YEAR.match(hit.group()) or _MONTH_NEXT.match(low, hit.end()):
        return "date"
    return "pointer" if _POINTER_BEFORE.search(low, max(0, hit.start() - 16), hit.start()) else "number"


def answer_sentences(doc: Doc, cues: Sequence[CueHit] = ()) -> tuple[Sentence, ...]:
    """The sentences of an answer with everything alignment needs.

    Args:
        doc: the answer.
        cues: found in it.
    """
    text = text_of(doc)
    low = lowered(text)
    terms = Terms(doc)
    opens, kind_of = terms.opens(), terms.kinds()
    last = [*opens[1:], len(doc)] if opens else []
    ends = [*terms.starts, len(text)]
    bounds = [(terms.starts[a], ends[b]) for a, b in zip(opens, last, strict=True)]
    starts = [start for start, _ in bounds]
    kinds: list[dict[str, int]] = [{} for _ in bounds]
    families: list[set[str]] = [set() for _ in bounds]
    stances: list[dict[str, bool]] = [{} for _ in bounds]
    for hit in _DIGITS.finditer(low) if bounds else ():
        mine = kinds[max(0, bisect_right(starts, hit.start()) - 1)]
        name = _number_kind(low, hit)
        mine[name] = mine.get(name, 0) + 1
    for cue in cues if bounds else ():
        families[max(0, bisect_right(starts, cue.start) - 1)].add(cue.technique)
    for token, family in terms.stances:
        k = bisect_right(opens, token) - 1
        if family not in stances[k]:
            stances[k][family] = _is_affirmed(low, starts[k], terms.starts[token])
    found: list[Sentence] = []
    for k, (start, end) in enumerate(bounds):
        opening = _OPENING.match(low, start, end)
        words, verbs = terms.between(opens[k], last[k])
        for name in filter(None, kind_of[opens[k] : last[k]]):
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
                words=last[k] - opens[k],
                mass=mass(words),
                stems=stems(words),
                stances=stances[k],
            )
        )
    return tuple(found)

"""An answer as alignment sees it: sentences with their content terms and the kinds of information in them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.strings import StringStore
from spacy.tokens import Doc

from analyzer.evidence.cues import lowered
from analyzer.evidence.types import CueHit

_VERB = StringStore()["VERB"]
_CONTENT = frozenset(StringStore()[tag] for tag in ("NOUN", "PROPN", "VERB", "ADJ", "NUM", "X"))
_SPLIT = re.compile(r"[_\-/]")
_MONTH = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_KIND_PATTERNS = {
    "amount": r"€\s?\d|\d[\d.,]*\s+(?:euro|miljoen|miljard|mln|mld)\b",
    "percent": r"\d[\d.,]*\s?(?:%|procent|percent)",
    "date": rf"\b(?:\d{{1,2}}\s+)?(?:{_MONTH})\b(?:\s+\d{{4}})?|\b(?:19|20)\d\d\b|\bkwartaal\b"
    r"|\b(?:v[oó]{2}r|na|deze|eind|begin|in) (?:de |het |deze )?"
    r"(?:zomer|voorjaar|najaar|winter|herfst|jaar|week|maand)"
    r"|\b(?:binnenkort|onlangs|inmiddels|volgend jaar|dit jaar|komende? \w+)\b",
    "pointer": r"\bvra(?:ag|gen)\s+\d|\bantwoord(?:en)?\s+(?:op\s+)?\d|\bbovenstaand"
    r"|\bvoorgaande (?:vraag|antwoord)",
    "number": r"\b\d[\d.,]*\b|\b(?:twee|drie|vier|vijf|zes|zeven|acht|negen|tien|elf|twaalf|honderd"
    r"|duizend|tientallen|honderden|duizenden|helft|enkele|meerdere|nul)\b",
    "reason": r"\b(?:omdat|doordat|daarom|daardoor|hierdoor|vanwege|wegens|aangezien|immers|namelijk"
    r"|reden(?:en)?|gevolg|oorza(?:ak|ken)|zodat|want|dankzij|gelet op|gezien)\b",
    "means": r"\b(?:door middel van|met behulp van|aan de hand van|via|door te|wijze|manier(?:en)?|hiertoe"
    r"|daartoe|middels|op basis van|hiervoor)\b",
    "list": r"\bzoals\b|\bonder (?:andere|meer)\b|\bbijvoorbeeld\b|;|:\s|[•–]\s"
    r"|\bten (?:eerste|tweede|derde)\b|\bvolgende\b",
    "stance": r"\b(?:vind|vindt|acht|meen|deel|mening|oordeel|opvatting|belangrijk|betreur\w*|zorgelijk"
    r"|wenselijk|onwenselijk|onacceptabel|begrijp|onderschrijf\w*|herken|erken|eens"
    r"|standpunt|waardeer|hecht)\b",
    "future": r"\b(?:zal|zullen|ga|gaan|wil|willen|voornemens|bereid|verwacht|streef\w*|toezegging"
    r"|zeg toe)\b",
    "self": r"\b(?:ik|wij|we|kabinet|regering)\b",
    "negation": r"\b(?:niet|geen|nooit|niets|niemand|nergens|noch|evenmin|onjuist)\b",
    "hedge": r"\b(?:kan|kunnen|zou|zouden|mogelijke?|wellicht|mogelijkerwijs|waarschijnlijk|lijkt|mogen|nodig"
    r"|in beginsel|in principe|over het algemeen|in het algemeen|doorgaans|veelal)\b",
    "marker": r"\bten aanzien van|\bwat betreft|\bvoor wat betreft|\bmet betrekking tot"
    r"|\b(?:op|over) (?:de|uw) vraag\b|\bwaar het gaat om|\bom antwoord te geven op",
}
"""The kinds of information, tried in this order at every place of the text."""
KINDS = tuple(_KIND_PATTERNS)
_ANY_KIND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KIND_PATTERNS.items()))
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
    """The content terms of a doc by token, read in one pass."""

    def __init__(self, doc: Doc) -> None:
        strings = doc.vocab.strings
        self._tokens: list[tuple[str, ...]] = []
        self._verbs: list[bool] = []
        self.opens: list[int] = []
        """Tokens that open a sentence."""
        for i, (lemma, pos, opens) in enumerate(doc.to_array(["LEMMA", "POS", "SENT_START"]).tolist()):
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


def answer_sentences(doc: Doc, cues: Sequence[CueHit] = ()) -> tuple[Sentence, ...]:
    """The sentences of an answer with everything alignment needs; cues may be left out."""
    text = doc.text
    low = lowered(text)
    terms = Terms(doc)
    last = [*terms.opens[1:], len(doc)] if terms.opens else []
    bounds = [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1])) for a, b in zip(terms.opens, last, strict=True)]
    starts = [start for start, _ in bounds]
    kinds: list[dict[str, int]] = [{} for _ in bounds]
    families: list[set[str]] = [set() for _ in bounds]
    for hit in _ANY_KIND.finditer(low) if bounds else ():
        mine = kinds[max(0, bisect_right(starts, hit.start()) - 1)]
        name = hit.lastgroup or ""
        mine[name] = mine.get(name, 0) + 1
    for cue in cues if bounds else ():
        families[max(0, bisect_right(starts, cue.start) - 1)].add(cue.technique)
    found: list[Sentence] = []
    for k, (start, end) in enumerate(bounds):
        opening = _OPENING.match(low, start, end)
        words, verbs = terms.between(terms.opens[k], last[k])
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
            )
        )
    return tuple(found)

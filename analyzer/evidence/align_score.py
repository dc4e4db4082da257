"""How well an answer sentence fits a sub-question: overlap weighted by rarity, expected kind of answer,
order, markers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc

from analyzer.evidence.align_rarity import rarity
from analyzer.evidence.align_view import Sentence, Terms
from analyzer.evidence.types import SubQuestion, SubQuestionType

YES_NO_TYPES: frozenset[SubQuestionType] = frozenset(
    ("known", "opinion", "yes_no", "willingness", "procedural")
)
"""Types that "Ja." answers."""

EXPECTED: dict[SubQuestionType, tuple[str, ...]] = {
    "when": ("date",),
    "how_many": ("amount", "percent", "number"),
    "why": ("reason",),
    "how": ("means", "list", "future"),
    "which": ("list", "number"),
    "what": ("list",),
    "who": (),
    "where": (),
    "opinion": ("stance", "self"),
    "willingness": ("future", "self"),
    "request": ("future", "list"),
    "yes_no": (),
    "known": ("self",),
    "procedural": (),
}
"""The kinds of information (`align_view`) that an answer of each type has in it."""
_EXPECTED_CUES: dict[SubQuestionType, frozenset[str]] = {
    "opinion": frozenset(("agreement", "disagreement", "yes", "no")),
    "yes_no": frozenset(("yes", "no", "agreement", "disagreement")),
    "known": frozenset(("yes", "no")),
    "willingness": frozenset(("yes", "no", "commitment", "refusal")),
    "procedural": frozenset(("yes", "courtesy")),
    "request": frozenset(("yes", "no", "commitment", "refusal")),
    "why": frozenset(("explanation",)),
    "how": frozenset(("commitment",)),
}
NON_ANSWERS = frozenset(
    ("refusal", "deferral", "ignorance", "referral_answer", "referral_letter", "responsibility_shift")
)

PAIR = (
    "cover", "cover_own", "cover_parent", "fuzzy", "precision", "verb", "fit", "fit_cue", "opening", "order",
    "is_first", "is_last", "neighbour", "non_answer", "marker", "length", "negation_agrees",
)  # fmt: skip


_NOTHING: tuple[frozenset[str], frozenset[str]] = (frozenset(), frozenset())


@dataclass(frozen=True, slots=True)
class Asked:
    """A sub-question as alignment sees it: its content terms, those that no sibling shares, and its
    parent's."""

    sub: SubQuestion
    terms: frozenset[str]
    own: frozenset[str]
    parent: frozenset[str]
    verbs: frozenset[str]
    weight: float
    own_weight: float
    place: float
    """0 for the first sub-question of the exchange, 1 for the last."""
    negated: bool


def asked(subs: Sequence[SubQuestion], docs: dict[int, Doc]) -> list[Asked]:
    """The sub-questions of one exchange with their terms; `docs` by question number."""
    terms_of = {number: Terms(doc) for number, doc in docs.items()}
    words: list[tuple[frozenset[str], frozenset[str]]] = []
    for sub in subs:
        span = docs[sub.number].char_span(sub.start, sub.end, alignment_mode="expand")
        words.append(terms_of[sub.number].between(span.start, span.end) if span is not None else _NOTHING)
    found = []
    for i, sub in enumerate(subs):
        terms, verbs = words[i]
        others: set[str] = set()
        for j, (theirs, _) in enumerate(words):
            if j != i and subs[j].condition is None:
                others |= theirs
        own = terms - others
        parent = words[sub.parent][0] if sub.parent is not None else frozenset()
        found.append(
            Asked(
                sub, terms, own, parent, verbs, sum(map(rarity, terms)), sum(map(rarity, own)),
                i / (len(subs) - 1) if len(subs) > 1 else 0.0,
                any(w in f" {sub.text.lower()} " for w in (" niet ", " geen ", " nooit ")),
            )
        )  # fmt: skip
    return found


def pair(what: Asked, sentences: Sequence[Sentence]) -> list[tuple[float, ...]]:
    """The figures `PAIR` of one sub-question against every sentence of the answer."""
    kind = what.sub.type
    prefixes = {t[:6] for t in what.terms if len(t) > 6}
    expected, wanted_cues = EXPECTED[kind], _EXPECTED_CUES.get(kind, frozenset())
    covers: list[float] = []
    rows: list[tuple[float, ...]] = []
    n = len(sentences)
    for s in sentences:
        shared = sum(map(rarity, what.terms & s.terms))
        covers.append(shared / what.weight if what.weight else 0.0)
    for i, s in enumerate(sentences):
        mass = sum(map(rarity, s.terms))
        neighbours = covers[i - 1] if i else 0.0
        if i + 1 < n:
            neighbours = max(neighbours, covers[i + 1])
        negated = "negation" in s.kinds
        rows.append(
            (
                covers[i],
                sum(map(rarity, what.own & s.terms)) / what.own_weight if what.own_weight else covers[i],
                sum(map(rarity, what.parent & s.terms)) / sum(map(rarity, what.parent))
                if what.parent
                else 0.0,
                len(prefixes & {t[:6] for t in s.terms if len(t) > 6}) / len(prefixes) if prefixes else 0.0,
                covers[i] * what.weight / mass if mass else 0.0,
                1.0 if what.verbs & s.verbs else 0.0,
                1.0 if any(k in s.kinds for k in expected) else 0.0,
                1.0 if wanted_cues & s.cues else 0.0,
                1.0 if s.opening and kind in YES_NO_TYPES else 0.0,
                1.0 - abs(what.place - (i / (n - 1) if n > 1 else 0.0)),
                1.0 if i == 0 else 0.0,
                1.0 if i == n - 1 else 0.0,
                neighbours,
                1.0 if NON_ANSWERS & s.cues else 0.0,
                1.0 if "marker" in s.kinds else 0.0,
                min(s.words, 60) / 60,
                1.0 if negated == what.negated else 0.0,
            )
        )
    return rows

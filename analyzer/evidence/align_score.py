"""How well an answer sentence fits a sub-question: overlap weighted by rarity, expected kind of answer,
order, markers."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.tokens import Doc

from analyzer.evidence.align_rarity import mass, rarity, share
from analyzer.evidence.align_tokens import token_range
from analyzer.evidence.align_view import Sentence, Terms, stems
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
    "stance", "local", "local_stems", "novel",
)  # fmt: skip


_OPENING_TOKENS = 9


@dataclass(frozen=True, slots=True)
class Asked:
    """A sub-question as alignment sees it: its content terms, those that no sibling shares, and its
    parent's."""

    sub: SubQuestion
    terms: frozenset[str]
    own: frozenset[str]
    parent: frozenset[str]
    verbs: frozenset[str]
    everything: frozenset[str]
    """The terms of all sub-questions of the exchange."""
    weight: float
    own_weight: float
    place: float
    """0 for the first sub-question of the exchange, 1 for the last."""
    negated: bool
    stance: str | None
    """The family of stances.toml with which it asks for a stand, among its first words."""


def asked(subs: Sequence[SubQuestion], docs: dict[int, Doc]) -> list[Asked]:
    """The sub-questions of one exchange with their terms; `docs` by question number."""
    terms_of = {number: Terms(doc) for number, doc in docs.items()}
    words: list[tuple[frozenset[str], frozenset[str]]] = []
    stances: list[str | None] = []
    for sub in subs:
        known = terms_of[sub.number]
        first, last = token_range(known.starts, sub.start, sub.end)
        words.append(known.between(first, last))
        reach = min(last, first + _OPENING_TOKENS)
        stances.append(next((family for i, family in known.stances if first <= i < reach), None))
    everything: frozenset[str] = frozenset().union(*(terms for terms, _ in words))
    found = []
    for i, sub in enumerate(subs):
        terms, verbs = words[i]
        others: set[str] = set()
        for j, other in enumerate(subs):
            if j != i and other.condition is None:
                others |= words[j][0]
        own = terms - others if others else terms
        weight = mass(terms)
        low = f" {sub.text.lower()} "
        parent = words[sub.parent][0] if sub.parent is not None else frozenset()
        found.append(
            Asked(
                sub, terms, own, parent, verbs, everything,
                weight, mass(own) if others else weight,
                i / (len(subs) - 1) if len(subs) > 1 else 0.0,
                " niet " in low or " geen " in low or " nooit " in low,
                stances[i] if sub.type in YES_NO_TYPES else None,
            )
        )  # fmt: skip
    return found


def pairs(
    questions: Sequence[Asked], sentences: Sequence[Sentence]
) -> tuple[tuple[tuple[float, ...], ...], ...]:
    """For every sub-question of an exchange the figures `PAIR` against every sentence of the answer."""
    everything = questions[0].everything if questions else frozenset()
    last = len(sentences) - 1
    alone = [
        (
            i / last if last else 0.0,
            0.0 if NON_ANSWERS.isdisjoint(s.cues) else 1.0,
            1.0 if "marker" in s.kinds else 0.0,
            min(s.words, 60) / 60,
            "negation" in s.kinds,
            share(s.terms - everything, s.mass),
        )
        for i, s in enumerate(sentences)
    ]
    return tuple(_pair(what, sentences, alone) for what in questions)


def _pair(
    what: Asked,
    sentences: Sequence[Sentence],
    alone: Sequence[tuple[float, float, float, float, bool, float]],
) -> tuple[tuple[float, ...], ...]:
    """One row; `alone` is what does not depend on the sub-question: place, non_answer, marker, length, …"""
    kind = what.sub.type
    expected, wanted_cues = EXPECTED[kind], _EXPECTED_CUES.get(kind, frozenset())
    can_open = kind in YES_NO_TYPES
    has_own = what.own is not what.terms and what.own_weight > 0.0
    wanted = stems(what.terms)
    terms = [what.terms & s.terms for s in sentences]
    begins = [wanted & s.stems for s in sentences]
    spread, stem_spread = _times(terms), _times(begins)
    covers = [share(shared, what.weight) for shared in terms]
    parent_weight = mass(what.parent)
    last = len(sentences) - 1
    rows: list[tuple[float, ...]] = []
    for i, s in enumerate(sentences):
        cover, shared, shared_stems = covers[i], terms[i], begins[i]
        place, non_answer, marker, length, negated, novel = alone[i]
        rows.append(
            (
                cover,
                share(what.own & shared, what.own_weight) if has_own else cover,
                share(what.parent & s.terms, parent_weight),
                len(shared_stems) / len(wanted) if wanted else 0.0,
                cover * what.weight / s.mass if s.mass else 0.0,
                0.0 if what.verbs.isdisjoint(s.verbs) else 1.0,
                0.0 if s.kinds.keys().isdisjoint(expected) else 1.0,
                0.0 if wanted_cues.isdisjoint(s.cues) else 1.0,
                1.0 if s.opening and can_open else 0.0,
                1.0 - abs(what.place - place),
                1.0 if i == 0 else 0.0,
                1.0 if i == last else 0.0,
                max(covers[i - 1] if i else 0.0, covers[i + 1] if i < last else 0.0),
                non_answer,
                marker,
                length,
                1.0 if negated == what.negated else 0.0,
                1.0 if what.stance in s.stances else 0.0,
                math.fsum([rarity(t) / spread[t] for t in shared]) / what.weight if what.weight else 0.0,
                math.fsum([1 / stem_spread[t] for t in shared_stems]) / len(wanted) if wanted else 0.0,
                novel,
            )
        )
    return tuple(rows)


def _times(sets: Sequence[frozenset[str]]) -> dict[str, int]:
    """In how many of the sets each word stands: for a handful of words, faster than a Counter."""
    found: dict[str, int] = {}
    for word in chain.from_iterable(sets):
        found[word] = found.get(word, 0) + 1
    return found

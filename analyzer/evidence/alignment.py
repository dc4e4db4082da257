"""Which words of an answer address which sub-question: status, strength and evidence; branches on or off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from analyzer.evidence.align_match import Match, match
from analyzer.evidence.align_pointers import Pointer, follow_pointers
from analyzer.evidence.align_polarity import Polarity, openings, polarity
from analyzer.evidence.align_rarity import rarity
from analyzer.evidence.align_score import EXPECTED, YES_NO_TYPES
from analyzer.evidence.align_signals import signals
from analyzer.evidence.align_status import judge_status
from analyzer.evidence.cues import find_cues
from analyzer.evidence.references import find_references
from analyzer.evidence.sub_questions import sub_questions_of
from analyzer.evidence.types import CueHit, Evidence, ParsedExchange, Reference, SubQuestion

_NON_ANSWER = {
    "refusal": "geeft hier geen antwoord",
    "deferral": "stelt het antwoord uit",
    "ignorance": "zegt dit niet te weten",
    "referral_letter": "verwijst naar een ander stuk",
    "referral_answer": "verwijst naar een ander antwoord",
}
_GIVES = {
    "when": "noemt een tijdstip",
    "how_many": "noemt een getal",
    "why": "geeft een reden",
    "opinion": "geeft een oordeel",
    "willingness": "zegt wat er gaat gebeuren",
}
_MOST_SPANS = 3
_CLOSE = 0.35
"""Further sentences are shown where their score is at least this share of the best one's."""


@dataclass(frozen=True, slots=True)
class AlignedExchange:
    """The sub-questions of one exchange with status and evidence, and the comparison they rest on."""

    sub_questions: tuple[SubQuestion, ...]
    match: Match
    problem: str | None = None
    """A pointer that leads in a circle or nowhere, as one Dutch line."""

    def signals(self, i: int) -> dict[str, float]:
        """The signals of sub-question i (`align_signals.SLOT_SIGNALS`), inherited content included."""
        return signals(self.match, i)


def align(
    parsed: ParsedExchange, sub_questions: Sequence[SubQuestion], cues: Sequence[CueHit] | None = None
) -> tuple[SubQuestion, ...]:
    """The sub-questions of one exchange with status, strength and evidence.

    Args:
        parsed: the exchange with its docs.
        sub_questions: of `sub_questions_of`; `parent` is the index in this sequence.
        cues: of the answer, where they are known already.

    A pointer to another answer counts as unanswered here; `align_document` follows it.
    """
    return aligned(match(parsed, sub_questions, cues), parsed.exchange.answer)


def align_document(
    parsed: Sequence[ParsedExchange],
    cues: Sequence[Sequence[CueHit]] | None = None,
    references: Sequence[Sequence[Reference]] | None = None,
) -> tuple[AlignedExchange, ...]:
    """Align every exchange of a document; an answer that only points to another one inherits its content.

    Args:
        parsed: all exchanges of the document.
        cues, references: found in each answer, in the same order, where they are known already.
    """
    if cues is None:
        cues = [find_cues(p.answer) for p in parsed]
    if references is None:
        known = {number for p in parsed for number in p.exchange.numbers}
        references = [find_references(p.answer, own=p.exchange.numbers, known=known) for p in parsed]
    pointers = follow_pointers(parsed, references)
    done = []
    for p, found, pointer in zip(parsed, cues, pointers, strict=True):
        compared = _compare(p, found, pointer, parsed, cues)
        done.append(AlignedExchange(aligned(compared, p.exchange.answer), compared, pointer.problem))
    return tuple(done)


def _compare(
    parsed: ParsedExchange,
    cues: Sequence[CueHit],
    pointer: Pointer,
    document: Sequence[ParsedExchange],
    all_cues: Sequence[Sequence[CueHit]],
) -> Match:
    subs = sub_questions_of(parsed)
    if pointer.source is None:
        return match(parsed, subs, cues)
    source = (document[pointer.source].answer, all_cues[pointer.source])
    return match(parsed, subs, cues, source, pointer.number)


def aligned(m: Match, answer: str) -> tuple[SubQuestion, ...]:
    """Status, strength and evidence from a comparison."""
    explicit = openings(m)
    polarities = [
        polarity(m, i, explicit.get(i, "")) if s.condition is None else "unknown"
        for i, s in enumerate(m.subs)
    ]
    done = []
    for i, sub in enumerate(m.subs):
        status = judge_status(m, i, explicit.get(i, ""))
        if sub.condition is not None and not branch_applies(m.subs, i, polarities):
            status = "not_applicable"
        done.append(
            replace(
                sub,
                status=status,
                strength=_strength(m, i),
                inherits_from=m.inherits_from,
                evidence=() if status == "not_applicable" else _evidence(m, i, answer),
            )
        )
    return tuple(done)


def branch_applies(subs: Sequence[SubQuestion], i: int, polarities: Sequence[Polarity]) -> bool:
    """Does the conditional branch i count, given what the answer says to its main question?

    Neither branch counts where the main question is left unanswered: then the main question is what is
    missing. A
    branch without a main question in its own text always counts.
    """
    sub = subs[i]
    if sub.condition is None or sub.parent is None:
        return True
    return polarities[sub.parent] == ("yes" if sub.condition == "if_yes" else "no")


def _strength(m: Match, i: int) -> float:
    return max(m.scores[i], default=0.0)


def _evidence(m: Match, i: int, answer: str) -> tuple[Evidence, ...]:
    """The sentences of this answer that fit best, best first."""
    order = [j for j in m.ranked(i) if not m.sentences[j].inherited]
    found: list[Evidence] = []
    for j in order[:_MOST_SPANS]:
        if found and m.scores[i][j] < _CLOSE * m.scores[i][order[0]]:
            break
        s = m.sentences[j]
        found.append(Evidence("answer", s.start, s.end, answer[s.start : s.end], _reason(m, i, j)))
    return tuple(found)


def _reason(m: Match, i: int, j: int) -> str:
    """Why this sentence is shown, as one Dutch line."""
    s, what = m.sentences[j], m.asked[i]
    for family, line in _NON_ANSWER.items():
        if family in s.cues:
            return line
    if s.opening and what.sub.type in YES_NO_TYPES:
        return {"yes": "zegt ja", "no": "zegt nee", "partly": "zegt deels ja"}[s.opening]
    if what.sub.type in _GIVES and any(k in s.kinds for k in EXPECTED[what.sub.type]):
        return _GIVES[what.sub.type]
    shared = sorted(what.terms & s.terms, key=lambda t: (-rarity(t), t))[:3]
    return f"gaat over: {', '.join(shared)}" if shared else "staat op de plaats van deze vraag"

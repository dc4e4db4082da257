"""Which techniques an answer uses, by rules alone, with the words that show each.

A technique's strength (0-1) comes from its cues and how much of the answer they take, and, for the
techniques that consist of what is missing, from the sub-questions. From 0.5 on it counts as found. Nothing
is learned here: the few weights are rounded figures, set once on the mining documents and the pairs of
`../shared/kamervragen`.
"""

from __future__ import annotations

from collections.abc import Callable
from math import exp, log, log1p
from typing import NamedTuple

from analyzer.evidence.cues import lowered, sentence_spans, text_of
from analyzer.evidence.telling import AnswerSentence, telling
from analyzer.evidence.types import TECHNIQUES, CueHit, Evidence, ExchangeEvidence, Ground, Technique
from analyzer.lexicon import load_lexicon

FOUND = 0.5
_MAX_EVIDENCE = 300
"""Characters: a longer sentence is cut to the clauses around its cue."""
_MAX_SPANS = 4
_REPEATED = 0.12
"""Share of the answer that must stand in earlier ones already."""
_NON_ANSWERS = ("refusal", "deferral", "not_known", "pointer_answer", "pointer_letter", "responsibility")


class DetectedTechnique(NamedTuple):
    """A technique with its strength (0-1), the stated ground where it has one, and the words that show it."""

    technique: Technique
    strength: float
    ground: Ground | None
    evidence: tuple[Evidence, ...]


def detect_techniques(evidence: ExchangeEvidence) -> tuple[DetectedTechnique, ...]:
    """The techniques that the rules find in an answer (strength at least 0.5)."""
    return tuple(t for t in rate_techniques(evidence) if t.strength >= FOUND)


def rate_techniques(evidence: ExchangeEvidence) -> tuple[DetectedTechnique, ...]:
    """Strength and evidence of all 11 techniques, found or not; no evidence where nothing points to one."""
    case = _Case(evidence)
    rated = []
    for technique in TECHNIQUES:
        strength, spans = _RULES[technique](case)
        grounds = [c.ground for c in case.hits(technique) if c.ground]
        rated.append(DetectedTechnique(technique, min(1.0, strength), grounds[0] if grounds else None, spans))
    return tuple(rated)


class _Case:
    """An exchange with its sentences, and its cues by technique and sentence."""

    def __init__(self, evidence: ExchangeEvidence) -> None:
        self.evidence = evidence
        self.text = text_of(evidence.parsed.answer)
        self.sentences = sentence_spans(self.text)
        self.words = max(1, len(self.text.split()))
        self.ids = load_lexicon().ids

    def hits(self, technique: str) -> list[CueHit]:
        return [c for c in self.evidence.cues if c.technique == technique]

    def strength(self, cue: CueHit) -> float:
        return self.ids[cue.cue].strength if cue.cue in self.ids else 1.0

    def best(self, technique: str) -> float:
        return max((self.strength(c) for c in self.hits(technique)), default=0.0)

    def total(self, technique: str) -> float:
        """The strongest cue of every sentence, added up."""
        hits = self.hits(technique)
        return sum(
            max((self.strength(c) for c in hits if a <= c.start < b), default=0.0) for a, b in self.sentences
        )

    def share(self, technique: str) -> float:
        """Share of the answer's words in sentences with a cue of the technique."""
        starts = [c.start for c in self.hits(technique)]
        inside = [(a, b) for a, b in self.sentences if any(a <= s < b for s in starts)]
        return sum(len(self.text[a:b].split()) for a, b in inside) / self.words

    @property
    def opens_plainly(self) -> bool:
        """True where the first sentence says yes, no, agreed or not agreed."""
        acts = self.evidence.acts
        return bool(acts) and acts[0].act in ("yes", "no", "agreement", "disagreement")

    def act_share(self, *names: str) -> float:
        """Share of the answer's characters in sentences with one of the acts."""
        inside = sum(a.end - a.start for a in self.evidence.acts if a.act in names)
        return inside / max(1, len(self.text))

    def status_share(self, status: str) -> float:
        subs = [s for s in self.evidence.sub_questions if s.status != "not_applicable"]
        return sum(s.status == status for s in subs) / max(1, len(subs))

    def telling(self, technique: Technique, reason: str) -> tuple[Evidence, ...]:
        """The sentences that best show a technique with few words of its own, with the reason of a cue in them."""
        low = lowered(self.text)
        question = lowered("\n".join(text_of(q) for q in self.evidence.parsed.questions))
        sentences = []
        for start, end in self.sentences:
            cues: dict[str, float] = {}
            for c in self.evidence.cues:
                if start <= c.start < end:
                    cues[c.technique] = max(cues.get(c.technique, 0.0), self.strength(c))
            sentences.append(AnswerSentence(start, end, low[start:end], cues))
        reasons = {
            s: c.reason for s in self.sentences for c in self.hits(technique) if s[0] <= c.start < s[1]
        }
        found = []
        for s in telling(technique, sentences, question):
            end = s.end if s.end - s.start <= _MAX_EVIDENCE else self._word(s.start + _MAX_EVIDENCE)
            text = self.text[s.start : end].rstrip()
            found.append(
                Evidence("answer", s.start, s.start + len(text), text, reasons.get((s.start, s.end), reason))
            )
        return tuple(found)

    def spans(self, technique: str) -> tuple[Evidence, ...]:
        """The sentences of the strongest cues, in text order."""
        hits = sorted(self.hits(technique), key=lambda c: (-self.strength(c), c.start))
        found: list[Evidence] = []
        for cue in hits:
            start, end = self._around(cue)
            if not any(e.start < end and start < e.end for e in found):
                found.append(Evidence("answer", start, end, self.text[start:end], cue.reason))
            if len(found) == _MAX_SPANS:
                break
        return tuple(sorted(found, key=lambda e: e.start))

    def _around(self, cue: CueHit) -> tuple[int, int]:
        start, end = next((s for s in self.sentences if s[0] <= cue.start < s[1]), (cue.start, cue.end))
        end = max(end, cue.end)
        if end - start <= _MAX_EVIDENCE:
            return start, end
        room = (_MAX_EVIDENCE - (cue.end - cue.start)) // 2
        cut = self.text.rfind(", ", start, max(start, cue.start))
        left = cut + 2 if cut >= 0 and cue.start - cut < room else self._word(max(start, cue.start - room))
        stop = self.text.find(", ", cue.end + room // 2, min(end, cue.end + room))
        right = stop if stop >= 0 else self._word(min(end, cue.end + room))
        return left, max(right, cue.end)

    def _word(self, at: int) -> int:
        """The begin of the text's next word at or after `at`, or its end."""
        if at == 0 or at >= len(self.text):
            return at
        space = self.text.find(" ", at)
        return at if self.text[at - 1].isspace() else (space + 1 if space >= 0 else len(self.text))


def _by_cues(
    technique: Technique, total: float, share: float, least: float
) -> Callable[[_Case], tuple[float, tuple[Evidence, ...]]]:
    """A rule on the cues alone: their total, and the share of the answer that their sentences take."""

    def rate(case: _Case) -> tuple[float, tuple[Evidence, ...]]:
        found = case.total(technique)
        z = total * found + share * case.share(technique) - least
        return (_logistic(z) if found else 0.0), case.spans(technique)

    return rate


def _generality(case: _Case) -> tuple[float, tuple[Evidence, ...]]:
    """Long, without a plain opening, figures or an open non-answer; cues of general wording."""
    total = case.total("generality")
    z = 1.1 * total + 1.5 * min(1.0, total / max(1, len(case.sentences))) + 0.8 * log1p(case.words) - 3.5
    z -= (0.6 if case.opens_plainly else 0.0) + 1.4 * case.act_share(*_NON_ANSWERS)
    z -= 1.2 * case.status_share("answered")
    z -= 2.1 * case.act_share("figure") + 0.9 * case.act_share("explanation")
    return _logistic(z), case.telling("generality", "blijft bij het algemene beleid of de achtergrond")


def _reframing(case: _Case) -> tuple[float, tuple[Evidence, ...]]:
    found = case.total("reframing")
    strength = _logistic(2.7 * found - 1.2) if found else 0.0
    return strength, case.telling("reframing", "gaat uit van een andere lezing dan de vraag")


def _partial(case: _Case) -> tuple[float, tuple[Evidence, ...]]:
    subs = [s for s in case.evidence.sub_questions if s.status != "not_applicable"]
    if not subs:
        return 0.0, ()
    weakest = min(s.strength for s in subs)
    missed = [s for s in subs if s.status == "unanswered"] or [s for s in subs if s.strength == weakest][:1]
    spans = tuple(
        Evidence(
            "question",
            s.start,
            s.end,
            s.text,
            "hierop gaat het antwoord niet of nauwelijks in",
            number=s.number,
        )
        for s in missed
    )
    return _logistic(2.4 * log(len(subs)) - 1.3 * weakest - 1.5), spans


def _logistic(z: float) -> float:
    return 1 / (1 + exp(-z))


def _repetition(case: _Case) -> tuple[float, tuple[Evidence, ...]]:
    found = sorted(case.evidence.repetitions, key=lambda r: -r.share)
    spans = tuple(
        Evidence("answer", r.start, r.end, r.text, "staat ook in een eerder antwoord", same_as=r.same_as)
        for r in sorted(found[:_MAX_SPANS], key=lambda r: r.start)
    )
    share = sum(r.share for r in found)
    return (min(1.0, FOUND * share / _REPEATED) if found else 0.0), spans


_RULES: dict[Technique, Callable[[_Case], tuple[float, tuple[Evidence, ...]]]] = {
    "repetition": _repetition,
    "referral_answer": _by_cues("referral_answer", 6.5, 0.0, 3.9),
    "referral_letter": _by_cues("referral_letter", 4.2, 0.0, 2.7),
    "deferral": _by_cues("deferral", 4.2, 0.0, 2.7),
    "refusal": _by_cues("refusal", 5.6, 2.2, 3.7),
    "ignorance": _by_cues("ignorance", 6.3, 0.0, 4.2),
    "responsibility_shift": _by_cues("responsibility_shift", 4.6, 1.5, 3.6),
    "noncommittal": _by_cues("noncommittal", 2.7, 2.1, 2.8),
    "generality": _generality,
    "partial": _partial,
    "reframing": _reframing,
}

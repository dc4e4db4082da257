"""Which techniques an answer uses, by rules alone, with the words that show each.

A technique's strength (0-1) comes from its cues and how much of the answer they take, and, for the
techniques that consist of what is missing, from the sub-questions. From 0.5 on it counts as found. Nothing
is learned here: the few weights are rounded figures, set once on the mining documents and the pairs of
`../shared/kamervragen`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cached_property
from math import exp, log1p
from typing import NamedTuple

from analyzer.evidence.cues import lowered, sentence_spans, text_of
from analyzer.evidence.telling import AnswerSentence, telling
from analyzer.evidence.types import (
    TECHNIQUES,
    CueHit,
    Evidence,
    ExchangeEvidence,
    Ground,
    SubQuestion,
    Technique,
)
from analyzer.lexicon import load_lexicon

FOUND = 0.5
_MAX_EVIDENCE = 300
"""Characters: a longer sentence is cut to the clauses around its cue."""
_MIN_EVIDENCE = 12
"""Characters of a repeated passage in one sentence: less shows nothing."""
_MAX_SPANS = 4
_REPEATED = 0.05
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
    found = zip(TECHNIQUES, technique_strengths(evidence), strict=True)
    return rate_techniques(evidence, [t for t, strength in found if strength >= FOUND])


def technique_strengths(evidence: ExchangeEvidence) -> tuple[float, ...]:
    """Strength (0-1) of all techniques in the order of TECHNIQUES, without looking for the words that show them."""
    case = _Case(evidence)
    return tuple([min(1.0, _RULES[technique](case)) for technique in TECHNIQUES])


def rate_techniques(
    evidence: ExchangeEvidence, techniques: Iterable[Technique] = TECHNIQUES
) -> tuple[DetectedTechnique, ...]:
    """Strength and evidence of techniques, found or not; no evidence where nothing points to one."""
    case = _Case(evidence)
    rated = []
    for technique in techniques:
        strength = min(1.0, _RULES[technique](case))
        ground = next((c.ground for c in case.hits(technique) if c.ground), None)
        spans = _SHOWN[technique](case) if technique in _SHOWN else case.spans(technique)
        rated.append(DetectedTechnique(technique, strength, ground, spans))
    return tuple(rated)


class _Case:
    """An exchange with its sentences, and its cues by technique and sentence."""

    def __init__(self, evidence: ExchangeEvidence) -> None:
        self.evidence = evidence
        self.text = text_of(evidence.parsed.answer)
        self.sentences = sentence_spans(self.text)
        self.ids = load_lexicon().ids
        self._hits: dict[str, list[CueHit]] = {}
        self._best: dict[str, dict[int, float]] = {}
        self._words: dict[int, int] = {}
        starts = [start for start, _ in self.sentences]
        for cue in evidence.cues:
            self._hits.setdefault(cue.technique, []).append(cue)
            k = bisect_right(starts, cue.start) - 1
            if k >= 0 and cue.start < self.sentences[k][1]:
                best = self._best.setdefault(cue.technique, {})
                best[k] = max(best.get(k, 0.0), self.strength(cue))

    @cached_property
    def words(self) -> int:
        return max(1, len(self.text.split()))

    def hits(self, technique: str) -> list[CueHit]:
        return self._hits.get(technique, [])

    def strength(self, cue: CueHit) -> float:
        return self.ids[cue.cue].strength if cue.cue in self.ids else 1.0

    def total(self, technique: str) -> float:
        """The strongest cue of every sentence, added up."""
        best = self._best.get(technique)
        return sum([best[k] for k in sorted(best)]) if best else 0.0

    def share(self, technique: str) -> float:
        """Share of the answer's words in sentences with a cue of the technique."""
        return sum([self._sentence_words(k) for k in self._best.get(technique, ())]) / self.words

    def _sentence_words(self, k: int) -> int:
        found = self._words.get(k)
        if found is None:
            start, end = self.sentences[k]
            found = self._words[k] = len(self.text[start:end].split())
        return found

    @property
    def opens_plainly(self) -> bool:
        """True where the first sentence says yes, no, agreed or not agreed."""
        acts = self.evidence.acts
        return bool(acts) and acts[0].act in ("yes", "no", "agreement", "disagreement")

    def act_share(self, *names: str) -> float:
        """Share of the answer's characters in sentences with one of the acts."""
        inside = sum([a.end - a.start for a in self.evidence.acts if a.act in names])
        return inside / max(1, len(self.text))

    @cached_property
    def counted(self) -> list[SubQuestion]:
        """The sub-questions that count: branches that the answer switches off do not."""
        return [s for s in self.evidence.sub_questions if s.status != "not_applicable"]

    def status_share(self, status: str) -> float:
        return sum([s.status == status for s in self.counted]) / max(1, len(self.counted))

    def telling(self, technique: Technique, reason: str) -> tuple[Evidence, ...]:
        """The sentences that best show a technique with few words of its own, with the reason of a cue in them."""
        low = lowered(self.text)
        question = lowered("\n".join(text_of(q) for q in self.evidence.parsed.questions))
        cues: list[dict[str, float]] = [{} for _ in self.sentences]
        for family, best in self._best.items():
            for k, strength in best.items():
                cues[k][family] = strength
        sentences = [
            AnswerSentence(start, end, low[start:end], cues[k])
            for k, (start, end) in enumerate(self.sentences)
        ]
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


def _by_cues(technique: Technique, total: float, share: float, least: float) -> Callable[[_Case], float]:
    """A rule on the cues alone: their total, and the share of the answer that their sentences take."""

    def rate(case: _Case) -> float:
        found = case.total(technique)
        if not found:
            return 0.0
        return _logistic(total * found + (share * case.share(technique) if share else 0.0) - least)

    return rate


def _generality(case: _Case) -> float:
    """Long, without a plain opening, figures or an open non-answer; cues of general wording."""
    total = case.total("generality")
    z = 1.1 * total + 1.5 * min(1.0, total / max(1, len(case.sentences))) + 0.8 * log1p(case.words) - 3.5
    z -= (0.6 if case.opens_plainly else 0.0) + 1.4 * case.act_share(*_NON_ANSWERS)
    z -= 1.2 * case.status_share("answered")
    z -= 2.1 * case.act_share("figure") + 0.9 * case.act_share("explanation")
    return _logistic(z)


def _reframing(case: _Case) -> float:
    found = case.total("reframing")
    return _logistic(2.7 * found - 1.2) if found else 0.0


def _partial(case: _Case) -> float:
    """Sub-questions without an answer beside others that have one, where the answer does not openly decline."""
    missed = sum([s.status == "unanswered" for s in case.counted])
    beside = 0 < missed < len(case.counted)
    z = 1.3 * beside + 0.65 * min(3, missed) - 1.5 * case.act_share(*_NON_ANSWERS) - 1.45
    return _logistic(z) if missed else 0.0


def _missed(case: _Case) -> tuple[Evidence, ...]:
    """The sub-questions without an answer, or else the one with the weakest."""
    subs = case.counted
    weakest = min([s.strength for s in subs], default=0.0)
    missed = [s for s in subs if s.status == "unanswered"] or [s for s in subs if s.strength == weakest][:1]
    reason = "hierop gaat het antwoord niet of nauwelijks in"
    return tuple(Evidence("question", s.start, s.end, s.text, reason, number=s.number) for s in missed)


def _logistic(z: float) -> float:
    return 1 / (1 + exp(-z))


def _repetition(case: _Case) -> float:
    share = sum([r.share for r in sorted(case.evidence.repetitions, key=lambda r: -r.share)])
    return min(1.0, FOUND * share / _REPEATED)


def _repeated(case: _Case) -> tuple[Evidence, ...]:
    """The repeated words sentence by sentence, for a passage may be a whole paragraph: the longest ones."""
    reason = "staat ook in een eerder antwoord"
    spans = []
    for r in case.evidence.repetitions:
        for start, end in case.sentences:
            a, b = max(start, r.start), min(end, r.end)
            if b - a >= _MIN_EVIDENCE or (a, b) == (r.start, r.end):
                spans.append(Evidence("answer", a, b, case.text[a:b], reason, same_as=r.same_as))
    longest = sorted(spans, key=lambda e: e.start - e.end)[:_MAX_SPANS]
    return tuple(sorted(longest, key=lambda e: e.start))


_RULES: dict[Technique, Callable[[_Case], float]] = {
    "repetition": _repetition,
    "referral_answer": _by_cues("referral_answer", 6.5, 0.0, 3.9),
    "referral_letter": _by_cues("referral_letter", 4.2, 2.0, 3.7),
    "deferral": _by_cues("deferral", 4.2, 1.0, 3.0),
    "refusal": _by_cues("refusal", 5.6, 2.2, 3.7),
    "ignorance": _by_cues("ignorance", 6.3, 0.0, 4.2),
    "responsibility_shift": _by_cues("responsibility_shift", 4.6, 1.5, 3.6),
    "noncommittal": _by_cues("noncommittal", 2.7, 2.1, 2.8),
    "generality": _generality,
    "partial": _partial,
    "reframing": _reframing,
}
_SHOWN: dict[Technique, Callable[[_Case], tuple[Evidence, ...]]] = {
    "repetition": _repeated,
    "generality": lambda case: case.telling("generality", "blijft bij het algemene beleid of de achtergrond"),
    "partial": _missed,
    "reframing": lambda case: case.telling("reframing", "gaat uit van een andere lezing dan de vraag"),
}
"""Where the words that show a technique are not the sentences of its cues."""

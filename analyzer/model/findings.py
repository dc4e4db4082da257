"""From what the model read to what a reader sees: statuses and techniques with the words that show them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from analyzer.evidence.techniques import rate_techniques
from analyzer.evidence.types import TECHNIQUES, Evidence, ExchangeEvidence, Status, SubQuestion, Technique
from analyzer.model.inputs import D, N, P, Reading, X
from analyzer.model.judged import Judged
from analyzer.model.outcomes import LEARNED
from analyzer.model.records import Record
from analyzer.model.types import FoundTechnique

_BRANCH_OFF = 0.5
"""A conditional branch is switched off from this probability that it does not count."""
_MOST, _CLOSE = 3, 0.35
"""At most so many sentences are shown, and only those that match at least this well against the best."""
_LIKELY = 0.5
_REASON_STATUS = {"answered": "beantwoordt de deelvraag", "partly": "gaat voor een deel op de deelvraag in"}
_REASON_LEARNED: Mapping[Technique, str] = {
    "referral_answer": "verwijst naar een ander antwoord",
    "referral_letter": "verwijst naar een brief of stuk",
    "deferral": "stelt het antwoord uit",
    "refusal": "geeft hierover geen antwoord",
    "ignorance": "zegt dat het niet bekend is",
    "responsibility_shift": "legt de verantwoordelijkheid elders",
    "noncommittal": "houdt het vrijblijvend",
    "generality": "blijft algemeen",
    "reframing": "gaat uit van een andere vraag of premisse",
}


def read_sub_questions(
    evidence: ExchangeEvidence, record: Record, reading: Reading
) -> tuple[SubQuestion, ...]:
    """The sub-questions with the status, strength and evidence that the model read.

    A branch ("Zo nee, waarom niet?") that does not count is `not_applicable`; every other sub-question gets the
    likeliest of answered, partly and unanswered. A pointer to another answer that the rules resolved is kept.
    """
    out: list[SubQuestion] = []
    for i, (sub, likely) in enumerate(zip(evidence.sub_questions, reading.status.tolist(), strict=True)):
        status = _status(sub, likely)
        strength = likely[D] + 0.5 * likely[P]
        spans = (
            ()
            if status in ("unanswered", "not_applicable")
            else _answering(evidence, record, reading, i, status)
        )
        out.append(replace(sub, status=status, strength=min(1.0, strength), evidence=spans))
    return tuple(out)


def _status(sub: SubQuestion, likely: Sequence[float]) -> Status:
    if sub.condition is not None and likely[X] > _BRANCH_OFF:
        return "not_applicable"
    return _STATUS[max(_STATUS, key=likely.__getitem__)]


_STATUS: Mapping[int, Status] = {D: "answered", P: "partly", N: "unanswered"}


def _answering(
    evidence: ExchangeEvidence, record: Record, reading: Reading, i: int, status: Status
) -> tuple[Evidence, ...]:
    text = evidence.parsed.exchange.answer
    match: list[float] = reading.match[i, : len(record.spans)].tolist()
    order = sorted(range(len(match)), key=match.__getitem__, reverse=True)[:_MOST]
    spans = [record.spans[j] for j in sorted(order) if match[j] >= _CLOSE * match[order[0]]]
    reason = _REASON_STATUS[status]
    return tuple([Evidence("answer", a, b, text[a:b], reason) for a, b in spans])


def found_techniques(
    evidence: ExchangeEvidence,
    record: Record,
    judged: Judged,
    sub_questions: Sequence[SubQuestion],
) -> tuple[FoundTechnique, ...]:
    """The techniques that pass their threshold and can be shown, each with its evidence.

    Evidence is what the rules found and the sentence in which the model sees the technique most (always where the rules
    found nothing, else where it is more likely than not); for `partial` the sub-questions that stay unanswered. A technique
    without words to show is not claimed.
    """
    found = []
    passed = [name for name, passes in zip(TECHNIQUES, judged.found.tolist(), strict=True) if passes]
    for rule in rate_techniques(evidence, passed) if passed else ():
        name = rule.technique
        spans = _passed_over(sub_questions) if name == "partial" else rule.evidence
        if name in LEARNED:
            spans = _with_learned(spans, _strongest(evidence, record, judged.reading, name), judged, name)
        if spans:
            found.append(
                FoundTechnique(name, float(judged.techniques[TECHNIQUES.index(name)]), rule.ground, spans)
            )
    return tuple(found)


def _with_learned(
    spans: tuple[Evidence, ...], learned: Evidence, judged: Judged, name: Technique
) -> tuple[Evidence, ...]:
    likely = judged.reading.tags[:, LEARNED.index(name)].max() >= _LIKELY
    covered = any(s.start < learned.end and learned.start < s.end for s in spans)
    if spans and (covered or not likely):
        return spans
    return tuple(sorted((*spans, learned), key=lambda s: s.start))


def _passed_over(sub_questions: Sequence[SubQuestion]) -> tuple[Evidence, ...]:
    return tuple(
        Evidence("question", s.start, s.end, s.text, "blijft onbeantwoord", number=s.number)
        for s in sub_questions
        if s.status == "unanswered"
    )


def _strongest(evidence: ExchangeEvidence, record: Record, reading: Reading, name: Technique) -> Evidence:
    start, end = record.spans[int(reading.tags[: len(record.spans), LEARNED.index(name)].argmax())]
    return Evidence("answer", start, end, evidence.parsed.exchange.answer[start:end], _REASON_LEARNED[name])

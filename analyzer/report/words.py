"""What every report says in words: who asked whom, how long it took, what a score means and why it is so."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.documents.types import Document, Question
from analyzer.evidence.types import Evidence, Promise, Reference, SubQuestion
from analyzer.model.types import Assessment, FoundTechnique, ScoredExchange
from analyzer.report.plain import one_line
from analyzer.report.texts import Texts

NORM_DAYS = 21
"""Questions are to be answered within three weeks (Reglement van Orde of the Tweede Kamer, article 12.3)."""


def band(directness: float) -> int:
    """The step 0-4 of the annotation scale nearest to a directness of 0-100."""
    return min(4, max(0, math.floor(directness / 25 + 0.5)))


def title(document: Document, t: Texts) -> str:
    """The title with a capital, or the text for "no title"."""
    return _capital(one_line(document.title or "")) or t("head.untitled")


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def asked_by(document: Document, t: Texts) -> str:
    names = [f"{q.name} ({q.party})" if q.party else q.name for q in document.questioners]
    return one_line(t.enumerate(names)) or t("head.nobody")


def answered_by(document: Document, t: Texts) -> str:
    names = []
    for r in document.respondents:
        name = f"{r.role} {r.name}" if r.role else r.name
        names.append(f"{name} ({r.ministry})" if r.ministry else name)
    return _capital(one_line(t.enumerate(names))) or t("head.nobody")


def response_time(document: Document, t: Texts) -> str:
    """How long the answer took, against the norm of three weeks."""
    days = document.response_days
    if days is None:
        return t("head.response_unknown")
    if days <= NORM_DAYS:
        return t("head.within_norm", days=t.count("count.days", days))
    return t(
        "head.beyond_norm", days=t.count("count.days", days), over=t.count("count.days", days - NORM_DAYS)
    )


def head(document: Document, t: Texts) -> list[tuple[str, str]]:
    """The lines above every report, as (name, value); lines that do not apply to the kind are left out."""
    lines = [(t("head.asked_by"), asked_by(document, t))]
    if document.kind != "questions":
        lines.append((t("head.answered_by"), answered_by(document, t)))
    lines.append((t("head.submitted"), t.day(document.submitted)))
    if document.kind == "answer":
        lines += [
            (t("head.received"), t.day(document.received)),
            (t("head.response_time"), response_time(document, t)),
        ]
    if document.kind == "postponement":
        notice = document.postponement
        stated = (notice.reason, notice.until) if notice else (None, None)
        for key, value in zip(("head.reason", "head.until"), stated, strict=True):
            lines.append((t(key), one_line(value) if value else t("head.not_stated")))
    return lines


@dataclass(frozen=True, slots=True)
class Headline:
    """The headline in words; the figures are None where no answer counts."""

    sentences: tuple[str, ...]
    directness: float | None = None
    value: str | None = None
    """The directness as a reader sees it: "33,7"."""
    interval: str | None = None


def headline(assessment: Assessment, t: Texts) -> Headline:
    """`directness_substantive` with its interval, what it means, and the mean over all answers beside it."""
    summary = assessment.summary
    if summary is None:
        return Headline((t("headline.not_scored"),))
    everything = t(
        "headline.all",
        answers=t.count("count.answers", summary.exchanges),
        value=t.number(summary.directness),
    )
    if summary.directness_substantive is None:
        return Headline((t("headline.none"), everything))
    directness = summary.directness_substantive
    sentences = [t(f"headline.band.{band(directness)}")]
    interval = None
    if summary.interval is not None:
        low, high = summary.interval
        span = {
            "level": t.percent(assessment.model.interval_level),
            "low": t.number(low),
            "high": t.number(high),
        }
        interval = t("headline.interval", **span)
        sentences.append(t("headline.interval_meaning", **span))
    sentences.append(t("headline.counted", answers=t.count("count.answers", summary.substantive)))
    if summary.substantive != summary.exchanges:
        sentences.append(everything)
    return Headline(tuple(sentences), directness, t.number(directness), interval)


def verdict(scored: ScoredExchange, t: Texts) -> str:
    """Clarity and evasion in words; "uitdrukkelijk" adds nothing to "duidelijk antwoord" and is left out."""
    clarity = t(f"clarity.{scored.clarity.label}")
    if scored.evasion.label == "explicit":
        return clarity
    return f"{clarity}: {t(f'evasion.{scored.evasion.label}')}"


def technique(found: FoundTechnique, t: Texts) -> str:
    """The technique's name, with the stated reason where one was found."""
    name = t(f"technique.{found.name}")
    return f"{name} ({t(f'ground.{found.ground}')})" if found.ground else name


def question_label(question: Question) -> str:
    return question.label or str(question.number)


def sub_labels(scored: ScoredExchange) -> tuple[str, ...]:
    """ "2a", "2b" … for each sub-question; the plain number where a question has only one."""
    labels = {q.number: question_label(q) for q in scored.exchange.questions}
    totals: dict[int, int] = {}
    for sub in scored.sub_questions:
        totals[sub.number] = totals.get(sub.number, 0) + 1
    seen: dict[int, int] = {}
    out = []
    for sub in scored.sub_questions:
        place = seen[sub.number] = seen.get(sub.number, -1) + 1
        label = labels.get(sub.number, str(sub.number))
        if totals[sub.number] > 1:
            letter = chr(ord("a") + place) if place < 26 else str(place + 1)
            label += f".{letter}" if label[-1:].isalpha() else letter
        out.append(label)
    return tuple(out)


def label_of(numbers: tuple[int, ...], exchanges: Sequence[ScoredExchange], t: Texts) -> str:
    """The printed label of the exchange with these numbers."""
    for scored in exchanges:
        if scored.exchange.numbers == numbers:
            return scored.exchange.label
    return t.enumerate([str(n) for n in numbers])


def same_as(evidence: Evidence, exchanges: Sequence[ScoredExchange], t: Texts) -> str:
    """Where else a repeated formula stands, in words; empty where it stands nowhere else."""
    labels = dict.fromkeys(label_of(s.numbers, exchanges, t) for s in evidence.same_as)
    if not labels:
        return ""
    return t(
        "exchange.same_as", where=t.enumerate([t("exchange.same_as_answer", label=label) for label in labels])
    )


def term(promise: Promise, t: Texts) -> str:
    """The promise's term as the answer states it, or that it states none."""
    return t("exchange.promise_by", by=one_line(promise.by)) if promise.by else t("exchange.promise_undated")


def pointer(item: Reference, t: Texts) -> str:
    """The words of a pointer; "antwoord 4" for the bare 4 of "het antwoord op vraag 3 en 4"."""
    text = one_line(item.text)
    bare = item.kind == "answer" and not any(character.isalpha() for character in text)
    return t("exchange.same_as_answer", label=text) if bare else text


def condition(sub: SubQuestion, t: Texts) -> str:
    """The condition of a branch in brackets, unless its own words open with it."""
    if not sub.condition:
        return ""
    name = t(f"condition.{sub.condition}")
    return "" if sub.text.casefold().startswith(name.casefold()) else f"({name}) "


def reference(item: Reference, t: Texts) -> str:
    """What kind of thing a pointer leads to, and what is to be known about it."""
    parts = [t(f"reference_kind.{item.kind}")]
    if not item.resolved:
        parts.append(t("exchange.unresolved"))
    if item.with_substance:
        parts.append(t("exchange.with_substance"))
    return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Quoted:
    """One piece of evidence with the technique it shows."""

    found: FoundTechnique
    evidence: Evidence


def strongest(scored: ScoredExchange, limit: int) -> list[Quoted]:
    """Evidence to quote: one span of each technique first, the surest technique first, no words twice."""
    ordered = sorted(scored.techniques, key=lambda f: -f.probability)
    depth = max((len(f.evidence) for f in ordered), default=0)
    chosen: list[Quoted] = []
    taken: set[tuple[str, int | None, int, int]] = set()
    for place in range(depth):
        for found in ordered:
            if place >= len(found.evidence):
                continue
            e = found.evidence[place]
            key = (e.where, e.number, e.start, e.end)
            if key not in taken:
                taken.add(key)
                chosen.append(Quoted(found, e))
    return chosen[:limit]

"""Follows an answer that only points to another answer of the document to the one that holds the content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from analyzer.evidence.cues import sentence_spans
from analyzer.evidence.types import ParsedExchange, Reference

_OWN_WORDS = 20
"""An answer with more words than this outside the sentence of the pointer has content of its own."""


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where one exchange's answer takes its content from.

    `source` is the index of the exchange that holds the content, None where the answer stands on its own or
    the
    pointer leads nowhere; `number` the question number first pointed to; `problem` a Dutch line for a cycle
    or dead end.
    """

    source: int | None = None
    number: int | None = None
    problem: str | None = None


def follow_pointers(
    parsed: Sequence[ParsedExchange], references: Sequence[Sequence[Reference]]
) -> tuple[Pointer, ...]:
    """For every exchange of a document, the exchange whose answer it takes over.

    Args:
        parsed: all exchanges of the document.
        references: the pointers found in each answer, in the same order.
    """
    home = {number: k for k, p in enumerate(parsed) for number in p.exchange.numbers}
    first = [_target(p, found) for p, found in zip(parsed, references, strict=True)]
    return tuple(_follow(k, first, home, parsed) for k in range(len(parsed)))


def _target(parsed: ParsedExchange, references: Sequence[Reference]) -> int | None:
    """The number that a mere pointer names; None for an answer with content of its own."""
    pointers = [r for r in references if r.kind == "answer" and (r.target or "").startswith("answer:")]
    if not pointers:
        return None
    own = 0
    for start, end in sentence_spans(parsed.exchange.answer):
        if not any(start <= r.start < end for r in references):
            own += len(parsed.exchange.answer[start:end].split())
    return None if own > _OWN_WORDS else int((pointers[0].target or "").removeprefix("answer:"))


def _follow(
    k: int, first: Sequence[int | None], home: dict[int, int], parsed: Sequence[ParsedExchange]
) -> Pointer:
    number = first[k]
    if number is None:
        return Pointer()
    seen = [k]
    at: int | None = number
    while at is not None:
        source = home.get(at)
        if source is None:
            return Pointer(
                None, number, f"antwoord {_label(parsed[seen[-1]])} verwijst naar vraag {at}, die ontbreekt"
            )
        if source in seen:
            names = ", ".join(_label(parsed[i]) for i in seen)
            what = "verwijst naar zichzelf" if len(seen) == 1 else "verwijzen naar elkaar"
            return Pointer(None, number, f"antwoord {names}: {what}")
        seen.append(source)
        at = first[source]
    return Pointer(seen[-1], number)


def _label(parsed: ParsedExchange) -> str:
    return parsed.exchange.label or str(parsed.exchange.numbers[0])

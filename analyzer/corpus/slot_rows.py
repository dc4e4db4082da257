"""The sub-questions of an exchange as an annotator gives them, checked: words that stand in the text, known labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, get_args

from analyzer.errors import UserError
from analyzer.evidence.types import SubQuestionType
from analyzer.model.quotes import locate

Row = Mapping[str, Any]
TYPES: tuple[str, ...] = get_args(SubQuestionType)
CONDITIONS = ("", "if_yes", "if_no")
STATUSES = ("D", "P", "N")


def check_slots(slots: Sequence[Row], where: str, question: str = "", answer: str = "") -> list[Row]:
    """The slots in the form of a slots.jsonl.

    Args:
        slots: each with `q`, `type`, `cond`, `status`, `a` (see the annotation guidelines).
        where: file and row, for the message.
        question, answer: the texts; where given, the words of each slot are made to stand literally in them (white
            space, hyphens and footnote marks may have gone astray).

    Raises:
        UserError: an unknown type, condition or status, no words that ask, or words that do not stand in the text.
    """
    out: list[Row] = []
    for k, slot in enumerate(slots, start=1):
        asked, type_, status = (str(slot.get(name) or "").strip() for name in ("q", "type", "status"))
        condition, answered = (str(slot.get(name) or "").strip() for name in ("cond", "a"))
        here = f"{where}, sub-question {k}"
        if not asked:
            raise UserError(
                "the words that ask it are missing", where=here, todo="copy them from the question"
            )
        for what, value, known in (
            ("type", type_, TYPES),
            ("condition", condition, CONDITIONS),
            ("status", status.upper(), STATUSES),
        ):
            if value not in known:
                raise UserError(
                    f"unknown {what} {value!r}",
                    where=here,
                    todo=f"use {', '.join(v or 'nothing' for v in known)}",
                )
        out.append(
            {
                "q": literal(asked, question, here),
                "type": type_,
                "cond": condition,
                "status": status.upper(),
                "a": literal(answered, answer, here),
            }
        )
    return out


def literal(quote: str, text: str, where: str) -> str:
    """The words of the text that the quote means; the quote itself where there is no text to look in.

    Raises:
        UserError: they do not stand there.
    """
    if not quote or not text or quote in text:
        return quote
    span = locate(quote, text)
    if span is None:
        raise UserError(
            f"the words {quote[:60]!r} do not stand in the text", where=where, todo="copy them literally"
        )
    return text[span[0] : span[1]]

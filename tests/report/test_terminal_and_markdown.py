"""The reports as text: complete, in width, and safe with hostile document text."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.console import Console

from analyzer.documents.types import Exchange, Question
from analyzer.model.types import Assessment
from analyzer.report.markdown import escaped, to_markdown
from analyzer.report.plain import one_line, shortened, visible
from analyzer.report.terminal import print_report
from analyzer.report.texts import texts

NL = texts("nl")


def printed(assessment: Assessment, width: int, colour: bool = False) -> str:
    out = io.StringIO()
    print_report(
        assessment,
        Console(file=out, width=width, force_terminal=colour, markup=False, highlight=False, emoji=False),
        NL,
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [60, 80, 120])
def test_report_keeps_to_the_width(assessment: Assessment, width: int) -> None:
    assert max(len(line) for line in printed(assessment, width).splitlines()) <= width


def test_report_tells_all_that_matters(assessment: Assessment) -> None:
    text = " ".join(printed(assessment, 120).split())
    for words in (
        "Staatssecretaris De Wilde-Vos (Infrastructuur en Waterstaat)",
        "33,7 van 100 (90 %-interval: 22,4 tot 46,0)",
        "“primair de verantwoordelijkheid van de spoorbeheerder”",
        "weigering (individueel geval): gaat niet in op individuele gevallen",
        "Staat ook in antwoord 3 en 4",
        "○ 4a niet beantwoord: Deelt u de mening",
        "– 2b niet van toepassing: (zo ja) hoe vaak",
        "termijn: voor de zomer van 2025",
        "Vraag 9 heeft geen antwoord.",
        "weinig houvast",
        "(Kamerstuk) https://zoek.officielebekendmakingen.nl/kst-99999-12.html",
        "Waarom deze uitkomst? −14,2 legt de verantwoordelijkheid elders; −9,8 herhaalt woorden",
    ):
        assert words in text


def test_colour_only_where_asked(assessment: Assessment) -> None:
    assert "\x1b[" not in printed(assessment, 100)
    assert "\x1b[" in printed(assessment, 100, colour=True)


def hostile(assessment: Assessment) -> Assessment:
    text = "[red]a[/red] :smile: \x1b]0;x\x07 \u202eb <script>alert(1)</script> | *x*"
    first = assessment.exchanges[0]
    question = Question(1, text, text)
    exchange = Exchange((1,), text, (question,), text)
    return replace(
        assessment,
        document=replace(assessment.document, title=text, warnings=(text,)),
        exchanges=(replace(first, exchange=exchange, sub_questions=()), *assessment.exchanges[1:]),
    )


def test_document_text_is_no_markup_and_no_control_sequence(assessment: Assessment) -> None:
    text = printed(hostile(assessment), 120)
    assert "[red]a[/red] :smile:" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e]", text)


def test_markdown_escapes_document_text(assessment: Assessment) -> None:
    text = to_markdown(hostile(assessment), NL)
    assert "<script" not in text.replace("\\<script", "")
    assert r"\*x\*" in text
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert {len(re.findall(r"(?<!\\)\|", row)) for row in rows} == {6}


def test_markdown_tells_what_the_terminal_tells(assessment: Assessment) -> None:
    text = to_markdown(assessment, NL)
    assert "| 3 en 4 | 31 | 12–52 | half antwoord: verlegt de aandacht |" in text
    assert "> Op individuele gevallen kan ik niet ingaan." in text
    assert "- 4a **niet beantwoord**: Deelt u de mening" in text
    assert "](https://zoek.officielebekendmakingen.nl/kst-99999-12.html) (Kamerstuk)" in text
    assert "- Waarom deze uitkomst? −25,0 geeft geen informatie of geen oordeel" in text


def test_postponement_lists_its_questions_and_no_score(postponement: Assessment) -> None:
    for text in (printed(postponement, 100), to_markdown(postponement, NL)):
        assert "Bent u bekend met het bericht" in text
        assert "van 100" not in text


@pytest.mark.parametrize("text", ["- lijst", "1. lijst", "+ x", "# kop"])
def test_a_line_that_would_start_a_block_does_not(text: str) -> None:
    assert "\\" in escaped(text)


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [("kort", 10, "kort"), ("een langere zin, echt", 16, "een langere …"), ("aaaaaaaaaa", 5, "aaaa…")],
)
def test_quotes_are_cut_at_a_word(text: str, length: int, expected: str) -> None:
    assert shortened(text, length) == expected


def test_unseen_characters_become_visible() -> None:
    assert visible("a\u202eb\x00\n") == "a‹U+202E›b‹U+0000›\n"
    assert one_line(" a\n\tb ") == "a b"

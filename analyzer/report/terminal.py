"""The report in a terminal: head, headline, a bar per answer; then per answer evidence and sub-questions."""

from __future__ import annotations

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from analyzer.evidence.types import SubQuestion
from analyzer.model.types import Assessment, ScoredExchange
from analyzer.report import words
from analyzer.report.contract import all_warnings
from analyzer.report.plain import one_line, safe_url, shortened
from analyzer.report.reasons import reasons
from analyzer.report.said import reason, remark
from analyzer.report.texts import Texts

BAND_COLOURS = ("#d95f02", "#e9a15c", "#b5b5b5", "#6fa8d6", "#2b7bba")
"""Orange to blue: tells apart with every common colour blindness; the length of the bar says the same."""
STATUS_SIGNS = {"answered": "●", "partly": "◐", "unanswered": "○", "not_applicable": "–"}
_QUOTES = 3
_REASONS = 3
_WIDE = 100
"""Columns from which the techniques get a column of their own."""


def print_report(assessment: Assessment, console: Console, t: Texts) -> None:
    """Prints one assessment; the console decides on width and colour, document text is no markup."""
    console.print(Group(*_parts(assessment, console.width, t)))


def _parts(assessment: Assessment, width: int, t: Texts) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(assessment, t), Text(), _headline(assessment, width, t)]
    if assessment.exchanges:
        parts += [Text(), _overview(assessment, width, t), Text()]
        for scored in assessment.exchanges:
            parts.append(_detail(scored, assessment, width, t))
    for question in () if assessment.exchanges else assessment.document.questions:
        head = t("exchange.question", label=words.question_label(question))
        parts += [
            Text(head, style="bold"),
            Padding(Text(one_line(question.text)), (0, 0, 0, 2), expand=False),
        ]
    warnings = all_warnings(assessment)
    if warnings:
        parts += [Text(), Text(t("page.warnings"), style="bold")]
        parts += [Text(f"! {one_line(remark(warning, t))}") for warning in warnings]
    return parts


def _head(assessment: Assessment, t: Texts) -> RenderableType:
    document = assessment.document
    name = one_line(document.id or document.source)
    lines = Table.grid(padding=(0, 2))
    lines.add_column(style="dim", no_wrap=True)
    lines.add_column(overflow="fold")
    for key, value in words.head(document, t):
        lines.add_row(Text(key), Text(value))
    above = t(f"kind.{document.kind}") + (f" · {name}" if name else "")
    return Group(
        Rule(style="dim"), Text(above, style="dim"), Text(words.title(document, t), style="bold"), lines
    )


def _headline(assessment: Assessment, width: int, t: Texts) -> RenderableType:
    headline = words.headline(assessment, t)
    sentences = [Text(sentence) for sentence in headline.sentences]
    if headline.value is None:
        return Group(*sentences)
    bar = _bar(headline.directness or 0.0, 20 if width < _WIDE else 30)
    line = Text.assemble((t("headline.label"), "bold"), "  ", bar, "  ")
    line.append(t("headline.of_100", value=headline.value), style="bold")
    if headline.interval:
        line.append(f"  ({headline.interval})")
    return Group(line, *sentences)


def _bar(value: float, width: int) -> Text:
    full = round(value / 100 * width)
    bar = Text("█" * full, style=BAND_COLOURS[words.band(value)])
    return bar.append("░" * (width - full), style="dim")


def _overview(assessment: Assessment, width: int, t: Texts) -> RenderableType:
    bar_width = 10 if width < _WIDE else 20
    table = Table(box=box.SIMPLE_HEAD, padding=(0, 1), pad_edge=False, expand=False)
    table.add_column(t("table.answer"), overflow="fold", max_width=12)
    table.add_column(t("table.directness"), width=bar_width, no_wrap=True)
    table.add_column("", justify="right", no_wrap=True)
    table.add_column(t("table.interval"), justify="right", no_wrap=True, style="dim")
    table.add_column(t("table.verdict"))
    if width >= _WIDE:
        table.add_column(t("table.techniques"))
    for scored in assessment.exchanges:
        low, high = scored.interval
        flag = "?" if scored.abstained else ""
        verdict = Text(words.verdict(scored, t))
        techniques = Text(", ".join(t(f"technique.{f.name}") for f in scored.techniques))
        if width < _WIDE and techniques:
            verdict.append("\n").append(techniques.plain, style="dim")
        table.add_row(
            Text(one_line(scored.exchange.label)),
            _bar(scored.directness, bar_width),
            Text(f"{t.number(scored.directness, 0)}{flag}"),
            Text(f"{t.number(low, 0)}–{t.number(high, 0)}"),
            *((verdict, techniques) if width >= _WIDE else (verdict,)),
        )
    if not any(scored.abstained for scored in assessment.exchanges):
        return table
    return Group(
        table, Text(f"? {t('exchange.abstained')}: {t('exchange.abstained_meaning')}", style="dim italic")
    )


def _detail(scored: ScoredExchange, assessment: Assessment, width: int, t: Texts) -> RenderableType:
    colour = BAND_COLOURS[words.band(scored.directness)]
    heading = Text.assemble(
        (t("exchange.answer", label=one_line(scored.exchange.label)), "bold"),
        (f"  {t.number(scored.directness, 0)}", f"bold {colour}"),
        f"  {words.verdict(scored, t)}",
    )
    room = 2 * (width - 6)
    lines = Table.grid(padding=(0, 1))
    lines.add_column(width=2, justify="right")
    lines.add_column(overflow="fold")
    for quoted in words.strongest(scored, _QUOTES):
        lines.add_row("", _quote(quoted, assessment, room, t))
    for label, sub in zip(words.sub_labels(scored), scored.sub_questions, strict=True):
        lines.add_row(STATUS_SIGNS[sub.status], _sub_question(label, sub, room, t))
    for promise in scored.promises:
        what = shortened(promise.what, room)
        lines.add_row("→", Text(f"{t('exchange.promise')}: {what} ({words.term(promise, t)})"))
    for reference in scored.references:
        pointer = shortened(words.pointer(reference, t), room)
        about = f"{t('exchange.reference')}: {pointer} ({words.reference(reference, t)})"
        lines.add_row("↗", Text(f"{about} {safe_url(reference.url)}".rstrip()))
    if told := reasons(scored, t, _REASONS):
        why = "; ".join(f"{topic.points(t)} {topic.text}" for topic in told)
        lines.add_row("±", Text(f"{t('exchange.contributions')} {why}", style="dim"))
    return Group(heading, lines, Text())


def _quote(quoted: words.Quoted, assessment: Assessment, room: int, t: Texts) -> RenderableType:
    evidence = quoted.evidence
    name = words.technique(quoted.found, t)
    if evidence.where == "question":
        name += f", {t('exchange.evidence_in_question', number=evidence.number)}"
    why = f"{name}: {one_line(reason(evidence, t, quoted.found.name))}"
    if also := words.same_as(evidence, assessment.exchanges, t):
        why += f". {also}"
    quote = Text(t("form.quote", text=shortened(evidence.text, room)), style="italic")
    return Group(quote, Padding(Text(why), (0, 0, 0, 2), expand=False))


def _sub_question(label: str, sub: SubQuestion, room: int, t: Texts) -> Text:
    line = Text(f"{label} ", style="dim" if sub.status == "not_applicable" else "")
    line.append(t(f"status.{sub.status}"), style="bold" if sub.status == "unanswered" else "")
    if sub.inherits_from is not None:
        line.append(f", {t('exchange.inherits', number=sub.inherits_from)}")
    return line.append(f": {words.condition(sub, t)}{shortened(sub.text, room)}", style="dim")

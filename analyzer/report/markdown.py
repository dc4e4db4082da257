"""The report as Markdown, for pasting into a note, an issue or a mail; document text is escaped."""

from __future__ import annotations

import re

from analyzer.model.types import Assessment, ScoredExchange
from analyzer.report import words
from analyzer.report.contract import all_warnings
from analyzer.report.plain import one_line, safe_url
from analyzer.report.reasons import reasons
from analyzer.report.said import reason, remark
from analyzer.report.texts import Texts

_REASONS = 3
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!])")
_LINE_STARTS = re.compile(r"^(\s*)([-+=]|\d+(?=[.)]))")


def to_markdown(assessment: Assessment, t: Texts) -> str:
    """The whole report as one Markdown text (GitHub flavour: it has tables)."""
    document = assessment.document
    lines = [f"# {escaped(words.title(document, t))}", ""]
    about = t(f"kind.{document.kind}")
    if document.id or document.source:
        about += f" · {escaped(document.id or document.source)}"
    lines += [about, "", *(f"- **{key}**: {escaped(value)}" for key, value in words.head(document, t)), ""]
    headline = words.headline(assessment, t)
    if headline.value is not None:
        interval = f" ({headline.interval})" if headline.interval else ""
        score = t("headline.of_100", value=headline.value)
        lines += [f"**{t('headline.label')}: {score}**{interval}", ""]
    lines += [*(f"{sentence}  " for sentence in headline.sentences), ""]
    if assessment.exchanges:
        lines += _overview(assessment, t)
        for scored in assessment.exchanges:
            lines += _exchange(scored, assessment, t)
    else:
        for question in document.questions:
            head = t("exchange.question", label=escaped(words.question_label(question)))
            lines += [f"**{head}** {escaped(question.text)}", ""]
    if warnings := all_warnings(assessment):
        lines += [
            f"## {t('page.warnings')}",
            "",
            *(f"- {escaped(remark(warning, t))}" for warning in warnings),
            "",
        ]
    return "\n".join(lines).rstrip() + "\n"


def escaped(text: str) -> str:
    """`text` on one line, with everything that Markdown or HTML would read as markup escaped."""
    return _LINE_STARTS.sub(r"\1\\\2", _SPECIAL.sub(r"\\\1", one_line(text)))


def _overview(assessment: Assessment, t: Texts) -> list[str]:
    names = [t(f"table.{key}") for key in ("answer", "directness", "interval", "verdict", "techniques")]
    lines = [f"| {' | '.join(names)} |", "| --- | ---: | ---: | --- | --- |"]
    for scored in assessment.exchanges:
        low, high = scored.interval
        cells = [
            escaped(scored.exchange.label),
            t.number(scored.directness, 0) + ("?" if scored.abstained else ""),
            f"{t.number(low, 0)}–{t.number(high, 0)}",
            words.verdict(scored, t),
            ", ".join(t(f"technique.{found.name}") for found in scored.techniques),
        ]
        lines.append(f"| {' | '.join(cells)} |")
    if any(scored.abstained for scored in assessment.exchanges):
        lines += ["", f"?: {t('exchange.abstained_meaning')}"]
    return [*lines, ""]


def _exchange(scored: ScoredExchange, assessment: Assessment, t: Texts) -> list[str]:
    label = escaped(scored.exchange.label)
    score = t("headline.of_100", value=t.number(scored.directness, 0))
    lines = [f"## {t('exchange.answer', label=label)}: {score}", "", f"{words.verdict(scored, t)}.", ""]
    for quoted in words.strongest(scored, len(scored.techniques) + 2):
        evidence = quoted.evidence
        why = f"{words.technique(quoted.found, t)}: {escaped(reason(evidence, t, quoted.found.name))}"
        if also := words.same_as(evidence, assessment.exchanges, t):
            why += f". {escaped(also)}"
        lines += [f"> {escaped(evidence.text)}", "", why, ""]
    for name, sub in zip(words.sub_labels(scored), scored.sub_questions, strict=True):
        asked = f"{words.condition(sub, t)}{escaped(sub.text)}"
        lines.append(f"- {escaped(name)} **{t(f'status.{sub.status}')}**: {asked}")
    lines += [
        f"- {t('exchange.promise')}: {escaped(promise.what)} ({escaped(words.term(promise, t))})"
        for promise in scored.promises
    ]
    for reference in scored.references:
        text, url = escaped(words.pointer(reference, t)), safe_url(reference.url)
        shown = f"[{text}]({url.replace('(', '%28').replace(')', '%29')})" if url else text
        lines.append(f"- {t('exchange.reference')}: {shown} ({words.reference(reference, t)})")
    if told := reasons(scored, t, _REASONS):
        why = "; ".join(f"{topic.points(t)} {topic.text}" for topic in told)
        lines.append(f"- {t('exchange.contributions')} {why}")
    return [*lines, ""] if lines[-1] else lines

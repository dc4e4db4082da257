"""The page over many documents: complete, self-contained, neutral about small groups, safe with hostile text."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import replace
from datetime import date

import pytest
from corpus_fiction import LARGE, empty_figures, fictional_figures, hostile_figures
from lxml import html

from analyzer.report.corpus_figures import CorpusFigures, Period, Step
from analyzer.report.corpus_page import to_corpus_html, trend
from analyzer.report.texts import texts

NL = texts("nl")


def page_of(figures: CorpusFigures, language: str = "nl") -> html.HtmlElement:
    return html.document_fromstring(to_corpus_html(figures, texts(language)))  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def page() -> html.HtmlElement:
    return page_of(fictional_figures())


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_page_asks_for_nothing_from_anywhere(page: html.HtmlElement) -> None:
    assert not page.xpath("//link | //img | //iframe | //object | //script | //@style | //@onclick")
    style = page.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def test_policy_names_the_hash_of_the_style(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = base64.b64encode(hashlib.sha256(page.xpath("//style")[0].text.encode()).digest()).decode()
    assert policy.startswith("default-src 'none'")
    assert f"style-src 'sha256-{digest}'" in policy


@pytest.mark.parametrize("figures", [fictional_figures(), hostile_figures(), empty_figures()])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_ids_are_unique_and_links_inside_lead_somewhere(figures: CorpusFigures, language: str) -> None:
    page = page_of(figures, language)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_headline_has_value_interval_and_counts(page: html.HtmlElement) -> None:
    text = words(page.xpath("//section[@class='headline']")[0])
    assert "58,4 van 100" in text
    assert "120 antwoorden op inhoudelijke vragen in 14 documenten" in text
    assert "tussen 51,2 en 65,6" in text


def test_small_groups_stand_apart_are_marked_and_have_no_line(page: html.HtmlElement) -> None:
    (folded,) = page.xpath("//section[@id='groups']/h3[1]/following-sibling::details[1]")
    rows = folded.xpath(".//tbody/tr")
    assert [words(row.xpath("./th")[0]) for row in rows] == ["Weer en Wind klein", "niet vermeld klein"]
    assert not folded.xpath(".//tbody//line[@class='whisker']")
    shown = page.xpath("//section[@id='groups']//table")[0]
    (row,) = shown.xpath(".//tbody/tr")
    assert [words(cell) for cell in row] == ["Bruggen en Sluizen", "58", "51 tot 66", "120", "14"]


def test_dimension_without_enough_says_so(page: html.HtmlElement) -> None:
    assert "Geen groep heeft genoeg documenten" in words(page.xpath("//section[@id='groups']")[0])


def test_chart_tells_every_period_in_words_and_in_a_table(page: html.HtmlElement) -> None:
    described = words(page.xpath("//*[@id='trend-words']")[0])
    assert "november 2024: 58 (120 antwoorden, 14 documenten)" in described
    rows = page.xpath("//section[@id='trend']//tbody/tr")
    assert [words(row.xpath("./th")[0]) for row in rows] == [
        "november 2024", "december 2024", "maart 2025 klein", "juni 2025 klein",
    ]  # fmt: skip
    assert len(page.xpath("//circle[@class='open']")) == 2


def test_least_direct_answer_leads_to_its_place(page: html.HtmlElement) -> None:
    (link,) = page.xpath("//section[@id='least']//a")
    assert link.get("href") == "corpus-documents/ah-tk-20242025-9901.html#a3"
    assert words(link) == "De slagbomen in Wuivendam, antwoord 3 en 4"


def test_formula_is_marked_in_its_sentence(page: html.HtmlElement) -> None:
    assert [words(mark) for mark in page.xpath("//section[@id='formulas']//mark")] == [
        "doe ik geen uitspraak"
    ]


def test_response_times_are_set_against_the_norm(page: html.HtmlElement) -> None:
    section = page.xpath("//section[@id='response']")[0]
    assert "Van 10 documenten zijn beide data bekend: 4 daarvan (40 %)" in words(section)
    rows = section.xpath("./div//tbody/tr")
    assert [words(row.xpath("./td[2]")[0]) for row in rows] == ["binnen de termijn"] * 3 + [
        "na de termijn"
    ] * 2


def test_left_out_files_are_told(page: html.HtmlElement) -> None:
    text = words(page.xpath("//section[@aria-labelledby='skipped-title']")[0])
    assert "stuk.pdf: the PDF is damaged" in text
    assert "dubbel.txt: dezelfde publicatie is al meegeteld" in text


def test_corpus_without_answers_has_a_page() -> None:
    text = words(page_of(empty_figures()).xpath("//main")[0])
    assert "In deze documenten staan geen antwoorden op inhoudelijke vragen" in text
    assert "Uitstelberichten" in text


def test_document_text_cannot_become_markup() -> None:
    page = page_of(hostile_figures())
    assert not page.xpath("//script | //img")
    assert "49" not in page.xpath("//section[@id='least']//blockquote")[0].text_content()


@pytest.mark.parametrize(
    ("step", "starts", "labels"),
    [
        ("month", [date(2024, 11, 1), date(2025, 2, 1)], ["nov", "dec", "jan", "feb"]),
        ("quarter", [date(2024, 10, 1), date(2025, 4, 1)], ["K4", "K1", "K2"]),
        ("year", [date(2019, 1, 1), date(2021, 1, 1)], ["2019", "2020", "2021"]),
    ],
)
def test_axis_shows_periods_without_answers_too(step: Step, starts: list[date], labels: list[str]) -> None:
    figures = replace(fictional_figures(), step=step, periods=tuple(Period(s, LARGE) for s in starts))
    chart = trend(figures, NL)
    assert chart is not None
    assert [tick.label for tick in chart.ticks] == labels
    assert [p.x for p in chart.points] == [chart.ticks[0].x, chart.ticks[-1].x]


def test_line_breaks_at_a_gap() -> None:
    figures = replace(
        fictional_figures(),
        periods=tuple(Period(date(2024, m, 1), LARGE) for m in (1, 2, 5, 6)),
    )
    chart = trend(figures, NL)
    assert chart is not None
    assert [piece[0] for piece in chart.line.replace("M", "|M").replace("L", "|L").split("|")[1:]] == list(
        "MLML"
    )


def test_one_period_is_no_course() -> None:
    figures = replace(fictional_figures(), periods=fictional_figures().periods[:1])
    assert trend(figures, NL) is None
    assert "er is geen verloop te tonen" in words(page_of(figures).xpath("//section[@id='trend']")[0])

"""The page: complete, self-contained, and safe with hostile document text."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from fiction import hostile_assessment
from lxml import html

from analyzer.evidence.types import Evidence
from analyzer.model.types import Assessment, FoundTechnique
from analyzer.report.html import to_html
from analyzer.report.page import exchange_views
from analyzer.report.plain import safe_url
from analyzer.report.texts import texts

NL = texts("nl")


@pytest.fixture(scope="module")
def page(assessment: Assessment) -> html.HtmlElement:
    return html.document_fromstring(to_html(assessment, NL))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_page_asks_for_nothing_from_anywhere(assessment: Assessment, page: html.HtmlElement) -> None:
    assert not page.xpath("//link | //img | //iframe | //object | //script[@src] | //@style | //@onclick")
    style = page.xpath("//style")[0].text
    assert "url(" not in style
    assert "@import" not in style


def test_policy_forbids_the_network_and_names_the_hashes(page: html.HtmlElement) -> None:
    (policy,) = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy.startswith("default-src 'none'")
    for tag in ("style", "script"):
        (element,) = page.xpath(f"//{tag}")
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy


def test_every_link_inside_the_page_leads_somewhere_and_ids_are_unique(page: html.HtmlElement) -> None:
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//a/@href") if href.startswith("#")} <= set(ids)


def test_overview_has_a_bar_per_answer(page: html.HtmlElement) -> None:
    bars = page.xpath("//ol[contains(@class, 'strip')]//a")
    assert [bar.get("href") for bar in bars] == [f"#a{n}" for n in range(1, 8)]
    assert words(bars[2]) == "Antwoord 3 en 4, Directheid 31, half antwoord: verlegt de aandacht"


def test_answer_text_is_complete_between_its_marks(assessment: Assessment, page: html.HtmlElement) -> None:
    for scored, article in zip(assessment.exchanges, page.xpath("//article"), strict=True):
        (shown,) = article.xpath(".//div[@class='words']")
        for extra in shown.xpath(".//a[starts-with(@class, 'noteref')]"):
            extra.drop_tag() if extra.text is None else extra.getparent().replace(extra, _tail(extra))
        plain = re.sub(r"\s+", "", shown.text_content())
        assert plain == re.sub(r"\s+", "", scored.exchange.answer)


def _tail(element: html.HtmlElement) -> html.HtmlElement:
    empty = html.Element("span")
    empty.tail = element.tail
    return empty


def test_reasons_are_readable_without_hover(page: html.HtmlElement) -> None:
    notes = [words(li) for li in page.xpath("//article[3]//ol[@class='notes']/li")]
    assert "1 herhaling: dezelfde zin staat ook in een ander antwoord. Staat ook in antwoord 6" in notes
    assert "5 vrijblijvend: zegt niets toe" in notes


def test_repeated_formulas_are_linked_to_each_other(page: html.HtmlElement) -> None:
    (there,) = page.xpath("//article[3]//ol[@class='notes']//a[text()='antwoord 6']/@href")
    (back,) = page.xpath("//article[5]//ol[@class='notes']//a[text()='antwoord 3 en 4']/@href")
    assert page.get_element_by_id(there[1:]).tag == "mark"
    assert page.get_element_by_id(back[1:]).xpath("ancestor::article/@id") == ["a3"]


def test_sub_questions_carry_their_status(page: html.HtmlElement) -> None:
    badges = [words(b) for b in page.xpath("//article[2]//span[starts-with(@class, 'badge')]")]
    assert badges == ["2a beantwoord", "2b niet van toepassing", "2c beantwoord"]


def test_resolved_references_are_links_and_others_say_so(page: html.HtmlElement) -> None:
    article = page.xpath("//article[4]")[0]
    assert article.xpath(".//a[@class='in-text']/@href")[0].endswith("kst-99999-12.html")
    assert "het rapport van de Spoorwegraad (rapport; niet te vinden met deze omschrijving)" in words(article)


def test_promise_and_abstention_are_shown(page: html.HtmlElement) -> None:
    assert "termijn: voor de zomer van 2025" in words(page.xpath("//article[7]")[0])
    assert "weinig houvast: Dit antwoord lijkt weinig op" in words(page.xpath("//article[6]")[0])


def test_no_english_on_the_dutch_page(page: html.HtmlElement) -> None:
    for element in page.xpath("//style | //script"):
        element.drop_tree()
    text = f" {words(page).lower()} "
    assert not [
        word for word in ("the", "answer", "question", "score", "of 100", "no") if f" {word} " in text
    ]


def test_english_page_marks_the_dutch_words(assessment: Assessment) -> None:
    page = html.document_fromstring(to_html(assessment, texts("en")))
    assert page.get("lang") == "en"
    assert {e.get("lang") for e in page.xpath("//div[@class='words'] | //h1")} == {"nl"}
    assert "33.7" in page.text_content()


def test_document_text_is_shown_as_text_and_never_run() -> None:
    source = to_html(hostile_assessment(), NL)
    page = html.document_fromstring(source)
    assert len(page.xpath("//script")) == 1
    assert not page.xpath("//img | //@onerror | //a[starts-with(@href, 'javascript')]")
    assert "<script>alert(1)</script>" in page.xpath("//h1")[0].text_content()
    assert "{{ 7*7 }}" in page.text_content()
    assert "\u202e" not in source
    assert "‹U+202E›" in page.text_content()
    assert "😀" in page.text_content()


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://zoek.officielebekendmakingen.nl/kst-1-2.html", True),
        ("http://example.org/a?b=c", True),
        ("javascript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("https://a b", False),
        ("http://[", False),
        (None, False),
    ],
)
def test_only_ordinary_web_addresses_become_links(url: str | None, safe: bool) -> None:
    assert bool(safe_url(url)) is safe


def test_postponement_page_shows_questions_and_no_score(postponement: Assessment) -> None:
    page = html.document_fromstring(to_html(postponement, NL))
    assert not page.xpath("//article | //ol[contains(@class, 'strip')] | //form")
    assert "Bent u bekend met het bericht" in page.text_content()
    assert "Daarom is er niets gemeten" in page.text_content()


def test_page_of_64_exchanges_is_small(assessment: Assessment) -> None:
    many = replace(assessment, exchanges=(assessment.exchanges[2],) * 64)
    assert len(to_html(many, NL).encode()) < 1_000_000


def test_words_that_answer_several_sub_questions_have_one_note(assessment: Assessment) -> None:
    scored = assessment.exchanges[1]
    first, branch, second = scored.sub_questions
    same = replace(scored, sub_questions=(first, branch, replace(second, evidence=first.evidence)))
    views = exchange_views(replace(assessment, exchanges=(same,)), NL)
    assert [(note.name, note.reason) for note in views[0].answer_notes] == [
        ("deelvragen 2a en 2c", "zegt uitdrukkelijk nee")
    ]


def test_a_passed_over_sub_question_is_told_by_its_badge_alone(assessment: Assessment) -> None:
    scored = assessment.exchanges[2]
    sub = scored.sub_questions[1]
    evidence = Evidence("question", sub.start, sub.end, sub.text, "blijft onbeantwoord", sub.number)
    over = replace(scored, techniques=(FoundTechnique("partial", 0.9, None, (evidence,)),))
    (view,) = exchange_views(replace(assessment, exchanges=(over,)), NL)
    marks = [m for s in view.questions[1].blocks[0].lines[0][0] for m in s.begins]
    assert [m.badge for m in marks] == ["4a niet beantwoord: deelvraag overgeslagen", "4b niet beantwoord"]
    assert view.question_notes == ()


def test_words_that_answer_are_marked_beside_the_technique_and_near_ones_never(
    assessment: Assessment,
) -> None:
    notes = exchange_views(assessment, NL)[2].answer_notes
    assert [note.name for note in notes] == [
        "herhaling",
        "deelvraag 3, deels",
        "verantwoordelijkheid elders",
        "verantwoordelijkheid elders",
        "vrijblijvend",
    ]

"""The page of a document in a real browser."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

NAMES = ["nl", "en", "postponement", "hostile"]


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_said_or_run(visit: Callable[..., Any], name: str) -> None:
    seen = visit(name)
    assert seen.requests == [seen.page.url]
    assert seen.messages == []
    assert seen.dialogs == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_axe_finds_nothing(visit: Callable[..., Any], name: str, width: int, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(visit(name, width=width, dark=dark).page).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sideways_scrolling(visit: Callable[..., Any], name: str, width: int) -> None:
    page = visit(name, width=width).page
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_filter_by_technique_and_by_directness(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.get_by_label("Techniek").select_option("repetition")
    assert page.locator(".exchange:visible h3").all_inner_texts() == ["Vraag 3 en 4", "Vraag 6"]
    assert page.get_by_role("status").inner_text() == "2 van 7 antwoorden getoond"
    assert page.locator(".strip a.faded").count() == 5
    page.locator("#filter-band").select_option("1")
    assert page.locator(".exchange:visible").count() == 2
    page.get_by_role("button", name="Wis filter").click()
    page.locator(".exchange[hidden]").first.wait_for(state="detached")
    assert page.locator(".exchange:visible").count() == 7


def test_a_bar_leads_to_its_answer_even_when_filtered_away(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.get_by_label("Techniek").select_option("refusal")
    page.locator(".strip a").nth(2).click()
    page.locator("#a3 h3").wait_for(state="visible")


def test_reason_shows_on_hover_and_on_focus_and_escape_hides_it(visit: Callable[..., Any]) -> None:
    page = visit().page
    shown = "e => getComputedStyle(e, '::after').display"
    note = page.locator("#a5 .words a.noteref").first
    segment = note.locator("xpath=..")
    assert segment.evaluate(shown) == "none"
    segment.hover()
    assert segment.evaluate(shown) == "block"
    page.keyboard.press("Escape")
    assert segment.evaluate(shown) == "none"
    page.mouse.move(0, 0)
    note.focus()
    assert segment.evaluate(shown) == "block"
    assert "verwijst naar een ander antwoord" in segment.evaluate(
        "e => getComputedStyle(e, '::after').content"
    )


def test_repeated_formula_leads_to_where_else_it_stands(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.locator("#a3 .notes").get_by_role("link", name="antwoord 6").click()
    target = page.locator("mark:target")
    assert target.inner_text().startswith("Op dit moment zijn er geen signalen")
    assert target.evaluate("e => e.closest('article').id") == "a5"


def test_everything_is_readable_without_scripts(visit: Callable[..., Any]) -> None:
    page = visit(scripts=False).page
    assert page.locator(".exchange").count() == page.locator(".exchange:visible").count() == 7
    assert not page.locator(".filter").is_visible()
    assert page.get_by_text("legt de verantwoordelijkheid bij een ander").is_visible()


def test_every_link_and_field_is_reached_by_keyboard(visit: Callable[..., Any]) -> None:
    page = visit().page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de antwoorden"
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#answers"


def test_document_text_is_shown_as_text(visit: Callable[..., Any]) -> None:
    page = visit("hostile").page
    assert "<script>alert(1)</script>" in page.locator("h1").inner_text()
    assert page.locator("img").count() == 0


def test_prints_on_paper_with_all_answers(visit: Callable[..., Any], tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = visit().page
    page.get_by_label("Techniek").select_option("refusal")
    target = tmp_path / "page.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(str(target))
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert all(f"Vraag {label}" in text for label in ("1", "2", "3 en 4", "5", "6", "7", "8"))
    assert len(document) <= 8
    assert "Wis filter" not in text

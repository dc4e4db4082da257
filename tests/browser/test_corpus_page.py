"""The page over many documents in a real browser."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from corpus_fiction import empty_figures, fictional_figures, hostile_figures

from analyzer.report.corpus_page import to_corpus_html
from analyzer.report.texts import texts

NAMES = ["nl", "en", "hostile", "empty"]


@pytest.fixture(scope="module")
def corpus_pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("corpus")
    made = {
        "nl": to_corpus_html(fictional_figures(), texts("nl")),
        "en": to_corpus_html(fictional_figures(), texts("en")),
        "hostile": to_corpus_html(hostile_figures(), texts("nl")),
        "empty": to_corpus_html(empty_figures(), texts("nl")),
    }
    for name, source in made.items():
        (folder / f"{name}.html").write_text(source, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


@pytest.fixture
def visit(browser: Any, corpus_pages: dict[str, Path]) -> Iterator[Callable[..., Any]]:
    """Opens one of the pages with all folds open; gives (page, messages, requests)."""
    contexts = []

    def open_page(name: str = "nl", *, width: int = 1280, dark: bool = False) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme="dark" if dark else "light",
            reduced_motion="reduce",
        )
        contexts.append(context)
        page, messages, requests = context.new_page(), [], []
        page.on("console", lambda message: messages.append(message.text))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(corpus_pages[name].as_uri())
        page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
        return page, messages, requests

    yield open_page
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_or_said(visit: Callable[..., Any], name: str) -> None:
    page, messages, requests = visit(name)
    assert requests == [page.url]
    assert messages == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "dark"), [(1280, False), (1280, True), (390, False), (390, True)])
def test_axe_finds_nothing(visit: Callable[..., Any], name: str, width: int, dark: bool) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(visit(name, width=width, dark=dark)[0]).response["violations"]
    assert [(v["id"], [node["html"] for node in v["nodes"]]) for v in found] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_sideways_scrolling(visit: Callable[..., Any], name: str, width: int) -> None:
    page = visit(name, width=width)[0]
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0


def test_charts_are_drawn_to_scale(visit: Callable[..., Any]) -> None:
    page = visit()[0]
    rows = page.locator("#distribution tbody tr")
    widths = [rows.nth(i).locator("rect").bounding_box()["width"] for i in range(5)]
    assert [round(w / widths[0], 1) for w in widths] == [1.0, 2.0, 3.0, 4.0, 2.0]


def test_scale_on_a_phone_keeps_its_axis_and_names_its_figures(visit: Callable[..., Any]) -> None:
    page = visit(width=390)[0]
    assert page.locator("#groups thead .axis").first.is_visible()
    cell = page.locator("#groups tbody td").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Gemiddelde"'


def test_prints_on_paper(visit: Callable[..., Any], tmp_path: Path) -> None:
    pypdfium2 = pytest.importorskip("pypdfium2")
    page = visit()[0]
    target = tmp_path / "page.pdf"
    page.pdf(path=str(target), prefer_css_page_size=True, print_background=True)
    document = pypdfium2.PdfDocument(str(target))
    text = " ".join(document[n].get_textpage().get_text_range() for n in range(len(document)))
    assert "Bruggen en Sluizen" in text
    assert len(document) <= 8

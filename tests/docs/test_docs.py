"""The documentation is right: generated pages are fresh, code on the pages runs, links and images exist."""

from __future__ import annotations

import doctest
import importlib
import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(python|pycon)\n(.*?)^```$", re.M | re.S)
COMPONENTS = ("analyzer.evidence.components", "analyzer.evidence.sub_questions")


def _script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"docs_{name}", DOCS / f"{name}.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["commands.md", "lexicon.md", "features.md"])
def test_generated_page_is_up_to_date(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if name == "commands.md" and sys.version_info >= (3, 13):
        pytest.skip("argparse lays out its help differently from Python 3.13 on")
    monkeypatch.setenv("COLUMNS", "88")
    monkeypatch.setenv("NO_COLOR", "1")
    written = (DOCS / name).read_text(encoding="utf-8")
    assert _script("generate").pages()[name] == written, "run: python docs/generate.py"


def test_every_command_has_its_help_on_the_page() -> None:
    from analyzer.cli.command import find_commands

    page = (DOCS / "commands.md").read_text(encoding="utf-8")
    assert [c.name for c in find_commands() if f"\n## antwoordmeter {c.name}\n" not in page] == []


def test_code_on_the_python_page_runs_and_gives_what_it_says() -> None:
    for module in COMPONENTS:  # the entry points of an installed package do this
        importlib.import_module(module)
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    blocks = BLOCK.findall((DOCS / "python.md").read_text(encoding="utf-8"))
    assert len(blocks) > 8
    for kind, code in blocks:
        if kind == "python":
            exec(compile(code, "docs/python.md", "exec"), names)
            continue
        said: list[str] = []
        test = doctest.DocTestParser().get_doctest(code, names, "docs/python.md", None, None)
        failed = runner.run(test, out=said.append, clear_globs=False).failed
        names.update(test.globs)
        assert not failed, "".join(said)


def _pages() -> list[Path]:
    return sorted(p for p in DOCS.glob("*.md"))


@pytest.mark.parametrize("page", _pages(), ids=lambda p: p.name)
def test_pictures_and_files_that_a_page_names_exist(page: Path) -> None:
    hooks = (DOCS / "site_hooks.py").read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
        if not re.match(r"https?:", target):
            assert (DOCS / target).exists() or f'"{target}"' in hooks, target


def test_pictures_are_small_enough_for_a_readme() -> None:
    sizes = {p.name: p.stat().st_size for p in (DOCS / "images").glob("*.png")}
    assert sizes and max(sizes.values()) < 400_000, sizes


def test_pages_say_that_fetch_has_not_met_the_live_service() -> None:
    for page in ("commands.md", "report.md"):
        assert "fetch has not met the live service yet" in (DOCS / page).read_text(encoding="utf-8")


def test_links_out_of_a_card_become_text_and_links_between_cards_stay() -> None:
    pytest.importorskip("mkdocs")
    with_links_of_the_site = _script("site_hooks").with_links_of_the_site
    assert (
        with_links_of_the_site("see [how](PIPELINE.md)", "models/README.md")
        == "see [how](language-pipeline.md)"
    )
    assert with_links_of_the_site("[x](../LICENSE)", "data/README.md") == "x (`LICENSE`)"
    assert with_links_of_the_site("[x](https://a.nl)", "data/README.md") == "[x](https://a.nl)"


def test_site_builds_without_warnings_and_loads_nothing_from_elsewhere(tmp_path: Path) -> None:
    pytest.importorskip("material", reason="needs the extra docs")
    from mkdocs.commands.build import build
    from mkdocs.config import load_config

    config = load_config(str(ROOT / "mkdocs.yml"), site_dir=str(tmp_path / "site"), strict=True)
    build(config)  # with strict=True a warning is an error
    pages = list((tmp_path / "site").rglob("*.html"))
    assert len(pages) > 10
    loads = re.compile(
        r"<(?:script|img|iframe)[^>]*\ssrc=\"?https?:|<link[^>]*(?:stylesheet|preconnect)[^>]*https?:"
    )
    assert [p.name for p in pages if loads.search(p.read_text(encoding="utf-8"))] == []

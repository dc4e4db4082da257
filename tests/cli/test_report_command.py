"""`antwoordmeter report`: a page per publication, in the place asked for."""

from __future__ import annotations

import webbrowser
from pathlib import Path

import pytest

from analyzer.cli import main
from analyzer.cli.command import UsageError
from analyzer.cli.commands.report import page_paths

pytestmark = pytest.mark.usefixtures("loaded")


def test_page_is_written_and_named(
    publication: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    target = tmp_path / "uit.html"
    assert main(["report", publication, "-o", str(target)]) == 0
    assert target.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert capsys.readouterr().out == f"{target}\n"


def test_several_files_go_into_a_folder_and_the_rest_is_done(
    publication: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "pagina's"
    assert main(["report", publication, "weg.txt", "-o", str(folder)]) == 1
    assert [page.name for page in folder.iterdir()] == ["ah-tk-20242025-9901.html"]
    assert "weg.txt" in capsys.readouterr().err


def test_open_opens_the_page(publication: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr(webbrowser, "open", opened.append)
    assert main(["report", publication, "-o", str(tmp_path / "uit.html"), "--open"]) == 0
    assert opened == [(tmp_path / "uit.html").as_uri()]


def test_files_of_one_name_do_not_overwrite_each_other() -> None:
    pages = page_paths(["a/x.txt", "b/x.pdf", "c/x-2.txt"], "map")
    assert [page.name for page in pages] == ["x.html", "x-2.html", "x-2-2.html"]


def test_saved_page_is_not_overwritten_by_its_own_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert page_paths(["pagina.html"], None) == [Path("pagina-2.html")]
    with pytest.raises(UsageError, match="overwritten"):
        page_paths(["pagina.html"], "pagina.html")

"""`antwoordmeter fetch`, and `score` with a publication's name, as a user calls them."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "corpus"))
from services import Server, Time, client_of, running, sru, status

from analyzer.cli import main
from analyzer.cli.commands import fetch as command

ID = "ah-tk-20242025-9001"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """The official services' place is taken by a local server."""
    monkeypatch.setenv("NO_PROXY", "*")
    with running() as server:
        time = Time()
        monkeypatch.setattr(command, "open_client", lambda: client_of(server, time))
        monkeypatch.setattr("analyzer.corpus.fetch_client.Client", lambda: client_of(server, time))
        yield server


def test_paths_on_standard_output_and_the_count_beside_it(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.holds(ID)
    assert main(["fetch", ID, "-o", str(tmp_path)]) == 0
    captured = capsys.readouterr()
    assert captured.out == f"{tmp_path / 'documents' / ID}.xml\n"
    assert captured.err == f"antwoordmeter: 1 new, in {tmp_path}\n"
    assert main(["fetch", ID, "-o", str(tmp_path)]) == 0
    assert capsys.readouterr().err == f"antwoordmeter: 0 new, 1 there already, in {tmp_path}\n"


def test_what_cannot_be_had_gives_status_1_and_a_line(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.holds(ID)
    assert main(["fetch", "ah-77", ID, "-o", str(tmp_path)]) == 1
    first, last = capsys.readouterr().err.splitlines()
    assert first == "antwoordmeter: ah-77: no service has this publication; check the name"
    assert last == f"antwoordmeter: 1 new, 1 failed, in {tmp_path}"


def test_a_period(server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    server.replies["/sru"] = sru([ID])
    server.holds(ID)
    argv = ["fetch", "--since", "2025-01-01", "--until", "2025-01-31", "-o", str(tmp_path)]
    assert main(argv) == 0
    assert capsys.readouterr().out.count("\n") == 1


def test_a_search_that_fails_is_one_line(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.replies["/sru"] = status(403)
    assert main(["fetch", "--since", "2025-01-01", "-o", str(tmp_path)]) == 1
    assert "refuses the request (status 403)" in capsys.readouterr().err


@pytest.mark.parametrize(
    "argv",
    [
        [],
        [ID, "--since", "2025-01-01"],
        [ID, "--ministry", "Financiën"],
        ["--until", "2025-01-01"],
        ["--since", "1 januari"],
        ["--since", "2025-02-01", "--until", "2025-01-01"],
    ],
)
def test_a_wrong_call_gives_status_2_and_asks_nothing(
    server: Server, tmp_path: Path, argv: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["fetch", *argv, "-o", str(tmp_path)]) == 2
    assert server.asked == []
    assert "new, in" not in capsys.readouterr().err


@pytest.mark.usefixtures("loaded")
def test_score_downloads_a_publication_by_its_name(
    server: Server, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    server.holds(ID)
    argv = ["score", ID, "ah-77", "--format", "json", "--cache", str(tmp_path)]
    assert main(argv) == 1
    scored, error = map(json.loads, capsys.readouterr().out.splitlines())
    assert scored["schema"] == "antwoordmeter/1"
    assert (error["source"], "no service has this" in error["error"]) == ("ah-77", True)
    assert (tmp_path / f"documents/{ID}.xml").is_file()


def test_scoring_a_file_does_not_load_the_http_library(publication: str) -> None:
    code = (
        "import sys; from analyzer.corpus.fetch_cache import resolve; "
        f"resolve({publication!r}); print('httpx' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""The command as a whole: its table of commands, its start-up, and how it ends."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import analyzer
from analyzer.cli import build_parser, main
from analyzer.cli.command import find_commands
from analyzer.errors import UserError

ROOT = Path(analyzer.__file__).parents[1]
RUN = "import sys; from analyzer.cli import main; sys.exit(main(sys.argv[1:]))"


def run(*argv: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", RUN, *argv], capture_output=True, text=True, env=env, check=False
    )


def test_every_command_has_its_own_help(capsys: pytest.CaptureFixture[str]) -> None:
    names = [command.name for command in find_commands()]
    assert {"score", "report", "show-lexicon"} <= set(names)
    for name in names:
        assert main([name, "--help"]) == 0
        assert f"antwoordmeter {name}" in capsys.readouterr().out


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"antwoordmeter {analyzer.__version__}\n"


def test_help_imports_nothing_slow() -> None:
    code = (
        "import sys; from analyzer.cli import main; main(['--help']); "
        "print([m for m in ('spacy', 'numpy', 'sklearn', 'rich', 'jinja2', 'pandas') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("raised", "status", "line"),
    [
        (
            UserError("no such model", where="m", todo="train one"),
            1,
            "antwoordmeter: m: no such model; train one",
        ),
        (KeyboardInterrupt(), 130, "antwoordmeter: stopped"),
    ],
)
def test_what_stops_a_command_is_one_line(
    raised: BaseException,
    status: int,
    line: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def fail(*_: object) -> None:
        raise raised

    monkeypatch.setattr("analyzer.lexicon.loader.load_lexicon", fail)
    assert main(["show-lexicon"]) == status
    assert capsys.readouterr().err.splitlines() == [line]


def test_a_reader_that_stops_reading_causes_no_traceback() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    with subprocess.Popen(
        [sys.executable, "-c", RUN, "show-lexicon", "--format", "csv"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=env,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        env = {**os.environ, "PYTHONPATH": str(ROOT)}
        argv = [sys.executable, "-c", RUN, "show-lexicon", "--format", "csv"]
        done = subprocess.run(argv, stdout=full, stderr=subprocess.PIPE, text=True, env=env, check=False)
    assert done.returncode == 1
    assert done.stderr == "antwoordmeter: the result cannot be written (No space left on device)\n"


def test_unknown_lexicon_family_names_the_known_ones() -> None:
    done = run("show-lexicon", "smoes")
    assert done.returncode == 1
    assert done.stderr.startswith("antwoordmeter: there is no family 'smoes'")
    assert "refusal" in done.stderr


def test_parser_can_be_built_twice() -> None:
    assert build_parser().format_help() == build_parser().format_help()

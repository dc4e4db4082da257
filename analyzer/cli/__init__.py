"""The command `antwoordmeter`: one file per command in `commands/`, found by its presence there.

Exit status: 0 all went well, 1 something could not be done, 2 the call was wrong, 130 stopped with Ctrl-C.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence

import analyzer
from analyzer.cli.command import UsageError, find_commands
from analyzer.errors import UserError

_DESCRIPTION = """\
Did the minister answer the question? Reads Dutch parliamentary questions (Kamervragen) and says, per answer,
how directly it addresses its question, by which techniques it evades, and the words that prove it.
"""
_EPILOG = """examples:
  antwoordmeter score --example
  antwoordmeter score ah-tk-20242025-2822.pdf
  antwoordmeter score *.txt --format json -o scores.jsonl
  antwoordmeter report ah-tk-20242025-2822.pdf -o report.html --open
"""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and gives its exit status.

    Args:
        argv: the words after `antwoordmeter`; by default those of this process.
    """
    try:
        args = build_parser().parse_args(argv)
        status: int = args.run(args)
        sys.stdout.flush()
        return status
    except SystemExit as stop:  # argparse has printed help or the usage error
        return stop.code if isinstance(stop.code, int) else 2
    except UserError as error:
        print(f"antwoordmeter: {error}", file=sys.stderr)
        return 2 if isinstance(error, UsageError) else 1
    except KeyboardInterrupt:
        print("antwoordmeter: stopped", file=sys.stderr)
        return 130
    except BrokenPipeError:
        _drop_output()  # the reader (head, less) has gone: not our error
        return 1
    except OSError as error:
        _drop_output()
        print(f"antwoordmeter: the result cannot be written ({error.strerror or error})", file=sys.stderr)
        return 1


def _drop_output() -> None:
    """What is still unwritten goes nowhere: Python would complain when it flushes at exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def build_parser() -> argparse.ArgumentParser:
    """The parser with all commands; also what the documentation of the commands is made from."""
    parser = argparse.ArgumentParser(
        prog="antwoordmeter",
        description=_DESCRIPTION,
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"antwoordmeter {analyzer.__version__}")
    table = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in find_commands():
        sub = table.add_parser(
            command.name, help=command.help, description=command.description or command.help
        )
        command.add_arguments(sub)
        sub.set_defaults(run=command.run)
    return parser

"""What a command is: a file in `analyzer/cli/commands/` with a `COMMAND` of this type."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass

from analyzer.errors import UserError


class UsageError(UserError):
    """The call itself is wrong: exit status 2."""


@dataclass(frozen=True, slots=True)
class Command:
    """One command. Its file imports nothing slow at the top: `--help` reads all of them.

    Attributes:
        name: the word a user types.
        help: one line for the table of commands.
        add_arguments: puts the options on the command's parser.
        run: does it, with the parsed options, and gives the exit status.
        description: more words above the options of `NAME --help`; empty for `help` again.
        position: where it stands in the table of commands, low numbers first.
    """

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]
    description: str = ""
    position: int = 50


def find_commands() -> list[Command]:
    """The `COMMAND` of every file in `commands/`, by position and name."""
    from analyzer.cli import commands

    modules = [
        importlib.import_module(f"{commands.__name__}.{info.name}")
        for info in pkgutil.iter_modules(commands.__path__)
    ]
    found: list[Command] = [module.COMMAND for module in modules]
    return sorted(found, key=lambda command: (command.position, command.name))

"""`antwoordmeter corpus`: work on labelled folders; one file per subcommand, found by its presence here."""

from __future__ import annotations

import argparse
import importlib
import pkgutil

from analyzer.cli.command import Command


def find_subcommands() -> list[Command]:
    """The `COMMAND` of every file in this folder, by position and name."""
    modules = [importlib.import_module(f"{__name__}.{info.name}") for info in pkgutil.iter_modules(__path__)]
    found: list[Command] = [module.COMMAND for module in modules]
    return sorted(found, key=lambda command: (command.position, command.name))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    table = parser.add_subparsers(title="subcommands", metavar="SUBCOMMAND", required=True)
    for command in find_subcommands():
        sub = table.add_parser(
            command.name, help=command.help, description=command.description or command.help
        )
        command.add_arguments(sub)
        sub.set_defaults(run_subcommand=command.run)


def run(args: argparse.Namespace) -> int:
    status: int = args.run_subcommand(args)
    return status


COMMAND = Command(
    "corpus", "check, compare, share and join labelled folders", add_arguments, run, position=80
)

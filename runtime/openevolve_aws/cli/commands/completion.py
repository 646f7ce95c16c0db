"""`completion`: a script made from the command line's own grammar."""

import argparse

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.grammar import arguments, completions


def run(context: Context) -> int:
    """Prints the script for one shell."""
    writers = {"bash": completions.bash, "zsh": completions.zsh, "fish": completions.fish}
    commands = [completions.describe(name, command) for name, command in _subcommands(arguments.parser())]
    context.terminal.write(writers[context.options.shell](commands))
    return DONE


def _subcommands(parser: argparse.ArgumentParser) -> list[tuple[str, argparse.ArgumentParser]]:
    """`submit`, …, `config import`, …, with their parsers."""
    found: list[tuple[str, argparse.ArgumentParser]] = []
    for action in parser._actions:
        if isinstance(action, argparse._SubParsersAction):
            for name, command in action.choices.items():
                found.append((name, command))
                found += [(f"{name} {inner}", inner_parser) for inner, inner_parser in _subcommands(command)]
    return found

"""The command line's grammar. Nothing here needs a configuration, a network or boto3."""

import argparse
import contextlib
from collections.abc import Sequence
from typing import NoReturn

from openevolve_aws.cli import exit_codes
from openevolve_aws.cli.context import System
from openevolve_aws.cli.grammar import options

PROGRAM = "openevolve-aws"
_EXIT_CODES = "exit codes:\n" + "".join(
    f"  {code:>3}  {meaning}\n" for code, meaning in sorted(exit_codes.MEANINGS.items()))
_EXAMPLES = """first steps:
  terraform output -json | openevolve-aws config import
  openevolve-aws doctor
  openevolve-aws submit --program initial_program.py --evaluator evaluator.py --iterations 100
"""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        """One line instead of the whole usage, with the way to it."""
        self.exit(exit_codes.USAGE, f"error: {message}; '{self.prog} --help' shows what is possible\n")


def parse(argv: Sequence[str], system: System) -> argparse.Namespace:
    """Raises SystemExit after help or a usage error."""
    with contextlib.redirect_stdout(system.stdout), contextlib.redirect_stderr(system.stderr):
        found = parser().parse_args(list(argv))
    defaults = {"profile": None, "aws_profile": None, "output": "table", "no_color": False}
    return argparse.Namespace(**{**defaults, **vars(found)})


def parser() -> argparse.ArgumentParser:
    top: argparse.ArgumentParser = _Parser(
        prog=PROGRAM, parents=[options.common()], description="Run OpenEvolve on AWS Batch.",
                  epilog=f"{_EXAMPLES}\n{_EXIT_CODES}", formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, summary: str, module: str | None = None) -> argparse.ArgumentParser:
        added: argparse.ArgumentParser = commands.add_parser(
            name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.", parents=[options.common()],
            epilog=_EXIT_CODES, formatter_class=argparse.RawDescriptionHelpFormatter)
        added.set_defaults(command=name, module=module or name)
        return added

    options.submit(command("submit", "upload a program and an evaluator, and start a job"))
    options.job(command("status", "show how far a job is"))
    options.listing(command("list", "list your jobs, newest first", "listing"))
    options.logs(command("logs", "print the log of a job"))
    options.results(command("results", "download the results of a job"))
    options.cancel(command("cancel", "cancel a job in any state"))
    options.resume(command("resume", "go on with a job that has ended, from its newest checkpoint"))
    options.cost(command("cost", "show what your jobs cost, and how much of the budget is spent"))
    options.report(command("report", "show what your jobs asked for, what they used and what they store"))
    command("doctor", "check credentials, clock, profile and permissions")
    options.config(command("config", "import, show and choose profiles"))
    shells = command("completion", "print a completion script for a shell")
    shells.add_argument("shell", choices=["bash", "zsh", "fish"])
    return top

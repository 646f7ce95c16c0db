"""Arguments and printing; each command's work is in the module of its name."""

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from emulator.commands import doctor, environment, person, serve, tryout

ACCOUNT_ID = "123456789012"
REGION = "us-east-1"


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command and returns the process's exit code: 0 done, 1 something is missing, 2 wrong usage."""
    options = _parser().parse_args(arguments)
    return options.run(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="emulator", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    command = commands.add_parser("serve", help="serve AWS's APIs on 127.0.0.1 until SIGTERM")
    command.add_argument("--port", type=int, default=0, help="TCP port; 0 (the default) takes a free one")
    command.add_argument("--account", type=_account_id, default=ACCOUNT_ID, help=f"account id (default {ACCOUNT_ID})")
    command.add_argument("--region", default=REGION, help=f"default region (default {REGION})")
    command.add_argument("--log", type=Path, help="file for the request log and the traces of failed requests")
    command.add_argument("--with-parent", action="store_true", help="also stop when standard input closes")
    command.add_argument("--run-jobs", action="store_true", help="run the worker for each Batch job")
    command.add_argument("--schedules", action="store_true", help="run EventBridge's schedules by the clock")
    command.add_argument("--check-access", action="store_true", help="refuse to users and roles what IAM would refuse")
    command.set_defaults(run=_serve)

    command = commands.add_parser("environment", help="print the environment variables that point at an emulator")
    command.add_argument("--endpoint", type=_endpoint, required=True, help="what serve printed: http://127.0.0.1:PORT")
    command.add_argument("--region", default=REGION, help=f"region (default {REGION})")
    command.set_defaults(run=_environment)

    command = commands.add_parser("try", help="deploy an environment to an emulator of its own and leave it running")
    command.add_argument("name", nargs="?", default="dev", help="environment, a file of environments/ (default dev)")
    command.add_argument("--region", default=REGION, help=f"region (default {REGION})")
    command.set_defaults(run=_try)

    command = commands.add_parser("as", help="print what makes a shell that of a user of the try-out")
    command.add_argument("name", help="a user of the environment that is tried out, for example alice")
    command.set_defaults(run=_as)

    command = commands.add_parser("doctor", help="print what this machine has and lacks; exit 1 if tests cannot run")
    command.set_defaults(run=_doctor)
    return parser


def _account_id(text: str) -> str:
    if len(text) != 12 or not text.isdecimal():
        raise argparse.ArgumentTypeError(f"{text!r} must be 12 digits")
    return text


def _endpoint(text: str) -> str:
    try:
        return environment.require_endpoint(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _serve(options: argparse.Namespace) -> int:
    return serve.run(
        options.port, options.account, options.region, options.log, options.with_parent,
        run_jobs=options.run_jobs, schedules=options.schedules, check_access=options.check_access,
    )


def _environment(options: argparse.Namespace) -> int:
    _print(environment.variables(options.endpoint, options.region))
    return 0


def _try(options: argparse.Namespace) -> int:
    return tryout.run(options.name, options.region)


def _doctor(options: argparse.Namespace) -> int:
    report = doctor.report()
    _print(report)
    return 0 if report["ready"] else 1


def _as(options: argparse.Namespace) -> int:
    try:
        print("\n".join(person.exports(options.name)))
    except tryout.TryoutError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _print(value: Any) -> None:
    print(json.dumps(value, indent=2))

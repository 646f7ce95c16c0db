"""The console script: parse, run one command, turn every end into a line and an exit code."""

import importlib
import os
import sys
import traceback
from collections.abc import Sequence

from openevolve_aws.cli import exit_codes
from openevolve_aws.cli.context import Context, System
from openevolve_aws.cli.errors import CliError, Interrupted
from openevolve_aws.cli.grammar import arguments


def run() -> None:
    """Ends the process."""
    code = main(sys.argv[1:], System())
    if code in (exit_codes.INTERRUPTED, exit_codes.BROKEN_PIPE):
        # Transfers may still be under way in threads, and the pipe must not be flushed again.
        os._exit(code)
    sys.exit(code)


def main(argv: Sequence[str], system: System) -> int:
    """The exit code of one call."""
    try:
        options = arguments.parse(argv, system)
    except SystemExit as end:  # argparse has printed usage or help
        return int(end.code or 0)
    try:
        command = importlib.import_module(f"openevolve_aws.cli.commands.{options.module}")
        return int(command.run(Context(options, system)))
    except CliError as error:
        return _say(system, f"error: {error.text()}", error.code)
    except Interrupted as interruption:
        return _say(system, f"interrupted: {interruption}", exit_codes.INTERRUPTED)
    except KeyboardInterrupt:
        return _say(system, "interrupted", exit_codes.INTERRUPTED)
    except BrokenPipeError:
        return exit_codes.BROKEN_PIPE
    except Exception as error:  # noqa: BLE001 - the last resort, which keeps the trace of a defect
        return _unforeseen(system, error)


def _unforeseen(system: System, error: Exception) -> int:
    if type(error).__module__.startswith("botocore."):
        from openevolve_aws.cli.services import aws

        translated = aws.translated(error)
        return _say(system, f"error: {translated.text()}", translated.code)
    system.stderr.write("".join(traceback.format_exception(error)))
    return _say(system, "error: this is a defect of openevolve-aws; please report it with the lines above",
                exit_codes.DEFECT)


def _say(system: System, text: str, code: int) -> int:
    live = system.stderr.isatty() and os.environ.get("TERM", "") not in ("", "dumb")
    system.stderr.write(f"{chr(13) + chr(27) + '[2K' if live else ''}{text}\n")
    system.stderr.flush()
    return code

"""The options of each command."""

import argparse

from openevolve_aws.cli.grammar import values
from openevolve_aws.cli.screen import words


def common() -> argparse.ArgumentParser:
    """Options that stand before or after the command; hence no defaults, which would overwrite what stood before."""
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    group = common.add_argument_group("for all commands")
    group.add_argument("--profile", metavar="NAME", help="environment to work with (or OPENEVOLVE_PROFILE)")
    group.add_argument("--aws-profile", metavar="NAME", help="AWS credentials to use (or AWS_PROFILE)")
    group.add_argument("--output", choices=["table", "json"], help="form of the result (default table)")
    group.add_argument("--no-color", action="store_true", help="no colours (or NO_COLOR)")
    return common


def job(command: argparse.ArgumentParser) -> None:
    command.add_argument("job", metavar="JOB", help="short id, its beginning, or Batch job id")


def machine(command: argparse.ArgumentParser) -> None:
    command.add_argument("--size", metavar="NAME", help="vCPUs and memory by name ('config show' lists them)")
    command.add_argument("--queue", metavar="NAME", help="queue ('config show' lists them)")
    command.add_argument("--image-tag", metavar="TAG", help="tag of the worker's image")
    command.add_argument("--timeout", type=values.minutes, metavar="TIME",
                         help="limit for each attempt: minutes, or 90m, 12h, 2d")
    command.add_argument("--wait", action="store_true", help="show progress until the job ends; exit 1 if it fails")


def submit(command: argparse.ArgumentParser) -> None:
    command.add_argument("--program", metavar="FILE", help="the program to evolve, in any language")
    command.add_argument("--evaluator", metavar="FILE", help="Python file with a function evaluate(program_path)")
    command.add_argument("--config", metavar="FILE", help="OpenEvolve's configuration (YAML)")
    command.add_argument("--input", action="append", default=[], metavar="PATH", dest="inputs",
                         help="a further file or folder; can be given several times")
    command.add_argument("--iterations", type=values.iterations, metavar="N",
                         help="in all, over all attempts (default: max_iterations of --config, else 100)")
    command.add_argument("--name", metavar="TEXT", help="a name for people, up to 64 characters")
    machine(command)
    command.add_argument("--continue", metavar="SHORT_ID", dest="unfinished",
                         help="go on with a submission that was interrupted")


def listing(command: argparse.ArgumentParser) -> None:
    command.add_argument("state", nargs="?", type=str.upper, choices=[*words.STATES, "ACTIVE"], metavar="STATE",
                         help=f"{', '.join(words.STATES)}, or ACTIVE for all that have not ended")
    command.add_argument("--limit", type=values.positive, default=20, metavar="N", help="at most so many (default 20)")
    command.add_argument("--all", action="store_true", help="no limit")


def logs(command: argparse.ArgumentParser) -> None:
    job(command)
    command.add_argument("--follow", "-f", action="store_true",
                         help="wait for the log, print new lines, end with the job")
    command.add_argument("--attempt", type=values.positive, metavar="N", help="of this attempt (default: the newest)")
    command.add_argument("--since", type=values.since, metavar="TIME", help="not older than 30m, 2h, 1d, or ISO 8601")
    command.add_argument("--tail", type=values.positive, metavar="N", help="only the last N lines")


def results(command: argparse.ArgumentParser) -> None:
    job(command)
    command.add_argument("--to", metavar="DIR", help="where to (default openevolve-SHORT_ID)")
    command.add_argument("--checkpoints", action="store_true", help="checkpoints too")
    command.add_argument("--best-only", action="store_true", help="only the best program")
    command.add_argument("--overwrite", action="store_true", help="replace files that were changed here")
    # The deployment guide's step 12 has `results JOB --output ./my-results`.
    for action in command._actions:
        if action.dest == "output":
            action.choices, action.metavar = None, "{table,json,DIR}"
            action.help = "form of the result (default table), or where to, as --to"


def cancel(command: argparse.ArgumentParser) -> None:
    job(command)
    command.add_argument("--reason", metavar="TEXT", help="kept with the job")


def resume(command: argparse.ArgumentParser) -> None:
    job(command)
    how_far = command.add_mutually_exclusive_group()
    how_far.add_argument("--iterations", type=values.iterations, metavar="N",
                         help="in all, those that are done included (default: as before)")
    how_far.add_argument("--more", type=values.iterations, metavar="N", help="so many more than before")
    machine(command)


def cost(command: argparse.ArgumentParser) -> None:
    command.add_argument("job", nargs="?", metavar="JOB", help="one job (default: all of a month)")
    command.add_argument("--month", type=values.month, metavar="YYYY-MM", help="default: the current one")


def report(command: argparse.ArgumentParser) -> None:
    command.add_argument("--days", type=values.positive, default=30, metavar="N", help="how far back (default 30)")


def config(command: argparse.ArgumentParser) -> None:
    actions = command.add_subparsers(title="actions", metavar="ACTION", required=True, dest="action")
    load = actions.add_parser("import", help="take a deployment's outputs", parents=[common()])
    load.add_argument("file", nargs="?", default="-", metavar="FILE",
                      help="of 'terraform output -json' or 'cdktf output --outputs-file' (default: standard input)")
    load.add_argument("--name", metavar="NAME", help="name of the profile (default: the environment's)")
    load.add_argument("--use-aws-profile", metavar="NAME", help="store which AWS profile to use with it")
    show = actions.add_parser("show", help="print a profile", parents=[common()])
    show.add_argument("name", nargs="?", metavar="NAME", help="default: the one in use")
    actions.add_parser("list", help="list the profiles", parents=[common()])
    use = actions.add_parser("use", help="choose the default profile", parents=[common()])
    use.add_argument("name", metavar="NAME")

"""`list`: jobs from the ledger, newest first."""

from itertools import islice

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.screen import formats, tables, words
from openevolve_aws.cli.screen.terminal import printable

_LONGEST_NAME = 28


def run(context: Context) -> int:
    """Raises CliError."""
    options = context.options
    jobs = context.api.jobs(options.state)
    shown = list(jobs if options.all else islice(jobs, options.limit + 1))
    more = not options.all and len(shown) > options.limit
    shown = shown if options.all else shown[: options.limit]
    if context.json:
        context.write_json({"jobs": shown, "more": more})
        return DONE
    if not shown:
        context.terminal.note(f"No job{' that is ' + options.state if options.state else ''}.")
        return DONE
    tables.table(
        context.terminal, ["JOB", "NAME", "STATE", "ITERATIONS", "TRIES", "QUEUE", "VCPU", "COST", "SUBMITTED"],
        [[job["short_id"], _name(job.get("name")), context.terminal.state(words.outcome(job)),
          str(job.get("iterations") or formats.NOTHING), str(words.begun(job)),
          job.get("queue") or formats.NOTHING, formats.number(job.get("vcpus")), formats.money(job.get("cost_usd")),
          formats.moment(job.get("submitted_at"))] for job in shown],
        right=(3, 4, 6, 7))
    if more:
        context.terminal.note(f"The newest {options.limit}; --limit N or --all shows more.", "dim")
    return DONE


def _name(name: str | None) -> str:
    text = printable(name or "")
    return text if len(text) <= _LONGEST_NAME else f"{text[:_LONGEST_NAME - 1]}…"

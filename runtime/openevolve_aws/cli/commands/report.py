"""`report`: what jobs asked for against what they used, Spot interruptions, and storage."""

from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.jobs import utilisation
from openevolve_aws.cli.screen import formats, tables
from openevolve_aws.cli.screen.terminal import printable

_LARGEST_JOBS = 10


def run(context: Context) -> int:
    """Raises CliError."""
    days = context.options.days
    since = context.system.now() - 86_400 * days
    usage = context.api.usage()
    jobs = utilisation.jobs_since(context.api, since)
    sizes, spot = utilisation.by_size(jobs), utilisation.interruptions(jobs)
    storage = utilisation.storage(context, usage["owner"])
    try:
        cpu, hidden = utilisation.cpu_of_fleets(context, since), None
    except CliError as error:
        cpu, hidden = [], error.what
    if context.json:
        context.write_json({"owner": usage["owner"], "days": days, "jobs": len(jobs), "sizes": sizes, "spot": spot,
                            "cpu": cpu, "cpu_hidden": hidden, "storage": storage})
        return DONE
    _tell_jobs(context, days, sizes, spot)
    _tell_cpu(context, cpu, hidden)
    _tell_storage(context, storage)
    return DONE


def _tell_jobs(context: Context, days: int, sizes: list[dict[str, Any]], spot: list[dict[str, Any]]) -> None:
    terminal = context.terminal
    terminal.write(terminal.style(f"Asked for, in {formats.count(days, 'day')}", "bold"))
    if not sizes:
        terminal.write("No job.\n")
        return
    heads = ["SIZE", "VCPU", "MEMORY", "JOBS", "SUCCEEDED", "OUT OF MEMORY", "VCPU HOURS", "COST", "WAITED (MEDIAN)"]
    tables.table(
        terminal, heads,
        [[row["size"], formats.number(row["vcpus"]), formats.memory(row["memory_mib"]), str(row["jobs"]),
          str(row["succeeded"]), str(row["out_of_memory"]), f"{row['vcpu_hours']:.1f}", formats.money(row["cost_usd"]),
          formats.NOTHING if row["waited_seconds"] is None else formats.duration(row["waited_seconds"])]
         for row in sizes],
        right=range(1, len(heads)))
    terminal.write()
    terminal.write(terminal.style("Attempts lost to Spot or to hosts", "bold"))
    tables.table(
        terminal, ["QUEUE", "JOBS", "ATTEMPTS", "LOST", "SHARE"],
        [[row["queue"], str(row["jobs"]), str(row["attempts"]), str(row["lost"]), formats.percent(row["share"])]
         for row in spot], right=(1, 2, 3, 4))
    terminal.write()


def _tell_cpu(context: Context, cpu: list[dict[str, Any]], hidden: str | None) -> None:
    terminal = context.terminal
    terminal.write(terminal.style("Used: CPU of the fleets, all users together", "bold"))
    if cpu:
        tables.table(terminal, ["FLEET", "AVERAGE", "BUSIEST DAY"], [
            [row["fleet"], f"{row['average_percent']:.0f} %", f"{row['busiest_day_percent']:.0f} %"] for row in cpu],
            right=(1, 2))
        terminal.write("Low figures with large sizes: a smaller --size costs less and starts sooner.")
    elif hidden:
        terminal.write("Not readable with these credentials; operators see it.")
    else:
        terminal.write("CloudWatch has no figures.")
    terminal.write()


def _tell_storage(context: Context, storage: dict[str, Any]) -> None:
    terminal = context.terminal
    stored = f"Stored: {formats.size(storage['bytes'])} in {formats.count(storage['objects'], 'object')}"
    terminal.write(terminal.style(stored, "bold"))
    if not storage["objects"]:
        return
    tables.table(terminal, ["KIND", "OBJECTS", "SIZE"], [
        [kind, str(row["objects"]), formats.size(row["bytes"])] for kind, row in storage["kinds"].items()],
        right=(1, 2))
    terminal.write()
    tables.table(terminal, ["JOB", "SIZE"], [[printable(row["short_id"]), formats.size(row["bytes"])]
                                             for row in storage["jobs"][:_LARGEST_JOBS]], right=(1,))

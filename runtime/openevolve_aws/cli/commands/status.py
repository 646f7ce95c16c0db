"""`status`: one job from the ledger, with the worker's own progress."""

from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.errors import CliError
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.jobs import lookup, progress
from openevolve_aws.cli.screen import formats, tables, words
from openevolve_aws.cli.screen.meter import bar
from openevolve_aws.cli.screen.terminal import printable


def run(context: Context) -> int:
    """Raises CliError."""
    job = lookup.find(context.api, context.options.job)
    try:
        told = progress.read(context, job)
    except CliError as error:
        context.terminal.note(f"warning: the worker's progress is not shown: {error.text()}", "yellow")
        told = None
    if context.json:
        context.write_json({**job, "progress": told})
        return DONE
    tables.pairs(context.terminal, rows(context, job, told))
    return DONE


def rows(context: Context, job: dict[str, Any], told: dict[str, Any] | None) -> list[tuple[str, str]]:
    """What is known of the job, as names and values."""
    found = told or {}
    name = job.get("name")
    return [
        ("Job", f"{job['short_id']}{'  ' + printable(name) if name else ''}"),
        ("Batch job", job.get("batch_job_id") or ""),
        ("State", _state(context, job)),
        ("Reason", printable(words.reason(job, told))),
        ("Next", words.next_step(job)),
        ("Iterations", _iterations(job, told)),
        ("Best score", formats.number(found.get("best_score")) if found else ""),
        ("Speed", _speed(job, told)),
        ("LLM calls", f"{formats.percent(found['llm_success_rate'])} answered"
         if found.get("llm_success_rate") is not None else ""),
        ("Unscored", formats.count(found["evaluation_failures"], "evaluation")
         if found.get("evaluation_failures") else ""),
        ("Cost so far" if job["state"] not in words.FINAL else "Cost", _cost(job)),
        ("Machine", _machine(job)),
        ("Submitted", _ago(context, job.get("submitted_at"))),
        ("Started", _ago(context, job.get("started_at"))),
        ("Ended", _ago(context, job.get("stopped_at")) if job["state"] in words.FINAL else ""),
        ("Time limit", f"{formats.duration(60 * job['timeout_minutes'])} per attempt"
         if job.get("timeout_minutes") else ""),
        ("Results", job.get("outputs") or ""),
    ]


def _state(context: Context, job: dict[str, Any]) -> str:
    text = context.terminal.state(words.outcome(job))
    more = list(filter(None, [words.attempts(job)]))
    more += [f"run {job['run']}"] if (job.get("run") or 1) > 1 else []
    more += [f"exit code {job['exit_code']}"] if job.get("exit_code") else []
    return f"{text}{' (' + ', '.join(more) + ')' if more else ''}"


def _iterations(job: dict[str, Any], told: dict[str, Any] | None) -> str:
    done, asked = progress.iterations(job, told)
    if asked is None:
        return ""
    if done is None and job.get("started_at"):
        return f"? of {asked}"
    return f"{bar(done or 0, asked)} {done or 0}/{asked}"


def _speed(job: dict[str, Any], told: dict[str, Any] | None) -> str:
    speed = (told or {}).get("iterations_per_minute")
    if not told or not speed or not progress.is_of_this_run(job, told):
        return ""
    left = progress.seconds_left(job, told)
    about = f", about {formats.duration(left)} left" if left is not None else ""
    return f"{formats.number(round(speed, 2))} iterations per minute{about}"


def _cost(job: dict[str, Any]) -> str:
    if job.get("cost_usd") is None:
        return ""
    used = job.get("vcpu_seconds")
    return formats.money(job["cost_usd"]) + (f" for {used / 3600:.1f} vCPU hours" if used else "")


def _machine(job: dict[str, Any]) -> str:
    parts = [f"queue {job['queue']}" if job.get("queue") else "", f"size {job['size']}" if job.get("size") else "",
             f"{formats.number(job['vcpus'])} vCPU" if job.get("vcpus") else "",
             formats.memory(job["memory_mib"]) if job.get("memory_mib") else "",
             f"image {job['image']}" if job.get("image") else ""]
    return ", ".join(part for part in parts if part)


def _ago(context: Context, text: str | None) -> str:
    if not text:
        return ""
    return f"{formats.moment(text)}, {formats.duration(context.system.now() - formats.seconds_of(text))} ago"

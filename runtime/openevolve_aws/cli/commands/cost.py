"""`cost`: the ledger's metering, per job and per month, beside the budget."""

from typing import Any

from openevolve_aws.cli.context import Context
from openevolve_aws.cli.exit_codes import DONE
from openevolve_aws.cli.jobs import lookup
from openevolve_aws.cli.screen import formats, tables, words
from openevolve_aws.cli.screen.meter import bar
from openevolve_aws.cli.screen.terminal import printable


def run(context: Context) -> int:
    """Raises CliError."""
    if context.options.job:
        return _one(context)
    usage = context.api.usage()
    month = context.options.month or usage["month"]
    jobs = _jobs_of(context, month)
    if context.json:
        context.write_json({
            "owner": usage["owner"], "environment": usage["environment"], "month": month,
            "jobs": [_brief(job) for job in jobs], "jobs_usd": _total(jobs),
            "current": {name: usage.get(name) for name in ("month", "spend_usd", "budget_usd")}})
        return DONE
    if jobs:
        tables.table(
            context.terminal, ["JOB", "NAME", "STATE", "VCPU HOURS", "COST", "SUBMITTED"],
            [[job["short_id"], printable(job.get("name") or ""), context.terminal.state(words.outcome(job)),
              _hours(job), formats.money(job.get("cost_usd")), formats.moment(job.get("submitted_at"))]
             for job in jobs],
            right=(3, 4))
        context.terminal.write()
    context.terminal.write(f"{formats.count(len(jobs), 'job')} submitted in {month}: {formats.money(_total(jobs))}")
    context.terminal.write(_budget(context, usage))
    return DONE


def _one(context: Context) -> int:
    job = lookup.find(context.api, context.options.job)
    if context.json:
        context.write_json(_brief(job))
        return DONE
    tables.pairs(context.terminal, [
        ("Job", job["short_id"]), ("State", context.terminal.state(words.outcome(job))),
        ("vCPU hours", _hours(job)), ("Cost", formats.money(job.get("cost_usd"))),
        ("Attempts", str(words.begun(job)))])
    return DONE


def _jobs_of(context: Context, month: str) -> list[dict[str, Any]]:
    found = []
    for job in context.api.jobs():
        submitted = (job.get("submitted_at") or "")[:7]
        if submitted == month:
            found.append(job)
        elif submitted < month:  # newest first: only older ones follow
            break
    return found


def _brief(job: dict[str, Any]) -> dict[str, Any]:
    return {name: job.get(name) for name in (
        "short_id", "name", "state", "cause", "submitted_at", "attempts", "vcpu_seconds", "cost_usd")}


def _total(jobs: list[dict[str, Any]]) -> float:
    return round(sum(float(job.get("cost_usd") or 0) for job in jobs), 6)


def _hours(job: dict[str, Any]) -> str:
    return formats.NOTHING if job.get("vcpu_seconds") is None else f"{job['vcpu_seconds'] / 3600:.1f}"


def _budget(context: Context, usage: dict[str, Any]) -> str:
    spent, budget = float(usage.get("spend_usd") or 0), usage.get("budget_usd")
    if not budget:
        return f"Spent in {usage['month']}: {formats.money(spent)} (no budget)"
    share = spent / budget
    style = "red" if share >= 1 else "yellow" if share >= 0.8 else "green"
    text = f"{bar(spent, budget)} {formats.money(spent)} of {formats.money(budget)} ({formats.percent(share)})"
    return f"Spent in {usage['month']}: {context.terminal.style(text, style)}"

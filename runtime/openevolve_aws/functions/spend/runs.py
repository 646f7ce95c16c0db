"""Which runs a month's bill is made of: what events noted, and what they failed to note."""

import dataclasses
import datetime
import logging

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.spend.periods import Month
from openevolve_aws.ledger import metering, queries, states
from openevolve_aws.ledger import runs as ledger_runs
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.metering import Attempt, MeteredRun
from openevolve_aws.ledger.table import Table

_LOG = logging.getLogger(__name__)
Identity = tuple[str, str, int]


def of_month(table: Table, month: Month, deployment: Deployment, now: datetime.datetime) -> list[MeteredRun]:
    """Every run that had an attempt in the month. What is found out on the way is noted, so that the next month's first
    round finds a run that nothing has been heard of since."""
    noted = {run.identity: run for run in metering.of_month(table, month.name)}
    carried = [run for run in metering.of_month(table, month.before.name)
               if not run.is_final and run.identity not in noted]
    active = {(job.owner, job.short_id, job.run): job for job in queries.active_jobs(table)}
    changed = [_closed(table, run, active) for run in carried]
    changed += [_closed(table, run, active) for run in noted.values()
                if not run.is_final and run.identity not in active]
    changed += [_unheard(job) for identity, job in active.items()
                if identity not in noted and identity not in {run.identity for run in carried}
                and job.state == states.RUNNING and job.started_at is not None]
    for run in changed:
        metering.note(table, run, now, deployment.ledger_retention_days)
    found = noted | {run.identity: run for run in changed}
    return [run for run in found.values() if month.name in run.months(now)]


def _unheard(job: Job) -> MeteredRun:
    """A job that runs, and of whose start no event was heard."""
    assert job.started_at is not None, "the caller has seen to it"
    return MeteredRun(job.owner, job.short_id, job.run, job.queue, job.vcpus, job.progress, False,
                      (Attempt(job.started_at, None, None),))


def _closed(table: Table, run: MeteredRun, active: dict[Identity, Job]) -> MeteredRun:
    """With the end that the ledger knows, when no event told it; as it is while the job is active."""
    if run.identity in active:
        return run
    job = ledger_runs.find(table, *run.identity)
    if job is not None and not job.is_final:
        return run
    if job is None or job.stopped_at is None:
        _LOG.warning("%s/%s run %d has no end in the ledger: its last attempt is left out", *run.identity)
        attempts = tuple(attempt for attempt in run.attempts if attempt.stopped_at)
        return dataclasses.replace(run, is_final=True, attempts=attempts)
    attempts = tuple(attempt if attempt.stopped_at else dataclasses.replace(
        attempt, stopped_at=max(attempt.started_at, job.stopped_at)) for attempt in run.attempts)
    return dataclasses.replace(run, is_final=True, attempts=attempts, progress=max(run.progress, job.progress))

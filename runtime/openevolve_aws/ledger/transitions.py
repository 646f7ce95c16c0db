"""What happens to a job that AWS Batch has. Each step is conditional, so duplicates and disorder change nothing."""

import dataclasses
import datetime
from typing import Any

from openevolve_aws.ledger import states, times, usage
from openevolve_aws.ledger.job import Job, serialize
from openevolve_aws.ledger.observation import Observation
from openevolve_aws.ledger.table import ConditionFailed, Table

_OF_THE_SAME_RUN = "#run = :run AND attribute_exists(active)"


def advance(table: Table, job: Job, seen: Observation, now: datetime.datetime) -> Job | None:
    """Record a state that is not final; None when the ledger knows as much already."""
    changed = _with(job, seen)
    try:
        return Job.from_item(table.update(job.key, **_update(
            job, changed, now, "batch_job_id = :batch AND progress < :progress",
            {":batch": serialize(seen.batch_job_id)})))
    except ConditionFailed:
        return None


def finish(table: Table, job: Job, seen: Observation, cause: str, reason: str, now: datetime.datetime,
           retention_days: int) -> Job | None:
    """Record a final state and give back, once, what the job had in use; None when that has been done before.

    `reason` is for people; `retention_days` is how long the record stays.
    """
    ended = dataclasses.replace(_with(job, seen), cause=cause, reason=reason, stopped_at=seen.stopped_at
                                or times.text(now))
    return end(table, job, ended, now, retention_days, "batch_job_id = :batch",
               {":batch": serialize(seen.batch_job_id)})


def give_up(table: Table, job: Job, cause: str, reason: str, now: datetime.datetime, retention_days: int) -> Job | None:
    """FAILED without a word from AWS Batch; None when it has ended, or another run has begun, since it was read."""
    ended = dataclasses.replace(job, state=states.FAILED, cause=cause, reason=reason, stopped_at=times.text(now))
    return end(table, job, ended, now, retention_days, "batch_job_id = :batch",
               {":batch": serialize(job.batch_job_id)})


def end(table: Table, job: Job, ended: Job, now: datetime.datetime, retention_days: int, condition: str,
        values: dict[str, Any]) -> Job | None:
    """The step from active to final, under a further condition on the job's record."""
    expires = int((now + datetime.timedelta(days=retention_days)).timestamp())
    ended = dataclasses.replace(
        ended, active=None, claim=None, claimed_until=None, expires_at=expires, updated_at=times.text(now),
        progress=states.progress(ended.state, ended.attempts))
    try:
        table.transact(
            {"Update": {"Key": job.key, **_update(job, ended, now, condition, values)}}, usage.give_back(job))
    except ConditionFailed:
        return None
    return ended


def request_cancel(table: Table, job: Job, now: datetime.datetime) -> Job | None:
    """Note that the owner wants the job to end; the first time counts. None when it is not active any more."""
    try:
        return Job.from_item(table.update(
            job.key,
            UpdateExpression="SET cancel_requested_at = if_not_exists(cancel_requested_at, :now), updated_at = :now",
            ConditionExpression=_OF_THE_SAME_RUN, ExpressionAttributeNames={"#run": "run"},
            ExpressionAttributeValues={":now": serialize(times.text(now)), ":run": serialize(job.run)}))
    except ConditionFailed:
        return None


def _with(job: Job, seen: Observation) -> Job:
    return dataclasses.replace(
        job, state=seen.state, attempts=seen.attempts, progress=states.progress(seen.state, seen.attempts),
        started_at=seen.started_at or job.started_at, exit_code=seen.exit_code,
        status_reason=seen.status_reason, log_streams=seen.log_streams or job.log_streams,
        claim=None, claimed_until=None)


# Everything else is written once, or by others: the record as it was read must not overwrite it.
_CHANGING = ("state", "active", "progress", "attempts", "started_at", "stopped_at", "exit_code", "cause", "reason",
             "status_reason", "log_streams", "expires_at", "claim", "claimed_until")


def _update(job: Job, changed: Job, now: datetime.datetime, condition: str, values: dict[str, Any]) -> dict[str, Any]:
    changed = dataclasses.replace(changed, updated_at=times.text(now))
    item = changed.to_item()
    written = [name for name in (*_CHANGING, "updated_at") if name in item]
    removed = [name for name in _CHANGING if name not in item and name in job.to_item()]
    expression = "SET " + ", ".join(f"#{name} = :{name}" for name in written)
    if removed:
        expression += " REMOVE " + ", ".join(f"#{name}" for name in removed)
    return {
        "UpdateExpression": expression,
        "ConditionExpression": f"{_OF_THE_SAME_RUN} AND {condition}",
        "ExpressionAttributeNames": {f"#{name}": name for name in ("run", *written, *removed)},
        "ExpressionAttributeValues": values | {":run": serialize(job.run)} | {f":{n}": item[n] for n in written},
    }

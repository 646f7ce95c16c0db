"""A job before AWS Batch has it: the slot it takes, who may submit it, and what becomes of it then."""

import dataclasses
import datetime

from openevolve_aws.ledger import queries, schema, states, times, usage
from openevolve_aws.ledger.job import Job, serialize
from openevolve_aws.ledger.table import ConditionFailed, LedgerUnavailable, Table
from openevolve_aws.ledger.transitions import end
from openevolve_aws.ledger.usage import Limits, OverLimit

_ROUNDS = 5
_USAGE = 0  # number of this write among those of a reservation


def reserve(table: Table, job: Job, limits: Limits | None) -> Job | OverLimit:
    """Keep a slot for a new job, or for a further run of one; both limits are checked in the same step.

    Returns what the ledger then holds under this short id: `job` itself, or, when somebody else was first, theirs
    (another `claim`). None as limits counts the job without refusing it. Raises LedgerUnavailable.
    """
    for _ in range(_ROUNDS):
        before = queries.get(table, job.owner, job.short_id)
        if before is not None and not _makes_way(before, job):
            return before
        hopeless = None if limits is None else usage.first_exceeded(usage.Usage(), limits, job.vcpus)
        if hopeless is not None:
            return dataclasses.replace(hopeless, use=getattr(usage.read(table, job.owner), hopeless.limit))
        try:
            table.transact(*_writes(job, before, limits))
            return job
        except ConditionFailed as refusal:
            if limits is not None and _USAGE in refusal.failed:
                exceeded = usage.first_exceeded(usage.read(table, job.owner), limits, job.vcpus)
                # Whoever took the last slot may be the same request, sent twice, or this one, whose answer got lost.
                if exceeded is not None and queries.get(table, job.owner, job.short_id) == before:
                    return exceeded
    raise LedgerUnavailable(f"{job.owner}/{job.short_id} changed {_ROUNDS} times while it was being reserved")


def claim(table: Table, job: Job, name: str, now: datetime.datetime, until: datetime.datetime) -> Job | None:
    """Take over a reserved job from a request that has had its time; None when it still has some, or had success."""
    try:
        return _updated(table, job, "SET claim = :name, claimed_until = :until, updated_at = :now",
                        "claimed_until < :second", name=name, until=int(until.timestamp()),
                        second=int(now.timestamp()), now=times.text(now))
    except ConditionFailed:
        return None


def mark_submitted(table: Table, job: Job, batch_job_id: str, now: datetime.datetime) -> Job | None:
    """The reserved job is this one of AWS Batch. `job` is as it was read.

    None when somebody has claimed, submitted or released it since.
    """
    condition, values = _same_claim(job)
    try:
        return _updated(
            table, job, "SET #state = :submitted, progress = :progress, batch_job_id = :batch, updated_at = :now "
            "REMOVE claim, claimed_until", condition, submitted=states.SUBMITTED,
            progress=states.progress(states.SUBMITTED, 0), batch=batch_job_id, now=times.text(now), **values)
    except ConditionFailed:
        return None


def release(table: Table, job: Job, cause: str, reason: str, now: datetime.datetime, retention_days: int) -> Job | None:
    """Give back the slot of a reserved job that AWS Batch does not have; it stays listed as FAILED.

    `job` is as it was read: None when somebody has claimed, submitted or released it since.
    """
    ended = dataclasses.replace(job, state=states.FAILED, cause=cause, reason=reason, stopped_at=times.text(now))
    condition, values = _same_claim(job)
    return end(table, job, ended, now, retention_days, f"#state = :reserved AND {condition}",
               {":reserved": serialize(states.RESERVED), **{f":{name}": serialize(v) for name, v in values.items()}})


def _same_claim(job: Job) -> tuple[str, dict[str, str]]:
    """A condition, and its values: nobody else may submit the job by now."""
    return ("attribute_not_exists(claim)", {}) if job.claim is None else ("claim = :seen", {"seen": job.claim})


def _updated(table: Table, job: Job, expression: str, condition: str, **values: str | int) -> Job:
    return Job.from_item(table.update(
        job.key, UpdateExpression=expression, ConditionExpression=f"#state = :reserved AND #run = :run AND {condition}",
        ExpressionAttributeNames={"#state": "state", "#run": "run"},
        ExpressionAttributeValues={":reserved": serialize(states.RESERVED), ":run": serialize(job.run)}
        | {f":{name}": serialize(value) for name, value in values.items()}))


def _makes_way(before: Job, job: Job) -> bool:
    """Whether `job` may take the place of what is there: the next run, or the same after it never got to Batch."""
    return before.is_final and (
        before.run == job.run - 1 or (before.run == job.run and before.may_be_submitted_again))


def _writes(job: Job, before: Job | None, limits: Limits | None) -> list[usage.Write]:
    put: usage.Write = {"Put": {"Item": job.to_item()}}
    take = usage.take(job.owner, job.vcpus, limits)
    if before is None:
        put["Put"]["ConditionExpression"] = "attribute_not_exists(#record)"
        put["Put"]["ExpressionAttributeNames"] = {"#record": schema.RECORD}
        return [take, put]
    put["Put"] |= {
        "ConditionExpression": "#run = :run AND updated_at = :seen AND attribute_not_exists(active)",
        "ExpressionAttributeNames": {"#run": "run"},
        "ExpressionAttributeValues": {":run": serialize(before.run), ":seen": serialize(before.updated_at)},
    }
    if before.run == job.run:
        return [take, put]
    earlier = dataclasses.replace(before, record=schema.run_record(before.short_id, before.run))
    return [take, put, {"Put": {"Item": earlier.to_item()}}]

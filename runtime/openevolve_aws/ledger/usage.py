"""What each user has in use. It changes only in transactions that also change a job, and `version` counts those."""

from dataclasses import dataclass
from typing import Any

from openevolve_aws.ledger import schema
from openevolve_aws.ledger.job import Job, deserialize, key, serialize
from openevolve_aws.ledger.table import ConditionFailed, Table

Write = dict[str, dict[str, Any]]


@dataclass(frozen=True)
class Limits:
    """At most so many jobs and vCPUs at a time."""

    active_jobs: int
    active_vcpus: int


@dataclass(frozen=True)
class Usage:
    """Of one user; `version` grows with each change."""

    active_jobs: int = 0
    active_vcpus: int = 0
    version: int = 0


@dataclass(frozen=True)
class OverLimit:
    """A limit that a further job would exceed: its name and value, what is in use, and what was asked for on top."""

    limit: str
    value: int
    use: int
    asked: int


def read(table: Table, owner: str) -> Usage:
    """Strongly consistent; nothing in use when there is no record."""
    item = deserialize(table.get(key(owner, schema.USAGE)) or {})
    return Usage(*(int(item.get(name, 0)) for name in ("active_jobs", "active_vcpus", "version")))


def correct(table: Table, owner: str, seen: Usage, jobs: int, vcpus: int) -> bool:
    """Write what the active jobs add up to, unless anything has changed since `seen` was read."""
    condition = "version = :seen" if seen.version else "attribute_not_exists(version) OR version = :seen"
    try:
        table.update(
            key(owner, schema.USAGE),
            UpdateExpression="SET active_jobs = :jobs, active_vcpus = :vcpus, version = :next",
            ConditionExpression=condition,
            ExpressionAttributeValues={":jobs": serialize(jobs), ":vcpus": serialize(vcpus),
                                       ":seen": serialize(seen.version), ":next": serialize(seen.version + 1)},
        )
    except ConditionFailed:
        return False
    return True


def first_exceeded(usage: Usage, limits: Limits, vcpus: int) -> OverLimit | None:
    """The limit that one more job of `vcpus` would exceed."""
    if usage.active_jobs + 1 > limits.active_jobs:
        return OverLimit("active_jobs", limits.active_jobs, usage.active_jobs, 1)
    if usage.active_vcpus + vcpus > limits.active_vcpus:
        return OverLimit("active_vcpus", limits.active_vcpus, usage.active_vcpus, vcpus)
    return None


def take(owner: str, vcpus: int, limits: Limits | None) -> Write:
    """Counts one more job; its condition fails when that exceeds a limit. None counts without limits."""
    write = _add(owner, 1, vcpus)
    if limits is not None:
        write["Update"]["ConditionExpression"] = (
            "(attribute_not_exists(active_jobs) OR active_jobs < :most_jobs) AND "
            "(attribute_not_exists(active_vcpus) OR active_vcpus <= :most_vcpus)")
        write["Update"]["ExpressionAttributeValues"] |= {
            ":most_jobs": serialize(limits.active_jobs), ":most_vcpus": serialize(limits.active_vcpus - vcpus)}
    return write


def give_back(job: Job) -> Write:
    """Counts one job less."""
    return _add(job.owner, -1, -job.vcpus)


def _add(owner: str, jobs: int, vcpus: int) -> Write:
    return {"Update": {
        "Key": key(owner, schema.USAGE),
        "UpdateExpression": "ADD active_jobs :jobs, active_vcpus :vcpus, version :one",
        "ExpressionAttributeValues": {":jobs": serialize(jobs), ":vcpus": serialize(vcpus), ":one": serialize(1)},
    }}

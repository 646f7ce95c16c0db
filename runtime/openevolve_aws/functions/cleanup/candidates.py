"""Which jobs have something that may go, and the note that it has gone.

A record carries `cleaned` with the last stage done, and `outputs_deleted_at` from the moment when its outputs are
about to go. A later run has a new record, without them.
"""

import datetime
import re
from collections.abc import Iterator
from dataclasses import dataclass

from openevolve_aws import contract
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.ledger import schema, states, times
from openevolve_aws.ledger.job import Item, Job, LedgerDamaged, key, serialize
from openevolve_aws.ledger.table import ConditionFailed, Table

CHECKPOINTS, OUTPUTS = "checkpoints", "outputs"
# Long after the last container could still be uploading.
_GRACE = datetime.timedelta(days=1)
# As the worker takes them; neither has a slash or a dot, so no prefix leaves the owner's folder.
OWNER, _SHORT_ID = re.compile(r"[a-z][a-z0-9-]{0,62}"), re.compile(r"[a-z0-9-]{1,64}")
_UNCHANGED = "#run = :run AND #state = :state AND attribute_not_exists(active)"


@dataclass(frozen=True)
class Candidate:
    """A finished job, and whether its superseded checkpoints or all its outputs are to go."""

    job: Job
    stage: str

    @property
    def prefix(self) -> str:
        return contract.output_prefix(self.job.owner, self.job.short_id)


def of_owner(table: Table, owner: str, deployment: Deployment, now: datetime.datetime,
             failures: list[str]) -> Iterator[Candidate]:
    """Read consistently, one page at a time; records that cannot be understood are added to `failures`."""
    items = table.query(
        ConsistentRead=True, KeyConditionExpression="#owner = :owner AND begins_with(#record, :job)",
        ExpressionAttributeNames={"#owner": schema.OWNER, "#record": schema.RECORD},
        ExpressionAttributeValues={":owner": serialize(owner), ":job": serialize(schema.job_record(""))})
    for item in items:
        try:
            job = Job.from_item(item)
            stage = _stage(job, item.get("cleaned", {}).get("S"), deployment, now)
        except (LedgerDamaged, ValueError) as error:
            failures.append(f"ledger record {item[schema.RECORD]['S']} of {owner}: {error}")
            continue
        if stage == OUTPUTS and _has_results(table, job):
            stage = CHECKPOINTS if "cleaned" not in item else None
        if stage is not None:
            yield Candidate(job, stage)


def _stage(job: Job, cleaned: str | None, deployment: Deployment, now: datetime.datetime) -> str | None:
    """Raises ValueError for a short id that is none, and a time that is none."""
    if not _SHORT_ID.fullmatch(job.short_id):
        raise ValueError(f"short_id {job.short_id!r} must match {_SHORT_ID.pattern}")
    if job.active is not None or not job.is_final or job.batch_job_id is None or job.stopped_at is None:
        return None
    age = now - times.parse(job.stopped_at)
    if cleaned != OUTPUTS and job.state == states.FAILED and age >= datetime.timedelta(
            days=deployment.cleanup.failed_outputs_days):
        return OUTPUTS
    return CHECKPOINTS if cleaned is None and age >= _GRACE else None


def _has_results(table: Table, job: Job) -> bool:
    """Whether an earlier run of a job that failed in the end had succeeded: it was resumed for more."""
    runs = (table.get(key(job.owner, schema.run_record(job.short_id, run))) for run in range(1, job.run))
    return any(item is not None and item["state"] == serialize(states.SUCCEEDED) for item in runs)


def claim(table: Table, candidate: Candidate, now: datetime.datetime) -> bool:
    """Before anything is deleted: False when the job has been resumed. From here on its outputs are not to be had."""
    if candidate.stage == CHECKPOINTS:
        return is_untouched(table, candidate.job)
    return _update(table, candidate.job, "SET outputs_deleted_at = :value", times.text(now))


def is_untouched(table: Table, job: Job) -> bool:
    """Whether the job is as it was read: neither resumed nor active. Strongly consistent."""
    item: Item | None = table.get(job.key)
    return item is not None and "active" not in item and item["run"] == serialize(job.run)


def note(table: Table, candidate: Candidate) -> bool:
    """All of the stage is gone."""
    return _update(table, candidate.job, "SET cleaned = :value", candidate.stage)


def _update(table: Table, job: Job, expression: str, value: str) -> bool:
    try:
        table.update(
            job.key, UpdateExpression=expression, ConditionExpression=_UNCHANGED,
            ExpressionAttributeNames={"#run": "run", "#state": "state"},
            ExpressionAttributeValues={":run": serialize(job.run), ":state": serialize(job.state),
                                       ":value": serialize(value)})
    except ConditionFailed:
        return False
    return True

"""What became of a reserved job whose submission did not come to its end: Batch has it, or it is given up."""

import datetime
import uuid
from dataclasses import dataclass

from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.ledger import reservations
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table

# The jobs API's own time limit, as Terraform sets it: whoever submits under a claim that is over is not alive any more.
FUNCTION_SECONDS = 30
CLAIM_SECONDS = 2 * FUNCTION_SECONDS


@dataclass(frozen=True)
class Claimed:
    """A reserved job that nobody else may submit for now; `batch_job_id` when Batch has it all the same."""

    job: Job
    batch_job_id: str | None


def claimed_until(now: datetime.datetime) -> datetime.datetime:
    """For how long a request that begins now may submit its job."""
    return now + datetime.timedelta(seconds=CLAIM_SECONDS)


def claim(table: Table, batch: BatchJobs, job: Job, now: datetime.datetime) -> Claimed | None:
    """Take the job over and ask Batch for it, in this order: nobody submits it after the answer. None when it is not
    to be had, because somebody is at work on it or has done it."""
    mine = reservations.claim(table, job, str(uuid.uuid4()), now, claimed_until(now))
    if mine is None:
        return None
    found = batch.find(mine)
    return Claimed(mine, found.batch_job_id if found else None)


def give_up(table: Table, job: Job, reason: str, now: datetime.datetime, retention_days: int) -> Job | None:
    """A claimed job that Batch does not have gives its slot back; None when somebody was faster."""
    if job.cancel_requested_at is not None:
        return reservations.release(table, job, "cancelled", f"cancelled by {job.owner} before AWS Batch had the job",
                                    now, retention_days)
    return reservations.release(table, job, "unknown", reason, now, retention_days)

"""Jobs that the ledger holds for active and AWS Batch does not know."""

import datetime

from openevolve_aws.functions import reserved
from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.ledger import reservations, times, transitions
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table

# Longer than any request lives; and DescribeJobs may not show at once what SubmitJob has just made.
RESERVED_SECONDS, FORGOTTEN_SECONDS = 300, 900
_NEVER_SUBMITTED = "its submission was interrupted before AWS Batch had it; submit it again"
_FORGOTTEN = ("AWS Batch does not know it any more, and no event told how it ended; its outputs may show how far it "
              "got: resume it to go on from there")


def settle_reserved(
    table: Table, batch: BatchJobs, job: Job, now: datetime.datetime, retention_days: int
) -> Job | None:
    """A job whose submission was interrupted, as AWS Batch has it or released; None while it may still go on."""
    if not _is_older(job.submitted_at, RESERVED_SECONDS, now):
        return None
    claimed = reserved.claim(table, batch, job, now)
    if claimed is None:
        return None
    if claimed.batch_job_id is not None:
        return reservations.mark_submitted(table, claimed.job, claimed.batch_job_id, now)
    return reserved.give_up(table, claimed.job, _NEVER_SUBMITTED, now, retention_days)


def give_up_forgotten(table: Table, job: Job, now: datetime.datetime, retention_days: int) -> Job | None:
    """A job that AWS Batch had and has forgotten, FAILED; None while that may be too early to say."""
    if not _is_older(job.updated_at, FORGOTTEN_SECONDS, now):
        return None
    return transitions.give_up(table, job, "unknown", _FORGOTTEN, now, retention_days)


def _is_older(moment: str, seconds: int, now: datetime.datetime) -> bool:
    return (now - times.parse(moment)).total_seconds() > seconds

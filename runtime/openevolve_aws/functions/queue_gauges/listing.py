"""Which jobs are in the queues, and whose they are.

The owner is read off the job definition, see ownership.py: ListJobs tells it with every job, so it costs no further
call, and the counts do not depend on the ledger being up to date.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import BotoCoreError, ClientError

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.ownership import owners_by_definition, queues_by_batch_name, resource_name

_LOG = logging.getLogger(__name__)
# In the order in which a job passes them: one that moves on between two calls is then seen twice, never missed.
WAITING, HOSTED = ("SUBMITTED", "PENDING", "RUNNABLE"), ("STARTING", "RUNNING")
# https://docs.aws.amazon.com/batch/latest/APIReference/API_DescribeJobs.html
_MOST_DESCRIBED = 100


@dataclass(frozen=True)
class QueuedJob:
    """`queue` is the name in the settings; `owner` None for a job that no user's definition made.

    Times are milliseconds since 1970; `since` is when it began to wait, or when its present attempt began to run.
    """

    batch_job_id: str
    queue: str
    owner: str | None
    status: str
    since: int | None


@dataclass(frozen=True)
class Listing:
    """`unread` has the queues that could not be listed: about these nothing is known."""

    jobs: tuple[QueuedJob, ...]
    unread: frozenset[str]
    failures: tuple[str, ...]


def list_jobs(batch: Any, deployment: Deployment) -> Listing:
    """Every job that has not ended, in every queue."""
    owners = owners_by_definition(deployment)
    found: dict[str, QueuedJob] = {}
    unread, failures = set(), []
    for name, queue in sorted(queues_by_batch_name(deployment).items()):
        try:
            for status in (*WAITING, *HOSTED):
                for summary in _pages(batch, name, status):
                    job = _read(summary, queue, status, owners)
                    found[job.batch_job_id] = job  # a later status wins
        except (BotoCoreError, ClientError) as error:
            unread.add(queue)
            failures.append(f"queue {name}: {error}")
    jobs = [job for job in found.values() if job.queue not in unread]
    try:
        jobs = _with_true_waits(batch, jobs)
    except (BotoCoreError, ClientError) as error:
        failures.append(f"waiting times count from submission, retried jobs look older than they are: {error}")
    return Listing(tuple(jobs), frozenset(unread), tuple(failures))



def _pages(batch: Any, queue: str, status: str) -> Iterator[dict[str, Any]]:
    for page in batch.get_paginator("list_jobs").paginate(jobQueue=queue, jobStatus=status):
        yield from page["jobSummaryList"]


def _read(summary: dict[str, Any], queue: str, status: str, owners: dict[str, str]) -> QueuedJob:
    definition = resource_name(summary.get("jobDefinition", ""))
    if definition not in owners:
        _LOG.warning("job %s (%s) in queue %s has the job definition '%s', which is no user's",
                     summary["jobId"], summary.get("jobName"), queue, definition)
    # The start that Batch tells of a STARTING job is that of an earlier attempt.
    since = summary.get({"RUNNING": "startedAt", "STARTING": ""}.get(status, "createdAt"))
    return QueuedJob(summary["jobId"], queue, owners.get(definition), status, since)


def _with_true_waits(batch: Any, jobs: list[QueuedJob]) -> list[QueuedJob]:
    """A job that was interrupted waits since its last attempt stopped, which only DescribeJobs tells."""
    waiting = [job.batch_job_id for job in jobs if job.status in WAITING]
    stopped: dict[str, int] = {}
    for first in range(0, len(waiting), _MOST_DESCRIBED):
        answer = batch.describe_jobs(jobs=waiting[first:first + _MOST_DESCRIBED])
        for detail in answer["jobs"]:
            ends = [attempt["stoppedAt"] for attempt in detail.get("attempts") or [] if attempt.get("stoppedAt")]
            if ends:
                stopped[detail["jobId"]] = max(ends)
    return [QueuedJob(job.batch_job_id, job.queue, job.owner, job.status,
                      max(job.since or 0, stopped.get(job.batch_job_id, 0)) or None) for job in jobs]

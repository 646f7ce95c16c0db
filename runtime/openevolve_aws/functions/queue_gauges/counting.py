"""From jobs to gauges; a queue or a user without jobs has zeros, since an alarm must see them end."""

import datetime
from collections.abc import Iterable, Iterator

from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.metrics import Metric, metric
from openevolve_aws.functions.ownership import queues_by_batch_name
from openevolve_aws.functions.queue_gauges.listing import HOSTED, WAITING, Listing, QueuedJob


def gauges(listing: Listing, deployment: Deployment, now: datetime.datetime) -> Iterator[Metric]:
    """Per queue, per user and for the environment; nothing about what was not read, nor any sum over it."""
    environment = deployment.environment
    for queue in sorted(set(queues_by_batch_name(deployment).values()) - listing.unread):
        jobs = [job for job in listing.jobs if job.queue == queue]
        yield from _states(jobs, now, environment, Queue=queue)
    if listing.unread:
        return
    yield from _states(listing.jobs, now, environment)
    for owner in sorted(deployment.users):
        jobs = [job for job in listing.jobs if job.owner == owner]
        yield metric("JobsRunning", _count(jobs, HOSTED), "Count", environment, Owner=owner)
        yield metric("JobsWaiting", _count(jobs, WAITING), "Count", environment, Owner=owner)


def _states(jobs: Iterable[QueuedJob], now: datetime.datetime, environment: str, **dimensions: str) -> Iterator[Metric]:
    """A STARTING job has its host, so it counts as running: no job may vanish between two gauges."""
    jobs = list(jobs)
    counts = {"JobsRunning": HOSTED, "JobsRunnable": ("RUNNABLE",), "JobsPending": ("SUBMITTED", "PENDING"),
              "JobsWaiting": WAITING}
    for name, statuses in counts.items():
        yield metric(name, _count(jobs, statuses), "Count", environment, **dimensions)
    ages = {"OldestWaitSeconds": WAITING, "LongestRunSeconds": HOSTED}
    for name, statuses in ages.items():
        yield metric(name, _longest(jobs, statuses, now), "Seconds", environment, **dimensions)


def _count(jobs: Iterable[QueuedJob], statuses: tuple[str, ...]) -> int:
    return sum(job.status in statuses for job in jobs)


def _longest(jobs: Iterable[QueuedJob], statuses: tuple[str, ...], now: datetime.datetime) -> float:
    """Seconds; 0 without a job, or when Batch's clock is ahead."""
    ages = (now.timestamp() - job.since / 1000 for job in jobs if job.status in statuses and job.since)
    return max(0.0, max(ages, default=0.0))

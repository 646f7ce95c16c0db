"""A job at the head of a queue that cannot be placed, and that nothing behind it can overtake."""

import datetime
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.job_events import stuck
from openevolve_aws.functions.job_events.batch_event import BatchEvent
from openevolve_aws.functions.metrics import MetricsUnpublished, metric
from openevolve_aws.functions.notices import NoticeUndelivered, Notices


def report(event: BatchEvent, cloudwatch: Any, notices: Notices, deployment: Deployment,
           now: datetime.datetime) -> list[str]:
    """Count it and tell the platform; returns what could not be done."""
    failures = []
    try:
        metrics.publish(cloudwatch, [
            metric("QueueBlocked", 1, "Count", deployment.environment, Queue=event.queue),
            metric("QueueBlocked", 1, "Count", deployment.environment)], now)
    except MetricsUnpublished as error:
        failures.append(str(error))
    try:
        notices.tell_all([deployment.topics.notify], *wording(event, deployment))
    except NoticeUndelivered as error:
        failures.append(str(error))
    return failures


def wording(event: BatchEvent, deployment: Deployment) -> tuple[str, str]:
    """Subject and text."""
    what, then = stuck.meaning(event.seen.status_reason or "")
    whose = f"{event.owner}'s job" if event.owner else "the job"
    return (f"OpenEvolve {deployment.environment}: queue {event.queue} is blocked",
            f"Nothing in the queue {event.queue} starts before {whose} {event.seen.job_name} does: {what}.\n"
            f"What helps: {then}. The job is cancelled when it has waited as long as the queue allows.\n"
            f"AWS Batch: {event.seen.status_reason or 'nothing'} (job {event.seen.batch_job_id})")

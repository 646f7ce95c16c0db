"""One event: the ledger, the metering, the counters and the owner. Any of it may be done again."""

import datetime
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.job_events import attempts, batch_event, blocked, records, telling, verdicts
from openevolve_aws.functions.job_events.batch_event import BatchEvent
from openevolve_aws.functions.metrics import MetricsUnpublished, metric
from openevolve_aws.functions.notices import NoticeUndelivered, Notices
from openevolve_aws.ledger import marks, metering, runs, states, transitions
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table


class EventHalfDone(Exception):
    """The ledger has the event; the rest is done when the event comes again."""


def handle(event: Any, table: Table, cloudwatch: Any, notices: Notices, deployment: Deployment,
           now: datetime.datetime) -> None:
    """Raises PoisonedEvent, LedgerUnavailable and, after everything that could be done, EventHalfDone."""
    found = batch_event.read(event, deployment)
    if found is None:
        return
    if found.kind == batch_event.QUEUE_BLOCKED:
        failures = blocked.report(found, cloudwatch, notices, deployment, now)
    else:
        job = record(table, found, deployment)
        failures = _follow(table, found, job, cloudwatch, notices, deployment, now) if job.is_final else []
    if failures:
        raise EventHalfDone("; ".join(failures))


def record(table: Table, event: BatchEvent, deployment: Deployment) -> Job:
    """What the ledger holds of the job after the event, whatever came before it, or after."""
    job, seen, days = records.find(table, event), event.seen, deployment.ledger_retention_days
    metering.note(table, attempts.metered(event, job), event.moment, days)
    if seen.is_final:
        verdict = verdicts.explain(seen, job)
        transitions.finish(table, job, seen, verdict.cause, verdict.reason, event.moment, days)
    else:
        transitions.advance(table, job, seen, event.moment)
    return runs.find(table, job.owner, job.short_id, job.run) or job


def _follow(table: Table, event: BatchEvent, job: Job, cloudwatch: Any, notices: Notices, deployment: Deployment,
            now: datetime.datetime) -> list[str]:
    """What happens once per run, first and then noted: a function that dies in between does it twice, not never."""
    failures = []
    if event.seen.is_final and not job.counted:
        try:
            metrics.publish(cloudwatch, _counters(event, job, deployment.environment), now)
            marks.set_flag(table, job, "counted")
        except MetricsUnpublished as error:
            failures.append(str(error))
    if telling.is_news(job) and not job.notified:
        try:
            telling.tell_owner(notices, job, deployment)
            marks.set_flag(table, job, "notified")
            # Slack is extra: what it misses is an error of this function, and is not sent again.
            notices.tell_slack("\n".join(telling.wording(job, deployment)))
        except NoticeUndelivered as error:
            failures.append(str(error))
    return failures


def _counters(event: BatchEvent, job: Job, environment: str) -> list[metrics.Metric]:
    # Somebody's wish is no failure: a user who cancels a dozen jobs would page on-call.
    failed = job.state == states.FAILED and job.cause != "cancelled"
    counts = {"JobsSucceeded": job.state == states.SUCCEEDED, "JobsFailed": failed,
              "JobsInterrupted": attempts.interrupted(event)}
    everybody: dict[str, str] = {}
    return [metric(name, count, "Count", environment, **dimensions)
            for name, count in counts.items() for dimensions in (everybody, {"Owner": job.owner})]

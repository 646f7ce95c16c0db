"""A round with everything that belongs to it: what a lost event would have caused, and the count of repairs."""

import datetime
from collections.abc import Mapping
from typing import Any

from openevolve_aws.functions import metrics
from openevolve_aws.functions.batch_jobs import BatchJobs
from openevolve_aws.functions.deployment import Deployment
from openevolve_aws.functions.job_events import batch_event, handling, telling
from openevolve_aws.functions.metrics import metric
from openevolve_aws.functions.notices import Notices
from openevolve_aws.functions.reconcile.reconciliation import ReconciliationIncomplete, Round
from openevolve_aws.ledger import marks, times
from openevolve_aws.ledger.job import Job
from openevolve_aws.ledger.table import Table


def run(table: Table, batch: Any, cloudwatch: Any, notices: Notices, deployment: Deployment,
        now: datetime.datetime) -> None:
    """Raises ReconciliationIncomplete after everything that could be done, and MetricsUnpublished."""

    def record(detail: Mapping[str, Any]) -> None:
        handling.handle(event_of(detail, deployment, now), table, cloudwatch, notices, deployment, now)

    def tell(job: Job) -> None:
        if telling.is_news(job):
            telling.tell_owner(notices, job, deployment)
            marks.set_flag(table, job, "notified")

    # Only who submits jobs must never repeat a call by itself.
    current = Round(table, BatchJobs(batch, batch), deployment, now, record, tell)
    current.run()
    repairs = metric("LedgerRepairs", current.repairs, "Count", deployment.environment)
    metrics.publish(cloudwatch, [repairs], now)
    if current.failures:
        raise ReconciliationIncomplete(f"{len(current.failures)} failure(s)\n  " + "\n  ".join(current.failures))


def event_of(detail: Mapping[str, Any], deployment: Deployment, now: datetime.datetime) -> dict[str, Any]:
    """The event that would have brought this detail."""
    return {"id": f"reconcile-{detail['jobId']}", "source": "aws.batch", "account": deployment.account_id,
            "region": deployment.region, "detail-type": batch_event.STATE_CHANGE,
            "time": times.text(now), "detail": {"attempts": [], **detail}}

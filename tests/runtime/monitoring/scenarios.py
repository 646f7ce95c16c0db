"""Good and bad days of a deployment, told through the real producers."""

import datetime
from typing import Any

from batch_answers import queues, summary
from faulty_line import refused
from handler_case import NOON, deployment, fixture
from job_story import Story
from openevolve_aws.functions.cleanup import deletion
from openevolve_aws.functions.cleanup.deletion import CleanupIncomplete
from openevolve_aws.functions.queue_gauges import publishing
from openevolve_aws.functions.reconcile import running
from openevolve_aws.functions.secret_reminder import review
from openevolve_aws.functions.spend import accounting
from openevolve_aws.ledger import times
from openevolve_aws.ledger.job import Job
from openevolve_aws.worker.running.counts import Counts
from openevolve_aws.worker.running.metrics import Metrics
from spend_case import FLAT, SpendCase, spot_history

QUEUE = "openevolve-prod-prod"
_HOUR = 3_600_000
_NOW = int(NOON.timestamp() * 1000)
_HOST_LOST = "Host EC2 (instance i-0123456789abcdef0) terminated."


class Scenarios(SpendCase):
    """Everything happens at NOON of one day, `day`, so that one period of any alarm holds it."""

    day = NOON

    def jobs_end(self, failed: int, succeeded: int = 0) -> None:
        for number in range(failed + succeeded):
            story = Story(short_id=f"job{number:05d}", number=number + 1).waits().runs()
            self.handle(*story.ends(1 if number < failed else 0).events)

    def a_job_loses_all_its_hosts(self) -> None:
        story = Story().waits().runs().loses_its_host().runs().loses_its_host().runs()
        self.handle(*story.ends(None, _HOST_LOST).events)

    def a_queue_is_blocked(self) -> None:
        self.submitted("4c7599ae-0a82-49aa-ba5a-4727fcce14a8")
        self.handle(fixture("queue-blocked-event.json"))

    def jobs_are_counted(self, waiting: int = 0, running_hours: int = 0) -> None:
        jobs: dict[tuple[str, str], list[dict[str, Any]]] = {
            (QUEUE, "RUNNABLE"): [summary(n, "alice", createdAt=_NOW - _HOUR) for n in range(1, waiting + 1)]}
        if running_hours:
            jobs[QUEUE, "RUNNING"] = [summary(1000, "alice", startedAt=_NOW - running_hours * _HOUR)]
        self.line.rules = [queues(jobs, {})]
        publishing.publish(self.client("batch"), self.cloudwatch, self.deployment, NOON)

    def money_is_spent(self, percent: int) -> None:
        """An hour of these jobs costs 0.24 USD."""
        self.deployment = deployment(monthly_budget_usd=1)
        self.line.rules = [spot_history(FLAT)]
        self.ran("2026-11-20T10:00", round(percent / 24 * 60))
        accounting.account(self.table, self.ec2, self.cloudwatch, self.notices, self.deployment, NOON)

    def keys_are_looked_at(self, age_days: int) -> None:
        """The emulator makes keys today; the metrics are of the day on which they are so old."""
        secrets = self.client("secretsmanager")
        secrets.create_secret(Name="openevolve-prod-gemini-20261122070000000000000001", SecretString="{}")
        self.day = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=age_days)
        review.remind(secrets, self.cloudwatch, self.notices, self.deployment, self.day)

    def outputs_are_cleaned(self, refusing: bool = False) -> None:
        s3, bucket = self.client("s3"), self.deployment.outputs_bucket
        s3.create_bucket(Bucket=bucket)
        stopped = times.text(NOON - datetime.timedelta(days=20))
        job = Job("alice", "old00000", 1, "FAILED", stopped, stopped, 8, 14336, "prod", batch_job_id="b",
                  stopped_at=stopped)
        self.client("dynamodb").put_item(TableName=self.table.name, Item=job.to_item())
        s3.put_object(Bucket=bucket, Key="users/alice/old00000/output/progress.json", Body=b"12345")
        if refusing:
            self.line.rules = [refused(f"POST /{bucket}?delete", 403, "AccessDenied")]
        try:
            deletion.clean(s3, self.table, self.cloudwatch, self.deployment, NOON, lambda: 900.0)
        except CleanupIncomplete:
            if not refusing:
                raise

    def the_ledger_is_compared(self) -> None:
        self.line.rules = [queues({}, {})]
        running.run(self.table, self.client("batch"), self.cloudwatch, self.notices, self.deployment, NOON)

    def a_worker_works(self, counts: Counts, upload_failures: int = 0) -> None:
        """One minute of a job."""
        clock = [NOON.timestamp() - 60]
        worker = Metrics(self.cloudwatch, "OpenEvolve", "a1b2c3d4", "alice", "prod", lambda: clock[0])
        worker.start(Counts())
        clock[0] += 60
        worker.publish(counts, 0.5, 30.0, upload_failures)

    def a_good_day(self) -> None:
        self.jobs_end(failed=1, succeeded=4)
        self.a_worker_works(Counts(scored=10, unscored=1))
        self.money_is_spent(20)
        self.keys_are_looked_at(20)
        self.outputs_are_cleaned()
        self.jobs_are_counted(waiting=2, running_hours=1)
